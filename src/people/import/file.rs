//! A people file, read record by record in a constant amount of memory, whatever it holds. Knows CSV and the header; what a row
//! must say is in [`super::row`].

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::lines::Lines;
use super::row::COLUMNS;
use crate::error::{Argument, Said};
use crate::said;

/// Bytes read at once.
const INPUT: usize = 64 * 1024;
/// Columns that a header is read to; more cannot be ours.
const MAX_COLUMNS: usize = 64;
/// Columns of a header that are named one by one, where they are wrong.
const NAMED: usize = 10;

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

fn unfit<T>(said: Said) -> Result<T, FileError> {
    Err(FileError(said))
}

/// A record: its line and, in the order of [`COLUMNS`], its cells; or which field made it impossible to take apart, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// The line it starts on, from 1.
    pub line: i64,
    /// The cells, or the field and what is wrong with it.
    pub cells: Result<[&'a str; COLUMNS.len()], (&'static str, Said)>,
}

/// What was found at the end of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Overflow {
    /// The cell with this index is larger than all the room there is.
    Cell(usize),
    /// There are more cells than a people file can have.
    Columns,
}

struct Shape {
    line: i64,
    cells: usize,
    overflow: Option<Overflow>,
}

/// A people file whose header was read.
pub struct PeopleFile<R> {
    source: R,
    core: Reader,
    lines: Lines,
    input: Vec<u8>,
    /// What of `input` was not taken apart yet.
    unread: std::ops::Range<usize>,
    at_end: bool,
    output: Vec<u8>,
    ends: Vec<usize>,
    /// For each of [`COLUMNS`], which cell of a record holds it.
    places: [usize; COLUMNS.len()],
    max_cell: usize,
}

impl<R: Read> PeopleFile<R> {
    /// Reads the header. `max_cell`: bytes of the largest cell.
    ///
    /// # Errors
    /// When there is no header, or not the one that a people file has.
    pub fn open(source: R, max_cell: usize) -> Result<Self, FileError> {
        let mut file = Self {
            source,
            core: Reader::new(),
            lines: Lines::new(b','),
            input: vec![0; INPUT],
            unread: 0..0,
            at_end: false,
            output: vec![0; INPUT.max(max_cell * (COLUMNS.len() + 1))],
            ends: vec![0; MAX_COLUMNS],
            places: [0; COLUMNS.len()],
            max_cell,
        };
        file.fill()?;
        let start = file.skip_mark()?;
        let delimiter = delimiter(&file.input[start.clone()]);
        file.core = ReaderBuilder::new().delimiter(delimiter).build();
        file.lines = Lines::new(delimiter);
        file.unread = start;
        file.read_header()?;
        Ok(file)
    }

    /// Passes over a byte-order mark; refuses what is no text in UTF-8.
    fn skip_mark(&self) -> Result<std::ops::Range<usize>, FileError> {
        let bytes = &self.input[self.unread.clone()];
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return unfit(said!("people-file-utf-16"));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return unfit(said!("people-file-spreadsheet"));
        }
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        if bytes[mark..].iter().all(u8::is_ascii_whitespace) && self.at_end {
            return unfit(said!("people-file-empty", columns = COLUMNS.join(", ")));
        }
        Ok(self.unread.start + mark..self.unread.end)
    }

    fn read_header(&mut self) -> Result<(), FileError> {
        let Some(shape) = self.read_record()? else {
            return unfit(said!("people-file-empty", columns = COLUMNS.join(", ")));
        };
        if let Some(overflow) = shape.overflow {
            let (line, columns) = (shape.line.to_string(), COLUMNS.join(", "));
            return unfit(match overflow {
                Overflow::Columns => said!("people-header-many", line = line, columns = columns),
                Overflow::Cell(_) => said!("people-header-long", line = line, columns = columns),
            });
        }
        let mut names = Vec::with_capacity(shape.cells);
        for index in 0..shape.cells {
            match std::str::from_utf8(self.cell(index)) {
                Ok(name) => names.push(name.trim().to_ascii_lowercase().replace([' ', '-'], "_")),
                Err(_) => {
                    let column = said!("people-header-column", number = index + 1);
                    return unfit(not_utf8(shape.line, column.into(), self.cell(index)));
                }
            }
        }
        self.places = places(shape.line, &names)?;
        self.ends.resize(names.len() + 1, 0);
        Ok(())
    }

    /// The next record that has anything in it; none at the end.
    ///
    /// # Errors
    /// When the file breaks off, or is not UTF-8.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, FileError> {
        let shape = loop {
            let Some(shape) = self.read_record()? else { return Ok(None) };
            let is_blank = shape.overflow.is_none() && self.output[..self.end(shape.cells)].iter().all(u8::is_ascii_whitespace);
            if !is_blank {
                break shape;
            }
        };
        let line = shape.line;
        let expected = self.ends.len() - 1;
        let cells = match shape.overflow {
            Some(Overflow::Cell(index)) => Err((self.name_of(index), self.too_large())),
            Some(Overflow::Columns) => Err(("", said!("people-row-more-cells", columns = expected))),
            None if shape.cells != expected => Err(("", said!("people-row-cells", columns = expected, cells = shape.cells))),
            None => self.cells(line)?,
        };
        Ok(Some(Record { line, cells }))
    }

    /// The cells of the record that was just read.
    fn cells(&self, line: i64) -> Result<Result<[&str; COLUMNS.len()], (&'static str, Said)>, FileError> {
        let mut cells = [""; COLUMNS.len()];
        for (column, place) in self.places.iter().enumerate() {
            let bytes = self.cell(*place);
            if bytes.len() > self.max_cell {
                return Ok(Err((COLUMNS[column], self.too_large())));
            }
            match std::str::from_utf8(bytes) {
                Ok(text) => cells[column] = text,
                Err(_) => return unfit(not_utf8(line, COLUMNS[column].into(), bytes)),
            }
        }
        Ok(Ok(cells))
    }

    fn too_large(&self) -> Said {
        said!("people-cell-unclosed", most = self.max_cell)
    }

    fn name_of(&self, index: usize) -> &'static str {
        let column = self.places.iter().position(|place| *place == index);
        column.map_or("", |column| COLUMNS[column])
    }

    fn end(&self, cells: usize) -> usize {
        if cells == 0 { 0 } else { self.ends[cells - 1] }
    }

    fn cell(&self, index: usize) -> &[u8] {
        &self.output[self.end(index)..self.end(index + 1)]
    }

    /// Takes one record apart into `output` and `ends`; what does not fit is passed over.
    fn read_record(&mut self) -> Result<Option<Shape>, FileError> {
        let (mut scratch, mut scratch_ends) = ([0; 4096], [0; 256]);
        let (mut bytes, mut cells, mut overflow) = (0, 0, None);
        self.lines.begin_record();
        loop {
            if self.unread.is_empty() && !self.at_end {
                self.fill()?;
            }
            let input = &self.input[self.unread.clone()];
            let (output, ends) = match overflow {
                None => (&mut self.output[bytes..], &mut self.ends[cells..]),
                Some(_) => (&mut scratch[..], &mut scratch_ends[..]),
            };
            let (result, taken, written, ended) = self.core.read_record(input, output, ends);
            self.lines.pass(&input[..taken]);
            self.unread.start += taken;
            if overflow.is_none() {
                bytes += written;
                cells += ended;
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => overflow = overflow.or(Some(Overflow::Cell(cells))),
                ReadRecordResult::OutputEndsFull => overflow = overflow.or(Some(Overflow::Columns)),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => {
                    if let Some((line, cell)) = self.lines.unclosed() {
                        let is_header = self.places == [0; COLUMNS.len()];
                        let line = line.to_string();
                        return unfit(if is_header {
                            said!("people-header-unclosed", line = line)
                        } else {
                            said!("people-file-unclosed", line = line, field = self.name_of(cell))
                        });
                    }
                    return Ok(Some(Shape { line: self.lines.of_record(), cells, overflow }));
                }
            }
        }
    }

    /// Reads until `input` is full or the file ends.
    fn fill(&mut self) -> io::Result<()> {
        let mut filled = 0;
        while filled < self.input.len() {
            match self.source.read(&mut self.input[filled..]) {
                Ok(0) => {
                    self.at_end = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.unread = 0..filled;
        Ok(())
    }
}

/// Whatever of comma, semicolon and tab is most frequent in the first line.
fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|byte| *byte == b'\n').find(|line| !line.iter().all(u8::is_ascii_whitespace)).unwrap_or_default();
    let count = |wanted: u8| line.iter().filter(|byte| **byte == wanted).count();
    let most = [b',', b';', b'\t'].into_iter().rev().max_by_key(|candidate| count(*candidate));
    most.filter(|found| count(*found) > 0).unwrap_or(b',')
}

/// Where each of our columns stands among `names`.
fn places(line: i64, names: &[String]) -> Result<[usize; COLUMNS.len()], FileError> {
    let unknown: Vec<&str> = names.iter().map(String::as_str).filter(|name| !COLUMNS.contains(name)).collect();
    let mut places = [0; COLUMNS.len()];
    let (mut missing, mut doubled) = (Vec::new(), Vec::new());
    for (column, place) in COLUMNS.iter().zip(&mut places) {
        let mut found = names.iter().enumerate().filter(|(_, name)| name == column);
        match found.next() {
            Some((index, _)) => *place = index,
            None => missing.push(*column),
        }
        if found.next().is_some() {
            doubled.push(*column);
        }
    }
    let mut wrong = Vec::new();
    if !missing.is_empty() {
        wrong.push(said!("people-header-missing", count = missing.len(), names = list(&missing)));
    }
    if !doubled.is_empty() {
        wrong.push(said!("people-header-twice", count = doubled.len(), names = list(&doubled)));
    }
    if !unknown.is_empty() {
        wrong.push(said!("people-header-unknown", count = unknown.len(), names = list(&unknown)));
    }
    let wrong = wrong.into_iter().reduce(|before, next| said!("people-header-also", before = before, next = next));
    let Some(wrong) = wrong else { return Ok(places) };
    unfit(said!("people-header-wrong", line = line.to_string(), wrong = wrong, columns = COLUMNS.join(", ")))
}

/// `"a", "b"`; long lists are cut.
fn list(names: &[&str]) -> Argument {
    let quoted = |name: &&str| said!("people-header-name", name = shortened(name));
    let named: Vec<Said> = names.iter().take(NAMED).map(quoted).collect();
    if names.len() > NAMED {
        said!("people-header-names-and-more", names = named, more = names.len() - NAMED).into()
    } else {
        named.into()
    }
}

fn shortened(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(40).collect()
}

fn not_utf8(line: i64, field: Argument, bytes: &[u8]) -> Said {
    let at = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    let byte = format!("0x{:02X}", bytes.get(at).copied().unwrap_or_default());
    said!("people-file-not-utf-8", line = line.to_string(), field = field, at = at + 1, byte = byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> String {
        COLUMNS.join(",")
    }

    fn problem(bytes: &[u8]) -> String {
        let mut file = match PeopleFile::open(bytes, 100) {
            Ok(file) => file,
            Err(error) => return error.to_string(),
        };
        loop {
            match file.next_record() {
                Ok(Some(_)) => {}
                Ok(None) => return String::new(),
                Err(error) => return error.to_string(),
            }
        }
    }

    /// Line, and the employee number or field and message, of each record.
    fn records(text: &str) -> Vec<(i64, String)> {
        let mut file = PeopleFile::open(text.as_bytes(), 100).expect("a header");
        let mut all = Vec::new();
        while let Some(record) = file.next_record().expect("records") {
            let what = match record.cells {
                Ok(cells) => cells[0].to_owned(),
                Err((field, message)) => format!("{field}: {message}"),
            };
            all.push((record.line, what));
        }
        all
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_after_a_mark_and_with_semicolons() {
        let mut names = COLUMNS;
        names.reverse();
        let text = format!("\u{feff}{}\r\n;;;;;;;;;;a@b;E1\r\n", names.join(";").to_uppercase());
        let mut file = PeopleFile::open(text.as_bytes(), 100).expect("a header");
        let record = file.next_record().expect("a record").expect("one");
        assert_eq!((record.line, record.cells.map(|cells| (cells[0], cells[1]))), (2, Ok(("E1", "a@b"))));
        assert_eq!(file.next_record().expect("the end"), None);
    }

    #[test]
    fn a_record_knows_the_line_it_starts_on() {
        for end in ["\n", "\r\n", "\r"] {
            let text = [&header(), "", "E1,,,,,,,,,,,", "\"E2\n2\",,,,,,,,,,,", "E3,,,,,,,,,,,", ",,,,,,,,,,,", "E4,,,,,,,,,,,"]
                .join(end);
            let lines: Vec<i64> = records(&text).into_iter().map(|(line, _)| line).collect();
            assert_eq!(lines, [3, 4, 6, 8], "{end:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_named_where_it_opens() {
        let row = "E1,a@b,Ann,Lee,Sales,Analyst,Munich,,2026-01-05,en,UTC,active\n";
        let open = "E2,c@d,Bea,\"Two,Sales,Analyst,Munich,,2026-01-05,en,UTC,active\n";
        for behind in ["", row] {
            let said = problem(format!("{}\n{row}{open}{behind}", header()).as_bytes());
            assert!(said.starts_with("Line 3, family_name: the quotation mark that opens here is never closed"), "{said}");
        }
        assert!(problem(format!("\"{}\n{row}", header()).as_bytes()).starts_with("Line 1, the header: the quotation mark"));
        let closed = "E2,c@d,Bea,\"Two \"\"and\"\"\nmore\",Sales,5\" desk,Munich,,2026-01-05,en,UTC,active\n";
        assert_eq!(problem(format!("{}\n{closed}{row}", header()).as_bytes()), "");
    }

    #[test]
    fn ragged_and_oversized_rows_are_told_and_the_rest_is_read() {
        let huge = "x".repeat(10_000_000);
        let wide = ",".repeat(2_000_000);
        let text = format!("{}\nE1,a\n{wide}\nE2,{huge},,,,,,,,,,\nE3,,,,,,,,,,,\n{}E4,,,,,,,,,,\n", header(), "");
        let found = records(&text);
        assert_eq!(found[0], (2, ": The header names 12 columns, but this row has 2 cells.".to_owned()));
        assert_eq!(found[1], (3, ": The header names 12 columns, but this row has more cells.".to_owned()));
        assert!(found[2].1.starts_with("email: The cell is larger than 100 bytes."), "{found:?}");
        assert_eq!(found[3], (5, "E3".to_owned()));
        assert!(found[4].1.contains("11 cells"), "{found:?}");
    }

    #[test]
    fn what_is_no_people_file_is_told_apart() {
        assert!(problem(b"").starts_with("The file is empty."));
        assert!(problem(b"\xef\xbb\xbf\r\n").starts_with("The file is empty."));
        assert!(problem(b"\xff\xfee\0").contains("UTF-16"));
        assert!(problem(b"PK\x03\x04junk").contains("spreadsheet"));
        assert!(
            problem(header().replace("role", "rolle").as_bytes())
                .contains("column \"role\" is missing; column \"rolle\" is unknown")
        );
        assert!(problem(format!("{},role", header()).as_bytes()).contains("column \"role\" is there twice"));
        assert!(problem(",".repeat(2_000_000).as_bytes()).contains("too many columns"));
        let latin = [header().as_bytes(), b"\nE1,a@b,J\xfcrgen,,,,,,,,,\n"].concat();
        assert!(problem(&latin).starts_with("Line 2, given_name: the file is not in UTF-8 (byte 2 of the cell is 0xFC)"));
    }
}
