//! `/`: what to do next, what else is open, what is done.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::clock::Day;
use crate::enrolment::Status;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::due::{Due, badge, completed_badge};
use crate::learning::learner::Learner;
use crate::learning::tasks::{self, Task};
use crate::policy::{Act, Viewer};
use crate::say;
use crate::templates::View;
use crate::web::Ctx;

/// My training.
#[derive(Debug, Serialize)]
pub struct HomePage {
    lead: String,
    required: Vec<TaskCard>,
    optional: Vec<TaskCard>,
    done: Vec<DoneCard>,
    /// What else waits for them here, where no training does.
    doors: Vec<Door>,
    zone: String,
}

/// An enrolment that is open.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TaskCard {
    enrolment: Id,
    pub(super) title: String,
    slug: String,
    badge_kind: &'static str,
    badge_text: String,
    pub(super) due_on: Option<Day>,
    pub(super) due_words: String,
    why: String,
    /// Why it is to be done again; may be empty.
    again: String,
    /// What a renewal asks for; may be empty.
    owed: String,
    lessons: usize,
    lessons_done: usize,
    progress_label: String,
    minutes_left: i32,
    pub(super) action: String,
    /// What else is said of the button to whoever hears it.
    action_with: String,
    /// What it waits for, where the reader can do nothing.
    waits_for: String,
    pub(super) href: String,
    is_next: bool,
}

impl TaskCard {
    pub(super) fn new(task: &Task) -> Self {
        let started = task.row.status == Status::InProgress;
        let (badge_kind, badge_text) = badge(task.due, started);
        let due_words = if matches!(task.due, Due::Overdue(_)) { String::new() } else { task.due.in_words() };
        let course = task.row.title.as_str();
        let (action, action_with) = match (task.is_used_up, started) {
            (true, _) => (say!("learning-see-result"), say!("learning-see-result.of", course = course)),
            (false, true) => (say!("learning-go-on"), say!("learning-go-on.with", course = course)),
            (false, false) => (say!("learning-start"), say!("learning-start.with", course = course)),
        };
        Self {
            enrolment: task.row.enrolment_id,
            title: task.row.title.clone(),
            slug: task.row.slug.clone(),
            badge_kind,
            badge_text,
            due_on: task.row.due_on,
            due_words,
            why: task.why.clone(),
            again: task.again.clone(),
            owed: task.owed.clone(),
            lessons: task.lessons,
            lessons_done: task.lessons_done,
            progress_label: say!("learning-progress", done = task.lessons_done, lessons = task.lessons),
            minutes_left: task.minutes_left,
            action,
            action_with,
            waits_for: if task.is_used_up { say!("learning-used-up") } else { String::new() },
            href: format!("/learn/{}", task.row.enrolment_id),
            is_next: false,
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            enrolment: Id(1),
            title: "Social basics".to_owned(),
            slug: "social-basics".to_owned(),
            badge_kind: "in_progress",
            badge_text: say!("learning-badge.in-progress"),
            due_on: Some(Day::new(2026, 11, 30)),
            due_words: Due::Near(3).in_words(),
            why: "Everyone takes this before posting about work.".to_owned(),
            again: "The course has changed: revision 3 was published on 30 Nov 2026.".to_owned(),
            owed: say!("learning-renewal.changed", owed = 2, lessons = 8),
            lessons: 8,
            lessons_done: 3,
            progress_label: say!("learning-progress", done = 3, lessons = 8),
            minutes_left: 12,
            action: say!("learning-go-on"),
            action_with: say!("learning-go-on.with", course = "Social basics"),
            waits_for: say!("learning-used-up"),
            href: "/learn/1".to_owned(),
            is_next: true,
        }
    }
}

/// An enrolment with nothing left to do.
#[derive(Debug, Clone, Serialize)]
struct DoneCard {
    title: String,
    slug: String,
    badge_kind: &'static str,
    badge_text: String,
    completed_on: Option<Day>,
    expires_on: Option<Day>,
    score: Option<i32>,
    certificate: Option<String>,
}

impl DoneCard {
    fn new(task: &Task, today: Day) -> Self {
        let is_waived = task.row.status == Status::Waived;
        let (badge_kind, badge_text) =
            if is_waived { ("waived", say!("learning-badge.exempt")) } else { completed_badge(task.row.expires_on, today) };
        Self {
            title: task.row.title.clone(),
            slug: task.row.slug.clone(),
            badge_kind,
            badge_text,
            completed_on: task.row.completed_on,
            expires_on: task.row.expires_on,
            score: task.row.score,
            certificate: task.row.code.as_ref().map(|_| format!("/me/certificates/{}", task.row.enrolment_id)),
        }
    }
}

impl View for HomePage {
    const TEMPLATE: &'static str = "learning/home";

    fn title(&self) -> Cow<'static, str> {
        say!("web-nav-training").into()
    }

    fn sample() -> Self {
        let card = TaskCard::sample();
        let done = DoneCard {
            title: "One voice".to_owned(),
            slug: "one-voice".to_owned(),
            badge_kind: "expiring",
            badge_text: say!("learning-badge.expiring"),
            completed_on: Some(Day::new(2026, 1, 30)),
            expires_on: Some(Day::new(2027, 1, 30)),
            score: Some(88),
            certificate: Some("/me/certificates/2".to_owned()),
        };
        let optional = TaskCard { is_next: false, enrolment: Id(2), why: String::new(), due_on: None, ..card.clone() };
        let (lead, zone) = (say!("learning-home-open", count = 1), "Europe/Berlin".to_owned());
        Self { lead, required: vec![card], optional: vec![optional], done: vec![done], doors: vec![Door::sample()], zone }
    }
}

/// The first page of an account that is no person's: it has no training of its own.
#[derive(Debug, Serialize)]
pub struct GuestPage {
    name: String,
    links: Vec<Door>,
}

/// A page that a grant opens.
#[derive(Debug, Clone, Serialize)]
struct Door {
    label: String,
    href: &'static str,
    about: String,
}

impl Door {
    /// Those that open to this viewer.
    fn of(viewer: &Viewer) -> Vec<Self> {
        let open = DOORS.iter().filter(|(act, ..)| viewer.may_to_some(*act));
        open.map(|&(_, href, label, about)| Self { label: label(), href, about: about() }).collect()
    }

    fn sample() -> Self {
        Self { label: say!("web-nav-people"), href: "/people", about: say!("learning-door-people") }
    }
}

impl View for GuestPage {
    const TEMPLATE: &'static str = "learning/guest";

    fn title(&self) -> Cow<'static, str> {
        say!("learning-guest").into()
    }

    fn sample() -> Self {
        Self { name: "Ada Osei".to_owned(), links: vec![Door::sample()] }
    }
}

/// The act that opens a page, its address, what it is called, and what is to be done there.
type OpenedBy = (Act, &'static str, fn() -> String, fn() -> String);

/// What a grant opens, besides one's own training.
const DOORS: &[OpenedBy] = &[
    (Act::SeePeople, "/people", || say!("web-nav-people"), || say!("learning-door-people")),
    (Act::Enrol, "/enrol", || say!("web-nav-enrol"), || say!("learning-door-enrol")),
    (Act::SeeKpis, "/kpi", || say!("web-nav-kpi"), || say!("learning-door-kpi")),
    (Act::SeeReminders, "/reminders", || say!("web-nav-reminders"), || say!("learning-door-reminders")),
    (Act::WriteCourses, "/studio", || say!("web-nav-studio"), || say!("learning-door-studio")),
    (Act::SeeInstallation, "/admin", || say!("web-admin"), || say!("learning-door-admin")),
];

pub(in crate::learning) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    if viewer.person_id.is_none() {
        return ctx.page(&GuestPage { name: viewer.name.clone(), links: Door::of(viewer) });
    }
    let learner = Learner::of(viewer)?;
    let today = learner.today(ctx.db().clock());
    let person_id = learner.person_id;
    let tasks = ctx.db().read(move |conn| tasks::load(conn, person_id, today)).await?;
    ctx.page(&home(&tasks, today, viewer))
}

fn home(tasks: &[Task], today: Day, viewer: &Viewer) -> HomePage {
    let cards = |required| {
        let mine = tasks.iter().filter(move |task| task.is_open() && task.required == required);
        mine.map(TaskCard::new).collect::<Vec<_>>()
    };
    let (mut required, mut optional) = (cards(true), cards(false));
    if let Some(first) = required.first_mut().or(optional.first_mut()) {
        first.is_next = true;
    }
    let done = tasks.iter().filter(|task| !task.is_open()).map(|task| DoneCard::new(task, today)).collect();
    let doors = if required.is_empty() && optional.is_empty() { Door::of(viewer) } else { Vec::new() };
    HomePage { lead: lead(tasks), required, optional, done, doors, zone: viewer.time_zone.clone() }
}

/// How things stand, in a sentence.
fn lead(tasks: &[Task]) -> String {
    let open: Vec<&Task> = tasks.iter().filter(|task| task.is_open() && task.required).collect();
    let overdue = open.iter().filter(|task| matches!(task.due, Due::Overdue(_))).count();
    match (open.len(), overdue) {
        (0, _) if tasks.is_empty() => String::new(),
        (0, _) => say!("learning-home-up-to-date"),
        (count, 0) => say!("learning-home-open", count = count),
        (count, overdue) => say!("learning-home-overdue", count = count, overdue = overdue),
    }
}
