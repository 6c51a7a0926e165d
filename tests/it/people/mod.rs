//! The people: who works where, and how that changes.

mod list;
mod loading;
mod mapping;
mod names;
mod other_files;
mod reporting_line;
mod spells;
