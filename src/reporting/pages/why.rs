//! Why the rate has changed within a week: a sentence, a picture, and the table behind it.

use serde::Serialize;

use crate::charts::{Pull, PullChart};
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
    lines: Vec<WhyLine>,
}

impl WhyView {
    /// What moved the rate since a day; nothing where it is not known on both days.
    pub(super) fn new(bridge: &Bridge, since: Day, as_of: Day) -> Option<Self> {
        let title = why(bridge, since)?;
        let causes = bridge.causes();
        let pull = |(term, _, effect): &(_, Step, f64)| Pull { name: name(*term), by: *effect, label: signed_points(*effect) };
        let chart = PullChart { id: "why".to_owned(), title: title.clone(), pulls: causes.iter().map(pull).collect() };
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
        Some(Self { title, svg, lines })
    }
}
