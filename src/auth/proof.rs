//! That somebody who is signed in is who they say: what changes how an account is opened takes the password's own session, and the password.

use super::store;
use super::{lockout, password};
use crate::app::App;
use crate::db::Actor;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::{Via, Viewer};
use crate::said;

/// Makes sure that the viewer signed in with the password.
///
/// # Errors
/// [`AppError::Forbidden`].
pub fn require_password(viewer: &Viewer) -> Result<(), AppError> {
    match viewer.via {
        Via::Password => Ok(()),
        Via::MailLink | Via::Api => Err(AppError::Forbidden(said!("auth-sign-your-password-do"))),
    }
}

/// Makes sure that the viewer knows their password. The attempt is counted, and what it gives is what takes it back once all was good.
///
/// # Errors
/// [`AppError::Invalid`] on `field` where it does not fit; [`AppError::TooOften`] after too many; [`AppError::Overloaded`].
pub async fn prove_password(app: &App, actor: &Actor, viewer: &Viewer, word: String, field: &str) -> Result<Vec<Id>, AppError> {
    let (id, email, auth) = (viewer.account_id, viewer.email.clone(), app.settings.auth.clone());
    let counted = app.db.write(actor.clone(), move |tx| {
        let counted = lockout::count_proof(tx, &auth, &email)?;
        Ok::<_, AppError>((store::account(tx.conn, id)?.and_then(|account| account.password_hash), counted))
    });
    let (kept, counted) = counted.await?;
    let fits = password::fits(&app.turns, word, kept).await;
    if lockout::unless_not_made(app, actor.clone(), counted.clone(), fits).await? {
        Ok(counted)
    } else {
        Err(AppError::invalid(field, said!("auth-not-your-present-password")))
    }
}
