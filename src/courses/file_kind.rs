//! What an uploaded file is, told by its first bytes and never by its name; and which part of it is asked for. Pure.

use std::ops::RangeInclusive;

use crate::error::Said;
use crate::{said, say, word_enum};

word_enum! {
    /// What a file is uploaded as.
    pub enum FileKind {
        /// A film to play.
        Film = "film",
        /// Its captions.
        Captions = "captions",
    }
}

/// Largest caption file, in bytes. It fits into one piece.
pub const MOST_CAPTIONS: u64 = 1024 * 1024;

/// A number of bytes as a page shows it.
#[must_use]
pub fn in_words(bytes: u64) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    if bytes >= MEGABYTE {
        say!("courses-megabytes", count = bytes / MEGABYTE)
    } else {
        say!("courses-kilobytes", count = bytes.div_ceil(1024))
    }
}

impl FileKind {
    /// The content type of a file that begins with `head`; none where it is something else than this kind takes. Of captions, `head`
    /// is all there is.
    #[must_use]
    pub fn content_type(self, head: &[u8]) -> Option<&'static str> {
        match self {
            Self::Film if is_mp4(head) => Some("video/mp4"),
            Self::Film if is_webm(head) => Some("video/webm"),
            Self::Captions if is_webvtt(head) => Some("text/vtt"),
            _ => None,
        }
    }

    /// What to say of a file that is something else.
    #[must_use]
    pub fn refusal(self) -> Said {
        match self {
            Self::Film => said!("courses-file-no-film-mp4-webm"),
            Self::Captions => said!("courses-file-no-webvtt-its-first"),
        }
    }
}

/// An ISO base media file: a box called `ftyp` comes first. Pictures and QuickTime have one too, under other brands.
fn is_mp4(head: &[u8]) -> bool {
    let brand = head.get(8..12);
    let is_other = |brand: &[u8]| [&b"qt  "[..], b"heic", b"heix", b"mif1", b"avif", b"avis", b"M4A ", b"M4B "].contains(&brand);
    head.get(4..8) == Some(&b"ftyp"[..]) && brand.is_some_and(|brand| !is_other(brand))
}

/// An EBML header that says `webm`: Matroska of other kinds does not play in every browser.
fn is_webm(head: &[u8]) -> bool {
    let start = head.get(..head.len().min(4096)).unwrap_or_default();
    start.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]) && start.windows(4).any(|part| part == b"webm")
}

fn is_webvtt(all: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(all) else { return false };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// What a `Range` header asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it: there is no range, or one that is not understood and may be ignored.
    Whole,
    /// These bytes.
    Bytes(RangeInclusive<u64>),
    /// Nothing that there is.
    Beyond,
}

/// Reads a `Range` header for a file of `size` bytes (RFC 9110, section 14). Of several ranges at once none is served.
#[must_use]
pub fn part_of(header: Option<&str>, size: u64) -> Part {
    let range = header.and_then(|header| header.trim().strip_prefix("bytes="));
    let Some((from, to)) = range.filter(|range| !range.contains(',')).and_then(|range| range.split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>();
    let bounds = match (number(from), number(to)) {
        (Ok(from), Ok(to)) if from <= to => (from, to),
        (Ok(from), Err(_)) if to.trim().is_empty() => (from, u64::MAX),
        (Err(_), Ok(0)) if from.trim().is_empty() => return Part::Beyond,
        (Err(_), Ok(last)) if from.trim().is_empty() => (size.saturating_sub(last), u64::MAX),
        _ => return Part::Whole,
    };
    if bounds.0 >= size { Part::Beyond } else { Part::Bytes(bounds.0..=bounds.1.min(size - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_first_bytes() {
        let film = |head: &[u8]| FileKind::Film.content_type(head);
        assert_eq!(film(b"\0\0\0\x18ftypmp42rest"), Some("video/mp4"));
        assert_eq!(film(b"\x1A\x45\xDF\xA3\x9f\x42\x82\x84webm"), Some("video/webm"));
        let others: [&[u8]; 6] =
            [b"", b"<script>alert(1)</script>", b"\x1A\x45\xDF\xA3matroska", b"\0\0\0\x18ftypheic", b"\x89PNG", b"WEBVTT\n"];
        for other in others {
            assert_eq!(film(other), None, "{other:?}");
        }
        let captions = |all: &[u8]| FileKind::Captions.content_type(all);
        assert_eq!(captions("\u{feff}WEBVTT\n\n00:00.000 --> 00:01.000\nÜber".as_bytes()), Some("text/vtt"));
        assert_eq!(captions(b"WEBVTT"), Some("text/vtt"));
        for other in [&b"WEBVTTX"[..], b"1\n00:00:00,000 --> ", b"WEBVTT\n\xff", b"<html>"] {
            assert_eq!(captions(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_part_is_what_the_header_asks_for_and_there_is() {
        let cases = [
            (None, Part::Whole),
            (Some("bytes=0-0"), Part::Bytes(0..=0)),
            (Some("bytes=2-5"), Part::Bytes(2..=5)),
            (Some("bytes=5-"), Part::Bytes(5..=9)),
            (Some("bytes=-3"), Part::Bytes(7..=9)),
            (Some("bytes=-30"), Part::Bytes(0..=9)),
            (Some("bytes=8-30"), Part::Bytes(8..=9)),
            (Some("bytes=10-"), Part::Beyond),
            (Some("bytes=-0"), Part::Beyond),
            (Some("bytes=5-2"), Part::Whole),
            (Some("bytes=a-b"), Part::Whole),
            (Some("bytes=-"), Part::Whole),
            (Some("bytes=0-1,4-5"), Part::Whole),
            (Some("items=0-1"), Part::Whole),
        ];
        for (header, part) in cases {
            assert_eq!(part_of(header, 10), part, "{header:?}");
        }
        assert_eq!(part_of(Some("bytes=0-"), 0), Part::Beyond);
    }
}
