//! The few statements that enrol people once it is judged what becomes of them, whether by one requirement or by all that are kept.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::becoming::counts;
use super::counts::of_block;
use crate::clock::Day;
use crate::db::dialect::{numbered, one_of};
use crate::db::{Dialect, Tx};
use crate::each;
use crate::enrolment::enrolled::Enrolled;
use crate::enrolment::enrolment::Status;
use crate::enrolment::pair_changes::note_counted;
use crate::enrolment::requirement::outcome::Outcome;
use crate::enrolment::store::pair_changes::those_of;
use crate::ids::Id;
use crate::said;

/// Of whom it is judged, as the rows `j` of SQL: `person_id`, `due_on` and `outcome`.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The spelling.
    pub dialect: Dialect,
    /// The day on which it is done.
    pub today: Day,
    /// What a `WITH` says before, up to a comma; or nothing.
    pub before: String,
    /// The rows themselves.
    pub rows: &'static str,
    /// The key of the course: a number, or a column of `j`.
    pub course: String,
    /// That of the requirement.
    pub requirement: String,
    /// The order of the reasons that they get.
    pub order: &'static str,
    /// The due date of the withdrawn enrolment `e` that is taken up again.
    pub resumed_due: String,
    /// ` AND …`: of several requirements for one course that find somebody enrolled, the one whose due date counts; nothing where there is one alone.
    pub has_earliest: String,
}

impl Carried {
    /// `WITH` what is needed, and `more`.
    fn with(&self, more: &str) -> String {
        match (self.before.trim_end_matches([',', ' ']), more) {
            ("", "") => String::new(),
            (before, "") => format!("WITH {before}"),
            _ => format!("WITH {}{more}", self.before),
        }
    }

    /// Enrols those who are new or whose last completion has expired. In the order of the people, which is that of most indexes that are written.
    /// Who they are is settled before the first is written: PostgreSQL would otherwise read what is written so far again for each, where it has
    /// planned for a table that was empty.
    pub fn insert_enrolments(&self, tx: &mut Tx<'_>, requirement_id: Id, at_most: i64) -> QueryResult<Enrolled> {
        let Self { dialect, course, .. } = self;
        let block = tx.new_ids(at_most);
        let id = numbered(block, "f.person_id, f.course_id");
        let (today, now) = (dialect.day(self.today), dialect.instant(tx.now()));
        let fresh = format!(
            "fresh AS MATERIALIZED (SELECT j.person_id, {course} AS course_id, j.due_on, CASE j.outcome WHEN 'add' THEN 1 \
             ELSE 1 + (SELECT MAX(e.cycle) FROM enrolment e WHERE e.person_id = j.person_id AND e.course_id = {course}) END AS cycle \
             FROM {} j WHERE j.outcome IN ('add', 'new_cycle'))",
            self.rows
        );
        let text = format!(
            "{} INSERT INTO enrolment (id, person_id, course_id, cycle, status, assigned_on, due_on, original_due_on, created_at, \
             updated_at) SELECT {id}, f.person_id, f.course_id, f.cycle, 'assigned', {today}, f.due_on, f.due_on, {now}, {now} \
             FROM fresh f ORDER BY f.person_id, f.course_id LIMIT {at_most} ON CONFLICT DO NOTHING",
            self.with(&fresh)
        );
        let inserted = each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))?;
        Ok(Enrolled { requirement_id, block, at_most, count: i64::try_from(inserted).unwrap_or(i64::MAX) })
    }

    /// Takes withdrawn enrolments up again, with a new due date.
    pub fn resume(&self, tx: &mut Tx<'_>, at_most: i64) -> QueryResult<usize> {
        let Self { dialect, resumed_due: due, .. } = self;
        let (today, now) = (dialect.day(self.today), dialect.instant(tx.now()));
        let those = format!("e.course_id = {} AND e.status = 'withdrawn' AND j.outcome = 'resume'", self.course);
        self.note_due_changes(tx, &those, due, &said!("enrolment-moved-taken-up").kept(), at_most)?;
        let text = format!(
            "{} UPDATE enrolment AS e SET status = CASE WHEN EXISTS (SELECT 1 FROM waiver w WHERE w.enrolment_id = e.id \
             AND w.from_on <= {today} AND {today} < w.until_on) THEN 'waived' WHEN e.started_on IS NULL THEN 'assigned' \
             ELSE 'in_progress' END, withdrawn_on = NULL, due_on = {due}, \
             original_due_on = COALESCE(e.original_due_on, {due}), updated_at = {now} \
             FROM {} j WHERE j.person_id = e.person_id AND {those}",
            self.with(""),
            self.rows
        );
        each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
    }

    /// Moves the due date of those enrolled already to an earlier one, where a requirement has it.
    pub fn bring_forward(&self, tx: &mut Tx<'_>, at_most: i64) -> QueryResult<usize> {
        let dialect = self.dialect;
        let (today, now) = (dialect.day(self.today), dialect.instant(tx.now()));
        let those = format!(
            "e.course_id = {} AND {} AND j.outcome = 'second_reason' \
             AND j.due_on >= {today} AND (e.due_on IS NULL OR e.due_on > j.due_on){}",
            self.course,
            one_of("e.status", Status::OPEN),
            self.has_earliest
        );
        self.note_due_changes(tx, &those, "j.due_on", &said!("enrolment-moved-earlier").kept(), at_most)?;
        let text = format!(
            "{} UPDATE enrolment AS e SET due_on = j.due_on, original_due_on = COALESCE(e.original_due_on, j.due_on), \
             updated_at = {now} FROM {} j WHERE j.person_id = e.person_id AND {those}",
            self.with(""),
            self.rows
        );
        each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
    }

    /// A due date never moves without a record.
    fn note_due_changes(&self, tx: &mut Tx<'_>, those: &str, due: &str, why: &str, at_most: i64) -> QueryResult<usize> {
        let (id, now) = (numbered(tx.new_ids(at_most), "e.id"), self.dialect.instant(tx.now()));
        let text = format!(
            "{} INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by, requirement_id) \
             SELECT {id}, e.id, e.due_on, {due}, $1, {now}, $2, {} FROM {} j \
             CROSS JOIN enrolment e WHERE e.person_id = j.person_id AND {those} \
             AND (e.due_on IS NULL OR e.due_on <> {due}) ORDER BY e.id LIMIT {at_most}",
            self.with(""),
            self.requirement,
            self.rows
        );
        let actor = tx.actor().name.clone();
        each!(tx.conn, |conn| diesel::sql_query(&text).bind::<Text, _>(why).bind::<Text, _>(&actor).execute(conn))
    }

    /// Gives the requirement as a reason to everybody with one of these outcomes who is enrolled by now and has it not, counted already.
    pub fn insert_reasons(&self, tx: &mut Tx<'_>, outcomes: &[Outcome], at_most: i64) -> QueryResult<()> {
        let Self { dialect, course, requirement, order, .. } = self;
        let block = tx.new_ids(at_most);
        let id = numbered(block, order);
        let (today, never) = (dialect.day(self.today), dialect.day(Day::NEVER));
        let (counts, later) = (counts("e", *dialect, self.today), counts("l", *dialect, self.today));
        let text = format!(
            "{} INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on, counted_as, due_on) \
             SELECT {id}, e.id, {requirement}, {today}, {never}, e.status, j.due_on FROM {} j CROSS JOIN enrolment e WHERE e.person_id = j.person_id AND {} \
             AND e.course_id = {course} AND {counts} AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.person_id = e.person_id \
             AND l.course_id = {course} AND l.cycle > e.cycle AND {later}) ORDER BY {order} LIMIT {at_most} ON CONFLICT DO NOTHING",
            self.with(""),
            self.rows,
            one_of("j.outcome", outcomes.iter().copied())
        );
        if each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))? > 0 {
            let counted = of_block(tx.conn, block, at_most)?;
            note_counted(tx, counted);
        }
        Ok(())
    }
}

/// Gives whoever was enrolled by one requirement this one as their first reason, counted already.
pub fn insert_first_reasons(tx: &mut Tx<'_>, enrolled: Enrolled, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let text = format!(
        "INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on, counted_as, due_on) \
         SELECT e.id + {}, e.id, {}, {}, {}, 'assigned', e.due_on FROM enrolment e WHERE {} ORDER BY e.id",
        tx.new_ids(enrolled.at_most).nth(0).0 - enrolled.block.nth(0).0,
        enrolled.requirement_id.0,
        dialect.day(today),
        dialect.day(Day::NEVER),
        those_of("e", enrolled)
    );
    each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
}
