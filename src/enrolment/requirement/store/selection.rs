//! The SQL that a whole audience goes through: who is in it, what becomes of each, and the few statements that apply it.
//!
//! Preview and apply share one text, [`Selection::judged`]: a row for each matched person with their due date and their outcome.
//! Nothing but ids, dates and numbers of our own types becomes part of a text; words are bound.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use super::becoming::{Becoming, not_at_work};
use super::carry::Carried;
use super::members::audience_text;
use super::places::where_they_work;
use crate::clock::Day;
use crate::db::dialect::{NEVER, ids, one_of};
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::enrolment::requirement::due::{DueRule, From};
use crate::enrolment::requirement::outcome::{Counts, Group, Outcome};
use crate::enrolment::requirement::resolved::Resolved;
use crate::enrolment::requirement::terms::Terms;
use crate::ids::Id;

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

/// That one of the matched is employed, or in a contract.
const HAS_BEGUN: &str = "m.has_begun";

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

impl Selection<'_> {
    /// `WITH … judged AS (…)`: `person_id`, `sort_name`, `department_id`, `role_id`, `assigned_on`, `due_on` and `outcome` of
    /// each.
    pub(super) fn judged(&self, dialect: Dialect) -> String {
        format!("WITH {} ", self.judged_as(dialect))
    }

    fn judged_as(&self, dialect: Dialect) -> String {
        let course = self.course_id.0.to_string();
        let requirement = self.requirement_id.unwrap_or(Id::ZERO).0.to_string();
        let outcome = Becoming {
            course: &course,
            requirement: &requirement,
            // what is kept by itself gives it back to nobody from whom somebody took it away
            taken_out_stays: self.terms.is_kept() && self.requirement_id.is_some(),
            has_begun: HAS_BEGUN,
            waits: self.waits("m"),
        };
        let (matched, outcome) = (self.matched(dialect), outcome.text(dialect, self.today));
        format!("matched AS ({matched}), judged AS (SELECT m.*, {outcome} AS outcome FROM matched m)")
    }

    /// The people of it, for the statements that enrol them.
    pub fn carried(&self, dialect: Dialect) -> Carried {
        Carried {
            dialect,
            today: self.today,
            before: format!("{}, ", self.judged_as(dialect)),
            rows: "judged",
            course: self.course_id.0.to_string(),
            requirement: self.requirement_id.unwrap_or(Id::ZERO).0.to_string(),
            order: "e.id",
            resumed_due: self.resumed_due(dialect),
            has_earliest: String::new(),
        }
    }

    /// That the person `w` works where it has not started; none where it has everywhere.
    pub(super) fn waits(&self, w: &str) -> Option<String> {
        let waiting: Vec<Id> = self.terms.waiting_on(self.today).map(|(location, _)| location).collect();
        (!waiting.is_empty()).then(|| format!("{w}.location_id IN ({})", ids(&waiting)))
    }

    /// So many days after the day on which it enrols them: this one, or the one on which it starts where they work.
    pub(super) fn after_assignment(&self, dialect: Dialect, days: i64) -> String {
        let on = |day: Day| dialect.day(day.plus_days(days));
        let waiting = self.terms.waiting_on(self.today).map(|(location, from)| format!("WHEN {} THEN {}", location.0, on(from)));
        let waiting: Vec<String> = waiting.collect();
        if waiting.is_empty() {
            return on(self.today);
        }
        format!("CASE w.location_id {} ELSE {} END", waiting.join(" "), on(self.today))
    }

    /// The due date that leaves the shortest notice, of the one that the expression `due` gives.
    pub(super) fn with_notice(&self, dialect: Dialect, due: &str) -> String {
        match self.terms.notice_days {
            0 => due.to_owned(),
            days => dialect.greatest(due, &self.after_assignment(dialect, days)),
        }
    }

    pub(super) fn rule_due(&self, dialect: Dialect) -> String {
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
        let may = self.may();
        format!(
            "SELECT w.person_id, w.sort_name, w.status, w.department_id, w.role_id, w.location_id, (w.started_on IS NOT NULL) AS has_begun, {assigned} AS assigned_on, \
             {rule_due} AS rule_due, {due} AS due_on \
             FROM {} WHERE {may} AND {filter}",
            self.workers(!self.audience.named().is_empty())
        )
    }

    /// That the person `w` can be enrolled: they work here, or are named one by one.
    pub(super) fn may(&self) -> String {
        let at_work = "w.status IN ('active', 'leave') AND w.department_id IS NOT NULL";
        match self.audience.named().as_slice() {
            [] => at_work.to_owned(),
            named => format!("({at_work} OR w.person_id IN ({}))", ids(named)),
        }
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
}

/// How many people an audience means, whatever the course: those employed now, and those named one by one, who may have left. Whoever can
/// be enrolled counts as one to be.
pub fn head_count(conn: &mut Conn, audience: &Resolved) -> QueryResult<Counts> {
    let dialect = Dialect::of(conn);
    let (today, due) = (Day::NEVER, DueRule::On { on: Day::NEVER });
    let (terms, scope) = (&Terms::ONCE, Scope::Everybody);
    let matched = Selection { course_id: Id::ZERO, audience, due, terms, today, requirement_id: None, scope }.matched(dialect);
    let text = format!(
        "SELECT outcome, COUNT(*) AS count FROM (SELECT CASE {} ELSE '{}' END AS outcome FROM ({matched}) m) m \
         GROUP BY outcome ORDER BY outcome",
        not_at_work(HAS_BEGUN),
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
