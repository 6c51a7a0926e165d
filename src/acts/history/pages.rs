//! `/people/evidence`: a file of completions is checked first, shown with what is wrong, and loaded by a button.

use std::borrow::Cow;

use actix_multipart::{Field, Multipart};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};

use super::api::receive;
use super::{COLUMNS, HistoryReport, Options, Outcome, RowOutcome, load_tried};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::templates::{View, title_of};
use crate::text::file_name;
use crate::web::{Ctx, FieldErrors, Flash, Form, refuse_forgery};
use crate::{said, say};

/// Bytes of a field beside the file.
const SMALL: usize = 1000;
/// Refused rows on a page.
const ROWS: i64 = 200;

/// Where a file is chosen.
#[derive(Debug, Serialize)]
pub struct FormPage {
    columns: Vec<&'static str>,
    most_megabytes: usize,
    problems: Vec<FieldError>,
    errors: FieldErrors,
}

impl FormPage {
    fn new(most: usize, problems: Vec<FieldError>) -> Self {
        Self {
            columns: COLUMNS.to_vec(),
            most_megabytes: most / 1_048_576,
            errors: FieldErrors::of(&["file"], &problems),
            problems,
        }
    }
}

impl View for FormPage {
    const TEMPLATE: &'static str = "acts/history";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("acts-history"), &self.problems)
    }

    fn sample() -> Self {
        Self::new(64 * 1_048_576, vec![FieldError::new("file", said!("acts-history-no-rows"))])
    }
}

pub(in crate::acts) async fn form(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&FormPage::new(ctx.app().settings.people.max_import_bytes, Vec::new()))
}

/// Takes the file in and says what loading it would do.
pub(in crate::acts) async fn submit(ctx: Ctx, req: HttpRequest, mut parts: Multipart) -> Result<HttpResponse, AppError> {
    let mut token = String::new();
    // what broke off before its file has no proof of where it comes from, or nothing in it
    while let Some(Ok(mut part)) = parts.next().await {
        match part.name().unwrap_or_default() {
            "_csrf" => token = small(&mut part).await?,
            "file" => {
                refuse_forgery(&req, Some(&token))?;
                let name = part.content_disposition().and_then(|about| about.get_filename()).unwrap_or_default().to_owned();
                if name.is_empty() {
                    break;
                }
                let options = Options { file_name: file_name(&name), dry_run: true, skip_invalid: false };
                let report = receive(&ctx, options, part).await?;
                return Ok(ctx.see_other(&format!("/people/evidence/{}", report.id)));
            }
            _ => {}
        }
    }
    refuse_forgery(&req, Some(&token))?;
    let problems = vec![FieldError::new("file", said!("acts-history-choose-file"))];
    ctx.page_with_errors(&FormPage::new(ctx.app().settings.people.max_import_bytes, problems))
}

async fn small(field: &mut Field) -> Result<String, AppError> {
    match field.bytes(SMALL).await {
        Ok(Ok(bytes)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        _ => Err(AppError::Unreadable(said!("people-form-broke-off"))),
    }
}

/// A file that was checked, or loaded.
#[derive(Debug, Serialize)]
pub struct ReportPage {
    report: HistoryReport,
    /// Whether the button is there.
    can_load: bool,
    /// It could be loaded, by another account than the one that read it.
    waits: bool,
    zone: String,
}

impl ReportPage {
    fn new(report: HistoryReport, zone: String, is_ones_own: bool) -> Self {
        let is_open = !report.is_loaded && report.problem.is_none() && report.loaded > 0;
        Self { can_load: is_open && !is_ones_own, waits: is_open && is_ones_own, report, zone }
    }
}

impl View for ReportPage {
    const TEMPLATE: &'static str = "acts/history-report";

    fn title(&self) -> Cow<'static, str> {
        say!("acts-history-of", file = &self.report.file_name).into()
    }

    fn sample() -> Self {
        let row = RowOutcome {
            line: 7,
            employee_number: "E7".to_owned(),
            outcome: Outcome::Refused,
            field: "course".to_owned(),
            message: said!("acts-history-no-such-course"),
        };
        let report = HistoryReport {
            id: Id(7),
            file_name: "history.csv".to_owned(),
            dry_run: true,
            skip_invalid: false,
            started_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
            started_by: "hr@example.com".to_owned(),
            is_loaded: false,
            rows: 500,
            loaded: 400,
            unchanged: 99,
            refused: 1,
            problem: Some(said!("acts-history-no-rows")),
            refused_rows: vec![row],
        };
        Self { can_load: true, ..Self::new(report, "UTC".to_owned(), true) }
    }
}

pub(in crate::acts) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let report = ctx.db().read(move |conn: &mut Conn| HistoryReport::of(conn, id, ROWS)).await?;
    let viewer = ctx.viewer()?;
    let is_ones_own = ctx.app().settings.enrolment.second_look && report.started_by == viewer.email;
    ctx.page(&ReportPage::new(report, viewer.time_zone.clone(), is_ones_own))
}

/// Whether the refused rows are left out.
#[derive(Debug, Deserialize)]
pub(in crate::acts) struct LoadForm {
    #[serde(default)]
    skip_invalid: bool,
}

/// Loads what was checked.
pub(in crate::acts) async fn load(ctx: Ctx, id: web::Path<Id>, form: Form<LoadForm>) -> Result<HttpResponse, AppError> {
    let (id, skip) = (id.into_inner(), form.0.skip_invalid);
    let (path, second_look) = (format!("/people/evidence/{id}"), ctx.app().settings.enrolment.second_look);
    match ctx.db().write(ctx.actor(), move |tx| load_tried(tx, id, skip, second_look)).await {
        Ok(()) => Ok(ctx.see_other(&path)),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&path, &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}
