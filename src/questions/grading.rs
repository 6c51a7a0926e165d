//! Grading a quiz. Pure: a quiz and the answers in, right or wrong for each question out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Choice, Question, QuestionForm, Quiz};
use crate::say;

/// The answers of an attempt, as kept: question (counted from 0) to what was chosen, counted from 0 in the order of the revision.
///
/// For a statement 0 is "true" and 1 is "false"; for things to put in order, the things in the order given to them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<usize, Vec<usize>>);

impl Answers {
    /// What was chosen for a question; nothing where it was left open.
    #[must_use]
    pub fn of(&self, question: usize) -> &[usize] {
        self.0.get(&question).map_or(&[], Vec::as_slice)
    }
}

/// A graded attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// One for each question, in order.
    pub questions: Vec<GradedQuestion>,
    /// How many are right.
    pub right: usize,
    /// Per cent of the questions that are right, rounded down.
    pub score: i32,
    /// Whether the score reaches the pass mark.
    pub passed: bool,
}

/// A graded question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradedQuestion {
    /// Whether the answer as a whole is right.
    pub right: bool,
    /// What was chosen, each with its own feedback.
    pub chosen: Vec<Chosen>,
    /// What is said about the answer as a whole; may be empty.
    pub feedback: String,
}

/// One chosen answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What it says.
    pub text: String,
    /// Whether it was right to choose it (or to put it in this place).
    pub right: bool,
    /// Why; may be empty.
    pub feedback: String,
}

/// Grades an attempt. What was left open, or is no answer at all, is wrong. A quiz without questions is passed.
#[must_use]
pub fn grade(quiz: &Quiz, answers: &Answers) -> Graded {
    let graded = quiz.questions.iter().enumerate().map(|(index, question)| grade_question(question, answers.of(index)));
    let questions: Vec<GradedQuestion> = graded.collect();
    let right = questions.iter().filter(|question| question.right).count();
    let score = per_cent(right, questions.len());
    Graded { questions, right, score, passed: score >= quiz.pass_mark }
}

fn per_cent(part: usize, whole: usize) -> i32 {
    let rounded_down = (part * 100).checked_div(whole).unwrap_or(100);
    i32::try_from(rounded_down).unwrap_or(100)
}

fn grade_question(question: &Question, picked: &[usize]) -> GradedQuestion {
    match &question.form {
        QuestionForm::Single { options } => grade_choices(options, picked, || say!("questions-choose-one")),
        QuestionForm::Multiple { options } => grade_choices(options, picked, || say!("questions-choose-more")),
        QuestionForm::TrueFalse { answer, feedback_right, feedback_wrong } => {
            let right = answer.is_some_and(|answer| picked == [usize::from(!answer)]);
            let said = picked.first().and_then(|&index| match index {
                0 => Some(say!("questions-true")),
                1 => Some(say!("questions-false")),
                _ => None,
            });
            let chosen = said.map(|text| Chosen { text, right, feedback: String::new() });
            let feedback = if right { feedback_right } else { feedback_wrong };
            GradedQuestion { right, chosen: chosen.into_iter().collect(), feedback: feedback.clone() }
        }
        QuestionForm::Ordering { items, feedback_right, feedback_wrong } => {
            let right = is_right_order(items, picked);
            let placed = picked.iter().enumerate().filter_map(|(place, &index)| {
                let text = items.get(index)?;
                Some(Chosen { text: text.clone(), right: items.get(place) == Some(text), feedback: String::new() })
            });
            let feedback = if right { feedback_right } else { feedback_wrong };
            GradedQuestion { right, chosen: placed.collect(), feedback: feedback.clone() }
        }
    }
}

/// All the right choices and only those, each once, in any order.
fn grade_choices(options: &[Choice], picked: &[usize], when_only_short: fn() -> String) -> GradedQuestion {
    let mut sorted = picked.to_vec();
    sorted.sort_unstable();
    let wanted = options.iter().enumerate().filter(|(_, option)| option.right).map(|(index, _)| index);
    let right = wanted.eq(sorted.iter().copied());
    let chosen: Vec<Chosen> = picked
        .iter()
        .filter_map(|&index| options.get(index))
        .map(|option| Chosen { text: option.text.clone(), right: option.right, feedback: option.feedback.clone() })
        .collect();
    let is_only_short = !right && chosen.iter().all(|choice| choice.right);
    let feedback = if is_only_short { when_only_short() } else { String::new() };
    GradedQuestion { right, chosen, feedback }
}

/// Each thing once, in the right order; two things that read the same may change places.
fn is_right_order(items: &[String], picked: &[usize]) -> bool {
    let mut sorted = picked.to_vec();
    sorted.sort_unstable();
    sorted.into_iter().eq(0..items.len()) && picked.iter().zip(items).all(|(&index, wanted)| items.get(index) == Some(wanted))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn choices(rights: &[bool]) -> Vec<Choice> {
        let make = |(index, &right): (usize, &bool)| Choice {
            text: format!("choice {index}"),
            right,
            feedback: format!("about {index}"),
        };
        rights.iter().enumerate().map(make).collect()
    }

    fn question(form: QuestionForm) -> Question {
        Question { prompt: "What now?".to_owned(), form }
    }

    fn quiz() -> Quiz {
        let (feedback_right, feedback_wrong) = ("Yes.".to_owned(), "No.".to_owned());
        let items = ["one", "two", "three"].map(str::to_owned).to_vec();
        Quiz {
            pass_mark: 75,
            attempts: 0,
            questions: vec![
                question(QuestionForm::Single { options: choices(&[false, true, false]) }),
                question(QuestionForm::Multiple { options: choices(&[true, false, true]) }),
                question(QuestionForm::TrueFalse {
                    answer: Some(false),
                    feedback_right: feedback_right.clone(),
                    feedback_wrong: feedback_wrong.clone(),
                }),
                question(QuestionForm::Ordering { items, feedback_right, feedback_wrong }),
            ],
        }
    }

    fn right_answers() -> Answers {
        Answers(BTreeMap::from([(0, vec![1]), (1, vec![0, 2]), (2, vec![1]), (3, vec![0, 1, 2])]))
    }

    fn graded_with(question: usize, picked: &[usize]) -> GradedQuestion {
        let mut answers = right_answers();
        answers.0.insert(question, picked.to_vec());
        grade(&quiz(), &answers).questions.remove(question)
    }

    #[test]
    fn all_right_is_full_marks() {
        let graded = grade(&quiz(), &right_answers());
        assert_eq!((graded.score, graded.passed, graded.right), (100, true, 4));
    }

    #[test]
    fn nothing_answered_is_nothing_right() {
        let graded = grade(&quiz(), &Answers::default());
        assert_eq!((graded.score, graded.passed, graded.right), (0, false, 0));
    }

    #[test]
    fn each_chosen_answer_gets_its_own_feedback() {
        let wrong = graded_with(0, &[2]);
        assert!(!wrong.right);
        assert_eq!(wrong.chosen, vec![Chosen { text: "choice 2".to_owned(), right: false, feedback: "about 2".to_owned() }]);
        assert_eq!(graded_with(2, &[0]).feedback, "No.");
        assert_eq!(graded_with(3, &[0, 1, 2]).feedback, "Yes.");
    }

    #[test]
    fn of_several_all_and_only_the_right_ones_count() {
        assert!(graded_with(1, &[2, 0]).right);
        for picked in [vec![0], vec![0, 1, 2], vec![1], vec![0, 0, 2], vec![]] {
            assert!(!graded_with(1, &picked).right, "{picked:?}");
        }
        assert_eq!(graded_with(1, &[0]).feedback, "There are more right answers.");
        assert_eq!(graded_with(1, &[1]).feedback, "");
    }

    #[test]
    fn an_order_is_right_as_a_whole() {
        let swapped = graded_with(3, &[1, 0, 2]);
        assert!(!swapped.right);
        assert_eq!(swapped.chosen.iter().map(|item| item.right).collect::<Vec<_>>(), [false, false, true]);
        assert!(!graded_with(3, &[0, 1]).right);
        assert!(!graded_with(3, &[0, 1, 2, 2]).right);
    }

    #[test]
    fn the_score_is_rounded_down_and_the_mark_must_be_reached() {
        let mut quiz = quiz();
        quiz.questions.truncate(3);
        quiz.pass_mark = 67;
        let mut answers = right_answers();
        answers.0.remove(&2);
        let graded = grade(&quiz, &answers);
        assert_eq!((graded.score, graded.passed), (66, false));
        quiz.pass_mark = 66;
        assert!(grade(&quiz, &answers).passed);
    }

    fn any_answers() -> impl Strategy<Value = Answers> {
        let picked = prop::collection::vec(prop_oneof![0_usize..5, Just(usize::MAX)], 0..5);
        prop::collection::btree_map(0_usize..6, picked, 0..6).prop_map(Answers)
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_graded(answers in any_answers()) {
            let graded = grade(&quiz(), &answers);
            let right = graded.questions.iter().filter(|question| question.right).count();
            prop_assert_eq!(graded.questions.len(), 4);
            prop_assert_eq!(graded.score == 100, right == 4);
            prop_assert_eq!(graded.passed, right >= 3);
        }

        #[test]
        fn the_order_of_sending_does_not_matter_for_several(rights in prop::collection::vec(any::<bool>(), 1..8), seed in any::<u64>()) {
            let quiz = Quiz { pass_mark: 100, attempts: 0, questions: vec![question(QuestionForm::Multiple { options: choices(&rights) })] };
            let wanted: Vec<usize> = (0..rights.len()).filter(|&index| rights[index]).collect();
            let order = crate::questions::shuffle::shuffled(seed, wanted.len());
            let sent = order.into_iter().map(|index| wanted[index]).collect();
            prop_assert!(grade(&quiz, &Answers(BTreeMap::from([(0, sent)]))).passed);
        }

        #[test]
        fn one_choice_too_many_or_too_few_is_wrong(rights in prop::collection::vec(any::<bool>(), 1..8), flip in any::<prop::sample::Index>()) {
            let quiz = Quiz { pass_mark: 100, attempts: 0, questions: vec![question(QuestionForm::Multiple { options: choices(&rights) })] };
            let flip = flip.index(rights.len());
            let sent = (0..rights.len()).filter(|&index| rights[index] != (index == flip)).collect();
            prop_assert!(!grade(&quiz, &Answers(BTreeMap::from([(0, sent)]))).passed);
        }
    }
}
