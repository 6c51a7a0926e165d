//! What became of the rows of an import.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ImportRow, Outcome};
use crate::db::Conn;
use crate::db::schema::people_import_row;
use crate::error::Said;
use crate::ids::Id;

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = people_import_row)]
pub struct RowOutcome {
    /// The line it starts on.
    pub line: i64,
    /// The key of the person, as far as it could be read.
    pub employee_number: String,
    /// What became of it.
    pub outcome: Outcome,
    /// For a refused row: which field, or empty where it is the whole row.
    pub field: String,
    /// For a refused row: why.
    #[diesel(deserialize_as = Kept)]
    #[schema(value_type = String)]
    pub message: Said,
}

/// A sentence as it is read from where it is kept.
#[derive(Debug, FromSqlRow)]
pub struct Kept(Said);

impl<DB: Backend> FromSql<Text, DB> for Kept
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Said::of_kept(&String::from_sql(bytes)?)))
    }
}

impl From<Kept> for Said {
    fn from(kept: Kept) -> Self {
        kept.0
    }
}

/// The rows after line `after`, in the order of the file; only those with `outcome`, where given.
pub fn outcomes(conn: &mut Conn, import: Id, outcome: Option<Outcome>, after: i64, limit: i64) -> QueryResult<Vec<RowOutcome>> {
    let mut query = people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::line.gt(after))
        .order(people_import_row::line)
        .limit(limit)
        .select(RowOutcome::as_select())
        .into_boxed();
    if let Some(outcome) = outcome {
        query = query.filter(people_import_row::outcome.eq(outcome));
    }
    query.load(conn)
}

/// How many rows are refused for each column, the most first. A row that has several faults counts for the first of them.
pub fn refused_by_column(conn: &mut Conn, import: Id) -> QueryResult<Vec<(String, i64)>> {
    let mut found: Vec<(String, i64)> = people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::outcome.eq(Outcome::Refused))
        .group_by(people_import_row::field)
        .select((people_import_row::field, diesel::dsl::count_star()))
        .order(people_import_row::field)
        .load(conn)?;
    found.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    Ok(found)
}

/// The rows of an import with their outcomes while nothing is decided yet: a row that fits is pending then.
pub fn outcomes_so_far(
    conn: &mut Conn,
    import: &ImportRow,
    outcome: Option<Outcome>,
    after: i64,
    limit: i64,
) -> QueryResult<Vec<RowOutcome>> {
    let asked = match outcome {
        Some(Outcome::Pending) if !import.is_checked() => Some(Outcome::Created),
        Some(Outcome::Created) if !import.is_checked() => return Ok(Vec::new()),
        outcome => outcome,
    };
    let mut rows = outcomes(conn, import.id, asked, after, limit)?;
    for row in rows.iter_mut().filter(|row| row.outcome == Outcome::Created && !import.is_checked()) {
        row.outcome = Outcome::Pending;
    }
    Ok(rows)
}
