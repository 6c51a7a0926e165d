//! For whom and on which days somebody may stand in. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::said;

/// Most days for which somebody stands in, and most days ahead on which it begins: a year, a leap year too.
pub const LONGEST_DAYS: i64 = 366;

/// Somebody stands in for somebody: `from <= day < until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputyship {
    /// Its key.
    pub id: Id,
    /// Who stands in.
    pub deputy: Id,
    /// Their whole name.
    pub name: String,
    /// Their employee number.
    pub employee_number: String,
    /// The first day.
    pub from: Day,
    /// The first day on which they no longer do.
    pub until: Day,
}

impl Deputyship {
    /// The last day.
    #[must_use]
    pub fn last_day(&self) -> Day {
        self.until.plus_days(-1)
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }
}

/// Whom somebody names as their deputy, as typed or as the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeputyInput {
    /// Who stands in: employee number, address, id or whole name.
    pub deputy: String,
    /// The first day, `YYYY-MM-DD`.
    pub first_day: String,
    /// The last day, `YYYY-MM-DD`.
    pub last_day: String,
}

impl DeputyInput {
    /// The first day and the first day after, beside the `others` that the same person has named.
    ///
    /// # Errors
    /// Everything that is wrong with the days.
    pub fn days(&self, others: &[Deputyship], today: Day) -> Result<(Day, Day), Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut refuse = |field: &str, why: Said| errors.push(FieldError::new(field, why));
        let day = |text: &str| text.trim().parse::<Day>().map_err(|_| Said::no_day(text));
        let first = day(&self.first_day).map_err(|why| refuse("first_day", why)).ok();
        let last = day(&self.last_day).map_err(|why| refuse("last_day", why)).ok();
        let (Some(first), Some(last)) = (first, last) else { return Err(errors) };
        let until = last.plus_days(1);
        let overlaps = others.iter().find(|other| other.from < until && first < other.until);
        if last < first {
            refuse("last_day", said!("people-deputy-ends-before", first = first, last = last));
        } else if last < today {
            refuse("last_day", said!("people-deputy-over", last = last));
        } else if first < today {
            refuse("first_day", said!("people-deputy-behind", today = today));
        } else if first > today.plus_days(LONGEST_DAYS) {
            refuse("first_day", said!("people-deputy-too-far", last = today.plus_days(LONGEST_DAYS)));
        } else if last >= first.plus_days(LONGEST_DAYS) {
            refuse("last_day", said!("people-deputy-too-long", last = first.plus_days(LONGEST_DAYS - 1)));
        } else if let Some(other) = overlaps {
            let (name, last) = (other.name.as_str(), other.last_day());
            refuse("first_day", said!("people-deputy-overlaps", name = name, first = other.from, last = last));
        }
        if errors.is_empty() { Ok((first, until)) } else { Err(errors) }
    }
}

/// What somebody has of their own, and behind it what those have of their own for whom they stand in, each once: what they have as a deputy is not lent on.
#[must_use]
pub fn with_lent(own: Vec<Id>, lent: impl IntoIterator<Item = Id>) -> Vec<Id> {
    let mut all: Vec<Id> = Vec::with_capacity(own.len());
    for id in own.into_iter().chain(lent) {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// The field that is refused, or the days.
    fn checked(first: &str, last: &str) -> Result<(Day, Day), Vec<String>> {
        let named = Deputyship {
            id: Id(1),
            deputy: Id(2),
            name: "Ben Ito".to_owned(),
            employee_number: "E-2".to_owned(),
            from: day("2026-12-20"),
            until: day("2027-01-07"),
        };
        let input = DeputyInput { deputy: "E-3".to_owned(), first_day: first.to_owned(), last_day: last.to_owned() };
        let refused = |errors: Vec<FieldError>| errors.into_iter().map(|error| error.field).collect();
        input.days(&[named], day("2026-11-30")).map_err(refused)
    }

    #[test]
    fn a_deputy_stands_in_for_a_year_at_most_and_beside_nobody_else() {
        assert_eq!(checked("2026-11-30", "2026-12-19"), Ok((day("2026-11-30"), day("2026-12-20"))));
        assert_eq!(checked("2027-01-07", "2027-01-07"), Ok((day("2027-01-07"), day("2027-01-08"))));
        assert_eq!(checked("2027-02-01", "2028-02-01"), Ok((day("2027-02-01"), day("2028-02-02"))));
        for (first, last, field) in [
            ("2027-02-01", "2028-02-02", "last_day"),
            ("2026-12-05", "2026-12-04", "last_day"),
            ("2026-11-01", "2026-11-29", "last_day"),
            ("2026-11-29", "2026-11-30", "first_day"),
            ("2027-12-02", "2027-12-03", "first_day"),
            ("2026-12-01", "2026-12-20", "first_day"),
            ("2027-01-06", "2027-01-09", "first_day"),
            ("tomorrow", "2026-12-04", "first_day"),
            ("2026-12-01", "", "last_day"),
        ] {
            assert_eq!(checked(first, last), Err(vec![field.to_owned()]), "{first} {last}");
        }
        assert_eq!(checked("", ""), Err(vec!["first_day".to_owned(), "last_day".to_owned()]));
    }

    #[test]
    fn the_day_after_the_last_is_no_day_of_it() {
        let one = Deputyship {
            id: Id(1),
            deputy: Id(2),
            name: String::new(),
            employee_number: String::new(),
            from: day("2026-12-20"),
            until: day("2026-12-22"),
        };
        assert_eq!(
            ["2026-12-19", "2026-12-20", "2026-12-21", "2026-12-22"].map(|at| one.holds(day(at))),
            [false, true, true, false]
        );
        assert_eq!(one.last_day(), day("2026-12-21"));
    }
}
