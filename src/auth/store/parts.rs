//! The SQL of HR of a part: whose account is HR of which departments.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::schema::{account, account_part, department};
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Whether the account is that of HR of a part: by the key of the few that there are.
#[diesel::dsl::auto_type]
pub fn has_part() -> _ {
    let is_its: diesel::dsl::Eq<account_part::account_id, account::id> = account_part::account_id.eq(account::id);
    exists(account_part::table.filter(is_its))
}

/// The departments of which an account is HR, without those below.
pub fn of_account(conn: &mut Conn, account: Id) -> QueryResult<Vec<Id>> {
    account_part::table
        .filter(account_part::account_id.eq(account))
        .order(account_part::department_id)
        .select(account_part::department_id)
        .load(conn)
}

/// The departments of which each of these accounts is HR: account, department and its path, by path.
pub fn of_accounts(conn: &mut Conn, accounts: &[Id]) -> QueryResult<Vec<(Id, Id, String)>> {
    account_part::table
        .inner_join(department::table)
        .filter(account_part::account_id.eq_any(accounts))
        .order((account_part::account_id, department::path, department::id))
        .select((account_part::account_id, department::id, department::path))
        .load(conn)
}

/// Makes an account HR of a department of which it is not.
pub fn insert(tx: &mut Tx<'_>, account: Id, department: Id) -> QueryResult<()> {
    let row =
        (account_part::account_id.eq(account), account_part::department_id.eq(department), account_part::granted_at.eq(tx.now()));
    diesel::insert_into(account_part::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// Ends that an account is HR of a department.
pub fn take_back(tx: &mut Tx<'_>, account: Id, department: Id) -> QueryResult<()> {
    diesel::delete(account_part::table.find((account, department))).execute(tx.conn)?;
    Ok(())
}

/// The accounts that are HR of a department.
pub fn accounts_of(conn: &mut Conn, department: Id) -> QueryResult<Vec<Id>> {
    account_part::table
        .filter(account_part::department_id.eq(department))
        .order(account_part::account_id)
        .select(account_part::account_id)
        .load(conn)
}
