//! Where everything of a report stands, page by page. Pure.

use super::letters::{lines, settable, width};
use super::{Report, Table};

/// A4 across, in points.
pub(super) const PAGE: (f32, f32) = (841.89, 595.28);
/// Room around what is set.
pub(super) const MARGIN: f32 = 48.0;
/// How wide what is set is.
pub(super) const ROOM: f32 = PAGE.0 - 2.0 * MARGIN;
/// How wide the chart is: its letters are then as large as those of a table.
const CHART: f32 = 450.0;
/// Below this nothing is set but the foot.
const BOTTOM: f32 = PAGE.1 - 64.0;
/// Where the foot stands.
const FOOT: f32 = PAGE.1 - 40.0;
/// Sizes of letters.
const TITLE: f32 = 18.0;
const HEADING: f32 = 12.0;
const TEXT: f32 = 11.0;
const SMALL: f32 = 9.0;
const CELL: f32 = 8.0;
/// Distance of two lines, for each point of their size.
const LEADING: f32 = 1.35;
/// Room between two columns, and above and below a row.
const GAP: f32 = 6.0;
const PAD: f32 = 3.0;
/// How wide a column of numbers is.
const NUMBER: f32 = 72.0;
/// Lines that a text and a cell take at most.
const MOST: usize = 12;
const MOST_IN_CELL: usize = 4;

/// Something that stands on a page, in points from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Set {
    /// A line of text from `x` on, its letters standing on `y`.
    Text {
        /// From where.
        x: f32,
        /// On what.
        y: f32,
        /// How large.
        size: f32,
        /// Whether it is said beside.
        beside: bool,
        /// What.
        text: String,
    },
    /// A line over the whole width.
    Rule {
        /// Where.
        y: f32,
        /// How thick.
        thick: f32,
    },
    /// The chart, with its upper edge here.
    Chart {
        /// Where.
        y: f32,
        /// How large, against its own size.
        scale: f32,
    },
}

/// The pages, from the first on.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// What stands on each.
    pub all: Vec<Vec<Set>>,
    y: f32,
}

impl Pages {
    fn turn(&mut self) {
        self.all.push(Vec::new());
        self.y = MARGIN;
    }

    /// Turns the page where less than `height` is left; whether it did.
    fn ensure(&mut self, height: f32) -> bool {
        let turns = self.y + height > BOTTOM;
        if turns {
            self.turn();
        }
        turns
    }

    fn set(&mut self, one: Set) {
        if let Some(page) = self.all.last_mut() {
            page.push(one);
        }
    }

    fn text(&mut self, text: &str, size: f32, beside: bool) {
        for text in lines(text, size, ROOM, MOST) {
            self.ensure(size * LEADING);
            let y = self.y + size;
            self.set(Set::Text { x: MARGIN, y, size, beside, text });
            self.y += size * LEADING;
        }
    }

    fn space(&mut self, height: f32) {
        self.y += height;
    }
}

/// The pages of a report; `chart` is how wide and high its chart is.
pub(super) fn pages(report: &Report, chart: Option<(f32, f32)>) -> Pages {
    let mut pages = Pages::default();
    pages.turn();
    pages.text(&report.title, TITLE, false);
    for line in &report.about {
        pages.text(line, SMALL, true);
    }
    pages.space(GAP);
    pages.text(&report.finding, TEXT, false);
    if let (Some((title, _)), Some((wide, high))) = (&report.chart, chart) {
        let scale = CHART / wide;
        pages.space(2.0 * GAP);
        pages.ensure(high * scale + 3.0 * HEADING);
        pages.text(title, HEADING, false);
        pages.space(GAP);
        let y = pages.y;
        pages.set(Set::Chart { y, scale });
        pages.space(high * scale);
    }
    for table in report.tables.iter().filter(|table| !table.rows.is_empty()) {
        set_table(&mut pages, table);
    }
    set_feet(&mut pages, &report.foot);
    pages
}

/// From where to where each column goes: names share what numbers leave.
fn columns(table: &Table) -> Vec<(f32, f32)> {
    let numbers = table.heads.len().saturating_sub(table.names);
    let [names, numbers] = [table.names, numbers].map(|count| f32::from(u8::try_from(count).unwrap_or(u8::MAX)));
    let room = (ROOM - numbers * NUMBER) / names.max(1.0);
    let mut x = MARGIN;
    let wide = |at: usize| if at < table.names { room } else { NUMBER };
    (0..table.heads.len())
        .map(|at| {
            let from = x;
            x += wide(at);
            (from, x - if at < table.names { GAP } else { 0.0 })
        })
        .collect()
}

/// The lines of each cell of a row, and how high the row is.
fn broken(table: &Table, columns: &[(f32, f32)], row: &[String]) -> (Vec<Vec<String>>, f32) {
    let cells: Vec<Vec<String>> = row
        .iter()
        .zip(columns)
        .enumerate()
        .map(|(at, (text, (from, until)))| {
            let room = if at < table.names { until - from } else { until - from - GAP };
            lines(text, CELL, room, MOST_IN_CELL)
        })
        .collect();
    let high = cells.iter().map(Vec::len).max().unwrap_or(1);
    let high = f32::from(u8::try_from(high).unwrap_or(u8::MAX)) * CELL * LEADING + 2.0 * PAD;
    (cells, high)
}

fn set_row(pages: &mut Pages, table: &Table, columns: &[(f32, f32)], (cells, high): &(Vec<Vec<String>>, f32), beside: bool) {
    for (at, (cell, (from, until))) in cells.iter().zip(columns).enumerate() {
        let mut y = pages.y + PAD + CELL;
        for text in cell {
            let x = if at < table.names { *from } else { until - width(text, CELL) };
            pages.set(Set::Text { x, y, size: CELL, beside, text: text.clone() });
            y += CELL * LEADING;
        }
    }
    pages.space(*high);
    let y = pages.y;
    pages.set(Set::Rule { y, thick: if beside { 0.9 } else { 0.3 } });
}

/// A table under its caption; its heads stand on each page that it takes.
fn set_table(pages: &mut Pages, table: &Table) {
    let columns = columns(table);
    let heads = broken(table, &columns, &table.heads);
    pages.space(3.0 * GAP);
    pages.ensure(HEADING * LEADING + 2.0 * heads.1 + CELL * LEADING);
    pages.text(&table.caption, HEADING, false);
    set_row(pages, table, &columns, &heads, true);
    for row in &table.rows {
        let row = broken(table, &columns, row);
        if pages.ensure(row.1) {
            set_row(pages, table, &columns, &heads, true);
        }
        set_row(pages, table, &columns, &row, false);
    }
}

/// At the foot of each page what it is about, and which page of how many it is.
fn set_feet(pages: &mut Pages, foot: &str) {
    let count = pages.all.len();
    let about = lines(foot, CELL, ROOM - NUMBER, 1).concat();
    for (at, page) in pages.all.iter_mut().enumerate() {
        let number = settable(&format!("{} / {count}", at + 1));
        let x = PAGE.0 - MARGIN - width(&number, CELL);
        page.push(Set::Text { x: MARGIN, y: FOOT, size: CELL, beside: true, text: about.clone() });
        page.push(Set::Text { x, y: FOOT, size: CELL, beside: true, text: number });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(rows: usize) -> Report {
        let table = Table {
            caption: "By department".to_owned(),
            heads: ["Department", "Role", "Valid", "Rate"].map(str::to_owned).to_vec(),
            names: 2,
            rows: (0..rows)
                .map(|at| vec![format!("Department {at}"), "Agent".to_owned(), "7".to_owned(), "72 %".to_owned()])
                .collect(),
        };
        Report {
            title: "Key figures".to_owned(),
            about: vec!["As of 2 November 2026".to_owned()],
            finding: "72 % is completed.".to_owned(),
            chart: None,
            tables: vec![table],
            foot: "Key figures".to_owned(),
            language: "en".to_owned(),
        }
    }

    fn texts(page: &[Set]) -> Vec<&str> {
        let text = |one: &'_ Set| match one {
            Set::Text { text, .. } => Some(text.clone()),
            _ => None,
        };
        page.iter().filter_map(text).map(|text| &*text.leak()).collect()
    }

    #[test]
    fn the_heads_stand_on_each_page_every_row_once_and_nothing_below_the_end() {
        let pages = pages(&report(150), None);
        assert!(pages.all.len() > 2, "{}", pages.all.len());
        let mut rows = 0;
        for (at, page) in pages.all.iter().enumerate() {
            let texts = texts(page);
            assert_eq!(texts.iter().filter(|text| **text == "Department").count(), 1, "page {at}");
            assert!(texts.contains(&format!("{} / {}", at + 1, pages.all.len()).as_str()));
            rows += texts.iter().filter(|text| text.starts_with("Department ")).count();
            for one in page {
                if let Set::Text { x, y, size, text, .. } = one {
                    assert!(*y <= BOTTOM || (*y - FOOT).abs() < 0.1, "{text}");
                    assert!(*x >= MARGIN && x + width(text, *size) <= PAGE.0 - MARGIN + 0.1, "{text}");
                }
            }
        }
        assert_eq!(rows, 150);
    }

    #[test]
    fn a_table_without_rows_is_left_out() {
        let empty = pages(&report(0), None);
        assert!(!texts(&empty.all[0]).contains(&"By department"));
        assert_eq!(empty.all.len(), 1);
    }
}
