//! Showing a badge to everybody, and taking that back. The first time it is shared it is signed: it stays as it is then.

use serde_json::json;

use super::certificate::LevelCertificate;
use super::key::Keys;
use super::open::credential::{Credential, Says};
use super::open::statements::written;
use super::open::status::PLACES;
use super::stand::{self, Found};
use super::store::badges::{self as store, BadgeRow};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders;
use crate::learning::code::printed;
use crate::said;
use crate::secrets::Secrets;
use crate::text::speaking;

/// Of a list so many places are given out, by chance, before another is begun.
const MOST_IN_A_LIST: i64 = PLACES as i64 / 2;

/// One's own certificate by its code.
fn own(tx: &mut Tx<'_>, person: Id, code: &str) -> Result<Found, AppError> {
    stand::by_code(tx.conn, code, tx.now())?.filter(|found| found.certificate.person == person).ok_or(AppError::NotFound("badge"))
}

/// Shows the badge of a certificate to everybody.
///
/// # Errors
/// [`AppError::NotFound`] where the certificate is not the person's own; [`AppError::Conflict`] where it holds no more; when the database fails.
pub fn share(tx: &mut Tx<'_>, keys: &Keys, person: Id, code: &str) -> Result<LevelCertificate, AppError> {
    store::hold(tx.conn)?;
    let found = own(tx, person, code)?;
    if found.standing.is_gone() {
        return Err(AppError::Conflict(said!("badges-holds-no-more")));
    }
    let Found { certificate, .. } = found;
    match store::of_certificate(tx.conn, certificate.id)? {
        Some(row) if row.is_shared => return Ok(certificate),
        Some(_) => store::set_shared(tx, certificate.id, true)?,
        None => sign(tx, keys, &certificate)?,
    }
    let details = json!({ "code": printed(&certificate.code), "level": certificate.title() });
    tx.audit("badge.share", ("person", person), details)?;
    Ok(certificate)
}

/// Shows the badge of a certificate to nobody any more.
///
/// # Errors
/// [`AppError::NotFound`] where the certificate is not the person's own; when the database fails.
pub fn keep_private(tx: &mut Tx<'_>, person: Id, code: &str) -> Result<LevelCertificate, AppError> {
    let Found { certificate, .. } = own(tx, person, code)?;
    if store::of_certificate(tx.conn, certificate.id)?.is_some_and(|row| row.is_shared) {
        store::set_shared(tx, certificate.id, false)?;
        let details = json!({ "code": printed(&certificate.code), "level": certificate.title() });
        tx.audit("badge.keep_private", ("person", person), details)?;
    }
    Ok(certificate)
}

/// A place in a list, by chance.
fn place(tx: &mut Tx<'_>) -> Result<(i64, i32), AppError> {
    let (number, taken) = store::newest_list(tx.conn)?;
    let list = if taken >= MOST_IN_A_LIST { number + 1 } else { number };
    loop {
        let chance = i32::from_le_bytes(Secrets::System.bytes()?);
        let place = chance.rem_euclid(PLACES);
        if !store::is_taken(tx.conn, list, place)? {
            return Ok((list, place));
        }
    }
}

fn sign(tx: &mut Tx<'_>, keys: &Keys, certificate: &LevelCertificate) -> Result<(), AppError> {
    let (key, status, zone) = (keys.newest_or_new(tx)?, place(tx)?, tx.company_zone().clone());
    let asked = ladders::asked_of(tx.conn, certificate.person, certificate.level_id, certificate.from)?.join("\n");
    let code = printed(&certificate.code);
    let title = certificate.title();
    let about = if certificate.about.is_empty() { &title } else { &certificate.about };
    let mut credential = Credential::of(Says {
        base: &keys.base,
        company: &keys.company,
        code: &code,
        name: &certificate.name,
        level_key: &certificate.level_id.to_string(),
        title: &title,
        about,
        asked: &asked,
        language: speaking().tag(),
        from: written(certificate.from.start_in(&zone)),
        until: (certificate.until != Day::NEVER).then(|| written(certificate.until.start_in(&zone))),
        status,
    });
    let now = tx.now();
    credential.proof = Some(key.sign(&credential, written(now)));
    let (credential, (list, place)) = (serde_json::to_string(&credential)?, status);
    let row = BadgeRow { certificate_id: certificate.id, is_shared: true, list, place, credential, signed_at: now };
    Ok(store::insert(tx, &row)?)
}
