//! How long what is overdue has been overdue: a picture, and the table behind it.

use serde::Serialize;

use super::scope::Scope;
use crate::charts::{BarChart, BarSeries, Words};
use crate::figures::figure::Figure;
use crate::figures::kpi::{Ageing, bucket_names};
use crate::reporting::findings;

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
        let series = vec![BarSeries { name: "Overdue".to_owned(), counts: counts.to_vec() }];
        let (id, words) = ("ageing".to_owned(), Words::default());
        let chart = BarChart { id, title: title.clone(), categories: names.clone(), series, words };
        Self {
            svg: chart.to_svg_pair(),
            title,
            lines: names.into_iter().zip(counts).collect(),
            total: ageing.total(),
            median: ageing.median.map_or_else(|| "–".to_owned(), |days| format!("{days} days")),
            oldest: ageing.oldest.map_or_else(|| "–".to_owned(), |days| format!("{days} days")),
            href: scope.names(Figure::Overdue),
        }
    }
}
