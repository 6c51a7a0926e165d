//! Naming a deputy, and taking that back.

use serde_json::{Value, json};

use super::rule::{DeputyInput, Deputyship};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::named::{Called, Meant};
use crate::people::person::{PersonRow, PersonStatus};
use crate::people::store::{self, absences, deputies, named};
use crate::said;

/// Lets somebody stand in for `person`.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::Conflict`] where `person` has left, or heads nothing and manages nobody;
/// [`AppError::NotFound`].
pub fn name(tx: &mut Tx<'_>, person: Id, input: &DeputyInput, today: Day) -> Result<Deputyship, AppError> {
    // two who name deputies at once do so one after the other
    absences::hold_people(tx.conn)?;
    let whose = store::person(tx.conn, person)?.ok_or(AppError::NotFound("person"))?;
    if whose.status == PersonStatus::Left {
        return Err(AppError::Conflict(said!("people-deputy-of-left", name = whose.name())));
    }
    if !deputies::lends(tx.conn, person)? {
        return Err(AppError::Conflict(said!("people-deputy-nothing", name = whose.name())));
    }
    let named = deputies::of_person(tx.conn, person, today)?;
    let mut errors = Vec::new();
    let days = input.days(&named, today).map_err(|wrong| errors.extend(wrong)).ok();
    let deputy = meant(tx.conn, &input.deputy)?.and_then(|called| may_stand_in(tx.conn, person, called));
    let deputy = match deputy {
        Ok(deputy) => Some(deputy),
        Err(AppError::Invalid(wrong)) => {
            errors.splice(0..0, wrong);
            None
        }
        Err(other) => return Err(other),
    };
    let (Some((from, until)), Some(deputy)) = (days, deputy) else { return Err(AppError::Invalid(errors)) };
    let id = deputies::insert(tx, person, deputy.id, (from, until))?;
    let Called { id: deputy, name, employee_number, .. } = deputy;
    let made = Deputyship { id, deputy, name, employee_number, from, until };
    tx.audit_change("deputy.name", ("person", person), details(&whose), (Value::Null, shown(&made)))?;
    Ok(made)
}

/// Takes back that somebody stands in: from today on they no longer do, and the days before stay on record.
///
/// # Errors
/// [`AppError::NotFound`] where `person` has not named them, or it is over.
pub fn take_back(tx: &mut Tx<'_>, person: Id, id: Id, today: Day) -> Result<(), AppError> {
    absences::hold_people(tx.conn)?;
    let whose = store::person(tx.conn, person)?.ok_or(AppError::NotFound("person"))?;
    let named = deputies::of_person(tx.conn, person, today)?;
    let before = named.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound("deputy"))?;
    let after = (before.from < today).then(|| Deputyship { until: today, ..before.clone() });
    deputies::end(tx, id, after.as_ref().map(|after| after.until))?;
    let after = after.as_ref().map_or(Value::Null, shown);
    tx.audit_change("deputy.take_back", ("person", person), details(&whose), (shown(&before), after))?;
    Ok(())
}

/// The one person whom a text means; what is wrong with it where it means nobody, or several.
fn meant(conn: &mut Conn, text: &str) -> Result<Result<Called, AppError>, AppError> {
    let meant = named::meant(conn, &[text.to_owned()])?.pop().unwrap_or(Meant::Nobody);
    let one = meant.one(text, said!("people-deputy-nobody", text = text));
    Ok(one.map_err(|why| AppError::invalid("deputy", why)))
}

/// Whether whoever is meant may stand in for `person`.
fn may_stand_in(conn: &mut Conn, person: Id, called: Called) -> Result<Called, AppError> {
    if called.id == person {
        return Err(AppError::invalid("deputy", said!("people-deputy-oneself")));
    }
    let person = store::person(conn, called.id)?;
    if person.as_ref().is_some_and(|row| row.external) {
        return Err(AppError::invalid("deputy", said!("people-deputy-external", name = called.name)));
    }
    let status = person.map(|row: PersonRow| row.status);
    if status.is_none_or(|status| status == PersonStatus::Left) {
        return Err(AppError::invalid("deputy", said!("people-deputy-has-left", name = called.name)));
    }
    Ok(called)
}

fn details(whose: &PersonRow) -> Value {
    json!({ "employee_number": whose.employee_number })
}

/// As the journal has it.
fn shown(one: &Deputyship) -> Value {
    json!({ "deputy": one.employee_number, "first_day": one.from, "last_day": one.last_day() })
}
