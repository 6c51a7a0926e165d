//! The SQL that follows all kept requirements at once for the people whom a transaction has changed. What each asks of whom is written down in
//! `changed_asked`; nothing else writes that table, and a transaction leaves nothing in it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::becoming::Becoming;
use super::carry::Carried;
use super::members::audience_text;
use super::selection::Selection;
use crate::clock::Day;
use crate::db::dialect::{NEVER, ids, one_of};
use crate::db::schema::changed_asked;
use crate::db::{Conn, Dialect, Tx, locks};
use crate::each;
use crate::enrolment::enrolment::Status;
use crate::enrolment::pair_changes::note_pairs_of;
use crate::enrolment::requirement::outcome::{Group, Outcome};
use crate::ids::Id;

/// The outcome of those to whom a requirement applies no more, beside the [`Outcome`]s.
const ENDED: &str = "ended";

impl Selection<'_> {
    /// Writes down whom of the changed this requirement asks; answers how many.
    pub fn ask_changed(&self, conn: &mut Conn) -> QueryResult<usize> {
        let dialect = Dialect::of(conn);
        let due = self.with_notice(dialect, &self.rule_due(dialect));
        let may = self.may();
        let text = format!(
            "INSERT INTO changed_asked (person_id, course_id, requirement_id, status, department_id, due_on, earliest_on, waits, may) \
             SELECT w.person_id, {}, {}, w.status, w.department_id, {due}, {}, {}, {may} FROM changed_place w \
             WHERE {} AND w.started_on <= {}",
            self.course_id.0,
            self.requirement_id.unwrap_or(Id::ZERO).0,
            dialect.day(self.today.plus_days(self.terms.notice_days)),
            self.waits("w").unwrap_or_else(|| "FALSE".to_owned()),
            audience_text(dialect, self.audience),
            dialect.day(self.today)
        );
        each!(conn, |conn| diesel::sql_query(&text).execute(conn))
    }
}

/// How many people have which outcome by which requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Outcomes {
    /// The requirement.
    #[diesel(sql_type = BigInt)]
    pub requirement_id: Id,
    /// What becomes of them.
    #[diesel(sql_type = Text)]
    pub outcome: Outcome,
    /// So many.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// To how many people a requirement applies no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Ended {
    /// The requirement.
    #[diesel(sql_type = BigInt)]
    pub requirement_id: Id,
    /// So many.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// Judges what becomes of each, by every requirement as if it stood alone.
fn judge_each(conn: &mut Conn, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(conn);
    let becoming = Becoming {
        course: "m.course_id",
        requirement: "m.requirement_id",
        taken_out_stays: true,
        // nobody else is asked
        has_begun: "TRUE",
        waits: Some("m.waits".to_owned()),
    };
    let text = format!("UPDATE changed_asked AS m SET outcome = {} WHERE m.may", becoming.text(dialect, today));
    each!(conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// Of several requirements that would enrol somebody in one course the first does, and the others become one more reason.
fn settle(conn: &mut Conn) -> QueryResult<usize> {
    let text = format!(
        "UPDATE changed_asked AS m SET outcome = '{}' WHERE {} AND EXISTS (SELECT 1 FROM changed_asked o \
         WHERE o.person_id = m.person_id AND o.course_id = m.course_id AND {} \
         AND (o.requirement_id < m.requirement_id OR m.outcome = '{past_due}'))",
        Outcome::SecondReason,
        one_of("m.outcome", Group::Adds.outcomes().chain([Outcome::PastDue])),
        one_of("o.outcome", Group::Adds.outcomes()),
        past_due = Outcome::PastDue
    );
    each!(conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// Judges what becomes of all of them together.
pub fn judge(conn: &mut Conn, today: Day) -> QueryResult<Vec<Outcomes>> {
    judge_each(conn, today)?;
    settle(conn)?;
    outcomes(conn)
}

fn outcomes(conn: &mut Conn) -> QueryResult<Vec<Outcomes>> {
    let text = "SELECT requirement_id, outcome, COUNT(*) AS people FROM changed_asked WHERE outcome IS NOT NULL AND outcome <> 'ended' \
                GROUP BY requirement_id, outcome ORDER BY requirement_id, outcome";
    each!(conn, |conn| diesel::sql_query(text).load(conn))
}

/// Of which courses of those asked an enrolment is held against another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Those in which somebody is enrolled, or has one more reason, as was judged.
    Changing,
    /// All of them: nothing has been judged yet.
    Asked,
}

/// Holds these courses until the transaction ends.
pub fn hold_courses(conn: &mut Conn, held: Held) -> QueryResult<()> {
    let those = match held {
        Held::Changing => one_of("outcome", Group::Adds.outcomes().chain([Outcome::SecondReason])),
        Held::Asked => "TRUE".to_owned(),
    };
    let text = format!(
        "SELECT 1 FROM course WHERE id IN (SELECT course_id FROM changed_asked WHERE {those}) ORDER BY id FOR NO KEY UPDATE"
    );
    locks::on_postgres(conn, &text)
}

/// Those of whom it is judged, for the statements that enrol them.
pub fn carried(dialect: Dialect, today: Day) -> Carried {
    Carried {
        dialect,
        today,
        before: String::new(),
        rows: "changed_asked",
        course: "j.course_id".to_owned(),
        requirement: "j.requirement_id".to_owned(),
        order: "e.id, j.requirement_id",
        resumed_due: dialect.greatest("COALESCE(e.due_on, j.due_on)", "j.earliest_on"),
        has_earliest: format!(
            " AND NOT EXISTS (SELECT 1 FROM changed_asked o WHERE o.person_id = j.person_id AND o.course_id = j.course_id \
             AND o.outcome = '{}' AND o.due_on >= {} \
             AND (o.due_on < j.due_on OR o.due_on = j.due_on AND o.requirement_id < j.requirement_id))",
            Outcome::SecondReason,
            dialect.day(today)
        ),
    }
}

/// Adds to each requirement how many it enrolled, and to how many it became one more reason.
pub fn add_counts(conn: &mut Conn) -> QueryResult<usize> {
    let counted = |outcomes: String| format!("CAST(SUM(CASE WHEN {outcomes} THEN 1 ELSE 0 END) AS BIGINT)");
    let second = format!("outcome = '{}'", Outcome::SecondReason);
    let text = format!(
        "UPDATE requirement AS q SET added = q.added + c.added, already_enrolled = q.already_enrolled + c.already_enrolled \
         FROM (SELECT requirement_id, {} AS added, {} AS already_enrolled FROM changed_asked GROUP BY requirement_id) c \
         WHERE q.id = c.requirement_id AND c.added + c.already_enrolled > 0",
        counted(one_of("outcome", Group::Adds.outcomes())),
        counted(second)
    );
    each!(conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// Notes the pairs of those who were enrolled, or have one more reason.
pub fn note_enrolled_pairs(tx: &mut Tx<'_>) -> QueryResult<()> {
    let those = one_of("outcome", Group::Adds.outcomes().chain([Outcome::SecondReason]));
    note_pairs_of(tx, &format!("SELECT DISTINCT person_id, course_id FROM changed_asked WHERE {those}"))?;
    Ok(())
}

/// Writes down the reasons of the changed by these requirements that apply to them no more; answers how many people each is about. What somebody
/// had who has left stands still until they are back.
pub fn find_ended(conn: &mut Conn, requirements: &[Id], today: Day) -> QueryResult<Vec<Ended>> {
    let dialect = Dialect::of(conn);
    // an enrolment has few reasons: SQLite would look for each of the requirements in turn, were it not for the sum
    let in_force =
        format!("r.enrolment_id = e.id AND r.removed_on = {NEVER} AND r.requirement_id + 0 IN ({})", ids(requirements));
    let text = format!(
        "INSERT INTO changed_asked (person_id, course_id, requirement_id, status, waits, may, outcome) \
         SELECT DISTINCT e.person_id, e.course_id, r.requirement_id, w.status, FALSE, FALSE, '{ENDED}' FROM changed_place w {} {} \
         WHERE w.status <> 'left' AND w.started_on <= {} AND NOT EXISTS (SELECT 1 FROM changed_asked a \
         WHERE a.person_id = e.person_id AND a.course_id = e.course_id AND a.requirement_id = r.requirement_id AND NOT a.waits) \
         ON CONFLICT (person_id, course_id, requirement_id) DO UPDATE SET outcome = '{ENDED}'",
        dialect.looked_up(("enrolment", "e"), "e.id, e.person_id, e.course_id", "e.person_id = w.person_id"),
        dialect.looked_up(("reason", "r"), "r.requirement_id", &in_force),
        dialect.day(today)
    );
    if each!(conn, |conn| diesel::sql_query(&text).execute(conn))? == 0 {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT requirement_id, COUNT(*) AS people FROM changed_asked WHERE outcome = '{ENDED}' \
         GROUP BY requirement_id ORDER BY requirement_id"
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}

/// Ends, today, what [`find_ended`] found, and withdraws what is not complete and has no reason left.
pub fn end_found(tx: &mut Tx<'_>, today: Day) -> QueryResult<()> {
    let dialect = Dialect::of(tx.conn);
    let (today, now) = (dialect.day(today), dialect.instant(tx.now()));
    let end = format!(
        "UPDATE reason AS r SET removed_on = {today} FROM changed_asked j \
         JOIN enrolment e ON e.person_id = j.person_id AND e.course_id = j.course_id \
         WHERE j.outcome = '{ENDED}' AND r.enrolment_id = e.id AND r.requirement_id = j.requirement_id AND r.removed_on = {NEVER}"
    );
    let pairs = format!("SELECT DISTINCT person_id, course_id FROM changed_asked WHERE outcome = '{ENDED}'");
    let withdraw = format!(
        "UPDATE enrolment AS e SET status = 'withdrawn', withdrawn_on = {today}, updated_at = {now} FROM ({pairs}) j \
         WHERE e.person_id = j.person_id AND e.course_id = j.course_id AND {} \
         AND NOT EXISTS (SELECT 1 FROM reason r WHERE r.enrolment_id = e.id AND r.removed_on = {NEVER})",
        one_of("e.status", Status::UNFINISHED)
    );
    note_pairs_of(tx, &pairs)?;
    for text in [end, withdraw] {
        each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))?;
    }
    Ok(())
}

/// Takes all of it away again.
pub fn forget(conn: &mut Conn) -> QueryResult<()> {
    diesel::delete(changed_asked::table).execute(conn)?;
    Ok(())
}
