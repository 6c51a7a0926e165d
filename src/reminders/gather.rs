//! Collects what the rules must know of a group of people, in a fixed number of statements.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use super::due::{Facts, LIMIT_DAYS, PersonDay};
use super::plan::{Item, Person, by_first};
use super::store::{self, Absence, Candidate, EnrolmentFacts, PersonFacts};
use crate::clock::{Day, Instant};
use crate::courses;
use crate::db::Conn;
use crate::enrolment::dates::idle_days_allowed;
use crate::enrolment::{self, Status};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{AbsenceKind, PersonStatus};
use crate::settings::Settings;

/// For when it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// For this moment: whoever has their morning behind them.
    Now(Instant),
    /// For a day, as if it were the morning of that day for everybody.
    AsOf(Day),
}

impl When {
    /// The date in `zone`, and whether the morning hour has come there.
    #[must_use]
    pub fn date_in(self, zone: &TimeZone, morning_hour: i8) -> (Day, bool) {
        match self {
            Self::AsOf(day) => (day, true),
            Self::Now(now) => {
                let local = zone.to_datetime(*now);
                (Day::from(local.date()), local.hour() >= morning_hour)
            }
        }
    }

    /// The earliest and the latest date anywhere on earth.
    #[must_use]
    pub fn dates(self) -> (Day, Day) {
        match self {
            Self::AsOf(day) => (day, day),
            Self::Now(now) => {
                let shifted = |hours: i64| now.plus(jiff::ToSpan::hours(hours)).day_in(&TimeZone::UTC);
                (shifted(-12), shifted(14))
            }
        }
    }
}

/// What is known of a group.
#[derive(Debug, Default)]
pub struct Group {
    /// Those whose turn it is, with what may be due.
    pub people: Vec<Person>,
    /// They and those above them.
    pub facts: BTreeMap<Id, PersonFacts>,
    /// The digest of each that waits untouched.
    pub waiting: BTreeMap<Id, Id>,
    /// The days on which each had mail, of the last two weeks.
    pub mailed_on: BTreeMap<Id, BTreeSet<Day>>,
    /// Who is away, and until when.
    pub away: BTreeMap<Id, Vec<Absence>>,
}

impl Group {
    /// Why a person is away on a day, where they are: as the record of absences says for that day, or their status for now.
    #[must_use]
    pub fn absence(&self, facts: &PersonFacts, day: Day) -> Option<AbsenceKind> {
        let recorded = self.away.get(&facts.id).into_iter().flatten().find(|it| it.from_on <= day && day < it.until_on);
        let (recorded, now) = (recorded.map(|it| it.kind), by_status(facts.status));
        if now == Some(AbsenceKind::Suspension) { now } else { recorded.or(now) }
    }
}

fn by_status(status: PersonStatus) -> Option<AbsenceKind> {
    match status {
        PersonStatus::Leave => Some(AbsenceKind::Leave),
        PersonStatus::Suspended => Some(AbsenceKind::Suspension),
        PersonStatus::Active | PersonStatus::Left => None,
    }
}

/// Whether mail goes out on days like this.
#[must_use]
pub fn is_working_day(settings: &Settings, day: Day) -> bool {
    let word = match day.weekday() {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    };
    settings.company.working_days.iter().any(|day| day == word)
}

/// The person's zone, or UTC where theirs is unknown.
#[must_use]
pub fn zone(facts: &PersonFacts) -> TimeZone {
    TimeZone::get(&facts.time_zone).unwrap_or(TimeZone::UTC)
}

/// Collects. `lock`: digests that wait are about to be added to.
///
/// # Errors
/// When the database fails.
pub fn gather(conn: &mut Conn, settings: &Settings, when: When, candidates: &[Candidate], lock: bool) -> Result<Group, AppError> {
    let (earliest, latest) = when.dates();
    let ids: Vec<Id> = distinct(candidates.iter().map(|(person, _)| *person));
    let above: BTreeMap<Id, Id> = store::managers(conn, &ids)?.into_iter().collect();
    let managers: Vec<Id> = distinct(above.values().copied());
    let further: BTreeMap<Id, Id> = store::managers(conn, &managers)?.into_iter().collect();
    let everybody = distinct(ids.iter().chain(&managers).chain(further.values()).copied());
    let mut group = Group {
        facts: store::people(conn, &everybody)?.into_iter().map(|person| (person.id, person)).collect(),
        waiting: store::waiting_digests(conn, &everybody, lock)?.into_iter().collect(),
        away: by_first(store::absences(conn, &everybody, earliest, latest)?),
        ..Group::default()
    };
    let reminded = store::reminded_on(conn, &everybody, earliest.plus_days(-LIMIT_DAYS))?;
    for (recipient, day, _) in &reminded {
        group.mailed_on.entry(*recipient).or_default().insert(*day);
    }
    let own = by_first(reminded.into_iter().filter(|(to, _, whose)| to == whose).map(|(to, day, _)| (to, day)));
    let mut items = items(conn, settings, candidates, latest)?;
    for id in ids {
        let Some(facts) = group.facts.get(&id) else { continue };
        let (today, is_morning) = when.date_in(&zone(facts), settings.reminders.morning_hour);
        if !is_morning || facts.status == PersonStatus::Left {
            continue;
        }
        let absence = group.absence(facts, today);
        let day = PersonDay {
            today,
            is_working_day: is_working_day(settings, today),
            on_leave: absence == Some(AbsenceKind::Leave),
            suspended: absence == Some(AbsenceKind::Suspension),
            had_one_today: !group.waiting.contains_key(&id) && group.mailed_on.get(&id).is_some_and(|days| days.contains(&today)),
            reminded_on: own.get(&id).cloned().unwrap_or_default(),
        };
        let first = above.get(&id).copied();
        let managers = (first, first.and_then(|first| further.get(&first).copied()));
        group.people.push(Person { id, day, managers, items: items.remove(&id).unwrap_or_default() });
    }
    Ok(group)
}

/// The enrolments of the candidates that count, by person.
fn items(
    conn: &mut Conn,
    settings: &Settings,
    candidates: &[Candidate],
    today: Day,
) -> Result<BTreeMap<Id, Vec<Item>>, AppError> {
    let ids: Vec<Id> = candidates.iter().map(|(_, enrolment)| *enrolment).collect();
    let people = distinct(candidates.iter().map(|(person, _)| *person));
    let rows = store::enrolments(conn, &ids)?;
    let courses = distinct(rows.iter().map(|row| row.course_id));
    let reasons = by_first(store::reasons(conn, &ids, today)?);
    let logged = by_first(store::log(conn, &ids)?.into_iter().map(|(enrolment, cycle, step, to)| ((enrolment, cycle, to), step)));
    let unsubscribed: BTreeSet<(Id, Id)> = store::unsubscribed(conn, &people)?.into_iter().collect();
    let paces: BTreeMap<Id, i32> =
        enrolment::paces(conn, &courses, today)?.into_iter().map(|(course, _, pace)| (course, pace)).collect();
    let newest = newest_cycles(store::later_cycles(conn, &people)?);
    let mut items: BTreeMap<Id, Vec<Item>> = BTreeMap::new();
    for row in rows {
        let is_newest = newest.get(&(row.person_id, row.course_id)).is_none_or(|cycle| *cycle <= row.cycle);
        if !courses::can_be_taken(row.published, row.retired_at) || !is_newest {
            continue;
        }
        let steps = logged.get(&(row.id, row.cycle, row.person_id)).into_iter().flatten();
        let required = reasons.get(&row.id).is_some_and(|reasons| reasons.iter().any(Option::is_some));
        let idle_days = idle_days_allowed(settings.kpi.stalled_after_days, paces.get(&row.course_id).copied());
        items.entry(row.person_id).or_default().push(Item {
            enrolment: row.id,
            cycle: row.cycle,
            course: row.course_id,
            title: row.title.clone(),
            facts: facts(&row, required, idle_days),
            logged: steps.filter_map(|step| step.parse().ok()).collect(),
            unsubscribed: unsubscribed.contains(&(row.person_id, row.course_id)),
        });
    }
    Ok(items)
}

fn facts(row: &EnrolmentFacts, required: bool, idle_days: i64) -> Facts {
    Facts {
        completed: row.status == Status::Completed,
        started: row.started_on.is_some() || row.status == Status::InProgress,
        required,
        assigned_on: row.assigned_on,
        due_on: row.due_on,
        last_activity_on: row.last_activity_on,
        expires_on: row.expires_on,
        idle_days,
    }
}

/// The newest cycle of each person and course.
pub fn newest_cycles(cycles: Vec<(Id, Id, i32)>) -> BTreeMap<(Id, Id), i32> {
    let mut newest = BTreeMap::new();
    for (person, course, cycle) in cycles {
        let known = newest.entry((person, course)).or_insert(cycle);
        *known = cycle.max(*known);
    }
    newest
}

fn distinct(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    ids.collect::<BTreeSet<_>>().into_iter().collect()
}
