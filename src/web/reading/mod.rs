//! How what was sent becomes a value of ours, whatever it came as: the fields of a form or an address, or JSON. One reader for all of them,
//! so that all say the same of the same fault, in words of ours.
//!
//! - [`Value`]: what was sent, taken apart once.
//! - [`faults`]: what no field may hold, whatever its type: characters that no text holds, more letters or entries than there are limits for.
//! - [`read`]: a value of a type. A name that the type does not have is refused, with the nearest that it has.
//! - [`names_of`]: the names that a type has.

mod faults;
mod misfit;
mod names;
mod reader;
mod value;

pub(in crate::web) use faults::faults;
pub use names::nearest;
pub(in crate::web) use names::{is_unknown_name, names_of, unknown};
pub(in crate::web) use reader::read;
pub(in crate::web) use value::Value;
