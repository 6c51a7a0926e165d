//! The labels at the ends of the lines of a chart: one for each line and one for the target, moved apart.

use super::plot::Plot;
use super::svg::{Anchor, FONT, Frame, LEADING, coordinate, isolate, rule, text, width, wrap};
use crate::text::percent;

/// A label in the right margin, with the rate it belongs to and the index of its point (`None`: the target).
pub(super) struct EndLabel {
    class: String,
    lines: Vec<String>,
    pub value: f64,
    index: Option<usize>,
}

impl EndLabel {
    /// A label with the rate, 0 to 1, and the name, broken into lines as the frame allows.
    pub fn new(frame: Frame, class: String, name: &str, value: f64, index: Option<usize>) -> Self {
        let (room, lines) = match frame {
            Frame::Wide => (206.0, 2),
            Frame::Narrow => (104.0, 3),
            Frame::Letter => (140.0, 2),
        };
        let words = format!("{} {}", percent(value), isolate(name));
        Self { class, lines: wrap(&words, room, lines), value, index }
    }
}

/// The room that the labels need, in user units.
pub(super) fn label_width(labels: &[EndLabel]) -> f64 {
    labels.iter().flat_map(|label| &label.lines).map(|line| width(line)).fold(0.0, f64::max)
}

/// Writes the labels moved apart, with a thin line to the point of each that had to move; they come sorted from the
/// highest rate to the lowest.
pub(super) fn draw_end_labels(out: &mut String, plot: &Plot, labels: &[EndLabel]) {
    for (label, centre) in labels.iter().zip(label_centres(plot, labels)) {
        let y = plot.y(label.value);
        let point = label.index.map_or(plot.right, |index| plot.x(index));
        if (centre - y).abs() > 5.0 || point < plot.right {
            rule(out, "leader", (point.max(plot.left) + 5.0, y), (plot.right + 9.0, centre));
        }
        let first = centre - (coordinate(label.lines.len()) - 1.0) * LEADING / 2.0 + FONT * 0.35;
        for (index, line) in label.lines.iter().enumerate() {
            text(out, &label.class, Anchor::Start, (plot.right + 12.0, first + coordinate(index) * LEADING), line);
        }
    }
}

/// The middle of each label: as near to its line as the neighbours allow, and within the picture.
fn label_centres(plot: &Plot, labels: &[EndLabel]) -> Vec<f64> {
    let half = |label: &EndLabel| coordinate(label.lines.len()) * LEADING / 2.0 + 1.0;
    let mut centres: Vec<f64> = labels.iter().map(|label| plot.y(label.value)).collect();
    let mut floor = 0.0;
    for (centre, label) in centres.iter_mut().zip(labels) {
        *centre = centre.max(floor + half(label));
        floor = *centre + half(label);
    }
    let mut ceiling = plot.height;
    for (centre, label) in centres.iter_mut().zip(labels).rev() {
        *centre = centre.min(ceiling - half(label));
        ceiling = *centre - half(label);
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_of_another_language_is_not_cut_off_on_a_phone() {
        let label = EndLabel::new(Frame::Narrow, String::new(), "Abschlussquote", 0.67, None);
        assert_eq!(label.lines, ["67\u{a0}%", "Abschlussquote"]);
    }

    #[test]
    fn labels_never_overlap_nor_leave_the_picture() {
        let names = ["First department", "Second department with a long name", "Third", "Fourth", "Target"];
        for (frame, value) in [(Frame::Wide, 0.8), (Frame::Narrow, 0.8), (Frame::Wide, 0.0), (Frame::Narrow, 1.0)] {
            let label = |name: &&str| EndLabel::new(frame, String::new(), name, value, Some(1));
            let labels: Vec<EndLabel> = names.iter().map(label).collect();
            let plot = Plot::new(frame, (0, 100), label_width(&labels), 2);
            let half = |label: &EndLabel| coordinate(label.lines.len()) * LEADING / 2.0;
            let centres = label_centres(&plot, &labels);
            for index in 1..labels.len() {
                let room = half(&labels[index]) + half(&labels[index - 1]);
                assert!(centres[index] - centres[index - 1] >= room);
            }
            assert!(centres[0] >= half(&labels[0]));
            assert!(centres[4] + half(&labels[4]) <= plot.height);
            assert!(plot.right > plot.left + 150.0, "the lines keep their room");
        }
    }
}
