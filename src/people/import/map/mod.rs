//! Maps from the columns of other systems to ours: made once for a source, and kept. Pure.

mod dates;
mod decide;
mod kept;
mod plan;
mod survey;
mod words;

pub use self::dates::DateOrder;
pub use self::decide::{Asks, Decision, decide, list};
pub use self::kept::{ManagerBy, Map, Parts, Source, same};
pub use self::plan::{Fault, Plan};
pub use self::survey::{FIRST, Header, Seen, Survey, of as seen_of};
pub use self::words::is_known;
