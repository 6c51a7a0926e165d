//! Several reads of one state: what is written between them is not seen, so that a total equals the sum of its parts.

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;

use super::Conn;
use crate::error::AppError;

type Manager = <Conn as Connection>::TransactionManager;

/// Runs `work` so that all it reads is of one moment. It writes nothing.
///
/// # Errors
/// What `work` answers, or that the database fails.
pub fn snapshot<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, AppError>) -> Result<T, AppError> {
    match conn {
        Conn::Pg(pg) => AnsiTransactionManager::begin_transaction_sql(
            pg,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off",
        )?,
        Conn::Sqlite(_) => Manager::begin_transaction(conn)?,
    }
    let read = work(conn);
    if let Err(error) = Manager::rollback_transaction(conn) {
        tracing::warn!(%error, "a reading transaction could not be ended; its connection is dropped");
    }
    read
}
