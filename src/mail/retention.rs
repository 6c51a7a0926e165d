//! What is no longer kept of mail that went long ago, and what is held after a restore.

use jiff::ToSpan;

use super::{bounce, store};
use crate::app::App;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::said;
use crate::text::Said;

/// Messages in one transaction: while it runs, nobody else writes to SQLite.
const AT_ONCE: i64 = 500;

/// What held mail is marked with.
fn held() -> Said {
    said!("mail-why-held")
}

/// Throws away what mail said, and to whom, that ended longer ago than `mail.keep_days`, and what came back and no longer counts. The sent-log of the reminders is not touched, so
/// nobody is told anything twice. Returns how many messages that were.
///
/// # Errors
/// When the database fails; what was thrown away by then stays so.
pub fn thin(app: &App) -> Result<usize, AppError> {
    let days = app.settings.mail.keep_days;
    if days == 0 {
        return Ok(0);
    }
    let before = app.db.clock().now().plus((-24 * days).hours());
    app.db.write_now(&Actor::program("housekeeping"), |tx| Ok::<_, AppError>(bounce::store::delete_before(tx, before)?))?;
    let mut all = 0;
    loop {
        let count =
            app.db.write_now(&Actor::program("housekeeping"), |tx| Ok::<_, AppError>(store::thin(tx, before, AT_ONCE)?))?;
        all += count;
        if count == 0 {
            return Ok(all);
        }
    }
}

/// Holds what waited in a backup that was just restored: it may have left after the backup was made. Returns how many messages that are.
///
/// # Errors
/// When the database fails.
pub fn hold_after_restore(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    let count = store::hold(tx, &held().kept())?;
    if count > 0 {
        tx.audit("mail.hold_after_restore", ("outbox", crate::ids::Id::ZERO), serde_json::json!({ "messages": count }))?;
    }
    Ok(count)
}
