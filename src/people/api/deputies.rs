//! Who stands in for oneself, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::deputy::{self, DeputyInput, Deputyship};
use crate::people::pages::deputy::{namer, person_of};
use crate::web::{Ctx, JsonBody};

/// Somebody who stands in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeputyAnswer {
    /// Its key.
    id: Id,
    /// Who stands in.
    deputy_id: Id,
    name: String,
    employee_number: String,
    first_day: Day,
    last_day: Day,
}

impl From<Deputyship> for DeputyAnswer {
    fn from(one: Deputyship) -> Self {
        let last_day = one.last_day();
        let Deputyship { id, deputy, name, employee_number, from, .. } = one;
        Self { id, deputy_id: deputy, name, employee_number, first_day: from, last_day }
    }
}

/// Somebody for whom one stands in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StoodInFor {
    person_id: Id,
    name: String,
}

/// One's deputies, and for whom one is one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeputiesAnswer {
    /// Who stands in for oneself, today or later, by day.
    named: Vec<DeputyAnswer>,
    /// For whom one stands in today.
    stands_in_for: Vec<StoodInFor>,
}

/// Who stands in for oneself, today or later, and for whom one stands in today.
#[utoipa::path(get, path = "/api/v1/me/deputies", tag = "me",
    responses((status = 200, body = DeputiesAnswer), (status = 404, body = Problem)))]
pub(crate) async fn list_deputies(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (person, today) = (person_of(ctx.viewer()?)?, ctx.company_today());
    let read = move |conn: &mut Conn| {
        Ok::<_, AppError>((deputy::of_person(conn, person, today)?, deputy::stands_in_for(conn, person, today)?))
    };
    let (named, others) = ctx.db().read(read).await?;
    Ok(ctx.json(&DeputiesAnswer {
        named: named.into_iter().map(DeputyAnswer::from).collect(),
        stands_in_for: others.into_iter().map(|(person_id, name)| StoodInFor { person_id, name }).collect(),
    }))
}

/// Lets somebody stand in for oneself: on these days they see one's team and the figures of the departments that one heads. Takes a session,
/// not an API token.
#[utoipa::path(post, path = "/api/v1/me/deputies", tag = "me", request_body = DeputyInput,
    responses((status = 201, body = DeputyAnswer), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn name_deputy(ctx: Ctx, body: JsonBody<DeputyInput>) -> Result<HttpResponse, AppError> {
    let (person, input, today) = (namer(ctx.viewer()?)?, body.into_inner(), ctx.company_today());
    let made = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| deputy::name(tx, person, &input, today)).await?;
    Ok(ctx.created(&DeputyAnswer::from(made)))
}

/// Takes back that somebody stands in for oneself, from today on. Takes a session, not an API token.
#[utoipa::path(delete, path = "/api/v1/me/deputies/{id}", tag = "me", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn take_back_deputy(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (person, id, today) = (namer(ctx.viewer()?)?, id.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| deputy::take_back(tx, person, id, today)).await?;
    Ok(HttpResponse::NoContent().finish())
}
