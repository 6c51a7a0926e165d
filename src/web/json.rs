//! The JSON body of a request to the API. What is no JSON cannot be read (400); what is JSON of another shape is wrong in a field,
//! which is named (422).

use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;

use super::body::whole;
use super::reading::{Value, faults, read};
use crate::error::AppError;
use crate::said;

/// A JSON body of this shape.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

impl<T> JsonBody<T> {
    /// What was sent.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for JsonBody<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for JsonBody<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (is_json, body) = (is_json(req), whole(req, payload, "body"));
        Box::pin(async move { if is_json { parse(&body.await?).map(Self) } else { Err(no_json()) } })
    }
}

/// A JSON body of this shape, or none at all.
#[derive(Debug)]
pub struct MaybeJson<T>(pub T);

impl<T: DeserializeOwned + Default + 'static> FromRequest for MaybeJson<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (is_json, body) = (is_json(req), whole(req, payload, "body"));
        Box::pin(async move {
            let body: Bytes = body.await?;
            match body.is_empty() {
                true => Ok(Self(T::default())),
                false if is_json => parse(&body).map(Self),
                false => Err(no_json()),
            }
        })
    }
}

fn is_json(req: &HttpRequest) -> bool {
    let content_type = req.content_type().to_ascii_lowercase();
    content_type == "application/json" || content_type.ends_with("+json")
}

fn no_json() -> AppError {
    AppError::Unreadable(said!("web-send-json-content-type-application"))
}

/// Reads JSON.
///
/// # Errors
/// [`AppError::Unreadable`] where it is none; [`AppError::Invalid`] with what is missing, not known or does not fit.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, AppError> {
    let value: Value = serde_json::from_slice(body)
        .map_err(|error| AppError::Unreadable(said!("web-not-json", line = error.line(), letter = error.column())))?;
    let faults = faults(&value);
    if faults.is_empty() { Ok(read(value, false)?) } else { Err(AppError::Invalid(faults)) }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Inner {
        #[serde(rename = "days")]
        _days: i32,
    }

    #[derive(Debug, Deserialize)]
    struct Outer {
        #[serde(rename = "rules")]
        _rules: Vec<Inner>,
    }

    fn errors(body: &str) -> Vec<(String, String)> {
        match parse::<Outer>(body.as_bytes()) {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| (error.field, error.said.to_string())).collect(),
            other => panic!("{body}: {other:?}"),
        }
    }

    #[test]
    fn a_field_is_named_with_the_way_to_it() {
        let cases = [
            ("{}", "rules", "This is missing."),
            (r#"{"rules":[{"days":1},{}]}"#, "rules.1.days", "This is missing."),
            (r#"{"rules":[{"days":"two"}]}"#, "rules.0.days", "This is a text; it must be a whole number."),
            (r#"{"rules":[{"days":5000000000}]}"#, "rules.0.days", "This number is too large or too small."),
            (r#"{"rules":7}"#, "rules", "This is a number; it must be a list."),
            (r#"{"rules":[{"dais":1}]}"#, "rules.0.dais", "There is no such field here. Did you mean \"days\"?"),
            (r#"{"rules":[{"days":1,"days":2}]}"#, "rules.0.days", "This field was sent twice. Send it once."),
            ("7", "", "This is a number; it must be an object."),
        ];
        for (body, field, message) in cases {
            assert_eq!(errors(body), [(field.to_owned(), message.to_owned())], "{body}");
        }
    }

    #[test]
    fn what_is_no_json_or_has_more_behind_it_cannot_be_read() {
        for body in ["", "{", "{\"rules\":[]} x", "rules", &"[".repeat(100_000)] {
            assert!(matches!(parse::<Outer>(body.as_bytes()), Err(AppError::Unreadable(_))), "{body}");
        }
    }
}
