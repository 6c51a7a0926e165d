//! Limits on attempts: for an account from one place, for a place, and for an account from all the places it does not know. Nobody can
//! shut somebody else out: who was let in from a place before is stopped there by attempts from there alone.
//!
//! An attempt is counted before it is made, so that many at once are no more than one after the other, and taken back where it was good
//! or was not made. What it is counted under is kept as a hash: neither what was typed nor an address stands in the database.

use jiff::ToSpan;

use super::store::attempts;
use super::token::fingerprint;
use crate::app::App;
use crate::clock::Instant;
use crate::db::{Actor, Conn, Tx, locks};
use crate::error::AppError;
use crate::ids::Id;
use crate::settings::AuthSettings;
use crate::word_enum;

word_enum! {
    /// What is counted.
    pub enum Kind {
        /// Sign-ins to an account from one place.
        Here = "here",
        /// Sign-ins from one place, to whatever account.
        Place = "place",
        /// Sign-ins to an account from all the places that it does not know.
        Elsewhere = "elsewhere",
        /// Codes of an account's second factor from one place.
        CodeHere = "code-here",
        /// … from all the places that it does not know: there are only so many codes, so fewer of these than of passwords.
        CodeElsewhere = "code-elsewhere",
        /// What somebody who is signed in types to prove once more who they are.
        Proof = "proof",
        /// Requests for a link to an account from one place.
        LinkHere = "link-here",
        /// … from one place, to whatever account.
        LinkPlace = "link-place",
        /// … to an account, from wherever.
        Link = "link",
    }
}

impl Kind {
    /// How many there may be.
    const fn most(self, auth: &AuthSettings) -> i64 {
        match self {
            Self::Here | Self::CodeHere | Self::CodeElsewhere | Self::Proof | Self::LinkHere | Self::Link => {
                auth.attempts_per_account
            }
            Self::Place | Self::LinkPlace => auth.attempts_per_address,
            Self::Elsewhere => auth.attempts_from_elsewhere,
        }
    }

    /// Whether somebody cannot get into an account for having had so many.
    const fn locks(self) -> bool {
        matches!(self, Self::Here | Self::Elsewhere | Self::CodeHere | Self::CodeElsewhere)
    }
}

/// Attempts that were counted, to be taken back where they were good.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The attempts.
    pub ids: Vec<Id>,
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
    let here = Limit::of_account(Kind::Here, email, place);
    let limits = vec![here, Limit::of_place(Kind::Place, place)];
    from_somewhere(tx, auth, (email, place, account), limits, Kind::Elsewhere)
}

/// Counts an attempt at a code of the second factor of `account`, whose address is `email`, from `place`.
///
/// # Errors
/// [`AppError::TooOften`] where there were too many before.
pub fn count_code(tx: &mut Tx<'_>, auth: &AuthSettings, email: &str, place: &str, account: Id) -> Result<Counted, AppError> {
    let here = Limit::of_account(Kind::CodeHere, email, place);
    from_somewhere(tx, auth, (email, place, Some(account)), vec![here], Kind::CodeElsewhere)
}

/// Counts an attempt under `limits`, the first of which is for this account from this place, and under `elsewhere` where the account does not
/// know the place.
fn from_somewhere(
    tx: &mut Tx<'_>,
    auth: &AuthSettings,
    (email, place, account): (&str, &str, Option<Id>),
    mut limits: Vec<Limit>,
    elsewhere: Kind,
) -> Result<Counted, AppError> {
    let of_place = fingerprint(place);
    let known = match account {
        Some(account) => attempts::knows_place(tx.conn, account, &of_place)?,
        None => false,
    };
    if !known {
        limits.push(Limit::of_account(elsewhere, email, ""));
    }
    let ids = count(tx, auth, &limits)?;
    let here = limits.into_iter().next().map(|limit| limit.subject).unwrap_or_default();
    Ok(Counted { ids, here, place: of_place })
}

/// The attempt was good: it and those before it from this place no longer count.
///
/// # Errors
/// When the database fails.
pub fn was_good(tx: &mut Tx<'_>, counted: &Counted) -> Result<(), AppError> {
    attempts::delete(tx, &counted.ids)?;
    attempts::delete_of(tx, &counted.here)?;
    Ok(())
}

/// The attempt let somebody in: the account knows the place from now on.
///
/// # Errors
/// When the database fails.
pub fn know_place(tx: &mut Tx<'_>, account: Id, counted: &Counted) -> Result<(), AppError> {
    Ok(attempts::know_place(tx, account, &counted.place)?)
}

/// Counts an attempt of somebody who is signed in as `email` to prove once more who they are.
///
/// # Errors
/// [`AppError::TooOften`] where there were too many before.
pub fn count_proof(tx: &mut Tx<'_>, auth: &AuthSettings, email: &str) -> Result<Vec<Id>, AppError> {
    count(tx, auth, &[Limit::of_account(Kind::Proof, email, "")])
}

/// What came of an attempt that was counted as `ids`: one that could not be made, for want of room, does not count.
///
/// # Errors
/// Those of the attempt; when the database fails.
pub async fn unless_not_made<T>(app: &App, actor: Actor, ids: Vec<Id>, made: Result<T, AppError>) -> Result<T, AppError> {
    if made.is_err() {
        app.db.write(actor, move |tx| attempts::delete(tx, &ids)).await?;
    }
    made
}

/// Counts that somebody at `place` asks for a link for `email`. Whether a mail may go: only so many in a while, from wherever they are
/// asked for, since the link that left before is still good; who asks is told nothing of it.
///
/// # Errors
/// [`AppError::TooOften`] where they asked too often.
pub fn count_link(tx: &mut Tx<'_>, auth: &AuthSettings, email: &str, place: &str) -> Result<bool, AppError> {
    let here = Limit::of_account(Kind::LinkHere, email, place);
    count(tx, auth, &[here, Limit::of_place(Kind::LinkPlace, place)])?;
    match count(tx, auth, &[Limit::of_account(Kind::Link, email, "")]) {
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

/// Lets whoever has set a new password by a link try it: forgets the passwords that were tried. Codes and links stay counted, since a mailbox in the
/// hands of somebody else is what they stand against.
///
/// # Errors
/// When the database fails.
pub fn forget_passwords(tx: &mut Tx<'_>, email: &str) -> Result<(), AppError> {
    let kinds = [Kind::Here, Kind::Elsewhere, Kind::Proof].map(Kind::word);
    Ok(attempts::delete_of_kinds(tx, &fingerprint(email), &kinds)?)
}

/// Those of `accounts`, by their addresses, for which there were so many attempts that somebody, somewhere, has to wait.
///
/// # Errors
/// When the database fails.
pub fn locked(conn: &mut Conn, auth: &AuthSettings, emails: &[&str], now: Instant) -> Result<Vec<String>, AppError> {
    let hashes: Vec<String> = emails.iter().map(|email| fingerprint(email)).collect();
    let counts = attempts::of_accounts(conn, &hashes, since(auth, now))?;
    let is_locked = |hash: &str| {
        counts.iter().any(|(of, kind, count)| {
            of == hash && kind.parse::<Kind>().is_ok_and(|kind| kind.locks() && *count >= kind.most(auth))
        })
    };
    Ok(emails.iter().zip(&hashes).filter(|(_, hash)| is_locked(hash)).map(|(email, _)| (*email).to_owned()).collect())
}

/// From when on attempts count.
fn since(auth: &AuthSettings, now: Instant) -> Instant {
    now.plus((-auth.lockout_minutes).minutes())
}

/// What attempts are counted under.
struct Limit {
    kind: Kind,
    subject: String,
    /// The hash of the address of the account that they are counted against; empty where they count for a place.
    account: String,
}

impl Limit {
    /// For the account of `email`, from `place` alone where one is given.
    fn of_account(kind: Kind, email: &str, place: &str) -> Self {
        Self { kind, subject: fingerprint(&format!("{kind}: {place} {email}")), account: fingerprint(email) }
    }

    fn of_place(kind: Kind, place: &str) -> Self {
        Self { kind, subject: fingerprint(&format!("{kind}: {place}")), account: String::new() }
    }
}

/// Counts one attempt under each limit, unless one of them had as many as it may have.
fn count(tx: &mut Tx<'_>, auth: &AuthSettings, limits: &[Limit]) -> Result<Vec<Id>, AppError> {
    let since = since(auth, tx.now());
    let mut subjects: Vec<&str> = limits.iter().map(|limit| limit.subject.as_str()).collect();
    // always in the same order, so that nobody waits for somebody who waits for them
    subjects.sort_unstable();
    for subject in subjects {
        locks::hold(tx.conn, number_of(subject))?;
    }
    for limit in limits {
        if attempts::since(tx.conn, &limit.subject, since)? >= limit.kind.most(auth) {
            return Err(AppError::TooOften(u64::try_from(auth.lockout_minutes * 60).unwrap_or(60)));
        }
    }
    let mut ids = Vec::with_capacity(limits.len());
    for limit in limits {
        ids.push(attempts::insert(tx, limit.kind.word(), &limit.subject, &limit.account)?);
    }
    Ok(ids)
}

/// A number to hold a subject by: the beginning of its hash.
fn number_of(subject: &str) -> i64 {
    i64::from_str_radix(subject.get(..15).unwrap_or_default(), 16).unwrap_or_default()
}
