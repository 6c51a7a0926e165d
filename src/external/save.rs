//! What is done to external people: adding them, a new spell, another sponsor or end, and that the company has hired one.

use diesel::QueryResult;
use serde_json::{Value, json};

use super::organisation::organisation_named;
use super::spell::{Contract, Spell, SpellInput, Sponsor, fits, read_day};
use super::store;
use crate::clock::{Day, Instant};
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::absence::{self, status_on};
use crate::people::import::{Checker, PersonInput};
use crate::people::{
    self, Called, ExternalFacts, Meant, PersonRow, PersonStatus, Stands, become_external, become_staff, insert_external, own_day,
    stand, update_external,
};
use crate::said;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who an external person is, as typed or as the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactsInput {
    /// Given name.
    pub given_name: String,
    /// Family name; may be empty for somebody with one name.
    #[serde(default)]
    pub family_name: String,
    /// Where their mail goes.
    pub email: String,
    /// BCP 47: `de`, `pt-BR`; empty for the company's own.
    #[serde(default)]
    pub language: String,
    /// IANA: `Europe/Berlin`; empty for the company's own.
    #[serde(default)]
    pub time_zone: String,
}

impl FactsInput {
    /// Of this person.
    #[must_use]
    pub fn of(person: &PersonRow) -> Self {
        Self {
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            email: person.email.clone(),
            language: person.language.clone(),
            time_zone: person.time_zone.clone(),
        }
    }

    /// In the usual form, by the rules of a people file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, checker: Checker) -> Result<ExternalFacts, Vec<FieldError>> {
        let left_out = ["employee_number", "department", "role", "location", "hire_date"].map(str::to_owned);
        let input = PersonInput {
            email: self.email.clone(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            language: self.language.clone(),
            time_zone: self.time_zone.clone(),
            ..PersonInput::default()
        };
        let row = checker.without(&left_out).check(&input.cells())?;
        Ok(ExternalFacts {
            email: row.email,
            given_name: row.given_name,
            family_name: row.family_name,
            language: row.language,
            time_zone: row.time_zone,
        })
    }
}

/// Adds somebody with their first spell; answers who it is.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit.
pub fn add(tx: &mut Tx<'_>, checker: Checker, facts: &FactsInput, spell: &SpellInput, today: Day) -> Result<Id, AppError> {
    store::hold(tx)?;
    let mut errors = Vec::new();
    let facts = facts.check(checker).map_err(|wrong| errors.extend(wrong)).ok();
    if let Some(facts) = &facts {
        errors.extend(address_taken(tx, &facts.email, None)?);
    }
    let days = spell.days(&[], &[], today).map_err(|wrong| errors.extend(wrong)).ok();
    let sponsor = found(sponsor_named(tx, &spell.sponsor, None)?, &mut errors);
    let organisation = found(organisation_named(tx, &spell.organisation)?, &mut errors);
    let (Some(facts), Some(days), Some(sponsor), Some(organisation), true) =
        (facts, days, sponsor, organisation, errors.is_empty())
    else {
        return Err(AppError::Invalid(errors));
    };
    let number = next_number(tx)?;
    let id = insert_external(tx, &number, &facts, outside(days.0))?;
    let organisation = organisation.made(tx)?;
    store::insert_spell(tx, id, (organisation.id, sponsor.id), days)?;
    settle(tx, id)?;
    let after = json!({ "name": people::full_name(&facts.given_name, &facts.family_name), "email": facts.email,
        "organisation": organisation.name, "sponsor": sponsor.employee_number, "first_day": days.0, "last_day": days.1.plus_days(-1) });
    tx.audit_change("external.add", ("person", id), json!({ "employee_number": number }), (Value::Null, after))?;
    Ok(id)
}

/// What was found, or its fault among the others.
fn found<T>(one: Result<T, FieldError>, errors: &mut Vec<FieldError>) -> Option<T> {
    one.map_err(|wrong| errors.push(wrong)).ok()
}

/// As whoever has not begun stands.
const fn outside(first: Day) -> Stands {
    Stands { status: PersonStatus::Left, last_day: None, left_on: first, first }
}

/// The number of the next external person: nobody has or had it.
fn next_number(tx: &mut Tx<'_>) -> QueryResult<String> {
    let mut next = store::count_ever(tx.conn)? + 1;
    loop {
        let number = format!("EXT-{next}");
        if people::numbered(tx.conn, &number)?.is_empty() {
            return Ok(number);
        }
        next += 1;
    }
}

/// That somebody else has this address.
fn address_taken(tx: &mut Tx<'_>, email: &str, own: Option<Id>) -> Result<Option<FieldError>, AppError> {
    let Some(other) = store::person_with_address(tx.conn, email)?.filter(|other| Some(*other) != own) else { return Ok(None) };
    let other = people::person(tx.conn, other)?.ok_or(AppError::NotFound("person"))?;
    let (name, number) = (other.name(), other.employee_number.clone());
    let why = match other.status {
        PersonStatus::Left if !other.external => said!("external-address-of-left", name = name, number = number),
        _ => said!("external-address-taken", name = name, number = number),
    };
    Ok(Some(FieldError::new("email", why)))
}

/// Changes who an external person is.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::NotFound`] where they are not external.
pub fn change(tx: &mut Tx<'_>, checker: Checker, id: Id, change: impl FnOnce(&mut FactsInput)) -> Result<(), AppError> {
    store::hold(tx)?;
    let whose = external(tx, id)?;
    let before = FactsInput::of(&whose);
    let mut input = before.clone();
    change(&mut input);
    let facts = input.check(checker).map_err(AppError::Invalid)?;
    if let Some(taken) = address_taken(tx, &facts.email, Some(id))? {
        return Err(AppError::Invalid(vec![taken]));
    }
    update_external(tx, id, &whose.employee_number, &facts)?;
    settle(tx, id)?;
    let after = people::person(tx.conn, id)?.map(|row| FactsInput::of(&row));
    tx.audit_change("external.change", ("person", id), details(&whose), (json!(before), json!(after)))?;
    Ok(())
}

/// Gives somebody a spell: an external person, or whoever has left the staff, who is external from then on. Answers its key.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::Conflict`] where they are employed; [`AppError::NotFound`].
pub fn add_spell(tx: &mut Tx<'_>, id: Id, input: &SpellInput, today: Day) -> Result<Id, AppError> {
    store::hold(tx)?;
    let whose = people::person(tx.conn, id)?.ok_or(AppError::NotFound("person"))?;
    if !whose.external && whose.status != PersonStatus::Left {
        return Err(AppError::Conflict(said!("external-works-here", name = whose.name())));
    }
    let (others, employed) = (store::spells_of(tx.conn, id)?, store::employed_days(tx.conn, id)?);
    let mut errors = Vec::new();
    let days = input.days(&others, &employed, today).map_err(|wrong| errors.extend(wrong)).ok();
    let sponsor = found(sponsor_named(tx, &input.sponsor, Some(id))?, &mut errors);
    let organisation = found(organisation_named(tx, &input.organisation)?, &mut errors);
    let (Some(days), Some(sponsor), Some(organisation)) = (days, sponsor, organisation) else {
        return Err(AppError::Invalid(errors));
    };
    let organisation = organisation.made(tx)?;
    let spell = store::insert_spell(tx, id, (organisation.id, sponsor.id), days)?;
    if !whose.external {
        become_external(tx, id)?;
    }
    settle(tx, id)?;
    let after = json!({ "organisation": organisation.name, "sponsor": sponsor.employee_number, "first_day": days.0, "last_day": days.1.plus_days(-1) });
    tx.audit_change("external.add_spell", ("person", id), details(&whose), (Value::Null, after))?;
    Ok(spell)
}

/// What may change about a spell: who answers, and its end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpellChange {
    /// Who of the staff answers for them: employee number, address, id or whole name.
    pub sponsor: String,
    /// The last day, `YYYY-MM-DD`; the day before the first one takes back a spell that has not begun.
    pub last_day: String,
}

impl SpellChange {
    /// Of this spell.
    #[must_use]
    pub fn of(spell: &Spell) -> Self {
        let sponsor = if spell.sponsor.is_gone { String::new() } else { spell.sponsor.employee_number.clone() };
        Self { sponsor, last_day: spell.last_day().to_string() }
    }
}

/// Gives a spell another sponsor or another end.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::NotFound`].
pub fn change_spell(
    tx: &mut Tx<'_>,
    id: Id,
    spell: Id,
    today: Day,
    change: impl FnOnce(&mut SpellChange),
) -> Result<(), AppError> {
    store::hold(tx)?;
    let whose = external(tx, id)?;
    let mut others = store::spells_of(tx.conn, id)?;
    let at = others.iter().position(|one| one.id == spell).ok_or(AppError::NotFound("spell"))?;
    let before = others.remove(at);
    let mut input = SpellChange::of(&before);
    change(&mut input);
    let mut errors = Vec::new();
    // whoever is there already stays, gone or not
    let is_same = input.sponsor.trim() == before.sponsor.employee_number;
    let sponsor = if is_same { Ok(before.sponsor.clone()) } else { sponsor_named(tx, &input.sponsor, Some(id))? };
    let sponsor = found(sponsor, &mut errors);
    let last = found(read_day("last_day", &input.last_day), &mut errors);
    let employed = store::employed_days(tx.conn, id)?;
    let last = last.filter(|last| {
        let is_taken_back = *last == before.from.plus_days(-1) && today <= before.from;
        let is_same = *last == before.last_day();
        is_taken_back || is_same || found(fits((before.from, *last), &others, &employed, today), &mut errors).is_some()
    });
    let (Some(sponsor), Some(last)) = (sponsor, last) else { return Err(AppError::Invalid(errors)) };
    put_spell(tx, &whose, &before, &sponsor, last.plus_days(1))
}

/// Ends a spell at once: yesterday was its last day; one that has not begun never was.
///
/// # Errors
/// [`AppError::Conflict`] where it is over already; [`AppError::NotFound`].
pub fn end_spell(tx: &mut Tx<'_>, id: Id, spell: Id) -> Result<(), AppError> {
    store::hold(tx)?;
    let whose = external(tx, id)?;
    let today = own_day(tx.now(), &whose.time_zone);
    let spells = store::spells_of(tx.conn, id)?;
    let before = spells.into_iter().find(|one| one.id == spell).ok_or(AppError::NotFound("spell"))?;
    if before.until <= today {
        return Err(AppError::Conflict(said!("external-over", last = before.last_day())));
    }
    let (sponsor, until) = (before.sponsor.clone(), today.max(before.from));
    put_spell(tx, &whose, &before, &sponsor, until)
}

/// Writes another sponsor or end, and what follows.
fn put_spell(tx: &mut Tx<'_>, whose: &PersonRow, before: &Spell, sponsor: &Sponsor, until: Day) -> Result<(), AppError> {
    store::update_spell(tx, before.id, sponsor.id, until)?;
    settle(tx, whose.id)?;
    let shown = |sponsor: &Sponsor, until: Day| {
        json!({ "organisation": before.organisation, "sponsor": sponsor.employee_number, "first_day": before.from,
            "last_day": until.plus_days(-1) })
    };
    let both = (shown(&before.sponsor, before.until), shown(sponsor, until));
    tx.audit_change("external.change_spell", ("person", whose.id), details(whose), both)?;
    Ok(())
}

/// The company has hired an external person: the HR file knows them by this number from now on. What they proved stays theirs; their contract ends, and
/// they come as whoever comes back does, by the file or by hand.
///
/// # Errors
/// [`AppError::Invalid`] for a number that somebody has, or that is none; [`AppError::NotFound`].
pub fn hire(tx: &mut Tx<'_>, checker: &Checker, id: Id, number: &str) -> Result<(), AppError> {
    store::hold(tx)?;
    let whose = external(tx, id)?;
    let number = checker.number(number).map_err(|why| AppError::invalid("employee_number", why))?;
    let others = people::numbered(tx.conn, &number)?;
    if let Some(other) = others.into_iter().find(|other| *other != id) {
        let other = people::person(tx.conn, other)?.ok_or(AppError::NotFound("person"))?;
        let why = said!("people-has-employee-number-already", name = other.name());
        return Err(AppError::invalid("employee_number", why));
    }
    let today = own_day(tx.now(), &whose.time_zone);
    for spell in store::spells_of(tx.conn, id)?.into_iter().filter(|spell| today < spell.until) {
        store::update_spell(tx, spell.id, spell.sponsor.id, today.max(spell.from))?;
    }
    settle(tx, id)?;
    let facts = ExternalFacts {
        email: whose.email.clone(),
        given_name: whose.given_name.clone(),
        family_name: whose.family_name.clone(),
        language: whose.language.clone(),
        time_zone: whose.time_zone.clone(),
    };
    become_staff(tx, id, &number, &facts)?;
    let both = (
        json!({ "employee_number": whose.employee_number, "external": true }),
        json!({ "employee_number": number, "external": false }),
    );
    tx.audit_change("external.hire", ("person", id), details(&whose), both)?;
    Ok(())
}

/// The external person with this id.
pub(super) fn external(tx: &mut Tx<'_>, id: Id) -> Result<PersonRow, AppError> {
    people::person(tx.conn, id)?.filter(|person| person.external).ok_or(AppError::NotFound("external-person"))
}

fn details(whose: &PersonRow) -> Value {
    json!({ "employee_number": whose.employee_number })
}

/// Whom a text means as a sponsor: somebody of the staff who works here.
fn sponsor_named(tx: &mut Tx<'_>, text: &str, of: Option<Id>) -> Result<Result<Sponsor, FieldError>, AppError> {
    let refused = |why| Ok(Err(FieldError::new("sponsor", why)));
    if text.trim().is_empty() {
        return refused(said!("external-sponsor-missing"));
    }
    let meant = people::meant(tx.conn, &[text.to_owned()])?.pop().unwrap_or(Meant::Nobody);
    let Called { id, name, employee_number, .. } = match meant.one(text, said!("external-sponsor-nobody", text = text)) {
        Ok(called) => called,
        Err(why) => return refused(why),
    };
    let person = people::person(tx.conn, id)?.ok_or(AppError::NotFound("person"))?;
    if person.external || Some(id) == of {
        return refused(said!("external-sponsor-external", name = name));
    }
    if person.status == PersonStatus::Left || person.employment.is_none() {
        return refused(said!("external-sponsor-left", name = name));
    }
    Ok(Ok(Sponsor { id, name, employee_number, is_gone: false }))
}

/// Brings how a person stands in line with their spells, on the day where they are.
///
/// # Errors
/// When the database fails.
pub fn settle(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let person = people::person(tx.conn, id)?.ok_or(AppError::NotFound("person"))?;
    let (spells, absences) = (store::spells_of(tx.conn, id)?, absence::of_person(tx.conn, id)?);
    let today = own_day(tx.now(), &person.time_zone);
    let first = spells.first().map_or(person.hired_on, |spell| spell.from);
    let first = if store::employed_days(tx.conn, id)?.is_empty() { first } else { first.min(person.hired_on) };
    let stands = match Contract::on(&spells, today) {
        Contract::Runs { last } => {
            let status = status_on(&absences, tx.company_today());
            Stands { status, last_day: Some(last), left_on: Day::NEVER, first }
        }
        Contract::Begins { .. } => {
            let since = spells.iter().rev().find(|spell| spell.until <= today).map_or(first, |spell| spell.until);
            Stands { left_on: since, ..outside(first) }
        }
        Contract::Over { since } => Stands { left_on: since.unwrap_or(first), ..outside(first) },
    };
    Ok(stand(tx, id, stands)?)
}

/// Whether somebody stands otherwise than their spells say at this moment.
pub(super) fn is_otherwise(spells: &[Spell], person: &PersonRow, now: Instant) -> bool {
    let contract = Contract::on(spells, own_day(now, &person.time_zone));
    contract.runs() != (person.status != PersonStatus::Left)
        || matches!(contract, Contract::Runs { last } if person.last_day != Some(last))
}
