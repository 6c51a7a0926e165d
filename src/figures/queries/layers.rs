//! The day of the balances, from which the shortest way to another is found.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::kpi_balance_day;
use crate::figures::layers::Layers;

/// How the counts of a day are put together. Read once for all that is read of a snapshot.
///
/// # Errors
/// When the database fails.
pub fn layers(conn: &mut Conn, day: Day) -> QueryResult<Layers> {
    let balanced = kpi_balance_day::table.select(kpi_balance_day::on_day).first(conn).optional()?;
    Ok(Layers::new(day, balanced))
}
