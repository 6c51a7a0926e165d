//! Courses: what is learned, in immutable revisions of modules and lessons, with a claimed and an evidenced level for each of
//! four dimensions.
//!
//! Owns the tables `course`, `revision`, `module`, `lesson`, `media`, `media_chunk`.
//!
//! - [`lesson`], [`content`], [`details`], [`level`], [`rubric`], [`render_markdown`]: the pure rules.
//! - [`create_course`], [`update_course`], [`retire`], [`edit`], [`publish`]: the commands.
//! - [`starter`]: courses from files.
//! - [`catalogue`], [`card`], [`outline`], [`lesson_of`]: what the features above read.

pub mod content;
mod create;
pub mod details;
pub mod edit;
pub mod lesson;
pub mod level;
mod markdown;
mod publish;
pub mod rubric;
pub mod starter;
mod store;

pub use create::{create_course, input_of, retire, update_course};
pub use markdown::render_markdown;
pub use publish::{missing, publish};
pub use store::{
    CourseCard, CourseRow, Lesson, Module, Outline, RevisionRow, RevisionState, Shown, card, cards, catalogue, content_of,
    course, course_by_key, course_by_slug, courses, draft_of, lesson_of, outline, revision, revisions,
};
