//! The last weeks: a picture, and the table behind it.

use serde::Serialize;

use super::saved::{Saved, Shown};
use super::scope::Scope;
use crate::charts::{Chart as _, LineChart, LineSeries, Target};
use crate::clock::Day;
use crate::figures::kpi::{Counts, rate_text};
use crate::figures::target::Aim;
use crate::figures::trend::TrendPoint;
use crate::reporting::findings;
use crate::say;
use crate::text::date_without_year;

/// A week of the trend.
#[derive(Debug, Clone, Serialize)]
struct TrendLine {
    on: Day,
    counts: [i64; 4],
    rate: String,
    compliance: String,
}

/// The trend: its picture, and the table behind it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TrendView {
    title: String,
    svg: String,
    saved: Saved,
    lines: Vec<TrendLine>,
}

impl TrendView {
    /// The points of a trend as a chart. Its title says nothing of days after `today`.
    pub(super) fn chart(points: &[TrendPoint], aim: &Aim, today: Day) -> LineChart {
        let title = findings::trend(&points[..points.partition_point(|point| point.on <= today)], aim);
        let label = |point: &TrendPoint| date_without_year(point.on);
        let series = |name: String, rate: &dyn Fn(&Counts) -> Option<f64>| LineSeries {
            name,
            points: points.iter().map(|point| (label(point), rate(&point.counts))).collect(),
        };
        LineChart {
            id: "trend".to_owned(),
            title,
            series: vec![
                series(say!("reporting-ongoing-completion"), &|counts| counts.ongoing_completion_rate().map(|rate| rate.value())),
                series(say!("reporting-compliance"), &|counts| counts.compliance_rate().map(|rate| rate.value())),
            ],
            target: Target::by_day(say!("reporting-target"), points.iter().map(|point| aim.on(point.on)).collect()),
            band: Vec::new(),
        }
    }

    /// The points of a trend; the newest week comes first in the table.
    pub(super) fn new(points: &[TrendPoint], scope: &Scope, aim: &Aim, today: Day) -> Self {
        let chart = Self::chart(points, aim, today);
        let line = |point: &TrendPoint| TrendLine {
            on: point.on,
            counts: [point.counts.in_scope, point.counts.valid, point.counts.overdue, point.counts.stalled],
            rate: rate_text(point.counts.ongoing_completion_rate()),
            compliance: rate_text(point.counts.compliance_rate()),
        };
        let (svg, saved) = (chart.to_svg_pair(), Saved::new(Shown::Trend, scope));
        Self { svg, saved, title: chart.title, lines: points.iter().rev().map(line).collect() }
    }
}
