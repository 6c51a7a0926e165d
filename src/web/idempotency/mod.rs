//! A request that is sent twice is done once: the caller names it (`Idempotency-Key`), and a second one under the same name gets the
//! answer of the first.
//!
//! An act of one transaction goes through [`once`]. One of several takes its name with [`claim`], or with [`claim_unseen`] before
//! its content has arrived, and ends with [`settle`] or [`release`].

mod request_key;
mod store;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::Value;

pub use request_key::{ContentHash, HEADER, RequestKey};
pub use store::delete_answers_before;

use crate::db::Tx;
use crate::error::AppError;
use crate::said;

/// Hours after which an act that never said how it ended counts as not done.
const GIVEN_UP_HOURS: i64 = 1;

/// What a request was answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// The JSON.
    pub body: Value,
    /// Whether it was given before.
    pub replayed: bool,
}

impl Answer {
    /// An answer given for the first time.
    #[must_use]
    pub const fn new(status: StatusCode, body: Value) -> Self {
        Self { status, body, replayed: false }
    }

    /// As it goes out; `Idempotency-Replayed` says that nothing was done this time.
    #[must_use]
    pub fn into_response(self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response.insert_header(("Cache-Control", "no-store"));
        if self.replayed {
            response.insert_header(("Idempotency-Replayed", "true"));
        }
        response.json(self.body)
    }
}

/// Does `act`, unless it was done under the same name before: then its answer is given again. An act that fails leaves no trace,
/// so that it can be tried again.
///
/// # Errors
/// What `act` answers; [`AppError::Conflict`] where another request has the name.
pub fn once(
    tx: &mut Tx<'_>,
    key: Option<&RequestKey>,
    act: impl FnOnce(&mut Tx<'_>) -> Result<(StatusCode, Value), AppError>,
) -> Result<Answer, AppError> {
    if let Some(before) = claim(tx, key)? {
        return Ok(before);
    }
    let (status, body) = act(tx)?;
    let answer = Answer::new(status, body);
    settle(tx, key, &answer)?;
    Ok(answer)
}

/// Takes the name; answers with what was answered before, if anything was.
///
/// # Errors
/// [`AppError::Conflict`] where another request has the name, or the same one is under way.
pub fn claim(tx: &mut Tx<'_>, key: Option<&RequestKey>) -> Result<Option<Answer>, AppError> {
    let Some(key) = key else { return Ok(None) };
    claim_unseen(tx, key)?.map(|before| before.answer_to(key)).transpose()
}

/// Takes the name of a request whose content is still to arrive; [`settle`] says what it was. Answers with what was done under the
/// name before, which is the same request only if [`Before::answer_to`] says so.
///
/// # Errors
/// [`AppError::Conflict`] where a request under the name is under way.
pub fn claim_unseen(tx: &mut Tx<'_>, key: &RequestKey) -> Result<Option<Before>, AppError> {
    let given_up = tx.now().plus(jiff::ToSpan::hours(-GIVEN_UP_HOURS));
    store::delete_unsettled_before(tx, key, given_up)?;
    if store::insert(tx, key)? {
        return Ok(None);
    }
    store::find(tx.conn, key)?.map(Before).map(Some).ok_or_else(under_way)
}

/// What was done under a name before.
#[derive(Debug)]
pub struct Before(store::Kept);

impl Before {
    /// The answer of that time, where it was the same request.
    ///
    /// # Errors
    /// [`AppError::Conflict`] where it was another, or is still under way.
    pub fn answer_to(self, key: &RequestKey) -> Result<Answer, AppError> {
        let Self(kept) = self;
        // what is still under way may not know its content yet
        if !kept.request_sha256.is_empty() && kept.request_sha256 != key.request_sha256 {
            return Err(AppError::Conflict(said!("web-another-request-was-sent-under", header = HEADER)));
        }
        let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        Ok(Answer { status: status.ok_or_else(under_way)?, body: kept.response.0, replayed: true })
    }
}

fn under_way() -> AppError {
    AppError::Conflict(said!("web-same-request-under-way-ask"))
}

/// Keeps the answer for whoever asks again.
///
/// # Errors
/// When the database fails.
pub fn settle(tx: &mut Tx<'_>, key: Option<&RequestKey>, answer: &Answer) -> Result<(), AppError> {
    match key {
        Some(key) => Ok(store::answer(tx, key, i32::from(answer.status.as_u16()), answer.body.clone())?),
        None => Ok(()),
    }
}

/// Gives the name back: the act failed and may be tried again.
///
/// # Errors
/// When the database fails.
pub fn release(tx: &mut Tx<'_>, key: Option<&RequestKey>) -> Result<(), AppError> {
    match key {
        Some(key) => Ok(store::delete(tx, key)?),
        None => Ok(()),
    }
}
