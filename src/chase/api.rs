//! A chase, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::draft::{self, Looker, asked_of};
use super::list::Chosen;
use super::queries;
use crate::acts::{self, Applied, Asked, ShownAct, ShownLine, State};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::said;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{self, Items, as_sent};
use crate::web::{Ctx, JsonBody, Query};

/// Managers that an answer names.
const MANAGERS: i64 = 100;

/// Whom to chase, and how.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChaseRequest {
    /// A list by the address of its page: `/kpi/people?figure=overdue&department=…`, `/team?below=true`, `/enrolments?requirement=…`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    list: String,
    /// These enrolments alone: of the list, or without one for whoever may chase everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ids: Vec<String>,
    /// Each of their managers gets one mail too, with the names of their people.
    #[serde(default)]
    managers: bool,
    /// Whoever has had as many reminders within two weeks as they may is told all the same.
    #[serde(default)]
    over_limit: bool,
    /// That of the preview: who has changed since is told and left out. Without it, it is sent as things stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stamp: Option<Id>,
}

impl ChaseRequest {
    const fn asked(&self) -> Asked {
        Asked::Remind { managers: self.managers, over_limit: self.over_limit }
    }
}

/// Which people of it.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PeopleQuery {
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<i64>,
}

/// A chase, or what it would do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChaseAnswer {
    /// By which it is sent, or found.
    stamp: Id,
    #[serde(flatten)]
    act: ShownAct,
    /// How many people are told in each language, the most first.
    languages: Vec<InLanguage>,
    /// The managers of those who are told, the one with the most people first; they get a mail where `managers` was asked for.
    managers: Vec<TheirManager>,
    /// Each enrolment, by the name of the person.
    people: Items<ShownLine>,
}

/// How many people read mail in a language.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InLanguage {
    /// `en`, `de`.
    language: &'static str,
    people: i64,
}

/// A manager.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TheirManager {
    person_id: Id,
    name: String,
    /// How many of their people are told.
    people: i64,
}

fn answer(conn: &mut Conn, ctx: &Known, id: Id, query: &PeopleQuery) -> Result<ChaseAnswer, AppError> {
    let limit = pagination::limit(query.limit)?;
    let act = acts::shown_act(conn, id, ctx.now)?;
    let lines = acts::people_of(conn, (id, act.act), State::ALL, (query.cursor.unwrap_or(0), 0, limit + 1))?;
    let by_language = super::page::by_language(&ctx.settings, queries::languages(conn, id)?);
    let managers = queries::managers(conn, id, MANAGERS)?;
    Ok(ChaseAnswer {
        stamp: id,
        act,
        languages: by_language.into_iter().map(|(language, people)| InLanguage { language: language.code(), people }).collect(),
        managers: managers.iter().map(|it| TheirManager { person_id: it.id, name: it.name(), people: it.people }).collect(),
        people: Items::cut(lines, limit, |line: &ShownLine| line.position.to_string()),
    })
}

/// What an answer is made with.
struct Known {
    settings: std::sync::Arc<crate::settings::Settings>,
    now: Instant,
}

impl Known {
    fn of(ctx: &Ctx) -> Self {
        Self { settings: ctx.app().settings.clone(), now: ctx.db().clock().now() }
    }
}

/// Whom a chase would tell, in which language, and whom it would not reach, with the reason. Its `stamp` sends just that, but to whoever has changed since.
#[utoipa::path(post, path = "/api/v1/chase/preview", tag = "reminders", request_body = ChaseRequest,
    params(("limit" = Option<i64>, Query), ("cursor" = Option<i64>, Query)),
    responses((status = 200, body = ChaseAnswer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_chase(
    ctx: Ctx,
    query: Query<PeopleQuery>,
    request: JsonBody<ChaseRequest>,
) -> Result<HttpResponse, AppError> {
    let (request, today, known) = (request.into_inner(), ctx.company_today(), Known::of(&ctx));
    let chosen = Chosen::new(&request.list, &request.ids, ctx.viewer()?, today)?;
    let done = ctx.db().write(ctx.actor(), move |tx| {
        let id = draft::begin(tx, &known.settings, chosen, &request.asked(), today)?;
        answer(tx.conn, &known, id, &query.0)
    });
    Ok(ctx.json(&done.await?))
}

/// Reminds today whoever is chosen, one mail a person, and where it is asked for their managers. 201 where something is sent; the same stamp again sends nothing and answers 200.
#[utoipa::path(post, path = "/api/v1/chase", tag = "reminders", request_body = ChaseRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again under the same name, it gives the same answer")),
    responses((status = 201, body = ChaseAnswer), (status = 200, body = ChaseAnswer), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn chase(ctx: Ctx, req: HttpRequest, request: JsonBody<ChaseRequest>) -> Result<HttpResponse, AppError> {
    let (request, today, known) = (request.into_inner(), ctx.company_today(), Known::of(&ctx));
    let key = RequestKey::of(&req, &serde_json::to_vec(&request)?)?;
    let looker = Looker::of(ctx.viewer()?);
    let chosen = match request.stamp {
        Some(_) => None,
        None => Some(Chosen::new(&request.list, &request.ids, ctx.viewer()?, today)?),
    };
    let done = ctx.db().write(ctx.actor(), move |tx| {
        once(tx, key.as_ref(), |tx| {
            let id = match (chosen, request.stamp) {
                (Some(chosen), _) => draft::begin(tx, &known.settings, chosen, &request.asked(), today)?,
                (None, stamp) => {
                    let other = || AppError::invalid("stamp", said!("acts-stamp-of-another-act"));
                    let stamp = stamp.ok_or_else(other)?;
                    let draft = looker.find(tx.conn, stamp).map_err(|_| other())?;
                    if asked_of(&draft) == request.asked() { stamp } else { return Err(other()) }
                }
            };
            let applied = acts::apply(tx, &known.settings, id, today)?;
            let answer = answer(tx.conn, &known, id, &PeopleQuery::default())?;
            let status = if applied == Applied::Before { StatusCode::OK } else { StatusCode::CREATED };
            Ok((status, serde_json::to_value(&answer)?))
        })
    });
    Ok(done.await?.into_response())
}
