//! One request to the chat's webhook: the text as JSON, signed, to the address of the settings and to no other.

use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper::rt::{Read, Write};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::ServerName;

use super::rule::{Ending, ending};
use crate::mail::{SIGNATURE_HEADER, sign, tls_connector};
use crate::settings::ChatSettings;

/// Longest time for all of it: to connect, to hand it over, and to be answered.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is posted, and when.
#[derive(Debug, Clone)]
pub struct Post {
    /// What it says.
    pub text: String,
    /// The same for every attempt at it, so that whoever takes it twice can tell.
    pub delivery: String,
    /// The moment, in seconds since 1970.
    pub at: i64,
}

/// A request with a body of JSON.
#[derive(Debug, Clone)]
pub struct Call {
    /// What it says.
    pub body: String,
    /// The same for every attempt at it, so that whoever takes it twice can tell.
    pub delivery: String,
    /// The moment, in seconds since 1970.
    pub at: i64,
}

/// Posts it.
pub async fn send(settings: &ChatSettings, post: &Post) -> Ending {
    let Some(url) = settings.webhook_url.as_deref() else { return Ending::Never("chat.webhook_url".to_owned()) };
    let body = json!({ "text": post.text }).to_string();
    call(url, settings.webhook_secret.as_deref(), &Call { body, delivery: post.delivery.clone(), at: post.at }).await
}

/// Makes a request to an address, signed where there is a secret.
pub async fn call(url: &str, secret: Option<&str>, call: &Call) -> Ending {
    match tokio::time::timeout(PATIENCE, answer(url, secret, call)).await {
        Ok(Ok(status)) => ending(status),
        Ok(Err(words)) => Ending::Later(words),
        Err(_) => Ending::Later(format!("no answer within {} s", PATIENCE.as_secs())),
    }
}

/// The status that the server answers with, or why it answers nothing. The address stays out of the words: it may be a secret.
async fn answer(url: &str, secret: Option<&str>, call: &Call) -> Result<u16, String> {
    let uri: Uri = url.parse().map_err(|_| "webhook_url".to_owned())?;
    let host = uri.host().ok_or("webhook_url")?.trim_matches(['[', ']']).to_owned();
    let is_tls = uri.scheme_str() == Some("https");
    let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
    let request = request(&uri, secret, call)?;
    let tcp = TcpStream::connect((host.as_str(), port)).await.map_err(|error| error.to_string())?;
    if !is_tls {
        return exchange(tcp, request).await;
    }
    let name = ServerName::try_from(host).map_err(|error| error.to_string())?;
    let tls = tls_connector(None)?.connect(name, tcp).await.map_err(|error| error.to_string())?;
    exchange(tls, request).await
}

/// The request; signed where there is a secret.
fn request(uri: &Uri, secret: Option<&str>, call: &Call) -> Result<Request<Full<Bytes>>, String> {
    let body = call.body.clone();
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let authority = uri.authority().map(hyper::http::uri::Authority::as_str).unwrap_or_default();
    let mut request = Request::post(path)
        .header(HOST, authority.rsplit('@').next().unwrap_or_default())
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, concat!("Gradus/", env!("CARGO_PKG_VERSION")))
        .header("Gradus-Delivery", &call.delivery);
    if let Some(secret) = secret {
        request = request.header(SIGNATURE_HEADER, sign(secret, body.as_bytes(), call.at));
    }
    request.body(Full::new(Bytes::from(body))).map_err(|error| error.to_string())
}

/// Hands it over and reads the head of the answer; what follows that is nobody's.
async fn exchange(
    stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<u16, String> {
    converse(TokioIo::new(stream), request).await.map_err(|error| error.to_string())
}

async fn converse(io: impl Read + Write + Unpin + Send + 'static, request: Request<Full<Bytes>>) -> hyper::Result<u16> {
    let (mut sender, connection) = http1::handshake(io).await?;
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request).await;
    connection.abort();
    Ok(answer?.status().as_u16())
}
