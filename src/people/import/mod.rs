//! Loading a people file: read it into `people_import_row` in a constant amount of memory, check all rows at once, write all
//! that is good at once. The change of a single person goes the same way, as a file of one row, so that the rules are the same.

mod apply;
mod brake;
mod changes;
mod check;
pub mod folder;
mod last_day;
mod leaving;
mod managers;
pub mod map;
pub(crate) mod reading;
mod report;
mod row;
mod save;
mod sought;
mod sources;
mod store;
mod take;
pub mod told;
mod upload;

use std::io::{self, Cursor, Read};

use diesel::QueryResult;
use jiff::ToSpan;
use serde_json::json;

use self::apply::Unknown;
use self::reading::FileError;
use self::store::{State, files, moves, spells};
use self::take::take_in;
use crate::app::App;
use crate::clock::{Day, Instant};
use crate::db::{Actor, Conn, Tx};
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::said;

pub use brake::{Consent, Moves};
pub use changes::as_input;
pub use leaving::follow_last_days;
pub use report::{ImportReport, RefusedFor};
pub use row::{COLUMNS, Checker, PersonInput};
pub use save::{Saved, change, create, save};
pub use sources::{Kept, answer, forget as forget_source, kept as kept_sources, look_again, put as put_source};
pub use store::moves::{Moved, Movement, moved};
pub use store::{
    ImportRow, Options, Outcome, ReadAs, RowOutcome, State as ImportState, import as find, outcomes, outcomes_so_far, recent,
};
pub use upload::{Arriving, Upload, pipe};

/// Rows that are kept at once.
const CHUNK: usize = 1000;
/// Minutes for which an import may be silent: longer, and the program that ran it was killed.
const MOST_SILENT_MINUTES: i64 = 15;
/// Days for which a file waits for its map.
const FILE_DAYS: i64 = 7;
/// Days for which the rows of an import are kept.
const KEPT_DAYS: i64 = 90;

/// Told how many rows were read, now and then, and once at the end of each state.
pub type Progress<'a> = &'a mut dyn FnMut(State, i64);

/// Begins an import, so that there is something to look at while the file arrives.
///
/// # Errors
/// When the database fails.
pub fn begin(app: &App, actor: &Actor, options: &Options) -> Result<Id, AppError> {
    let now = app.db.clock().now();
    let (forget_before, forget_files) = (now.plus((-24 * KEPT_DAYS).hours()), now.plus((-24 * FILE_DAYS).hours()));
    app.db.write_now(actor, |tx| {
        store::forget_rows(tx, forget_before)?;
        files::forget_before(tx, forget_files)?;
        store::insert(tx, options)
    })
}

/// Reads the file, checks it and, unless it is a dry run, loads it. What is wrong with the file is no error here: the import
/// says it, and what must be known first. Blocks; not for a worker thread.
///
/// # Errors
/// When the database fails; the import then says so.
pub fn run(
    app: &App,
    actor: &Actor,
    import: Id,
    source: impl Read,
    options: &Options,
    progress: Progress<'_>,
) -> Result<ImportRow, AppError> {
    let done = match take_in(app, actor, import, source, options, progress) {
        Ok(rows) => settle(app, actor, import, rows, options.consent, progress),
        Err(Stopped::File(FileError(problem)) | Stopped::Asks(problem)) => app.db.write_now(actor, |tx| {
            let refused = store::counts(tx.conn, import)?.refused;
            let counts = store::Counts { refused, ..store::Counts::default() };
            store::finish(tx, import, State::Refused, counts, &[], Some(&problem))
        }),
        Err(Stopped::App(error)) => Err(error),
    };
    done.and_then(|()| found(app, import)).map_err(|error| give_up(app, actor, import, error))
}

/// Reads a file anew that is kept, by the map of `source`, or from `sheet`.
///
/// # Errors
/// When the database fails; the import then says so.
pub fn run_kept(
    app: &App,
    actor: &Actor,
    import: Id,
    source: Option<String>,
    sheet: Option<String>,
) -> Result<ImportRow, AppError> {
    let options = Options { source, sheet, dry_run: true, keeps_file: true, ..Options::default() };
    run(app, actor, import, Pieces { app, import, position: 0, piece: Cursor::new(Vec::new()) }, &options, &mut |_, _| {})
}

/// A file that is kept, from its beginning.
struct Pieces<'a> {
    app: &'a App,
    import: Id,
    position: i32,
    piece: Cursor<Vec<u8>>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.piece.read(buffer)?;
        if count > 0 || buffer.is_empty() {
            return Ok(count);
        }
        let next = self.app.db.read_now(|conn| files::piece(conn, self.import, self.position)).map_err(io::Error::other)?;
        let Some(next) = next else { return Ok(0) };
        self.position += 1;
        self.piece = Cursor::new(next);
        self.piece.read(buffer)
    }
}

/// Decides that an import that was tried before is loaded; [`load`] then does it. Answers how many rows it has. `today`: the company's own.
///
/// # Errors
/// [`AppError::Conflict`] where it is under way or loaded already, or its rows are no longer kept; [`AppError::Invalid`] where so many people
/// end or move that their number must be confirmed.
pub fn approve(
    tx: &mut Tx<'_>,
    import: Id,
    skip_invalid: bool,
    consent: Consent,
    (today, percent): (Day, u32),
) -> Result<i64, AppError> {
    store::hold(tx.conn, import)?;
    let row = store::import(tx.conn, import)?.ok_or(AppError::NotFound("import"))?;
    if row.state.is_running() || row.is_applied() {
        return Err(AppError::Conflict(said!("people-file-loaded-already-being-loaded")));
    }
    if row.rows_read == 0 || store::last_line(tx.conn, import)? == 0 {
        return Err(AppError::Conflict(said!("people-there-nothing-load-choose-file")));
    }
    if let Some(unfit) = consent.let_go.and_then(|day| brake::unfit_day(day, today)) {
        return Err(AppError::invalid("let_go", unfit));
    }
    if consent.let_go.is_some() && row.refused > 0 {
        return Err(AppError::invalid("let_go", said!("people-let-go-refused")));
    }
    let moves = row.moves.map(|moves| moves.0).unwrap_or_default();
    if let Some(held) = moves.held(consent, percent) {
        return Err(AppError::invalid("confirm", held));
    }
    store::set_for_real(tx, import, skip_invalid)?;
    Ok(row.rows_read)
}

/// Loads an import of `rows` rows that was approved. They are checked again: the people may have changed since. Blocks.
///
/// # Errors
/// When the database fails; the import then says so.
pub fn load(app: &App, actor: &Actor, import: Id, rows: i64, consent: Consent) -> Result<ImportRow, AppError> {
    let done = settle(app, actor, import, rows, consent, &mut |_, _| {});
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
    /// Something must be known first.
    Asks(Said),
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

/// What is wrong with a row: each fault with its column, where there are several.
fn faults(errors: Vec<FieldError>) -> Said {
    let is_one = errors.len() == 1;
    let fault = |error: FieldError| {
        if is_one { error.said } else { said!("people-row-fault", field = error.field, fault = error.said) }
    };
    let all = errors.into_iter().map(fault).reduce(|before, next| said!("people-row-faults", before = before, next = next));
    all.unwrap_or_else(|| Said::as_it_is(""))
}

/// Checks all rows and, where that is asked for and possible, loads the good ones: one transaction.
fn settle(app: &App, actor: &Actor, import: Id, rows: i64, consent: Consent, progress: Progress<'_>) -> Result<(), AppError> {
    let row = found(app, import)?;
    let state = if row.dry_run { State::Checking } else { State::Applying };
    app.db.write_now(actor, |tx| store::set_progress(tx, import, state, rows))?;
    progress(state, rows);
    let (today, percent) = (app.company_today(), app.settings.people.brake_percent);
    let read_as = row.read_as.as_ref().map(|read_as| read_as.0.clone()).unwrap_or_default();
    app.db.write_now(actor, |tx| {
        store::hold_people(tx, rows)?;
        if let Some(day) = consent.let_go.filter(|_| !row.dry_run) {
            moves::let_go(tx, import, day)?;
        }
        let overruled = check::check(tx, import, &read_as, Some(today))?;
        let counts = store::counts(tx.conn, import)?;
        let found = moves::count(tx.conn, import)?;
        let unknown = Unknown::of(tx.conn, import)?;
        let held = if row.dry_run { None } else { held(counts, found, consent, (today, percent)) };
        let is_refused = held.is_some() || (counts.refused > 0 && !row.skip_invalid);
        let applies = !row.dry_run && !is_refused;
        if applies {
            changes::write_down(tx, import, Some(import))?;
            apply::apply(tx, import, today, &unknown)?;
            store::see_people(tx, counts.created + counts.updated)?;
            audit(tx, &row, counts)?;
            files::forget(tx, import)?;
        } else {
            spells::say_again(tx, import, &overruled)?;
            store::take_back_let_go(tx, import)?;
        }
        let state = if is_refused && !row.dry_run { State::Refused } else { State::Done };
        let notes: Vec<Said> = ignored(&read_as).into_iter().chain(unknown.notes(applies)).collect();
        store::set_moves(tx, import, found)?;
        store::finish(tx, import, state, counts, &notes, held.as_ref())
    })
}

/// Why a load is held that could be done otherwise.
fn held(counts: store::Counts, found: Moves, consent: Consent, (today, percent): (Day, u32)) -> Option<Said> {
    let Some(day) = consent.let_go else { return found.held(consent, percent) };
    let refused = (counts.refused > 0).then(|| said!("people-let-go-refused"));
    brake::unfit_day(day, today).or(refused).or_else(|| found.held(consent, percent))
}

/// That columns of theirs are not used, and which.
fn ignored(read_as: &ReadAs) -> Option<Said> {
    let names: Vec<&str> = read_as.ignored.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| said!("people-map-ignored", count = names.len(), names = map::list(&names)))
}

fn audit(tx: &mut Tx<'_>, row: &ImportRow, counts: store::Counts) -> QueryResult<()> {
    let details = json!({
        "file": row.file_name, "created": counts.created, "updated": counts.updated,
        "unchanged": counts.unchanged, "refused": counts.refused,
    });
    tx.audit("people.import", ("people_import", row.id), details)
}
