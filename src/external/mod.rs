//! External people: who works for the brand by contract, from an agency, and is not in the HR file.
//!
//! An external person is a person like any other, marked as external, with dated spells of contract and without employment: whoever counts staff never
//! counts them. Outside a spell they neither sign in nor get mail; what they proved is kept.
//!
//! Owns the tables `external_organisation`, `contract_spell`.

mod store;

pub use store::{Spell, spells_of};
