//! What somebody does to their own account: password, sessions, API tokens.
//!
//! All of it takes the password's own session: neither the link in a mail nor an API token may make itself last longer.

use jiff::ToSpan;
use serde_json::json;

use super::password::{Chosen, Owner};
use super::proof::{prove_password, require_password};
use super::store::{self, attempts, keys};
use super::token::fingerprint;
use super::{administer, lockout};
use crate::app::App;
use crate::clock::Instant;
use crate::db::Actor;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Viewer;
use crate::said;
use crate::secrets::Secrets;

/// Fewest and most days of an API token.
const TOKEN_DAYS: std::ops::RangeInclusive<i64> = 1..=366;
/// How every API token begins, so that it is known for what it is when it turns up where it should not.
const TOKEN_PREFIX: &str = "gradus_";

/// Sets a new password for who knows the old one; ends the account's other sessions, and its API tokens.
///
/// # Errors
/// [`AppError::Invalid`] on `old` or `password`; [`AppError::TooOften`] after too many wrong ones.
pub async fn change_password(app: &App, actor: Actor, viewer: &Viewer, old: String, new: String) -> Result<(), AppError> {
    require_password(viewer)?;
    let owner = Owner { company: app.settings.company.name.clone(), name: viewer.name.clone(), email: viewer.email.clone() };
    let (id, keep) = (viewer.account_id, viewer.session_id);
    let counted = prove_password(app, &actor, viewer, old, "old").await?;
    let chosen = Chosen::in_turn(&app.turns, new, owner).await;
    let chosen = lockout::unless_not_made(app, actor.clone(), counted.clone(), chosen).await?;
    app.db
        .write(actor, move |tx| {
            attempts::delete(tx, &counted)?;
            store::set_password(tx, id, &chosen, keep)?;
            Ok::<_, AppError>(tx.audit("account.set_password", ("account", id), json!({ "by": "its owner" }))?)
        })
        .await
}

/// Ends one of the viewer's sessions, or (None) all but the one they use.
///
/// # Errors
/// [`AppError::NotFound`] where the viewer has no such open session.
pub async fn end_sessions(app: &App, actor: Actor, viewer: &Viewer, which: Option<Id>) -> Result<usize, AppError> {
    require_password(viewer)?;
    let (account, own) = (viewer.account_id, viewer.session_id);
    app.db
        .write(actor, move |tx| {
            let count = match which {
                Some(id) => keys::revoke_session_of(tx, account, id)?,
                None => keys::revoke_sessions_of(tx, account, own)?,
            };
            if count == 0 && which.is_some() {
                return Err(AppError::NotFound("session"));
            }
            tx.audit("account.end_sessions", ("account", account), json!({ "count": count, "by": "its owner" }))?;
            Ok(count)
        })
        .await
}

/// A token to make.
#[derive(Debug, Clone)]
pub struct TokenInput {
    /// What its owner calls it.
    pub name: String,
    /// How many days it works.
    pub days: i64,
}

/// Makes an API token and returns it: it cannot be shown again.
///
/// # Errors
/// [`AppError::Invalid`] on `name` or `days`.
pub async fn make_token(app: &App, actor: Actor, viewer: &Viewer, input: TokenInput) -> Result<(String, Instant), AppError> {
    require_password(viewer)?;
    let name = input.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(AppError::invalid("name", said!("auth-give-name-1-100-characters")));
    }
    if !TOKEN_DAYS.contains(&input.days) {
        return Err(AppError::invalid("days", said!("auth-token-works-1-366-days")));
    }
    let token = format!("{TOKEN_PREFIX}{}", Secrets::System.token()?);
    let (account, print) = (viewer.account_id, fingerprint(&token));
    let expires_at = app.db.clock().now().plus((input.days * 24).hours());
    app.db
        .write(actor, move |tx| {
            let id = keys::insert_token(tx, account, &name, &print, expires_at)?;
            tx.audit("api_token.create", ("api_token", id), json!({ "name": name, "expires_at": expires_at }))
        })
        .await?;
    Ok((token, expires_at))
}

/// Ends one of the viewer's API tokens.
///
/// # Errors
/// [`AppError::NotFound`] where the viewer has no such token.
pub async fn end_token(app: &App, actor: Actor, viewer: &Viewer, id: Id) -> Result<(), AppError> {
    require_password(viewer)?;
    let account = viewer.account_id;
    app.db.write(actor, move |tx| administer::end_token(tx, account, id)).await
}
