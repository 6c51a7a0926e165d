//! Why the rate has changed within a week: a sentence, a picture, and the table behind it.

use serde::Serialize;

use super::saved::{Saved, Shown};
use super::scope::Scope;
use crate::charts::{Chart as _, Pull, PullChart};
use crate::clock::Day;
use crate::figures::kpi::{Bridge, Counts, Step, rate_text};
use crate::reporting::why::{name, signed, signed_points, why};
use crate::say;
use crate::text::grouped;

/// A line of the table.
#[derive(Debug, Clone, Serialize)]
struct WhyLine {
    name: String,
    in_scope: String,
    valid: String,
    points: String,
    /// One of the two days, and not what happened between them.
    day: bool,
}

/// Why the rate has changed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct WhyView {
    title: String,
    svg: String,
    /// Where the picture is to be saved; none where it is of no page's days.
    saved: Option<Saved>,
    lines: Vec<WhyLine>,
}

impl WhyView {
    /// What moved the rate since a day as a chart; nothing where it is not known on both days.
    pub(super) fn chart(bridge: &Bridge, since: Day) -> Option<PullChart> {
        let title = why(bridge, since)?;
        let pull = |(term, _, effect): &(_, Step, f64)| Pull { name: name(*term), by: *effect, label: signed_points(*effect) };
        Some(PullChart { id: "why".to_owned(), title, pulls: bridge.causes().iter().map(pull).collect() })
    }

    /// What moved the rate since seven days before the scope's day; nothing where it is not known on both days.
    pub(super) fn new(bridge: &Bridge, scope: &Scope) -> Option<Self> {
        let found = Self::since(bridge, scope.as_of.plus_days(-7), scope)?;
        Some(Self { saved: Some(Saved::new(Shown::Why, scope)), ..found })
    }

    /// What moved the rate since a day before the scope's day; nothing where it is not known on both days.
    pub(super) fn since(bridge: &Bridge, since: Day, scope: &Scope) -> Option<Self> {
        let as_of = scope.as_of;
        let (chart, causes) = (Self::chart(bridge, since)?, bridge.causes());
        let day = |on: Day, counts: &Counts| WhyLine {
            name: say!("reporting-why-on", day = on),
            in_scope: grouped(counts.in_scope),
            valid: grouped(counts.valid),
            points: rate_text(counts.ongoing_completion_rate()),
            day: true,
        };
        let line = |(term, step, effect): &(_, Step, f64)| WhyLine {
            name: name(*term),
            in_scope: signed(step.in_scope),
            valid: signed(step.valid),
            points: signed_points(*effect),
            day: false,
        };
        let mut lines = vec![day(since, &bridge.before)];
        lines.extend(causes.iter().map(line));
        lines.push(day(as_of, &bridge.after));
        let svg = if causes.is_empty() { String::new() } else { chart.to_svg_pair() };
        Some(Self { title: chart.title, svg, saved: None, lines })
    }
}
