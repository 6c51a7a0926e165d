//! What a draft lacks before it can be published. Pure.

use super::{Complaint, ModuleContent, Place, malformed};
use crate::courses::lessons::{LessonContent, VideoSource};
use crate::questions::{Choice, Question, QuestionForm, Quiz};
use crate::error::FieldError;

/// What a draft lacks before it can be published. Empty: it can.
#[must_use]
pub fn missing(business_need: &str, modules: &[ModuleContent]) -> Vec<Complaint> {
    let mut found = malformed(modules);
    let whole = Place::default();
    if business_need.trim().is_empty() {
        found.push(whole.complain("business_need", "the business need is missing. Say what the company needs this course for."));
    }
    if modules.iter().all(|module| module.lessons.is_empty()) {
        found.push(whole.complain("modules", "there is no lesson yet. Add a module with at least one lesson."));
        return found;
    }
    for (index, module) in modules.iter().enumerate() {
        let place = Place::module(index);
        if module.lessons.is_empty() {
            found.push(place.complain("lessons", "it has no lesson. Add one, or delete the module."));
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
    let place = place.below("content", "");
    let mut need = |field: &str, text: &str, message: &str| {
        if text.trim().is_empty() {
            found.push(place.complain(field, message));
        }
    };
    match content {
        LessonContent::Page { markdown } => need("markdown", markdown, "the page has no text."),
        LessonContent::Policy { policy, version, markdown, .. } => {
            need("policy", policy, "the policy has no name.");
            need("version", version, "the policy has no version. Write the one that is acknowledged, such as 3.1.");
            need("markdown", markdown, "the policy has no text.");
        }
        LessonContent::Video { source, captions, transcript } => {
            if let VideoSource::Link(link) = source {
                need("source", link, "there is no film. Upload one or give a link.");
            }
            if captions.is_none() {
                need("transcript", transcript, "the film needs captions or a transcript, for those who cannot hear it.");
            }
        }
        LessonContent::Checklist { items, .. } => {
            need("items", items.first().map_or("", |item| item), "the checklist has no points.");
            if items.iter().skip(1).any(|item| item.trim().is_empty()) {
                need("items", "", "a point of the checklist is empty.");
            }
        }
        LessonContent::Quiz(quiz) => missing_in_quiz(&place, quiz, found),
    }
}

fn missing_in_quiz(place: &Place, quiz: &Quiz, found: &mut Vec<Complaint>) {
    if quiz.questions.is_empty() {
        found.push(place.complain("questions", "the quiz has no question."));
    }
    for (index, question) in quiz.questions.iter().enumerate() {
        missing_in_question(&place.question(index), question, found);
    }
}

fn missing_in_question(place: &Place, question: &Question, found: &mut Vec<Complaint>) {
    if question.prompt.trim().is_empty() {
        found.push(place.complain("prompt", "the question has no words."));
    }
    match &question.form {
        QuestionForm::Single { options } => {
            missing_in_choices(place, options, found);
            let right = options.iter().filter(|option| option.right).count();
            if right > 1 {
                let message = format!("{right} choices are marked right. A single choice has exactly one.");
                found.push(place.complain("options", &message));
            }
        }
        QuestionForm::Multiple { options } => missing_in_choices(place, options, found),
        QuestionForm::TrueFalse { feedback_right, feedback_wrong, .. } => {
            missing_feedback(place, feedback_right, feedback_wrong, found);
        }
        QuestionForm::Ordering { items, feedback_right, feedback_wrong } => {
            if items.len() < 2 {
                found.push(
                    place.complain("items", "there is nothing to put in order. Write at least two things, in the right order."),
                );
            }
            if items.iter().any(|item| item.trim().is_empty()) {
                found.push(place.complain("items", "one of the things to put in order is empty."));
            }
            if items.iter().enumerate().any(|(index, item)| items.iter().take(index).any(|other| other.trim() == item.trim())) {
                found.push(place.complain("items", "two of the things to put in order are the same."));
            }
            missing_feedback(place, feedback_right, feedback_wrong, found);
        }
    }
}

fn missing_in_choices(place: &Place, options: &[Choice], found: &mut Vec<Complaint>) {
    if options.len() < 2 {
        found.push(place.complain("options", "it needs at least two choices."));
    }
    if !options.iter().any(|option| option.right) {
        found.push(place.complain("options", "no choice is marked right."));
    }
    for (index, option) in options.iter().enumerate() {
        let place = place.below(&format!("options.{index}"), &format!("choice {}", index + 1));
        if option.text.trim().is_empty() {
            found.push(place.complain("text", "the choice has no words."));
        }
        if option.feedback.trim().is_empty() {
            found.push(place.complain("feedback", "the feedback is missing. Say why it is right or wrong."));
        }
    }
}

fn missing_feedback(place: &Place, right: &str, wrong: &str, found: &mut Vec<Complaint>) {
    if right.trim().is_empty() {
        found.push(place.complain("feedback_right", "the feedback after the right answer is missing."));
    }
    if wrong.trim().is_empty() {
        found.push(place.complain("feedback_wrong", "the feedback after a wrong answer is missing."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::courses::content::LessonEntry;
    use crate::ids::Id;

    fn choice(text: &str, right: bool) -> Choice {
        Choice { text: text.to_owned(), right, feedback: "Because.".to_owned() }
    }

    fn quiz(form: QuestionForm) -> LessonContent {
        let question = Question { prompt: "Which?".to_owned(), form };
        LessonContent::Quiz(Quiz { pass_mark: 80, attempts: 0, questions: vec![question] })
    }

    fn page(text: &str) -> LessonContent {
        LessonContent::Page { markdown: text.to_owned() }
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
        missing("We need it.", &course_of(content)).into_iter().map(|complaint| complaint.message).collect()
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
        assert_eq!(missing("n", &modules)[0].message, "Module 3: it has no lesson. Add one, or delete the module.");
    }

    #[test]
    fn complaints_name_the_place() {
        let none_right = quiz(QuestionForm::Multiple { options: vec![choice("a", false), choice("b", false)] });
        let found = missing("n", &course_of(none_right));
        assert_eq!(found[0].message, "Module 2, lesson 'Quiz', question 1: no choice is marked right.");
        assert_eq!(found[0].field, "modules.1.lessons.0.content.questions.0.options");
        assert_eq!((found[0].module, found[0].lesson), (Some(1), Some(0)));
    }

    #[test]
    fn each_kind_of_question_has_its_own_needs() {
        let no_feedback = Choice { text: "a".into(), right: true, feedback: " ".into() };
        let cases = [
            (
                QuestionForm::Single { options: vec![choice("a", true), choice("b", true)] },
                "question 1: 2 choices are marked right",
            ),
            (QuestionForm::Single { options: vec![choice("a", true)] }, "question 1: it needs at least two choices"),
            (
                QuestionForm::Single { options: vec![no_feedback, choice("b", false)] },
                "question 1, choice 1: the feedback is missing",
            ),
            (QuestionForm::Multiple { options: vec![choice("", true), choice("b", false)] }, "choice 1: the choice has no words"),
            (
                QuestionForm::TrueFalse { answer: true, feedback_right: "r".into(), feedback_wrong: String::new() },
                "the feedback after a wrong answer is missing",
            ),
            (
                QuestionForm::Ordering {
                    items: vec!["a".into(), "a ".into()],
                    feedback_right: "r".into(),
                    feedback_wrong: "w".into(),
                },
                "two of the things to put in order are the same",
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
        let policy = |version: &str, text: &str| LessonContent::Policy {
            policy: "P".into(),
            version: version.into(),
            effective_on: Day::new(2026, 1, 1),
            markdown: text.into(),
        };
        let video = |source, captions, transcript: &str| LessonContent::Video { source, captions, transcript: transcript.into() };
        let film = VideoSource::File(Id(7));
        let cases = [
            (page(" "), Some("the page has no text")),
            (policy("", "t"), Some("the policy has no version")),
            (policy("1", ""), Some("the policy has no text")),
            (video(VideoSource::Link(String::new()), None, "t"), Some("there is no film")),
            (video(film.clone(), None, ""), Some("the film needs captions or a transcript")),
            (video(film.clone(), Some(Id(8)), ""), None),
            (video(film, None, "t"), None),
            (LessonContent::Checklist { intro: String::new(), items: vec![] }, Some("the checklist has no points")),
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
