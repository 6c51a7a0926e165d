//! The SQL of what becomes of a person by a requirement: one text for the audience of one, and for all that are kept.

use crate::clock::Day;
use crate::db::Dialect;
use crate::db::dialect::{NEVER, one_of};
use crate::enrolment::enrolment::Status;
use crate::enrolment::requirement::outcome::Outcome;

/// The outcomes of those of the matched `m` who are enrolled in nothing, whatever the course. `has_begun`: that they are employed, or in a contract.
pub fn not_at_work(has_begun: &str) -> String {
    format!("WHEN m.status = 'left' OR NOT ({has_begun}) THEN 'left' WHEN m.status = 'suspended' THEN 'suspended'")
}

/// What the enrolment `e` must be for the person not to need another: open, or complete and not expired.
pub fn counts(e: &str, dialect: Dialect, today: Day) -> String {
    let (today, unfinished) = (dialect.day(today), one_of(&format!("{e}.status"), Status::UNFINISHED));
    format!("({unfinished} OR {e}.status = 'completed' AND ({e}.expires_on IS NULL OR {e}.expires_on > {today}))")
}

/// What becomes of each of the matched `m`, by one requirement.
pub struct Becoming<'a> {
    /// The key of the course: a number, or a column of `m`.
    pub course: &'a str,
    /// That of the requirement.
    pub requirement: &'a str,
    /// Whoever somebody took this requirement away from does not get it again.
    pub taken_out_stays: bool,
    /// That `m` is employed, or in a contract.
    pub has_begun: &'a str,
    /// That it starts later where `m` works; none where it has started everywhere.
    pub waits: Option<String>,
}

impl Becoming<'_> {
    /// The outcome.
    pub fn text(&self, dialect: Dialect, today: Day) -> String {
        let Self { course, requirement, .. } = self;
        let counts = counts("e", dialect, today);
        let today = dialect.day(today);
        // one look at the cycles of each person says all of them; it takes the index by person, whatever the status
        let best = format!(
            "SELECT MAX(CASE WHEN {counts} THEN 3 WHEN e.status = 'withdrawn' THEN 2 ELSE 1 END) FROM enrolment e \
             WHERE e.person_id = m.person_id AND e.course_id = {course}"
        );
        // from the person on: without statistics SQLite would walk all reasons of the requirement for each
        let in_force = format!("r.enrolment_id = e.id AND r.requirement_id = {requirement} AND r.removed_on = {NEVER}");
        let for_this = format!(
            "EXISTS (SELECT 1 FROM enrolment e {} WHERE e.person_id = m.person_id AND e.course_id = {course} AND {counts})",
            dialect.looked_up(("reason", "r"), "r.id", &in_force)
        );
        let in_time = |outcome: Outcome| format!("CASE WHEN m.due_on < {today} THEN 'past_due' ELSE '{outcome}' END");
        let (resume, new_cycle, add) = (in_time(Outcome::Resume), in_time(Outcome::NewCycle), in_time(Outcome::Add));
        let (not_at_work, taken_out, not_yet) = (not_at_work(self.has_begun), self.taken_out(dialect), self.not_yet());
        format!(
            "CASE {not_at_work} {taken_out} {not_yet} ELSE CASE ({best}) \
             WHEN 3 THEN CASE WHEN {for_this} THEN 'already' ELSE 'second_reason' END \
             WHEN 2 THEN {resume} WHEN 1 THEN {new_cycle} ELSE {add} END END"
        )
    }

    fn taken_out(&self, dialect: Dialect) -> String {
        if !self.taken_out_stays {
            return String::new();
        }
        let by_hand = format!("r.enrolment_id = e.id AND r.requirement_id = {} AND r.removed_by_hand", self.requirement);
        format!(
            "WHEN EXISTS (SELECT 1 FROM enrolment e {} WHERE e.person_id = m.person_id AND e.course_id = {}) THEN '{}'",
            dialect.looked_up(("reason", "r"), "r.id", &by_hand),
            self.course,
            Outcome::TakenOut
        )
    }

    /// The outcome of those where it starts later.
    fn not_yet(&self) -> String {
        self.waits.as_ref().map(|waits| format!("WHEN {waits} THEN '{}'", Outcome::NotYet)).unwrap_or_default()
    }
}
