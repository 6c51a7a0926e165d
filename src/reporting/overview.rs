//! All that a page of key figures shows, read at one moment.

use super::heat::{Grid, grid};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::answer;
use crate::figures::cell::Grain;
use crate::figures::directory::{CourseEntry, Directory};
use crate::figures::kpi::{Ageing, Bridge, Counts, Curve, Joined, Taper, Thresholds, WeekFlow, curve, taper};
use crate::figures::layers::Layers;
use crate::figures::measures::{AT_ONCE, Measures, measures};
use crate::figures::queries;
use crate::figures::question::{Part, Question, Typed};
use crate::figures::target::Aim;
use crate::figures::trend::{TREND_WEEKS, TrendPoint};
use crate::settings::KpiSettings;

/// Full weeks that the taper flag looks at.
const FLOW_WEEKS: usize = 6;

/// The figures of a part of the programme as of a day, and what stands behind them.
#[derive(Debug)]
pub struct Overview {
    /// Of which day and of which part of the programme.
    pub question: Question,
    /// Every name.
    pub directory: Directory,
    /// On the day.
    pub counts: Counts,
    /// Of those, what is of people who have just joined.
    pub joined: Joined,
    /// A week before it.
    pub week_ago: Counts,
    /// What moved the rate since then.
    pub bridge: Bridge,
    /// A point for each of the last weeks.
    pub trend: Vec<TrendPoint>,
    /// Departments by roles.
    pub grid: Grid,
    /// Each course, by title; empty where one was asked for.
    pub courses: Vec<(CourseEntry, Counts)>,
    /// How fast the course is completed; none where no course was asked for.
    pub curve: Option<Curve>,
    /// How long what is overdue has been.
    pub ageing: Ageing,
    /// How the pace has changed; none where there is too little to tell.
    pub taper: Option<Taper>,
    /// The target of the part, day by day.
    pub aim: Aim,
}

impl Overview {
    /// The target of the part on the day, a share in `0..=1`.
    #[must_use]
    pub fn target(&self) -> f64 {
        self.aim.on(self.question.as_of)
    }
}

/// Reads it all in one snapshot.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn overview(conn: &mut Conn, typed: &Typed, as_of: Day, settings: &KpiSettings) -> Result<Overview, AppError> {
    snapshot(conn, |conn| {
        let layers = queries::layers(conn, as_of)?;
        read(conn, typed, &layers, settings)
    })
}

/// Reads it all in one snapshot, with what was on time, who has nothing overdue and how long people take. These are counted from each enrolment:
/// where the company has many, they are read where they `are_asked_for` alone.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn with_measures(
    conn: &mut Conn,
    typed: &Typed,
    as_of: Day,
    are_asked_for: bool,
    settings: &KpiSettings,
) -> Result<(Overview, Option<Measures>), AppError> {
    snapshot(conn, |conn| {
        let layers = queries::layers(conn, as_of)?;
        let found = read(conn, typed, &layers, settings)?;
        let is_everything = found.question.part.is_everything();
        let all = if is_everything { found.counts } else { queries::total(conn, &Part::default(), &layers)? };
        if !are_asked_for && all.in_scope > AT_ONCE {
            return Ok((found, None));
        }
        let measures = measures(conn, &found.question, &found.directory, &found.counts, found.curve.as_ref())?;
        Ok((found, Some(measures)))
    })
}

fn read(conn: &mut Conn, typed: &Typed, layers: &Layers, settings: &KpiSettings) -> Result<Overview, AppError> {
    let as_of = layers.day;
    let directory = queries::directory(conn, &typed.sight, as_of)?;
    let question = typed.question(as_of, &directory)?;
    let part = &question.part;
    let trend = queries::trend(conn, part, layers, TREND_WEEKS)?;
    let mut back = trend.iter().rev().map(|point| point.counts);
    let (counts, week_ago) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
    let happened = queries::happened(conn, part, as_of.plus_days(-7), as_of)?;
    let bridge = Bridge { before: week_ago, after: counts, happened };
    let joined = queries::joined(conn, part, as_of)?;
    let groups = queries::by_group(conn, part, Grain::Cell, layers)?;
    let aim = queries::targets(conn, settings.target)?.of(part, &directory);
    let grid = grid(&directory, part.department, part.role, &groups).held_to(|path| aim.within(path, as_of));
    let courses = answer::by_course(conn, &directory, part, layers)?;
    let ageing = queries::ageing(conn, part, as_of)?;
    let from = as_of.plus_days(-answer::CURVE_DAYS);
    let watched = part.course.map(|course| queries::watched(conn, &question, &[course], from)).transpose()?;
    let curve = watched.map(|watched| curve(&watched));
    let taper = pace_of(conn, part, &trend, (as_of, aim.on(as_of)), settings)?;
    Ok(Overview { question, directory, counts, joined, week_ago, bridge, trend, grid, courses, curve, ageing, taper, aim })
}

/// How the pace of a part with this target has changed up to a day; none where there is too little to tell.
///
/// # Errors
/// When the database fails.
pub fn pace(
    conn: &mut Conn,
    part: &Part,
    layers: &Layers,
    target: f64,
    settings: &KpiSettings,
) -> Result<Option<Taper>, AppError> {
    let trend = queries::trend(conn, part, layers, TREND_WEEKS)?;
    pace_of(conn, part, &trend, (layers.day, target), settings)
}

fn pace_of(
    conn: &mut Conn,
    part: &Part,
    trend: &[TrendPoint],
    (as_of, target): (Day, f64),
    settings: &KpiSettings,
) -> Result<Option<Taper>, AppError> {
    let flows = flows(trend, &queries::completions(conn, part, as_of, 7 * 6)?, as_of);
    let rate = trend.last().and_then(|point| point.counts.ongoing_completion_rate());
    Ok(taper(&flows, rate, target, &Thresholds::from(settings)))
}

/// The last weeks up to and with the day itself: what was open when each began, and what was completed in it.
fn flows(trend: &[TrendPoint], completions: &[(Day, i64)], as_of: Day) -> Vec<WeekFlow> {
    let starts = trend.iter().rev().skip(1).take(FLOW_WEEKS).collect::<Vec<_>>();
    let week = |start: &&TrendPoint| {
        let until = start.on.plus_days(7).min(as_of);
        let inside = completions.iter().filter(|(day, _)| start.on < *day && *day <= until);
        WeekFlow { open_at_start: start.counts.in_scope - start.counts.valid, completed: inside.map(|(_, count)| count).sum() }
    };
    starts.iter().rev().map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_after_its_first_point_and_ends_on_the_next() {
        let on = Day::new(2026, 6, 29);
        let point = |back: i64| TrendPoint {
            on: on.plus_days(-7 * back),
            counts: Counts { in_scope: 100, valid: 10 * (9 - back), ..Counts::default() },
        };
        let trend: Vec<TrendPoint> = (0..8).rev().map(point).collect();
        let completions = [(on.plus_days(-7), 1), (on.plus_days(-6), 10), (on, 100)];
        let found = flows(&trend, &completions, on);
        assert_eq!(found.len(), 6);
        assert_eq!(found[5], WeekFlow { open_at_start: 20, completed: 110 });
        assert_eq!(found[4], WeekFlow { open_at_start: 30, completed: 1 });
    }
}
