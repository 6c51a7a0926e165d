//! Enrolling in five steps: who, course, due date, preview, done. Everything chosen stands in the address until the last one.

use std::borrow::Cow;

use serde::Serialize;

use super::audience_options::{Alone, Choice, Choices};
use super::draft::{Draft, Step, field_of};
use crate::clock::Day;
use crate::enrolment::requirement::due::From;
use crate::enrolment::requirement::new_revision::{OnNewRevision, USUAL_DAYS};
use crate::enrolment::requirement::outcome::Group;
use crate::enrolment::requirement::plan::WhoNow;
use crate::enrolment::requirement::preview::PreviewPerson;
use crate::enrolment::requirement::recurrence::{CountedFrom, WINDOW_DAYS};
use crate::enrolment::requirement::renewal_kind::RenewalKind;
use crate::enrolment::requirement::renewal_page::{SelectOption, at_new_revisions, renewals, sample_courses};
use crate::enrolment::requirement::terms::SHORTEST_NOTICE;
use crate::error::FieldError;
use crate::templates::{View, title_of};
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{FieldErrors, Tab};
use crate::{said, say};

/// The fields that an error may stand at.
const FIELDS: &[&str] = &[
    "everyone",
    "hired_from",
    "hired_before",
    "person",
    "not_person",
    "course",
    "by",
    "on",
    "days",
    "from",
    "why",
    "applies",
    "name",
    "notice",
    "starts",
    "ends",
    "round",
    "months",
    "counted",
    "calendar",
    "window",
    "renewal",
    "renewal_course",
    "on_new_revision",
    "new_revision_days",
];

/// One entry of the steps at the top.
#[derive(Debug, Clone, Serialize)]
struct StepLink {
    label: String,
    state: &'static str,
    href: Option<String>,
}

/// What each step shows.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Frame {
    steps: Vec<StepLink>,
    /// Where "Back" leads.
    back: Option<String>,
    /// What the form carries along: name and value.
    carried: Vec<(&'static str, String)>,
    problems: Vec<FieldError>,
    errors: FieldErrors,
}

impl Frame {
    pub(super) fn new(draft: &Draft, at: Step, wrong: &[FieldError]) -> Self {
        let all = [
            (Step::Who, say!("enrolment-step-who")),
            (Step::Course, say!("enrolment-step-course")),
            (Step::Due, say!("enrolment-step-due")),
            (Step::Preview, say!("enrolment-step-preview")),
        ];
        let link = |(step, label): (Step, String)| match step.cmp(&at) {
            std::cmp::Ordering::Less => StepLink { label, state: "done", href: Some(draft.address(step)) },
            std::cmp::Ordering::Equal => StepLink { label, state: "current", href: None },
            std::cmp::Ordering::Greater => StepLink { label, state: "todo", href: None },
        };
        let back = all.iter().rev().find(|(step, _)| *step < at).map(|(step, _)| draft.address(*step));
        let mut steps: Vec<StepLink> = all.into_iter().map(link).collect();
        steps.push(StepLink { label: say!("enrolment-step-last"), state: "todo", href: None });
        let named = |error: &FieldError| FieldError { field: field_of(&error.field), said: error.said.clone() };
        let problems: Vec<FieldError> = wrong.iter().map(named).collect();
        Self { steps, back, carried: draft.carried(at), errors: FieldErrors::of(FIELDS, &problems), problems }
    }

    fn title(&self, title: String) -> Cow<'static, str> {
        title_of(title, &self.problems)
    }

    fn sample(at: Step) -> Self {
        let draft = Draft { course: "social-basics".to_owned(), everyone: "yes".to_owned(), ..Draft::default() };
        Self::new(&draft, at, &[FieldError::new("audience", said!("enrolment-audience-nobody"))])
    }
}

/// Step 1: the audience.
#[derive(Debug, Serialize)]
pub struct WhoPage {
    pub(super) frame: Frame,
    pub(super) draft: Draft,
    pub(super) find: String,
    pub(super) lists: Vec<Choices>,
    pub(super) except: Vec<Choices>,
    pub(super) except_open: bool,
    pub(super) hired_open: bool,
    pub(super) everyone: i64,
    /// They are those of a part of the company.
    pub(super) of_a_part: bool,
    /// Who it is so far.
    pub(super) so_far: Option<WhoNow>,
}

impl View for WhoPage {
    const TEMPLATE: &'static str = "enrolment/who";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title(say!("enrolment-enrol-people.who"))
    }

    fn sample() -> Self {
        let alone = Alone { field_name: "alone".to_owned(), own_people: 12, is_so: false };
        let choice = Choice {
            value: "1".to_owned(),
            label: "Marketing".to_owned(),
            depth: 1,
            people: 48,
            chosen: true,
            alone: Some(alone),
        };
        let list = |name: &str| Choices {
            name: name.to_owned(),
            label: say!("enrolment-departments"),
            open: true,
            ticked: 1,
            total: 1,
            choices: vec![choice.clone()],
        };
        Self {
            frame: Frame::sample(Step::Who),
            draft: Draft::default(),
            find: "mark".to_owned(),
            lists: vec![list("department")],
            except: vec![list("not_department")],
            except_open: true,
            hired_open: true,
            everyone: 500,
            of_a_part: true,
            so_far: Some(who_sample()),
        }
    }
}

fn who_sample() -> WhoNow {
    WhoNow { sentence: "everyone in Marketing and below".to_owned(), is_by_name: false, people: 48, refused: 1 }
}

/// Step 2: the course.
#[derive(Debug, Serialize)]
pub struct CoursePage {
    pub(super) frame: Frame,
    pub(super) who: WhoNow,
    /// Where a level is required in the place of a course; of a part of the company none is.
    pub(super) level_href: Option<String>,
    pub(super) courses: Vec<CourseChoice>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct CourseChoice {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) minutes: i64,
    pub(super) validity_months: Option<i32>,
    pub(super) chosen: bool,
}

impl View for CoursePage {
    const TEMPLATE: &'static str = "enrolment/course";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title(say!("enrolment-enrol-people.course"))
    }

    fn sample() -> Self {
        let course = CourseChoice {
            slug: "social-basics".to_owned(),
            title: "Social basics".to_owned(),
            summary: "What everyone should know before posting about work.".to_owned(),
            minutes: 25,
            validity_months: Some(12),
            chosen: true,
        };
        let level_href = Some("/required-levels/new?everyone=yes".to_owned());
        Self { frame: Frame::sample(Step::Course), who: who_sample(), level_href, courses: vec![course] }
    }
}

/// Step 3: by when.
#[derive(Debug, Serialize)]
pub struct DuePage {
    pub(super) frame: Frame,
    pub(super) who: WhoNow,
    pub(super) course: String,
    pub(super) by: String,
    pub(super) on: String,
    pub(super) days: String,
    pub(super) why: String,
    pub(super) today: Day,
    pub(super) from: Vec<SelectOption>,
    pub(super) terms: TermsFields,
}

/// How long it holds and when it comes round, as the fields are filled.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TermsFields {
    pub(super) is_once: bool,
    pub(super) name: String,
    pub(super) notice: String,
    pub(super) starts: String,
    pub(super) ends: String,
    pub(super) round: &'static str,
    pub(super) months: String,
    pub(super) counted: Vec<SelectOption>,
    pub(super) calendar: String,
    pub(super) window: String,
    /// What a renewal asks for.
    pub(super) renewals: Vec<SelectOption>,
    /// Another course by which it is renewed.
    pub(super) renewal_courses: Vec<SelectOption>,
    /// Of whom something is asked when a new revision is published; of everybody, within how many days.
    pub(super) at_new_revisions: Vec<SelectOption>,
    pub(super) new_revision_days: String,
    /// Where it starts later.
    pub(super) later: Choices,
    pub(super) later_from: String,
    pub(super) later_why: String,
    /// What the course says, in words.
    pub(super) of_course: String,
    /// Something in the fold is not as it usually is.
    pub(super) is_open: bool,
}

impl TermsFields {
    pub(super) fn new(
        draft: &Draft,
        validity_months: Option<i32>,
        (later, renewal_courses): (Choices, Vec<SelectOption>),
        wrong: &[FieldError],
    ) -> Self {
        let or = |typed: &str, usual: i64| if typed.trim().is_empty() { usual.to_string() } else { typed.to_owned() };
        let counted = [
            (CountedFrom::Completion, say!("enrolment-counted-from-completion")),
            (CountedFrom::Expiry, say!("enrolment-counted-from-expiry")),
        ];
        let typed = [&draft.name, &draft.notice, &draft.starts, &draft.ends, &draft.later_from, &draft.later_why]
            .into_iter()
            .any(|text| !text.trim().is_empty());
        let usual = [RenewalKind::Whole.word(), OnNewRevision::Nobody.word(), ""];
        let asks_more = [&draft.renewal, &draft.on_new_revision].into_iter().any(|word| !usual.contains(&word.as_str()));
        Self {
            is_once: draft.is_once(),
            name: draft.name.clone(),
            notice: or(&draft.notice, SHORTEST_NOTICE),
            starts: draft.starts.clone(),
            ends: draft.ends.clone(),
            round: match draft.round.as_str() {
                "months" => "months",
                "calendar" => "calendar",
                _ => "course",
            },
            months: or(&draft.months, 12),
            counted: SelectOption::list(counted.map(|(from, label)| (from.word(), label)), &draft.counted),
            calendar: draft.calendar.clone(),
            window: or(&draft.window, WINDOW_DAYS),
            renewals: renewals(&draft.renewal),
            renewal_courses,
            at_new_revisions: at_new_revisions(&draft.on_new_revision),
            new_revision_days: or(&draft.new_revision_days, USUAL_DAYS),
            later_from: draft.later_from.clone(),
            later_why: draft.later_why.clone(),
            of_course: match validity_months {
                Some(months) => say!("enrolment-round-course.months", months = months),
                None => say!("enrolment-round-course.never"),
            },
            is_open: typed
                || asks_more
                || later.ticked > 0
                || ["months", "calendar"].contains(&draft.round.as_str())
                || !wrong.is_empty(),
            later,
        }
    }
}

impl View for DuePage {
    const TEMPLATE: &'static str = "enrolment/due";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title(say!("enrolment-enrol-people.due"))
    }

    fn sample() -> Self {
        let day = Day::new(2026, 11, 2);
        let later = Choices {
            name: "later_location".to_owned(),
            label: "Locations".to_owned(),
            open: true,
            ticked: 1,
            total: 1,
            choices: vec![Choice {
                value: "7".to_owned(),
                label: "Munich".to_owned(),
                depth: 0,
                people: 120,
                chosen: true,
                alone: None,
            }],
        };
        Self {
            frame: Frame::sample(Step::Due),
            who: who_sample(),
            course: "Social basics".to_owned(),
            by: "days".to_owned(),
            on: day.to_string(),
            days: "30".to_owned(),
            why: "Everyone here speaks for us.".to_owned(),
            today: day,
            from: from_options("hire"),
            terms: TermsFields::new(
                &Draft { round: "months".to_owned(), ..Draft::default() },
                Some(12),
                (later, sample_courses()),
                &[],
            ),
        }
    }
}

/// Step 4: names and counts.
#[derive(Debug, Serialize)]
pub struct PreviewPage {
    pub(super) frame: Frame,
    pub(super) draft: Draft,
    /// Everything chosen: what the last step sends.
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) course: String,
    pub(super) audience: String,
    pub(super) due: String,
    /// What is agreed beside, sentence by sentence.
    pub(super) terms: Vec<String>,
    /// Whose due date moves so that the shortest notice is left.
    pub(super) moved: i64,
    /// The due dates of the next rounds, of whoever completes each on its last day.
    pub(super) rounds: Vec<Day>,
    pub(super) matched: i64,
    pub(super) adds: i64,
    pub(super) second_reason: i64,
    pub(super) tabs: Vec<Tab>,
    pub(super) rows: Vec<PreviewPerson>,
    pub(super) files: Links,
    pub(super) pager: Pager,
    pub(super) may: bool,
    /// How many people it reaches, where that is more than one account may by itself; and how many it may.
    pub(super) waits: Option<Many>,
}

impl View for PreviewPage {
    const TEMPLATE: &'static str = "enrolment/preview";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title(say!("enrolment-enrol-people.preview"))
    }

    fn sample() -> Self {
        Self {
            frame: Frame::sample(Step::Preview),
            draft: Draft::default(),
            fields: vec![("everyone", "yes".to_owned())],
            course: "Social basics".to_owned(),
            audience: "everyone".to_owned(),
            due: "30 days after enrolment".to_owned(),
            terms: vec!["Kept.".to_owned()],
            moved: 1,
            rounds: vec![Day::new(2027, 12, 2)],
            matched: 3,
            adds: 2,
            second_reason: 1,
            tabs: vec![Tab { label: Group::Adds.label(), count: 2, href: "/enrol/preview?group=adds".to_owned(), current: true }],
            rows: vec![PreviewPerson {
                person_id: crate::ids::Id(7),
                name: "Ada Osei".to_owned(),
                email: "ada@example.com".to_owned(),
                department: Some("Marketing".to_owned()),
                role: Some("Analyst".to_owned()),
                outcome: crate::enrolment::Outcome::Add,
                why: crate::enrolment::Outcome::Add.note(),
                due_on: Some(Day::new(2026, 12, 2)),
            }],
            files: Links::new("/enrol/preview", "everyone=yes"),
            pager: Pager::new(1, 120, |page| format!("?page={page}")),
            may: true,
            waits: Some(Many { people: 641, most: 500 }),
        }
    }
}

/// More people than one account may reach by itself.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Many {
    pub(super) people: i64,
    pub(super) most: i64,
}

pub(super) fn from_options(chosen: &str) -> Vec<SelectOption> {
    let options = [
        (From::Assignment, say!("enrolment-from-assignment")),
        (From::Hire, say!("enrolment-from-hire")),
        (From::RoleStart, say!("enrolment-from-role-start")),
    ];
    SelectOption::list(options.map(|(from, label)| (from.word(), label)), chosen)
}
