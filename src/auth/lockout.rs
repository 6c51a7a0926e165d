//! Limits on attempts: for an account from one place, for a place, and for an account from all the places it does not know. Nobody can
//! shut somebody else out: who was let in from a place before is stopped there by attempts from there alone.
//!
//! An attempt is counted before it is made, so that many at once are no more than one after the other, and taken back where it was good.
//! What it is counted under is kept as a hash: neither what was typed nor an address stands in the database.

use jiff::ToSpan;

use super::store::attempts;
use super::token::fingerprint;
use crate::db::{Tx, locks};
use crate::error::AppError;
use crate::ids::Id;
use crate::settings::AuthSettings;

/// Attempts that were counted, to be taken back where they were good.
#[derive(Debug, Clone)]
pub struct Counted {
    ids: Vec<Id>,
    /// What is forgotten altogether after a good one: the attempts for this account from this place.
    here: String,
    place: String,
}

/// Counts an attempt to sign in as `email` from `place`. `account`: whose address that is, if anybody's.
///
/// # Errors
/// [`AppError::TooOften`] where there were too many before.
pub fn count_sign_in(
    tx: &mut Tx<'_>,
    auth: &AuthSettings,
    email: &str,
    place: &str,
    account: Option<Id>,
) -> Result<Counted, AppError> {
    let here = subject("here", &format!("{place} {email}"));
    let of_place = fingerprint(place);
    let mut limits = vec![
        Limit::of_account(here.clone(), email, auth.attempts_per_account),
        Limit::of_place(subject("place", place), auth.attempts_per_address),
    ];
    let known = match account {
        Some(account) => attempts::knows_place(tx.conn, account, &of_place)?,
        None => false,
    };
    if !known {
        limits.push(Limit::of_account(subject("elsewhere", email), email, auth.attempts_from_elsewhere));
    }
    let ids = count(tx, auth, &limits)?;
    Ok(Counted { ids, here, place: of_place })
}

/// The attempt was good: it and those before it from this place no longer count, and the account knows the place from now on.
///
/// # Errors
/// When the database fails.
pub fn was_good(tx: &mut Tx<'_>, account: Id, counted: &Counted) -> Result<(), AppError> {
    attempts::delete(tx, &counted.ids)?;
    attempts::delete_of(tx, &counted.here)?;
    attempts::know_place(tx, account, &counted.place)?;
    Ok(())
}

/// Counts an attempt at the old password of somebody who is signed in as `email`.
///
/// # Errors
/// [`AppError::TooOften`] where there were too many before.
pub fn count_old_password(tx: &mut Tx<'_>, auth: &AuthSettings, email: &str) -> Result<Vec<Id>, AppError> {
    count(tx, auth, &[Limit::of_account(subject("old-password", email), email, auth.attempts_per_account)])
}

/// Counts that somebody at `place` asks for a link for `email`. Whether a mail may go: only so many in a while, from wherever they are
/// asked for, since the link that left before is still good; who asks is told nothing of it.
///
/// # Errors
/// [`AppError::TooOften`] where they asked too often.
pub fn count_link(tx: &mut Tx<'_>, auth: &AuthSettings, email: &str, place: &str) -> Result<bool, AppError> {
    let here = Limit::of_account(subject("link-here", &format!("{place} {email}")), email, auth.attempts_per_account);
    count(tx, auth, &[here, Limit::of_place(subject("link-place", place), auth.attempts_per_address)])?;
    match count(tx, auth, &[Limit::of_account(subject("link", email), email, auth.attempts_per_account)]) {
        Ok(_) => Ok(true),
        Err(AppError::TooOften(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Lets an account try again: forgets whatever was counted against it, from wherever.
///
/// # Errors
/// When the database fails.
pub fn unlock(tx: &mut Tx<'_>, email: &str) -> Result<(), AppError> {
    Ok(attempts::delete_of_account(tx, &fingerprint(email))?)
}

/// What attempts are counted under, and how many there may be.
struct Limit {
    subject: String,
    /// The hash of the address of the account that they are counted against; empty where they count for a place.
    account: String,
    most: i64,
}

impl Limit {
    fn of_account(subject: String, email: &str, most: i64) -> Self {
        Self { subject, account: fingerprint(email), most }
    }

    const fn of_place(subject: String, most: i64) -> Self {
        Self { subject, account: String::new(), most }
    }
}

fn subject(kind: &str, of: &str) -> String {
    fingerprint(&format!("{kind}: {of}"))
}

/// Counts one attempt under each limit, unless one of them had as many as it may have.
fn count(tx: &mut Tx<'_>, auth: &AuthSettings, limits: &[Limit]) -> Result<Vec<Id>, AppError> {
    let since = tx.now().plus((-auth.lockout_minutes).minutes());
    let mut subjects: Vec<&str> = limits.iter().map(|limit| limit.subject.as_str()).collect();
    // always in the same order, so that nobody waits for somebody who waits for them
    subjects.sort_unstable();
    for subject in subjects {
        locks::hold(tx.conn, number_of(subject))?;
    }
    for limit in limits {
        if attempts::since(tx.conn, &limit.subject, since)? >= limit.most {
            return Err(AppError::TooOften(u64::try_from(auth.lockout_minutes * 60).unwrap_or(60)));
        }
    }
    let mut ids = Vec::with_capacity(limits.len());
    for limit in limits {
        ids.push(attempts::insert(tx, &limit.subject, &limit.account)?);
    }
    Ok(ids)
}

/// A number to hold a subject by: the beginning of its hash.
fn number_of(subject: &str) -> i64 {
    i64::from_str_radix(subject.get(..15).unwrap_or_default(), 16).unwrap_or_default()
}
