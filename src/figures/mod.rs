//! The key figures: what each means, how it is kept in step with the standings, and how it is asked for, as of any day, by course,
//! department and role, down to the names.
//!
//! - [`kpi`], [`figure`], [`trend`]: what each figure means.
//! - [`cell`], [`cohort`]: how it is kept, as changes; `passing` says what happened on a day; [`layers`]: how what is kept adds up to a day. `counters` names what is counted.
//! - `compare` finds what is kept otherwise than it is recomputed.
//! - [`rollup`] keeps the cells in step with the standings before each commit, and proves that they are.
//! - [`forecast`]: what the rate will be in the coming weeks, and how often that was foretold rightly.
//! - [`funnel`]: how far people come in a course.
//! - [`external`]: external people, by themselves.
//! - [`target`]: which rate a part is to reach on a day; [`aim`] sets it.
//! - [`question`] has what is asked, in the keys of the [`directory`]; [`answer`] and [`measures`] what is answered; [`queries`] reads.
//!
//! Owns the tables `kpi_cell`, `kpi_balance`, `kpi_balance_day`, `overdue_cohort` and `kpi_target`. `docs/kpi.md` has every figure with the plain SQL that recomputes it.

pub mod aim;
pub mod answer;
pub mod cell;
mod change;
pub mod cohort;
mod compare;
mod counters;
pub mod directory;
pub mod external;
pub mod figure;
pub mod forecast;
pub mod funnel;
pub mod kpi;
pub mod layers;
pub mod measures;
mod passing;
pub mod queries;
pub mod question;
pub mod rollup;
mod store;
pub mod target;
pub mod trend;
