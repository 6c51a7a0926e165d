//! Issues the certificate of a level in the transaction that finds that somebody holds it: what is true then is what it says.

use super::store::certificates as store;
use crate::db::{Conn, Projection, Tx};
use crate::error::AppError;
use crate::ladders::NewCertifications;
use crate::learning::code;
use crate::secrets::Secrets;

/// Certifications that are followed at a time.
const AT_A_TIME: usize = 1000;

/// Issues a certificate for each span of a level that is new. Runs after what keeps the certifications.
#[derive(Debug, Clone, Copy)]
pub struct IssueCertificates;

impl Projection for IssueCertificates {
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        let new = tx.changes(NewCertifications::take);
        for some in new.chunks(AT_A_TIME) {
            let missing = store::without_certificate(tx.conn, some)?;
            store::insert(tx, &missing, || Ok(code::code(Secrets::System.bytes()?)))?;
        }
        Ok(())
    }
}

/// Whether there are levels that were held before there were certificates.
///
/// # Errors
/// When the database fails.
pub fn misses_certificates(conn: &mut Conn) -> Result<bool, AppError> {
    Ok(store::has_none_yet(conn)?)
}

/// Issues the certificates of all that is held and has none; answers how many.
///
/// # Errors
/// When the database fails.
pub fn issue_missing(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    let mut issued = 0;
    loop {
        let missing = store::all_without_certificate(tx.conn, AT_A_TIME)?;
        store::insert(tx, &missing, || Ok(code::code(Secrets::System.bytes()?)))?;
        issued += missing.len();
        if missing.len() < AT_A_TIME {
            return Ok(issued);
        }
    }
}
