//! Levels that roles should reach, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::goal::RoleLevelInput;
use super::keep;
use super::read::{Behind, Goal, Standing, standing};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::policy::Act;
use crate::web::{Ctx, JsonBody};

/// A level that a role should reach, with how many people of the role stand how.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoleLevelItem {
    id: Id,
    role: String,
    /// `ladder/level`, both by slug.
    level: String,
    title: String,
    /// Days after taking the role.
    days: i64,
    /// The day from which on it is asked; nobody is to reach it sooner than so many days after it.
    asked_on: Day,
    /// How many hold it, or a higher one of its ladder.
    reached: usize,
    /// How many do not, and have time.
    open: usize,
    /// How many do not, and were to.
    behind: usize,
}

/// What is asked of roles.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoleLevelsAnswer {
    as_of: Day,
    /// By role and level.
    items: Vec<RoleLevelItem>,
}

/// Somebody who is behind.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BehindItem {
    person: Id,
    employee_number: String,
    name: String,
    role: String,
    /// `ladder/level`, both by slug.
    level: String,
    title: String,
    /// The last day on which it was to be reached.
    due_on: Day,
}

/// Who is behind.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BehindAnswer {
    as_of: Day,
    /// The longest behind first.
    items: Vec<BehindItem>,
}

impl From<Goal> for RoleLevelItem {
    fn from(goal: Goal) -> Self {
        let Goal { id, role, level, days, asked_on, reached, open, behind } = goal;
        Self { id, role: role.title, level: level.word, title: level.title, days, asked_on, reached, open, behind }
    }
}

impl From<Behind> for BehindItem {
    fn from(one: Behind) -> Self {
        let Behind { person, number, name, role, level, word, due_on } = one;
        Self { person, employee_number: number, name, role, level: word, title: level, due_on }
    }
}

/// How everybody whom the viewer may see stands today.
///
/// # Errors
/// When the database fails.
pub(super) async fn of_viewer(ctx: &Ctx) -> Result<Standing, AppError> {
    let (reach, today) = (ctx.viewer()?.reach(Act::SeePeople).ok_or_else(AppError::forbidden)?, ctx.company_today());
    ctx.db().read(move |conn: &mut Conn| standing(conn, &reach, today)).await
}

/// The levels that roles should reach, with how many have, have time, and are behind: of those whom whoever asks may see.
#[utoipa::path(get, path = "/api/v1/role-levels", tag = "ladders",
    responses((status = 200, body = RoleLevelsAnswer), (status = 403, body = Problem)))]
pub(crate) async fn role_levels(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let items = of_viewer(&ctx).await?.goals.into_iter().map(RoleLevelItem::from).collect();
    Ok(ctx.json(&RoleLevelsAnswer { as_of: ctx.company_today(), items }))
}

/// Who has not reached in time what their role should, of those whom whoever asks may see.
#[utoipa::path(get, path = "/api/v1/role-levels/behind", tag = "ladders",
    responses((status = 200, body = BehindAnswer), (status = 403, body = Problem)))]
pub(crate) async fn role_levels_behind(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let items = of_viewer(&ctx).await?.behind.into_iter().map(BehindItem::from).collect();
    Ok(ctx.json(&BehindAnswer { as_of: ctx.company_today(), items }))
}

/// Asks a level of a role from today on. With another number of days what was asked is asked anew.
#[utoipa::path(post, path = "/api/v1/role-levels", tag = "ladders", request_body = RoleLevelInput,
    responses((status = 201, body = RoleLevelItem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn ask_role_level(ctx: Ctx, body: JsonBody<RoleLevelInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let id = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep::ask(tx, &input, today)).await?;
    let found = of_viewer(&ctx).await?.goals.into_iter().find(|goal| goal.id == id);
    Ok(ctx.created(&found.map(RoleLevelItem::from).ok_or(AppError::NotFound("role-level"))?))
}

/// Asks it no more.
#[utoipa::path(delete, path = "/api/v1/role-levels/{id}", tag = "ladders", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn remove_role_level(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep::ask_no_more(tx, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
