//! Deputies: who stands in for somebody from a day until a day. On these days they see what that person sees of their people: the team, and the
//! figures of the departments that they head. Grants are not lent, and what somebody sees as a deputy they cannot lend on.

mod rule;
mod save;

pub use crate::people::store::deputies::{lends, managing, of_person, on_day, stands_in_for};
pub use rule::{DeputyInput, Deputyship, LONGEST_DAYS, with_lent};
pub use save::{name, take_back};
