//! A quiz: its questions, saving the answers, sending them in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::outline::{OutlineView, Place};
use crate::courses::Lesson;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::learning::attempt::{self, Sitting};
use crate::learning::learner::Learner;
use crate::learning::open::Opened;
use crate::learning::store::AttemptRow;
use crate::learning::study::Study;
use crate::questions::Quiz;
use crate::questions::presentation::{Sent, ShownOption, ShownQuestion};
use crate::questions::{QuestionKind, presentation};
use crate::templates::View;
use crate::web::{Ctx, Flash, Form, NoFields, OpenForm, refuse_other_names};
use crate::{said, say};

/// The questions of an open attempt.
#[derive(Debug, Serialize)]
pub struct QuizPage {
    place: Place,
    outline: OutlineView,
    attempt: Id,
    intro: String,
    questions: Vec<QuestionView>,
    problems: Vec<FieldError>,
}

#[derive(Debug, Clone, Serialize)]
struct QuestionView {
    number: usize,
    name: String,
    prompt: String,
    hint: String,
    input: &'static str,
    is_ordering: bool,
    options: Vec<OptionView>,
    error: String,
}

#[derive(Debug, Clone, Serialize)]
struct OptionView {
    key: String,
    text: String,
    checked: bool,
    /// For an item to put in order: the places there are.
    places: Vec<PlaceView>,
}

#[derive(Debug, Clone, Serialize)]
struct PlaceView {
    value: usize,
    selected: bool,
}

impl View for QuizPage {
    const TEMPLATE: &'static str = "learning/quiz";

    fn title(&self) -> Cow<'static, str> {
        self.place.page_title(!self.problems.is_empty()).into()
    }

    fn sample() -> Self {
        let place = PlaceView { value: 1, selected: true };
        let option = OptionView { key: "a".to_owned(), text: "Hide it".to_owned(), checked: true, places: vec![place] };
        let question = QuestionView {
            number: 1,
            name: "q1".to_owned(),
            prompt: "What first?".to_owned(),
            hint: say!("learning-quiz-hint.multiple"),
            input: "checkbox",
            is_ordering: false,
            options: vec![option],
            error: say!("learning-question-1-choose-least-one"),
        };
        let ordering = QuestionView { number: 2, name: "q2".to_owned(), is_ordering: true, ..question.clone() };
        Self {
            place: Place::sample(),
            outline: OutlineView::sample(),
            attempt: Id(1),
            intro: say!("learning-quiz-intro", mark = 75),
            questions: vec![question, ordering],
            problems: vec![FieldError::new("q1", said!("learning-question-1-choose-least-one"))],
        }
    }
}

/// The page of a quiz: the open attempt, or the result of the last one.
pub(super) fn show(ctx: &Ctx, opened: &Opened) -> Result<HttpResponse, AppError> {
    let quiz = opened.content.quiz().ok_or(AppError::NotFound("quiz"))?;
    let is_open = |attempt: &&AttemptRow| attempt.submitted_at.is_none();
    let shown_again = opened.study.is_open().then(|| opened.attempts.iter().find(is_open)).flatten();
    match (shown_again, opened.attempts.iter().rev().find(|attempt| attempt.submitted_at.is_some())) {
        (Some(attempt), _) => {
            let shown = presentation::present(quiz, attempt.id);
            let typed = Typed::of(&shown, &presentation::keys(&shown, &attempt.answers.0));
            let page = quiz_page(&opened.study, &opened.lesson, quiz, attempt, &typed, Vec::new());
            ctx.page(&page)
        }
        (None, Some(last)) => {
            let (enrolment, lesson) = (opened.study.enrolment.id, opened.lesson.id);
            Ok(ctx.see_other(&format!("/learn/{enrolment}/{lesson}/attempts/{}", last.id)))
        }
        (None, None) => {
            let (href, counts) = (format!("/courses/{}", opened.study.course.slug), opened.study.counts_since(opened.lesson.id));
            if counts.is_empty() { Ok(ctx.see_other(&href)) } else { Ok(ctx.see_other_with(&href, &Flash::info(counts))) }
        }
    }
}

/// The fields of a quiz form, as sent or as they would be sent: `q1=a`, and for things to put in order `q2-a=3`.
#[derive(Debug, Default)]
struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    fn new(fields: Vec<(String, String)>) -> Self {
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in fields {
            by_name.entry(name).or_default().push(value);
        }
        Self(by_name)
    }

    /// The fields that stand for these keys.
    fn of(shown: &[ShownQuestion], keys: &Sent) -> Self {
        let mut fields = Vec::new();
        for question in shown {
            for (index, key) in keys.get(&question.number).into_iter().flatten().enumerate() {
                fields.push(match question.kind {
                    QuestionKind::Ordering => (place_name(question, key), (index + 1).to_string()),
                    _ => (name(question), key.clone()),
                });
            }
        }
        Self::new(fields)
    }

    /// Refuses what no input of these questions sends.
    fn refuse_others(&self, shown: &[ShownQuestion]) -> Result<(), Vec<FieldError>> {
        let names = |question: &ShownQuestion| match question.kind {
            QuestionKind::Ordering => question.options.iter().map(|option| place_name(question, &option.key)).collect(),
            _ => vec![name(question)],
        };
        let known: Vec<String> = shown.iter().flat_map(names).collect();
        refuse_other_names(self.0.keys(), &known)
    }

    fn has(&self, name: &str, value: &str) -> bool {
        self.0.get(name).is_some_and(|values| values.iter().any(|sent| sent == value))
    }

    /// The answers in these fields; a question that is left open, or an order with gaps, is left out.
    fn sent(&self, shown: &[ShownQuestion]) -> Sent {
        let keys = |question: &ShownQuestion| match question.kind {
            QuestionKind::Ordering => self.order(question),
            _ => self.0.get(&name(question)).cloned(),
        };
        shown.iter().filter_map(|question| Some((question.number, keys(question)?))).collect()
    }

    /// The keys in the order of the places given to them, where each has a place of its own.
    fn order(&self, question: &ShownQuestion) -> Option<Vec<String>> {
        let key_at = |place: usize| {
            let place = place.to_string();
            let mut there = question.options.iter().filter(|option| self.has(&place_name(question, &option.key), &place));
            there.next().filter(|_| there.next().is_none()).map(|option| option.key.clone())
        };
        (1..=question.options.len()).map(key_at).collect()
    }
}

fn name(question: &ShownQuestion) -> String {
    format!("q{}", question.number)
}

fn place_name(question: &ShownQuestion, key: &str) -> String {
    format!("q{}-{key}", question.number)
}

fn quiz_page(
    study: &Study,
    lesson: &Lesson,
    quiz: &Quiz,
    attempt: &AttemptRow,
    typed: &Typed,
    errors: Vec<FieldError>,
) -> QuizPage {
    let shown = presentation::present(quiz, attempt.id);
    // an error speaks of answers.3, the page of q3
    let problems: Vec<FieldError> =
        errors.into_iter().map(|error| FieldError::new(error.field.replace("answers.", "q"), error.said)).collect();
    QuizPage {
        place: Place::new(study, lesson),
        outline: OutlineView::new(study, lesson.id),
        attempt: attempt.id,
        intro: intro(quiz, attempt.number),
        questions: shown.iter().map(|question| question_view(question, typed, &problems)).collect(),
        problems,
    }
}

/// What it takes to pass, and which attempt this is.
fn intro(quiz: &Quiz, number: i32) -> String {
    let mark = quiz.pass_mark;
    match quiz.attempts {
        0 => say!("learning-quiz-intro", mark = mark),
        1 if number == 1 => say!("learning-quiz-intro.one", mark = mark),
        allowed if number > allowed => say!("learning-quiz-intro.given", mark = mark),
        allowed => say!("learning-quiz-intro.of", mark = mark, number = number, allowed = allowed),
    }
}

fn question_view(question: &ShownQuestion, typed: &Typed, problems: &[FieldError]) -> QuestionView {
    let name = name(question);
    let (input, hint) = match question.kind {
        QuestionKind::Single => ("radio", String::new()),
        QuestionKind::TrueFalse => ("radio", say!("learning-quiz-hint.true-false")),
        QuestionKind::Multiple => ("checkbox", say!("learning-quiz-hint.multiple")),
        QuestionKind::Ordering => ("select", say!("learning-quiz-hint.ordering")),
    };
    let option_view = |option: &ShownOption| {
        let place_name = place_name(question, &option.key);
        let places = (1..=question.options.len()).filter(|_| question.kind == QuestionKind::Ordering);
        let places = places.map(|value| PlaceView { value, selected: typed.has(&place_name, &value.to_string()) });
        OptionView {
            key: option.key.clone(),
            text: option.text.clone(),
            checked: typed.has(&name, &option.key),
            places: places.collect(),
        }
    };
    QuestionView {
        number: question.number,
        prompt: question.prompt.clone(),
        hint,
        input,
        is_ordering: question.kind == QuestionKind::Ordering,
        options: question.options.iter().map(option_view).collect(),
        error: problems.iter().find(|problem| problem.field == name).map(FieldError::message).unwrap_or_default(),
        name,
    }
}

/// Another attempt, after one that was not passed.
pub(in crate::learning) async fn start(
    ctx: Ctx,
    path: web::Path<(Id, Id)>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id) = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let started = ctx.db().write(ctx.actor(), move |tx| attempt::start(tx, &learner, enrolment_id, lesson_id)).await;
    let lesson = format!("/learn/{enrolment_id}/{lesson_id}");
    match started {
        Ok(_) => Ok(ctx.see_other(&lesson)),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&lesson, &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

/// Keeps the answers for later.
pub(in crate::learning) async fn save(ctx: Ctx, path: web::Path<(Id, Id, Id)>, form: OpenForm) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id, attempt_id) = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let sitting = load(&ctx, &learner, enrolment_id, lesson_id, attempt_id).await?;
    if sitting.attempt.submitted_at.is_none() {
        let (shown, typed) = (sitting.shown(), Typed::new(form.0));
        typed.refuse_others(&shown)?;
        let sent = typed.sent(&shown);
        ctx.db().write(ctx.actor(), move |tx| attempt::save(tx, &learner, attempt_id, &sent)).await?;
    }
    Ok(ctx.see_other_with("/", &Flash::success(say!("learning-quiz-saved"))))
}

/// Sends the attempt in; a second time leads to the same result.
pub(in crate::learning) async fn submit(
    ctx: Ctx,
    path: web::Path<(Id, Id, Id)>,
    form: OpenForm,
) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id, attempt_id) = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let sitting = load(&ctx, &learner, enrolment_id, lesson_id, attempt_id).await?;
    let typed = Typed::new(form.0);
    typed.refuse_others(&sitting.shown())?;
    let sent = typed.sent(&sitting.shown());
    let submitted = ctx.db().write(ctx.actor(), move |tx| attempt::submit(tx, &learner, attempt_id, Some(&sent))).await;
    match submitted {
        Ok(_) => Ok(ctx.see_other(&format!("/learn/{enrolment_id}/{lesson_id}/attempts/{attempt_id}"))),
        Err(AppError::Invalid(errors)) => {
            let page = quiz_page(&sitting.study, &sitting.lesson, &sitting.quiz, &sitting.attempt, &typed, errors);
            ctx.page_with_errors(&page)
        }
        Err(other) => Err(other),
    }
}

/// The attempt at this very address.
pub(super) async fn load(
    ctx: &Ctx,
    learner: &Learner,
    enrolment_id: Id,
    lesson_id: Id,
    attempt_id: Id,
) -> Result<Sitting, AppError> {
    let learner = learner.clone();
    let sitting = ctx.db().read(move |conn| attempt::load(conn, &learner, attempt_id)).await?;
    let is_here = sitting.attempt.enrolment_id == enrolment_id && sitting.attempt.lesson_id == lesson_id;
    if is_here { Ok(sitting) } else { Err(AppError::NotFound("attempt")) }
}
