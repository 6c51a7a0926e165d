//! How long what is overdue has been overdue: a picture, and the table behind it.

use serde::Serialize;

use super::saved::{Saved, Shown};
use super::scope::Scope;
use crate::charts::{BarChart, BarSeries, Chart as _};
use crate::figures::figure::Figure;
use crate::figures::kpi::{Ageing, bucket_names};
use crate::reporting::findings;
use crate::say;
use crate::text::Argument;

/// How long what is overdue has been: its picture, and the table behind it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgeingView {
    title: String,
    svg: String,
    saved: Saved,
    lines: Vec<(String, i64)>,
    total: i64,
    median: String,
    oldest: String,
    href: String,
}

impl AgeingView {
    /// The ageing as a chart.
    pub(super) fn chart(ageing: &Ageing) -> BarChart {
        let series = vec![BarSeries { name: Figure::Overdue.label(), counts: ageing.buckets.to_vec() }];
        BarChart { id: "ageing".to_owned(), title: findings::ageing(ageing), categories: bucket_names(), series }
    }

    /// The median and the oldest, in words.
    pub(super) fn days(ageing: &Ageing) -> (String, String) {
        let days =
            |days: Option<Argument>| days.map_or_else(|| "–".to_owned(), |days| say!("reporting-ageing-days", days = days));
        (days(ageing.median.map(Argument::tenths)), days(ageing.oldest.map(Argument::from)))
    }

    /// The ageing of a scope.
    pub(super) fn new(ageing: &Ageing, scope: &Scope) -> Self {
        let (chart, (median, oldest)) = (Self::chart(ageing), Self::days(ageing));
        Self {
            svg: chart.to_svg_pair(),
            saved: Saved::new(Shown::Ageing, scope),
            title: chart.title,
            lines: chart.categories.into_iter().zip(ageing.buckets).collect(),
            total: ageing.total(),
            median,
            oldest,
            href: scope.names(Figure::Overdue),
        }
    }
}
