//! The drawing area of a line chart: where a date and a rate lie, the axis with its grid, and the dates under it.

use super::svg::{Anchor, FONT, Frame, coordinate, rule, text, width, wrap};
use crate::say;
use crate::text::percent;

/// One point: the text under the axis ("23 Nov") and a rate in `0..=1`, `None` where nothing is known.
pub type Point = (String, Option<f64>);

/// The drawing area: edges in user units, the range of the axis in whole percent, and the number of points.
pub(super) struct Plot {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub height: f64,
    pub range: (i32, i32),
    pub points: usize,
}

impl Plot {
    /// `margin` is the room that the labels at the right need.
    pub fn new(frame: Frame, range: (i32, i32), margin: f64, points: usize) -> Self {
        let height = match frame {
            Frame::Wide => 280.0,
            Frame::Narrow | Frame::Letter => 260.0,
        };
        Self {
            left: 48.0,
            right: frame.width() - margin - 16.0,
            top: if range == (0, 100) { 10.0 } else { 34.0 },
            bottom: height - 28.0,
            height,
            range,
            points,
        }
    }

    /// The place of the point `index`; a single point stands in the middle.
    pub fn x(&self, index: usize) -> f64 {
        let share = if self.points < 2 { 0.5 } else { coordinate(index) / coordinate(self.points - 1) };
        self.left + share * (self.right - self.left)
    }

    /// The height of a rate.
    pub fn y(&self, rate: f64) -> f64 {
        let (low, high) = (f64::from(self.range.0), f64::from(self.range.1));
        let share = ((rate * 100.0 - low) / (high - low)).clamp(0.0, 1.0);
        self.bottom - share * (self.bottom - self.top)
    }
}

/// The ends of the axis in whole percent for these rates; see [`LineChart`](super::LineChart) for the rule.
pub(super) fn axis_range(values: impl Iterator<Item = f64>) -> (i32, i32) {
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    if low > high || high - low > 0.25 + 1e-9 {
        return (0, 100);
    }
    // Five points of air on each side, out to the next ten; counted in tens, so that no rounding creeps in.
    let tens =
        |from: i32, to: i32, beyond: &dyn Fn(f64) -> bool| (from..=to).filter(|ten| beyond(f64::from(*ten) / 10.0)).collect();
    let below: Vec<i32> = tens(0, 9, &|edge| edge <= low - 0.05 + 1e-9);
    let above: Vec<i32> = tens(1, 10, &|edge| edge >= high + 0.05 - 1e-9);
    let (low, high) = (below.last().copied().unwrap_or(0), above.first().copied().unwrap_or(10));
    match high - low {
        2.. => (low * 10, high * 10),
        _ if high == 10 => (80, 100),
        _ => (low * 10, low * 10 + 20),
    }
}

/// Grid lines with their percentages, and the note when the axis is not 0–100 %.
pub(super) fn draw_axis(out: &mut String, plot: &Plot) {
    let (low, high) = plot.range;
    let step = match high - low {
        61.. => 25,
        21..=60 => 10,
        _ => 5,
    };
    for tick in (low..=high).step_by(step) {
        let rate = f64::from(tick) / 100.0;
        let y = plot.y(rate);
        let class = if tick == 0 { "axis" } else { "grid-line" };
        rule(out, class, (plot.left, y), (plot.right, y));
        text(out, "tick", Anchor::End, (plot.left - 8.0, y + FONT * 0.35), &percent(rate));
    }
    if (low, high) != (0, 100) {
        let [low, high] = [low, high].map(|end| percent(f64::from(end) / 100.0));
        let note = say!("figures-chart-axis", low = low, high = high);
        text(out, "note", Anchor::Start, (0.0, FONT), &note);
    }
}

/// Dates under the axis: the first, the last, and as many between as have room.
pub(super) fn draw_dates(out: &mut String, plot: &Plot, dates: &[Point]) {
    let Some(last) = dates.len().checked_sub(1) else {
        return;
    };
    let room = plot.right - plot.left;
    let label = |index: usize| wrap(&dates[index].0, room / 2.0 - 12.0, 1).concat();
    let widest = (0..=last).map(|index| width(&label(index))).fold(0.0, f64::max) + 24.0;
    let most = (1..=last).take_while(|count| coordinate(*count) * widest <= room).last().unwrap_or(1);
    // Rather a few labels less, if then all are equally far apart.
    let even = (most / 2 + 1..=most).rev().find(|count| last.is_multiple_of(*count));
    let count = even.unwrap_or(most);
    for step in 0..=count.min(last) {
        let index = (step * last + count / 2) / count;
        let anchor = match step {
            0 if last > 0 => Anchor::Start,
            _ if step == count => Anchor::End,
            _ => Anchor::Middle,
        };
        text(out, "tick", anchor, (plot.x(index), plot.bottom + 20.0), &label(index));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_shows_all_unless_the_values_are_close() {
        let range = |values: &[f64]| axis_range(values.iter().copied());
        assert_eq!(range(&[]), (0, 100));
        assert_eq!(range(&[0.2, 0.9]), (0, 100));
        assert_eq!(range(&[0.72, 0.8, 0.9]), (60, 100));
        assert_eq!(range(&[0.55, 0.8]), (50, 90), "25 points apart");
        assert_eq!(range(&[0.5, 0.5]), (40, 60));
        assert_eq!(range(&[1.0, 1.0]), (80, 100));
        assert_eq!(range(&[0.0]), (0, 20));
        assert_eq!(range(&[0.75]), (70, 90));
        assert_eq!(range(&[0.95]), (80, 100));
    }
}
