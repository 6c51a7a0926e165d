//! All SQL of [`super::scale`]: a company of any size, written set by set inside the database.
//!
//! Every draw is arithmetic on the number of the row, so that the same seed gives the same rows on both databases. Helper tables
//! (`bench_…`) are there while it runs and gone afterwards.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::clock::{Day, Id, IdBlock};
use crate::db::schema::person;
use crate::db::{Conn, Tx};

/// From so many days before today to so many after there is a row in the calendar.
const CALENDAR: std::ops::RangeInclusive<i64> = -6000..=1600;
/// Days from being enrolled to being due.
const DUE_DAYS: i64 = 30;
/// Days from being enrolled to being waived or withdrawn.
const GONE_DAYS: i64 = 10;
/// Days that a completion stays valid.
const VALID_DAYS: i64 = 730;
/// So many days ago those began their leave who are on it. Nobody was enrolled later.
const LEAVE_DAYS: i64 = 20;

/// Whether there is nobody yet.
pub fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    let first: Option<Id> = person::table.select(person::id).order(person::id).first(conn).optional()?;
    Ok(first.is_none())
}

fn run(conn: &mut Conn, sql: &str) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) => conn.batch_execute(sql),
        Conn::Pg(conn) => conn.batch_execute(sql),
    }
}

/// The numbers from `from` up to before `until`, as `n(i)`.
fn numbers(from: i64, until: i64) -> String {
    format!("WITH RECURSIVE n(i) AS (SELECT CAST({from} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {until})")
}

/// A number below `most` that follows from `row` and `salt` alone.
fn draw(row: &str, salt: u64, most: i64) -> String {
    format!("((({row} + {}) * 2654435761 % 4294967291) / 1009 % {most})", salt % 1_000_003)
}

/// What each day before and after `today` is called, when its noon was, and in which month it is.
pub fn make_calendar(tx: &mut Tx<'_>, today: Day) -> QueryResult<()> {
    let (day_type, instant_type) = match tx.conn {
        Conn::Sqlite(_) => ("TEXT", "BIGINT"),
        Conn::Pg(_) => ("DATE", "TIMESTAMPTZ"),
    };
    run(
        tx.conn,
        &format!(
            "CREATE TABLE bench_day (i BIGINT PRIMARY KEY, day {day_type} NOT NULL UNIQUE, month {day_type} NOT NULL, noon {instant_type} NOT NULL)"
        ),
    )?;
    let days: Vec<i64> = CALENDAR.collect();
    for days in days.chunks(500) {
        let rows: Vec<String> = days.iter().map(|offset| calendar_row(tx.conn, today, *offset)).collect();
        run(tx.conn, &format!("INSERT INTO bench_day (i, day, month, noon) VALUES {}", rows.join(", ")))?;
    }
    Ok(())
}

fn calendar_row(conn: &Conn, today: Day, offset: i64) -> String {
    let day = today.plus_days(offset);
    let noon = day.start_in(&jiff::tz::TimeZone::UTC).plus(jiff::ToSpan::hours(12));
    let noon = match conn {
        Conn::Sqlite(_) => noon.as_microsecond().to_string(),
        Conn::Pg(_) => format!("'{noon}'"),
    };
    format!("({offset}, '{day}', '{}', {noon})", day.first_of_month())
}

/// Numbers those who are there, and copies them under new names until there are `people`.
pub fn multiply_people(tx: &mut Tx<'_>, people: i64, seed: u64) -> QueryResult<()> {
    run(
        tx.conn,
        "CREATE TABLE bench_founder AS
         SELECT ROW_NUMBER() OVER (ORDER BY p.employee_number) - 1 AS i, p.id AS person_id, p.email, p.employee_number, p.given_name,
                p.family_name, p.sort_name, p.language, p.time_zone, e.department_id, e.role_id, e.location_id, e.manager_id
         FROM person p JOIN employment e ON e.person_id = p.id;
         CREATE UNIQUE INDEX bench_founder_i ON bench_founder (i)",
    )?;
    let founders: i64 = person::table.count().get_result(tx.conn)?;
    if people > founders {
        let block = tx.new_ids(people - founders);
        copy_people(tx.conn, (founders, people), block, seed)?;
    }
    run(
        tx.conn,
        &format!(
            "CREATE TABLE bench_person AS SELECT i, id AS person_id, i % 50 = 7 AS on_leave
             FROM (SELECT ROW_NUMBER() OVER (ORDER BY id) - 1 AS i, id FROM person) numbered;
             CREATE UNIQUE INDEX bench_person_i ON bench_person (i);
             CREATE UNIQUE INDEX bench_person_id ON bench_person (person_id);
             INSERT INTO absence (id, person_id, kind, from_on, until_on)
             SELECT p.person_id, p.person_id, 'leave', d.day, '{never}' FROM bench_person p JOIN bench_day d ON d.i = -{LEAVE_DAYS} WHERE p.on_leave;
             UPDATE person SET status = 'leave' WHERE id IN (SELECT person_id FROM bench_person WHERE on_leave)",
            never = Day::NEVER
        ),
    )
}

fn copy_people(conn: &mut Conn, (from, until): (i64, i64), block: IdBlock, seed: u64) -> QueryResult<()> {
    let numbers = numbers(from, until);
    let (first, step) = (block.nth(0).0, IdBlock::STEP);
    let id = format!("{first} + (n.i - {from}) * {step}");
    let founder = format!("JOIN bench_founder f ON f.i = {}", draw("n.i", seed, from));
    let hired = format!("JOIN bench_day h ON h.i = -800 - {}", draw("n.i", seed ^ 77, 5000));
    let never = Day::NEVER;
    let number = "'B' || CAST(n.i AS TEXT)";
    let email = "REPLACE(f.email, '@', '.' || CAST(n.i AS TEXT) || '@')";
    run(
        conn,
        &format!(
            "INSERT INTO person (id, employee_number, email, given_name, family_name, sort_name, language, time_zone, status, hired_on,
                                 left_on, created_at, updated_at)
             {numbers} SELECT {id}, {number}, {email}, f.given_name, f.family_name, f.sort_name, f.language, f.time_zone, 'active',
                              h.day, '{never}', h.noon, h.noon FROM n {founder} {hired}"
        ),
    )?;
    run(
        conn,
        &format!(
            "INSERT INTO employment (id, person_id, department_id, role_id, location_id, manager_id, started_on, ended_on, role_since)
             {numbers} SELECT {id}, {id}, f.department_id, f.role_id, f.location_id, COALESCE(f.manager_id, f.person_id), h.day,
                              '{never}', h.day FROM n {founder} {hired}"
        ),
    )?;
    run(
        conn,
        &format!(
            "INSERT INTO person_term (term, person_id)
             {numbers} SELECT t.term, {id} FROM n {founder} JOIN person_term t ON t.person_id = f.person_id
                       AND t.term <> LOWER(f.email) AND t.term <> LOWER(f.employee_number)
             UNION ALL SELECT LOWER({number}), {id} FROM n
             UNION ALL SELECT LOWER({email}), {id} FROM n {founder}"
        ),
    )
}

/// Numbers the published courses, and requires each of everybody.
pub fn require_courses(tx: &mut Tx<'_>, courses: i64) -> QueryResult<()> {
    let requirements = tx.new_ids(courses);
    let (first, step) = (requirements.nth(0).0, IdBlock::STEP);
    run(
        tx.conn,
        &format!(
            "CREATE TABLE bench_course AS
             SELECT i, course_id, revision_id, {first} + i * {step} AS requirement_id
             FROM (SELECT ROW_NUMBER() OVER (ORDER BY slug) - 1 AS i, id AS course_id, published_revision_id AS revision_id
                   FROM course WHERE published_revision_id IS NOT NULL) numbered;
             CREATE UNIQUE INDEX bench_course_i ON bench_course (i);
             CREATE UNIQUE INDEX bench_course_id ON bench_course (course_id);
             INSERT INTO requirement (id, course_id, audience, due, why, standing, created_at, created_by, added, already_enrolled, fingerprint)
             SELECT c.requirement_id, c.course_id, '{{\"everyone\":true}}', '{{\"days\":{DUE_DAYS}}}', 'Required for everyone.', FALSE, d.noon,
                    'bench-data', 0, 0, 'bench ' || CAST(c.i AS TEXT)
             FROM bench_course c JOIN bench_day d ON d.i = -700"
        ),
    )
}

/// How enrolments are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawing {
    /// Enrolments of a person.
    pub each: i64,
    /// Courses that there are.
    pub courses: i64,
    /// What every draw follows from.
    pub seed: u64,
    /// Days after which somebody who has begun is stalled.
    pub pace: i32,
}

/// The enrolments from number `from` up to before `until`, with what follows from them.
pub fn enrol(tx: &mut Tx<'_>, (from, until): (i64, i64), drawing: Drawing) -> QueryResult<()> {
    let Drawing { each, courses, seed, pace } = drawing;
    let block = tx.new_ids(until - from);
    let (first, step) = (block.nth(0).0, IdBlock::STEP);
    let last = block.nth(until - from - 1).0;
    let numbers = numbers(from, until);
    let campaign = draw("n.i", seed, 22);
    let delay = draw("n.i", seed ^ 1234, 45);
    let percentile = draw("n.i", seed ^ 98765, 100);
    run(
        tx.conn,
        &format!(
            "INSERT INTO enrolment (id, person_id, course_id, cycle, status, revision_id, assigned_on, due_on, original_due_on, started_on,
                                    last_activity_on, completed_on, expires_on, withdrawn_on, created_at, updated_at)
             {numbers},
             drawn AS (
                 SELECT n.i AS i, p.person_id, c.course_id, c.revision_id, p.on_leave, {LEAVE_DAYS} + 30 * {campaign} + c.i % 7 AS age,
                        1 + {delay} AS delay, {percentile} AS percentile
                 FROM n JOIN bench_person p ON p.i = n.i / {each} JOIN bench_course c ON c.i = (n.i / {each} + n.i % {each} * 7) % {courses}),
             decided AS (
                 SELECT drawn.*, CASE WHEN percentile < 80 AND age > delay THEN 'completed' WHEN percentile < 80 THEN 'assigned'
                     WHEN percentile < 90 THEN 'in_progress' WHEN percentile < 96 THEN 'assigned'
                     WHEN percentile < 98 OR on_leave THEN 'waived' ELSE 'withdrawn' END AS status
                 FROM drawn)
             SELECT {first} + (x.i - {from}) * {step}, x.person_id, x.course_id, 1, x.status,
                    CASE WHEN x.status IN ('completed', 'in_progress') THEN x.revision_id END,
                    a.day, d.day, d.day,
                    CASE x.status WHEN 'completed' THEN c.day WHEN 'in_progress' THEN s.day END,
                    CASE x.status WHEN 'completed' THEN c.day WHEN 'in_progress' THEN s.day END,
                    CASE x.status WHEN 'completed' THEN c.day END, CASE x.status WHEN 'completed' THEN v.day END,
                    CASE x.status WHEN 'withdrawn' THEN g.day END, a.noon, a.noon
             FROM decided x
             JOIN bench_day a ON a.i = -x.age
             JOIN bench_day s ON s.i = -x.age + 1
             JOIN bench_day g ON g.i = -x.age + {GONE_DAYS}
             JOIN bench_day d ON d.i = -x.age + {DUE_DAYS}
             JOIN bench_day c ON c.i = -x.age + x.delay
             JOIN bench_day v ON v.i = -x.age + x.delay + {VALID_DAYS}"
        ),
    )?;
    follow(tx, (first, last), pace)
}

/// Reasons, waivers and completions of the enrolments with these ids.
fn follow(tx: &mut Tx<'_>, (first, last): (i64, i64), pace: i32) -> QueryResult<()> {
    let never = Day::NEVER;
    let these = format!("e.id BETWEEN {first} AND {last}");
    run(
        tx.conn,
        &format!(
            "INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on)
             SELECT e.id + 1, e.id, c.requirement_id, e.assigned_on, COALESCE(e.withdrawn_on, '{never}')
             FROM enrolment e JOIN bench_course c ON c.course_id = e.course_id WHERE {these};
             INSERT INTO waiver (id, enrolment_id, reason, from_on, until_on, created_at, created_by)
             SELECT e.id + 1, e.id, 'Seconded to a partner', g.day, '{never}', e.created_at, 'bench-data'
             FROM enrolment e JOIN bench_day a ON a.day = e.assigned_on JOIN bench_day g ON g.i = a.i + {GONE_DAYS}
             WHERE {these} AND e.status = 'waived';
             INSERT INTO completion (enrolment_id, person_id, course_id, revision_id, completed_at, completed_on, score, evidence, certificate_code)
             SELECT e.id, e.person_id, e.course_id, e.revision_id, d.noon, e.completed_on, 100,
                    '{{\"person\":\"1\",\"by\":\"bench-data\",\"revision\":1,\"lessons\":[]}}', 'bench-' || CAST(e.id AS TEXT)
             FROM enrolment e JOIN bench_day d ON d.day = e.completed_on WHERE {these} AND e.status = 'completed'"
        ),
    )?;
    stand(tx, &these, pace)
}

/// The standings that follow from `these` enrolments; as the rule has it for enrolments of this shape, and `gradus check` says whether.
fn stand(tx: &mut Tx<'_>, these: &str, pace: i32) -> QueryResult<()> {
    let never = Day::NEVER;
    let date = if matches!(tx.conn, Conn::Sqlite(_)) { "TEXT" } else { "DATE" };
    // idle for longer than the default pace, from the day after being enrolled
    let stalled = 1 + i64::from(pace) + 1;
    run(
        tx.conn,
        &format!(
            "INSERT INTO standing (person_id, course_id, from_on, until_on, department_id, role_id, state, stalled, since_on)
             WITH e AS (
                 SELECT e.person_id, e.course_id, e.status, e.assigned_on, e.completed_on, e.expires_on, m.department_id, m.role_id, p.on_leave,
                        g.day AS gone_on, s.day AS stalled_on, o.day AS overdue_on, l.day AS leave_on
                 FROM enrolment e
                 JOIN employment m ON m.person_id = e.person_id AND m.ended_on = '{never}'
                 JOIN bench_person p ON p.person_id = e.person_id
                 JOIN bench_day a ON a.day = e.assigned_on
                 JOIN bench_day g ON g.i = a.i + {GONE_DAYS}
                 JOIN bench_day s ON s.i = a.i + {stalled}
                 JOIN bench_day o ON o.i = a.i + {DUE_DAYS} + 1
                 JOIN bench_day l ON l.i = -{LEAVE_DAYS}
                 WHERE {these}),
             span AS (
                 SELECT e.*, assigned_on AS from_on, 'open' AS state, FALSE AS stalled, CAST(NULL AS {date}) AS since_on,
                        CASE WHEN status IN ('waived', 'withdrawn') THEN gone_on WHEN status = 'in_progress' THEN stalled_on
                             WHEN completed_on < overdue_on THEN completed_on ELSE overdue_on END AS until_on FROM e
                 UNION ALL SELECT e.*, stalled_on, 'open', TRUE, NULL, overdue_on FROM e WHERE status = 'in_progress'
                 UNION ALL SELECT e.*, overdue_on, 'overdue', status = 'in_progress', overdue_on, COALESCE(completed_on, '{never}') FROM e
                     WHERE status IN ('assigned', 'in_progress', 'completed')
                 UNION ALL SELECT e.*, completed_on, 'valid', FALSE, completed_on, expires_on FROM e WHERE status = 'completed'
                 UNION ALL SELECT e.*, expires_on, 'overdue', FALSE, expires_on, '{never}' FROM e WHERE status = 'completed'
                 UNION ALL SELECT e.*, gone_on, status, FALSE, NULL, '{never}' FROM e WHERE status IN ('waived', 'withdrawn')),
             clipped AS (
                 SELECT person_id, course_id, from_on, department_id, role_id, state, stalled, since_on,
                        CASE WHEN on_leave AND leave_on < until_on THEN leave_on ELSE until_on END AS until_on FROM span
                 UNION ALL SELECT person_id, course_id, leave_on, department_id, role_id, 'absent', FALSE, NULL, '{never}' FROM e WHERE on_leave)
             SELECT person_id, course_id, from_on, until_on, department_id, role_id, state, stalled, since_on FROM clipped WHERE from_on < until_on"
        ),
    )
}

/// The cells and cohorts that follow from the standings.
pub fn count(tx: &mut Tx<'_>) -> QueryResult<()> {
    let counters = ["open", "overdue", "valid", "waived", "absent", "withdrawn"];
    let by_state = |sign: &str| {
        let one = |state: &&str| format!("CASE WHEN state = '{state}' THEN {sign}1 ELSE 0 END AS {state}");
        let all: Vec<String> = counters.iter().map(one).collect();
        let completed = if sign.is_empty() { "CASE WHEN state = 'valid' AND since_on = from_on THEN 1 ELSE 0 END" } else { "0" };
        format!("{}, CASE WHEN stalled THEN {sign}1 ELSE 0 END AS stalled, {completed} AS completed", all.join(", "))
    };
    let sums = "SUM(open) AS open, SUM(overdue) AS overdue, SUM(valid) AS valid, SUM(stalled) AS stalled, SUM(waived) AS waived, \
                SUM(absent) AS absent, SUM(withdrawn) AS withdrawn, SUM(completed) AS completed";
    let (rise, fall, never) = (by_state(""), by_state("-"), Day::NEVER);
    // the finest cells from the standings, then every coarser one from the next finer
    run(
        tx.conn,
        &format!(
            "INSERT INTO kpi_cell (course_id, grain, level, starts_on, department_id, role_id, open, overdue, valid, stalled, waived, absent,
                                   withdrawn, completed)
             SELECT course_id, 'cell', 'day', day, department_id, role_id, {sums} FROM (
                 SELECT course_id, department_id, role_id, from_on AS day, {rise} FROM standing
                 UNION ALL SELECT course_id, department_id, role_id, until_on, {fall} FROM standing WHERE until_on <> '{never}') edges
             GROUP BY course_id, day, department_id, role_id ORDER BY course_id, day, department_id, role_id"
        ),
    )?;
    let coarser = |to: [&str; 6], from: &str| {
        let [course, grain, level, starts_on, department, role] = to;
        format!(
            "INSERT INTO kpi_cell (course_id, grain, level, starts_on, department_id, role_id, open, overdue, valid, stalled, waived, absent,
                                   withdrawn, completed)
             SELECT to_course, '{grain}', '{level}', to_day, to_department, to_role, {sums} FROM (
                 SELECT {course} AS to_course, {starts_on} AS to_day, {department} AS to_department, {role} AS to_role, c.*
                 FROM kpi_cell c JOIN bench_day d ON d.day = c.starts_on WHERE {from}) cell
             GROUP BY to_course, to_day, to_department, to_role ORDER BY to_course, to_day, to_department, to_role"
        )
    };
    let groups =
        [("department", "c.department_id", "0", "cell"), ("role", "0", "c.role_id", "cell"), ("all", "0", "0", "department")];
    for (grain, department, role, finer) in groups {
        let from = format!("c.grain = '{finer}'");
        run(tx.conn, &coarser(["c.course_id", grain, "day", "c.starts_on", department, role], &from))?;
    }
    for grain in ["cell", "department", "role", "all"] {
        let from = format!("c.grain = '{grain}'");
        run(tx.conn, &coarser(["0", grain, "day", "c.starts_on", "c.department_id", "c.role_id"], &from))?;
        run(tx.conn, &coarser(["c.course_id", grain, "month", "d.month", "c.department_id", "c.role_id"], &from))?;
    }
    count_cohorts(tx)
}

/// The cohorts that follow from the overdue standings.
fn count_cohorts(tx: &mut Tx<'_>) -> QueryResult<()> {
    let never = Day::NEVER;
    run(
        tx.conn,
        &format!(
            "CREATE TABLE bench_cohort AS
             SELECT course_id, department_id, role_id, day, since_on, SUM(overdue) AS overdue FROM (
                 SELECT course_id, department_id, role_id, from_on AS day, since_on, 1 AS overdue FROM standing
                 WHERE state = 'overdue'
                 UNION ALL SELECT course_id, department_id, role_id, until_on, since_on, -1 FROM standing
                 WHERE state = 'overdue' AND until_on <> '{never}') edges
             GROUP BY course_id, department_id, role_id, day, since_on"
        ),
    )?;
    let groups =
        [("cell", "department_id", "role_id"), ("department", "department_id", "0"), ("role", "0", "role_id"), ("all", "0", "0")];
    for course in ["course_id", "0"] {
        for (grain, department, role) in groups {
            for (level, day) in [("day", "d.day"), ("month", "d.month")] {
                run(
                    tx.conn,
                    &format!(
                        "INSERT INTO overdue_cohort (course_id, grain, department_id, role_id, level, starts_on, since_on, overdue)
                         SELECT to_course, '{grain}', to_department, to_role, '{level}', to_day, since_on, SUM(overdue) FROM (
                             SELECT {course} AS to_course, {department} AS to_department, {role} AS to_role, {day} AS to_day, c.since_on, c.overdue
                             FROM bench_cohort c JOIN bench_day d ON d.day = c.day) cohort
                         GROUP BY to_course, to_department, to_role, to_day, since_on
                         ORDER BY to_course, to_department, to_role, to_day, since_on"
                    ),
                )?;
            }
        }
    }
    Ok(())
}

/// Takes the helper tables away and has the database look at what it holds now.
pub fn clean_up(tx: &mut Tx<'_>) -> QueryResult<()> {
    run(
        tx.conn,
        "UPDATE requirement SET added = (SELECT COUNT(*) FROM reason r WHERE r.requirement_id = requirement.id);
         DROP TABLE bench_cohort; DROP TABLE bench_person; DROP TABLE bench_course; DROP TABLE bench_founder; DROP TABLE bench_day; ANALYZE",
    )
}
