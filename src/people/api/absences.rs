//! When somebody is away, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::organisation::{PartQuery, part};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::absence::{self, Absence, AbsenceInput};
use crate::people::person::AbsenceKind;
use crate::people::store;
use crate::policy::Act;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::Items;
use crate::web::{Ctx, JsonBody, Query};

/// Leave or suspension of somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Absence)]
pub(crate) struct AbsenceAnswer {
    /// Its key.
    id: Id,
    /// Leave or suspension.
    kind: AbsenceKind,
    /// The first day away.
    first_day: Day,
    /// The last day away; null where nobody knows it yet.
    last_day: Option<Day>,
    /// By hand, with its days: a people file that says `active` does not end it.
    planned: bool,
    /// For whoever manages people; null for others.
    note: Option<String>,
    /// Due dates have moved by it: it can no longer be changed or removed. Null in the answer to a change, with which they may be moving.
    moved_due_dates: Option<bool>,
}

impl AbsenceAnswer {
    fn of(absence: Absence) -> Self {
        let Absence { id, kind, from, until, planned, note, .. } = absence;
        let last_day = until.last_before();
        Self { id, kind, first_day: from, last_day, planned, note: Some(note), moved_due_dates: None }
    }

    fn listed(absence: Absence, may_read_note: bool) -> Self {
        let moved_due_dates = Some(absence.moved);
        let all = Self::of(absence);
        Self { note: all.note.filter(|_| may_read_note), moved_due_dates, ..all }
    }
}

/// When somebody is or was away, the newest first, and what is planned.
#[utoipa::path(get, path = "/api/v1/people/{id}/absences", tag = "people",
    params(("id" = String, Path), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<AbsenceAnswer>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn list_absences(ctx: Ctx, id: web::Path<Id>, query: Query<PartQuery>) -> Result<HttpResponse, AppError> {
    let (id, may_read_note) = (id.into_inner(), ctx.viewer()?.may_to_some(Act::SeeRecords));
    let read = move |conn: &mut Conn| {
        store::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
        Ok::<_, AppError>(absence::of_person(conn, id)?)
    };
    let found = ctx.db().read(read).await?;
    let all: Vec<AbsenceAnswer> = found.into_iter().map(|absence| AbsenceAnswer::listed(absence, may_read_note)).collect();
    Ok(ctx.json(&part(&all, &query.0, |item| item.id)?))
}

/// Plans an absence: from its first day on the person is on leave or suspended, through its last day. One that is behind moves due dates at once.
#[utoipa::path(post, path = "/api/v1/people/{id}/absences", tag = "people", request_body = AbsenceInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = AbsenceAnswer), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn plan_absence(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<AbsenceInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (id.into_inner(), body.into_inner(), ctx.company_today());
    let key = RequestKey::of(&req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let planned = absence::plan(tx, id, &input, today)?;
            Ok((StatusCode::CREATED, json!(AbsenceAnswer::of(planned))))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// What changes about an absence; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AbsencePatch {
    #[schema(value_type = Option<AbsenceKind>)]
    kind: Option<String>,
    first_day: Option<String>,
    /// Empty where nobody knows it any more.
    last_day: Option<String>,
    note: Option<String>,
}

impl AbsencePatch {
    fn apply(self, input: &mut AbsenceInput) {
        let pairs = [
            (&mut input.kind, self.kind),
            (&mut input.first_day, self.first_day),
            (&mut input.last_day, self.last_day),
            (&mut input.note, self.note),
        ];
        for (field, value) in pairs {
            if let Some(value) = value {
                *field = value;
            }
        }
    }
}

/// Changes an absence; not one by which due dates have moved.
#[utoipa::path(patch, path = "/api/v1/people/{id}/absences/{absence}", tag = "people", request_body = AbsencePatch,
    params(("id" = String, Path), ("absence" = String, Path)),
    responses((status = 200, body = AbsenceAnswer), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn change_absence(
    ctx: Ctx,
    ids: web::Path<(Id, Id)>,
    body: JsonBody<AbsencePatch>,
) -> Result<HttpResponse, AppError> {
    let ((person, id), patch, today) = (ids.into_inner(), body.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| absence::change(tx, person, id, today, |input| patch.apply(input));
    let changed = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&AbsenceAnswer::of(changed)))
}

/// Removes an absence as if it had never been; not one by which due dates have moved.
#[utoipa::path(delete, path = "/api/v1/people/{id}/absences/{absence}", tag = "people",
    params(("id" = String, Path), ("absence" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn remove_absence(ctx: Ctx, ids: web::Path<(Id, Id)>) -> Result<HttpResponse, AppError> {
    let ((person, id), today) = (ids.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| absence::remove(tx, person, id, today)).await?;
    Ok(HttpResponse::NoContent().finish())
}
