//! What a workbook holds once it is unpacked: looked through before anything is made of it, since a few bytes can be packed so that they fill any
//! memory.

use std::io::{Read, Seek};

use zip::ZipArchive;

use super::FileError;
use crate::said;

/// Bytes of the head of a file inside that are looked at.
const HEAD: u64 = 64 * 1024;
/// Files in a workbook at most.
const ENTRIES: usize = 2_000;
/// Bytes of all of them once they are unpacked; a sheet of a hundred thousand people takes about a tenth.
const ALL: u64 = 1024 * 1024 * 1024;
/// Bytes of any that is held as a whole: the texts of all sheets, the styles, the list of sheets.
const HELD: u64 = 128 * 1024 * 1024;

/// Refuses what is no workbook, and one that is far larger than its file.
pub fn look_through<R: Read + Seek>(file: R) -> Result<(), FileError> {
    let mut zip = ZipArchive::new(file).map_err(|_| FileError(said!("people-file-broken-workbook")))?;
    if !zip.file_names().any(|name| name.is_ok_and(|name| name.to_ascii_lowercase().ends_with("workbook.xml"))) {
        return Err(FileError(said!("people-file-no-workbook")));
    }
    if zip.len() > ENTRIES {
        return Err(too_large());
    }
    let mut all = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|_| FileError(said!("people-file-broken-workbook")))?;
        let name = entry.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        let most = if name.contains("worksheets/") { ALL } else { HELD };
        // what the archive says of its own sizes may be untrue: it is unpacked, and counted
        let mut rest = entry.take(most + 1);
        let mut head = Vec::new();
        let read = rest.by_ref().take(HEAD).read_to_end(&mut head).and_then(|_| std::io::copy(&mut rest, &mut std::io::sink()));
        let size = HEAD.min(u64::try_from(head.len()).unwrap_or(HEAD))
            + read.map_err(|_| FileError(said!("people-file-broken-workbook")))?;
        if name.ends_with("sharedstrings.xml") && !keeps_its_count(&head, size) {
            return Err(FileError(said!("people-file-broken-workbook")));
        }
        all += size;
        if size > most || all > ALL {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Whether the texts of the sheets can be as many as they say that they are: room is made for so many at once. Each takes five bytes at least.
fn keeps_its_count(head: &[u8], size: u64) -> bool {
    let text = String::from_utf8_lossy(head);
    let Some((_, behind)) = text.split_once("sst") else { return false };
    let Some((tag, _)) = behind.split_once('>') else { return false };
    let Some((_, count)) = tag.split_once("uniqueCount") else { return true };
    let digits: String = count.chars().skip_while(|letter| !letter.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse::<u64>().is_ok_and(|count| count <= size / 5)
}

fn too_large() -> FileError {
    FileError(said!("people-file-unpacked", megabytes = ALL / 1_048_576))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_say_they_are_more_than_there_is_room_for_are_refused() {
        for (head, size, fits) in [
            ("<?xml version=\"1.0\"?><sst count=\"9\" uniqueCount=\"2\"><si/><si/></sst>", 70, true),
            ("<sst><si/></sst>", 16, true),
            ("<x:sst uniqueCount = '99999999999999'>", 38, false),
            ("<sst uniqueCount=\"18446744073709551616\">", 40, false),
            ("<!-- no text at all -->", 23, false),
        ] {
            assert_eq!(keeps_its_count(head.as_bytes(), size), fits, "{head}");
        }
    }
}
