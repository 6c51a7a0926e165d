//! Learning: taking a course, by hand and by API.

mod api;
mod attempts;
mod catalogue;
pub mod certificates;
mod completion;
pub mod given;
mod home;
mod in_a_browser;
pub mod other_course;
pub mod renewals;
