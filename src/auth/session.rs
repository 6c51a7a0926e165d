//! Opening and closing a session, with limits on failed attempts.

use actix_web::cookie::{Cookie, SameSite};
use jiff::ToSpan;

use super::lockout::Counted;
use super::token::{self, MailLinkClaims, SessionClaims};
use super::{account, lockout, password, store};
use crate::app::App;
use crate::clock::{Clock, Instant};
use crate::db::Actor;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::LONGEST_ADDRESS;
use crate::policy::Via;
use crate::said;
use crate::secrets::Secrets;

/// The name of the session's cookie.
pub const COOKIE: &str = "gradus_session";

/// Who tries to sign in, and from where.
#[derive(Debug, Clone)]
pub struct LoginInput {
    /// As typed.
    pub email: String,
    /// As typed.
    pub password: String,
    /// The network that the request came from.
    pub place: String,
    /// The browser's own name for itself.
    pub user_agent: String,
    /// How they come in.
    pub via: Via,
}

/// An open session.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The signed token: the cookie's value, or the API's bearer token.
    pub token: String,
    /// When it ends.
    pub expires_at: Instant,
    /// Whose it is.
    pub account_id: Id,
    /// What the forms of its pages must send back.
    pub csrf: String,
}

/// Signs in. An unknown address, a wrong password and an account that may not be used get the same answer after the same work.
/// `over`: the session that it takes the place of.
///
/// # Errors
/// [`AppError::Invalid`] where it does not fit; [`AppError::TooOften`] after too many attempts; [`AppError::Overloaded`] while too many
/// sign in at once.
pub async fn log_in(app: &App, actor: Actor, input: LoginInput, over: Option<Id>) -> Result<Opened, AppError> {
    let LoginInput { email, password, place, user_agent, via } = input;
    let email = email.trim().to_lowercase();
    let auth = app.settings.auth.clone();
    let counted = app.db.write(actor.clone(), move |tx| {
        let found = if email.len() > LONGEST_ADDRESS { None } else { store::credentials(tx.conn, &email)? };
        let counted = lockout::count_sign_in(tx, &auth, &email, &place, found.as_ref().map(|account| account.id))?;
        Ok::<_, AppError>((found, counted))
    });
    let (found, counted) = counted.await?;
    let fits = password::verify_apart(password, found.as_ref().and_then(|account| account.password_hash.clone())).await?;
    let known = found.as_ref().map(|account| account.id);
    let Some(account) = found.filter(|account| fits && account.is_usable()) else {
        tracing::info!(account = ?known, "a sign-in failed");
        return Err(AppError::invalid("email", said!("auth-address-password-do-not-fit")));
    };
    tracing::info!(account = %account.id, "signed in");
    open(app, actor, account.id, via, &user_agent, (Some(counted), over)).await
}

/// Opens a session for an account: after a good attempt, in place of another session.
async fn open(
    app: &App,
    actor: Actor,
    account_id: Id,
    via: Via,
    user_agent: &str,
    (counted, over): (Option<Counted>, Option<Id>),
) -> Result<Opened, AppError> {
    let expires_at = app.db.clock().now().plus(app.settings.auth.session_hours.hours());
    let (csrf, key) = (Secrets::System.token()?, Secrets::System.token()?);
    let key_sha256 = token::fingerprint(&key);
    let user_agent: String = user_agent.chars().take(200).collect();
    let of_pages = csrf.clone();
    let sid = app
        .db
        .write(actor, move |tx| {
            if let Some(counted) = &counted {
                lockout::was_good(tx, account_id, counted)?;
            }
            if let Some(over) = over {
                store::revoke_session(tx, over)?;
            }
            let new =
                store::NewSession { account_id, via, csrf: &csrf, key_sha256: &key_sha256, user_agent: &user_agent, expires_at };
            Ok::<_, AppError>(store::insert_session(tx, &new)?)
        })
        .await?;
    let claims = SessionClaims { aud: token::FOR_SESSION.to_owned(), sid, key, exp: expires_at.as_second() };
    Ok(Opened { token: token::sign(&app.settings.auth.secret, &claims)?, expires_at, account_id, csrf: of_pages })
}

/// Ends a session at once.
///
/// # Errors
/// When the database fails.
pub async fn log_out(app: &App, actor: Actor, session_id: Id) -> Result<(), AppError> {
    app.db.write(actor, move |tx| store::revoke_session(tx, session_id)).await
}

/// The path of a link in a mail that opens `path` for `person` without a password: their own training and nothing else, until
/// the days of the settings are over. Without such days it is `path` itself.
///
/// # Errors
/// When the token cannot be signed.
pub fn mail_link_path(app: &App, clock: &dyn Clock, person: Id, path: &str) -> Result<String, AppError> {
    let days = app.settings.auth.mail_link_days;
    if days == 0 {
        return Ok(path.to_owned());
    }
    let exp = clock.now().plus((days * 24).hours()).as_second();
    let claims = MailLinkClaims { aud: token::FOR_MAIL_LINK.to_owned(), person, path: path.to_owned(), exp };
    Ok(format!("/go/{}", token::sign(&app.settings.auth.secret, &claims)?))
}

/// Opens the session of a link in a mail, unless somebody is signed in already; answers with where it leads. None where the link is over,
/// forged, or its person may not sign in.
///
/// # Errors
/// When the database fails.
pub async fn follow_mail_link(
    app: &App,
    actor: Actor,
    link: &str,
    user_agent: &str,
    already_signed_in: bool,
) -> Result<Option<(Option<Opened>, String)>, AppError> {
    let now = app.db.clock().now();
    let Some(claims) = token::read::<MailLinkClaims>(&app.settings.auth.secret, link, token::FOR_MAIL_LINK, now) else {
        return Ok(None);
    };
    let account = app.db.write(actor.clone(), move |tx| account::of_person(tx, claims.person)).await?;
    let Some(account) = account.filter(store::AccountRow::is_usable) else { return Ok(None) };
    if already_signed_in {
        return Ok(Some((None, claims.path)));
    }
    let opened = open(app, actor, account.id, Via::MailLink, user_agent, (None, None)).await?;
    Ok(Some((Some(opened), claims.path)))
}

/// The cookie of an open session.
#[must_use]
pub fn cookie(app: &App, opened: &Opened) -> Cookie<'static> {
    Cookie::build(COOKIE, opened.token.clone())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.settings.is_https())
        .max_age(actix_web::cookie::time::Duration::hours(app.settings.auth.session_hours))
        .finish()
}

/// What takes the cookie away.
#[must_use]
pub fn removal() -> Cookie<'static> {
    let mut cookie = Cookie::build(COOKIE, "").path("/").finish();
    cookie.make_removal();
    cookie
}
