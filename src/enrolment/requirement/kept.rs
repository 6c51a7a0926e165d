//! A requirement that is kept and holds, and what following it did.

use serde_json::json;

use super::resolved::Resolved;
use super::store::named::named_in;
use super::store::requirement::{self, RequirementRow};
use super::store::selection::{Scope, Selection};
use super::terms::Terms;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, Organisation};

/// A kept requirement that holds, with all that its selection needs.
pub struct Kept {
    pub row: RequirementRow,
    audience: Resolved,
    terms: Terms,
}

impl Kept {
    /// Those that hold on `today`, in the order in which their courses are held: of courses that people can be enrolled in.
    pub fn all(conn: &mut Conn, today: Day) -> Result<Vec<Self>, AppError> {
        let rows = requirement::kept(conn, today, None)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let organisation = people::organisation(conn)?;
        rows.into_iter().filter_map(|row| Self::of(conn, row, &organisation).transpose()).collect()
    }

    /// The one with this id, if it holds today.
    pub fn one(conn: &mut Conn, id: Id, today: Day) -> Result<Option<Self>, AppError> {
        let Some(row) = requirement::kept(conn, today, Some(id))?.pop() else { return Ok(None) };
        let organisation = people::organisation(conn)?;
        Self::of(conn, row, &organisation)
    }

    /// None where a part of its audience is gone: nobody is enrolled or withdrawn by what nobody can read.
    fn of(conn: &mut Conn, row: RequirementRow, organisation: &Organisation) -> Result<Option<Self>, AppError> {
        let named = named_in(conn, std::iter::once(&row.audience.0))?;
        let Ok(audience) = row.audience.0.resolve(organisation, &named) else {
            tracing::warn!(requirement = %row.id, "a part of its audience is gone; it is not followed");
            return Ok(None);
        };
        let terms = row.terms();
        Ok(Some(Self { row, audience, terms }))
    }

    /// Its key.
    pub const fn id(&self) -> Id {
        self.row.id
    }

    /// Whom it asks.
    pub fn selection(&self, today: Day, scope: Scope) -> Selection<'_> {
        let Self { row, audience, terms } = self;
        Selection { course_id: row.course_id, audience, due: row.due.0, terms, today, requirement_id: Some(row.id), scope }
    }
}

/// What following a requirement did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Followed {
    /// Whoever was enrolled, or has one more reason.
    pub added: i64,
    /// Whose reason fell away.
    pub ended: i64,
}

impl Followed {
    fn any(self) -> bool {
        self.added + self.ended > 0
    }
}

/// Writes down what following it did, if anything.
pub fn note(tx: &mut Tx<'_>, kept: &Kept, followed: Followed) -> Result<(), AppError> {
    if !followed.any() {
        return Ok(());
    }
    let details = json!({ "course": kept.row.course_slug, "added": followed.added, "ended": followed.ended });
    Ok(tx.audit("requirement.follow", ("requirement", kept.row.id), details)?)
}
