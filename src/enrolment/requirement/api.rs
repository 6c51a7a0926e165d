//! Enrolling and requirements, as JSON.

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::apply::Applied;
use super::change::{TermsChange, TermsChanged};
use super::describe::{Requirement, describe, described, request_that_made};
use super::end::{self, Ended};
use super::outcome::Group;
use super::part::request_kept_to;
use super::preview::{Names, Preview, preview};
use super::proposal::api::answer;
use super::proposal::ask;
use super::proposal::shown::Proposal;
use super::request::EnrolRequest;
use super::store::requirement as store;
use super::terms::Applies;
use super::undo::{self, Undone};
use crate::courses;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people;
use crate::policy::Act;
use crate::said;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{self, Items, as_sent};
use crate::web::{Ctx, JsonBody, Query};

/// Which names a preview has.
#[derive(Debug, Deserialize)]
pub(crate) struct PreviewQuery {
    group: Option<String>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<i64>,
}

impl PreviewQuery {
    fn names(&self) -> Result<Names, AppError> {
        let group = self.group.as_deref().map(str::parse::<Group>).transpose();
        let group = group.map_err(|error| AppError::invalid("group", error.into()))?;
        Ok(Names { group, offset: self.cursor.unwrap_or(0).max(0), limit: pagination::limit(self.limit)? })
    }
}

/// What enrolling would do: counts, and names group by group. To go on in a group, pass its name and its `next_cursor`.
#[utoipa::path(post, path = "/api/v1/enrolments/preview", tag = "enrolments", request_body = EnrolRequest,
    params(("group" = inline(Option<Group>), Query, description = "Names of this group alone"), ("limit" = Option<i64>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Preview), (status = 422, body = Problem)))]
pub(crate) async fn preview_enrolments(
    ctx: Ctx,
    query: Query<PreviewQuery>,
    request: JsonBody<EnrolRequest>,
) -> Result<HttpResponse, AppError> {
    let (today, names, reach) = (ctx.company_today(), query.0.names()?, ctx.reach(Act::Enrol)?);
    let look = move |conn: &mut Conn| {
        let request = request_kept_to(conn, request.into_inner(), &reach)?;
        preview(conn, &request, today, names)
    };
    let seen = ctx.db().read(look).await?;
    Ok(ctx.json(&seen))
}

/// Enrols an audience in a course, all in one. 201 where something changed; the same again changes nothing and answers 200; what reaches more
/// people than one account may enrol waits for a second one and answers 202.
#[utoipa::path(post, path = "/api/v1/enrolments", tag = "enrolments", request_body = EnrolRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again under the same name, it gives the same answer")),
    responses((status = 201, body = Applied), (status = 200, body = Applied), (status = 202, body = Proposal), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn enrol(ctx: Ctx, req: HttpRequest, request: JsonBody<EnrolRequest>) -> Result<HttpResponse, AppError> {
    make(&ctx, &req, request.into_inner()).await
}

/// Every way to ask for a requirement goes through here, so that it is of those in reach alone.
async fn make(ctx: &Ctx, req: &HttpRequest, request: EnrolRequest) -> Result<HttpResponse, AppError> {
    let (today, most, reach) = (ctx.company_today(), ctx.app().settings.enrolment.most_alone(), ctx.reach(Act::Enrol)?);
    let key = RequestKey::of(req, &serde_json::to_vec(&request)?)?;
    let done = ctx.db().write(ctx.actor(), move |tx| {
        once(tx, key.as_ref(), |tx| {
            let request = request_kept_to(tx.conn, request, &reach)?;
            let made = ask::make(tx, &request, today, most)?;
            answer(tx, made, |made| if made.changed { StatusCode::CREATED } else { StatusCode::OK }, today)
        })
    });
    Ok(done.await?.into_response())
}

/// Which requirements.
#[derive(Debug, Deserialize)]
pub(crate) struct RequirementsQuery {
    course: Option<String>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// Requirements, the newest first. Every act of enrolling makes one.
#[utoipa::path(get, path = "/api/v1/requirements", tag = "enrolments",
    params(("course" = Option<String>, Query, description = "Slug or id"), ("limit" = Option<i64>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Requirement>), (status = 422, body = Problem)))]
pub(crate) async fn list_requirements(ctx: Ctx, query: Query<RequirementsQuery>) -> Result<HttpResponse, AppError> {
    let (RequirementsQuery { course, limit, cursor }, reach) = (query.0, ctx.reach(Act::SeeEnrolments)?);
    let limit = pagination::limit(limit)?;
    let read = move |conn: &mut Conn| {
        let course_id = match course {
            None => None,
            Some(name) => {
                let found = courses::course_by_key(conn, &name)?;
                let none = || AppError::invalid("course", said!("enrolment-there-no-course-check-spelling", name = name));
                Some(found.ok_or_else(none)?.id)
            }
        };
        let rows = match people::reached(conn, &reach)? {
            None => store::requirements(conn, course_id, cursor, limit + 1)?,
            Some(departments) => {
                let theirs = store::within(conn, course_id, &departments)?.into_iter();
                let page = theirs
                    .filter(|id| cursor.is_none_or(|cursor| *id < cursor))
                    .take(usize::try_from(limit + 1).unwrap_or_default());
                store::these(conn, &page.collect::<Vec<_>>())?
            }
        };
        describe(conn, rows)
    };
    let items = ctx.db().read(read).await?;
    Ok(ctx.json(&Items::cut(items, limit, |item: &Requirement| item.id.to_string())))
}

/// One requirement.
#[utoipa::path(get, path = "/api/v1/requirements/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Requirement), (status = 404, body = Problem)))]
pub(crate) async fn requirement(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    Ok(ctx.json(&ctx.db().read(move |conn| described(conn, id)).await?))
}

/// What applying a requirement again would do: it takes in whoever has joined its audience since.
#[utoipa::path(post, path = "/api/v1/requirements/{id}/preview", tag = "enrolments",
    params(("id" = Id, Path), ("group" = inline(Option<Group>), Query), ("limit" = Option<i64>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Preview), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_requirement(
    ctx: Ctx,
    id: web::Path<Id>,
    query: Query<PreviewQuery>,
) -> Result<HttpResponse, AppError> {
    let (today, id, names) = (ctx.company_today(), id.into_inner(), query.0.names()?);
    let read = move |conn: &mut Conn| {
        let request = request_that_made(conn, id)?;
        preview(conn, &request, today, names)
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Applies a requirement again, to whoever has joined its audience since.
#[utoipa::path(post, path = "/api/v1/requirements/{id}/activation", tag = "enrolments",
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Applied), (status = 202, body = Proposal), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn activate_requirement(ctx: Ctx, req: HttpRequest, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id, key) = (ctx.company_today(), id.into_inner(), RequestKey::of(&req, b"")?);
    let most = ctx.app().settings.enrolment.most_alone();
    let done = ctx.db().write(ctx.actor(), move |tx| {
        once(tx, key.as_ref(), |tx| {
            let applied = ask::again(tx, id, today, most)?;
            answer(tx, applied, |_| StatusCode::OK, today)
        })
    });
    Ok(done.await?.into_response())
}

/// Makes a requirement: kept, where nothing else is said, so that whoever joins its audience is enrolled on that day. 201 where something
/// changed; the same again changes nothing and answers 200; what reaches more people than one account may enrol waits for a second one and
/// answers 202.
#[utoipa::path(post, path = "/api/v1/requirements", tag = "enrolments", request_body = EnrolRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again under the same name, it gives the same answer")),
    responses((status = 201, body = Applied), (status = 200, body = Applied), (status = 202, body = Proposal), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn require(ctx: Ctx, req: HttpRequest, request: JsonBody<EnrolRequest>) -> Result<HttpResponse, AppError> {
    let mut request = request.into_inner();
    request.applies.get_or_insert(Applies::Kept);
    make(&ctx, &req, request).await
}

/// Takes a requirement back, until the first mail about it has left, as if it had never been made.
#[utoipa::path(post, path = "/api/v1/requirements/{id}/undo", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Undone), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn undo_requirement(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    Ok(ctx.json(&ctx.db().write(ctx.actor(), move |tx| undo::undo(tx, id, today)).await?))
}

/// Changes the terms of a requirement that is in force. What was promised stays: no due date moves.
#[utoipa::path(patch, path = "/api/v1/requirements/{id}", tag = "enrolments", params(("id" = Id, Path)), request_body = TermsChange,
    responses((status = 200, body = TermsChanged), (status = 202, body = Proposal), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn change_requirement(
    ctx: Ctx,
    id: web::Path<Id>,
    change: JsonBody<TermsChange>,
) -> Result<HttpResponse, AppError> {
    let (today, id, wanted) = (ctx.company_today(), id.into_inner(), change.into_inner());
    let most = ctx.app().settings.enrolment.most_alone();
    let done = ctx.db().write(ctx.actor(), move |tx| {
        let changed = ask::change(tx, id, &wanted, today, most)?;
        answer(tx, changed, |_| StatusCode::OK, today)
    });
    let (status, body) = done.await?;
    Ok(HttpResponse::build(status).insert_header((CACHE_CONTROL, "no-store")).json(body))
}

/// Ends a requirement today, also after mail about it has left: enrolments without another reason are withdrawn, what was completed stays.
#[utoipa::path(delete, path = "/api/v1/requirements/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Ended), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn end_requirement(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    Ok(ctx.json(&ctx.db().write(ctx.actor(), move |tx| end::end(tx, id, today)).await?))
}
