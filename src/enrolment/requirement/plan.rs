//! A request checked against what is there: the course is given, every name is known, the due rule makes sense.
//!
//! The page, the API and the command line all come through here. Preview and apply share one selection, so that what was
//! promised is what is done.

use diesel::QueryResult;
use serde::Serialize;

use super::audience::Audience;
use super::due::DueRule;
use super::later;
use super::named::NamedPeople;
use super::outcome::{Counts, Group};
use super::renewal_kind::{OtherCourse, Renewal, RenewalKind};
use super::request::EnrolRequest;
use super::resolved::Resolved;
use super::store::named::named_in;
use super::store::requirement;
use super::store::selection::{self, Matched, Scope, Selection};
use super::terms::Terms;
use crate::clock::Day;
use crate::courses::{self, CourseRow};
use crate::db::Conn;
use crate::error::{AppError, FieldError, Said};
use crate::hash;
use crate::ids::Id;
use crate::people::{self, Organisation};
use crate::text::kept_in_each;
use crate::{said, say};

/// A request whose every part was found and makes sense.
#[derive(Debug)]
pub struct Plan {
    /// The course.
    pub course: CourseRow,
    /// The organisation that its names were found in.
    pub organisation: Organisation,
    /// The people whom it names.
    pub(super) people: NamedPeople,
    /// Who.
    pub audience: Resolved,
    /// By when.
    pub due: DueRule,
    /// Kept or once, from when until when, and when it comes round.
    pub terms: Terms,
    /// Why, as the people are told.
    pub(super) why: String,
    /// The day on which it is done.
    pub(super) today: Day,
    /// What the requirement is found by.
    pub(super) fingerprint: String,
    /// The requirement in force that says the same, if there is one.
    pub(super) requirement_id: Option<Id>,
}

/// Checks a request against what is there.
///
/// # Errors
/// Everything that is wrong with it, field by field, with what to do.
pub fn plan(conn: &mut Conn, request: &EnrolRequest, today: Day) -> Result<Plan, AppError> {
    let plan = plan_due(conn, request, request.due.rule(today), today)?;
    // what stands may have come to contradict itself, by departments that were merged
    if !request.has_stood {
        can_be_met(&plan.audience, &plan.organisation, &plan.people)?;
        is_of_one_kind(conn, &plan.audience, &plan.people)?;
    }
    Ok(plan)
}

/// The plan of a request under another due rule than it says: what is in force already may have been due on a day that is behind by now.
///
/// # Errors
/// As [`plan`].
pub(super) fn plan_due(
    conn: &mut Conn,
    request: &EnrolRequest,
    due: Result<DueRule, FieldError>,
    today: Day,
) -> Result<Plan, AppError> {
    let organisation = people::organisation(conn)?;
    let people = named_in(conn, std::iter::once(&request.audience))?;
    let course = open_course(conn, &request.course)?;
    let audience = request.audience.resolve(&organisation, &people);
    let renewal = renewal_of(conn, request, course.as_ref().ok())?;
    let terms = request.terms(renewal.clone().unwrap_or_default()).terms(today).and_then(|terms| {
        if !terms.is_kept() && !request.later.is_empty() {
            return Err(vec![FieldError::new("applies", said!("enrolment-once-has-no-days"))]);
        }
        let earliest = if request.has_stood { Day::BEFORE_ALL } else { today };
        let days = (terms.starts_on.unwrap_or(earliest).max(earliest), terms.until_on);
        let later = later::parts(&request.later, &organisation, days, today)?;
        Ok(Terms { later, ..terms })
    });
    match (course, audience, due, (renewal, terms)) {
        (Ok(course), Ok(audience), Ok(due), (Ok(_), Ok(terms))) => {
            if !terms.renewal.is_whole() && !terms.renews(course.validity_months) {
                return Err(AppError::invalid("renewal", said!("enrolment-renewal-never")));
            }
            let fingerprint = fingerprint(&audience.with_ids(), due, &terms)?;
            let requirement_id = requirement::live(conn, course.id, &fingerprint)?;
            let why = match request.why.trim() {
                // read by many, each in their own language
                "" => {
                    kept_in_each(|| say!("enrolment-required-for", audience = audience.sentence_for_them(&organisation, &people)))
                }
                why => why.to_owned(),
            };
            Ok(Plan { course, organisation, people, audience, due, terms, why, today, fingerprint, requirement_id })
        }
        (course, audience, due, (renewal, terms)) => {
            let mut errors: Vec<FieldError> = audience.err().unwrap_or_default();
            errors.extend(course.err());
            errors.extend(due.err());
            errors.extend(renewal.err());
            errors.extend(terms.err().unwrap_or_default());
            Err(AppError::Invalid(errors))
        }
    }
}

/// Who an audience is at present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhoNow {
    /// In words.
    pub sentence: String,
    /// The words are the names of people, and nobody else is meant.
    pub is_by_name: bool,
    /// How many.
    pub people: i64,
    /// Those of them who are in no course, whatever it is: suspended, or no longer employed.
    pub refused: i64,
}

/// Who an audience is: in words, and how many people at present.
///
/// # Errors
/// What is wrong with it, and when it is nobody or nobody of them can be enrolled, with what to do.
pub fn who(conn: &mut Conn, audience: &Audience) -> Result<WhoNow, AppError> {
    let organisation = people::organisation(conn)?;
    let named = named_in(conn, std::iter::once(audience))?;
    let resolved = audience.resolve(&organisation, &named).map_err(AppError::Invalid)?;
    can_be_met(&resolved, &organisation, &named)?;
    is_of_one_kind(conn, &resolved, &named)?;
    let (sentence, counts) = (resolved.sentence(&organisation, &named), selection::head_count(conn, &resolved)?);
    let (people, refused) = (counts.matched(), counts.in_group(Group::Refused));
    match people {
        0 => Err(nobody(&sentence)),
        _ if people == refused => Err(nobody_works_here(&sentence)),
        _ => Ok(WhoNow { is_by_name: resolved.is_people_alone(), sentence, people, refused }),
    }
}

fn can_be_met(audience: &Resolved, organisation: &Organisation, people: &NamedPeople) -> Result<(), AppError> {
    audience.contradiction(organisation, people).map_or(Ok(()), |error| Err(AppError::Invalid(vec![error])))
}

/// External people are named by themselves: whatever counts the people of a requirement counts them apart from staff.
fn is_of_one_kind(conn: &mut Conn, audience: &Resolved, people: &NamedPeople) -> Result<(), AppError> {
    let named = audience.named();
    let external = people::external_among(conn, &named)?;
    if external.is_empty() || (audience.is_people_alone() && external.len() == named.len()) {
        return Ok(());
    }
    let message = said!("enrolment-external-by-themselves", who = people.all_of(&external));
    Err(AppError::invalid("audience", message))
}

/// What is said where everybody is suspended or no longer employed.
pub(super) fn nobody_works_here(sentence: &str) -> AppError {
    AppError::invalid("audience", said!("enrolment-nobody-can-enrolled-suspended-no", who = sentence))
}

fn nobody(sentence: &str) -> AppError {
    let message = said!("enrolment-present-nobody-widen-audience-check", sentence = sentence);
    AppError::invalid("audience", message)
}

/// What a request asks of renewals, of people who have completed `course`. What stands may name a course that is retired by now.
fn renewal_of(conn: &mut Conn, request: &EnrolRequest, course: Option<&CourseRow>) -> QueryResult<Result<Renewal, FieldError>> {
    let kind = request.renewal.unwrap_or(RenewalKind::Whole);
    let named = request.renewal_course.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let Some(named) = named else { return Ok(Renewal::read(kind, None)) };
    let found = match request.renewal_has_stood {
        true => courses::course_by_key(conn, named)?.ok_or_else(|| FieldError::new("renewal_course", no_such_course(named))),
        false => open_course_in(conn, "renewal_course", named)?,
    };
    Ok(found.and_then(|other| {
        if course.is_some_and(|course| course.id == other.id) {
            return Err(FieldError::new("renewal_course", said!("enrolment-renewal-course-itself", title = other.title)));
        }
        Renewal::read(kind, Some(OtherCourse::from(other)))
    }))
}

impl From<CourseRow> for OtherCourse {
    fn from(course: CourseRow) -> Self {
        Self { can_be_taken: course.can_be_taken(), id: course.id, slug: course.slug, title: course.title }
    }
}

fn no_such_course(name: &str) -> Said {
    said!("enrolment-there-no-course-called-give", name = name)
}

/// The course, if people can be enrolled in it.
pub(in crate::enrolment) fn open_course(conn: &mut Conn, name: &str) -> QueryResult<Result<CourseRow, FieldError>> {
    open_course_in(conn, "course", name)
}

fn open_course_in(conn: &mut Conn, field: &str, name: &str) -> QueryResult<Result<CourseRow, FieldError>> {
    let refused = |said: Said| Ok(Err(FieldError::new(field, said)));
    let name = name.trim();
    if name.is_empty() {
        return refused(said!("enrolment-choose-course"));
    }
    match courses::course_by_key(conn, name)? {
        None => refused(no_such_course(name)),
        Some(course) if course.retired_at.is_some() => {
            refused(said!("enrolment-retired-choose-course-still-given", title = course.title))
        }
        Some(course) if course.published_revision_id.is_none() => {
            refused(said!("enrolment-not-published-yet-publish-first", title = course.title))
        }
        Some(course) => Ok(Ok(course)),
    }
}

/// What a requirement is found by: two requests for one audience with one due rule and the same terms have one fingerprint, however they are
/// spelt. Its name is none of it.
pub(super) fn fingerprint(audience: &Audience, due: DueRule, terms: &Terms) -> Result<String, AppError> {
    let terms = Terms { name: String::new(), ..terms.clone() };
    let text =
        if terms == Terms::ONCE { serde_json::to_vec(&(audience, due))? } else { serde_json::to_vec(&(audience, due, terms))? };
    Ok(hash::sha256(text))
}

impl Plan {
    pub(in crate::enrolment) fn selection(&self) -> Selection<'_> {
        let Self { course, audience, due, terms, requirement_id, .. } = self;
        Selection {
            course_id: course.id,
            audience,
            due: *due,
            terms,
            today: self.first_day(),
            requirement_id: *requirement_id,
            scope: Scope::Everybody,
        }
    }

    /// The day on which people are enrolled by it: today, or the first day on which it holds.
    fn first_day(&self) -> Day {
        self.terms.starts_on.map_or(self.today, |starts| starts.max(self.today))
    }

    /// The requirement in force that says the same, if there is one.
    #[must_use]
    pub const fn stands(&self) -> Option<Id> {
        self.requirement_id
    }

    /// Whether applying it, which would come to these outcomes, does anything. What is kept is worth making for whoever comes, too.
    #[must_use]
    pub fn would_change(&self, outcomes: Counts) -> bool {
        outcomes.would_change() || (self.terms.is_kept() && self.requirement_id.is_none())
    }

    /// Who it is, in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        self.audience.sentence(&self.organisation, &self.people)
    }

    /// How many people meet each outcome.
    ///
    /// # Errors
    /// When it is nobody, and nobody is waited for, with what to do.
    pub fn counts(&self, conn: &mut Conn) -> Result<Counts, AppError> {
        let counts = self.selection().count(conn)?;
        if counts.matched() == 0 && !self.terms.is_kept() {
            return Err(nobody(&self.sentence()));
        }
        Ok(counts)
    }

    /// How many of those who would be enrolled have another due date than the rule's, so that the shortest notice is left.
    ///
    /// # Errors
    /// When the database fails.
    pub fn moved(&self, conn: &mut Conn) -> QueryResult<i64> {
        self.selection().moved(conn)
    }

    /// The due dates of the next rounds, of whoever was hired and took up their role today, and completes each on its last day.
    #[must_use]
    pub fn next_rounds(&self) -> Vec<Day> {
        let assigned = self.first_day();
        let due = self.terms.with_notice(self.due.due_on(assigned, assigned, assigned), assigned);
        self.terms.next_rounds(self.course.validity_months, due)
    }

    /// Some people of a group, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn people(&self, conn: &mut Conn, group: Group, limit: i64, offset: i64) -> QueryResult<Vec<Matched>> {
        self.selection().people(conn, group, limit, offset)
    }
}
