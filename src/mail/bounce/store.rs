//! All SQL of mail that came back.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::notice::Notice;
use super::rule::BounceKind;
use crate::clock::Instant;
use crate::db::schema::{account, mail_bounce, outbox, person};
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;

/// That a bounce marks its address now, where `b` is the bounce: the same as `marks_now`, for statements in text.
pub const MARKS_NOW: &str = "b.since IS NOT NULL AND b.cleared_at IS NULL";

/// Whether an address is marked; `outbox` is in the statement around it.
pub fn is_marked() -> String {
    format!("EXISTS (SELECT 1 FROM mail_bounce b WHERE b.address = outbox.to_address AND {MARKS_NOW})")
}

/// That a bounce marks its address now.
#[diesel::dsl::auto_type]
fn marks_now() -> _ {
    mail_bounce::cleared_at.is_null().and(mail_bounce::since.is_not_null())
}

/// Soft ones of an address that are looked at: more than it takes.
const MOST_SOFT: i64 = 100;

/// Mail that came back.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = mail_bounce)]
pub struct BounceRow {
    pub id: Id,
    pub address: String,
    pub kind: BounceKind,
    pub reason: String,
    pub at: Instant,
    pub since: Option<Instant>,
    pub cleared_at: Option<Instant>,
}

/// Why no mail goes to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bounce that marks it.
    pub id: Id,
    /// How mail came back.
    pub kind: BounceKind,
    /// The words of the mail server; may be empty.
    pub reason: String,
    /// Since when.
    pub since: Instant,
}

/// Where a message of ours went, by its Message-ID; empty where that is no longer kept.
pub fn address_of(conn: &mut Conn, id: Id, message_id: &str) -> QueryResult<Option<String>> {
    let row = outbox::table.filter(outbox::id.eq(id)).filter(outbox::message_id.eq(message_id));
    row.select(outbox::to_address).first(conn).optional()
}

/// Whether somebody has this address.
pub fn is_somebodys(conn: &mut Conn, address: &str) -> QueryResult<bool> {
    let people = person::table.filter(person::email.eq(address));
    let accounts = account::table.filter(account::email.eq(address));
    diesel::select(exists(people).or(exists(accounts))).get_result(conn)
}

/// Notes mail that came back; none where it was noted before.
pub fn insert(tx: &mut Tx<'_>, address: &str, origin: &str, at: Instant, notice: &Notice) -> QueryResult<Option<Id>> {
    let (id, now) = (tx.new_id(), tx.now());
    let row = (
        mail_bounce::id.eq(id),
        mail_bounce::address.eq(address),
        mail_bounce::kind.eq(notice.kind),
        mail_bounce::reason.eq(notice.reason.as_str()),
        mail_bounce::origin.eq(origin),
        mail_bounce::at.eq(at),
        mail_bounce::noted_at.eq(now),
    );
    let count =
        each!(tx.conn, |conn| diesel::insert_into(mail_bounce::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok((count > 0).then_some(id))
}

/// When each soft one of an address came back that was not cleared.
pub fn soft(conn: &mut Conn, address: &str) -> QueryResult<Vec<Instant>> {
    mail_bounce::table
        .filter(mail_bounce::address.eq(address))
        .filter(mail_bounce::cleared_at.is_null())
        .filter(mail_bounce::kind.eq(BounceKind::Soft))
        .order((mail_bounce::at.desc(), mail_bounce::id))
        .select(mail_bounce::at)
        .limit(MOST_SOFT)
        .load(conn)
}

/// Marks the address of a bounce by it.
pub fn mark(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(mail_bounce::table.find(id)).set(mail_bounce::since.eq(now)).execute(tx.conn)?;
    Ok(())
}

/// Why no mail goes to `address`, where it is marked.
///
/// # Errors
/// When the database fails.
pub fn mark_of(conn: &mut Conn, address: &str) -> QueryResult<Option<Mark>> {
    let found: Option<(Id, BounceKind, String, Instant)> = mail_bounce::table
        .filter(mail_bounce::address.eq(address))
        .filter(marks_now())
        .order((mail_bounce::at, mail_bounce::id))
        .select((mail_bounce::id, mail_bounce::kind, mail_bounce::reason, mail_bounce::since.assume_not_null()))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, kind, reason, since)| Mark { id, kind, reason, since }))
}

/// Those of these addresses that are marked, and whose owner has no password with which to find in the inbox what no mail brings.
///
/// # Errors
/// When the database fails.
pub fn unreached(conn: &mut Conn, addresses: &[&str]) -> QueryResult<Vec<String>> {
    let has_inbox = account::table
        .filter(account::email.eq(mail_bounce::address))
        .filter(account::person_id.is_not_null())
        .filter(account::disabled_at.is_null())
        .filter(account::password_hash.is_not_null());
    mail_bounce::table
        .filter(mail_bounce::address.eq_any(addresses))
        .filter(marks_now())
        .filter(not(exists(has_inbox)))
        .order((mail_bounce::address, mail_bounce::at))
        .select(mail_bounce::address)
        .load(conn)
}

/// The bounce with this id.
pub fn bounce(conn: &mut Conn, id: Id) -> QueryResult<Option<BounceRow>> {
    mail_bounce::table.find(id).select(BounceRow::as_select()).first(conn).optional()
}

/// The newest below `before`; those that mark an address now, or all.
pub fn newest(conn: &mut Conn, only_marks: bool, before: Option<Id>, limit: i64) -> QueryResult<Vec<BounceRow>> {
    let mut query = mail_bounce::table.into_boxed();
    if only_marks {
        query = query.filter(marks_now());
    }
    if let Some(before) = before {
        query = query.filter(mail_bounce::id.lt(before));
    }
    query.order(mail_bounce::id.desc()).select(BounceRow::as_select()).limit(limit).load(conn)
}

/// Forgets what came back of `address`. Answers of how many.
pub fn clear(tx: &mut Tx<'_>, address: &str) -> QueryResult<usize> {
    let now = tx.now();
    let open = mail_bounce::table.filter(mail_bounce::address.eq(address)).filter(mail_bounce::cleared_at.is_null());
    diesel::update(open).set(mail_bounce::cleared_at.eq(now)).execute(tx.conn)
}

/// Forgets what came back of addresses that nobody has any more.
pub fn clear_of_nobody(tx: &mut Tx<'_>) -> QueryResult<usize> {
    let now = tx.now();
    let open = mail_bounce::table
        .filter(mail_bounce::cleared_at.is_null())
        .filter(not(exists(person::table.filter(person::email.eq(mail_bounce::address)))))
        .filter(not(exists(account::table.filter(account::email.eq(mail_bounce::address)))))
        .select(mail_bounce::id);
    let ids: Vec<Id> = open.order(mail_bounce::id).load(tx.conn)?;
    if ids.is_empty() {
        return Ok(0);
    }
    diesel::update(mail_bounce::table.filter(mail_bounce::id.eq_any(ids))).set(mail_bounce::cleared_at.eq(now)).execute(tx.conn)
}

/// Deletes what was cleared, and soft ones that marked nothing, before `before`. Returns how many those were.
pub fn delete_before(tx: &mut Tx<'_>, before: Instant) -> QueryResult<usize> {
    let is_old = mail_bounce::cleared_at.lt(before).assume_not_null();
    let is_alone = mail_bounce::since.is_null().and(mail_bounce::noted_at.lt(before));
    diesel::delete(mail_bounce::table.filter(mail_bounce::cleared_at.is_not_null().and(is_old).or(is_alone))).execute(tx.conn)
}
