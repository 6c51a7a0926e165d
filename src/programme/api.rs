//! Programmes, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::read::{Shown, called, shown};
use super::rule::{ProgrammeInput, ProgrammePatch};
use super::save;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::figures::directory::Sight;
use crate::figures::kpi::Counts;
use crate::ids::Id;
use crate::reporting::sight;
use crate::web::{Ctx, JsonBody};

/// A programme with its figures of today.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProgrammeItem {
    id: Id,
    /// Its name in addresses.
    slug: String,
    name: String,
    about: String,
    /// The day on which it was made.
    made_on: Day,
    /// Who answers for it.
    owners: Vec<OwnerItem>,
    /// By title.
    courses: Vec<ProgrammeCourse>,
    /// Of all of its courses: pairs of a person and a required course.
    in_scope: i64,
    /// Those that are completed and not expired.
    valid: i64,
    /// valid ÷ in_scope; null where nothing is in scope.
    ongoing_completion_rate: Option<f64>,
    /// The rate that it is to reach, a share.
    target: f64,
}

/// Somebody who answers for a programme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnerItem {
    person: Id,
    name: String,
    employee_number: String,
    /// They have left: somebody else is to be named.
    has_left: bool,
}

/// A course of a programme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProgrammeCourse {
    slug: String,
    title: String,
    /// How many requirements ask for it.
    requirements: i64,
    /// When its content was last published or reviewed; null where it never was.
    content_from: Option<Day>,
    in_scope: i64,
    valid: i64,
    ongoing_completion_rate: Option<f64>,
    /// The rate that it is to reach, a share.
    target: f64,
}

/// The programmes that somebody sees.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProgrammesAnswer {
    /// By name.
    items: Vec<ProgrammeItem>,
}

fn rate(counts: &Counts) -> Option<f64> {
    counts.ongoing_completion_rate().map(|rate| rate.value())
}

impl From<Shown> for ProgrammeItem {
    fn from(shown: Shown) -> Self {
        let owners = shown.owners.into_iter().map(|owner| OwnerItem {
            person: owner.person,
            name: owner.name,
            employee_number: owner.employee_number,
            has_left: owner.has_left,
        });
        let courses = shown.courses.into_iter().map(|line| ProgrammeCourse {
            slug: line.course.slug,
            title: line.course.title,
            requirements: line.requirements,
            content_from: line.content_from,
            in_scope: line.counts.in_scope,
            valid: line.counts.valid,
            ongoing_completion_rate: rate(&line.counts),
            target: line.target,
        });
        Self {
            id: shown.row.id,
            slug: shown.row.slug,
            name: shown.row.name,
            about: shown.row.about,
            made_on: shown.row.made_on,
            owners: owners.collect(),
            courses: courses.collect(),
            in_scope: shown.counts.in_scope,
            valid: shown.counts.valid,
            ongoing_completion_rate: rate(&shown.counts),
            target: shown.target,
        }
    }
}

/// The programmes in sight, read anew.
async fn read(ctx: &Ctx, sight: Sight) -> Result<Vec<Shown>, AppError> {
    let (today, otherwise) = (ctx.company_today(), ctx.app().settings.kpi.target);
    let zone = ctx.app().settings.company_zone();
    ctx.db().read(move |conn: &mut Conn| shown(conn, &sight, (today, &zone), otherwise)).await
}

/// The one that an address names, as whoever asks sees it. Who heads departments and owns it too sees it with everybody.
pub(super) async fn one(ctx: &Ctx, slug_or_id: &str) -> Result<Shown, AppError> {
    let viewer = ctx.viewer()?;
    let mut found = None;
    for sight in [sight(viewer, Some(slug_or_id)), sight(viewer, None)] {
        if found.is_none() {
            found = called(read(ctx, sight).await?, slug_or_id);
        }
    }
    found.ok_or(AppError::NotFound("programme"))
}

/// All that whoever asks sees: those that they own come as owners see them.
pub(super) async fn all(ctx: &Ctx) -> Result<Vec<Shown>, AppError> {
    let viewer = ctx.viewer()?;
    let mut all = read(ctx, sight(viewer, None)).await?;
    if !viewer.owns.is_empty() && !viewer.heads.is_empty() {
        let owned = read(ctx, sight(viewer, Some("owned"))).await?;
        all.retain(|one| !owned.iter().any(|own| own.row.id == one.row.id));
        all.extend(owned);
        all.sort_by(|a, b| a.row.name.cmp(&b.row.name));
    }
    Ok(all)
}

/// The programmes with their owners, courses and figures of today. Heads of departments see the figures of theirs, owners their own programmes.
#[utoipa::path(get, path = "/api/v1/programmes", tag = "figures", responses((status = 200, body = ProgrammesAnswer), (status = 403, body = Problem)))]
pub(crate) async fn programmes(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let items = all(&ctx).await?.into_iter().map(ProgrammeItem::from).collect();
    Ok(ctx.json(&ProgrammesAnswer { items }))
}

/// One programme.
#[utoipa::path(get, path = "/api/v1/programmes/{id}", tag = "figures", params(("id" = String, Path, description = "Slug or id")),
    responses((status = 200, body = ProgrammeItem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn one_programme(ctx: Ctx, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    Ok(ctx.json(&ProgrammeItem::from(one(&ctx, &id).await?)))
}

/// Makes a programme. The courses that it has on the day on which it is made it has always had: its figures of past days are theirs.
#[utoipa::path(post, path = "/api/v1/programmes", tag = "figures", request_body = ProgrammeInput,
    responses((status = 201, body = ProgrammeItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_programme(ctx: Ctx, body: JsonBody<ProgrammeInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let id = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::make(tx, &input, today)).await?;
    let item = ProgrammeItem::from(one(&ctx, &id.to_string()).await?);
    Ok(ctx.created(&item))
}

/// Changes a programme: what is not said stays. A course that is taken out keeps the days on which it was in.
#[utoipa::path(patch, path = "/api/v1/programmes/{id}", tag = "figures", params(("id" = String, Path, description = "Slug or id")), request_body = ProgrammePatch,
    responses((status = 200, body = ProgrammeItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_programme(
    ctx: Ctx,
    id: web::Path<String>,
    body: JsonBody<ProgrammePatch>,
) -> Result<HttpResponse, AppError> {
    let (before, patch, today) = (one(&ctx, &id).await?.row, body.into_inner(), ctx.company_today());
    let id = before.id;
    let act = move |tx: &mut Tx<'_>| {
        let input = patch.on(save::input_of(tx.conn, &before)?);
        save::change(tx, id, &input, today)
    };
    ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&ProgrammeItem::from(one(&ctx, &id.to_string()).await?)))
}

/// Ends a programme: its courses stay, and are of none. Past days keep it.
#[utoipa::path(delete, path = "/api/v1/programmes/{id}", tag = "figures", params(("id" = String, Path, description = "Slug or id")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn end_programme(ctx: Ctx, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (id, today) = (one(&ctx, &id).await?.row.id, ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::end(tx, id, today)).await?;
    Ok(HttpResponse::NoContent().finish())
}
