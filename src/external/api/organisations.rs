//! Organisations of external people, as JSON.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::external::organisation;
use crate::external::store::{self, Organisation};
use crate::ids::Id;
use crate::web::pagination::Items;
use crate::web::{Ctx, JsonBody};

/// The organisations by name.
#[utoipa::path(get, path = "/api/v1/external-organisations", tag = "people",
    responses((status = 200, body = Items<Organisation>), (status = 403, body = Problem)))]
pub(crate) async fn list_external_organisations(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let items = ctx.db().read(|conn: &mut Conn| Ok::<_, AppError>(store::organisations(conn)?)).await?;
    Ok(ctx.json(&Items { items, next_cursor: None }))
}

/// The name of an organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExternalOrganisationInput {
    /// The name; none has it in other letters.
    name: String,
}

/// Makes an organisation.
#[utoipa::path(post, path = "/api/v1/external-organisations", tag = "people", request_body = ExternalOrganisationInput,
    responses((status = 201, body = Organisation), (status = 422, body = Problem)))]
pub(crate) async fn add_external_organisation(
    ctx: Ctx,
    body: JsonBody<ExternalOrganisationInput>,
) -> Result<HttpResponse, AppError> {
    let name = body.into_inner().name;
    let made = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| organisation::make(tx, &name)).await?;
    Ok(HttpResponse::Created().json(made))
}

/// Gives an organisation another name.
#[utoipa::path(patch, path = "/api/v1/external-organisations/{id}", tag = "people", request_body = ExternalOrganisationInput,
    params(("id" = String, Path)),
    responses((status = 200, body = Organisation), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn rename_external_organisation(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<ExternalOrganisationInput>,
) -> Result<HttpResponse, AppError> {
    let (id, name) = (id.into_inner(), body.into_inner().name);
    let renamed = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| organisation::rename(tx, id, &name)).await?;
    Ok(ctx.json(&renamed))
}
