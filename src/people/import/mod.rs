//! Loading a people file: read it into `people_import_row` in a constant amount of memory, check all rows at once, write all
//! that is good at once. The change of a single person goes the same way, as a file of one row, so that the rules are the same.

mod alike;
mod apply;
mod changes;
mod check;
mod file;
mod lines;
mod managers;
mod report;
mod row;
mod save;
mod store;
mod upload;

use std::io::Read;

use diesel::QueryResult;
use jiff::ToSpan;
use serde_json::json;

use self::apply::Unknown;
use self::file::{FileError, PeopleFile, Record};
use self::store::{Staged, State};
use crate::app::App;
use crate::clock::Instant;
use crate::db::{Actor, Conn, Tx};
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::said;

pub use changes::as_input;
pub use report::{ImportReport, RefusedFor};
pub use row::{COLUMNS, Checker, PersonInput};
pub use save::{Saved, change, create, save};
pub use store::{
    ImportRow, Options, Outcome, RowOutcome, State as ImportState, import as find, outcomes, outcomes_so_far, recent,
};
pub use upload::{Arriving, Upload, pipe};

/// Rows that are kept at once.
const CHUNK: usize = 1000;
/// Minutes for which an import may be silent: longer, and the program that ran it was killed.
const MOST_SILENT_MINUTES: i64 = 15;
/// Days for which the rows of an import are kept.
const KEPT_DAYS: i64 = 90;

/// Told how many rows were read, now and then, and once at the end of each state.
pub type Progress<'a> = &'a mut dyn FnMut(State, i64);

/// Begins an import, so that there is something to look at while the file arrives.
///
/// # Errors
/// When the database fails.
pub fn begin(app: &App, actor: &Actor, options: &Options) -> Result<Id, AppError> {
    let forget_before = app.db.clock().now().plus((-24 * KEPT_DAYS).hours());
    app.db.write_now(actor, |tx| {
        store::forget_rows(tx, forget_before)?;
        store::insert(tx, options)
    })
}

/// Reads the file, checks it and, unless it is a dry run, loads it. What is wrong with the file is no error here: the import
/// says it. Blocks; not for a worker thread.
///
/// # Errors
/// When the database fails; the import then says so.
pub fn run(app: &App, actor: &Actor, import: Id, source: impl Read, progress: Progress<'_>) -> Result<ImportRow, AppError> {
    let done = match read(app, actor, import, source, progress) {
        Ok(rows) => settle(app, actor, import, rows, progress),
        Err(Stopped::File(problem)) => app.db.write_now(actor, |tx| {
            let refused = store::counts(tx.conn, import)?.refused;
            let counts = store::Counts { refused, ..store::Counts::default() };
            store::finish(tx, import, State::Refused, counts, &[], Some(&problem.0))
        }),
        Err(Stopped::App(error)) => Err(error),
    };
    done.and_then(|()| found(app, import)).map_err(|error| give_up(app, actor, import, error))
}

/// Decides that an import that was tried before is loaded; [`load`] then does it. Answers how many rows it has.
///
/// # Errors
/// [`AppError::Conflict`] where it is under way or loaded already, or its rows are no longer kept.
pub fn approve(tx: &mut Tx<'_>, import: Id, skip_invalid: bool) -> Result<i64, AppError> {
    let row = store::import(tx.conn, import)?.ok_or(AppError::NotFound("import"))?;
    if row.state.is_running() || row.is_applied() {
        return Err(AppError::Conflict(said!("people-file-loaded-already-being-loaded")));
    }
    if row.rows_read == 0 || store::last_line(tx.conn, import)? == 0 {
        return Err(AppError::Conflict(said!("people-there-nothing-load-choose-file")));
    }
    store::set_for_real(tx, import, skip_invalid)?;
    Ok(row.rows_read)
}

/// Loads an import of `rows` rows that was approved. They are checked again: the people may have changed since. Blocks.
///
/// # Errors
/// When the database fails; the import then says so.
pub fn load(app: &App, actor: &Actor, import: Id, rows: i64) -> Result<ImportRow, AppError> {
    let done = settle(app, actor, import, rows, &mut |_, _| {});
    done.and_then(|()| found(app, import)).map_err(|error| give_up(app, actor, import, error))
}

/// Ends the imports whose program was killed over them; how many they were. One that goes on after all says for itself what came of it.
///
/// # Errors
/// When the database fails.
pub fn end_silent(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    let since = tx.now().plus((-MOST_SILENT_MINUTES).minutes());
    Ok(store::end_silent(tx, since, &said!("people-import-stopped"))?)
}

/// How many imports are silent, and will be ended by the job for it.
///
/// # Errors
/// When the database fails.
pub fn count_silent(conn: &mut Conn, now: Instant) -> QueryResult<i64> {
    store::count_silent(conn, now.plus((-MOST_SILENT_MINUTES).minutes()))
}

fn found(app: &App, import: Id) -> Result<ImportRow, AppError> {
    app.db.read_now(|conn| store::import(conn, import))?.ok_or(AppError::NotFound("import"))
}

/// Notes that the program itself failed, and hands the error on.
fn give_up(app: &App, actor: &Actor, import: Id, error: AppError) -> AppError {
    let noted = app.db.write_now(actor, |tx| {
        let why = said!("people-import-failed", why = error.said());
        store::finish(tx, import, State::Failed, store::Counts::default(), &[], Some(&why))
    });
    if let Err(also) = noted {
        tracing::warn!(error = ?also, "an import failed and could not say so");
    }
    error
}

/// Why reading stopped.
enum Stopped {
    File(FileError),
    App(AppError),
}

impl From<FileError> for Stopped {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

impl From<AppError> for Stopped {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// Reads the file into the database and answers how many rows it has.
fn read(app: &App, actor: &Actor, import: Id, source: impl Read, progress: Progress<'_>) -> Result<i64, Stopped> {
    let max_cell = app.settings.people.max_cell_bytes;
    let company = &app.settings.company;
    let mut checker = Checker::new(max_cell, &company.time_zone, &company.language);
    let mut file = PeopleFile::open(source, max_cell)?;
    let mut rows = Vec::with_capacity(CHUNK);
    let mut count = 0;
    while let Some(record) = file.next_record()? {
        rows.push(staged(import, &record, &mut checker));
        count += 1;
        if rows.len() == CHUNK {
            keep(app, actor, import, &mut rows, count)?;
            progress(State::Reading, count);
        }
    }
    if count == 0 {
        return Err(Stopped::File(FileError(said!("people-file-nobody"))));
    }
    keep(app, actor, import, &mut rows, count)?;
    progress(State::Reading, count);
    Ok(count)
}

fn staged(import: Id, record: &Record<'_>, checker: &mut Checker) -> Staged {
    match &record.cells {
        Err((field, why)) => Staged::malformed(import, record.line, "", "", field, why),
        Ok(cells) => match checker.check(cells) {
            Ok(row) => Staged::good(import, record.line, row),
            Err(errors) => {
                let field = errors.first().map(|error| error.field.clone()).unwrap_or_default();
                Staged::malformed(import, record.line, cells[0], cells[1], &field, &faults(errors))
            }
        },
    }
}

/// What is wrong with a row: each fault with its column, where there are several.
fn faults(errors: Vec<FieldError>) -> Said {
    let is_one = errors.len() == 1;
    let fault = |error: FieldError| {
        if is_one { error.said } else { said!("people-row-fault", field = error.field, fault = error.said) }
    };
    let all = errors.into_iter().map(fault).reduce(|before, next| said!("people-row-faults", before = before, next = next));
    all.unwrap_or_else(|| Said::as_it_is(""))
}

fn keep(app: &App, actor: &Actor, import: Id, rows: &mut Vec<Staged>, count: i64) -> Result<(), AppError> {
    app.db.write_now(actor, |tx| {
        store::insert_rows(tx, rows)?;
        store::set_progress(tx, import, State::Reading, count)
    })?;
    rows.clear();
    Ok(())
}

/// Checks all rows and, where that is asked for and possible, loads the good ones: one transaction.
fn settle(app: &App, actor: &Actor, import: Id, rows: i64, progress: Progress<'_>) -> Result<(), AppError> {
    let row = found(app, import)?;
    let state = if row.dry_run { State::Checking } else { State::Applying };
    app.db.write_now(actor, |tx| store::set_progress(tx, import, state, rows))?;
    progress(state, rows);
    let today = app.company_today();
    app.db.write_now(actor, |tx| {
        store::hold_people(tx, rows)?;
        check::check(tx, import)?;
        let counts = store::counts(tx.conn, import)?;
        let unknown = Unknown::of(tx.conn, import)?;
        let is_refused = counts.refused > 0 && !row.skip_invalid;
        let applies = !row.dry_run && !is_refused;
        if applies {
            changes::write_down(tx, import, Some(import))?;
            apply::apply(tx, import, today, &unknown)?;
            audit(tx, &row, counts)?;
        }
        let state = if is_refused && !row.dry_run { State::Refused } else { State::Done };
        store::finish(tx, import, state, counts, &unknown.notes(applies), None)
    })
}

fn audit(tx: &mut Tx<'_>, row: &ImportRow, counts: store::Counts) -> QueryResult<()> {
    let details = json!({
        "file": row.file_name, "created": counts.created, "updated": counts.updated,
        "unchanged": counts.unchanged, "refused": counts.refused,
    });
    tx.audit("people.import", ("people_import", row.id), details)
}
