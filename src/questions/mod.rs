//! Questions: what is asked, how it is answered, how an attempt shows it, and how it is graded. Pure throughout; who asks them, and what an
//! answer leads to, is a matter of higher features.
//!
//! - `question`: a question, the forms it has, a quiz of several.
//! - [`form`]: a quiz while an author types it.
//! - [`presentation`], [`shuffle`]: a quiz as one attempt shows it, and the way back from what was sent.
//! - [`grading`]: right or wrong for each question, at once. A form whose answers a person grades needs a third answer there.

pub mod form;
pub mod grading;
pub mod presentation;
mod question;
pub mod shuffle;

pub use question::{Choice, Question, QuestionForm, QuestionKind, Quiz};
