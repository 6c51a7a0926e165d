//! Following each night what the levels that are required ask by then.

use super::make::{follow, to_follow};
use crate::app::App;
use crate::db::{Actor, Conn, snapshot};
use crate::error::AppError;

/// Follows each of them, in a transaction of its own; answers how many changed.
///
/// # Errors
/// When the database fails; what was followed by then stays so.
pub fn follow_levels(app: &App, actor: &Actor) -> Result<i64, AppError> {
    let today = app.company_today();
    let mut changed = 0;
    for id in app.db.read_now(|conn: &mut Conn| snapshot(conn, |conn| to_follow(conn, today)))? {
        changed += i64::from(app.db.write_now(actor, |tx| follow(tx, id, today))?);
    }
    Ok(changed)
}
