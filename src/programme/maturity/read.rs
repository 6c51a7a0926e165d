//! What was noted of the company's training, or of a programme of it, up to a day, with what it is held against: for the page and the API.

use super::grid::{Row, grid};
use super::state::{CourseState, State};
use super::store;
use crate::clock::Day;
use crate::courses::rubric;
use crate::db::Conn;
use crate::error::AppError;
use crate::figures::directory::{Directory, ProgrammeEntry, Sight};
use crate::figures::queries;
use crate::figures::question::Typed;
use crate::ids::Id;

/// What is asked of the programmes of a day.
#[derive(Debug)]
pub(super) struct Asking {
    pub as_of: Day,
    /// What whoever asks may see.
    pub sight: Sight,
    /// Slug or id of one.
    pub programme: Option<String>,
}

/// What is read of the company's training, or of a programme of it, on a day.
#[derive(Debug)]
pub(super) struct Read {
    /// The day that was noted.
    pub on: Day,
    pub state: State,
    /// What was noted a year before, or first.
    pub before: Option<(Day, State)>,
    pub directory: Directory,
    /// The programme that was asked for, or of which everything in sight is.
    pub programme: Option<ProgrammeEntry>,
    /// The courses that count; none for those that somebody must take.
    narrowed: Option<Vec<Id>>,
}

impl Read {
    /// Those courses of a state that count.
    pub(super) fn of<'a>(&self, state: &'a State) -> Vec<&'a CourseState> {
        match &self.narrowed {
            Some(courses) => state.courses.iter().filter(|course| courses.contains(&course.id)).collect(),
            None => state.programme(),
        }
    }

    /// Those that count on the day.
    pub(super) fn courses(&self) -> Vec<&CourseState> {
        self.of(&self.state)
    }

    /// Every course of the programme, or of the company.
    pub(super) fn all_courses(&self) -> impl Iterator<Item = &CourseState> {
        let is_in = |course: &&CourseState| self.narrowed.as_ref().is_none_or(|courses| courses.contains(&course.id));
        self.state.courses.iter().filter(is_in)
    }
}

/// Reads what was noted up to a day; nothing where the day lies before the first that is noted.
///
/// # Errors
/// [`AppError::Invalid`] for a programme that there is not, or that is out of sight; when the database fails.
pub(super) fn read(conn: &mut Conn, asking: &Asking) -> Result<Option<Read>, AppError> {
    let Some((on, state)) = store::state_on(conn, asking.as_of)? else { return Ok(None) };
    let directory = queries::directory(conn, &asking.sight, on)?;
    let typed = Typed { programme: asking.programme.clone(), sight: asking.sight.clone(), ..Typed::default() };
    let part = typed.question(on, &directory)?.part;
    let programme = part.programme.and_then(|id| directory.programme(id)).cloned();
    let year_ago = store::state_on(conn, asking.as_of.plus_months(-12))?;
    let before = year_ago.map_or_else(|| store::first_state(conn), |found| Ok(Some(found)))?.filter(|(day, _)| *day < on);
    Ok(Some(Read { on, state, before, directory, programme, narrowed: part.courses }))
}

/// The sentence of a predicate of the rubric that does not hold.
pub(super) fn told(predicate: &str) -> String {
    rubric::PREDICATES.iter().find(|it| it.name == predicate).map(|it| it.told(false)).unwrap_or_default()
}

/// Each department in sight with its grid, by path; those of which nothing is required are left out.
pub(super) fn departments(read: &Read) -> Vec<(Id, String, Vec<Row>)> {
    let of = |(id, path): &(Id, String)| {
        let mut courses = read.state.required_in(&read.directory.subtree(*id)?);
        courses.retain(|course| read.narrowed.as_ref().is_none_or(|narrowed| narrowed.contains(&course.id)));
        (!courses.is_empty()).then(|| (*id, path.clone(), grid(&courses)))
    };
    read.directory.departments.iter().filter_map(of).collect()
}
