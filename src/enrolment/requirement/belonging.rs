//! Who belongs to an audience now: for what is required beside a course.

use super::audience::Audience;
use super::store::belonging as store;
pub use super::store::belonging::Belongs;
use super::store::named::named_in;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;

/// An audience in words, and who belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belonging {
    /// Who it is: "everyone in Marketing and below".
    pub sentence: String,
    /// Those at work who belong to it, by name.
    pub people: Vec<Belongs>,
}

/// Who belongs to each of these audiences and is at work on `today`; of `whom` alone, where that is said.
///
/// # Errors
/// What is wrong with an audience; when the database fails.
pub fn belonging(conn: &mut Conn, audiences: &[&Audience], today: Day, whom: Option<Id>) -> Result<Vec<Belonging>, AppError> {
    if audiences.is_empty() {
        return Ok(Vec::new());
    }
    let organisation = people::organisation(conn)?;
    let named = named_in(conn, audiences.iter().copied())?;
    let mut all = Vec::with_capacity(audiences.len());
    for audience in audiences {
        let resolved = audience.resolve(&organisation, &named).map_err(AppError::Invalid)?;
        let people = store::belonging(conn, &resolved, today, whom)?;
        all.push(Belonging { sentence: resolved.sentence(&organisation, &named), people });
    }
    Ok(all)
}

/// The audience as it is kept: with ids in the place of names.
///
/// # Errors
/// What is wrong with it; when the database fails.
pub fn kept_audience(conn: &mut Conn, audience: &Audience) -> Result<Audience, AppError> {
    let organisation = people::organisation(conn)?;
    let named = named_in(conn, std::iter::once(audience))?;
    Ok(audience.resolve(&organisation, &named).map_err(AppError::Invalid)?.with_ids())
}
