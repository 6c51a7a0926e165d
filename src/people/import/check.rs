//! Holds the rows of a file against each other and against the people that are here: a few statements over all rows at once
//! ([`checking`]; the reporting line in [`managers`]). Nothing but the rows of the import is written.

use std::collections::BTreeMap;

use diesel::QueryResult;

use super::map::ManagerBy;
use super::store::spells::{self, Overruled};
use super::store::{ReadAs, checking, left_out, spelling};
use super::{managers, sought};
use crate::clock::Day;
use crate::db::Tx;
use crate::ids::Id;
use crate::people::path::parts;
use crate::people::person::PersonStatus;
use crate::people::place::{PlaceKind, Retired};
use crate::people::spelling::Spelling;
use crate::people::store as people;
use crate::people::store::types::employment_types;

/// How often the check looks again after it refused rows: each may take others along, over an address or a manager.
const ROUNDS: usize = 200;

/// Columns that nobody who is new can be without.
const NEEDED: [&str; 6] = ["email", "given_name", "department", "role", "location", "hire_date"];

/// Decides for every row what would become of it. `file`: today, where it is a file, whose word on who is away may be less than what was planned;
/// answers of whom.
pub(super) fn check(tx: &mut Tx<'_>, import: Id, read_as: &ReadAs, file: Option<Day>) -> QueryResult<Vec<Overruled>> {
    checking::forget(tx, import)?;
    checking::refuse_doubled_numbers(tx, import)?;
    checking::refuse_doubled_addresses(tx, import)?;
    spell_as_here(tx, import)?;
    complete(tx, import, read_as)?;
    let overruled = file.map_or_else(|| Ok(Vec::new()), |today| spells::keep_planned(tx, import, today))?;
    checking::refuse_external(tx, import)?;
    checking::recognise(tx, import, file.is_some())?;
    checking::refuse_missing_managers(tx, import)?;
    refuse_what_follows(tx, import)?;
    checking::compare(tx, import)?;
    Ok(overruled)
}

/// Adds what the file leaves out or says in another way: from here on every row says all of a person.
fn complete(tx: &mut Tx<'_>, import: Id, read_as: &ReadAs) -> QueryResult<()> {
    match read_as.manager_by {
        ManagerBy::Number => {}
        ManagerBy::Email => left_out::find_by_address(tx, import)?,
        ManagerBy::Name => {
            left_out::forget_managers(tx, import)?;
            sought::find_by_name(tx, import)?;
        }
    }
    let is_type_alone = matches!(read_as.left_out.as_slice(), [only] if only == "employment_type");
    // where nobody has an employment type, none stays
    if read_as.left_out.is_empty() || is_type_alone && employment_types(tx.conn)?.is_empty() {
        return Ok(());
    }
    left_out::stay_as_they_are(tx, import, &read_as.left_out)?;
    for column in NEEDED.iter().filter(|column| read_as.leaves_out(column)) {
        left_out::refuse_new_without(tx, import, column)?;
    }
    let defaults = [
        ("language", read_as.language.as_str()),
        ("time_zone", read_as.time_zone.as_str()),
        ("status", PersonStatus::Active.word()),
    ];
    for (column, value) in defaults.into_iter().filter(|(column, _)| read_as.leaves_out(column)) {
        left_out::default(tx, import, column, value)?;
    }
    Ok(())
}

/// Spells what the rows name as it is spelt here, or else in the first row that names it: from here on, what is one is spelt as one, and what was
/// merged is what it was merged into. A row that names what is retired is refused.
fn spell_as_here(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    spelling::spell_numbers(tx, import)?;
    let organisation = people::organisation(tx.conn)?;
    for &kind in PlaceKind::ALL {
        let (column, ..) = kind.columns();
        let mut spelling = Spelling::of_places(&organisation, kind);
        let retired = Retired::of(&organisation, kind);
        let (mut respelt, mut refused) = (Vec::new(), BTreeMap::<&str, Vec<String>>::new());
        let mut all = spelling::typed(tx.conn, import, column)?;
        // paths as they are meant to be written go before those without spaces, whatever their order in the file
        all.sort_by_key(|typed| (typed.contains('/'), parts(typed).count() < 2));
        for typed in all {
            let spelt = if kind == PlaceKind::Department { spelling.path(&typed) } else { spelling.name(&typed) };
            if let Some(retired) = retired.around(&spelt) {
                refused.entry(retired).or_default().push(spelt.clone());
            }
            if spelt != typed {
                respelt.push((typed, spelt));
            }
        }
        spelling::spell(tx, import, column, &respelt)?;
        for (retired, spelt) in refused {
            checking::refuse_retired(tx, import, kind, retired, &spelt)?;
        }
    }
    spell_types_as_here(tx, import)
}

/// The same of employment types.
fn spell_types_as_here(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let mut typed = spelling::typed(tx.conn, import, "employment_type")?;
    typed.retain(|typed| !typed.is_empty());
    if typed.is_empty() {
        return Ok(());
    }
    let known = employment_types(tx.conn)?;
    let mut spelling = Spelling::of(known.iter().map(|known| known.name.as_str()));
    let respelt = typed.into_iter().map(|typed| (spelling.name(&typed), typed)).filter(|(spelt, typed)| spelt != typed);
    let respelt: Vec<(String, String)> = respelt.map(|(spelt, typed)| (typed, spelt)).collect();
    spelling::spell(tx, import, "employment_type", &respelt)
}

/// A row may depend on another: for an address that is given up there, or for a manager. What depends on refused rows is refused
/// too, and so on; a file that does not come to rest is refused as a whole.
fn refuse_what_follows(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    for _ in 0..ROUNDS {
        let by_address = checking::refuse_taken_addresses(tx, import)?;
        let by_manager = managers::refuse_reports_of_refused(tx, import)?;
        // a circle is looked for only where nothing else is left to refuse: it is the dearest question
        if by_address + by_manager == 0 && managers::refuse_circles(tx, import)? == 0 {
            return Ok(());
        }
    }
    checking::refuse_rest(tx, import)
}
