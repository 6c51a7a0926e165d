//! Which role should have reached which level so many days after it was taken, and who is behind.
//!
//! - `goal`: what may be asked of a role, by when, and how somebody stands before it. `store`: the SQL. `keep`: asking it of a role and asking it no
//!   more. `read`: how the people of each role stand. `page`, `files`, `api`: how that is shown.
//!
//! Owns the table `level_goal`.

pub use goal::{Stand, stand};
pub use read::asked_by_role;
pub use store::heights;

pub(crate) mod api;
pub(crate) mod files;
mod goal;
mod keep;
pub(super) mod page;
mod read;
mod store;
