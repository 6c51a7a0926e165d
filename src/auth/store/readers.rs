//! SQL of accounts for whom something is made while they are not there.

use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::db::schema::{account, person, programme, programme_owner};
use crate::ids::Id;
use crate::people::PersonStatus;

/// An account with what decides whether it is any good.
#[derive(Debug, Clone, Queryable)]
pub struct Row {
    /// The account.
    pub id: Id,
    /// Its person.
    pub person_id: Option<Id>,
    /// As pages show it.
    pub name: String,
    /// The address that signs in.
    pub email: String,
    /// Set where the account was disabled.
    pub disabled_at: Option<Instant>,
    /// The person's status.
    pub status: Option<PersonStatus>,
    /// The person's zone.
    pub time_zone: Option<String>,
}

/// These accounts.
pub fn accounts(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<Row>> {
    account::table
        .left_join(person::table)
        .filter(account::id.eq_any(ids))
        .order(account::id)
        .select((
            account::id,
            account::person_id,
            account::name,
            account::email,
            account::disabled_at,
            person::status.nullable(),
            person::time_zone.nullable(),
        ))
        .load(conn)
}

/// The accounts with these addresses (lower case): id and address.
pub fn by_address(conn: &mut Conn, addresses: &[String]) -> QueryResult<Vec<(Id, String)>> {
    account::table.filter(account::email.eq_any(addresses)).select((account::id, account::email)).load(conn)
}

/// The programmes of a day, each with each of its owners: person and programme.
pub fn owned(conn: &mut Conn, on: Day) -> QueryResult<Vec<(Id, Id)>> {
    programme_owner::table
        .inner_join(programme::table)
        .filter(programme::ended_on.gt(on))
        .order((programme_owner::person_id, programme::id))
        .select((programme_owner::person_id, programme::id))
        .load(conn)
}
