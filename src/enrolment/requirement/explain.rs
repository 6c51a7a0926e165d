//! What the requirements of one person say of that person: whom they mean, the part of the audience that fits, the due rule, the next rounds.

use super::describe::{Requirement, describe_in, named_in};
use super::due::DueRule;
use super::resolved::At;
use super::store::requirement;
use super::terms::Terms;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, PersonRow};

/// A requirement that is or was a reason of somebody's, as it bears on them.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The requirement in words.
    pub its: Requirement,
    /// The part of its audience that the person belongs to today, in words; none where they belong to none of it.
    pub part: Option<String>,
    /// By when.
    pub due: DueRule,
    /// Kept or once, the shortest notice, when it comes round.
    pub terms: Terms,
    /// How long the course itself says that a completion is valid.
    pub validity_months: Option<i32>,
}

impl Asked {
    /// The last days of the next rounds, of who completes each on its last day, the first on `due`.
    #[must_use]
    pub fn next_rounds(&self, due: Day) -> Vec<Day> {
        self.terms.next_rounds(self.validity_months, due)
    }

    /// Whether it comes round for whoever it means.
    #[must_use]
    pub fn comes_round(&self) -> bool {
        self.terms.is_kept() && self.terms.round(self.validity_months).is_some()
    }
}

/// These requirements as they bear on `person`, the newest first.
///
/// # Errors
/// When the database fails.
pub fn asked_of(conn: &mut Conn, person: &PersonRow, ids: &[Id]) -> Result<Vec<Asked>, AppError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = requirement::these(conn, ids)?;
    let organisation = people::organisation(conn)?;
    let named = named_in(conn, &rows)?;
    let at = At::of(person);
    let parts: Vec<Option<String>> = rows
        .iter()
        .map(|row| {
            let resolved = row.audience.0.resolve(&organisation, &named).ok()?;
            Some(resolved.part_for(at?)?.sentence(&organisation, &named))
        })
        .collect();
    let facts: Vec<(DueRule, Terms, Option<i32>)> =
        rows.iter().map(|row| (row.due.0, row.terms(), row.validity_months)).collect();
    let described = describe_in(conn, rows, (&organisation, &named))?;
    let all = described.into_iter().zip(parts).zip(facts);
    Ok(all.map(|((its, part), (due, terms, validity_months))| Asked { its, part, due, terms, validity_months }).collect())
}
