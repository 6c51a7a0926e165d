//! The figures of the programme: what each one counts, and how it is computed.
//!
//! Counts go in, figures come out. Every figure keeps its numerator and denominator, so that a page can show both and never a bare
//! percentage. What counts as *in scope*, *valid* or *overdue* is said in [`Counts`]; the unit is the pair (person, required course),
//! unless said otherwise. Pure.

mod ageing;
mod taper;

use std::iter::Sum;
use std::ops::Add;

use super::counters::tally;
use crate::settings::KpiSettings;
use crate::text::percent;

pub use ageing::{AGEING_BUCKETS, Ageing, ageing, bucket_names};
pub use taper::{Taper, WeekFlow, taper};

/// Where the lines are drawn; [`Thresholds::DEFAULT`] holds the values the product starts with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Rates over fewer pairs than this are shown with their 95 % interval.
    pub interval_below: i64,
    /// Taper: how many full weeks count as recent.
    pub taper_recent_weeks: usize,
    /// Taper: how many weeks before those they are compared with.
    pub taper_before_weeks: usize,
    /// Taper: flagged when the recent mean is under this share of the earlier one, in `0..=1`.
    pub taper_share: f64,
    /// Taper: flagged only with at least this many cycles open at the start of the last full week.
    pub taper_min_open: i64,
}

impl Thresholds {
    /// What the product starts with.
    pub const DEFAULT: Self =
        Self { interval_below: 30, taper_recent_weeks: 2, taper_before_weeks: 4, taper_share: 0.5, taper_min_open: 20 };
}

impl From<&KpiSettings> for Thresholds {
    /// As they are set; those of the taper are not.
    fn from(settings: &KpiSettings) -> Self {
        Self { interval_below: settings.interval_below, ..Self::DEFAULT }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self::DEFAULT
    }
}

tally! {
    /// Pairs (person, required course) of a group as of one day. Groups that share no pair may be added.
    pub struct Counts {
        /// Employed, required and assigned on the day; not waived, not on leave, not withdrawn.
        in_scope,
        /// Of those in scope: completed on or before the day and not expired on it.
        valid,
        /// Of those in scope: not valid, and due before the day.
        overdue,
        /// Of those in scope: started, not complete, idle for longer than the pace of the course; see [`crate::standing`].
        stalled,
        /// Left out of scope by a waiver.
        waived,
        /// Left out of scope by leave.
        leave,
        /// Left out of scope because the last reason for the enrolment fell away.
        withdrawn,
    }
}

impl Counts {
    /// Ongoing completion rate: valid ÷ in scope. The figure of the first page and of the reminder mail.
    ///
    /// `None` when nothing is in scope.
    #[must_use]
    pub const fn ongoing_completion_rate(&self) -> Option<Rate> {
        Rate::new(self.valid, self.in_scope)
    }

    /// Compliance rate: 1 − overdue ÷ in scope, counted as (in scope − overdue) ÷ in scope.
    ///
    /// `None` when nothing is in scope. Never under the ongoing completion rate, since what is valid is not overdue.
    #[must_use]
    pub const fn compliance_rate(&self) -> Option<Rate> {
        Rate::new(self.in_scope.saturating_sub(self.overdue), self.in_scope)
    }

    /// Pairs left out of scope, for the line that says what was not counted.
    #[must_use]
    pub const fn excluded(&self) -> i64 {
        self.waived + self.leave + self.withdrawn
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Add::add)
    }
}

impl<'a> Sum<&'a Self> for Counts {
    fn sum<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
        iter.copied().sum()
    }
}

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
pub fn wilson_interval(numerator: i64, denominator: i64) -> Option<(f64, f64)> {
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

const fn ratio(numerator: i64, denominator: i64) -> f64 {
    float(numerator) / float(denominator)
}

#[expect(clippy::cast_precision_loss, reason = "counts of people and days stay far under 2^53")]
const fn float(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn rates_of_counts() {
        let counts = Counts { in_scope: 200, valid: 144, overdue: 20, ..Counts::default() };
        assert_eq!(counts.ongoing_completion_rate(), Rate::new(144, 200));
        assert_eq!(counts.compliance_rate(), Rate::new(180, 200));
        assert_eq!(spaced(&rate_text(counts.ongoing_completion_rate())), "72 %");
        assert_eq!(rate_text(Counts::default().compliance_rate()), "–");
        assert_eq!(Rate::new(1, -1), None);
    }

    #[test]
    fn counts_add_up_field_by_field() {
        let one = Counts { in_scope: 1, valid: 2, overdue: 3, stalled: 4, waived: 5, leave: 6, withdrawn: 7 };
        let ten = Counts { in_scope: 10, valid: 20, overdue: 30, stalled: 40, waived: 50, leave: 60, withdrawn: 70 };
        let both = Counts { in_scope: 11, valid: 22, overdue: 33, stalled: 44, waived: 55, leave: 66, withdrawn: 77 };
        assert_eq!(one + ten, both);
        assert_eq!([one, ten].iter().sum::<Counts>(), both);
        assert_eq!([ten, one].into_iter().sum::<Counts>(), both);
        assert_eq!(std::iter::empty::<Counts>().sum::<Counts>(), Counts::default());
        assert_eq!(one.excluded(), 18);
    }

    #[test]
    fn the_rate_of_a_sum_lies_between_the_rates_of_its_parts() {
        for (a, b, c, d) in [(0, 1, 5, 5), (3, 7, 2, 9), (1, 1000, 999, 1000), (4, 4, 4, 4)] {
            let first = Counts { valid: a, in_scope: b, ..Counts::default() };
            let second = Counts { valid: c, in_scope: d, ..Counts::default() };
            let value = |counts: Counts| counts.ongoing_completion_rate().unwrap().value();
            let (low, high) = (value(first).min(value(second)), value(first).max(value(second)));
            assert!((low..=high).contains(&value(first + second)));
        }
    }

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
