//! What a workbook holds once it is unpacked: looked through before anything is made of it, since a few bytes can be packed so that they fill any
//! memory.

use std::io::{Read, Seek};

use zip::ZipArchive;

use super::FileError;
use crate::said;

/// Files in a workbook at most.
const ENTRIES: usize = 2_000;
/// Bytes of all of them once they are unpacked; a sheet of a hundred thousand people takes about a tenth.
const ALL: u64 = 1024 * 1024 * 1024;
/// Bytes of any that is held as a whole: the texts of all sheets, the styles, the list of sheets.
const HELD: u64 = 128 * 1024 * 1024;

/// Refuses what is no workbook, and one that is far larger than its file.
pub fn look_through<R: Read + Seek>(file: R) -> Result<(), FileError> {
    let mut zip = ZipArchive::new(file).map_err(|_| FileError(said!("people-file-broken-workbook")))?;
    if zip.index_for_name("xl/workbook.xml").is_none() {
        return Err(FileError(said!("people-file-no-workbook")));
    }
    if zip.len() > ENTRIES {
        return Err(too_large());
    }
    let mut all = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|_| FileError(said!("people-file-broken-workbook")))?;
        let is_sheet = entry.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        let most = if is_sheet { ALL } else { HELD };
        // what the archive says of its own sizes may be untrue: it is unpacked, and counted
        let mut rest = entry.take(most + 1);
        let size = std::io::copy(&mut rest, &mut std::io::sink()).map_err(|_| FileError(said!("people-file-broken-workbook")))?;
        all += size;
        if size > most || all > ALL {
            return Err(too_large());
        }
    }
    Ok(())
}

fn too_large() -> FileError {
    FileError(said!("people-file-unpacked", megabytes = ALL / 1_048_576))
}
