//! Learning: what a person sees of their training and does in it. Progress is earned through evidence: a text read, a version of a
//! policy acknowledged, a list ticked, a quiz passed. With its last lesson a course is complete, once, with a record of who, when,
//! which revision and which score, and a certificate.
//!
//! - [`complete_lesson`], [`start_attempt`], [`save_answers`], [`submit_attempt`]: the commands.
//! - [`grading`], [`presentation`], [`progress`], [`due`], [`evidence`]: the rules, pure.
//!
//! Owns the tables `lesson_progress`, `attempt`, `acknowledgement`, `completion`.

mod attempt;
pub mod code;
mod complete;
pub mod due;
pub mod evidence;
pub mod grading;
mod learner;
mod open;
pub mod presentation;
pub mod progress;
pub mod shuffle;
mod store;
mod study;

pub use attempt::{Sitting, save as save_answers, start as start_attempt, submit as submit_attempt};
pub use complete::{Outcome, Statement, complete_lesson};
pub use learner::Learner;
pub use open::{Opened, open as open_lesson};
pub use study::Study;
