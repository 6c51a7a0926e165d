//! `/learn/{enrolment}/{lesson}`: one lesson, and completing it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::outline::{OutlineView, Place};
use super::{done, quiz};
use crate::clock::Day;
use crate::courses::ShownLesson;
use crate::courses::lessons::{LessonKind, OfKind};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::learning::complete::{self, Outcome};
use crate::learning::learner::Learner;
use crate::learning::lessons::{self, Statement};
use crate::learning::open::{self, Opened};
use crate::templates::View;
use crate::web::{Ctx, Flash, Form};
use crate::{said, say};

/// A lesson that is no quiz.
#[derive(Debug, Serialize)]
pub struct LessonPage {
    place: Place,
    outline: OutlineView,
    lesson: ShownLesson,
    /// What is asked of the reader, under the word of its kind; null under the others.
    asks: OfKind,
    button: String,
    problems: Vec<FieldError>,
    error: String,
}

impl View for LessonPage {
    const TEMPLATE: &'static str = "learning/lesson";

    fn title(&self) -> Cow<'static, str> {
        self.place.page_title(!self.problems.is_empty()).into()
    }

    fn sample() -> Self {
        let (lesson, asks) = sample_parts();
        Self {
            place: Place::sample(),
            outline: OutlineView::sample(),
            lesson,
            asks,
            button: say!("learning-lesson-done.next"),
            problems: vec![FieldError::new("ticked", said!("learning-one-point-still-open"))],
            error: say!("learning-one-point-still-open"),
        }
    }
}

/// A lesson of every kind at once, which there is not: a new one of each, and something in those that hold nothing yet.
fn sample_parts() -> (ShownLesson, OfKind) {
    let (mut of, mut asks) = (OfKind::new(), OfKind::new());
    for kind in LessonKind::ALL {
        let blank = kind.blank(Day::new(2026, 11, 2));
        of.append(&mut ShownLesson::of(&blank).of.into_iter().filter(|(word, _)| *word == kind.word()).collect());
        asks.insert(kind.word(), lessons::asks(&blank, &Statement::default(), false).remove(kind.word()).unwrap_or_default());
    }
    let video = json!({ "src": "/media/1", "captions": "/media/2", "link": "https://example.com" });
    let items = json!({ "items": [{ "number": 1, "text": "Breathe.", "ticked": true }] });
    of.insert(LessonKind::Video.word(), video);
    of.insert(LessonKind::Checklist.word(), items.clone());
    asks.insert(LessonKind::Checklist.word(), items);
    (ShownLesson { html: "<p>Text.</p>".to_owned(), of }, asks)
}

/// `/learn/{enrolment}`: where the person stopped, or the end of the course.
pub(in crate::learning) async fn go_on(ctx: Ctx, path: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let enrolment_id = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let today = learner.today(ctx.db().clock());
    let stand = ctx.db().read(move |conn| done::stand(conn, learner.person_id, enrolment_id, today)).await?;
    let study = &stand.study;
    if study.is_completed() {
        return ctx.page(&done::DonePage::new(&stand));
    }
    if !study.is_open() {
        return Ok(set_aside(&ctx, &study.course.slug));
    }
    match study.path.next_open() {
        Some(lesson_id) => Ok(ctx.see_other(&format!("/learn/{enrolment_id}/{lesson_id}"))),
        None => Err(AppError::Conflict(said!("learning-course-has-no-lessons-yet"))),
    }
}

fn set_aside(ctx: &Ctx, slug: &str) -> HttpResponse {
    let flash = Flash::info(say!("learning-course-closed"));
    ctx.see_other_with(&format!("/courses/{slug}"), &flash)
}

pub(in crate::learning) async fn show(ctx: Ctx, path: web::Path<(Id, Id)>) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id) = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let opened = open(&ctx, learner, enrolment_id, lesson_id).await?;
    if !opened.study.is_open() && !opened.study.is_completed() {
        return Ok(set_aside(&ctx, &opened.study.course.slug));
    }
    if opened.content.quiz().is_some() {
        return quiz::show(&ctx, &opened);
    }
    ctx.page(&page(&opened, &Statement::default(), Vec::new()))
}

/// Opens the lesson; where there is nothing to note, it is only read.
async fn open(ctx: &Ctx, learner: Learner, enrolment_id: Id, lesson_id: Id) -> Result<Opened, AppError> {
    let person_id = learner.person_id;
    let opened = ctx.db().read(move |conn| open::look(conn, person_id, enrolment_id, lesson_id)).await?;
    if !open::leaves_a_trace(&opened, learner.today(ctx.db().clock())) {
        return Ok(opened);
    }
    ctx.db().write(ctx.actor(), move |tx| open::open_seen(tx, &learner, opened)).await
}

/// What the form of a lesson sends.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::learning) struct CompletionForm {
    #[serde(default)]
    acknowledged: String,
    #[serde(default)]
    ticked: BTreeSet<usize>,
}

pub(in crate::learning) async fn complete(
    ctx: Ctx,
    path: web::Path<(Id, Id)>,
    form: Form<CompletionForm>,
) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id) = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let statement = Statement { acknowledged: form.0.acknowledged, ticked: form.0.ticked };
    let (of, stated) = (learner.clone(), statement.clone());
    let completed =
        ctx.db().write(ctx.actor(), move |tx| complete::complete_lesson(tx, &of, enrolment_id, lesson_id, &stated)).await;
    match completed {
        Ok(outcome) => Ok(ctx.see_other(&after(enrolment_id, outcome))),
        Err(AppError::Invalid(problems)) => {
            let opened = open(&ctx, learner, enrolment_id, lesson_id).await?;
            ctx.page_with_errors(&page(&opened, &statement, problems))
        }
        Err(other) => Err(other),
    }
}

/// Where to go on after a lesson.
pub(super) fn after(enrolment_id: Id, outcome: Outcome) -> String {
    match outcome.next_lesson.filter(|_| !outcome.course_completed) {
        Some(lesson_id) => format!("/learn/{enrolment_id}/{lesson_id}"),
        None => format!("/learn/{enrolment_id}"),
    }
}

fn page(opened: &Opened, statement: &Statement, problems: Vec<FieldError>) -> LessonPage {
    let (study, lesson) = (&opened.study, &opened.lesson);
    let place = Place::new(study, lesson);
    LessonPage {
        outline: OutlineView::new(study, lesson.id),
        lesson: ShownLesson::of(&opened.content),
        asks: lessons::asks(&opened.content, statement, place.is_done()),
        place,
        button: match study.path.next_open_besides(lesson.id) {
            Some(_) => say!("learning-lesson-done.next"),
            None => say!("learning-lesson-done.finish"),
        },
        error: problems.first().map(FieldError::message).unwrap_or_default(),
        problems,
    }
}
