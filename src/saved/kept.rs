//! A saved view as it is kept.

use diesel::Queryable;

use super::day::ViewDay;
use crate::clock::Day;
use crate::ids::Id;

/// A view as it is kept.
#[derive(Debug, Clone, Queryable)]
pub struct Kept {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub account_id: Id,
    /// What they are called.
    pub owner: String,
    /// What it is called.
    pub name: String,
    /// The address of its page without a day.
    pub address: String,
    /// The day that it is of.
    pub day: ViewDay,
    /// The day that always stays the same.
    pub fixed_on: Option<Day>,
    /// Whether others see it.
    pub shared: bool,
}

/// What is written of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is called.
    pub name: String,
    /// The address of its page without a day.
    pub address: String,
    /// The day that it is of.
    pub day: ViewDay,
    /// The day that always stays the same.
    pub fixed_on: Option<Day>,
    /// Whether others see it.
    pub shared: bool,
}
