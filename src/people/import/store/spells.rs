//! Statements that write the spells of employment and the absences of the people in a file.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::clock::Day;
use crate::db::dialect::NEVER;
use crate::db::schema::people_import_row;
use crate::db::{Dialect, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::{Id, IdBlock};
use crate::people::store::statement::run;

/// The ids of the department, the role and the location of `row`: those that were found, or else those that were made since.
fn place_ids(row: &str) -> [String; 3] {
    [("department", "path"), ("role", "name"), ("location", "name")].map(|(table, name)| {
        format!("COALESCE({row}.{table}_id, (SELECT made.id FROM {table} made WHERE made.{name} = {row}.{table}))")
    })
}

/// A corrected hire date moves the start of the first spell along, where that began on the old one.
pub fn correct_first(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let text = "UPDATE employment SET \
            role_since = CASE WHEN employment.role_since = employment.started_on THEN r.hire_date ELSE employment.role_since END, \
            started_on = r.hire_date \
        FROM people_import_row AS r JOIN person AS p ON p.id = r.person_id \
        WHERE r.import_id = $1 AND r.outcome = 'updated' AND r.clock_changed AND p.hired_on <> r.hire_date \
            AND employment.person_id = p.id AND employment.started_on = p.hired_on AND r.hire_date <= employment.ended_on \
            AND NOT EXISTS (SELECT 1 FROM employment b WHERE b.person_id = p.id AND b.id <> employment.id \
                AND b.started_on <= employment.started_on)";
    run!(tx, text, BigInt = import)?;
    Ok(())
}

/// A spell that began today, or has not begun, was never history: it is set right in its place.
pub fn correct_todays(tx: &mut Tx<'_>, import: Id, today: Day) -> QueryResult<()> {
    let [department, role, location] = place_ids("r");
    let text = format!(
        "UPDATE employment SET department_id = {department}, role_id = {role}, location_id = {location}, \
            manager_id = r.manager_id, \
            role_since = CASE WHEN employment.role_id = r.role_id THEN employment.role_since ELSE COALESCE( \
                (SELECT MIN(b.role_since) FROM employment b WHERE b.person_id = employment.person_id \
                    AND b.ended_on = employment.started_on AND b.role_id = r.role_id AND b.id <> employment.id), \
                employment.started_on) END \
        FROM people_import_row AS r \
        WHERE r.import_id = $1 AND r.outcome = 'updated' AND r.placement_changed AND r.status <> 'left' \
            AND employment.person_id = r.person_id AND employment.ended_on = {NEVER} AND employment.started_on >= $2"
    );
    run!(tx, text, BigInt = import, Date = today)?;
    Ok(())
}

/// Ends the spells of those who leave or move.
pub fn close(tx: &mut Tx<'_>, import: Id, today: Day) -> QueryResult<()> {
    let text = format!(
        "UPDATE employment SET \
            ended_on = CASE WHEN employment.started_on > COALESCE(r.leaves_on, $2) THEN employment.started_on \
                ELSE COALESCE(r.leaves_on, $2) END \
        FROM people_import_row AS r \
        WHERE r.import_id = $1 AND r.outcome = 'updated' AND employment.person_id = r.person_id \
            AND employment.ended_on = {NEVER} \
            AND (r.status = 'left' OR (r.placement_changed AND employment.started_on < $2))"
    );
    run!(tx, text, BigInt = import, Date = today)?;
    Ok(())
}

/// The first spell starts on the hire date, as does that of somebody hired again since they left; any other starts today. A spell of no days, of
/// somebody who was to come and did not, was none. Everybody is here by now, managers too.
pub fn open(tx: &mut Tx<'_>, import: Id, block: IdBlock, today: Day) -> QueryResult<()> {
    let step = IdBlock::STEP;
    // the rows first: SQLite takes the tables of a CROSS JOIN in this order
    let text = format!(
        "INSERT INTO employment (id, person_id, department_id, role_id, location_id, manager_id, started_on, ended_on, role_since) \
        SELECT $2 + {step} * n.line, n.person_id, d.id, o.id, l.id, m.id, n.start, \
            CASE WHEN n.status <> 'left' THEN {NEVER} WHEN n.start > COALESCE(n.leaves_on, $3) THEN n.start \
                ELSE COALESCE(n.leaves_on, $3) END, \
            CASE WHEN n.is_new THEN n.start ELSE COALESCE((SELECT MIN(b.role_since) FROM employment b \
                WHERE b.person_id = n.person_id AND b.ended_on = n.start AND b.role_id = o.id), n.start) END \
        FROM (SELECT r.*, CASE WHEN e.last IS NULL OR r.hire_date >= e.last THEN r.hire_date ELSE $3 END AS start \
            FROM people_import_row r LEFT JOIN (SELECT e.person_id, MAX(CASE WHEN e.started_on < e.ended_on THEN e.ended_on END) AS last FROM employment e \
                WHERE e.person_id IN (SELECT i.person_id FROM people_import_row i WHERE i.import_id = $1 \
                    AND i.outcome = 'updated' AND i.placement_changed) \
                GROUP BY e.person_id) e ON e.person_id = r.person_id \
            WHERE r.import_id = $1 AND r.outcome IN ('created', 'updated') AND r.placement_changed \
                AND (e.last IS NULL OR e.last <> {NEVER})) n \
            CROSS JOIN department d CROSS JOIN role o CROSS JOIN location l LEFT JOIN person m ON m.employee_number = n.manager \
        WHERE n.import_id = $1 AND d.path = n.department AND o.name = n.role AND l.name = n.location ORDER BY n.line"
    );
    run!(tx, text, BigInt = import, BigInt = block.nth(0), Date = today)?;
    Ok(())
}

/// Whoever leaves ends every absence, and whoever comes back the one that runs; whoever goes on leave or is suspended begins one, where none of
/// that kind runs. What was planned for later stays, and so does planned leave under a suspension.
///
/// The end of an absence is the moment at which due dates move on by its days. Whoever keeps due dates finds those people among
/// the changed pairs of this transaction, with an absence whose `until_on` is today.
pub fn follow_absences(tx: &mut Tx<'_>, import: Id, block: IdBlock, today: Day) -> QueryResult<()> {
    let end = "UPDATE absence SET until_on = CASE WHEN absence.from_on > COALESCE(r.leaves_on, $2) THEN absence.from_on \
            ELSE COALESCE(r.leaves_on, $2) END \
        FROM people_import_row AS r \
        WHERE r.import_id = $1 AND r.outcome = 'updated' AND r.status_changed AND absence.person_id = r.person_id \
            AND absence.until_on > COALESCE(r.leaves_on, $2) \
            AND (r.status = 'left' OR (absence.from_on <= $2 AND (NOT absence.planned OR r.status = 'active' \
                OR (r.status = 'leave' AND absence.kind = 'suspension'))))";
    run!(tx, end, BigInt = import, Date = today)?;
    // one that ended before it began was none; one by which due dates have moved stays on record
    let none = "DELETE FROM absence WHERE id IN (SELECT a.id FROM people_import_row r CROSS JOIN absence a \
        WHERE r.import_id = $1 AND r.outcome = 'updated' AND r.status_changed AND a.person_id = r.person_id AND a.from_on >= a.until_on \
            AND NOT EXISTS (SELECT 1 FROM due_change c WHERE c.absence_id = a.id))";
    run!(tx, none, BigInt = import)?;
    let begin = format!(
        "INSERT INTO absence (id, person_id, kind, from_on, until_on) \
        SELECT $2 + {} * r.line, r.person_id, CASE r.status WHEN 'leave' THEN 'leave' ELSE 'suspension' END, $3, {NEVER} \
        FROM people_import_row r \
        WHERE r.import_id = $1 AND r.outcome IN ('created', 'updated') AND r.status_changed AND r.status IN ('leave', 'suspended') \
            AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.person_id = r.person_id AND a.from_on <= $3 AND a.until_on > $3 \
                AND a.kind = CASE r.status WHEN 'leave' THEN 'leave' ELSE 'suspension' END) \
        ORDER BY r.line",
        IdBlock::STEP
    );
    run!(tx, begin, BigInt = import, BigInt = block.nth(0), Date = today)?;
    Ok(())
}

/// A row of a file of which something else counts: the line, and the status that it says.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Overruled {
    #[diesel(sql_type = BigInt)]
    pub line: i64,
    #[diesel(sql_type = Text)]
    pub status: String,
}

/// What was planned by hand and runs today is more than the word of a file that says "active" or "leave": whoever is away by it stays so. Answers
/// what the file says of them.
pub fn keep_planned(tx: &mut Tx<'_>, import: Id, today: Day) -> QueryResult<Vec<Overruled>> {
    let dialect = Dialect::of(tx.conn);
    let day = dialect.day(today);
    let runs =
        format!("SELECT 1 FROM absence a WHERE a.person_id = p.id AND a.planned AND a.from_on <= {day} AND a.until_on > {day}");
    let those = format!(
        "r.import_id = $1 AND NOT r.malformed AND r.status IN ('active', 'leave') AND p.employee_number = r.employee_number \
         AND p.status <> 'left' AND EXISTS ({runs})"
    );
    let said = format!("SELECT r.line, r.status FROM people_import_row r CROSS JOIN person p WHERE {those} ORDER BY r.line");
    let said = dialect.placeholders(&said).into_owned();
    let said: Vec<Overruled> = each!(tx.conn, |conn| diesel::sql_query(&said).bind::<BigInt, _>(import).load(conn))?;
    if !said.is_empty() {
        let away = format!("CASE WHEN EXISTS ({runs} AND a.kind = 'suspension') THEN 'suspended' ELSE 'leave' END");
        let text = format!("UPDATE people_import_row AS r SET status = {away} FROM person AS p WHERE {those}");
        run!(tx, text, BigInt = import)?;
    }
    Ok(said)
}

/// Gives these rows back what the file says: it may be loaded on another day.
pub fn say_again(tx: &mut Tx<'_>, import: Id, overruled: &[Overruled]) -> QueryResult<()> {
    for status in ["active", "leave"] {
        let lines: Vec<i64> = overruled.iter().filter(|row| row.status == status).map(|row| row.line).collect();
        for lines in lines.chunks(ROWS_PER_INSERT) {
            let those = people_import_row::table
                .filter(people_import_row::import_id.eq(import))
                .filter(people_import_row::line.eq_any(lines));
            diesel::update(those).set(people_import_row::status.eq(status)).execute(tx.conn)?;
        }
    }
    Ok(())
}
