//! What waits for HR, as JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::list::List;
use super::look::{self, Count};
use super::pages::list::named;
use super::row::{Place, Row, Somebody, Start};
use super::store;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::enrolment::CourseName;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::said;
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, Query};

/// What waits today.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Waiting {
    /// The company's day.
    as_of: Day,
    /// Every list, also where nobody is on it.
    lists: Vec<Count>,
}

/// How many wait on each of the lists that find HR.
#[utoipa::path(get, path = "/api/v1/waiting", tag = "enrolments", responses((status = 200, body = Waiting)))]
pub(crate) async fn waiting(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (app, account, as_of) = (ctx.app().clone(), ctx.viewer()?.account_id, ctx.company_today());
    let lists = ctx.db().read(move |conn: &mut Conn| look::counts(conn, &app, account)).await?;
    Ok(ctx.json(&Waiting { as_of, lists }))
}

/// Who waits, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WaitingItem {
    /// Null of a role.
    person: Option<Somebody>,
    /// Where they work.
    department: Option<String>,
    /// Their role, or the role itself.
    role: Option<String>,
    /// The enrolment that an act is done to.
    enrolment_id: Option<Id>,
    /// Its course.
    course: Option<CourseName>,
    /// Why it is on the list, in a sentence.
    why: String,
    #[serde(skip)]
    place: Place,
}

impl WaitingItem {
    fn of(row: Row) -> Self {
        let Row { list: _, place, person, department, role, enrolment_id, course, why } = row;
        Self { person, department, role, enrolment_id, course, why: why.sentence(), place }
    }
}

/// Which part of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListQuery {
    #[serde(deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Who waits on a list, by name: `joined`, `nothing-required`, `roles-without`, `lapsing`, `ending`, `hears-nothing`, `no-time`,
/// `attempts-used` or `manager-left`.
#[utoipa::path(get, path = "/api/v1/waiting/{list}", tag = "enrolments",
    params(("list" = List, Path), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<WaitingItem>), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn list_waiting(ctx: Ctx, name: web::Path<String>, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let (list, most) = (named(&name)?, limit(query.0.limit)?);
    let from = match query.0.cursor.as_deref() {
        None => Start::Offset(0),
        Some(text) => Start::After(text.parse().map_err(|()| AppError::invalid("cursor", said!("waiting-no-such-cursor")))?),
    };
    let (app, account) = (ctx.app().clone(), ctx.viewer()?.account_id);
    let page = ctx.db().read(move |conn: &mut Conn| look::page(conn, &app, account, list, (&from, most + 1))).await?;
    let items = page.rows.into_iter().map(WaitingItem::of).collect();
    Ok(ctx.json(&Items::cut(items, most, |item| item.place.to_string())))
}

/// Keeps that who has joined was seen: the list `joined` begins anew from now on.
#[utoipa::path(post, path = "/api/v1/waiting/joined/look", tag = "enrolments", responses((status = 204)))]
pub(crate) async fn look(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let account = ctx.viewer()?.account_id;
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| Ok::<_, AppError>(store::look::keep(tx, account)?)).await?;
    Ok(HttpResponse::NoContent().finish())
}
