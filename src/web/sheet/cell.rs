//! The columns of a file that is taken away, and what stands under them. Pure.

use crate::clock::Day;

/// A column: its head, and how wide a workbook shows it, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name by which programs know it.
    pub head: &'static str,
    /// In characters.
    pub width: u8,
}

impl Column {
    /// A column.
    #[must_use]
    pub const fn new(head: &'static str, width: u8) -> Self {
        Self { head, width }
    }
}

/// What stands in a row under a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text; never a formula.
    Text(String),
    /// A day.
    Day(Day),
    /// A whole number.
    Number(i64),
    /// So many of so many, as a share: never of none.
    Share(i64, i64),
    /// True or false.
    Flag(bool),
    /// Nothing.
    Empty,
}

impl Cell {
    /// A text, or nothing.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A day, or nothing.
    #[must_use]
    pub fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// A number, or nothing.
    #[must_use]
    pub fn number(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.into()))
    }

    /// As CSV has it.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Share(part, whole) => format!("{:.4}", share(*part, *whole)),
            Self::Flag(flag) => flag.to_string(),
            Self::Empty => String::new(),
        }
    }
}

/// A share in `0..=1`.
#[expect(clippy::cast_precision_loss, reason = "a share is shown with four digits")]
pub(super) fn share(part: i64, whole: i64) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_written_for_programs() {
        let cells = [
            Cell::text("Zoë"),
            Cell::day(Some(Day::new(2026, 11, 28))),
            Cell::day(None),
            Cell::number(Some(87)),
            Cell::number(None::<i32>),
            Cell::Flag(true),
            Cell::Share(2, 3),
        ];
        assert_eq!(cells.each_ref().map(Cell::to_text), ["Zoë", "2026-11-28", "", "87", "", "true", "0.6667"]);
    }
}
