//! All SQL of the accounts.

pub mod tidy;

pub mod accounts;
pub mod attempts;
pub mod follow;
pub mod keys;
pub mod parts;
pub mod readers;
pub mod recovery;
pub mod second_factor;

use diesel::dsl::exists;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde_json::Value;

use super::password::Chosen;
use crate::clock::{Day, Instant};
use crate::db::schema::{
    account, account_grant, account_part, api_token, department_head, deputy, employment, inbox_message, login_session, person,
    programme, programme_owner,
};
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::mail::NewMail;
use crate::people::{PersonStatus, is_current, own_day};
use crate::policy::{Grant, Via};

/// How the person behind an account stands: their status, whether they are external, the last day that is known of them, their zone.
pub type Standing = (PersonStatus, bool, Option<Day>, String);

/// Whether an account may be used at all: not disabled, and the person behind it neither suspended nor gone. The contract of an external person is over at
/// the end of its last day where they are, whatever has followed that yet.
fn usable(disabled_at: Option<Instant>, person: Option<&Standing>, now: Instant) -> bool {
    let may = |(status, external, last_day, zone): &Standing| {
        let is_over = *external && last_day.is_some_and(|last| last < own_day(now, zone));
        status.may_sign_in() && !is_over
    };
    disabled_at.is_none() && person.is_none_or(may)
}

/// An account, as its own commands need it.
#[derive(Debug, Clone, Queryable)]
pub struct AccountRow {
    /// The account.
    pub id: Id,
    /// Its person.
    pub person_id: Option<Id>,
    /// The address that signs in.
    pub email: String,
    /// As pages show it.
    pub name: String,
    /// Argon2id, or none where no password was set yet.
    pub password_hash: Option<String>,
    /// Set where the account was disabled.
    pub disabled_at: Option<Instant>,
    /// How the person behind it stands.
    pub person: Option<Standing>,
}

impl AccountRow {
    /// Whether the account may be used at all.
    #[must_use]
    pub fn is_usable(&self, now: Instant) -> bool {
        usable(self.disabled_at, self.person.as_ref(), now)
    }

    /// A mail to whoever has the account, which leaves at once.
    #[must_use]
    pub fn mail(&self, template: &'static str, payload: Value) -> NewMail {
        let (person_id, to_address, to_name) = (self.person_id, self.email.clone(), self.name.clone());
        NewMail { template, payload, person_id, to_address, to_name, not_before: None, hours_zone: None, inbox_alone: false }
    }
}

/// The columns of an [`AccountRow`].
macro_rules! account_columns {
    () => {
        (
            account::id,
            account::person_id,
            account::email,
            account::name,
            account::password_hash,
            account::disabled_at,
            (person::status, person::external, person::last_day, person::time_zone).nullable(),
        )
    };
}
pub(super) use account_columns;

/// Account `id`.
pub fn account(conn: &mut Conn, id: Id) -> QueryResult<Option<AccountRow>> {
    account::table.left_join(person::table).filter(account::id.eq(id)).select(account_columns!()).first(conn).optional()
}

/// The account whose own address is `email` (lower case).
pub fn account_by_email(conn: &mut Conn, email: &str) -> QueryResult<Option<AccountRow>> {
    account::table.left_join(person::table).filter(account::email.eq(email)).select(account_columns!()).first(conn).optional()
}

/// The account of a person.
pub fn account_of_person(conn: &mut Conn, person_id: Id) -> QueryResult<Option<AccountRow>> {
    account::table
        .left_join(person::table)
        .filter(account::person_id.eq(person_id))
        .select(account_columns!())
        .first(conn)
        .optional()
}

/// Whether an account has any grant, of everybody or of a part.
pub fn has_grants(conn: &mut Conn, account_id: Id) -> QueryResult<bool> {
    let of_all = exists(account_grant::table.filter(account_grant::account_id.eq(account_id)));
    diesel::select(of_all.or(exists(account_part::table.filter(account_part::account_id.eq(account_id))))).get_result(conn)
}

/// Changes the address that signs in.
pub fn set_email(tx: &mut Tx<'_>, account_id: Id, email: &str) -> QueryResult<()> {
    diesel::update(account::table.find(account_id)).set(account::email.eq(email)).execute(tx.conn)?;
    Ok(())
}

/// Changes how the pages of an account look.
pub fn set_theme(tx: &mut Tx<'_>, account_id: Id, theme: &str) -> QueryResult<()> {
    diesel::update(account::table.find(account_id)).set(account::theme.eq(theme)).execute(tx.conn)?;
    Ok(())
}

/// Changes the language of the pages of an account; empty for that of the person.
pub fn set_language(tx: &mut Tx<'_>, account_id: Id, language: &str) -> QueryResult<()> {
    diesel::update(account::table.find(account_id)).set(account::language.eq(language)).execute(tx.conn)?;
    Ok(())
}

/// Name and address of a person: given name, family name, e-mail.
pub fn person(conn: &mut Conn, id: Id) -> QueryResult<Option<(String, String, String)>> {
    person::table.find(id).select((person::given_name, person::family_name, person::email)).first(conn).optional()
}

/// Who an account is, as a viewer needs it.
#[derive(Debug, Clone, Queryable)]
pub struct Identity {
    /// The account.
    pub account_id: Id,
    /// Its person.
    pub person_id: Option<Id>,
    /// As pages show it.
    pub name: String,
    /// The address that signs in.
    pub email: String,
    /// Of its pages.
    pub theme: String,
    /// Of its pages, as they chose it; empty where they have not.
    pub language: String,
    /// Set where the account was disabled.
    pub disabled_at: Option<Instant>,
    /// Whether the person heads a department.
    pub heads: bool,
    /// Whether it is the account of HR of a part.
    pub has_part: bool,
    /// Whether the person owns a programme.
    pub owns: bool,
    /// Whether somebody reports to them.
    pub manages: bool,
    /// Whether they stand in for somebody today.
    pub stands_in: bool,
    /// How the person stands.
    pub person: Option<Standing>,
    /// The person's language.
    pub persons_language: Option<String>,
    /// How the session came about; none for an API token.
    pub via: Option<Via>,
    /// The session's form token.
    pub csrf: Option<String>,
    /// When the API token was last used.
    pub last_used_at: Option<Instant>,
    /// When the session or the token ends.
    pub until: Instant,
    /// Messages in their inbox that they have not read, of those that the session may read; none for an API token.
    pub unread: Option<i64>,
}

impl Identity {
    /// Whether the account may be used at all.
    #[must_use]
    pub fn is_usable(&self, now: Instant) -> bool {
        usable(self.disabled_at, self.person.as_ref(), now)
    }
}

/// Whether the account's person heads a department: by an index over the few that do.
#[diesel::dsl::auto_type]
fn heads_any() -> _ {
    let is_theirs = department_head::person_id.nullable().eq(account::person_id);
    exists(department_head::table.filter(is_theirs))
}

/// Whether the account's person owns a programme, one that has ended too: by an index over the few that do.
#[diesel::dsl::auto_type]
fn owns_any() -> _ {
    let is_theirs = programme_owner::person_id.nullable().eq(account::person_id);
    exists(programme_owner::table.filter(is_theirs))
}

/// Whether somebody reports to the account's person: by the index over managers.
#[diesel::dsl::auto_type]
fn manages_any() -> _ {
    let is_theirs = employment::manager_id.eq(account::person_id);
    let current: SqlLiteral<Bool> = is_current();
    exists(employment::table.filter(is_theirs).filter(current))
}

/// Whether the account's person stands in for somebody on a day: by an index over the few that do.
#[diesel::dsl::auto_type]
fn stands_in(today: Day) -> _ {
    let is_theirs = deputy::deputy_id.nullable().eq(account::person_id);
    exists(deputy::table.filter(is_theirs).filter(deputy::from_on.le(today)).filter(deputy::until_on.gt(today)))
}

/// How many messages the account's person has not read of those that the session may read, which came by a `link` in a mail or not: by an index over
/// what is unread.
#[diesel::dsl::auto_type]
fn unread(link: Via) -> _ {
    let is_theirs = inbox_message::person_id.nullable().eq(account::person_id);
    let may_read = inbox_message::by_link.or(login_session::via.ne(link));
    let rows = inbox_message::table.filter(inbox_message::read_at.is_null()).filter(is_theirs).filter(may_read);
    rows.select(diesel::dsl::count_star()).single_value()
}

/// Who holds session `id`, if that is its key and it is open at `now`.
pub fn identity_of_session(
    conn: &mut Conn,
    id: Id,
    key_sha256: &str,
    (now, today): (Instant, Day),
) -> QueryResult<Option<Identity>> {
    login_session::table
        .inner_join(account::table.left_join(person::table))
        .filter(login_session::id.eq(id))
        .filter(login_session::key_sha256.eq(key_sha256))
        .filter(login_session::revoked_at.is_null())
        .filter(login_session::expires_at.gt(now))
        .select((
            account::id,
            account::person_id,
            account::name,
            account::email,
            account::theme,
            account::language,
            account::disabled_at,
            heads_any(),
            parts::has_part(),
            owns_any(),
            manages_any(),
            stands_in(today),
            (person::status, person::external, person::last_day, person::time_zone).nullable(),
            person::language.nullable(),
            login_session::via.nullable(),
            login_session::csrf.nullable(),
            None::<Instant>.into_sql::<diesel::sql_types::Nullable<crate::db::sql::Instant>>(),
            login_session::expires_at,
            unread(Via::MailLink),
        ))
        .first(conn)
        .optional()
}

/// Who holds the API token with this fingerprint, if it is good at `now`.
pub fn identity_of_token(conn: &mut Conn, fingerprint: &str, (now, today): (Instant, Day)) -> QueryResult<Option<Identity>> {
    api_token::table
        .inner_join(account::table.left_join(person::table))
        .filter(api_token::token_sha256.eq(fingerprint))
        .filter(api_token::revoked_at.is_null())
        .filter(api_token::expires_at.gt(now))
        .select((
            account::id,
            account::person_id,
            account::name,
            account::email,
            account::theme,
            account::language,
            account::disabled_at,
            heads_any(),
            parts::has_part(),
            owns_any(),
            manages_any(),
            stands_in(today),
            (person::status, person::external, person::last_day, person::time_zone).nullable(),
            person::language.nullable(),
            None::<Via>.into_sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>(),
            None::<String>.into_sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>(),
            api_token::last_used_at,
            api_token::expires_at,
            None::<i64>.into_sql::<diesel::sql_types::Nullable<diesel::sql_types::BigInt>>(),
        ))
        .first(conn)
        .optional()
}

/// The programmes that somebody owns on a day, by key.
pub fn owned_by(conn: &mut Conn, person: Id, on: Day) -> QueryResult<Vec<Id>> {
    programme_owner::table
        .inner_join(programme::table)
        .filter(programme_owner::person_id.eq(person))
        .filter(programme::ended_on.gt(on))
        .order(programme::id)
        .select(programme::id)
        .load(conn)
}

/// What an account was granted, in alphabetical order.
pub fn grants(conn: &mut Conn, account_id: Id) -> QueryResult<Vec<Grant>> {
    account_grant::table
        .filter(account_grant::account_id.eq(account_id))
        .order(account_grant::name)
        .select(account_grant::name)
        .load(conn)
}

/// Most sessions of an account that are open at once.
const MOST_SESSIONS: i64 = 100;

/// A session to open.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// Whose.
    pub account_id: Id,
    /// How they came in.
    pub via: Via,
    /// What forms must send back.
    pub csrf: &'a str,
    /// The hash of what opens it beside its id.
    pub key_sha256: &'a str,
    /// The browser's own name for itself.
    pub user_agent: &'a str,
    /// When it ends.
    pub expires_at: Instant,
}

/// Opens a session and notes the sign-in; the oldest ends where there are too many.
pub fn insert_session(tx: &mut Tx<'_>, new: &NewSession<'_>) -> QueryResult<Id> {
    let (id, now) = (tx.new_id(), tx.now());
    let row = (
        login_session::id.eq(id),
        login_session::account_id.eq(new.account_id),
        login_session::via.eq(new.via),
        login_session::csrf.eq(new.csrf),
        login_session::key_sha256.eq(new.key_sha256),
        login_session::user_agent.eq(new.user_agent),
        login_session::created_at.eq(now),
        login_session::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(login_session::table).values(row).execute(tx.conn)?;
    keys::keep_newest_sessions(tx, new.account_id, new.via, MOST_SESSIONS)?;
    diesel::update(account::table.find(new.account_id)).set(account::last_login_at.eq(now)).execute(tx.conn)?;
    Ok(id)
}

/// Ends session `id`.
pub fn revoke_session(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(login_session::table.find(id)).set(login_session::revoked_at.eq(now)).execute(tx.conn)?;
    Ok(())
}

/// An account to make.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// Its person, if it is one of the people.
    pub person_id: Option<Id>,
    /// Lower case.
    pub email: &'a str,
    /// As pages show it.
    pub name: &'a str,
    /// Argon2id, if it has a password already.
    pub password_hash: Option<&'a str>,
}

/// Makes an account.
pub fn insert_account(tx: &mut Tx<'_>, new: &NewAccount<'_>) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        account::id.eq(id),
        account::person_id.eq(new.person_id),
        account::email.eq(new.email),
        account::name.eq(new.name),
        account::password_hash.eq(new.password_hash),
        account::theme.eq("auto"),
        account::language.eq(""),
        account::created_at.eq(tx.now()),
    );
    diesel::insert_into(account::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Sets the password of an account, ends its sessions but `except` and its API tokens, and uses up the links that set a password.
pub fn set_password(tx: &mut Tx<'_>, account_id: Id, password: &Chosen, except: Option<Id>) -> QueryResult<()> {
    diesel::update(account::table.find(account_id)).set(account::password_hash.eq(password.hash())).execute(tx.conn)?;
    keys::revoke_sessions_of(tx, account_id, except)?;
    keys::revoke_tokens_of(tx, account_id)?;
    recovery::use_resets_of(tx, account_id)
}

/// Makes `grants` the grants of an account.
pub fn replace_grants(tx: &mut Tx<'_>, account_id: Id, grants: &[Grant]) -> QueryResult<()> {
    let now = tx.now();
    diesel::delete(account_grant::table.filter(account_grant::account_id.eq(account_id))).execute(tx.conn)?;
    for grant in grants {
        let row = (account_grant::account_id.eq(account_id), account_grant::name.eq(*grant), account_grant::granted_at.eq(now));
        diesel::insert_into(account_grant::table).values(row).execute(tx.conn)?;
    }
    Ok(())
}

/// The person with this address (lower case): id and name.
pub fn person_by_email(conn: &mut Conn, email: &str) -> QueryResult<Option<(Id, String, String)>> {
    person::table
        .filter(person::email.eq(email))
        .select((person::id, person::given_name, person::family_name))
        .first(conn)
        .optional()
}
