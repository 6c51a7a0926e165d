//! A form that was sent when nobody was signed in any more: kept for its sender on the page on which they sign in again, sealed, and not
//! in the database, so that nobody fills that by sending forms (ADR 19).
//!
//! Its sender is the account of the session whose page it was: the token in the form says so, which nobody else knows. It opens for that
//! account alone, within the hour.

use actix_web::body::BoxBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::body::whole;
use super::error_pages::wants_page;
use super::forms::{CSRF_FIELD, SECRETS, fields_of, refuse_foreign};
use super::{Ctx, sign_in};
use crate::app::App;
use crate::error::{AppError, Said};
use crate::ids::Id;
use crate::said;
use crate::seal::{Purpose, Seal};
use crate::secrets::Secrets;

/// Most bytes of a form that is kept. Sealed it is a third longer, and must fit into the form that carries it.
pub const MOST_KEPT_BYTES: usize = 256 * 1024;
/// Minutes that it is kept for.
const MINUTES: i64 = 60;

/// A form as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// Where it was sent to.
    pub path: String,
    /// What it said, without the proof of where it came from.
    pub fields: Vec<(String, String)>,
    /// Whether it waits for somebody to press its button again, rather than being sent on at once.
    pub waits: bool,
    /// Seconds since 1970 at which it is forgotten.
    until: i64,
}

impl KeptForm {
    /// What was kept for `account`; nothing where it is over, another's, or not ours.
    ///
    /// # Errors
    /// When there is no key.
    pub fn open(app: &App, account: Id, sealed: &str) -> Result<Option<Self>, AppError> {
        let opened = seal(app)?.open(&owner(account), sealed);
        let kept = opened.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Ok(kept.filter(|kept| kept.until > app.db.clock().now().as_second()))
    }

    fn close(&self, app: &App, account: Id) -> Result<String, AppError> {
        let sealed = seal(app)?.close(Secrets::System, &owner(account), &serde_json::to_vec(self)?);
        sealed.map_err(|error| AppError::Internal(error.into()))
    }
}

fn seal(app: &App) -> Result<Seal, AppError> {
    Seal::new(&app.settings.auth.secret, Purpose::KeptForm).map_err(|error| AppError::Internal(error.into()))
}

fn owner(account: Id) -> String {
    account.to_string()
}

/// Answers somebody who must sign in first: who sent a form from a page is shown where to, with what they sent. `waits`: whether what
/// they asked for is done only when they ask again.
pub(super) async fn sign_in_first(req: ServiceRequest, waits: bool) -> ServiceResponse<BoxBody> {
    let (req, mut payload) = req.into_parts();
    let page = if is_a_form(&req) { page(&req, &mut payload, waits).await } else { Err(AppError::SignedOut) };
    let answer = page.unwrap_or_else(|refused| refused.error_response());
    ServiceResponse::new(req, answer)
}

fn is_a_form(req: &HttpRequest) -> bool {
    req.method() == Method::POST && wants_page(req)
}

/// The page on which to sign in, with what becomes of what was sent.
///
/// # Errors
/// [`AppError::SignedOut`] where nothing was typed, or by nobody that is known; [`AppError::Forbidden`] for a form of another site.
async fn page(req: &HttpRequest, payload: &mut Payload, waits: bool) -> Result<HttpResponse, AppError> {
    refuse_foreign(req)?;
    let ctx = Ctx::extract(req).await?;
    let show = |kept: String, why: Said| sign_in::handed_in(req)?.page(&ctx, req.path(), kept, &why);
    if req.content_type() == "multipart/form-data" {
        return show(String::new(), said!("web-file-not-kept"));
    }
    let body = whole(req, payload, "form").await;
    if matches!(&body, Err(AppError::TooLarge(_))) || body.as_ref().is_ok_and(|body| body.len() > MOST_KEPT_BYTES) {
        return show(String::new(), said!("web-too-large-to-keep", most = MOST_KEPT_BYTES / 1024));
    }
    let (tokens, fields): (Vec<_>, Vec<_>) = fields_of(&body?).into_iter().partition(|(name, _)| name == CSRF_FIELD);
    let token = tokens.first().map(|(_, token)| token.as_str()).unwrap_or_default();
    // a button alone is on its page, where it can be pressed again
    if fields.is_empty() {
        return Err(AppError::SignedOut);
    }
    let sender = sign_in::sender_of(req, token).await?.ok_or(AppError::SignedOut)?;
    if fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str())) {
        return show(String::new(), said!("web-password-not-kept"));
    }
    let until = ctx.db().clock().now().plus(MINUTES.minutes()).as_second();
    let path = req.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    show(KeptForm { path, fields, waits, until }.close(ctx.app(), sender)?, said!("web-form-kept"))
}
