//! SQL of second factors and of their recovery codes.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{recovery_code, second_factor};
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// A second factor as it is kept.
#[derive(Debug, Clone, Queryable)]
pub struct Kept {
    /// What its codes are made from, sealed.
    pub secret_sealed: String,
    /// Since when there is one.
    pub created_at: Instant,
}

/// The second factor of an account.
pub fn find(conn: &mut Conn, account: Id) -> QueryResult<Option<Kept>> {
    second_factor::table.find(account).select((second_factor::secret_sealed, second_factor::created_at)).first(conn).optional()
}

/// Whether an account has one.
pub fn is_there(conn: &mut Conn, account: Id) -> QueryResult<bool> {
    diesel::select(exists(second_factor::table.find(account))).get_result(conn)
}

/// Those of `accounts` that have one.
pub fn of_accounts(conn: &mut Conn, accounts: &[Id]) -> QueryResult<Vec<Id>> {
    second_factor::table
        .filter(second_factor::account_id.eq_any(accounts))
        .order(second_factor::account_id)
        .select(second_factor::account_id)
        .load(conn)
}

/// Keeps a new one, of which the code of `step` is used.
pub fn insert(tx: &mut Tx<'_>, account: Id, secret_sealed: &str, step: i64) -> QueryResult<()> {
    let row = (
        second_factor::account_id.eq(account),
        second_factor::secret_sealed.eq(secret_sealed),
        second_factor::last_step.eq(step),
        second_factor::created_at.eq(tx.now()),
    );
    diesel::insert_into(second_factor::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// Uses up the code of `step`, and those before it. False where that was done before.
pub fn use_step(tx: &mut Tx<'_>, account: Id, step: i64) -> QueryResult<bool> {
    let unused = second_factor::table.find(account).filter(second_factor::last_step.lt(step));
    Ok(diesel::update(unused).set(second_factor::last_step.eq(step)).execute(tx.conn)? == 1)
}

/// Takes the second factor of an account away, with its recovery codes. False where it had none.
pub fn delete(tx: &mut Tx<'_>, account: Id) -> QueryResult<bool> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account))).execute(tx.conn)?;
    Ok(diesel::delete(second_factor::table.find(account)).execute(tx.conn)? == 1)
}

/// Makes the codes with these hashes the recovery codes of an account.
pub fn replace_codes(tx: &mut Tx<'_>, account: Id, hashes: &[String]) -> QueryResult<()> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account))).execute(tx.conn)?;
    for hash in hashes {
        let row = (recovery_code::code_sha256.eq(hash), recovery_code::account_id.eq(account));
        diesel::insert_into(recovery_code::table).values(row).execute(tx.conn)?;
    }
    Ok(())
}

/// Uses up the recovery code with this hash. False where the account has none such, or it was used before.
pub fn use_code(tx: &mut Tx<'_>, account: Id, hash: &str) -> QueryResult<bool> {
    let now = tx.now();
    let unused = recovery_code::table
        .find(hash.to_owned())
        .filter(recovery_code::account_id.eq(account))
        .filter(recovery_code::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_code::used_at.eq(now)).execute(tx.conn)? == 1)
}

/// How many recovery codes of an account still work.
pub fn codes_left(conn: &mut Conn, account: Id) -> QueryResult<i64> {
    recovery_code::table
        .filter(recovery_code::account_id.eq(account))
        .filter(recovery_code::used_at.is_null())
        .count()
        .get_result(conn)
}
