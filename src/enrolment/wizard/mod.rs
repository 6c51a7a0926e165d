//! Enrolling in five steps on pages: who, course, due date, preview, done.

mod again;
mod audience_options;
pub mod draft;
pub(crate) mod files;
pub mod pages;
pub mod screens;
mod store;
mod typed;
