//! Takes a file in: finds its header, decides how it is read, and keeps its rows for the check.

use std::io::Read;
use std::ops::ControlFlow;

use super::map::{Asks, DateOrder, Decision, FIRST, Header, Map, Plan, Seen, Source, Survey, decide, is_known, list, same};
use super::reading::{Arrived, FileError, Row, each_row, refuse_merged, sheets};
use super::row::{COLUMNS, Checker};
use super::store::{self, ReadAs, Staged, State, files, sources};
use super::{CHUNK, Options, Progress, Stopped, faults};
use crate::app::App;
use crate::db::Actor;
use crate::error::{AppError, Said};
use crate::ids::Id;
use crate::said;

/// Sheets among which a header is looked for; of a workbook with more, one must be named.
const SHEETS: usize = 50;

/// Reads the file into the database and answers how many rows it has; or what must be asked first.
pub(super) fn take_in(
    app: &App,
    actor: &Actor,
    import: Id,
    source: impl Read,
    options: &Options,
    progress: Progress<'_>,
) -> Result<i64, Stopped> {
    let max_cell = app.settings.people.max_cell_bytes;
    let mut arrived = Arrived::take_in(source)?;
    let kept = app.db.read_now(sources::all)?;
    let wanted = wanted(&kept, options.source.as_deref())?;
    let sheet = options.sheet.clone().or_else(|| wanted.and_then(|source| source.map.sheet.clone()));
    let found = Found::of(&mut arrived, sheet.as_deref(), max_cell, &kept)?;
    refuse_doubled(&found.header, wanted.map(|source| &source.map))?;
    refuse_merged(&mut arrived, found.sheet.as_deref(), found.header.line)?;
    let is_own = wanted.is_none() && Map::own(&found.header.names).is_some();
    let decision = if is_own && found.is_plain {
        Decision::Read(None, Map::own(&found.header.names).unwrap_or_default())
    } else {
        let seen = surveyed(&mut arrived, &found, max_cell)?;
        let decision = decide(seen.clone(), found.sheets.clone(), found.sheet.clone(), &kept, wanted);
        if options.keeps_file {
            keep_file(app, actor, import, &mut arrived, &asks_of(&decision, seen, &found))?;
        }
        decision
    };
    match decision {
        Decision::Ask(asks) => Err(Stopped::Asks(asks.problem())),
        Decision::Read(source, map) => {
            refuse_doubled(&found.header, Some(&map))?;
            let company = &app.settings.company;
            let read_as = ReadAs {
                source,
                left_out: map.left_out(),
                ignored: map.ignored(&found.header.names),
                manager_by: map.manager_by,
                language: company.language.clone(),
                time_zone: company.time_zone.clone(),
            };
            app.db.write_now(actor, |tx| store::set_read_as(tx, import, &read_as))?;
            let plan = Plan::new(&found.header, &map, is_own, max_cell);
            stage(app, actor, import, &mut arrived, &found, &plan, &read_as, progress)
        }
    }
}

/// Refuses a header that has a column twice which may be one of ours, or which the map reads.
fn refuse_doubled(header: &Header, map: Option<&Map>) -> Result<(), FileError> {
    let names: Vec<String> = header.names.iter().map(|name| same(name)).collect();
    let is_ours =
        |name: &String| is_known(name) || map.is_some_and(|map| map.columns.values().any(|theirs| same(theirs) == same(name)));
    let is_doubled =
        |(index, name): &(usize, &String)| !name.trim().is_empty() && is_ours(name) && names[..*index].contains(&names[*index]);
    let doubled: Vec<&str> = header.names.iter().enumerate().filter(is_doubled).map(|(_, name)| name.as_str()).collect();
    if doubled.is_empty() {
        return Ok(());
    }
    Err(FileError(said!("people-header-twice", line = header.line.to_string(), names = list(&doubled))))
}

fn wanted<'a>(kept: &'a [Source], name: Option<&str>) -> Result<Option<&'a Source>, FileError> {
    let Some(name) = name else { return Ok(None) };
    let found = kept.iter().find(|source| same(&source.name) == same(name));
    found.map(Some).ok_or_else(|| FileError(said!("people-map-unknown", source = name)))
}

/// What is asked, or was answered before: so that the map can be changed.
fn asks_of(decision: &Decision, seen: Vec<Seen>, found: &Found) -> Asks {
    match decision {
        Decision::Ask(asks) => (**asks).clone(),
        Decision::Read(source, map) => Asks {
            seen,
            sheets: found.sheets.clone(),
            sheet: found.sheet.clone(),
            source: source.clone().unwrap_or_default(),
            map: map.clone(),
            gone: Vec::new(),
            statuses: Vec::new(),
            dates: false,
        },
    }
}

fn keep_file(app: &App, actor: &Actor, import: Id, arrived: &mut Arrived, asks: &Asks) -> Result<(), Stopped> {
    app.db.write_now(actor, |tx| store::set_asks(tx, import, asks))?;
    if app.db.read_now(|conn| files::is_kept(conn, import))? {
        return Ok(());
    }
    let file = arrived.again().map_err(FileError::from)?;
    let mut position = 0;
    loop {
        let mut piece = Vec::new();
        file.take(files::PIECE).read_to_end(&mut piece).map_err(FileError::from)?;
        if piece.is_empty() {
            return Ok(());
        }
        app.db.write_now(actor, |tx| files::append(tx, import, position, &piece))?;
        position += 1;
    }
}

/// The header, and where it is.
struct Found {
    header: Header,
    sheet: Option<String>,
    sheets: Vec<String>,
    /// Whether its first rows write dates as ISO does, or no dates at all.
    is_plain: bool,
}

impl Found {
    fn of(arrived: &mut Arrived, wanted: Option<&str>, max_cell: usize, kept: &[Source]) -> Result<Self, FileError> {
        let columns = COLUMNS.join(", ");
        if arrived.is_empty() {
            return Err(FileError(said!("people-file-empty", columns = columns)));
        }
        let sheets = sheets(arrived)?;
        let candidates = candidates(&sheets, wanted)?;
        let mut guess = None;
        for sheet in candidates {
            let rows = first_rows(arrived, sheet.as_deref(), max_cell)?;
            let is_kept = |cells: &[String]| {
                let cells: Vec<String> = cells.iter().map(|cell| same(cell)).collect();
                kept.iter().any(|source| source.header.iter().map(|name| same(name)).eq(cells.iter().cloned()))
            };
            let Some((header, is_known)) = Header::find(&rows, is_kept) else { continue };
            let is_plain = is_plain(&header, &rows);
            let found = Self { header, sheet, sheets: sheets.clone(), is_plain };
            if is_known {
                return Ok(found);
            }
            guess = guess.or(Some(found));
        }
        guess.ok_or_else(|| FileError(said!("people-file-empty", columns = columns)))
    }
}

/// The sheets that may be meant; one without a name for a file that has none.
fn candidates(sheets: &[String], wanted: Option<&str>) -> Result<Vec<Option<String>>, FileError> {
    let all: Vec<Option<String>> = sheets.iter().cloned().map(Some).collect();
    match wanted {
        _ if sheets.is_empty() => Ok(vec![None]),
        Some(wanted) => match sheets.iter().find(|sheet| same(sheet) == same(wanted)) {
            Some(sheet) => Ok(vec![Some(sheet.clone())]),
            None => Err(FileError(said!("people-file-no-sheet", sheet = wanted))),
        },
        None if sheets.len() > SHEETS => Err(FileError(said!("people-file-sheets", count = sheets.len(), most = SHEETS))),
        None => Ok(all),
    }
}

fn first_rows(arrived: &mut Arrived, sheet: Option<&str>, max_cell: usize) -> Result<Vec<(i64, Vec<String>)>, FileError> {
    let mut rows = Vec::new();
    let visit = &mut |row: &Row<'_>| {
        if rows.is_empty() {
            refuse_overflow(row)?;
        }
        let cells = (0..row.len()).map(|index| String::from_utf8_lossy(row.bytes(index)).trim().to_owned()).collect();
        rows.push((row.line, cells));
        Ok::<_, FileError>(if rows.len() == FIRST { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    };
    each_row(arrived, sheet, max_cell, visit)?;
    Ok(rows)
}

/// A first line that does not fit is no header.
fn refuse_overflow(row: &Row<'_>) -> Result<(), FileError> {
    let (line, columns) = (row.line.to_string(), COLUMNS.join(", "));
    match row.overflow {
        None => Ok(()),
        Some(super::reading::Overflow::Columns) => Err(FileError(said!("people-header-many", line = line, columns = columns))),
        Some(super::reading::Overflow::Cell(_)) => Err(FileError(said!("people-header-long", line = line, columns = columns))),
    }
}

fn is_plain(header: &Header, rows: &[(i64, Vec<String>)]) -> bool {
    let Some(place) = header.names.iter().position(|name| same(name).replace([' ', '-'], "_") == "hire_date") else {
        return true;
    };
    let below = rows.iter().filter(|(line, _)| *line > header.until);
    below
        .filter_map(|(_, cells)| cells.get(place))
        .all(|cell| DateOrder::ALL.iter().all(|order| order.read(cell).is_none() || DateOrder::Iso.read(cell).is_some()))
}

fn surveyed(arrived: &mut Arrived, found: &Found, max_cell: usize) -> Result<Vec<Seen>, FileError> {
    let mut survey = Survey::new(&found.header);
    let visit = &mut |row: &Row<'_>| {
        if row.line > found.header.until {
            survey.look_at(row);
        }
        Ok::<_, FileError>(ControlFlow::Continue(()))
    };
    each_row(arrived, found.sheet.as_deref(), max_cell, visit)?;
    Ok(survey.seen())
}

/// Keeps the rows, a thousand at a time.
#[expect(clippy::too_many_arguments, reason = "all that reading a file takes, in one place")]
fn stage(
    app: &App,
    actor: &Actor,
    import: Id,
    arrived: &mut Arrived,
    found: &Found,
    plan: &Plan,
    read_as: &ReadAs,
    progress: Progress<'_>,
) -> Result<i64, Stopped> {
    let max_cell = app.settings.people.max_cell_bytes;
    let company = &app.settings.company;
    let mut checker = Checker::new(max_cell, &company.time_zone, &company.language).without(&read_as.left_out);
    let (mut rows, mut count) = (Vec::with_capacity(CHUNK), 0);
    let visit = &mut |row: &Row<'_>| {
        if plan.is_above(row) {
            return Ok(ControlFlow::Continue(()));
        }
        rows.push(staged(import, row, plan, &mut checker).map_err(FileError)?);
        count += 1;
        if rows.len() == CHUNK {
            keep(app, actor, import, &mut rows, count)?;
            progress(State::Reading, count);
        }
        Ok::<_, Stopped>(ControlFlow::Continue(()))
    };
    each_row(arrived, found.sheet.as_deref(), max_cell, visit)?;
    if count == 0 {
        return Err(Stopped::File(FileError(said!("people-file-nobody"))));
    }
    keep(app, actor, import, &mut rows, count)?;
    progress(State::Reading, count);
    Ok(count)
}

fn staged(import: Id, row: &Row<'_>, plan: &Plan, checker: &mut Checker) -> Result<Staged, Said> {
    let cells = match plan.cells(row)? {
        Ok(cells) => cells,
        Err((field, why)) => return Ok(Staged::malformed(import, row.line, "", "", field, &why)),
    };
    let cells: [&str; COLUMNS.len()] = cells.each_ref().map(AsRef::as_ref);
    Ok(match checker.check(&cells) {
        Ok(clean) => Staged::good(import, row.line, clean).seeking(plan.manager_by()),
        Err(errors) => {
            let field = errors.first().map(|error| error.field.clone()).unwrap_or_default();
            Staged::malformed(import, row.line, cells[0], cells[1], &field, &faults(errors))
        }
    })
}

fn keep(app: &App, actor: &Actor, import: Id, rows: &mut Vec<Staged>, count: i64) -> Result<(), AppError> {
    app.db.write_now(actor, |tx| {
        store::insert_rows(tx, rows)?;
        store::set_progress(tx, import, State::Reading, count)
    })?;
    rows.clear();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Result<Found, String> {
        let mut arrived = Arrived::take_in(text.as_bytes()).map_err(|error| error.to_string())?;
        Found::of(&mut arrived, None, 100, &[]).map_err(|error| error.to_string())
    }

    #[test]
    fn what_has_no_header_is_told_and_dates_of_our_own_file_are_looked_at() {
        assert!(found("").is_err_and(|told| told.starts_with("The file is empty.")));
        assert!(found("\u{feff}\r\n").is_err_and(|told| told.starts_with("The file is empty.")));
        assert!(found(&",".repeat(2_000_000)).is_err_and(|told| told.contains("too many columns")));
        let plain = |date: &str| found(&format!("employee_number,hire_date\n1,{date}\n")).map(|found| found.is_plain);
        assert_eq!(
            [plain("2024-03-01"), plain(""), plain("soon"), plain("01.03.2024")],
            [Ok(true), Ok(true), Ok(true), Ok(false)]
        );
    }
}
