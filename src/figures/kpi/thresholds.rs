//! Where the lines are drawn. Pure.

use crate::settings::KpiSettings;

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
