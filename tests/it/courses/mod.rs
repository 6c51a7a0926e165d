//! Courses: writing, publishing, and what can no longer change.

mod publishing;
