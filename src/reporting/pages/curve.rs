//! How fast a course is completed: a curve with its band, and the table behind it.

use serde::Serialize;

use super::saved::{Saved, Shown};
use super::scope::Scope;
use crate::charts::{Chart as _, LineChart, LineSeries};
use crate::figures::kpi::Curve;
use crate::reporting::findings;
use crate::say;
use crate::text::percent;

/// The days of which the table tells.
const TOLD: [i64; 8] = [1, 3, 7, 14, 30, 60, 90, 180];

/// A line of the table.
#[derive(Debug, Clone, Serialize)]
struct CurveLine {
    day: i64,
    completed: i64,
    share: String,
    band: String,
}

/// The completion curve.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CurveView {
    title: String,
    svg: String,
    saved: Saved,
    cycles: i64,
    completed: i64,
    lines: Vec<CurveLine>,
}

impl CurveView {
    /// The curve of a course as a chart.
    pub(super) fn chart(curve: &Curve) -> LineChart {
        let days: Vec<i64> = (0..=curve.last_day).collect();
        let point = |day: &i64| (say!("reporting-curve-day", day = *day), Some(curve.on(*day).map_or(0.0, |step| step.share)));
        let band = |day: &i64| curve.on(*day).map_or(Some((0.0, 0.0)), |step| step.band);
        LineChart {
            id: "curve".to_owned(),
            title: findings::curve(curve),
            series: vec![LineSeries { name: say!("reporting-curve-completed"), points: days.iter().map(point).collect() }],
            target: None,
            band: days.iter().map(band).collect(),
        }
    }

    /// The curve of a course; nothing where nobody was assigned it.
    pub(super) fn new(curve: &Curve, scope: &Scope) -> Option<Self> {
        if curve.is_empty() {
            return None;
        }
        let chart = Self::chart(curve);
        let line = |day: i64| {
            let step = curve.on(day);
            let band = step.and_then(|step| step.band);
            CurveLine {
                day,
                completed: curve.steps.iter().filter(|step| step.day <= day).map(|step| step.completed).sum(),
                share: percent(step.map_or(0.0, |step| step.share)),
                band: band.map_or_else(
                    || "–".to_owned(),
                    |(low, high)| say!("reporting-curve-band", low = percent(low), high = percent(high)),
                ),
            }
        };
        let lines = TOLD.into_iter().filter(|day| *day <= curve.last_day).map(line).collect();
        let (svg, saved) = (chart.to_svg_pair(), Saved::new(Shown::Curve, scope));
        Some(Self { title: chart.title, svg, saved, cycles: curve.cycles, completed: curve.completed, lines })
    }
}
