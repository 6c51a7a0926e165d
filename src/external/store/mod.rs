//! All SQL of external people.

pub mod lists;

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{contract_spell, employment, external_organisation, person};
use crate::db::{Conn, ROWS_PER_INSERT, Tx, locks};
use crate::external::spell::{Spell, Sponsor, folded_name};
use crate::ids::Id;
use crate::people::{PersonStatus, full_name};

/// Most spells of one person, and most organisations, that are read.
const MOST: i64 = 1000;

/// Nobody else changes anybody until the transaction ends: spells neither overlap nor get a number twice.
pub fn hold(tx: &mut Tx<'_>) -> QueryResult<()> {
    locks::on_postgres(tx.conn, "LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE")
}

/// The spells of a person, the first one first. One that was ended before it began never was.
///
/// # Errors
/// When the database fails.
pub fn spells_of(conn: &mut Conn, person: Id) -> QueryResult<Vec<Spell>> {
    Ok(spells_of_each(conn, &[person])?.remove(&person).unwrap_or_default())
}

type SponsorRow = (Id, String, String, String, PersonStatus, bool);

/// The same of each of some people.
///
/// # Errors
/// When the database fails.
pub fn spells_of_each(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<Spell>>> {
    type Row = (Id, (Id, Id, String), SponsorRow, (Day, Day));
    let mut all: HashMap<Id, Vec<Spell>> = HashMap::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        let rows: Vec<Row> = contract_spell::table
            .inner_join(external_organisation::table)
            .inner_join(person::table.on(person::id.eq(contract_spell::sponsor_id)))
            .filter(contract_spell::person_id.eq_any(ids))
            .filter(contract_spell::from_on.lt(contract_spell::until_on))
            .order((contract_spell::person_id, contract_spell::from_on, contract_spell::id))
            .select((
                contract_spell::person_id,
                (contract_spell::id, external_organisation::id, external_organisation::name),
                (person::id, person::given_name, person::family_name, person::employee_number, person::status, person::external),
                (contract_spell::from_on, contract_spell::until_on),
            ))
            .load(conn)?;
        for (whose, (id, organisation_id, organisation), sponsor, (from, until)) in rows {
            let sponsor = sponsor_of(sponsor);
            all.entry(whose).or_default().push(Spell { id, organisation_id, organisation, sponsor, from, until });
        }
    }
    Ok(all)
}

fn sponsor_of((id, given, family, employee_number, status, external): SponsorRow) -> Sponsor {
    Sponsor { id, name: full_name(&given, &family), employee_number, is_gone: external || status == PersonStatus::Left }
}

/// The days on which a person is or was employed; a spell of no days is none.
pub fn employed_days(conn: &mut Conn, person: Id) -> QueryResult<Vec<(Day, Day)>> {
    employment::table
        .filter(employment::person_id.eq(person))
        .filter(employment::started_on.lt(employment::ended_on))
        .order((employment::started_on, employment::id))
        .limit(MOST)
        .select((employment::started_on, employment::ended_on))
        .load(conn)
}

/// How many people have or had a contract.
pub fn count_ever(conn: &mut Conn) -> QueryResult<i64> {
    let people = diesel::dsl::count(contract_spell::person_id).aggregate_distinct();
    contract_spell::table.select(people).first(conn)
}

/// Who has this address: their id.
pub fn person_with_address(conn: &mut Conn, email: &str) -> QueryResult<Option<Id>> {
    person::table.filter(person::email.eq(email)).select(person::id).first(conn).optional()
}

/// Writes a spell.
pub fn insert_spell(tx: &mut Tx<'_>, whose: Id, (organisation, sponsor): (Id, Id), (from, until): (Day, Day)) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        (contract_spell::id.eq(id), contract_spell::person_id.eq(whose)),
        (contract_spell::organisation_id.eq(organisation), contract_spell::sponsor_id.eq(sponsor)),
        (contract_spell::from_on.eq(from), contract_spell::until_on.eq(until), contract_spell::created_at.eq(tx.now())),
    );
    diesel::insert_into(contract_spell::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Gives a spell another sponsor and another end.
pub fn update_spell(tx: &mut Tx<'_>, id: Id, sponsor: Id, until: Day) -> QueryResult<()> {
    let set = (contract_spell::sponsor_id.eq(sponsor), contract_spell::until_on.eq(until));
    diesel::update(contract_spell::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// An organisation that sends people.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, serde::Serialize, utoipa::ToSchema)]
#[schema(as = ExternalOrganisation)]
pub struct Organisation {
    /// Its key.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// All organisations, by name.
///
/// # Errors
/// When the database fails.
pub fn organisations(conn: &mut Conn) -> QueryResult<Vec<Organisation>> {
    external_organisation::table
        .order((external_organisation::folded, external_organisation::id))
        .limit(MOST)
        .select((external_organisation::id, external_organisation::name))
        .load(conn)
}

/// The organisation with this name, in whatever letters.
pub fn organisation_called(conn: &mut Conn, name: &str) -> QueryResult<Option<Organisation>> {
    external_organisation::table
        .filter(external_organisation::folded.eq(folded_name(name)))
        .select((external_organisation::id, external_organisation::name))
        .first(conn)
        .optional()
}

/// Writes an organisation.
pub fn insert_organisation(tx: &mut Tx<'_>, name: &str) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        external_organisation::id.eq(id),
        external_organisation::name.eq(name),
        external_organisation::folded.eq(folded_name(name)),
        external_organisation::created_at.eq(tx.now()),
    );
    diesel::insert_into(external_organisation::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Gives an organisation another name.
pub fn rename_organisation(tx: &mut Tx<'_>, id: Id, name: &str) -> QueryResult<()> {
    let set = (external_organisation::name.eq(name), external_organisation::folded.eq(folded_name(name)));
    diesel::update(external_organisation::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}
