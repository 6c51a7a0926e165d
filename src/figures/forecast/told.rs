//! What a forecast tells: the coming weeks, and past forecasts beside what came. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::figures::kpi::Outlook;
use crate::figures::target::Aim;

/// Weeks that are foretold.
pub const WEEKS: i64 = 12;

/// A week that is foretold.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ForecastWeek {
    /// The day.
    pub on: Day,
    /// The ongoing completion rate that is expected, a share.
    pub rate: f64,
    /// The lower end of its 80 % band.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How many that are open now will have completed.
    pub completions: f64,
    /// How many completions will have ended without a renewal.
    pub expiries: f64,
    /// Completions a week from now on that bring the rate to the target by then.
    pub needed_per_week: f64,
    /// The target of the day, a share.
    pub target: f64,
}

/// A forecast as it would have been made on a past day, and what came.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PastForecast {
    /// The day on which it would have been made.
    pub made_on: Day,
    /// The day that it was for.
    pub on: Day,
    /// What was expected.
    pub expected: f64,
    /// The lower end of its 80 % band.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The rate that came.
    pub rate: f64,
    /// Whether that lies in the band.
    pub held: bool,
}

/// The forecast of a part.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ForecastAnswer {
    /// The day on which it is made.
    pub as_of: Day,
    /// Pairs in scope on it, which are taken to stay.
    pub in_scope: i64,
    /// Those that are valid.
    pub valid: i64,
    /// Completions a week in the last four weeks.
    pub pace_per_week: f64,
    /// The coming weeks; none where nothing is in scope.
    pub weeks: Vec<ForecastWeek>,
    /// Past forecasts for four weeks ahead, the newest first; those of days on which nothing was in scope are left out.
    pub past: Vec<PastForecast>,
}

impl ForecastAnswer {
    /// How many past bands held.
    #[must_use]
    pub fn held(&self) -> usize {
        self.past.iter().filter(|past| past.held).count()
    }
}

/// Each of the coming weeks, of what is known on a day; none where nothing is in scope.
#[must_use]
pub fn weeks(outlook: &Outlook, as_of: Day, aim: &Aim) -> Vec<ForecastWeek> {
    let week = |week: i64| {
        let (within, on) = (7 * week, as_of.plus_days(7 * week));
        let (found, target) = (outlook.forecast(within)?, aim.on(on));
        Some(ForecastWeek {
            on,
            rate: found.rate,
            low: found.low,
            high: found.high,
            completions: found.completions,
            expiries: found.expiries,
            needed_per_week: outlook.needed_per_week(target, within)?,
            target,
        })
    };
    (1..=WEEKS).filter_map(week).collect()
}
