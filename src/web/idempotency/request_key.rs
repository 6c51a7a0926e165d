//! The name that a caller gives a request (`Idempotency-Key`), with a digest of what was sent under it.

use actix_web::{HttpMessage, HttpRequest};
use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::hash::hex;
use crate::ids::Id;
use crate::policy::Viewer;
use crate::said;

/// The header that names a request.
pub const HEADER: &str = "Idempotency-Key";
/// Letters of the longest name.
const LONGEST: usize = 200;

/// The name that a caller gave a request, and what the request was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestKey {
    pub(super) account_id: Id,
    pub(super) key: String,
    pub(super) request_sha256: String,
}

impl RequestKey {
    /// The name of `req`, if it has one. `content`: what was sent, or what stands for it.
    ///
    /// # Errors
    /// [`AppError::Invalid`] where the name is empty, too long, or no plain text.
    pub fn of(req: &HttpRequest, content: &[u8]) -> Result<Option<Self>, AppError> {
        let mut hash = ContentHash::of(req);
        hash.add(content);
        Ok(Self::named(req)?.map(|key| key.with_content(hash)))
    }

    /// The name of `req`, if it has one, before its content is known.
    ///
    /// # Errors
    /// As [`RequestKey::of`].
    pub fn named(req: &HttpRequest) -> Result<Option<Self>, AppError> {
        let Some(value) = req.headers().get(HEADER) else { return Ok(None) };
        let plain = value.to_str().ok().map(str::trim).filter(|text| (1..=LONGEST).contains(&text.len()));
        let key = plain.ok_or_else(|| AppError::invalid(HEADER, said!("web-send-1-plain-characters", longest = LONGEST)))?;
        let extensions = req.extensions();
        let viewer = extensions.get::<Viewer>().ok_or(AppError::SignedOut)?;
        Ok(Some(Self { account_id: viewer.account_id, key: key.to_owned(), request_sha256: String::new() }))
    }

    /// The key with what was sent under it.
    #[must_use]
    pub fn with_content(self, hash: ContentHash) -> Self {
        Self { request_sha256: hex(hash.0.finalize()), ..self }
    }
}

/// A digest of what was sent, taken while it arrives.
#[derive(Debug, Clone)]
pub struct ContentHash(Sha256);

impl ContentHash {
    /// Of a request, as far as it is known before its content.
    #[must_use]
    pub fn of(req: &HttpRequest) -> Self {
        let mut hash = Sha256::new();
        for part in [req.method().as_str().as_bytes(), req.uri().to_string().as_bytes()] {
            hash.update(part);
            hash.update([0]);
        }
        Self(hash)
    }

    /// A piece of the content.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }
}
