//! Setting a password by the link in a mail: forgotten, or never had one.

use jiff::ToSpan;
use serde_json::json;

use super::account::{self, new_hash};
use super::lockout::refuse_too_many;
use super::password_link::send_link;
use super::store::{self, recovery};
use super::token::fingerprint;
use crate::app::App;
use crate::db::Actor;
use crate::error::AppError;

/// Asks for a link. Whether there is such an account makes no difference to the answer.
///
/// # Errors
/// [`AppError::TooOften`] when asked too often for one address or from one place.
pub async fn request(app: &App, actor: Actor, email: &str, from: &str) -> Result<(), AppError> {
    let email = email.trim().to_lowercase();
    let subjects = [format!("reset:{email}"), format!("reset-from:{from}")];
    let auth = app.settings.auth.clone();
    app.db
        .write(actor, move |tx| {
            let since = tx.now().plus((-auth.lockout_minutes).minutes());
            refuse_too_many(tx.conn, &auth, &subjects, since)?;
            store::insert_failures(tx, &subjects, since)?;
            if let Some(found) = account::of_address(tx, &email)?.filter(store::AccountRow::is_usable) {
                send_link(tx, &found)?;
            }
            Ok::<_, AppError>(())
        })
        .await
}

/// The address whose password the link sets, if the link is good.
///
/// # Errors
/// When the database fails.
pub async fn address_of(app: &App, link: &str) -> Result<Option<String>, AppError> {
    let (print, now) = (fingerprint(link), app.db.clock().now());
    let found = app.db.read(move |conn| recovery::account_of_reset(conn, &print, now)).await?;
    Ok(found.map(|(_, email)| email))
}

/// Sets the password that the link stands for, once; ends the account's sessions. False where the link is over.
///
/// # Errors
/// [`AppError::Invalid`] for a password that is too weak; the link then still works.
pub async fn set_password(app: &App, actor: Actor, link: &str, word: String) -> Result<bool, AppError> {
    let (print, now) = (fingerprint(link), app.db.clock().now());
    let asked = print.clone();
    let found = app.db.read(move |conn| {
        let Some((id, email)) = recovery::account_of_reset(conn, &asked, now)? else { return Ok(None) };
        let hash = new_hash(&word, &email)?;
        Ok::<_, AppError>(Some((id, email, hash)))
    });
    let Some((id, email, hash)) = found.await? else { return Ok(false) };
    app.db
        .write(actor, move |tx| {
            let usable = store::account(tx.conn, id)?.is_some_and(|account| account.is_usable());
            if !usable || !recovery::use_reset(tx, &print)? {
                return Ok(false);
            }
            store::set_password(tx, id, &hash, None)?;
            store::delete_failures(tx, &format!("account:{email}"))?;
            tx.audit("account.set_password", ("account", id), json!({ "by": "mail link" }))?;
            Ok::<_, AppError>(true)
        })
        .await
}
