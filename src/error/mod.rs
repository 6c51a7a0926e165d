//! What can go wrong, and the one place that gives each its HTTP status.
//!
//! A command has a small error enum of its own and says here, by `From`, which of these it is. [`AppError`] answers a request as
//! `application/problem+json` (RFC 9457); for a page the layer in `web::error_pages` shows the same [`Problem`] as HTML.

mod trouble;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

pub use trouble::Trouble;

/// After so many seconds it is worth while to try again what was not available.
const RETRY_SECONDS: &str = "3";

/// One thing wrong with what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// The name of the field (dots lead into nested ones), or empty where it is the whole.
    pub field: String,
    /// What is wrong and what to do, in a sentence.
    pub message: String,
}

impl FieldError {
    /// `field` is wrong, and `message` says how.
    #[must_use]
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// Why a request, a command or a job could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such thing, or the viewer may not know that there is.
    #[error("There is no {0} here.")]
    NotFound(&'static str),
    /// Nobody is signed in, or the session or token is over.
    #[error("You are not signed in.")]
    SignedOut,
    /// Somebody is signed in who may not do this.
    #[error("{0}")]
    Forbidden(String),
    /// What was sent is wrong in these places.
    #[error("{}", summary(.0))]
    Invalid(Vec<FieldError>),
    /// It cannot be read at all: broken JSON, a wrong content type, a missing part.
    #[error("{0}")]
    Unreadable(String),
    /// It contradicts what is there already.
    #[error("{0}")]
    Conflict(String),
    /// Larger than is taken in.
    #[error("{0}")]
    TooLarge(String),
    /// It came in too slowly to be waited for.
    #[error("The request came in too slowly. Send it again.")]
    TooSlow,
    /// Too often; try again after so many seconds.
    #[error("Too many attempts. Try again in {} minutes.", .0.div_ceil(60))]
    TooOften(u64),
    /// The database failed.
    #[error("{}", of_database(.0))]
    Database(#[source] diesel::result::Error),
    /// The database cannot be reached; it may be back in a moment.
    #[error("The database cannot be reached at the moment.")]
    Unavailable(#[source] anyhow::Error),
    /// Too many wait for the database already, or it took too long until it was this one's turn.
    #[error("Very many are at work at the moment. Nothing was changed; try again in a moment.")]
    Overloaded,
    /// Something else that should not happen.
    #[error("Something went wrong.")]
    Internal(#[source] anyhow::Error),
}

fn summary(errors: &[FieldError]) -> String {
    match errors {
        [one] => one.message.clone(),
        many => format!("{} things need your attention.", many.len()),
    }
}

/// What is said of a database's error: whether waiting helps, and that nothing was done.
fn of_database(error: &diesel::result::Error) -> &'static str {
    match Trouble::of(error) {
        Some(Trouble::Gone) => "The database cannot be reached at the moment.",
        Some(Trouble::Locked) => "Somebody else is changing the same at the moment. Nothing was changed; try again in a moment.",
        Some(Trouble::Full) => "The disk of the database is full. Nothing was changed.",
        None => "The database could not do it.",
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

    /// One field is wrong.
    #[must_use]
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// The viewer lacks the grant for it.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::Forbidden("Your account does not allow this.".to_owned())
    }

    /// What is told to the outside: nothing of the inside of a failure.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (status, kind, title) = match self {
            Self::NotFound(_) => (404, "not-found", "Not found"),
            Self::SignedOut => (401, "signed-out", "Please sign in"),
            Self::Forbidden(_) => (403, "forbidden", "Not allowed"),
            Self::Invalid(_) => (422, "invalid", "Please check what you entered"),
            Self::Unreadable(_) => (400, "unreadable", "The request could not be read"),
            Self::Conflict(_) => (409, "conflict", "It contradicts what is there"),
            Self::TooLarge(_) => (413, "too-large", "Too large"),
            Self::TooOften(_) => (429, "too-often", "Too many attempts"),
            Self::Database(error) if is_unique_violation(error) => (409, "conflict", "It is there already"),
            Self::TooSlow => (408, "too-slow", "Too slow"),
            Self::Database(error) if Trouble::of(error) == Some(Trouble::Full) => (507, "no-room", "No room left"),
            Self::Database(error) if Trouble::of(error).is_some() => (503, "unavailable", "Not available at the moment"),
            Self::Unavailable(_) | Self::Overloaded => (503, "unavailable", "Not available at the moment"),
            Self::Database(_) | Self::Internal(_) => (500, "internal", "Something went wrong"),
        };
        let errors = if let Self::Invalid(errors) = self { errors.clone() } else { Vec::new() };
        let detail = match self {
            Self::Database(error) if is_unique_violation(error) => {
                "Somebody or something was quicker: it exists already.".to_owned()
            }
            other => other.to_string(),
        };
        Problem { kind: format!("/problems/{kind}"), title: title.to_owned(), status, detail, errors, request_id: None }
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
        if matches!(self, Self::SignedOut) {
            builder.insert_header(("WWW-Authenticate", "Bearer"));
        }
        let mut response = builder.content_type("application/problem+json").json(&problem);
        response.extensions_mut().insert(problem);
        response
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
