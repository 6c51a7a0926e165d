//! Statements over the reporting line as it would be after an import. They work in `people_import_link`, which is empty between
//! transactions; whoever holds the people (`hold_people`) has it alone.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use crate::db::dialect::NEVER;
use crate::db::schema::people_import_link;
use crate::db::{Conn, Dialect, Tx};
use crate::ids::Id;
use crate::people::store::statement::run;
use crate::{each, kept_said};

/// Stands for the line of somebody who is not in the file.
const NO_LINE: i64 = i64::MAX;

/// Refuses the rows whose manager would come from a refused row, one step down the line, and answers how many.
pub fn refuse_reports_of_refused(tx: &mut Tx<'_>, import: Id) -> QueryResult<usize> {
    let why = kept_said!("people-manager-refused");
    let text = format!(
        "UPDATE people_import_row SET outcome = 'refused', field = 'manager', message = {why} \
        WHERE import_id = $1 AND outcome <> 'refused' AND manager <> '' AND (status <> 'left' OR is_new) \
            AND manager IN (SELECT m.employee_number FROM people_import_row m \
                WHERE m.import_id = $1 AND m.outcome = 'refused' AND m.is_new)"
    );
    run!(tx, text, BigInt = import)
}

/// Gathers everybody who could be part of a circle, each with their manager: of the file, whoever manages somebody; beside it,
/// whoever is above them. Answers how many.
pub fn gather(tx: &mut Tx<'_>, import: Id) -> QueryResult<usize> {
    let of_file = format!(
        "INSERT INTO people_import_link (person_id, line, manager_id, above, least) \
        SELECT l.person_id, l.line, l.manager_id, l.manager_id, l.line FROM (SELECT r.person_id, r.line, \
            COALESCE((SELECT b.id FROM person b WHERE b.employee_number = r.manager), \
                (SELECT MIN(m.person_id) FROM people_import_row m \
                    WHERE m.import_id = $1 AND m.employee_number = r.manager)) AS manager_id \
            FROM people_import_row r \
            WHERE r.import_id = $1 AND r.outcome <> 'refused' AND r.status <> 'left' AND r.manager <> '' \
                AND (r.employee_number IN (SELECT m.manager FROM people_import_row m \
                        WHERE m.import_id = $1 AND m.outcome <> 'refused') \
                    OR EXISTS (SELECT 1 FROM employment e WHERE e.manager_id = r.person_id AND e.ended_on = {NEVER}))) l"
    );
    let in_file = run!(tx, of_file, BigInt = import)?;
    if in_file == 0 {
        return Ok(0);
    }
    let is_beside = format!(
        "e.ended_on = {NEVER} AND e.manager_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM people_import_row r \
        WHERE r.import_id = $1 AND r.employee_number = p.employee_number AND r.outcome <> 'refused')"
    );
    let beside = format!(
        "INSERT INTO people_import_link (person_id, line, manager_id, above, least) \
        WITH RECURSIVE beside (person_id, manager_id) AS ( \
            SELECT e.person_id, e.manager_id FROM people_import_link l JOIN employment e ON e.person_id = l.above \
                JOIN person p ON p.id = e.person_id WHERE {is_beside} \
            UNION SELECT e.person_id, e.manager_id FROM beside b JOIN employment e ON e.person_id = b.manager_id \
                JOIN person p ON p.id = e.person_id WHERE {is_beside}) \
        SELECT person_id, {NO_LINE}, manager_id, manager_id, {NO_LINE} FROM beside"
    );
    Ok(in_file + run!(tx, beside, BigInt = import)?)
}

/// Takes out whoever points at nobody: their line ends. Answers how many.
pub fn take_out_the_free(tx: &mut Tx<'_>) -> QueryResult<usize> {
    let text = "DELETE FROM people_import_link WHERE NOT EXISTS (SELECT 1 FROM people_import_link m \
        WHERE m.person_id = people_import_link.above)";
    run!(tx, text)
}

/// Lets everybody point at whom their target points at, and note the smallest line on the way.
pub fn look_twice_as_far(tx: &mut Tx<'_>) -> QueryResult<()> {
    let text = "UPDATE people_import_link SET above = m.above, \
            least = CASE WHEN m.least < people_import_link.least THEN m.least ELSE people_import_link.least END \
        FROM people_import_link AS m WHERE m.person_id = people_import_link.above";
    run!(tx, text)?;
    Ok(())
}

/// Refuses the rows of all who are pointed at: those inside the circles. `message`: why, as it is kept. Answers how many.
pub fn refuse_circles(tx: &mut Tx<'_>, import: Id, message: &str) -> QueryResult<usize> {
    let text = "UPDATE people_import_row SET outcome = 'refused', field = 'manager', message = $2 \
        WHERE import_id = $1 AND line IN (SELECT l.line FROM people_import_link l \
            WHERE l.person_id IN (SELECT m.above FROM people_import_link m))";
    run!(tx, text, BigInt = import, Text = message)
}

/// The smallest line of each circle, in order.
pub fn first_lines(conn: &mut Conn, limit: i64) -> QueryResult<Vec<i64>> {
    let pointed_at = diesel::alias!(people_import_link as pointer);
    let inside = pointed_at.select(pointed_at.field(people_import_link::above));
    people_import_link::table
        .filter(people_import_link::person_id.eq_any(inside))
        .filter(people_import_link::least.eq(people_import_link::line))
        .filter(people_import_link::line.lt(NO_LINE))
        .order(people_import_link::line)
        .limit(limit)
        .select(people_import_link::line)
        .load(conn)
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = BigInt)]
    person_id: Id,
}

/// The person of a line and those above them, up to `steps` managers.
pub fn upwards_from(conn: &mut Conn, line: i64, steps: usize) -> QueryResult<Vec<Id>> {
    let text = "WITH RECURSIVE walk (step, person_id) AS ( \
            SELECT 0, l.person_id FROM people_import_link l WHERE l.line = $1 \
            UNION ALL SELECT w.step + 1, l.manager_id FROM walk w JOIN people_import_link l ON l.person_id = w.person_id \
                WHERE w.step < $2) \
        SELECT person_id FROM walk ORDER BY step";
    let text = Dialect::of(conn).placeholders(text).into_owned();
    let steps = i32::try_from(steps).unwrap_or(i32::MAX);
    let found: Vec<Step> =
        each!(conn, |conn| diesel::sql_query(text.as_str()).bind::<BigInt, _>(line).bind::<Integer, _>(steps).load(conn))?;
    Ok(found.into_iter().map(|step| step.person_id).collect())
}

/// Says of the circle whose smallest line is `first` why its rows are refused, as it is kept.
pub fn say_of_circle(tx: &mut Tx<'_>, import: Id, first: i64, message: &str) -> QueryResult<()> {
    let text = "UPDATE people_import_row SET message = $3 \
        WHERE import_id = $1 AND line IN (SELECT l.line FROM people_import_link l \
            WHERE l.least = $2 AND l.person_id IN (SELECT m.above FROM people_import_link m))";
    run!(tx, text, BigInt = import, BigInt = first, Text = message)?;
    Ok(())
}

/// Leaves nothing behind.
pub fn clear(tx: &mut Tx<'_>) -> QueryResult<()> {
    diesel::delete(people_import_link::table).execute(tx.conn)?;
    Ok(())
}
