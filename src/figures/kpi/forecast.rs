//! What the ongoing completion rate will be in so many days, and how far that can be trusted. Pure.
//!
//! Whatever is open completes as what was assigned before did at the same age: of pairs that have been open for *a* days a share of
//! 1 − S(*a* + *h*) ÷ S(*a*) completes within *h* days, where S is what the completion curve leaves open (the conditional survival of life
//! tables; D. R. Cox and D. Oakes, *Analysis of Survival Data*, section 2.2). Completions that end by then are taken off, unless a renewal
//! that is open completes before. As independent pairs the sum would have a binomial variance; many move at once, by a campaign or a holiday,
//! so that it is widened by the dispersion that past forecasts had (quasi-likelihood: P. McCullagh and J. A. Nelder, *Generalized Linear
//! Models*, 2nd edition, section 4.5). The band at 80 % is that of the normal distribution. It speaks of what is required on the day it is
//! made: who joins, leaves, or is asked anew is not known and not in it.

use super::Curve;
use super::rate::float;

/// Pairs that are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Days since the assignment.
    pub age: i64,
    /// How many.
    pub pairs: i64,
}

/// Pairs that are valid, and whose completion ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// In so many days it is no longer valid.
    pub ends_in: i64,
    /// Days since a renewal was assigned that is open; none where there is none.
    pub renewal: Option<i64>,
    /// How many.
    pub pairs: i64,
}

/// What is known on a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlook {
    /// Pairs in scope.
    pub in_scope: i64,
    /// Those that are valid.
    pub valid: i64,
    /// Those that are open.
    pub waiting: Vec<Waiting>,
    /// Those that end.
    pub ending: Vec<Ending>,
    /// How fast what was assigned before was completed.
    pub curve: Curve,
}

/// What is expected in so many days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// How many that are open complete.
    pub completions: f64,
    /// How many completions end.
    pub expiries: f64,
    /// The rate, a share.
    pub rate: f64,
    /// Its standard deviation, as of independent pairs.
    pub deviation: f64,
}

impl Forecast {
    /// The ends of the 80 % band, where errors were so many times as large as those of independent pairs.
    #[must_use]
    pub fn band(&self, dispersion: f64) -> (f64, f64) {
        let spread = Z * dispersion * self.deviation;
        ((self.rate - spread).clamp(0.0, 1.0), (self.rate + spread).clamp(0.0, 1.0))
    }

    /// By how many of its standard deviations it was wrong, where that can be said.
    #[must_use]
    pub fn error(&self, came: f64) -> Option<f64> {
        (self.deviation > 1e-12).then(|| (came - self.rate) / self.deviation)
    }
}

/// How many times as large errors were as those of independent pairs: the root of their mean square, and 1 at least.
#[must_use]
pub fn dispersion(errors: &[f64]) -> f64 {
    let squares: f64 = errors.iter().map(|error| error * error).sum();
    if errors.is_empty() { 1.0 } else { f64::sqrt(squares / float(i64::try_from(errors.len()).unwrap_or(i64::MAX))).max(1.0) }
}

/// The ninth decile of the normal distribution: between it and its negative lie 80 %.
const Z: f64 = 1.281_551_565_544_600_4;

impl Outlook {
    /// The share of pairs that have been open for `age` days and complete within so many more.
    #[must_use]
    pub fn completes(&self, age: i64, within: i64) -> f64 {
        let open = |day: i64| 1.0 - self.curve.on(day).map_or(0.0, |step| step.share);
        let now = open(age);
        // nobody was ever open for so long: there is nothing to go by
        if now <= 0.0 { 0.0 } else { 1.0 - open(age + within) / now }
    }

    /// What is expected in `within` days; none where nothing is in scope.
    #[must_use]
    pub fn forecast(&self, within: i64) -> Option<Forecast> {
        if self.in_scope <= 0 {
            return None;
        }
        let (mut completions, mut expiries, mut variance) = (0.0, 0.0, 0.0);
        for waiting in &self.waiting {
            let share = self.completes(waiting.age, within);
            completions += float(waiting.pairs) * share;
            variance += float(waiting.pairs) * share * (1.0 - share);
        }
        for ending in self.ending.iter().filter(|ending| ending.ends_in <= within) {
            let share = 1.0 - ending.renewal.map_or(0.0, |age| self.completes(age, ending.ends_in));
            expiries += float(ending.pairs) * share;
            variance += float(ending.pairs) * share * (1.0 - share);
        }
        let scope = float(self.in_scope);
        let share = |valid: f64| (valid / scope).clamp(0.0, 1.0);
        let valid = float(self.valid) + completions - expiries;
        Some(Forecast { completions, expiries, rate: share(valid), deviation: f64::sqrt(variance) / scope })
    }

    /// Completions a week that bring the rate to a target, a share, in so many days.
    #[must_use]
    pub fn needed_per_week(&self, target: f64, within: i64) -> Option<f64> {
        let forecast = self.forecast(within)?;
        let missing = target * float(self.in_scope) - (float(self.valid) - forecast.expiries);
        Some(missing.max(0.0) / (float(within.max(1)) / 7.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Watched, curve};
    use super::*;

    fn watched(days: i64, completed: bool, cycles: i64) -> Watched {
        Watched { days, completed, cycles }
    }

    /// Half complete after ten days, half of the rest after twenty.
    fn outlook(waiting: Vec<Waiting>, ending: Vec<Ending>) -> Outlook {
        let curve = curve(&[watched(10, true, 50), watched(20, true, 25), watched(90, false, 25)]);
        Outlook { in_scope: 100, valid: 40, waiting, ending, curve }
    }

    fn is(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-9
    }

    #[test]
    fn what_is_open_completes_as_what_was_assigned_before_did_at_its_age() {
        let all = outlook(Vec::new(), Vec::new());
        assert!(is(all.completes(0, 10), 0.5) && is(all.completes(0, 9), 0.0) && is(all.completes(10, 10), 0.5));
        assert!(is(all.completes(0, 20), 0.75) && is(all.completes(30, 60), 0.0));
        let done = Outlook { curve: curve(&[watched(5, true, 10)]), ..outlook(Vec::new(), Vec::new()) };
        assert!(is(done.completes(9, 7), 0.0), "nobody was open for so long");
    }

    #[test]
    fn a_forecast_by_hand() {
        let all = outlook(
            vec![Waiting { age: 0, pairs: 40 }],
            vec![
                Ending { ends_in: 7, renewal: None, pairs: 4 },
                Ending { ends_in: 10, renewal: Some(0), pairs: 10 },
                Ending { ends_in: 40, renewal: None, pairs: 9 },
            ],
        );
        let found = all.forecast(14).expect("a forecast");
        assert!(is(found.completions, 20.0) && is(found.expiries, 9.0) && is(found.rate, 0.51), "{found:?}");
        // variance: 40 · ½ · ½ + 10 · ½ · ½
        let deviation = f64::sqrt(12.5) / 100.0;
        let (low, high) = found.band(1.0);
        assert!(is(found.deviation, deviation) && is(low, 0.51 - Z * deviation) && is(high, 0.51 + Z * deviation), "{found:?}");
        let (low, high) = found.band(2.0);
        assert!(is(low, 0.51 - 2.0 * Z * deviation) && is(high, 0.51 + 2.0 * Z * deviation));
        assert!(is(found.error(0.51 - 3.0 * deviation).expect("an error"), -3.0));
        // 90 − (40 − 9) in two weeks
        assert!(is(all.needed_per_week(0.9, 14).expect("a number"), 29.5));
        assert!(is(all.needed_per_week(0.1, 14).expect("a number"), 0.0), "it is there");
        assert_eq!(Outlook::default().forecast(7), None);
    }

    #[test]
    fn errors_widen_the_band_and_never_narrow_it() {
        assert!(is(dispersion(&[]), 1.0) && is(dispersion(&[0.1, -0.2]), 1.0));
        assert!(is(dispersion(&[3.0, -4.0]), f64::sqrt(12.5)));
        let certain = Forecast { completions: 0.0, expiries: 0.0, rate: 0.5, deviation: 0.0 };
        assert_eq!((certain.error(0.4), certain.band(9.0)), (None, (0.5, 0.5)), "nothing can change");
    }

    proptest! {
        /// The rate lies in its band and both within 0 and 1, and without expiries it never falls.
        #[test]
        fn a_rate_lies_in_its_band(
            steps in prop::collection::vec((0i64..200, any::<bool>(), 1i64..40), 1..12),
            waiting in prop::collection::vec((0i64..200, 1i64..50), 0..8), valid in 0i64..200
        ) {
            let curve = curve(&steps.iter().map(|&(days, done, cycles)| watched(days, done, cycles)).collect::<Vec<_>>());
            let waiting: Vec<Waiting> = waiting.into_iter().map(|(age, pairs)| Waiting { age, pairs }).collect();
            let in_scope = valid + waiting.iter().map(|one| one.pairs).sum::<i64>();
            let outlook = Outlook { in_scope, valid, waiting, ending: Vec::new(), curve };
            let mut before = 0.0;
            for within in [0, 7, 28, 84] {
                let Some(found) = outlook.forecast(within) else { continue };
                let (low, high) = found.band(1.5);
                prop_assert!(0.0 <= low && low <= found.rate && found.rate <= high && high <= 1.0);
                prop_assert!(found.rate >= before - 1e-12);
                before = found.rate;
            }
        }
    }
}
