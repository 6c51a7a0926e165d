//! The people: who works where, and how that changes.

mod list;
mod loading;
mod reporting_line;
mod spells;
