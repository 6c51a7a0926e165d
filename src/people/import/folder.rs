//! A folder that is watched: the file that another system puts there at night is loaded once, and moved away with a report.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::report::ImportReport;
use super::{ImportState, Options, begin, run, told};
use crate::app::App;
use crate::clock::Instant;
use crate::db::Actor;
use crate::error::AppError;
use crate::said;
use crate::text::{file_name, speak};

/// Seconds for which a file must have been left alone: it may be written still.
const SETTLED: i64 = 60;
/// Files of one run at most; the rest is for the next.
const FILES: usize = 20;
/// Refused rows of a report.
const ROWS: i64 = 1000;
/// Endings of files that other programs are writing.
const UNFINISHED: [&str; 4] = ["part", "tmp", "filepart", "crdownload"];

/// The files that wait in the folder, by name; none where no folder is watched.
///
/// # Errors
/// When it cannot be looked into.
pub fn waiting(app: &App) -> Result<Vec<PathBuf>, AppError> {
    let folder = &app.settings.people.import_folder;
    if folder.is_empty() {
        return Ok(Vec::new());
    }
    files(Path::new(folder), app.db.clock().now()).map_err(|error| unfit(folder, &error))
}

fn unfit(path: &str, error: &io::Error) -> AppError {
    AppError::Unreadable(said!("people-folder-unfit", folder = path, reason = error.to_string()))
}

fn files(folder: &Path, now: Instant) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_ours = about.is_file() && !name.starts_with(['.', '~']) && !UNFINISHED.contains(&ending.as_str());
        if is_ours && is_settled(about.modified()?, now) {
            found.push(entry.path());
        }
    }
    found.sort();
    found.truncate(FILES);
    Ok(found)
}

fn is_settled(modified: std::time::SystemTime, now: Instant) -> bool {
    let written = jiff::Timestamp::try_from(modified).map(Instant::new);
    written.is_ok_and(|written| written.plus(jiff::ToSpan::seconds(SETTLED)) <= now)
}

/// Loads a file of the folder. What is wrong with it is no error here: the report says it.
///
/// # Errors
/// When it cannot be read at all, or the database fails: it is tried again with the next run.
pub fn load_file(app: &App, path: &Path) -> Result<ImportReport, AppError> {
    let name = name_of(path);
    let actor = Actor::program("people folder");
    let options = Options { file_name: name, ..Options::default() };
    let file = fs::File::open(path).map_err(|error| unfit(&path.display().to_string(), &error))?;
    let import = begin(app, &actor, &options)?;
    let row = run(app, &actor, import, file, &options, &mut |_, _| {})?;
    app.db.read_now(|conn| ImportReport::of(conn, row, ROWS, app.settings.people.brake_percent))
}

fn name_of(path: &Path) -> String {
    file_name(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// Moves a file away that was loaded or refused, and writes a report beside it.
///
/// # Errors
/// When the folder may not be written to: the file is then loaded again with the next run, which changes nothing.
pub fn put_away(app: &App, path: &Path, report: &ImportReport) -> Result<(), AppError> {
    let said = speak(app.settings.company.own_language(), || {
        let lines = std::iter::once(told::headline(report)).chain(told::lines(report));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    });
    let place = if report.state == ImportState::Done { "done" } else { "refused" };
    let moved = (|| {
        let folder = path.parent().unwrap_or(Path::new(".")).join(place);
        fs::create_dir_all(&folder)?;
        // an id is of its own, so that no file of the same name is written over
        let name = format!("{}-{}-{}", app.company_today(), report.id, name_of(path));
        fs::write(folder.join(format!("{name}.txt")), said)?;
        fs::rename(path, folder.join(name))
    })();
    moved.map_err(|error| unfit(&path.display().to_string(), &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_waits_until_it_is_whole_and_what_is_no_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.csv", "a.xlsx", ".hidden", "c.csv.part", "~lock"] {
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        fs::create_dir(folder.path().join("done")).expect("a folder");
        let written = fs::metadata(folder.path().join("b.csv")).and_then(|about| about.modified()).expect("a time");
        let written = Instant::new(jiff::Timestamp::try_from(written).expect("a time"));
        let names = |seconds: i64| {
            let found = files(folder.path(), written.plus(jiff::ToSpan::seconds(seconds))).expect("a folder");
            found.iter().map(|path| name_of(path)).collect::<Vec<_>>()
        };
        assert_eq!(names(10), [""; 0]);
        assert_eq!(names(70), ["a.xlsx", "b.csv"]);
    }
}
