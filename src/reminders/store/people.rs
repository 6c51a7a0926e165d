//! The SQL of who gets mail: their address and their zone, when they are away, who is above them.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{absence, employment, person};
use crate::enrolment::Days;
use crate::ids::Id;
use crate::people::{AbsenceKind, PersonStatus, full_name};

/// Somebody who may get mail.
#[derive(Debug, Clone, Queryable)]
pub struct PersonFacts {
    pub id: Id,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub time_zone: String,
    pub status: PersonStatus,
    pub hired_on: Day,
    pub last_day: Option<Day>,
}

impl PersonFacts {
    /// Whether they have left by `today`, where they are: it may be a day later there than at the company, which lets them go.
    #[must_use]
    pub fn has_left(&self, today: Day) -> bool {
        self.status == PersonStatus::Left || is_over(self.last_day, today)
    }

    /// Given name and family name.
    #[must_use]
    pub fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// Whether a last day of employment, where one is known, is over on a day.
#[must_use]
pub fn is_over(last_day: Option<Day>, on: Day) -> bool {
    last_day.is_some_and(|last| last < on)
}

/// These people.
pub fn people(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<PersonFacts>> {
    person::table
        .filter(person::id.eq_any(ids))
        .order(person::id)
        .select((
            person::id,
            person::given_name,
            person::family_name,
            person::email,
            person::time_zone,
            person::status,
            person::hired_on,
            person::last_day,
        ))
        .load(conn)
}

/// Some days of leave or suspension: `from_on <= day < until_on`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Absence {
    pub kind: AbsenceKind,
    pub from_on: Day,
    pub until_on: Day,
}

impl Absence {
    /// Whether `day` is one of its days.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from_on <= day && day < self.until_on
    }

    /// Its days.
    #[must_use]
    pub const fn days(&self) -> Days {
        (self.from_on, self.until_on)
    }
}

/// The absences of these people that touch `from` to `until`, each with whose it is.
pub fn absences(conn: &mut Conn, people: &[Id], from: Day, until: Day) -> QueryResult<Vec<(Id, Absence)>> {
    absence::table
        .filter(absence::person_id.eq_any(people))
        .filter(absence::from_on.le(until))
        .filter(absence::until_on.gt(from))
        .order(absence::id)
        .select((absence::person_id, (absence::kind, absence::from_on, absence::until_on)))
        .load(conn)
}

/// Who manages these people now.
pub fn managers(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    let pairs: Vec<(Id, Option<Id>)> = employment::table
        .filter(employment::person_id.eq_any(people))
        .filter(employment::ended_on.eq(Day::NEVER))
        .order(employment::id)
        .select((employment::person_id, employment::manager_id))
        .load(conn)?;
    Ok(pairs.into_iter().filter_map(|(person, manager)| manager.map(|manager| (person, manager))).collect())
}
