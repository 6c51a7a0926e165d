//! Tables of figures: a count that leads to its names, and the row of a group.

use serde::Serialize;

use super::scope::Scope;
use crate::clock::Day;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Counts, Thresholds, rate_text};
use crate::reporting::findings;
use crate::say;
use crate::text::grouped;

/// A count that leads to its names.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Counted {
    text: String,
    href: Option<String>,
}

/// What was left out of scope.
pub(super) fn exclusions(counts: &Counts, scope: &Scope) -> Vec<Counted> {
    let counted = |figure: Figure, text| Counted { text, href: (figure.of(counts) > 0).then(|| scope.names(figure)) };
    vec![
        counted(Figure::Waived, say!("reporting-left-out-waived", count = counts.waived)),
        counted(Figure::Leave, say!("reporting-left-out-leave", count = counts.leave)),
        counted(Figure::NotYet, say!("reporting-left-out-not-yet", count = counts.not_yet)),
        counted(Figure::Withdrawn, say!("reporting-left-out-withdrawn", count = counts.withdrawn)),
    ]
}

/// A figure of a group, in words: a table has hundreds.
#[derive(Debug, Clone, Default, Serialize)]
struct FigureCell {
    text: String,
    /// Beside the figure: the interval of a rate.
    sub: String,
    /// Where the names are.
    href: Option<String>,
    /// What is counted of whom, for those who hear the link alone.
    label: String,
}

/// A row of a table of figures.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FigureLine {
    name: String,
    /// A second name: the role beside the department.
    beside: String,
    href: String,
    /// In scope, valid, ongoing completion, overdue, stalled, left out.
    cells: [FigureCell; 6],
}

impl FigureLine {
    /// The figures of a scope; `name` leads to `href`.
    pub(super) fn new((name, beside): (&str, &str), href: String, counts: &Counts, scope: &Scope, view: Lines<'_>) -> Self {
        let rate = counts.ongoing_completion_rate();
        let counted = |figure: Figure| {
            let count = figure.of(counts);
            FigureCell {
                text: grouped(count),
                href: (count > 0).then(|| scope.names(figure)),
                label: say!("reporting-figure-of", figure = figure.label(), name = name),
                ..FigureCell::default()
            }
        };
        let interval = findings::interval(rate, view.thresholds);
        let cells = [
            counted(Figure::InScope),
            counted(Figure::Valid),
            FigureCell { text: rate_text(rate), sub: interval, ..FigureCell::default() },
            counted(Figure::Overdue),
            counted(Figure::Stalled),
            FigureCell { text: grouped(counts.excluded()), ..FigureCell::default() },
        ];
        Self { name: name.to_owned(), beside: beside.to_owned(), href, cells }
    }

    /// One for samples.
    pub(super) fn sample() -> Self {
        let counts = Counts { in_scope: 20, valid: 12, overdue: 4, ..Counts::default() };
        let thresholds = Thresholds::DEFAULT;
        let view = Lines { thresholds: &thresholds };
        Self::new(("Marketing", "Analyst"), "/kpi".to_owned(), &counts, &Scope::all(Day::new(2026, 11, 2)), view)
    }
}

/// Where the lines are drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) thresholds: &'a Thresholds,
}
