//! External people: who works for the brand by contract, from an agency, and is not in the HR file.
//!
//! An external person is a person like any other, marked as external, with dated spells of contract and without employment: whoever counts staff never
//! counts them. Outside a spell they neither sign in nor get mail; what they proved is kept, and counts again in the next one.
//!
//! - [`spell`]: what a spell may be, and how somebody stands by theirs. Pure.
//! - [`save`], [`organisation`]: what is done to them; [`follow_spells`] follows the days.
//!
//! Owns the tables `external_organisation`, `contract_spell`.

mod follow;
pub mod organisation;
pub mod save;
pub mod spell;
mod store;

pub use follow::follow_spells;
pub use spell::{Contract, Spell, SpellInput};
pub use store::{Organisation, organisations, spells_of, spells_of_each};
