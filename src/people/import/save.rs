//! Adding or changing one person: by the rules of a file with one row.

use serde_json::json;

use super::apply::{self, Unknown};
use super::check;
use super::row::{Checker, PersonInput};
use super::store::{self, Options, Outcome, Staged};
use crate::clock::{Day, Id};
use crate::db::Tx;
use crate::error::{AppError, FieldError};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The person.
    pub id: Id,
    /// Created, updated or unchanged.
    pub outcome: Outcome,
    /// Departments, roles and locations that were created on the way.
    pub notes: Vec<String>,
}

/// Adds the person with this employee number, or brings them to this state. A change of department, role, location or manager
/// holds from `today`, the company's own.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit.
pub fn save(tx: &mut Tx<'_>, checker: &mut Checker, input: &PersonInput, today: Day) -> Result<Saved, AppError> {
    let row = checker.check(&input.cells()).map_err(AppError::Invalid)?;
    let number = row.employee_number.clone();
    let options = Options { file_name: String::new(), dry_run: false, skip_invalid: false };
    let import = store::insert(tx, &options)?;
    store::insert_rows(tx, &vec![Staged::good(import, 1, row)])?;
    store::hold_people(tx, 1)?;
    let ids = tx.new_ids(2);
    check::check(tx, import, ids)?;
    let staged = store::outcomes(tx.conn, import, None, 0, 1)?.pop().ok_or(AppError::NotFound("row"))?;
    if staged.outcome == Outcome::Refused {
        return Err(AppError::Invalid(vec![FieldError::new(staged.field, staged.message)]));
    }
    let id = store::person_of(tx.conn, import, 1)?.ok_or(AppError::NotFound("person"))?;
    let unknown = Unknown::of(tx.conn, import)?;
    if staged.outcome != Outcome::Unchanged {
        apply::apply(tx, import, today, &unknown)?;
        let action = if staged.outcome == Outcome::Created { "person.create" } else { "person.update" };
        tx.audit(action, ("person", id), json!({ "employee_number": number, "as": input }))?;
    }
    store::delete(tx, import)?;
    Ok(Saved { id, outcome: staged.outcome, notes: unknown.notes(true) })
}
