//! Collects what the rules must know of a group of people, in a fixed number of statements.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use super::due::{Facts, LIMIT_DAYS, PersonDay};
use super::plan::{Item, Person, by_first};
use super::policy::Step;
use super::store::{self, Absence, Candidate, Completed, EnrolmentFacts, PersonFacts};
use crate::clock::{Day, Instant};
use crate::courses;
use crate::db::Conn;
use crate::enrolment::dates::idle_days_allowed;
use crate::enrolment::{self, Status};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail;
use crate::people::{self, AbsenceKind, PersonStatus};
use crate::settings::Settings;

/// Days within which a day is looked for on which a copy can go.
pub const A_WHILE: i64 = 14;

/// For when it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// For this moment: whoever has their morning behind them.
    Now(Instant),
    /// For a day, as if it were the morning of that day for everybody.
    AsOf(Day),
}

impl When {
    /// The date in `zone`, and whether it is within the hours in which reminders go out there.
    #[must_use]
    pub fn date_in(self, zone: &TimeZone, settings: &Settings) -> (Day, bool) {
        match self {
            Self::AsOf(day) => (day, true),
            Self::Now(now) => {
                let local = zone.to_datetime(*now);
                (Day::from(local.date()), settings.reminders.is_open_at(local.hour()))
            }
        }
    }

    /// The earliest and the latest date anywhere on earth.
    #[must_use]
    pub fn span(self) -> Span {
        match self {
            Self::AsOf(day) => Span { earliest: day, latest: day },
            Self::Now(now) => {
                let shifted = |hours: i64| now.plus(jiff::ToSpan::hours(hours)).day_in(&TimeZone::UTC);
                Span { earliest: shifted(-12), latest: shifted(14) }
            }
        }
    }
}

/// The days for which a group is gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first of them.
    pub earliest: Day,
    /// The last of them.
    pub latest: Day,
}

/// What is known of a group.
#[derive(Debug, Default)]
pub struct Group {
    /// Those who may be due something.
    ids: Vec<Id>,
    /// What that may be, by whose it is.
    pub(super) items: BTreeMap<Id, Vec<Item>>,
    /// Who manages whom, one step up.
    above: BTreeMap<Id, Id>,
    /// The days on which each was reminded of their own training, of the last two weeks and later.
    pub(super) reminded_on: BTreeMap<Id, Vec<Day>>,
    /// They and those above them.
    pub facts: BTreeMap<Id, PersonFacts>,
    /// The digest of each that waits untouched.
    pub waiting: BTreeMap<Id, Waiting>,
    /// The days on which each had mail, of the last two weeks and later.
    pub mailed_on: BTreeMap<Id, BTreeSet<Day>>,
    /// The first day for which it is gathered.
    earliest: Option<Day>,
    /// Who is or was away, and until when.
    away: BTreeMap<Id, Vec<Absence>>,
    /// The public holidays where each works.
    holidays: BTreeMap<Id, BTreeSet<Day>>,
}

/// A digest that waits untouched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The message.
    pub id: Id,
    /// The day until which it waits, where its reader is.
    pub until: Day,
}

impl Group {
    /// Why a person is away on a day, where they are: as the record of absences says for that day, or their status for now. Their status says
    /// nothing of a day that is foretold, where the record says that it is over by then.
    #[must_use]
    pub fn absence(&self, facts: &PersonFacts, day: Day, when: When) -> Option<AbsenceKind> {
        let away = self.away.get(&facts.id).map_or(&[][..], Vec::as_slice);
        let recorded = |kind| away.iter().any(|it| it.kind == kind && it.holds(day));
        let is_over = |kind| {
            away.iter().any(|it| it.kind == kind && self.earliest.is_some_and(|first| it.holds(first)) && it.until_on <= day)
        };
        let now = by_status(facts.status).filter(|kind| matches!(when, When::Now(_)) || !is_over(*kind));
        [AbsenceKind::Suspension, AbsenceKind::Leave].into_iter().find(|kind| recorded(*kind) || now == Some(*kind))
    }

    /// Whether mail goes to a person on a day: the company works on days like this, and it is no public holiday where they work.
    #[must_use]
    pub fn is_working_day(&self, settings: &Settings, person: Id, day: Day) -> bool {
        let is_holiday = self.holidays.get(&person).is_some_and(|days| days.contains(&day));
        settings.company.is_working_day(day) && !is_holiday
    }

    /// Who manages a person, one step up; nobody manages themselves.
    #[must_use]
    pub fn manager(&self, person: Id) -> Option<Id> {
        self.above.get(&person).copied().filter(|manager| *manager != person)
    }

    /// Those whose turn it is, with what may be due. Nobody hears from us before their first day, or after the last.
    #[must_use]
    pub fn people(&self, settings: &Settings, when: When) -> Vec<Person<'_>> {
        let turns = self.ids.iter().filter_map(|id| {
            let facts = self.facts.get(id)?;
            let (today, is_open) = when.date_in(&zone(settings, facts), settings);
            let is_there = !facts.has_left(today) && facts.hired_on <= today;
            (is_open && is_there).then(|| self.person(settings, facts, today, when))
        });
        turns.collect()
    }

    fn person(&self, settings: &Settings, facts: &PersonFacts, today: Day, when: When) -> Person<'_> {
        let (id, absence) = (facts.id, self.absence(facts, today, when));
        let had_one = self.mailed_on.get(&id).is_some_and(|days| days.contains(&today));
        let day = PersonDay {
            today,
            is_working_day: self.is_working_day(settings, id, today),
            on_leave: absence == Some(AbsenceKind::Leave),
            suspended: absence == Some(AbsenceKind::Suspension),
            had_one_today: had_one && !self.waiting.contains_key(&id),
            reminded_on: self.reminded_on.get(&id).cloned().unwrap_or_default(),
        };
        let first = self.above.get(&id).copied();
        let managers = (first, first.and_then(|first| self.above.get(&first).copied()));
        Person { id, day, managers, items: self.items.get(&id).map_or(&[], Vec::as_slice) }
    }

    /// The digests that waited for a day before `day` have left by then.
    pub fn let_leave_before(&mut self, day: Day) {
        self.waiting.retain(|_, waiting| waiting.until >= day);
    }

    /// The absences whose last day is the one before `day` have moved by then what is due.
    pub fn let_come_back_on(&mut self, day: Day) {
        for (person, away) in &self.away {
            let mut counted: Vec<enrolment::Days> = away.iter().filter(|it| it.until_on < day).map(Absence::days).collect();
            for over in away.iter().filter(|it| it.until_on == day) {
                for item in self.items.get_mut(person).into_iter().flatten() {
                    item.facts.come_back(over.days(), &counted);
                }
                counted.push(over.days());
            }
        }
    }
}

fn by_status(status: PersonStatus) -> Option<AbsenceKind> {
    match status {
        PersonStatus::Leave => Some(AbsenceKind::Leave),
        PersonStatus::Suspended => Some(AbsenceKind::Suspension),
        PersonStatus::Active | PersonStatus::Left => None,
    }
}

/// The person's zone, or the company's where theirs is unknown.
#[must_use]
pub fn zone(settings: &Settings, facts: &PersonFacts) -> TimeZone {
    mail::zone_named(settings, &facts.time_zone)
}

/// Collects. `lock`: digests that wait are about to be added to.
///
/// # Errors
/// When the database fails.
pub fn gather(conn: &mut Conn, settings: &Settings, span: Span, candidates: &[Candidate], lock: bool) -> Result<Group, AppError> {
    let Span { earliest, latest } = span;
    let ids: Vec<Id> = distinct(candidates.iter().map(|(person, _)| *person));
    let mut above: BTreeMap<Id, Id> = store::managers(conn, &ids)?.into_iter().collect();
    let managers: Vec<Id> = distinct(above.values().copied());
    above.extend(store::managers(conn, &managers)?);
    let everybody = distinct(ids.iter().chain(above.values()).copied());
    let facts: BTreeMap<Id, PersonFacts> =
        store::people(conn, &everybody)?.into_iter().map(|person| (person.id, person)).collect();
    let waiting = store::waiting_digests(conn, &everybody, lock)?.into_iter().map(|(person, id, not_before)| {
        let zone = facts.get(&person).map_or_else(|| settings.company_zone(), |facts| zone(settings, facts));
        (person, Waiting { id, until: not_before.day_in(&zone) })
    });
    let mut group = Group { waiting: waiting.collect(), above, earliest: Some(earliest), ..Group::default() };
    let long_ago = earliest.plus_days(-people::absence::LONGEST_DAYS);
    group.away = by_first(store::absences(conn, &everybody, long_ago, latest)?);
    // a copy waits for a day on which its recipient works
    for (person, day) in people::holidays_of(conn, &everybody, earliest, latest.plus_days(A_WHILE))? {
        group.holidays.entry(person).or_default().insert(day);
    }
    for (recipient, day, whose) in store::reminded_on(conn, &everybody, earliest.plus_days(-LIMIT_DAYS))? {
        group.mailed_on.entry(recipient).or_default().insert(day);
        if recipient == whose {
            group.reminded_on.entry(whose).or_default().push(day);
        }
    }
    group.items = items(conn, settings, candidates, &facts, latest)?;
    Ok(Group { ids, facts, ..group })
}

/// The enrolments of the candidates that count, by person.
fn items(
    conn: &mut Conn,
    settings: &Settings,
    candidates: &[Candidate],
    people_facts: &BTreeMap<Id, PersonFacts>,
    today: Day,
) -> Result<BTreeMap<Id, Vec<Item>>, AppError> {
    let ids: Vec<Id> = candidates.iter().map(|(_, enrolment)| *enrolment).collect();
    let people = distinct(candidates.iter().map(|(person, _)| *person));
    let rows = store::enrolments(conn, &ids)?;
    let courses = distinct(rows.iter().map(|row| row.course_id));
    let reasons = by_first(store::reasons(conn, &ids, today)?);
    let later = store::later_cycles(conn, &people)?;
    let renewed = renewed(conn, &later)?;
    let told = distinct(ids.iter().copied().chain(renewed.values().map(|completed| completed.enrolment_id)));
    let logged =
        by_first(store::log(conn, &told)?.into_iter().map(|(enrolment, cycle, step, to)| ((enrolment, cycle, to), step)));
    let unsubscribed: BTreeSet<(Id, Id)> = store::unsubscribed(conn, &people)?.into_iter().collect();
    let paces: BTreeMap<Id, i32> =
        enrolment::paces(conn, &courses, today)?.into_iter().map(|(course, _, pace)| (course, pace)).collect();
    let newest = newest_cycles(later);
    let renewals: Vec<Id> = rows.iter().filter(|row| row.cycle > 1 && row.status.is_open()).map(|row| row.id).collect();
    // what is asked again before its end is no renewal of what ends
    let again = enrolment::asked_again(conn, &renewals)?;
    let mut items: BTreeMap<Id, Vec<Item>> = BTreeMap::new();
    for row in rows {
        let is_newest = newest.get(&(row.person_id, row.course_id)).is_none_or(|cycle| *cycle <= row.cycle);
        if !courses::can_be_taken(row.published, row.retired_at) || !is_newest {
            continue;
        }
        let is_renewal = row.status.is_open() && !again.contains_key(&row.id);
        let before = renewed.get(&(row.person_id, row.course_id)).filter(|_| is_renewal);
        let steps = |enrolment, cycle| logged.get(&(enrolment, cycle, row.person_id)).into_iter().flatten();
        let own: Vec<Step> = steps(row.id, row.cycle).filter_map(|step| step.parse().ok()).collect();
        let of_before = before.into_iter().flat_map(|it| steps(it.enrolment_id, it.cycle)).filter_map(|step| step.parse().ok());
        // what was said of a completion is not said again of its renewal
        let said = of_before.filter_map(|step| if let Step::Expiring(days) = step { Some(Step::Renewing(days)) } else { None });
        // of what is withdrawn a requirement was the reason
        let is_required = |reasons: &Vec<Option<String>>| reasons.iter().any(Option::is_some);
        let required = row.status == Status::Withdrawn || reasons.get(&row.id).is_some_and(is_required);
        let idle_days = idle_days_allowed(settings.kpi.stalled_after_days, paces.get(&row.course_id).copied());
        items.entry(row.person_id).or_default().push(Item {
            enrolment: row.id,
            cycle: row.cycle,
            course: row.course_id,
            title: row.title.clone(),
            facts: Facts {
                expires_on: before.map_or(row.expires_on, |it| Some(it.expires_on)),
                ..facts(&row, people_facts.get(&row.person_id), required, idle_days)
            },
            logged: said.chain(own).collect(),
            unsubscribed: unsubscribed.contains(&(row.person_id, row.course_id)),
        });
    }
    Ok(items)
}

fn facts(row: &EnrolmentFacts, person: Option<&PersonFacts>, required: bool, idle_days: i64) -> Facts {
    Facts {
        completed: row.status == Status::Completed,
        started: row.started_on.is_some() || row.status == Status::InProgress,
        required,
        // who was enrolled ahead of their first day hears of it then
        assigned_on: person.map_or(row.assigned_on, |person| row.assigned_on.max(person.hired_on)),
        due_on: row.due_on,
        last_activity_on: row.last_activity_on,
        expires_on: row.expires_on,
        ended_on: row.withdrawn_on.filter(|_| row.status == Status::Withdrawn),
        idle_days,
    }
}

/// The newest completion of each person and course that has a later cycle.
pub fn renewed(conn: &mut Conn, later: &[(Id, Id, i32)]) -> Result<BTreeMap<(Id, Id), Completed>, AppError> {
    let people = distinct(later.iter().map(|(person, ..)| *person));
    let pairs: BTreeSet<(Id, Id)> = later.iter().map(|(person, course, _)| (*person, *course)).collect();
    let completed = store::completed(conn, &people)?.into_iter().map(|it| ((it.person_id, it.course_id), it));
    // the newest cycle of each comes last, and stays
    Ok(completed.filter(|(pair, _)| pairs.contains(pair)).collect())
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
