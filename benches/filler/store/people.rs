//! The SQL that makes many people out of some: copies under new names, in the same places.

use diesel::prelude::*;

use super::super::drawing::{LEAVE_AT, LEAVE_DAYS, LEAVE_EVERY};
use super::run;
use gradus::clock::Day;
use gradus::db::schema::person;
use gradus::db::{Conn, Tx};
use gradus::ids::IdBlock;

/// Whoever is copied was hired on one of this many days, the last one so many days ago.
const HIRING_DAYS: i64 = 5000;
const HIRED_BEFORE: i64 = 800;

/// A number below `most` that follows from `row` and `salt` alone.
fn draw(row: &str, salt: u64, most: i64) -> String {
    format!("((({row} + {}) * 2654435761 % 4294967291) / 1009 % {most})", salt % 1_000_003)
}

/// Numbers those who are there, copies them under new names until there are `people`, and sends some on leave.
pub fn multiply(tx: &mut Tx<'_>, people: i64, seed: u64, today: Day) -> QueryResult<()> {
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
        make_hiring_days(tx.conn, today)?;
        let block = tx.new_ids(people - founders);
        copy(tx.conn, (founders, people), block, seed)?;
    }
    let (never, since) = (Day::NEVER, today.plus_days(-LEAVE_DAYS));
    run(
        tx.conn,
        &format!(
            "CREATE TABLE bench_person AS
             SELECT i, person_id, department_id, role_id, i % {LEAVE_EVERY} = {LEAVE_AT} AS on_leave
             FROM (SELECT ROW_NUMBER() OVER (ORDER BY person_id) - 1 AS i, person_id, department_id, role_id FROM employment) numbered;
             CREATE UNIQUE INDEX bench_person_i ON bench_person (i);
             INSERT INTO absence (id, person_id, kind, from_on, until_on)
             SELECT p.person_id, p.person_id, 'leave', '{since}', '{never}' FROM bench_person p WHERE p.on_leave ORDER BY p.person_id;
             UPDATE person SET status = 'leave' WHERE id IN (SELECT person_id FROM bench_person WHERE on_leave)"
        ),
    )
}

fn make_hiring_days(conn: &mut Conn, today: Day) -> QueryResult<()> {
    let (date, instant) = match conn {
        Conn::Sqlite(_) => ("TEXT", "BIGINT"),
        Conn::Pg(_) => ("DATE", "TIMESTAMPTZ"),
    };
    run(conn, &format!("CREATE TABLE bench_hired (i INTEGER PRIMARY KEY, day {date} NOT NULL, noon {instant} NOT NULL)"))?;
    let days: Vec<i64> = (0..HIRING_DAYS).collect();
    for days in days.chunks(500) {
        let row = |i: &i64| {
            let day = today.plus_days(-HIRED_BEFORE - i);
            format!("({i}, '{day}', {})", super::noon(conn, day))
        };
        let rows: Vec<String> = days.iter().map(row).collect();
        run(conn, &format!("INSERT INTO bench_hired VALUES {}", rows.join(", ")))?;
    }
    Ok(())
}

fn copy(conn: &mut Conn, (from, until): (i64, i64), block: IdBlock, seed: u64) -> QueryResult<()> {
    let numbers =
        format!("WITH RECURSIVE n(i) AS (SELECT CAST({from} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {until})");
    let (first, step) = (block.nth(0).0, IdBlock::STEP);
    let id = format!("{first} + (n.i - {from}) * {step}");
    let founder = format!("JOIN bench_founder f ON f.i = {}", draw("n.i", seed, from));
    let hired = format!("JOIN bench_hired h ON h.i = {}", draw("n.i", seed ^ 77, HIRING_DAYS));
    let never = Day::NEVER;
    let number = "'B' || CAST(n.i AS TEXT)";
    let email = "REPLACE(f.email, '@', '.' || CAST(n.i AS TEXT) || '@')";
    run(
        conn,
        &format!(
            "INSERT INTO person (id, employee_number, email, given_name, family_name, sort_name, language, time_zone, status, hired_on,
                                 left_on, created_at, updated_at)
             {numbers} SELECT {id}, {number}, {email}, f.given_name, f.family_name, f.sort_name, f.language, f.time_zone, 'active',
                              h.day, '{never}', h.noon, h.noon FROM n {founder} {hired};
             INSERT INTO employment (id, person_id, department_id, role_id, location_id, manager_id, started_on, ended_on, role_since)
             {numbers} SELECT {id}, {id}, f.department_id, f.role_id, f.location_id, COALESCE(f.manager_id, f.person_id), h.day,
                              '{never}', h.day FROM n {founder} {hired};
             INSERT INTO person_term (term, person_id)
             {numbers} SELECT t.term, {id} FROM n {founder} JOIN person_term t ON t.person_id = f.person_id
                       AND t.term <> LOWER(f.email) AND t.term <> LOWER(f.employee_number)
             UNION ALL SELECT LOWER({number}), {id} FROM n
             UNION ALL SELECT LOWER({email}), {id} FROM n {founder} ORDER BY 1, 2;
             DROP TABLE bench_hired"
        ),
    )
}
