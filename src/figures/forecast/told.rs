//! What a forecast tells: the coming weeks, and past forecasts beside what came. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::figures::kpi::{Forecast, Outlook, dispersion};
use crate::figures::target::Aim;

/// Weeks that are foretold.
pub const WEEKS: i64 = 12;

/// A week that is foretold.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ForecastWeek {
    /// The day.
    pub on: Day,
    /// The share of what is required on the day of the forecast that is expected to be complete.
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
    /// The share that came, of the pairs that were in scope when it was made and still are.
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
    /// How many times as large the errors of past forecasts were as those of independent pairs; bands are widened by it.
    pub dispersion: f64,
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
pub fn weeks(outlook: &Outlook, as_of: Day, aim: &Aim, dispersion: f64) -> Vec<ForecastWeek> {
    let week = |week: i64| {
        let (within, on) = (7 * week, as_of.plus_days(7 * week));
        let (found, target) = (outlook.forecast(within)?, aim.on(on));
        let (low, high) = found.band(dispersion);
        Some(ForecastWeek {
            on,
            rate: found.rate,
            low,
            high,
            completions: found.completions,
            expiries: found.expiries,
            needed_per_week: outlook.needed_per_week(target, within)?,
            target,
        })
    };
    (1..=WEEKS).filter_map(week).collect()
}

/// Past forecasts, each with what came: the band of each is widened by the errors of the others, so that none is judged by itself.
#[must_use]
pub fn judged(past: &[(Day, Day, Forecast, f64)]) -> Vec<PastForecast> {
    let errors: Vec<Option<f64>> = past.iter().map(|(_, _, forecast, came)| forecast.error(*came)).collect();
    let one = |(at, (made_on, on, forecast, came)): (usize, &(Day, Day, Forecast, f64))| {
        let others: Vec<f64> =
            errors.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, error)| *error).collect();
        let (low, high) = forecast.band(dispersion(&others));
        // what can only come so is not missed by the last bit
        let held = low - 1e-9 <= *came && *came <= high + 1e-9;
        PastForecast { made_on: *made_on, on: *on, expected: forecast.rate, low, high, rate: *came, held }
    };
    past.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_past_band_is_widened_by_the_errors_of_the_others_alone() {
        let day = Day::new(2026, 3, 2);
        let of = |rate: f64, came: f64| {
            (day, day.plus_days(28), Forecast { completions: 0.0, expiries: 0.0, rate, deviation: 0.01 }, came)
        };
        // one that is far off beside two that are right: it is not excused by itself, and the others are by it
        let found = judged(&[of(0.5, 0.5), of(0.5, 0.52), of(0.5, 0.9)]);
        assert_eq!(found.iter().map(|past| past.held).collect::<Vec<_>>(), [true, true, false]);
        let width = |past: &PastForecast| past.high - past.low;
        assert!(width(&found[0]) > 10.0 * width(&found[2]), "{found:?}");
    }
}
