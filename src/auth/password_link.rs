//! The mail with the link that sets a password. The link is made when the mail is written, works once, and only its fingerprint is
//! kept.

use jiff::ToSpan;
use serde::Serialize;
use serde_json::json;

use super::store::{self, recovery};
use super::token::fingerprint;
use crate::app::App;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, QueuedMail, enqueue, render};
use crate::secrets::Secrets;
use crate::{said, say};

/// Hours for which the link in the mail of a forgotten password works.
const HOURS: i64 = 1;
/// Hours for which the link of an invitation works: to somebody who never had a password.
const HOURS_OF_INVITATION: i64 = 72;
/// The mail of a forgotten password.
const TEMPLATE: &str = "password_reset";
/// The mail to somebody who never had one.
const INVITATION: &str = "invitation";

/// Mails an account the link that sets its password.
///
/// # Errors
/// When the database fails.
pub fn send_link(tx: &mut Tx<'_>, account: &store::AccountRow) -> Result<(), AppError> {
    let template = if account.password_hash.is_none() { INVITATION } else { TEMPLATE };
    enqueue(tx, &account.mail(template, json!({ "account_id": account.id })))?;
    tx.audit("account.send_password_link", ("account", account.id), json!({ "email": account.email }))?;
    Ok(())
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
}

impl Composer for PasswordLink {
    fn template(&self) -> &'static str {
        TEMPLATE
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        mails.iter().map(|mail| Self::write(app, tx, mail)).collect()
    }
}

/// Writes the invitation: the same link, in other words.
#[derive(Debug, Clone, Copy)]
pub struct Invitation;

impl Composer for Invitation {
    fn template(&self) -> &'static str {
        INVITATION
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        mails.iter().map(|mail| PasswordLink::write(app, tx, mail)).collect()
    }
}

impl PasswordLink {
    fn write(app: &App, tx: &mut Tx<'_>, mail: &QueuedMail) -> Result<Composed, AppError> {
        let id: Id = serde_json::from_value(mail.payload["account_id"].clone())?;
        let now = tx.now();
        let Some(account) = store::account(tx.conn, id)?.filter(|account| account.is_usable(now)) else {
            return Ok(Composed::NoLongerNeeded(said!("auth-mail-unusable")));
        };
        let is_new = account.password_hash.is_none();
        let hours = if is_new { HOURS_OF_INVITATION } else { HOURS };
        let token = Secrets::System.token()?;
        let expires_at = tx.now().plus(hours.hours());
        recovery::insert_reset(tx, id, &fingerprint(&token), expires_at)?;
        let url = format!("{}/password/reset/{token}", app.settings.server.public_url);
        let (template, preheader, why) = if is_new {
            (INVITATION, say!("auth-mail-invitation.preheader"), say!("auth-mail-invitation.why"))
        } else {
            (TEMPLATE, say!("auth-mail-reset.preheader"), say!("auth-mail-reset.why"))
        };
        let context = Context { name: account.name, email: account.email, url, hours };
        let mut message = render(app, template, MailFrame::new(preheader, why), &context)?;
        message.secrets.push(token);
        Ok(Composed::Message(message))
    }
}
