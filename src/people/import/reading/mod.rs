//! A people file, read row by row in a bounded amount of memory, whatever it holds: CSV in several encodings, or a sheet of a workbook. Knows
//! nothing of people: what the columns mean is in [`super::map`], what a row must say in [`super::row`].

mod arrived;
mod csv;
mod lines;
mod unpacked;
mod workbook;

use std::io;
use std::ops::ControlFlow;
use std::str::Utf8Error;

pub use self::arrived::Arrived;
use self::arrived::Kind;
use crate::error::Said;
use crate::said;

/// Columns that a header is read to; more cannot be ours.
pub const MAX_COLUMNS: usize = 256;

/// Why a file cannot be read as a people file at all: what stands in it, and where; or that it broke off.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct FileError(pub Said);

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        let told = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>());
        told.map_or_else(|| Self(said!("people-file-unread", reason = error.to_string())), |told| Self(told.0.clone()))
    }
}

/// What is wrong with a row before anybody looks at what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overflow {
    /// The cell with this index is larger than all the room there is.
    Cell(usize),
    /// There are more cells than a people file can have.
    Columns,
}

/// A row: its line and its cells.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The line it starts on, from 1.
    pub line: i64,
    /// What did not fit; the cells are then cut.
    pub overflow: Option<Overflow>,
    /// Whether cells behind the last one that is there are empty ones: in a sheet, and not in CSV.
    pub is_open: bool,
    bytes: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// How many cells there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cell with this index as it stands; empty where there is none.
    pub fn bytes(&self, index: usize) -> &'a [u8] {
        let begin = if index == 0 { 0 } else { self.ends.get(index - 1).copied().unwrap_or(self.bytes.len()) };
        let end = self.ends.get(index).copied().unwrap_or(begin);
        &self.bytes[begin..end]
    }

    /// The cell with this index.
    ///
    /// # Errors
    /// Where it is not UTF-8.
    pub fn text(&self, index: usize) -> Result<&'a str, Utf8Error> {
        std::str::from_utf8(self.bytes(index))
    }

    /// Whether nothing stands in it.
    fn is_blank(&self) -> bool {
        self.overflow.is_none() && self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// What is done with each row; [`ControlFlow::Break`] ends the reading.
pub type Visit<'v, E> = &'v mut dyn FnMut(&Row<'_>) -> Result<ControlFlow<()>, E>;

/// Goes over the rows of a file that have anything in them, from its beginning. `sheet`: which sheet of a workbook.
///
/// # Errors
/// When the file cannot be read, or `visit` fails.
pub fn each_row<E: From<FileError>>(
    arrived: &mut Arrived,
    sheet: Option<&str>,
    max_cell: usize,
    visit: Visit<'_, E>,
) -> Result<(), E> {
    let kind = arrived.kind();
    let file = arrived.again().map_err(FileError::from)?;
    match kind {
        Kind::Csv(None) => csv::each_row(file, max_cell, visit),
        Kind::Csv(Some(encoding)) => csv::each_row(csv::decoded(file, encoding), max_cell, visit),
        Kind::Workbook => workbook::each_row(file, sheet, max_cell, visit),
    }
}

/// The names of the sheets of a workbook; none of another file.
///
/// # Errors
/// When it cannot be read.
pub fn sheets(arrived: &mut Arrived) -> Result<Vec<String>, FileError> {
    match arrived.kind() {
        Kind::Csv(_) => Ok(Vec::new()),
        Kind::Workbook => workbook::sheets(arrived.again()?),
    }
}

/// Refuses a sheet whose cells are merged from row `header` on: a value would hold for several rows or columns, and nobody could tell for which.
///
/// # Errors
/// With the first of them.
pub fn refuse_merged(arrived: &mut Arrived, sheet: Option<&str>, header: i64) -> Result<(), FileError> {
    match (arrived.kind(), sheet) {
        (Kind::Workbook, Some(sheet)) => workbook::refuse_merged(arrived.again()?, sheet, header),
        _ => Ok(()),
    }
}
