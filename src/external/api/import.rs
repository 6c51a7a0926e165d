//! A file of an agency's people, over the network.

use actix_web::HttpResponse;

use super::checker;
use crate::db::Tx;
use crate::error::{AppError, Problem};
use crate::external::import::{self, Loaded};
use crate::web::{Ctx, RawBody};

/// Loads a file of an agency's people, as CSV: all of it, or nothing, with what is wrong by line. Columns: `given_name`, `family_name`, `email`,
/// `organisation`, `sponsor`, `first_day`, `last_day`, and if wanted `language`, `time_zone`. Whoever is known by their address gets another contract; what
/// is here already changes nothing.
#[utoipa::path(post, path = "/api/v1/external-people/import", tag = "people", request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Loaded), (status = 422, body = Problem)))]
pub(crate) async fn import_external_people(ctx: Ctx, body: RawBody) -> Result<HttpResponse, AppError> {
    let rows = import::rows(&body.0)?;
    let (today, with) = (ctx.company_today(), ctx.clone());
    let load = move |tx: &mut Tx<'_>| import::load(tx, || checker(&with), &rows, today);
    Ok(ctx.json(&ctx.db().write(ctx.actor(), load).await?))
}
