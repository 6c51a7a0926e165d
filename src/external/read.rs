//! External people with their contracts, as lists, the API and the command show them.

use serde::Serialize;
use utoipa::ToSchema;

use super::spell::{Contract, Spell, Sponsor};
use super::store;
use super::store::lists::{self, Row};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{PersonStatus, full_name, own_day};
use crate::word_enum;

word_enum! {
    /// Whether an external person is in a contract.
    pub enum ContractState {
        /// In one today, where they are.
        Runs = "runs",
        /// In one that ends within 30 days.
        EndsSoon = "ends_soon",
        /// One is to come.
        Begins = "begins",
        /// In none, and none is to come.
        Over = "over",
    }
}

/// An external person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalPerson {
    /// Who.
    pub row: Row,
    /// The contracts, the first one first.
    pub spells: Vec<Spell>,
    /// Where they are with them today.
    pub contract: Contract,
    /// Their day.
    pub today: Day,
}

impl ExternalPerson {
    fn new(row: Row, spells: Vec<Spell>, now: Instant) -> Self {
        let today = own_day(now, &row.time_zone);
        let contract = Contract::on(&spells, today);
        Self { row, spells, contract, today }
    }

    /// Their name.
    #[must_use]
    pub fn name(&self) -> String {
        full_name(&self.row.given_name, &self.row.family_name)
    }

    /// The contract that matters today: the one that runs, else the next, else the last.
    #[must_use]
    pub fn spell(&self) -> Option<&Spell> {
        let not_over = self.spells.iter().find(|spell| self.today < spell.until);
        not_over.or(self.spells.last())
    }

    /// Whether nobody answers for them, though they are in a contract, or one is to come.
    #[must_use]
    pub fn lacks_sponsor(&self) -> bool {
        let is_over = matches!(self.contract, Contract::Over { .. });
        !is_over && self.spell().is_some_and(|spell| spell.sponsor.is_gone)
    }

    /// In a word.
    #[must_use]
    pub fn state(&self) -> ContractState {
        match self.contract {
            Contract::Runs { .. } if self.contract.ends_soon(self.today) => ContractState::EndsSoon,
            Contract::Runs { .. } => ContractState::Runs,
            Contract::Begins { .. } => ContractState::Begins,
            Contract::Over { .. } => ContractState::Over,
        }
    }
}

/// The external people after one of them, by name; at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn people(conn: &mut Conn, after: Option<Id>, limit: i64, now: Instant) -> Result<Vec<ExternalPerson>, AppError> {
    let rows = lists::people(conn, after, limit)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut spells = store::spells_of_each(conn, &ids)?;
    let person = |row: Row| {
        let theirs = spells.remove(&row.id).unwrap_or_default();
        ExternalPerson::new(row, theirs, now)
    };
    Ok(rows.into_iter().map(person).collect())
}

/// People that are read at a time.
const AT_ONCE: i64 = 1000;

/// All of them, by name: some thousands in a large company.
///
/// # Errors
/// When the database fails.
pub fn everybody(conn: &mut Conn, now: Instant) -> Result<Vec<ExternalPerson>, AppError> {
    let mut all: Vec<ExternalPerson> = Vec::new();
    loop {
        let after = all.last().map(|last| last.row.id);
        let some = people(conn, after, AT_ONCE, now)?;
        if some.is_empty() {
            return Ok(all);
        }
        all.extend(some);
    }
}

/// One of them.
///
/// # Errors
/// [`AppError::NotFound`] where they are not external.
pub fn person(conn: &mut Conn, id: Id, now: Instant) -> Result<ExternalPerson, AppError> {
    let row = lists::person(conn, id)?.ok_or(AppError::NotFound("external-person"))?;
    let spells = store::spells_of(conn, id)?;
    Ok(ExternalPerson::new(row, spells, now))
}

/// Who answers for an external person.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ExternalSponsor)]
pub struct SponsorAnswer {
    /// Their key.
    pub id: Id,
    /// Their employee number.
    pub employee_number: String,
    /// Their name.
    pub name: String,
    /// Whether they have left, so that somebody else is to be named.
    pub has_left: bool,
}

impl From<Sponsor> for SponsorAnswer {
    fn from(sponsor: Sponsor) -> Self {
        let Sponsor { id, name, employee_number, is_gone } = sponsor;
        Self { id, employee_number, name, has_left: is_gone }
    }
}

/// A spell of contract.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ContractSpell)]
pub struct SpellAnswer {
    /// Its key.
    pub id: Id,
    /// The organisation.
    pub organisation: String,
    /// Who answers for them.
    pub sponsor: SponsorAnswer,
    /// The first day.
    pub first_day: Day,
    /// The last day.
    pub last_day: Day,
}

impl From<Spell> for SpellAnswer {
    fn from(spell: Spell) -> Self {
        let last_day = spell.last_day();
        let Spell { id, organisation, sponsor, from, .. } = spell;
        Self { id, organisation, sponsor: sponsor.into(), first_day: from, last_day }
    }
}

/// An external person, with their contracts.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ExternalPerson)]
pub struct ExternalAnswer {
    /// Their key here: that of the person.
    pub id: Id,
    /// Their number.
    pub number: String,
    /// Where their mail goes.
    pub email: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// BCP 47.
    pub language: String,
    /// IANA.
    pub time_zone: String,
    /// Active, on leave, suspended; left outside of every contract.
    pub status: PersonStatus,
    /// Whether they are in a contract today, where they are.
    pub contract: ContractState,
    /// The organisation of the contract that runs, comes next, or was the last.
    pub organisation: Option<String>,
    /// Who answers for them by it.
    pub sponsor: Option<SponsorAnswer>,
    /// Whether somebody else must be named who answers for them.
    pub without_sponsor: bool,
    /// The contracts, the first one first.
    pub spells: Vec<SpellAnswer>,
}

impl From<ExternalPerson> for ExternalAnswer {
    fn from(person: ExternalPerson) -> Self {
        let (contract, without_sponsor) = (person.state(), person.lacks_sponsor());
        let organisation = person.spell().map(|spell| spell.organisation.clone());
        let sponsor = person.spell().map(|spell| spell.sponsor.clone().into());
        let Row { id, number, email, given_name, family_name, language, time_zone, status } = person.row;
        let spells = person.spells.into_iter().map(SpellAnswer::from).collect();
        Self {
            id,
            number,
            email,
            given_name,
            family_name,
            language,
            time_zone,
            status,
            contract,
            organisation,
            sponsor,
            without_sponsor,
            spells,
        }
    }
}
