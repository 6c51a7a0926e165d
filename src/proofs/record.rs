//! Recording what somebody can show, signing practice off, and taking back what was wrong.

use serde_json::json;

use super::changes::ProofChanges;
use super::facts::ProofKind;
use super::picture::Picture;
use super::rule::{NewProof, not_to_sign};
use super::store::{self, ProofRow};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::{people, said};

/// Records a proof of a person.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such person; [`AppError::Conflict`] for a piece of practice that is logged and counts or waits; when the
/// database fails.
pub fn record(tx: &mut Tx<'_>, person: Id, proof: &NewProof) -> Result<ProofRow, AppError> {
    people::person(tx.conn, person)?.ok_or(AppError::NotFound("person"))?;
    if proof.kind == ProofKind::Practice && store::is_there(tx.conn, person, proof)? {
        return Err(AppError::Conflict(said!("proofs-logged-already")));
    }
    let row = store::insert(tx, person, proof)?;
    tx.changes(|changes: &mut ProofChanges| changes.note(person));
    let details = json!({ "proof": row.id, "kind": row.kind, "word": row.word, "on": row.on });
    tx.audit("proof.record", ("person", person), details)?;
    Ok(row)
}

/// Adds a picture to a piece of practice that waits for its sign-off: what was signed off stays as it was seen. `own` is whose practice alone it may be;
/// none where it may be everybody's.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such piece; [`AppError::Conflict`] where it has a picture, is signed off already, or was taken back; when the
/// database fails.
pub fn add_picture(tx: &mut Tx<'_>, id: Id, picture: &Picture, own: Option<Id>) -> Result<(), AppError> {
    let row =
        store::find(tx.conn, id)?.filter(|row| row.kind == ProofKind::Practice && own.is_none_or(|own| own == row.person_id));
    let row = row.ok_or(AppError::NotFound("practice"))?;
    if row.taken_back_at.is_some() {
        return Err(AppError::Conflict(said!("proofs-taken-back-already")));
    }
    if row.signed_at.is_some() {
        return Err(AppError::Conflict(said!("proofs-signed-already")));
    }
    if !store::pictures::pictured(tx.conn, &[id])?.is_empty() {
        return Err(AppError::Conflict(said!("proofs-picture-there")));
    }
    store::pictures::insert(tx, id, picture)?;
    let details = json!({ "proof": id, "content_type": picture.content_type, "bytes": picture.bytes.len() });
    tx.audit("proof.add_picture", ("person", row.person_id), details)?;
    Ok(())
}

/// Who signs a piece of practice off.
#[derive(Debug, Clone)]
pub struct Signer {
    /// The person, if it is one of the people.
    pub person: Option<Id>,
    /// Those for whom they stand in today.
    pub teams: Vec<Id>,
    /// Whether they may sign everybody's.
    pub was_granted: bool,
}

/// Signs a piece of practice off: it counts from `today` on.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Forbidden`] for one's own, and for that of somebody whom one does not manage;
/// [`AppError::Conflict`] where it is signed off already, or taken back; when the database fails.
pub fn sign_off(tx: &mut Tx<'_>, id: Id, signer: &Signer, today: Day) -> Result<ProofRow, AppError> {
    let row = store::find(tx.conn, id)?.filter(|row| row.kind == ProofKind::Practice).ok_or(AppError::NotFound("practice"))?;
    let is_own = signer.person == Some(row.person_id);
    let managers: Vec<Id> = signer.person.iter().chain(&signer.teams).copied().collect();
    let is_manager = store::is_managed_by(tx.conn, row.person_id, &managers, today)?;
    if let Some(why) = not_to_sign(is_own, signer.was_granted, is_manager) {
        return Err(AppError::Forbidden(why));
    }
    if row.taken_back_at.is_some() {
        return Err(AppError::Conflict(said!("proofs-taken-back-already")));
    }
    if row.signed_at.is_some() {
        return Err(AppError::Conflict(said!("proofs-signed-already")));
    }
    store::sign(tx, id, today)?;
    tx.changes(|changes: &mut ProofChanges| changes.note(row.person_id));
    tx.audit("proof.sign_off", ("person", row.person_id), json!({ "proof": id, "kind": row.kind, "word": row.word }))?;
    store::find(tx.conn, id)?.ok_or(AppError::NotFound("practice"))
}

/// Takes a proof back: nothing is deleted, and it counts no more, not even for days behind. `own` is whose proofs alone may be taken back, and only
/// practice that nobody has signed off; none where everybody's may.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Invalid`] without a reason; [`AppError::Forbidden`] for what is not one's own;
/// [`AppError::Conflict`] where it was taken back already; when the database fails.
pub fn take_back(tx: &mut Tx<'_>, id: Id, reason: &str, own: Option<Id>) -> Result<ProofRow, AppError> {
    let row = store::find(tx.conn, id)?.ok_or(AppError::NotFound("proof"))?;
    let may = own.is_none_or(|own| own == row.person_id && row.kind == ProofKind::Practice && row.signed_at.is_none());
    if !may {
        return Err(AppError::Forbidden(said!("proofs-not-yours-to-take-back")));
    }
    if reason.trim().is_empty() {
        return Err(AppError::invalid("reason", said!("proofs-say-why")));
    }
    if row.taken_back_at.is_some() {
        return Err(AppError::Conflict(said!("proofs-taken-back-already")));
    }
    store::take_back(tx, id, reason.trim())?;
    tx.changes(|changes: &mut ProofChanges| changes.note(row.person_id));
    let details = json!({ "proof": id, "kind": row.kind, "word": row.word, "reason": reason.trim() });
    tx.audit("proof.take_back", ("person", row.person_id), details)?;
    store::find(tx.conn, id)?.ok_or(AppError::NotFound("proof"))
}
