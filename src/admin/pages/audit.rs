//! `/admin/audit`: who did what, when, to what. It is read here and changed nowhere.

use std::borrow::Cow;
use std::collections::HashMap;

use actix_web::HttpResponse;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::{Value, json};

use crate::admin::audit::{AuditFilter, AuditQuery, AuditRow, Change, Named, Names, readable};
use crate::admin::queries::{self, Sought};
use crate::clock::{Day, Instant};
use crate::db::chain;
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::policy::Viewer;
use crate::templates::{View, title_of};
use crate::web::pagination::Pager;
use crate::web::sheet::{Cell, Column, Links, Sheet, SheetKind, send_uncounted};
use crate::web::{Ctx, Query};
use crate::{said, say};

const PATH: &str = "/admin/audit";

/// One row of the list.
#[derive(Debug, Serialize)]
struct Line {
    at: Instant,
    /// What they are called; empty for a part of the program.
    actor_name: String,
    actor: String,
    actor_href: String,
    action: String,
    action_href: String,
    /// What it is called, and its page; empty where it has none.
    subject: String,
    subject_href: String,
    object: String,
    object_href: String,
    changes: Vec<Change>,
    details: Vec<Detail>,
    request_id: String,
}

/// One of its details.
#[derive(Debug, Serialize)]
struct Detail {
    name: String,
    text: String,
}

impl Line {
    /// `query` is what is shown now; a link in the row narrows it further. What its changes say is not said again by the whole as it was typed.
    fn of(row: AuditRow, query: &AuditQuery, names: &Names) -> Self {
        let (object, changes) = (row.object(), row.changes(names));
        let mut lines = row.detail_lines(names);
        lines.retain(|(name, _)| changes.is_empty() || name != "as");
        let (subject, subject_href) = names.subject(&row).map(|it| (it.name.clone(), it.href.clone())).unwrap_or_default();
        Self {
            actor_name: names.actor(&row.actor).to_owned(),
            subject,
            subject_href,
            changes,
            actor_href: AuditQuery { actor: row.actor.clone(), ..query.clone() }.href(PATH),
            action_href: AuditQuery { action: row.action.clone(), ..query.clone() }.href(PATH),
            object_href: AuditQuery { object: object.clone(), ..query.clone() }.href(PATH),
            at: row.at,
            actor: row.actor,
            action: row.action,
            object,
            details: lines.into_iter().map(|(name, text)| Detail { name, text }).collect(),
            request_id: row.request_id,
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct AuditPage {
    filter: AuditQuery,
    is_narrow: bool,
    /// Only what was done to people and courses is shown.
    is_part: bool,
    problems: Vec<FieldError>,
    rows: Vec<Line>,
    files: Links,
    zone: String,
    pager: Pager,
}

impl View for AuditPage {
    const TEMPLATE: &'static str = "admin/audit";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("admin-audit"), &self.problems)
    }

    fn sample() -> Self {
        let row = AuditRow {
            id: Id(7),
            at: Day::new(2026, 11, 2).start_in(&TimeZone::UTC),
            actor: "ada@example.com".to_owned(),
            request_id: "r1".to_owned(),
            action: "enrolment.waive".to_owned(),
            subject_kind: "enrolment".to_owned(),
            subject_id: Id(8),
            details: json!({ "reason": "Parental leave" }),
            before: json!({ "status": "assigned" }),
            after: json!({ "status": "waived" }),
        };
        let query = AuditQuery { action: "enrolment".to_owned(), from: "2026-11-02".to_owned(), ..AuditQuery::default() };
        let problems = vec![FieldError::new("from", said!("admin-write-the-day-as"))];
        let subject = Named { name: "Ada Osei: Social basics".to_owned(), href: "/enrolments/8".to_owned() };
        let names = Names {
            things: HashMap::from([(("enrolment".to_owned(), Id(8)), subject)]),
            actors: HashMap::from([("ada@example.com".to_owned(), "Ada Osei".to_owned())]),
            ..Names::default()
        };
        let pager =
            Pager { previous: None, next: Some(query.href_before(PATH, Id(7))), summary: say!("admin-audit-shown", count = 1) };
        Self {
            rows: vec![Line::of(row, &query, &names)],
            is_part: false,
            is_narrow: true,
            problems,
            files: files(&query),
            zone: "UTC".to_owned(),
            pager,
            filter: query,
        }
    }
}

/// What `query` asks for in the viewer's own zone and of what they may read.
///
/// # Errors
/// [`AppError::Invalid`] with the field that cannot be read, or means nothing.
async fn sought(ctx: &Ctx, query: &AuditQuery) -> Result<Sought, AppError> {
    let viewer = ctx.viewer()?;
    let zone = TimeZone::get(&viewer.time_zone).unwrap_or(TimeZone::UTC);
    let filter = query.filter(&zone).map_err(|(field, expected)| AppError::invalid(field, expected))?;
    let filter = AuditFilter { of_kinds: readable(viewer), ..filter };
    ctx.db().read(move |conn| queries::sought(conn, &filter)).await
}

pub(in crate::admin) async fn show(ctx: Ctx, query: Query<AuditQuery>) -> Result<HttpResponse, AppError> {
    let query = query.0;
    match sought(&ctx, &query).await {
        Ok(sought) => {
            let before = query.before;
            let read = move |conn: &mut _| {
                let rows = queries::audit_rows(conn, &sought, before, Pager::SIZE + 1)?;
                let names = queries::names(conn, &rows)?;
                Ok::<_, AppError>((rows, names))
            };
            let (rows, names) = ctx.db().read(read).await?;
            ctx.page(&page(query, rows, ctx.viewer()?, &names))
        }
        Err(AppError::Invalid(problems)) => {
            let nothing = page(query, Vec::new(), ctx.viewer()?, &Names::default());
            ctx.page_with_errors(&AuditPage { problems, ..nothing })
        }
        Err(other) => Err(other),
    }
}

/// What is asked for, as files.
fn files(query: &AuditQuery) -> Links {
    let asked = query.href("");
    Links::new(PATH, asked.trim_start_matches('?'))
}

/// The page of `rows`, of which one more than fit was asked for.
fn page(query: AuditQuery, mut rows: Vec<AuditRow>, viewer: &Viewer, names: &Names) -> AuditPage {
    let size = usize::try_from(Pager::SIZE).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| more).map(|row| query.href_before(PATH, row.id));
    let previous = query.before.map(|_| query.href(PATH));
    AuditPage {
        is_narrow: query.is_narrow(),
        is_part: readable(viewer).is_some(),
        problems: Vec::new(),
        files: files(&query),
        pager: Pager { previous, next, summary: say!("admin-audit-shown", count = rows.len()) },
        rows: rows.into_iter().map(|row| Line::of(row, &query, names)).collect(),
        filter: query,
        zone: viewer.time_zone.clone(),
    }
}

const COLUMNS: [Column; 13] = [
    Column::new("id", 14),
    Column::new("at", 28),
    Column::new("actor", 30),
    Column::new("actor_name", 24),
    Column::new("action", 26),
    Column::new("object", 16),
    Column::new("object_id", 14),
    Column::new("object_name", 36),
    Column::new("details", 60),
    Column::new("request_id", 20),
    Column::new("before", 40),
    Column::new("after", 40),
    Column::new("changes", 60),
];

/// The audit as CSV, all of it or what is asked for, the newest first; the last line is the end of the chain of hashes.
#[utoipa::path(get, path = "/api/v1/audit.csv", tag = "files", operation_id = "audit_csv",
    params(("actor" = Option<String>, Query), ("action" = Option<String>, Query), ("object" = Option<String>, Query),
        ("from" = Option<String>, Query, description = "A day"), ("to" = Option<String>, Query, description = "A day")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, query: Query<AuditQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Csv).await
}

/// The audit as a workbook.
#[utoipa::path(get, path = "/api/v1/audit.xlsx", tag = "files", operation_id = "audit_xlsx",
    params(("actor" = Option<String>, Query), ("action" = Option<String>, Query), ("object" = Option<String>, Query),
        ("from" = Option<String>, Query, description = "A day"), ("to" = Option<String>, Query, description = "A day")),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, query: Query<AuditQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, query: AuditQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let sought = sought(ctx, &query).await?;
    let sheet = Sheet {
        list: "audit",
        asked: query.href(""),
        name: vec!["audit".to_owned(), query.action.clone(), query.from.clone(), query.to.clone()],
        day: ctx.company_today(),
        rows: 0,
        columns: COLUMNS.to_vec(),
    };
    send_uncounted(ctx, kind, sheet, move |conn, rows| {
        let mut is_read = true;
        queries::each_audit_row(conn, &sought, |row, names| {
            is_read = rows(&cells(row, names).map(Cell::text))?;
            Ok(is_read)
        })?;
        let head = chain::head(conn)?.to_string();
        let of_chain = |column: Column| match column.head {
            "actor" => Cell::text("chain"),
            "action" => Cell::text("head"),
            "details" => Cell::text(head.as_str()),
            _ => Cell::text(""),
        };
        if is_read { rows(&COLUMNS.map(of_chain)).map(drop) } else { Ok(()) }
    })
    .await
}

fn cells(row: AuditRow, names: &Names) -> [String; 13] {
    let object_id = if row.subject_id == Id::ZERO { String::new() } else { row.subject_id.to_string() };
    let actor_name = names.actor(&row.actor).to_owned();
    let object_name = names.subject(&row).map(|it| it.name.clone()).unwrap_or_default();
    let changes: Vec<String> = row.changes(names).iter().map(Change::to_string).collect();
    let (at, details) = (row.at.to_string(), row.details.to_string());
    let json = |value: &Value| if value.is_null() { String::new() } else { value.to_string() };
    let (before, after) = (json(&row.before), json(&row.after));
    [
        row.id.to_string(),
        at,
        row.actor,
        actor_name,
        row.action,
        row.subject_kind,
        object_id,
        object_name,
        details,
        row.request_id,
        before,
        after,
        changes.join("; "),
    ]
}
