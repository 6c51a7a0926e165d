//! The lists of enrolments and of the people of an act, as files.

use actix_web::{HttpResponse, web};

use super::draft::{PageQuery, states};
use super::list::ListQuery;
use crate::acts::kind::{Kind, WhyNot};
use crate::acts::shown;
use crate::acts::state::State;
use crate::acts::store::{self, lines};
use crate::clock::Instant;
use crate::db::Conn;
use crate::enrolment::{self, sheet};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::policy::Act;
use crate::said;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, each_chunk, send};
use crate::web::{Ctx, Query};

/// The columns of an act behind those of the enrolment.
const OF_ACT: [Column; 2] = [Column::new("outcome", 12), Column::new("why_not", 18)];

/// Enrolments, as CSV.
#[utoipa::path(get, path = "/api/v1/enrolments.csv", tag = "files", operation_id = "enrolments_csv",
    params(("q" = Option<String>, Query), ("course" = Option<String>, Query), ("department" = Option<String>, Query), ("role" = Option<String>, Query), ("status" = Option<String>, Query), ("requirement" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn enrolments_csv(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    enrolments(&ctx, query.0, SheetKind::Csv).await
}

/// Enrolments, as a workbook.
#[utoipa::path(get, path = "/api/v1/enrolments.xlsx", tag = "files", operation_id = "enrolments_xlsx",
    params(("q" = Option<String>, Query), ("course" = Option<String>, Query), ("department" = Option<String>, Query), ("role" = Option<String>, Query), ("status" = Option<String>, Query), ("requirement" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn enrolments_xlsx(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    enrolments(&ctx, query.0, SheetKind::Xlsx).await
}

async fn enrolments(ctx: &Ctx, query: ListQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (asked, now, today) = (query.asked(), ctx.db().clock().now(), ctx.company_today());
    if asked.is_everything() {
        return Err(AppError::invalid("course", said!("acts-choose-first")));
    }
    let reach = ctx.reach(Act::SeeRecords)?;
    let ids = ctx.db().read(move |conn| enrolment::ids_by_name_asked(conn, &asked, (now, today), &reach)).await?;
    sheet::answer(ctx, kind, sheet::About { list: "enrolments", asked: query.asked_for(), name: query.file_name() }, ids).await
}

/// The people of an act, or of a preview of one: what each gets, and why some do not, as CSV.
#[utoipa::path(get, path = "/api/v1/enrolments/acts/{id}/people.csv", tag = "files", operation_id = "act_people_csv",
    params(("id" = Id, Path), ("group" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn act_csv(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    act(&ctx, id.into_inner(), query.0, SheetKind::Csv).await
}

/// The people of an act, or of a preview of one: what each gets, and why some do not, as a workbook.
#[utoipa::path(get, path = "/api/v1/enrolments/acts/{id}/people.xlsx", tag = "files", operation_id = "act_people_xlsx",
    params(("id" = Id, Path), ("group" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn act_xlsx(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    act(&ctx, id.into_inner(), query.0, SheetKind::Xlsx).await
}

/// An enrolment of an act, what came of it, and why not.
type Line = (Id, State, Option<WhyNot>);

async fn act(ctx: &Ctx, id: Id, query: PageQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (now, group) = (ctx.db().clock().now(), query.group);
    let read = move |conn: &mut Conn| -> Result<(Kind, &'static [State], Vec<Line>), AppError> {
        let act = shown::shown(conn, id, now)?;
        let is_asked = store::act(conn, id)?.is_some_and(|row| row.asked.is_some());
        let states = states(&act, is_asked, &group);
        Ok((act.act, states, lines::all_in(conn, id, states)?))
    };
    let (act, states, lines) = ctx.db().read(read).await?;
    let group = if states == State::NOT { State::Refused.word() } else { "" };
    let about = Sheet {
        list: "people of an act",
        asked: format!("act {id} {group}").trim_end().to_owned(),
        name: vec!["act".to_owned(), act.word().to_owned(), group.to_owned()],
        day: ctx.company_today(),
        rows: lines.len(),
        columns: sheet::columns().into_iter().chain(OF_ACT).collect(),
    };
    send(ctx, kind, about, move |conn, rows| each_chunk(&lines, rows, |lines| rows_of(conn, lines, now))).await
}

fn rows_of(conn: &mut Conn, lines: &[Line], now: Instant) -> Result<Vec<Vec<Cell>>, AppError> {
    let parts = sheet::parts_of(conn, &lines.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), now)?;
    let row = |(id, state, why_not): &Line| {
        let why_not = why_not.map(WhyNot::word).unwrap_or_default();
        let outcome = [Cell::text(state.word()), Cell::text(why_not)];
        Some(parts.get(id)?.cells().into_iter().chain(outcome).collect())
    };
    Ok(lines.iter().filter_map(row).collect())
}
