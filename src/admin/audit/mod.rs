//! The audit: what acts there are and on what, how it is asked for, and each row as it is shown, with names for what it holds by id.

mod acts;
mod asked;
mod names;
mod row;
mod told;

pub use acts::{ACTS, OF_HR, kinds, readable};
pub use asked::{Action, AuditFilter, AuditQuery, Object, is_called};
pub use names::{Named, Names, Unnamed};
pub use row::AuditRow;
pub use told::Change;
