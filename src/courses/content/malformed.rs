//! What keeps a draft from being kept at all. Pure.

use super::{Complaint, LessonEntry, ModuleContent, Place};
use crate::courses::lessons::{LessonContent, VideoSource};
use crate::questions::{QuestionForm, Quiz};
use crate::error::FieldError;

/// Most characters of one text.
const MAX_TEXT: usize = 200_000;
/// Most characters of a title or another single line.
const MAX_LINE: usize = 300;
/// Most modules, lessons in a module, questions in a quiz, choices in a question, points in a list.
const MAX_ENTRIES: usize = 200;

/// What keeps a draft from being kept at all: blank titles, figures out of range, texts beyond all measure.
#[must_use]
pub fn malformed(modules: &[ModuleContent]) -> Vec<Complaint> {
    let mut found = Vec::new();
    if modules.len() > MAX_ENTRIES {
        found.push(Place::default().complain("modules", &format!("a course has at most {MAX_ENTRIES} modules.")));
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
    check_line(place, "title", &module.title, "it needs a title.", found);
    if module.objectives.len() > MAX_ENTRIES || module.objectives.iter().any(|objective| objective.len() > MAX_TEXT) {
        found.push(place.complain("objectives", "that is too much. Name a handful of objectives, a sentence each."));
    }
    if module.lessons.len() > MAX_ENTRIES {
        found.push(place.complain("lessons", &format!("a module has at most {MAX_ENTRIES} lessons.")));
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
    check_line(place, "title", &lesson.title, "the lesson needs a title.", found);
    if !(1..=600).contains(&lesson.minutes) {
        found.push(place.complain("minutes", "the length is a number of minutes from 1 to 600."));
    }
    let content = place.below("content", "");
    let texts = match &lesson.content {
        LessonContent::Page { markdown } => vec![("markdown", markdown)],
        LessonContent::Policy { policy, version, markdown, .. } => {
            vec![("policy", policy), ("version", version), ("markdown", markdown)]
        }
        LessonContent::Video { source, transcript, .. } => {
            malformed_source(&content, source, found);
            vec![("transcript", transcript)]
        }
        LessonContent::Checklist { intro, items } => {
            check_count(&content, "items", items.len(), found);
            vec![("intro", intro)]
        }
        LessonContent::Quiz(quiz) => {
            malformed_quiz(&content, quiz, found);
            Vec::new()
        }
    };
    for (field, text) in texts {
        if text.len() > MAX_TEXT {
            found.push(content.complain(field, &format!("the text is too long: at most {MAX_TEXT} characters.")));
        }
    }
}

fn malformed_source(place: &Place, source: &VideoSource, found: &mut Vec<Complaint>) {
    let VideoSource::Link(link) = source else { return };
    let is_fine = link.is_empty() || (link.starts_with("https://") && link.len() <= 2000 && !link.contains(char::is_whitespace));
    if !is_fine {
        found.push(place.complain("source", "a link to a film starts with https:// and has no spaces."));
    }
}

fn malformed_quiz(place: &Place, quiz: &Quiz, found: &mut Vec<Complaint>) {
    if !(1..=100).contains(&quiz.pass_mark) {
        found.push(place.complain("pass_mark", "the pass mark is a percentage from 1 to 100."));
    }
    if !(0..=100).contains(&quiz.attempts) {
        found.push(place.complain("attempts", "the number of attempts is 0 (as many as needed) to 100."));
    }
    check_count(place, "questions", quiz.questions.len(), found);
    for (index, question) in quiz.questions.iter().enumerate() {
        let place = place.question(index);
        let entries = match &question.form {
            QuestionForm::Single { options } | QuestionForm::Multiple { options } => options.len(),
            QuestionForm::Ordering { items, .. } => items.len(),
            QuestionForm::TrueFalse { .. } => 0,
        };
        check_count(&place, "options", entries, found);
        if question.prompt.len() > MAX_TEXT {
            found.push(place.complain("prompt", "the question is too long."));
        }
    }
}

fn check_line(place: &Place, field: &str, text: &str, needed: &str, found: &mut Vec<Complaint>) {
    if text.trim().is_empty() {
        found.push(place.complain(field, needed));
    } else if text.chars().count() > MAX_LINE {
        found.push(place.complain(field, &format!("that is too long: at most {MAX_LINE} characters.")));
    }
}

fn check_count(place: &Place, field: &str, count: usize, found: &mut Vec<Complaint>) {
    if count > MAX_ENTRIES {
        found.push(place.complain(field, &format!("that is too many: at most {MAX_ENTRIES}.")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions::Question;

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
            let lesson = entry("Film", LessonContent::Video { source: link(text), captions: None, transcript: String::new() });
            assert_eq!(malformed_entry(&lesson).is_empty(), fine, "{text}");
        }
    }
}
