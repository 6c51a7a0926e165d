//! The maps that are kept for people files, as JSON.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::organisation::{PartQuery, part};
use crate::db::Tx;
use crate::error::{AppError, Problem};
use crate::people::import;
use crate::people::import::Kept;
use crate::people::import::map::Map;
use crate::web::pagination::Items;
use crate::web::{Ctx, JsonBody, Query};

/// A map, and the header row that it is for.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PeopleSourceInput)]
pub(crate) struct SourceInput {
    /// The header row, as it stands in the file.
    header: Vec<String>,
    /// Which column holds what.
    map: Map,
}

/// The maps that are kept, by the name of their source.
#[utoipa::path(get, path = "/api/v1/people/sources", tag = "people",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Kept>), (status = 403, body = Problem)))]
pub(crate) async fn list_people_sources(ctx: Ctx, query: Query<PartQuery>) -> Result<HttpResponse, AppError> {
    let all = ctx.db().read(import::kept_sources).await?;
    Ok(ctx.json(&part(&all, &query.0, |item| item.id)?))
}

/// Keeps a map for a source: the columns of a people file with this header row, or that names this source, are read by it from now on.
#[utoipa::path(put, path = "/api/v1/people/sources/{name}", tag = "people", params(("name" = String, Path)),
    request_body = SourceInput,
    responses((status = 200, body = Kept), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn keep_people_source(
    ctx: Ctx,
    name: web::Path<String>,
    body: JsonBody<SourceInput>,
) -> Result<HttpResponse, AppError> {
    let (name, SourceInput { header, map }) = (name.into_inner(), body.0);
    let kept = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| import::put_source(tx, &name, &header, map)).await?;
    Ok(ctx.json(&kept))
}

/// Keeps a map no longer. What was loaded by it stays.
#[utoipa::path(delete, path = "/api/v1/people/sources/{name}", tag = "people", params(("name" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn forget_people_source(ctx: Ctx, name: web::Path<String>) -> Result<HttpResponse, AppError> {
    let name = name.into_inner();
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| import::forget_source(tx, &name)).await?;
    Ok(HttpResponse::NoContent().finish())
}
