//! Signing in: the password, and for who has a second factor a code; the session begins after the last of them. Attempts are limited.

use jiff::ToSpan;

use super::second_factor;
use super::session::{Entrant, Opened, Opening};
use super::store::{self, AccountRow};
use super::token::{self, FirstStepClaims, fingerprint};
use super::{lockout, password};
use crate::app::App;
use diesel::QueryResult;
use serde_json::json;

use crate::clock::Instant;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::LONGEST_ADDRESS;
use crate::policy::Via;
use crate::said;

/// Minutes that somebody has for the code after the password.
const MINUTES_FOR_CODE: i64 = 10;

/// Who tries to sign in.
#[derive(Debug, Clone)]
pub struct LoginInput {
    /// As typed.
    pub email: String,
    /// As typed.
    pub password: String,
}

/// What comes of the right password.
#[derive(Debug)]
pub enum Entered {
    /// They are in.
    Opened(Opened),
    /// A code is wanted too.
    CodeWanted(FirstStep),
}

/// The first step is done: whose password was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstStep {
    /// The account.
    account: Id,
    /// The fingerprint of its password as it is kept.
    password: String,
}

impl FirstStep {
    /// The step for the browser to keep until the code comes, with where to go then.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn signed(&self, app: &App, next: &str) -> Result<String, AppError> {
        let claims = FirstStepClaims {
            aud: token::FOR_FIRST_STEP.to_owned(),
            account: self.account,
            password: self.password.clone(),
            next: next.to_owned(),
            exp: app.db.clock().now().plus(MINUTES_FOR_CODE.minutes()).as_second(),
        };
        token::sign(&app.settings.auth.secret, &claims)
    }

    /// The step that a browser has kept, while it is good, and where to go then.
    #[must_use]
    pub fn read(app: &App, signed: &str) -> Option<(Self, String)> {
        let now: Instant = app.db.clock().now();
        let claims = token::read::<FirstStepClaims>(&app.settings.auth.secret, signed, token::FOR_FIRST_STEP, now)?;
        Some((Self { account: claims.account, password: claims.password }, claims.next))
    }

    /// Whether it still is a step into `account`: the same password, and it may be used.
    fn leads_into(&self, account: &AccountRow, now: Instant) -> bool {
        account.is_usable(now) && fingerprint_of(account.password_hash.as_deref()) == self.password
    }
}

fn fingerprint_of(kept: Option<&str>) -> String {
    fingerprint(kept.unwrap_or_default())
}

/// Signs in with a password. An unknown address, a wrong password and an account that may not be used get the same answer after the same work.
///
/// # Errors
/// [`AppError::Invalid`] where it does not fit; [`AppError::TooOften`] after too many attempts; [`AppError::Overloaded`] while too many
/// sign in at once; [`AppError::SecondFactorMissing`] through the API for who must have a second factor and has none.
pub async fn log_in(app: &App, actor: Actor, input: LoginInput, entrant: Entrant) -> Result<Entered, AppError> {
    let LoginInput { email, password } = input;
    let email = email.trim().to_lowercase();
    let (auth, place) = (app.settings.auth.clone(), entrant.place.clone());
    let counted = app.db.write(actor.clone(), move |tx| {
        let found = if email.len() > LONGEST_ADDRESS { None } else { store::account_by_email(tx.conn, &email)? };
        let counted = lockout::count_sign_in(tx, &auth, &email, &place, found.as_ref().map(|account| account.id))?;
        Ok::<_, AppError>((found, counted))
    });
    let (found, counted) = counted.await.inspect_err(note_refusal)?;
    let kept = found.as_ref().and_then(|account| account.password_hash.clone());
    let fits = password::fits(&app.turns, password, kept).await;
    let fits = lockout::unless_not_made(app, actor.clone(), counted.ids.clone(), fits).await?;
    let known = found.as_ref().map(|account| account.id);
    let Some(account) = found.filter(|account| fits && account.is_usable(app.db.clock().now())) else {
        note("failed");
        tracing::info!(account = known.map_or_else(|| "none".to_owned(), |id| id.to_string()), "a sign-in failed: the password");
        if let Some(id) = known {
            app.db.write(actor, move |tx| put_failure_on_record(tx, id, "password")).await?;
        }
        return Err(AppError::invalid("email", said!("auth-address-password-do-not-fit")));
    };
    enter(app, actor, account, counted, entrant).await
}

/// Puts on record that somebody failed to sign in to an account that there is. No more than the attempts that are let through to be counted.
fn put_failure_on_record(tx: &mut Tx<'_>, account: Id, what: &str) -> QueryResult<()> {
    tx.audit("account.sign_in_failed", ("account", account), json!({ "what": what }))
}

/// How an attempt to sign in ends.
pub const OUTCOMES: &[&str] = &["good", "failed", "too-often"];

/// Counts an attempt by how it ended.
fn note(outcome: &'static str) {
    metrics::counter!("gradus_sign_ins_total", "outcome" => outcome).increment(1);
}

fn note_refusal(error: &AppError) {
    if matches!(error, AppError::TooOften(_)) {
        note("too-often");
    }
}

/// Lets in whose password was right, or asks for the code.
async fn enter(
    app: &App,
    actor: Actor,
    account: AccountRow,
    counted: lockout::Counted,
    entrant: Entrant,
) -> Result<Entered, AppError> {
    let (opening, who, through_api) =
        (Opening::new(app, entrant.clone())?, app.settings.auth.second_factor, entrant.via == Via::Api);
    let (id, first) = (account.id, FirstStep { account: account.id, password: fingerprint_of(account.password_hash.as_deref()) });
    let begun = app
        .db
        .write(actor, move |tx| {
            lockout::was_good(tx, &counted)?;
            if store::second_factor::is_there(tx.conn, id)? {
                return Ok(None);
            }
            if through_api
                && second_factor::must_have(who, &store::grants(tx.conn, id)?, !store::parts::of_account(tx.conn, id)?.is_empty())
            {
                return Err(AppError::SecondFactorMissing);
            }
            lockout::know_place(tx, id, &counted)?;
            Ok(Some(opening.begin(tx, &account)?))
        })
        .await?;
    let Some(begun) = begun else { return Ok(Entered::CodeWanted(first)) };
    note("good");
    tracing::info!(account = %id, "signed in");
    Ok(Entered::Opened(Opened::of(app, begun)?))
}

/// Signs in with the code that follows the password. None where the step before it is over.
///
/// # Errors
/// [`AppError::Invalid`] on `code` where it does not fit or was used; [`AppError::TooOften`] after too many attempts.
pub async fn give_code(
    app: &App,
    actor: Actor,
    first: FirstStep,
    code: String,
    entrant: Entrant,
) -> Result<Option<Opened>, AppError> {
    let (opening, place, account) = (Opening::new(app, entrant.clone())?, entrant.place, first.account);
    let with = app.clone();
    // a wrong code is no failure of the transaction: that it was tried is kept
    let tried = app.db.write(actor, move |tx| {
        let now = tx.now();
        let Some(account) = store::account(tx.conn, first.account)?.filter(|account| first.leads_into(account, now)) else {
            return Ok(None);
        };
        let counted = lockout::count_code(tx, &with.settings.auth, &account.email, &place, account.id)?;
        if !second_factor::uses_up(&with, tx, &account, &code)? {
            put_failure_on_record(tx, account.id, "code")?;
            return Ok(Some(None));
        }
        lockout::was_good(tx, &counted)?;
        lockout::know_place(tx, account.id, &counted)?;
        Ok::<_, AppError>(Some(Some(opening.begin(tx, &account)?)))
    });
    match tried.await.inspect_err(note_refusal)? {
        None => Ok(None),
        Some(None) => {
            note("failed");
            tracing::info!(%account, "a sign-in failed: the code");
            Err(AppError::invalid("code", said!("auth-code-does-not-fit")))
        }
        Some(Some(begun)) => {
            note("good");
            tracing::info!(%account, "signed in with a second factor");
            Ok(Some(Opened::of(app, begun)?))
        }
    }
}
