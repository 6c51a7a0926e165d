//! A mail as it looks, in a frame of a page.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue, X_FRAME_OPTIONS};

use crate::error::AppError;

/// A mail's HTML brings its own style and pictures; it runs nothing, loads nothing and leads nowhere.
const MAIL_POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/// The page that may frame a mail: no other page frames anything.
///
/// # Errors
/// None that is known: the policy is a text of ours.
pub fn framing(mut page: HttpResponse) -> Result<HttpResponse, AppError> {
    let policy = format!("{}; frame-src 'self'", crate::web::PAGE_POLICY);
    page.headers_mut().insert(CONTENT_SECURITY_POLICY, header(&policy)?);
    Ok(page)
}

/// The mail's HTML, for the frame.
///
/// # Errors
/// As [`framing`].
pub fn as_frame(html: String) -> Result<HttpResponse, AppError> {
    let mut response = HttpResponse::Ok();
    response.insert_header(("Cache-Control", "no-store")).content_type("text/html; charset=utf-8");
    response.insert_header((CONTENT_SECURITY_POLICY, header(MAIL_POLICY)?)).insert_header((X_FRAME_OPTIONS, "SAMEORIGIN"));
    Ok(response.body(html))
}

fn header(text: &str) -> Result<HeaderValue, AppError> {
    HeaderValue::from_str(text).map_err(|error| AppError::Internal(error.into()))
}
