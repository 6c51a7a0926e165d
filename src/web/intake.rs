//! What is refused of every request before anything is made of it: a body that would have to be unpacked, an address with characters that
//! no text holds; and the texts of forms, queries and JSON, looked through by one rule ([`unfit`]).

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::CONTENT_ENCODING;
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError};
use serde_json::Value;

use crate::error::{AppError, FieldError};
use crate::said;
use crate::text::{code_point, unfit};

/// The layer: a packed body is not unpacked, however small it is; nothing is at an address that cannot be written.
///
/// # Errors
/// Those of the layers below, untouched.
pub async fn take_in<B: MessageBody + 'static>(req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<BoxBody>, Error> {
    if let Some(refused) = refusal(&req) {
        return Ok(req.into_response(refused.error_response()));
    }
    Ok(next.call(req).await?.map_into_boxed_body())
}

fn refusal(req: &ServiceRequest) -> Option<AppError> {
    let mut encodings = req.headers().get_all(CONTENT_ENCODING);
    if encodings.any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Some(AppError::Unsupported(said!("web-body-is-packed")));
    }
    // as the router reads it, once decoded
    unfit(req.match_info().as_str()).map(|_| AppError::NotFound("page"))
}

/// The fault of a text with a character that no text holds.
pub(super) fn fault(field: &str, text: &str) -> Option<FieldError> {
    let letter = unfit(text)?;
    let shown: String = field.chars().filter(|letter| unfit(letter.encode_utf8(&mut [0; 4])).is_none()).take(100).collect();
    Some(FieldError::new(shown, said!("web-character-that-no-text-holds", letter = code_point(letter))))
}

/// Refuses fields with such characters, in their names or their values.
///
/// # Errors
/// [`AppError::Invalid`] with each.
pub(super) fn look_through(fields: &[(String, String)]) -> Result<(), AppError> {
    let faults: Vec<FieldError> =
        fields.iter().filter_map(|(name, value)| fault(name, name).or_else(|| fault(name, value))).collect();
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

/// Refuses JSON with such characters.
///
/// # Errors
/// [`AppError::Invalid`] with the way to each.
pub(super) fn look_through_json(body: &[u8]) -> Result<(), AppError> {
    if !may_hold(body) {
        return Ok(());
    }
    // what is no JSON is said by whoever reads it for good
    let Ok(value) = serde_json::from_slice(body) else { return Ok(()) };
    let mut faults = Vec::new();
    walk(&value, "", &mut faults);
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

/// Whether a body can hold such a character at all: written out (JSON allows none below U+0020), or as an escape.
fn may_hold(body: &[u8]) -> bool {
    let escaped = body.windows(2).any(|pair| pair == b"\\u");
    escaped || std::str::from_utf8(body).is_ok_and(|text| unfit(text).is_some())
}

fn walk(value: &Value, path: &str, faults: &mut Vec<FieldError>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::String(text) => faults.extend(fault(path, text)),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| walk(item, &below(&index.to_string()), faults)),
        Value::Object(fields) => {
            for (name, item) in fields {
                faults.extend(fault(&below(name), name));
                walk(item, &below(name), faults);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_looked_through_however_a_character_is_written() {
        let faults = |body: &str| match look_through_json(body.as_bytes()) {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => Vec::new(),
        };
        assert_eq!(faults(r#"{"a":{"b":["x","\u0000"]},"c":"\u202e"}"#), ["a.b.1", "c"]);
        assert_eq!(faults("{\"a\":\"\u{202e}\"}"), ["a"]);
        assert_eq!(faults(r#"{"\u001b":1}"#), [""]);
        for good in [r#"{"a":"\u00e9 \\u0000 \n"}"#, "{", r#"{"a":"line\nline"}"#] {
            assert!(faults(good).is_empty(), "{good}");
        }
    }
}
