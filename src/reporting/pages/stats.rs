//! The figures at the top of a page.

use serde::Serialize;

use super::scope::Scope;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Counts, Rate, Thresholds, rate_text};
use crate::reporting::findings;
use crate::say;
use crate::text::grouped;

/// A figure at the top of a page, as `partials/stat` takes it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Stat {
    label: String,
    value: String,
    numerator: Option<String>,
    denominator: Option<String>,
    note: String,
    href: Option<String>,
}

impl Stat {
    /// A rate, with what it was counted of.
    pub(super) fn share(label: String, rate: Option<Rate>, note: String) -> Self {
        Self {
            value: rate_text(rate),
            numerator: rate.map(|rate| grouped(rate.numerator())),
            denominator: rate.map(|rate| grouped(rate.denominator())),
            ..Self::said(label, String::new(), note)
        }
    }

    /// What is no share.
    pub(super) fn said(label: String, value: String, note: String) -> Self {
        Self { label, value, numerator: None, denominator: None, note, href: None }
    }
}

/// The figures at the top: what was counted, out of what, how it has changed.
pub(super) fn stats(now: &Counts, before: &Counts, scope: &Scope, thresholds: &Thresholds) -> Vec<Stat> {
    let names = |figure: Figure| (figure.of(now) > 0).then(|| scope.names(figure));
    let (rate, compliance) = (now.ongoing_completion_rate(), now.compliance_rate());
    let since = |rate, before| {
        let (change, interval) = (findings::change(rate, before), findings::interval(rate, thresholds));
        match (change.as_str(), interval.as_str()) {
            (_, "") => change,
            ("", _) => interval,
            _ => say!("reporting-stat-note", change = change, interval = interval),
        }
    };
    let share = |label, rate: Option<Rate>, note, href| Stat { href, ..Stat::share(label, rate, note) };
    let count = |figure: Figure| {
        let note = difference(figure.of(now) - figure.of(before));
        Stat { href: names(figure), ..Stat::said(figure.label(), grouped(figure.of(now)), note) }
    };
    vec![
        share(say!("reporting-ongoing-completion"), rate, since(rate, before.ongoing_completion_rate()), names(Figure::Valid)),
        share(say!("reporting-compliance"), compliance, since(compliance, before.compliance_rate()), names(Figure::InScope)),
        count(Figure::Overdue),
        count(Figure::Stalled),
    ]
}

fn difference(more: i64) -> String {
    match more {
        0 => say!("reporting-week-count-same"),
        more if more > 0 => say!("reporting-week-more", count = more),
        fewer => say!("reporting-week-fewer", count = -fewer),
    }
}
