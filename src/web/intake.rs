//! What is refused of every request before anything is made of it: a body that would have to be unpacked, an address with characters that
//! no text holds ([`unfit`]); the texts of forms, queries and JSON are looked through where they are read.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::CONTENT_ENCODING;
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError};

use crate::error::AppError;
use crate::said;
use crate::text::unfit;

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
