//! The schedule of a saved view, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::coming::Outcome;
use super::queue::send_now;
use super::rule::{DayOfWeek, Every, FileFormat, Rhythm};
use super::set::{self, Standing, standing};
use super::typed::ScheduleInput;
use crate::app::App;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::said;
use crate::saved::address::Asked;
use crate::saved::kept::Kept;
use crate::saved::own::own;
use crate::web::idempotency::{RequestKey, once};
use crate::web::{Ctx, JsonBody};

/// A reader of a schedule.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ScheduleReader {
    name: String,
    /// The address that signs in.
    address: String,
    /// What becomes of the next mail to them.
    outcome: Outcome,
}

/// The schedule of a saved view.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ScheduleAnswer {
    every: Every,
    /// Null where it is monthly.
    weekday: Option<DayOfWeek>,
    /// Null where it is weekly; 31 means the last day.
    month_day: Option<u8>,
    first_on: Day,
    /// The last day; null where it has no end.
    last_on: Option<Day>,
    format: FileFormat,
    /// When the next goes; null where it is over.
    next_on: Option<Day>,
    /// The day whose figures that one tells.
    next_as_of: Option<Day>,
    readers: Vec<ScheduleReader>,
}

impl From<Standing> for ScheduleAnswer {
    fn from(Standing { schedule, readers, next }: Standing) -> Self {
        let (weekday, month_day) = match schedule.rhythm {
            Rhythm::Weekly(day) => (Some(day), None),
            Rhythm::Monthly(day) => (None, Some(day)),
        };
        let reader = |reader: set::Reader| {
            let set::Reader { name, address, outcome } = reader;
            ScheduleReader { name, address, outcome }
        };
        Self {
            every: schedule.rhythm.every(),
            weekday,
            month_day,
            first_on: schedule.first,
            last_on: schedule.until.last_before(),
            format: schedule.format,
            next_on: next.map(|(goes, _)| goes),
            next_as_of: next.map(|(_, as_of)| as_of),
            readers: readers.into_iter().map(reader).collect(),
        }
    }
}

fn answer(app: &App, conn: &mut Conn, view: &Kept, today: Day) -> Result<ScheduleAnswer, AppError> {
    standing(app, conn, view, today)?.map(ScheduleAnswer::from).ok_or(AppError::NotFound("schedule"))
}

/// The schedule of one of one's own views.
#[utoipa::path(get, path = "/api/v1/views/{id}/schedule", tag = "kpi", params(("id" = Id, Path)),
    responses((status = 200, body = ScheduleAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_view_schedule(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (app, account, today, id) = (ctx.app().clone(), ctx.viewer()?.account_id, ctx.company_today(), *id);
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let view = own(conn, id, account)?;
            answer(&app, conn, &view, today)
        })
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Puts one of one's own views on a schedule, in place of the one that it has: it is mailed to its readers, to each as they see it.
#[utoipa::path(put, path = "/api/v1/views/{id}/schedule", tag = "kpi", request_body = ScheduleInput, params(("id" = Id, Path)),
    responses((status = 200, body = ScheduleAnswer), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn set_view_schedule(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<ScheduleInput>,
) -> Result<HttpResponse, AppError> {
    let (app, account, today, id) = (ctx.app().clone(), ctx.viewer()?.account_id, ctx.company_today(), *id);
    let input = body.into_inner();
    let act = move |tx: &mut Tx<'_>| {
        set::set(&app, tx, (id, account), &input, today)?;
        let view = own(tx.conn, id, account)?;
        answer(&app, tx.conn, &view, today)
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}

/// Takes one of one's own views off its schedule.
#[utoipa::path(delete, path = "/api/v1/views/{id}/schedule", tag = "kpi", params(("id" = Id, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(crate) async fn remove_view_schedule(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (account, id) = (ctx.viewer()?.account_id, *id);
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| set::stop(tx, (id, account))).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// As what file a view is sent now.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SendInput {
    /// `csv`, `xlsx` or `pdf`.
    format: String,
}

impl SendInput {
    /// As a form says it.
    pub(super) const fn new(format: String) -> Self {
        Self { format }
    }

    /// The file that is asked for.
    pub(super) fn read(&self) -> Result<FileFormat, AppError> {
        self.format.trim().parse().map_err(|error: crate::error::NoSuchWord| AppError::invalid("format", error.into()))
    }
}

/// What is sent now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SendAnswer {
    /// To whom: whoever asks.
    to: String,
    /// The day whose figures it tells.
    as_of: Day,
    format: FileFormat,
}

/// The view, which can be mailed.
pub(super) fn mailable(tx: &mut Tx<'_>, id: Id, account: Id, today: Day) -> Result<Kept, AppError> {
    let view = own(tx.conn, id, account)?;
    match Asked::at(&view.address, today)?.0.is_comparison() {
        true => Err(AppError::Invalid(vec![FieldError::new("format", said!("saved-schedule-no-comparison"))])),
        false => Ok(view),
    }
}

/// Sends one of one's own views to oneself, now.
#[utoipa::path(post, path = "/api/v1/views/{id}/send", tag = "kpi", request_body = SendInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 202, body = SendAnswer), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn send_view(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<SendInput>,
) -> Result<HttpResponse, AppError> {
    let (viewer, today, id, input) = (ctx.viewer()?.clone(), ctx.company_today(), *id, body.into_inner());
    let key = RequestKey::of(&req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let view = mailable(tx, id, viewer.account_id, today)?;
            let format = input.read()?;
            let as_of = send_now(tx, &view, &viewer, format, today)?;
            Ok((StatusCode::ACCEPTED, json!(SendAnswer { to: viewer.email.clone(), as_of, format })))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}
