//! The SQL of external people as figures count them: the pairs of those in a contract on a day.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::{Pair, by_key, facts};
use crate::clock::Day;
use crate::db::schema::{contract_spell, employment, enrolment};
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::ids::Id;
use crate::standing::timeline::{PairFacts, Range, Spell};

/// People in a contract that are read at most.
const MOST: i64 = 100_000;

/// Who is in a contract on a day, and not employed on it: the person and the organisation of the contract.
pub fn people(conn: &mut Conn, on: Day) -> QueryResult<BTreeMap<Id, Id>> {
    let employed = employment::table
        .filter(employment::person_id.eq(contract_spell::person_id))
        .filter(employment::started_on.le(on))
        .filter(employment::ended_on.gt(on));
    let found: Vec<(Id, Id)> = contract_spell::table
        .filter(contract_spell::until_on.gt(on))
        .filter(contract_spell::from_on.le(on))
        .filter(diesel::dsl::not(diesel::dsl::exists(employed)))
        .order((contract_spell::until_on, contract_spell::person_id))
        .limit(MOST)
        .select((contract_spell::person_id, contract_spell::organisation_id))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// The facts of every pair of these people: their contracts in place of employment, and in place of department and role the organisation.
pub fn pairs(conn: &mut Conn, people: &[Id], stalled_after_days: i32) -> QueryResult<Vec<(Pair, PairFacts)>> {
    let mut all = Vec::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        let pairs: Vec<Pair> = enrolment::table
            .filter(enrolment::person_id.eq_any(ids))
            .select((enrolment::person_id, enrolment::course_id))
            .distinct()
            .order((enrolment::person_id, enrolment::course_id))
            .load(conn)?;
        let contracts = contracts(conn, ids)?;
        let facts = facts(conn, &pairs, stalled_after_days)?;
        let by_contract = |(pair, facts): (Pair, PairFacts)| {
            let spells = contracts.get(&pair.person_id).cloned().unwrap_or_default();
            (pair, PairFacts { spells, ..facts })
        };
        all.extend(pairs.into_iter().zip(facts).map(by_contract));
    }
    Ok(all)
}

fn contracts(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<Spell>>> {
    let rows: Vec<(Id, Day, Day, Id)> = contract_spell::table
        .filter(contract_spell::person_id.eq_any(people))
        .filter(contract_spell::from_on.lt(contract_spell::until_on))
        .order((contract_spell::person_id, contract_spell::from_on, contract_spell::id))
        .select((contract_spell::person_id, contract_spell::from_on, contract_spell::until_on, contract_spell::organisation_id))
        .load(conn)?;
    let spell = |(person, from, until, organisation): (Id, Day, Day, Id)| {
        (person, Spell { days: Range { from, until }, department_id: organisation, role_id: organisation })
    };
    Ok(by_key(rows.into_iter().map(spell)))
}
