//! What was sent: forms checked against forgery, queries, and the errors of their fields.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{HOST, HeaderMap, ORIGIN};
use actix_web::http::uri::Authority;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::body::whole;
use super::intake::look_through;
use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::policy::Viewer;
use crate::said;

/// The name of the field that proves a form came from one of our pages.
pub const CSRF_FIELD: &str = "_csrf";

/// A form that one of our own pages sent. Repeated fields are read into a `Vec`.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let body = whole(&req, payload, "form");
        Box::pin(async move {
            let body = body.await?;
            let fields: Vec<(String, String)> = parse(&body)?;
            let sent = fields.iter().find(|(name, _)| name == CSRF_FIELD).map(|(_, value)| value.as_str());
            refuse_forgery(&req, sent)?;
            look_through(&fields)?;
            Ok(Self(parse(&body)?))
        })
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, AppError> {
    serde_html_form::from_bytes(body)
        .map_err(|error| AppError::Unreadable(said!("web-form-could-not-read", error = error.to_string())))
}

/// A form of one button: it says nothing but that one of our own pages sent it.
#[derive(Debug, Deserialize)]
pub struct NoFields {}

/// The query string. Repeated names are read into a `Vec`.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Query<T> {
    type Error = AppError;
    type Future = std::future::Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let unreadable = |error: serde_html_form::de::Error| {
            AppError::Unreadable(said!("web-address-could-not-read", error = error.to_string()))
        };
        let fields: Result<Vec<(String, String)>, _> = serde_html_form::from_str(req.query_string());
        let looked_through = fields.map_err(unreadable).and_then(|fields| look_through(&fields));
        let parsed = looked_through.and_then(|()| serde_html_form::from_str(req.query_string()).map_err(unreadable));
        std::future::ready(parsed.map(Self))
    }
}

/// Refuses a request that changes something and was not sent by one of our own pages: the browser must not name another
/// site as its origin, and who is signed in must send the token of their session.
///
/// # Errors
/// [`AppError::Forbidden`].
pub fn refuse_forgery(req: &HttpRequest, sent_token: Option<&str>) -> Result<(), AppError> {
    let refused = || AppError::Forbidden(said!("web-form-too-old-came-from"));
    let public_url = req.app_data::<Data<App>>().map(|app| app.settings.server.public_url.clone()).unwrap_or_default();
    if !is_same_origin(req.headers(), &public_url, host(req)) {
        return Err(refused());
    }
    let extensions = req.extensions();
    let Some(viewer) = extensions.get::<Viewer>() else { return Ok(()) };
    let matches: bool = viewer.csrf.as_bytes().ct_eq(sent_token.unwrap_or_default().as_bytes()).into();
    if viewer.csrf.is_empty() || !matches { Err(refused()) } else { Ok(()) }
}

/// The host that the browser asked for; a header that a proxy may set is not believed, for `public_url` says what that stands for.
fn host(req: &HttpRequest) -> &str {
    let named = req.headers().get(HOST).and_then(|value| value.to_str().ok());
    named.or_else(|| req.uri().authority().map(Authority::as_str)).unwrap_or_default()
}

fn is_same_origin(headers: &HeaderMap, public_url: &str, host: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && site != "same-origin"
        && site != "none"
    {
        return false;
    }
    let Some(origin) = text(ORIGIN.as_str()) else { return true };
    origin == public_url || origin.split_once("://").is_some_and(|(_, authority)| authority == host)
}

/// The errors of a form by field, as a view shows them beside each.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldErrors {
    #[serde(flatten)]
    by_field: BTreeMap<String, String>,
}

impl FieldErrors {
    /// No error in any of `fields`. A view in strict mode may then ask for each of them.
    #[must_use]
    pub fn none(fields: &[&str]) -> Self {
        Self { by_field: fields.iter().map(|field| ((*field).to_owned(), String::new())).collect() }
    }

    /// These errors, and nothing for the rest of `fields`.
    #[must_use]
    pub fn of(fields: &[&str], errors: &[FieldError]) -> Self {
        let mut all = Self::none(fields);
        for error in errors {
            let message = all.by_field.entry(error.field.clone()).or_default();
            if message.is_empty() {
                *message = error.message();
            }
        }
        all
    }
}

impl Deref for FieldErrors {
    type Target = BTreeMap<String, String>;

    fn deref(&self) -> &Self::Target {
        &self.by_field
    }
}
