//! A line chart of rates over time, with a target, gaps where nothing is known, and a label at each line's end.

use std::fmt::Write as _;

use super::chart::Chart;
use super::labels::{EndLabel, draw_end_labels, label_width};
use super::picture::{Png, png, styled};
use super::plot::{Plot, Point, axis_range, draw_axis, draw_dates};
use super::svg::{Anchor, Drawing, Frame, escape, isolate, num, rule, text};
use crate::say;
use crate::text::percent;

/// One line: the name written at its end, and its points from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct LineSeries {
    /// The name of what is measured, in the reader's language.
    pub name: String,
    /// All series of a chart share the dates; the longest one names them. Equal distances are drawn.
    pub points: Vec<Point>,
}

/// The level to be reached, drawn as a dotted line across the chart, with a step where it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The word beside the percentage, e.g. "Target".
    pub label: String,
    /// A rate in `0..=1`: the last one.
    pub value: f64,
    /// That of each point of the longest line; empty where it never changed.
    pub steps: Vec<f64>,
}

impl Target {
    /// The level of each point, from left to right; none where there is no point.
    #[must_use]
    pub fn by_day(label: String, steps: Vec<f64>) -> Option<Self> {
        let value = *steps.last()?;
        let is_steady = steps.iter().all(|step| (step - value).abs() < f64::EPSILON);
        Some(Self { label, value, steps: if is_steady { Vec::new() } else { steps } })
    }
}

/// Rates over time.
///
/// The axis runs from 0 to 100 %, unless every value and the target lie within 25 points of each other: then it shows
/// the tens around them, at least 20 points, and says so in the picture. Values outside `0..=1` are drawn at the edge;
/// what is not a number is a gap. At most four series are told apart; further ones repeat the colours.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineChart {
    /// Unique in the page; the ids within the picture are made from it.
    pub id: String,
    /// The finding as a sentence: "Marketing has been under its target since August".
    pub title: String,
    /// The lines, most important first.
    pub series: Vec<LineSeries>,
    /// The level to be reached, if there is one.
    pub target: Option<Target>,
    /// A band around the first line, the lower end first: one for each of its points, none where it is not known; empty where there is no band.
    pub band: Vec<Option<(f64, f64)>>,
}

impl Chart for LineChart {
    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn draw(&self, frame: Frame) -> Drawing {
        let mut body = String::new();
        let ends = self.end_labels(frame);
        let plot = self.plot(frame, &ends);
        draw_axis(&mut body, &plot);
        if self.values().next().is_none() {
            let middle = (f64::midpoint(plot.left, plot.right), f64::midpoint(plot.top, plot.bottom));
            text(&mut body, "no-data", Anchor::Middle, middle, &say!("figures-chart-empty"));
        }
        draw_dates(&mut body, &plot, self.dates());
        self.draw_target(&mut body, &plot);
        draw_band(&mut body, &plot, &self.band);
        for (index, series) in self.series.iter().enumerate() {
            draw_series(&mut body, &plot, index, series, frame);
        }
        draw_end_labels(&mut body, &plot, &ends);
        Drawing { height: plot.height, body }
    }

    /// First and last rate of each line and the target.
    fn description(&self) -> String {
        let mut parts: Vec<String> = self.series.iter().map(Self::describe).collect();
        let target = self.known_target();
        parts.extend(target.map(|(name, value)| say!("figures-chart-target", name = isolate(name), rate = percent(value))));
        if parts.is_empty() { say!("figures-chart-empty") } else { parts.join(" ") }
    }
}

impl LineChart {
    /// The picture by itself, for a letter: dark on white, twice as many pixels as it is shown wide, so that it is sharp on a phone.
    ///
    /// # Errors
    /// When what was drawn is no picture, which is a fault of this module.
    pub fn to_png(&self) -> anyhow::Result<Png> {
        png(&styled(&self.to_svg_in(Frame::Letter))?)
    }

    fn plot(&self, frame: Frame, ends: &[EndLabel]) -> Plot {
        let target = self.known_target().map(|target| target.1);
        let steps = self.target.iter().flat_map(|target| &target.steps).filter(|step| step.is_finite());
        let range = axis_range(self.values().chain(target).chain(steps.map(|step| step.clamp(0.0, 1.0))));
        Plot::new(frame, range, label_width(ends), self.dates().len())
    }

    /// From edge to edge, level until the point at which it changed.
    fn draw_target(&self, body: &mut String, plot: &Plot) {
        let Some((_, value)) = self.known_target() else { return };
        let steps: &[f64] = self.target.as_ref().map_or(&[], |target| &target.steps);
        let (mut left, mut level) = (plot.left, steps.first().copied().unwrap_or(value));
        for (at, &step) in steps.iter().enumerate().filter(|(_, step)| step.is_finite()) {
            if (step - level).abs() > f64::EPSILON {
                let (x, y) = (plot.x(at), plot.y(level.clamp(0.0, 1.0)));
                rule(body, "target", (left, y), (x, y));
                rule(body, "target", (x, y), (x, plot.y(step.clamp(0.0, 1.0))));
                (left, level) = (x, step);
            }
        }
        let y = plot.y(value);
        rule(body, "target", (left, y), (plot.right, y));
    }

    /// Every known rate, clamped to `0..=1`.
    fn values(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|series| &series.points).filter_map(rate)
    }

    /// The name and the rate of the target, clamped to `0..=1`, if it is a number.
    fn known_target(&self) -> Option<(&str, f64)> {
        let target = self.target.as_ref().filter(|target| target.value.is_finite())?;
        Some((&target.label, target.value.clamp(0.0, 1.0)))
    }

    /// The texts under the axis: those of the longest series.
    fn dates(&self) -> &[Point] {
        self.series.iter().map(|series| series.points.as_slice()).max_by_key(|points| points.len()).unwrap_or(&[])
    }

    fn describe(series: &LineSeries) -> String {
        let mut known = series.points.iter().filter_map(|point| Some((&point.0, rate(point)?)));
        let name = isolate(&series.name);
        match (known.next(), known.next_back()) {
            (None, _) => say!("figures-chart-line-empty", name = name),
            (Some((on, rate)), None) => say!("figures-chart-line-point", name = name, on = on, rate = percent(rate)),
            (Some((from, first)), Some((until, last))) => {
                let (first, last) = (percent(first), percent(last));
                say!("figures-chart-line", name = name, from = from, first = first, until = until, last = last)
            }
        }
    }

    /// The labels of the right margin, from top to bottom, not yet moved apart.
    fn end_labels(&self, frame: Frame) -> Vec<EndLabel> {
        let ends = self.series.iter().enumerate().filter_map(|(at, series)| {
            let (index, last) = series.points.iter().enumerate().rev().find_map(|(i, point)| Some((i, rate(point)?)))?;
            let class = format!("s{}", colour(at));
            Some(EndLabel::new(frame, class, &series.name, last, Some(index)))
        });
        let target = self.known_target().map(|(name, value)| EndLabel::new(frame, "strong".into(), name, value, None));
        let mut labels: Vec<EndLabel> = ends.chain(target).collect();
        labels.sort_by(|a, b| b.value.total_cmp(&a.value));
        labels
    }
}

/// A known rate, clamped to `0..=1`.
fn rate(point: &Point) -> Option<f64> {
    point.1.filter(|value| value.is_finite()).map(|value| value.clamp(0.0, 1.0))
}

/// The number, 1 to 4, in the class of a series.
const fn colour(index: usize) -> usize {
    index % 4 + 1
}

/// The band in as many pieces as its gaps leave.
fn draw_band(out: &mut String, plot: &Plot, band: &[Option<(f64, f64)>]) {
    let ends = band.iter().map(|ends| ends.filter(|(low, high)| low.is_finite() && high.is_finite())).enumerate();
    let ends: Vec<_> = ends.map(|(at, ends)| ends.map(|(low, high)| (plot.x(at), plot.y(low), plot.y(high)))).collect();
    for piece in ends.split(Option::is_none).filter(|piece| piece.len() > 1) {
        let piece = || piece.iter().flatten();
        let upper = piece().map(|(x, _, high)| format!("{},{}", num(*x), num(*high)));
        let lower = piece().rev().map(|(x, low, _)| format!("{},{}", num(*x), num(*low)));
        let corners: Vec<String> = upper.chain(lower).collect();
        let _ = write!(out, r#"<polygon class="band" points="{}" fill="currentColor" fill-opacity="0.16"/>"#, corners.join(" "));
    }
}

/// One line in as many pieces as its gaps leave; a point between two gaps becomes a dot.
fn draw_series(out: &mut String, plot: &Plot, index: usize, series: &LineSeries, frame: Frame) {
    let colour = colour(index);
    let rates: Vec<Option<(f64, f64)>> =
        series.points.iter().enumerate().map(|(i, point)| Some((plot.x(i), plot.y(rate(point)?)))).collect();
    for piece in rates.split(Option::is_none) {
        let places: Vec<(f64, f64)> = piece.iter().copied().flatten().collect();
        if let [(x, y)] = places.as_slice() {
            marker(out, colour, (*x, *y), 3.5);
        } else if !places.is_empty() {
            let places: Vec<String> = places.iter().map(|(x, y)| format!("{},{}", num(*x), num(*y))).collect();
            let _ = write!(
                out,
                r#"<polyline class="line s{colour}" points="{}" fill="none" stroke="currentColor"/>"#,
                places.join(" ")
            );
        }
    }
    if let Some((x, y)) = rates.iter().rev().find_map(|place| *place) {
        marker(out, colour, (x, y), 5.0);
    }
    if frame == Frame::Wide {
        draw_tooltips(out, series, &rates);
    }
}

/// The mark at the end of a line. Its shape differs with the series, so that colour is not alone in telling them apart.
fn marker(out: &mut String, colour: usize, (x, y): (f64, f64), size: f64) {
    let class = format!("dot s{colour}");
    let at = |dx: f64, dy: f64| format!("{},{}", num(x + dx * size), num(y + dy * size));
    let corners = match colour {
        1 => {
            let (x, y, r) = (num(x), num(y), num(size));
            let _ = write!(out, r#"<circle class="{class}" cx="{x}" cy="{y}" r="{r}" fill="currentColor"/>"#);
            return;
        }
        2 => vec![at(-0.9, -0.9), at(0.9, -0.9), at(0.9, 0.9), at(-0.9, 0.9)],
        3 => vec![at(0.0, -1.25), at(1.15, 0.85), at(-1.15, 0.85)],
        _ => vec![at(0.0, -1.3), at(1.3, 0.0), at(0.0, 1.3), at(-1.3, 0.0)],
    };
    let _ = write!(out, r#"<polygon class="{class}" points="{}" fill="currentColor"/>"#, corners.join(" "));
}

/// An unseen disc on each point that tells its date and rate when pointed at.
fn draw_tooltips(out: &mut String, series: &LineSeries, places: &[Option<(f64, f64)>]) {
    for (point, place) in series.points.iter().zip(places) {
        if let (Some(rate), Some((x, y))) = (rate(point), place) {
            let tip = escape(&format!("{} · {} · {}", isolate(&series.name), point.0, percent(rate)));
            let (x, y) = (num(*x), num(*y));
            let _ = write!(out, r#"<circle class="hit" cx="{x}" cy="{y}" r="8" fill-opacity="0"><title>{tip}</title></circle>"#);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(series: &[(&str, &[Option<f64>])]) -> LineChart {
        let series = series.iter().map(|(name, rates)| LineSeries {
            name: (*name).into(),
            points: rates.iter().enumerate().map(|(week, rate)| (format!("week {week}"), *rate)).collect(),
        });
        let target = Target::by_day("Target".into(), vec![0.8]);
        LineChart { id: "trend".into(), title: "It rises".into(), series: series.collect(), target, band: Vec::new() }
    }

    /// Checks that the elements nest and returns the elements of the given name.
    fn elements<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
        let mut open = Vec::new();
        let mut found = Vec::new();
        for tag in svg.split('<').skip(1) {
            let (tag, after) = tag.split_once('>').unwrap();
            assert!(!after.contains('>') && tag.matches('"').count().is_multiple_of(2), "{tag}");
            let this = tag.trim_end_matches('/').split(' ').next().unwrap();
            if this == name {
                found.push(tag);
            }
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed));
            } else if !tag.ends_with('/') {
                open.push(this);
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        found
    }

    #[test]
    fn is_well_formed_named_and_free_of_style() {
        let chart = chart(&[("A & <b>", &[Some(0.1), Some(0.9)]), ("تسويق", &[Some(0.3), Some(0.5)])]);
        let html = chart.to_svg_pair();
        assert_eq!(elements(&html, "svg").len(), 2);
        assert!(!html.contains("style"));
        assert!(html.contains("A &amp; &lt;b&gt;") && !html.contains("<b>"));
        assert!(html.contains("\u{2068}تسويق\u{2069}"));
        for id in ["trend-chart-wide-t", "trend-chart-wide-d", "trend-chart-narrow-t", "trend-chart-narrow-d"] {
            assert_eq!(html.matches(&format!(r#"id="{id}""#)).count(), 1, "{id}");
        }
    }

    #[test]
    fn a_gap_splits_the_line_and_a_lone_point_is_a_dot() {
        let svg = chart(&[("A", &[Some(0.1), Some(0.2), None, Some(0.5), None, Some(0.6), Some(0.9)])]).to_svg_in(Frame::Wide);
        assert_eq!(elements(&svg, "polyline").len(), 2);
        assert_eq!(svg.matches("dot s1").count(), 2, "the lone point and the end");
    }

    #[test]
    fn a_band_has_as_many_pieces_as_its_gaps_leave() {
        let lines = chart(&[("A", &[Some(0.1), Some(0.2), None, Some(0.5), Some(0.6)])]);
        let band = vec![Some((0.0, 0.2)), Some((0.1, 0.3)), None, Some((0.4, f64::NAN)), Some((0.5, 0.7))];
        let svg = LineChart { band, ..lines }.to_svg_in(Frame::Wide);
        assert_eq!(elements(&svg, "polygon").iter().filter(|tag| tag.contains("band")).count(), 1, "one of two, none of one");
    }

    #[test]
    fn nothing_to_draw_says_so() {
        for empty in [chart(&[]), chart(&[("A", &[])]), chart(&[("A", &[None, None])]), chart(&[("A", &[Some(f64::NAN)])])] {
            let svg = empty.to_svg_in(Frame::Wide);
            assert!(elements(&svg, "polyline").is_empty());
            assert!(svg.contains("No data yet"), "{svg}");
        }
    }

    #[test]
    fn a_single_point_is_a_labelled_dot_in_the_middle() {
        let svg = chart(&[("Marketing", &[Some(0.5)])]).to_svg_in(Frame::Wide);
        assert!(elements(&svg, "polyline").is_empty());
        assert!(svg.contains("50\u{a0}% Marketing"));
    }

    #[test]
    fn a_zoomed_axis_is_announced() {
        let zoomed = chart(&[("A", &[Some(0.75), Some(0.78)])]).to_svg_in(Frame::Wide);
        assert!(zoomed.contains("Axis from 70\u{a0}% to 90\u{a0}%"), "{zoomed}");
        assert!(!chart(&[("A", &[Some(0.1), Some(0.78)])]).to_svg_in(Frame::Wide).contains("Axis from"));
    }

    #[test]
    fn wild_values_stay_inside() {
        let svg = chart(&[("A", &[Some(-5.0), Some(9.0), Some(f64::INFINITY), Some(0.4), Some(0.4)])]).to_svg_in(Frame::Wide);
        assert_eq!(elements(&svg, "polyline").len(), 2, "infinity is a gap");
    }

    #[test]
    fn dates_are_the_first_the_last_and_what_fits_between() {
        let dates = |points: usize| {
            let chart = chart(&[("A", &vec![Some(0.5); points][..])]);
            let dates = |frame| chart.to_svg_in(frame).matches(">week ").count();
            (dates(Frame::Wide), dates(Frame::Narrow))
        };
        assert_eq!((dates(1), dates(2), dates(3)), ((1, 1), (2, 2), (3, 3)));
        let (wide, narrow) = dates(260);
        assert!((5..=9).contains(&wide) && (2..=3).contains(&narrow), "{wide} {narrow}");
    }

    #[test]
    fn the_description_reads_first_and_last() {
        let chart = chart(&[("A", &[None, Some(0.1), Some(0.9), None]), ("B", &[None]), ("C", &[Some(1.0)])]);
        let text = chart.description().replace('\u{a0}', " ");
        assert_eq!(text, "A: week 1 10 %, week 2 90 %. B: No data yet. C: week 0 100 %. Target: 80 %.");
    }
}
