//! Where a course stands on the rubric: what its author claims, and what the records of every feature show. The rule itself is
//! [`crate::courses::rubric`].

mod facts;
pub(crate) mod page;
mod queries;

pub use facts::{Found, Moment, of_course};
