//! When what was completed comes round: how long a completion is valid, and from when its renewal can be taken. Pure.
//!
//! A completion on the day c is valid until x, the first day on which it is not any more. Its renewal opens w days before, and is due on the
//! day before x, the last valid one; the old completion stays valid while the new one is being taken.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::text::{date_without_year, listed};
use crate::word_enum;
use crate::{said, say};

/// Days before the end of a completion from which it can be renewed, where nothing else is said.
pub const WINDOW_DAYS: i64 = 60;
/// So many days lie at least between a completion and the calendar day on which it ends.
pub const LEAST_DAYS_TO_CALENDAR: i64 = 90;
/// Most months between two rounds: ten years.
const MOST_MONTHS: i64 = 120;
/// Days in the shortest month: a window longer than the months are short would open before the completion.
const SHORTEST_MONTH: i64 = 28;
/// A year that has every day of all years.
const ANY_YEAR: i16 = 2026;
/// Most calendar days of one recurrence.
const MOST_CALENDAR_DAYS: usize = 12;

word_enum! {
    /// What the months of a recurrence are counted from.
    pub enum CountedFrom as "RecurrenceFrom" {
        /// The day of the completion.
        Completion = "completion",
        /// The day on which the completion before ended, where this one came in its window: nobody loses days by renewing early.
        Expiry = "expiry",
    }
}

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearDay {
    month: i8,
    day: i8,
}

impl YearDay {
    /// The day of `year`.
    #[must_use]
    pub const fn of(self, year: i16) -> Day {
        Day::new(year, self.month, self.day)
    }
}

impl TryFrom<String> for YearDay {
    type Error = &'static str;

    /// `MM-DD`, a day that every year has.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        const NONE: &str = "no day of every year";
        // 2026 has no 29 February
        let day: Day = format!("2026-{}", text.trim()).parse().map_err(|_| NONE)?;
        Ok(Self { month: day.date().month(), day: day.date().day() })
    }
}

impl From<YearDay> for String {
    fn from(day: YearDay) -> Self {
        format!("{:02}-{:02}", day.month, day.day)
    }
}

/// After what a completion ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Every {
    /// Some months.
    Months {
        /// How many.
        months: i32,
        /// After what.
        from: CountedFrom,
    },
    /// The first of these days of the year that is far enough away.
    Calendar {
        /// In order, each once.
        calendar: Vec<YearDay>,
    },
}

/// When what a requirement asks comes round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// How long a completion is valid.
    #[serde(flatten)]
    pub every: Every,
    /// So many days before its end the renewal opens.
    pub window_days: i64,
}

/// A recurrence as it is sent: `months`, or `calendar`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecurrenceInput {
    /// Every so many months, 1 to 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<i64>,
    /// What the months are counted from: `completion` (where not said) or `expiry`, the end of the completion before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// On these days of every year, `MM-DD`: the first that is at least 90 days after the completion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Vec<String>>,
    /// Days before the end from which the renewal can be taken; 60 where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<i64>,
}

impl RecurrenceInput {
    /// The recurrence, if it makes sense.
    ///
    /// # Errors
    /// What is missing, contradictory, or no day; and a window that is longer than the time between two rounds.
    pub fn recurrence(&self) -> Result<Recurrence, FieldError> {
        let every = match (self.months, &self.calendar) {
            (Some(months), None) => self.months(months)?,
            (None, Some(days)) => calendar(days)?,
            (Some(_), Some(_)) => return refused("recurrence", said!("enrolment-recurrence-both")),
            (None, None) => return refused("recurrence", said!("enrolment-recurrence-neither")),
        };
        let window_days = self.window.unwrap_or(WINDOW_DAYS);
        let most = every.shortest() - 1;
        if !(1..=most).contains(&window_days) {
            return refused("recurrence.window", said!("enrolment-recurrence-window", most = most));
        }
        Ok(Recurrence { every, window_days })
    }

    fn months(&self, months: i64) -> Result<Every, FieldError> {
        if !(1..=MOST_MONTHS).contains(&months) {
            return refused("recurrence.months", said!("enrolment-recurrence-months", most = MOST_MONTHS));
        }
        let from = self.from.as_deref().map_or(Ok(CountedFrom::Completion), str::parse);
        let from = from.map_err(|error| FieldError::new("recurrence.from", said!("enrolment-no-such-word", error = error)))?;
        Ok(Every::Months { months: i32::try_from(months).unwrap_or(i32::MAX), from })
    }
}

fn refused<T>(field: &str, said: Said) -> Result<T, FieldError> {
    Err(FieldError::new(field, said))
}

fn calendar(days: &[String]) -> Result<Every, FieldError> {
    if days.is_empty() || days.len() > MOST_CALENDAR_DAYS {
        return refused("recurrence.calendar", said!("enrolment-recurrence-calendar", most = MOST_CALENDAR_DAYS));
    }
    let mut calendar = Vec::with_capacity(days.len());
    for (index, text) in days.iter().enumerate() {
        let day = YearDay::try_from(text.clone());
        let none = |_| FieldError::new(format!("recurrence.calendar.{index}"), said!("enrolment-no-year-day", text = text));
        calendar.push(day.map_err(none)?);
    }
    calendar.sort_unstable();
    calendar.dedup();
    Ok(Every::Calendar { calendar })
}

impl Every {
    /// The fewest days that a completion is valid.
    fn shortest(&self) -> i64 {
        match self {
            Self::Months { months, .. } => SHORTEST_MONTH * i64::from(*months),
            Self::Calendar { .. } => LEAST_DAYS_TO_CALENDAR,
        }
    }
}

impl Recurrence {
    /// What the validity of a course says.
    #[must_use]
    pub const fn of_course(months: i32) -> Self {
        Self { every: Every::Months { months, from: CountedFrom::Completion }, window_days: WINDOW_DAYS }
    }

    /// The first day on which a completion on `completed` is not valid any more. `previous` is that of the completion before, if there was one.
    #[must_use]
    pub fn expires_on(&self, completed: Day, previous: Option<Day>) -> Day {
        match &self.every {
            Every::Months { months, from: CountedFrom::Completion } => completed.plus_months(*months),
            Every::Months { months, from: CountedFrom::Expiry } => {
                let in_window = |end: &Day| opens_on(*end, self.window_days) <= completed && completed < *end;
                previous.filter(in_window).unwrap_or(completed).plus_months(*months)
            }
            Every::Calendar { calendar } => {
                let earliest = completed.plus_days(LEAST_DAYS_TO_CALENDAR);
                let year = earliest.date().year();
                let days = (year..=year.saturating_add(1)).flat_map(|year| calendar.iter().map(move |day| day.of(year)));
                days.filter(|day| *day >= earliest).min().unwrap_or(Day::NEVER)
            }
        }
    }

    /// In words: "every 12 months after completing it", "on 1 Jan of each year".
    #[must_use]
    pub fn sentence(&self) -> String {
        match &self.every {
            Every::Months { months, from: CountedFrom::Completion } => say!("enrolment-recurs-from-completion", months = *months),
            Every::Months { months, from: CountedFrom::Expiry } => say!("enrolment-recurs-from-expiry", months = *months),
            Every::Calendar { calendar } => {
                let days: Vec<String> = calendar.iter().map(|day| date_without_year(day.of(ANY_YEAR))).collect();
                say!("enrolment-recurs-on-days", days = listed(days))
            }
        }
    }

    /// As it is sent.
    #[must_use]
    pub fn input(&self) -> RecurrenceInput {
        let window = Some(self.window_days);
        match &self.every {
            Every::Months { months, from } => {
                RecurrenceInput { months: Some(i64::from(*months)), from: Some(from.word().to_owned()), calendar: None, window }
            }
            Every::Calendar { calendar } => {
                let calendar = calendar.iter().map(|day| String::from(*day)).collect();
                RecurrenceInput { calendar: Some(calendar), window, ..RecurrenceInput::default() }
            }
        }
    }
}

/// The first day on which what ends on `expires_on` can be renewed.
#[must_use]
pub fn opens_on(expires_on: Day, window_days: i64) -> Day {
    expires_on.plus_days(-window_days)
}

/// The first day on which a completion on `completed` is not valid any more: the earliest that the course's own validity, and each requirement
/// that asks for it, says. None where it stays valid.
#[must_use]
pub fn earliest_end(
    completed: Day,
    previous: Option<Day>,
    validity_months: Option<i32>,
    recurrences: &[Recurrence],
) -> Option<Day> {
    let by_course = validity_months.map(|months| completed.plus_months(months));
    by_course.into_iter().chain(recurrences.iter().map(|recurrence| recurrence.expires_on(completed, previous))).min()
}

/// What decides, beside the course's own validity, how long a completion is valid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rounds {
    /// The first day on which the completion before it is not valid any more.
    pub previous: Option<Day>,
    /// What the requirements that ask for it say.
    pub recurrences: Vec<Recurrence>,
}

impl Rounds {
    /// The first day on which a completion on `completed` is not valid any more; none where it stays valid.
    #[must_use]
    pub fn valid_until(&self, completed: Day, validity_months: Option<i32>) -> Option<Day> {
        let ends = earliest_end(completed, self.previous, validity_months, &self.recurrences)?;
        // whoever does it again early loses nothing of what is valid
        Some(self.previous.map_or(ends, |previous| ends.max(previous)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(json: &str) -> Result<Recurrence, String> {
        let input: RecurrenceInput = serde_json::from_str(json).expect("a recurrence");
        input.recurrence().map_err(|error| format!("{}: {}", error.field, error.said))
    }

    fn every(json: &str) -> Recurrence {
        read(json).expect("it makes sense")
    }

    #[test]
    fn a_completion_ends_when_its_recurrence_says() {
        let (expiry, completion) = (every(r#"{"months":12,"from":"expiry"}"#), every(r#"{"months":12}"#));
        let january = every(r#"{"calendar":["01-01"]}"#);
        let p = Some(Day::new(2027, 3, 1));
        for (recurrence, completed, previous, ends) in [
            (&expiry, Day::new(2027, 1, 10), p, Day::new(2028, 3, 1)),
            (&expiry, Day::new(2027, 3, 5), p, Day::new(2028, 3, 5)),
            (&expiry, Day::new(2026, 12, 31), p, Day::new(2028, 3, 1)),
            (&expiry, Day::new(2026, 12, 30), p, Day::new(2027, 12, 30)),
            (&expiry, Day::new(2027, 1, 10), None, Day::new(2028, 1, 10)),
            (&completion, Day::new(2027, 1, 10), p, Day::new(2028, 1, 10)),
            (&every(r#"{"months":24}"#), Day::new(2024, 2, 29), None, Day::new(2026, 2, 28)),
            (&january, Day::new(2026, 11, 20), None, Day::new(2028, 1, 1)),
            (&january, Day::new(2026, 10, 3), None, Day::new(2027, 1, 1)),
            (&january, Day::new(2026, 10, 4), None, Day::new(2028, 1, 1)),
            (&every(r#"{"calendar":["07-01","01-01"]}"#), Day::new(2026, 11, 20), None, Day::new(2027, 7, 1)),
        ] {
            assert_eq!(recurrence.expires_on(completed, previous), ends, "{recurrence:?}, completed on {completed}");
        }
    }

    #[test]
    fn the_earliest_end_of_all_reasons_and_of_the_course_holds() {
        let recurrences = [every(r#"{"months":12}"#), every(r#"{"months":6}"#)];
        let completed = Day::new(2026, 2, 1);
        assert_eq!(earliest_end(completed, None, Some(24), &recurrences), Some(Day::new(2026, 8, 1)));
        assert_eq!(earliest_end(completed, None, Some(24), &[]), Some(Day::new(2028, 2, 1)));
        assert_eq!(earliest_end(completed, None, None, &[]), None);
    }

    #[test]
    fn what_is_done_again_early_never_shortens_what_is_valid() {
        let rounds = |previous| Rounds { previous, recurrences: vec![every(r#"{"months":12,"from":"expiry"}"#)] };
        let previous = Some(Day::new(2027, 12, 1));
        assert_eq!(rounds(previous).valid_until(Day::new(2026, 11, 1), None), previous);
        assert_eq!(rounds(previous).valid_until(Day::new(2027, 1, 10), None), Some(Day::new(2028, 1, 10)));
        assert_eq!(rounds(None).valid_until(Day::new(2026, 11, 1), None), Some(Day::new(2027, 11, 1)));
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_what_to_do() {
        for (json, field) in [
            ("{}", "recurrence: "),
            (r#"{"months":12,"calendar":["01-01"]}"#, "recurrence: "),
            (r#"{"months":0}"#, "recurrence.months: "),
            (r#"{"months":121}"#, "recurrence.months: "),
            (r#"{"months":12,"from":"hire"}"#, "recurrence.from: "),
            (r#"{"months":1,"window":28}"#, "recurrence.window: "),
            (r#"{"months":1}"#, "recurrence.window: "),
            (r#"{"months":12,"window":0}"#, "recurrence.window: "),
            (r#"{"calendar":[]}"#, "recurrence.calendar: "),
            (r#"{"calendar":["01-01","02-30"]}"#, "recurrence.calendar.1: "),
            (r#"{"calendar":["02-29"]}"#, "recurrence.calendar.0: "),
            (r#"{"calendar":["01-01"],"window":90}"#, "recurrence.window: "),
        ] {
            let error = read(json).expect_err(json);
            assert!(error.starts_with(field), "{json}: {error}");
        }
    }

    proptest! {
        /// A completion is valid for some days at least, its renewal opens after it, and what is kept reads back.
        #[test]
        fn a_renewal_opens_after_the_completion_and_before_its_end(
            months in 1..=120_i64, calendar in proptest::collection::vec((1..=12_i8, 1..=28_i8), 1..6), is_calendar in any::<bool>(),
            from_expiry in any::<bool>(), window in 1..=89_i64, completed in 0..4000_i64, previous in proptest::option::of(-400..800_i64),
        ) {
            let input = if is_calendar {
                let days = calendar.iter().map(|(month, day)| format!("{month:02}-{day:02}")).collect();
                RecurrenceInput { calendar: Some(days), window: Some(window), ..RecurrenceInput::default() }
            } else {
                let from = if from_expiry { "expiry" } else { "completion" };
                let window = window.min(months * SHORTEST_MONTH - 1);
                RecurrenceInput { months: Some(months), from: Some(from.to_owned()), window: Some(window), calendar: None }
            };
            let recurrence = input.recurrence().expect("it makes sense");
            let completed = Day::new(2024, 1, 1).plus_days(completed);
            let previous = previous.map(|days| completed.plus_days(days));
            let end = recurrence.expires_on(completed, previous);
            prop_assert!(end > completed);
            prop_assert!(opens_on(end, recurrence.window_days) > completed || previous.is_some_and(|previous| previous > completed));
            prop_assert_eq!(recurrence.input().recurrence(), Ok(recurrence.clone()));
            let kept = serde_json::to_string(&recurrence).expect("json");
            prop_assert_eq!(serde_json::from_str::<Recurrence>(&kept).expect("reads back"), recurrence);
        }
    }
}
