//! A message that survives one redirect, in a cookie of its own.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::cookie::{cookie, cookie_of, cookie_removal};

/// The name of the cookie.
pub(super) const COOKIE: &str = "gradus_flash";

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FlashKind {
    /// It was done.
    Success,
    /// It was not done.
    Error,
    /// Something to know.
    Info,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// How it is meant.
    pub kind: FlashKind,
    /// One or two sentences.
    pub text: String,
}

impl Flash {
    /// It was done.
    #[must_use]
    pub fn success(text: impl Into<String>) -> Self {
        Self { kind: FlashKind::Success, text: text.into() }
    }

    /// It was not done.
    #[must_use]
    pub fn error(text: impl Into<String>) -> Self {
        Self { kind: FlashKind::Error, text: text.into() }
    }

    /// Something to know.
    #[must_use]
    pub fn info(text: impl Into<String>) -> Self {
        Self { kind: FlashKind::Info, text: text.into() }
    }

    /// The message that the request brings along, if any. It is shown as text, so a forged one could only lie to its forger.
    pub(super) fn of(req: &HttpRequest, https: bool) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(cookie_of(req, COOKIE, https)?).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    pub(super) fn cookie(&self, https: bool) -> Cookie<'static> {
        let value = serde_json::to_vec(self).map(|bytes| URL_SAFE_NO_PAD.encode(bytes)).unwrap_or_default();
        cookie(COOKIE, value, https)
    }

    pub(super) fn removal(https: bool) -> Cookie<'static> {
        cookie_removal(COOKIE, https)
    }
}
