//! Whether a code is one of an account's: of its app, or a recovery code.

use serde_json::json;

use super::code::{self, Key};
use super::notice::{self, Notice};
use crate::app::App;
use crate::auth::store::{AccountRow, second_factor as store};
use crate::auth::token::fingerprint;
use crate::db::Tx;
use crate::error::AppError;
use crate::said;
use crate::seal::{Purpose, Seal};

/// The seal of keys.
///
/// # Errors
/// When none can be made of the secret.
pub fn seal(app: &App) -> Result<Seal, AppError> {
    Seal::new(&app.settings.auth.secret, Purpose::SecondFactor).map_err(|error| AppError::Internal(error.into()))
}

/// What a key is sealed for.
#[must_use]
pub fn owner(account: &AccountRow) -> String {
    format!("account {}", account.id)
}

/// The key that was sealed for an account; none where it was not, or with another secret.
///
/// # Errors
/// When no seal can be made.
pub fn opened(app: &App, account: &AccountRow, sealed: &str) -> Result<Option<Key>, AppError> {
    let Some(bytes) = seal(app)?.open(&owner(account), sealed) else { return Ok(None) };
    Ok(Some(Key::new(&bytes, &account.email, &app.settings.company.name)?))
}

/// Whether what was typed is a code of the account's second factor that was not used before. It is used up by it.
///
/// # Errors
/// [`AppError::Invalid`] on `code` where the key was sealed with another secret than that of the settings; when the database fails.
pub fn uses_up(app: &App, tx: &mut Tx<'_>, account: &AccountRow, typed: &str) -> Result<bool, AppError> {
    let Some(kept) = store::find(tx.conn, account.id)? else { return Ok(false) };
    let typed = code::plain(typed);
    if !code::is_of_app(&typed) {
        return uses_up_recovery_code(tx, account, &typed);
    }
    let Some(key) = opened(app, account, &kept.secret_sealed)? else {
        tracing::error!(account = %account.id, "a second factor was sealed with another secret than auth.secret");
        return Err(AppError::invalid("code", said!("auth-second-factor-cannot-be-read")));
    };
    match key.step_of(&typed, tx.now()) {
        Some(step) => Ok(store::use_step(tx, account.id, step)?),
        None => Ok(false),
    }
}

fn uses_up_recovery_code(tx: &mut Tx<'_>, account: &AccountRow, plain: &str) -> Result<bool, AppError> {
    if !store::use_code(tx, account.id, &fingerprint(plain))? {
        return Ok(false);
    }
    let left = store::codes_left(tx.conn, account.id)?;
    let details = json!({ "left": left });
    tx.audit_by((account.id, &account.email), "account.use_recovery_code", ("account", account.id), details)?;
    notice::tell(tx, account, Notice::RecoveryCodeUsed { left })?;
    Ok(true)
}
