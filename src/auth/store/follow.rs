//! SQL of the accounts of changed people (`changed_person`).

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::schema::{account, account_grant, api_token, changed_person, login_session, person};
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::people::PersonStatus;
use crate::policy::Grant;

/// Those who may not sign in.
const KEPT_OUT: [PersonStatus; 2] = [PersonStatus::Suspended, PersonStatus::Left];

/// The accounts of changed people who may no longer sign in.
macro_rules! kept_out {
    () => {
        account::table
            .inner_join(person::table)
            .filter(person::status.eq_any(KEPT_OUT))
            .filter(person::id.eq_any(changed_person::table.select(changed_person::person_id)))
            .select(account::id)
    };
}

/// Whether there is any such account.
pub fn any_kept_out(conn: &mut Conn) -> QueryResult<bool> {
    diesel::select(exists(kept_out!())).get_result(conn)
}

/// Whether one of them may administer.
pub fn any_kept_out_administers(conn: &mut Conn) -> QueryResult<bool> {
    let granted =
        account_grant::table.filter(account_grant::name.eq(Grant::Admin)).filter(account_grant::account_id.eq_any(kept_out!()));
    diesel::select(exists(granted)).get_result(conn)
}

/// Ends their sessions and API tokens.
pub fn end_keys_of_kept_out(tx: &mut Tx<'_>) -> QueryResult<()> {
    let now = tx.now();
    let sessions =
        login_session::table.filter(login_session::revoked_at.is_null()).filter(login_session::account_id.eq_any(kept_out!()));
    diesel::update(sessions).set(login_session::revoked_at.eq(now)).execute(tx.conn)?;
    let tokens = api_token::table.filter(api_token::revoked_at.is_null()).filter(api_token::account_id.eq_any(kept_out!()));
    diesel::update(tokens).set(api_token::revoked_at.eq(now)).execute(tx.conn)?;
    Ok(())
}

/// An account whose person has another address.
#[derive(Debug, Clone, Queryable)]
pub struct Move {
    /// The account.
    pub account: Id,
    /// Its person.
    pub person: Id,
    /// As pages show it.
    pub name: String,
    /// The address of the account.
    pub old: String,
    /// The address of the person.
    pub new: String,
    /// Whether the account may do more than learn.
    pub has_grants: bool,
}

/// The accounts whose person has another address.
pub fn moves(conn: &mut Conn) -> QueryResult<Vec<Move>> {
    let granted = account_grant::table.filter(account_grant::account_id.eq(account::id));
    account::table
        .inner_join(person::table)
        .filter(account::email.ne(person::email))
        .order(account::id)
        .select((account::id, person::id, account::name, account::email, person::email, exists(granted)))
        .load(conn)
}
