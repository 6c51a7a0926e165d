//! The audit, read a page at a time by id: ids grow with time, so that the newest come first and a page costs the same anywhere.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use serde_json::Value;

use crate::admin::audit::{Action, AuditFilter, AuditRow};
use crate::auth::accounts_called;
use crate::clock::Instant;
use crate::db::schema::{account, audit, course, enrolment, person};
use crate::db::{Conn, Db, Json};
use crate::each;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;

/// Rows that are read at once for an export.
const AT_ONCE: i64 = 1000;

type Changed = (Option<Json<Value>>, Option<Json<Value>>);
type Columns = (Id, Instant, String, String, String, String, Id, Json<Value>, Changed);

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

/// Accounts that a name finds at most.
const MOST_CALLED_SO: i64 = 20;

/// The actors that `text` means: whoever acts under exactly that, and the accounts of whoever is called so.
fn actors(conn: &mut Conn, text: &str) -> QueryResult<Vec<String>> {
    let mut actors = accounts_called(conn, text, MOST_CALLED_SO)?;
    actors.push(text.to_owned());
    actors.sort_unstable();
    actors.dedup();
    Ok(actors)
}

/// The newest rows, of those below `before` where that is given. Of several actors, actions or kinds each is read by itself: each has its
/// newest at the end of an index.
pub fn audit_rows(conn: &mut Conn, filter: &AuditFilter, before: Option<Id>, limit: i64) -> QueryResult<Vec<AuditRow>> {
    let strands = strands(conn, filter)?;
    if let [one] = strands.as_slice() {
        return rows_of(conn, one, before, limit);
    }
    let mut rows = Vec::new();
    for strand in &strands {
        rows.extend(rows_of(conn, strand, before, limit)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}

/// Every one of `strands` with every one of `options`.
fn each_of<T>(strands: &[AuditFilter], options: &[T], set: impl Fn(&mut AuditFilter, &T)) -> Vec<AuditFilter> {
    let with = |strand: &AuditFilter, option: &T| {
        let mut strand = strand.clone();
        set(&mut strand, option);
        strand
    };
    strands
        .iter()
        .flat_map(|strand| options.iter().map(move |option| (strand, option)))
        .map(|(strand, option)| with(strand, option))
        .collect()
}

/// What `filter` asks for, taken apart so that each part names one actor, one action and one kind at most.
fn strands(conn: &mut Conn, filter: &AuditFilter) -> QueryResult<Vec<AuditFilter>> {
    let mut strands = vec![filter.clone()];
    if let Some(text) = &filter.actor {
        strands = each_of(&strands, &actors(conn, text)?, |strand, actor| strand.actor = Some(actor.clone()));
    }
    if let Some(Action::Of(kind)) = &filter.action {
        let of_kind = |action: &String| action.split_once('.').is_some_and(|(start, _)| start == kind);
        let actions: Vec<String> = known_actions(conn)?.into_iter().filter(of_kind).collect();
        strands = each_of(&strands, &actions, |strand, action| strand.action = Some(Action::One(action.clone())));
    }
    if let Some(kinds) = filter.of_kinds {
        let asked: Vec<&str> =
            kinds.iter().copied().filter(|kind| filter.kind.as_deref().is_none_or(|asked| asked == *kind)).collect();
        strands = each_of(&strands, &asked, |strand, kind| strand.kind = Some((*kind).to_owned()));
    }
    Ok(strands)
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
            (audit::before, audit::after),
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

fn row((id, at, actor, request_id, action, subject_kind, subject_id, details, (before, after)): Columns) -> AuditRow {
    let value = |json: Option<Json<Value>>| json.map_or(Value::Null, |json| json.0);
    let (before, after) = (value(before), value(after));
    AuditRow { id, at, actor, request_id, action, subject_kind, subject_id, details: details.0, before, after }
}

/// What is called how and where its page is, by kind and id.
pub type Named = HashMap<(String, Id), (String, String)>;

/// The names and pages of what `rows` speak of, and of who acted: one question for each kind.
pub fn named(conn: &mut Conn, rows: &[AuditRow]) -> QueryResult<(Named, HashMap<String, String>)> {
    let of = |kind: &str| -> Vec<Id> { rows.iter().filter(|row| row.subject_kind == kind).map(|row| row.subject_id).collect() };
    let mut named = Named::new();
    for (id, (number, name)) in people::names(conn, &of("person"))? {
        named.insert(("person".to_owned(), id), (format!("{name} ({number})"), format!("/people/{id}")));
    }
    let accounts: Vec<(Id, String)> = each!(conn, |conn| account::table
        .filter(account::id.eq_any(of("account")))
        .order(account::id)
        .select((account::id, account::email))
        .load(conn))?;
    named.extend(accounts.into_iter().map(|(id, email)| (("account".to_owned(), id), (email, format!("/admin/accounts/{id}")))));
    let courses: Vec<(Id, String, String)> = each!(conn, |conn| course::table
        .filter(course::id.eq_any(of("course")))
        .order(course::id)
        .select((course::id, course::title, course::slug))
        .load(conn))?;
    named.extend(courses.into_iter().map(|(id, title, slug)| (("course".to_owned(), id), (title, format!("/courses/{slug}")))));
    let enrolments: Vec<(Id, String, String, String)> = each!(conn, |conn| enrolment::table
        .inner_join(person::table)
        .inner_join(course::table)
        .filter(enrolment::id.eq_any(of("enrolment")))
        .order(enrolment::id)
        .select((enrolment::id, person::given_name, person::family_name, course::title))
        .load(conn))?;
    named.extend(enrolments.into_iter().map(|(id, given, family, title)| {
        let name = format!("{}: {title}", people::full_name(&given, &family));
        (("enrolment".to_owned(), id), (name, format!("/enrolments/{id}")))
    }));
    let addresses: Vec<&str> = rows.iter().map(|row| row.actor.as_str()).collect();
    let actors: Vec<(String, String)> = each!(conn, |conn| account::table
        .filter(account::email.eq_any(&addresses))
        .order(account::email)
        .select((account::email, account::name))
        .load(conn))?;
    Ok((named, actors.into_iter().collect()))
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
