//! Courses: writing, publishing, what can no longer change, and the API.

mod api;
mod publishing;
mod studio;
