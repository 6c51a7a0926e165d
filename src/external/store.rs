//! All SQL of external people.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{contract_spell, external_organisation};
use crate::ids::Id;

/// Most spells of one person that are read.
const MOST: i64 = 1000;

/// A spell of contract: `from <= day < until`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Spell {
    /// Its key.
    pub id: Id,
    /// The organisation.
    pub organisation_id: Id,
    /// Its name.
    pub organisation: String,
    /// The person of the staff who answers for them.
    pub sponsor_id: Id,
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
}

/// The spells of a person, the first one first. One that was ended before it began never was.
///
/// # Errors
/// When the database fails.
pub fn spells_of(conn: &mut Conn, person: Id) -> QueryResult<Vec<Spell>> {
    contract_spell::table
        .inner_join(external_organisation::table)
        .filter(contract_spell::person_id.eq(person))
        .filter(contract_spell::from_on.lt(contract_spell::until_on))
        .order((contract_spell::from_on, contract_spell::id))
        .limit(MOST)
        .select((
            contract_spell::id,
            contract_spell::organisation_id,
            external_organisation::name,
            contract_spell::sponsor_id,
            contract_spell::from_on,
            contract_spell::until_on,
        ))
        .load(conn)
}
