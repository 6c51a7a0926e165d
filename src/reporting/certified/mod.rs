//! Trained against certified: of who works here on a day, who has completed a course that a ladder asks for, who holds a level of it, and who may do
//! something on a channel; of the company, of each location and of each country. External people are in none of it.
//!
//! - [`rule`]: the figures and their shares. [`read`] asks for them. `store`: the SQL. `page` and `api` show them.

pub(crate) mod api;
pub(in crate::reporting) mod page;
pub mod rule;
mod store;

use rule::{Certified, Group};

use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders;
use crate::people;
use crate::policy::Reach;

/// The ladders, by slug and title, and the figures of one of them; none where there is no ladder.
#[derive(Debug, Clone)]
pub struct Found {
    /// Every ladder: slug and title.
    pub ladders: Vec<(String, String)>,
    /// The figures, with the slug of their ladder.
    pub figures: Option<(String, Certified)>,
}

/// Reads the figures of a ladder (slug or id; the first one where nothing is said) on a day, of whom one may see.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such ladder; when the database fails.
pub fn read(conn: &mut Conn, ladder: &str, as_of: Day, reach: &Reach) -> Result<Found, AppError> {
    snapshot(conn, |conn| {
        let (shown, _) = ladders::ladders_on(conn, as_of, Some(reach))?;
        let all: Vec<(String, String)> = shown.iter().map(|one| (one.row.slug.clone(), one.row.title.clone())).collect();
        let chosen = match ladder.trim() {
            "" => shown.first(),
            text => {
                let at = ladders::called(shown.iter().map(|one| (one.row.slug.as_str(), one.row.id)), text);
                Some(at.and_then(|at| shown.get(at)).ok_or(AppError::NotFound("ladder"))?)
            }
        };
        let Some(chosen) = chosen else { return Ok(Found { ladders: all, figures: None }) };
        let departments = people::reached(conn, reach)?;
        let levels = ladders::all_levels(conn)?;
        let own = levels.all().iter().filter(|level| level.ladder == chosen.row.id);
        let courses: Vec<Id> =
            own.flat_map(|level| &level.versions).flat_map(|version| version.terms.condition.courses()).collect();
        let asked = store::Asked { ladder: chosen.row.id, courses: &courses, departments: departments.as_deref(), on: as_of };
        let total = store::total(conn, &asked)?;
        let (locations, channels) = (store::locations(conn, &asked)?, store::channels(conn, &asked)?);
        let countries = store::countries(conn, &asked)?;
        let of_channel = |(name, people)| Group { name, employed: total.employed, trained: 0, certified: people };
        let channels = channels.into_iter().map(of_channel).collect();
        let figures = Certified { as_of, total, locations, countries, channels };
        Ok(Found { ladders: all, figures: Some((chosen.row.slug.clone(), figures)) })
    })
}
