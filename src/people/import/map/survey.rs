//! What a file shows before anything of it is loaded: its header row, and of each column some values and how its dates may be read. Pure.

use serde::{Deserialize, Serialize};

use super::dates::{DateOrder, Orders};
use super::kept::same;
use super::words;
use crate::people::import::COLUMNS;
use crate::people::import::reading::{MAX_COLUMNS, Row};

/// Rows among which the header is looked for: above it a report may have titles.
pub const FIRST: usize = 30;
/// Different values of a column that are remembered; a column of statuses has fewer.
const VALUES: usize = 30;
/// Letters of each.
const LETTERS: usize = 60;
/// Columns by whose names a row is known as the header.
const ENOUGH: usize = 3;

/// A header row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The line that it stands on.
    pub line: i64,
    /// Its cells.
    pub names: Vec<String>,
    /// The last line before the people: that of the header, or of labels below it that say the same once more.
    pub until: i64,
}

impl Header {
    /// Finds it among the first rows. `is_kept`: whether a map is kept for such a header.
    pub fn find(rows: &[(i64, Vec<String>)], is_kept: impl Fn(&[String]) -> bool) -> Option<(Self, bool)> {
        let known = rows.iter().position(|(_, cells)| is_kept(cells) || suggested(cells) >= ENOUGH);
        let widest = || {
            let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
            let most = rows.iter().map(|(_, cells)| filled(cells)).max().filter(|most| *most > 0)?;
            rows.iter().position(|(_, cells)| filled(cells) == most)
        };
        let index = known.or_else(widest)?;
        let (line, names) = rows[index].clone();
        let labels = rows[index + 1..].iter().take_while(|(_, cells)| repeats(&names, cells));
        let until = labels.last().map_or(line, |(line, _)| *line);
        Some((Self { line, names, until }, known.is_some()))
    }
}

/// How many of our columns these names stand for.
fn suggested(names: &[String]) -> usize {
    let mut columns: Vec<&str> = names.iter().filter_map(|name| words::column(name)).map(|(column, _)| column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns.len()
}

/// Whether a row says once more what the header says: some systems write the names of their fields, and below them what people call them.
fn repeats(names: &[String], cells: &[String]) -> bool {
    let column = |name: &String| words::column(name).map(|(column, _)| column);
    let alike = |(name, cell): &(&String, &String)| column(name).is_some() && column(name) == column(cell);
    names.iter().zip(cells).filter(alike).count() >= ENOUGH
}

/// What was seen of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its name in the header.
    pub name: String,
    /// Different values, in the order of the file.
    pub values: Vec<String>,
    /// Whether there are more of them.
    pub more: bool,
    /// The orders in which all its dates can be read.
    pub orders: Vec<DateOrder>,
}

/// What was seen so far.
#[derive(Debug)]
pub struct Survey {
    columns: Vec<(Seen, Orders)>,
}

impl Survey {
    /// Of a file with this header.
    pub fn new(header: &Header) -> Self {
        let seen = |name: &String| Seen { name: name.clone(), values: Vec::new(), more: false, orders: Vec::new() };
        Self { columns: header.names.iter().take(MAX_COLUMNS).map(|name| (seen(name), Orders::default())).collect() }
    }

    /// One more row.
    pub fn look_at(&mut self, row: &Row<'_>) {
        for (index, (seen, orders)) in self.columns.iter_mut().enumerate() {
            let Ok(cell) = row.text(index) else { continue };
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            orders.look_at(cell);
            if !seen.more && cell.len() <= LETTERS * 4 {
                let value: String = cell.chars().filter(|letter| !letter.is_control()).take(LETTERS).collect();
                if !seen.values.contains(&value) {
                    seen.more = seen.values.len() == VALUES;
                    if !seen.more {
                        seen.values.push(value);
                    }
                }
            }
        }
    }

    /// All that was seen.
    pub fn seen(self) -> Vec<Seen> {
        self.columns.into_iter().map(|(seen, orders)| Seen { orders: orders.fitting(), ..seen }).collect()
    }
}

/// The column of this name.
pub fn of<'a>(seen: &'a [Seen], name: &str) -> Option<&'a Seen> {
    let name = same(name);
    seen.iter().find(|column| same(&column.name) == name)
}

/// For each of our columns the one of theirs whose name says most surely that it is the same.
pub fn suggestions(names: &[String]) -> Vec<(&'static str, String)> {
    let best = |ours: &&'static str| {
        let ranked = names
            .iter()
            .filter_map(|name| words::column(name).filter(|(column, _)| column == ours).map(|(_, rank)| (rank, name)));
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, name)| (*ours, name.clone()))
    };
    COLUMNS.iter().filter_map(best).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<(i64, Vec<String>)> {
        let texts = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().zip(1..).map(|(cells, line)| (line, texts(cells))).collect()
    }

    #[test]
    fn the_header_is_found_below_titles_and_labels_below_it_are_passed_over() {
        let found =
            |text: &[&[&str]]| Header::find(&rows(text), |_| false).map(|(header, known)| (header.line, header.until, known));
        let header = ["Employee ID", "First Name", "Hire Date"];
        assert_eq!(found(&[&["Report"], &["As of", "2026-11-28"], &header, &["1", "Ada", "2024-01-01"]]), Some((3, 3, true)));
        assert_eq!(
            found(&[&["USERID", "FIRSTNAME", "HIREDATE"], &["User ID", "First Name", "Hire Date"], &["1"]]),
            Some((1, 2, true))
        );
        assert_eq!(found(&[&["x"], &["foo", "bar"], &["1", "Ada"]]), Some((2, 2, false)), "the widest, where nothing is known");
        assert_eq!(found(&[]), None);
        let kept = Header::find(&rows(&[&["x"], &["foo", "bar"]]), |cells| cells == ["foo", "bar"]);
        assert_eq!(kept.map(|(header, known)| (header.line, known)), Some((2, true)));
    }

    #[test]
    fn of_two_columns_that_could_be_meant_the_surer_one_is_suggested() {
        let names: Vec<String> = ["Division", "Department", "Pay Group"].map(str::to_owned).to_vec();
        assert_eq!(suggestions(&names), [("department", "Department".to_owned())]);
    }
}
