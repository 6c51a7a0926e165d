//! What happened between two days, from the cells alone.

use diesel::prelude::*;

use super::counts::{of_courses, of_groups, of_part, within};
use crate::clock::Day;
use crate::db::schema::kpi_cell;
use crate::db::{Conn, sum};
use crate::figures::counters::counters;
use crate::figures::kpi::Happened;
use crate::figures::layers::Layer;
use crate::figures::question::Part;

macro_rules! happened {
    ($lasting:tt [completed $($name:ident)*]) => {
        /// The sums of the counters of what happened.
        #[derive(Debug, Clone, Copy, Queryable)]
        struct Row { $($name: i64),* }

        impl From<Row> for Happened {
            fn from(row: Row) -> Self {
                Self { $($name: row.$name),* }
            }
        }
    };
    ($lasting:tt [completed $($name:ident)*] of $table:ident) => { ($(sum($table::$name),)*) };
}

counters!(happened);

/// What happened in the part on the days after `from` up to and with `until`: as many rows are read as there are days, or months and days,
/// in which something did.
///
/// # Errors
/// When the database fails.
pub fn happened(conn: &mut Conn, part: &Part, from: Day, until: Day) -> QueryResult<Happened> {
    let mut all = Happened::default();
    for layer in Layer::between(from, until) {
        let cells = kpi_cell::table
            .filter(of_part!(kpi_cell, part))
            .filter(within!(kpi_cell, layer))
            .select(counters!(happened of kpi_cell));
        all += Happened::from(cells.first::<Row>(conn)?) * layer.sign;
    }
    Ok(all)
}
