//! A lesson as a learner sees it, whether in a course or in an author's preview. Pure.

use serde::Serialize;

use super::lessons::{LessonContent, OfKind, Shown, of_kind};

/// What is in a lesson, ready to show. A quiz is shown by those who know of attempts: here it has nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ShownLesson {
    /// The text, sanitised.
    pub html: String,
    /// The rest, under the word of its kind; null under the others.
    pub of: OfKind,
}

impl ShownLesson {
    /// The lesson with nothing done in it.
    #[must_use]
    pub fn of(content: &LessonContent) -> Self {
        let Shown { html, part } = content.own().shown();
        Self { html, of: of_kind(content.kind(), part) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::courses::lessons::{Checklist, Page, Policy};

    #[test]
    fn the_text_of_every_kind_is_sanitised() {
        let bad = || "<script>alert(1)</script>".to_owned();
        let contents = [
            LessonContent::Page(Page { markdown: bad() }),
            LessonContent::Policy(Policy { policy: bad(), version: bad(), effective_on: Day::new(2026, 1, 1), markdown: bad() }),
            LessonContent::Checklist(Checklist { intro: bad(), items: vec![bad()] }),
        ];
        for content in contents {
            assert!(!ShownLesson::of(&content).html.contains("<script"), "{content:?}");
        }
    }
}
