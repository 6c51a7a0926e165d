//! What keeps a draft from being kept at all. Pure.

use super::complaint::{Complaint, Place};
use super::limits::{MAX_ENTRIES, MAX_TEXT, check_line};
use super::{LessonEntry, ModuleContent};
use crate::error::FieldError;
use crate::said;

/// What keeps a draft from being kept at all: blank titles, figures out of range, texts beyond all measure.
#[must_use]
pub fn malformed(modules: &[ModuleContent]) -> Vec<Complaint> {
    let mut found = Vec::new();
    if modules.len() > MAX_ENTRIES {
        found.push(Place::default().complain("modules", said!("courses-course-has-most-modules", max_entries = MAX_ENTRIES)));
    }
    for (index, module) in modules.iter().enumerate() {
        let place = Place::module(index);
        malformed_module(&place, module, &mut found);
        for (number, lesson) in module.lessons.iter().enumerate() {
            malformed_lesson(&place.lesson(number, &lesson.title), lesson, &mut found);
        }
    }
    found
}

fn malformed_module(place: &Place, module: &ModuleContent, found: &mut Vec<Complaint>) {
    check_line(place, "title", &module.title, said!("courses-module-without-title"), found);
    if module.objectives.len() > MAX_ENTRIES || module.objectives.iter().any(|objective| objective.len() > MAX_TEXT) {
        found.push(place.complain("objectives", said!("courses-too-much-name-handful-objectives")));
    }
    if module.lessons.len() > MAX_ENTRIES {
        found.push(place.complain("lessons", said!("courses-module-has-most-lessons", max_entries = MAX_ENTRIES)));
    }
}

/// What keeps a module's own fields from being kept.
#[must_use]
pub fn malformed_module_fields(title: &str, objectives: &[String]) -> Vec<FieldError> {
    let module = ModuleContent { title: title.to_owned(), objectives: objectives.to_vec(), lessons: Vec::new() };
    let mut found = Vec::new();
    malformed_module(&Place::default(), &module, &mut found);
    found.into_iter().map(Into::into).collect()
}

/// What keeps one lesson from being kept; fields are named from the lesson: `title`, `content.pass_mark`.
#[must_use]
pub fn malformed_entry(lesson: &LessonEntry) -> Vec<FieldError> {
    let mut found = Vec::new();
    malformed_lesson(&Place::default(), lesson, &mut found);
    found.into_iter().map(Into::into).collect()
}

fn malformed_lesson(place: &Place, lesson: &LessonEntry, found: &mut Vec<Complaint>) {
    check_line(place, "title", &lesson.title, said!("courses-lesson-without-title"), found);
    if !(1..=600).contains(&lesson.minutes) {
        found.push(place.complain("minutes", said!("courses-length-number-minutes-from-1")));
    }
    lesson.content.own().malformed(&place.below("content", None), found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::courses::lessons::{LessonContent, Video, VideoSource};
    use crate::questions::{Question, QuestionForm, Quiz};

    fn entry(title: &str, content: LessonContent) -> LessonEntry {
        LessonEntry { origin: None, title: title.to_owned(), minutes: 3, content }
    }

    #[test]
    fn a_draft_may_be_unfinished_but_not_misshapen() {
        let no_choice = Question { prompt: "Which?".to_owned(), form: QuestionForm::Single { options: vec![] } };
        let quiz = LessonContent::Quiz(Quiz { pass_mark: 80, attempts: 0, questions: vec![no_choice] });
        let unfinished = ModuleContent { title: "One".into(), objectives: vec![], lessons: vec![entry("Quiz", quiz)] };
        assert!(malformed(&[unfinished]).is_empty());
        let mut lesson = entry(" ", LessonContent::Quiz(Quiz { pass_mark: 0, attempts: -1, questions: vec![] }));
        lesson.minutes = 0;
        let fields: Vec<_> = malformed_entry(&lesson).into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["title", "minutes", "content.pass_mark", "content.attempts"]);
        let link = |text: &str| VideoSource::Link(text.to_owned());
        for (text, fine) in [("https://e.example/f", true), ("http://e.example", false), ("javascript:alert(1)", false)] {
            let lesson =
                entry("Film", LessonContent::Video(Video { source: link(text), captions: None, transcript: String::new() }));
            assert_eq!(malformed_entry(&lesson).is_empty(), fine, "{text}");
        }
    }
}
