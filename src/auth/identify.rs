//! The layer that finds out who sends a request: a session's cookie, a session's bearer token, or an API token.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::AUTHORIZATION;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};

use jiff::ToSpan;

use super::second_factor::must_have;
use super::session::COOKIE;
use super::store::{self, Identity};
use super::token::{self, SessionClaims};
use crate::app::App;
use crate::clock::{Day, Instant};
use crate::db::{Actor, Conn};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{deputy, place};
use crate::policy::{Via, Viewer};
use crate::text::{Language, speak_in};
use crate::web::{app_of, cookie_of, is_api};

/// What a request shows to prove who sent it.
enum Proof {
    Session { id: Id, key_sha256: String },
    Token(String),
}

/// The layer: leaves a [`Viewer`] in the request's extensions where somebody is signed in.
///
/// # Errors
/// Those of the layers below, untouched; a failing database is answered.
pub async fn identify<B: MessageBody + 'static>(req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<BoxBody>, Error> {
    if let Some(app) = app_of(req.request())
        && let Some(proof) = proof(&req, &app)
    {
        match viewer(&app, proof).await {
            Ok(Some(viewer)) => {
                let language = viewer.language.map(|language| app.settings.company.addressing(language));
                req.extensions_mut().insert(viewer);
                // a program says for itself which language it reads
                if let Some(language) = language.filter(|_| !is_api(req.request())) {
                    req.extensions_mut().insert(language);
                    return Ok(speak_in(language, next.call(req)).await?.map_into_boxed_body());
                }
            }
            Ok(None) => {}
            Err(error) => return Ok(req.error_response(error)),
        }
    }
    Ok(next.call(req).await?.map_into_boxed_body())
}

/// The API takes the cookie only to read: a page of another site cannot make a browser send a bearer token.
fn proof(req: &ServiceRequest, app: &App) -> Option<Proof> {
    // what is no text is no token either: it proves nothing, and no cookie speaks in its place
    let shown = req.headers().get(AUTHORIZATION).map(|value| String::from_utf8_lossy(value.as_bytes()));
    if let Some(bearer) = shown.as_deref().and_then(bearer) {
        let session = session_of(app, bearer);
        return Some(session.unwrap_or_else(|| Proof::Token(token::fingerprint(bearer))));
    }
    if is_api(req.request()) && !req.method().is_safe() {
        return None;
    }
    session_of(app, &cookie_of(req.request(), COOKIE, app.settings.is_https())?)
}

/// What stands behind the scheme, which may be written small or large, after any number of spaces (RFC 9110, section 11). Whatever is none of
/// our tokens, nothing too, proves nothing.
fn bearer(shown: &str) -> Option<&str> {
    let shown = shown.trim();
    let (scheme, rest) = shown.split_once([' ', '\t']).unwrap_or((shown, ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| rest.trim())
}

fn session_of(app: &App, signed: &str) -> Option<Proof> {
    let now = app.db.clock().now();
    let claims = token::read::<SessionClaims>(&app.settings.auth.secret, signed, token::FOR_SESSION, now)?;
    Some(Proof::Session { id: claims.sid, key_sha256: token::fingerprint(&claims.key) })
}

async fn viewer(app: &App, proof: Proof) -> Result<Option<Viewer>, AppError> {
    let now = app.db.clock().now();
    let shown = if let Proof::Token(fingerprint) = &proof { Some(fingerprint.clone()) } else { None };
    let found = look_up(app, proof, now).await?;
    let Some((viewer, last_used_at)) = found else { return Ok(None) };
    // to the hour is enough, and keeps an ordinary call from writing
    if let Some(fingerprint) = shown
        && last_used_at.is_none_or(|last| last.plus(1.hours()) < now)
    {
        app.db.write(Actor::program("sign-in"), move |tx| store::keys::touch_token(tx, &fingerprint)).await?;
    }
    Ok(Some(viewer))
}

async fn look_up(app: &App, proof: Proof, now: Instant) -> Result<Option<(Viewer, Option<Instant>)>, AppError> {
    let (company_zone, who) = (app.settings.company.time_zone.clone(), app.settings.auth.second_factor);
    let today = app.company_today();
    // never of a standby, which may be behind: who was kept out is out at once
    app.db
        .read_newest(move |conn: &mut Conn| {
            let (identity, session_id) = match proof {
                Proof::Session { id, key_sha256 } => (store::identity_of_session(conn, id, &key_sha256, (now, today))?, Some(id)),
                Proof::Token(fingerprint) => (store::identity_of_token(conn, &fingerprint, (now, today))?, None),
            };
            let Some(identity) = identity.filter(|identity| identity.is_usable(now)) else { return Ok(None) };
            let via = identity.via.unwrap_or(Via::Api);
            let grants = if via == Via::MailLink { Vec::new() } else { store::grants(conn, identity.account_id)? };
            // an API token too: it may be older than the grant, or than the setting
            let hr_of = if identity.has_part && via != Via::MailLink {
                store::parts::of_account(conn, identity.account_id)?
            } else {
                Vec::new()
            };
            let must_set_up =
                must_have(who, &grants, !hr_of.is_empty()) && !store::second_factor::is_there(conn, identity.account_id)?;
            let (grants, hr_of) = if must_set_up { (Vec::new(), Vec::new()) } else { (grants, hr_of) };
            let AnswersFor { heads, owns, teams } =
                if must_set_up { AnswersFor::default() } else { answers_for(conn, &identity, via, today)? };
            let last_used_at = identity.last_used_at;
            let persons = || identity.persons_language.as_deref().and_then(Language::nearest);
            let language = Language::nearest(&identity.language).or_else(persons);
            let viewer = Viewer {
                account_id: identity.account_id,
                person_id: identity.person_id,
                session_id,
                name: identity.name,
                email: identity.email,
                time_zone: identity.person.map_or(company_zone, |(.., zone)| zone),
                grants,
                heads,
                hr_of,
                owns,
                manages: identity.manages && !must_set_up,
                teams,
                via,
                csrf: identity.csrf.unwrap_or_default(),
                theme: identity.theme,
                language,
                chosen_language: identity.language,
                until: identity.until,
                unread: identity.unread.unwrap_or_default(),
                must_set_up,
            };
            Ok::<_, AppError>(Some((viewer, last_used_at)))
        })
        .await
}

/// What somebody sees without a grant.
#[derive(Debug, Default)]
struct AnswersFor {
    /// The departments that they read of.
    heads: Vec<Id>,
    /// The programmes that they read of.
    owns: Vec<Id>,
    /// The people whose teams they see beside their own.
    teams: Vec<Id>,
}

/// What somebody sees without a grant. Who stands in for somebody today has what that person heads, owns and manages themselves: what they see as a
/// deputy is not lent on.
fn answers_for(conn: &mut Conn, identity: &Identity, via: Via, today: Day) -> Result<AnswersFor, AppError> {
    let Some(person) = identity.person_id else { return Ok(AnswersFor::default()) };
    let by_mail = via == Via::MailLink;
    let mut theirs = AnswersFor::default();
    if identity.heads && !by_mail {
        theirs.heads = place::led_by(conn, person)?;
    }
    if identity.owns && !by_mail {
        theirs.owns = store::owned_by(conn, person, today)?;
    }
    if !identity.stands_in {
        return Ok(theirs);
    }
    let absent: Vec<Id> = deputy::stands_in_for(conn, person, today)?.into_iter().map(|(id, _)| id).collect();
    for &other in absent.iter().filter(|_| !by_mail) {
        let (heads, owns) = (place::led_by(conn, other)?, store::owned_by(conn, other, today)?);
        theirs.heads = deputy::with_lent(theirs.heads, heads);
        theirs.owns = deputy::with_lent(theirs.owns, owns);
    }
    Ok(AnswersFor { teams: deputy::managing(conn, &absent)?, ..theirs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_read_small_or_large_and_after_any_number_of_spaces() {
        for shown in ["Bearer abc", "bearer abc", "BEARER   abc", " bEaReR\tabc  "] {
            assert_eq!(bearer(shown), Some("abc"), "{shown:?}");
        }
        assert_eq!(bearer("bearer a bc"), Some("a bc"), "which is no token, and refused as such");
        assert_eq!(bearer("Bearer"), Some(""));
        for other in ["", "Basic abc", "Bearerabc", "abc", "Bearer=abc"] {
            assert_eq!(bearer(other), None, "{other:?}");
        }
    }
}
