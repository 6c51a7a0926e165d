//! Courses, as JSON: what is said about each, its draft, and its publication.

mod fields;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::api::fields::CourseFields;
use super::content::{self, ModuleContent};
use super::details::CourseInput;
use super::level::Levels;
use super::store::{self, CourseRow, RevisionRow, RevisionState, Shown};
use super::{create_course, edit, input_of, publish, update_course};
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::policy::{Act, Viewer};
use crate::said;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, JsonBody, Query};

/// A course.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CourseAnswer {
    /// Its key.
    id: Id,
    /// Its name in addresses; it never changes.
    slug: String,
    /// The title.
    title: String,
    /// What a learner gets out of it.
    summary: String,
    /// Why the company needs it.
    business_need: String,
    /// Whom it is for.
    audience_note: String,
    /// The language that it is written in (BCP 47).
    language: String,
    /// Whether whoever wants it may take it.
    open_to_all: bool,
    /// Months a completion stays valid; null: for ever.
    validity_months: Option<i32>,
    /// The level that the author claims in each dimension.
    claimed: Levels,
    /// When somebody last looked through it; null where nobody did.
    reviewed_on: Option<Day>,
    /// What who begins now gets; null where nothing is published.
    published: Option<RevisionAnswer>,
    /// What is being written; null where nothing is, and for who does not write courses.
    draft: Option<RevisionAnswer>,
    /// Since when it is off the catalogue; null where it is not.
    retired_at: Option<Instant>,
}

/// A revision of a course.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RevisionAnswer {
    /// Its key.
    id: Id,
    /// Counted from 1 in each course.
    number: i32,
    /// What is new in it.
    change_note: String,
    /// Null for a draft.
    published_at: Option<Instant>,
    /// Null for a draft.
    published_by: Option<String>,
}

impl From<RevisionRow> for RevisionAnswer {
    fn from(row: RevisionRow) -> Self {
        let RevisionRow { id, number, change_note, published_at, published_by, .. } = row;
        Self { id, number, change_note, published_at, published_by }
    }
}

/// Which courses somebody sees: who writes them all of them, who sees enrolments the published ones, everybody those open to them.
fn shown_to(viewer: &Viewer) -> Shown {
    if viewer.may(Act::WriteCourses) {
        Shown::All
    } else if viewer.may(Act::SeeEnrolments) {
        Shown::Published
    } else {
        Shown::Open
    }
}

/// Adds the revisions.
fn answers(conn: &mut Conn, rows: Vec<CourseRow>, shown: Shown) -> Result<Vec<CourseAnswer>, AppError> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut revisions = store::living_revisions(conn, &ids)?;
    let mut take = |course: Id, state: RevisionState| {
        let at = revisions.iter().position(|revision| revision.course_id == course && revision.state == state)?;
        Some(RevisionAnswer::from(revisions.swap_remove(at)))
    };
    let answer = |row: CourseRow| CourseAnswer {
        claimed: row.claimed(),
        published: take(row.id, RevisionState::Published),
        draft: take(row.id, RevisionState::Draft).filter(|_| shown == Shown::All),
        id: row.id,
        slug: row.slug,
        title: row.title,
        summary: row.summary,
        business_need: row.business_need,
        audience_note: row.audience_note,
        language: row.language,
        open_to_all: row.open_to_all,
        validity_months: row.validity_months,
        reviewed_on: row.reviewed_on,
        retired_at: row.retired_at,
    };
    Ok(rows.into_iter().map(answer).collect())
}

fn answer(conn: &mut Conn, key: &str, shown: Shown) -> Result<CourseAnswer, AppError> {
    let row = store::course_by_key(conn, key)?.filter(|row| row.is_shown(shown)).ok_or(AppError::NotFound("course"))?;
    answers(conn, vec![row], shown)?.pop().ok_or(AppError::NotFound("course"))
}

/// As whoever wrote it sees it.
fn written(conn: &mut Conn, id: Id) -> Result<CourseAnswer, AppError> {
    answer(conn, &id.to_string(), Shown::All)
}

/// The course that an author names.
fn named(conn: &mut Conn, key: &str) -> Result<CourseRow, AppError> {
    store::course_by_key(conn, key)?.ok_or(AppError::NotFound("course"))
}

/// How many courses.
#[derive(Debug, Deserialize)]
pub(crate) struct CoursesQuery {
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Courses by slug. Who writes courses sees all of them, who enrols people the published ones, everybody else those that are open
/// to whoever wants them.
#[utoipa::path(get, path = "/api/v1/courses", tag = "courses",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<CourseAnswer>), (status = 422, body = Problem)))]
pub(crate) async fn list_courses(ctx: Ctx, query: Query<CoursesQuery>) -> Result<HttpResponse, AppError> {
    let (limit, after) = (limit(query.0.limit)?, query.0.cursor.unwrap_or_default());
    let shown = shown_to(ctx.viewer()?);
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let rows = store::courses(conn, shown, &after, limit + 1)?;
            answers(conn, rows, shown)
        })
    };
    let found = ctx.db().read(read).await?;
    Ok(ctx.json(&Items::cut(found, limit, |course| course.slug.clone())))
}

/// One course, by its slug or its id.
#[utoipa::path(get, path = "/api/v1/courses/{id}", tag = "courses", params(("id" = String, Path, description = "Slug or id")),
    responses((status = 200, body = CourseAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_course(ctx: Ctx, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (key, shown) = (key.into_inner(), shown_to(ctx.viewer()?));
    let found = ctx.db().read(move |conn| snapshot(conn, |conn| answer(conn, &key, shown))).await?;
    Ok(ctx.json(&found))
}

/// Adds a course with an empty draft. It needs a title and a business need; the slug is made from the title where it is left out.
#[utoipa::path(post, path = "/api/v1/courses", tag = "courses", request_body = CourseFields,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = CourseAnswer), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_course(ctx: Ctx, req: HttpRequest, body: JsonBody<CourseFields>) -> Result<HttpResponse, AppError> {
    let fields = body.into_inner();
    let key = RequestKey::of(&req, &serde_json::to_vec(&fields)?)?;
    let language = ctx.app().settings.company.language.clone();
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let language = language.clone();
            let mut input = CourseInput { slug: fields.slug().unwrap_or_default(), language, ..CourseInput::default() };
            let unread = fields.apply(&mut input);
            let id = with_unread(unread, create_course(tx, &input))?;
            Ok((StatusCode::CREATED, json!(written(tx.conn, id)?)))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// Changes what is said about a course; what is left out stays, null takes away. The slug never changes.
#[utoipa::path(patch, path = "/api/v1/courses/{id}", tag = "courses", request_body = CourseFields,
    params(("id" = String, Path, description = "Slug or id")),
    responses((status = 200, body = CourseAnswer), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_course(
    ctx: Ctx,
    key: web::Path<String>,
    body: JsonBody<CourseFields>,
) -> Result<HttpResponse, AppError> {
    let (key, fields) = (key.into_inner(), body.into_inner());
    let act = move |tx: &mut Tx<'_>| {
        let row = named(tx.conn, &key)?;
        let mut input = input_of(&row);
        let mut unread = fields.apply(&mut input);
        if fields.slug().is_some_and(|slug| slug != row.slug) {
            unread.push(FieldError::new("slug", said!("courses-slug-stays-links-mails-bookmarks")));
        }
        with_unread(unread, update_course(tx, row.id, &input))?;
        written(tx.conn, row.id)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// What a command answers, or all that is wrong: with what was sent (`unread`), and with what the command found.
fn with_unread<T>(mut unread: Vec<FieldError>, done: Result<T, AppError>) -> Result<T, AppError> {
    match done {
        Err(AppError::Invalid(found)) => {
            unread.extend(found);
            Err(AppError::Invalid(unread))
        }
        Ok(_) if !unread.is_empty() => Err(AppError::Invalid(unread)),
        done => done,
    }
}

/// What is in a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftBody {
    /// The modules with their lessons, in order. They take the place of all that the draft held.
    modules: Vec<ModuleContent>,
}

/// A draft, and what it lacks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DraftAnswer {
    /// The revision that it becomes.
    revision: RevisionAnswer,
    /// The modules with their lessons, in order. A lesson keeps its `origin` over revisions: send it back to change the lesson
    /// in place of making a new one.
    modules: Vec<ModuleContent>,
    /// What is to be mended before it can be published; empty where it can be.
    missing: Vec<FieldError>,
}

fn draft_answer(conn: &mut Conn, course: &CourseRow) -> Result<DraftAnswer, AppError> {
    let revision = store::draft_of(conn, course.id)?.ok_or(AppError::NotFound("draft-of-this-course"))?;
    let modules = store::content_of(conn, revision.id)?;
    let missing = content::missing(&course.business_need, &modules).into_iter().map(FieldError::from).collect();
    Ok(DraftAnswer { revision: revision.into(), modules, missing })
}

/// The draft of a course, with all that is in it and what it lacks before it can be published.
#[utoipa::path(get, path = "/api/v1/courses/{id}/draft", tag = "courses", params(("id" = String, Path, description = "Slug or id")),
    responses((status = 200, body = DraftAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_draft(ctx: Ctx, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = key.into_inner();
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let course = named(conn, &key)?;
            draft_answer(conn, &course)
        })
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Replaces all that the draft of a course holds; begins a draft where there is none. What is published stays as it is.
#[utoipa::path(put, path = "/api/v1/courses/{id}/draft", tag = "courses", request_body = DraftBody,
    params(("id" = String, Path, description = "Slug or id")),
    responses((status = 200, body = DraftAnswer), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn write_draft(ctx: Ctx, key: web::Path<String>, body: JsonBody<DraftBody>) -> Result<HttpResponse, AppError> {
    let (key, modules) = (key.into_inner(), body.into_inner().modules);
    let act = move |tx: &mut Tx<'_>| {
        let course = named(tx.conn, &key)?;
        refuse_to_empty(tx.conn, &course, &modules)?;
        edit::replace_draft(tx, course.id, &modules)?;
        draft_answer(tx.conn, &course)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// A body without modules is more often a program's slip than a wish to throw a draft away.
fn refuse_to_empty(conn: &mut Conn, course: &CourseRow, modules: &[ModuleContent]) -> Result<(), AppError> {
    let Some(draft) = store::draft_of(conn, course.id)?.filter(|_| modules.is_empty()) else { return Ok(()) };
    match store::content_of(conn, draft.id)?.len() {
        0 => Ok(()),
        there => Err(AppError::invalid("modules", said!("courses-would-empty-the-draft", there = there))),
    }
}

/// A publication.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublicationBody {
    /// What is new, for those who wonder.
    #[serde(default)]
    change_note: String,
}

/// Publishes the draft. Who begins from now on gets it; who began before goes on with what they have. Where something is missing
/// nothing is published, and the answer says what and where.
#[utoipa::path(post, path = "/api/v1/courses/{id}/publication", tag = "courses", request_body = PublicationBody,
    params(("id" = String, Path, description = "Slug or id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = CourseAnswer), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "There is no draft, or the course is retired"), (status = 422, body = Problem)))]
pub(crate) async fn publish_draft(
    ctx: Ctx,
    req: HttpRequest,
    key: web::Path<String>,
    body: JsonBody<PublicationBody>,
) -> Result<HttpResponse, AppError> {
    let (key, body, today) = (key.into_inner(), body.into_inner(), ctx.company_today());
    let request = RequestKey::of(&req, &serde_json::to_vec(&body)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, request.as_ref(), |tx| {
            let course = named(tx.conn, &key)?;
            publish(tx, course.id, &body.change_note, today)?;
            Ok((StatusCode::CREATED, json!(written(tx.conn, course.id)?)))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}
