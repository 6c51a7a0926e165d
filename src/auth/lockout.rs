//! Limits on failed attempts, for an account and for a network address.

use super::store;
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::AppError;
use crate::settings::AuthSettings;

/// Refuses another attempt where one of `subjects` (the account's first, then the network address's) had too many since `since`.
///
/// # Errors
/// [`AppError::TooOften`].
pub fn refuse_too_many(conn: &mut Conn, auth: &AuthSettings, subjects: &[String], since: Instant) -> Result<(), AppError> {
    let limits = [auth.attempts_per_account, auth.attempts_per_address];
    for (subject, limit) in subjects.iter().zip(limits) {
        if store::failures_since(conn, subject, since)? >= limit {
            return Err(AppError::TooOften(u64::try_from(auth.lockout_minutes * 60).unwrap_or(60)));
        }
    }
    Ok(())
}
