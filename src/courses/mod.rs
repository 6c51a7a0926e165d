//! Courses: what is learned, in immutable revisions of modules and lessons, with a claimed and an evidenced level for each of
//! four dimensions.
//!
//! Owns the tables `course`, `revision`, `module`, `lesson`, `media`, `media_chunk`.

pub mod lesson;
mod store;

pub use store::{CourseRow, Lesson, Module, Outline, course, course_by_slug, lesson_of, outline};
