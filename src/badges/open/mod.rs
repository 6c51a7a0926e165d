//! A badge as the standards have it, without a database: an Open Badges 3.0 credential ([`credential`]), the list of those that hold no more
//! ([`status`]), who issues them ([`issuer`]), the signature over both ([`proof`]) and how a picture carries one ([`bake`]).

pub mod bake;
pub mod base58;
pub mod credential;
pub mod issuer;
pub mod proof;
pub mod statements;
pub mod status;
