//! The page of an import: what a file would do, and loading it. It can be left, and goes on.

use std::borrow::Cow;

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::Choice;
use super::moves::MovesOf;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::people::import;
use crate::people::import::{Consent, ImportRow, ImportState, Moves, Outcome, RefusedFor, RowOutcome};
use crate::templates::{Sample, View, title_of};
use crate::text::enumerated;
use crate::web::{Ctx, FieldErrors, Form, Query, csv};
use crate::{said, say};

/// Refused rows on one page.
const ROWS: i64 = 200;
/// Hours after which an import that never said how it ended was stopped.
const STOPPED_HOURS: i64 = 2;

/// The samples of this file's views.
pub(in crate::people) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ImportPage>()]
}

/// How far an import is, as a badge shows it.
pub(super) fn badge(row: &ImportRow) -> (&'static str, String) {
    match row.state {
        state if state.is_running() => ("in_progress", say!("people-import-state-running")),
        _ if row.is_asking() => ("assigned", say!("people-import-state-asks")),
        ImportState::Failed => ("overdue", say!("people-import-state-failed")),
        ImportState::Refused => ("overdue", say!("people-import-state-refused")),
        _ if row.dry_run => ("assigned", say!("people-import-state-checked")),
        _ => ("completed", say!("people-import-state-loaded")),
    }
}

/// A refused row.
#[derive(Debug, Serialize)]
struct RefusedRow {
    /// As an editor numbers it: its digits in no groups.
    line: String,
    employee_number: String,
    field: String,
    message: Said,
}

impl RefusedRow {
    fn of(row: RowOutcome) -> Self {
        let RowOutcome { line, employee_number, field, message, .. } = row;
        Self { line: line.to_string(), employee_number, field, message }
    }
}

/// An import, running or ended.
#[derive(Debug, Serialize)]
struct ImportPage {
    id: Id,
    /// Its own address.
    here: String,
    file_name: String,
    started_at: Instant,
    by: String,
    zone: String,
    kind: &'static str,
    state: String,
    /// What is happening, while it runs; empty otherwise.
    running: String,
    rows: i64,
    created: i64,
    updated: i64,
    unchanged: i64,
    refused: i64,
    /// How many of them for which column: "7 for email, 1 for manager".
    refused_for: String,
    notes: Vec<Said>,
    problem: Option<Said>,
    loaded: bool,
    /// By which map it was read; empty for our own columns.
    read_by: String,
    /// Where that can be changed; empty where it is too late.
    map_href: String,
    /// Who joins, moves, leaves and returns, before it is loaded.
    moves: Vec<MovesOf>,
    /// How many are here and not in the file.
    absent: i64,
    /// What was chosen for them.
    absences: Vec<Choice>,
    /// The day that was chosen.
    let_go: String,
    today: Day,
    /// How many end or move, where that must be confirmed: those of the file alone, and with those who are not in it; 0 where it need not be.
    confirm: i64,
    confirm_all: i64,
    /// Of how many percent of the people more must be confirmed.
    percent: u32,
    errors: FieldErrors,
    problems: Vec<FieldError>,
    /// Whether there is something to load, or somebody to let go.
    can_load: bool,
    /// Whether it is asked what becomes of those who are not in the file.
    asks_absent: bool,
    /// How many people the button loads; 0 for no button.
    to_load: i64,
    refused_rows: Vec<RefusedRow>,
    /// The line after which the next refused rows stand.
    more_after: Option<i64>,
    /// Rows are kept for a time only; the counts stay.
    forgotten: bool,
}

impl View for ImportPage {
    const TEMPLATE: &'static str = "people/imported";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("people-imported-title", file = &self.file_name, state = &self.state), &self.problems)
    }

    fn sample() -> Self {
        let row = RefusedRow {
            line: "7".to_owned(),
            employee_number: "E-7".to_owned(),
            field: "email".to_owned(),
            message: said!("people-not-e-mail-address"),
        };
        Self {
            id: Id(7),
            here: "/people/imports/7".to_owned(),
            file_name: "people.csv".to_owned(),
            started_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
            by: "hr@example.com".to_owned(),
            zone: "UTC".to_owned(),
            kind: "assigned",
            state: say!("people-import-state-checked"),
            running: String::new(),
            rows: 500,
            created: 400,
            updated: 90,
            unchanged: 9,
            refused: 1,
            refused_for: RefusedFor { field: "email".to_owned(), rows: 1 }.to_string(),
            notes: vec![said!("people-would-make", kind = "role", name = "Analyst")],
            problem: None,
            loaded: false,
            read_by: "HR system".to_owned(),
            map_href: "/people/imports/7/map".to_owned(),
            moves: vec![MovesOf::sample()],
            absent: 3,
            absences: absences(""),
            let_go: "2026-11-29".to_owned(),
            today: Day::new(2026, 11, 29),
            confirm: 60,
            confirm_all: 63,
            percent: 10,
            errors: FieldErrors::of(&LOAD_FIELDS, &[]),
            problems: Vec::new(),
            can_load: true,
            asks_absent: true,
            to_load: 490,
            refused_rows: vec![row],
            more_after: Some(7),
            forgotten: false,
        }
    }
}

/// From which refused row on.
#[derive(Debug, Deserialize)]
pub(in crate::people) struct After {
    after: Option<i64>,
}

pub(in crate::people) async fn show(ctx: Ctx, id: web::Path<Id>, query: Query<After>) -> Result<HttpResponse, AppError> {
    let (id, after) = (id.into_inner(), query.0.after.unwrap_or(0));
    let page = match shown(&ctx, id, after).await? {
        Shown::Asks => return Ok(ctx.see_other(&format!("{}/map", address(id)))),
        Shown::Page(page) => page,
    };
    let mut response = ctx.page(&*page)?;
    if !page.running.is_empty() {
        // the page follows the import without script
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// What there is to see of an import.
enum Shown {
    /// Its columns are to be mapped first.
    Asks,
    Page(Box<ImportPage>),
}

async fn shown(ctx: &Ctx, id: Id, after: i64) -> Result<Shown, AppError> {
    let read = move |conn: &mut Conn| {
        let row = import::find(conn, id)?.ok_or(AppError::NotFound("import"))?;
        let counted = row.moves.as_ref().map(|moves| moves.0).filter(|_| row.is_checked() && !row.is_applied());
        let moves = counted.map_or_else(|| Ok(Vec::new()), |moves| MovesOf::all(conn, id, moves))?;
        let refused = import::outcomes(conn, id, Some(Outcome::Refused), after, ROWS + 1)?;
        let any = import::outcomes(conn, id, None, 0, 1)?;
        let refused_for = RefusedFor::all(conn, &row)?;
        Ok::<_, AppError>((row, refused, any.is_empty(), refused_for, moves))
    };
    let (row, refused, forgotten, refused_for, moves) = ctx.db().read(read).await?;
    if row.is_asking() {
        return Ok(Shown::Asks);
    }
    let counted = row.moves.as_ref().map(|moves| moves.0);
    let now = ctx.db().clock().now();
    let is_running = row.state.is_running() && row.started_at > now.plus(jiff::ToSpan::hours(-STOPPED_HOURS));
    let mut page = ImportPage { zone: ctx.viewer()?.time_zone.clone(), ..import_page(row, refused, forgotten, is_running) };
    page.refused_for = enumerated(refused_for.iter().map(ToString::to_string));
    if after > 0 {
        page.to_load = 0;
    }
    page.moves = if forgotten { Vec::new() } else { moves };
    page.ask(counted, after == 0 && !forgotten, ctx);
    Ok(Shown::Page(Box::new(page)))
}

impl ImportPage {
    /// Asks what must be said before it is loaded.
    fn ask(&mut self, counted: Option<Moves>, is_whole: bool, ctx: &Ctx) {
        let page = self;
        let percent = ctx.app().settings.people.brake_percent;
        page.today = ctx.company_today();
        page.let_go = page.today.to_string();
        page.percent = percent;
        if let Some(counted) = counted.filter(|_| page.to_load > 0 || !page.moves.is_empty()) {
            let needed = |lets_go: bool| if counted.is_too_many(lets_go, percent) { counted.ended_or_moved(lets_go) } else { 0 };
            (page.confirm, page.confirm_all) = (needed(false), needed(true));
            page.absent = counted.absent;
        }
        // whoever loads a part of a file knows of nobody that they are gone; and nothing is asked on the later pages of refused rows
        let is_open = is_whole && !page.loaded && page.problem.is_none() && page.running.is_empty();
        page.asks_absent = is_open && page.absent > 0 && page.refused == 0;
        page.can_load = is_open && (page.to_load > 0 || page.asks_absent);
        if !page.asks_absent {
            page.confirm_all = page.confirm;
        }
    }
}

/// Fields of the form that loads.
const LOAD_FIELDS: [&str; 3] = ["absent", "let_go", "confirm"];

/// What may become of those who are not in the file.
fn absences(chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, label: String| Choice {
        value: value.to_owned(),
        label,
        selected: value == chosen || (chosen.is_empty() && value == "stay"),
    };
    vec![choice("stay", say!("people-absent-stay")), choice("let_go", say!("people-absent-let-go"))]
}

fn import_page(row: ImportRow, mut refused: Vec<RowOutcome>, forgotten: bool, is_running: bool) -> ImportPage {
    let (kind, state) = badge(&row);
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = refused.len() > most;
    refused.truncate(most);
    let loaded = row.is_applied();
    let can_load = !is_running && !loaded && row.problem.is_none() && !forgotten;
    let map_href = if row.asks.is_some() && can_load { format!("{}/map", address(row.id)) } else { String::new() };
    let read_by = row.read_as.as_ref().and_then(|read_as| read_as.0.source.clone()).unwrap_or_default();
    ImportPage {
        notes: row.notes(),
        problem: row.problem(),
        id: row.id,
        here: address(row.id),
        file_name: row.file_name,
        started_at: row.started_at,
        by: row.started_by,
        zone: String::new(),
        kind: if !is_running && row.state.is_running() { "overdue" } else { kind },
        state: if !is_running && row.state.is_running() { say!("people-import-state-stopped") } else { state },
        running: match row.state {
            _ if !is_running => String::new(),
            ImportState::Reading => say!("people-import-reading"),
            ImportState::Checking => say!("people-import-checking"),
            _ => say!("people-import-applying"),
        },
        rows: row.rows_read,
        created: row.created,
        updated: row.updated,
        unchanged: row.unchanged,
        refused: row.refused,
        refused_for: String::new(),
        read_by,
        map_href,
        moves: Vec::new(),
        absent: 0,
        absences: absences(""),
        let_go: String::new(),
        today: Day::new(1970, 1, 1),
        confirm: 0,
        confirm_all: 0,
        percent: 0,
        errors: FieldErrors::of(&LOAD_FIELDS, &[]),
        problems: Vec::new(),
        loaded,
        can_load: false,
        asks_absent: false,
        to_load: if can_load { row.created + row.updated } else { 0 },
        more_after: refused.last().filter(|_| more).map(|last| last.line),
        refused_rows: refused.into_iter().map(RefusedRow::of).collect(),
        forgotten,
    }
}

/// The address of an import's page.
pub(super) fn address(id: Id) -> String {
    format!("/people/imports/{id}")
}

/// Whether the refused rows are left out, what becomes of those who are not in the file, and what was confirmed.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(in crate::people) struct LoadForm {
    skip_invalid: bool,
    absent: String,
    let_go: String,
    confirm: String,
}

impl LoadForm {
    fn consent(&self) -> Result<Consent, AppError> {
        let let_go = match self.absent.as_str() {
            "let_go" => {
                Some(self.let_go.trim().parse::<Day>().map_err(|_| AppError::invalid("let_go", Said::no_day(&self.let_go)))?)
            }
            _ => None,
        };
        let digits: String = self.confirm.chars().filter(char::is_ascii_digit).collect();
        Ok(Consent { let_go, confirm: digits.parse().ok() })
    }
}

/// Loads what was checked. The page of the import shows how far it is.
pub(in crate::people) async fn load(ctx: Ctx, id: web::Path<Id>, form: Form<LoadForm>) -> Result<HttpResponse, AppError> {
    let (id, form) = (id.into_inner(), form.0);
    let (skip, held) = (form.skip_invalid, (ctx.company_today(), ctx.app().settings.people.brake_percent));
    let approved = match form.consent() {
        Ok(consent) => {
            ctx.db().write(ctx.actor(), move |tx| import::approve(tx, id, skip, consent, held).map(|rows| (rows, consent))).await
        }
        Err(error) => Err(error),
    };
    let (rows, consent) = match approved {
        Ok(approved) => approved,
        Err(AppError::Invalid(problems)) => return with_problems(&ctx, id, &form, problems).await,
        Err(other) => return Err(other),
    };
    let (app, actor) = (ctx.app().clone(), ctx.actor());
    drop(tokio::task::spawn_blocking(move || {
        if let Err(error) = import::load(&app, &actor, id, rows, consent) {
            tracing::error!(?error, import = %id, "an import failed");
        }
    }));
    Ok(ctx.see_other(&address(id)))
}

/// The page once more, with what does not fit and what was said.
async fn with_problems(ctx: &Ctx, id: Id, form: &LoadForm, problems: Vec<FieldError>) -> Result<HttpResponse, AppError> {
    let Shown::Page(page) = shown(ctx, id, 0).await? else { return Ok(ctx.see_other(&address(id))) };
    let errors = FieldErrors::of(&LOAD_FIELDS, &problems);
    let let_go = if form.let_go.is_empty() { page.let_go.clone() } else { form.let_go.clone() };
    ctx.page_with_errors(&ImportPage { absences: absences(&form.absent), let_go, errors, problems, ..*page })
}

/// The refused rows for a spreadsheet.
pub(in crate::people) async fn refused_file(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    ctx.db().read(move |conn| import::find(conn, id)?.ok_or(AppError::NotFound("import"))).await?;
    ctx.note_export("refused rows", &format!("people_import {id}")).await?;
    let db = ctx.db().clone();
    Ok(csv::stream("refused-rows.csv", move |write| {
        let mut is_open = write(&["line", "employee_number", "field", "reason"])?;
        let mut after = 0;
        while is_open {
            let rows = db.read_now(|conn| import::outcomes(conn, id, Some(Outcome::Refused), after, 1000))?;
            let Some(last) = rows.last() else { break };
            after = last.line;
            for row in &rows {
                is_open = write(&[&row.line.to_string(), &row.employee_number, &row.field, &row.message.to_string()])?;
            }
        }
        Ok(())
    }))
}
