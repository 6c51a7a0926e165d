//! A bar chart of counts: one bar, or a few side by side, for each category; the bars lie, so that names have room.

use std::fmt::Write as _;

use super::chart::Chart;
use super::svg::{Anchor, Drawing, FONT, Frame, LEADING, coordinate, escape, isolate, num, rule, shorten, text, width, wrap};
use crate::say;
use crate::text::{enumerated, thinly_grouped};

/// One kind of bar, e.g. "Mandatory".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarSeries {
    /// Written beside the bars of the first category when there is more than one series.
    pub name: String,
    /// One count for each category, in their order; missing ones are 0, negative ones are drawn as 0.
    pub counts: Vec<i64>,
}

/// Counts by category, from top to bottom, e.g. what is overdue by how long it has been.
///
/// Each bar starts at 0 and carries its number. At most four series are told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BarChart {
    /// Unique in the page; the ids within the picture are made from it.
    pub id: String,
    /// The finding as a sentence: "Most of what is overdue is less than a month late".
    pub title: String,
    /// The names of the categories, e.g. "1–7 days".
    pub categories: Vec<String>,
    /// The bars of each category; one series for simple counts.
    pub series: Vec<BarSeries>,
}

impl Chart for BarChart {
    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn draw(&self, frame: Frame) -> Drawing {
        let mut body = String::new();
        let rows = self.rows(frame);
        let left = rows.iter().flat_map(|row| &row.name).map(|line| width(line)).fold(0.0, f64::max) + 12.0;
        let scale = scale(&rows, frame.width() - left);
        let mut top = 4.0;
        for row in &rows {
            draw_row(&mut body, row, (left, top), scale);
            top += row.height();
        }
        if rows.is_empty() {
            top = 60.0;
            text(&mut body, "no-data", Anchor::Middle, (frame.width() / 2.0, top / 2.0), &say!("figures-chart-empty"));
        } else {
            rule(&mut body, "axis", (left, 0.0), (left, top));
        }
        Drawing { height: top, body }
    }

    /// Every count as a sentence.
    fn description(&self) -> String {
        let sentence = |(index, category): (usize, &String)| {
            let counts = enumerated(self.series.iter().map(|series| self.named(series, index)));
            say!("figures-chart-bars", category = isolate(category), counts = counts)
        };
        if self.categories.is_empty() || self.series.is_empty() {
            return say!("figures-chart-empty");
        }
        self.categories.iter().enumerate().map(sentence).collect::<Vec<_>>().join(" ")
    }
}

impl BarChart {
    /// The categories with their bars and the texts beside them; none when there is no series.
    fn rows(&self, frame: Frame) -> Vec<Row> {
        let categories = if self.series.is_empty() { &[][..] } else { &self.categories[..] };
        let room = frame.width() * 0.36;
        let row = |(index, name): (usize, &String)| Row {
            name: wrap(&isolate(name), room, 3),
            bars: self.series.iter().enumerate().map(|(at, series)| self.bar(at, series, index, frame)).collect(),
        };
        categories.iter().enumerate().map(row).collect()
    }

    fn bar(&self, at: usize, series: &BarSeries, category: usize, frame: Frame) -> Bar {
        let count = series.count(category);
        let names_itself = category == 0 && self.series.len() > 1;
        let name = if names_itself { format!(" {}", isolate(&series.name)) } else { String::new() };
        let label = shorten(&format!("{}{name}", thinly_grouped(count)), frame.width() * 0.4);
        let parts = [&self.categories[category], &series.name].map(|part| isolate(part));
        Bar { colour: at % 4 + 1, count, label, tip: format!("{} · {} · {}", parts[0], parts[1], thinly_grouped(count)) }
    }

    fn named(&self, series: &BarSeries, category: usize) -> String {
        let count = thinly_grouped(series.count(category));
        if self.series.len() == 1 { count } else { say!("figures-chart-bar", name = isolate(&series.name), count = count) }
    }
}

impl BarSeries {
    fn count(&self, category: usize) -> i64 {
        self.counts.get(category).copied().unwrap_or(0).max(0)
    }
}

/// A category: its name in lines, and its bars.
struct Row {
    name: Vec<String>,
    bars: Vec<Bar>,
}

impl Row {
    const BAR: f64 = 20.0;
    const GAP: f64 = 12.0;

    fn height(&self) -> f64 {
        let bars = coordinate(self.bars.len()) * Self::BAR;
        let name = coordinate(self.name.len()) * LEADING;
        bars.max(name) + Self::GAP
    }
}

/// One bar: the number of its colour, its count, the text at its end, and the text when pointed at.
struct Bar {
    colour: usize,
    count: i64,
    label: String,
    tip: String,
}

/// Units of length for each counted thing: as long as possible, with the label of every bar inside the picture.
fn scale(rows: &[Row], room: f64) -> f64 {
    let bars = rows.iter().flat_map(|row| &row.bars).filter(|bar| bar.count > 0);
    let longest = bars.map(|bar| (room - width(&bar.label) - 10.0).max(1.0) / float(bar.count));
    longest.fold(f64::MAX, f64::min)
}

fn draw_row(out: &mut String, row: &Row, (left, top): (f64, f64), scale: f64) {
    let inner = row.height() - Row::GAP;
    let middle = top + inner / 2.0;
    let first = middle - (coordinate(row.name.len()) - 1.0) * LEADING / 2.0 + FONT * 0.35;
    for (index, line) in row.name.iter().enumerate() {
        text(out, "category", Anchor::End, (left - 10.0, first + coordinate(index) * LEADING), line);
    }
    let start = middle - coordinate(row.bars.len()) * Row::BAR / 2.0;
    for (index, bar) in row.bars.iter().enumerate() {
        draw_bar(out, bar, (left, start + coordinate(index) * Row::BAR), scale);
    }
}

fn draw_bar(out: &mut String, bar: &Bar, (left, top): (f64, f64), scale: f64) {
    // A count of one stays visible beside one of a million.
    let length = if bar.count == 0 { 0.0 } else { (float(bar.count) * scale).max(1.5) };
    let (x, y, long, thick) = (num(left), num(top + 1.0), num(length), num(Row::BAR - 3.0));
    let (colour, tip) = (bar.colour, escape(&bar.tip));
    let _ = write!(
        out,
        r#"<rect class="fill s{colour}" x="{x}" y="{y}" width="{long}" height="{thick}" fill="currentColor"><title>{tip}</title></rect>"#
    );
    let place = (left + length + 6.0, top + Row::BAR / 2.0 - 0.5 + FONT * 0.35);
    text(out, "strong", Anchor::Start, place, &bar.label);
}

#[expect(clippy::cast_precision_loss, reason = "the length of a bar; nobody sees the 54th bit of a count")]
const fn float(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ageing(counts: &[i64]) -> BarChart {
        BarChart {
            id: "ageing".into(),
            title: "Most is less than a month late".into(),
            categories: ["1–7 days", "8–14 days", "over 90 days"].map(String::from).to_vec(),
            series: vec![BarSeries { name: "Overdue".into(), counts: counts.to_vec() }],
        }
    }

    #[test]
    fn every_bar_carries_its_number() {
        let svg = ageing(&[12, 0, 12_345]).to_svg_in(Frame::Wide);
        assert_eq!(svg.matches("<rect").count(), 3);
        for number in [">12<", ">0<", ">12\u{202f}345<"] {
            assert!(svg.contains(number), "{number}");
        }
        assert!(svg.contains(r#"role="img""#) && !svg.contains("style"));
    }

    #[test]
    fn series_are_named_beside_the_bars_of_the_first_category() {
        let mut chart = ageing(&[12, 3, 1]);
        chart.series.push(BarSeries { name: "Optional <b>".into(), counts: vec![4] });
        let svg = chart.to_svg_in(Frame::Wide);
        assert_eq!(svg.matches("<rect").count(), 6, "a missing count is 0");
        assert!(svg.contains(">12 Overdue<") && svg.contains(">4 Optional &lt;b&gt;<"));
        assert!(svg.contains("8–14 days: Overdue 3, Optional &lt;b&gt; 0."));
    }

    #[test]
    fn bars_and_labels_stay_inside_the_picture() {
        let mut chart = ageing(&[i64::MAX, 1, -7]);
        chart.categories[0] = "A category with a name so long that it can not possibly fit on one line".into();
        chart.series.push(BarSeries { name: "A series with a very long name as well, too long".into(), counts: vec![i64::MAX] });
        for frame in [Frame::Wide, Frame::Narrow] {
            let rows = chart.rows(frame);
            let left = rows.iter().flat_map(|row| &row.name).map(|line| width(line)).fold(0.0, f64::max) + 12.0;
            let scale = scale(&rows, frame.width() - left);
            for bar in rows.iter().flat_map(|row| &row.bars) {
                assert!(left + float(bar.count) * scale + width(&bar.label) + 6.0 <= frame.width());
                assert!(bar.count >= 0);
            }
        }
    }

    #[test]
    fn nothing_to_draw_says_so() {
        let no_series = BarChart { series: Vec::new(), ..ageing(&[]) };
        for chart in [BarChart::default(), no_series] {
            assert!(chart.to_svg_in(Frame::Wide).contains("No data yet"));
        }
        let zeros = ageing(&[]).to_svg_in(Frame::Wide);
        assert!(!zeros.contains("NaN") && !zeros.contains("inf"), "{zeros}");
    }
}
