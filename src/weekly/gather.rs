//! What a digest tells of a department, of a programme or of the whole company: the figures of the last day of the week, and those of a week before.

use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::figures::cell::Grain;
use crate::figures::directory::Sight;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Counts, Taper, Thresholds};
use crate::figures::queries::{self, Lapsing, NameFilter, NameRow};
use crate::figures::question::Typed;
use crate::reporting::heat::{Grid, grid};
use crate::reporting::overview::{Overview, overview, pace};
use crate::settings::KpiSettings;

/// Names that are told of each list; the rest is behind the link.
pub const NAMED: i64 = 5;
/// Days ahead in which it is told what lapses.
pub const LAPSES_WITHIN_DAYS: i64 = 30;

/// The figures of a department, of a programme or of the whole company, and what stands behind them.
#[derive(Debug)]
pub struct Facts {
    /// On the last day of the week.
    pub overview: Overview,
    /// Departments by roles a week before.
    pub grid_before: Grid,
    /// Required cycles that were completed in the week.
    pub completed: i64,
    /// Courses in which people began and then tapered off.
    pub tapering: Vec<(String, Taper)>,
    /// Who is stalled.
    pub stalled: Vec<NameRow>,
    /// Whose completions lapse next.
    pub lapsing: Lapsing,
}

/// Reads the figures as of a day, of what whoever may see `sight` sees: of one department with those below it, of one programme, or of everybody.
///
/// # Errors
/// [`AppError::Invalid`] for a department that there is no more; when the database fails.
pub fn gather(conn: &mut Conn, sight: Sight, as_of: Day, settings: &KpiSettings) -> Result<Facts, AppError> {
    let typed = Typed { department: sight.root().map(|id| id.to_string()), sight, ..Typed::default() };
    let overview = overview(conn, &typed, as_of, settings)?;
    let part = &overview.question.part;
    let week_ago = queries::layers(conn, as_of.plus_days(-7))?;
    let groups = queries::by_group(conn, part, Grain::Cell, &week_ago)?;
    let grid_before = grid(&overview.directory, part.department, part.role, &groups);
    let completed = queries::completions(conn, part, as_of, 7)?.iter().map(|(_, count)| count).sum();
    let layers = queries::layers(conn, as_of)?;
    let mut tapering = Vec::new();
    for (course, _) in
        overview.courses.iter().filter(|(course, counts)| may_taper(counts, overview.aim.of_course(course.id, as_of), settings))
    {
        let part = part.of_course(course.id);
        let target = overview.aim.of_course(course.id, as_of);
        let pace = pace(conn, &part, &layers, target, settings)?.filter(|pace| pace.flagged);
        tapering.extend(pace.map(|pace| (course.title.clone(), pace)));
    }
    let filter = NameFilter { question: overview.question.clone(), figure: Figure::Stalled };
    let stalled =
        if overview.counts.stalled > 0 { queries::names(conn, &filter, &overview.counts, 0, NAMED)? } else { Vec::new() };
    let lapsing = queries::lapsing(conn, part, as_of, LAPSES_WITHIN_DAYS, NAMED)?;
    Ok(Facts { grid_before, completed, tapering, stalled, lapsing, overview })
}

/// Whether there is enough to do in a course for its pace to matter.
fn may_taper(counts: &Counts, target: f64, settings: &KpiSettings) -> bool {
    let is_under = counts.ongoing_completion_rate().is_some_and(|rate| rate.value() < target);
    is_under && counts.in_scope - counts.valid >= Thresholds::from(settings).taper_min_open
}
