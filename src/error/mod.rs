//! What can go wrong, and the one place that gives each its HTTP status.
//!
//! An error is a code with arguments ([`Said`]); its words stand in the catalogue (`assets/locales`), and in no feature. [`AppError`] answers a request as
//! `application/problem+json` (RFC 9457); for a page the layer in `web::error_pages` shows the same [`Problem`] as HTML.

mod field;
mod trouble;

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::said;

pub use crate::text::{Argument, NoSuchWord, Said};
pub use field::FieldError;
pub use trouble::Trouble;

/// After so many seconds it is worth while to try again what was not available.
const RETRY_SECONDS: &str = "3";

/// Every kind of problem that is answered, those that no handler is asked about too.
pub const KINDS: &[&str] = &[
    "not-found",
    "signed-out",
    "not-signed",
    "second-factor",
    SECOND_FACTOR_MISSING,
    "forbidden",
    "invalid",
    "unreadable",
    "conflict",
    "too-large",
    "unsupported",
    "too-often",
    "too-slow",
    "no-room",
    "unavailable",
    "internal",
    "method",
    "range",
];

/// The kind of [`AppError::SecondFactorMissing`].
pub const SECOND_FACTOR_MISSING: &str = "second-factor-missing";

/// Why a request, a command or a job could not be done.
#[derive(Debug)]
pub enum AppError {
    /// There is no such thing, or the viewer may not know that there is.
    NotFound(&'static str),
    /// Nobody is signed in, or the session or token is over.
    SignedOut,
    /// What a program tells carries no signature that proves it.
    NotSigned,
    /// The password is right, and a code of the account's second factor is missing.
    SecondFactor,
    /// Somebody is signed in who must set up a second factor before anything else.
    SecondFactorMissing,
    /// Somebody is signed in who may not do this.
    Forbidden(Said),
    /// What was sent is wrong in these places.
    Invalid(Vec<FieldError>),
    /// It cannot be read at all: broken JSON, a wrong content type, a missing part.
    Unreadable(Said),
    /// It contradicts what is there already.
    Conflict(Said),
    /// Larger than is taken in.
    TooLarge(Said),
    /// It comes in a form that is not taken in.
    Unsupported(Said),
    /// It came in too slowly to be waited for.
    TooSlow,
    /// Too often; try again after so many seconds.
    TooOften(u64),
    /// The database failed.
    Database(diesel::result::Error),
    /// The database cannot be reached; it may be back in a moment.
    Unavailable(anyhow::Error),
    /// Too many wait for the database already, or it took too long until it was this one's turn.
    Overloaded,
    /// Something else that should not happen.
    Internal(anyhow::Error),
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl std::error::Error for AppError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(error) => Some(error),
            Self::Unavailable(error) | Self::Internal(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}

fn summary(errors: &[FieldError]) -> Said {
    match errors {
        [one] => one.said.clone(),
        many => said!("things-need-attention", count = many.len()),
    }
}

/// What is said of a database's error: whether waiting helps, and that nothing was done.
fn of_database(error: &diesel::result::Error) -> Said {
    match Trouble::of(error) {
        Some(Trouble::Gone) => said!("database-gone"),
        Some(Trouble::Locked) => said!("database-locked"),
        Some(Trouble::Slow) => said!("database-slow"),
        Some(Trouble::Full) => said!("database-full"),
        None => said!("database-could-not"),
    }
}

impl AppError {
    /// Whether it is the database that cannot at the moment: the same works later, without anybody changing anything.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Unavailable(_) | Self::Overloaded => true,
            Self::Database(error) => Trouble::of(error).is_some(),
            _ => false,
        }
    }

    /// What it says.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NotFound(thing) => Said::there_is_no(thing),
            Self::SignedOut => said!("signed-out"),
            Self::NotSigned => said!("not-signed"),
            Self::SecondFactor => said!("second-factor-wanted"),
            Self::SecondFactorMissing => said!("second-factor-missing"),
            Self::Forbidden(said)
            | Self::Unreadable(said)
            | Self::Conflict(said)
            | Self::TooLarge(said)
            | Self::Unsupported(said) => said.clone(),
            Self::Invalid(errors) => summary(errors),
            Self::TooSlow => said!("too-slow"),
            Self::TooOften(seconds) => said!("too-often", minutes = seconds.div_ceil(60)),
            Self::Database(error) => of_database(error),
            Self::Unavailable(_) => said!("database-gone"),
            Self::Overloaded => said!("overloaded"),
            Self::Internal(_) => said!("internal"),
        }
    }

    /// One field is wrong.
    #[must_use]
    pub fn invalid(field: impl Into<String>, said: Said) -> Self {
        Self::Invalid(vec![FieldError::new(field, said)])
    }

    /// The viewer lacks the grant for it.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::Forbidden(said!("account-does-not-allow"))
    }

    /// What is told to the outside: nothing of the inside of a failure.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (status, kind) = match self {
            Self::NotFound(_) => (404, "not-found"),
            Self::SignedOut => (401, "signed-out"),
            Self::NotSigned => (401, "not-signed"),
            Self::SecondFactor => (401, "second-factor"),
            Self::SecondFactorMissing => (403, SECOND_FACTOR_MISSING),
            Self::Forbidden(_) => (403, "forbidden"),
            Self::Invalid(_) => (422, "invalid"),
            Self::Unreadable(_) => (400, "unreadable"),
            Self::Conflict(_) => (409, "conflict"),
            Self::TooLarge(_) => (413, "too-large"),
            Self::Unsupported(_) => (415, "unsupported"),
            Self::TooOften(_) => (429, "too-often"),
            Self::Database(error) if is_unique_violation(error) => (409, "conflict"),
            Self::TooSlow => (408, "too-slow"),
            Self::Database(error) if Trouble::of(error) == Some(Trouble::Full) => (507, "no-room"),
            Self::Database(error) if Trouble::of(error).is_some() => (503, "unavailable"),
            Self::Unavailable(_) | Self::Overloaded => (503, "unavailable"),
            Self::Database(_) | Self::Internal(_) => (500, "internal"),
        };
        let is_there = matches!(self, Self::Database(error) if is_unique_violation(error));
        let title = if is_there { said!("title-there-already") } else { title_of(kind) };
        let errors = if let Self::Invalid(errors) = self { errors.clone() } else { Vec::new() };
        let detail = match self {
            Self::Database(_) if is_there => said!("somebody-was-quicker").to_string(),
            other => other.to_string(),
        };
        Problem { kind: format!("/problems/{kind}"), title: title.to_string(), status, detail, errors, request_id: None }
    }
}

/// The kind of a problem, in words.
fn title_of(kind: &str) -> Said {
    match kind {
        "not-found" => said!("title-not-found"),
        "signed-out" => said!("title-signed-out"),
        "not-signed" => said!("title-not-signed"),
        "forbidden" => said!("title-forbidden"),
        "second-factor" => said!("title-second-factor"),
        SECOND_FACTOR_MISSING => said!("title-second-factor-missing"),
        "invalid" => said!("title-invalid"),
        "unreadable" => said!("title-unreadable"),
        "conflict" => said!("title-conflict"),
        "too-large" => said!("title-too-large"),
        "unsupported" => said!("title-unsupported"),
        "too-often" => said!("title-too-often"),
        "too-slow" => said!("title-too-slow"),
        "no-room" => said!("title-no-room"),
        "unavailable" => said!("title-unavailable"),
        _ => said!("title-internal"),
    }
}

/// Whether the database refused a second row under a unique key.
#[must_use]
pub fn is_unique_violation(error: &diesel::result::Error) -> bool {
    use diesel::result::DatabaseErrorKind::UniqueViolation;
    matches!(error, diesel::result::Error::DatabaseError(UniqueViolation, _))
}

/// An error as the outside sees it: `application/problem+json`, or the fields of the error page.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// A stable name for the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind, in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// This occurrence, in a sentence.
    pub detail: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Under which the log speaks of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Problem {
    /// Whether it is of this kind.
    #[must_use]
    pub fn is(&self, kind: &str) -> bool {
        self.kind.strip_prefix("/problems/") == Some(kind)
    }
}

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let problem = self.problem();
        if problem.status >= 500 {
            tracing::error!(error = ?self, "request failed");
        }
        let mut builder = HttpResponse::build(self.status_code());
        if let Self::TooOften(seconds) = self {
            builder.insert_header(("Retry-After", seconds.to_string()));
        } else if problem.status == 503 {
            builder.insert_header(("Retry-After", RETRY_SECONDS));
        }
        if matches!(self, Self::SignedOut | Self::SecondFactor) {
            builder.insert_header(("WWW-Authenticate", "Bearer"));
        }
        let mut response = builder.content_type("application/problem+json").json(&problem);
        response.extensions_mut().insert(problem);
        response
    }
}

impl From<FieldError> for AppError {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}

impl From<Vec<FieldError>> for AppError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

impl From<diesel::result::Error> for AppError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::r2d2::PoolError> for AppError {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<tokio::task::JoinError> for AppError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<anyhow::Error> for AppError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<getrandom::Error> for AppError {
    fn from(error: getrandom::Error) -> Self {
        Self::Internal(anyhow::anyhow!("no random numbers: {error}"))
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}
