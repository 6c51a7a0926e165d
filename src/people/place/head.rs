//! Who heads a department. They read its key figures, with those of the departments below, and a digest of them each week.

use diesel::prelude::*;
use serde_json::json;

use super::kind::PlaceKind;
use super::name::place;
use crate::db::schema::{department, department_head, person};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::named::{Called, Meant, offered};
use crate::people::person::{PersonStatus, full_name};
use crate::people::store::{self, named};
use crate::said;
use crate::text::listed;

/// Whoever heads a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Who.
    pub person: Id,
    /// Their whole name.
    pub name: String,
    /// Their employee number.
    pub employee_number: String,
    /// Whether they have left, so that somebody else is to be named.
    pub has_left: bool,
}

impl Head {
    /// As a form shows whom it means.
    #[must_use]
    pub fn offered(&self) -> String {
        offered(&self.name, &self.employee_number)
    }
}

/// Who heads a department; none where nobody was named.
///
/// # Errors
/// When the database fails.
pub fn head_of(conn: &mut Conn, department: Id) -> QueryResult<Option<Head>> {
    type Row = (Id, String, String, String, PersonStatus);
    let row: Option<Row> = department_head::table
        .inner_join(person::table.on(person::id.eq(department_head::person_id)))
        .filter(department_head::department_id.eq(department))
        .select((person::id, person::given_name, person::family_name, person::employee_number, person::status))
        .first(conn)
        .optional()?;
    Ok(row.map(|(person, given, family, employee_number, status)| Head {
        person,
        name: full_name(&given, &family),
        employee_number,
        has_left: status == PersonStatus::Left,
    }))
}

/// Each department in use with whoever heads it, those who have left too: department and person.
///
/// # Errors
/// When the database fails.
pub fn heads(conn: &mut Conn) -> QueryResult<Vec<(Id, Id)>> {
    department_head::table
        .inner_join(department::table.on(department::id.eq(department_head::department_id)))
        .filter(department::retired_on.is_null())
        .order(department::path)
        .select((department_head::department_id, department_head::person_id))
        .load(conn)
}

/// The departments in use that somebody heads, without those below them.
///
/// # Errors
/// When the database fails.
pub fn led_by(conn: &mut Conn, person: Id) -> QueryResult<Vec<Id>> {
    department_head::table
        .inner_join(department::table.on(department::id.eq(department_head::department_id)))
        .filter(department_head::person_id.eq(person))
        .filter(department::retired_on.is_null())
        .order(department::path)
        .select(department::id)
        .load(conn)
}

/// Names who heads a department: by employee number, address, id or whole name; nobody where the text is empty. Answers who it is since.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where the department is retired; [`AppError::Invalid`] for somebody whom there is not, who has left,
/// or who may be one of several.
pub fn set_head(tx: &mut Tx<'_>, department: Id, typed: &str) -> Result<Option<Head>, AppError> {
    let place = place(&store::organisation(tx.conn)?, PlaceKind::Department, department)?;
    if place.retired_on.is_some() {
        return Err(AppError::Conflict(said!("people-head-of-retired")));
    }
    let before = head_of(tx.conn, department)?;
    let wanted = match typed.trim() {
        "" => None,
        text => Some(meant(tx.conn, text)?.id),
    };
    if before.as_ref().map(|head| head.person) == wanted {
        return Ok(before);
    }
    diesel::delete(department_head::table.find(department)).execute(tx.conn)?;
    if let Some(person) = wanted {
        let row = (
            department_head::department_id.eq(department),
            department_head::person_id.eq(person),
            department_head::named_at.eq(tx.now()),
        );
        diesel::insert_into(department_head::table).values(row).execute(tx.conn)?;
    }
    let after = head_of(tx.conn, department)?;
    if after.as_ref().is_some_and(|head| head.has_left) {
        return Err(AppError::invalid("head", said!("people-head-has-left")));
    }
    let shown = |head: Option<&Head>| json!({ "head": head.map(|head| head.employee_number.as_str()) });
    let details = json!({ "path": place.path });
    tx.audit_change("department.head", ("department", department), details, (shown(before.as_ref()), shown(after.as_ref())))?;
    Ok(after)
}

/// The one person whom a text means.
fn meant(conn: &mut Conn, text: &str) -> Result<Called, AppError> {
    match named::meant(conn, &[text.to_owned()])?.pop() {
        Some(Meant::One(one)) => Ok(one),
        Some(Meant::Several(several)) => {
            let people = listed(several.iter().map(Called::told_apart).collect());
            Err(AppError::invalid("head", said!("people-edit-manager-several", name = text, people = people)))
        }
        Some(Meant::Nobody) | None => Err(AppError::invalid("head", said!("people-head-nobody", text = text))),
    }
}
