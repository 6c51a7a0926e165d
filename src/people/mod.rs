//! The people: who is or was employed, where in the organisation, and how that changes.
//!
//! A person is never deleted: they are suspended or leave. Where somebody works is a dated spell of employment (department, role,
//! location, manager); leave and suspension are dated absences. All three are half-open, `from <= day < until`, with
//! [`crate::clock::Day::NEVER`] for no end.
//!
//! Owns the tables `department`, `role`, `location`, `person`, `person_term`, `employment`, `absence`, `people_import`,
//! `people_import_row`.

pub mod import;
mod organisation;
mod person;
mod store;

pub use organisation::{Department, Location, Organisation, Role};
pub use person::{PersonRow, PersonStatus, Placement, full_name, search_words, sort_name};
pub use store::{is_current, organisation, person, person_by_number, zone_of};
