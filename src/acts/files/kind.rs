//! What a file of evidence is, told by what is in it and never by its name; and what it is called when it leaves. Pure.

use std::io::Cursor;

use crate::text::written_out;
use crate::word_enum;

word_enum! {
    /// What proves a completion may be one of these.
    pub enum EvidenceKind {
        /// A document to print.
        Pdf = "pdf",
        /// A picture, as screens make it.
        Png = "png",
        /// A picture, as cameras make it.
        Jpg = "jpg",
        /// A document of a word processor.
        Docx = "docx",
        /// A mail.
        Eml = "eml",
        /// A text.
        Txt = "txt",
    }
}

/// Bytes at the beginning of a mail in which its heads are looked for.
const HEADS: usize = 64 * 1024;
/// Longest name of a file that leaves, without what says its kind.
const LONGEST_NAME: usize = 80;

impl EvidenceKind {
    /// What a file with these bytes is; none where it is none of them.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Some(Self::Jpg);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return is_docx(bytes).then_some(Self::Docx);
        }
        if !is_text(bytes) {
            return None;
        }
        Some(if is_mail(bytes) { Self::Eml } else { Self::Txt })
    }

    /// As it is told to whoever takes it away.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Eml => "message/rfc822",
            Self::Txt => "text/plain",
        }
    }

    /// A name that is safe in every system and head: letters a to z, digits and hyphens, and an ending that says what the file is.
    #[must_use]
    pub fn name_for(self, sent: &str) -> String {
        let stem = sent.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let mut plain = String::new();
        for letter in written_out(stem).chars() {
            if letter.is_ascii_alphanumeric() {
                plain.push(letter.to_ascii_lowercase());
            } else if !plain.is_empty() && !plain.ends_with('-') {
                plain.push('-');
            }
        }
        plain.truncate(LONGEST_NAME);
        let plain = plain.trim_end_matches('-');
        let name = if plain.is_empty() { "evidence" } else { plain };
        format!("{name}.{self}")
    }
}

/// An archive with a text of a word processor in it, and no program.
fn is_docx(bytes: &[u8]) -> bool {
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let has = |name: &str| archive.index_for_name(name).is_some();
    has("[Content_Types].xml") && has("word/document.xml") && !has("word/vbaProject.bin")
}

/// A text that no program runs: no page, no script, no drawing.
fn is_text(bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let is_letter = |byte: &u8| *byte >= b' ' || b"\t\r\n\x0c".contains(byte);
    let letters = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let letters: Vec<u8> =
        if is_wide { letters[2..].iter().copied().filter(|byte| *byte != 0).collect() } else { letters.to_vec() };
    let begins = letters.trim_ascii_start();
    let is_run = [&b"<"[..], b"#!", b"{\\rtf", b"%!", b"MZ"].iter().any(|start| begins.starts_with(start));
    !begins.is_empty() && !is_run && letters.iter().all(is_letter)
}

/// Heads of a mail, from the first line to an empty one: who sent it, and when or on which way.
fn is_mail(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(HEADS)]);
    let (mut is_from, mut is_sent) = (false, false);
    for line in beginning.trim_start_matches('\u{feff}').lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        is_from |= name.eq_ignore_ascii_case("from");
        is_sent |= ["date", "received", "message-id"].iter().any(|sent| name.eq_ignore_ascii_case(sent));
    }
    is_from && is_sent
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for name in names {
            writer.start_file(*name, stored).expect("a file begins");
            writer.write_all(b"<w/>").expect("it is written");
        }
        writer.finish().expect("it ends").into_inner()
    }

    #[test]
    fn a_file_is_told_by_what_is_in_it() {
        let docx = archive(&["[Content_Types].xml", "word/document.xml"]);
        let mail =
            b"Received: from x\r\n by y\r\nFrom: Ada <ada@example.com>\r\nDate: Mon, 2 Nov 2026 08:00:00 +0000\r\n\r\nHello";
        let utf_16: Vec<u8> = "\u{feff}Gr\u{fc}n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let kinds: [(&[u8], EvidenceKind); 9] = [
            (b"%PDF-1.7 rest", EvidenceKind::Pdf),
            (b"\x89PNG\r\n\x1a\nrest", EvidenceKind::Png),
            (b"\xff\xd8\xff\xe0rest", EvidenceKind::Jpg),
            (&docx, EvidenceKind::Docx),
            (mail, EvidenceKind::Eml),
            (b"Ada has passed.\n", EvidenceKind::Txt),
            (b"Gr\xfcn", EvidenceKind::Txt),
            (&utf_16, EvidenceKind::Txt),
            (b"From: Ada\n\nwithout a day", EvidenceKind::Txt),
        ];
        for (bytes, kind) in kinds {
            assert_eq!(EvidenceKind::of(bytes), Some(kind), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_a_browser_or_a_system_would_run_is_none() {
        let with_program = archive(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
        let sheet = archive(&["[Content_Types].xml", "xl/workbook.xml"]);
        let cases: [&[u8]; 11] = [
            b"",
            b" \r\n",
            b"<script>alert(1)</script>",
            b"\xef\xbb\xbf <!doctype html>",
            b"#!/bin/sh\n",
            b"{\\rtf1 }",
            b"MZ\x90\x00",
            b"GIF89a\x00\x01",
            b"PK\x03\x04 and no archive",
            &with_program,
            &sheet,
        ];
        for bytes in cases {
            assert_eq!(EvidenceKind::of(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_name_that_leaves_says_what_the_file_is() {
        let name = |sent: &str| EvidenceKind::Pdf.name_for(sent);
        assert_eq!(name("Zertifikat Müller.exe"), "zertifikat-mueller.pdf");
        assert_eq!(name("C:\\tmp\\..\\a\"b.html"), "a-b.pdf");
        assert_eq!(
            (name(""), name("営業部.pdf"), name("../..")),
            ("evidence.pdf".into(), "evidence.pdf".into(), "evidence.pdf".into())
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_one_kind_or_none_and_any_name_is_safe(bytes in prop::collection::vec(any::<u8>(), 0..300), sent in ".*") {
            let kind = EvidenceKind::of(&bytes);
            prop_assert!(kind != Some(EvidenceKind::Txt) || !bytes.trim_ascii_start().starts_with(b"<"));
            let name = EvidenceKind::Eml.name_for(&sent);
            prop_assert!(name.ends_with(".eml") && name.len() <= LONGEST_NAME + 4);
            prop_assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte)));
        }
    }
}
