//! Whoever reports to somebody, and what of their required training is not valid: the gaps, overdue first.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};

use crate::clock::Day;
use crate::db::dialect::{NEVER, one_of};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::figures::figure::Figure;
use crate::figures::kpi::Counts;
use crate::ids::Id;
use crate::people::full_name;
use crate::standing::State;

/// Pairs of a team that are read at most: whoever has more people below reads their department's figures.
const MOST: i64 = 5_000;

/// A required course of somebody in a team.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Pair {
    /// Who.
    #[diesel(sql_type = BigInt)]
    pub person_id: Id,
    #[diesel(sql_type = Text)]
    given_name: String,
    #[diesel(sql_type = Text)]
    family_name: String,
    /// The course's title.
    #[diesel(sql_type = Text)]
    pub course: String,
    /// How it counts.
    #[diesel(sql_type = Text)]
    pub state: State,
    /// Begun and idle for too long.
    #[diesel(sql_type = Bool)]
    pub stalled: bool,
    #[diesel(sql_type = Nullable<Date>)]
    since_on: Option<Day>,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<Day>,
    /// The enrolment of the newest cycle, where there is one.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub enrolment_id: Option<Id>,
}

impl Pair {
    /// Given and family name.
    #[must_use]
    pub fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }

    /// By when it was to be valid, as far as is known now: the due date, or the last day of what has expired since.
    #[must_use]
    pub fn due_on(&self) -> Option<Day> {
        let last_day = self.since_on.filter(|_| self.state == State::Overdue).map(|since| since.plus_days(-1));
        last_day.or(self.due_on)
    }
}

/// A team as of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    /// How many people have something required.
    pub people: usize,
    /// Of all of them together.
    pub counts: Counts,
    /// What is not valid: overdue first, then by when it is due.
    pub gaps: Vec<Pair>,
}

impl Team {
    fn of(pairs: Vec<Pair>) -> Self {
        let count = |is: &dyn Fn(&Pair) -> bool| i64::try_from(pairs.iter().filter(|pair| is(pair)).count()).unwrap_or(i64::MAX);
        let counts = Counts {
            in_scope: count(&|_| true),
            valid: count(&|pair| pair.state == State::Valid),
            overdue: count(&|pair| pair.state == State::Overdue),
            stalled: count(&|pair| pair.stalled),
            ..Counts::default()
        };
        let people = pairs.iter().map(|pair| pair.person_id).collect::<BTreeSet<_>>().len();
        let mut gaps: Vec<Pair> = pairs.into_iter().filter(|pair| pair.state != State::Valid).collect();
        gaps.sort_by_key(|pair| (pair.state != State::Overdue, pair.due_on().unwrap_or(Day::NEVER)));
        Self { people, counts, gaps }
    }

    /// How many people have something overdue.
    #[must_use]
    pub fn overdue_people(&self) -> usize {
        let overdue = self.gaps.iter().filter(|pair| pair.state == State::Overdue);
        overdue.map(|pair| pair.person_id).collect::<BTreeSet<_>>().len()
    }
}

/// The people who report to `manager` now, and those below them where `below`, as they stood on a day.
///
/// # Errors
/// When the database fails.
pub fn team(conn: &mut Conn, manager: Id, below: bool, day: Day) -> QueryResult<Team> {
    let on = Dialect::of(conn).day(day);
    // the few people first: SQLite takes the tables of a CROSS JOIN in this order
    let direct = format!("SELECT person_id FROM employment WHERE manager_id = {} AND ended_on = {NEVER}", manager.0);
    // whoever stands twice in a line that goes round is met once
    let next = format!(
        " UNION SELECT n.person_id FROM employment n JOIN below b ON n.manager_id = b.person_id WHERE n.ended_on = {NEVER}"
    );
    let text = format!(
        "WITH RECURSIVE below (person_id) AS ({direct}{}) SELECT s.person_id, p.given_name, p.family_name, c.title AS course, s.state, s.stalled, s.since_on, e.due_on, e.id AS enrolment_id \
         FROM below m CROSS JOIN standing s CROSS JOIN person p CROSS JOIN course c \
         LEFT JOIN enrolment e ON e.person_id = s.person_id AND e.course_id = s.course_id AND e.cycle = (SELECT MAX(n.cycle) \
         FROM enrolment n WHERE n.person_id = s.person_id AND n.course_id = s.course_id AND n.assigned_on <= {on}) \
         WHERE s.person_id = m.person_id AND s.person_id <> {} AND s.from_on <= {on} AND s.until_on > {on} \
         AND {} AND p.id = s.person_id AND c.id = s.course_id ORDER BY p.sort_name, p.id, c.title, c.id LIMIT {MOST}",
        if below { next.as_str() } else { "" },
        manager.0,
        one_of("s.state", Figure::InScope.states())
    );
    Ok(Team::of(each!(conn, |conn| diesel::sql_query(&text).load(conn))?))
}
