//! What a draft lacks before it can be published. Pure.

use super::complaint::{Complaint, Place};
use super::{ModuleContent, malformed};
use crate::courses::lessons::LessonContent;
use crate::error::FieldError;
use crate::said;

/// What a draft lacks before it can be published. Empty: it can.
#[must_use]
pub fn missing(business_need: &str, modules: &[ModuleContent]) -> Vec<Complaint> {
    let mut found = malformed(modules);
    let whole = Place::default();
    if business_need.trim().is_empty() {
        found.push(whole.complain("business_need", said!("courses-business-need-missing-say-what")));
    }
    if modules.iter().all(|module| module.lessons.is_empty()) {
        found.push(whole.complain("modules", said!("courses-there-no-lesson-yet-add")));
        return found;
    }
    for (index, module) in modules.iter().enumerate() {
        let place = Place::module(index);
        if module.lessons.is_empty() {
            found.push(place.complain("lessons", said!("courses-has-no-lesson-add-one")));
        }
        for (number, lesson) in module.lessons.iter().enumerate() {
            missing_in_lesson(&place.lesson(number, &lesson.title), &lesson.content, &mut found);
        }
    }
    found
}

/// What one lesson lacks before its course can be published.
#[must_use]
pub fn missing_in(content: &LessonContent) -> Vec<FieldError> {
    let mut found = Vec::new();
    missing_in_lesson(&Place::default(), content, &mut found);
    found.into_iter().map(Into::into).collect()
}

fn missing_in_lesson(place: &Place, content: &LessonContent, found: &mut Vec<Complaint>) {
    content.own().missing(&place.below("content", None), found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::courses::content::LessonEntry;
    use crate::courses::lessons::{Checklist, Page, Policy, Video, VideoSource};
    use crate::ids::Id;
    use crate::questions::{Choice, Question, QuestionForm, Quiz};

    fn choice(text: &str, right: bool) -> Choice {
        Choice { text: text.to_owned(), right, feedback: "Because.".to_owned() }
    }

    fn quiz(form: QuestionForm) -> LessonContent {
        let question = Question { prompt: "Which?".to_owned(), form };
        LessonContent::Quiz(Quiz { pass_mark: 80, attempts: 0, questions: vec![question] })
    }

    fn page(text: &str) -> LessonContent {
        LessonContent::Page(Page { markdown: text.to_owned() })
    }

    fn entry(title: &str, content: LessonContent) -> LessonEntry {
        LessonEntry { origin: None, title: title.to_owned(), minutes: 3, content }
    }

    fn course_of(content: LessonContent) -> Vec<ModuleContent> {
        let first = ModuleContent { title: "One".into(), objectives: vec![], lessons: vec![entry("Page", page("Text."))] };
        let second = ModuleContent { title: "Two".into(), objectives: vec![], lessons: vec![entry("Quiz", content)] };
        vec![first, second]
    }

    fn complaints_about(content: LessonContent) -> Vec<String> {
        missing("We need it.", &course_of(content)).into_iter().map(|complaint| complaint.said.to_string()).collect()
    }

    #[test]
    fn a_complete_course_lacks_nothing() {
        assert_eq!(
            complaints_about(quiz(QuestionForm::Single { options: vec![choice("a", true), choice("b", false)] })),
            [""; 0]
        );
        assert_eq!(complaints_about(page("Text.")), [""; 0]);
    }

    #[test]
    fn an_empty_course_needs_a_lesson_and_a_need() {
        let found: Vec<_> = missing(" ", &[]).into_iter().map(|complaint| complaint.field).collect();
        assert_eq!(found, ["business_need", "modules"]);
        let empty_module = ModuleContent { title: "Three".into(), objectives: vec![], lessons: vec![] };
        let mut modules = course_of(page("Text."));
        modules.push(empty_module);
        assert_eq!(missing("n", &modules)[0].said.to_string(), "Module 3: it has no lesson. Add one, or delete the module.");
    }

    #[test]
    fn complaints_name_the_place() {
        let none_right = quiz(QuestionForm::Multiple { options: vec![choice("a", false), choice("b", false)] });
        let found = missing("n", &course_of(none_right));
        assert_eq!(found[0].said.to_string(), "Module 2, lesson 'Quiz', question 1: no answer is marked right.");
        assert_eq!(found[0].field, "modules.1.lessons.0.content.questions.0.options");
        assert_eq!((found[0].module, found[0].lesson), (Some(1), Some(0)));
    }

    #[test]
    fn each_kind_of_question_has_its_own_needs() {
        let no_feedback = Choice { text: "a".into(), right: true, feedback: " ".into() };
        let cases = [
            (
                QuestionForm::Single { options: vec![choice("a", true), choice("b", true)] },
                "question 1: 2 answers are marked right",
            ),
            (QuestionForm::Single { options: vec![choice("a", true)] }, "question 1: it needs at least two answers"),
            (
                QuestionForm::Single { options: vec![no_feedback, choice("b", false)] },
                "question 1, answer 1: the feedback is missing",
            ),
            (QuestionForm::Multiple { options: vec![choice("", true), choice("b", false)] }, "answer 1: the answer has no text"),
            (
                QuestionForm::TrueFalse { answer: None, feedback_right: "r".into(), feedback_wrong: "w".into() },
                "say whether the statement is true or false",
            ),
            (
                QuestionForm::TrueFalse { answer: Some(true), feedback_right: "r".into(), feedback_wrong: String::new() },
                "the feedback after a wrong answer is missing",
            ),
            (
                QuestionForm::Ordering {
                    items: vec!["a".into(), "a ".into()],
                    feedback_right: "r".into(),
                    feedback_wrong: "w".into(),
                },
                "two of the items to put in order are the same",
            ),
            (
                QuestionForm::Ordering { items: vec!["a".into()], feedback_right: "r".into(), feedback_wrong: "w".into() },
                "there is nothing to put in order",
            ),
        ];
        for (form, expected) in cases {
            let found = complaints_about(quiz(form));
            assert!(found.len() == 1 && found[0].contains(expected), "{expected}: {found:?}");
        }
    }

    #[test]
    fn each_kind_of_lesson_has_its_own_needs() {
        let policy = |version: &str, text: &str| {
            LessonContent::Policy(Policy {
                policy: "P".into(),
                version: version.into(),
                effective_on: Day::new(2026, 1, 1),
                markdown: text.into(),
            })
        };
        let video =
            |source, captions, transcript: &str| LessonContent::Video(Video { source, captions, transcript: transcript.into() });
        let film = VideoSource::File(Id(7));
        let cases = [
            (page(" "), Some("the page has no text")),
            (policy("", "t"), Some("the policy has no version")),
            (policy("1", ""), Some("the policy has no text")),
            (video(VideoSource::Link(String::new()), None, "t"), Some("there is no video")),
            (video(film.clone(), None, ""), Some("the video needs captions or a transcript")),
            (video(film.clone(), Some(Id(8)), ""), None),
            (video(film, None, "t"), None),
            (LessonContent::Checklist(Checklist { intro: String::new(), items: vec![] }), Some("the checklist has no points")),
            (LessonContent::Quiz(Quiz { pass_mark: 80, attempts: 0, questions: vec![] }), Some("the quiz has no question")),
            (LessonContent::Quiz(Quiz { pass_mark: 101, attempts: 0, questions: vec![] }), Some("from 1 to 100")),
        ];
        for (content, expected) in cases {
            let found = complaints_about(content);
            match expected {
                Some(expected) => assert!(found.iter().any(|message| message.contains(expected)), "{expected}: {found:?}"),
                None => assert!(found.is_empty(), "{found:?}"),
            }
        }
    }
}
