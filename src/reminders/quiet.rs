//! Quiet days: spans of days on which no reminder goes, whatever is due. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::FieldError;
use crate::said;

/// Spans that a policy may have.
const MOST: usize = 12;
/// Days of the longest one: who is not reminded for longer is not reminded at all.
const LONGEST: i64 = 62;

/// Some days, the first and the last of them with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct Quiet {
    /// The first.
    pub from: Day,
    /// The last.
    pub until: Day,
}

impl Quiet {
    /// Whether `day` is one of them.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }
}

/// As a form shows them: a line for each.
#[must_use]
pub fn typed(all: &[Quiet]) -> String {
    let line = |it: &Quiet| if it.from == it.until { it.from.to_string() } else { format!("{} {}", it.from, it.until) };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads them: a line for each, with one day or the first and the last. Whatever stands between the two (`to`, `–`, `bis`) is passed by.
///
/// # Errors
/// Each line that is none, as a fault of `field`.
pub fn read(text: &str, field: &str, errors: &mut Vec<FieldError>) -> Vec<Quiet> {
    let mut all = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match of_line(line) {
            Some(quiet) => all.push(quiet),
            None => errors.push(FieldError::new(field, said!("reminders-no-quiet-days", line = line, longest = LONGEST))),
        }
    }
    if all.len() > MOST {
        errors.push(FieldError::new(field, said!("reminders-too-many-quiet-days", most = MOST)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn of_line(line: &str) -> Option<Quiet> {
    let is_of_a_day = |letter: char| letter.is_ascii_digit() || letter == '-';
    let words = line.split(|letter: char| !is_of_a_day(letter)).filter(|word| word.chars().any(|letter| letter.is_ascii_digit()));
    let days = words.map(|word| word.parse::<Day>().ok()).collect::<Option<Vec<Day>>>()?;
    let (from, until) = match days.as_slice() {
        [day] => (*day, *day),
        [from, until] => (*from, *until),
        _ => return None,
    };
    (0..LONGEST).contains(&until.days_since(from)).then_some(Quiet { from, until })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_and_a_span_are_read_however_they_are_joined() {
        let (mut errors, christmas) = (Vec::new(), Quiet { from: Day::new(2026, 12, 24), until: Day::new(2027, 1, 3) });
        for text in
            ["2026-12-24 2027-01-03", "2026-12-24 to 2027-01-03", " 2026-12-24 – 2027-01-03 ", "2026-12-24 bis 2027-01-03"]
        {
            assert_eq!(read(text, "quiet", &mut errors), [christmas], "{text}");
        }
        assert_eq!(
            read("2026-06-06\n\n2026-06-06", "quiet", &mut errors),
            [Quiet { from: Day::new(2026, 6, 6), until: Day::new(2026, 6, 6) }]
        );
        assert_eq!(errors, []);
        assert!(
            christmas.holds(christmas.from) && christmas.holds(christmas.until) && !christmas.holds(christmas.until.plus_days(1))
        );
    }

    #[test]
    fn what_is_no_span_is_told_by_its_line() {
        for wrong in
            ["Christmas", "2026-13-01", "2027-01-03 2026-12-24", "2026-01-01 2026-12-31", "2026-01-01 2026-01-02 2026-01-03"]
        {
            let mut errors = Vec::new();
            assert_eq!(read(wrong, "quiet", &mut errors), []);
            assert_eq!(errors.len(), 1, "{wrong}");
        }
        let mut errors = Vec::new();
        let many: Vec<String> = (1..=13).map(|day| Day::new(2026, 1, day).to_string()).collect();
        read(&many.join("\n"), "quiet", &mut errors);
        assert_eq!(errors.len(), 1);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(spans in prop::collection::btree_set((0i64..2000, 0i64..62), 0..12)) {
            let first = Day::new(2026, 1, 1);
            let all: Vec<Quiet> = spans.into_iter().map(|(from, days)| Quiet { from: first.plus_days(from), until: first.plus_days(from + days) }).collect();
            let mut errors = Vec::new();
            prop_assert_eq!(read(&typed(&all), "quiet", &mut errors), all);
            prop_assert_eq!(errors, vec![]);
        }
    }
}
