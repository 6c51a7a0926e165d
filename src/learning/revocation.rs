//! What is said of a certificate after its day: that it is revoked, and that it is in force again. Each is a record with its reason; nothing that was learned
//! changes by it, and nothing is deleted.

use diesel::QueryResult;
use serde_json::json;

use super::store::revocations::{self as store, Word};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// Every word on a certificate, the newest first: of a course's certificates they go by the enrolment, of a level's by the certificate.
///
/// # Errors
/// When the database fails.
pub fn words_on(conn: &mut Conn, certificate: Id) -> QueryResult<Vec<Word>> {
    store::words(conn, &[certificate])
}

/// The word by which each of these certificates that is revoked now is so.
///
/// # Errors
/// When the database fails.
pub fn revoked_of(conn: &mut Conn, certificates: &[Id]) -> QueryResult<Vec<Word>> {
    let mut words = store::words(conn, certificates)?;
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|word| seen.insert(word.certificate_id) && word.is_revoked);
    Ok(words)
}

/// The word by which a certificate is revoked now; none where it is not.
///
/// # Errors
/// When the database fails.
pub fn revoked(conn: &mut Conn, certificate: Id) -> QueryResult<Option<Word>> {
    Ok(words_on(conn, certificate)?.into_iter().next().filter(|word| word.is_revoked))
}

/// Revokes a certificate of a person, or puts it in force again. `code` is the one it goes by, as printed.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`AppError::Conflict`] where it is so already; when the database fails.
pub fn say_of(tx: &mut Tx<'_>, (person, certificate, code): (Id, Id, &str), revoke: bool, reason: &str) -> Result<(), AppError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(AppError::invalid("reason", said!("learning-revocation-why")));
    }
    let is_revoked = revoked(tx.conn, certificate)?.is_some();
    if is_revoked == revoke {
        let why = if revoke { said!("learning-revoked-already") } else { said!("learning-in-force-already") };
        return Err(AppError::Conflict(why));
    }
    let word = Word {
        id: tx.new_id(),
        certificate_id: certificate,
        is_revoked: revoke,
        reason: reason.to_owned(),
        made_at: tx.now(),
        made_by: tx.actor().name.clone(),
    };
    store::insert(tx, &word)?;
    let (subject, details) = (("person", person), json!({ "code": code, "reason": reason }));
    if revoke {
        tx.audit("certificate.revoke", subject, details)?;
    } else {
        tx.audit("certificate.reinstate", subject, details)?;
    }
    Ok(())
}
