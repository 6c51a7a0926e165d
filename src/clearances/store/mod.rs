//! The SQL of activities, channels, statements and who approves.

pub mod kept;
pub mod records;
pub mod rules;

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};

use super::record::StatementVersion;
use crate::clock::{Day, Instant};
use crate::db::schema::{account, approver, brand_activity, channel, clearance, statement, statement_version};
use crate::db::{Conn, Tx, locks};
use crate::each;
use crate::ids::Id;

/// Most rows of a register that are read at once.
const MOST: i64 = 10_000;

/// An activity, a channel or a statement: something that has a name in addresses.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Entry {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it is; empty for a statement.
    pub about: String,
}

/// Has whoever else changes what clearances ask wait until this is done.
pub fn hold(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE clearance_rule IN SHARE ROW EXCLUSIVE MODE")
}

/// Every activity, by title.
pub fn activities(conn: &mut Conn) -> QueryResult<Vec<Entry>> {
    let columns = (brand_activity::id, brand_activity::slug, brand_activity::title, brand_activity::about);
    brand_activity::table.order((brand_activity::title, brand_activity::id)).limit(MOST).select(columns).load(conn)
}

/// Every channel, by title.
pub fn channels(conn: &mut Conn) -> QueryResult<Vec<Entry>> {
    let columns = (channel::id, channel::slug, channel::title, channel::about);
    channel::table.order((channel::title, channel::id)).limit(MOST).select(columns).load(conn)
}

/// Every statement, by title.
pub fn statements(conn: &mut Conn) -> QueryResult<Vec<Entry>> {
    let columns = (statement::id, statement::slug, statement::title);
    let rows: Vec<(Id, String, String)> =
        statement::table.order((statement::title, statement::id)).limit(MOST).select(columns).load(conn)?;
    Ok(rows.into_iter().map(|(id, slug, title)| Entry { id, slug, title, about: String::new() }).collect())
}

/// Makes an activity.
pub fn insert_activity(tx: &mut Tx<'_>, new: &Entry) -> QueryResult<()> {
    let now = tx.now();
    let values = (
        (brand_activity::id.eq(new.id), brand_activity::slug.eq(&new.slug), brand_activity::title.eq(&new.title)),
        (brand_activity::about.eq(&new.about), brand_activity::made_at.eq(now)),
    );
    diesel::insert_into(brand_activity::table).values(values).execute(tx.conn)?;
    Ok(())
}

/// Makes a channel.
pub fn insert_channel(tx: &mut Tx<'_>, new: &Entry) -> QueryResult<()> {
    let now = tx.now();
    let values = (
        (channel::id.eq(new.id), channel::slug.eq(&new.slug), channel::title.eq(&new.title)),
        (channel::about.eq(&new.about), channel::made_at.eq(now)),
    );
    diesel::insert_into(channel::table).values(values).execute(tx.conn)?;
    Ok(())
}

/// Says otherwise what an activity is called, and what it is.
pub fn set_activity(conn: &mut Conn, new: &Entry) -> QueryResult<usize> {
    let set = (brand_activity::title.eq(&new.title), brand_activity::about.eq(&new.about));
    diesel::update(brand_activity::table.find(new.id)).set(set).execute(conn)
}

/// Says otherwise what a channel is called, and what it is.
pub fn set_channel(conn: &mut Conn, new: &Entry) -> QueryResult<usize> {
    let set = (channel::title.eq(&new.title), channel::about.eq(&new.about));
    diesel::update(channel::table.find(new.id)).set(set).execute(conn)
}

/// Removes an activity; false where something speaks of it, and then the transaction is to end.
pub fn remove_activity(conn: &mut Conn, id: Id) -> QueryResult<bool> {
    unless_named(diesel::delete(brand_activity::table.find(id)).execute(conn))
}

/// Removes a channel, with what rules for every channel gave on it; false where something speaks of it, and then the transaction is to end.
pub fn remove_channel(conn: &mut Conn, id: Id) -> QueryResult<bool> {
    diesel::delete(clearance::table.filter(clearance::channel_id.eq(id))).execute(conn)?;
    unless_named(diesel::delete(channel::table.find(id)).execute(conn))
}

/// Whether a row was removed: the database keeps one that another row names.
fn unless_named(removed: QueryResult<usize>) -> QueryResult<bool> {
    match removed {
        Err(Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => Ok(false),
        removed => removed.map(|rows| rows > 0),
    }
}

/// Makes a statement without a version.
pub fn insert_statement(tx: &mut Tx<'_>, new: &Entry) -> QueryResult<()> {
    let now = tx.now();
    let values =
        (statement::id.eq(new.id), statement::slug.eq(&new.slug), statement::title.eq(&new.title), statement::made_at.eq(now));
    diesel::insert_into(statement::table).values(values).execute(tx.conn)?;
    Ok(())
}

/// The text of a version, with who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionText {
    /// The version.
    pub version: StatementVersion,
    /// What is signed.
    pub body: String,
    /// Who made it.
    pub made_by: String,
}

/// Every version of every statement, or of one, from the first to the last; without their texts.
pub fn versions(conn: &mut Conn) -> QueryResult<Vec<StatementVersion>> {
    type Row = (Id, Id, i32, bool, Day, Instant);
    let rows: Vec<Row> = statement_version::table
        .order((statement_version::statement_id, statement_version::number))
        .limit(MOST)
        .select((
            statement_version::id,
            statement_version::statement_id,
            statement_version::number,
            statement_version::is_material,
            statement_version::from_on,
            statement_version::made_at,
        ))
        .load(conn)?;
    let version = |(id, statement, number, is_material, from, made_at): Row| StatementVersion {
        id,
        statement,
        number,
        is_material,
        from,
        made_at,
    };
    Ok(rows.into_iter().map(version).collect())
}

/// The versions of a statement with their texts, the newest first.
pub fn texts(conn: &mut Conn, of: Id) -> QueryResult<Vec<VersionText>> {
    let all: Vec<StatementVersion> = versions(conn)?.into_iter().filter(|version| version.statement == of).collect();
    let rows: Vec<(Id, String, String)> = statement_version::table
        .filter(statement_version::statement_id.eq(of))
        .order((statement_version::number.desc(), statement_version::id))
        .limit(MOST)
        .select((statement_version::id, statement_version::body, statement_version::made_by))
        .load(conn)?;
    let text = |(id, body, made_by): (Id, String, String)| {
        let version = all.iter().find(|version| version.id == id)?.clone();
        Some(VersionText { version, body, made_by })
    };
    Ok(rows.into_iter().filter_map(text).collect())
}

/// Adds a version to a statement.
pub fn insert_version(tx: &mut Tx<'_>, new: &StatementVersion, body: &str) -> QueryResult<()> {
    let by = tx.actor().name.clone();
    let values = (
        (statement_version::id.eq(new.id), statement_version::statement_id.eq(new.statement)),
        (statement_version::number.eq(new.number), statement_version::is_material.eq(new.is_material)),
        (statement_version::from_on.eq(new.from), statement_version::body.eq(body)),
        (statement_version::made_at.eq(new.made_at), statement_version::made_by.eq(by)),
    );
    diesel::insert_into(statement_version::table).values(values).execute(tx.conn)?;
    Ok(())
}

/// Who approves, by kind and address.
pub fn approvers(conn: &mut Conn) -> QueryResult<Vec<(String, Id, String)>> {
    approver::table
        .inner_join(account::table)
        .order((approver::word, account::email, account::id))
        .limit(MOST)
        .select((approver::word, account::id, account::email))
        .load(conn)
}

/// Lets these accounts, and no others, give the approvals of a kind.
pub fn set_approvers(tx: &mut Tx<'_>, word: &str, accounts: &[Id]) -> QueryResult<()> {
    diesel::delete(approver::table.filter(approver::word.eq(word))).execute(tx.conn)?;
    let rows: Vec<_> = accounts.iter().map(|account| (approver::word.eq(word), approver::account_id.eq(*account))).collect();
    each!(tx.conn, |conn| diesel::insert_into(approver::table).values(&rows).execute(conn))?;
    Ok(())
}
