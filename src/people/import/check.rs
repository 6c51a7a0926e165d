//! Holds the rows of a file against each other and against the people that are here: a few statements over all rows at once
//! ([`checking`]; the reporting line in [`managers`]). Nothing but the rows of the import is written.

use std::collections::BTreeMap;

use diesel::QueryResult;

use super::managers;
use super::store::{checking, spelling};
use crate::db::Tx;
use crate::ids::Id;
use crate::people::path::parts;
use crate::people::place::{PlaceKind, Retired};
use crate::people::spelling::Spelling;
use crate::people::store as people;

/// How often the check looks again after it refused rows: each may take others along, over an address or a manager.
const ROUNDS: usize = 200;

/// Decides for every row what would become of it.
pub(super) fn check(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    checking::forget(tx, import)?;
    checking::refuse_doubled_numbers(tx, import)?;
    checking::refuse_doubled_addresses(tx, import)?;
    spell_as_here(tx, import)?;
    checking::recognise(tx, import)?;
    checking::refuse_missing_managers(tx, import)?;
    refuse_what_follows(tx, import)?;
    checking::compare(tx, import)
}

/// Spells what the rows name as it is spelt here, or else in the first row that names it: from here on, what is one is spelt as one, and what was
/// merged is what it was merged into. A row that names what is retired is refused.
fn spell_as_here(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    spelling::spell_numbers(tx, import)?;
    let organisation = people::organisation(tx.conn)?;
    for &kind in PlaceKind::ALL {
        let mut spelling = Spelling::of_places(&organisation, kind);
        let retired = Retired::of(&organisation, kind);
        let (mut respelt, mut refused) = (Vec::new(), BTreeMap::<&str, Vec<String>>::new());
        let mut all = spelling::typed(tx.conn, import, kind)?;
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
        spelling::spell(tx, import, kind, &respelt)?;
        for (retired, spelt) in refused {
            checking::refuse_retired(tx, import, kind, retired, &spelt)?;
        }
    }
    Ok(())
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
