//! Throws away what signing in leaves behind and nobody needs any more.

use diesel::prelude::*;
use jiff::ToSpan;

use crate::db::Tx;
use crate::db::schema::{login_failure, login_place, login_session, password_reset};
use crate::error::AppError;

/// Deletes attempts older than two days, sessions and reset links that ended 30 days ago, places that nobody signed in from for half a year, and answers to repeated
/// requests older than a week. Returns how many rows.
///
/// # Errors
/// When the database fails.
pub fn tidy(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    let two_days_ago = tx.now().plus((-2 * 24).hours());
    let month_ago = tx.now().plus((-30 * 24).hours());
    let half_a_year_ago = tx.now().plus((-183 * 24).hours());
    let week_ago = tx.now().plus((-7 * 24).hours());
    let failures = diesel::delete(login_failure::table.filter(login_failure::failed_at.lt(two_days_ago))).execute(tx.conn)?;
    let sessions = diesel::delete(login_session::table.filter(login_session::expires_at.lt(month_ago))).execute(tx.conn)?;
    let places = diesel::delete(login_place::table.filter(login_place::last_at.lt(half_a_year_ago))).execute(tx.conn)?;
    let resets = diesel::delete(password_reset::table.filter(password_reset::expires_at.lt(month_ago))).execute(tx.conn)?;
    let answers = crate::web::delete_answers_before(tx, week_ago)?;
    Ok(failures + sessions + places + resets + answers)
}
