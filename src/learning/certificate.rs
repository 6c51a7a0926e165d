//! Certificates. One says what was true on its day and never changes: whoever bears another name since can have a new copy, beside the
//! old one, which stays as good as it was.

use diesel::QueryResult;
use serde_json::json;

use super::evidence::{ByHand, RenewedBy};
use super::store::certificates::{self as store, Certificate};
use super::{code, store as learning};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;
use crate::secrets::Secrets;

/// What there is of one enrolment.
#[derive(Debug, Clone)]
pub struct Copies {
    /// Whose.
    pub person_id: Id,
    /// The newest copy.
    pub newest: Certificate,
    /// Those before it, the newest first.
    pub earlier: Vec<Certificate>,
    /// The name that the person bears now, where the newest copy has another.
    pub other_name: Option<String>,
    /// Who recorded it by hand, and what proves it, where it was completed elsewhere.
    pub by_hand: Option<ByHand>,
    /// The course by which it was renewed, where that is another.
    pub renewed_by: Option<RenewedBy>,
}

/// The certificates of an enrolment; nothing where it is not complete.
///
/// # Errors
/// When the database fails.
pub fn copies(conn: &mut Conn, enrolment_id: Id) -> Result<Option<Copies>, AppError> {
    let mut all = store::of_enrolment(conn, enrolment_id)?.into_iter();
    let (Some(newest), Some((person_id, name))) = (all.next(), store::person_of(conn, enrolment_id)?) else { return Ok(None) };
    let other_name = (name != newest.name).then_some(name);
    let done = learning::completion(conn, enrolment_id)?;
    let (by_hand, renewed_by) = done.map(|done| (done.evidence.0.by_hand, done.evidence.0.renewed_by)).unwrap_or_default();
    Ok(Some(Copies { person_id, newest, earlier: all.collect(), other_name, by_hand, renewed_by }))
}

/// Issues the first certificate of every completion that has none: of one enrolment, or of all. Answers how many.
///
/// # Errors
/// When the database fails.
pub fn issue(tx: &mut Tx<'_>, enrolment_id: Option<Id>) -> QueryResult<usize> {
    store::issue(tx, enrolment_id)
}

/// Makes a copy under the name that the person bears now: all else is as on the copies before it, which stay.
///
/// # Errors
/// [`AppError::NotFound`] where there is no certificate, or it is not `owner`'s where that is said; [`AppError::Conflict`] where the
/// newest copy has that name already.
pub fn copy_with_present_name(tx: &mut Tx<'_>, enrolment_id: Id, owner: Option<Id>) -> Result<Certificate, AppError> {
    learning::lock_enrolment(tx, enrolment_id)?;
    let found = copies(tx.conn, enrolment_id)?.filter(|found| owner.is_none_or(|owner| owner == found.person_id));
    let Copies { newest, other_name, .. } = found.ok_or(AppError::NotFound("certificate"))?;
    let name =
        other_name.ok_or_else(|| AppError::Conflict(said!("learning-certificate-has-name", name = newest.name.as_str())))?;
    let copy = Certificate {
        id: tx.new_id(),
        code: code::code(Secrets::System.bytes()?),
        name,
        issued_at: tx.now(),
        issued_by: tx.actor().name.clone(),
        ..newest.clone()
    };
    store::insert(tx, &copy)?;
    let of = |one: &Certificate| json!({ "name": one.name, "code": code::printed(&one.code) });
    let details = json!({ "course": copy.course });
    tx.audit_change("certificate.copy", ("enrolment", enrolment_id), details, (of(&newest), of(&copy)))?;
    Ok(copy)
}
