//! What is known ahead of time: leave and suspension with their days, and last days of employment; entered, changed, taken back, and come true.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::person;
use gradus::db::{Actor, Tx};
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::people::absence::{self, Absence, AbsenceInput};
use gradus::people::{AbsenceKind, PersonStatus};
use rand::Rng;
use rand::seq::IndexedRandom;

use super::happenings::Happened;
use super::world::{Somebody, World};
use crate::support::TestApp;

impl Somebody {
    /// Whether they are away on a day by what was planned.
    pub fn is_away(&self, day: Day) -> bool {
        self.away.iter().any(|absence| absence.holds(day))
    }

    /// Whether they hear from us on a day, as far as anybody knows.
    pub fn hears(&self, day: Day) -> bool {
        self.hired <= day && !self.is_gone && !self.is_away(day) && self.last_day.is_none_or(|last| day <= last)
    }

    /// How they stand on a day.
    fn stands(&self, day: Day) -> PersonStatus {
        let is_away = |kind| self.away.iter().any(|absence| absence.kind == kind && absence.holds(day));
        match self.is_gone {
            true => PersonStatus::Left,
            false if is_away(AbsenceKind::Suspension) => PersonStatus::Suspended,
            false if self.back_on.is_some() || is_away(AbsenceKind::Leave) => PersonStatus::Leave,
            false => PersonStatus::Active,
        }
    }

    /// Nothing is known ahead of them any more.
    pub fn goes(&mut self) {
        (self.is_gone, self.last_day) = (true, None);
        self.away.clear();
    }
}

/// An act that may be refused for what else is known of them; any other refusal is a fault.
fn tried<T>(app: &TestApp, act: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Option<T> {
    match app.app.db.write_now(&Actor::program("test"), act) {
        Ok(done) => Some(done),
        Err(AppError::Invalid(_) | AppError::Conflict(_)) => None,
        Err(other) => panic!("{other:?}"),
    }
}

fn days(absence: &Absence) -> String {
    let last = absence.until.plus_days(-1);
    format!("{} from {} through {last}", absence.kind, absence.from)
}

impl World {
    /// What was known ahead of somebody and comes true today.
    pub fn come_true(&mut self, app: &TestApp, at: usize) -> Happened {
        let today = app.app.company_today();
        let id = self.people[at].id;
        if let Some(last) = self.people[at].last_day.filter(|last| *last < today) {
            self.people[at].goes();
            let again = self.rng.random_bool(0.6).then(|| today.plus_days(self.rng.random_range(20..90)));
            self.people[at].back_on = again;
            self.count("left as was known");
            return vec![(id, format!("leaves: the last day was {last}"))];
        }
        let somebody = &mut self.people[at];
        let begins = somebody.away.iter().filter(|absence| absence.from == today);
        let mut happened: Happened = begins.map(|absence| (id, format!("is away as planned: {}", days(absence)))).collect();
        let ends = somebody.away.iter().filter(|absence| absence.until == today);
        happened.extend(ends.map(|absence| (id, format!("{} is over as planned", absence.kind))));
        somebody.away.retain(|absence| absence.until > today);
        for _ in &happened {
            self.count("was away or back as planned");
        }
        happened
    }

    /// Leave or a suspension is planned.
    pub fn plan(&mut self, app: &TestApp, at: usize) -> Option<(Id, String)> {
        let (today, id) = (app.app.company_today(), self.people[at].id);
        let from = today.plus_days(self.rng.random_range(0..30));
        let last = from.plus_days(self.rng.random_range(2..30));
        let kind = if self.rng.random_bool(0.7) { AbsenceKind::Leave } else { AbsenceKind::Suspension };
        let input = AbsenceInput {
            kind: kind.word().to_owned(),
            first_day: from.to_string(),
            last_day: last.to_string(),
            note: String::new(),
        };
        let planned = tried(app, |tx| absence::plan(tx, id, &input, today))?;
        let words = format!("will be away: {}", days(&planned));
        self.people[at].away.push(planned);
        self.count("planned");
        Some((id, words))
    }

    /// What was planned, and is not over, gets another last day, or is removed.
    pub fn plan_anew(&mut self, app: &TestApp) -> Option<(Id, String)> {
        let today = app.app.company_today();
        let planned: Vec<(usize, usize)> =
            (0..self.people.len()).flat_map(|at| (0..self.people[at].away.len()).map(move |which| (at, which))).collect();
        let (at, which) = *planned.choose(&mut self.rng)?;
        let (id, before) = (self.people[at].id, self.people[at].away[which].clone());
        if self.rng.random_bool(0.4) {
            tried(app, |tx| absence::remove(tx, id, before.id, today))?;
            self.people[at].away.remove(which);
            self.count("removed");
            return Some((id, format!("will not be away: {}", days(&before))));
        }
        let last = before.until.plus_days(self.rng.random_range(1..12)).max(today);
        let changed = tried(app, |tx| absence::change(tx, id, before.id, today, |input| input.last_day = last.to_string()))?;
        let words = format!("will be away otherwise: {}", days(&changed));
        self.people[at].away[which] = changed;
        self.count("planned anew");
        Some((id, words))
    }

    /// Somebody has a last day.
    pub fn give_notice(&mut self, app: &TestApp, at: usize) -> Option<(Id, String)> {
        let last = app.app.company_today().plus_days(self.rng.random_range(0..45));
        self.set_last_day(app, at, Some(last));
        self.count("gave notice");
        Some((self.people[at].id, format!("has a last day: {last}")))
    }

    /// Somebody's last day is moved, or taken back.
    pub fn give_notice_anew(&mut self, app: &TestApp) -> Option<(Id, String)> {
        let known: Vec<usize> = (0..self.people.len()).filter(|at| self.people[*at].last_day.is_some()).collect();
        let at = *known.choose(&mut self.rng)?;
        let id = self.people[at].id;
        if self.rng.random_bool(0.5) {
            self.set_last_day(app, at, None);
            self.count("took it back");
            return Some((id, "has no last day any more".to_owned()));
        }
        let last = app.app.company_today().plus_days(self.rng.random_range(0..30));
        self.set_last_day(app, at, Some(last));
        self.count("moved the last day");
        Some((id, format!("has another last day: {last}")))
    }

    fn set_last_day(&mut self, app: &TestApp, at: usize, last: Option<Day>) {
        self.people[at].last_day = last;
        app.change_person(self.people[at].id, |input| input.last_day = last.map(|day| day.to_string()).unwrap_or_default());
    }

    /// Everybody stands as all that was said of them has it.
    pub fn is_as_known(&self, app: &TestApp, day: Day) {
        let standing: BTreeMap<Id, (PersonStatus, Option<Day>)> = app
            .app
            .db
            .read_now(|conn| {
                let all = person::table.order(person::id);
                all.select((person::id, (person::status, person::last_day))).load::<(Id, _)>(conn)
            })
            .expect("the database answers")
            .into_iter()
            .collect();
        for somebody in &self.people {
            let known = (somebody.stands(day), somebody.last_day);
            assert_eq!(standing[&somebody.id], known, "{} on {day}", somebody.name);
        }
    }
}
