//! The SQL that a whole audience goes through: who is in it, what becomes of each, and the few statements that apply it.
//!
//! Preview and apply share one text, [`Selection::judged`]: a row for each matched person with their due date and their outcome.
//! Nothing but ids, dates and numbers of our own types becomes part of a text; words are bound.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use super::members::audience_text;
use super::places::where_they_work;
use crate::clock::Day;
use crate::db::dialect::{NEVER, ids, numbered, one_of};
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::enrolment::enrolled::Enrolled;
use crate::enrolment::enrolment::Status;
use crate::enrolment::requirement::due::{DueRule, From};
use crate::enrolment::requirement::outcome::{Counts, Group, Outcome};
use crate::enrolment::requirement::resolved::Resolved;
use crate::enrolment::requirement::terms::Terms;
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
    /// Kept or once, and how many days are left at least.
    pub terms: &'a Terms,
    /// The day it is done.
    pub today: Day,
    /// The requirement that stands for it already, if any.
    pub requirement_id: Option<Id>,
    /// Who of the audience is looked at.
    pub scope: Scope,
}

/// Who of an audience is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Everybody,
    /// Those whom this transaction has changed, as [`note_changed_places`] has them.
    Changed,
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
    /// `WITH … judged AS (…)`: `person_id`, `sort_name`, `department_id`, `role_id`, `assigned_on`, `due_on` and `outcome` of
    /// each.
    pub(super) fn judged(&self, dialect: Dialect) -> String {
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
        let (matched, taken_out, not_yet) = (self.matched(dialect), self.taken_out(), self.not_yet());
        format!(
            "WITH matched AS ({matched}), judged AS (SELECT m.*, CASE {NOT_AT_WORK} {taken_out} {not_yet} ELSE CASE ({best}) \
             WHEN 3 THEN CASE WHEN {for_this} THEN 'already' ELSE 'second_reason' END \
             WHEN 2 THEN {resume} WHEN 1 THEN {new_cycle} ELSE {add} END END AS outcome FROM matched m) "
        )
    }

    /// The outcome of those from whom somebody took this requirement away: what is kept by itself gives it back to nobody.
    fn taken_out(&self) -> String {
        let Some(requirement) = self.requirement_id.filter(|_| self.terms.is_kept()) else { return String::new() };
        format!(
            "WHEN EXISTS (SELECT 1 FROM enrolment e JOIN reason r ON r.enrolment_id = e.id WHERE e.person_id = m.person_id \
             AND e.course_id = {} AND r.requirement_id = {} AND r.removed_by_hand) THEN '{}'",
            self.course_id.0,
            requirement.0,
            Outcome::TakenOut
        )
    }

    /// The outcome of those where it starts later.
    fn not_yet(&self) -> String {
        let waits = self.waits("m");
        waits.map(|waits| format!("WHEN {waits} THEN '{}'", Outcome::NotYet)).unwrap_or_default()
    }

    /// That the person `w` works where it has not started; none where it has everywhere.
    fn waits(&self, w: &str) -> Option<String> {
        let waiting: Vec<Id> = self.terms.waiting_on(self.today).map(|(location, _)| location).collect();
        (!waiting.is_empty()).then(|| format!("{w}.location_id IN ({})", ids(&waiting)))
    }

    /// So many days after the day on which it enrols them: this one, or the one on which it starts where they work.
    fn after_assignment(&self, dialect: Dialect, days: i64) -> String {
        let on = |day: Day| dialect.day(day.plus_days(days));
        let waiting = self.terms.waiting_on(self.today).map(|(location, from)| format!("WHEN {} THEN {}", location.0, on(from)));
        let waiting: Vec<String> = waiting.collect();
        if waiting.is_empty() {
            return on(self.today);
        }
        format!("CASE w.location_id {} ELSE {} END", waiting.join(" "), on(self.today))
    }

    /// The due date that leaves the shortest notice, of the one that the expression `due` gives.
    fn with_notice(&self, dialect: Dialect, due: &str) -> String {
        match self.terms.notice_days {
            0 => due.to_owned(),
            days => dialect.greatest(due, &self.after_assignment(dialect, days)),
        }
    }

    fn rule_due(&self, dialect: Dialect) -> String {
        match self.due {
            DueRule::On { on } => dialect.day(on),
            DueRule::After { days, from: From::Assignment } => self.after_assignment(dialect, days),
            DueRule::After { days, from: From::Hire } => dialect.plus_days("w.hired_on", days),
            DueRule::After { days, from: From::RoleStart } => dialect.plus_days("w.role_since", days),
        }
    }

    /// The due date of the withdrawn enrolment `e` that is taken up again: of what is kept it goes on where it was.
    fn resumed_due(&self, dialect: Dialect) -> String {
        let notice = || dialect.day(self.today.plus_days(self.terms.notice_days));
        if self.terms.is_kept() { dialect.greatest("COALESCE(e.due_on, j.due_on)", &notice()) } else { "j.due_on".to_owned() }
    }

    /// Those of the scope as `w`: who they are and where they work now, with nulls for whoever does not.
    fn workers(&self, with_those_who_do_not: bool) -> String {
        match self.scope {
            Scope::Changed => "changed_place w".to_owned(),
            Scope::Everybody => format!("({}) w", where_they_work("person p", with_those_who_do_not)),
        }
    }

    /// Whoever the audience means: those employed now, and those named one by one whatever became of them. What is kept waits for the first
    /// day of whoever is hired for a later one.
    fn matched(&self, dialect: Dialect) -> String {
        let (rule_due, assigned) = (self.rule_due(dialect), self.after_assignment(dialect, 0));
        let due = self.with_notice(dialect, &rule_due);
        let mut filter = audience_text(dialect, self.audience);
        if self.terms.is_kept() {
            filter = format!("{filter} AND w.started_on <= {}", dialect.day(self.today));
        }
        let named = self.audience.named();
        let at_work = "w.status IN ('active', 'leave') AND w.started_on IS NOT NULL";
        let may = if named.is_empty() { at_work.to_owned() } else { format!("({at_work} OR w.person_id IN ({}))", ids(&named)) };
        format!(
            "SELECT w.person_id, w.sort_name, w.status, w.department_id, w.role_id, w.location_id, {assigned} AS assigned_on, \
             {rule_due} AS rule_due, {due} AS due_on \
             FROM {} WHERE {may} AND {filter}",
            self.workers(!named.is_empty())
        )
    }

    /// How many meet each outcome.
    pub fn count(&self, conn: &mut Conn) -> QueryResult<Counts> {
        let judged = self.judged(Dialect::of(conn));
        let text = format!("{judged} SELECT outcome, COUNT(*) AS count FROM judged GROUP BY outcome ORDER BY outcome");
        let rows: Vec<CountRow> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
        Ok(counted(&rows))
    }

    /// How many of those who would be enrolled have another due date than the rule's, so that the shortest notice is left.
    pub fn moved(&self, conn: &mut Conn) -> QueryResult<i64> {
        if self.terms.notice_days == 0 {
            return Ok(0);
        }
        let text = format!(
            "{} SELECT '{}' AS outcome, COUNT(*) AS count FROM judged j WHERE {} AND j.due_on > j.rule_due",
            self.judged(Dialect::of(conn)),
            Outcome::Add,
            one_of("j.outcome", Group::Adds.outcomes())
        );
        let rows: Vec<CountRow> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
        Ok(counted(&rows).add)
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
        let due = self.resumed_due(dialect);
        self.note_due_changes(tx, &those, &due, &said!("enrolment-moved-taken-up").kept(), at_most)?;
        let text = format!(
            "{} UPDATE enrolment AS e SET status = CASE WHEN EXISTS (SELECT 1 FROM waiver w WHERE w.enrolment_id = e.id \
             AND w.from_on <= {today} AND {today} < w.until_on) THEN 'waived' WHEN e.started_on IS NULL THEN 'assigned' \
             ELSE 'in_progress' END, withdrawn_on = NULL, due_on = {due}, \
             original_due_on = COALESCE(e.original_due_on, {due}), updated_at = {now} \
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
        self.note_due_changes(tx, &those, "j.due_on", &said!("enrolment-moved-earlier").kept(), at_most)?;
        let text = format!(
            "{} UPDATE enrolment AS e SET due_on = j.due_on, original_due_on = COALESCE(e.original_due_on, j.due_on), \
             updated_at = {now} FROM judged j WHERE j.person_id = e.person_id AND {those}",
            self.judged(dialect)
        );
        each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
    }

    /// A due date never moves without a record.
    fn note_due_changes(&self, tx: &mut Tx<'_>, those: &str, due: &str, why: &str, at_most: i64) -> QueryResult<usize> {
        let dialect = Dialect::of(tx.conn);
        let id = numbered(tx.new_ids(at_most), "e.id");
        let (requirement, now) = (self.requirement_id.unwrap_or(Id::ZERO).0, dialect.instant(tx.now()));
        let text = format!(
            "{} INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by, requirement_id) \
             SELECT {id}, e.id, e.due_on, {due}, $1, {now}, $2, {requirement} FROM judged j \
             JOIN enrolment e ON e.person_id = j.person_id WHERE {those} \
             AND (e.due_on IS NULL OR e.due_on <> {due}) ORDER BY e.id LIMIT {at_most}",
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
    let (terms, scope) = (&Terms::ONCE, Scope::Everybody);
    let matched = Selection { course_id: Id::ZERO, audience, due, terms, today, requirement_id: None, scope }.matched(dialect);
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

impl Selection<'_> {
    /// The enrolments of those of the scope to whom this requirement does not apply, whether it is a reason of theirs or not. What somebody had
    /// who has left stands still until they are back.
    fn of_outsiders(&self, dialect: Dialect) -> String {
        let today = dialect.day(self.today);
        let audience = audience_text(dialect, self.audience);
        let filter = match self.waits("w") {
            Some(waits) => format!("{audience} AND NOT ({waits})"),
            None => audience,
        };
        format!(
            "SELECT e.id FROM {} JOIN enrolment e ON e.person_id = w.person_id AND e.course_id = {} \
             WHERE w.status <> 'left' AND w.started_on <= {today} AND ({filter}) IS NOT TRUE",
            self.workers(false),
            self.course_id.0
        )
    }

    /// Of how many people this requirement is a reason to whom it does not apply.
    pub fn outsiders(&self, conn: &mut Conn) -> QueryResult<i64> {
        let text = format!(
            "SELECT COUNT(*) AS count, '{}' AS outcome FROM reason WHERE requirement_id = {} AND removed_on = {NEVER} AND enrolment_id IN ({})",
            Outcome::Already,
            self.requirement_id.unwrap_or(Id::ZERO).0,
            self.of_outsiders(Dialect::of(conn))
        );
        let rows: Vec<CountRow> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
        Ok(counted(&rows).already)
    }
}

/// Ends this requirement as a reason, today, for those of the scope to whom it does not apply any more; answers how many.
pub fn end_for_those_outside(tx: &mut Tx<'_>, selection: &Selection<'_>) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let text = format!(
        "UPDATE reason SET removed_on = {} WHERE requirement_id = {} AND removed_on = {NEVER} AND enrolment_id IN ({})",
        dialect.day(selection.today),
        selection.requirement_id.unwrap_or(Id::ZERO).0,
        selection.of_outsiders(dialect)
    );
    each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
}
