//! The key figures: what each means, how it is kept in step with the standings, and how it is asked for, as of any day, by course,
//! department and role, down to the names.
//!
//! - [`kpi`], [`cell`]: what each figure means, how it is kept. Pure.
//! - `compare` finds what is kept otherwise than it is recomputed. Pure.
//! - [`rollup`] keeps the cells in step with the standings before each commit, and proves that they are.
//! - [`queries`] reads.
//! - [`answer`] has what was asked for, checked, and what is answered; the pages, the API and the command line show the same.
//!
//! Owns the tables `kpi_cell`, `kpi_balance`, `kpi_balance_day` and `overdue_cohort`. `docs/kpi.md` has every figure with the plain SQL that recomputes it.

pub mod answer;
pub mod cell;
pub mod cohort;
mod compare;
pub mod kpi;
pub mod queries;
pub mod rollup;
mod store;

pub use store::fresh::{insert as insert_cells, insert_cohorts};
