//! Mail that came back: told by a mail server or a sender's service, and what follows of it.
//!
//! - `rule`: which of them mark an address. `notice`: what was told, read from JSON; `report`: read from a delivery status notification
//!   (RFC 3464).
//! - `take`: noting it, and marking the address; `clear`: trying it again.
//! - `mailbox`: read from a mailbox, by a job.
//! - `hook`: where it is told, under a signature; `api`: who cannot be reached, as JSON.
//!
//! Owns the table `mail_bounce`.

pub mod api;
mod clear;
pub mod hook;
pub mod mailbox;
mod notice;
mod report;
mod rule;
pub mod store;
mod take;

pub use clear::{clear as clear_bounce, clear_of_nobody};
pub use mailbox::run as read_mailbox;
pub use rule::BounceKind;
pub use store::{MARKS_NOW, Mark, mark_of, unreached};
