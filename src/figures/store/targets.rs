//! What is written of the targets: the table `kpi_target`.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::kpi_target;
use crate::db::{Conn, Tx, locks};
use crate::figures::target::TargetKey;
use crate::ids::Id;

/// Has whoever else sets a target wait until this is done.
pub fn hold(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE kpi_target IN SHARE ROW EXCLUSIVE MODE")
}

/// Writes down a target that holds from a day on.
pub fn insert(tx: &mut Tx<'_>, of: TargetKey, percent: i64, from: Day) -> QueryResult<Id> {
    let id = tx.new_id();
    let of = (
        kpi_target::id.eq(id),
        kpi_target::course_id.eq(of.course),
        kpi_target::programme_id.eq(of.programme),
        kpi_target::department_id.eq(of.department),
    );
    let days = (kpi_target::from_on.eq(from), kpi_target::until_on.eq(Day::NEVER));
    let row = (of, days, kpi_target::percent.eq(percent), kpi_target::set_at.eq(tx.now()));
    diesel::insert_into(kpi_target::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Ends it on a day, as the first on which it no longer holds; none: as if it had never been.
pub fn end(tx: &mut Tx<'_>, id: Id, until: Option<Day>) -> QueryResult<()> {
    match until {
        Some(until) => diesel::update(kpi_target::table.find(id)).set(kpi_target::until_on.eq(until)).execute(tx.conn)?,
        None => diesel::delete(kpi_target::table.find(id)).execute(tx.conn)?,
    };
    Ok(())
}
