//! The result of an attempt at a quiz: right or wrong for each question, with feedback for each chosen answer.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::lesson::after;
use super::outline::{OutlineView, Place};
use super::quiz::load;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::attempt::{Sitting, attempts_used};
use crate::learning::complete::Outcome;
use crate::learning::learner::Learner;
use crate::questions::QuestionKind;
use crate::questions::grading::{Graded, GradedQuestion};
use crate::questions::presentation::ShownQuestion;
use crate::say;
use crate::templates::View;
use crate::web::Ctx;

/// The result of an attempt.
#[derive(Debug, Serialize)]
pub struct ResultPage {
    place: Place,
    outline: OutlineView,
    passed: bool,
    score: i32,
    pass_mark: i32,
    right: usize,
    of: usize,
    questions: Vec<ResultView>,
    go_on: String,
    may_try_again: bool,
    /// What to do when no attempt is left.
    used_up: String,
    attempts_left: String,
}

#[derive(Debug, Clone, Serialize)]
struct ResultView {
    number: usize,
    prompt: String,
    right: bool,
    chosen: Vec<ChosenView>,
    is_ordering: bool,
    feedback: String,
}

#[derive(Debug, Clone, Serialize)]
struct ChosenView {
    text: String,
    right: bool,
    feedback: String,
}

impl View for ResultPage {
    const TEMPLATE: &'static str = "learning/result";

    fn title(&self) -> Cow<'static, str> {
        let lesson = self.place.title();
        let passed = if self.passed {
            say!("learning-result-passed.title", lesson = lesson)
        } else {
            say!("learning-result-failed.title", lesson = lesson)
        };
        passed.into()
    }

    fn sample() -> Self {
        let chosen = ChosenView { text: "Hide it".to_owned(), right: false, feedback: "Not first.".to_owned() };
        let question = ResultView {
            number: 1,
            prompt: "What first?".to_owned(),
            right: false,
            chosen: vec![chosen],
            is_ordering: false,
            feedback: "There are more right answers.".to_owned(),
        };
        let ordering = ResultView { number: 2, is_ordering: true, right: true, ..question.clone() };
        Self {
            place: Place::sample(),
            outline: OutlineView::sample(),
            passed: false,
            score: 50,
            pass_mark: 75,
            right: 1,
            of: 2,
            questions: vec![question, ordering],
            go_on: "/learn/1/3".to_owned(),
            may_try_again: true,
            used_up: attempts_used().to_string(),
            attempts_left: say!("learning-result-left", count = 2),
        }
    }
}

pub(in crate::learning) async fn show(ctx: Ctx, path: web::Path<(Id, Id, Id)>) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id, attempt_id) = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let sitting = load(&ctx, &learner, enrolment_id, lesson_id, attempt_id).await?;
    match sitting.graded() {
        Some(graded) => ctx.page(&result_page(&sitting, &graded)),
        None => Ok(ctx.see_other(&format!("/learn/{enrolment_id}/{lesson_id}"))),
    }
}

fn result_page(sitting: &Sitting, graded: &Graded) -> ResultPage {
    let study = &sitting.study;
    let outcome = Outcome::of(study);
    let is_used_up = study.is_open() && !graded.passed && !sitting.may_try_again && !study.path.is_done(sitting.lesson.id);
    let attempts_left = match sitting.attempts_left.filter(|_| sitting.may_try_again) {
        None => String::new(),
        Some(left) => say!("learning-result-left", count = left),
    };
    ResultPage {
        place: Place::new(study, &sitting.lesson),
        outline: OutlineView::new(study, sitting.lesson.id),
        passed: graded.passed,
        score: graded.score,
        pass_mark: sitting.quiz.pass_mark,
        right: graded.right,
        of: graded.questions.len(),
        questions: sitting.shown().iter().zip(&graded.questions).map(result_view).collect(),
        go_on: after(study.enrolment.id, outcome),
        may_try_again: sitting.may_try_again,
        used_up: if is_used_up { attempts_used().to_string() } else { String::new() },
        attempts_left,
    }
}

fn result_view((shown, graded): (&ShownQuestion, &GradedQuestion)) -> ResultView {
    let chosen = graded.chosen.iter().map(|chosen| ChosenView {
        text: chosen.text.clone(),
        right: chosen.right,
        feedback: without_verdict(&chosen.feedback).to_owned(),
    });
    ResultView {
        number: shown.number,
        prompt: shown.prompt.clone(),
        right: graded.right,
        chosen: chosen.collect(),
        is_ordering: shown.kind == QuestionKind::Ordering,
        feedback: without_verdict(&graded.feedback).to_owned(),
    }
}

/// The verdicts that authors begin with, in the languages that courses come in.
const VERDICTS: &[&str] = &["Right.", "Wrong.", "Not quite.", "Richtig.", "Falsch.", "Nicht ganz."];

/// What an author says of an answer, without the verdict that the page gives before it.
fn without_verdict(feedback: &str) -> &str {
    VERDICTS.iter().find_map(|verdict| feedback.strip_prefix(verdict)).unwrap_or(feedback).trim_start()
}

#[cfg(test)]
mod tests {
    use super::without_verdict;

    #[test]
    fn a_verdict_is_given_once() {
        let said = ["Right. It is polite.", "Nicht ganz. Es ist grob.", "Right.", "Rightly so.", "It is polite."];
        assert_eq!(said.map(without_verdict), ["It is polite.", "Es ist grob.", "", "Rightly so.", "It is polite."]);
    }
}
