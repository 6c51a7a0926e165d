//! A chart of pulls: bars that go from a middle line to the left where something pulled a figure down, and to the right where it
//! pushed it up.

use std::fmt::Write as _;

use super::chart::Chart;
use super::svg::{Anchor, Drawing, FONT, Frame, LEADING, coordinate, escape, isolate, num, rule, text, width, wrap};
use crate::say;
use crate::text::enumerated;

/// One pull.
#[derive(Debug, Clone, PartialEq)]
pub struct Pull {
    /// What pulls: "Completed".
    pub name: String,
    /// How much, in units of the chart; below 0 it pulls down.
    pub by: f64,
    /// The same as a text: "+1.2".
    pub label: String,
}

/// Pulls, one under the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PullChart {
    /// Unique in the page; the ids within the picture are made from it.
    pub id: String,
    /// The finding as a sentence.
    pub title: String,
    /// From top to bottom.
    pub pulls: Vec<Pull>,
}

impl PullChart {
    const ROW: f64 = 26.0;
    const BAR: f64 = 16.0;
}

impl Chart for PullChart {
    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn draw(&self, frame: Frame) -> Drawing {
        let mut body = String::new();
        let names: Vec<Vec<String>> = self.pulls.iter().map(|pull| wrap(&isolate(&pull.name), frame.width() * 0.42, 2)).collect();
        let left = names.iter().flatten().map(|line| width(line)).fold(0.0, f64::max) + 12.0;
        let plot = Plot::new(&self.pulls, left, frame.width());
        let mut top = 4.0;
        for (pull, name) in self.pulls.iter().zip(&names) {
            let height = Self::ROW.max(coordinate(name.len()) * LEADING + 6.0);
            let middle = top + height / 2.0;
            let first = middle - (coordinate(name.len()) - 1.0) * LEADING / 2.0 + FONT * 0.35;
            for (index, line) in name.iter().enumerate() {
                text(&mut body, "category", Anchor::End, (left - 10.0, first + coordinate(index) * LEADING), line);
            }
            plot.draw(&mut body, pull, middle);
            top += height;
        }
        if self.pulls.is_empty() {
            top = 60.0;
            text(&mut body, "no-data", Anchor::Middle, (frame.width() / 2.0, top / 2.0), &say!("figures-chart-empty"));
        } else {
            rule(&mut body, "axis", (plot.zero, 0.0), (plot.zero, top));
        }
        Drawing { height: top, body }
    }

    /// Every pull.
    fn description(&self) -> String {
        if self.pulls.is_empty() {
            return say!("figures-chart-empty");
        }
        let named = |pull: &Pull| say!("figures-chart-bar", name = isolate(&pull.name), count = pull.label.clone());
        enumerated(self.pulls.iter().map(named))
    }
}

/// Where nothing pulls, and how long one unit is.
struct Plot {
    zero: f64,
    scale: f64,
}

impl Plot {
    /// As long as possible, with the label of every bar inside the picture.
    fn new(pulls: &[Pull], left: f64, right: f64) -> Self {
        let longest = |sign: f64| pulls.iter().map(|pull| (known(pull) * sign).max(0.0)).fold(0.0, f64::max);
        let label = |sign: f64| {
            let of_side = pulls.iter().filter(|pull| known(pull) * sign > 0.0);
            of_side.map(|pull| width(&pull.label) + 10.0).fold(0.0, f64::max)
        };
        let room = (right - left - label(-1.0) - label(1.0)).max(1.0);
        let span = longest(-1.0) + longest(1.0);
        let scale = if span > 0.0 { room / span } else { 0.0 };
        Self { zero: left + label(-1.0) + longest(-1.0) * scale, scale }
    }

    fn draw(&self, out: &mut String, pull: &Pull, middle: f64) {
        let by = known(pull);
        // what pulls at all stays visible
        let long = if by == 0.0 { 0.0 } else { (by.abs() * self.scale).max(1.5) };
        let x = if by < 0.0 { self.zero - long } else { self.zero };
        let (class, tip) =
            (if by < 0.0 { "fill down" } else { "fill" }, escape(&format!("{} · {}", isolate(&pull.name), pull.label)));
        let (left, top, long, thick) = (num(x), num(middle - PullChart::BAR / 2.0), num(long), num(PullChart::BAR));
        let _ = write!(
            out,
            r#"<rect class="{class}" x="{left}" y="{top}" width="{long}" height="{thick}" fill="currentColor"><title>{tip}</title></rect>"#
        );
        let baseline = middle + FONT * 0.35;
        if by < 0.0 {
            text(out, "strong", Anchor::End, (x - 6.0, baseline), &pull.label);
        } else {
            text(out, "strong", Anchor::Start, (self.zero + (by * self.scale).max(0.0) + 6.0, baseline), &pull.label);
        }
    }
}

fn known(pull: &Pull) -> f64 {
    if pull.by.is_finite() { pull.by } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(pulls: &[(&str, f64, &str)]) -> PullChart {
        let pull = |(name, by, label): &(&str, f64, &str)| Pull { name: (*name).to_owned(), by: *by, label: (*label).to_owned() };
        PullChart { id: "why".to_owned(), title: "Down 3 points".to_owned(), pulls: pulls.iter().map(pull).collect() }
    }

    #[test]
    fn what_pulls_down_lies_left_of_what_pushes_up_and_each_says_how_much() {
        let chart = chart(&[("Expired", -4.0, "−4"), ("Completed <b>", 1.0, "+1"), ("Nothing", 0.0, "0")]);
        for frame in [Frame::Wide, Frame::Narrow] {
            let svg = chart.to_svg_in(frame);
            assert_eq!((svg.matches("<rect").count(), svg.matches("fill down").count()), (3, 1));
            assert!(
                svg.contains(">−4<") && svg.contains(">+1<") && svg.contains("Completed &lt;b&gt;") && !svg.contains("style")
            );
        }
        assert_eq!(chart.description(), "Expired −4, Completed <b> +1, Nothing 0");
    }

    #[test]
    fn bars_and_labels_stay_inside_the_picture() {
        for by in [[-1e9, 3.0], [1e9, 3.0], [-2.0, -7.0], [f64::NAN, f64::INFINITY], [0.0, 0.0]] {
            let chart = chart(&[
                ("A name that is so long that it cannot fit on any line of the picture", by[0], "−1000000000"),
                ("B", by[1], "+3"),
            ]);
            for frame in [Frame::Wide, Frame::Narrow] {
                let plot = Plot::new(&chart.pulls, frame.width() * 0.42 + 12.0, frame.width());
                for pull in &chart.pulls {
                    let end = plot.zero + known(pull) * plot.scale;
                    assert!((frame.width() * 0.42..=frame.width() + 0.1).contains(&end), "{end}");
                }
                let svg = chart.to_svg_in(frame);
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            }
        }
    }

    #[test]
    fn nothing_to_draw_says_so() {
        assert!(chart(&[]).to_svg_in(Frame::Wide).contains("No data yet"));
    }
}
