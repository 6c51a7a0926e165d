//! SQL of what opens an account beside the password: its sessions and its API tokens.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{api_token, login_session};
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::policy::Via;

/// Most rows of a list on the account's own page.
const MOST: i64 = 100;

/// An open session.
#[derive(Debug, Clone, Queryable)]
pub struct OpenSession {
    /// The session.
    pub id: Id,
    /// How it came about.
    pub via: Via,
    /// The browser's own name for itself.
    pub user_agent: String,
    /// When it began.
    pub created_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
}

/// The open sessions of an account, the newest first.
pub fn open_sessions(conn: &mut Conn, account_id: Id, now: Instant) -> QueryResult<Vec<OpenSession>> {
    login_session::table
        .filter(login_session::account_id.eq(account_id))
        .filter(login_session::revoked_at.is_null())
        .filter(login_session::expires_at.gt(now))
        .order((login_session::created_at.desc(), login_session::id.desc()))
        .limit(MOST)
        .select((
            login_session::id,
            login_session::via,
            login_session::user_agent,
            login_session::created_at,
            login_session::expires_at,
        ))
        .load(conn)
}

/// Ends one session of an account; how many there were to end.
pub fn revoke_session_of(tx: &mut Tx<'_>, account_id: Id, id: Id) -> QueryResult<usize> {
    let now = tx.now();
    let open = login_session::table
        .find(id)
        .filter(login_session::account_id.eq(account_id))
        .filter(login_session::revoked_at.is_null());
    diesel::update(open).set(login_session::revoked_at.eq(now)).execute(tx.conn)
}

/// Ends every session of an account but `except`; how many there were to end.
pub fn revoke_sessions_of(tx: &mut Tx<'_>, account_id: Id, except: Option<Id>) -> QueryResult<usize> {
    let now = tx.now();
    let open = login_session::table
        .filter(login_session::account_id.eq(account_id))
        .filter(login_session::revoked_at.is_null())
        .filter(login_session::id.ne(except.unwrap_or(Id::ZERO)));
    diesel::update(open).set(login_session::revoked_at.eq(now)).execute(tx.conn)
}

/// Ends all open sessions of an account that were opened in this way but the `most` newest: who holds the link of a mail ends no session of a
/// password.
pub fn keep_newest_sessions(tx: &mut Tx<'_>, account_id: Id, via: Via, most: i64) -> QueryResult<()> {
    let now = tx.now();
    let beyond: Option<Id> = login_session::table
        .filter(login_session::account_id.eq(account_id))
        .filter(login_session::via.eq(via))
        .filter(login_session::revoked_at.is_null())
        .filter(login_session::expires_at.gt(now))
        .order(login_session::id.desc())
        .offset(most)
        .select(login_session::id)
        .first(tx.conn)
        .optional()?;
    let Some(beyond) = beyond else { return Ok(()) };
    let old = login_session::table
        .filter(login_session::account_id.eq(account_id))
        .filter(login_session::via.eq(via))
        .filter(login_session::revoked_at.is_null())
        .filter(login_session::id.le(beyond));
    diesel::update(old).set(login_session::revoked_at.eq(now)).execute(tx.conn)?;
    Ok(())
}

/// An API token, without what nobody can see again.
#[derive(Debug, Clone, Queryable)]
pub struct TokenRow {
    /// The token's row.
    pub id: Id,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
    /// When it was last used, to the hour.
    pub last_used_at: Option<Instant>,
}

/// The good tokens of an account, the newest first.
pub fn tokens(conn: &mut Conn, account_id: Id, now: Instant) -> QueryResult<Vec<TokenRow>> {
    api_token::table
        .filter(api_token::account_id.eq(account_id))
        .filter(api_token::revoked_at.is_null())
        .filter(api_token::expires_at.gt(now))
        .order((api_token::created_at.desc(), api_token::id.desc()))
        .limit(MOST)
        .select((api_token::id, api_token::name, api_token::created_at, api_token::expires_at, api_token::last_used_at))
        .load(conn)
}

/// Keeps the fingerprint of a new token.
pub fn insert_token(tx: &mut Tx<'_>, account_id: Id, name: &str, fingerprint: &str, expires_at: Instant) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        api_token::id.eq(id),
        api_token::account_id.eq(account_id),
        api_token::name.eq(name),
        api_token::token_sha256.eq(fingerprint),
        api_token::created_at.eq(tx.now()),
        api_token::expires_at.eq(expires_at),
    );
    diesel::insert_into(api_token::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Ends one token of an account; how many there were to end.
pub fn revoke_token_of(tx: &mut Tx<'_>, account_id: Id, id: Id) -> QueryResult<usize> {
    let now = tx.now();
    let good = api_token::table.find(id).filter(api_token::account_id.eq(account_id)).filter(api_token::revoked_at.is_null());
    diesel::update(good).set(api_token::revoked_at.eq(now)).execute(tx.conn)
}

/// Ends every API token of an account; how many there were to end.
pub fn revoke_tokens_of(tx: &mut Tx<'_>, account_id: Id) -> QueryResult<usize> {
    let now = tx.now();
    let good = api_token::table.filter(api_token::account_id.eq(account_id)).filter(api_token::revoked_at.is_null());
    diesel::update(good).set(api_token::revoked_at.eq(now)).execute(tx.conn)
}

/// Notes that a token was used.
pub fn touch_token(tx: &mut Tx<'_>, fingerprint: &str) -> QueryResult<()> {
    let now = tx.now();
    let used = api_token::table.filter(api_token::token_sha256.eq(fingerprint));
    diesel::update(used).set(api_token::last_used_at.eq(now)).execute(tx.conn)?;
    Ok(())
}

/// The account of the session, open or ended, whose pages carry this token.
pub fn account_of_page(conn: &mut Conn, token: &str) -> QueryResult<Option<Id>> {
    let of_page = login_session::table.filter(login_session::csrf.eq(token)).filter(login_session::via.ne(Via::Api));
    of_page.select(login_session::account_id).first(conn).optional()
}
