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
    use crate::courses::lessons::LessonKind;

    /// A lesson of `kind` with `text` wherever it may hold a text of any kind.
    fn filled(kind: LessonKind, text: &str) -> LessonContent {
        let mut content = kind.blank(Day::new(2026, 1, 1));
        let blank = serde_json::to_value(&content).expect("a lesson is JSON");
        for field in blank.as_object().expect("an object").keys().filter(|field| *field != "kind") {
            let mut changed = serde_json::to_value(&content).expect("a lesson is JSON");
            changed[field] = text.into();
            content = serde_json::from_value(changed).unwrap_or(content);
        }
        content
    }

    #[test]
    fn the_text_of_every_kind_is_sanitised() {
        for kind in LessonKind::ALL {
            let content = filled(*kind, "Before.<script>alert(1)</script>");
            let html = ShownLesson::of(&content).html;
            assert!(!html.contains("<script"), "{content:?}");
            assert!(content.quiz().is_some() || html.contains("Before."), "{kind:?} shows none of its text");
        }
    }
}
