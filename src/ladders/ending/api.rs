//! The levels of a ladder that end soon, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::read::{Ending, Whose, ending};
use super::rule::WITHIN;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::ladders::make;
use crate::policy::{Act, Reach};
use crate::web::Ctx;

/// A level of somebody that ends soon.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EndingItem {
    person: Id,
    employee_number: String,
    name: String,
    /// The level's title.
    level: String,
    from_on: Day,
    /// The first day on which it is held no longer.
    until_on: Day,
    /// The next day on which it is told by mail; null where nothing comes any more.
    told_next_on: Option<Day>,
}

/// The levels of a ladder that end soon.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EndingAnswer {
    as_of: Day,
    /// Within so many days.
    within_days: i64,
    /// By their end and by name.
    items: Vec<EndingItem>,
}

/// What ends of a ladder within ninety days, of whoever the viewer may see.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such ladder; when the database fails.
pub(super) async fn of_ladder(ctx: &Ctx, slug: String) -> Result<(String, Vec<Ending>), AppError> {
    let (reach, today) = (ctx.viewer()?.reach(Act::SeePeople).ok_or_else(AppError::forbidden)?, ctx.company_today());
    ctx.db().read(move |conn: &mut Conn| ending_of_ladder(conn, &slug, &reach, today)).await
}

fn ending_of_ladder(conn: &mut Conn, slug: &str, reach: &Reach, today: Day) -> Result<(String, Vec<Ending>), AppError> {
    let ladder = make::ladder_called(conn, slug)?;
    let mut ends = ending(conn, Whose::Reached(reach), (today, WITHIN))?;
    ends.retain(|end| end.row.ladder_id == ladder.id);
    Ok((ladder.slug, ends))
}

/// Whose level of a ladder ends within ninety days and was not renewed: those whom whoever asks may see.
#[utoipa::path(get, path = "/api/v1/ladders/{slug}/ending", tag = "ladders",
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 200, body = EndingAnswer), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn ladder_ending(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (_, ends) = of_ladder(&ctx, slug.into_inner()).await?;
    let item = |end: Ending| EndingItem {
        person: end.row.person.id,
        employee_number: end.row.number,
        name: end.row.person.name,
        level: end.row.level,
        from_on: end.row.from,
        until_on: end.row.until,
        told_next_on: end.next_told,
    };
    let items = ends.into_iter().map(item).collect();
    Ok(ctx.json(&EndingAnswer { as_of: ctx.company_today(), within_days: WITHIN, items }))
}
