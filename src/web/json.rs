//! The JSON body of a request to the API. What is no JSON cannot be read (400); what is JSON of another shape is wrong in a field,
//! which is named (422).

use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::body::whole;
use super::intake::look_through_json;
use crate::error::{AppError, FieldError, Said};
use crate::said;

/// Letters of the longest reason that is passed on; it may quote what was sent.
const LONGEST: usize = 300;

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
        let content_type = req.content_type().to_ascii_lowercase();
        let body = whole(req, payload, "body");
        Box::pin(async move {
            if content_type != "application/json" && !content_type.ends_with("+json") {
                return Err(AppError::Unreadable(said!("web-send-json-content-type-application")));
            }
            let body = body.await?;
            look_through_json(&body)?;
            parse(&body).map(Self)
        })
    }
}

/// Reads JSON.
///
/// # Errors
/// [`AppError::Unreadable`] where it is none; [`AppError::Invalid`] with the field that is missing or does not fit.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, AppError> {
    let mut source = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        let path = dotted(error.path());
        let error = error.into_inner();
        if error.is_data() { AppError::Invalid(vec![wrong(&path, &error.to_string())]) } else { unreadable(&error) }
    })?;
    source.end().map_err(|error| unreadable(&error))?;
    Ok(value)
}

/// The way to a field, as everywhere: `modules.0.title`.
fn dotted(path: &Path) -> String {
    let known = path.iter().filter(|segment| !matches!(segment, Segment::Unknown));
    known.map(|segment| segment.to_string().trim_matches(['[', ']']).to_owned()).collect::<Vec<_>>().join(".")
}

fn unreadable(error: &serde_json::Error) -> AppError {
    AppError::Unreadable(said!("web-not-json", error = error.to_string()))
}

/// What is wrong, in the words of this program, with the field that it is wrong with. `path`: as far as it is known; `reason`: as
/// the reader of JSON says it.
fn wrong(path: &str, reason: &str) -> FieldError {
    let reason = reason.rsplit_once(" at line ").map_or(reason, |(reason, _)| reason);
    if let Some(name) = reason.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        let field = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        return FieldError::new(field, said!("web-missing"));
    }
    let told = match reason.split_once(": ") {
        Some(("invalid type" | "invalid value" | "invalid length", rest)) => format!("This is {}.", in_words(rest)),
        _ => format!("This does not fit: {reason}."),
    };
    FieldError::new(path, Said::as_it_is(told.chars().take(LONGEST).collect::<String>()))
}

/// `string "two", expected i32` without the names of this program's types.
fn in_words(told: &str) -> String {
    let Some((found, expected)) = told.split_once(", expected ") else { return told.to_owned() };
    let expected = match expected {
        "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
        "f32" | "f64" => "a number",
        "a sequence" => "a list",
        "a map" => "an object",
        other if other.starts_with("struct ") => "an object",
        other => other,
    };
    format!("{found}, expected {expected}")
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
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
            (r#"{"rules":[{"days":"two"}]}"#, "rules.0.days", "This is string \"two\", expected a whole number."),
            (r#"{"rules":7}"#, "rules", "This is integer `7`, expected a list."),
            (r#"{"rules":[{"dais":1}]}"#, "rules.0.dais", "This does not fit: unknown field `dais`, expected `days`."),
            ("7", "", "This is integer `7`, expected an object."),
        ];
        for (body, field, message) in cases {
            assert_eq!(errors(body), [(field.to_owned(), message.to_owned())], "{body}");
        }
    }

    #[test]
    fn what_is_no_json_or_has_more_behind_it_cannot_be_read() {
        for body in ["", "{", "{\"rules\":[]} x", "rules"] {
            assert!(matches!(parse::<Outer>(body.as_bytes()), Err(AppError::Unreadable(_))), "{body}");
        }
    }
}
