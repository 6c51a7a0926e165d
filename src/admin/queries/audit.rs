//! The audit, read a page at a time by id: ids grow with time, so that the newest come first and a page costs the same anywhere.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use serde_json::Value;

use crate::admin::audit::{Action, AuditFilter, AuditRow};
use crate::clock::Instant;
use crate::db::schema::audit;
use crate::db::{Conn, Db, Json};
use crate::each;
use crate::error::AppError;
use crate::ids::Id;

/// Rows that are read at once for an export.
const AT_ONCE: i64 = 1000;

type Columns = (Id, Instant, String, String, String, String, Id, Json<Value>);

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Nullable<Text>)]
    action: Option<String>,
}

/// Every action that is in the audit: one look into the index of the actions for each, and none into the rows.
fn known_actions(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let text = "WITH RECURSIVE known (action) AS (SELECT MIN(action) FROM audit UNION ALL \
        SELECT (SELECT MIN(a.action) FROM audit a WHERE a.action > known.action) FROM known WHERE known.action IS NOT NULL) \
        SELECT action FROM known";
    let found: Vec<Known> = each!(conn, |conn| diesel::sql_query(text).load(conn))?;
    Ok(found.into_iter().filter_map(|known| known.action).collect())
}

/// The newest rows, of those below `before` where that is given. Those of a kind of action are read action by action: each has its
/// newest at the end of an index.
pub fn audit_rows(conn: &mut Conn, filter: &AuditFilter, before: Option<Id>, limit: i64) -> QueryResult<Vec<AuditRow>> {
    let Some(Action::Of(kind)) = &filter.action else { return rows_of(conn, filter, before, limit) };
    let of_kind = |action: &String| action.split_once('.').is_some_and(|(start, _)| start == kind);
    let mut rows = Vec::new();
    for action in known_actions(conn)?.into_iter().filter(of_kind) {
        let filter = AuditFilter { action: Some(Action::One(action)), ..filter.clone() };
        rows.extend(rows_of(conn, &filter, before, limit)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}

fn rows_of(conn: &mut Conn, filter: &AuditFilter, before: Option<Id>, limit: i64) -> QueryResult<Vec<AuditRow>> {
    let mut query = audit::table
        .select((
            audit::id,
            audit::at,
            audit::actor,
            audit::request_id,
            audit::action,
            audit::subject_kind,
            audit::subject_id,
            audit::details,
        ))
        .into_boxed();
    if let Some(actor) = filter.actor.clone() {
        query = query.filter(audit::actor.eq(actor));
    }
    if let Some(Action::One(action)) = filter.action.clone() {
        query = query.filter(audit::action.eq(action));
    }
    if let Some(kind) = filter.kind.clone() {
        query = query.filter(audit::subject_kind.eq(kind));
    }
    if let Some(id) = filter.id {
        query = query.filter(audit::subject_id.eq(id));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit::at.ge(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(audit::at.lt(until));
    }
    if let Some(before) = before {
        query = query.filter(audit::id.lt(before));
    }
    let rows: Vec<Columns> = query.order(audit::id.desc()).limit(limit).load(conn)?;
    Ok(rows.into_iter().map(row).collect())
}

fn row((id, at, actor, request_id, action, subject_kind, subject_id, details): Columns) -> AuditRow {
    AuditRow { id, at, actor, request_id, action, subject_kind, subject_id, details: details.0 }
}

/// Hands every row to `each`, the newest first, until it answers false. A connection is held for one piece at a time, so that a
/// slow reader keeps none from the pages.
///
/// # Errors
/// What `each` answers, or when the database fails.
pub fn each_audit_row(
    db: &Db,
    filter: &AuditFilter,
    mut each: impl FnMut(AuditRow) -> Result<bool, AppError>,
) -> Result<(), AppError> {
    let mut before = None;
    loop {
        let rows = db.read_now(|conn| audit_rows(conn, filter, before, AT_ONCE))?;
        let is_last = i64::try_from(rows.len()).is_ok_and(|count| count < AT_ONCE);
        before = rows.last().map(|row| row.id);
        for row in rows {
            if !each(row)? {
                return Ok(());
            }
        }
        if is_last {
            return Ok(());
        }
    }
}
