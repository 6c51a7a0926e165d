//! A file of brand accounts, CSV or a workbook: all of it, or nothing. A row whose handle and channel are known changes that account from today on; one that says the same changes nothing.

use std::ops::ControlFlow;

use serde::Serialize;
use utoipa::ToSchema;

use super::input::{AccountInput, AccountPatch, handle_key};
use super::make;
use super::store;
use crate::clearances;
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::people::import::reading::{Arrived, FileError, Row, each_row, refuse_merged, sheets};
use crate::said;

/// Most rows of a file.
pub const MOST_ROWS: usize = 2_000;
/// Faults that are told at once.
const MOST_FAULTS: usize = 50;
/// Bytes of the longest cell.
const MAX_CELL: usize = 8_000;

/// Between several people in a cell.
pub const BETWEEN: &str = " | ";

/// The columns that are read.
pub const COLUMNS: [&str; 11] =
    ["handle", "channel", "title", "link", "activity", "owner", "deputies", "needed", "needed_staff", "programme", "from_on"];
/// Those that every file has.
const NEEDED: [&str; 4] = ["handle", "channel", "activity", "owner"];
/// Those that the register as a file has beside, and that say nothing when it is loaded.
const TOLD: [&str; 5] = ["closed_from", "state", "uncovered_from", "cleared", "cleared_staff"];

/// What came of a file, or would come of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BrandAccountsImport)]
pub struct Loaded {
    /// Accounts that were not here.
    pub made: usize,
    /// Accounts that were here and are changed.
    pub changed: usize,
    /// Rows that say what is here already.
    pub unchanged: usize,
    /// Nothing was written: it was only asked.
    pub dry_run: bool,
}

/// Why a file is not read to its end.
struct Stopped(FieldError);

impl From<FileError> for Stopped {
    fn from(error: FileError) -> Self {
        Self(FieldError::new("file", error.0))
    }
}

/// A row by the names of its columns.
struct Line {
    line: i64,
    cells: Vec<(String, String)>,
}

impl Line {
    fn cell(&self, column: &str) -> String {
        let found = self.cells.iter().find(|(name, _)| name == column);
        let text = found.map(|(_, text)| text.trim()).unwrap_or_default();
        // a text that begins like a formula was taken away with a mark before it
        text.strip_prefix('\'').unwrap_or(text).to_owned()
    }

    /// A number; one that is none is out of every range.
    fn number(&self, column: &str, otherwise: i64) -> i64 {
        let text = self.cell(column);
        if text.is_empty() { otherwise } else { text.parse().unwrap_or(-1) }
    }

    fn input(&self) -> AccountInput {
        AccountInput {
            handle: self.cell("handle"),
            channel: self.cell("channel"),
            title: self.cell("title"),
            link: self.cell("link"),
            activity: self.cell("activity"),
            owner: self.cell("owner"),
            deputies: self.cell("deputies").split(BETWEEN.trim()).map(|text| text.trim().to_owned()).collect(),
            needed: self.number("needed", 1),
            needed_staff: self.number("needed_staff", 0),
            programme: self.cell("programme"),
            from_on: self.cell("from_on"),
        }
    }
}

fn refused(why: Said) -> Stopped {
    Stopped(FieldError::new("file", why))
}

fn heads(row: &Row<'_>) -> Result<Vec<String>, Stopped> {
    let name = |at: usize| String::from_utf8_lossy(row.bytes(at)).trim().to_lowercase().replace([' ', '-'], "_");
    let names: Vec<String> = (0..row.len()).map(name).collect();
    let is_known = |name: &String| COLUMNS.contains(&name.as_str()) || TOLD.contains(&name.as_str());
    if let Some(other) = names.iter().find(|name| !is_known(name)) {
        let name: String = other.chars().take(40).collect();
        return Err(refused(said!("brand-accounts-file-column", name = name, columns = COLUMNS.join(", "))));
    }
    match NEEDED.iter().find(|column| !names.iter().any(|name| name == *column)) {
        Some(missing) => Err(refused(said!("acts-history-column-missing", name = *missing))),
        None => Ok(names),
    }
}

/// The rows of a file.
fn lines(bytes: &[u8]) -> Result<Vec<Line>, Stopped> {
    let mut arrived = Arrived::take_in(bytes)?;
    let sheet = if arrived.is_empty() { None } else { sheets(&mut arrived)?.into_iter().next() };
    refuse_merged(&mut arrived, sheet.as_deref(), 1)?;
    let (mut names, mut all): (Option<Vec<String>>, Vec<Line>) = (None, Vec::new());
    each_row(&mut arrived, sheet.as_deref(), MAX_CELL, &mut |row: &Row<'_>| {
        let Some(names) = &names else {
            names = Some(heads(row)?);
            return Ok::<_, Stopped>(ControlFlow::Continue(()));
        };
        if all.len() == MOST_ROWS {
            return Err(refused(said!("brand-accounts-file-too-long", most = MOST_ROWS)));
        }
        let strange =
            || refused(said!("brand-accounts-file-line", line = row.line, column = "", why = said!("acts-history-cell-strange")));
        if row.overflow.is_some() || row.len() > names.len() {
            return Err(strange());
        }
        let cell = |at: usize| row.text(at).map(str::to_owned).map_err(|_| strange());
        let cells = names.iter().enumerate().map(|(at, name)| Ok((name.clone(), cell(at)?)));
        all.push(Line { line: row.line, cells: cells.collect::<Result<_, Stopped>>()? });
        Ok(ControlFlow::Continue(()))
    })?;
    if all.is_empty() { Err(refused(said!("brand-accounts-file-empty", columns = NEEDED.join(", ")))) } else { Ok(all) }
}

/// Loads a file, or nothing of it; with `dry_run` nothing in any case.
///
/// # Errors
/// [`AppError::Invalid`] with what is wrong with the file, or with each fault at its line; when the database fails.
pub fn load(tx: &mut Tx<'_>, bytes: &[u8], dry_run: bool, today: Day) -> Result<Loaded, AppError> {
    let lines = lines(bytes).map_err(|stopped| AppError::Invalid(vec![stopped.0]))?;
    if !dry_run {
        return each(tx, &lines, today);
    }
    // what would come of it is found by doing it, and by taking that back
    let mut found = None;
    let undone: Result<(), AppError> = tx.attempt(|tx| {
        found = Some(each(tx, &lines, today)?);
        Err(AppError::NotFound("page"))
    });
    match (found, undone) {
        (Some(loaded), _) => Ok(Loaded { dry_run, ..loaded }),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => Ok(Loaded { dry_run, ..Loaded::default() }),
    }
}

fn each(tx: &mut Tx<'_>, lines: &[Line], today: Day) -> Result<Loaded, AppError> {
    let (mut loaded, mut faults, mut seen) = (Loaded::default(), Vec::new(), Vec::new());
    for line in lines {
        let input = line.input();
        let key = (handle_key(&input.handle), input.channel.to_lowercase());
        if seen.contains(&key) {
            faults.push(at_line(line.line, "handle", said!("brand-accounts-file-twice", handle = input.handle)));
            continue;
        }
        seen.push(key);
        match tx.attempt(|tx| one(tx, &input, today)) {
            Ok(Came::Made) => loaded.made += 1,
            Ok(Came::Changed) => loaded.changed += 1,
            Ok(Came::Unchanged) => loaded.unchanged += 1,
            Err(AppError::Invalid(wrong)) => {
                faults.extend(wrong.into_iter().map(|fault| at_line(line.line, &fault.field, fault.said)));
            }
            Err(other) => return Err(other),
        }
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    if faults.is_empty() { Ok(loaded) } else { Err(AppError::Invalid(faults)) }
}

fn at_line(line: i64, column: &str, why: Said) -> FieldError {
    FieldError::new("file", said!("brand-accounts-file-line", line = line, column = column, why = why))
}

/// What came of a row.
enum Came {
    Made,
    Changed,
    Unchanged,
}

/// The account that a row is about.
fn known(tx: &mut Tx<'_>, input: &AccountInput) -> Result<Option<Id>, AppError> {
    match clearances::scope(tx.conn, &input.activity, &input.channel) {
        Ok(scope) => match scope.channel {
            Some(channel) => Ok(store::with_handle(tx.conn, channel, &handle_key(&input.handle))?),
            None => Ok(None),
        },
        Err(AppError::Invalid(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn one(tx: &mut Tx<'_>, input: &AccountInput, today: Day) -> Result<Came, AppError> {
    let Some(id) = known(tx, input)? else {
        make(tx, input, today)?;
        return Ok(Came::Made);
    };
    let state = |tx: &mut Tx<'_>| make::account(tx.conn, id);
    let before = state(tx)?;
    let patch = AccountPatch {
        handle: Some(input.handle.clone()),
        title: Some(input.title.clone()),
        link: Some(input.link.clone()),
        activity: Some(input.activity.clone()),
        owner: Some(input.owner.clone()),
        deputies: Some(input.deputies.clone()),
        needed: Some(input.needed),
        needed_staff: Some(input.needed_staff),
        programme: Some(input.programme.clone()),
        from_on: None,
    };
    // a row says since when an account is so: of one that is known that is past, and what differs is so from today on
    make::change(tx, id, patch, today)?;
    let after = state(tx)?;
    Ok(if before == after { Came::Unchanged } else { Came::Changed })
}
