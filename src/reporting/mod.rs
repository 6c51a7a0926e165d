//! The key figures, and the charts that show them.

pub mod charts;
pub mod kpi;
