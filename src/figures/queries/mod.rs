//! What is read for the key figures. Figures come from `kpi_balance`, `kpi_cell` and `overdue_cohort` alone, at the same cost for any number of
//! enrolments; names come from `standing` and what it points to.

mod ageing;
mod as_of;
mod figures;
mod flow;
mod names;
mod organisation;

pub use ageing::{Ageing, ageing, bucket_names};
pub use as_of::AsOf;
pub use figures::{Slice, TREND_WEEKS, TrendPoint, by_course, by_group, total, trend};
pub use flow::completions;
pub use names::{Figure, NameFilter, NameRow, each_name, names};
pub use organisation::{CourseName, Organisation, organisation};
