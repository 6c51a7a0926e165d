//! A file of completions, read row by row: CSV in UTF-8 with a header, columns by name in any order.

use std::io::{BufRead, BufReader, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::row::{COLUMNS, NEEDED};
use crate::error::Said;
use crate::said;

/// A file whose header was read.
pub struct CompletionsFile<R: Read> {
    reader: csv::Reader<BufReader<R>>,
    record: ByteRecord,
    /// For each of [`COLUMNS`], which cell of a record holds it.
    places: [Option<usize>; COLUMNS.len()],
}

/// A record: its line and its cells in the order of [`COLUMNS`]; none where they are no text.
pub type Record<'a> = (i64, Option<[&'a str; COLUMNS.len()]>);

impl<R: Read> CompletionsFile<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// Where there is none, or a column is missing, twice or not known.
    pub fn open(source: R) -> Result<Self, Said> {
        let mut source = BufReader::with_capacity(64 * 1024, source);
        let start = source.fill_buf().map_err(|error| unread(&error))?;
        let has_mark = start.starts_with(b"\xef\xbb\xbf");
        let first_line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = [b';', b'\t'].into_iter().find(|sign| first_line.contains(sign)).unwrap_or(b',');
        if has_mark {
            source.consume(3);
        }
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(source);
        let mut record = ByteRecord::new();
        let columns = || COLUMNS[..NEEDED].join(", ");
        if !reader.read_byte_record(&mut record).map_err(|error| unread(&error))? {
            return Err(said!("acts-history-empty", columns = columns()));
        }
        let mut places = [None; COLUMNS.len()];
        for (at, name) in record.iter().enumerate() {
            let name = String::from_utf8_lossy(name).trim().to_ascii_lowercase().replace([' ', '-'], "_");
            let Some(column) = COLUMNS.iter().position(|column| *column == name) else {
                let name: String = name.chars().take(40).collect();
                return Err(said!("acts-history-no-such-column", name = name, columns = COLUMNS.join(", ")));
            };
            if places[column].replace(at).is_some() {
                return Err(said!("acts-history-column-twice", name = COLUMNS[column]));
            }
        }
        match places[..NEEDED].iter().position(Option::is_none) {
            Some(missing) => Err(said!("acts-history-column-missing", name = COLUMNS[missing])),
            None => Ok(Self { reader, record, places }),
        }
    }

    /// The next record that has anything in it; none at the end.
    ///
    /// # Errors
    /// Where the file breaks off.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, Said> {
        loop {
            if !self.reader.read_byte_record(&mut self.record).map_err(|error| unread(&error))? {
                return Ok(None);
            }
            if !self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                break;
            }
        }
        let line = self.record.position().map_or(0, |position| i64::try_from(position.line()).unwrap_or(i64::MAX));
        let mut cells = [""; COLUMNS.len()];
        for (cell, place) in cells.iter_mut().zip(self.places) {
            let Some(bytes) = place.and_then(|place| self.record.get(place)) else { continue };
            let Ok(text) = std::str::from_utf8(bytes) else { return Ok(Some((line, None))) };
            *cell = text;
        }
        Ok(Some((line, Some(cells))))
    }
}

fn unread(error: &dyn std::fmt::Display) -> Said {
    said!("acts-history-unread", reason = error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(i64, Option<Vec<String>>)>;

    fn all(text: &str) -> Result<Rows, String> {
        let mut file = CompletionsFile::open(text.as_bytes()).map_err(|said| said.code().to_owned())?;
        let mut rows = Vec::new();
        while let Some((line, cells)) = file.next_record().map_err(|said| said.code().to_owned())? {
            rows.push((line, cells.map(|cells| cells.iter().map(|cell| (*cell).to_owned()).collect())));
        }
        Ok(rows)
    }

    #[test]
    fn columns_come_in_any_order_and_semicolons_and_a_mark_are_understood() {
        let rows =
            all("\u{feff}Course;employee number;completed_on\nbasics;E7;2025-03-01\n\n;;\nb;E8;2025-03-02\n").expect("rows");
        let cells = |cells: [&str; 6]| Some(cells.map(str::to_owned).to_vec());
        assert_eq!(rows[0], (2, cells(["E7", "basics", "2025-03-01", "", "", ""])));
        assert_eq!(rows[1].1, cells(["E8", "b", "2025-03-02", "", "", ""]));
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn a_header_that_is_none_is_told() {
        let cases = [
            ("", "acts-history-empty"),
            ("employee_number,course\n", "acts-history-column-missing"),
            ("employee_number,course,completed_on,colour\n", "acts-history-no-such-column"),
            ("course,course,employee_number,completed_on\n", "acts-history-column-twice"),
        ];
        for (text, code) in cases {
            assert_eq!(all(text), Err(code.to_owned()), "{text}");
        }
    }
}
