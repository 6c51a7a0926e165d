//! A quiz as an attempt shows it: mixed, under keys that tell nothing, and the way back from what was sent. Pure.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::grading::Answers;
use super::shuffle::{shuffled, shuffled_away};
use super::{Question, QuestionForm, QuestionKind, Quiz};
use crate::error::FieldError;
use crate::ids::Id;
use crate::{said, say};

/// A question as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShownQuestion {
    /// Its number, from 1.
    pub number: usize,
    /// What is asked.
    pub prompt: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What there is to choose from, or to put in order.
    pub options: Vec<ShownOption>,
}

/// Something to choose, or to put in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShownOption {
    /// What is sent for it.
    pub key: String,
    /// What it says.
    pub text: String,
    #[serde(skip)]
    index: usize,
}

/// What was sent: the number of a question to the keys chosen.
pub type Sent = BTreeMap<usize, Vec<String>>;

/// The questions of `quiz` as attempt `attempt_id` shows them: the same each time.
#[must_use]
pub fn present(quiz: &Quiz, attempt_id: Id) -> Vec<ShownQuestion> {
    let present_one = |(index, question): (usize, &Question)| {
        let number = index + 1;
        let seed = attempt_id.0.cast_unsigned() ^ (u64::try_from(number).unwrap_or_default() << 32);
        let (kind, options) = options_of(&question.form, seed);
        ShownQuestion { number, prompt: question.prompt.clone(), kind, options }
    };
    quiz.questions.iter().enumerate().map(present_one).collect()
}

fn options_of(form: &QuestionForm, seed: u64) -> (QuestionKind, Vec<ShownOption>) {
    let mixed = |order: Vec<usize>, text_of: &dyn Fn(usize) -> String| {
        let shown =
            order.into_iter().enumerate().map(|(place, index)| ShownOption { key: key(place), text: text_of(index), index });
        shown.collect::<Vec<_>>()
    };
    match form {
        QuestionForm::Single { options } => {
            (QuestionKind::Single, mixed(shuffled(seed, options.len()), &|index| options[index].text.clone()))
        }
        QuestionForm::Multiple { options } => {
            (QuestionKind::Multiple, mixed(shuffled(seed, options.len()), &|index| options[index].text.clone()))
        }
        QuestionForm::TrueFalse { .. } => {
            let option = |index, key: &str, text| ShownOption { key: key.to_owned(), text, index };
            (
                QuestionKind::TrueFalse,
                vec![option(0, "true", say!("questions-true")), option(1, "false", say!("questions-false"))],
            )
        }
        QuestionForm::Ordering { items, .. } => {
            (QuestionKind::Ordering, mixed(shuffled_away(seed, items), &|index| items[index].clone()))
        }
    }
}

/// a, b, c … and after z: a26, a27 …
fn key(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place) if place < 26 => char::from(b'a' + place).to_string(),
        _ => format!("a{place}"),
    }
}

/// Translates what was sent into answers.
///
/// # Errors
/// For each question or key that was never shown.
pub fn read(shown: &[ShownQuestion], sent: &Sent) -> Result<Answers, Vec<FieldError>> {
    let mut answers = Answers::default();
    let mut errors = Vec::new();
    for (&number, keys) in sent {
        let Some((index, question)) = shown.iter().enumerate().find(|(_, question)| question.number == number) else {
            errors.push(FieldError::new(field(number), said!("questions-there-no-question", number = number)));
            continue;
        };
        match keys.iter().map(|key| index_of(question, key)).collect::<Option<Vec<usize>>>() {
            Some(picked) if picked.len() > 1 && takes_one(question.kind) => {
                errors.push(FieldError::new(field(number), said!("questions-question-choose-one-answer", number = number)));
            }
            Some(picked) if has_twice(&picked) => {
                errors.push(FieldError::new(field(number), said!("questions-question-answer-twice", number = number)));
            }
            Some(picked) => {
                answers.0.insert(index, picked);
            }
            None => errors.push(FieldError::new(field(number), said!("questions-question-has-no-such-answer", number = number))),
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

fn takes_one(kind: QuestionKind) -> bool {
    matches!(kind, QuestionKind::Single | QuestionKind::TrueFalse)
}

fn has_twice(picked: &[usize]) -> bool {
    picked.iter().enumerate().any(|(place, one)| picked[..place].contains(one))
}

fn index_of(question: &ShownQuestion, key: &str) -> Option<usize> {
    question.options.iter().find(|option| option.key == key).map(|option| option.index)
}

/// The keys that stand for saved answers.
#[must_use]
pub fn keys(shown: &[ShownQuestion], answers: &Answers) -> Sent {
    let keys_of = |(index, question): (usize, &ShownQuestion)| {
        let key_of = |picked: &usize| question.options.iter().find(|option| option.index == *picked).map(|o| o.key.clone());
        (question.number, answers.of(index).iter().filter_map(key_of).collect())
    };
    shown.iter().enumerate().map(keys_of).collect()
}

/// What is still missing before the answers can be graded, so that no attempt is lost to a slip.
#[must_use]
pub fn missing(shown: &[ShownQuestion], answers: &Answers) -> Vec<FieldError> {
    let complaint = |(index, question): (usize, &ShownQuestion)| {
        let picked = answers.of(index);
        let number = question.number;
        let message = match question.kind {
            QuestionKind::Ordering if !is_permutation(picked, question.options.len()) => {
                said!("questions-question-give-each-item-place", number = number)
            }
            kind if takes_one(kind) && picked.len() != 1 => {
                said!("questions-question-choose-one-answer", number = number)
            }
            QuestionKind::Multiple if picked.is_empty() => said!("questions-question-choose-least-one-answer", number = number),
            _ => return None,
        };
        Some(FieldError::new(field(number), message))
    };
    shown.iter().enumerate().filter_map(complaint).collect()
}

fn is_permutation(picked: &[usize], count: usize) -> bool {
    let mut sorted = picked.to_vec();
    sorted.sort_unstable();
    sorted.into_iter().eq(0..count)
}

/// The name of a question in errors: `answers.1`.
fn field(number: usize) -> String {
    format!("answers.{number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions::Choice;

    fn quiz() -> Quiz {
        let choice = |text: &str, right| Choice { text: text.to_owned(), right, feedback: String::new() };
        let words = || ("yes".to_owned(), "no".to_owned());
        let (feedback_right, feedback_wrong) = words();
        let order = QuestionForm::Ordering {
            items: ["first", "second", "third"].map(str::to_owned).to_vec(),
            feedback_right: feedback_right.clone(),
            feedback_wrong: feedback_wrong.clone(),
        };
        let forms = [
            QuestionForm::Single { options: vec![choice("x", false), choice("y", true), choice("z", false)] },
            order,
            QuestionForm::TrueFalse { answer: Some(true), feedback_right, feedback_wrong },
        ];
        let questions = forms.into_iter().map(|form| Question { prompt: "?".to_owned(), form }).collect();
        Quiz { pass_mark: 50, attempts: 0, questions }
    }

    #[test]
    fn what_is_sent_reads_back_whatever_the_order_shown() {
        for attempt in 0..50 {
            let shown = present(&quiz(), Id(attempt));
            let answers = Answers(BTreeMap::from([(0, vec![1]), (1, vec![0, 1, 2]), (2, vec![0])]));
            let sent = keys(&shown, &answers);
            assert_eq!(read(&shown, &sent), Ok(answers.clone()));
            assert_eq!(missing(&shown, &answers), Vec::new());
            assert_ne!(sent[&2], ["a", "b", "c"], "the right order is never the one shown");
        }
    }

    #[test]
    fn unknown_questions_and_answers_are_named() {
        let shown = present(&quiz(), Id(7));
        let sent = Sent::from([(1, vec!["zz".to_owned()]), (9, vec!["a".to_owned()])]);
        let errors = read(&shown, &sent).expect_err("both are refused");
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["answers.1", "answers.9"]);
    }

    #[test]
    fn every_open_question_is_named() {
        let shown = present(&quiz(), Id(7));
        let errors = missing(&shown, &Answers(BTreeMap::from([(1, vec![0, 0, 1])])));
        assert_eq!(errors.len(), 3);
        assert_eq!(errors[1].message(), "Question 2: give each item its own place.");
    }
}
