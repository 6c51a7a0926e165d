//! What was enrolled, by whom, for whom; one of them with its people; and taking it back.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::audience::Audience;
use super::change::{self, TermsChange, TermsChanged};
use super::describe::{Requirement, StatusCounts, describe, described};
use super::due::DueInput;
use super::end::{self, Ended};
use super::list::List;
use super::new_revision::OnNewRevision;
use super::preview::CourseName;
use super::proposal::ask;
use super::proposal::pages::arrive;
use super::proposal::shown::asked_for;
use super::renewal_kind::RenewalKind;
use super::store::requirement as requirements;
use super::terms::{Applies, Terms};
use super::undo::{Undone, foresee, undo as take_back};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::enrolment::enrolment::StatusShown;
use crate::enrolment::store::lists::{self, ListedRow, OfRequirement};
use crate::enrolment::wizard::draft::{Draft, Step};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, Organisation, full_name};
use crate::policy::Reach;
use crate::say;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, Flash, Form, NoFields, Query, Tab};

/// A requirement as a page shows it.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    its: Requirement,
    /// Neither complete nor exempt nor withdrawn.
    open: i64,
    /// Where the same is asked for again.
    again_href: Option<String>,
    is_kept: bool,
    /// Kept, once, ended or taken back, in a word.
    standing: String,
}

impl Shown {
    fn new(its: Requirement) -> Self {
        let is_once = its.applies == Applies::Once;
        let again = Draft::again(&its.course.slug, &its.audience, &its.due, &its.typed_why).filter(|_| is_once);
        let again_href = again.map(|draft| draft.address(Step::Preview));
        let standing = match (its.ended_on, its.withdrawn_at) {
            (Some(_), _) => say!("enrolment-standing-ended"),
            (None, Some(_)) => say!("enrolment-undone"),
            (None, None) if is_once => say!("enrolment-standing-once"),
            (None, None) => say!("enrolment-standing-kept"),
        };
        Self { open: its.enrolments.open(), again_href, is_kept: !is_once, standing, its }
    }

    fn sample() -> Self {
        let at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        Self::new(Requirement {
            typed_why: String::new(),
            id: Id(7),
            course: CourseName { id: Id(8), slug: "social-basics".to_owned(), title: "Social basics".to_owned() },
            audience: Audience { everyone: true, ..Audience::default() },
            audience_text: "everyone".to_owned(),
            due: DueInput::in_days(30),
            due_text: "30 days after enrolment".to_owned(),
            why: "Everyone here speaks for us.".to_owned(),
            created_at: at,
            created_by: "ana@example.com".to_owned(),
            added: 48,
            already_enrolled: 2,
            enrolments: StatusCounts { assigned: 40, in_progress: 4, completed: 6, ..StatusCounts::default() },
            ever: StatusCounts::default(),
            can_be_undone: true,
            first_mail_at: Some(at),
            withdrawn_at: None,
            withdrawn_by: None,
            name: "Winter 2026".to_owned(),
            applies: Applies::Kept,
            shortest_notice: 14,
            starts_on: Some(Day::new(2026, 11, 2)),
            ends_on: Some(Day::new(2027, 11, 1)),
            later: vec![],
            recurrence: None,
            renewal: RenewalKind::Whole,
            renewal_course: None,
            on_new_revision: OnNewRevision::Nobody,
            new_revision_days: None,
            recurrence_text: Some("every 12 months, counted from the completion".to_owned()),
            terms: vec!["Everyone has at least 14 days.".to_owned()],
            ended_on: None,
        })
    }
}

/// A page of what was enrolled, newest first.
#[derive(Debug, Serialize)]
pub struct Listed {
    rows: Vec<Shown>,
    pager: Pager,
}

impl Listed {
    /// The page of this number, from 1, of those in reach.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(conn: &mut Conn, number: i64, reach: &Reach) -> Result<Self, AppError> {
        let offset = (number - 1).saturating_mul(Pager::SIZE);
        let (rows, total) = match people::reached(conn, reach)? {
            None => requirements::requirement_page(conn, Pager::SIZE, offset)?,
            Some(departments) => {
                let ids = requirements::within(conn, None, &departments)?;
                let start = usize::try_from(offset).unwrap_or(usize::MAX).min(ids.len());
                let page: Vec<Id> = ids[start..].iter().take(usize::try_from(Pager::SIZE).unwrap_or_default()).copied().collect();
                (requirements::these(conn, &page)?, i64::try_from(ids.len()).unwrap_or(i64::MAX))
            }
        };
        let pager = Pager::new(number, total, |page| format!("/requirements?page={page}"));
        Ok(Self { rows: describe(conn, rows)?.into_iter().map(Shown::new).collect(), pager })
    }

    /// One of a page, for the sample of a view.
    #[must_use]
    pub fn sample() -> Self {
        Self { rows: vec![Shown::sample()], pager: Pager::new(1, 60, |page| format!("?page={page}")) }
    }
}

/// Which page, and which people.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(crate) struct PageQuery {
    page: i64,
    pub(super) status: String,
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { page: 1, status: String::new() }
    }
}

impl PageQuery {
    fn offset(&self) -> i64 {
        (self.page.max(1) - 1).saturating_mul(Pager::SIZE)
    }
}

/// One requirement with its people.
#[derive(Debug, Serialize)]
pub struct RequirementPage {
    requirement: Shown,
    tabs: Vec<Tab>,
    rows: Vec<PersonLine>,
    pager: Pager,
    files: Links,
    /// Who asked for what a second account approved.
    asked_for_by: Option<String>,
    zone: String,
}

#[derive(Debug, Clone, Serialize)]
struct PersonLine {
    id: Id,
    name: String,
    department: Option<String>,
    role: Option<String>,
    badge_kind: &'static str,
    badge_text: String,
    due_on: Option<Day>,
    completed_on: Option<Day>,
}

impl PersonLine {
    fn new(row: ListedRow, now: Instant) -> Self {
        let (badge_kind, badge_text) = badge(&row, now);
        Self {
            id: row.id,
            name: full_name(&row.given_name, &row.family_name),
            department: row.department,
            role: row.role,
            badge_kind,
            badge_text,
            due_on: row.due_on,
            completed_on: row.completed_on,
        }
    }
}

/// The badge of an enrolment in a list: its kind and its words.
#[must_use]
pub fn badge(row: &ListedRow, now: Instant) -> (&'static str, String) {
    StatusShown::of(row.status, row.person_status, (row.due_on, row.expires_on), row.own_day(now)).badge()
}

impl View for RequirementPage {
    const TEMPLATE: &'static str = "enrolment/requirement";

    fn title(&self) -> Cow<'static, str> {
        let Requirement { course, audience_text, .. } = &self.requirement.its;
        say!("enrolment-course-for", course = &course.title, who = audience_text).into()
    }

    fn sample() -> Self {
        let row = PersonLine {
            id: Id(9),
            name: "Ada Osei".to_owned(),
            department: Some("Marketing".to_owned()),
            role: Some("Analyst".to_owned()),
            badge_kind: "overdue",
            badge_text: say!("enrolment-status-overdue"),
            due_on: Some(Day::new(2026, 12, 2)),
            completed_on: Some(Day::new(2026, 11, 30)),
        };
        let tab = Tab { label: say!("enrolment-list-open"), count: 44, href: "?status=open".to_owned(), current: true };
        let pager = Pager::new(1, 60, |page| format!("?page={page}"));
        Self {
            requirement: Shown::sample(),
            tabs: vec![tab],
            rows: vec![row],
            pager,
            files: Links::new("/requirements/7/people", ""),
            asked_for_by: Some("ben@example.com".to_owned()),
            zone: "UTC".to_owned(),
        }
    }
}

pub(in crate::enrolment) async fn show(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (id, now, number, offset) = (id.into_inner(), ctx.db().clock().now(), query.0.page.max(1), query.0.offset());
    let chosen = List::called(&query.0.status);
    let read = move |conn: &mut Conn| {
        let requirement = described(conn, id)?;
        let count = chosen.count(&requirement.ever);
        let wanted = OfRequirement { requirement: id, course: requirement.course.id, statuses: chosen.statuses, count };
        let rows = lists::by_name(conn, wanted, Pager::SIZE, offset)?;
        Ok::<_, AppError>((requirement, rows, asked_for(conn, id)?))
    };
    let (requirement, rows, asked_for_by) = ctx.db().read(read).await?;
    let counts = requirement.ever;
    let href = |word: &str, page: i64| format!("/requirements/{id}?status={word}&page={page}");
    let tab = |list: &List| Tab {
        label: (list.label)(),
        count: list.count(&counts),
        href: href(list.word, 1),
        current: list.word == chosen.word,
    };
    ctx.page(&RequirementPage {
        requirement: Shown::new(requirement),
        tabs: List::ALL.iter().map(tab).collect(),
        rows: rows.into_iter().map(|row| PersonLine::new(row, now)).collect(),
        pager: Pager::new(number, chosen.count(&counts), |page| href(chosen.word, page)),
        files: Links::new(&format!("/requirements/{id}/people"), &chosen.query()),
        asked_for_by,
        zone: ctx.viewer()?.time_zone.clone(),
    })
}

/// Before a requirement is taken back: what that does, and the button.
#[derive(Debug, Serialize)]
pub struct UndoPage {
    id: Id,
    course: String,
    audience: String,
    undone: Undone,
}

impl View for UndoPage {
    const TEMPLATE: &'static str = "enrolment/undo";

    fn title(&self) -> Cow<'static, str> {
        say!("enrolment-undo-this").into()
    }

    fn sample() -> Self {
        let (course, audience) = ("Social basics".to_owned(), "everyone".to_owned());
        Self { id: Id(7), course, audience, undone: Undone { withdrawn: 290, kept: 12 } }
    }
}

/// Asks before a requirement is taken back.
pub(in crate::enrolment) async fn ask_undo(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let read = move |conn: &mut Conn| Ok::<_, AppError>((foresee(conn, id)?, described(conn, id)?));
    match ctx.db().read(read).await {
        Ok((undone, its)) => ctx.page(&UndoPage { id, course: its.course.title, audience: its.audience_text, undone }),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&format!("/requirements/{id}"), &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

pub(in crate::enrolment) async fn undo(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let flash = match ctx.db().write(ctx.actor(), move |tx| take_back(tx, id, today)).await {
        Ok(undone) => Flash::success(say!("enrolment-undo-done", withdrawn = undone.withdrawn, kept = undone.kept)),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&format!("/requirements/{id}"), &flash))
}

/// Before a requirement is ended: what that does, and the button.
#[derive(Debug, Serialize)]
pub struct EndPage {
    id: Id,
    course: String,
    audience: String,
    ended: Ended,
}

impl View for EndPage {
    const TEMPLATE: &'static str = "enrolment/end";

    fn title(&self) -> Cow<'static, str> {
        say!("enrolment-end-this").into()
    }

    fn sample() -> Self {
        let (course, audience) = ("Social basics".to_owned(), "everyone".to_owned());
        Self { id: Id(7), course, audience, ended: Ended { withdrawn: 290, kept: 12 } }
    }
}

/// Asks before a requirement is ended.
pub(in crate::enrolment) async fn ask_end(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let read = move |conn: &mut Conn| Ok::<_, AppError>((end::foresee(conn, id)?, described(conn, id)?));
    match ctx.db().read(read).await {
        Ok((ended, its)) => ctx.page(&EndPage { id, course: its.course.title, audience: its.audience_text, ended }),
        Err(error) => back_with(&ctx, id, error),
    }
}

pub(in crate::enrolment) async fn end(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx| end::end(tx, id, today)).await {
        Ok(ended) => {
            let flash = Flash::success(say!("enrolment-end-done", withdrawn = ended.withdrawn));
            Ok(ctx.see_other_with(&format!("/requirements/{id}"), &flash))
        }
        Err(error) => back_with(&ctx, id, error),
    }
}

/// Before a requirement is kept for whoever joins: what that does today, and the button.
#[derive(Debug, Serialize)]
pub struct KeepPage {
    id: Id,
    course: String,
    audience: String,
    terms: Vec<String>,
    would: TermsChanged,
}

impl View for KeepPage {
    const TEMPLATE: &'static str = "enrolment/keep";

    fn title(&self) -> Cow<'static, str> {
        say!("enrolment-keep-this").into()
    }

    fn sample() -> Self {
        let (course, audience) = ("Social basics".to_owned(), "everyone".to_owned());
        let terms =
            Terms { applies: Applies::Kept, ..Terms::ONCE }.sentences(Some(12), &Organisation::new(vec![], vec![], vec![]));
        Self { id: Id(7), course, audience, terms, would: TermsChanged { adds: 3, ends: 1, not_yet: 0 } }
    }
}

/// Asks before a requirement is kept.
pub(in crate::enrolment) async fn ask_keep(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let read = move |conn: &mut Conn| change::foresee(conn, id, &TermsChange::kept(), today);
    match ctx.db().read(read).await {
        Ok((plan, would)) => {
            let (audience, terms) = (plan.sentence(), plan.terms.sentences(plan.course.validity_months, &plan.organisation));
            ctx.page(&KeepPage { id, course: plan.course.title, audience, terms, would })
        }
        Err(error) => back_with(&ctx, id, error),
    }
}

pub(in crate::enrolment) async fn keep(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let most = ctx.app().settings.enrolment.most_alone();
    match ctx.db().write(ctx.actor(), move |tx| ask::change(tx, id, &TermsChange::kept(), today, most)).await {
        Ok(answer) => Ok(arrive(&ctx, &answer, |changed| {
            (format!("/requirements/{id}"), Flash::success(say!("enrolment-keep-done", adds = changed.adds)))
        })),
        Err(error) => back_with(&ctx, id, error),
    }
}

/// To the requirement, with what stands against an act on it.
fn back_with(ctx: &Ctx, id: Id, error: AppError) -> Result<HttpResponse, AppError> {
    let why = match error {
        AppError::Conflict(why) => why.to_string(),
        AppError::Invalid(_) => error.to_string(),
        other => return Err(other),
    };
    Ok(ctx.see_other_with(&format!("/requirements/{id}"), &Flash::error(why)))
}
