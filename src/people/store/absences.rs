//! SQL of leave and suspension.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::clock::Day;
use crate::db::schema::{absence, person};
use crate::db::{Conn, Dialect, Tx, locks};
use crate::each;
use crate::ids::Id;
use crate::people::absence::{Absence, Planned};
use crate::people::person::{AbsenceKind, PersonStatus};

/// Most absences of one person that are read.
const MOST: i64 = 1000;
/// People whose status changes at a time: bounds the memory.
const AT_ONCE: i64 = 1000;

/// Nobody else changes anybody, or when they are away, until the transaction ends.
pub fn hold_people(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE")
}

/// When somebody is or was away, the newest first. One that ended on the day on which it began never was.
///
/// # Errors
/// When the database fails.
pub fn of_person(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<Absence>> {
    type Row = (Id, AbsenceKind, Day, Day, bool, String, bool);
    let has_moved = sql::<Bool>("EXISTS (SELECT 1 FROM due_change c WHERE c.absence_id = absence.id)");
    let rows: Vec<Row> = absence::table
        .filter(absence::person_id.eq(person_id))
        .filter(absence::from_on.lt(absence::until_on))
        .order((absence::from_on.desc(), absence::id.desc()))
        .select((absence::id, absence::kind, absence::from_on, absence::until_on, absence::planned, absence::note, has_moved))
        .limit(MOST)
        .load(conn)?;
    let absence = |(id, kind, from, until, planned, note, moved)| Absence { id, kind, from, until, planned, note, moved };
    Ok(rows.into_iter().map(absence).collect())
}

/// Writes one that was planned.
pub fn insert(tx: &mut Tx<'_>, person_id: Id, planned: &Planned) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        absence::id.eq(id),
        absence::person_id.eq(person_id),
        absence::kind.eq(planned.kind),
        absence::from_on.eq(planned.from),
        absence::until_on.eq(planned.until),
        absence::planned.eq(true),
        absence::note.eq(&planned.note),
    );
    diesel::insert_into(absence::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Makes one what was planned.
pub fn update(tx: &mut Tx<'_>, id: Id, planned: &Planned) -> QueryResult<()> {
    let set = (
        absence::kind.eq(planned.kind),
        absence::from_on.eq(planned.from),
        absence::until_on.eq(planned.until),
        absence::planned.eq(true),
        absence::note.eq(&planned.note),
    );
    diesel::update(absence::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// Takes one away.
pub fn delete(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    diesel::delete(absence::table.find(id)).execute(tx.conn)?;
    Ok(())
}

/// Somebody whose status is not what follows from their absences.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Otherwise {
    #[diesel(sql_type = BigInt)]
    pub person_id: Id,
    #[diesel(sql_type = Text)]
    pub employee_number: String,
    /// As they stand.
    #[diesel(sql_type = Text)]
    pub status: PersonStatus,
    /// As they should.
    #[diesel(sql_type = Text)]
    pub follows: PersonStatus,
}

/// The status of the person `p` that follows from their absences on a day, as [`crate::people::absence::status_on`] says it.
fn follows(today: &str) -> String {
    let is = |kind: &str| {
        format!(
            "EXISTS (SELECT 1 FROM absence n WHERE n.person_id = p.id AND n.kind = '{kind}' AND n.from_on <= {today} AND n.until_on > {today})"
        )
    };
    format!("CASE WHEN {} THEN 'suspended' WHEN {} THEN 'leave' ELSE 'active' END", is("suspension"), is("leave"))
}

fn otherwise(conn: &mut Conn, from: &str, today: Day) -> QueryResult<Vec<Otherwise>> {
    let follows = follows(&Dialect::of(conn).day(today));
    let text = format!(
        "SELECT p.id AS person_id, p.employee_number, p.status, {follows} AS follows {from} AND p.status <> 'left' AND p.status <> {follows} \
         ORDER BY p.id LIMIT {AT_ONCE}"
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}

/// The next of all who stand otherwise than their absences, begun or over, say. SQLite takes the tables in this order: few were ever away.
pub fn stands_otherwise(conn: &mut Conn, today: Day) -> QueryResult<Vec<Otherwise>> {
    let begun = Dialect::of(conn).day(today);
    let from = format!(
        "FROM (SELECT DISTINCT a.person_id FROM absence a WHERE a.from_on <= {begun}) w CROSS JOIN person p WHERE p.id = w.person_id"
    );
    otherwise(conn, &from, today)
}

/// This person, if they stand otherwise.
pub fn stands_otherwise_alone(conn: &mut Conn, person: Id, today: Day) -> QueryResult<Vec<Otherwise>> {
    otherwise(conn, &format!("FROM person p WHERE p.id = {}", person.0), today)
}

/// How these people stand from now on.
pub fn set_status(tx: &mut Tx<'_>, people: &[Id], status: PersonStatus) -> QueryResult<()> {
    let set = (person::status.eq(status), person::updated_at.eq(tx.now()));
    diesel::update(person::table.filter(person::id.eq_any(people))).set(set).execute(tx.conn)?;
    Ok(())
}
