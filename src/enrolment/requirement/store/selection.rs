//! The SQL that a whole audience goes through: who is in it, what becomes of each, and the few statements that apply it.
//!
//! Preview and apply share one text, [`Selection::judged`]: a row for each matched person with their due date and their outcome.
//! Nothing but ids, dates and numbers of our own types becomes part of a text; words are bound.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use crate::clock::Day;
use crate::db::dialect::{NEVER, ids, numbered, one_of};
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::enrolment::enrolled::Enrolled;
use crate::enrolment::enrolment::Status;
use crate::enrolment::requirement::due::{DueRule, From};
use crate::enrolment::requirement::outcome::{Counts, Group, Outcome};
use crate::enrolment::requirement::resolved::{Resolved, Who};
use crate::enrolment::store::pair_changes::those_of;
use crate::ids::Id;
use crate::said;

/// Who is to be enrolled in what, by when, on which day.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// The course.
    pub course_id: Id,
    /// The people.
    pub audience: &'a Resolved,
    /// By when.
    pub due: DueRule,
    /// The day it is done.
    pub today: Day,
    /// The requirement that stands for it already, if any.
    pub requirement_id: Option<Id>,
}

/// A person in a preview.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Matched {
    /// The person.
    #[diesel(sql_type = BigInt)]
    pub person_id: Id,
    /// Their given name.
    #[diesel(sql_type = Text)]
    pub given_name: String,
    /// Their family name.
    #[diesel(sql_type = Text)]
    pub family_name: String,
    /// Their address.
    #[diesel(sql_type = Text)]
    pub email: String,
    /// The path of their department, where they are employed.
    #[diesel(sql_type = Nullable<Text>)]
    pub department: Option<String>,
    /// Their role, where they are employed.
    #[diesel(sql_type = Nullable<Text>)]
    pub role: Option<String>,
    /// What becomes of them.
    #[diesel(sql_type = Text)]
    pub outcome: Outcome,
    /// Their due date.
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<Day>,
}

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = Text)]
    outcome: Outcome,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The outcomes of those of the matched `m` who are enrolled in nothing, whatever the course.
const NOT_AT_WORK: &str =
    "WHEN m.status = 'left' OR m.department_id IS NULL THEN 'left' WHEN m.status = 'suspended' THEN 'suspended'";

/// What the enrolment `e` must be for the person not to need another: open, or complete and not expired.
fn counts(e: &str, dialect: Dialect, today: Day) -> String {
    let (today, unfinished) = (dialect.day(today), one_of(&format!("{e}.status"), Status::UNFINISHED));
    format!("({unfinished} OR {e}.status = 'completed' AND ({e}.expires_on IS NULL OR {e}.expires_on > {today}))")
}

impl Selection<'_> {
    /// `WITH … judged AS (…)`: `person_id`, `sort_name`, `department_id`, `role_id`, `due_on` and `outcome` of each.
    fn judged(&self, dialect: Dialect) -> String {
        let (course, requirement) = (self.course_id.0, self.requirement_id.unwrap_or(Id::ZERO).0);
        let today = dialect.day(self.today);
        let counts = counts("e", dialect, self.today);
        // one look at the cycles of each person says all of them; it takes the index by person, whatever the status
        let best = format!(
            "SELECT MAX(CASE WHEN {counts} THEN 3 WHEN e.status = 'withdrawn' THEN 2 ELSE 1 END) FROM enrolment e \
             WHERE e.person_id = m.person_id AND e.course_id = {course}"
        );
        let for_this = format!(
            "EXISTS (SELECT 1 FROM reason r JOIN enrolment e ON e.id = r.enrolment_id WHERE e.person_id = m.person_id \
             AND e.course_id = {course} AND {counts} AND r.requirement_id = {requirement} AND r.removed_on = {NEVER})"
        );
        let in_time = |outcome: Outcome| format!("CASE WHEN m.due_on < {today} THEN 'past_due' ELSE '{outcome}' END");
        let (resume, new_cycle, add) = (in_time(Outcome::Resume), in_time(Outcome::NewCycle), in_time(Outcome::Add));
        let matched = self.matched(dialect);
        format!(
            "WITH matched AS ({matched}), judged AS (SELECT m.*, CASE {NOT_AT_WORK} ELSE CASE ({best}) \
             WHEN 3 THEN CASE WHEN {for_this} THEN 'already' ELSE 'second_reason' END \
             WHEN 2 THEN {resume} WHEN 1 THEN {new_cycle} ELSE {add} END END AS outcome FROM matched m) "
        )
    }

    /// Whoever the audience means: those employed now, and those named one by one whatever became of them.
    fn matched(&self, dialect: Dialect) -> String {
        let due = due_text(dialect, self.due, self.today);
        let filter = audience_text(self.audience);
        let named = self.audience.named();
        let (join, may) = if named.is_empty() {
            ("JOIN", "p.status IN ('active', 'leave')".to_owned())
        } else {
            ("LEFT JOIN", format!("(p.status IN ('active', 'leave') AND m.id IS NOT NULL OR p.id IN ({}))", ids(&named)))
        };
        format!(
            "SELECT p.id AS person_id, p.sort_name, p.status, m.department_id, m.role_id, {due} AS due_on FROM person p \
             {join} employment m ON m.person_id = p.id AND m.ended_on = {NEVER} WHERE {may} AND {filter}"
        )
    }

    /// How many meet each outcome.
    pub fn count(&self, conn: &mut Conn) -> QueryResult<Counts> {
        let judged = self.judged(Dialect::of(conn));
        let text = format!("{judged} SELECT outcome, COUNT(*) AS count FROM judged GROUP BY outcome ORDER BY outcome");
        let rows: Vec<CountRow> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
        Ok(counted(&rows))
    }

    /// Some people of a group, by name.
    pub fn people(&self, conn: &mut Conn, group: Group, limit: i64, offset: i64) -> QueryResult<Vec<Matched>> {
        let judged = self.judged(Dialect::of(conn));
        let text = format!(
            "{judged} SELECT j.person_id, p.given_name, p.family_name, p.email, d.path AS department, r.name AS role, \
             j.outcome, j.due_on FROM judged j JOIN person p ON p.id = j.person_id \
             LEFT JOIN department d ON d.id = j.department_id LEFT JOIN role r ON r.id = j.role_id \
             WHERE {} ORDER BY j.sort_name, j.person_id LIMIT {limit} OFFSET {offset}",
            one_of("j.outcome", group.outcomes())
        );
        each!(conn, |conn| diesel::sql_query(&text).load(conn))
    }

    /// Enrols those who are new or whose last completion has expired, with the requirement as their reason. In the order of the people,
    /// which is that of most indexes that are written. Who they are is settled before the first is written: PostgreSQL would otherwise
    /// read what is written so far again for each, where it has planned for a table that was empty.
    pub fn insert_enrolments(&self, tx: &mut Tx<'_>, at_most: i64) -> QueryResult<Enrolled> {
        let dialect = Dialect::of(tx.conn);
        let block = tx.new_ids(at_most);
        let id = numbered(block, "f.person_id");
        let (course, today, now) = (self.course_id.0, dialect.day(self.today), dialect.instant(tx.now()));
        let text = format!(
            "{}, fresh AS MATERIALIZED (SELECT j.person_id, j.due_on, CASE j.outcome WHEN 'add' THEN 1 ELSE 1 + (SELECT MAX(e.cycle) \
             FROM enrolment e WHERE e.person_id = j.person_id AND e.course_id = {course}) END AS cycle \
             FROM judged j WHERE j.outcome IN ('add', 'new_cycle')) \
             INSERT INTO enrolment (id, person_id, course_id, cycle, status, assigned_on, due_on, original_due_on, created_at, \
             updated_at) SELECT {id}, f.person_id, {course}, f.cycle, 'assigned', {today}, f.due_on, f.due_on, {now}, {now} \
             FROM fresh f ORDER BY f.person_id LIMIT {at_most} ON CONFLICT DO NOTHING",
            self.judged(dialect)
        );
        let inserted = each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))?;
        let (requirement_id, count) = (self.requirement_id.unwrap_or(Id::ZERO), i64::try_from(inserted).unwrap_or(i64::MAX));
        let enrolled = Enrolled { requirement_id, block, at_most, count };
        let reasons = format!(
            "INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on, counted_as, due_on) \
             SELECT e.id + {}, e.id, {}, {today}, {}, 'assigned', e.due_on FROM enrolment e WHERE {} ORDER BY e.id",
            tx.new_ids(at_most).nth(0).0 - block.nth(0).0,
            requirement_id.0,
            dialect.day(Day::NEVER),
            those_of("e", enrolled)
        );
        each!(tx.conn, |conn| diesel::sql_query(&reasons).execute(conn))?;
        Ok(enrolled)
    }

    /// Takes withdrawn enrolments up again, with a new due date.
    pub fn resume(&self, tx: &mut Tx<'_>, at_most: i64) -> QueryResult<usize> {
        let dialect = Dialect::of(tx.conn);
        let (today, now) = (dialect.day(self.today), dialect.instant(tx.now()));
        let those = format!("e.course_id = {} AND e.status = 'withdrawn' AND j.outcome = 'resume'", self.course_id.0);
        self.note_due_changes(tx, &those, &said!("enrolment-moved-taken-up").kept(), at_most)?;
        let text = format!(
            "{} UPDATE enrolment AS e SET status = CASE WHEN EXISTS (SELECT 1 FROM waiver w WHERE w.enrolment_id = e.id \
             AND w.from_on <= {today} AND {today} < w.until_on) THEN 'waived' WHEN e.started_on IS NULL THEN 'assigned' \
             ELSE 'in_progress' END, withdrawn_on = NULL, due_on = j.due_on, \
             original_due_on = COALESCE(e.original_due_on, j.due_on), updated_at = {now} \
             FROM judged j WHERE j.person_id = e.person_id AND {those}",
            self.judged(dialect)
        );
        each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
    }

    /// Moves the due date of those enrolled already to an earlier one, where this requirement has it.
    pub fn bring_forward(&self, tx: &mut Tx<'_>, at_most: i64) -> QueryResult<usize> {
        let dialect = Dialect::of(tx.conn);
        let (today, now) = (dialect.day(self.today), dialect.instant(tx.now()));
        let those = format!(
            "e.course_id = {} AND {} AND j.outcome = 'second_reason' \
             AND j.due_on >= {today} AND (e.due_on IS NULL OR e.due_on > j.due_on)",
            self.course_id.0,
            one_of("e.status", Status::OPEN)
        );
        self.note_due_changes(tx, &those, &said!("enrolment-moved-earlier").kept(), at_most)?;
        let text = format!(
            "{} UPDATE enrolment AS e SET due_on = j.due_on, original_due_on = COALESCE(e.original_due_on, j.due_on), \
             updated_at = {now} FROM judged j WHERE j.person_id = e.person_id AND {those}",
            self.judged(dialect)
        );
        each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
    }

    /// A due date never moves without a record.
    fn note_due_changes(&self, tx: &mut Tx<'_>, those: &str, why: &str, at_most: i64) -> QueryResult<usize> {
        let dialect = Dialect::of(tx.conn);
        let id = numbered(tx.new_ids(at_most), "e.id");
        let (requirement, now) = (self.requirement_id.unwrap_or(Id::ZERO).0, dialect.instant(tx.now()));
        let text = format!(
            "{} INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by, requirement_id) \
             SELECT {id}, e.id, e.due_on, j.due_on, $1, {now}, $2, {requirement} FROM judged j \
             JOIN enrolment e ON e.person_id = j.person_id WHERE {those} \
             AND (e.due_on IS NULL OR e.due_on <> j.due_on) ORDER BY e.id LIMIT {at_most}",
            self.judged(dialect)
        );
        let actor = tx.actor().name.clone();
        each!(tx.conn, |conn| diesel::sql_query(&text).bind::<Text, _>(why).bind::<Text, _>(&actor).execute(conn))
    }

    /// Gives the requirement as a reason to everybody who is enrolled by now and has it not; answers how many.
    pub fn insert_reasons(&self, tx: &mut Tx<'_>, at_most: i64) -> QueryResult<usize> {
        let dialect = Dialect::of(tx.conn);
        let id = numbered(tx.new_ids(at_most), "e.id");
        let (course, requirement) = (self.course_id.0, self.requirement_id.unwrap_or(Id::ZERO).0);
        let today = dialect.day(self.today);
        let (counts, later) = (counts("e", dialect, self.today), counts("l", dialect, self.today));
        let text = format!(
            "{} INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on, due_on) SELECT {id}, e.id, {requirement}, \
             {today}, {}, j.due_on FROM judged j JOIN enrolment e ON e.person_id = j.person_id WHERE j.outcome = 'second_reason' \
             AND e.course_id = {course} AND {counts} AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.person_id = e.person_id \
             AND l.course_id = {course} AND l.cycle > e.cycle AND {later}) ORDER BY e.id LIMIT {at_most} ON CONFLICT DO NOTHING",
            self.judged(dialect),
            dialect.day(Day::NEVER)
        );
        each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
    }
}

/// How many people an audience means, whatever the course: those employed now, and those named one by one, who may have left. Whoever can
/// be enrolled counts as one to be.
pub fn head_count(conn: &mut Conn, audience: &Resolved) -> QueryResult<Counts> {
    let dialect = Dialect::of(conn);
    let (today, due) = (Day::NEVER, DueRule::On { on: Day::NEVER });
    let matched = Selection { course_id: Id::ZERO, audience, due, today, requirement_id: None }.matched(dialect);
    let text = format!(
        "SELECT outcome, COUNT(*) AS count FROM (SELECT CASE {NOT_AT_WORK} ELSE '{}' END AS outcome FROM ({matched}) m) m \
         GROUP BY outcome ORDER BY outcome",
        Outcome::Add
    );
    let rows: Vec<CountRow> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(counted(&rows))
}

fn counted(rows: &[CountRow]) -> Counts {
    Counts::of(&rows.iter().map(|row| (row.outcome, row.count)).collect::<Vec<_>>())
}

fn due_text(dialect: Dialect, due: DueRule, today: Day) -> String {
    match due {
        DueRule::On { on } => dialect.day(on),
        DueRule::After { days, from: From::Assignment } => dialect.day(today.plus_days(days)),
        DueRule::After { days, from: From::Hire } => dialect.plus_days("p.hired_on", days),
        DueRule::After { days, from: From::RoleStart } => dialect.plus_days("m.role_since", days),
    }
}

fn audience_text(audience: &Resolved) -> String {
    let mut parts: Vec<String> = audience.all.iter().map(group_text).collect();
    if !audience.any.is_empty() {
        let any: Vec<String> = audience.any.iter().map(group_text).collect();
        parts.push(format!("({})", any.join(" OR ")));
    }
    // somebody without employment is in no department: "not in it" is true of them
    parts.extend(audience.not.iter().map(|group| format!("({}) IS NOT TRUE", group_text(group))));
    if parts.is_empty() { "1 = 1".to_owned() } else { parts.join(" AND ") }
}

fn group_text(group: &Who) -> String {
    match group {
        Who::Role(roles) => format!("m.role_id IN ({})", ids(roles)),
        Who::Department { all, .. } => format!("m.department_id IN ({})", ids(all)),
        Who::Location(locations) => format!("m.location_id IN ({})", ids(locations)),
        Who::Person(people) => format!("p.id IN ({})", ids(people)),
    }
}
