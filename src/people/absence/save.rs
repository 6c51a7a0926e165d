//! Planning, changing and removing an absence, and the statuses that follow from the days.

use diesel::QueryResult;
use serde_json::{Value, json};

use super::rule::{Absence, AbsenceInput, Planned};
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Change, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::changes::note_people;
use crate::people::person::{PersonRow, PersonStatus};
use crate::people::store::{self, absences};
use crate::said;

/// Plans an absence of somebody; one whose first day is today or behind holds at once.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::Conflict`] where they have left; [`AppError::NotFound`].
pub fn plan(tx: &mut Tx<'_>, person: Id, input: &AbsenceInput, today: Day) -> Result<Absence, AppError> {
    let (whose, others) = held(tx, person)?;
    let planned = input.check(whose.hired_on, &others, today).map_err(AppError::Invalid)?;
    let id = absences::insert(tx, person, &planned)?;
    tx.audit_change("person.plan_absence", ("person", person), details(&whose), (Value::Null, shown(&planned)))?;
    settle(tx, person, today)?;
    read(tx, person, id)
}

/// Changes an absence: by hand from now on.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::Conflict`] where due dates have moved by it; [`AppError::NotFound`].
pub fn change(
    tx: &mut Tx<'_>,
    person: Id,
    absence: Id,
    today: Day,
    change: impl FnOnce(&mut AbsenceInput),
) -> Result<Absence, AppError> {
    let (whose, mut others) = held(tx, person)?;
    let before = taken_out(&mut others, absence)?;
    let mut input = before.as_input();
    change(&mut input);
    let planned = input.check(whose.hired_on, &others, today).map_err(AppError::Invalid)?;
    absences::update(tx, absence, &planned)?;
    let both = (shown(&as_planned(before)), shown(&planned));
    tx.audit_change("person.change_absence", ("person", person), details(&whose), both)?;
    settle(tx, person, today)?;
    read(tx, person, absence)
}

/// Removes an absence as if it had never been.
///
/// # Errors
/// [`AppError::Conflict`] where due dates have moved by it; [`AppError::NotFound`].
pub fn remove(tx: &mut Tx<'_>, person: Id, absence: Id, today: Day) -> Result<(), AppError> {
    let (whose, mut others) = held(tx, person)?;
    let before = taken_out(&mut others, absence)?;
    absences::delete(tx, absence)?;
    tx.audit_change("person.remove_absence", ("person", person), details(&whose), (shown(&as_planned(before)), Value::Null))?;
    settle(tx, person, today)
}

/// Whose it is, as they stay until this transaction ends, and their absences.
fn held(tx: &mut Tx<'_>, person: Id) -> Result<(PersonRow, Vec<Absence>), AppError> {
    absences::hold_people(tx.conn)?;
    let whose = store::person(tx.conn, person)?.ok_or(AppError::NotFound("person"))?;
    if whose.status == PersonStatus::Left {
        return Err(AppError::Conflict(said!("people-absence-has-left", name = whose.name())));
    }
    Ok((whose, absences::of_person(tx.conn, person)?))
}

/// Takes the absence that is about to change out of the others; one by which due dates have moved stays as it is.
fn taken_out(others: &mut Vec<Absence>, id: Id) -> Result<Absence, AppError> {
    let at = others.iter().position(|absence| absence.id == id).ok_or(AppError::NotFound("absence"))?;
    let absence = others.remove(at);
    if absence.moved { Err(AppError::Conflict(said!("people-absence-moved"))) } else { Ok(absence) }
}

fn as_planned(absence: Absence) -> Planned {
    let Absence { kind, from, until, note, .. } = absence;
    Planned { kind, from, until, note }
}

fn read(tx: &mut Tx<'_>, person: Id, id: Id) -> Result<Absence, AppError> {
    absences::of_person(tx.conn, person)?.into_iter().find(|absence| absence.id == id).ok_or(AppError::NotFound("absence"))
}

fn details(whose: &PersonRow) -> Value {
    json!({ "employee_number": whose.employee_number })
}

/// As the journal has it.
fn shown(planned: &Planned) -> Value {
    let last = planned.until.last_before();
    json!({ "kind": planned.kind.word(), "first_day": planned.from, "last_day": last, "note": planned.note })
}

/// The status follows at once, and whatever else follows from the days before the commit.
fn settle(tx: &mut Tx<'_>, person: Id, today: Day) -> Result<(), AppError> {
    note_people(tx, &[person])?;
    let others = absences::stands_otherwise_alone(tx.conn, person, today)?;
    Ok(stand(tx, others)?)
}

/// Gives everybody the status that follows from their absences today: whoever's absence begins or is over. To be run daily; answers how many
/// there were. Where somebody must stay as they are (the last administrator is not suspended), the others follow one by one.
///
/// # Errors
/// When the database fails.
pub fn follow_absences(app: &App, actor: &Actor) -> Result<usize, AppError> {
    let today = app.company_today();
    match app.db.write_now(actor, |tx| follow_all(tx, today)) {
        Err(AppError::Conflict(_)) => follow_each(app, actor, today),
        done => done,
    }
}

fn follow_all(tx: &mut Tx<'_>, today: Day) -> Result<usize, AppError> {
    absences::hold_people(tx.conn)?;
    let mut followed = 0;
    loop {
        let others = absences::stands_otherwise(tx.conn, today)?;
        if others.is_empty() {
            return Ok(followed);
        }
        followed += others.len();
        stand(tx, others)?;
    }
}

fn follow_each(app: &App, actor: &Actor, today: Day) -> Result<usize, AppError> {
    let mut followed = 0;
    for other in app.db.read_now(|conn| absences::stands_otherwise(conn, today))? {
        let person = other.person_id;
        let alone = |tx: &mut Tx<'_>| {
            absences::hold_people(tx.conn)?;
            settle(tx, person, today)
        };
        match app.db.write_now(actor, alone) {
            Ok(()) => followed += 1,
            Err(AppError::Conflict(why)) => tracing::warn!(%person, %why, "their absence is not followed"),
            Err(other) => return Err(other),
        }
    }
    Ok(followed)
}

fn stand(tx: &mut Tx<'_>, others: Vec<absences::Otherwise>) -> QueryResult<()> {
    for status in [PersonStatus::Active, PersonStatus::Leave, PersonStatus::Suspended] {
        let ids: Vec<Id> = others.iter().filter(|other| other.follows == status).map(|other| other.person_id).collect();
        if !ids.is_empty() {
            absences::set_status(tx, &ids, status)?;
            note_people(tx, &ids)?;
        }
    }
    let change = |other: absences::Otherwise| Change {
        id: other.person_id,
        details: json!({ "employee_number": other.employee_number }),
        before: json!({ "status": other.status }),
        after: json!({ "status": other.follows }),
    };
    tx.audit_changes("person.update", "person", others.into_iter().map(change).collect())
}
