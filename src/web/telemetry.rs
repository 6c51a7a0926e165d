//! Request ids, structured logs and the counters behind `/metrics`.

use std::time::Instant as Stopwatch;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};
use tracing::Instrument;
use tracing_subscriber::EnvFilter;

use super::client::is_from_a_proxy;
use super::hand::app_of;
use crate::policy::Viewer;
use crate::secrets::Secrets;
use crate::settings::{LogFormat, LogSettings};

/// The request's id: the `X-Request-Id` of a trusted proxy where it is a plain word, a new one otherwise.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Starts the log. A second call changes nothing, which is what tests need.
pub fn init_logging(settings: &LogSettings) {
    let filter = EnvFilter::try_new(&settings.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _already_started = match settings.format {
        // the span that a line is in says all that a list of one span would repeat
        LogFormat::Json => builder.json().flatten_event(true).with_span_list(false).try_init(),
        LogFormat::Text => builder.try_init(),
    };
}

/// The layer that names, times, counts and logs each request. The log has the route's pattern and who asked, never what was typed.
///
/// # Errors
/// Those of the layers below, untouched.
pub async fn observe<B: MessageBody>(req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let id = request_id(&req);
    let method = known(req.method());
    req.extensions_mut().insert(RequestId(id.clone()));
    let span = tracing::info_span!("request", request_id = %id, method);
    let started = Stopwatch::now();
    let mut response = next.call(req).instrument(span.clone()).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    let (status, seconds) = (response.status().as_u16(), started.elapsed().as_secs_f64());
    let database = app_of(response.request()).map(|app| app.db.time_spent()).unwrap_or_default().as_secs_f64();
    let account = response.request().extensions().get::<Viewer>().map(|viewer| viewer.account_id.to_string());
    let account = account.as_deref().unwrap_or("none");
    span.in_scope(|| {
        let (milliseconds, database_milliseconds) = (seconds * 1000.0, database * 1000.0);
        tracing::info!(%route, status, account, milliseconds, database_milliseconds, "answered");
    });
    let labels = [("route", route), ("method", method.to_owned()), ("status", status.to_string())];
    metrics::counter!("gradus_http_requests_total", &labels).increment(1);
    metrics::histogram!("gradus_http_request_seconds", &labels[..2]).record(seconds);
    metrics::histogram!("gradus_http_database_seconds", &labels[..2]).record(database);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    Ok(response)
}

/// A method that a route may have, or `other`: what is typed becomes neither a label nor a line of the log.
fn known(method: &Method) -> &'static str {
    let all = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    all.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

fn request_id(req: &ServiceRequest) -> String {
    let named = req.headers().get("x-request-id").filter(|_| is_from_a_proxy(req.request()));
    let given = named.and_then(|value| value.to_str().ok());
    let is_plain =
        |text: &&str| (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    given.filter(is_plain).map_or_else(new_request_id, str::to_owned)
}

fn new_request_id() -> String {
    Secrets::System.bytes::<8>().map(|bytes| base62::encode(u64::from_le_bytes(bytes))).unwrap_or_else(|_| "none".to_owned())
}
