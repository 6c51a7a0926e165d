//! The journal: one row for each act, in the transaction of the act itself. The audit page shows it, and whoever follows what happens
//! reads it by a cursor. Nothing in the program changes or deletes such a row.
//!
//! A reader with a cursor must not pass over an act that commits later than one it has read. Ids do not tell: they are made before
//! the commit. So each row has a position:
//!
//! - PostgreSQL: the number of the transaction that wrote it. Transactions overlap, so a reader stops before the oldest one that has
//!   not ended: nothing can come in below that any more. A transaction that writes for an hour holds readers up for an hour, and makes
//!   them miss nothing. The snapshot of the reading statement itself says which one that is: behind a pooler and on a standby too.
//! - SQLite: one more than the last, since there one transaction writes at a time.
//!
//! Where a backup was put back, cursors of before mean nothing: what they had read beyond it is gone, and its places are given anew. A
//! dump that is put into another PostgreSQL server also brings positions that the new server's numbers may not have reached; [`after`]
//! is silent about those until they have. The page is by id and has every row.

use diesel::expression::{Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;
use serde_json::{Map, Value};

use super::chain::{Shape, Source};
use super::conn::MultiBackend;
use super::schema::audit;
use super::types::Json;
use super::{Actor, Conn, Dialect, ROWS_PER_INSERT, Tx, sql};
use crate::clock::Instant;
use crate::each;
use crate::ids::Id;

/// How a row of the journal is chained: all of it but its position, which another server may give anew.
pub const CHAINED: Source = Source {
    kind: "audit",
    key: "id",
    columns: &[
        ("id", Shape::Plain),
        ("at", Shape::Instant),
        ("account_id", Shape::Plain),
        ("actor", Shape::Plain),
        ("request_id", Shape::Plain),
        ("action", Shape::Plain),
        ("subject_kind", Shape::Plain),
        ("subject_id", Shape::Plain),
        ("details", Shape::Json),
        ("before", Shape::Json),
        ("after", Shape::Json),
    ],
    only: None,
};

/// What a row speaks of: the table's name and the row's id.
pub type Subject<'a> = (&'a str, Id);

/// What became of one of many things that an act changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which of them.
    pub id: Id,
    /// What else is to know.
    pub details: Value,
    /// As it was: an object.
    pub before: Value,
    /// As it is since.
    pub after: Value,
}

/// How far somebody has read. The default is before the first row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The position of the row read last.
    pub position: i64,
    /// Its id.
    pub id: i64,
}

/// One act, as a reader with a cursor gets it.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct Entry {
    /// The row itself.
    #[diesel(sql_type = BigInt)]
    pub id: Id,
    /// Where it stands in the order of commits.
    #[diesel(sql_type = BigInt)]
    pub position: i64,
    /// When.
    #[diesel(sql_type = sql::Instant)]
    pub at: Instant,
    /// Who, if a person did it.
    #[diesel(sql_type = sql::Nullable<BigInt>)]
    pub account_id: Option<Id>,
    /// Who: an address, or a part of the program.
    #[diesel(sql_type = sql::Text)]
    pub actor: String,
    /// Under which the log speaks of the request; empty for a command.
    #[diesel(sql_type = sql::Text)]
    pub request_id: String,
    /// What: `enrolment.waive`.
    #[diesel(sql_type = sql::Text)]
    pub action: String,
    /// To what kind of thing.
    #[diesel(sql_type = sql::Text)]
    pub subject_kind: String,
    /// To which one; zero where there is none.
    #[diesel(sql_type = BigInt)]
    pub subject_id: Id,
    /// What else is to know.
    #[diesel(sql_type = sql::Json)]
    pub details: Json<Value>,
    /// The fields that changed, as they were; nothing where the act is no change, or there was nothing before.
    #[diesel(sql_type = sql::Nullable<sql::Json>)]
    pub before: Option<Json<Value>>,
    /// The fields that changed, as they are.
    #[diesel(sql_type = sql::Nullable<sql::Json>)]
    pub after: Option<Json<Value>>,
}

impl Entry {
    /// From where whoever has read this reads on.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { position: self.position, id: self.id.0 }
    }
}

impl Tx<'_> {
    /// Writes down that the actor did `action` (a verb with its noun: `enrolment.waive`) to `subject`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit(&mut self, action: &str, subject: Subject<'_>, details: Value) -> QueryResult<()> {
        let actor = self.actor;
        self.write_down(actor, action, subject, details, (None, None))
    }

    /// Writes down that an account, by its address, did `action`: who has just proved who they are is a visitor still to the rest of the
    /// transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit_by(
        &mut self,
        (account, address): (Id, &str),
        action: &str,
        subject: Subject<'_>,
        details: Value,
    ) -> QueryResult<()> {
        let (name, request_id) = (address.to_owned(), self.actor.request_id.clone());
        let actor = Actor { account_id: Some(account), name, request_id };
        self.write_down(&actor, action, subject, details, (None, None))
    }

    /// Writes down an act that changed `subject` from `before` to `after`, an object each; of fields that are in both, those that
    /// differ are kept. What was not there before is null before.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit_change(
        &mut self,
        action: &str,
        subject: Subject<'_>,
        details: Value,
        (before, after): (Value, Value),
    ) -> QueryResult<()> {
        let actor = self.actor;
        self.write_down(actor, action, subject, details, changed(before, after))
    }

    /// Writes down an act that changed many things of one `kind`, a row for each, in the order given.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit_changes(&mut self, action: &str, kind: &str, changes: Vec<Change>) -> QueryResult<()> {
        let (now, actor) = (self.now(), self.actor);
        let block = self.new_ids(i64::try_from(changes.len()).unwrap_or(i64::MAX));
        let row = |(at, change): (i64, Change)| {
            let Change { id, details, before, after } = change;
            NewRow::of(block.nth(at), now, actor, action, (kind, id), details, changed(before, after))
        };
        let rows: Vec<NewRow<'_>> = (0..).zip(changes).map(row).collect();
        let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        for rows in rows.chunks(ROWS_PER_INSERT) {
            each!(self.conn, |conn| diesel::insert_into(audit::table).values(rows).execute(conn))?;
        }
        self.chain_all(CHAINED.kind, &ids)
    }

    fn write_down(
        &mut self,
        actor: &Actor,
        action: &str,
        subject: Subject<'_>,
        details: Value,
        sides: (Option<Value>, Option<Value>),
    ) -> QueryResult<()> {
        let row = NewRow::of(self.new_id(), self.now(), actor, action, subject, details, sides);
        let id = row.id;
        diesel::insert_into(audit::table).values(row).execute(self.conn)?;
        self.chain(CHAINED.kind, id)
    }
}

/// A row about to be written.
#[derive(Debug, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
struct NewRow<'a> {
    id: Id,
    at: Instant,
    account_id: Option<Id>,
    actor: &'a str,
    request_id: &'a str,
    action: &'a str,
    subject_kind: &'a str,
    subject_id: Id,
    details: Json<Value>,
    before: Option<Json<Value>>,
    after: Option<Json<Value>>,
    position: NextPosition,
}

impl<'a> NewRow<'a> {
    fn of(
        id: Id,
        at: Instant,
        actor: &'a Actor,
        action: &'a str,
        (subject_kind, subject_id): Subject<'a>,
        details: Value,
        (before, after): (Option<Value>, Option<Value>),
    ) -> Self {
        let Actor { account_id, name, request_id } = actor;
        let (details, before, after) = (Json(details), before.map(Json), after.map(Json));
        Self {
            id,
            at,
            account_id: *account_id,
            actor: name,
            request_id,
            action,
            subject_kind,
            subject_id,
            details,
            before,
            after,
            position: NextPosition,
        }
    }
}

/// The rows after `cursor` in the order in which they were committed, `limit` at most. The cursor of the last one is where the next
/// reading begins; each row comes exactly once.
///
/// # Errors
/// When the database fails.
pub fn after(conn: &mut Conn, cursor: Cursor, limit: i64) -> QueryResult<Vec<Entry>> {
    let is_settled = match Dialect::of(conn) {
        Dialect::Sqlite => "",
        Dialect::Postgres => "AND position < txid_snapshot_xmin(txid_current_snapshot()) ",
    };
    let Cursor { position, id } = cursor;
    let text = format!(
        "SELECT id, position, at, account_id, actor, request_id, action, subject_kind, subject_id, details, before, after \
         FROM audit WHERE (position, id) > ({position}, {id}) {is_settled}ORDER BY position, id LIMIT {limit}"
    );
    each!(conn, |conn| diesel::sql_query(text).load(conn))
}

/// Of two objects the fields that differ; what is null is nothing.
fn changed(before: Value, after: Value) -> (Option<Value>, Option<Value>) {
    let is_something = |value: &Value| !value.is_null();
    let (Value::Object(before), Value::Object(after)) = (&before, &after) else {
        return (Some(before).filter(is_something), Some(after).filter(is_something));
    };
    let differing = |these: &Map<String, Value>, those: &Map<String, Value>| {
        let fields = these.iter().filter(|(name, value)| those.get(*name) != Some(*value));
        Value::Object(fields.map(|(name, value)| (name.clone(), value.clone())).collect())
    };
    (Some(differing(before, after)), Some(differing(after, before)))
}

/// The position of a row that is being written.
#[derive(Debug, Clone, Copy, QueryId)]
struct NextPosition;

impl Expression for NextPosition {
    type SqlType = BigInt;
}

impl QueryFragment<Pg> for NextPosition {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("txid_current()");
        Ok(())
    }
}

impl QueryFragment<Sqlite> for NextPosition {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("(SELECT COALESCE(MAX(position), 0) + 1 FROM audit)");
        Ok(())
    }
}

impl QueryFragment<MultiBackend> for NextPosition {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(self, pass)
    }
}

impl<QS> AppearsOnTable<QS> for NextPosition {}

impl<QS> SelectableExpression<QS> for NextPosition {}

impl<Groups> ValidGrouping<Groups> for NextPosition {
    type IsAggregate = is_aggregate::Never;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_a_change_the_fields_are_kept_that_differ() {
        let (before, after) = changed(json!({ "a": 1, "b": null, "c": [1] }), json!({ "a": 1, "b": 2, "d": 3 }));
        assert_eq!(before, Some(json!({ "b": null, "c": [1] })));
        assert_eq!(after, Some(json!({ "b": 2, "d": 3 })));
    }

    #[test]
    fn what_was_not_there_is_nothing() {
        assert_eq!(changed(Value::Null, json!({ "a": 1 })), (None, Some(json!({ "a": 1 }))));
    }
}
