//! Channels with what they touch and what changed at them, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::make::{Foreseen, announce, foresee, plan};
use super::rule::ChangeInput;
use super::store::{self, ChangeRow};
use super::touched::touched;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::ladders;
use crate::proofs::condition::Named;
use crate::web::{Ctx, JsonBody};

/// A change that was announced.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelChange {
    id: Id,
    title: String,
    what: String,
    /// The course that tells of it, by slug.
    course: String,
    /// How many people it touched.
    people: i64,
    /// The requirement that enrolled them; null where nobody was touched, or while it waits for a second account.
    requirement: Option<Id>,
    /// What waits for a second account, or did.
    proposal: Option<Id>,
    made_on: Day,
    made_by: String,
}

/// Something that is touched.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TouchedThing {
    /// Of a course its slug, of a level `ladder/level`, of an account its id.
    word: String,
    title: String,
}

impl From<Named> for TouchedThing {
    fn from(named: Named) -> Self {
        Self { word: named.word, title: named.title }
    }
}

/// A channel.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Channel {
    id: Id,
    slug: String,
    title: String,
    about: String,
    /// How many rules in force let somebody do something on it.
    rules: usize,
    /// The courses that these ask for.
    courses: Vec<TouchedThing>,
    /// The levels that these ask for.
    levels: Vec<TouchedThing>,
    /// The accounts of the brand on it.
    accounts: Vec<TouchedThing>,
    /// How many people are cleared for something on it.
    cleared: usize,
    /// How many are, or look after one of the accounts.
    people: usize,
    /// The newest first.
    changes: Vec<ChannelChange>,
}

fn change(row: ChangeRow, courses: &[(Id, String, String)]) -> ChannelChange {
    let course = courses.iter().find(|(id, ..)| *id == row.course_id).map(|(_, slug, _)| slug.clone());
    ChannelChange {
        id: row.id,
        title: row.title,
        what: row.what,
        course: course.unwrap_or_default(),
        people: row.touched,
        requirement: row.requirement_id,
        proposal: row.proposal_id,
        made_on: row.made_on,
        made_by: row.made_by,
    }
}

fn read(conn: &mut Conn, slug: &str, today: Day) -> Result<Channel, AppError> {
    let names = ladders::names(conn)?;
    let touched = touched(conn, slug, &names, today)?;
    let rows = store::changes(conn, touched.channel.id)?;
    let courses = store::courses(conn, &rows.iter().map(|row| row.course_id).collect::<Vec<Id>>())?;
    let account = |(id, title): (Id, String)| TouchedThing { word: id.to_string(), title };
    Ok(Channel {
        id: touched.channel.id,
        slug: touched.channel.slug,
        title: touched.channel.title,
        about: touched.channel.about,
        rules: touched.rules,
        courses: touched.courses.into_iter().map(TouchedThing::from).collect(),
        levels: touched.levels.into_iter().map(TouchedThing::from).collect(),
        accounts: touched.accounts.into_iter().map(account).collect(),
        cleared: touched.cleared,
        people: touched.people.len(),
        changes: rows.into_iter().map(|row| change(row, &courses)).collect(),
    })
}

/// A channel: what it touches today, and what changed at it.
#[utoipa::path(get, path = "/api/v1/channels/{slug}", tag = "clearances", params(("slug" = String, Path)),
    responses((status = 200, body = Channel), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn channel(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    Ok(ctx.json(&ctx.db().read(move |conn: &mut Conn| read(conn, &slug, today)).await?))
}

/// Whom a change of a channel touches, and what announcing it would do.
#[utoipa::path(post, path = "/api/v1/channels/{slug}/changes/preview", tag = "clearances", params(("slug" = String, Path)),
    request_body = ChangeInput,
    responses((status = 200, body = Foreseen), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_change(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<ChangeInput>,
) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let most = ctx.app().settings.enrolment.most_alone();
    let look = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let planned = plan(conn, &slug, &input, today)?;
            foresee(conn, &planned, (today, most))
        })
    };
    Ok(ctx.json(&ctx.db().read(look).await?))
}

/// Announces a change of a channel: whoever it touches is enrolled in the course that tells of it. What reaches more people than one account may enrol
/// waits for a second one.
#[utoipa::path(post, path = "/api/v1/channels/{slug}/changes", tag = "clearances", params(("slug" = String, Path)), request_body = ChangeInput,
    responses((status = 201, body = ChannelChange), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn announce_change(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<ChangeInput>,
) -> Result<HttpResponse, AppError> {
    let (input, today, called) = (body.into_inner(), ctx.company_today(), slug.clone());
    let most = ctx.app().settings.enrolment.most_alone();
    let id = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| announce(tx, &called, &input, (today, most))).await?;
    let mut channel = ctx.db().read(move |conn: &mut Conn| read(conn, &slug, today)).await?;
    channel.changes.retain(|one| one.id == id);
    Ok(ctx.created(&channel.changes.pop().ok_or(AppError::NotFound("channel"))?))
}
