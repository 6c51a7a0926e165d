//! Several reads of one state: what is written between them is not seen, so that a total equals the sum of its parts.

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;

use super::Conn;
use super::limits::Limits;
use crate::error::AppError;

type Manager = <Conn as Connection>::TransactionManager;

/// A transaction of PostgreSQL that sees one moment.
const ONE_MOMENT: &str = " ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Runs `work` so that all it reads is of one moment. It writes nothing.
///
/// # Errors
/// What `work` answers, or that the database fails.
pub fn snapshot<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, AppError>) -> Result<T, AppError> {
    // what a request reads is of one moment already
    if let Conn::Pg(pg) = conn
        && is_in_transaction(pg)?
    {
        return work(conn);
    }
    match conn {
        Conn::Pg(pg) => AnsiTransactionManager::begin_transaction_sql(pg, &Limits::NONE.beginning(ONE_MOMENT))?,
        Conn::Sqlite(_) => Manager::begin_transaction(conn)?,
    }
    let read = work(conn);
    end(conn);
    read
}

/// Runs `work`, which reads for a request. On PostgreSQL within `limits`, and so in one transaction.
pub(super) fn read<T, E>(conn: &mut Conn, limits: &Limits, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, AppError>
where
    E: Into<AppError>,
{
    let Conn::Pg(pg) = conn else { return work(conn).map_err(Into::into) };
    AnsiTransactionManager::begin_transaction_sql(pg, &limits.beginning(ONE_MOMENT))?;
    let read = work(conn).map_err(Into::into);
    end(conn);
    read
}

fn is_in_transaction(conn: &mut PgConnection) -> QueryResult<bool> {
    Ok(AnsiTransactionManager::transaction_manager_status_mut(conn).transaction_depth()?.is_some())
}

fn end(conn: &mut Conn) {
    if let Err(error) = Manager::rollback_transaction(conn) {
        tracing::warn!(%error, "a reading transaction could not be ended; its connection is dropped");
    }
}
