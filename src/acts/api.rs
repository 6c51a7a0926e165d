//! Acts on enrolments, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::apply::Applied;
use super::draft::{MOST, choose};
use super::request::{ActRequest, Of};
use super::rule::Asked;
use super::shown::{self, ShownAct, ShownLine};
use super::state::State;
use super::undo::{self, TakenBack};
use super::{apply, store};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::enrolment;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::policy::{Act, Reach};
use crate::said;
use crate::settings::Settings;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{self, Items, as_sent};
use crate::web::{Ctx, JsonBody, Query};

/// Which people of an act.
#[derive(Debug, Deserialize)]
pub(crate) struct PeopleQuery {
    group: Option<String>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<i64>,
}

/// An act, or what it would do, with some of its people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ActAnswer {
    /// By which it is done, or found.
    stamp: Id,
    #[serde(flatten)]
    its: ShownAct,
    /// Its enrolments, by the name of the person.
    people: Items<ShownLine>,
}

impl PeopleQuery {
    fn read(&self, conn: &mut Conn, id: Id, now: crate::clock::Instant) -> Result<ActAnswer, AppError> {
        let states: &[State] = match self.group.as_deref() {
            None => State::ALL,
            Some("gets") => State::GIVEN,
            Some("refused") => State::NOT,
            Some(_) => return Err(AppError::invalid("group", said!("acts-group-gets-or-refused"))),
        };
        let limit = pagination::limit(self.limit)?;
        let its = shown::shown(conn, id, now)?;
        let lines = shown::people(conn, (id, its.act), states, (self.cursor.unwrap_or(0), 0, limit + 1))?;
        let people = Items::cut(lines, limit, |line: &ShownLine| line.position.to_string());
        Ok(ActAnswer { stamp: id, its, people })
    }
}

/// The enrolments that are meant.
fn ids(conn: &mut Conn, of: &Of, moment: (crate::clock::Instant, Day), reach: &Reach) -> Result<Vec<Id>, AppError> {
    match (&of.ids, &of.query) {
        (Some(ids), None) => {
            let read = |(at, id): (usize, &String)| {
                let no_id = || AppError::invalid(format!("of.ids.{at}"), said!("acts-no-such-enrolment", id = id.as_str()));
                id.parse::<Id>().map_err(|_| no_id())
            };
            ids.iter().enumerate().map(read).collect()
        }
        (None, Some(query)) if query.is_everything() => Err(AppError::invalid("of.query", said!("acts-query-is-everything"))),
        (None, Some(query)) => {
            let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
            enrolment::ids_asked(conn, query, (moment, reach), limit + 1)
        }
        _ => Err(AppError::invalid("of", said!("acts-ids-or-query"))),
    }
}

fn asked(request: &ActRequest, today: Day) -> Result<Asked, AppError> {
    request.values().check(request.act, today).map_err(AppError::Invalid)
}

fn draft(tx: &mut Tx<'_>, settings: &Settings, request: &ActRequest, (today, reach): (Day, &Reach)) -> Result<Id, AppError> {
    let (asked, now) = (asked(request, today)?, tx.now());
    let ids = ids(tx.conn, &request.of, (now, today), reach)?;
    choose(tx, settings, (request.act, Some(&asked)), (ids, reach), today)
}

/// What an act would do: how many and who get what, and why some do not. Its `stamp` does just that, but to whoever has changed since.
#[utoipa::path(post, path = "/api/v1/enrolments/acts/preview", tag = "enrolments", request_body = ActRequest,
    params(("group" = Option<String>, Query, description = "People of this group alone: gets or refused"),
        ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = ActAnswer), (status = 422, body = Problem)))]
pub(crate) async fn preview(
    ctx: Ctx,
    query: Query<PeopleQuery>,
    request: JsonBody<ActRequest>,
) -> Result<HttpResponse, AppError> {
    let (today, settings, request) = (ctx.company_today(), ctx.app().settings.clone(), request.into_inner());
    let reach = ctx.reach(Act::Waive)?;
    let done = ctx.db().write(ctx.actor(), move |tx| {
        let id = draft(tx, &settings, &request, (today, &reach))?;
        let now = tx.now();
        query.0.read(tx.conn, id, now)
    });
    Ok(ctx.json(&done.await?))
}

/// Does an act to one enrolment or to many, all in one. 201 where something changed; the same stamp again changes nothing and answers 200;
/// what needs a second look waits for it and answers 202: it is done when another account sends the same with its stamp.
#[utoipa::path(post, path = "/api/v1/enrolments/acts", tag = "enrolments", request_body = ActRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again under the same name, it gives the same answer")),
    responses((status = 201, body = ActAnswer), (status = 200, body = ActAnswer), (status = 202, body = ActAnswer), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn act(ctx: Ctx, req: HttpRequest, request: JsonBody<ActRequest>) -> Result<HttpResponse, AppError> {
    let (today, settings, request) = (ctx.company_today(), ctx.app().settings.clone(), request.into_inner());
    let reach = ctx.reach(Act::Waive)?;
    let key = RequestKey::of(&req, &serde_json::to_vec(&request)?)?;
    let done = ctx.db().write(ctx.actor(), move |tx| {
        once(tx, key.as_ref(), |tx| {
            let id = match request.stamp {
                Some(stamp) => of_stamp(tx, stamp, &request, (today, &reach))?,
                None => draft(tx, &settings, &request, (today, &reach))?,
            };
            let applied = apply(tx, &settings, id, today)?;
            let all = PeopleQuery { group: None, limit: None, cursor: None };
            let now = tx.now();
            let answer = all.read(tx.conn, id, now)?;
            let status = match applied {
                Applied::Done => StatusCode::CREATED,
                Applied::Before => StatusCode::OK,
                Applied::Waits => StatusCode::ACCEPTED,
            };
            Ok((status, serde_json::to_value(&answer)?))
        })
    });
    Ok(done.await?.into_response())
}

/// The draft with this stamp, if it is of the same act.
fn of_stamp(tx: &mut Tx<'_>, stamp: Id, request: &ActRequest, (today, reach): (Day, &Reach)) -> Result<Id, AppError> {
    let other = || AppError::invalid("stamp", said!("acts-stamp-of-another-act"));
    let draft = store::act(tx.conn, stamp)?.ok_or_else(other)?;
    if !store::is_in(tx.conn, stamp, reach)? {
        return Err(other());
    }
    let asked = asked(request, today)?;
    if draft.asked.is_some_and(|of_draft| of_draft.0 == asked) { Ok(stamp) } else { Err(other()) }
}

/// An act or a draft, with its people. To go on in a group, pass its name and the `next_cursor`.
#[utoipa::path(get, path = "/api/v1/enrolments/acts/{id}", tag = "enrolments",
    params(("id" = Id, Path), ("group" = Option<String>, Query, description = "People of this group alone: gets or refused"),
        ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = ActAnswer), (status = 404, body = Problem)))]
pub(crate) async fn show(ctx: Ctx, id: web::Path<Id>, query: Query<PeopleQuery>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let answer = ctx.db().read(move |conn: &mut Conn| query.0.read(conn, id, now)).await?;
    Ok(ctx.json(&answer))
}

/// Takes an act back, within 30 days: whoever has gone on since stays as they are.
#[utoipa::path(delete, path = "/api/v1/enrolments/acts/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = TakenBack), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn undo(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let done = ctx.db().write(ctx.actor(), move |tx| undo::undo(tx, id, today)).await?;
    Ok(ctx.json(&done))
}
