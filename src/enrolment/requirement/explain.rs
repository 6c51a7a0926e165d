//! What the requirements of one person say of that person: whom they mean, the part of the audience that fits, the due rule, the next rounds.

use super::describe::{Requirement, describe_in, named_in};
use super::due::DueRule;
use super::resolved::{At, Resolved};
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
    let resolved: Vec<Option<Resolved>> = rows.iter().map(|row| row.audience.0.resolve(&organisation, &named).ok()).collect();
    let asks_when_hired = resolved.iter().flatten().any(Resolved::asks_when_hired);
    let hired = if asks_when_hired { people::employed_since(conn, person)? } else { person.hired_on };
    let at = At::of(person, hired);
    let part = |its: &Option<Resolved>| Some(its.as_ref()?.part_for(at.as_ref()?)?.sentence(&organisation, &named));
    let parts: Vec<Option<String>> = resolved.iter().map(part).collect();
    let facts: Vec<(DueRule, Terms, Option<i32>)> =
        rows.iter().map(|row| (row.due.0, row.terms(), row.validity_months)).collect();
    let described = describe_in(conn, rows, (&organisation, &named))?;
    let all = described.into_iter().zip(parts).zip(facts);
    Ok(all.map(|((its, part), (due, terms, validity_months))| Asked { its, part, due, terms, validity_months }).collect())
}
