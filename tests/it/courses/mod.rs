//! Courses: writing, publishing, what can no longer change, and the API.

mod api;
mod drafts;
mod publishing;
mod studio;
