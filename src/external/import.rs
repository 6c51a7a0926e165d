//! A file of an agency's people: all of it, or nothing. Each row is a contract; whoever is not here yet is added with it, whoever is known by their address
//! gets it, and one that is there already changes nothing.

use std::str;

use serde::Serialize;
use utoipa::ToSchema;

use super::save::{self, FactsInput};
use super::spell::{SpellInput, folded_name};
use super::store;
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::people;
use crate::people::import::Checker;
use crate::said;

/// Most rows of a file.
pub const MOST_ROWS: usize = 2_000;
/// Faults that are told at once.
const MOST_FAULTS: usize = 50;

/// The columns, of which the last two may be left out.
pub const COLUMNS: [&str; 9] =
    ["given_name", "family_name", "email", "organisation", "sponsor", "first_day", "last_day", "language", "time_zone"];
/// Columns that every file has.
const NEEDED: usize = 7;

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    line: u64,
    facts: FactsInput,
    spell: SpellInput,
}

/// What came of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ExternalImport)]
pub struct Loaded {
    /// People who were not here.
    pub added: usize,
    /// Contracts of people who were.
    pub contracts: usize,
    /// Rows that were here already.
    pub unchanged: usize,
}

/// The rows of a file.
///
/// # Errors
/// What is wrong with the file as a whole, at the field `file`.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, FieldError> {
    let refuse = |why: Said| FieldError::new("file", why);
    let text = str::from_utf8(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let text = text.map_err(|_| refuse(said!("external-file-not-utf-8")))?;
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.matches(';').count() > head.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let unreadable = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        refuse(said!("external-file-unreadable", line = line))
    };
    let names: Vec<String> =
        reader.headers().map_err(|error| unreadable(&error))?.iter().map(|name| name.trim().to_lowercase()).collect();
    let missing: Vec<&str> =
        COLUMNS[..NEEDED].iter().copied().filter(|column| !names.iter().any(|name| name == column)).collect();
    if !missing.is_empty() {
        return Err(refuse(said!("external-file-columns-missing", names = missing.join(", "))));
    }
    if let Some(other) = names.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(refuse(said!("external-file-column-unknown", name = other.clone(), names = COLUMNS.join(", "))));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(refuse(said!("external-file-too-long", most = MOST_ROWS)));
        }
        rows.push(row(&names, &record));
    }
    if rows.is_empty() { Err(refuse(said!("external-file-empty"))) } else { Ok(rows) }
}

fn row(names: &[String], record: &csv::StringRecord) -> Row {
    let cell = |column: &str| {
        let at = names.iter().position(|name| name == column);
        at.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned()
    };
    Row {
        line: record.position().map_or(0, csv::Position::line),
        facts: FactsInput {
            given_name: cell("given_name"),
            family_name: cell("family_name"),
            email: cell("email"),
            language: cell("language"),
            time_zone: cell("time_zone"),
        },
        spell: SpellInput {
            organisation: cell("organisation"),
            sponsor: cell("sponsor"),
            first_day: cell("first_day"),
            last_day: cell("last_day"),
        },
    }
}

/// Loads the rows, or none of them.
///
/// # Errors
/// [`AppError::Invalid`] with each fault at its line: `line 3: sponsor`; nothing is written then.
pub fn load(tx: &mut Tx<'_>, checker: impl Fn() -> Checker, rows: &[Row], today: Day) -> Result<Loaded, AppError> {
    let (mut loaded, mut faults) = (Loaded::default(), Vec::new());
    for row in rows {
        let done = tx.attempt(|tx| one(tx, checker(), row, today));
        match done {
            Ok(Came::Added) => loaded.added += 1,
            Ok(Came::Contract) => loaded.contracts += 1,
            Ok(Came::Unchanged) => loaded.unchanged += 1,
            Err(AppError::Invalid(wrong)) => {
                faults.extend(wrong.into_iter().map(|fault| at_line(row.line, &fault.field, fault.said)));
            }
            Err(AppError::Conflict(why)) => faults.push(at_line(row.line, "email", why)),
            Err(other) => return Err(other),
        }
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    if faults.is_empty() { Ok(loaded) } else { Err(AppError::Invalid(faults)) }
}

fn at_line(line: u64, column: &str, why: Said) -> FieldError {
    FieldError::new("file", said!("external-file-line", line = line, column = column, why = why))
}

/// What came of a row.
enum Came {
    Added,
    Contract,
    Unchanged,
}

fn one(tx: &mut Tx<'_>, checker: Checker, row: &Row, today: Day) -> Result<Came, AppError> {
    let Some(known) = known(tx, &row.facts.email)? else {
        save::add(tx, checker, &row.facts, &row.spell, today)?;
        return Ok(Came::Added);
    };
    let is_same = |spell: &super::Spell| {
        folded_name(&spell.organisation) == folded_name(&row.spell.organisation)
            && spell.from.to_string() == row.spell.first_day
            && spell.last_day().to_string() == row.spell.last_day
    };
    if store::spells_of(tx.conn, known)?.iter().any(is_same) {
        return Ok(Came::Unchanged);
    }
    save::add_spell(tx, known, &row.spell, today)?;
    Ok(Came::Contract)
}

/// The external person with this address.
fn known(tx: &mut Tx<'_>, email: &str) -> Result<Option<Id>, AppError> {
    let Some(id) = store::person_with_address(tx.conn, &email.to_lowercase())? else { return Ok(None) };
    Ok(people::person(tx.conn, id)?.filter(|person| person.external).map(|person| person.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "given_name,family_name,email,organisation,sponsor,first_day,last_day";

    fn refused(text: &str) -> String {
        rows(text.as_bytes()).expect_err("it is refused").message()
    }

    #[test]
    fn a_file_is_read_with_commas_or_semicolons_and_a_byte_order_mark() {
        let comma = format!("{HEAD}\nAna,Lima,ana@x.example,Brightside,E-1,2026-01-01,2026-06-30\n\n");
        let semicolon = format!("\u{feff}{}", comma.replace(',', ";"));
        let read = rows(comma.as_bytes()).expect("rows");
        assert_eq!(rows(semicolon.as_bytes()).as_ref(), Ok(&read));
        assert_eq!((read.len(), read[0].line, read[0].spell.organisation.as_str()), (1, 2, "Brightside"));
    }

    #[test]
    fn what_is_wrong_with_a_whole_file_is_said() {
        assert!(refused("given_name,email\nAna,ana@x.example\n").contains("family_name, organisation"));
        assert!(refused(&format!("{HEAD},shoe_size\n")).contains("shoe_size"));
        assert!(refused(&format!("{HEAD}\n")).contains("no rows"));
        assert!(refused(&format!("{HEAD}\n{}", "a,b,c,d,e,f,g\n".repeat(MOST_ROWS + 1))).contains("2,000"));
        assert!(rows(&[0xff, 0xfe, 0x41]).expect_err("no text").message().contains("UTF-8"));
    }
}
