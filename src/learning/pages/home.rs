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
    lessons: usize,
    lessons_done: usize,
    progress_label: String,
    minutes_left: i32,
    pub(super) action: &'static str,
    /// What it waits for, where the reader can do nothing.
    waits_for: &'static str,
    pub(super) href: String,
    is_next: bool,
}

impl TaskCard {
    pub(super) fn new(task: &Task) -> Self {
        let started = task.row.status == Status::InProgress;
        let (badge_kind, badge_text) = badge(task.due, started);
        let due_words = if matches!(task.due, Due::Overdue(_)) { String::new() } else { task.due.in_words() };
        Self {
            enrolment: task.row.enrolment_id,
            title: task.row.title.clone(),
            slug: task.row.slug.clone(),
            badge_kind,
            badge_text,
            due_on: task.row.due_on,
            due_words,
            why: task.why.clone(),
            lessons: task.lessons,
            lessons_done: task.lessons_done,
            progress_label: format!("{} of {} lessons", task.lessons_done, task.lessons),
            minutes_left: task.minutes_left,
            action: match (task.is_used_up, started) {
                (true, _) => "See the result",
                (false, true) => "Go on",
                (false, false) => "Start",
            },
            waits_for: if task.is_used_up { "All attempts are used. HR can give you another." } else { "" },
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
            badge_text: "In progress".to_owned(),
            due_on: Some(Day::new(2026, 11, 30)),
            due_words: "in 3 days".to_owned(),
            why: "Everyone takes this before posting about work.".to_owned(),
            lessons: 8,
            lessons_done: 3,
            progress_label: "3 of 8 lessons".to_owned(),
            minutes_left: 12,
            action: "Go on",
            waits_for: "All attempts are used. HR can give you another.",
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
    badge_text: &'static str,
    completed_on: Option<Day>,
    expires_on: Option<Day>,
    score: Option<i32>,
    certificate: Option<String>,
}

impl DoneCard {
    fn new(task: &Task, today: Day) -> Self {
        let is_waived = task.row.status == Status::Waived;
        let (badge_kind, badge_text) = if is_waived { ("waived", "Exempt") } else { completed_badge(task.row.expires_on, today) };
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
        "My training".into()
    }

    fn sample() -> Self {
        let card = TaskCard::sample();
        let done = DoneCard {
            title: "One voice".to_owned(),
            slug: "one-voice".to_owned(),
            badge_kind: "expiring",
            badge_text: "Expires soon",
            completed_on: Some(Day::new(2026, 1, 30)),
            expires_on: Some(Day::new(2027, 1, 30)),
            score: Some(88),
            certificate: Some("/me/certificates/2".to_owned()),
        };
        let optional = TaskCard { is_next: false, enrolment: Id(2), why: String::new(), due_on: None, ..card.clone() };
        let (lead, zone) = ("One course to finish.".to_owned(), "Europe/Berlin".to_owned());
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
    label: &'static str,
    href: &'static str,
    about: &'static str,
}

impl Door {
    /// Those that open to this viewer.
    fn of(viewer: &Viewer) -> Vec<Self> {
        DOORS.iter().filter(|(act, _)| viewer.may(*act)).map(|(_, door)| door.clone()).collect()
    }

    const fn sample() -> Self {
        Self { label: "People", href: "/people", about: "Load and look up the people." }
    }
}

impl View for GuestPage {
    const TEMPLATE: &'static str = "learning/guest";

    fn title(&self) -> Cow<'static, str> {
        "Welcome".into()
    }

    fn sample() -> Self {
        Self { name: "Ada Osei".to_owned(), links: vec![Door::sample()] }
    }
}

/// What a grant opens, besides one's own training.
const DOORS: &[(Act, Door)] = &[
    (Act::SeePeople, Door { label: "People", href: "/people", about: "Look people up, and see how far each one is." }),
    (Act::Enrol, Door { label: "Enrol", href: "/enrol", about: "Choose who takes which course, and by when." }),
    (Act::SeeKpis, Door { label: "KPIs", href: "/kpi", about: "See how the programme goes, by department and role." }),
    (Act::SeeReminders, Door { label: "Reminders", href: "/reminders", about: "See who is reminded of what, and why." }),
    (Act::WriteCourses, Door { label: "Studio", href: "/studio", about: "Write courses and publish them." }),
    (Act::Administer, Door { label: "Admin", href: "/admin", about: "Run the installation: accounts, mail, jobs." }),
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
        (0, _) => "You are up to date: nothing mandatory is open.".to_owned(),
        (1, 0) => "One mandatory course is open.".to_owned(),
        (count, 0) => format!("{count} mandatory courses are open."),
        (1, _) => "One mandatory course is open, and it is overdue.".to_owned(),
        (count, 1) => format!("{count} mandatory courses are open, one of them overdue."),
        (count, overdue) => format!("{count} mandatory courses are open, {overdue} of them overdue."),
    }
}
