//! CSV, read record by record in a constant amount of memory.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use encoding_rs::Encoding;
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::lines::Lines;
use super::{FileError, MAX_COLUMNS, Overflow, Row, Visit};
use crate::error::Said;
use crate::said;

/// Bytes read at once.
const INPUT: usize = 64 * 1024;
/// Bytes of a whole record, at least.
const RECORD: usize = 256 * 1024;

/// `source` in UTF-8, whatever encoding it has.
pub fn decoded<R: Read>(source: R, encoding: &'static Encoding) -> DecodeReaderBytes<R, Vec<u8>> {
    DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(source)
}

/// Goes over the records that have anything in them.
pub fn each_row<R: Read, E: From<FileError>>(source: R, max_cell: usize, visit: Visit<'_, E>) -> Result<(), E> {
    let mut file = Records::open(source, max_cell).map_err(FileError::from)?;
    while let Some(row) = file.next()? {
        if !row.is_blank() && visit(&row)?.is_break() {
            break;
        }
    }
    Ok(())
}

struct Shape {
    line: i64,
    cells: usize,
    overflow: Option<Overflow>,
}

/// A file whose separator is known.
struct Records<R> {
    source: R,
    core: Reader,
    lines: Lines,
    input: Vec<u8>,
    /// What of `input` was not taken apart yet.
    unread: std::ops::Range<usize>,
    at_end: bool,
    output: Vec<u8>,
    ends: Vec<usize>,
    /// The cells of the record that names the columns, as far as it was passed: the first of the widest.
    names: Vec<String>,
}

impl<R: Read> Records<R> {
    fn open(source: R, max_cell: usize) -> io::Result<Self> {
        let mut file = Self {
            source,
            core: Reader::new(),
            lines: Lines::new(b','),
            input: vec![0; INPUT],
            unread: 0..0,
            at_end: false,
            output: vec![0; RECORD.max(max_cell * 16)],
            ends: vec![0; MAX_COLUMNS],
            names: Vec::new(),
        };
        file.fill()?;
        let mark = if file.input[file.unread.clone()].starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        file.unread.start += mark;
        let delimiter = delimiter(&file.input[file.unread.clone()]);
        file.core = ReaderBuilder::new().delimiter(delimiter).build();
        file.lines = Lines::new(delimiter);
        Ok(file)
    }

    /// The next record; none at the end.
    fn next(&mut self) -> Result<Option<Row<'_>>, FileError> {
        let Some(Shape { line, cells, overflow }) = self.read_record()? else { return Ok(None) };
        let end = if cells == 0 { 0 } else { self.ends[cells - 1] };
        if cells > self.names.len() && cells <= MAX_COLUMNS && overflow.is_none() && self.names.len() < 3 {
            let row = Row { line, overflow, is_open: false, bytes: &self.output[..end], ends: &self.ends[..cells] };
            self.names = (0..cells).map(|index| String::from_utf8_lossy(row.bytes(index)).trim().to_owned()).collect();
        }
        Ok(Some(Row { line, overflow, is_open: false, bytes: &self.output[..end], ends: &self.ends[..cells] }))
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
                        return Err(FileError(self.unclosed(line, cell)));
                    }
                    return Ok(Some(Shape { line: self.lines.of_record(), cells, overflow }));
                }
            }
        }
    }

    /// That a quotation mark is never closed, and where.
    fn unclosed(&self, line: i64, cell: usize) -> Said {
        let line = line.to_string();
        match self.names.get(cell) {
            None if self.names.is_empty() => said!("people-header-unclosed", line = line),
            None => said!("people-file-unclosed", line = line, field = said!("people-header-column", number = cell + 1)),
            Some(name) => said!("people-file-unclosed", line = line, field = shortened(name)),
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

fn shortened(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(40).collect()
}

/// Whatever of comma, semicolon and tab is most frequent in one of the first lines: above a header there may be titles.
fn delimiter(start: &[u8]) -> u8 {
    let lines = || start.split(|byte| *byte == b'\n').take(20);
    let count = |wanted: u8| lines().map(|line| outside_quotes(line, wanted)).max().unwrap_or(0);
    let most = [b',', b';', b'\t'].into_iter().rev().max_by_key(|candidate| count(*candidate));
    most.filter(|found| count(*found) > 0).unwrap_or(b',')
}

fn outside_quotes(line: &[u8], wanted: u8) -> usize {
    let (mut is_quoted, mut found) = (false, 0);
    for byte in line {
        is_quoted ^= *byte == b'"';
        found += usize::from(!is_quoted && *byte == wanted);
    }
    found
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    fn problem(bytes: &[u8]) -> String {
        rows(bytes).err().unwrap_or_default()
    }

    type Seen = (i64, Vec<String>, Option<Overflow>);

    /// Line, cells and what did not fit, of each row.
    fn rows(bytes: &[u8]) -> Result<Vec<Seen>, String> {
        let mut all = Vec::new();
        let visit = &mut |row: &Row<'_>| {
            let cells = (0..row.len()).map(|index| String::from_utf8_lossy(row.bytes(index)).into_owned()).collect();
            all.push((row.line, cells, row.overflow));
            Ok::<_, FileError>(ControlFlow::Continue(()))
        };
        each_row(bytes, 100, visit).map_err(|error| error.to_string())?;
        Ok(all)
    }

    #[test]
    fn separators_are_told_apart_by_the_widest_of_the_first_lines() {
        for (text, cells) in [
            ("a,b;c\n", vec!["a", "b;c"]),
            ("\u{feff}a;b,c;d\n", vec!["a", "b,c", "d"]),
            ("a\tb\tc, d\n", vec!["a", "b", "c, d"]),
            ("\"a,b,c\";d;e\n", vec!["a,b,c", "d", "e"]),
            ("alone\n", vec!["alone"]),
        ] {
            assert_eq!(rows(text.as_bytes()).expect("rows")[0].1, cells, "{text:?}");
        }
        let titled = rows(b"People, of today\n\na;b;c\n").expect("rows");
        assert_eq!(titled[1], (3, vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], None));
    }

    #[test]
    fn a_row_knows_the_line_it_starts_on_and_blank_ones_are_passed_over() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["n,m", "", "E1,", "\"E2\n2\",", "E3,", ",", "E4,"].join(end);
            let lines: Vec<i64> = rows(text.as_bytes()).expect("rows").into_iter().map(|(line, ..)| line).collect();
            assert_eq!(lines[..2], [1, 3], "{end:?}");
            assert_eq!(lines.last(), Some(&8), "{end:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_named_where_it_opens() {
        let header = "employee_number,email,given_name,family_name\n";
        let row = "E1,a@b,Ann,Lee\n";
        let open = "E2,c@d,Bea,\"Two,Sales,Analyst,Munich\n";
        for behind in ["", row] {
            let said = problem(format!("{header}{row}{open}{behind}").as_bytes());
            assert!(said.starts_with("Line 3, family_name: the quotation mark that opens here is never closed"), "{said}");
        }
        assert!(problem(format!("\"{header}{row}").as_bytes()).starts_with("Line 1, the header: the quotation mark"));
        let closed = "E2,c@d,Bea,\"Two \"\"and\"\"\nmore\"\n";
        assert_eq!(problem(format!("{header}{closed}{row}").as_bytes()), "");
    }

    #[test]
    fn oversized_rows_are_told_and_the_rest_is_read() {
        let text = format!("n,m\nE1,a\n{}\nE2,{},z\nE3,b\n", ",".repeat(2_000_000), "x".repeat(10_000_000));
        let found = rows(text.as_bytes()).expect("rows");
        assert_eq!((found[2].0, found[2].2), (3, Some(Overflow::Columns)));
        assert_eq!((found[3].0, found[3].2), (4, Some(Overflow::Cell(1))));
        assert_eq!(found[4], (5, vec!["E3".to_owned(), "b".to_owned()], None));
    }

    #[test]
    fn other_encodings_come_out_as_utf_8() {
        let little: Vec<u8> = "\u{feff}Name;Ort\nJürgen;Łódź\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut text = String::new();
        decoded(little.as_slice(), encoding_rs::UTF_16LE).read_to_string(&mut text).expect("text");
        assert_eq!(text.trim_start_matches('\u{feff}'), "Name;Ort\nJürgen;Łódź\n");
        let mut text = String::new();
        decoded(&b"D\x92Angelo; N\xfa\xf1ez; 5 \x80"[..], encoding_rs::WINDOWS_1252).read_to_string(&mut text).expect("text");
        assert_eq!(text, "D’Angelo; Núñez; 5 €");
    }
}
