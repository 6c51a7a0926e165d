//! `/people/{id}`: a person with their training.

use std::borrow::Cow;
use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::external::ExternalView;
use super::unreachable::Unreachable;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::enrolment::{Status, paused};
use crate::error::AppError;
use crate::external;
use crate::ids::Id;
use crate::ladders::{LevelLine, levels_of};
use crate::learning::due::{Due, badge, completed_badge};
use crate::mail::{self, Mark};
use crate::people::absence::{self, Absence};
use crate::people::{self, AbsenceKind, PersonRow, PersonStatus, full_name};
use crate::policy::{Act, Viewer};
use crate::profile::queries::{self, SpellRow, TrainingRow};
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(in crate::profile) fn samples() -> Vec<Sample> {
    vec![Sample::of::<PersonPage>()]
}

/// A spell of employment.
#[derive(Debug, Clone, Serialize)]
struct Spell {
    department: String,
    role: String,
    location: String,
    manager: Option<Manager>,
    from: Day,
    /// The last day; null while it lasts.
    until: Option<Day>,
}

/// Who led them.
#[derive(Debug, Clone, Serialize)]
struct Manager {
    name: String,
    href: String,
}

impl Manager {
    fn new(id: Id, name: &str) -> Self {
        Self { name: name.to_owned(), href: format!("/people/{id}") }
    }
}

/// Leave or suspension.
#[derive(Debug, Clone, Serialize)]
struct Away {
    /// Leave or suspension, and whether it is planned, or now.
    what: String,
    from: Day,
    /// The last day; null where nobody knows it.
    until: Option<Day>,
    note: String,
    /// Where it is changed and removed; empty where it cannot be.
    href: String,
    /// The days, as they are heard beside what changes them.
    days: String,
}

/// An enrolment.
#[derive(Debug, Clone, Serialize)]
struct Training {
    id: Id,
    slug: String,
    title: String,
    cycle: i32,
    kind: &'static str,
    state: String,
    stalled: bool,
    open: bool,
    assigned_on: Day,
    due_on: Option<Day>,
    due_words: String,
    completed_on: Option<Day>,
    expires_on: Option<Day>,
    score: Option<i32>,
    certificate: Option<String>,
    lessons: i64,
    lessons_done: i64,
    reasons: Vec<String>,
    waiver: Option<(String, Option<Day>)>,
    reminders: i64,
    reminded_on: Option<Day>,
}

/// A person with their training.
#[derive(Debug, Serialize)]
struct PersonPage {
    id: Id,
    name: String,
    email: String,
    employee_number: String,
    status: String,
    status_kind: &'static str,
    language: String,
    zone: String,
    employment_type: String,
    hired_on: Day,
    left_on: Option<Day>,
    last_day: Option<Day>,
    now: Option<Spell>,
    before: Vec<Spell>,
    away: Vec<Away>,
    open: Vec<Training>,
    closed: Vec<Training>,
    /// The levels that they hold today.
    levels: Vec<LevelLine>,
    overdue: usize,
    as_of: Day,
    /// Of who works or worked by contract.
    external: Option<ExternalView>,
    may_enrol: bool,
    may_manage: bool,
    may_plan: bool,
    may_see_reminders: bool,
    may_see_records: bool,
    /// Why no mail reaches them.
    unreachable: Option<Unreachable>,
}

impl View for PersonPage {
    const TEMPLATE: &'static str = "profile/person";

    fn title(&self) -> Cow<'static, str> {
        self.name.clone().into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 11, 2);
        let spell = Spell {
            department: "Marketing".to_owned(),
            role: "Analyst".to_owned(),
            location: "Berlin".to_owned(),
            manager: Some(Manager::new(Id(8), "Ana Lima")),
            from: day,
            until: Some(day),
        };
        let training = Training::sample(day);
        Self {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            email: "ada@example.com".to_owned(),
            employee_number: "E7".to_owned(),
            status: PersonStatus::Active.label(),
            status_kind: "completed",
            language: "en".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            employment_type: "Full-time".to_owned(),
            hired_on: day,
            left_on: Some(day),
            last_day: Some(day),
            now: Some(spell.clone()),
            before: vec![spell],
            away: vec![away(&leave_of(day), Id(7), day, (true, true))],
            open: vec![training.clone()],
            closed: vec![training],
            levels: vec![LevelLine::sample()],
            overdue: 1,
            as_of: day,
            external: Some(ExternalView::sample(day)),
            may_enrol: true,
            may_manage: true,
            may_plan: true,
            may_see_reminders: true,
            may_see_records: true,
            unreachable: Some(Unreachable::sample()),
        }
    }
}

impl Training {
    /// One with everything, for the sample.
    fn sample(day: Day) -> Self {
        Self {
            id: Id(3),
            slug: "social-basics".to_owned(),
            title: "Social basics".to_owned(),
            cycle: 2,
            kind: "overdue",
            state: say!("learning-badge.overdue", days = 3),
            stalled: true,
            open: true,
            assigned_on: day,
            due_on: Some(day),
            due_words: Due::Overdue(3).in_words(),
            completed_on: Some(day),
            expires_on: Some(day),
            score: Some(90),
            certificate: Some("AB12".to_owned()),
            lessons: 8,
            lessons_done: 3,
            reasons: vec!["Everyone takes this.".to_owned()],
            waiver: Some(("Knows it already".to_owned(), Some(day))),
            reminders: 2,
            reminded_on: Some(day),
        }
    }
}

/// Leave that begins on `day`, for the sample.
fn leave_of(day: Day) -> Absence {
    let (kind, until, note) = (AbsenceKind::Leave, day.plus_days(7), "Twins.".to_owned());
    Absence { id: Id(9), kind, from: day, until, planned: true, note, moved: false }
}

/// All that is read of a person.
struct Found {
    person: PersonRow,
    spells: Vec<SpellRow>,
    managers: HashMap<Id, String>,
    absences: Vec<Absence>,
    training: Vec<TrainingRow>,
    levels: Vec<LevelLine>,
    contracts: Vec<external::Spell>,
    mark: Option<Mark>,
    today: Day,
}

/// Who somebody is, where they work and worked, and their training, open first. Days are those of the person's own time zone.
pub(in crate::profile) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.app().db.clock().now());
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let person = people::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
            let today = now.day_in(&person.zone());
            let spells = queries::spells(conn, id)?;
            let managers: Vec<Id> = spells.iter().filter_map(|spell| spell.manager_id).collect();
            let managers = queries::names_of(conn, &managers)?;
            let managers = managers.into_iter().map(|(id, given, family)| (id, full_name(&given, &family))).collect();
            let (absences, training) = (absence::of_person(conn, id)?, queries::training(conn, id, today)?);
            let mark = mail::mark_of(conn, &person.email)?;
            let levels = levels_of(conn, id, today)?;
            let contracts = external::spells_of(conn, id)?;
            Ok(Found { person, spells, managers, absences, training, levels, contracts, mark, today })
        })
    };
    let found = ctx.db().read(read).await?;
    let viewer = ctx.viewer()?;
    ctx.page(&page(found, viewer))
}

fn page(found: Found, viewer: &Viewer) -> PersonPage {
    let Found { person, spells, managers, absences, training, levels, contracts, mark, today } = found;
    let external = ExternalView::of(&person, &contracts, today, viewer);
    let (now, before): (Vec<SpellRow>, Vec<SpellRow>) = spells.into_iter().partition(|spell| spell.ended_on > today);
    let spell = |row: SpellRow| Spell {
        manager: row.manager_id.and_then(|id| Some(Manager::new(id, managers.get(&id)?))),
        department: row.department,
        role: row.role,
        location: row.location,
        from: row.started_on,
        until: row.ended_on.last_before(),
    };
    let may_manage = viewer.may(Act::ManagePeople);
    let may_change_absences = viewer.may_to_some(Act::ManagePeople) && person.status != PersonStatus::Left;
    let may_read_notes = viewer.may_to_some(Act::SeeRecords) && person.status != PersonStatus::Left;
    // the clock stands still for who is away, and for who has left
    let is_paused = person.status != PersonStatus::Active;
    let overdue = training.iter().filter(|row| !is_paused && row.enrolment.is_overdue(today)).count();
    let (mut open, closed): (Vec<TrainingRow>, Vec<TrainingRow>) =
        training.into_iter().partition(|row| row.enrolment.is_unfinished());
    open.sort_by_key(|row| (row.enrolment.due_on.unwrap_or(Day::NEVER), row.enrolment.id));
    PersonPage {
        id: person.id,
        name: person.name(),
        status: status(&person),
        status_kind: status_kind(person.status),
        email: person.email,
        employee_number: person.employee_number,
        language: person.language,
        zone: person.time_zone,
        employment_type: person.employment_type.map(|(_, name)| name).unwrap_or_default(),
        hired_on: person.hired_on,
        left_on: (person.left_on != Day::NEVER).then_some(person.left_on),
        last_day: person.last_day,
        now: now.into_iter().map(spell).next(),
        // one that ended on the day on which it began never was
        before: before.into_iter().filter(|row| row.started_on < row.ended_on).map(spell).collect(),
        away: absences.iter().map(|one| away(one, person.id, today, (may_read_notes, may_change_absences))).collect(),
        open: open.into_iter().map(|row| line(row, today, is_paused)).collect(),
        closed: closed.into_iter().map(|row| line(row, today, is_paused)).collect(),
        levels,
        overdue,
        as_of: today,
        may_manage: may_manage && !person.external,
        external,
        may_enrol: viewer.may_to_some(Act::Enrol) && matches!(person.status, PersonStatus::Active | PersonStatus::Leave),
        may_plan: may_change_absences,
        may_see_reminders: viewer.may(Act::SeeReminders),
        may_see_records: viewer.reach(Act::SeeRecords).is_some(),
        unreachable: mark.map(Unreachable::from),
    }
}

/// As they stand; of who is in no contract that they have left would be said of somebody who may be back tomorrow.
fn status(person: &PersonRow) -> String {
    if person.external && person.status == PersonStatus::Left { say!("external-outside") } else { person.status.label() }
}

const fn status_kind(status: PersonStatus) -> &'static str {
    match status {
        PersonStatus::Active => "completed",
        PersonStatus::Leave => "waived",
        PersonStatus::Suspended | PersonStatus::Left => "withdrawn",
    }
}

/// What it is, and what may be done about it: nothing where due dates have moved by it.
fn away(absence: &Absence, person: Id, today: Day, (may_read_note, may_change): (bool, bool)) -> Away {
    let kind = absence.kind.label();
    let until = absence.until.last_before();
    let may_change = may_change && !absence.moved;
    Away {
        what: match absence {
            absence if absence.holds(today) => say!("profile-away.now", kind = kind),
            absence if today < absence.from => say!("profile-away.planned", kind = kind),
            _ => kind,
        },
        from: absence.from,
        until,
        note: if may_read_note { absence.note.clone() } else { String::new() },
        href: if may_change { format!("/people/{person}/absences/{}", absence.id) } else { String::new() },
        days: match until {
            Some(last) => say!("profile-span", from = absence.from, until = last),
            None => say!("profile-span.endless", from = absence.from),
        },
    }
}

fn line(row: TrainingRow, today: Day, is_paused: bool) -> Training {
    let enrolment = &row.enrolment;
    let due = Due::new(enrolment.due_on, today);
    let (kind, state) = match enrolment.status {
        Status::Assigned | Status::InProgress if is_paused => paused(),
        Status::Assigned => badge(due, false),
        Status::InProgress => badge(due, true),
        Status::Completed => completed_badge(enrolment.expires_on, today),
        Status::Waived => ("waived", say!("profile-status.waived")),
        Status::Withdrawn => ("withdrawn", say!("profile-status.withdrawn")),
    };
    let holds = |from: &Day, until: &Day| *from <= today && today < *until;
    let mut reasons: Vec<String> = Vec::new();
    for (why, ..) in row.reasons.iter().filter(|(_, from, until)| !enrolment.is_unfinished() || holds(from, until)) {
        let why = why.clone().unwrap_or_else(|| say!("profile-own-choice"));
        if !reasons.contains(&why) {
            reasons.push(why);
        }
    }
    let (lessons_done, lessons) = row.lessons.unwrap_or_default();
    Training {
        id: enrolment.id,
        cycle: enrolment.cycle,
        kind,
        state,
        stalled: row.stalled,
        open: enrolment.is_unfinished(),
        assigned_on: enrolment.assigned_on,
        due_on: enrolment.due_on,
        due_words: if is_paused { String::new() } else { due.in_words() },
        completed_on: enrolment.completed_on,
        expires_on: enrolment.expires_on,
        score: row.score,
        slug: row.slug,
        title: row.title,
        certificate: row.certificate,
        lessons,
        lessons_done,
        reasons,
        waiver: row.waiver.map(|(why, until)| (why, until.last_before())),
        reminders: row.reminders.0,
        reminded_on: row.reminders.1,
    }
}
