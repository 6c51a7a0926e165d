//! A quiz: questions that are graded at once. What a question is, and how it is typed and graded, is [`crate::questions`]'. Pure.

use serde::Serialize;
use serde_json::{Value, json};

use super::inputs::{Faults, Input};
use super::kind::{Kind, Shown, Typed, figure};
use crate::clock::Day;
use crate::courses::content::{Complaint, Place, refuse_too_many};
use crate::error::FieldError;
use crate::questions::{Choice, Question, QuestionForm, Quiz, form};
use crate::web::Sent;
use crate::{said, say};

/// The input of the pass mark.
const PASS_MARK: &str = "content.pass_mark";
/// The input of the number of attempts.
const ATTEMPTS: &str = "content.attempts";
/// Most characters of a question's words.
const MAX_PROMPT: usize = 200_000;

impl Quiz {
    /// It asks, and tells nothing.
    pub const PRESENTS_TEXT: bool = false;
    /// That is what it is for.
    pub const CHECKS_KNOWLEDGE: bool = true;

    /// As a page shows it.
    #[must_use]
    pub fn label() -> String {
        say!("courses-kind.quiz")
    }

    /// What it is for, for authors.
    #[must_use]
    pub fn about() -> String {
        say!("courses-kind-about.quiz")
    }

    /// A new one.
    #[must_use]
    pub fn blank(_today: Day) -> Self {
        Self { pass_mark: 80, attempts: 0, questions: Vec::new() }
    }
}

impl Kind for Quiz {
    fn typed(&self) -> Typed {
        Typed::from([(PASS_MARK, self.pass_mark.to_string()), (ATTEMPTS, self.attempts.to_string())])
    }

    fn take(&mut self, sent: &Sent<'_>) {
        self.questions = form::questions(sent);
    }

    fn read(&mut self, typed: &Typed, errors: &mut Vec<FieldError>) {
        self.pass_mark = figure(typed, PASS_MARK, said!("courses-typed-pass-mark-no-percentage"), errors);
        self.attempts = figure(typed, ATTEMPTS, said!("courses-give-number-attempts-0-many"), errors);
        self.questions.iter_mut().for_each(form::drop_blank_options);
    }

    fn ask(&mut self, act: &str) -> Option<String> {
        form::ask(self, act)
    }

    fn inputs(&self, typed: &Typed, faults: &Faults<'_>, focus: &str) -> Value {
        let figure = |name: &'static str| faults.input(name, typed.get(name).map(String::as_str).unwrap_or_default());
        json!({
            "pass_mark": figure(PASS_MARK),
            "attempts": figure(ATTEMPTS),
            "questions": questions(&self.questions, faults, focus),
            "error": faults.of("content.questions"),
        })
    }

    fn malformed(&self, place: &Place, found: &mut Vec<Complaint>) {
        if !(1..=100).contains(&self.pass_mark) {
            found.push(place.complain("pass_mark", said!("courses-pass-mark-percentage-from-1")));
        }
        if !(0..=100).contains(&self.attempts) {
            found.push(place.complain("attempts", said!("courses-number-attempts-0-many-needed")));
        }
        refuse_too_many(place, "questions", self.questions.len(), found);
        for (index, question) in self.questions.iter().enumerate() {
            let place = place.question(index);
            let entries = match &question.form {
                QuestionForm::Single { options } | QuestionForm::Multiple { options } => options.len(),
                QuestionForm::Ordering { items, .. } => items.len(),
                QuestionForm::TrueFalse { .. } => 0,
            };
            refuse_too_many(&place, "options", entries, found);
            if question.prompt.len() > MAX_PROMPT {
                found.push(place.complain("prompt", said!("courses-question-too-long")));
            }
        }
    }

    fn missing(&self, place: &Place, found: &mut Vec<Complaint>) {
        missing_in_quiz(place, self, found);
    }

    /// Nothing: an attempt shows its questions.
    fn shown(&self) -> Shown {
        Shown { html: String::new(), part: Value::Null }
    }
}

fn missing_in_quiz(place: &Place, quiz: &Quiz, found: &mut Vec<Complaint>) {
    if quiz.questions.is_empty() {
        found.push(place.complain("questions", said!("courses-quiz-has-no-question")));
    }
    for (index, question) in quiz.questions.iter().enumerate() {
        missing_in_question(&place.question(index), question, found);
    }
}

fn missing_in_question(place: &Place, question: &Question, found: &mut Vec<Complaint>) {
    if question.prompt.trim().is_empty() {
        found.push(place.complain("prompt", said!("courses-question-has-no-words")));
    }
    match &question.form {
        QuestionForm::Single { options } => {
            missing_in_choices(place, options, found);
            let right = options.iter().filter(|option| option.right).count();
            if right > 1 {
                let message = said!("courses-choices-marked-right-single-choice", right = right);
                found.push(place.complain("options", message));
            }
        }
        QuestionForm::Multiple { options } => missing_in_choices(place, options, found),
        QuestionForm::TrueFalse { answer, feedback_right, feedback_wrong } => {
            if answer.is_none() {
                found.push(place.complain("answer", said!("courses-say-whether-true")));
            }
            missing_feedback(place, feedback_right, feedback_wrong, found);
        }
        QuestionForm::Ordering { items, feedback_right, feedback_wrong } => {
            if items.len() < 2 {
                found.push(place.complain("items", said!("courses-there-nothing-put-order-write")));
            }
            if items.iter().any(|item| item.trim().is_empty()) {
                found.push(place.complain("items", said!("courses-one-things-put-order-empty")));
            }
            if items.iter().enumerate().any(|(index, item)| items.iter().take(index).any(|other| other.trim() == item.trim())) {
                found.push(place.complain("items", said!("courses-two-things-put-order-same")));
            }
            missing_feedback(place, feedback_right, feedback_wrong, found);
        }
    }
}

fn missing_in_choices(place: &Place, options: &[Choice], found: &mut Vec<Complaint>) {
    if options.len() < 2 {
        found.push(place.complain("options", said!("courses-needs-least-two-choices")));
    }
    if !options.iter().any(|option| option.right) {
        found.push(place.complain("options", said!("courses-no-choice-marked-right")));
    }
    for (index, option) in options.iter().enumerate() {
        let place = place.below(&format!("options.{index}"), Some(said!("courses-place-choice", number = index + 1)));
        if option.text.trim().is_empty() {
            found.push(place.complain("text", said!("courses-choice-has-no-words")));
        }
        if option.feedback.trim().is_empty() {
            found.push(place.complain("feedback", said!("courses-feedback-missing-say-why-right")));
        }
    }
}

fn missing_feedback(place: &Place, right: &str, wrong: &str, found: &mut Vec<Complaint>) {
    if right.trim().is_empty() {
        found.push(place.complain("feedback_right", said!("courses-feedback-after-right-answer-missing")));
    }
    if wrong.trim().is_empty() {
        found.push(place.complain("feedback_wrong", said!("courses-feedback-after-wrong-answer-missing")));
    }
}

/// The inputs of a question.
#[derive(Debug, Serialize)]
struct QuestionInputs {
    path: String,
    index: usize,
    number: usize,
    kind: &'static str,
    kind_label: String,
    first: bool,
    last: bool,
    focus: bool,
    prompt: Input,
    /// Single and multiple choice; they can become each other.
    options: Option<Vec<OptionInputs>>,
    is_multiple: bool,
    options_error: String,
    is_true_false: bool,
    says_true: bool,
    says_false: bool,
    answer_error: String,
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

fn questions(questions: &[Question], faults: &Faults<'_>, focus: &str) -> Vec<QuestionInputs> {
    let last = questions.len().saturating_sub(1);
    let one = |(index, entry)| QuestionInputs { last: index == last, ..question(index, entry, faults, focus) };
    questions.iter().enumerate().map(one).collect()
}

fn question(index: usize, entry: &Question, faults: &Faults<'_>, focus: &str) -> QuestionInputs {
    let path = format!("content.questions.{index}");
    let at = |name: &str| format!("{path}.{name}");
    let kind = entry.form.kind();
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
        kind: kind.word(),
        kind_label: kind.label(),
        first: index == 0,
        last: false,
        focus: focus == at("prompt"),
        prompt: faults.input(at("prompt"), &entry.prompt),
        options: choices.map(|choices| options(&path, choices, faults, focus)),
        is_multiple: matches!(entry.form, QuestionForm::Multiple { .. }),
        options_error: faults.of(&at("options")),
        is_true_false: matches!(entry.form, QuestionForm::TrueFalse { .. }),
        says_true: matches!(entry.form, QuestionForm::TrueFalse { answer: Some(true), .. }),
        says_false: matches!(entry.form, QuestionForm::TrueFalse { answer: Some(false), .. }),
        answer_error: faults.of(&at("answer")),
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
