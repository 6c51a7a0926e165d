//! Departments, roles and locations: made, renamed, moved, merged, retired, brought back. What held before stays as it was: each keeps its id, and
//! whoever moves gets a spell of employment that begins today.

mod add;
mod change;
mod country;
mod head;
mod kind;
mod merge;
mod name;
mod record;
mod retire;
mod rules;

pub use add::{add, add_department, add_location, add_role};
pub use change::{Changed, NewPlace, change, foresee_change};
pub use country::{country_code, set_country};
pub use head::set_head;
pub use kind::{Place, PlaceKind};
pub use merge::{Merge, MergedPlaces, foresee_merge, hold_for_merge, merge};
pub use record::{PlaceAct, record};
pub use retire::{against_retiring, bring_back, retire};
pub use rules::Retired;

pub use crate::people::store::heads::{DepartmentHead, head_of, heads_of_departments, led_by};
pub use crate::people::store::moving::count_in;
pub use crate::people::store::places::country;
