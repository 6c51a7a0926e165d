//! Statements that spell what the rows of an import name as it is spelt elsewhere: nothing but those rows is written.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::db::schema::people_import_row;
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::store::statement::run;

/// Names that one statement spells anew.
const AT_A_TIME: usize = 100;

/// Spells the numbers of people and of their managers as they are spelt among the people here, or in the file, where they differ in case alone.
pub fn spell_numbers(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    // the limit is never reached: without it PostgreSQL goes through the numbers in their order for the least of them, all of them for
    // each row, where it has not yet seen how many people there are
    let here = |column: &str| {
        format!(
            "(SELECT MIN(k.employee_number) FROM \
                (SELECT p.employee_number FROM person p WHERE lower(p.employee_number) = lower(r.{column}) LIMIT 1000) k)"
        )
    };
    let is_here = |column: &str| format!("EXISTS (SELECT 1 FROM person p WHERE p.employee_number = r.{column})");
    let in_file = "(SELECT MIN(m.employee_number) FROM people_import_row m \
        WHERE m.import_id = $1 AND lower(m.employee_number) = lower(r.manager))";
    let is_in_file = "EXISTS (SELECT 1 FROM people_import_row m WHERE m.import_id = $1 AND m.employee_number = r.manager)";
    let (number, manager) = (here("employee_number"), here("manager"));
    let people = format!(
        "UPDATE people_import_row AS r SET employee_number = {number} \
        WHERE r.import_id = $1 AND r.outcome <> 'refused' AND NOT {} AND {number} IS NOT NULL",
        is_here("employee_number")
    );
    run!(tx, people, BigInt = import)?;
    let managers = format!(
        "UPDATE people_import_row AS r SET manager = COALESCE({manager}, {in_file}) \
        WHERE r.import_id = $1 AND r.outcome <> 'refused' AND r.manager <> '' AND NOT {} AND NOT {is_in_file} \
            AND COALESCE({manager}, {in_file}) IS NOT NULL",
        is_here("manager")
    );
    run!(tx, managers, BigInt = import)?;
    Ok(())
}

/// What stands in this column (department, role, location or employment type) as the good rows spell it, each once, in the order of the file.
pub fn typed(conn: &mut Conn, import: Id, name: &str) -> QueryResult<Vec<String>> {
    let name = sql::<Text>(&format!("people_import_row.{name}"));
    people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(sql::<Bool>("NOT people_import_row.malformed"))
        .group_by(name.clone())
        .order(diesel::dsl::min(people_import_row::line))
        .select(name)
        .load(conn)
}

/// Spells them so: `typed` and `spelt` of each.
pub fn spell(tx: &mut Tx<'_>, import: Id, name: &str, respelt: &[(String, String)]) -> QueryResult<()> {
    for some in respelt.chunks(AT_A_TIME) {
        let cases: Vec<String> =
            (0..some.len()).map(|index| format!("WHEN ${} THEN ${}", 2 * index + 2, 2 * index + 3)).collect();
        let typed: Vec<String> = (0..some.len()).map(|index| format!("${}", 2 * index + 2)).collect();
        let text = format!(
            "UPDATE people_import_row SET {name} = CASE {name} {} ELSE {name} END WHERE import_id = $1 AND {name} IN ({})",
            cases.join(" "),
            typed.join(", ")
        );
        let text = Dialect::of(tx.conn).placeholders(&text).into_owned();
        each!(tx.conn, |conn| {
            let mut query = diesel::sql_query(text.as_str()).into_boxed().bind::<BigInt, _>(import);
            for (typed, spelt) in some {
                query = query.bind::<Text, _>(typed).bind::<Text, _>(spelt);
            }
            query.execute(conn)
        })?;
    }
    Ok(())
}
