//! The second factor: codes of an app beside the password, for whoever wants one and for whoever must have one.
//!
//! The key of an account is kept sealed, its recovery codes as hashes. Each code works once.

mod code;
mod notice;
mod own;
mod rule;
mod verify;

pub use notice::{Notice, SecondFactorChanged, tell};
pub use own::{Offer, Proof, offer, renew_codes, set_up, turn_off};
pub use rule::must_have;
pub use verify::uses_up;
