//! A share of a counted whole: its value, its words, and how far it can be trusted. Pure.

use super::Thresholds;
use crate::text::percent;

/// A share of a counted whole. Made by [`Rate::new`], which takes no whole of zero, so that there is always a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    numerator: i64,
    denominator: i64,
}

impl Rate {
    /// `None` when the denominator is zero or less. A numerator outside `0..=denominator` is a counting error
    /// elsewhere; it is kept as it is, to be seen.
    #[must_use]
    pub const fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator > 0 { Some(Self { numerator, denominator }) } else { None }
    }

    /// How many of the whole.
    #[must_use]
    pub const fn numerator(&self) -> i64 {
        self.numerator
    }

    /// The whole; always over 0.
    #[must_use]
    pub const fn denominator(&self) -> i64 {
        self.denominator
    }

    /// The share, 0.0 to 1.0.
    #[must_use]
    pub const fn value(&self) -> f64 {
        ratio(self.numerator, self.denominator)
    }

    /// The share in whole percent, e.g. "72 %"; see [`percent`].
    #[must_use]
    pub fn percent_text(&self) -> String {
        percent(self.value())
    }

    /// The 95 % interval as two shares, however large the whole is.
    #[must_use]
    pub fn wilson(&self) -> (f64, f64) {
        // the whole is over 0, so there always is one
        wilson_interval(self.numerator, self.denominator).unwrap_or((0.0, 1.0))
    }

    /// The 95 % interval as two shares when the whole is so small that the rate must be shown with it, else `None`.
    #[must_use]
    pub fn interval(&self, thresholds: &Thresholds) -> Option<(f64, f64)> {
        if self.denominator >= thresholds.interval_below {
            return None;
        }
        wilson_interval(self.numerator, self.denominator)
    }
}

/// A rate as a page shows it: whole percent, or "–" when there is nothing to divide by.
#[must_use]
pub fn rate_text(rate: Option<Rate>) -> String {
    rate.map_or_else(|| "–".into(), |rate| rate.percent_text())
}

/// The Wilson score interval at 95 % for `numerator` of `denominator`, as two shares in `0..=1`, the lower first.
///
/// `None` for a denominator of zero or less; the numerator is taken as within `0..=denominator`. Unlike the textbook
/// interval it stays within 0 and 1 and keeps its coverage for small groups and for none or all.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
/// American Statistical Association 22 (1927), 209–212; without continuity correction, z = 1.959964.
#[must_use]
fn wilson_interval(numerator: i64, denominator: i64) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    if denominator <= 0 {
        return None;
    }
    let numerator = numerator.clamp(0, denominator);
    let (share, whole) = (ratio(numerator, denominator), float(denominator));
    let spread = 1.0 + Z * Z / whole;
    let centre = (share + Z * Z / (2.0 * whole)) / spread;
    let half = Z / spread * (share * (1.0 - share) / whole + Z * Z / (4.0 * whole * whole)).sqrt();
    // Exact at the ends, where the formula gives 0 and 1 but for rounding.
    let low = if numerator == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if numerator == denominator { 1.0 } else { (centre + half).min(1.0) };
    Some((low, high))
}

pub(super) const fn ratio(numerator: i64, denominator: i64) -> f64 {
    float(numerator) / float(denominator)
}

#[expect(clippy::cast_precision_loss, reason = "counts of people and days stay far under 2^53")]
pub(super) const fn float(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_matches_its_definition() {
        // The limits by definition, found by bisection: the p with |p − share| = z·√(p(1−p)/n).
        let cases = [
            (0, 10, 0.0, 0.2775),
            (1, 10, 0.0179, 0.4042),
            (5, 10, 0.2366, 0.7634),
            (10, 10, 0.7225, 1.0),
            (15, 29, 0.3443, 0.6861),
        ];
        for (numerator, denominator, low, high) in cases {
            let found = wilson_interval(numerator, denominator).unwrap();
            assert!((found.0 - low).abs() < 1e-4 && (found.1 - high).abs() < 1e-4, "{numerator}/{denominator}: {found:?}");
        }
        assert_eq!(wilson_interval(0, 0), None);
        assert_eq!(wilson_interval(3, -3), None);
    }

    #[test]
    fn wilson_holds_the_share_is_symmetric_and_narrows() {
        for denominator in 1..=60 {
            for numerator in 0..=denominator {
                let (low, high) = wilson_interval(numerator, denominator).unwrap();
                let share = ratio(numerator, denominator);
                assert!(0.0 <= low && low <= share && share <= high && high <= 1.0, "{numerator}/{denominator}");
                let (mirror_low, mirror_high) = wilson_interval(denominator - numerator, denominator).unwrap();
                assert!((low + mirror_high - 1.0).abs() < 1e-12 && (high + mirror_low - 1.0).abs() < 1e-12);
                let more = wilson_interval(numerator * 10, denominator * 10).unwrap();
                assert!(more.1 - more.0 < high - low);
            }
        }
        assert_eq!(wilson_interval(99, 10), wilson_interval(10, 10));
    }

    #[test]
    fn small_groups_carry_their_interval() {
        assert!(Rate::new(10, 29).unwrap().interval(&Thresholds::DEFAULT).is_some());
        assert_eq!(Rate::new(10, 30).unwrap().interval(&Thresholds::DEFAULT), None);
    }
}
