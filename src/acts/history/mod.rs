//! History from elsewhere: a file of completions, each row with its outcome. It is read in pieces into `evidence_row`, checked all at once,
//! and what is good is written in one transaction: what is valid completes what is open, what is over becomes a past cycle, so that the
//! figures of those days are right. The same file again changes nothing.

pub(crate) mod api;
pub mod command;
mod file;
mod load;
pub(in crate::acts) mod pages;
mod row;
mod store;

use std::io::Read;

use serde::Serialize;
use utoipa::ToSchema;

pub use row::COLUMNS;
pub use store::{ImportRow, Outcome, RowOutcome};

use crate::app::App;
use crate::clock::Instant;
use crate::db::{Actor, Conn, Tx};
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::said;

/// Rows that are kept at once.
const CHUNK: usize = 1000;
/// Days for which the rows of an import are kept.
const KEPT_DAYS: i64 = 90;

/// How a file is loaded.
#[derive(Debug, Clone)]
pub struct Options {
    /// What it is called.
    pub file_name: String,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Load the good rows and leave the others out, instead of all or nothing.
    pub skip_invalid: bool,
}

/// What came of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HistoryReport {
    /// The import.
    pub id: Id,
    /// What the file is called.
    pub file_name: String,
    /// Nothing was loaded: it was only asked what would be.
    pub dry_run: bool,
    /// The bad rows are left out.
    pub skip_invalid: bool,
    /// When it began.
    pub started_at: Instant,
    /// By whom.
    pub started_by: String,
    /// Whether it is loaded.
    pub is_loaded: bool,
    /// Rows read.
    pub rows: i64,
    /// Completions that are, or would be, written.
    pub loaded: i64,
    /// Rows that say what is known already.
    pub unchanged: i64,
    /// Rows that are not loaded.
    pub refused: i64,
    /// What is wrong with the whole file.
    #[schema(value_type = Option<String>)]
    pub problem: Option<Said>,
    /// The refused rows, each with its line, column and reason; the first of them where there are very many.
    pub refused_rows: Vec<RowOutcome>,
}

impl HistoryReport {
    /// The report of an import, with at most `limit` refused rows.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; that the database failed.
    pub fn of(conn: &mut Conn, id: Id, limit: i64) -> Result<Self, AppError> {
        let row = store::import(conn, id)?.ok_or(AppError::NotFound("import"))?;
        let refused_rows = store::outcomes(conn, id, Outcome::Refused, 0, limit)?;
        Ok(Self {
            id,
            problem: row.problem.as_deref().map(Said::of_kept),
            is_loaded: row.loaded_at.is_some(),
            file_name: row.file_name,
            dry_run: row.dry_run,
            skip_invalid: row.skip_invalid,
            started_at: row.started_at,
            started_by: row.started_by,
            rows: row.rows_read,
            loaded: row.loaded,
            unchanged: row.unchanged,
            refused: row.refused,
            refused_rows,
        })
    }

    /// Whether nothing was loaded, or nothing would be, because of what the file says.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.problem.is_some() || (self.refused > 0 && !self.skip_invalid)
    }

    /// What is wrong with the file, or with which of its rows: `line 7, course`.
    #[must_use]
    pub fn errors(&self) -> AppError {
        if let Some(problem) = &self.problem {
            return AppError::invalid("file", problem.clone());
        }
        let error = |row: &RowOutcome| FieldError::new(format!("line {}, {}", row.line, row.field), row.message.clone());
        AppError::Invalid(self.refused_rows.iter().map(error).collect())
    }
}

/// Loads a file, or says what loading it would do; answers the import. What is wrong with the file is no error here: the report says it.
/// Blocks; not for a worker thread.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App, actor: &Actor, options: &Options, source: impl Read) -> Result<Id, AppError> {
    if app.settings.enrolment.second_look && !options.dry_run {
        return Err(AppError::Conflict(said!("acts-history-second-look")));
    }
    let forget_before = app.db.clock().now().plus(jiff::ToSpan::hours(-24 * KEPT_DAYS));
    let id = app.db.write_now(actor, |tx| {
        store::forget(tx, forget_before)?;
        store::insert(tx, options).map_err(AppError::from)
    })?;
    match read(app, actor, id, source) {
        Ok(rows) => app.db.write_now(actor, |tx| settle(tx, id, rows, false))?,
        Err(Stopped::File(problem)) => {
            app.db.write_now(actor, |tx| store::set_problem(tx, id, &problem.kept()).map_err(AppError::from))?;
        }
        Err(Stopped::App(error)) => return Err(error),
    }
    Ok(id)
}

/// Loads what was tried before, as things stand now.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where it is loaded already, or its rows are no longer kept.
pub fn load_tried(tx: &mut Tx<'_>, id: Id, skip_invalid: bool, second_look: bool) -> Result<(), AppError> {
    store::hold(tx.conn, id)?;
    let import = store::import(tx.conn, id)?.ok_or(AppError::NotFound("import"))?;
    if import.loaded_at.is_some() {
        return Err(AppError::Conflict(said!("acts-history-loaded-already")));
    }
    if import.problem.is_some() || !store::has_rows(tx.conn, id)? {
        return Err(AppError::Conflict(said!("acts-history-nothing-to-load")));
    }
    if second_look && import.started_by == tx.actor().name {
        return Err(AppError::Conflict(said!("acts-second-look-by-another")));
    }
    store::set_for_real(tx, id, skip_invalid)?;
    settle(tx, id, import.rows_read, second_look)
}

enum Stopped {
    File(Said),
    App(AppError),
}

impl From<Said> for Stopped {
    fn from(said: Said) -> Self {
        Self::File(said)
    }
}

impl From<AppError> for Stopped {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// Reads the file into the database and answers how many rows it has.
fn read(app: &App, actor: &Actor, id: Id, source: impl Read) -> Result<i64, Stopped> {
    let today = app.company_today();
    let (mut rows, mut count) = (Vec::with_capacity(CHUNK), 0);
    file::each_record(source, |line, cells| {
        let read = match cells {
            Ok(cells) => row::read(cells, today).map_err(|(field, why)| (cells[0].to_owned(), field, why)),
            Err(why) => Err((String::new(), "", why)),
        };
        rows.push((line, read));
        count += 1;
        if rows.len() == CHUNK {
            let some = std::mem::take(&mut rows);
            app.db.write_now(actor, |tx| store::insert_rows(tx, id, &some).map_err(AppError::from))?;
        }
        Ok(())
    })?;
    if count == 0 {
        return Err(Stopped::File(said!("acts-history-no-rows")));
    }
    app.db.write_now(actor, |tx| store::insert_rows(tx, id, &rows).map_err(AppError::from))?;
    Ok(count)
}

/// Checks all rows and, where that is asked for and possible, loads the good ones.
fn settle(tx: &mut Tx<'_>, id: Id, rows: i64, second_look: bool) -> Result<(), AppError> {
    let import = store::import(tx.conn, id)?.ok_or(AppError::NotFound("import"))?;
    store::check(tx, id)?;
    let counts = store::counts(tx.conn, id)?;
    store::set_counts(tx, id, rows, counts)?;
    if import.dry_run || (counts.refused > 0 && !import.skip_invalid) {
        return Ok(());
    }
    load::load(tx, id, Some(import.started_by.as_str()).filter(|_| second_look))?;
    store::set_loaded(tx, id)?;
    let details = serde_json::json!({
        "file": import.file_name, "read_by": import.started_by, "loaded": counts.pending, "unchanged": counts.unchanged, "refused": counts.refused,
    });
    tx.audit("evidence.import", ("evidence_import", id), details)?;
    Ok(())
}
