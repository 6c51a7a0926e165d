//! SQL of attempts to sign in, and of the places that an account knows.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{login_failure, login_place};
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;

/// Attempts under `subject` since `since`.
pub fn since(conn: &mut Conn, subject: &str, since: Instant) -> QueryResult<i64> {
    login_failure::table
        .filter(login_failure::subject.eq(subject))
        .filter(login_failure::failed_at.gt(since))
        .count()
        .get_result(conn)
}

/// How many attempts there were since `since` against the accounts whose addresses have these hashes: hash, kind and number, one for each
/// subject.
pub fn of_accounts(conn: &mut Conn, hashes: &[String], since: Instant) -> QueryResult<Vec<(String, String, i64)>> {
    login_failure::table
        .filter(login_failure::account_sha256.eq_any(hashes))
        .filter(login_failure::failed_at.gt(since))
        .group_by((login_failure::account_sha256, login_failure::kind, login_failure::subject))
        .order((login_failure::account_sha256, login_failure::kind, login_failure::subject))
        .select((login_failure::account_sha256, login_failure::kind, count_star()))
        .load(conn)
}

/// Notes an attempt under `subject`, against the account whose address has this hash.
pub fn insert(tx: &mut Tx<'_>, kind: &str, subject: &str, account_sha256: &str) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        login_failure::id.eq(id),
        login_failure::kind.eq(kind),
        login_failure::subject.eq(subject),
        login_failure::account_sha256.eq(account_sha256),
        login_failure::failed_at.eq(tx.now()),
    );
    diesel::insert_into(login_failure::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Forgets all attempts against the account whose address has this hash.
pub fn delete_of_account(tx: &mut Tx<'_>, account_sha256: &str) -> QueryResult<()> {
    diesel::delete(login_failure::table.filter(login_failure::account_sha256.eq(account_sha256))).execute(tx.conn)?;
    Ok(())
}

/// Forgets the attempts of these kinds against the account whose address has this hash.
pub fn delete_of_kinds(tx: &mut Tx<'_>, account_sha256: &str, kinds: &[&str]) -> QueryResult<()> {
    let of_account = login_failure::table.filter(login_failure::account_sha256.eq(account_sha256));
    diesel::delete(of_account.filter(login_failure::kind.eq_any(kinds))).execute(tx.conn)?;
    Ok(())
}

/// Takes back these attempts.
pub fn delete(tx: &mut Tx<'_>, ids: &[Id]) -> QueryResult<()> {
    diesel::delete(login_failure::table.filter(login_failure::id.eq_any(ids))).execute(tx.conn)?;
    Ok(())
}

/// Forgets all attempts under `subject`.
pub fn delete_of(tx: &mut Tx<'_>, subject: &str) -> QueryResult<()> {
    diesel::delete(login_failure::table.filter(login_failure::subject.eq(subject))).execute(tx.conn)?;
    Ok(())
}

/// Whether the account was let in from this place before.
pub fn knows_place(conn: &mut Conn, account: Id, place: &str) -> QueryResult<bool> {
    let known = login_place::table.find((account, place));
    diesel::select(diesel::dsl::exists(known)).get_result(conn)
}

/// Notes that the account was let in from this place now.
pub fn know_place(tx: &mut Tx<'_>, account: Id, place: &str) -> QueryResult<()> {
    let now = tx.now();
    let known = login_place::table.find((account, place));
    if diesel::update(known).set(login_place::last_at.eq(now)).execute(tx.conn)? > 0 {
        return Ok(());
    }
    let row = (login_place::account_id.eq(account), login_place::place_sha256.eq(place), login_place::last_at.eq(now));
    each!(tx.conn, |conn| diesel::insert_into(login_place::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}
