//! What is read for the key figures. Figures come from `kpi_balance`, `kpi_cell` and `overdue_cohort` alone, at the same cost for any number of
//! enrolments; names, what lapses, and what is of people who have just joined, come from `standing` and what it points to; people who have nothing
//! overdue are counted there too. How long a course takes, and what was on time, comes from the enrolments of the days asked for.

mod ageing;
mod bridge;
mod compliant;
mod counts;
mod curve;
mod directory;
mod flow;
mod forecast;
mod funnel;
mod joined;
mod lapsing;
mod layers;
mod names;
mod on_time;
mod targets;

pub use ageing::ageing;
pub use bridge::happened;
pub use compliant::compliant_people;
pub use counts::{by_course, by_group, total, trend};
pub use curve::watched;
pub use directory::directory;
pub use flow::completions;
pub use forecast::{LOOKS_AHEAD_DAYS, came_of, ending, waiting};
pub use funnel::{Taught, first_answers, funnel, taught};
pub use joined::joined;
pub use lapsing::{Lapsing, LapsingRow, lapsing};
pub use layers::layers;
pub use names::{NameFilter, NameRow, each_name, names};
pub use on_time::due;
pub use targets::targets;
