//! What an administrator does to the accounts of others. There is always somebody left who may administer.

use serde_json::{Value, json};

use super::account::{self, AccountInput};
use super::password_link;
use super::store::{self, AccountRow, accounts, keys};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Grant;
use crate::said;

/// Makes a new account and mails it the link that sets its password.
///
/// # Errors
/// [`AppError::Invalid`] on `email` where it is no address, or has an account already.
pub fn create(tx: &mut Tx<'_>, email: &str, grants: &[Grant]) -> Result<Id, AppError> {
    if store::credentials(tx.conn, &email.trim().to_lowercase())?.is_some() {
        return Err(AppError::invalid("email", said!("auth-there-account-address-already-search")));
    }
    let input = AccountInput { email: email.to_owned(), grants: grants.to_vec(), password: None };
    let id = account::save(tx, &input)?;
    account::invite(tx, id)?;
    Ok(id)
}

/// Makes `grants` what an account may do.
///
/// # Errors
/// [`AppError::Conflict`] where nobody would be left who may administer; [`AppError::NotFound`].
pub fn set_grants(tx: &mut Tx<'_>, id: Id, grants: &[Grant]) -> Result<(), AppError> {
    found(tx, id)?;
    if !grants.contains(&Grant::Admin) {
        keep_an_administrator(tx, id)?;
    }
    let before: Vec<&str> = store::grants(tx.conn, id)?.iter().map(|grant| grant.word()).collect();
    store::replace_grants(tx, id, grants)?;
    let after: Vec<&str> = grants.iter().map(|grant| grant.word()).collect();
    let change = (json!({ "grants": before }), json!({ "grants": after }));
    Ok(tx.audit_change("account.set_grants", ("account", id), json!({ "from": before, "to": after }), change)?)
}

/// Suspends an account: it is signed out everywhere at once, and its API tokens do nothing.
///
/// # Errors
/// [`AppError::Conflict`] for one's own account and for the last administrator's; [`AppError::NotFound`].
pub fn suspend(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    if tx.actor().account_id == Some(id) {
        return Err(AppError::Conflict(said!("auth-you-cannot-suspend-your-own")));
    }
    keep_an_administrator(tx, id)?;
    accounts::set_disabled(tx, id, true)?;
    let sessions = keys::revoke_sessions_of(tx, id, None)?;
    let details = json!({ "email": account.email, "sessions": sessions });
    Ok(tx.audit_change("account.suspend", ("account", id), details, suspension(&account, true))?)
}

/// Lets a suspended account sign in again.
///
/// # Errors
/// [`AppError::NotFound`], or when the database fails.
pub fn reactivate(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    accounts::set_disabled(tx, id, false)?;
    let details = json!({ "email": account.email });
    Ok(tx.audit_change("account.reactivate", ("account", id), details, suspension(&account, false))?)
}

/// What an act that suspends an account, or lets it in again, changes about it.
fn suspension(account: &AccountRow, suspended: bool) -> (Value, Value) {
    (json!({ "suspended": account.disabled_at.is_some() }), json!({ "suspended": suspended }))
}

/// Mails an account the link that sets its password.
///
/// # Errors
/// [`AppError::Conflict`] where the account may not be used; [`AppError::NotFound`].
pub fn send_password_link(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    if !account.is_usable() {
        return Err(AppError::Conflict(said!("auth-account-may-not-used-so")));
    }
    password_link::send_link(tx, &account)
}

/// Signs an account out everywhere; how many sessions that were.
///
/// # Errors
/// [`AppError::NotFound`], or when the database fails.
pub fn end_sessions(tx: &mut Tx<'_>, id: Id) -> Result<usize, AppError> {
    found(tx, id)?;
    let count = keys::revoke_sessions_of(tx, id, None)?;
    tx.audit("account.end_sessions", ("account", id), json!({ "count": count, "by": "an administrator" }))?;
    Ok(count)
}

fn found(tx: &mut Tx<'_>, id: Id) -> Result<AccountRow, AppError> {
    store::account(tx.conn, id)?.ok_or(AppError::NotFound("account"))
}

/// Refuses what would leave nobody who may administer once `id` no longer does.
fn keep_an_administrator(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let administrators = accounts::usable_administrators(tx)?;
    if administrators.contains(&id) && administrators.len() == 1 {
        return Err(AppError::Conflict(said!("auth-last-administrator-make-somebody-else")));
    }
    Ok(())
}
