//! What is read for the key figures. Figures come from `kpi_cell` alone, at the same cost for any number of enrolments;
//! names come from `standing` and what it points to.

mod figures;
mod names;
mod organisation;

pub use figures::{Slice, TREND_WEEKS, TrendPoint, by_course, by_group, department_trends, total, trend};
pub use names::{Ageing, Figure, NameFilter, NameRow, ageing, bucket_names, each_name, names};
pub use organisation::{CourseName, Organisation, organisation};
