//! Every certificate of a person, of courses and of levels alike, and what HR says of one: that it is revoked, and that it is in force again.

use super::certificate::{Known, Standing};
use super::stand;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::{Certificate, Word, certificates_of, code, revocation};
use crate::people::{own_day, person};

/// A certificate of a person.
#[derive(Debug, Clone)]
pub struct Owned {
    /// What the words on it go by: the enrolment, or the certificate of a level.
    pub id: Id,
    /// Its code, as printed.
    pub code: String,
    /// Whether it is of a level; otherwise it is of a course.
    pub is_of_level: bool,
    /// The course, or the ladder and the level.
    pub title: String,
    /// The name on it.
    pub name: String,
    /// The first day.
    pub from: Day,
    /// The last day; none where it has no end.
    pub last: Option<Day>,
    /// How it stands today.
    pub standing: Standing,
}

fn of_course(copy: &Certificate, is_revoked: bool, today: Day) -> Owned {
    let until = copy.expires_on.unwrap_or(Day::NEVER);
    let known = Known { revoked_at: is_revoked.then_some(copy.issued_at), is_held: true };
    Owned {
        id: copy.enrolment_id,
        code: code::printed(&copy.code),
        is_of_level: false,
        title: copy.course.clone(),
        name: copy.name.clone(),
        from: copy.completed_on,
        last: copy.expires_on.and_then(Day::last_before),
        standing: Standing::on(today, (copy.completed_on, until), known),
    }
}

fn of_level(found: stand::Found) -> Owned {
    let one = found.certificate;
    Owned {
        id: one.id,
        code: code::printed(&one.code),
        is_of_level: true,
        title: one.title(),
        name: one.name,
        from: one.from,
        last: one.until.last_before(),
        standing: found.standing,
    }
}

/// Every certificate of a person, of a course every copy: those of levels first, and the newest first.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such person; when the database fails.
pub fn of_person(conn: &mut Conn, id: Id, now: crate::clock::Instant) -> Result<Vec<Owned>, AppError> {
    let zone = person(conn, id)?.ok_or(AppError::NotFound("person"))?.time_zone;
    let today = own_day(now, &zone);
    let levels = stand::of_person(conn, id, (today, &zone))?;
    let copies = certificates_of(conn, id)?;
    let enrolments: Vec<Id> = copies.iter().map(|(copy, _)| copy.enrolment_id).collect();
    let revoked: Vec<Id> = revocation::revoked_of(conn, &enrolments)?.into_iter().map(|word| word.certificate_id).collect();
    let courses = copies.iter().map(|(copy, _)| of_course(copy, revoked.contains(&copy.enrolment_id), today));
    Ok(levels.into_iter().map(of_level).chain(courses).collect())
}

/// A person's certificate by its code, with every word on it, the newest first.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; when the database fails.
pub fn one(conn: &mut Conn, person: Id, typed: &str, now: crate::clock::Instant) -> Result<(Owned, Vec<Word>), AppError> {
    let wanted = code::printed(&code::normal(typed));
    let all = of_person(conn, person, now)?;
    let one = all.into_iter().find(|one| one.code == wanted).ok_or(AppError::NotFound("certificate"))?;
    let words = revocation::words_on(conn, one.id)?;
    Ok((one, words))
}

/// Revokes a person's certificate, or puts it in force again.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Invalid`] without a reason; [`AppError::Conflict`] where it is so already; when the
/// database fails.
pub fn say_of(tx: &mut Tx<'_>, person: Id, typed: &str, revoke: bool, reason: &str) -> Result<(Owned, Vec<Word>), AppError> {
    let now = tx.now();
    let (found, _) = one(tx.conn, person, typed, now)?;
    revocation::say_of(tx, (person, found.id, &found.code), revoke, reason)?;
    one(tx.conn, person, typed, now)
}
