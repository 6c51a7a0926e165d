//! The layer that gives each request the database in a hand of its own ([`Db::in_hand`]), so that whoever has written reads what they wrote
//! however far a standby is behind (docs/adr/0017).
//!
//! An answer to a request that wrote says up to where, in a cookie and in a header. A browser sends the cookie back by itself. A client with
//! a bearer token sends either back, or reads from the database that is written to. What a client says here proves nothing and opens
//! nothing: it only chooses which of two servers is asked.

use actix_web::body::MessageBody;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest};

use crate::app::App;
use crate::db::Position;

/// What says up to where somebody has written.
const COOKIE: &str = "gradus_position";
/// The same, for clients that keep no cookies.
const HEADER: HeaderName = HeaderName::from_static("gradus-position");
/// A standby that is further behind than this is asked again. In hours.
const KEPT_HOURS: i64 = 24;

/// The program, with the database in this request's hand.
#[must_use]
pub fn app_of(req: &HttpRequest) -> Option<App> {
    let of_request = req.extensions().get::<App>().cloned();
    of_request.or_else(|| req.app_data::<Data<App>>().map(|app| app.as_ref().clone()))
}

/// Whether a request is for the API: by its path as the router reads it, once decoded.
#[must_use]
pub fn is_api(req: &HttpRequest) -> bool {
    req.match_info().as_str().starts_with("/api/")
}

/// The layer.
///
/// # Errors
/// Those of the layers below, untouched.
pub async fn follow_writes<B: MessageBody>(req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let Some(app) = req.app_data::<Data<App>>().cloned() else { return next.call(req).await };
    let db = app.db.in_hand(seen(req.request()));
    req.extensions_mut().insert(App { db: db.clone(), ..app.as_ref().clone() });
    let mut response = next.call(req).await?;
    if let Some(position) = db.written() {
        let text = position.to_string();
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().insert(HEADER, value);
        }
        response.response_mut().add_cookie(&cookie(text, app.settings.is_https()))?;
    }
    Ok(response)
}

/// Up to where whoever sends this has written.
fn seen(req: &HttpRequest) -> Position {
    let header = req.headers().get(HEADER).map(|value| value.to_str().unwrap_or_default().to_owned());
    let cookie = req.cookie(COOKIE).map(|cookie| cookie.value().to_owned());
    // what cannot be read was not said by us: nothing may be missing then
    let said = [header, cookie].into_iter().flatten().map(|text| text.parse().unwrap_or(Position::END));
    let is_client = req.headers().contains_key(AUTHORIZATION);
    said.max().unwrap_or(if is_client { Position::END } else { Position::START })
}

fn cookie(value: String, secure: bool) -> Cookie<'static> {
    let cookie = Cookie::build(COOKIE, value).path("/").http_only(true).secure(secure).same_site(SameSite::Lax);
    cookie.max_age(Duration::hours(KEPT_HOURS)).finish()
}
