//! SQL of public holidays.

use diesel::prelude::*;

use super::is_current;
use crate::clock::Day;
use crate::db::schema::{employment, holiday};
use crate::db::{Conn, ROWS_PER_INSERT, Tx, locks};
use crate::each;
use crate::ids::Id;
use crate::people::holidays::{Holiday, MOST_HOLIDAYS};

/// The holidays of a location, by day.
pub fn of_location(conn: &mut Conn, location: Id) -> QueryResult<Vec<Holiday>> {
    let most = i64::try_from(MOST_HOLIDAYS).unwrap_or(i64::MAX);
    let found: Vec<(Day, String)> = holiday::table
        .filter(holiday::location_id.eq(location))
        .order(holiday::on_day)
        .limit(most)
        .select((holiday::on_day, holiday::name))
        .load(conn)?;
    Ok(found.into_iter().map(|(on, name)| Holiday { on, name }).collect())
}

/// The holidays of where these people work, from one day to another, each with whose it is.
pub fn of_people(conn: &mut Conn, people: &[Id], from: Day, until: Day) -> QueryResult<Vec<(Id, Day)>> {
    employment::table
        .inner_join(holiday::table.on(holiday::location_id.eq(employment::location_id)))
        .filter(employment::person_id.eq_any(people))
        .filter(is_current())
        .filter(holiday::on_day.ge(from))
        .filter(holiday::on_day.le(until))
        .order((employment::person_id, holiday::on_day))
        .select((employment::person_id, holiday::on_day))
        .load(conn)
}

/// Lets whoever changes the holidays of this location at the same time wait until this transaction ends.
pub fn hold(conn: &mut Conn, location: Id) -> QueryResult<()> {
    locks::on_postgres(conn, &format!("SELECT 1 FROM location WHERE id = {} FOR NO KEY UPDATE", location.0))
}

/// Makes these the holidays of a location.
pub fn replace(tx: &mut Tx<'_>, location: Id, all: &[Holiday]) -> QueryResult<()> {
    diesel::delete(holiday::table.filter(holiday::location_id.eq(location))).execute(tx.conn)?;
    let row = |its: &Holiday| (holiday::location_id.eq(location), holiday::on_day.eq(its.on), holiday::name.eq(its.name.clone()));
    let rows: Vec<_> = all.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(holiday::table).values(rows).execute(conn))?;
    }
    Ok(())
}
