//! A view that is the account's own: nobody else changes it, puts it on a schedule or sends it.

use super::kept::Kept;
use super::store;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;

/// A view of the account's own.
///
/// # Errors
/// [`AppError::NotFound`] where the account has no such view, also where somebody shares it; when the database fails.
pub fn own(conn: &mut Conn, id: Id, account: Id) -> Result<Kept, AppError> {
    let found = store::find(conn, id, account)?;
    found.filter(|kept| kept.account_id == account).ok_or(AppError::NotFound("view"))
}
