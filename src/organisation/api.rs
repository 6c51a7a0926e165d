//! One department, role or location, as JSON: as it is, changed, merged, retired, brought back; and the holidays of a location.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::merge::{self, MergePreview};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::holidays::{self, HolidayInput};
use crate::people::place::{self, Merge, NewPlace};
use crate::people::{self, Holiday, Organisation, Place, PlaceKind};
use crate::said;
use crate::web::{Ctx, JsonBody};

/// A department, a role or a location with its people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlaceAnswer {
    /// Its key.
    id: Id,
    /// Of a department the one above it.
    parent_id: Option<Id>,
    /// Its own name.
    name: String,
    /// A department's path from the top down, else the name.
    path: String,
    /// Of a department whoever heads it; null where nobody does.
    head_id: Option<Id>,
    /// Of a location the country it is in, by the two letters of ISO 3166-1; null where nobody has said it.
    country: Option<String>,
    /// How many people work there now, or will; of a department those below are not counted.
    people: i64,
    /// Since when it is offered no more; null while it is in use.
    retired_on: Option<Day>,
    /// What it was merged into.
    merged_into: Option<Id>,
}

fn answer(conn: &mut Conn, place: Place) -> Result<PlaceAnswer, AppError> {
    let people = place::count_in(conn, place.kind, place.id)?;
    let head = if place.kind == PlaceKind::Department { place::head_of(conn, place.id)? } else { None };
    let head_id = head.map(|head| head.person);
    let country = if place.kind == PlaceKind::Location { place::country(conn, place.id)? } else { String::new() };
    let country = (!country.is_empty()).then_some(country);
    let Place { id, parent_id, name, path, retired_on, merged_into, .. } = place;
    Ok(PlaceAnswer { id, parent_id, name, path, head_id, country, people, retired_on, merged_into })
}

/// The one with this id, or what that was merged into.
fn followed(organisation: &Organisation, kind: PlaceKind, id: Id) -> Result<Place, AppError> {
    organisation.followed(kind, id).ok_or(AppError::NotFound(kind.word()))
}

async fn get(ctx: Ctx, kind: PlaceKind, id: Id) -> Result<HttpResponse, AppError> {
    let read = move |conn: &mut Conn| {
        let place = followed(&people::organisation(conn)?, kind, id)?;
        answer(conn, place)
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

async fn change(ctx: Ctx, kind: PlaceKind, id: Id, asked: NewPlace) -> Result<HttpResponse, AppError> {
    let act = move |tx: &mut crate::db::Tx<'_>| {
        let changed = place::change(tx, kind, id, &asked)?;
        answer(tx.conn, changed.after)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// Into what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MergeTarget {
    /// The id of what it is merged into, or its name; a department's path.
    into: String,
}

/// Into what, as it was looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MergeInput {
    /// The id of what it is merged into, or its name; a department's path.
    into: String,
    /// The `stamp` of the preview. Where the merge would do something else by now, it is refused (409).
    stamp: String,
}

fn merge_of(conn: &mut Conn, kind: PlaceKind, from: Id, into: &str) -> Result<Merge, AppError> {
    let found = people::organisation(conn)?.find(kind, into);
    let unknown = || AppError::invalid("into", said!("people-there-no", field = kind.word(), text = into.trim()));
    Ok(Merge { kind, from, into: found.ok_or_else(unknown)?.id })
}

async fn preview(ctx: Ctx, kind: PlaceKind, from: Id, target: MergeTarget) -> Result<HttpResponse, AppError> {
    let read = move |conn: &mut Conn| {
        let merge = merge_of(conn, kind, from, &target.into)?;
        merge::preview(conn, merge)
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

async fn merge(ctx: Ctx, kind: PlaceKind, from: Id, sent: MergeInput) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let act = move |tx: &mut crate::db::Tx<'_>| {
        let merge = merge_of(tx.conn, kind, from, &sent.into)?;
        merge::merge(tx, merge, &sent.stamp, today)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

async fn retire(ctx: Ctx, kind: PlaceKind, id: Id) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let act = move |tx: &mut crate::db::Tx<'_>| {
        let retired = place::retire(tx, kind, id, today)?;
        answer(tx.conn, retired)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

async fn bring_back(ctx: Ctx, kind: PlaceKind, id: Id) -> Result<HttpResponse, AppError> {
    let act = move |tx: &mut crate::db::Tx<'_>| {
        let back = place::bring_back(tx, kind, id)?;
        answer(tx.conn, back)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// One department with the number of its people; of one that was merged, what it was merged into.
#[utoipa::path(get, path = "/api/v1/departments/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_department(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    get(ctx, PlaceKind::Department, id.into_inner()).await
}

/// Renames a department, or moves it below another; what is left out stays. The paths of those below follow. The id stays.
#[utoipa::path(patch, path = "/api/v1/departments/{id}", tag = "people", params(("id" = String, Path)), request_body = NewPlace,
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn change_department(ctx: Ctx, id: web::Path<Id>, body: JsonBody<NewPlace>) -> Result<HttpResponse, AppError> {
    change(ctx, PlaceKind::Department, id.into_inner(), body.into_inner()).await
}

/// Who is to head a department.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadInput {
    /// By employee number, e-mail address, id or whole name; null or empty for nobody.
    head: Option<String>,
}

/// Names who heads a department. They see its key figures and those of the departments below, and get a digest of them each week.
#[utoipa::path(put, path = "/api/v1/departments/{id}/head", tag = "people", params(("id" = String, Path)), request_body = HeadInput,
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn name_department_head(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<HeadInput>,
) -> Result<HttpResponse, AppError> {
    let (id, typed) = (id.into_inner(), body.into_inner().head.unwrap_or_default());
    let act = move |tx: &mut crate::db::Tx<'_>| {
        place::set_head(tx, id, &typed)?;
        let named = followed(&people::organisation(tx.conn)?, PlaceKind::Department, id)?;
        answer(tx.conn, named)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// What merging this department into another would do, with the stamp that the merge takes. Nothing changes.
#[utoipa::path(post, path = "/api/v1/departments/{id}/merge/preview", tag = "people", params(("id" = String, Path)),
    request_body = MergeTarget, responses((status = 200, body = MergePreview), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_department_merge(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<MergeTarget>,
) -> Result<HttpResponse, AppError> {
    preview(ctx, PlaceKind::Department, id.into_inner(), body.into_inner()).await
}

/// Merges this department into another. Whoever works there moves as of today, the departments below move along, requirements in force name the other, and this one is retired. Figures of days before stay.
#[utoipa::path(post, path = "/api/v1/departments/{id}/merge", tag = "people", params(("id" = String, Path)),
    request_body = MergeInput, responses((status = 200, body = MergePreview), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn merge_department(ctx: Ctx, id: web::Path<Id>, body: JsonBody<MergeInput>) -> Result<HttpResponse, AppError> {
    merge(ctx, PlaceKind::Department, id.into_inner(), body.into_inner()).await
}

/// Retires a department that nobody works in: from today on it is offered nowhere.
#[utoipa::path(post, path = "/api/v1/departments/{id}/retirement", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn retire_department(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    retire(ctx, PlaceKind::Department, id.into_inner()).await
}

/// Brings a department back that was retired or merged. Who was moved stays where they are.
#[utoipa::path(delete, path = "/api/v1/departments/{id}/retirement", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn bring_department_back(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    bring_back(ctx, PlaceKind::Department, id.into_inner()).await
}

/// One role with the number of its people; of one that was merged, what it was merged into.
#[utoipa::path(get, path = "/api/v1/roles/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_role(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    get(ctx, PlaceKind::Role, id.into_inner()).await
}

/// Renames a role. The id stays.
#[utoipa::path(patch, path = "/api/v1/roles/{id}", tag = "people", params(("id" = String, Path)), request_body = NewPlace,
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn change_role(ctx: Ctx, id: web::Path<Id>, body: JsonBody<NewPlace>) -> Result<HttpResponse, AppError> {
    change(ctx, PlaceKind::Role, id.into_inner(), body.into_inner()).await
}

/// What merging this role into another would do, with the stamp that the merge takes. Nothing changes.
#[utoipa::path(post, path = "/api/v1/roles/{id}/merge/preview", tag = "people", params(("id" = String, Path)),
    request_body = MergeTarget, responses((status = 200, body = MergePreview), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_role_merge(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<MergeTarget>,
) -> Result<HttpResponse, AppError> {
    preview(ctx, PlaceKind::Role, id.into_inner(), body.into_inner()).await
}

/// Merges this role into another. Whoever works there moves as of today, requirements in force name the other, and this one is retired. Figures of days before stay.
#[utoipa::path(post, path = "/api/v1/roles/{id}/merge", tag = "people", params(("id" = String, Path)),
    request_body = MergeInput, responses((status = 200, body = MergePreview), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn merge_role(ctx: Ctx, id: web::Path<Id>, body: JsonBody<MergeInput>) -> Result<HttpResponse, AppError> {
    merge(ctx, PlaceKind::Role, id.into_inner(), body.into_inner()).await
}

/// Retires a role that nobody works in: from today on it is offered nowhere.
#[utoipa::path(post, path = "/api/v1/roles/{id}/retirement", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn retire_role(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    retire(ctx, PlaceKind::Role, id.into_inner()).await
}

/// Brings a role back that was retired or merged. Who was moved stays where they are.
#[utoipa::path(delete, path = "/api/v1/roles/{id}/retirement", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn bring_role_back(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    bring_back(ctx, PlaceKind::Role, id.into_inner()).await
}

/// One location with the number of its people; of one that was merged, what it was merged into.
#[utoipa::path(get, path = "/api/v1/locations/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_location(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    get(ctx, PlaceKind::Location, id.into_inner()).await
}

/// Renames a location. The id stays.
#[utoipa::path(patch, path = "/api/v1/locations/{id}", tag = "people", params(("id" = String, Path)), request_body = NewPlace,
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn change_location(ctx: Ctx, id: web::Path<Id>, body: JsonBody<NewPlace>) -> Result<HttpResponse, AppError> {
    change(ctx, PlaceKind::Location, id.into_inner(), body.into_inner()).await
}

/// What merging this location into another would do, with the stamp that the merge takes. Nothing changes.
#[utoipa::path(post, path = "/api/v1/locations/{id}/merge/preview", tag = "people", params(("id" = String, Path)),
    request_body = MergeTarget, responses((status = 200, body = MergePreview), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_location_merge(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<MergeTarget>,
) -> Result<HttpResponse, AppError> {
    preview(ctx, PlaceKind::Location, id.into_inner(), body.into_inner()).await
}

/// Merges this location into another. Whoever works there moves as of today, requirements in force name the other, and this one is retired. Figures of days before stay.
#[utoipa::path(post, path = "/api/v1/locations/{id}/merge", tag = "people", params(("id" = String, Path)),
    request_body = MergeInput, responses((status = 200, body = MergePreview), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn merge_location(ctx: Ctx, id: web::Path<Id>, body: JsonBody<MergeInput>) -> Result<HttpResponse, AppError> {
    merge(ctx, PlaceKind::Location, id.into_inner(), body.into_inner()).await
}

/// Retires a location that nobody works in: from today on it is offered nowhere.
#[utoipa::path(post, path = "/api/v1/locations/{id}/retirement", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn retire_location(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    retire(ctx, PlaceKind::Location, id.into_inner()).await
}

/// Brings a location back that was retired or merged. Who was moved stays where they are.
#[utoipa::path(delete, path = "/api/v1/locations/{id}/retirement", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn bring_location_back(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    bring_back(ctx, PlaceKind::Location, id.into_inner()).await
}

/// Which country a location is in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountryInput {
    /// Two letters of ISO 3166-1, such as `DE`; empty where it is not known.
    country: String,
}

/// Says which country a location is in: figures by country go by it.
#[utoipa::path(put, path = "/api/v1/locations/{id}/country", tag = "people", params(("id" = String, Path)),
    request_body = CountryInput, responses((status = 200, body = PlaceAnswer), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn set_country(ctx: Ctx, id: web::Path<Id>, body: JsonBody<CountryInput>) -> Result<HttpResponse, AppError> {
    let (id, typed) = (id.into_inner(), body.into_inner().country);
    let act = move |tx: &mut crate::db::Tx<'_>| {
        place::set_country(tx, id, &typed)?;
        let named = followed(&people::organisation(tx.conn)?, PlaceKind::Location, id)?;
        answer(tx.conn, named)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// The public holidays of a location.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HolidaysAnswer {
    /// By day.
    holidays: Vec<Holiday>,
}

/// What the public holidays of a location are to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HolidaysInput {
    /// All of them: what is left out is none.
    holidays: Vec<HolidayInput>,
}

/// The public holidays of a location, by day; of one that was merged, those of what it was merged into.
#[utoipa::path(get, path = "/api/v1/locations/{id}/holidays", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = HolidaysAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_holidays(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let read = move |conn: &mut Conn| {
        let location = followed(&people::organisation(conn)?, PlaceKind::Location, id)?;
        Ok::<_, AppError>(HolidaysAnswer { holidays: people::holidays(conn, location.id)? })
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Sets the public holidays of a location, all at once: reminders do not go out on them to whoever works there.
#[utoipa::path(put, path = "/api/v1/locations/{id}/holidays", tag = "people", params(("id" = String, Path)),
    request_body = HolidaysInput, responses((status = 200, body = HolidaysAnswer), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn set_holidays(ctx: Ctx, id: web::Path<Id>, body: JsonBody<HolidaysInput>) -> Result<HttpResponse, AppError> {
    let (id, holidays) = (id.into_inner(), holidays::check(&body.holidays).map_err(AppError::Invalid)?);
    let act = move |tx: &mut crate::db::Tx<'_>| {
        holidays::set_holidays(tx, id, &holidays)?;
        Ok::<_, AppError>(HolidaysAnswer { holidays })
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}
