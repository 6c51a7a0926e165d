//! What a preview says of each person, as a file: what each of them gets, and why some do not.

use actix_web::HttpResponse;

use super::draft::Draft;
use crate::clock::Day;
use crate::db::Conn;
use crate::enrolment::requirement::outcome::{Group, Outcome};
use crate::enrolment::requirement::part::request_kept_to;
use crate::enrolment::requirement::plan::plan;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::sheet::{COLUMNS, parts_of};
use crate::policy::Act;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, each_chunk, send};
use crate::web::{Ctx, Query};

/// The columns of a preview behind those of the person.
const OF_PREVIEW: [Column; 4] =
    [Column::new("course", 24), Column::new("outcome", 16), Column::new("due", 12), Column::new("why_not", 60)];

/// What a preview of enrolling says of each person, as CSV: asked for as the address of its page asks.
#[utoipa::path(get, path = "/api/v1/enrolments/preview.csv", tag = "files", operation_id = "enrol_preview_csv",
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, draft: Query<Draft>) -> Result<HttpResponse, AppError> {
    file(&ctx, &draft.0, SheetKind::Csv).await
}

/// What a preview of enrolling says of each person, as a workbook.
#[utoipa::path(get, path = "/api/v1/enrolments/preview.xlsx", tag = "files", operation_id = "enrol_preview_xlsx",
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, draft: Query<Draft>) -> Result<HttpResponse, AppError> {
    file(&ctx, &draft.0, SheetKind::Xlsx).await
}

/// A person of the preview, what becomes of them, and by when it would be due.
type Line = (Id, Outcome, Option<Day>);

async fn file(ctx: &Ctx, draft: &Draft, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (reach, today) = (ctx.reach(Act::Enrol)?, ctx.company_today());
    let request = draft.request();
    let read = move |conn: &mut Conn| {
        let request = request_kept_to(conn, request, &reach)?;
        let plan = plan(conn, &request, today)?;
        let mut lines: Vec<Line> = Vec::new();
        for group in Group::ALL {
            let matched = plan.people(conn, *group, i64::MAX, 0)?;
            lines.extend(matched.into_iter().map(|one| (one.person_id, one.outcome, one.due_on)));
        }
        Ok::<_, AppError>((plan.course.slug.clone(), lines))
    };
    let (slug, lines) = ctx.db().read(read).await?;
    let sheet = Sheet {
        list: "preview of enrolling",
        asked: serde_html_form::to_string(draft.fields()).unwrap_or_default(),
        name: vec!["preview".to_owned(), slug.clone()],
        day: today,
        rows: lines.len(),
        columns: COLUMNS.into_iter().chain(OF_PREVIEW).collect(),
    };
    send(ctx, kind, sheet, move |conn, rows| each_chunk(&lines, rows, |lines| rows_of(conn, &slug, lines))).await
}

fn rows_of(conn: &mut Conn, slug: &str, lines: &[Line]) -> Result<Vec<Vec<Cell>>, AppError> {
    let parts = parts_of(conn, &lines.iter().map(|(id, ..)| *id).collect::<Vec<_>>())?;
    let row = |(id, outcome, due_on): &Line| {
        let is_enrolled = matches!(outcome.group(), Group::Adds | Group::Later);
        let due = Cell::day(due_on.filter(|_| is_enrolled));
        let why_not = if is_enrolled { String::new() } else { outcome.note() };
        let of_preview = [Cell::text(slug), Cell::text(outcome.word()), due, Cell::text(why_not)];
        Some(parts.get(id)?.cells().into_iter().chain(of_preview).collect())
    };
    Ok(lines.iter().filter_map(row).collect())
}
