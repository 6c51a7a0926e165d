//! The roles that kept requirements in force name.

use std::collections::BTreeSet;

use diesel::QueryResult;

use super::store::merged_place as store;
use crate::db::Conn;
use crate::ids::Id;

/// The roles that kept requirements in force name as theirs, whether or not their first day has come; each once.
///
/// # Errors
/// When the database fails.
pub fn roles_named(conn: &mut Conn) -> QueryResult<Vec<Id>> {
    let roles: BTreeSet<Id> = store::kept_audiences(conn)?.iter().flat_map(|audience| audience.0.roles_meant()).collect();
    Ok(roles.into_iter().collect())
}
