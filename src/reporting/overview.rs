//! All that a page of key figures shows, read at one moment.

use super::heat::{Grid, grid};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::answer;
use crate::figures::answer::SliceQuestion;
use crate::figures::cell::Grain;
use crate::figures::kpi::{Ageing, Counts, Taper, Thresholds, WeekFlow, taper};
use crate::figures::queries;
use crate::figures::queries::{AsOf, CourseName, Organisation, Slice, TREND_WEEKS, TrendPoint};
use crate::ids::Id;
use crate::settings::KpiSettings;

/// Full weeks that the taper flag looks at.
const FLOW_WEEKS: usize = 6;

/// The figures of a part of the programme as of a day, and what stands behind them.
#[derive(Debug)]
pub struct Overview {
    /// The day.
    pub on: Day,
    /// The part of the programme.
    pub slice: Slice,
    /// Every name.
    pub organisation: Organisation,
    /// On the day.
    pub counts: Counts,
    /// A week before it.
    pub week_ago: Counts,
    /// A point for each of the last weeks.
    pub trend: Vec<TrendPoint>,
    /// Departments by roles.
    pub grid: Grid,
    /// Each course, by title; empty where one was asked for.
    pub courses: Vec<(CourseName, Counts)>,
    /// How long what is overdue has been.
    pub ageing: Ageing,
    /// How the pace has changed; none where there is too little to tell.
    pub taper: Option<Taper>,
}

/// Thresholds as the settings have them.
#[must_use]
pub fn thresholds(settings: &KpiSettings) -> Thresholds {
    Thresholds { interval_below: settings.interval_below, ..Thresholds::DEFAULT }
}

/// Reads it all in one snapshot.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn overview(conn: &mut Conn, question: &SliceQuestion, on: Day, settings: &KpiSettings) -> Result<Overview, AppError> {
    snapshot(conn, |conn| {
        let organisation = queries::organisation(conn)?;
        let slice = question.resolve(&organisation)?;
        let as_of = AsOf::read(conn, on)?;
        let trend = queries::trend(conn, &slice, &as_of, TREND_WEEKS)?;
        let mut back = trend.iter().rev().map(|point| point.counts);
        let (counts, week_ago) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
        let groups = queries::by_group(conn, slice.course, Grain::Cell, &as_of)?;
        let base = question.department_id();
        let grid = grid(&organisation, base, slice.role, &groups);
        let courses = if slice.course.is_some() { Vec::new() } else { by_course(conn, &organisation, &slice, &as_of)? };
        let ageing = queries::ageing(conn, &slice, on)?;
        let flows = flows(&trend, &queries::completions(conn, &slice, on, 7 * 6)?, on);
        let taper = taper(&flows, counts.ongoing_completion_rate(), settings.target, &thresholds(settings));
        Ok(Overview { on, slice, organisation, counts, week_ago, trend, grid, courses, ageing, taper })
    })
}

fn by_course(
    conn: &mut Conn,
    organisation: &Organisation,
    slice: &Slice,
    as_of: &AsOf,
) -> Result<Vec<(CourseName, Counts)>, AppError> {
    let found = queries::by_course(conn, slice, as_of)?;
    let of = |id: Id| found.iter().find(|(course, _)| *course == id).map(|(_, counts)| *counts).unwrap_or_default();
    let all = organisation.courses.iter().map(|course| (course.clone(), of(course.id)));
    Ok(all.filter(|(_, counts)| *counts != Counts::default()).collect())
}

/// Each course with its figures, by title; none where one course was asked for: for an export.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn courses_in(conn: &mut Conn, question: &SliceQuestion, on: Day) -> Result<Vec<(CourseName, Counts)>, AppError> {
    snapshot(conn, |conn| {
        let organisation = queries::organisation(conn)?;
        let slice = question.resolve(&organisation)?;
        let as_of = AsOf::read(conn, on)?;
        if slice.course.is_some() { Ok(Vec::new()) } else { by_course(conn, &organisation, &slice, &as_of) }
    })
}

/// The last weeks up to and with the day itself: what was open when each began, and what was completed in it.
fn flows(trend: &[TrendPoint], completions: &[(Day, i64)], on: Day) -> Vec<WeekFlow> {
    let starts = trend.iter().rev().skip(1).take(FLOW_WEEKS).collect::<Vec<_>>();
    let week = |start: &&TrendPoint| {
        let until = start.on.plus_days(7).min(on);
        let inside = completions.iter().filter(|(day, _)| start.on < *day && *day <= until);
        WeekFlow { open_at_start: start.counts.in_scope - start.counts.valid, completed: inside.map(|(_, count)| count).sum() }
    };
    starts.iter().rev().map(week).collect()
}

/// The rows of the API's figures that lie in the slice, with their total: for an export.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn figures_in(conn: &mut Conn, question: &SliceQuestion, on: Day) -> Result<answer::Figures, AppError> {
    snapshot(conn, |conn| {
        let organisation = queries::organisation(conn)?;
        let slice = question.resolve(&organisation)?;
        let as_of = AsOf::read(conn, on)?;
        let mut groups = queries::by_group(conn, slice.course, Grain::Cell, &as_of)?;
        groups.retain(|((department, role), _)| {
            slice.departments.as_ref().is_none_or(|inside| inside.contains(department))
                && slice.role.is_none_or(|asked| asked == *role)
        });
        let total = answer::total_row(queries::total(conn, &slice, &as_of)?);
        Ok(answer::Figures { as_of: on, rows: answer::rows(&organisation, groups), total })
    })
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
