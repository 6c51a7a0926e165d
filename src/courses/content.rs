//! What a draft holds, what shape it must have to be kept, and what it lacks before it can be published. Pure.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lesson::{Choice, LessonContent, Question, QuestionForm, Quiz, VideoSource};
use crate::clock::Id;
use crate::error::{AppError, FieldError};

/// Most characters of one text.
const MAX_TEXT: usize = 200_000;
/// Most characters of a title or another single line.
const MAX_LINE: usize = 300;
/// Most modules, lessons in a module, questions in a quiz, choices in a question, points in a list.
const MAX_ENTRIES: usize = 200;

/// A module with its lessons and their contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleContent {
    /// The title.
    #[serde(default)]
    pub title: String,
    /// What the learner can do afterwards, one sentence each.
    #[serde(default)]
    pub objectives: Vec<String>,
    /// The lessons, in order.
    #[serde(default)]
    pub lessons: Vec<LessonEntry>,
}

/// A lesson with its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonEntry {
    /// The lesson's identity over revisions; left out for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Id>,
    /// The title.
    #[serde(default)]
    pub title: String,
    /// How long it takes, in minutes.
    #[serde(default = "one_minute")]
    pub minutes: i32,
    /// What it is made of.
    pub content: LessonContent,
}

const fn one_minute() -> i32 {
    1
}

/// Something to mend, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The module, counted from 0; none where it is the whole course.
    pub module: Option<usize>,
    /// The lesson in it, counted from 0.
    pub lesson: Option<usize>,
    /// The path of the field: `modules.1.lessons.0.content.questions.2.options`.
    pub field: String,
    /// A sentence that names the place: `Module 2, lesson 'Quiz', question 3: no choice is marked right.`
    pub message: String,
}

impl From<Complaint> for FieldError {
    fn from(complaint: Complaint) -> Self {
        Self::new(complaint.field, complaint.message)
    }
}

/// All of `complaints` as one refusal, or none.
///
/// # Errors
/// [`AppError::Invalid`] where there is any.
pub fn refuse(complaints: Vec<Complaint>) -> Result<(), AppError> {
    if complaints.is_empty() { Ok(()) } else { Err(AppError::Invalid(complaints.into_iter().map(Into::into).collect())) }
}

/// Where one stands while looking through a draft.
#[derive(Clone, Default)]
struct Place {
    module: Option<usize>,
    lesson: Option<usize>,
    path: String,
    words: String,
}

impl Place {
    fn module(index: usize) -> Self {
        Self { module: Some(index), lesson: None, path: format!("modules.{index}"), words: format!("Module {}", index + 1) }
    }

    fn lesson(&self, index: usize, title: &str) -> Self {
        let words = match title.trim() {
            "" => format!("{}, lesson {}", self.words, index + 1),
            title => format!("{}, lesson '{title}'", self.words),
        };
        Self { module: self.module, lesson: Some(index), path: format!("{}.lessons.{index}", self.path), words }
    }

    /// One step further in: `field` for the path, `words` for the reader.
    fn below(&self, field: &str, words: &str) -> Self {
        let mut place = self.clone();
        if !place.path.is_empty() {
            place.path.push('.');
        }
        place.path.push_str(field);
        if !words.is_empty() {
            let separator = if place.words.is_empty() { "" } else { ", " };
            let _infallible = write!(place.words, "{separator}{words}");
        }
        place
    }

    fn complain(&self, field: &str, message: &str) -> Complaint {
        let path = self.below(field, "").path;
        let message = if self.words.is_empty() { capitalised(message) } else { format!("{}: {message}", self.words) };
        Complaint { module: self.module, lesson: self.lesson, field: path, message }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

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
        let place = question_place(place, index);
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

fn question_place(place: &Place, index: usize) -> Place {
    place.below(&format!("questions.{index}"), &format!("question {}", index + 1))
}

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
        missing_in_question(&question_place(place, index), question, found);
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

    #[test]
    fn a_draft_may_be_unfinished_but_not_misshapen() {
        let unfinished = course_of(quiz(QuestionForm::Single { options: vec![] }));
        assert!(malformed(&unfinished).is_empty());
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
