//! What somebody does about their own second factor: set one up, turn it off, make new recovery codes. Each takes the password once more.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::ToSpan;
use serde_json::json;

use super::code::{self, KEY_LENGTH, Key, RECOVERY_CODES, RECOVERY_LENGTH};
use super::notice::{self, Notice};
use super::verify;
use crate::app::App;
use crate::auth::proof::{prove_password, require_password};
use crate::auth::store::{self, AccountRow, attempts, keys, second_factor};
use crate::auth::token::fingerprint;
use crate::clock::Instant;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Viewer;
use crate::said;
use crate::secrets::Secrets;

/// Minutes for which a key that was shown can be set up.
const OFFER_MINUTES: i64 = 60;

/// A key that may be set up: nothing is kept of it until a code proves that an app has it.
#[derive(Debug)]
pub struct Offer {
    /// The key, sealed with the account and the end of the offer; comes back with the code.
    pub sealed: String,
    /// What the app is to have.
    pub key: Key,
}

/// What proves that the viewer is who they say: their password, and a code of the second factor that they have or set up.
#[derive(Debug, Clone)]
pub struct Proof {
    /// As typed.
    pub password: String,
    /// As typed.
    pub code: String,
}

/// A key for the viewer: the one of the offer that was made as `shown`, while that is good, so that whoever loads the page again does not have to scan
/// again; a new one otherwise. Either can be set up for as long.
///
/// # Errors
/// [`AppError::Forbidden`] for who did not sign in with the password; when the system has no random numbers to give.
pub fn offer(app: &App, viewer: &Viewer, shown: &str) -> Result<Offer, AppError> {
    require_password(viewer)?;
    let bytes = match offered_bytes(app, viewer.account_id, shown)? {
        Some(bytes) => bytes,
        None => Secrets::System.bytes::<KEY_LENGTH>()?.to_vec(),
    };
    let until = app.db.clock().now().plus(OFFER_MINUTES.minutes());
    let text = format!("{} {}", until.as_second(), URL_SAFE_NO_PAD.encode(&bytes));
    let sealed = verify::seal(app)?.close(Secrets::System, &offered_to(viewer.account_id), text.as_bytes());
    let sealed = sealed.map_err(|error| AppError::Internal(error.into()))?;
    Ok(Offer { sealed, key: Key::new(&bytes, &viewer.email, &app.settings.company.name)? })
}

/// What an offer is sealed for: another than a key that is in use, so that neither stands for the other.
fn offered_to(account: Id) -> String {
    format!("offered to account {account}")
}

fn offered_bytes(app: &App, account: Id, sealed: &str) -> Result<Option<Vec<u8>>, AppError> {
    let opened = verify::seal(app)?.open(&offered_to(account), sealed).and_then(|text| String::from_utf8(text).ok());
    let now: Instant = app.db.clock().now();
    Ok(opened.and_then(|text| {
        let (until, key) = text.split_once(' ')?;
        let is_good = until.parse::<i64>().is_ok_and(|until| now.as_second() < until);
        if is_good { URL_SAFE_NO_PAD.decode(key).ok() } else { None }
    }))
}

/// Sets up the key of an offer, for whoever shows with a code that their app has it. Ends the account's other sessions and its API tokens. Returns the recovery
/// codes: they cannot be shown again.
///
/// # Errors
/// [`AppError::Invalid`] on `password` or `code`; [`AppError::Conflict`] where there is one already; [`AppError::TooOften`].
pub async fn set_up(app: &App, actor: Actor, viewer: &Viewer, sealed: &str, proof: Proof) -> Result<Vec<String>, AppError> {
    require_password(viewer)?;
    let Some(bytes) = offered_bytes(app, viewer.account_id, sealed)? else {
        return Err(AppError::invalid("code", said!("auth-take-too-long-set-up")));
    };
    let counted = prove_password(app, &actor, viewer, proof.password, "password").await?;
    let key = Key::new(&bytes, &viewer.email, &app.settings.company.name)?;
    let Some(step) = key.step_of(&code::plain(&proof.code), app.db.clock().now()) else {
        forget(app, actor, counted).await?;
        return Err(AppError::invalid("code", said!("auth-code-of-new-app-does-not-fit")));
    };
    let codes = new_codes()?;
    let (shown, app, keep) = (codes.clone(), app.clone(), viewer.session_id);
    let id = viewer.account_id;
    app.clone()
        .db
        .write(actor, move |tx| {
            let account = of_viewer(tx, id)?;
            if second_factor::is_there(tx.conn, id)? {
                return Err(AppError::Conflict(said!("auth-has-second-factor-already")));
            }
            attempts::delete(tx, &counted)?;
            let sealed = verify::seal(&app)?.close(Secrets::System, &verify::owner(&account), &bytes);
            second_factor::insert(tx, id, &sealed.map_err(|error| AppError::Internal(error.into()))?, step)?;
            second_factor::replace_codes(tx, id, &hashes(&codes))?;
            keys::revoke_sessions_of(tx, id, keep)?;
            keys::revoke_tokens_of(tx, id)?;
            tx.audit("account.set_up_second_factor", ("account", id), json!({}))?;
            notice::tell(tx, &account, Notice::On)
        })
        .await?;
    Ok(shown)
}

/// Turns the viewer's second factor off, for whoever has the password and a code of it. Ends the account's other sessions and its API tokens.
///
/// # Errors
/// [`AppError::Invalid`] on `password` or `code`; [`AppError::Conflict`] where there is none; [`AppError::TooOften`].
pub async fn turn_off(app: &App, actor: Actor, viewer: &Viewer, proof: Proof) -> Result<(), AppError> {
    let keep = viewer.session_id;
    proved(app, actor, viewer, proof, move |tx, account| {
        second_factor::delete(tx, account.id)?;
        keys::revoke_sessions_of(tx, account.id, keep)?;
        keys::revoke_tokens_of(tx, account.id)?;
        tx.audit("account.turn_off_second_factor", ("account", account.id), json!({}))?;
        notice::tell(tx, account, Notice::Off)
    })
    .await
}

/// Makes new recovery codes in place of those from before, for whoever has the password and a code. They cannot be shown again.
///
/// # Errors
/// Those of [`turn_off`].
pub async fn renew_codes(app: &App, actor: Actor, viewer: &Viewer, proof: Proof) -> Result<Vec<String>, AppError> {
    let codes = new_codes()?;
    let kept = hashes(&codes);
    proved(app, actor, viewer, proof, move |tx, account| {
        second_factor::replace_codes(tx, account.id, &kept)?;
        tx.audit("account.renew_recovery_codes", ("account", account.id), json!({}))?;
        notice::tell(tx, account, Notice::NewCodes)
    })
    .await?;
    Ok(codes)
}

/// Does `act` to the viewer's account once password and code are proved; a wrong one of either stays counted.
async fn proved<F>(app: &App, actor: Actor, viewer: &Viewer, proof: Proof, act: F) -> Result<(), AppError>
where
    F: FnOnce(&mut Tx<'_>, &AccountRow) -> Result<(), AppError> + Send + 'static,
{
    require_password(viewer)?;
    let Proof { password, code } = proof;
    let counted = prove_password(app, &actor, viewer, password, "password").await?;
    let (app, id) = (app.clone(), viewer.account_id);
    app.clone()
        .db
        .write(actor, move |tx| {
            let account = of_viewer(tx, id)?;
            if !second_factor::is_there(tx.conn, id)? {
                return Err(AppError::Conflict(said!("auth-has-no-second-factor")));
            }
            if !verify::uses_up(&app, tx, &account, &code)? {
                return Err(AppError::invalid("code", said!("auth-code-does-not-fit")));
            }
            attempts::delete(tx, &counted)?;
            act(tx, &account)
        })
        .await
}

fn of_viewer(tx: &mut Tx<'_>, id: Id) -> Result<AccountRow, AppError> {
    store::account(tx.conn, id)?.ok_or(AppError::NotFound("account"))
}

async fn forget(app: &App, actor: Actor, counted: Vec<Id>) -> Result<(), AppError> {
    app.db.write(actor, move |tx| Ok::<_, AppError>(attempts::delete(tx, &counted)?)).await
}

fn new_codes() -> Result<Vec<String>, AppError> {
    let code = |_| Ok(code::recovery_code(Secrets::System.bytes::<RECOVERY_LENGTH>()?));
    (0..RECOVERY_CODES).map(code).collect()
}

fn hashes(codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| fingerprint(&code::plain(code))).collect()
}
