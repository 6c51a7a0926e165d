//! What an administrator does to the accounts of others. There is always somebody left who may administer.

use serde_json::{Value, json};

use super::account::{self, AccountInput};
use super::password::Chosen;
use super::second_factor::{self, Notice};
use super::store::{self, AccountRow, accounts, keys};
use super::{follow, lockout, password_link};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail;
use crate::policy::Grant;
use crate::said;

/// Makes a new account and mails it the link that sets its password.
///
/// # Errors
/// [`AppError::Invalid`] on `email` where it is no address, or has an account already.
pub fn create(tx: &mut Tx<'_>, email: &str, grants: &[Grant]) -> Result<Id, AppError> {
    if store::account_by_email(tx.conn, &email.trim().to_lowercase())?.is_some() {
        return Err(AppError::invalid("email", said!("auth-there-account-address-already-search")));
    }
    let input = AccountInput { email: email.to_owned(), grants: Some(grants.to_vec()), password: None };
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
    let before: Vec<&str> = store::grants(tx.conn, id)?.iter().map(|grant| grant.word()).collect();
    account::grant(tx, id, grants)?;
    let after: Vec<&str> = grants.iter().map(|grant| grant.word()).collect();
    let change = (json!({ "grants": before }), json!({ "grants": after }));
    Ok(tx.audit_change("account.set_grants", ("account", id), json!({ "from": before, "to": after }), change)?)
}

/// Suspends an account: it is signed out everywhere at once, and its API tokens end.
///
/// # Errors
/// [`AppError::Conflict`] for one's own account and for the last administrator's; [`AppError::NotFound`].
pub fn suspend(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    if tx.actor().account_id == Some(id) {
        return Err(AppError::Conflict(said!("auth-you-cannot-suspend-your-own")));
    }
    account::keep_an_administrator(tx, id)?;
    accounts::set_disabled(tx, id, true)?;
    let sessions = keys::revoke_sessions_of(tx, id, None)?;
    let tokens = keys::revoke_tokens_of(tx, id)?;
    let details = json!({ "email": account.email, "sessions": sessions, "tokens": tokens });
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
/// [`AppError::Conflict`] where the account may not be used, or mail to its address comes back; [`AppError::NotFound`].
pub fn send_password_link(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    if !account.is_usable(tx.now()) {
        return Err(AppError::Conflict(said!("auth-account-may-not-used-so")));
    }
    if mail::mark_of(tx.conn, &account.email)?.is_some() {
        return Err(AppError::Conflict(said!("auth-mail-comes-back")));
    }
    password_link::send_link(tx, &account)
}

/// Signs an account out everywhere: its sessions and its API tokens end; how many of both.
///
/// # Errors
/// [`AppError::NotFound`], or when the database fails.
pub fn end_sessions(tx: &mut Tx<'_>, id: Id) -> Result<usize, AppError> {
    found(tx, id)?;
    let count = keys::revoke_sessions_of(tx, id, None)?;
    let tokens = keys::revoke_tokens_of(tx, id)?;
    let details = json!({ "count": count, "tokens": tokens, "by": "an administrator" });
    tx.audit("account.end_sessions", ("account", id), details)?;
    Ok(count + tokens)
}

/// Ends one API token of an account: its owner does so, or an administrator.
///
/// # Errors
/// [`AppError::NotFound`] where the account has no such token.
pub fn end_token(tx: &mut Tx<'_>, id: Id, token: Id) -> Result<(), AppError> {
    if keys::revoke_token_of(tx, id, token)? == 0 {
        return Err(AppError::NotFound("token"));
    }
    Ok(tx.audit("api_token.revoke", ("api_token", token), json!({ "account": id }))?)
}

/// Lets an account try at once again that has to wait after too many attempts from elsewhere.
///
/// # Errors
/// [`AppError::NotFound`], or when the database fails.
pub fn unlock(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    lockout::unlock(tx, &account.email)?;
    Ok(tx.audit("account.unlock", ("account", id), json!({ "email": account.email }))?)
}

/// Takes the second factor of an account away, for who has lost their app and their recovery codes; they get a notice.
///
/// # Errors
/// [`AppError::Conflict`] for one's own, which takes a code, and where there is none; [`AppError::NotFound`].
pub fn remove_second_factor(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    if tx.actor().account_id == Some(id) {
        return Err(AppError::Conflict(said!("auth-your-own-second-factor")));
    }
    if !store::second_factor::delete(tx, id)? {
        return Err(AppError::Conflict(said!("auth-has-no-second-factor")));
    }
    tx.audit("account.remove_second_factor", ("account", id), json!({ "email": account.email }))?;
    second_factor::tell(tx, &account, Notice::TakenAway)
}

/// Gives an account the address that its person has by now, and tells the old one: an account with grants does not follow by itself.
///
/// # Errors
/// [`AppError::Conflict`] where it has that address, or another account does; [`AppError::NotFound`].
pub fn take_address(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let account = found(tx, id)?;
    let person = account.person_id.ok_or(AppError::NotFound("person"))?;
    let (_, _, new) = store::person(tx.conn, person)?.ok_or(AppError::NotFound("person"))?;
    if new == account.email {
        return Err(AppError::Conflict(said!("auth-same-address-already")));
    }
    if store::account_by_email(tx.conn, &new)?.is_some() {
        return Err(AppError::Conflict(said!("auth-another-has-address")));
    }
    follow::give_address(tx, &account, person, &new)
}

/// Sets the password of an account and lets it try at once.
///
/// # Errors
/// When the database fails.
pub fn set_password(tx: &mut Tx<'_>, account: &AccountRow, password: &Chosen) -> Result<(), AppError> {
    store::set_password(tx, account.id, password, None)?;
    lockout::unlock(tx, &account.email)?;
    Ok(tx.audit("account.set_password", ("account", account.id), json!({ "by": "the command line" }))?)
}

/// The account with this address, for the command line.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn by_address(tx: &mut Tx<'_>, email: &str) -> Result<AccountRow, AppError> {
    store::account_by_email(tx.conn, &email.trim().to_lowercase())?.ok_or(AppError::NotFound("account"))
}

fn found(tx: &mut Tx<'_>, id: Id) -> Result<AccountRow, AppError> {
    store::account(tx.conn, id)?.ok_or(AppError::NotFound("account"))
}
