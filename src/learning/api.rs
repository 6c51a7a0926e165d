//! One's own training, as JSON.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::attempt::{self, Sitting};
use super::code;
use super::complete::{self, Outcome};
use super::due::Due;
use super::learner::Learner;
use super::lessons::{LessonBody, Statement};
use super::open::{self, Opened};
use super::store::certificates::{self, Certificate};
use super::tasks::{self, Task};
use crate::clock::{Day, Instant};
use crate::courses::lessons::LessonKind;
use crate::db::Tx;
use crate::enrolment::{self, Status};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::questions::presentation;
use crate::questions::presentation::{Sent, ShownQuestion};
use crate::web::pagination::Items;
use crate::web::{Ctx, JsonBody, MaybeJson};

/// An enrolment of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MyEnrolment {
    id: Id,
    /// The course's slug.
    course: String,
    /// Its title.
    title: String,
    /// Which time round.
    cycle: i32,
    status: Status,
    /// Whether a requirement asks for it; otherwise it is one's own choice.
    required: bool,
    /// Why it is required; empty for one's own choice.
    why: String,
    /// Why it is to be done again before its end, where a new revision asks for it; empty otherwise.
    again: String,
    /// What a renewal asks for, where that is less than the whole course, or another; empty otherwise.
    owed: String,
    /// The slug of the course whose lessons are taken, where it is renewed by another; null otherwise, and once it is complete.
    renewed_by: Option<String>,
    /// The last day on which it is in time, where the person is.
    due_on: Option<Day>,
    /// Whether that day is over.
    overdue: bool,
    /// Lessons there are; 0 where it is not open.
    lessons: usize,
    /// Lessons that are complete.
    lessons_done: usize,
    /// How long the others take.
    minutes_left: i32,
    completed_on: Option<Day>,
    expires_on: Option<Day>,
    /// Mean of the quiz scores in per cent.
    score: Option<i32>,
}

impl MyEnrolment {
    fn new(task: Task) -> Self {
        let overdue = task.is_open() && matches!(task.due, Due::Overdue(_));
        Self {
            id: task.row.enrolment_id,
            course: task.row.slug,
            title: task.row.title,
            cycle: task.row.cycle,
            status: task.row.status,
            required: task.required,
            why: task.why,
            again: task.again,
            owed: task.owed,
            renewed_by: task.renewed_by,
            due_on: task.row.due_on,
            overdue,
            lessons: task.lessons,
            lessons_done: task.lessons_done,
            minutes_left: task.minutes_left,
            completed_on: task.row.completed_on,
            expires_on: task.row.expires_on,
            score: task.row.score,
        }
    }
}

/// What I must and may take: the open ones in the order to take them, then the others.
#[utoipa::path(get, path = "/api/v1/me/enrolments", tag = "me",
    responses((status = 200, body = Items<MyEnrolment>), (status = 401, body = Problem)))]
pub(crate) async fn my_enrolments(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let Ok(learner) = Learner::of(ctx.viewer()?) else {
        return Ok(ctx.json(&Items::<MyEnrolment> { items: Vec::new(), next_cursor: None }));
    };
    let today = learner.today(ctx.db().clock());
    let tasks = ctx.db().read(move |conn| tasks::load(conn, learner.person_id, today)).await?;
    Ok(ctx.json(&Items { items: tasks.into_iter().map(MyEnrolment::new).collect(), next_cursor: None }))
}

/// A certificate of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MyCertificate {
    /// Of which enrolment.
    enrolment_id: Id,
    /// The course's slug.
    course_slug: String,
    /// The course's title, as it was.
    course: String,
    /// The name that it bears.
    name: String,
    /// By which anybody finds it at `/verify/{code}`.
    code: String,
    /// The number of the revision.
    revision: i32,
    /// On which day, where the person was.
    completed_on: Day,
    /// It is valid before this day; null where it has no end.
    expires_on: Option<Day>,
    /// In per cent; null where nothing was scored.
    score: Option<i32>,
}

/// One's own certificates, the newest copy of each, the last completed first.
#[utoipa::path(get, path = "/api/v1/me/certificates", tag = "me",
    responses((status = 200, body = Items<MyCertificate>), (status = 401, body = Problem)))]
pub(crate) async fn list_certificates(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let Ok(learner) = Learner::of(ctx.viewer()?) else {
        return Ok(ctx.json(&Items::<MyCertificate> { items: Vec::new(), next_cursor: None }));
    };
    let mut rows = ctx.db().read(move |conn| certificates::of_person(conn, learner.person_id)).await?;
    rows.dedup_by_key(|(copy, _)| copy.enrolment_id);
    let mine = |(row, course_slug): (Certificate, String)| MyCertificate {
        enrolment_id: row.enrolment_id,
        course_slug,
        course: row.course,
        name: row.name,
        code: code::printed(&row.code),
        revision: row.revision,
        completed_on: row.completed_on,
        expires_on: row.expires_on,
        score: row.score,
    };
    Ok(ctx.json(&Items { items: rows.into_iter().map(mine).collect(), next_cursor: None }))
}

/// What became of an enrolment that was left.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Left {
    id: Id,
    status: Status,
}

/// Leaves a course that one chose, while nothing else asks it of one. What was done in it is kept.
#[utoipa::path(delete, path = "/api/v1/me/enrolments/{id}", tag = "me", params(("id" = Id, Path)),
    responses((status = 200, body = Left), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn leave(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, learner) = (id.into_inner(), Learner::of(ctx.viewer()?)?);
    let work = move |tx: &mut Tx<'_>| enrolment::leave(tx, learner.person_id, id, learner.today(tx.clock()));
    let row = ctx.db().write(ctx.actor(), work).await?;
    Ok(ctx.json(&Left { id: row.id, status: row.status }))
}

/// A lesson, without what would give its answers away.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LessonResponse {
    id: Id,
    kind: LessonKind,
    title: String,
    minutes: i32,
    completed: bool,
    content: LessonBody,
}

/// Opens a lesson of one's own enrolment. The first one pins the revision.
#[utoipa::path(get, path = "/api/v1/enrolments/{id}/lessons/{lesson}", tag = "learning",
    params(("id" = Id, Path), ("lesson" = Id, Path)),
    responses((status = 200, body = LessonResponse), (status = 404, body = Problem)))]
pub(crate) async fn lesson(ctx: Ctx, path: web::Path<(Id, Id)>) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id) = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let opened = ctx.db().write(ctx.actor(), move |tx| open::open(tx, &learner, enrolment_id, lesson_id)).await?;
    Ok(ctx.json(&lesson_response(opened)))
}

fn lesson_response(opened: Opened) -> LessonResponse {
    let completed = opened.study.path.is_done(opened.lesson.id);
    let content = LessonBody::of(&opened.content, &opened.attempts);
    let lesson = opened.lesson;
    LessonResponse { id: lesson.id, kind: lesson.kind, title: lesson.title, minutes: lesson.minutes, completed, content }
}

/// Completes a lesson that is no quiz. Doing it twice answers the same.
#[utoipa::path(post, path = "/api/v1/enrolments/{id}/lessons/{lesson}/completion", tag = "learning",
    params(("id" = Id, Path), ("lesson" = Id, Path)), request_body = Statement,
    responses((status = 200, body = Outcome), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn complete_lesson(
    ctx: Ctx,
    path: web::Path<(Id, Id)>,
    statement: MaybeJson<Statement>,
) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id) = path.into_inner();
    let statement = statement.0;
    let learner = Learner::of(ctx.viewer()?)?;
    let outcome = ctx
        .db()
        .write(ctx.actor(), move |tx| complete::complete_lesson(tx, &learner, enrolment_id, lesson_id, &statement))
        .await?;
    Ok(ctx.json(&outcome))
}

/// Which quiz to attempt.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewAttempt {
    /// The lesson.
    lesson: Id,
}

/// An open attempt: what is asked, and the answers kept so far.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttemptResponse {
    id: Id,
    number: i32,
    pass_mark: i32,
    questions: Vec<ShownQuestion>,
    /// The number of a question to the keys chosen.
    answers: BTreeMap<usize, Vec<String>>,
}

impl AttemptResponse {
    fn new(sitting: &Sitting) -> Self {
        let questions = sitting.shown();
        let answers = presentation::keys(&questions, &sitting.attempt.answers.0);
        let (id, number) = (sitting.attempt.id, sitting.attempt.number);
        Self { id, number, pass_mark: sitting.quiz.pass_mark, questions, answers }
    }
}

/// Opens an attempt at a quiz, or answers with the open one.
#[utoipa::path(post, path = "/api/v1/enrolments/{id}/attempts", tag = "learning", params(("id" = Id, Path)), request_body = NewAttempt,
    responses((status = 201, body = AttemptResponse), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn start_attempt(ctx: Ctx, path: web::Path<Id>, body: JsonBody<NewAttempt>) -> Result<HttpResponse, AppError> {
    let (enrolment_id, lesson_id) = (path.into_inner(), body.lesson);
    let learner = Learner::of(ctx.viewer()?)?;
    let sitting = ctx.db().write(ctx.actor(), move |tx| attempt::start(tx, &learner, enrolment_id, lesson_id)).await?;
    Ok(ctx.created(&AttemptResponse::new(&sitting)))
}

/// Why somebody gets another attempt.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExtraAttempt {
    /// In a sentence that an auditor understands.
    why: String,
}

/// What was given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExtraAttempts {
    /// The quizzes at which there is one more attempt.
    quizzes: Vec<Id>,
}

/// Gives one more attempt at each quiz of an enrolment for which none is left.
#[utoipa::path(post, path = "/api/v1/enrolments/{id}/extra-attempts", tag = "enrolments", params(("id" = Id, Path)), request_body = ExtraAttempt,
    responses((status = 201, body = ExtraAttempts), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn give_attempt(ctx: Ctx, id: web::Path<Id>, body: JsonBody<ExtraAttempt>) -> Result<HttpResponse, AppError> {
    let (id, why) = (id.into_inner(), body.into_inner().why);
    let given = ctx.db().write(ctx.actor(), move |tx| super::give_attempt(tx, id, &why)).await?;
    Ok(ctx.created(&ExtraAttempts { quizzes: given.into_iter().map(|quiz| quiz.lesson_id).collect() }))
}

/// Answers to questions.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswersRequest {
    /// The number of a question to the keys chosen; for things to put in order, all their keys in that order.
    answers: BTreeMap<usize, Vec<String>>,
}

/// Keeps the answers of an open attempt, instead of those kept before.
#[utoipa::path(put, path = "/api/v1/attempts/{id}/answers", tag = "learning", params(("id" = Id, Path)), request_body = AnswersRequest,
    responses((status = 200, body = AttemptResponse), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn save_answers(
    ctx: Ctx,
    path: web::Path<Id>,
    body: JsonBody<AnswersRequest>,
) -> Result<HttpResponse, AppError> {
    let attempt_id = path.into_inner();
    let sent: Sent = body.into_inner().answers;
    let learner = Learner::of(ctx.viewer()?)?;
    let sitting = ctx.db().write(ctx.actor(), move |tx| attempt::save(tx, &learner, attempt_id, &sent)).await?;
    Ok(ctx.json(&AttemptResponse::new(&sitting)))
}

/// The result of an attempt.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ResultResponse {
    id: Id,
    number: i32,
    submitted_at: Option<Instant>,
    score: i32,
    pass_mark: i32,
    passed: bool,
    questions: Vec<QuestionResult>,
    /// Whether another attempt may follow.
    may_try_again: bool,
    #[serde(flatten)]
    outcome: Outcome,
}

/// The result of one question.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QuestionResult {
    number: usize,
    right: bool,
    /// About the answer as a whole; may be empty.
    feedback: String,
    chosen: Vec<ChosenResult>,
}

/// What was chosen, and what is said about it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChosenResult {
    text: String,
    right: bool,
    feedback: String,
}

/// Sends an attempt in. It is graded at once; a second time answers with the same result.
#[utoipa::path(post, path = "/api/v1/attempts/{id}/submission", tag = "learning", params(("id" = Id, Path)),
    responses((status = 200, body = ResultResponse), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn submit_attempt(ctx: Ctx, path: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let attempt_id = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let (sitting, outcome) = ctx.db().write(ctx.actor(), move |tx| attempt::submit(tx, &learner, attempt_id, None)).await?;
    Ok(ctx.json(&result_response(&sitting, outcome)?))
}

fn result_response(sitting: &Sitting, outcome: Outcome) -> Result<ResultResponse, AppError> {
    let graded = sitting.graded().ok_or(AppError::NotFound("result"))?;
    let questions = graded.questions.into_iter().enumerate().map(|(index, question)| {
        let chosen = question.chosen.into_iter();
        let chosen =
            chosen.map(|chosen| ChosenResult { text: chosen.text, right: chosen.right, feedback: chosen.feedback }).collect();
        QuestionResult { number: index + 1, right: question.right, feedback: question.feedback, chosen }
    });
    Ok(ResultResponse {
        id: sitting.attempt.id,
        number: sitting.attempt.number,
        submitted_at: sitting.attempt.submitted_at,
        score: graded.score,
        pass_mark: sitting.quiz.pass_mark,
        passed: graded.passed,
        questions: questions.collect(),
        may_try_again: sitting.may_try_again,
        outcome,
    })
}
