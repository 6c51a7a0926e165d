//! The public holidays of each location: no working days for whoever works there. Typed in lines, sent to the API, or read from a calendar file.

mod calendar;
mod holiday;
mod save;

pub use calendar::{Calendar, read_calendar};
pub use holiday::{Holiday, HolidayInput, MOST_HOLIDAYS, as_lines, check, read_lines};
pub use save::{add_holidays, set_holidays};
