//! Statements for what a file leaves out: of people who are here it stays as it is, of new ones it has a default or is missing. And for managers who
//! are named by their name or their address.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::Outcome;
use crate::db::schema::people_import_row;
use crate::db::{Conn, Dialect, Tx};
use crate::ids::Id;
use crate::people::store::statement::run;
use crate::{each, kept_said};

/// What stays of the people who are here: the column of the row, and where it stands.
const KEPT: [(&str, &str); 12] = [
    ("email", "p.email"),
    ("given_name", "p.given_name"),
    ("family_name", "p.family_name"),
    ("department", "COALESCE(d.path, '')"),
    ("role", "COALESCE(o.name, '')"),
    ("location", "COALESCE(l.name, '')"),
    ("manager", "COALESCE(m.employee_number, '')"),
    ("hire_date", "p.hired_on"),
    ("language", "p.language"),
    ("time_zone", "p.time_zone"),
    ("status", "p.status"),
    ("employment_type", "COALESCE(t.name, '')"),
];

/// Gives the rows of people who are here what they are, in the columns that the file leaves out.
pub fn stay_as_they_are(tx: &mut Tx<'_>, import: Id, left_out: &[String]) -> QueryResult<()> {
    let is_left_out = |column: &str| left_out.iter().any(|name| name == column);
    let mut set: Vec<String> =
        KEPT.iter().filter(|(column, _)| is_left_out(column)).map(|(column, value)| format!("{column} = {value}")).collect();
    if is_left_out("given_name") {
        set.push("sort_name = p.sort_name".to_owned());
    }
    // somebody who has left is known by the place that they had last
    let text = format!(
        "UPDATE people_import_row AS r SET {} FROM person AS p \
            LEFT JOIN employment e ON e.person_id = p.id AND e.id = (SELECT s.id FROM employment s WHERE s.person_id = p.id \
                ORDER BY s.ended_on DESC, s.started_on DESC, s.id DESC LIMIT 1) \
            LEFT JOIN department d ON d.id = e.department_id LEFT JOIN role o ON o.id = e.role_id \
            LEFT JOIN location l ON l.id = e.location_id LEFT JOIN person m ON m.id = e.manager_id \
            LEFT JOIN employment_type t ON t.id = p.employment_type_id \
        WHERE r.import_id = $1 AND NOT r.malformed AND p.employee_number = r.employee_number",
        set.join(", ")
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// Refuses rows of new people for a column that the file does not have and that everybody must have.
pub fn refuse_new_without(tx: &mut Tx<'_>, import: Id, column: &str) -> QueryResult<()> {
    let why = kept_said!("people-new-without");
    let text = format!(
        "UPDATE people_import_row AS r SET outcome = 'refused', field = '{column}', message = {why} \
        WHERE r.import_id = $1 AND r.outcome <> 'refused' \
            AND NOT EXISTS (SELECT 1 FROM person p WHERE p.employee_number = r.employee_number)"
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// Gives new people the default of a column that the file does not have.
pub fn default(tx: &mut Tx<'_>, import: Id, column: &str, value: &str) -> QueryResult<()> {
    let text = format!("UPDATE people_import_row SET {column} = $2 WHERE import_id = $1 AND NOT malformed AND {column} = ''");
    run!(tx, text, BigInt = import, Text = value)?;
    Ok(())
}

/// Finds managers by their address: in the file, or among the people here.
pub fn find_by_address(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let text = "UPDATE people_import_row AS r SET manager = COALESCE( \
            (SELECT MIN(m.employee_number) FROM people_import_row m \
                WHERE m.import_id = $1 AND m.email = r.manager_sought), \
            (SELECT p.employee_number FROM person p WHERE p.email = r.manager_sought), '') \
        WHERE r.import_id = $1 AND r.manager_sought IS NOT NULL";
    run!(tx, text, BigInt = import)?;
    let why = kept_said!("people-manager-no-address", email = "r.manager_sought");
    let text = format!(
        "UPDATE people_import_row AS r SET outcome = 'refused', field = 'manager', message = {why} \
        WHERE r.import_id = $1 AND r.outcome <> 'refused' AND r.manager_sought IS NOT NULL AND r.manager = ''"
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// The next names of managers after `after`, each once.
pub fn sought(conn: &mut Conn, import: Id, after: &str, limit: i64) -> QueryResult<Vec<String>> {
    people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::manager_sought.gt(after))
        .filter(people_import_row::outcome.ne(Outcome::Refused))
        .select(people_import_row::manager_sought.assume_not_null())
        .distinct()
        .order(people_import_row::manager_sought.assume_not_null())
        .limit(limit)
        .load(conn)
}

/// The people of these names, as lists are ordered by them: the name and the employee number, of the file and of the people here.
pub fn called(conn: &mut Conn, import: Id, names: &[String]) -> QueryResult<Vec<(String, String)>> {
    use crate::db::schema::person;
    let mut found: Vec<(String, String)> = each!(conn, |conn| people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::sort_name.eq_any(names))
        .filter(people_import_row::malformed.eq(false))
        .order(people_import_row::line)
        .select((people_import_row::sort_name, people_import_row::employee_number))
        .load(conn))?;
    let here: Vec<(String, String)> = each!(conn, |conn| person::table
        .filter(person::sort_name.eq_any(names))
        .filter(person::status.ne(crate::people::PersonStatus::Left))
        .order(person::id)
        .select((person::sort_name, person::employee_number))
        .load(conn))?;
    found.extend(here);
    Ok(found)
}

/// Says who is meant by these names.
pub fn set_managers(tx: &mut Tx<'_>, import: Id, found: &[(String, String)]) -> QueryResult<()> {
    for some in found.chunks(100) {
        let cases: Vec<String> =
            (0..some.len()).map(|index| format!("WHEN ${} THEN ${}", 2 * index + 2, 2 * index + 3)).collect();
        let names: Vec<String> = (0..some.len()).map(|index| format!("${}", 2 * index + 2)).collect();
        let text = format!(
            "UPDATE people_import_row SET manager = CASE manager_sought {} END WHERE import_id = $1 AND manager_sought IN ({})",
            cases.join(" "),
            names.join(", ")
        );
        let text = Dialect::of(tx.conn).placeholders(&text).into_owned();
        each!(tx.conn, |conn| {
            let mut query = diesel::sql_query(text.as_str()).into_boxed().bind::<BigInt, _>(import);
            for (name, number) in some {
                query = query.bind::<Text, _>(name).bind::<Text, _>(number);
            }
            query.execute(conn)
        })?;
    }
    Ok(())
}

/// Refuses the rows whose manager has a name that several people have.
pub fn refuse_several(tx: &mut Tx<'_>, import: Id, names: &[String]) -> QueryResult<()> {
    let why = kept_said!("people-manager-several", name = "manager_sought");
    for some in names.chunks(100) {
        let places: Vec<String> = (0..some.len()).map(|index| format!("${}", index + 2)).collect();
        let text = format!(
            "UPDATE people_import_row SET outcome = 'refused', field = 'manager', manager = '', message = {why} \
            WHERE import_id = $1 AND outcome <> 'refused' AND manager_sought IN ({})",
            places.join(", ")
        );
        let text = Dialect::of(tx.conn).placeholders(&text).into_owned();
        each!(tx.conn, |conn| {
            let mut query = diesel::sql_query(text.as_str()).into_boxed().bind::<BigInt, _>(import);
            for name in some {
                query = query.bind::<Text, _>(name);
            }
            query.execute(conn)
        })?;
    }
    Ok(())
}

/// Refuses the rows whose manager has a name that nobody has.
pub fn refuse_unknown_names(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let why = kept_said!("people-manager-no-name", name = "manager_sought");
    let text = format!(
        "UPDATE people_import_row SET outcome = 'refused', field = 'manager', message = {why} \
        WHERE import_id = $1 AND outcome <> 'refused' AND manager_sought IS NOT NULL AND manager = ''"
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// Forgets who was meant: the people may have changed since.
pub fn forget_managers(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let text = "UPDATE people_import_row SET manager = '' WHERE import_id = $1 AND manager_sought IS NOT NULL AND manager <> ''";
    run!(tx, text, BigInt = import)?;
    Ok(())
}
