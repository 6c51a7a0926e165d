//! A session: how one begins, the cookie that carries it, and its end.

use actix_web::cookie::Cookie;
use jiff::ToSpan;

use super::token::{self, MailLinkClaims, SessionClaims};
use super::{account, store};
use serde_json::json;

use crate::app::App;
use crate::clock::{Clock, Instant};
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::{Grant, Via};
use crate::secrets::Secrets;
use crate::web;

/// The name of the session's cookie.
pub const COOKIE: &str = "gradus_session";

/// Where somebody comes from, and how.
#[derive(Debug, Clone)]
pub struct Entrant {
    /// The network that the request came from.
    pub place: String,
    /// The browser's own name for itself.
    pub user_agent: String,
    /// How they come in.
    pub via: Via,
    /// The session that the new one takes the place of.
    pub over: Option<Id>,
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
    /// What was granted to the account: it says on which page they begin.
    pub grants: Vec<Grant>,
}

/// A session that has begun and is not signed yet.
#[derive(Debug)]
pub struct Begun {
    claims: SessionClaims,
    account_id: Id,
    csrf: String,
    grants: Vec<Grant>,
}

/// A session that is about to begin: its secrets are drawn, and nothing is kept yet.
#[derive(Debug)]
pub struct Opening {
    entrant: Entrant,
    csrf: String,
    key: String,
    expires_at: Instant,
}

impl Opening {
    /// Draws the secrets of a session.
    ///
    /// # Errors
    /// When the system has no random numbers to give.
    pub fn new(app: &App, entrant: Entrant) -> Result<Self, AppError> {
        let expires_at = app.db.clock().now().plus(app.settings.auth.session_hours.hours());
        Ok(Self { entrant, csrf: Secrets::System.token()?, key: Secrets::System.token()?, expires_at })
    }

    /// Begins it for `account`, in place of the one that the browser had.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin(self, tx: &mut Tx<'_>, account: &store::AccountRow) -> Result<Begun, AppError> {
        if let Some(over) = self.entrant.over {
            store::revoke_session(tx, over)?;
        }
        let user_agent: String = self.entrant.user_agent.chars().take(200).collect();
        let new = store::NewSession {
            account_id: account.id,
            via: self.entrant.via,
            csrf: &self.csrf,
            key_sha256: &token::fingerprint(&self.key),
            user_agent: &user_agent,
            expires_at: self.expires_at,
        };
        let sid = store::insert_session(tx, &new)?;
        let via = json!({ "via": self.entrant.via.word() });
        tx.audit_by((account.id, &account.email), "account.sign_in", ("account", account.id), via)?;
        let claims = SessionClaims { aud: token::FOR_SESSION.to_owned(), sid, key: self.key, exp: self.expires_at.as_second() };
        // a link in a mail opens their own training and nothing else
        let grants = if self.entrant.via == Via::MailLink { Vec::new() } else { store::grants(tx.conn, account.id)? };
        Ok(Begun { claims, account_id: account.id, csrf: self.csrf, grants })
    }
}

impl Opened {
    /// The session that has begun.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn of(app: &App, begun: Begun) -> Result<Self, AppError> {
        let Begun { claims, account_id, csrf, grants } = begun;
        let expires_at = Instant::new(jiff::Timestamp::from_second(claims.exp).unwrap_or(jiff::Timestamp::MAX));
        Ok(Self { token: token::sign(&app.settings.auth.secret, &claims)?, expires_at, account_id, csrf, grants })
    }
}

/// Ends a session at once.
///
/// # Errors
/// When the database fails.
pub async fn log_out(app: &App, actor: Actor, session_id: Id) -> Result<(), AppError> {
    let act = move |tx: &mut Tx<'_>| {
        if let Some(account) = tx.actor().account_id {
            tx.audit("account.sign_out", ("account", account), json!({}))?;
        }
        store::revoke_session(tx, session_id)
    };
    app.db.write(actor, act).await
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
    entrant: Entrant,
    already_signed_in: bool,
) -> Result<Option<(Option<Opened>, String)>, AppError> {
    let now = app.db.clock().now();
    let Some(claims) = token::read::<MailLinkClaims>(&app.settings.auth.secret, link, token::FOR_MAIL_LINK, now) else {
        return Ok(None);
    };
    let opening = Opening::new(app, entrant)?;
    let begun = app
        .db
        .write(actor, move |tx| {
            let account = account::of_person(tx, claims.person)?;
            let Some(account) = account.filter(|account| account.is_usable(now)) else { return Ok(None) };
            if already_signed_in {
                return Ok(Some(None));
            }
            Ok::<_, AppError>(Some(Some(opening.begin(tx, &account)?)))
        })
        .await?;
    let Some(begun) = begun else { return Ok(None) };
    let opened = begun.map(|begun| Opened::of(app, begun)).transpose()?;
    Ok(Some((opened, claims.path)))
}

/// The cookie of an open session.
#[must_use]
pub fn cookie(app: &App, opened: &Opened) -> Cookie<'static> {
    let mut cookie = web::cookie(COOKIE, opened.token.clone(), app.settings.is_https());
    cookie.set_max_age(actix_web::cookie::time::Duration::hours(app.settings.auth.session_hours));
    cookie
}

/// What takes the cookie away.
#[must_use]
pub fn removal(app: &App) -> Cookie<'static> {
    web::cookie_removal(COOKIE, app.settings.is_https())
}
