//! The completion curve: which share of those who were assigned a course has completed it after so many days. Pure.
//!
//! The product-limit estimator of E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete Observations", Journal of the
//! American Statistical Association 53 (1958), 457–481, of the time from assignment to completion; whoever left, is no longer asked or has
//! not completed yet is censored on that day. Its band at 95 % takes Greenwood's variance on the log-log scale, which keeps it within 0 and
//! 1: J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of Failure Time Data", 2nd edition, section 1.4.

use super::rate::{float, ratio};

/// So many cycles that were watched for so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watched {
    /// Days from the assignment to the completion, or to the last day on which it was known not to be completed.
    pub days: i64,
    /// Whether they were completed on that day.
    pub completed: bool,
    /// How many.
    pub cycles: i64,
}

/// A day of the curve on which something was completed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveStep {
    /// Days since the assignment.
    pub day: i64,
    /// Cycles that were still open and watched when the day began.
    pub at_risk: i64,
    /// Cycles that were completed on the day.
    pub completed: i64,
    /// The share that is completed by the end of the day, if nobody were lost sight of.
    pub share: f64,
    /// The 95 % band of the share, the lower end first; none where all were completed.
    pub band: Option<(f64, f64)>,
}

/// The completion curve of some cycles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curve {
    /// How many there are.
    pub cycles: i64,
    /// How many of them are completed.
    pub completed: i64,
    /// The longest that any of them was watched; 0 where there is none.
    pub last_day: i64,
    /// The days on which something was completed, in order.
    pub steps: Vec<CurveStep>,
}

/// The curve of what was watched, in any order.
#[must_use]
pub fn curve(watched: &[Watched]) -> Curve {
    const Z: f64 = 1.959_963_984_540_054;
    let mut sorted = watched.to_vec();
    sorted.sort_unstable_by_key(|one| one.days);
    let cycles = sorted.iter().map(|one| one.cycles).sum();
    let (mut at_risk, mut open, mut greenwood) = (cycles, 1.0, 0.0);
    let mut steps = Vec::new();
    for day in sorted.chunk_by(|one, other| one.days == other.days) {
        let completed: i64 = day.iter().filter(|one| one.completed).map(|one| one.cycles).sum();
        if completed > 0 {
            open *= 1.0 - ratio(completed, at_risk);
            greenwood += float(completed) / (float(at_risk) * float(at_risk - completed));
            let log = f64::ln(open);
            let spread = Z * greenwood.sqrt() / log.abs();
            let band = (at_risk > completed).then(|| (1.0 - open.powf((-spread).exp()), 1.0 - open.powf(spread.exp())));
            steps.push(CurveStep { day: day[0].days, at_risk, completed, share: 1.0 - open, band });
        }
        at_risk -= day.iter().map(|one| one.cycles).sum::<i64>();
    }
    let completed = steps.iter().map(|step| step.completed).sum();
    Curve { cycles, completed, last_day: sorted.last().map_or(0, |one| one.days), steps }
}

impl Curve {
    /// The median time to completion in days: the first by which half is completed. None where it never is.
    #[must_use]
    pub fn median(&self) -> Option<i64> {
        self.percentile(0.5)
    }

    /// The time to completion in days that so large a share, in `0..=1`, does not exceed: the first day by which that share is completed. None
    /// where the curve does not come so far.
    #[must_use]
    pub fn percentile(&self, share: f64) -> Option<i64> {
        // what half is to the last bit is half
        self.steps.iter().find(|step| step.share >= share - 1e-12).map(|step| step.day)
    }

    /// The last step up to and with a day; none before the first.
    #[must_use]
    pub fn on(&self, day: i64) -> Option<&CurveStep> {
        self.steps[..self.steps.partition_point(|step| step.day <= day)].last()
    }

    /// Whether nothing was watched.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.cycles == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn watched(days: &[(i64, bool)]) -> Vec<Watched> {
        days.iter().map(|&(days, completed)| Watched { days, completed, cycles: 1 }).collect()
    }

    #[test]
    fn a_curve_by_hand() {
        // at risk 5, 4 (one lost on day 3, after the completion of that day), 2
        let found = curve(&watched(&[(2, true), (3, true), (3, false), (5, true), (9, false)]));
        let shares: Vec<(i64, i64)> = found.steps.iter().map(|step| (step.day, step.at_risk)).collect();
        assert_eq!(shares, [(2, 5), (3, 4), (5, 2)]);
        let expected = [0.2, 0.4, 0.7];
        assert!(found.steps.iter().zip(expected).all(|(step, share)| (step.share - share).abs() < 1e-12), "{:?}", found.steps);
        assert_eq!((found.cycles, found.completed, found.last_day, found.median()), (5, 3, 9, Some(5)));
        assert_eq!((found.percentile(0.2), found.percentile(0.7), found.percentile(0.75)), (Some(2), Some(5), None));
        assert_eq!((found.on(1), found.on(4).map(|step| step.day)), (None, Some(3)));
        let all = curve(&watched(&[(1, true), (2, true)]));
        assert_eq!((all.median(), all.steps[1].band), (Some(1), None));
        assert!(curve(&[]).is_empty() && curve(&[]).median().is_none());
    }

    proptest! {
        #[test]
        fn a_curve_rises_within_its_band_and_without_losses_is_the_share(
            days in prop::collection::vec((0..60_i64, any::<bool>()), 0..80)
        ) {
            let found = curve(&watched(&days));
            let mut before = 0.0;
            for step in &found.steps {
                prop_assert!(step.share > before && step.share <= 1.0 + 1e-12);
                before = step.share;
                if let Some((low, high)) = step.band {
                    prop_assert!(0.0 <= low && low <= step.share + 1e-12 && step.share <= high + 1e-12 && high <= 1.0, "{:?}", step);
                }
            }
            let all: Vec<(i64, bool)> = days.iter().map(|(day, _)| (*day, true)).collect();
            for step in &curve(&watched(&all)).steps {
                let done = all.iter().filter(|(day, _)| *day <= step.day).count();
                prop_assert!((step.share - ratio(i64::try_from(done).unwrap(), i64::try_from(all.len()).unwrap())).abs() < 1e-9);
            }
        }
    }
}
