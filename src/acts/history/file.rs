//! A file of completions, read row by row: CSV or the first sheet of a workbook, as people files are; a header, columns by name in any order.

use std::io::Read;
use std::ops::ControlFlow;

use super::Stopped;
use super::row::{COLUMNS, LONGEST_EVIDENCE, NEEDED};
use crate::error::Said;
use crate::people::import::reading::{Arrived, FileError, Row, each_row, refuse_merged, sheets};
use crate::said;

/// Bytes of the longest cell: a letter has four at most.
const MAX_CELL: usize = 4 * LONGEST_EVIDENCE;

/// The cells of a row in the order of [`COLUMNS`], or why it cannot be read.
pub type Cells<'a> = Result<[&'a str; COLUMNS.len()], Said>;

/// Where each column stands, and how many cells a row has.
struct Header {
    places: [Option<usize>; COLUMNS.len()],
    width: usize,
}

impl From<FileError> for Stopped {
    fn from(error: FileError) -> Self {
        Self::File(error.0)
    }
}

/// Hands on each row below the header with the line on which it begins.
///
/// # Errors
/// Where it cannot be read, or its header is none of a file of completions; what `visit` says.
pub fn each_record(source: impl Read, mut visit: impl FnMut(i64, Cells<'_>) -> Result<(), Stopped>) -> Result<(), Stopped> {
    let mut arrived = Arrived::take_in(source)?;
    let sheet = if arrived.is_empty() { None } else { sheets(&mut arrived)?.into_iter().next() };
    refuse_merged(&mut arrived, sheet.as_deref(), 1)?;
    let mut header = None;
    each_row(&mut arrived, sheet.as_deref(), MAX_CELL, &mut |row: &Row<'_>| {
        match &header {
            None => header = Some(Header::of(row)?),
            Some(header) => visit(row.line, header.cells(row))?,
        }
        Ok::<_, Stopped>(ControlFlow::Continue(()))
    })?;
    match header {
        Some(_) => Ok(()),
        None => Err(said!("acts-history-empty", columns = COLUMNS[..NEEDED].join(", ")).into()),
    }
}

impl Header {
    fn of(row: &Row<'_>) -> Result<Self, Said> {
        let mut places = [None; COLUMNS.len()];
        for at in 0..row.len() {
            let name = String::from_utf8_lossy(row.bytes(at)).trim().to_ascii_lowercase().replace([' ', '-'], "_");
            let Some(column) = COLUMNS.iter().position(|column| *column == name) else {
                let name: String = name.chars().filter(|letter| !letter.is_control()).take(40).collect();
                return Err(said!("acts-history-no-such-column", name = name, columns = COLUMNS.join(", ")));
            };
            if places[column].replace(at).is_some() {
                return Err(said!("acts-history-column-twice", name = COLUMNS[column]));
            }
        }
        match places[..NEEDED].iter().position(Option::is_none) {
            Some(missing) => Err(said!("acts-history-column-missing", name = COLUMNS[missing])),
            None => Ok(Self { places, width: row.len() }),
        }
    }

    /// What stands behind the last column would be lost: a comma in a text without quotation marks cuts it in two.
    fn cells<'a>(&self, row: &Row<'a>) -> Cells<'a> {
        let is_blank = |at: usize| row.bytes(at).trim_ascii().is_empty();
        if row.overflow.is_some() {
            return Err(said!("acts-history-cell-strange"));
        }
        if !(self.width..row.len()).all(is_blank) {
            return Err(said!("people-row-cells", columns = self.width, cells = row.len()));
        }
        let mut cells = [""; COLUMNS.len()];
        for (cell, place) in cells.iter_mut().zip(self.places) {
            let Some(place) = place else { continue };
            *cell = row.text(place).map_err(|_| said!("acts-history-not-utf-8"))?;
        }
        Ok(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(i64, Result<Vec<String>, String>)>;

    fn all(text: &[u8]) -> Result<Rows, String> {
        let mut rows = Vec::new();
        let read = each_record(text, |line, cells| {
            let cells = cells.map(|cells| cells.map(str::to_owned).to_vec()).map_err(|said| said.code().to_owned());
            rows.push((line, cells));
            Ok(())
        });
        match read {
            Ok(()) => Ok(rows),
            Err(Stopped::File(said)) => Err(said.code().to_owned()),
            Err(Stopped::App(error)) => Err(error.to_string()),
        }
    }

    fn cells(cells: [&str; 6]) -> Result<Vec<String>, String> {
        Ok(cells.map(str::to_owned).to_vec())
    }

    #[test]
    fn columns_come_in_any_order_and_semicolons_and_a_mark_are_understood() {
        let text = "\u{feff}Course;employee number;completed_on\nbasics;E7;2025-03-01\n\n;;\nb;E8;2025-03-02\n";
        let rows = all(text.as_bytes()).expect("rows");
        let expected =
            [(2, cells(["E7", "basics", "2025-03-01", "", "", ""])), (5, cells(["E8", "b", "2025-03-02", "", "", ""]))];
        assert_eq!(rows, expected);
    }

    #[test]
    fn each_row_has_a_line_of_its_own_however_lines_end_and_whatever_the_letters_are_written_in() {
        let text = ["employee_number,course,completed_on,evidence", "E7,b,2025-03-01,Jürgen", "E8,b,2025-03-02,"];
        let rows = [(2, cells(["E7", "b", "2025-03-01", "", "", "Jürgen"])), (3, cells(["E8", "b", "2025-03-02", "", "", ""]))];
        for end in ["\n", "\r\n", "\r"] {
            let text = text.join(end);
            assert_eq!(all(text.as_bytes()).expect("rows"), rows, "{end:?}");
            let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(all(&wide).expect("rows"), rows, "{end:?} in UTF-16");
        }
        assert_eq!(all(b"employee_number,course,completed_on,evidence\nE7,b,2025-03-01,J\xfcrgen\n").expect("rows")[0], rows[0]);
    }

    #[test]
    fn nothing_of_a_file_is_lost_in_silence() {
        let header = "employee_number,course,completed_on,evidence\n";
        let open = format!("{header}E7,b,2025-03-01,\"open\nE8,b,2025-03-01,\n");
        assert_eq!(all(open.as_bytes()), Err("people-file-unclosed".to_owned()));
        let rows = all(format!("{header}E7,b,2025-03-01,Letter, of May\nE8,b,2025-03-01,,,\n").as_bytes()).expect("rows");
        assert_eq!((&rows[0].1, rows[1].1.is_ok()), (&Err("people-row-cells".to_owned()), true));
    }

    #[test]
    fn a_header_that_is_none_is_told() {
        let cases = [
            ("", "acts-history-empty"),
            ("\u{feff}\n", "acts-history-empty"),
            ("employee_number,course\n", "acts-history-column-missing"),
            ("employee_number,course,completed_on,colour\n", "acts-history-no-such-column"),
            ("course,course,employee_number,completed_on\n", "acts-history-column-twice"),
        ];
        for (text, code) in cases {
            assert_eq!(all(text.as_bytes()), Err(code.to_owned()), "{text}");
        }
    }
}
