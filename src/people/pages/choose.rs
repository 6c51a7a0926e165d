//! Choosing a people file by page, and taking it in. Nothing is loaded by that.

use std::borrow::Cow;

use actix_multipart::{Field, Multipart};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt;
use serde::Serialize;

use super::import::{address, badge};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::columns;
use crate::people::columns::Column;
use crate::people::import;
use crate::people::import::{COLUMNS, ImportRow, Kept, Options};
use crate::people::receive;
use crate::templates::{Sample, View, title_of};
use crate::text::{enumerated, file_name};
use crate::web::{Ctx, FieldErrors, csv, refuse_forgery};
use crate::{said, say};

/// Former imports on the page.
const FORMER: i64 = 20;
/// Bytes of the form's own fields.
const SMALL: usize = 1000;

/// The samples of this file's views.
pub(in crate::people) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ChoosePage>()]
}

/// A former import.
#[derive(Debug, Clone, Serialize)]
struct Former {
    id: Id,
    file_name: String,
    started_at: Instant,
    by: String,
    rows: i64,
    kind: &'static str,
    state: String,
}

impl Former {
    fn of(row: &ImportRow) -> Self {
        let (kind, state) = badge(row);
        let (file_name, by) = (row.file_name.clone(), row.started_by.clone());
        Self { id: row.id, file_name, started_at: row.started_at, by, rows: row.rows_read, kind, state }
    }
}

/// A map that is kept.
#[derive(Debug, Clone, Serialize)]
struct KeptMap {
    name: String,
    used: String,
    updated_at: Instant,
    by: String,
}

impl KeptMap {
    fn of(kept: Kept) -> Self {
        let columns = COLUMNS.iter().filter_map(|column| kept.map.columns.get(*column)).cloned();
        Self { used: enumerated(columns), name: kept.name, updated_at: kept.updated_at, by: kept.updated_by }
    }
}

/// Choosing a file.
#[derive(Debug, Serialize)]
struct ChoosePage {
    columns: Vec<Column>,
    maps: Vec<KeptMap>,
    former: Vec<Former>,
    zone: String,
    most_megabytes: usize,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ChoosePage {
    const TEMPLATE: &'static str = "people/import";

    fn title(&self) -> Cow<'static, str> {
        let title = say!("people-load");
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("file", said!("people-choose-file-first"))];
        let former = Former {
            id: Id(7),
            file_name: "people.csv".to_owned(),
            started_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
            by: "hr@example.com".to_owned(),
            rows: 500,
            kind: "completed",
            state: say!("people-import-state-loaded"),
        };
        let kept = KeptMap {
            name: "HR system".to_owned(),
            used: "Employee #".to_owned(),
            updated_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
            by: "hr@example.com".to_owned(),
        };
        let errors = FieldErrors::of(&["file"], &problems);
        Self {
            columns: columns::all(),
            maps: vec![kept],
            former: vec![former],
            zone: "UTC".to_owned(),
            most_megabytes: 64,
            errors,
            problems,
        }
    }
}

async fn choose_page(ctx: &Ctx, problems: Vec<FieldError>) -> Result<ChoosePage, AppError> {
    let read = |conn: &mut Conn| Ok::<_, AppError>((import::recent(conn, FORMER)?, import::kept_sources(conn)?));
    let (former, kept) = ctx.db().read(read).await?;
    Ok(ChoosePage {
        columns: columns::all(),
        maps: kept.into_iter().map(KeptMap::of).collect(),
        former: former.iter().map(Former::of).collect(),
        zone: ctx.viewer()?.time_zone.clone(),
        most_megabytes: ctx.app().settings.people.max_import_bytes / 1_048_576,
        errors: FieldErrors::of(&["file"], &problems),
        problems,
    })
}

pub(in crate::people) async fn choose(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&choose_page(&ctx, Vec::new()).await?)
}

pub(in crate::people) async fn sample_file(_: Ctx) -> HttpResponse {
    csv::download("people-sample.csv", columns::SAMPLE.as_bytes())
}

/// Takes the file in and leads to the page of its import; it goes on there whether or not anybody looks. Nothing is loaded yet.
pub(in crate::people) async fn upload(ctx: Ctx, req: HttpRequest, mut form: Multipart) -> Result<HttpResponse, AppError> {
    let mut is_ours = false;
    while let Some(Ok(mut field)) = form.next().await {
        match field.name() {
            Some("_csrf") => {
                refuse_forgery(&req, Some(&small(&mut field).await?))?;
                is_ours = true;
            }
            Some("file") if is_ours => {
                let sent = field.content_disposition().and_then(|about| about.get_filename()).unwrap_or_default();
                if sent.is_empty() {
                    break;
                }
                let options = Options { file_name: file_name(sent), dry_run: true, keeps_file: true, ..Options::default() };
                let (id, upload, _) = receive::begin(&ctx, options).await?;
                receive::hand_on(upload, field).await;
                return Ok(ctx.see_other(&address(id)));
            }
            _ => {}
        }
    }
    if !is_ours {
        refuse_forgery(&req, None)?;
    }
    ctx.page_with_errors(&choose_page(&ctx, vec![FieldError::new("file", said!("people-choose-file-first"))]).await?)
}

async fn small(field: &mut Field) -> Result<String, AppError> {
    match field.bytes(SMALL).await {
        Ok(Ok(bytes)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        _ => Err(AppError::Unreadable(said!("people-form-broke-off"))),
    }
}
