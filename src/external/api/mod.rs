//! External people, as JSON.

pub(crate) mod import;
pub(crate) mod organisations;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::read::{self, ExternalAnswer, SpellAnswer};
use super::save::{self, FactsInput, SpellChange};
use super::spell::SpellInput;
use super::store;
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::import::Checker;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, JsonBody, Query};

/// Which part of a list.
#[derive(Debug, Deserialize)]
pub(crate) struct PartQuery {
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// Checks who somebody is as a people file does.
pub(super) fn checker(ctx: &Ctx) -> Checker {
    let settings = &ctx.app().settings;
    Checker::new(settings.people.max_cell_bytes, &settings.company.time_zone, &settings.company.language)
}

/// External people by family name, whether in a contract or not.
#[utoipa::path(get, path = "/api/v1/external-people", tag = "people",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<ExternalAnswer>), (status = 403, body = Problem)))]
pub(crate) async fn list_external_people(ctx: Ctx, query: Query<PartQuery>) -> Result<HttpResponse, AppError> {
    let PartQuery { limit: asked, cursor } = query.0;
    let (limit, now) = (limit(asked)?, ctx.app().db.clock().now());
    let found = ctx.db().read(move |conn: &mut Conn| read::people(conn, cursor, limit + 1, now)).await?;
    let all = found.into_iter().map(ExternalAnswer::from).collect();
    Ok(ctx.json(&Items::cut(all, limit, |person: &ExternalAnswer| person.id.to_string())))
}

/// A new external person with their first contract.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewExternalPerson {
    /// Given name.
    given_name: String,
    /// Family name; may be empty.
    #[serde(default)]
    family_name: String,
    /// Where their mail goes.
    email: String,
    /// BCP 47; empty for the company's own.
    #[serde(default)]
    language: String,
    /// IANA; empty for the company's own.
    #[serde(default)]
    time_zone: String,
    /// The organisation by its name, in whatever letters; one that is not here yet is made.
    organisation: String,
    /// Who of the staff answers for them: employee number, address, id or whole name.
    sponsor: String,
    /// The first day, `YYYY-MM-DD`.
    first_day: String,
    /// The last day, `YYYY-MM-DD`.
    last_day: String,
}

impl NewExternalPerson {
    fn parts(self) -> (FactsInput, SpellInput) {
        let Self { given_name, family_name, email, language, time_zone, organisation, sponsor, first_day, last_day } = self;
        (
            FactsInput { given_name, family_name, email, language, time_zone },
            SpellInput { organisation, sponsor, first_day, last_day },
        )
    }
}

/// Adds an external person with their first contract.
#[utoipa::path(post, path = "/api/v1/external-people", tag = "people", request_body = NewExternalPerson,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ExternalAnswer), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_external_person(
    ctx: Ctx,
    req: HttpRequest,
    body: JsonBody<NewExternalPerson>,
) -> Result<HttpResponse, AppError> {
    let (input, today, checker) = (body.into_inner(), ctx.company_today(), checker(&ctx));
    let key = RequestKey::of(&req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let (facts, spell) = input.parts();
            let id = save::add(tx, checker, &facts, &spell, today)?;
            Ok((StatusCode::CREATED, json!(answer(tx.conn, id, tx.now())?)))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

fn answer(conn: &mut Conn, id: Id, now: Instant) -> Result<ExternalAnswer, AppError> {
    Ok(read::person(conn, id, now)?.into())
}

/// One external person with their contracts.
#[utoipa::path(get, path = "/api/v1/external-people/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = ExternalAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_external_person(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.app().db.clock().now());
    Ok(ctx.json(&ctx.db().read(move |conn: &mut Conn| answer(conn, id, now)).await?))
}

/// What changes about who an external person is; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExternalPatch {
    given_name: Option<String>,
    family_name: Option<String>,
    email: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
}

impl ExternalPatch {
    fn apply(self, input: &mut FactsInput) {
        let pairs = [
            (&mut input.given_name, self.given_name),
            (&mut input.family_name, self.family_name),
            (&mut input.email, self.email),
            (&mut input.language, self.language),
            (&mut input.time_zone, self.time_zone),
        ];
        for (field, value) in pairs {
            if let Some(value) = value {
                *field = value;
            }
        }
    }
}

/// Changes who an external person is.
#[utoipa::path(patch, path = "/api/v1/external-people/{id}", tag = "people", params(("id" = String, Path)), request_body = ExternalPatch,
    responses((status = 200, body = ExternalAnswer), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_external_person(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<ExternalPatch>,
) -> Result<HttpResponse, AppError> {
    let (id, patch, checker) = (id.into_inner(), body.into_inner(), checker(&ctx));
    let act = move |tx: &mut Tx<'_>| {
        save::change(tx, checker, id, |input| patch.apply(input))?;
        answer(tx.conn, id, tx.now())
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// The contracts of an external person, the first one first.
#[utoipa::path(get, path = "/api/v1/external-people/{id}/spells", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = Items<SpellAnswer>), (status = 404, body = Problem)))]
pub(crate) async fn list_spells(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.app().db.clock().now());
    let person = ctx.db().read(move |conn: &mut Conn| read::person(conn, id, now)).await?;
    let items: Vec<SpellAnswer> = person.spells.into_iter().map(SpellAnswer::from).collect();
    Ok(ctx.json(&Items { items, next_cursor: None }))
}

/// The contract with this key.
fn spell(conn: &mut Conn, person: Id, id: Id) -> Result<SpellAnswer, AppError> {
    let found = store::spells_of(conn, person)?.into_iter().find(|spell| spell.id == id);
    found.map(SpellAnswer::from).ok_or(AppError::NotFound("spell"))
}

/// Gives an external person, or somebody who has left the staff, another contract; it overlaps no other.
#[utoipa::path(post, path = "/api/v1/external-people/{id}/spells", tag = "people", request_body = SpellInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = SpellAnswer), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_spell(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<SpellInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (id.into_inner(), body.into_inner(), ctx.company_today());
    let key = RequestKey::of(&req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let made = save::add_spell(tx, id, &input, today)?;
            Ok((StatusCode::CREATED, json!(spell(tx.conn, id, made)?)))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// What changes about a contract; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SpellPatch {
    /// Who of the staff answers for them from now on.
    sponsor: Option<String>,
    /// The last day; the day before the first one takes back a contract that has not begun.
    last_day: Option<String>,
}

/// Gives a contract another sponsor or another last day. The answer has all contracts: one that was taken back is not among them.
#[utoipa::path(patch, path = "/api/v1/external-people/{id}/spells/{spell}", tag = "people", request_body = SpellPatch,
    params(("id" = String, Path), ("spell" = String, Path)),
    responses((status = 200, body = ExternalAnswer), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_spell(
    ctx: Ctx,
    ids: web::Path<(Id, Id)>,
    body: JsonBody<SpellPatch>,
) -> Result<HttpResponse, AppError> {
    let ((person, spell), patch, today) = (ids.into_inner(), body.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        save::change_spell(tx, person, spell, today, |input: &mut SpellChange| {
            input.sponsor = patch.sponsor.unwrap_or_else(|| input.sponsor.clone());
            input.last_day = patch.last_day.unwrap_or_else(|| input.last_day.clone());
        })?;
        answer(tx.conn, person, tx.now())
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// Ends a contract at once: yesterday was its last day, where they are. They are signed out, and get no more mail.
#[utoipa::path(post, path = "/api/v1/external-people/{id}/spells/{spell}/end", tag = "people",
    params(("id" = String, Path), ("spell" = String, Path)),
    responses((status = 200, body = ExternalAnswer), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn end_spell(ctx: Ctx, ids: web::Path<(Id, Id)>) -> Result<HttpResponse, AppError> {
    let (person, spell) = ids.into_inner();
    let act = move |tx: &mut Tx<'_>| {
        save::end_spell(tx, person, spell)?;
        answer(tx.conn, person, tx.now())
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// The number under which the HR file knows somebody from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hiring {
    /// The employee number.
    employee_number: String,
}

/// Says that the company has hired an external person: their contract ends, and the next people file with this number, or a form, employs them. What they
/// proved stays theirs.
#[utoipa::path(post, path = "/api/v1/external-people/{id}/hiring", tag = "people", request_body = Hiring, params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn hire(ctx: Ctx, id: web::Path<Id>, body: JsonBody<Hiring>) -> Result<HttpResponse, AppError> {
    let (id, Hiring { employee_number }, checker) = (id.into_inner(), body.into_inner(), checker(&ctx));
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::hire(tx, &checker, id, &employee_number)).await?;
    Ok(HttpResponse::NoContent().finish())
}
