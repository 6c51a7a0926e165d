//! What the requirements of a course ask when a new revision of it is published: who takes the new text, who does it again and by when; foreseen
//! before it is published, and done in the transaction that publishes it.

pub(super) mod api;
mod follow;
mod foresee;
pub(super) mod pages;
mod store;

pub use follow::{FollowPublications, ask_again};
pub use store::{AskedAgain, asked_again};
