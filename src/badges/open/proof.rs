//! A Data Integrity proof of the suite `eddsa-rdfc-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0): Ed25519 over the hash of the proof's own
//! options and the hash of the document, both as statements. Pure but for the signature itself, which is the same each time.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use super::base58;
use super::statements::{DATE_TIME, Node, Statements, Value, is_address};

const KIND: &str = "DataIntegrityProof";
const SUITE: &str = "eddsa-rdfc-2022";
const PURPOSE: &str = "assertionMethod";
/// What stands before the bytes of an Ed25519 key in multicodec.
const ED25519_KEY: [u8; 2] = [0xed, 0x01];

/// A proof, as it stands in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Proof {
    #[serde(rename = "type")]
    kind: String,
    cryptosuite: String,
    created: String,
    /// The address of the key.
    pub verification_method: String,
    proof_purpose: String,
    proof_value: String,
}

/// What can be signed: it says which statements it makes.
pub trait Document {
    /// All that it says, without its proof.
    fn statements(&self) -> Statements;
}

/// A key that signs, and the address at which its public half stands.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    address: String,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.address)
    }
}

impl SigningKey {
    /// The key of a seed of 32 bytes; none of any other length.
    #[must_use]
    pub fn of(seed: &[u8], address: String) -> Option<Self> {
        Some(Self { pair: Ed25519KeyPair::from_seed_unchecked(seed).ok()?, address })
    }

    /// Its public half, as multibase writes a Multikey.
    #[must_use]
    pub fn public_key(&self) -> String {
        base58::encoded(&[ED25519_KEY.as_slice(), self.pair.public_key().as_ref()].concat())
    }

    /// Signs a document at an instant (`2026-05-04T12:00:00Z`).
    #[must_use]
    pub fn sign(&self, document: &impl Document, created: String) -> Proof {
        let (kind, cryptosuite, proof_purpose) = (KIND.to_owned(), SUITE.to_owned(), PURPOSE.to_owned());
        let verification_method = self.address.clone();
        let mut proof = Proof { kind, cryptosuite, created, verification_method, proof_purpose, proof_value: String::new() };
        proof.proof_value = base58::encoded(self.pair.sign(&proof.signed(document)).as_ref());
        proof
    }
}

impl Proof {
    /// The bytes that are signed.
    fn signed(&self, document: &impl Document) -> Vec<u8> {
        let security = |name: &str| format!("https://w3id.org/security#{name}");
        let mut options = Statements::default();
        let (purpose, value) = (security(PURPOSE), self.verification_method.as_str());
        options.is_a(Node::Blank, &security(KIND));
        options.say(Node::Blank, "http://purl.org/dc/terms/created", Value::Typed(&self.created, DATE_TIME));
        options.say(Node::Blank, &security("cryptosuite"), Value::Typed(SUITE, "https://w3id.org/security#cryptosuiteString"));
        options.say(Node::Blank, &security("proofPurpose"), Value::Node(Node::At(&purpose)));
        options.say(Node::Blank, &security("verificationMethod"), Value::Node(Node::At(value)));
        let of = |statements: Statements| digest(&SHA256, statements.canonical().as_bytes());
        [of(options).as_ref(), of(document.statements()).as_ref()].concat()
    }

    /// Whether it is a signature of this document by the key whose public half this is.
    #[must_use]
    pub fn holds(&self, document: &impl Document, public_key: &str) -> bool {
        let is_ours = (self.kind.as_str(), self.cryptosuite.as_str(), self.proof_purpose.as_str()) == (KIND, SUITE, PURPOSE);
        let (Some(key), Some(value)) = (base58::decoded(public_key), base58::decoded(&self.proof_value)) else { return false };
        let Some(key) = key.strip_prefix(&ED25519_KEY) else { return false };
        let signed = || UnparsedPublicKey::new(&ED25519, key).verify(&self.signed(document), &value).is_ok();
        is_ours && is_address(&self.verification_method) && signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Note(&'static str);

    impl Document for Note {
        fn statements(&self) -> Statements {
            let mut all = Statements::default();
            all.say(Node::At("https://a/1"), "https://schema.org/name", Value::Text(self.0));
            all
        }
    }

    #[test]
    fn a_proof_is_of_one_document_by_one_key() {
        let key = |byte| SigningKey::of(&[byte; 32], "https://a/issuer#key-1".to_owned()).expect("a key");
        let at = "2026-05-04T12:00:00Z".to_owned();
        let proof = key(1).sign(&Note("Green"), at.clone());
        assert!(proof.holds(&Note("Green"), &key(1).public_key()));
        assert!(!proof.holds(&Note("Black"), &key(1).public_key()), "another document");
        assert!(!proof.holds(&Note("Green"), &key(2).public_key()), "another key");
        assert!(
            !Proof { created: "2026-05-05T12:00:00Z".to_owned(), ..proof.clone() }.holds(&Note("Green"), &key(1).public_key())
        );
        assert_eq!(proof, key(1).sign(&Note("Green"), at), "the same each time");
        assert!(key(1).public_key().starts_with("z6Mk"), "as every Ed25519 key is written");
        assert!(SigningKey::of(&[1; 31], String::new()).is_none());
    }
}
