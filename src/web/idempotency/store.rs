//! SQL of the answers that are kept for requests sent twice.

use diesel::prelude::*;
use serde_json::Value;

use super::request_key::RequestKey;
use crate::clock::Instant;
use crate::db::schema::idempotency;
use crate::db::{Conn, Json, Tx};
use crate::each;

/// What is kept of a request. A status of 0: it is under way.
#[derive(Debug, Queryable)]
pub(super) struct Kept {
    pub request_sha256: String,
    pub status: i32,
    pub response: Json<Value>,
}

/// Takes the name; false where it is taken. Waits for whoever is about to take it.
pub(super) fn insert(tx: &mut Tx<'_>, key: &RequestKey) -> QueryResult<bool> {
    let row = (
        idempotency::account_id.eq(key.account_id),
        idempotency::idempotency_key.eq(&key.key),
        idempotency::request_sha256.eq(&key.request_sha256),
        idempotency::status.eq(0),
        idempotency::response.eq(Json(Value::Null)),
        idempotency::created_at.eq(tx.now()),
    );
    let inserted =
        each!(tx.conn, |conn| diesel::insert_into(idempotency::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(inserted > 0)
}

/// What is kept under the name.
pub(super) fn find(conn: &mut Conn, key: &RequestKey) -> QueryResult<Option<Kept>> {
    idempotency::table
        .find((key.account_id, &key.key))
        .select((idempotency::request_sha256, idempotency::status, idempotency::response))
        .first(conn)
        .optional()
}

/// Keeps the answer, and what it answers.
pub(super) fn answer(tx: &mut Tx<'_>, key: &RequestKey, status: i32, response: Value) -> QueryResult<()> {
    let set = (
        idempotency::request_sha256.eq(&key.request_sha256),
        idempotency::status.eq(status),
        idempotency::response.eq(Json(response)),
    );
    diesel::update(idempotency::table.find((key.account_id, &key.key))).set(set).execute(tx.conn)?;
    Ok(())
}

/// Gives the name back.
pub(super) fn delete(tx: &mut Tx<'_>, key: &RequestKey) -> QueryResult<()> {
    diesel::delete(idempotency::table.find((key.account_id, &key.key))).execute(tx.conn)?;
    Ok(())
}

/// Gives the name back where the act under it never ended: the program was stopped in the middle.
pub(super) fn delete_unsettled_before(tx: &mut Tx<'_>, key: &RequestKey, before: Instant) -> QueryResult<()> {
    let unsettled = idempotency::table
        .filter(idempotency::account_id.eq(key.account_id))
        .filter(idempotency::idempotency_key.eq(&key.key))
        .filter(idempotency::status.eq(0))
        .filter(idempotency::created_at.lt(before));
    diesel::delete(unsettled).execute(tx.conn)?;
    Ok(())
}

/// Deletes the answers from before `before`; returns how many.
///
/// # Errors
/// When the database fails.
pub fn delete_answers_before(tx: &mut Tx<'_>, before: Instant) -> QueryResult<usize> {
    diesel::delete(idempotency::table.filter(idempotency::created_at.lt(before))).execute(tx.conn)
}
