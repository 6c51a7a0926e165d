//! A certificate of a level by its code, with how it stands today: by the day of its person.

use super::certificate::{Known, LevelCertificate, Standing};
use super::open::statements::written;
use super::open::status::StatusList;
use super::store::badges as lists;
use super::store::certificates as store;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::{Word, code, revocation};
use crate::people::own_day;

/// A certificate, with how it stands.
#[derive(Debug, Clone)]
pub struct Found {
    /// What it says.
    pub certificate: LevelCertificate,
    /// How it stands today.
    pub standing: Standing,
    /// The word by which it is revoked, with the day on which it was.
    pub revoked: Option<(Word, Day)>,
    /// From when until when its person holds the level today, as it is known now.
    pub held: Option<(Day, Day)>,
}

fn found(certificate: LevelCertificate, (today, zone): (Day, &str), held: &[store::HeldLevel], word: Option<Word>) -> Found {
    let held = held.iter().find(|(level, ..)| *level == certificate.level_id).map(|&(_, from, until)| (from, until));
    let known = Known { revoked_at: word.as_ref().map(|word| word.made_at), is_held: held.is_some() };
    let standing = Standing::on(today, (certificate.from, certificate.until), known);
    let revoked = word.map(|word| (word.clone(), own_day(word.made_at, zone)));
    Found { certificate, standing, revoked, held }
}

/// The certificate with a code, however it was typed.
///
/// # Errors
/// When the database fails.
pub fn by_code(conn: &mut Conn, typed: &str, now: Instant) -> Result<Option<Found>, AppError> {
    let Some((certificate, zone)) = store::by_code(conn, &code::normal(typed))? else { return Ok(None) };
    let today = own_day(now, &zone);
    let held = store::held_on(conn, certificate.person, today)?;
    let word = revocation::revoked(conn, certificate.id)?;
    Ok(Some(found(certificate, (today, &zone), &held, word)))
}

/// Every certificate of a person, the newest first.
///
/// # Errors
/// When the database fails.
pub fn of_person(conn: &mut Conn, person: Id, (today, zone): (Day, &str)) -> Result<Vec<Found>, AppError> {
    let all = store::of_person(conn, person)?;
    let held = store::held_on(conn, person, today)?;
    let ids: Vec<Id> = all.iter().map(|one| one.id).collect();
    let words = revocation::revoked_of(conn, &ids)?;
    let word = |id: Id| words.iter().find(|word| word.certificate_id == id).cloned();
    Ok(all
        .into_iter()
        .map(|one| {
            let word = word(one.id);
            found(one, (today, zone), &held, word)
        })
        .collect())
}

/// The list of badges that hold no more with this number, without its signature; none where no badge is in it.
///
/// # Errors
/// When the database fails.
pub fn status_list(
    conn: &mut Conn,
    base: &str,
    number: i64,
    (today, now): (Day, Instant),
) -> Result<Option<StatusList>, AppError> {
    let all = lists::of_list(conn, number, today)?;
    if all.is_empty() {
        return Ok(None);
    }
    let is_gone = |one: &&lists::Listed| {
        let known = Known { revoked_at: one.is_revoked.then_some(now), is_held: one.is_held };
        Standing::on(today, (one.from_on, one.until_on), known).is_gone()
    };
    let gone: Vec<i32> = all.iter().filter(is_gone).map(|one| one.place).collect();
    Ok(Some(StatusList::of(base, number, &gone, written(now))?))
}
