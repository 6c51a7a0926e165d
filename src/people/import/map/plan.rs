//! A map laid over the header of one file: takes each row to our own columns. Pure.

use std::borrow::Cow;
use std::collections::HashMap;

use super::dates::DateOrder;
use super::kept::{ManagerBy, Map, Parts, same};
use super::survey::Header;
use super::words;
use crate::error::Said;
use crate::people::import::COLUMNS;
use crate::people::import::reading::{Overflow, Row};
use crate::people::path::PATH_SEPARATOR;
use crate::people::person::PersonStatus;
use crate::said;
use crate::text::folded;

/// The places of these among [`COLUMNS`].
const DEPARTMENT: usize = 4;
const MANAGER: usize = 7;
const HIRE_DATE: usize = 8;
const LANGUAGE: usize = 9;
const STATUS: usize = 11;

/// How the rows of a file are read.
#[derive(Debug)]
pub struct Plan {
    /// For each of [`COLUMNS`], which cell of a row holds it.
    places: [Option<usize>; COLUMNS.len()],
    /// Cells of a whole row.
    width: usize,
    /// The last line before the people.
    until: i64,
    /// Whether the file is in our own columns, and says everything as we do.
    is_own: bool,
    manager_by: ManagerBy,
    dates: DateOrder,
    parts: Parts,
    statuses: HashMap<String, PersonStatus>,
    max_cell: usize,
}

/// What is wrong with a row as such: the field, and why.
pub type Fault = (&'static str, Said);

impl Plan {
    /// `map` over the header of a file. `is_own`: whether it was told by our own names.
    pub fn new(header: &Header, map: &Map, is_own: bool, max_cell: usize) -> Self {
        let names: Vec<String> = header.names.iter().map(|name| same(name)).collect();
        let place = |column: &str| map.columns.get(column).and_then(|name| names.iter().position(|known| *known == same(name)));
        Self {
            places: COLUMNS.map(place),
            width: header.names.len(),
            until: header.until,
            is_own,
            manager_by: map.manager_by,
            dates: map.dates.unwrap_or(DateOrder::Iso),
            parts: map.department_parts,
            statuses: map.statuses.iter().map(|(typed, status)| (folded(typed), *status)).collect(),
            max_cell,
        }
    }

    /// By what managers are named.
    pub const fn manager_by(&self) -> ManagerBy {
        self.manager_by
    }

    /// Whether a row stands above the people.
    pub const fn is_above(&self, row: &Row<'_>) -> bool {
        row.line <= self.until
    }

    /// The cells of a row in our own columns, or the field that is wrong and why. The outer error: the file is no UTF-8 after all.
    pub fn cells<'r>(&self, row: &Row<'r>) -> Result<Result<[Cow<'r, str>; COLUMNS.len()], Fault>, Said> {
        match row.overflow {
            Some(Overflow::Cell(index)) => return Ok(Err((self.name_of(index), self.too_large(row)))),
            Some(Overflow::Columns) => return Ok(Err(("", said!("people-row-more-cells", columns = self.width)))),
            None if row.len() != self.width && !(row.is_open && row.len() < self.width) => {
                return Ok(Err(("", said!("people-row-cells", columns = self.width, cells = row.len()))));
            }
            None => {}
        }
        let mut cells = [""; COLUMNS.len()];
        for (column, place) in self.places.iter().enumerate() {
            let Some(place) = *place else { continue };
            let bytes = row.bytes(place);
            if bytes.len() > self.max_cell {
                return Ok(Err((COLUMNS[column], self.too_large(row))));
            }
            cells[column] = row.text(place).map_err(|_| not_utf8(row.line, COLUMNS[column], bytes))?;
        }
        Ok(Ok(self.in_our_words(cells)))
    }

    fn in_our_words<'r>(&self, cells: [&'r str; COLUMNS.len()]) -> [Cow<'r, str>; COLUMNS.len()] {
        let mut cells = cells.map(Cow::Borrowed);
        if (self.dates != DateOrder::Iso || !self.is_own)
            && let Some(day) = self.dates.read(cells[HIRE_DATE].trim())
        {
            cells[HIRE_DATE] = Cow::Owned(day.to_string());
        }
        if self.is_own {
            return cells;
        }
        if self.parts != Parts::Slash {
            let parts: Vec<&str> = cells[DEPARTMENT].split(self.parts.text()).map(str::trim).collect();
            cells[DEPARTMENT] = Cow::Owned(parts.join(PATH_SEPARATOR));
        }
        if words::is_nobody(&cells[MANAGER]) {
            cells[MANAGER] = Cow::Borrowed("");
        }
        if cells[LANGUAGE].contains('_') {
            cells[LANGUAGE] = Cow::Owned(cells[LANGUAGE].replace('_', "-"));
        }
        if let Some(status) = self.statuses.get(&folded(&cells[STATUS])) {
            cells[STATUS] = Cow::Borrowed(status.word());
        }
        cells
    }

    fn too_large(&self, row: &Row<'_>) -> Said {
        if row.is_open {
            said!("people-cell-larger-than-bytes", max_cell = self.max_cell)
        } else {
            said!("people-cell-unclosed", most = self.max_cell)
        }
    }

    fn name_of(&self, index: usize) -> &'static str {
        let column = self.places.iter().position(|place| *place == Some(index));
        column.map_or("", |column| COLUMNS[column])
    }
}

fn not_utf8(line: i64, field: &str, bytes: &[u8]) -> Said {
    let at = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    let byte = format!("0x{:02X}", bytes.get(at).copied().unwrap_or_default());
    said!("people-file-not-utf-8", line = line.to_string(), field = field, at = at + 1, byte = byte)
}
