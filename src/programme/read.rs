//! What was noted of the programme up to a day, with what it is held against: for the page and the API.

use super::grid::{Row, grid};
use super::state::State;
use super::store;
use crate::clock::Day;
use crate::courses::rubric;
use crate::db::Conn;
use crate::error::AppError;
use crate::figures::directory::{Directory, Sight};
use crate::figures::queries;
use crate::ids::Id;

/// What is read of the programme on a day.
#[derive(Debug)]
pub(super) struct Read {
    /// The day that was noted.
    pub on: Day,
    pub state: State,
    /// What was noted a year before, or first.
    pub before: Option<(Day, State)>,
    pub directory: Directory,
}

/// Reads what was noted up to a day; nothing where the day lies before the first that is noted.
pub(super) fn read(conn: &mut Conn, sight: &Sight, as_of: Day) -> Result<Option<Read>, AppError> {
    let Some((on, state)) = store::state_on(conn, as_of)? else { return Ok(None) };
    let directory = queries::directory(conn, sight)?;
    let year_ago = store::state_on(conn, as_of.plus_months(-12))?;
    let before = year_ago.map_or_else(|| store::first_state(conn), |found| Ok(Some(found)))?.filter(|(day, _)| *day < on);
    Ok(Some(Read { on, state, before, directory }))
}

/// The sentence of a predicate of the rubric that does not hold.
pub(super) fn told(predicate: &str) -> String {
    rubric::PREDICATES.iter().find(|it| it.name == predicate).map(|it| it.told(false)).unwrap_or_default()
}

/// Each department in sight with its grid, by path; those of which nothing is required are left out.
pub(super) fn departments(read: &Read) -> Vec<(Id, String, Vec<Row>)> {
    let of = |(id, path): &(Id, String)| {
        let courses = read.state.required_in(&read.directory.subtree(*id)?);
        (!courses.is_empty()).then(|| (*id, path.clone(), grid(&courses)))
    };
    read.directory.departments.iter().filter_map(of).collect()
}
