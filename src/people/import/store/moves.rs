//! Who joins, moves, leaves and returns by a file, and who is not in it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use super::{Outcome, last_line};
use crate::clock::Day;
use crate::db::dialect::{NEVER, ids};
use crate::db::schema::{people_import_row, person};
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::PersonStatus;
use crate::people::import::brake::Moves;
use crate::people::person::full_name;
use crate::people::store::statement::run;
use crate::word_enum;

word_enum! {
    /// What becomes of somebody by a file.
    pub enum Movement as "ImportMovement" {
        /// Was not here.
        Joins = "joins",
        /// Has another department, role or location.
        Moves = "moves",
        /// Leaves.
        Leaves = "leaves",
        /// Had left.
        Returns = "returns",
        /// Is employed here and not in the file.
        Absent = "absent",
    }
}

/// Somebody with where they are and where they will be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[schema(as = ImportMove)]
pub struct Moved {
    /// What the company calls them by.
    pub employee_number: String,
    /// Their name.
    pub name: String,
    /// Department, role and location until now; empty for somebody new.
    pub from: Vec<String>,
    /// Those from now on; empty for somebody who leaves, or is not in the file.
    pub to: Vec<String>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    employee_number: String,
    #[diesel(sql_type = Text)]
    given_name: String,
    #[diesel(sql_type = Text)]
    family_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    from_department: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    from_role: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    from_location: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    to_department: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    to_role: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    to_location: Option<String>,
}

impl Row {
    fn moved(self) -> Moved {
        let place = |department: Option<String>, role, location| {
            [department, role, location].into_iter().flatten().filter(|name: &String| !name.is_empty()).collect()
        };
        Moved {
            employee_number: self.employee_number,
            name: full_name(&self.given_name, &self.family_name),
            from: place(self.from_department, self.from_role, self.from_location),
            to: place(self.to_department, self.to_role, self.to_location),
        }
    }
}

/// Where somebody is now, in the tables that both questions join.
fn now_placed() -> String {
    format!(
        "LEFT JOIN employment e ON e.person_id = p.id AND e.ended_on = {NEVER} LEFT JOIN department d ON d.id = e.department_id \
        LEFT JOIN role o ON o.id = e.role_id LEFT JOIN location l ON l.id = e.location_id"
    )
}

/// Who of the staff is in no row of an import: refused ones count, as far as their number could be read.
const NOT_IN_FILE: &str = "p.status <> 'left' AND NOT p.external AND NOT EXISTS (SELECT 1 FROM people_import_row r \
    WHERE r.import_id = $1 AND lower(r.employee_number) = lower(p.employee_number))";

/// These people after an employee number, in that order.
pub fn moved(conn: &mut Conn, import: Id, movement: Movement, after: &str, limit: i64) -> QueryResult<Vec<Moved>> {
    let place = "d.path AS from_department, o.name AS from_role, l.name AS from_location";
    let text = if movement == Movement::Absent {
        format!(
            "SELECT p.employee_number, p.given_name, p.family_name, {place}, NULL AS to_department, NULL AS to_role, NULL AS to_location \
            FROM person p {} WHERE {NOT_IN_FILE} AND p.employee_number > $2 ORDER BY p.employee_number LIMIT $3",
            now_placed()
        )
    } else {
        let which = match movement {
            Movement::Joins => "r.outcome = 'created'",
            Movement::Moves => "r.outcome = 'updated' AND r.movement = 'moves'",
            Movement::Leaves => "r.outcome = 'updated' AND r.movement = 'leaves'",
            _ => "r.outcome = 'updated' AND r.movement = 'returns'",
        };
        let to = if movement == Movement::Leaves {
            "NULL AS to_department, NULL AS to_role, NULL AS to_location"
        } else {
            "r.department AS to_department, r.role AS to_role, r.location AS to_location"
        };
        format!(
            "SELECT r.employee_number, r.given_name, r.family_name, {place}, {to} FROM people_import_row r \
                LEFT JOIN person p ON p.id = r.person_id {} \
            WHERE r.import_id = $1 AND {which} AND r.employee_number > $2 ORDER BY r.employee_number LIMIT $3",
            now_placed()
        )
    };
    let text = Dialect::of(conn).placeholders(&text).into_owned();
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(text.as_str())
        .bind::<BigInt, _>(import)
        .bind::<Text, _>(after)
        .bind::<BigInt, _>(limit)
        .load(conn))?;
    Ok(rows.into_iter().map(Row::moved).collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many they are, of an import that was checked and is not loaded yet.
pub fn count(conn: &mut Conn, import: Id) -> QueryResult<Moves> {
    let rows: Vec<(Outcome, Option<String>, i64)> = people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::outcome.eq_any([Outcome::Created, Outcome::Updated]))
        .group_by((people_import_row::outcome, people_import_row::movement))
        .select((people_import_row::outcome, people_import_row::movement, diesel::dsl::count_star()))
        .load(conn)?;
    let of = |movement: Movement| {
        let fits = |outcome: &Outcome, word: &Option<String>| match movement {
            Movement::Joins => *outcome == Outcome::Created,
            _ => *outcome == Outcome::Updated && word.as_deref() == Some(movement.word()),
        };
        rows.iter().filter(|(outcome, word, _)| fits(outcome, word)).map(|(.., count)| count).sum()
    };
    let people: i64 = person::table
        .filter(person::status.ne(PersonStatus::Left))
        .filter(person::external.eq(false))
        .count()
        .get_result(conn)?;
    let text = format!("SELECT COUNT(*) AS count FROM person p WHERE {NOT_IN_FILE}");
    let text = Dialect::of(conn).placeholders(&text).into_owned();
    let absent: Count = each!(conn, |conn| diesel::sql_query(text.as_str()).bind::<BigInt, _>(import).get_result(conn))?;
    Ok(Moves {
        joiners: of(Movement::Joins),
        movers: of(Movement::Moves),
        leavers: of(Movement::Leaves),
        returners: of(Movement::Returns),
        absent: absent.count,
        people,
    })
}

/// Adds a row for everybody who is not in the file: they leave on `day`, or where they began their present work after it, on that day.
pub fn let_go(tx: &mut Tx<'_>, import: Id, day: Day) -> QueryResult<()> {
    let (last, text) = (last_line(tx.conn, import)?, leavers("$3", NOT_IN_FILE));
    run!(tx, text, BigInt = import, BigInt = last, Date = day)?;
    Ok(())
}

/// Adds a row for each of these people whose last day is over on `today`: they are gone from the day after it on. Answers how many they are.
pub fn let_go_by_last_day(tx: &mut Tx<'_>, import: Id, today: Day, people: &[Id]) -> QueryResult<i64> {
    let gone_from = Dialect::of(tx.conn).plus_days("p.last_day", 1);
    let those = format!("p.status <> 'left' AND p.last_day < $3 AND p.id IN ({})", ids(people));
    let text = leavers(&gone_from, &those);
    let rows = run!(tx, text, BigInt = import, BigInt = 0_i64, Date = today)?;
    Ok(i64::try_from(rows).unwrap_or(i64::MAX))
}

/// A row for each of `whom`, of the person `p`, after the line `$2`: they leave on `day`.
fn leavers(day: &str, whom: &str) -> String {
    format!(
        "INSERT INTO people_import_row (import_id, line, employee_number, email, given_name, family_name, department, role, location, \
            manager, hire_date, language, time_zone, status, sort_name, malformed, outcome, field, message, person_id, is_new, \
            facts_changed, clock_changed, status_changed, placement_changed, leaves_on, employment_type, kind_changed) \
        SELECT $1, $2 + ROW_NUMBER() OVER (ORDER BY p.employee_number), p.employee_number, p.email, p.given_name, p.family_name, \
            d.path, o.name, l.name, COALESCE(m.employee_number, ''), p.hired_on, p.language, p.time_zone, 'left', p.sort_name, \
            FALSE, 'created', '', '', p.id, FALSE, FALSE, FALSE, TRUE, FALSE, \
            CASE WHEN e.started_on > {day} THEN e.started_on ELSE {day} END, COALESCE(t.name, ''), FALSE \
        FROM person p JOIN employment e ON e.person_id = p.id AND e.ended_on = {NEVER} JOIN department d ON d.id = e.department_id \
            JOIN role o ON o.id = e.role_id JOIN location l ON l.id = e.location_id LEFT JOIN person m ON m.id = e.manager_id \
            LEFT JOIN employment_type t ON t.id = p.employment_type_id \
        WHERE {whom}"
    )
}
