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
use super::reading::{Value, faults, names_of, read};
use super::sign_in;
use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::policy::Viewer;
use crate::said;

/// The name of the field that proves a form came from one of our pages.
pub const CSRF_FIELD: &str = "_csrf";

/// Fields that are never written into a page again.
pub(super) const SECRETS: &[&str] = &["password", "old", "repeat", "code"];

/// A form that one of our own pages sent. Repeated fields are read into a `Vec`.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = sent_fields(req, payload);
        let req = req.clone();
        Box::pin(async move {
            let SentForm { fields, value } = fields.await?;
            let read = read(value, true);
            if read.is_err() {
                req.extensions_mut().insert(Refused(fields));
            }
            Ok(Self(read?))
        })
    }
}

/// The fields of a form that could not even be read, so that the page of the error can give them back.
#[derive(Debug)]
pub(super) struct Refused(pub(super) Vec<(String, String)>);

/// A form whose names are not known beforehand: whoever takes it refuses those that it does not know ([`super::Sent::refuse_others`]).
#[derive(Debug)]
pub struct OpenForm(pub Vec<(String, String)>);

impl FromRequest for OpenForm {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = sent_fields(req, payload);
        Box::pin(async move { fields.await.map(|sent| Self(sent.fields)) })
    }
}

/// The fields of a form as they came, and taken apart.
struct SentForm {
    fields: Vec<(String, String)>,
    value: Value,
}

/// What one of our own pages sent to its sender's own session, looked through.
fn sent_fields(req: &HttpRequest, payload: &mut Payload) -> impl Future<Output = Result<SentForm, AppError>> + use<> {
    let (req, body) = (req.clone(), whole(req, payload, "form"));
    async move {
        let (proof, fields): (Vec<_>, Vec<_>) = fields_of(&body.await?).into_iter().partition(|(name, _)| name == CSRF_FIELD);
        let token = proof.first().map(|(_, token)| token.as_str());
        if let Err(refused) = refuse_forgery(&req, token) {
            refuse_foreign(&req)?;
            // a page of theirs from before they signed in again is a page of theirs
            let sender = sign_in::sender_of(&req, token.unwrap_or_default()).await?;
            let viewer = req.extensions().get::<Viewer>().map(|viewer| viewer.account_id);
            if sender.is_none() || sender != viewer {
                return Err(refused);
            }
        }
        let value = Value::of_fields(&fields);
        let faults = faults(&value);
        if faults.is_empty() {
            return Ok(SentForm { fields, value });
        }
        req.extensions_mut().insert(Refused(fields));
        Err(AppError::Invalid(faults))
    }
}

/// The fields of the body of a form, or of a query string; whatever bytes there are can be read as such.
pub(super) fn fields_of(sent: &[u8]) -> Vec<(String, String)> {
    serde_html_form::from_bytes(sent).unwrap_or_default()
}

/// A form of one button: it says nothing but that one of our own pages sent it.
#[derive(Debug, Deserialize)]
pub struct NoFields {}

/// The query string. Repeated names are read into a `Vec`. Several of these may share an address: each reads the names that it has, and the
/// route has refused those that none of them has.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Query<T> {
    type Error = AppError;
    type Future = std::future::Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let own = names_of::<T>().unwrap_or_default();
        let mut fields = fields_of(req.query_string().as_bytes());
        fields.retain(|(name, _)| own.contains(&name.as_str()));
        let value = Value::of_fields(&fields);
        let faults = faults(&value);
        let read = if faults.is_empty() { read(value, true) } else { Err(faults) };
        std::future::ready(read.map(Self).map_err(AppError::Invalid))
    }
}

/// Refuses a request that changes something and was not sent by one of our own pages: the browser must not name another
/// site as its origin, and who is signed in must send the token of their session.
///
/// # Errors
/// [`AppError::Forbidden`].
pub fn refuse_forgery(req: &HttpRequest, sent_token: Option<&str>) -> Result<(), AppError> {
    refuse_foreign(req)?;
    let extensions = req.extensions();
    let Some(viewer) = extensions.get::<Viewer>() else { return Ok(()) };
    let matches: bool = viewer.csrf.as_bytes().ct_eq(sent_token.unwrap_or_default().as_bytes()).into();
    if viewer.csrf.is_empty() || !matches { Err(refused()) } else { Ok(()) }
}

fn refused() -> AppError {
    AppError::Forbidden(said!("web-form-too-old-came-from"))
}

/// Refuses a request that a browser sent from another site.
///
/// # Errors
/// [`AppError::Forbidden`].
pub(super) fn refuse_foreign(req: &HttpRequest) -> Result<(), AppError> {
    let public_url = req.app_data::<Data<App>>().map(|app| app.settings.server.public_url.clone()).unwrap_or_default();
    if is_same_origin(req.headers(), &public_url, host(req)) { Ok(()) } else { Err(refused()) }
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
