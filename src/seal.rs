//! Texts that only this installation can read again, wherever they are kept: sealed with a key made from its secret.
//!
//! AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. The key is made from `auth.secret` by HKDF-SHA-256 (RFC 5869) for one
//! [`Purpose`], and what a text is sealed for (an account, a session) is bound to it, so that no seal opens in another place than its own.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::secrets::Secrets;

/// What a seal is for. Each has a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What the codes of a second factor are made from.
    SecondFactor,
    /// A form that was sent when nobody was signed in any more.
    KeptForm,
    /// The key that signs badges.
    IssuerKey,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::SecondFactor => b"gradus second factor",
            Self::KeptForm => b"gradus kept form",
            Self::IssuerKey => b"gradus issuer key",
        }
    }
}

/// Seals and opens for one purpose.
pub struct Seal(LessSafeKey);

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(its key is kept to itself)")
    }
}

/// Why a text could not be sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The system has no random numbers to give.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The cipher refuses, for instance a text of more than 64 GiB.
    #[error("the cipher refuses")]
    Cipher(#[from] Unspecified),
}

impl Seal {
    /// The seal for `purpose` of whoever has `secret`.
    ///
    /// # Errors
    /// When no key can be made of it.
    pub fn new(secret: &str, purpose: Purpose) -> Result<Self, SealError> {
        let made = Salt::new(HKDF_SHA256, b"gradus").extract(secret.as_bytes());
        let key = UnboundKey::from(made.expand(&[purpose.label()], &AES_256_GCM)?);
        Ok(Self(LessSafeKey::new(key)))
    }

    /// `text`, sealed for `owner`: letters fit for a URL, a form and a column, a third longer than the text and 38 more.
    ///
    /// # Errors
    /// When the system has no random numbers to give.
    pub fn close(&self, secrets: Secrets, owner: &str, text: &[u8]) -> Result<String, SealError> {
        let nonce = secrets.bytes::<NONCE_LEN>()?;
        let mut sealed = text.to_vec();
        let tag = self.0.seal_in_place_separate_tag(Nonce::from(&nonce), Aad::from(owner.as_bytes()), &mut sealed)?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed, tag.as_ref()].concat()))
    }

    /// What was sealed for `owner`, or nothing: not ours, of another purpose or owner, or touched since.
    #[must_use]
    pub fn open(&self, owner: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let mut rest = rest.to_vec();
        let open = self.0.open_in_place(Nonce::from(nonce), Aad::from(owner.as_bytes()), &mut rest).ok()?;
        Some(open.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Purpose, Seal};
    use crate::secrets::Secrets;

    fn seal(secret: &str, purpose: Purpose) -> Seal {
        Seal::new(secret, purpose).expect("a key")
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_for_its_owner_and_purpose_alone(text in proptest::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
            let ours = seal("a secret", Purpose::KeptForm);
            let sealed = ours.close(Secrets::System, "ada", &text).expect("sealed");
            prop_assert_eq!(ours.open("ada", &sealed), Some(text));
            prop_assert_eq!(ours.open("bob", &sealed), None);
            prop_assert_eq!(seal("a secret", Purpose::SecondFactor).open("ada", &sealed), None);
            prop_assert_eq!(seal("another", Purpose::KeptForm).open("ada", &sealed), None);
            let mut touched = sealed.clone().into_bytes();
            let at = at.index(touched.len());
            touched[at] = if touched[at] == b'A' { b'B' } else { b'A' };
            prop_assert_eq!(ours.open("ada", &String::from_utf8(touched).expect("letters")), None);
        }
    }

    #[test]
    fn what_is_no_seal_opens_to_nothing() {
        let ours = seal("a secret", Purpose::KeptForm);
        for none in ["", "A", "not base64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(ours.open("ada", none), None, "{none}");
        }
    }

    #[test]
    fn no_two_seals_of_one_text_are_alike() {
        let ours = seal("a secret", Purpose::SecondFactor);
        let close = || ours.close(Secrets::System, "ada", b"text").expect("sealed");
        assert_ne!(close(), close());
    }
}
