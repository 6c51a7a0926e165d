//! Leave and suspension with their days, ahead of time or behind: planned, changed and removed by hand. The status of a person follows from them,
//! day by day.

mod rule;
mod save;

pub use rule::{Absence, AbsenceInput, LONGEST_DAYS, Planned, status_on};
pub use save::{change, follow_absences, plan, remove};

pub use crate::people::store::absences::of_person;
