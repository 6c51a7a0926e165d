//! Setting a password by the link in a mail: forgotten, or never had one.
//!
//! The link is made when the mail is written, works once, and only its fingerprint is kept.

use jiff::ToSpan;
use serde::Serialize;
use serde_json::json;

use super::account::{self, new_hash};
use super::session::refuse_too_many;
use super::store::{self, recovery};
use super::token::fingerprint;
use crate::app::App;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, NewMail, QueuedMail, enqueue, render};
use crate::secrets::Secrets;

/// Hours for which the link in the mail of a forgotten password works.
const HOURS: i64 = 1;
/// The same for somebody who never had a password.
const HOURS_OF_INVITATION: i64 = 72;
/// The mail.
const TEMPLATE: &str = "password_reset";

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

/// Mails an account the link that sets its password.
///
/// # Errors
/// When the database fails.
pub fn send_link(tx: &mut Tx<'_>, account: &store::AccountRow) -> Result<(), AppError> {
    let mail = NewMail {
        template: TEMPLATE,
        payload: json!({ "account_id": account.id }),
        person_id: account.person_id,
        to_address: account.email.clone(),
        to_name: account.name.clone(),
        not_before: None,
    };
    enqueue(tx, &mail)?;
    tx.audit("account.send_password_link", ("account", account.id), json!({ "email": account.email }))?;
    Ok(())
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

/// Writes the mail with the link.
#[derive(Debug, Clone, Copy)]
pub struct PasswordLink;

/// What the templates see.
#[derive(Debug, Serialize)]
struct Context {
    name: String,
    email: String,
    url: String,
    hours: i64,
    is_new: bool,
}

impl Composer for PasswordLink {
    fn template(&self) -> &'static str {
        TEMPLATE
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        mails.iter().map(|mail| Self::write(app, tx, mail)).collect()
    }
}

impl PasswordLink {
    fn write(app: &App, tx: &mut Tx<'_>, mail: &QueuedMail) -> Result<Composed, AppError> {
        let id: Id = serde_json::from_value(mail.payload["account_id"].clone())?;
        let Some(account) = store::account(tx.conn, id)?.filter(store::AccountRow::is_usable) else {
            return Ok(Composed::NoLongerNeeded("The account may not be used any more.".to_owned()));
        };
        let is_new = account.password_hash.is_none();
        let hours = if is_new { HOURS_OF_INVITATION } else { HOURS };
        let token = Secrets::System.token()?;
        let expires_at = tx.now().plus(hours.hours());
        recovery::insert_reset(tx, id, &fingerprint(&token), expires_at)?;
        let url = format!("{}/password/reset/{token}", app.settings.server.public_url);
        let (preheader, why) = if is_new {
            ("Set a password and sign in.", "An account was made for you.")
        } else {
            ("Set a new password.", "Somebody asked for a new password for this address.")
        };
        let context = Context { name: account.name, email: account.email, url, hours, is_new };
        let mut message = render(app, TEMPLATE, MailFrame::new(preheader, why), &context)?;
        message.secrets.push(token);
        Ok(Composed::Message(message))
    }
}
