//! Statements of the check: they hold the rows of an import against each other and against the people that are here, and write
//! nothing but those rows.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::Outcome;
use crate::db::Tx;
use crate::db::dialect::NEVER;
use crate::db::schema::people_import_row;
use crate::ids::Id;
use crate::people::person::PersonStatus;
use crate::people::place::PlaceKind;
use crate::people::store::statement::run;
use crate::{kept_said, said};

/// Takes back what an earlier check decided; the world may have changed since.
pub fn forget(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let text = "UPDATE people_import_row SET outcome = 'created', field = '', message = '' \
        WHERE import_id = $1 AND NOT malformed AND outcome <> 'created'";
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// The other line of a value that is there twice.
const OTHER_LINE: &str = "CAST(CASE WHEN r.line = d.first THEN d.last ELSE d.first END AS TEXT)";

/// Refuses every row whose employee number stands in another row too, whatever the case of its letters.
pub fn refuse_doubled_numbers(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    refuse_doubled(tx, import, "employee_number", &kept_said!("people-number-twice", line = OTHER_LINE))
}

/// Refuses every row whose address stands in another row too.
pub fn refuse_doubled_addresses(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    refuse_doubled(tx, import, "email", &kept_said!("people-address-twice", line = OTHER_LINE))
}

fn refuse_doubled(tx: &mut Tx<'_>, import: Id, column: &str, why: &str) -> QueryResult<()> {
    // once, whatever the database believes of a table that was just filled: a plan that counts anew for each row took minutes
    let text = format!(
        "WITH doubled AS MATERIALIZED (SELECT lower({column}) AS value, MIN(line) AS first, MAX(line) AS last FROM people_import_row \
            WHERE import_id = $1 AND {column} <> '' GROUP BY lower({column}) HAVING COUNT(*) > 1) \
        UPDATE people_import_row AS r SET outcome = 'refused', field = '{column}', \
            message = {why} \
        FROM doubled AS d WHERE r.import_id = $1 AND lower(r.{column}) = d.value AND r.outcome <> 'refused'"
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// Refuses the rows that name one of `spelt`, which is retired or stands below what is: `retired`. Whoever leaves may have worked anywhere.
pub fn refuse_retired(tx: &mut Tx<'_>, import: Id, kind: PlaceKind, retired: &str, spelt: &[String]) -> QueryResult<()> {
    let (column, ..) = kind.columns();
    let why = said!("people-place-retired", kind = kind.word(), name = retired).kept();
    let name = sql::<Text>(&format!("people_import_row.{column}"));
    let those = people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::outcome.ne(Outcome::Refused))
        .filter(people_import_row::status.ne(PersonStatus::Left.word()))
        .filter(name.eq_any(spelt.to_vec()));
    let set = (
        people_import_row::outcome.eq(Outcome::Refused),
        people_import_row::field.eq(column),
        people_import_row::message.eq(why),
    );
    diesel::update(those).set(set).execute(tx.conn)?;
    Ok(())
}

/// Finds the rows of people who are here, and with whom and what: they wait to be compared. Every other row would create somebody. `is_file`: they
/// say nothing of a last day, and whoever stays keeps theirs.
pub fn recognise(tx: &mut Tx<'_>, import: Id, is_file: bool) -> QueryResult<()> {
    let kept = if is_file { "last_day = CASE WHEN r.status = 'left' THEN NULL ELSE p.last_day END, " } else { "" };
    let text = format!(
        "UPDATE people_import_row AS r SET person_id = p.id, is_new = FALSE, {kept}\
            department_id = (SELECT d.id FROM department d WHERE d.path = r.department), \
            role_id = (SELECT o.id FROM role o WHERE o.name = r.role), \
            location_id = (SELECT l.id FROM location l WHERE l.name = r.location), \
            manager_id = CASE WHEN r.manager = '' THEN NULL ELSE COALESCE( \
                (SELECT b.id FROM person b WHERE b.employee_number = r.manager), \
                (SELECT MIN(m.person_id) FROM people_import_row m WHERE m.import_id = $1 AND m.employee_number = r.manager)) END, \
            outcome = CASE WHEN r.outcome = 'created' THEN 'pending' ELSE r.outcome END \
        FROM person AS p \
        WHERE r.import_id = $1 AND p.employee_number = r.employee_number"
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// Refuses rows with the number or the address of an external person: no people file speaks of these.
pub fn refuse_external(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    for (field, same, why) in [
        (
            "employee_number",
            "lower(p.employee_number) = lower(r.employee_number)",
            kept_said!("people-row-of-external", number = "p.employee_number"),
        ),
        ("email", "p.email = r.email", kept_said!("people-row-of-external-address", number = "p.employee_number")),
    ] {
        let text = format!(
            "UPDATE people_import_row AS r SET outcome = 'refused', field = '{field}', message = {why} FROM person AS p \
            WHERE r.import_id = $1 AND r.outcome <> 'refused' AND p.external AND {same}"
        );
        run!(tx, text, BigInt = import)?;
    }
    Ok(())
}

/// Refuses rows that name a manager whom nobody knows.
pub fn refuse_missing_managers(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let why = kept_said!("people-manager-unknown", number = "r.manager");
    let text = format!(
        "UPDATE people_import_row AS r SET outcome = 'refused', field = 'manager', message = {why} \
        WHERE r.import_id = $1 AND r.outcome <> 'refused' AND r.manager <> '' \
            AND NOT EXISTS (SELECT 1 FROM people_import_row m WHERE m.import_id = $1 AND m.employee_number = r.manager) \
            AND NOT EXISTS (SELECT 1 FROM person p WHERE p.employee_number = r.manager AND NOT p.external)"
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// Refuses an address that somebody has who does not give it up in this same file.
pub fn refuse_taken_addresses(tx: &mut Tx<'_>, import: Id) -> QueryResult<usize> {
    let why = kept_said!("people-address-taken", number = "p.employee_number");
    let text = format!(
        "UPDATE people_import_row AS r SET outcome = 'refused', field = 'email', message = {why} \
        FROM person AS p \
        WHERE r.import_id = $1 AND r.outcome <> 'refused' AND p.email = r.email AND p.id <> r.person_id \
            AND NOT EXISTS (SELECT 1 FROM people_import_row o WHERE o.import_id = $1 AND o.employee_number = p.employee_number \
                AND o.outcome <> 'refused' AND o.email <> p.email)"
    );
    run!(tx, text, BigInt = import)
}

/// Refuses whatever is not refused yet.
pub fn refuse_rest(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let why = kept_said!("people-rows-depend");
    let text = format!(
        "UPDATE people_import_row SET outcome = 'refused', field = '', message = {why} \
        WHERE import_id = $1 AND outcome <> 'refused'"
    );
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// Compares the rows of people who are here with those people as they are.
pub fn compare(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let others = format!(
        "UPDATE people_import_row AS r SET facts_changed = c.facts, clock_changed = c.clock, kind_changed = c.kind, \
            status_changed = c.status, placement_changed = c.placement, movement = c.movement, \
            outcome = CASE WHEN c.facts OR c.clock OR c.kind OR c.status OR c.placement THEN 'updated' ELSE 'unchanged' END \
        FROM (SELECT s.line, \
                (p.email <> s.email OR p.given_name <> s.given_name OR p.family_name <> s.family_name) AS facts, \
                (p.hired_on <> s.hire_date OR p.time_zone <> s.time_zone \
                    OR (s.status <> 'left' AND p.last_day IS DISTINCT FROM s.last_day)) AS clock, \
                (p.language <> s.language OR COALESCE(t.name, '') <> s.employment_type) AS kind, \
                (p.status <> s.status) AS status, \
                CASE WHEN p.status <> 'left' AND s.status = 'left' THEN 'leaves' WHEN s.status = 'left' THEN NULL \
                    WHEN p.status = 'left' THEN 'returns' \
                    WHEN e.id IS NULL OR s.department_id IS NULL OR s.role_id IS NULL OR s.location_id IS NULL \
                        OR e.department_id <> s.department_id OR e.role_id <> s.role_id OR e.location_id <> s.location_id \
                    THEN 'moves' END AS movement, \
                (s.status <> 'left' AND (e.id IS NULL OR s.department_id IS NULL OR s.role_id IS NULL OR s.location_id IS NULL \
                    OR e.department_id <> s.department_id OR e.role_id <> s.role_id OR e.location_id <> s.location_id \
                    OR e.manager_id IS DISTINCT FROM s.manager_id)) AS placement \
            FROM people_import_row s JOIN person p ON p.id = s.person_id \
                LEFT JOIN employment e ON e.person_id = p.id AND e.ended_on = {NEVER} \
                LEFT JOIN employment_type t ON t.id = p.employment_type_id \
            WHERE s.import_id = $1 AND s.outcome = 'pending') AS c \
        WHERE r.import_id = $1 AND r.line = c.line"
    );
    run!(tx, others, BigInt = import)?;
    Ok(())
}
