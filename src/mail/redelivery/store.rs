//! The SQL of sending many again.

use diesel::dsl::{count_star, max, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::db::schema::outbox;
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::mail::bounce::store::is_marked;
use crate::mail::outbox::MailState;
use crate::mail::store::QueuedAgain;

/// What failed of one template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The template.
    pub template: String,
    /// How many.
    pub count: i64,
    /// How many of them go to an address that mail comes back from.
    pub marked: i64,
    /// The newest.
    pub newest: Id,
}

/// What failed, on its way to an address or to whomever, by template.
pub fn failed(conn: &mut Conn, to: Option<&str>) -> QueryResult<Vec<Failed>> {
    let marked = format!("CAST(COALESCE(SUM(CASE WHEN {} THEN 1 ELSE 0 END), 0) AS BIGINT)", is_marked());
    let columns = (outbox::template, count_star(), sql::<BigInt>(&marked), max(outbox::id));
    let all = outbox::table.filter(outbox::state.eq(MailState::Failed));
    let rows: Vec<(String, i64, i64, Option<Id>)> = match to {
        Some(to) => {
            all.filter(outbox::to_address.eq(to)).group_by(outbox::template).order(outbox::template).select(columns).load(conn)
        }
        None => all.group_by(outbox::template).order(outbox::template).select(columns).load(conn),
    }?;
    let failed = |(template, count, marked, newest): (String, i64, i64, Option<Id>)| {
        newest.map(|newest| Failed { template, count, marked, newest })
    };
    Ok(rows.into_iter().filter_map(failed).collect())
}

/// Queues what failed again, up to the message `through`, but for what goes to an address that mail comes back from. Answers how many.
pub fn revive_all(tx: &mut Tx<'_>, to: Option<&str>, through: Id) -> QueryResult<usize> {
    let set = QueuedAgain::at(tx.now());
    let may_go = sql::<Bool>(&format!("NOT {}", is_marked()));
    let all = outbox::table.filter(outbox::state.eq(MailState::Failed)).filter(outbox::id.le(through)).filter(may_go);
    match to {
        Some(to) => diesel::update(all.filter(outbox::to_address.eq(to))).set(set).execute(tx.conn),
        None => diesel::update(all).set(set).execute(tx.conn),
    }
}
