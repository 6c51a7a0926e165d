//! Saved views, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::day::ViewDay;
use super::keep::{self, Known, ViewInput};
use super::kept::Kept;
use super::store;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::reporting::sight;
use crate::web::idempotency::{RequestKey, once};
use crate::web::{Ctx, JsonBody};

/// A saved view, as it is today for whoever asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ViewAnswer {
    id: Id,
    name: String,
    /// Whose it is, by name.
    owner: String,
    /// Whether whoever asks may change it.
    mine: bool,
    /// Whether others find it.
    shared: bool,
    /// The day that it is of, as a word.
    day: ViewDay,
    /// The day that the word means today.
    as_of: Day,
    /// Where it leads today; null where what it is of is gone, or is not among what whoever asks may see.
    address: Option<String>,
    /// What is gone, in sentences.
    gone: Vec<String>,
}

/// Saved views.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ViewsAnswer {
    /// One's own by name, then those that others share by name.
    items: Vec<ViewAnswer>,
}

fn answer(known: &Known, kept: Kept, account: Id, today: Day) -> Result<ViewAnswer, AppError> {
    let (address, gone) = match known.address(&kept, today)? {
        Ok(address) => (Some(address), Vec::new()),
        Err(gone) => (None, gone.into_iter().map(|gone| gone.said().to_string()).collect()),
    };
    let Kept { id, account_id, owner, name, day, fixed_on, shared, .. } = kept;
    let as_of = day.on(today, fixed_on);
    Ok(ViewAnswer { id, name, owner, mine: account_id == account, shared, day, as_of, address, gone })
}

/// The views that whoever asks has, and those that others share, each as it is today.
#[utoipa::path(get, path = "/api/v1/views", tag = "kpi", responses((status = 200, body = ViewsAnswer)))]
pub(crate) async fn list_views(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (viewer, today) = (ctx.viewer()?, ctx.company_today());
    let (account, sight) = (viewer.account_id, sight(viewer, None));
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let mut all = store::own(conn, account)?;
            all.extend(store::of_others(conn, account)?);
            let known = Known::read(conn, &sight, today)?;
            let items = all.into_iter().map(|kept| answer(&known, kept, account, today)).collect::<Result<_, _>>()?;
            Ok::<_, AppError>(ViewsAnswer { items })
        })
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Saves a page of figures under a name, of what whoever saves it sees.
#[utoipa::path(post, path = "/api/v1/views", tag = "kpi", request_body = ViewInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ViewAnswer), (status = 422, body = Problem)))]
pub(crate) async fn save_view(ctx: Ctx, req: HttpRequest, body: JsonBody<ViewInput>) -> Result<HttpResponse, AppError> {
    let (input, today, viewer) = (body.into_inner(), ctx.company_today(), ctx.viewer()?);
    let (account, sight) = (viewer.account_id, sight(viewer, None));
    let key = RequestKey::of(&req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let id = keep::save(tx, (account, &sight), &input, today)?;
            let kept = store::find(tx.conn, id, account)?.ok_or(AppError::NotFound("view"))?;
            let known = Known::read(tx.conn, &sight, today)?;
            Ok((StatusCode::CREATED, json!(answer(&known, kept, account, today)?)))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// A view that whoever asks has, or that somebody shares, as it is today.
#[utoipa::path(get, path = "/api/v1/views/{id}", tag = "kpi", params(("id" = Id, Path)),
    responses((status = 200, body = ViewAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_view(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (viewer, today, id) = (ctx.viewer()?, ctx.company_today(), *id);
    let (account, sight) = (viewer.account_id, sight(viewer, None));
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let kept = store::find(conn, id, account)?.ok_or(AppError::NotFound("view"))?;
            answer(&Known::read(conn, &sight, today)?, kept, account, today)
        })
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Removes one of one's own views.
#[utoipa::path(delete, path = "/api/v1/views/{id}", tag = "kpi", params(("id" = Id, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(crate) async fn remove_view(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (account, id) = (ctx.viewer()?.account_id, *id);
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep::remove(tx, id, account)).await?;
    Ok(HttpResponse::NoContent().finish())
}
