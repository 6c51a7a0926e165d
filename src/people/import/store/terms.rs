//! The words by which those are found who are new or have another name.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Outcome;
use crate::db::schema::{people_import_row, person_term};
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::insert_many;
use crate::people::store::statement::run;
use crate::people::words::words_of;

/// Writes the words that people are searched by, a thousand people at a time.
pub fn write(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let old = "DELETE FROM person_term WHERE person_id IN (SELECT person_id FROM people_import_row \
        WHERE import_id = $1 AND outcome = 'updated' AND facts_changed)";
    run!(tx, old, BigInt = import)?;
    let mut after = 0;
    loop {
        let people = named_after(tx.conn, import, after)?;
        let Some(last) = people.last() else { return Ok(()) };
        after = last.0;
        let mut rows = Vec::with_capacity(people.len() * 5);
        for (_, id, given, family, number, email) in &people {
            let Some(id) = id else { continue };
            rows.extend(
                words_of(given, family, number, email)
                    .into_iter()
                    .map(|word| (person_term::term.eq(word), person_term::person_id.eq(*id))),
            );
        }
        insert_terms(tx, rows)?;
    }
}

type Named = (i64, Option<Id>, String, String, String, String);

/// The next people after a line who are new or have another name or address.
fn named_after(conn: &mut Conn, import: Id, after: i64) -> QueryResult<Vec<Named>> {
    people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::line.gt(after))
        .filter(people_import_row::outcome.eq_any([Outcome::Created, Outcome::Updated]))
        .filter(people_import_row::facts_changed.eq(true))
        .order(people_import_row::line)
        .limit(1000)
        .select((
            people_import_row::line,
            people_import_row::person_id,
            people_import_row::given_name,
            people_import_row::family_name,
            people_import_row::employee_number,
            people_import_row::email,
        ))
        .load(conn)
}

type Term = (diesel::dsl::Eq<person_term::term, String>, diesel::dsl::Eq<person_term::person_id, Id>);

fn insert_terms(tx: &mut Tx<'_>, rows: Vec<Term>) -> QueryResult<()> {
    insert_many!(tx.conn, person_term, rows)?;
    Ok(())
}
