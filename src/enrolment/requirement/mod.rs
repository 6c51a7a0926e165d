//! What is required of an audience: in which course, by when and why; previewed, applied, and taken back.

pub(crate) mod api;
pub(super) mod apply;
pub mod audience;
pub(super) mod change;
pub mod command;
pub(super) mod counts;
pub(super) mod describe;
pub mod due;
pub(super) mod end;
pub mod explain;
pub(super) mod keep;
pub(super) mod merged_place;
mod named;
pub(super) mod outcome;
pub(super) mod pages;
pub(super) mod plan;
pub(super) mod preview;
pub mod recurrence;
pub(super) mod request;
mod resolve;
mod resolved;
pub(super) mod roles_named;
mod spelling;
pub(super) mod store;
pub mod terms;
pub(super) mod undo;
