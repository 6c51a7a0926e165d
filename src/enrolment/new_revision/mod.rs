//! What the requirements of a course ask when a new revision of it is published: who takes the new text, who does it again and by when; foreseen
//! before it is published, and done in the transaction that publishes it.

pub(crate) mod api;
mod asked_again;
mod follow;
mod foresee;
pub(super) mod pages;
mod store;

pub use asked_again::AskedAgain;
pub use follow::{FollowPublications, ask_again};
pub use store::asked_again;
