//! SQL of the administrator's view of all accounts.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{AccountRow, account_columns};
use crate::clock::Instant;
use crate::db::schema::{account, account_grant, person, person_term};
use crate::db::{Conn, MultiBackend, Tx};
use crate::held;
use crate::ids::Id;
use crate::people::{PersonStatus, sought_words};
use crate::policy::Grant;

/// Most administrators that are looked at, to see whether one is left.
const MOST_ADMINISTRATORS: i64 = 1000;
/// Most accounts that are told of something by what they may.
const MOST_TOLD: i64 = 200;

diesel::define_sql_function! {
    /// In small letters.
    fn lower(text: Text) -> Text;
}

/// An account in the list.
#[derive(Debug, Clone, Queryable)]
pub struct ListedAccount {
    /// The account.
    pub id: Id,
    /// As pages show it.
    pub name: String,
    /// The address that signs in.
    pub email: String,
    /// Whether it has a password.
    pub has_password: bool,
    /// Set where it was suspended.
    pub disabled_at: Option<Instant>,
    /// When it last signed in.
    pub last_login_at: Option<Instant>,
    /// The status of the person behind it.
    pub person_status: Option<PersonStatus>,
}

/// Leaves of a query of accounts those that every word of `text` finds: whose address begins with it, whose person is called so or has
/// such a number, and, where nobody of the people is behind the account, whose name or address contains it. All where there is no word.
macro_rules! found {
    ($query:expr, $text:expr) => {{
        let mut query = $query.into_boxed::<MultiBackend>();
        for word in sought_words($text) {
            // whatever begins with the word: up to the word followed by the last letter there is
            let until = |word: &str| format!("{word}\u{10FFFF}");
            let named = person_term::table
                .filter(person_term::term.ge(word.plain.clone()))
                .filter(person_term::term.lt(until(&word.plain)))
                .select(person_term::person_id.nullable());
            let like = format!("%{}%", word.typed.replace('\\', ""));
            let contains = account::email.like(like.clone()).or(lower(account::name).like(like));
            let begins = account::email.ge(word.typed.clone()).and(account::email.lt(until(&word.typed)));
            let no_person = account::person_id.is_null().and(contains);
            query = query.filter(begins.or(account::person_id.eq_any(named)).or(no_person));
        }
        query
    }};
}

/// How many accounts `text` finds.
pub fn count(conn: &mut Conn, text: &str) -> QueryResult<i64> {
    found!(account::table.select(diesel::dsl::count_star()), text).first(conn)
}

/// The accounts that `text` finds, by address.
pub fn list(conn: &mut Conn, text: &str, offset: i64, limit: i64) -> QueryResult<Vec<ListedAccount>> {
    let all = account::table.left_join(person::table).select(columns());
    found!(all, text).order((account::email, account::id)).offset(offset).limit(limit).load(conn)
}

/// The ids of all accounts that `text` finds, by address: for a file.
pub fn ids(conn: &mut Conn, text: &str) -> QueryResult<Vec<Id>> {
    found!(account::table.select(account::id), text).order((account::email, account::id)).load(conn)
}

/// These accounts.
pub fn these(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<ListedAccount>> {
    account::table.left_join(person::table).filter(account::id.eq_any(ids)).order(account::id).select(columns()).load(conn)
}

/// The accounts that `text` finds, with their addresses; none where it says nothing.
///
/// # Errors
/// When the database fails.
pub fn called(conn: &mut Conn, text: &str, limit: i64) -> QueryResult<Vec<(Id, String)>> {
    if sought_words(text).is_empty() {
        return Ok(Vec::new());
    }
    found!(account::table.select((account::id, account::email)), text)
        .order((account::email, account::id))
        .limit(limit)
        .load(conn)
}

/// One account, as the list has it.
pub fn listed(conn: &mut Conn, id: Id) -> QueryResult<Option<ListedAccount>> {
    account::table.left_join(person::table).filter(account::id.eq(id)).select(columns()).first(conn).optional()
}

/// The address of the person behind an account.
pub fn address_of_person(conn: &mut Conn, id: Id) -> QueryResult<Option<String>> {
    account::table.inner_join(person::table).filter(account::id.eq(id)).select(person::email).first(conn).optional()
}

type Columns = (
    account::id,
    account::name,
    account::email,
    diesel::dsl::IsNotNull<account::password_hash>,
    account::disabled_at,
    account::last_login_at,
    diesel::dsl::Nullable<person::status>,
);

fn columns() -> Columns {
    (
        account::id,
        account::name,
        account::email,
        account::password_hash.is_not_null(),
        account::disabled_at,
        account::last_login_at,
        person::status.nullable(),
    )
}

/// What each of these accounts was granted, by account.
pub fn grants_of(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<(Id, Grant)>> {
    account_grant::table
        .filter(account_grant::account_id.eq_any(ids))
        .order((account_grant::account_id, account_grant::name))
        .select((account_grant::account_id, account_grant::name))
        .load(conn)
}

/// Suspends an account, or lets it in again.
pub fn set_disabled(tx: &mut Tx<'_>, id: Id, disabled: bool) -> QueryResult<()> {
    let at = disabled.then(|| tx.now());
    diesel::update(account::table.find(id)).set(account::disabled_at.eq(at)).execute(tx.conn)?;
    Ok(())
}

/// Who may administer and sign in. Held until the transaction ends, so that two administrators cannot take each other's
/// grant away at once.
pub fn usable_administrators(tx: &mut Tx<'_>) -> QueryResult<Vec<Id>> {
    let granted = account_grant::table
        .filter(account_grant::name.eq(Grant::Admin))
        .order(account_grant::account_id)
        .select(account_grant::account_id)
        .limit(MOST_ADMINISTRATORS);
    let ids: Vec<Id> = held!(tx.conn, [for_update], granted.load)?;
    account::table
        .left_join(person::table)
        .filter(account::id.eq_any(&ids))
        .filter(account::disabled_at.is_null())
        .filter(
            person::status
                .nullable()
                .is_null()
                .or(person::status.nullable().ne_all([PersonStatus::Suspended, PersonStatus::Left])),
        )
        .order(account::id)
        .select(account::id)
        .load(tx.conn)
}

/// Who may this and may sign in, by name.
///
/// # Errors
/// When the database fails.
pub fn granted(conn: &mut Conn, grant: Grant) -> QueryResult<Vec<AccountRow>> {
    let granted = account_grant::table.filter(account_grant::name.eq(grant)).select(account_grant::account_id);
    account::table
        .left_join(person::table)
        .filter(account::id.eq_any(granted))
        .filter(account::disabled_at.is_null())
        .filter(
            person::status
                .nullable()
                .is_null()
                .or(person::status.nullable().ne_all([PersonStatus::Suspended, PersonStatus::Left])),
        )
        .order((account::name, account::id))
        .limit(MOST_TOLD)
        .select(account_columns!())
        .load(conn)
}
