//! A sheet of a workbook (XLSX), read cell by cell: of a formula its last value, of a date the day.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::unpacked::look_through;
use super::{FileError, MAX_COLUMNS, Overflow, Row, Visit};
use crate::clock::Day;
use crate::error::Said;
use crate::said;

type Book<'f> = Xlsx<BufReader<&'f mut File>>;

/// The names of its sheets.
pub fn sheets(file: &mut File) -> Result<Vec<String>, FileError> {
    look_through(BufReader::new(&mut *file))?;
    Ok(open(file)?.sheet_names())
}

fn open(file: &mut File) -> Result<Book<'_>, FileError> {
    guarded(|| Xlsx::new(BufReader::new(file)))
}

/// What the library says of a file. Numbers that no spreadsheet has make it panic: that is the fault of the file, and no other's.
fn guarded<T>(read: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, FileError> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(|error| FileError(told(&error))),
        Err(_) => Err(FileError(said!("people-file-broken-workbook"))),
    }
}

fn told(error: &XlsxError) -> Said {
    match error {
        XlsxError::Password => said!("people-file-old-workbook"),
        _ => said!("people-file-broken-workbook"),
    }
}

/// Goes over the rows that have anything in them.
pub fn each_row<E: From<FileError>>(file: &mut File, sheet: Option<&str>, max_cell: usize, visit: Visit<'_, E>) -> Result<(), E> {
    let mut book = open(file)?;
    let name = sheet.map(str::to_owned).or_else(|| book.sheet_names().into_iter().next()).unwrap_or_default();
    let mut cells = guarded(|| book.worksheet_cells_reader(&name))?;
    let mut row = Gathered { at: 0, bytes: Vec::new(), ends: Vec::new(), overflow: None, most: max_cell };
    loop {
        let cell = guarded(|| cells.next_cell())?;
        let at = cell.as_ref().map(|cell| cell.get_position().0);
        // a row that comes again, or before those above it, has no place of its own
        if at.is_some_and(|at| at < row.at) {
            return Err(FileError(said!("people-file-broken-workbook")).into());
        }
        if at != Some(row.at) {
            if row.visit(visit)?.is_break() {
                return Ok(());
            }
            row.begin(at.unwrap_or(0));
        }
        let Some(cell) = cell else { return Ok(()) };
        row.put(cell.get_position().1, cell.get_value());
    }
}

/// The cells of one row so far.
struct Gathered {
    at: u32,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    overflow: Option<Overflow>,
    most: usize,
}

impl Gathered {
    fn begin(&mut self, at: u32) {
        self.at = at;
        self.bytes.clear();
        self.ends.clear();
        self.overflow = None;
    }

    fn visit<E>(&self, visit: Visit<'_, E>) -> Result<ControlFlow<()>, E> {
        let line = i64::from(self.at) + 1;
        let row = Row { line, overflow: self.overflow, is_open: true, bytes: &self.bytes, ends: &self.ends };
        if row.is_blank() { Ok(ControlFlow::Continue(())) } else { visit(&row) }
    }

    fn put(&mut self, column: u32, value: &DataRef<'_>) {
        let text = text_of(value);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if text.is_empty() {
            return;
        }
        if column >= MAX_COLUMNS {
            self.overflow = self.overflow.or(Some(Overflow::Columns));
        } else if text.len() > self.most {
            self.overflow = self.overflow.or(Some(Overflow::Cell(column)));
        } else if column >= self.ends.len() {
            self.ends.resize(column, self.bytes.len());
            self.bytes.extend_from_slice(text.as_bytes());
            self.ends.push(self.bytes.len());
        }
    }
}

/// What stands in a cell, as a file of text would say it: a day as ISO writes it, a whole number without a point.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::DateTime(moment) => day_of(moment.to_ymd_hms_milli()),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::DurationIso(text) => text.clone(),
    }
}

fn day_of((year, month, day, ..): (u16, u8, u8, u8, u8, u8, u16)) -> String {
    let part = |number: u8| i8::try_from(number).unwrap_or(0);
    let year = i16::try_from(year).unwrap_or(0);
    jiff::civil::Date::new(year, part(month), part(day)).map_or_else(|_| String::new(), |date| Day::from(date).to_string())
}

/// Refuses merged cells from row `header` on (from 1).
pub fn refuse_merged(file: &mut File, sheet: &str, header: i64) -> Result<(), FileError> {
    let mut book = open(file)?;
    let merged = guarded(|| book.merge_cells_by_sheet_name(sheet))?;
    let below = merged.iter().find(|cells| i64::from(cells.end.0) + 1 >= header);
    below.map_or(Ok(()), |cells| {
        let (from, to) = (named(cells.start), named(cells.end));
        Err(FileError(said!("people-file-merged", sheet = sheet, from = from, to = to)))
    })
}

/// `B7`: as a spreadsheet names a cell.
fn named((row, column): (u32, u32)) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        assert_eq!([named((0, 0)), named((6, 25)), named((6, 26)), named((99, 701))], ["A1", "Z7", "AA7", "ZZ100"]);
    }

    #[test]
    fn numbers_and_dates_are_written_as_a_file_of_text_has_them() {
        assert_eq!(text_of(&DataRef::Float(10001.0)), "10001");
        assert_eq!(text_of(&DataRef::Float(0.5)), "0.5");
        assert_eq!(text_of(&DataRef::Int(7)), "7");
        assert_eq!(text_of(&DataRef::DateTimeIso("2024-02-29T00:00:00".to_owned())), "2024-02-29");
        assert_eq!(day_of((2024, 2, 30, 0, 0, 0, 0)), "");
    }
}
