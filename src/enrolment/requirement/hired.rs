//! Between which days somebody was hired, as an audience asks for it. Pure.

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::said;

/// Nobody was hired before the first of these days, or will be after the last.
const POSSIBLE: (Day, Day) = (Day::new(1900, 1, 1), Day::new(2200, 12, 31));

/// Hired on `from` or later, and before `before`: one of the two is said at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hired {
    /// The first of the days.
    pub from: Option<Day>,
    /// The day behind the last.
    pub before: Option<Day>,
}

impl Hired {
    /// Whether it means whoever was hired on `day`.
    #[must_use]
    pub fn means(self, day: Day) -> bool {
        self.from.is_none_or(|from| day >= from) && self.before.is_none_or(|before| day < before)
    }

    /// Whether nobody whom it means is meant by the other.
    pub(super) fn excludes(self, other: Self) -> bool {
        let from = self.from.max(other.from);
        let before = [self.before, other.before].into_iter().flatten().min();
        from.zip(before).is_some_and(|(from, before)| from >= before)
    }

    /// Whether the other means everybody whom it means.
    pub(super) fn is_within(self, other: Self) -> bool {
        other.from.is_none_or(|first| self.from.is_some_and(|from| from >= first))
            && other.before.is_none_or(|last| self.before.is_some_and(|before| before <= last))
    }
}

/// The days between which somebody was hired, where they make sense.
///
/// # Errors
/// Each that is no day or on which nobody can have been hired; two that leave no day between them.
pub(super) fn hired(field: &str, (from, before): (Option<&str>, Option<&str>)) -> Result<Hired, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut read = |name: &str, text: Option<&str>| {
        text.and_then(|text| day(text.trim()).map_err(|said| errors.push(FieldError::new(format!("{field}.{name}"), said))).ok())
    };
    let hired = Hired { from: read("hired_from", from), before: read("hired_before", before) };
    if let (Some(from), Some(before)) = (hired.from, hired.before)
        && from >= before
    {
        let said = said!("enrolment-audience-hired-between-none", from = from, before = before);
        errors.push(FieldError::new(format!("{field}.hired_before"), said));
    }
    if errors.is_empty() { Ok(hired) } else { Err(errors) }
}

fn day(text: &str) -> Result<Day, Said> {
    let day: Day = text.parse().map_err(|_| Said::no_day(text))?;
    let (first, last) = POSSIBLE;
    if day > first && day <= last { Ok(day) } else { Err(said!("enrolment-audience-nobody-hired", first = first, last = last)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day_of(number: i64) -> Day {
        Day::new(2026, 1, 1).plus_days(number)
    }

    fn some_hired() -> impl Strategy<Value = Hired> {
        (proptest::option::of(0..6_i64), proptest::option::of(0..6_i64))
            .prop_map(|(from, before)| Hired { from: from.map(day_of), before: before.map(day_of) })
            .prop_filter("there is a day", |hired| hired.from.zip(hired.before).is_none_or(|(from, before)| from < before))
    }

    proptest! {
        #[test]
        fn what_two_say_of_each_other_is_what_each_says_of_every_day(one in some_hired(), other in some_hired()) {
            let days = || (-3..10).map(day_of);
            prop_assert_eq!(one.excludes(other), !days().any(|day| one.means(day) && other.means(day)));
            prop_assert_eq!(one.is_within(other), days().all(|day| !one.means(day) || other.means(day)));
        }
    }

    #[test]
    fn what_is_no_day_and_days_that_leave_none_are_told() {
        let said = |from, before| {
            let errors = hired("audience.all.0", (from, before)).expect_err("wrong");
            errors.into_iter().map(|error| format!("{}: {}", error.field, error.said)).collect::<Vec<_>>().join("; ")
        };
        assert!(said(Some("soon"), None).starts_with("audience.all.0.hired_from: "));
        assert!(said(None, Some("1899-12-31")).contains("hired_before"), "{}", said(None, Some("1899-12-31")));
        assert!(said(Some("2300-01-01"), Some("2026-02-30")).contains("; "), "both");
        assert!(said(Some("2026-02-01"), Some("2026-02-01")).contains("2026"));
        let ok = hired("", (Some("2026-02-01"), Some(" 2026-02-02 "))).expect("a day");
        assert!(ok.means(Day::new(2026, 2, 1)) && !ok.means(Day::new(2026, 2, 2)));
    }
}
