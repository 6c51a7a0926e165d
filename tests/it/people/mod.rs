//! The people: who works where, and how that changes.

mod list;
mod loading;
mod names;
mod reporting_line;
mod spells;
