//! The text of each list: a row for each of whom something waits, with the same columns in all of them. `super::super::rule` says the same
//! of one. Nothing but ids, dates and numbers of our own becomes part of a text. SQLite takes the tables of a CROSS JOIN in their order: by
//! itself it would begin with every enrolment there is.

use crate::clock::Day;
use crate::db::Dialect;
use crate::db::dialect::{NEVER, ids, one_of};
use crate::enrolment::{Status, revision_taken};
use crate::ids::Id;
use crate::mail::{self, HAS_INBOX};
use crate::reminders::of_courses;
use crate::reminders::policies::Courses;
use crate::waiting::list::List;
use crate::waiting::rule::{END_DAYS, FIRST_LOOK_DAYS, LAPSE_DAYS, LEAVING_DAYS, LastLook, MINUTES_OF_A_DAY, end_of};

/// Why somebody hears nothing more, as the number of the row: mail to their address came back, so that none goes there.
pub const BOUNCED: i64 = 0;
/// Why somebody hears nothing by mail: it came back, and they are told in their inbox alone.
pub const INBOX_ALONE: i64 = 1;
/// Why somebody hears nothing more: the last mail to them failed.
pub const UNDELIVERABLE: i64 = 2;
/// Why somebody hears nothing more: they want no reminders of what they chose themselves.
pub const OPTED_OUT: i64 = 3;
/// Why somebody hears nothing more: every step was sent.
const STEPS_OVER: i64 = 4;

/// What ends, as the number of the row: the employment.
pub const LEAVES: i64 = 1;

/// What the lists go by today.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The company's day.
    pub today: Day,
    /// The last look at who has joined.
    pub look: LastLook,
    /// The last due date at which the time left is looked at.
    pub last_due_on: Day,
    /// Days after the due date of the last step of each reminder policy, with the courses that go by it; none where a policy is off, or has no step
    /// by the due date.
    pub last_steps: Vec<(i64, Courses)>,
    /// Roles that kept requirements name.
    pub roles_named: Vec<Id>,
}

/// Who is at work, or on leave, by now.
fn is_here(dialect: Dialect, today: Day) -> String {
    format!("p.status IN ('active', 'leave') AND NOT p.external AND p.hired_on <= {}", dialect.day(today))
}

fn is_open(e: &str) -> String {
    one_of(&format!("{e}.status"), Status::OPEN)
}

const NO_ID: &str = "CAST(NULL AS BIGINT)";
const NO_DAY: &str = "CAST(NULL AS DATE)";
const NO_NOTE: &str = "CAST(NULL AS TEXT)";

/// What a row says.
struct Columns<'a> {
    id: &'a str,
    sort: &'a str,
    person: &'a str,
    enrolment: &'a str,
    role: &'a str,
    on_day: &'a str,
    amount: &'a str,
    note: &'a str,
}

impl Columns<'_> {
    /// Of the person `p`.
    const PERSON: Self = Columns {
        id: "p.id",
        sort: "p.sort_name",
        person: "p.id",
        enrolment: NO_ID,
        role: NO_ID,
        on_day: NO_DAY,
        amount: NO_ID,
        note: NO_NOTE,
    };
    /// Of the enrolment `e` of the person `p`.
    const ENROLMENT: Self = Columns { id: "e.id", enrolment: "e.id", ..Self::PERSON };

    fn select(&self) -> String {
        let Self { id, sort, person, enrolment, role, on_day, amount, note } = self;
        format!(
            "SELECT {id} AS id, {sort} AS sort, {person} AS person_id, {enrolment} AS enrolment_id, {role} AS role_id, \
             {on_day} AS on_day, CAST({amount} AS BIGINT) AS amount, {note} AS note"
        )
    }
}

/// The text of a list: `id`, `sort`, `person_id`, `enrolment_id`, `role_id`, `on_day`, `amount`, `note` of each row.
pub fn text(list: List, dialect: Dialect, facts: &Facts) -> String {
    match list {
        List::Joined => joined(dialect, facts),
        List::NothingRequired => nothing_required(dialect, facts),
        List::RolesWithout => roles_without(dialect, facts),
        List::Lapsing => lapsing(dialect, facts),
        List::Ending => ending(dialect, facts),
        List::HearsNothing => hears_nothing(dialect, facts),
        List::NoTime => no_time(dialect, facts),
        List::AttemptsUsed => attempts_used(),
        List::ManagerLeft => manager_left(),
    }
}

fn joined(dialect: Dialect, facts: &Facts) -> String {
    let LastLook { on, at } = facts.look;
    let came_late = at.map(|at| format!(" OR p.created_at > {}", dialect.instant(at))).unwrap_or_default();
    let earliest = if at.is_some() { on.plus_days(-FIRST_LOOK_DAYS) } else { on };
    format!(
        "{} FROM person p WHERE {} AND p.hired_on > {} AND (p.hired_on > {}{came_late})",
        Columns { on_day: "p.hired_on", ..Columns::PERSON }.select(),
        is_here(dialect, facts.today),
        dialect.day(earliest),
        dialect.day(on)
    )
}

fn nothing_required(dialect: Dialect, facts: &Facts) -> String {
    format!(
        "{} FROM person p WHERE {} AND NOT EXISTS (SELECT 1 FROM enrolment e CROSS JOIN reason x \
         WHERE e.person_id = p.id AND x.enrolment_id = e.id AND x.requirement_id IS NOT NULL AND x.removed_on = {NEVER}) \
         AND NOT EXISTS (SELECT 1 FROM not_yet later WHERE later.person_id = p.id AND later.until_on > {today})",
        Columns { on_day: "p.hired_on", ..Columns::PERSON }.select(),
        is_here(dialect, facts.today),
        today = dialect.day(facts.today)
    )
}

/// Roles in which somebody works. A requirement reaches a role where it asks something of somebody in it; where none is kept, nobody is
/// looked at.
fn roles_without(dialect: Dialect, facts: &Facts) -> String {
    let works = format!(
        "FROM employment m CROSS JOIN person p WHERE m.role_id = ro.id AND m.ended_on = {NEVER} AND p.id = m.person_id AND {}",
        is_here(dialect, facts.today)
    );
    let people = format!("(SELECT COUNT(*) {works})");
    let columns = Columns { id: "ro.id", sort: "ro.name", person: NO_ID, role: "ro.id", amount: &people, ..Columns::PERSON };
    let kept = "q.applies = 'kept' AND q.withdrawn_at IS NULL";
    format!(
        "{} FROM role ro WHERE ro.retired_on IS NULL AND ro.id NOT IN ({}) AND EXISTS (SELECT 1 {works}) \
         AND NOT (EXISTS (SELECT 1 FROM requirement q WHERE {kept}) AND EXISTS (SELECT 1 {works} AND EXISTS (SELECT 1 FROM enrolment e \
         CROSS JOIN requirement q CROSS JOIN reason x WHERE e.person_id = p.id AND q.course_id = e.course_id AND {kept} \
         AND x.enrolment_id = e.id AND x.requirement_id = q.id AND x.removed_on = {NEVER})))",
        columns.select(),
        ids(&facts.roles_named)
    )
}

/// Completions that lapse; an act is done to the open renewal, where there is one.
fn lapsing(dialect: Dialect, facts: &Facts) -> String {
    let renewal = format!(
        "(SELECT MAX(n.id) FROM enrolment n WHERE n.person_id = e.person_id AND n.course_id = e.course_id AND n.cycle > e.cycle AND {})",
        is_open("n")
    );
    let act_on = format!("COALESCE({renewal}, e.id)");
    let is_open = format!("CASE WHEN {renewal} IS NULL THEN 0 ELSE 1 END");
    let columns = Columns { enrolment: &act_on, on_day: "e.expires_on", amount: &is_open, ..Columns::ENROLMENT };
    format!(
        "{} FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.status = 'completed' AND e.expires_on > {} AND e.expires_on <= {} \
         AND {} AND NOT EXISTS (SELECT 1 FROM enrolment n WHERE n.person_id = e.person_id AND n.course_id = e.course_id \
         AND n.cycle > e.cycle AND n.status IN ('completed', 'waived'))",
        columns.select(),
        dialect.day(facts.today),
        dialect.day(end_of(facts.today, LAPSE_DAYS)),
        is_here(dialect, facts.today)
    )
}

/// Waivers and leave that nothing follows on their last day, and employments with a last day.
fn ending(dialect: Dialect, facts: &Facts) -> String {
    let (today, end) = (dialect.day(facts.today), dialect.day(end_of(facts.today, END_DAYS)));
    let ends = |a: &str| format!("{a}.from_on <= {today} AND {a}.until_on > {today} AND {a}.until_on <= {end}");
    let goes_on = |n: &str, a: &str| format!("{n}.id <> {a}.id AND {n}.from_on <= {a}.until_on AND {n}.until_on > {a}.until_on");
    let waived = Columns { id: "w.id", on_day: "w.until_on", note: "w.reason", ..Columns::ENROLMENT };
    let on_leave = Columns { id: "a.id", on_day: "a.until_on", ..Columns::PERSON };
    let (gone_on, leaves) = (dialect.plus_days("p.last_day", 1), LEAVES.to_string());
    let leaving = Columns { on_day: &gone_on, amount: &leaves, ..Columns::PERSON };
    format!(
        "{} FROM waiver w JOIN enrolment e ON e.id = w.enrolment_id JOIN person p ON p.id = e.person_id \
         WHERE {} AND e.status = 'waived' AND {} \
         AND NOT EXISTS (SELECT 1 FROM waiver n WHERE n.enrolment_id = w.enrolment_id AND {}) \
         UNION ALL {} FROM person p CROSS JOIN absence a WHERE a.person_id = p.id AND p.status = 'leave' AND a.kind = 'leave' AND {} \
         AND NOT EXISTS (SELECT 1 FROM absence n WHERE n.person_id = a.person_id AND {}) \
         UNION ALL {} FROM person p WHERE p.status <> 'left' AND NOT p.external AND p.last_day >= {today} AND p.last_day < {}",
        waived.select(),
        ends("w"),
        is_here(dialect, facts.today),
        goes_on("n", "w"),
        on_leave.select(),
        ends("a"),
        goes_on("n", "a"),
        leaving.select(),
        dialect.day(end_of(facts.today, LEAVING_DAYS))
    )
}

/// Each way of hearing nothing begins with the few whom it concerns.
fn hears_nothing(dialect: Dialect, facts: &Facts) -> String {
    let today = facts.today;
    let open = is_open("e");
    let marked = mail::MARKS_NOW;
    let mut ways = vec![
        format!(
            "SELECT e.id, CASE WHEN EXISTS (SELECT 1 FROM account i WHERE i.person_id = q.id AND {HAS_INBOX}) THEN {INBOX_ALONE} ELSE {BOUNCED} END AS way FROM mail_bounce b CROSS JOIN person q CROSS JOIN enrolment e \
             WHERE {marked} AND q.email = b.address AND e.person_id = q.id AND {open}"
        ),
        format!(
            "SELECT e.id, {UNDELIVERABLE} AS way FROM outbox o CROSS JOIN person q CROSS JOIN enrolment e \
             WHERE q.id = o.person_id AND e.person_id = q.id AND o.state = 'failed' AND o.to_address = q.email AND {open} \
             AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.person_id = o.person_id AND n.id > o.id AND n.state = 'sent')"
        ),
        format!(
            "SELECT e.id, {OPTED_OUT} AS way FROM unsubscription u CROSS JOIN enrolment e \
             WHERE e.person_id = u.person_id AND e.course_id = u.course_id AND {open} AND NOT EXISTS (SELECT 1 FROM reason x WHERE x.enrolment_id = e.id AND x.requirement_id IS NOT NULL \
             AND x.removed_on > {})",
            dialect.day(today)
        ),
    ];
    ways.extend(facts.last_steps.iter().map(|(days, courses)| {
        let of_these = of_courses(courses, "e");
        let reached = dialect.day(today.plus_days(-*days));
        format!("SELECT e.id, {STEPS_OVER} AS way FROM enrolment e WHERE {open} AND e.due_on <= {reached} AND e.told_due_days >= {days}{of_these}")
    }));
    let reason = format!("(SELECT MIN(b.reason) FROM mail_bounce b WHERE b.address = p.email AND {marked})");
    let columns = Columns { on_day: "e.due_on", amount: "y.way", note: &reason, ..Columns::ENROLMENT };
    format!(
        "{} FROM (SELECT z.id, MIN(z.way) AS way FROM ({}) z GROUP BY z.id) y CROSS JOIN enrolment e CROSS JOIN person p \
         WHERE e.id = y.id AND p.id = e.person_id AND p.status = 'active' AND p.hired_on <= {}",
        columns.select(),
        ways.join(" UNION ALL "),
        dialect.day(today)
    )
}

/// What is due soon, with the minutes of the lessons that are not complete: those of the whole course are summed once for all, and whatever
/// is shorter than a day has is looked at no further.
fn no_time(dialect: Dialect, facts: &Facts) -> String {
    let minutes = "t.minutes - (SELECT COALESCE(SUM(l.minutes), 0) FROM lesson_progress g JOIN lesson l ON l.id = g.lesson_id \
         WHERE g.enrolment_id = e.id AND g.completed_at IS NOT NULL AND l.revision_id = t.revision_id)";
    let columns = Columns { on_day: "e.due_on", amount: minutes, ..Columns::ENROLMENT };
    format!(
        "{} FROM enrolment e CROSS JOIN course c CROSS JOIN (SELECT l.revision_id, SUM(l.minutes) AS minutes FROM lesson l \
         GROUP BY l.revision_id HAVING SUM(l.minutes) > {MINUTES_OF_A_DAY}) t CROSS JOIN person p \
         WHERE {} AND e.due_on >= {today} AND e.due_on <= {} AND c.id = e.course_id AND t.revision_id = {} \
         AND p.id = e.person_id AND p.status = 'active' AND p.hired_on <= {today} AND {minutes} > {MINUTES_OF_A_DAY}",
        columns.select(),
        is_open("e"),
        dialect.day(facts.last_due_on),
        revision_taken("e", "c"),
        today = dialect.day(facts.today)
    )
}

/// Quizzes that were tried as often as they may be, not passed, and at which no attempt is open.
fn attempts_used() -> String {
    let columns = Columns { note: "MIN(u.title)", on_day: NO_DAY, ..Columns::ENROLMENT };
    format!(
        "{} FROM (SELECT a.enrolment_id, a.lesson_id, MIN(l.title) AS title FROM enrolment e CROSS JOIN attempt a \
         CROSS JOIN lesson l WHERE e.status = 'in_progress' AND a.enrolment_id = e.id AND l.id = a.lesson_id \
         AND l.revision_id = e.revision_id AND l.kind = 'quiz' GROUP BY a.enrolment_id, a.lesson_id \
         HAVING MIN(CASE WHEN a.submitted_at IS NULL OR a.passed THEN 0 ELSE 1 END) = 1 \
         AND MIN(CAST(l.content ->> 'attempts' AS INTEGER)) > 0 \
         AND COUNT(*) >= MIN(CAST(l.content ->> 'attempts' AS INTEGER)) + (SELECT COUNT(*) FROM attempt_grant g \
         WHERE g.enrolment_id = a.enrolment_id AND g.lesson_id = a.lesson_id)) u \
         JOIN enrolment e ON e.id = u.enrolment_id JOIN person p ON p.id = e.person_id \
         WHERE p.status IN ('active', 'leave') GROUP BY e.id, p.id, p.sort_name",
        columns.select()
    )
}

fn manager_left() -> String {
    let name = "TRIM(b.given_name || ' ' || b.family_name)";
    let columns = Columns { on_day: "b.left_on", note: name, ..Columns::PERSON };
    format!(
        "{} FROM person b CROSS JOIN employment m CROSS JOIN person p WHERE m.manager_id = b.id AND m.ended_on = {NEVER} \
         AND p.id = m.person_id AND b.status = 'left' AND p.status <> 'left'",
        columns.select()
    )
}
