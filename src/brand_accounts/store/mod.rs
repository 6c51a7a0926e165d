//! The SQL of brand accounts: the register. Below it whose they are and what they ask, in two times.

pub mod terms;

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{brand_account, channel, programme};
use crate::db::{Conn, Tx, locks};
use crate::each;
use crate::ids::Id;

/// Most accounts that are read at once.
const MOST: i64 = 10_000;

/// Has whoever else changes the register wait until this is done.
pub fn hold(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE brand_account IN SHARE ROW EXCLUSIVE MODE")
}

/// A programme that an account names.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ProgrammeNamed {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its key.
    pub id: Id,
    /// Its name on the channel, without `@`.
    pub handle: String,
    /// By which two on a channel are told apart.
    pub folded: String,
    /// What it is called here.
    pub title: String,
    /// Where it is; may be empty.
    pub link: String,
    /// The channel: its key, name in addresses and title.
    pub channel: (Id, String, String),
    /// The programme whose owners are told.
    pub programme: Option<ProgrammeNamed>,
}

/// Accounts by title: all of them, or the one with a key.
pub fn accounts(conn: &mut Conn, only: Option<Id>) -> QueryResult<Vec<AccountRow>> {
    type Row = (Id, String, String, String, String, (Id, String, String), Option<ProgrammeNamed>);
    let mut all = brand_account::table
        .inner_join(channel::table)
        .left_join(programme::table)
        .order((brand_account::title, brand_account::id))
        .limit(MOST)
        .select((
            brand_account::id,
            brand_account::handle,
            brand_account::folded,
            brand_account::title,
            brand_account::link,
            (channel::id, channel::slug, channel::title),
            (programme::id, programme::slug, programme::name).nullable(),
        ))
        .into_boxed();
    if let Some(id) = only {
        all = all.filter(brand_account::id.eq(id));
    }
    let rows: Vec<Row> = all.load(conn)?;
    let account = |(id, handle, folded, title, link, channel, programme): Row| AccountRow {
        id,
        handle,
        folded,
        title,
        link,
        channel,
        programme,
    };
    Ok(rows.into_iter().map(account).collect())
}

/// The account with a handle on a channel.
pub fn with_handle(conn: &mut Conn, channel: Id, folded: &str) -> QueryResult<Option<Id>> {
    let with = brand_account::table.filter(brand_account::channel_id.eq(channel)).filter(brand_account::folded.eq(folded));
    with.select(brand_account::id).first(conn).optional()
}

/// The programmes that there are on a day, by name.
pub fn programmes(conn: &mut Conn, on: Day) -> QueryResult<Vec<ProgrammeNamed>> {
    programme::table
        .filter(programme::ended_on.gt(on))
        .order((programme::name, programme::id))
        .limit(MOST)
        .select((programme::id, programme::slug, programme::name))
        .load(conn)
}

/// What is written of an account beside its terms.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = brand_account, treat_none_as_null = true)]
pub struct Facts {
    /// Its name on the channel, without `@`.
    pub handle: String,
    /// By which two on a channel are told apart.
    pub folded: String,
    /// What it is called here.
    pub title: String,
    /// Where it is.
    pub link: String,
    /// The programme whose owners are told.
    pub programme_id: Option<Id>,
}

/// Makes an account, without terms.
pub fn insert(tx: &mut Tx<'_>, channel: Id, facts: &Facts) -> QueryResult<Id> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let values = (
        (brand_account::id.eq(id), brand_account::channel_id.eq(channel)),
        (brand_account::handle.eq(&facts.handle), brand_account::folded.eq(&facts.folded)),
        (brand_account::title.eq(&facts.title), brand_account::link.eq(&facts.link)),
        brand_account::programme_id.eq(facts.programme_id),
        (brand_account::made_at.eq(now), brand_account::made_by.eq(by)),
    );
    each!(tx.conn, |conn| diesel::insert_into(brand_account::table).values(values).execute(conn))?;
    Ok(id)
}

/// Writes down what is said of an account beside its terms.
pub fn update(tx: &mut Tx<'_>, id: Id, facts: &Facts) -> QueryResult<usize> {
    diesel::update(brand_account::table.find(id)).set(facts).execute(tx.conn)
}
