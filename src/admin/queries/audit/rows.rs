//! The rows of the audit, a piece at a time by id: ids grow with time, so that the newest come first and a piece costs the same anywhere.
//! Where only days are asked for, they come by the moment.
//!
//! A piece is one statement. Of several actors, acts or kinds each has its newest at the end of an index: the newest of each are taken from
//! there, and of them the newest.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde_json::Value;

use super::sought::{Sought, Things};
use crate::admin::audit::{AuditRow, Names};
use crate::clock::Instant;
use crate::db::dialect::{between_commas, ids, one_of};
use crate::db::{Conn, Dialect, Json, sql};
use crate::each;
use crate::error::AppError;
use crate::ids::Id;

/// Rows that are read at once for an export.
const AT_ONCE: i64 = 1000;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: Id,
    #[diesel(sql_type = sql::Instant)]
    at: Instant,
    #[diesel(sql_type = Text)]
    actor: String,
    #[diesel(sql_type = Text)]
    request_id: String,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Text)]
    subject_kind: String,
    #[diesel(sql_type = BigInt)]
    subject_id: Id,
    #[diesel(sql_type = sql::Json)]
    details: Json<Value>,
    #[diesel(sql_type = sql::Nullable<sql::Json>)]
    before: Option<Json<Value>>,
    #[diesel(sql_type = sql::Nullable<sql::Json>)]
    after: Option<Json<Value>>,
}

impl From<Row> for AuditRow {
    fn from(row: Row) -> Self {
        let value = |json: Option<Json<Value>>| json.map_or(Value::Null, |json| json.0);
        let Row { id, at, actor, request_id, action, subject_kind, subject_id, details, before, after } = row;
        let (details, before, after) = (details.0, value(before), value(after));
        Self { id, at, actor, request_id, action, subject_kind, subject_id, details, before, after }
    }
}

/// The newest rows, of those below `before` where that is given.
pub fn audit_rows(conn: &mut Conn, sought: &Sought, before: Option<Id>, limit: i64) -> QueryResult<Vec<AuditRow>> {
    let is_nothing = sought.actors.as_ref().is_some_and(Vec::is_empty)
        || sought.actions.as_ref().is_some_and(Vec::is_empty)
        || sought.kinds.as_ref().is_some_and(Vec::is_empty)
        || sought.things.as_ref().is_some_and(Things::is_empty);
    if is_nothing {
        return Ok(Vec::new());
    }
    let dialect = Dialect::of(conn);
    let mut asked = Asked { dialect, bound: Vec::new() };
    let text = asked.statement(sought, before, limit);
    let text = dialect.placeholders(&text).into_owned();
    let found: Vec<Row> = each!(conn, |conn| {
        let mut query = diesel::sql_query(text.as_str()).into_boxed();
        for value in &asked.bound {
            query = query.bind::<Text, _>(value);
        }
        query.load(conn)
    })?;
    Ok(found.into_iter().map(AuditRow::from).collect())
}

/// A statement in the making, with the texts that are bound to it.
struct Asked {
    dialect: Dialect,
    bound: Vec<String>,
}

impl Asked {
    fn statement(&mut self, sought: &Sought, before: Option<Id>, limit: i64) -> String {
        const COLUMNS: &str = "id, at, actor, request_id, action, subject_kind, subject_id, details, before, after";
        if sought.is_by_days_alone() {
            return format!("SELECT {COLUMNS} {} LIMIT {limit}", self.rows_of_days(sought, before));
        }
        let (with, newest) = match &sought.things {
            Some(things) => (self.rows_of_things(things, sought, before), "SELECT id FROM found".to_owned()),
            None => {
                let ends: Vec<String> = self
                    .strands(sought, before)
                    .iter()
                    .map(|strand| format!("{strand} ORDER BY a.id DESC LIMIT {limit}"))
                    .collect();
                if let [one] = ends.as_slice() {
                    return format!("SELECT {COLUMNS} {one}");
                }
                let ends: Vec<String> = ends.iter().map(|end| format!("SELECT id FROM (SELECT a.id {end}) AS strand")).collect();
                (String::new(), ends.join(" UNION ALL "))
            }
        };
        format!(
            "{with}SELECT {COLUMNS} FROM audit WHERE id IN (SELECT id FROM ({newest}) AS newest ORDER BY id DESC LIMIT {limit}) \
             ORDER BY id DESC"
        )
    }

    /// The rows of things, looked up one thing after the other.
    fn rows_of_things(&mut self, things: &Things, sought: &Sought, before: Option<Id>) -> String {
        let of_one = ["a.subject_kind = t.kind", "a.subject_id = t.id"].map(str::to_owned);
        let of_all = self.conditions(sought, before, "");
        let condition = of_one.into_iter().chain(of_all).collect::<Vec<_>>().join(" AND ");
        let rows = self.dialect.looked_up(("audit", "a"), "id", &condition);
        let things = things_of(things, self.dialect);
        format!("WITH thing (kind, id) AS MATERIALIZED ({things}), found (id) AS MATERIALIZED (SELECT a.id FROM thing t {rows}) ")
    }

    /// The rows of some days, from the newest moment on: of one moment, such as that of a people file, there may be very many.
    fn rows_of_days(&self, sought: &Sought, before: Option<Id>) -> String {
        let mut conditions = self.days(sought);
        if let Some(Id(before)) = before {
            let moment = format!("(SELECT b.at FROM audit b WHERE b.id = {before})");
            conditions.push(format!("a.at <= {moment} AND (a.at < {moment} OR a.id < {before})"));
        }
        format!("FROM audit a WHERE {} ORDER BY a.at DESC, a.id DESC", conditions.join(" AND "))
    }

    /// The rows of each actor, or else of each act, or else of each kind of thing, or else all.
    fn strands(&mut self, sought: &Sought, before: Option<Id>) -> Vec<String> {
        let (column, firsts): (&str, Vec<String>) = match (&sought.actors, &sought.actions, &sought.kinds) {
            (Some(actors), ..) => ("actor", actors.iter().map(|actor| self.bind(actor)).collect()),
            (_, Some(acts), _) => ("action", acts.iter().map(|act| self.bind(act)).collect()),
            (.., Some(kinds)) => ("subject_kind", kinds.iter().map(|kind| format!("'{kind}'")).collect()),
            _ => ("", Vec::new()),
        };
        let of_all = self.conditions(sought, before, column);
        let strand = |first: Option<String>| {
            let conditions: Vec<String> = first.into_iter().chain(of_all.iter().cloned()).collect();
            let conditions = if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
            format!("FROM audit a{conditions}")
        };
        if firsts.is_empty() {
            return vec![strand(None)];
        }
        firsts.into_iter().map(|first| strand(Some(format!("a.{column} = {first}")))).collect()
    }

    /// What holds for all rows, but for the column that each strand says by itself.
    fn conditions(&mut self, sought: &Sought, before: Option<Id>, but: &str) -> Vec<String> {
        let mut conditions = Vec::new();
        if let Some(actors) = sought.actors.as_ref().filter(|_| but != "actor") {
            conditions.push(format!("a.actor IN ({})", self.bind_all(actors)));
        }
        if let Some(actions) = sought.actions.as_ref().filter(|_| but != "action") {
            conditions.push(format!("a.action IN ({})", self.bind_all(actions)));
        }
        if let Some(kinds) = sought.kinds.as_ref().filter(|_| but != "subject_kind") {
            conditions.push(one_of("a.subject_kind", kinds));
        }
        conditions.extend(self.days(sought));
        conditions.extend(before.map(|before| format!("a.id < {}", before.0)));
        conditions
    }

    fn days(&self, sought: &Sought) -> Vec<String> {
        let from = sought.from.map(|from| format!("a.at >= {}", self.dialect.instant(from)));
        let until = sought.until.map(|until| format!("a.at < {}", self.dialect.instant(until)));
        from.into_iter().chain(until).collect()
    }

    fn bind(&mut self, value: &str) -> String {
        self.bound.push(value.to_owned());
        format!("${}", self.bound.len())
    }

    fn bind_all(&mut self, values: &[String]) -> String {
        let places: Vec<String> = values.iter().map(|value| self.bind(value)).collect();
        between_commas(places)
    }
}

/// The things as rows of a kind and an id, with what belongs to people and courses.
fn things_of(things: &Things, dialect: Dialect) -> String {
    let named = things.named.iter().copied();
    let people = things.people.iter().map(|id| ("person", *id));
    let courses = things.courses.iter().map(|id| ("course", *id));
    let rows: Vec<String> = named.chain(people).chain(courses).map(|(kind, id)| format!("('{kind}', {})", id.0)).collect();
    let mut parts = vec![format!("SELECT * FROM (VALUES {}) AS named", between_commas(rows))];
    if !things.people.is_empty() {
        parts.extend(things_of_people(&ids(&things.people), dialect));
    }
    if !things.courses.is_empty() {
        let theirs = format!("IN ({})", ids(&things.courses));
        let of_revisions = |kind: &str, table: &str| {
            format!("SELECT '{kind}', p.id FROM revision r JOIN {table} p ON p.revision_id = r.id WHERE r.course_id {theirs}")
        };
        parts.push(format!("SELECT 'requirement', r.id FROM requirement r WHERE r.course_id {theirs}"));
        parts.push(of_revisions("module", "module"));
        parts.push(of_revisions("lesson", "lesson"));
    }
    // what is found twice counts once
    parts.join(" UNION ")
}

/// What belongs to the people with these ids: their accounts, their enrolments, whatever was ever a reason of those, and the imports that
/// made or changed them, as long as their rows are kept.
fn things_of_people(theirs: &str, dialect: Dialect) -> [String; 4] {
    let reasons = dialect.looked_up(("reason", "r"), "requirement_id", "r.enrolment_id = e.id AND r.requirement_id IS NOT NULL");
    [
        format!("SELECT 'account', c.id FROM account c WHERE c.person_id IN ({theirs})"),
        format!("SELECT 'enrolment', e.id FROM enrolment e WHERE e.person_id IN ({theirs})"),
        format!("SELECT 'requirement', r.requirement_id FROM enrolment e {reasons} WHERE e.person_id IN ({theirs})"),
        format!(
            "SELECT 'people_import', i.import_id FROM people_import_row i \
             WHERE i.person_id IN ({theirs}) AND i.outcome IN ('created', 'updated')"
        ),
    ]
}

/// Hands every row with the names for it to `each`, the newest first, until it answers false.
///
/// # Errors
/// What `each` answers, or when the database fails.
pub fn each_audit_row(
    conn: &mut Conn,
    sought: &Sought,
    mut each: impl FnMut(AuditRow, &Names) -> Result<bool, AppError>,
) -> Result<(), AppError> {
    let mut before = None;
    loop {
        let rows = audit_rows(conn, sought, before, AT_ONCE)?;
        let names = super::names(conn, &rows)?;
        let is_last = i64::try_from(rows.len()).is_ok_and(|count| count < AT_ONCE);
        before = rows.last().map(|row| row.id);
        for row in rows {
            if !each(row, &names)? {
                return Ok(());
            }
        }
        if is_last {
            return Ok(());
        }
    }
}
