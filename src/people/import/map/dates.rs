//! How a file writes its dates: one order for the whole file. Pure.

use crate::clock::Day;
use crate::word_enum;

word_enum! {
    /// The order of the parts of a date.
    pub enum DateOrder {
        /// `2024-03-01`.
        Iso = "iso",
        /// `01.03.2024`.
        DayDots = "day_dots",
        /// `01/03/2024`, the first of March.
        DayFirst = "day_first",
        /// `03/01/2024`, the first of March.
        MonthFirst = "month_first",
    }
}

impl DateOrder {
    /// An example, the first of March.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Iso => "2024-03-01",
            Self::DayDots => "01.03.2024",
            Self::DayFirst => "01/03/2024",
            Self::MonthFirst => "03/01/2024",
        }
    }

    /// The day that `text` writes in this order. What is written as ISO writes it is always understood.
    pub fn read(self, text: &str) -> Option<Day> {
        if let Some(day) = iso(text) {
            return Some(day);
        }
        let (separators, places): (&[char], [usize; 3]) = match self {
            Self::Iso => return None,
            Self::DayDots => (&['.'], [2, 1, 0]),
            Self::DayFirst => (&['/', '-'], [2, 1, 0]),
            Self::MonthFirst => (&['/', '-'], [2, 0, 1]),
        };
        let parts: Vec<&str> = text.split(separators).collect();
        let [_, _, year] = parts[..] else { return None };
        if year.len() != 4 || parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let number = |place: usize| parts[place].parse::<i16>().ok();
        let (month, day) = (i8::try_from(number(places[1])?).ok()?, i8::try_from(number(places[2])?).ok()?);
        jiff::civil::Date::new(number(places[0])?, month, day).ok().map(Day::from)
    }
}

/// A day, also with a time of day behind it, as programs write it.
fn iso(text: &str) -> Option<Day> {
    let day = text.get(..10)?;
    let is_day_alone = text.len() == 10 || text[10..].starts_with(['T', ' ']);
    if is_day_alone { day.parse().ok() } else { None }
}

/// The orders in which everything that was seen so far can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orders {
    fitting: Vec<DateOrder>,
    seen: bool,
    others: bool,
}

impl Default for Orders {
    fn default() -> Self {
        Self { fitting: DateOrder::ALL.to_vec(), seen: false, others: false }
    }
}

impl Orders {
    /// One more date.
    pub fn look_at(&mut self, text: &str) {
        if self.fitting.is_empty() {
            return;
        }
        self.seen = true;
        self.others |= iso(text).is_none();
        self.fitting.retain(|order| order.read(text).is_some());
    }

    /// Those that fit: where all are written as ISO writes them that alone, else most often one; two where no day after the twelfth is among them;
    /// none where there is something that is no date.
    pub fn fitting(&self) -> Vec<DateOrder> {
        match (self.seen, self.others) {
            (false, _) => Vec::new(),
            (true, false) => vec![DateOrder::Iso],
            (true, true) => self.fitting.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fitting(texts: &[&str]) -> Vec<DateOrder> {
        let mut orders = Orders::default();
        texts.iter().for_each(|text| orders.look_at(text));
        orders.fitting()
    }

    #[test]
    fn one_order_holds_for_a_file_and_only_what_fits_both_is_open() {
        use DateOrder::{DayDots, DayFirst, Iso, MonthFirst};
        for (texts, orders) in [
            (&["2024-02-29", "2024-03-01T00:00:00"][..], vec![Iso]),
            (&["29.02.2024", "1.3.2024"], vec![DayDots]),
            (&["03/04/2019", "11/15/2021"], vec![MonthFirst]),
            (&["03/04/2019", "15/11/2021"], vec![DayFirst]),
            (&["03/04/2019", "11/12/2021"], vec![DayFirst, MonthFirst]),
            (&["03/04/2019", "2021-11-15"], vec![DayFirst, MonthFirst]),
            (&["15/11/2021", "11/15/2021"], vec![]),
            (&["29.02.2023"], vec![]),
            (&["03/04/19"], vec![]),
            (&["soon"], vec![]),
            (&[], vec![]),
        ] {
            assert_eq!(fitting(texts), orders, "{texts:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_in_an_order_is_read_in_it(year in 1900_i16..2200, month in 1_i8..=12, day in 1_i8..=28) {
            let expected = Some(Day::new(year, month, day));
            prop_assert_eq!(DateOrder::Iso.read(&format!("{year}-{month:02}-{day:02}")), expected);
            prop_assert_eq!(DateOrder::DayDots.read(&format!("{day}.{month}.{year}")), expected);
            prop_assert_eq!(DateOrder::DayFirst.read(&format!("{day:02}/{month:02}/{year}")), expected);
            prop_assert_eq!(DateOrder::MonthFirst.read(&format!("{month:02}-{day:02}-{year}")), expected);
        }

        #[test]
        fn nothing_breaks_it(text in "\\PC{0,14}") {
            for order in DateOrder::ALL {
                order.read(&text);
            }
        }
    }
}
