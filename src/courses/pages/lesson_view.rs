//! A lesson as its form shows it: each input with its name, its value and what is wrong with it.

use serde::Serialize;

use crate::courses::lessons::{LessonContent, VideoSource};
use crate::questions::{Choice, Question, QuestionForm};
use super::super::lesson_form::TypedLesson;
use crate::error::FieldError;
use crate::ids::Id;

/// An input.
#[derive(Debug, Serialize)]
pub(super) struct Input {
    name: String,
    value: String,
    error: String,
}

/// What is wrong, by the names of inputs.
pub(super) struct Faults<'a>(pub(super) &'a [FieldError]);

impl Faults<'_> {
    fn of(&self, name: &str) -> String {
        self.0.iter().find(|fault| fault.field == name).map(|fault| fault.message.clone()).unwrap_or_default()
    }

    fn input(&self, name: impl Into<String>, value: &str) -> Input {
        let name = name.into();
        Input { error: self.of(&name), value: value.to_owned(), name }
    }
}

/// The inputs of a lesson; those that its kind does not have are null.
#[derive(Debug, Serialize)]
pub(super) struct LessonInputs {
    title: Input,
    minutes: Input,
    markdown: Option<Input>,
    policy: Option<PolicyInputs>,
    video: Option<VideoInputs>,
    checklist: Option<ChecklistInputs>,
    quiz: Option<QuizInputs>,
}

#[derive(Debug, Serialize)]
struct PolicyInputs {
    name: Input,
    version: Input,
    effective_on: Input,
}

#[derive(Debug, Serialize)]
struct VideoInputs {
    link: Input,
    /// The uploaded film.
    film: Option<Id>,
    captions: Option<Id>,
    transcript: Input,
}

#[derive(Debug, Serialize)]
struct ChecklistInputs {
    intro: Input,
    items: Input,
}

#[derive(Debug, Serialize)]
struct QuizInputs {
    pass_mark: Input,
    attempts: Input,
    questions: Vec<QuestionInputs>,
    error: String,
}

/// The inputs of a question.
#[derive(Debug, Serialize)]
struct QuestionInputs {
    path: String,
    index: usize,
    number: usize,
    kind: &'static str,
    kind_label: &'static str,
    first: bool,
    last: bool,
    focus: bool,
    prompt: Input,
    /// Single and multiple choice; they can become each other.
    options: Option<Vec<OptionInputs>>,
    is_multiple: bool,
    options_error: String,
    is_true_false: bool,
    answer: bool,
    items: Option<Input>,
    feedback_right: Option<Input>,
    feedback_wrong: Option<Input>,
}

/// The inputs of an answer to choose.
#[derive(Debug, Serialize)]
struct OptionInputs {
    index: usize,
    number: usize,
    focus: bool,
    text: Input,
    right_name: String,
    right: bool,
    feedback: Input,
}

impl LessonInputs {
    /// The form of `typed`, with the cursor in `focus`.
    pub(super) fn new(typed: &TypedLesson, faults: &Faults<'_>, focus: &str) -> Self {
        let mut inputs = Self {
            title: faults.input("title", &typed.title),
            minutes: faults.input("minutes", &typed.minutes),
            markdown: None,
            policy: None,
            video: None,
            checklist: None,
            quiz: None,
        };
        match &typed.content {
            LessonContent::Page { markdown } => inputs.markdown = Some(faults.input("content.markdown", markdown)),
            LessonContent::Policy { policy, version, markdown, .. } => {
                inputs.markdown = Some(faults.input("content.markdown", markdown));
                inputs.policy = Some(PolicyInputs {
                    name: faults.input("content.policy", policy),
                    version: faults.input("content.version", version),
                    effective_on: faults.input("content.effective_on", &typed.effective_on),
                });
            }
            LessonContent::Video { source, captions, transcript } => {
                inputs.video = Some(video(source, *captions, transcript, faults));
            }
            LessonContent::Checklist { intro, items } => {
                let items = faults.input("content.items", &items.join("\n"));
                inputs.checklist = Some(ChecklistInputs { intro: faults.input("content.intro", intro), items });
            }
            LessonContent::Quiz(quiz) => {
                inputs.quiz = Some(QuizInputs {
                    pass_mark: faults.input("content.pass_mark", &typed.pass_mark),
                    attempts: faults.input("content.attempts", &typed.attempts),
                    questions: questions(&quiz.questions, faults, focus),
                    error: faults.of("content.questions"),
                });
            }
        }
        inputs
    }
}

fn video(source: &VideoSource, captions: Option<Id>, transcript: &str, faults: &Faults<'_>) -> VideoInputs {
    let (link, film) = match source {
        VideoSource::Link(link) => (link.as_str(), None),
        VideoSource::File(id) => ("", Some(*id)),
    };
    let (link, transcript) = (faults.input("content.source", link), faults.input("content.transcript", transcript));
    VideoInputs { link, film, captions, transcript }
}

fn questions(questions: &[Question], faults: &Faults<'_>, focus: &str) -> Vec<QuestionInputs> {
    let last = questions.len().saturating_sub(1);
    let one = |(index, entry)| QuestionInputs { last: index == last, ..question(index, entry, faults, focus) };
    questions.iter().enumerate().map(one).collect()
}

fn question(index: usize, entry: &Question, faults: &Faults<'_>, focus: &str) -> QuestionInputs {
    let path = format!("content.questions.{index}");
    let at = |name: &str| format!("{path}.{name}");
    let (kind, kind_label) = entry.form.names();
    let feedback = match &entry.form {
        QuestionForm::TrueFalse { feedback_right, feedback_wrong, .. }
        | QuestionForm::Ordering { feedback_right, feedback_wrong, .. } => Some((feedback_right, feedback_wrong)),
        _ => None,
    };
    let choices = match &entry.form {
        QuestionForm::Single { options } | QuestionForm::Multiple { options } => Some(options),
        _ => None,
    };
    QuestionInputs {
        index,
        number: index + 1,
        kind,
        kind_label,
        first: index == 0,
        last: false,
        focus: focus == at("prompt"),
        prompt: faults.input(at("prompt"), &entry.prompt),
        options: choices.map(|choices| options(&path, choices, faults, focus)),
        is_multiple: matches!(entry.form, QuestionForm::Multiple { .. }),
        options_error: faults.of(&at("options")),
        is_true_false: matches!(entry.form, QuestionForm::TrueFalse { .. }),
        answer: matches!(entry.form, QuestionForm::TrueFalse { answer: true, .. }),
        items: match &entry.form {
            QuestionForm::Ordering { items, .. } => Some(faults.input(at("items"), &items.join("\n"))),
            _ => None,
        },
        feedback_right: feedback.map(|(right, _)| faults.input(at("feedback_right"), right)),
        feedback_wrong: feedback.map(|(_, wrong)| faults.input(at("feedback_wrong"), wrong)),
        path,
    }
}

fn options(path: &str, choices: &[Choice], faults: &Faults<'_>, focus: &str) -> Vec<OptionInputs> {
    let option = |(index, choice): (usize, &Choice)| {
        let at = |name: &str| format!("{path}.options.{index}.{name}");
        OptionInputs {
            index,
            number: index + 1,
            focus: focus == at("text"),
            text: faults.input(at("text"), &choice.text),
            right_name: at("right"),
            right: choice.right,
            feedback: faults.input(at("feedback"), &choice.feedback),
        }
    };
    choices.iter().enumerate().map(option).collect()
}
