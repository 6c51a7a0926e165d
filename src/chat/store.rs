//! All SQL of what is posted to the chat.

use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::schema::chat_post;
use crate::db::{Conn, Tx};
use crate::each;

/// The post of a week.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = chat_post)]
pub struct PostRow {
    pub week: Day,
    pub text: String,
    pub created_at: Instant,
    pub next_at: Instant,
    pub attempts: i32,
    pub posting_at: Option<Instant>,
    pub posted_at: Option<Instant>,
    pub given_up_at: Option<Instant>,
    pub last_error: String,
}

/// The newest of them.
pub fn newest(conn: &mut Conn) -> QueryResult<Option<PostRow>> {
    chat_post::table.order(chat_post::week.desc()).select(PostRow::as_select()).first(conn).optional()
}

/// Puts in what is to be posted for a week; what is there stays.
pub fn insert(tx: &mut Tx<'_>, week: Day, text: &str) -> QueryResult<()> {
    let now = tx.now();
    let row = (
        chat_post::week.eq(week),
        chat_post::text.eq(text),
        chat_post::created_at.eq(now),
        chat_post::next_at.eq(now),
        chat_post::attempts.eq(0),
        chat_post::last_error.eq(""),
    );
    each!(tx.conn, |conn| diesel::insert_into(chat_post::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// Begins an attempt, unless somebody else is at it; whether it has begun.
pub fn begin(tx: &mut Tx<'_>, row: &PostRow) -> QueryResult<bool> {
    let now = tx.now();
    let open =
        chat_post::table.find(row.week).filter(chat_post::attempts.eq(row.attempts)).filter(chat_post::posting_at.is_null());
    let set = (chat_post::posting_at.eq(now), chat_post::attempts.eq(row.attempts + 1));
    Ok(diesel::update(open).set(set).execute(tx.conn)? > 0)
}

/// What becomes of a post after an attempt.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = chat_post, treat_none_as_null = true)]
pub struct After {
    pub posting_at: Option<Instant>,
    pub next_at: Instant,
    pub posted_at: Option<Instant>,
    pub given_up_at: Option<Instant>,
    pub last_error: String,
}

/// Writes it down.
pub fn end(tx: &mut Tx<'_>, week: Day, after: &After) -> QueryResult<()> {
    diesel::update(chat_post::table.find(week)).set(after).execute(tx.conn)?;
    Ok(())
}
