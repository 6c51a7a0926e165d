//! The SQL of the standings of those who were enrolled in bulk: most have nothing behind them but the enrolment, and what follows from
//! it is two spans by arithmetic, written for all of them at once. The rule is that of [`crate::standing::timeline::timeline`].

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::clock::Day;
use crate::db::dialect::NEVER;
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::enrolment::{self, Enrolled, those_of};
use crate::ids::Id;
use crate::standing::passage::{Came, JUST_JOINED_DAYS};
use crate::standing::timeline::{Span, SpanChange, State};

/// Of whose pair something else is known already: nothing was asked of them yet.
const HAS_WAITED: &str = "EXISTS (SELECT 1 FROM not_yet y WHERE y.person_id = e.person_id AND y.course_id = e.course_id)";

/// Writes the standings of all for whom the two spans are the whole rule: open until the due date, overdue after it. It is so for the
/// first cycle of a pair of which nothing else has changed, of somebody who is employed by then and has no absence since.
pub fn insert_standings(conn: &mut Conn, enrolled: Enrolled) -> QueryResult<usize> {
    let dialect = Dialect::of(conn);
    let (never, overdue_on) = (dialect.day(Day::NEVER), dialect.plus_days("e.due_on", 1));
    let week_before = dialect.plus_days("e.assigned_on", -JUST_JOINED_DAYS);
    let came = format!(
        "CASE WHEN m.started_on <= {week_before} OR EXISTS (SELECT 1 FROM employment b WHERE b.person_id = e.person_id \
         AND b.started_on <= {week_before} AND b.ended_on > {week_before}) THEN '{}' ELSE '{}' END",
        Came::Required,
        Came::Joined
    );
    // the enrolments first: SQLite takes the tables of a CROSS JOIN in this order, and writes in the order of the people
    let text = format!(
        "INSERT INTO standing (person_id, course_id, from_on, until_on, department_id, role_id, state, stalled, since_on, came) \
         WITH newcomer AS MATERIALIZED (SELECT e.person_id, e.course_id, e.assigned_on, {overdue_on} AS overdue_on, \
         m.department_id, m.role_id, {came} AS came FROM enrolment e CROSS JOIN employment m WHERE {those} \
         AND m.person_id = e.person_id AND m.ended_on = {NEVER} AND m.started_on <= e.assigned_on \
         AND e.cycle = 1 AND e.due_on >= e.assigned_on AND e.due_on < '9999-01-01' \
         AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.person_id = e.person_id AND a.until_on > e.assigned_on) \
         AND NOT {HAS_WAITED} \
         AND NOT EXISTS (SELECT 1 FROM changed_pair c WHERE c.person_id = e.person_id AND c.course_id = e.course_id)) \
         SELECT n.person_id, n.course_id, CASE s.state WHEN 'open' THEN n.assigned_on ELSE n.overdue_on END, \
         CASE s.state WHEN 'open' THEN n.overdue_on ELSE {never} END, n.department_id, n.role_id, s.state, FALSE, \
         CASE s.state WHEN 'overdue' THEN n.overdue_on END, CASE s.state WHEN 'open' THEN n.came ELSE 'open' END \
         FROM newcomer n CROSS JOIN (SELECT 'open' AS state UNION ALL SELECT 'overdue') s",
        those = those_of("e", enrolled)
    );
    each!(conn, |conn| diesel::sql_query(&text).execute(conn))
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    course_id: Id,
    #[diesel(sql_type = BigInt)]
    department_id: Id,
    #[diesel(sql_type = BigInt)]
    role_id: Id,
    #[diesel(sql_type = Date)]
    assigned_on: Day,
    #[diesel(sql_type = Date)]
    overdue_on: Day,
    #[diesel(sql_type = Text)]
    came: Came,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Counted {
    fn changes(&self) -> [SpanChange; 2] {
        let &Self { course_id, department_id, role_id, assigned_on, overdue_on, came, count } = self;
        let span = |from, until, state, since, came| {
            let (came, went) = (Some(came), None);
            Span { from, until, department_id, role_id, state, stalled: false, since, came, went }
        };
        let overdue = span(overdue_on, Day::NEVER, State::Overdue, Some(overdue_on), Came::Open);
        [span(assigned_on, overdue_on, State::Open, None, came), overdue].map(|span| SpanChange { course_id, span, count })
    }
}

/// The spans that [`insert_standings`] has written, counted.
pub fn written(conn: &mut Conn, enrolled: Enrolled) -> QueryResult<Vec<SpanChange>> {
    let text = format!(
        "SELECT e.course_id, s.department_id, s.role_id, e.assigned_on, s.until_on AS overdue_on, s.came, COUNT(*) AS count \
         FROM enrolment e CROSS JOIN standing s WHERE {} AND e.cycle = 1 AND s.person_id = e.person_id \
         AND s.course_id = e.course_id AND s.from_on = e.assigned_on AND NOT {HAS_WAITED} \
         GROUP BY e.course_id, s.department_id, s.role_id, e.assigned_on, s.until_on, s.came",
        those_of("e", enrolled)
    );
    let rows: Vec<Counted> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.iter().flat_map(Counted::changes).collect())
}

/// Notes as changed the pairs of all the others.
pub fn note_others(tx: &mut Tx<'_>, enrolled: Enrolled) -> QueryResult<usize> {
    let others = format!(
        "SELECT e.person_id, e.course_id FROM enrolment e WHERE {} \
         AND (e.cycle > 1 OR {HAS_WAITED} OR NOT EXISTS (SELECT 1 FROM standing s \
         WHERE s.person_id = e.person_id AND s.course_id = e.course_id))",
        those_of("e", enrolled)
    );
    enrolment::note_pairs_of(tx, &others)
}
