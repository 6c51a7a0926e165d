//! Statements that write the people of a file themselves, and note who of them changed.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};

use crate::clock::Day;
use crate::db::Tx;
use crate::db::dialect::NEVER;
use crate::db::sql::Instant as InstantSql;
use crate::ids::Id;
use crate::people::changes::{note_addresses, note_many};
use crate::people::store::statement::run;

/// The employment type that `row` names; null where it names none.
fn employment_type(row: &str) -> String {
    format!("(SELECT t.id FROM employment_type t WHERE t.name = {row}.employment_type)")
}

/// Two people may swap their addresses in one file, so those who change theirs first give it up.
pub fn update(tx: &mut Tx<'_>, import: Id, today: Day) -> QueryResult<()> {
    let give_up = "UPDATE person SET email = 'moving:' || CAST(person.id AS TEXT) FROM people_import_row AS r \
        WHERE r.import_id = $1 AND r.outcome = 'updated' AND r.facts_changed AND person.id = r.person_id AND person.email <> r.email";
    if run!(tx, give_up, BigInt = import)? > 0 {
        note_addresses(tx);
    }
    let (now, kind) = (tx.now(), employment_type("r"));
    let set = format!(
        "UPDATE person SET email = r.email, given_name = r.given_name, family_name = r.family_name, \
            sort_name = r.sort_name, language = r.language, time_zone = r.time_zone, status = r.status, hired_on = r.hire_date, \
            employment_type_id = {kind}, last_day = r.last_day, \
            left_on = CASE WHEN r.status <> 'left' THEN {NEVER} WHEN person.status = 'left' THEN person.left_on ELSE COALESCE(r.leaves_on, $2) END, \
            updated_at = $3 \
        FROM people_import_row AS r \
        WHERE r.import_id = $1 AND r.outcome = 'updated' AND (r.facts_changed OR r.clock_changed OR r.kind_changed OR r.status_changed) \
            AND person.id = r.person_id"
    );
    run!(tx, set, BigInt = import, Date = today, InstantSql = now)?;
    Ok(())
}

/// Writes those who are new.
pub fn insert(tx: &mut Tx<'_>, import: Id, today: Day) -> QueryResult<()> {
    let (now, kind) = (tx.now(), employment_type("people_import_row"));
    let text = format!(
        "INSERT INTO person (id, employee_number, email, given_name, family_name, sort_name, language, time_zone, \
            status, hired_on, left_on, created_at, updated_at, employment_type_id, last_day) \
        SELECT person_id, employee_number, email, given_name, family_name, sort_name, language, time_zone, \
            status, hire_date, \
            CASE WHEN status <> 'left' THEN {NEVER} WHEN hire_date > COALESCE(leaves_on, $2) THEN hire_date \
                ELSE COALESCE(leaves_on, $2) END, $3, $3, {kind}, last_day \
        FROM people_import_row WHERE import_id = $1 AND outcome = 'created' ORDER BY line"
    );
    run!(tx, text, BigInt = import, Date = today, InstantSql = now)?;
    Ok(())
}

/// Notes who changed in what others follow: place, status, the days of leave, or what audiences ask of them beside the place.
pub fn note_changed(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let text = "INSERT INTO changed_person (person_id) SELECT DISTINCT r.person_id FROM people_import_row r \
        WHERE r.import_id = $1 AND r.outcome IN ('created', 'updated') \
            AND (r.placement_changed OR r.status_changed OR r.clock_changed OR r.kind_changed) \
        ON CONFLICT DO NOTHING";
    if run!(tx, text, BigInt = import)? > 0 {
        note_many(tx);
    }
    Ok(())
}
