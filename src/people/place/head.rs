//! Who heads a department. They read its key figures, with those of the departments below, and a digest of them each week.

use serde_json::json;

use super::kind::PlaceKind;
use super::name::place;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::named::{Called, Meant};
use crate::people::store::heads::{DepartmentHead, head_of, put_head};
use crate::people::store::{self, named};
use crate::said;

/// Names who heads a department: by employee number, address, id or whole name; nobody where the text is empty. Answers who it is since.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where the department is retired; [`AppError::Invalid`] for somebody whom there is not, who has left,
/// or who may be one of several.
pub fn set_head(tx: &mut Tx<'_>, department: Id, typed: &str) -> Result<Option<DepartmentHead>, AppError> {
    let place = place(&store::organisation(tx.conn)?, PlaceKind::Department, department)?;
    if place.retired_on.is_some() {
        return Err(AppError::Conflict(said!("people-head-of-retired")));
    }
    let before = head_of(tx.conn, department)?;
    let wanted = match typed.trim() {
        "" => None,
        text => {
            let called = meant(tx.conn, text)?;
            Some(staff(tx.conn, called)?)
        }
    };
    if before.as_ref().map(|head| head.person) == wanted {
        return Ok(before);
    }
    put_head(tx, department, wanted)?;
    let after = head_of(tx.conn, department)?;
    if after.as_ref().is_some_and(|head| head.has_left) {
        return Err(AppError::invalid("head", said!("people-head-has-left")));
    }
    let shown = |head: Option<&DepartmentHead>| json!({ "head": head.map(|head| head.employee_number.as_str()) });
    let details = json!({ "path": place.path });
    tx.audit_change("department.head", ("department", department), details, (shown(before.as_ref()), shown(after.as_ref())))?;
    Ok(after)
}

/// Whoever is meant, if they are staff.
fn staff(conn: &mut Conn, called: Called) -> Result<Id, AppError> {
    match store::person(conn, called.id)? {
        Some(person) if person.external => Err(AppError::invalid("head", said!("people-head-external", name = called.name))),
        _ => Ok(called.id),
    }
}

/// The one person whom a text means.
fn meant(conn: &mut Conn, text: &str) -> Result<Called, AppError> {
    let meant = named::meant(conn, &[text.to_owned()])?.pop().unwrap_or(Meant::Nobody);
    meant.one(text, said!("people-head-nobody", text = text)).map_err(|why| AppError::invalid("head", why))
}
