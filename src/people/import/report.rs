//! What came of an import, as the API and the command line tell it.

use serde::Serialize;
use utoipa::ToSchema;

use super::brake::Moves;
use super::store::{self, ImportRow, Outcome, RowOutcome, State};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::said;

/// How many rows are refused for one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RefusedFor {
    /// The column; empty where it is the row as such.
    pub field: String,
    /// How many rows; one that has several faults counts for the first of them.
    pub rows: i64,
}

impl RefusedFor {
    /// Those of an import, the most first; none where nothing is refused, or its rows are no longer kept.
    ///
    /// # Errors
    /// When the database fails.
    pub fn all(conn: &mut Conn, row: &ImportRow) -> diesel::QueryResult<Vec<Self>> {
        let found = if row.refused > 0 { store::refused_by_column(conn, row.id)? } else { Vec::new() };
        Ok(found.into_iter().map(|(field, rows)| Self { field, rows }).collect())
    }
}

impl std::fmt::Display for RefusedFor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = if self.field.is_empty() {
            said!("people-refused-whole", count = self.rows)
        } else {
            said!("people-refused-for", count = self.rows, field = &self.field)
        };
        write!(f, "{said}")
    }
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ImportReport {
    /// The import.
    pub id: Id,
    /// What the file is called.
    pub file_name: String,
    /// How far it has come.
    pub state: State,
    /// Whether it only said what would happen.
    pub dry_run: bool,
    /// Whether refused rows are left out, instead of loading all or nothing.
    pub skip_invalid: bool,
    /// When it began.
    pub started_at: Instant,
    /// When it ended.
    pub finished_at: Option<Instant>,
    /// The map by which its columns were read; none for our own.
    pub source: Option<String>,
    /// Rows read.
    pub rows: i64,
    /// People who were not here.
    pub created: i64,
    /// People with something changed.
    pub updated: i64,
    /// People of whom nothing changes.
    pub unchanged: i64,
    /// Rows that are not loaded.
    pub refused: i64,
    /// How many of them for which column, the most first.
    pub refused_for: Vec<RefusedFor>,
    /// How many join, move, leave, return and are not in the file.
    pub moves: Option<Moves>,
    /// How many end or move, where that must be confirmed for those who are in the file alone.
    pub confirm: Option<i64>,
    /// Departments, roles and locations that are created on the way.
    #[schema(value_type = Vec<String>)]
    pub notes: Vec<Said>,
    /// What is wrong with the whole file.
    #[schema(value_type = Option<String>)]
    pub problem: Option<Said>,
    /// The refused rows, each with its line, field and reason; the first of them where there are very many.
    pub refused_rows: Vec<RowOutcome>,
}

impl ImportReport {
    /// The report of `row`, with at most `limit` refused rows. `brake_percent`: of how many people more must be confirmed.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(conn: &mut Conn, row: ImportRow, limit: i64, brake_percent: u32) -> diesel::QueryResult<Self> {
        let refused_rows =
            if row.refused > 0 { store::outcomes(conn, row.id, Some(Outcome::Refused), 0, limit)? } else { Vec::new() };
        let refused_for = RefusedFor::all(conn, &row)?;
        let moves = row.moves.as_ref().map(|moves| moves.0);
        let confirm = moves.filter(|moves| !row.is_applied() && moves.is_too_many(false, brake_percent));
        Ok(Self {
            moves,
            confirm: confirm.map(|moves| moves.ended_or_moved(false)),
            notes: row.notes(),
            problem: row.problem(),
            id: row.id,
            file_name: row.file_name,
            state: row.state,
            dry_run: row.dry_run,
            skip_invalid: row.skip_invalid,
            started_at: row.started_at,
            finished_at: row.finished_at,
            source: row.read_as.and_then(|read_as| read_as.0.source),
            rows: row.rows_read,
            created: row.created,
            updated: row.updated,
            unchanged: row.unchanged,
            refused: row.refused,
            refused_for,
            refused_rows,
        })
    }

    /// Whether nothing was loaded, or nothing would be, because of what the file says.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.state == State::Refused || (self.refused > 0 && !self.skip_invalid)
    }

    /// What is wrong with the file, or with which of its rows: `line 7, email`.
    #[must_use]
    pub fn errors(&self) -> AppError {
        if let Some(problem) = &self.problem {
            let field = if problem.code() == "people-brake" { "confirm" } else { "file" };
            return AppError::invalid(field, problem.clone());
        }
        let error = |row: &RowOutcome| {
            let place = if row.field.is_empty() { String::new() } else { format!(", {}", row.field) };
            FieldError::new(format!("line {}{place}", row.line), row.message.clone())
        };
        AppError::Invalid(self.refused_rows.iter().map(error).collect())
    }
}
