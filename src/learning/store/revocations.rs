//! The SQL of what was said of certificates later: revoked, and in force again.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::certificate_revocation;
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Most words on one certificate that are read.
const MOST: i64 = 1000;

/// A word on a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = certificate_revocation)]
pub struct Word {
    /// Its key.
    pub id: Id,
    /// The enrolment whose certificates it is of, or the certificate of a level.
    pub certificate_id: Id,
    /// It was revoked; otherwise it is in force again.
    pub is_revoked: bool,
    /// Why.
    pub reason: String,
    /// When.
    pub made_at: Instant,
    /// By whom: an address.
    pub made_by: String,
}

/// Every word on these certificates, the newest first.
pub fn words(conn: &mut Conn, certificates: &[Id]) -> QueryResult<Vec<Word>> {
    certificate_revocation::table
        .filter(certificate_revocation::certificate_id.eq_any(certificates))
        .order(certificate_revocation::id.desc())
        .limit(MOST)
        .select(Word::as_select())
        .load(conn)
}

/// Writes a word down.
pub fn insert(tx: &mut Tx<'_>, word: &Word) -> QueryResult<()> {
    diesel::insert_into(certificate_revocation::table).values(word).execute(tx.conn)?;
    Ok(())
}
