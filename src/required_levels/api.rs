//! Levels that are required, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::make::{CourseOutcome, end, foresee, plan, require};
use super::read::{self, Shown};
use super::rule::RequiredLevelInput;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::due::DueInput;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::{Ctx, JsonBody, Query};

/// A course that the people are enrolled in for a level.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RequiredLevelCourse {
    /// By slug.
    course: String,
    title: String,
    /// The requirement that enrols in it; null while it waits for a second account.
    requirement: Option<Id>,
    /// What waits for a second account, or was declined.
    proposal: Option<Id>,
    /// Whether anybody is enrolled by it.
    in_force: bool,
}

/// A level that is, or was, required, with how its people stand.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RequiredLevel {
    id: Id,
    /// `ladder/level`, both by slug.
    level: String,
    /// What it is called, with its ladder.
    title: String,
    /// Who it is for, by ids.
    audience: Audience,
    /// The same in words.
    audience_text: String,
    /// By when.
    due: DueInput,
    /// The same in words.
    due_text: String,
    why: String,
    /// The day on which it was required.
    made_on: Day,
    made_by: String,
    ended_on: Option<Day>,
    /// The courses that every way to the level leads through.
    courses: Vec<RequiredLevelCourse>,
    /// How many hold it, or a higher one of its ladder.
    reached: usize,
    /// How many do not, and have time.
    open: usize,
    /// How many do not, and were to.
    behind: usize,
}

impl From<Shown> for RequiredLevel {
    fn from(shown: Shown) -> Self {
        let (open, behind) = (shown.open(), shown.behind());
        let Shown { row, level, audience, courses, reached, .. } = shown;
        let courses = courses.into_iter().map(|one| RequiredLevelCourse {
            course: one.slug,
            title: one.title,
            requirement: one.requirement_id,
            proposal: one.proposal_id,
            in_force: one.is_in_force,
        });
        Self {
            id: row.id,
            level: level.word,
            title: level.title,
            audience: row.audience.0,
            audience_text: audience,
            due: row.due.0.input(),
            due_text: row.due.0.sentence(),
            why: row.why,
            made_on: row.made_on,
            made_by: row.made_by,
            ended_on: row.ended_on,
            courses: courses.collect(),
            reached,
            open,
            behind,
        }
    }
}

/// Levels that are required.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RequiredLevels {
    as_of: Day,
    /// The newest first.
    items: Vec<RequiredLevel>,
}

/// What requiring a level would do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RequiredLevelPreview {
    /// `ladder/level`, both by slug.
    level: String,
    title: String,
    due_text: String,
    /// Course by course; empty where no course is needed in every way to it.
    courses: Vec<CourseOutcome>,
}

/// Which are listed.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AllQuery {
    over: String,
}

/// The levels that are required, with how many have reached them, have time, and are behind.
#[utoipa::path(get, path = "/api/v1/required-levels", tag = "enrolments",
    params(("over" = Option<String>, Query, description = "`yes`: those that are over, too")),
    responses((status = 200, body = RequiredLevels), (status = 403, body = Problem)))]
pub(crate) async fn required_levels(ctx: Ctx, query: Query<AllQuery>) -> Result<HttpResponse, AppError> {
    let (today, in_force) = (ctx.company_today(), query.0.over != "yes");
    let found = ctx.db().read(move |conn: &mut Conn| read::all(conn, in_force, today)).await?;
    Ok(ctx.json(&RequiredLevels { as_of: today, items: found.into_iter().map(RequiredLevel::from).collect() }))
}

/// One level that is, or was, required.
#[utoipa::path(get, path = "/api/v1/required-levels/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = RequiredLevel), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn required_level(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    let found = ctx.db().read(move |conn: &mut Conn| read::one(conn, id, today)).await?;
    Ok(ctx.json(&RequiredLevel::from(found)))
}

/// What requiring a level would do, course by course.
#[utoipa::path(post, path = "/api/v1/required-levels/preview", tag = "enrolments", request_body = RequiredLevelInput,
    responses((status = 200, body = RequiredLevelPreview), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_required_level(ctx: Ctx, body: JsonBody<RequiredLevelInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let most = ctx.app().settings.enrolment.most_alone();
    let look = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let planned = plan(conn, &input, today)?;
            let courses = foresee(conn, &planned, today, most)?;
            let (level, due_text) = (planned.level, planned.due.sentence());
            Ok::<_, AppError>(RequiredLevelPreview { level: level.word, title: level.title, due_text, courses })
        })
    };
    Ok(ctx.json(&ctx.db().read(look).await?))
}

/// Requires a level of an audience: whoever belongs to it is enrolled in each course that every way to the level leads through, and is to hold it by their
/// day. What reaches more people than one account may enrol waits for a second one, course by course.
#[utoipa::path(post, path = "/api/v1/required-levels", tag = "enrolments", request_body = RequiredLevelInput,
    responses((status = 201, body = RequiredLevel), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_required_level(ctx: Ctx, body: JsonBody<RequiredLevelInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let most = ctx.app().settings.enrolment.most_alone();
    let id = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| require(tx, &input, (today, most))).await?;
    let found = ctx.db().read(move |conn: &mut Conn| read::one(conn, id, today)).await?;
    Ok(ctx.created(&RequiredLevel::from(found)))
}

/// Requires it no more, from today on: what enrols for it alone ends, what was completed stays.
#[utoipa::path(delete, path = "/api/v1/required-levels/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = RequiredLevel), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn end_required_level(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| end(tx, id, today)).await?;
    let found = ctx.db().read(move |conn: &mut Conn| read::one(conn, id, today)).await?;
    Ok(ctx.json(&RequiredLevel::from(found)))
}
