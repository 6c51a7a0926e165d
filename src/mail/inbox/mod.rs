//! The inbox: what Gradus told a person, as they find it in the product, whether it also went by mail or not.
//!
//! A message comes here as it is written (`shelve`), where its composer has a [`Shelf`](super::Shelf) for it: so it stands here whatever becomes of
//! the mail. Where mail comes back, or is not wanted, it is told here alone. What it says is kept with the outbox and no longer than there; its
//! subject stays.
//!
//! - `linked`: what a message says, with links that can be followed; `page`, `api`: whoever is signed in reads their own.
//!
//! Owns the table `inbox_message`.

pub mod api;
mod linked;
pub mod page;
mod read;
mod shelve;
pub mod store;

pub(super) use shelve::shelve;
