//! Departments, roles, locations and employment types, as JSON.

use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::organisation::{Department, Location, Role};
use crate::people::person::EmploymentType;
use crate::people::{place, store};
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, JsonBody, Query};

/// Which part of a list.
#[derive(Debug, Deserialize)]
pub(crate) struct PartQuery {
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// The part of `all` that was asked for; the cursor is the id of the last one before.
pub(super) fn part<T: Clone>(all: &[T], query: &PartQuery, id: impl Fn(&T) -> Id) -> Result<Items<T>, AppError> {
    let limit = limit(query.limit)?;
    let start = match query.cursor {
        Some(cursor) => all.iter().position(|item| id(item) == cursor).map_or(all.len(), |last| last + 1),
        None => 0,
    };
    let most = usize::try_from(limit + 1).unwrap_or(usize::MAX);
    let rows = all.iter().skip(start).take(most).cloned().collect();
    Ok(Items::cut(rows, limit, |item| id(item).to_string()))
}

/// Departments, each after the one above it.
#[utoipa::path(get, path = "/api/v1/departments", tag = "people",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Department>), (status = 403, body = Problem)))]
pub(crate) async fn list_departments(ctx: Ctx, query: Query<PartQuery>) -> Result<HttpResponse, AppError> {
    let all = ctx.db().read(store::organisation).await?;
    Ok(ctx.json(&part(all.departments(), &query.0, |item| item.id)?))
}

/// Roles by name.
#[utoipa::path(get, path = "/api/v1/roles", tag = "people",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Role>), (status = 403, body = Problem)))]
pub(crate) async fn list_roles(ctx: Ctx, query: Query<PartQuery>) -> Result<HttpResponse, AppError> {
    let all = ctx.db().read(store::organisation).await?;
    Ok(ctx.json(&part(all.roles(), &query.0, |item| item.id)?))
}

/// Employment types by name: the words that somebody has or had.
#[utoipa::path(get, path = "/api/v1/employment-types", tag = "people",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<EmploymentType>), (status = 403, body = Problem)))]
pub(crate) async fn list_employment_types(ctx: Ctx, query: Query<PartQuery>) -> Result<HttpResponse, AppError> {
    let all = ctx.db().read(store::types::employment_types).await?;
    Ok(ctx.json(&part(&all, &query.0, |item| item.id)?))
}

/// Locations by name.
#[utoipa::path(get, path = "/api/v1/locations", tag = "people",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Location>), (status = 403, body = Problem)))]
pub(crate) async fn list_locations(ctx: Ctx, query: Query<PartQuery>) -> Result<HttpResponse, AppError> {
    let all = ctx.db().read(store::organisation).await?;
    Ok(ctx.json(&part(all.locations(), &query.0, |item| item.id)?))
}

/// A new department.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDepartment {
    /// From the top down: `Marketing / Brand`. What is missing above it is made too.
    path: String,
}

/// A new role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRole {
    /// Its name.
    name: String,
    /// What it is, in a sentence.
    #[serde(default)]
    summary: String,
}

/// A new location.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLocation {
    /// Its name.
    name: String,
}

/// Adds a department.
#[utoipa::path(post, path = "/api/v1/departments", tag = "people", request_body = NewDepartment,
    responses((status = 201, body = Department), (status = 422, body = Problem)))]
pub(crate) async fn add_department(ctx: Ctx, body: JsonBody<NewDepartment>) -> Result<HttpResponse, AppError> {
    let made = ctx.db().write(ctx.actor(), move |tx| place::add_department(tx, &body.path)).await?;
    Ok(ctx.created(&made))
}

/// Adds a role.
#[utoipa::path(post, path = "/api/v1/roles", tag = "people", request_body = NewRole,
    responses((status = 201, body = Role), (status = 422, body = Problem)))]
pub(crate) async fn add_role(ctx: Ctx, body: JsonBody<NewRole>) -> Result<HttpResponse, AppError> {
    let made = ctx.db().write(ctx.actor(), move |tx| place::add_role(tx, &body.name, &body.summary)).await?;
    Ok(ctx.created(&made))
}

/// Adds a location.
#[utoipa::path(post, path = "/api/v1/locations", tag = "people", request_body = NewLocation,
    responses((status = 201, body = Location), (status = 422, body = Problem)))]
pub(crate) async fn add_location(ctx: Ctx, body: JsonBody<NewLocation>) -> Result<HttpResponse, AppError> {
    let made = ctx.db().write(ctx.actor(), move |tx| place::add_location(tx, &body.name)).await?;
    Ok(ctx.created(&made))
}
