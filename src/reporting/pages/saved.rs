//! Which charts can be saved, and where they are as pictures.

use serde::Serialize;

use super::scope::Scope;
use crate::{say, word_enum};

word_enum! {
    /// The charts of a page of figures.
    pub enum Shown {
        /// What moved the rate within a week.
        Why = "why",
        /// The last weeks.
        Trend = "trend",
        /// How fast a course is completed.
        Curve = "curve",
        /// How long what is overdue has been.
        Ageing = "ageing",
        /// What the rate will be.
        Forecast = "forecast",
    }
}

impl Shown {
    /// As a page calls it.
    fn label(self) -> String {
        match self {
            Self::Why => say!("reporting-why"),
            Self::Trend => say!("reporting-weeks"),
            Self::Curve => say!("reporting-curve"),
            Self::Ageing => say!("reporting-ageing"),
            Self::Forecast => say!("reporting-forecast"),
        }
    }
}

/// Where a chart is as a picture, for `partials/chart-files`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Saved {
    chart: String,
    svg: String,
    png: String,
}

impl Saved {
    /// The pictures of a chart of this scope.
    pub(super) fn new(chart: Shown, scope: &Scope) -> Self {
        Self { chart: chart.label(), svg: scope.picture(chart.word(), "svg"), png: scope.picture(chart.word(), "png") }
    }
}
