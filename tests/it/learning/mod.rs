//! Learning: taking a course, by hand and by API.

mod api;
mod attempts;
mod catalogue;
mod completion;
mod given;
mod home;
