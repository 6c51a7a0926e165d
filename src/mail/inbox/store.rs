//! All SQL of the inbox.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{inbox_message, outbox};
use crate::db::{Conn, MultiBackend, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::mail::outbox::MailState;

/// Whether the account `i` opens its inbox with a password: of whom mail comes back could follow no link in one.
pub const HAS_INBOX: &str = "i.disabled_at IS NULL AND i.password_hash IS NOT NULL";

/// Whether the person of a message can open their inbox; `outbox` is in the statement around it.
pub fn has_inbox() -> String {
    format!("EXISTS (SELECT 1 FROM account i WHERE i.person_id = outbox.person_id AND {HAS_INBOX})")
}

/// A message that comes into an inbox.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// The message.
    pub outbox_id: Id,
    /// Whose inbox.
    pub person_id: Id,
    /// Its subject.
    pub subject: String,
}

/// Whose inbox, and which of it.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// The person.
    pub person_id: Id,
    /// Came by the link in a mail: only what such a one may read.
    pub by_link: bool,
}

/// A message as its reader finds it.
#[derive(Debug, Clone, Queryable)]
pub struct EntryRow {
    pub id: Id,
    pub subject: String,
    pub told_at: Instant,
    pub read_at: Option<Instant>,
    pub state: MailState,
    pub finished_at: Option<Instant>,
    pub thinned_at: Option<Instant>,
    pub text: String,
}

/// Puts messages into inboxes; those that are there stay as they are.
pub fn insert(tx: &mut Tx<'_>, new: &[NewEntry], by_link: bool) -> QueryResult<()> {
    let now = tx.now();
    let block = tx.new_ids(i64::try_from(new.len()).unwrap_or(i64::MAX));
    let rows: Vec<_> = (0..)
        .zip(new)
        .map(|(index, entry)| {
            (
                inbox_message::id.eq(block.nth(index)),
                inbox_message::outbox_id.eq(entry.outbox_id),
                inbox_message::person_id.eq(entry.person_id),
                inbox_message::subject.eq(entry.subject.as_str()),
                inbox_message::by_link.eq(by_link),
                inbox_message::told_at.eq(now),
            )
        })
        .collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(inbox_message::table).values(rows).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// What somebody may read of their inbox.
fn own(reader: Reader) -> inbox_message::BoxedQuery<'static, MultiBackend> {
    let query = inbox_message::table.filter(inbox_message::person_id.eq(reader.person_id)).into_boxed();
    if reader.by_link { query.filter(inbox_message::by_link.eq(true)) } else { query }
}

/// The newest below `before`.
pub fn newest(conn: &mut Conn, reader: Reader, before: Option<Id>, limit: i64) -> QueryResult<Vec<EntryRow>> {
    let mut query = own(reader);
    if let Some(before) = before {
        query = query.filter(inbox_message::id.lt(before));
    }
    let ids: Vec<Id> = query.order(inbox_message::id.desc()).select(inbox_message::id).limit(limit).load(conn)?;
    these(conn, &ids)
}

/// One of them.
pub fn entry(conn: &mut Conn, reader: Reader, id: Id) -> QueryResult<Option<EntryRow>> {
    let ids: Vec<Id> =
        own(reader).filter(inbox_message::id.eq(id)).select(inbox_message::id).order(inbox_message::id).load(conn)?;
    Ok(these(conn, &ids)?.pop())
}

/// These messages, the newest first.
fn these(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<EntryRow>> {
    inbox_message::table
        .inner_join(outbox::table)
        .filter(inbox_message::id.eq_any(ids))
        .order(inbox_message::id.desc())
        .select((
            inbox_message::id,
            inbox_message::subject,
            inbox_message::told_at,
            inbox_message::read_at,
            outbox::state,
            outbox::finished_at,
            outbox::thinned_at,
            outbox::body_text,
        ))
        .load(conn)
}

/// How many somebody has not read.
pub fn unread(conn: &mut Conn, reader: Reader) -> QueryResult<i64> {
    own(reader).filter(inbox_message::read_at.is_null()).select(count_star()).first(conn)
}

/// Marks one of them, or all, as read; what was read stays so. Answers how many they were.
pub fn mark_read(tx: &mut Tx<'_>, reader: Reader, id: Option<Id>) -> QueryResult<usize> {
    let now = tx.now();
    let mut unread = own(reader).filter(inbox_message::read_at.is_null());
    if let Some(id) = id {
        unread = unread.filter(inbox_message::id.eq(id));
    }
    let ids: Vec<Id> = unread.select(inbox_message::id).order(inbox_message::id).load(tx.conn)?;
    diesel::update(inbox_message::table.filter(inbox_message::id.eq_any(ids)))
        .set(inbox_message::read_at.eq(now))
        .execute(tx.conn)
}
