//! Trying an address again.

use serde_json::json;

use super::store;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;

/// Lets mail go again to the address that a bounce has marked: what came back of it before does not count any more. Said again, it changes nothing.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such bounce.
pub fn clear(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let bounce = store::bounce(tx.conn, id)?.ok_or(AppError::NotFound("bounce"))?;
    if store::clear(tx, &bounce.address)? > 0 {
        tx.audit("mail.clear_bounce", ("mail_bounce", id), json!({ "address": bounce.address }))?;
    }
    Ok(())
}

/// Forgets what came back of addresses that nobody has any more: whoever has a new one is tried there, and if they have the old one again,
/// there too. Returns of how many mails.
///
/// # Errors
/// When the database fails.
pub fn clear_of_nobody(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    Ok(store::clear_of_nobody(tx)?)
}
