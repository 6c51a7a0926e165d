//! Writes what the check decided: a few statements over all rows at once ([`people`], [`spells`], [`terms`]), after the departments, roles and locations
//! that they need. Runs in the transaction of the check.

use std::collections::BTreeSet;

use diesel::QueryResult;

use super::store::{self, Place, people, spells, terms};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::people::path::{lineage, parts};
use crate::people::store::places;

/// Most new departments, roles or locations that are named one by one.
const NAMED: usize = 100;

/// The departments, roles and locations that the good rows need and that are not here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unknown {
    departments: Vec<String>,
    roles: Vec<String>,
    locations: Vec<String>,
}

impl Unknown {
    /// Reads them.
    pub(super) fn of(conn: &mut Conn, import: Id) -> QueryResult<Self> {
        let paths = store::unknown(conn, import, Place::Department)?;
        let known: BTreeSet<String> =
            if paths.is_empty() { BTreeSet::new() } else { places::department_paths(conn)?.into_iter().collect() };
        let needed: BTreeSet<String> = paths.iter().flat_map(|path| lineage(path)).filter(|path| !known.contains(path)).collect();
        let mut departments: Vec<String> = needed.into_iter().collect();
        departments.sort_by_key(|path| parts(path).count());
        Ok(Self {
            departments,
            roles: store::unknown(conn, import, Place::Role)?,
            locations: store::unknown(conn, import, Place::Location)?,
        })
    }

    /// A sentence for each, for whoever loads the file: a typing error shows here.
    pub(super) fn notes(&self, applied: bool) -> Vec<String> {
        let verb = if applied { "was created" } else { "would be created" };
        let all = [("Department", &self.departments), ("Role", &self.roles), ("Location", &self.locations)];
        let mut notes = Vec::new();
        for (kind, names) in all {
            notes.extend(names.iter().take(NAMED).map(|name| format!("{kind} \"{name}\" {verb}.")));
            if names.len() > NAMED {
                notes.push(format!("{} more of kind {} {verb}.", names.len() - NAMED, kind.to_lowercase()));
            }
        }
        notes
    }
}

/// Writes the rows that the check found to be created or updated. `today`: the company's own.
pub(super) fn apply(tx: &mut Tx<'_>, import: Id, today: Day, unknown: &Unknown) -> QueryResult<()> {
    create_places(tx, unknown)?;
    let last = store::last_line(tx.conn, import)?;
    let block = tx.new_ids(last + 1);
    spells::correct_first(tx, import)?;
    people::update(tx, import, today)?;
    people::insert(tx, import, today)?;
    spells::correct_todays(tx, import, today)?;
    spells::close(tx, import, today)?;
    spells::open(tx, import, block, today)?;
    spells::follow_absences(tx, import, block, today)?;
    terms::write(tx, import)?;
    people::note_changed(tx, import)
}

fn create_places(tx: &mut Tx<'_>, unknown: &Unknown) -> QueryResult<()> {
    if *unknown == Unknown::default() {
        return Ok(());
    }
    places::insert_departments(tx, &unknown.departments)?;
    places::insert_roles(tx, &unknown.roles)?;
    places::insert_locations(tx, &unknown.locations)
}
