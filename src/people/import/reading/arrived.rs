//! A people file as it arrived: kept in a file of its own that has no name, so that it can be read more than once; and what kind of file it is.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::FileError;
use crate::said;

/// Bytes that are looked at to tell what the file is.
const HEAD: usize = 64 * 1024;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cells with separators between, in this encoding; none for UTF-8.
    Csv(Option<&'static Encoding>),
    /// A workbook.
    Workbook,
}

/// A file that arrived as a whole.
#[derive(Debug)]
pub struct Arrived {
    file: File,
    kind: Kind,
    is_empty: bool,
}

impl Arrived {
    /// Takes it in.
    ///
    /// # Errors
    /// When it breaks off, or is of a kind that holds no people.
    pub fn take_in(mut source: impl Read) -> Result<Self, FileError> {
        let mut file = tempfile::tempfile()?;
        let (mut piece, mut head, mut evidence) = (vec![0; HEAD], Vec::new(), Evidence::default());
        loop {
            let count = match source.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let read = &piece[..count];
            let room = HEAD - head.len();
            head.extend_from_slice(&read[..count.min(room)]);
            evidence.look_at(read);
            file.write_all(read)?;
        }
        evidence.end();
        let kind = kind(&head, evidence)?;
        Ok(Self { file, kind, is_empty: head.iter().all(u8::is_ascii_whitespace) })
    }

    /// What it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether nothing stands in it.
    pub const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// It, from its beginning.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn again(&mut self) -> io::Result<&mut File> {
        self.file.seek(SeekFrom::Start(0))?;
        Ok(&mut self.file)
    }
}

/// What speaks for UTF-8 and against it, over the whole file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Evidence {
    /// Bytes that a letter still lacks.
    lacks: u8,
    /// Letters of several bytes, as UTF-8 writes them.
    letters: u64,
    /// Bytes that are none of UTF-8.
    strange: u64,
}

impl Evidence {
    fn look_at(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.lacks > 0 && (0x80..0xc0).contains(byte) {
                self.lacks -= 1;
                self.letters += u64::from(self.lacks == 0);
                continue;
            }
            self.end();
            match byte {
                0..0x80 => {}
                0xc2..0xe0 => self.lacks = 1,
                0xe0..0xf0 => self.lacks = 2,
                0xf0..0xf5 => self.lacks = 3,
                _ => self.strange += 1,
            }
        }
    }

    /// No byte follows that could belong to the letter before.
    fn end(&mut self) {
        self.strange += u64::from(self.lacks > 0);
        self.lacks = 0;
    }

    /// A file with a few broken letters of UTF-8 stays one of UTF-8, and is refused with the line of the first; another is in the code page of
    /// Windows, in which all bytes mean something.
    const fn speaks_for_utf_8(self) -> bool {
        self.strange == 0 || self.letters > self.strange
    }
}

fn kind(head: &[u8], evidence: Evidence) -> Result<Kind, FileError> {
    if head.starts_with(b"PK\x03\x04") {
        let is_open_document = head.windows(8).take(200).any(|bytes| bytes == b"mimetype") && holds(head, b"opendocument");
        return if is_open_document { Err(FileError(said!("people-file-open-document"))) } else { Ok(Kind::Workbook) };
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(FileError(said!("people-file-old-workbook")));
    }
    if let Some(encoding) = utf_16(head) {
        return Ok(Kind::Csv(Some(encoding)));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if head.contains(&0) || [&b"%PDF"[..], b"{", b"[{", b"<", b"{\\rtf"].iter().any(|start| text.starts_with(start)) {
        return Err(FileError(said!("people-file-other-kind")));
    }
    Ok(Kind::Csv((!evidence.speaks_for_utf_8()).then_some(WINDOWS_1252)))
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).take(400).any(|some| some == wanted)
}

/// By its mark; where it has none, by every other byte that is empty: names of columns are mostly of letters from A to Z.
fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    if head.starts_with(b"\xff\xfe") {
        return Some(UTF_16LE);
    }
    if head.starts_with(b"\xfe\xff") {
        return Some(UTF_16BE);
    }
    let start = &head[..head.len().min(400)];
    let empty = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let most = start.len() / 2;
    match (empty(0), empty(1)) {
        (0, little) if most > 0 && little * 10 > most * 7 => Some(UTF_16LE),
        (big, 0) if most > 0 && big * 10 > most * 7 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Result<Kind, String> {
        Arrived::take_in(bytes).map(|arrived| arrived.kind()).map_err(|error| error.to_string())
    }

    fn utf_16_of(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "Name;Ort\nJürgen;Köln\n";
        assert_eq!(told(text.as_bytes()), Ok(Kind::Csv(None)));
        assert_eq!(told(b"\xef\xbb\xbfName;Ort"), Ok(Kind::Csv(None)));
        assert_eq!(told(b"Name;Ort\nJ\xfcrgen;K\xf6ln\n"), Ok(Kind::Csv(Some(WINDOWS_1252))));
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{text}");
            assert_eq!(told(&utf_16_of(&text, u16::to_le_bytes)), Ok(Kind::Csv(Some(UTF_16LE))), "{mark:?}");
            assert_eq!(told(&utf_16_of(&text, u16::to_be_bytes)), Ok(Kind::Csv(Some(UTF_16BE))), "{mark:?}");
        }
    }

    #[test]
    fn a_broken_letter_among_good_ones_does_not_make_a_file_one_of_windows() {
        let mut far = "Müller Łukasz Seán\n".repeat(10_000).into_bytes();
        far.extend_from_slice(b"M\xc3,\n");
        assert_eq!(told(&far), Ok(Kind::Csv(None)));
        let mut late = "Miller\n".repeat(20_000).into_bytes();
        late.extend_from_slice(b"M\xfcller\n");
        assert_eq!(told(&late), Ok(Kind::Csv(Some(WINDOWS_1252))), "however late it shows");
    }

    #[test]
    fn a_letter_over_two_pieces_is_one() {
        let mut evidence = Evidence::default();
        for byte in "Łü€😀".bytes() {
            evidence.look_at(&[byte]);
        }
        evidence.end();
        assert_eq!(evidence, Evidence { lacks: 0, letters: 4, strange: 0 });
    }

    #[test]
    fn files_of_another_kind_are_answered_in_a_sentence() {
        for (bytes, said) in [
            (&b"%PDF-1.7"[..], "neither CSV nor XLSX"),
            (b"<html><table>", "neither CSV nor XLSX"),
            (b"{\"people\": []}", "neither CSV nor XLSX"),
            (b"\x00\x01\x02\x03", "neither CSV nor XLSX"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "older Excel"),
            (b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument"),
        ] {
            assert!(told(bytes).is_err_and(|told| told.contains(said)), "{said}");
        }
        assert_eq!(told(b"PK\x03\x04rest"), Ok(Kind::Workbook));
    }
}
