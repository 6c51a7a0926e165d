//! A lesson as its form shows it.

use serde::Serialize;

use crate::courses::lesson_form::TypedLesson;
use crate::courses::lessons::{Faults, Input, OfKind, of_kind};

/// The inputs of a lesson.
#[derive(Debug, Serialize)]
pub(super) struct LessonInputs {
    title: Input,
    minutes: Input,
    /// Those of its kind, under the word of the kind; null under the others.
    of: OfKind,
}

impl LessonInputs {
    /// The form of `typed`, with the cursor in `focus`.
    pub(super) fn new(typed: &TypedLesson, faults: &Faults<'_>, focus: &str) -> Self {
        let inputs = typed.content.own().inputs(&typed.typed, faults, focus);
        Self {
            title: faults.input("title", &typed.title),
            minutes: faults.input("minutes", &typed.minutes),
            of: of_kind(typed.content.kind(), inputs),
        }
    }
}
