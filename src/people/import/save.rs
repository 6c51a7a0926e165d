//! Adding or changing one person: by the rules of a file with one row.

use serde_json::{Value, json};

use super::apply::{self, Unknown};
use super::changes::{self, as_input};
use super::check;
use super::last_day::{Employment, LastDay};
use super::row::{Checker, CleanRow, PersonInput};
use super::store::{self, Options, Outcome, ReadAs, Staged};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::people::person::PersonStatus;
use crate::people::store as people;
use crate::said;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The person.
    pub id: Id,
    /// Created, updated or unchanged.
    pub outcome: Outcome,
    /// Departments, roles and locations that were created on the way.
    pub notes: Vec<Said>,
}

/// Adds a person; one with this employee number must not be there.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit.
pub fn create(tx: &mut Tx<'_>, checker: &mut Checker, input: &PersonInput, today: Day) -> Result<Saved, AppError> {
    // nobody else adds or changes anybody until this one is here
    store::hold_people(tx, 1)?;
    let number = input.employee_number.trim();
    if let Some(other) = people::person_by_number(tx.conn, number)? {
        let message = said!("people-has-employee-number-already", name = other.name());
        return Err(AppError::invalid("employee_number", message));
    }
    save(tx, checker, input, today)
}

/// Changes something about a person. Their employee number is what they are known by, and stays.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::NotFound`].
pub fn change(
    tx: &mut Tx<'_>,
    checker: &mut Checker,
    id: Id,
    today: Day,
    change: impl FnOnce(&mut PersonInput),
) -> Result<Saved, AppError> {
    // what is not to change stays as another one has left it meanwhile
    store::hold_people(tx, 1)?;
    let before = as_input(tx.conn, id)?.ok_or(AppError::NotFound("person"))?;
    let mut input = before.clone();
    change(&mut input);
    if input.employee_number.trim() != before.employee_number {
        let message = said!("people-stays-people-known-their-employee", employee_number = before.employee_number);
        return Err(AppError::invalid("employee_number", message));
    }
    save(tx, checker, &input, today)
}

/// Adds the person with this employee number, or brings them to this state. A change of department, role, location or manager
/// holds from `today`, the company's own.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit.
pub fn save(tx: &mut Tx<'_>, checker: &mut Checker, input: &PersonInput, today: Day) -> Result<Saved, AppError> {
    let mut row = checker.check(&input.cells()).map_err(AppError::Invalid)?;
    // what bears on it stays as it is
    store::hold_people(tx, 1)?;
    let last_day = last_day(tx, &row, &input.last_day, today)?;
    if last_day.gone_from().is_some() {
        row.status = Some(PersonStatus::Left);
    }
    let number = row.employee_number.clone();
    let import = store::insert(tx, &Options::default())?;
    store::insert_rows(tx, &mut vec![Staged::good(import, 1, row).until(last_day)])?;
    check::check(tx, import, &ReadAs::default(), None)?;
    let staged = store::outcomes(tx.conn, import, None, 0, 1)?.pop().ok_or(AppError::NotFound("row"))?;
    if staged.outcome == Outcome::Refused {
        return Err(AppError::Invalid(vec![FieldError::new(staged.field, staged.message)]));
    }
    let id = store::person_of(tx.conn, import, 1)?.ok_or(AppError::NotFound("person"))?;
    let unknown = Unknown::of(tx.conn, import)?;
    if staged.outcome != Outcome::Unchanged {
        changes::write_down(tx, import, None)?;
        apply::apply(tx, import, today, &unknown)?;
    }
    if staged.outcome == Outcome::Created {
        let change = (Value::Null, json!(as_input(tx.conn, id)?));
        tx.audit_change("person.create", ("person", id), json!({ "employee_number": number }), change)?;
    }
    store::delete(tx, import)?;
    Ok(Saved { id, outcome: staged.outcome, notes: unknown.notes(true) })
}

/// The last day that is typed for the person of this row.
fn last_day(tx: &mut Tx<'_>, row: &CleanRow, typed: &str, today: Day) -> Result<LastDay, AppError> {
    if typed.trim().is_empty() {
        return Ok(LastDay::Unknown);
    }
    let hired = row.hire_date.unwrap_or(today);
    let employment = match people::person_by_number(tx.conn, &row.employee_number)? {
        None => Employment { first: hired, placed: hired, has_left: false, last: None, first_is_new: true },
        Some(person) if person.status == PersonStatus::Left => {
            let first = hired.max(today);
            Employment { first, placed: first, has_left: true, last: None, first_is_new: true }
        }
        Some(person) => {
            let since = people::employed::employed_since(tx.conn, &person)?;
            let placed = person.employment.as_ref().map_or(since, |place| place.started_on);
            // a hire date that is set right moves what began on it
            let moved = |day: Day| if day == person.hired_on { hired } else { day };
            Employment {
                first: moved(since),
                placed: moved(placed),
                has_left: false,
                last: person.last_day,
                first_is_new: hired != person.hired_on,
            }
        }
    };
    let status = row.status.unwrap_or(PersonStatus::Active);
    LastDay::read(typed, status, &employment, today).map_err(|error| AppError::Invalid(vec![error]))
}
