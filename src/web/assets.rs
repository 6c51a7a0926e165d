//! Our own style sheets, scripts and pictures, from inside the program.

use std::sync::OnceLock;

use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::hash::hex;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// A short hash of all assets: a new program has new addresses for changed files.
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut hash = Sha256::new();
        for path in Files::iter() {
            if let Some(file) = Files::get(&path) {
                hash.update(file.metadata.sha256_hash());
            }
        }
        hex(&hash.finalize()[..6])
    })
}

/// The text of an embedded file, such as the starter programme's.
#[must_use]
pub fn text(path: &str) -> Option<String> {
    Files::get(path).and_then(|file| String::from_utf8(file.data.into_owned()).ok())
}

/// The paths of all embedded files below `folder`.
#[must_use]
pub fn below(folder: &str) -> Vec<String> {
    let mut paths: Vec<String> = Files::iter().filter(|path| path.starts_with(folder)).map(|path| path.to_string()).collect();
    paths.sort();
    paths
}

/// Serves one file; the starter programme is no asset of a page.
pub async fn serve(req: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let path = path.into_inner();
    let content_type = content_type(&path).ok_or(AppError::NotFound("file"))?;
    let file = Files::get(&path).ok_or(AppError::NotFound("file"))?;
    let etag = format!("\"{}\"", hex(&file.metadata.sha256_hash()[..8]));
    let fresh = req.headers().get(IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == etag.as_bytes());
    let cache = if req.query_string().starts_with("v=") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = if fresh { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, etag)).insert_header((CACHE_CONTROL, cache)).content_type(content_type);
    Ok(if fresh { response.finish() } else { response.body(file.data.into_owned()) })
}

fn content_type(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "webmanifest" => Some("application/manifest+json"),
        _ => None,
    }
}
