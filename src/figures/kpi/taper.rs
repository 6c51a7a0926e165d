//! Pace: whether people who began are still completing, and who has stopped. Pure.

use super::rate::ratio;
use super::{Rate, Thresholds};

/// One full week of a group. The unit is the cycle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WeekFlow {
    /// Cycles assigned and not complete when the week began.
    pub open_at_start: i64,
    /// Cycles completed during the week.
    pub completed: i64,
}

impl WeekFlow {
    /// Completions ÷ cycles open at the start of the week; `None` when none was open.
    ///
    /// The discrete hazard of the life table (D. Collett, "Modelling Survival Data in Medical Research", section 2.1).
    /// May exceed 1 when cycles are assigned and completed within the same week.
    #[must_use]
    pub const fn hazard(&self) -> Option<f64> {
        if self.open_at_start > 0 { Some(ratio(self.completed, self.open_at_start)) } else { None }
    }
}

/// How the pace of completion has changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taper {
    /// Mean weekly hazard of the recent full weeks.
    pub recent: f64,
    /// Mean weekly hazard of the weeks before those.
    pub before: f64,
    /// People began and then tapered off, and there is enough left to do for it to matter.
    pub flagged: bool,
}

/// Compares the pace of the last full weeks with that of the weeks before.
///
/// `weeks` are full weeks, oldest first, the current one left out. Flagged when the mean hazard of the last two is
/// under half of the mean of the four before, at least 20 cycles were open at the start of the last week, and the
/// ongoing completion `rate` is under `target` (a share in `0..=1`); the numbers are those of `thresholds`. `None`
/// when there are fewer weeks than that, or none with anything open on one of the two sides. Weeks with nothing open
/// have no hazard and are left out of the mean.
#[must_use]
pub fn taper(weeks: &[WeekFlow], rate: Option<Rate>, target: f64, thresholds: &Thresholds) -> Option<Taper> {
    let split = weeks.len().checked_sub(thresholds.taper_recent_weeks)?;
    let start = split.checked_sub(thresholds.taper_before_weeks)?;
    let recent = mean_hazard(&weeks[split..])?;
    let before = mean_hazard(&weeks[start..split])?;
    let enough = weeks.last().is_some_and(|week| week.open_at_start >= thresholds.taper_min_open);
    let under_target = rate.is_some_and(|rate| rate.value() < target);
    // Exactly half is not under half, whatever the last bit of a mean says.
    let slower = recent + 1e-9 < before * thresholds.taper_share;
    Some(Taper { recent, before, flagged: slower && enough && under_target })
}

fn mean_hazard(weeks: &[WeekFlow]) -> Option<f64> {
    let (sum, count) =
        weeks.iter().filter_map(WeekFlow::hazard).fold((0.0, 0_u32), |(sum, count), hazard| (sum + hazard, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: Thresholds = Thresholds::DEFAULT;

    fn weeks(completed: [i64; 6], open: i64) -> Vec<WeekFlow> {
        completed.map(|completed| WeekFlow { open_at_start: open, completed }).to_vec()
    }

    fn is_flagged(weeks: &[WeekFlow], numerator: i64) -> bool {
        taper(weeks, Rate::new(numerator, 100), 0.8, &DEFAULT).is_some_and(|taper| taper.flagged)
    }

    #[test]
    fn a_taper_is_under_half_the_pace_before() {
        assert!(is_flagged(&weeks([20, 20, 20, 20, 9, 10], 100), 60));
        assert!(!is_flagged(&weeks([20, 20, 20, 20, 10, 10], 100), 60), "exactly half");
        assert!(!is_flagged(&weeks([8, 8, 8, 8, 3, 5], 70), 60), "exactly half, in fractions a float can not hold");
        assert!(!is_flagged(&weeks([10, 10, 10, 10, 20, 20], 100), 60), "faster");
        assert!(!is_flagged(&weeks([0, 0, 0, 0, 0, 0], 100), 60), "nobody ever began: not a taper");
    }

    #[test]
    fn a_taper_needs_open_work_and_a_missed_target() {
        let slow = [5, 5, 5, 5, 0, 0];
        assert!(is_flagged(&weeks(slow, 20), 79));
        assert!(!is_flagged(&weeks(slow, 19), 79));
        assert!(!is_flagged(&weeks(slow, 20), 80), "target reached");
        assert_eq!(taper(&weeks(slow, 20), None, 0.8, &DEFAULT).map(|taper| taper.flagged), Some(false));
    }

    #[test]
    fn a_taper_needs_six_weeks_and_looks_at_the_last_six() {
        assert_eq!(taper(&weeks([9; 6], 100)[1..], Rate::new(1, 2), 0.8, &DEFAULT), None);
        assert_eq!(taper(&[], Rate::new(1, 2), 0.8, &DEFAULT), None);
        let mut long = vec![WeekFlow { open_at_start: 100, completed: 0 }; 20];
        long.extend(weeks([20, 20, 20, 20, 2, 2], 100));
        assert!(is_flagged(&long, 60));
    }

    #[test]
    fn weeks_with_nothing_open_are_left_out_of_the_mean() {
        let mut flow = weeks([20, 20, 20, 20, 5, 5], 100);
        flow[0] = WeekFlow { open_at_start: 0, completed: 3 };
        let taper_of = |flow: &[WeekFlow]| taper(flow, Rate::new(60, 100), 0.8, &DEFAULT);
        assert!((taper_of(&flow).unwrap().before - 0.2).abs() < 1e-12);
        assert_eq!(taper_of(&[WeekFlow::default(); 6]), None);
    }
}
