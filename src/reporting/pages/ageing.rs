//! How long what is overdue has been overdue: a picture, and the table behind it.

use serde::Serialize;

use super::scope::Scope;
use crate::charts::{BarChart, BarSeries};
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
    lines: Vec<(String, i64)>,
    total: i64,
    median: String,
    oldest: String,
    href: String,
}

impl AgeingView {
    /// The ageing of a scope.
    pub(super) fn new(ageing: &Ageing, scope: &Scope) -> Self {
        let title = findings::ageing(ageing);
        let (names, counts) = (bucket_names(), ageing.buckets);
        let series = vec![BarSeries { name: Figure::Overdue.label(), counts: counts.to_vec() }];
        let chart = BarChart { id: "ageing".to_owned(), title: title.clone(), categories: names.clone(), series };
        let days =
            |days: Option<Argument>| days.map_or_else(|| "–".to_owned(), |days| say!("reporting-ageing-days", days = days));
        Self {
            svg: chart.to_svg_pair(),
            title,
            lines: names.into_iter().zip(counts).collect(),
            total: ageing.total(),
            median: days(ageing.median.map(Argument::tenths)),
            oldest: days(ageing.oldest.map(Argument::from)),
            href: scope.names(Figure::Overdue),
        }
    }
}
