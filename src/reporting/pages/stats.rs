//! The figures at the top of a page.

use serde::Serialize;

use super::scope::Scope;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Counts, Rate, Thresholds, rate_text};
use crate::reporting::findings;
use crate::text::grouped;

/// A figure at the top of a page, as `partials/stat` takes it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Stat {
    label: &'static str,
    value: String,
    numerator: Option<String>,
    denominator: Option<String>,
    note: String,
    href: Option<String>,
}

/// The figures at the top: what was counted, out of what, how it has changed.
pub(super) fn stats(now: &Counts, before: &Counts, scope: &Scope, thresholds: &Thresholds) -> Vec<Stat> {
    let names = |figure: Figure| (figure.of(now) > 0).then(|| scope.names(figure));
    let (rate, compliance) = (now.ongoing_completion_rate(), now.compliance_rate());
    let since = |rate, before| {
        let notes = [findings::change(rate, before), findings::interval(rate, thresholds)];
        notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ")
    };
    let share = |label, rate: Option<Rate>, note, href| Stat {
        label,
        value: rate_text(rate),
        numerator: rate.map(|rate| grouped(rate.numerator())),
        denominator: rate.map(|rate| grouped(rate.denominator())),
        note,
        href,
    };
    let count = |label, figure: Figure| Stat {
        label,
        value: grouped(figure.of(now)),
        numerator: None,
        denominator: None,
        note: difference(figure.of(now) - figure.of(before)),
        href: names(figure),
    };
    vec![
        share("Ongoing completion", rate, since(rate, before.ongoing_completion_rate()), names(Figure::Valid)),
        share("Compliance", compliance, since(compliance, before.compliance_rate()), names(Figure::InScope)),
        count("Overdue", Figure::Overdue),
        count("Stalled", Figure::Stalled),
    ]
}

fn difference(more: i64) -> String {
    match more {
        0 => "as a week ago".to_owned(),
        more if more > 0 => format!("{} more than a week ago", grouped(more)),
        fewer => format!("{} fewer than a week ago", grouped(-fewer)),
    }
}
