//! The people: who works where, and how that changes.

mod absences;
mod employment_types;
mod folder;
mod form;
mod last_day;
mod list;
mod loading;
mod mapping;
mod moving;
mod names;
mod other_files;
mod reporting_line;
mod spells;
