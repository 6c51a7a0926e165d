//! Signed tokens: the session cookie's and the mail link's JWT, and how secrets are kept (hashed).

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::clock::Instant;
use crate::error::AppError;
use crate::hash;
use crate::ids::Id;

/// What the cookie says: which session, until when.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SessionClaims {
    /// What the token is for; one for a mail link opens no session as such.
    pub aud: String,
    /// The session's id.
    pub sid: Id,
    /// What opens it beside the id: random, and kept as a hash alone.
    pub key: String,
    /// Seconds since 1970 at which it ends.
    pub exp: i64,
}

/// What the link in a mail says: whose training, and where it leads.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MailLinkClaims {
    /// What the token is for.
    pub aud: String,
    /// The person.
    pub person: Id,
    /// The path to go to.
    pub path: String,
    /// Seconds since 1970 at which it ends.
    pub exp: i64,
}

/// What the cookie between the password and the code says: whose password was right.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FirstStepClaims {
    /// What the token is for; it opens nothing.
    pub aud: String,
    /// The account.
    pub account: Id,
    /// The fingerprint of the password as it is kept: with another one set, the step is over.
    pub password: String,
    /// Where to go then.
    pub next: String,
    /// Seconds since 1970 at which it ends.
    pub exp: i64,
}

/// Audience of the session cookie.
pub const FOR_SESSION: &str = "session";
/// Audience of the cookie between the password and the code.
pub const FOR_FIRST_STEP: &str = "first-step";
/// Audience of a link in a mail.
pub const FOR_MAIL_LINK: &str = "mail-link";

/// Signs `claims` with the secret of the settings.
///
/// # Errors
/// When they cannot be written as JSON.
pub fn sign<T: Serialize>(secret: &str, claims: &T) -> Result<String, AppError> {
    encode(&Header::new(Algorithm::HS256), claims, &EncodingKey::from_secret(secret.as_bytes()))
        .map_err(|error| AppError::Internal(error.into()))
}

/// The claims of `token`, if we signed it for `audience` and it is not over at `now`.
#[must_use]
pub fn read<T: DeserializeOwned + Clone + HasExpiry>(secret: &str, token: &str, audience: &str, now: Instant) -> Option<T> {
    let mut validation = Validation::new(Algorithm::HS256);
    // the clock is handed in, so the expiry is compared here
    validation.validate_exp = false;
    validation.set_audience(&[audience]);
    validation.set_required_spec_claims(&["exp", "aud"]);
    let data = decode::<T>(token, &DecodingKey::from_secret(secret.as_bytes()), &validation).ok()?;
    (data.claims.expires_at() > now.as_second()).then_some(data.claims)
}

/// Claims that end.
pub trait HasExpiry {
    /// Seconds since 1970.
    fn expires_at(&self) -> i64;
}

impl HasExpiry for SessionClaims {
    fn expires_at(&self) -> i64 {
        self.exp
    }
}

impl HasExpiry for FirstStepClaims {
    fn expires_at(&self) -> i64 {
        self.exp
    }
}

impl HasExpiry for MailLinkClaims {
    fn expires_at(&self) -> i64 {
        self.exp
    }
}

/// How a random secret (an API token, a reset link) is kept: nobody who reads the database can use it.
#[must_use]
pub fn fingerprint(secret: &str) -> String {
    hash::sha256(secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use jiff::tz::TimeZone;

    const SECRET: &str = "a secret of thirty-two characters";

    #[test]
    fn a_token_is_read_by_who_signed_it_for_its_purpose_until_it_ends() {
        let now = Day::new(2026, 11, 22).start_in(&TimeZone::UTC);
        let claims = SessionClaims { aud: FOR_SESSION.to_owned(), sid: Id(5), key: String::new(), exp: now.as_second() + 60 };
        let token = sign(SECRET, &claims).expect("signed");
        let read_as = |secret: &str, token: &str, audience: &str, seconds: i64| {
            let at = now.plus(jiff::Span::new().seconds(seconds));
            read::<SessionClaims>(secret, token, audience, at).map(|claims| claims.sid)
        };
        assert_eq!(read_as(SECRET, &token, FOR_SESSION, 0), Some(Id(5)));
        assert_eq!(read_as(SECRET, &token, FOR_SESSION, 61), None);
        assert_eq!(read_as(SECRET, &token, FOR_MAIL_LINK, 0), None);
        assert_eq!(read_as("another secret of thirty-two chars", &token, FOR_SESSION, 0), None);
        let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", token.split('.').nth(1).unwrap());
        assert_eq!(read_as(SECRET, &unsigned, FOR_SESSION, 0), None);
    }
}
