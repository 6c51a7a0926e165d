//! A quiz while an author types it: its questions as they were sent, and what the buttons beside them ask for. Pure.
//!
//! Inputs are named by the path of what they hold (`content.questions.2.prompt`), which is how faults name their place too.

use super::{Choice, Question, QuestionForm, QuestionKind, Quiz};
use crate::web::Sent;

/// Most questions, and answers of one question, that a form is read for.
const MOST: usize = 200;

/// The path of the questions in the form of their lesson.
const PATH: &str = "content.questions";

/// The questions that were sent, in order.
#[must_use]
pub fn questions(sent: &Sent<'_>) -> Vec<Question> {
    let paths = (0..=MOST).map(|index| format!("{PATH}.{index}"));
    paths.take_while(|path| sent.has(&format!("{path}.kind"))).map(|path| question(sent, &path)).collect()
}

fn question(sent: &Sent<'_>, path: &str) -> Question {
    let text = |name: &str| sent.text(&format!("{path}.{name}"));
    let form = match text("kind").parse().unwrap_or(QuestionKind::Single) {
        QuestionKind::Single => QuestionForm::Single { options: options(sent, path) },
        QuestionKind::Multiple => QuestionForm::Multiple { options: options(sent, path) },
        QuestionKind::TrueFalse => QuestionForm::TrueFalse {
            answer: text("answer").parse().ok(),
            feedback_right: text("feedback_right"),
            feedback_wrong: text("feedback_wrong"),
        },
        QuestionKind::Ordering => QuestionForm::Ordering {
            items: sent.lines(&format!("{path}.items")),
            feedback_right: text("feedback_right"),
            feedback_wrong: text("feedback_wrong"),
        },
    };
    Question { prompt: text("prompt").trim().to_owned(), form }
}

fn options(sent: &Sent<'_>, path: &str) -> Vec<Choice> {
    let paths = (0..=MOST).map(|index| format!("{path}.options.{index}"));
    let option = |path: String| Choice {
        text: sent.text(&format!("{path}.text")).trim().to_owned(),
        right: sent.has(&format!("{path}.right")),
        feedback: sent.text(&format!("{path}.feedback")).trim().to_owned(),
    };
    paths.take_while(|path| sent.has(&format!("{path}.text"))).map(option).collect()
}

/// Leaves out the answers in which nothing was typed.
pub fn drop_blank_options(question: &mut Question) {
    if let QuestionForm::Single { options } | QuestionForm::Multiple { options } = &mut question.form {
        options.retain(|option| option.right || !option.text.trim().is_empty() || !option.feedback.trim().is_empty());
    }
}

/// Does what a button asks for: `add.single`, `up.2`, `down.2`, `remove.2`, `add-option.2`, `remove-option.2.0`. Answers with the input
/// that the cursor goes to, or with nothing where the button is none of these.
pub fn ask(quiz: &mut Quiz, act: &str) -> Option<String> {
    let mut parts = act.split('.');
    let verb = parts.next().unwrap_or_default();
    let word = parts.next().unwrap_or_default();
    let index = word.parse().ok();
    let focus = match verb {
        "add" => Some(add_question(quiz, word)),
        "remove" => remove_question(quiz, index),
        "up" => move_question(quiz, index, -1),
        "down" => move_question(quiz, index, 1),
        "add-option" => add_option(quiz, index),
        "remove-option" => Some(remove_option(quiz, index, parts.next().and_then(|text| text.parse().ok()))),
        _ => return None,
    };
    Some(focus.unwrap_or_default())
}

fn blank_option() -> Choice {
    Choice { text: String::new(), right: false, feedback: String::new() }
}

fn prompt_of(index: usize) -> String {
    format!("{PATH}.{index}.prompt")
}

fn add_question(quiz: &mut Quiz, kind: &str) -> String {
    let (feedback_right, feedback_wrong) = (String::new(), String::new());
    let form = match kind.parse().unwrap_or(QuestionKind::Single) {
        QuestionKind::Single => QuestionForm::Single { options: vec![blank_option(); 3] },
        QuestionKind::Multiple => QuestionForm::Multiple { options: vec![blank_option(); 3] },
        QuestionKind::TrueFalse => QuestionForm::TrueFalse { answer: None, feedback_right, feedback_wrong },
        QuestionKind::Ordering => QuestionForm::Ordering { items: Vec::new(), feedback_right, feedback_wrong },
    };
    quiz.questions.push(Question { prompt: String::new(), form });
    prompt_of(quiz.questions.len() - 1)
}

fn remove_question(quiz: &mut Quiz, index: Option<usize>) -> Option<String> {
    let index = index.filter(|index| *index < quiz.questions.len())?;
    quiz.questions.remove(index);
    Some(prompt_of(index.min(quiz.questions.len().saturating_sub(1))))
}

fn move_question(quiz: &mut Quiz, index: Option<usize>, by: isize) -> Option<String> {
    let count = quiz.questions.len();
    let index = index.filter(|index| *index < count)?;
    let target = index.checked_add_signed(by).filter(|target| *target < count)?;
    quiz.questions.swap(index, target);
    Some(prompt_of(target))
}

fn options_of(quiz: &mut Quiz, index: Option<usize>) -> Option<&mut Vec<Choice>> {
    match &mut quiz.questions.get_mut(index?)?.form {
        QuestionForm::Single { options } | QuestionForm::Multiple { options } => Some(options),
        _ => None,
    }
}

fn add_option(quiz: &mut Quiz, index: Option<usize>) -> Option<String> {
    let options = options_of(quiz, index)?;
    options.push(blank_option());
    let last = options.len() - 1;
    Some(format!("{PATH}.{}.options.{last}.text", index.unwrap_or_default()))
}

fn remove_option(quiz: &mut Quiz, index: Option<usize>, option: Option<usize>) -> String {
    if let (Some(options), Some(option)) = (options_of(quiz, index), option)
        && option < options.len()
    {
        options.remove(option);
    }
    prompt_of(index.unwrap_or_default())
}
