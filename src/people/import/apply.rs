//! Writes what the check decided: a few statements over all rows at once ([`people`], [`spells`], [`terms`]), after the departments, roles and locations
//! that they need. Runs in the transaction of the check.

use std::collections::BTreeSet;

use diesel::QueryResult;

use super::store::{self, people, spells, terms};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::Said;
use crate::ids::Id;
use crate::people::Organisation;
use crate::people::alike::Names;
use crate::people::path::{lineage, parts};
use crate::people::person::EmploymentType;
use crate::people::place::PlaceKind;
use crate::people::store::types::employment_types;
use crate::people::store::{organisation, places, types};
use crate::said;

/// Most new departments, roles or locations that are named one by one.
const NAMED: usize = 100;

/// The departments, roles, locations and employment types that the good rows need and that are not here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unknown {
    departments: Vec<String>,
    roles: Vec<String>,
    locations: Vec<String>,
    types: Vec<String>,
    /// Those that look like another: their kind and name, and the other.
    alike: Vec<(&'static str, String, String)>,
}

/// What the four are called, as the sentences about them choose by.
const KINDS: [&str; 4] = ["department", "role", "location", "employment-type"];

impl Unknown {
    /// Reads them.
    pub(super) fn of(conn: &mut Conn, import: Id) -> QueryResult<Self> {
        let paths = store::unknown(conn, import, PlaceKind::Department)?;
        let known: BTreeSet<String> =
            if paths.is_empty() { BTreeSet::new() } else { places::department_paths(conn)?.into_iter().collect() };
        let needed: BTreeSet<String> = paths.iter().flat_map(|path| lineage(path)).filter(|path| !known.contains(path)).collect();
        let mut departments: Vec<String> = needed.into_iter().collect();
        departments.sort_by_key(|path| parts(path).count());
        let (roles, locations) =
            (store::unknown(conn, import, PlaceKind::Role)?, store::unknown(conn, import, PlaceKind::Location)?);
        let types = store::unknown_types(conn, import)?;
        let mut unknown = Self { departments, roles, locations, types, alike: Vec::new() };
        if unknown != Self::default() {
            unknown.look_around(&organisation(conn)?, &employment_types(conn)?);
        }
        Ok(unknown)
    }

    /// Notes which of them look like one that is here, or like one before them.
    fn look_around(&mut self, organisation: &Organisation, types: &[EmploymentType]) {
        let mut known = [
            Names::of(organisation.departments().iter().map(|it| it.path.as_str())),
            Names::of(organisation.roles().iter().map(|it| it.name.as_str())),
            Names::of(organisation.locations().iter().map(|it| it.name.as_str())),
            Names::of(types.iter().map(|it| it.name.as_str())),
        ];
        let new = [&self.departments, &self.roles, &self.locations, &self.types];
        let mut alike = Vec::new();
        for ((kind, names), known) in KINDS.into_iter().zip(new).zip(&mut known) {
            for name in names {
                alike.extend(known.like(name).map(|other| (kind, name.clone(), other.to_owned())));
                known.add(name);
            }
        }
        self.alike = alike;
    }

    /// A sentence for each, for whoever loads the file: a typing error shows here. Those that look like another come first.
    pub(super) fn notes(&self, applied: bool) -> Vec<Said> {
        let mut notes: Vec<Said> = self.alike.iter().take(NAMED).map(|alike| warning(alike, applied)).collect();
        for (kind, names) in KINDS.into_iter().zip([&self.departments, &self.roles, &self.locations, &self.types]) {
            let is_told = |name: &String| self.alike.iter().take(NAMED).any(|(of, told, _)| *of == kind && told == name);
            let others = names.iter().take(NAMED).filter(|name| !is_told(name));
            notes.extend(others.map(|name| note(kind, name, applied)));
            if names.len() > NAMED {
                notes.push(more(kind, names.len() - NAMED, applied));
            }
        }
        notes
    }
}

/// That it is new, and looks like another.
fn warning((kind, name, other): &(&str, String, String), applied: bool) -> Said {
    if applied {
        said!("people-made-alike", kind = *kind, name = name, other = other)
    } else {
        said!("people-would-make-alike", kind = *kind, name = name, other = other)
    }
}

/// That it is new.
fn note(kind: &str, name: &str, applied: bool) -> Said {
    if applied { said!("people-made", kind = kind, name = name) } else { said!("people-would-make", kind = kind, name = name) }
}

/// That so many more are.
fn more(kind: &str, count: usize, applied: bool) -> Said {
    if applied {
        said!("people-made-more", kind = kind, count = count)
    } else {
        said!("people-would-make-more", kind = kind, count = count)
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
    places::insert_locations(tx, &unknown.locations)?;
    types::insert(tx, &unknown.types)
}
