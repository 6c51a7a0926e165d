//! The SQL of new revisions: whom a requirement asks again, and who takes the new text.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::asked_again::AskedAgain;
use crate::clock::Day;
use crate::courses::Publication;
use crate::db::dialect::{NEVER, ids};
use crate::db::schema::{asked_again as table, reason};
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::enrolment::store::renewal::open_cycles;
use crate::enrolment::store::taken::revision_taken;
use crate::ids::Id;

/// Whom a revision that is published asks again, or asked.
#[derive(Debug, Clone, Copy)]
pub enum Call {
    /// Those of every revision that was published so far.
    OfAll,
    /// As if the newest revision were published on this day, and due on that one, by this requirement.
    As(Id, Day, Day),
}

impl Call {
    /// `requirement_id`, `number`, `asked_on` and `due_on` of each.
    fn rows(self, dialect: Dialect) -> String {
        match self {
            Self::OfAll => "SELECT requirement_id, number, asked_on, due_on FROM asked_again".to_owned(),
            Self::As(requirement, asked, due) => format!(
                "SELECT id AS requirement_id, {} AS number, {} AS asked_on, {} AS due_on FROM requirement WHERE id = {}",
                i32::MAX,
                dialect.day(asked),
                dialect.day(due),
                requirement.0
            ),
        }
    }
}

/// That the completion `e` is of an older revision than that of the call `a`. What was completed elsewhere, and is recorded later, counts as the
/// revision of the day on which it is recorded: of that the day decides. What was begun here has its revision, and its day may be another than the
/// company's. Whoever renewed it by another course knows of this one what they took of it last.
fn is_older(e: &str) -> String {
    let own = format!(
        "SELECT v.number FROM revision v WHERE v.course_id = {e}.course_id AND v.id = COALESCE({e}.revision_id, \
         (SELECT k.revision_id FROM completion k WHERE k.enrolment_id = {e}.id))"
    );
    let before = format!(
        "SELECT v.number FROM enrolment o JOIN revision v ON v.id = o.revision_id WHERE o.person_id = {e}.person_id AND o.course_id = {e}.course_id \
         AND o.cycle < {e}.cycle AND o.completed_on IS NOT NULL AND v.course_id = {e}.course_id ORDER BY o.cycle DESC LIMIT 1"
    );
    let by_day = format!("{e}.started_on IS NULL AND {e}.completed_on < a.asked_on");
    format!("({by_day} OR COALESCE(({own}), CASE WHEN {e}.cycle > 1 THEN ({before}) END, a.number) < a.number)")
}

/// The valid completions of an older revision, newest of their pairs, of whom a call asks it again: `person_id`, `course_id`, `cycle`, `due_on`, and
/// whether they can be asked on this day. Who is away, or has completed it on this very day, is asked when they are back, or on the next.
fn asked_by(dialect: Dialect, call: Call, today: Day) -> String {
    let day = dialect.day(today);
    let last_valid = format!("COALESCE({}, o.asked_by)", dialect.plus_days("o.expires_on", -1));
    let due = dialect.greatest(&dialect.least("o.asked_by", &last_valid), &dialect.plus(&day, "o.notice_days"));
    format!(
        "SELECT o.person_id, o.course_id, o.cycle, {due} AS due_on, CASE WHEN p.status = 'active' AND o.completed_on < {day} \
         AND (p.external OR EXISTS (SELECT 1 FROM employment m WHERE m.person_id = o.person_id AND m.ended_on = {NEVER} AND m.started_on <= {day})) \
         THEN 1 ELSE 0 END AS is_there \
         FROM (SELECT e.id, e.person_id, e.course_id, e.cycle, e.completed_on, e.expires_on, MIN(a.due_on) AS asked_by, \
         MAX(q.notice_days) AS notice_days FROM ({}) a JOIN requirement q ON q.id = a.requirement_id \
         JOIN reason r ON r.requirement_id = q.id AND r.removed_on = {NEVER} JOIN enrolment e ON e.id = r.enrolment_id \
         WHERE q.applies = 'kept' AND q.on_new_revision = 'everybody' AND q.withdrawn_at IS NULL \
         AND (q.starts_on IS NULL OR q.starts_on <= {day}) AND q.until_on > {day} AND e.status = 'completed' \
         AND (e.expires_on IS NULL OR e.expires_on > {day}) AND {} \
         AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.person_id = e.person_id AND l.course_id = e.course_id AND l.cycle > e.cycle) \
         GROUP BY e.id, e.person_id, e.course_id, e.cycle, e.completed_on, e.expires_on) o \
         JOIN person p ON p.id = o.person_id JOIN course c ON c.id = o.course_id \
         WHERE p.status <> 'left' AND c.retired_at IS NULL",
        call.rows(dialect),
        is_older("e")
    )
}

#[derive(QueryableByName)]
struct Numbers {
    #[diesel(sql_type = BigInt)]
    there: i64,
    #[diesel(sql_type = BigInt)]
    all_of_them: i64,
}

/// How many a call asks again today, and how many when they are back.
pub fn count(conn: &mut Conn, call: Call, today: Day) -> QueryResult<(i64, i64)> {
    let text = format!(
        "SELECT CAST(COALESCE(SUM(n.is_there), 0) AS BIGINT) AS there, COUNT(*) AS all_of_them FROM ({}) n",
        asked_by(Dialect::of(conn), call, today)
    );
    let found: Numbers = each!(conn, |conn| diesel::sql_query(&text).get_result(conn))?;
    Ok((found.there, found.all_of_them - found.there))
}

/// Whether any revision asked somebody again.
pub fn any(conn: &mut Conn) -> QueryResult<bool> {
    let first: Option<Id> = table::table.select(table::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// Opens the cycles of those who are asked again and can be today; answers how many.
pub fn open(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let round = format!("SELECT * FROM ({}) c WHERE c.is_there = 1", asked_by(dialect, Call::OfAll, today));
    let call = format!(
        "(SELECT MAX(a.id) FROM asked_again a WHERE a.requirement_id = r.requirement_id AND q.on_new_revision = 'everybody' AND {})",
        is_older("b")
    );
    open_cycles(tx, &round, &call, today)
}

/// Notes that each of these requirements asks everybody again since this revision, by its day.
pub fn insert(tx: &mut Tx<'_>, publication: &Publication, due: &[(Id, Day)]) -> QueryResult<()> {
    let new = tx.new_ids(i64::try_from(due.len()).unwrap_or(0));
    let row = |(index, &(requirement_id, due_on)): (i64, &(Id, Day))| {
        (
            table::id.eq(new.nth(index)),
            table::requirement_id.eq(requirement_id),
            table::revision_id.eq(publication.revision_id),
            table::number.eq(publication.number),
            table::note.eq(publication.note.clone()),
            table::asked_on.eq(publication.on),
            table::due_on.eq(due_on),
        )
    };
    let rows: Vec<_> = (0..).zip(due).map(row).collect();
    each!(tx.conn, |conn| diesel::insert_into(table::table).values(&rows).execute(conn))?;
    Ok(())
}

/// That of the enrolment `e`, which is begun, no lesson is complete and no attempt was sent in.
const NOTHING_DONE: &str = "NOT EXISTS (SELECT 1 FROM lesson_progress l WHERE l.enrolment_id = e.id AND l.completed_at IS NOT NULL) \
                            AND NOT EXISTS (SELECT 1 FROM attempt t WHERE t.enrolment_id = e.id AND t.submitted_at IS NOT NULL)";

/// That one of these requirements is a reason of the enrolment `e`.
fn asked_for(requirements: &[Id]) -> String {
    format!(
        "EXISTS (SELECT 1 FROM reason r WHERE r.enrolment_id = e.id AND r.removed_on = {NEVER} AND r.requirement_id IN ({}))",
        ids(requirements)
    )
}

/// Gives the published revision to those who have begun an older one of the course and done nothing of it, of whom one of these requirements is a reason; answers
/// how many.
pub fn give_new_text(tx: &mut Tx<'_>, publication: &Publication, requirements: &[Id]) -> QueryResult<usize> {
    let now = Dialect::of(tx.conn).instant(tx.now());
    let text = format!(
        "UPDATE enrolment AS e SET revision_id = {new}, updated_at = {now} WHERE e.course_id = {course} AND e.status = 'in_progress' \
         AND e.revision_id <> {new} AND EXISTS (SELECT 1 FROM revision v WHERE v.id = e.revision_id AND v.course_id = {course}) \
         AND {} AND {NOTHING_DONE}",
        asked_for(requirements),
        new = publication.revision_id.0,
        course = publication.course_id.0
    );
    each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// How many of a course, or of a requirement of it, take the new text, and how many go on with theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, QueryableByName)]
pub struct Open {
    /// They have not begun, or done nothing yet of a requirement that gives them the new text.
    #[diesel(sql_type = BigInt)]
    pub take_new: i64,
    /// They go on with the text that they began.
    #[diesel(sql_type = BigInt)]
    pub go_on: i64,
}

/// How the open enrolments fall in which a course is taken, also to renew another, those of `only` where given; `giving` are the requirements that give the new text to who has done nothing.
pub fn open_ones(conn: &mut Conn, course_id: Id, giving: &[Id], only: Option<Id>) -> QueryResult<Open> {
    let gives = if giving.is_empty() { "1 = 0".to_owned() } else { format!("{} AND {NOTHING_DONE}", asked_for(giving)) };
    let only = only.map(|id| format!(" AND {}", asked_for(&[id]))).unwrap_or_default();
    let takes = format!("(e.status = 'assigned' OR {gives})");
    let text = format!(
        "SELECT COUNT(CASE WHEN {takes} THEN 1 END) AS take_new, COUNT(CASE WHEN NOT {takes} THEN 1 END) AS go_on FROM enrolment e \
         JOIN course c ON c.id = e.course_id WHERE e.course_id IN (SELECT {course} UNION ALL SELECT q.course_id FROM requirement q \
         WHERE q.renewal_course_id = {course}) AND e.status IN ('assigned', 'in_progress'){only} AND CASE WHEN e.cycle = 1 THEN e.course_id \
         ELSE COALESCE((SELECT v.course_id FROM revision v WHERE v.id = {}), e.course_id) END = {course}",
        revision_taken("e", "c"),
        course = course_id.0
    );
    each!(conn, |conn| diesel::sql_query(&text).get_result(conn))
}

/// Of these enrolments, those that were opened since a new revision was published: by it.
///
/// # Errors
/// When the database fails.
pub fn asked_again(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<BTreeMap<Id, AskedAgain>> {
    if enrolments.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(Id, (i32, Day, String))> = reason::table
        .inner_join(table::table)
        .filter(reason::enrolment_id.eq_any(enrolments))
        .order((reason::enrolment_id, table::id))
        .select((reason::enrolment_id, (table::number, table::asked_on, table::note)))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, row)| (id, AskedAgain::of(row))).collect())
}
