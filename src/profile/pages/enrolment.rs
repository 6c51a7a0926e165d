//! One enrolment: how it stands and why, what proves it; waiving it and moving its due date.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::acts::Kind;
use crate::clock::{Day, Instant};
use crate::courses::lessons::LessonKind;
use crate::db::Tx;
use crate::enrolment::dates::has_expired;
use crate::enrolment::{self, CourseName, DueMove, Reason, Status, Waiver, WaiverInput, paused};
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::learning;
use crate::learning::due::{Due, badge, completed_badge};
use crate::learning::evidence::{CourseEvidence, LessonEvidence, LessonRecord};
use crate::policy::Act;
use crate::profile::enrolment::{self as record, EnrolmentRecord, Evidence, IssuedCertificate};
use crate::templates::{Sample, View, title_of};
use crate::text::enumerated;
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

const FIELDS: &[&str] = &["reason", "until", "due_on", "why", "attempt_why"];

/// The samples of this file's views.
pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of::<RecordPage>()]
}

/// What was typed into the forms of the page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::profile) struct Typed {
    reason: String,
    until: String,
    due_on: String,
    why: String,
    attempt_why: String,
}

/// One enrolment.
#[derive(Debug, Serialize)]
pub struct RecordPage {
    record: EnrolmentRecord,
    person_href: String,
    course_href: String,
    renewed_by_href: String,
    badge_kind: &'static str,
    badge_text: String,
    lessons: Vec<LessonLine>,
    /// Whether a waiver can be made, is in force, the due date can be moved.
    can_waive: bool,
    is_waived: bool,
    can_move: bool,
    /// The quizzes for which no attempt is left, in one line.
    used_up: String,
    /// Whether another attempt at a quiz can be given.
    can_give_attempt: bool,
    /// What else there is to do.
    acts: Vec<ActButton>,
    /// Whether a copy of the certificate can be made under the name of today.
    can_copy: bool,
    /// Whether the file of evidence may be taken away.
    can_open_file: bool,
    typed: Typed,
    problems: Vec<FieldError>,
    errors: FieldErrors,
    zone: String,
}

/// A button that begins an act on this enrolment.
#[derive(Debug, Clone, Serialize)]
struct ActButton {
    act: &'static str,
    label: String,
}

/// What else there is to do with this enrolment: whether it is given, and why not, is told before it is done.
fn acts(record: &EnrolmentRecord) -> Vec<ActButton> {
    let kinds: &[Kind] = match record.status {
        Status::Assigned | Status::InProgress => &[Kind::Complete, Kind::Remind, Kind::Withdraw],
        Status::Waived => &[Kind::Complete, Kind::Withdraw],
        Status::Completed if has_expired(record.expires_on, record.today) => &[Kind::Enrol],
        Status::Completed => &[],
        Status::Withdrawn => &[Kind::Enrol],
    };
    kinds.iter().map(|kind| ActButton { act: kind.word(), label: kind.label() }).collect()
}

/// A lesson that was done.
#[derive(Debug, Clone, Serialize)]
struct LessonLine {
    title: String,
    how: String,
    at: Instant,
}

impl LessonLine {
    fn new(lesson: &LessonRecord) -> Self {
        let how = match &lesson.evidence {
            LessonEvidence::Opened => say!("profile-lessons.opened"),
            LessonEvidence::Read => say!("profile-lessons.read"),
            LessonEvidence::Acknowledged { policy, version, .. } => {
                say!("profile-lessons.acknowledged", policy = policy, version = version)
            }
            LessonEvidence::Ticked { items } => say!("profile-lessons.ticked", count = *items),
            LessonEvidence::Passed { score, .. } => say!("profile-lessons.passed", score = *score),
            LessonEvidence::Unchanged { revision, .. } => say!("profile-lessons.unchanged", revision = *revision),
            LessonEvidence::Known { .. } => say!("profile-lessons.known"),
        };
        Self { title: lesson.title.clone(), how, at: lesson.completed_at }
    }
}

impl RecordPage {
    fn new(ctx: &Ctx, record: EnrolmentRecord, typed: Typed, problems: Vec<FieldError>) -> Result<Self, AppError> {
        let viewer = ctx.viewer()?;
        let page = Self::of(record, typed, problems, (viewer.may_to_some(Act::Waive), viewer.time_zone.clone()));
        Ok(Self { can_open_file: viewer.may_to_some(Act::SeeRecords), ..page })
    }

    fn of(record: EnrolmentRecord, typed: Typed, problems: Vec<FieldError>, (may_waive, zone): (bool, String)) -> Self {
        let today = record.today;
        let is_open = record.status.is_open();
        let (badge_kind, badge_text) = match record.status {
            Status::Assigned | Status::InProgress if record.paused => paused(),
            Status::Assigned | Status::InProgress => badge(Due::new(record.due_on, today), record.status == Status::InProgress),
            Status::Completed => completed_badge(record.expires_on, today),
            Status::Waived => ("waived", say!("profile-status.waived")),
            Status::Withdrawn => ("withdrawn", say!("profile-status.withdrawn")),
        };
        let lessons = record.evidence.iter().flat_map(|evidence| &evidence.its.lessons).map(LessonLine::new).collect();
        Self {
            person_href: format!("/people/{}", record.person_id),
            course_href: format!("/courses/{}", record.course.slug),
            renewed_by_href: record.renewed_by.as_ref().map(|other| format!("/courses/{}", other.slug)).unwrap_or_default(),
            badge_kind,
            badge_text,
            lessons,
            can_waive: may_waive && is_open,
            is_waived: may_waive && record.status == Status::Waived,
            can_move: record.status.is_unfinished(),
            used_up: enumerated(record.used_up.iter().cloned()),
            can_give_attempt: may_waive && !record.used_up.is_empty(),
            acts: if may_waive { acts(&record) } else { Vec::new() },
            can_copy: may_waive && record.evidence.as_ref().is_some_and(|evidence| evidence.other_name.is_some()),
            can_open_file: may_waive,
            errors: FieldErrors::of(FIELDS, &problems),
            record,
            typed,
            problems,
            zone,
        }
    }
}

impl View for RecordPage {
    const TEMPLATE: &'static str = "profile/enrolment";

    fn title(&self) -> Cow<'static, str> {
        let title = say!("profile-record", person = self.record.name.as_str(), course = self.record.course.title.as_str());
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let (day, at) = (Day::new(2026, 11, 2), Instant::new(jiff::Timestamp::UNIX_EPOCH));
        let (why, by) = ("Everyone does.".to_owned(), "ana@example.com".to_owned());
        let lesson = LessonRecord {
            lesson: Id(3),
            title: "Why".to_owned(),
            kind: LessonKind::Page,
            completed_at: at,
            evidence: LessonEvidence::Read,
        };
        let (person, lessons) = (Id(2), vec![lesson]);
        let its = CourseEvidence { person, by: by.clone(), revision: 1, renewed_by: None, lessons, by_hand: None };
        let (code, name) = ("ABCD".to_owned(), "Ada Osei".to_owned());
        let copy = IssuedCertificate { code, name, course: "Social basics".to_owned(), issued_at: at, issued_by: by.clone() };
        let record = EnrolmentRecord {
            id: Id(1),
            person_id: Id(2),
            employee_number: "E7".to_owned(),
            name: "Ada Osei".to_owned(),
            department: Some("Marketing".to_owned()),
            role: Some("Analyst".to_owned()),
            course: CourseName { id: Id(8), slug: "social-basics".to_owned(), title: "Social basics".to_owned() },
            renewed_by: Some(CourseName { id: Id(9), slug: "refresher".to_owned(), title: "Social basics refresher".to_owned() }),
            cycle: 1,
            status: Status::InProgress,
            today: day,
            overdue: false,
            paused: false,
            used_up: vec!["Check yourself".to_owned()],
            assigned_on: day,
            due_on: Some(day),
            original_due_on: Some(day),
            started_on: Some(day),
            last_activity_on: Some(day),
            completed_on: Some(day),
            expires_on: Some(day),
            withdrawn_on: None,
            reasons: vec![Reason {
                requirement_id: Some(Id(7)),
                why: why.clone(),
                by: Some(by.clone()),
                added_on: day,
                removed_on: Some(day),
                asked_again: None,
                asked_again_text: Some("The course has changed.".to_owned()),
            }],
            waivers: vec![Waiver { reason: why.clone(), from: day, until: day, at, by: by.clone() }],
            evidence: Some(Evidence {
                completed_at: at,
                score: Some(91),
                code: "ABCD".to_owned(),
                certificates: vec![copy],
                other_name: Some("Ada Berg".to_owned()),
                its,
            }),
            history: vec![DueMove { from: Some(day), to: Some(day), why, at, by }],
        };
        let problems = vec![FieldError::new("until", said!("profile-waiver-ends-after-today"))];
        Self { is_waived: true, ..Self::of(record, Typed::default(), problems, (true, "UTC".to_owned())) }
    }
}

pub(in crate::profile) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let record = ctx.db().read(move |conn| record::read(conn, id, now)).await?;
    ctx.page(&RecordPage::new(&ctx, record, Typed::default(), Vec::new())?)
}

pub(in crate::profile) async fn waive(ctx: Ctx, id: web::Path<Id>, form: Form<Typed>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let input = WaiverInput { reason: form.0.reason.clone(), until: form.0.until.clone() };
    act(&ctx, id, form.0, say!("profile-waive.done"), move |tx| enrolment::waive(tx, id, &input, today).map(|_| ())).await
}

pub(in crate::profile) async fn end_waiver(ctx: Ctx, id: web::Path<Id>, form: Form<Typed>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    act(&ctx, id, form.0, say!("profile-waivers.ended"), move |tx| enrolment::end_waiver(tx, id, today).map(|_| ())).await
}

/// Makes a copy of the certificate under the name of today.
pub(in crate::profile) async fn copy_certificate(
    ctx: Ctx,
    id: web::Path<Id>,
    _: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let done = say!("learning-certificate.copied");
    act(&ctx, id, Typed::default(), done, move |tx| learning::copy_with_present_name(tx, id, None).map(|_| ())).await
}

pub(in crate::profile) async fn move_due(ctx: Ctx, id: web::Path<Id>, form: Form<Typed>) -> Result<HttpResponse, AppError> {
    let (id, today, typed) = (id.into_inner(), ctx.company_today(), form.0.clone());
    act(&ctx, id, form.0, say!("profile-move.done"), move |tx| {
        let day: Day = typed.due_on.trim().parse().map_err(|_| AppError::invalid("due_on", Said::no_day(&typed.due_on)))?;
        enrolment::change_due(tx, id, day, &typed.why, today)
    })
    .await
}

pub(in crate::profile) async fn give_attempt(ctx: Ctx, id: web::Path<Id>, form: Form<Typed>) -> Result<HttpResponse, AppError> {
    let (id, why) = (id.into_inner(), form.0.attempt_why.clone());
    act(&ctx, id, form.0, say!("profile-used-up.given"), move |tx| learning::give_attempt(tx, id, &why).map(|_| ())).await
}

/// Does it and goes back to the page, or shows the page with what is wrong.
async fn act<F>(ctx: &Ctx, id: Id, typed: Typed, done: String, work: F) -> Result<HttpResponse, AppError>
where
    F: FnOnce(&mut Tx<'_>) -> Result<(), AppError> + Send + 'static,
{
    let (page, now) = (format!("/enrolments/{id}"), ctx.db().clock().now());
    match ctx.db().write(ctx.actor(), work).await {
        Ok(()) => Ok(ctx.see_other_with(&page, &Flash::success(done))),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&page, &Flash::error(why.to_string()))),
        Err(AppError::Invalid(problems)) => {
            let record = ctx.db().read(move |conn| record::read(conn, id, now)).await?;
            ctx.page_with_errors(&RecordPage::new(ctx, record, typed, problems)?)
        }
        Err(other) => Err(other),
    }
}
