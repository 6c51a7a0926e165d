//! A public holiday, as it is typed and as it is kept. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::said;
use crate::text::{tidy, unfit};

/// The most days that a location keeps.
pub const MOST_HOLIDAYS: usize = 2_000;
/// Letters of the longest name.
const LONGEST: usize = 100;
/// Further away than that nobody is reminded of anything.
const EARLIEST: Day = Day::new(2000, 1, 1);
const LATEST: Day = Day::new(2199, 12, 31);

/// A public holiday.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct Holiday {
    /// The day.
    pub on: Day,
    /// What it is called.
    pub name: String,
}

/// A holiday as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayInput {
    /// ISO date.
    pub on: String,
    /// What it is called: 100 letters at most.
    pub name: String,
}

/// A day that no holiday can be on.
fn out_of_reach(on: Day) -> Option<Said> {
    (!(EARLIEST..=LATEST).contains(&on))
        .then(|| said!("people-holiday-out-of-reach", day = on, earliest = EARLIEST, latest = LATEST))
}

/// A holiday from what was typed; else the field that is wrong, and how.
pub(super) fn holiday(on: &str, name: &str) -> Result<Holiday, (&'static str, Said)> {
    let day: Day = on.trim().parse().map_err(|_| ("on", Said::no_day(on.trim())))?;
    if let Some(problem) = out_of_reach(day) {
        return Err(("on", problem));
    }
    let name = tidy(name);
    if name.is_empty() {
        return Err(("name", said!("people-holiday-without-name", day = day)));
    }
    if name.chars().count() > LONGEST {
        return Err(("name", said!("too-many-letters", most = LONGEST)));
    }
    if name.chars().any(char::is_control) || unfit(&name).is_some() {
        return Err(("name", said!("people-name-holds-control-character-take")));
    }
    Ok(Holiday { on: day, name })
}

/// Where each was said, as an error names it, with what is wrong.
type Placed = Vec<(FieldAt, Result<Holiday, (&'static str, Said)>)>;

/// The field of an error that may be wrong in `part`.
type FieldAt = Box<dyn Fn(&'static str, Said) -> FieldError>;

/// All of them in order, else everything that is wrong.
fn settled(placed: Placed) -> Result<Vec<Holiday>, Vec<FieldError>> {
    let (mut days, mut errors) = (BTreeMap::new(), Vec::new());
    if placed.len() > MOST_HOLIDAYS {
        return Err(vec![FieldError::new("holidays", said!("people-holidays-too-many", most = MOST_HOLIDAYS))]);
    }
    for (at, holiday) in placed {
        match holiday {
            Err((part, said)) => errors.push(at(part, said)),
            Ok(holiday) if days.contains_key(&holiday.on) => {
                errors.push(at("on", said!("people-holiday-twice", day = holiday.on)));
            }
            Ok(holiday) => drop(days.insert(holiday.on, holiday)),
        }
    }
    if errors.is_empty() { Ok(days.into_values().collect()) } else { Err(errors) }
}

/// What was sent, in order.
///
/// # Errors
/// Each that is no date, has no name, is out of reach or there twice.
pub fn check(sent: &[HolidayInput]) -> Result<Vec<Holiday>, Vec<FieldError>> {
    let placed = sent.iter().enumerate().map(|(index, input)| {
        let at: FieldAt = Box::new(move |part, said| FieldError::new(format!("holidays.{index}.{part}"), said));
        (at, holiday(&input.on, &input.name))
    });
    settled(placed.collect())
}

/// Reads lines `2026-12-25 Christmas Day`; empty ones say nothing.
///
/// # Errors
/// Each line that is no date and a name, is out of reach or names a day again; by its number.
pub fn read_lines(text: &str) -> Result<Vec<Holiday>, Vec<FieldError>> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let placed = lines.map(|(number, line)| {
        let number: usize = number;
        let at: FieldAt = Box::new(move |_, said| {
            FieldError::new("holidays", said!("people-holiday-line", line = number.to_string(), fault = said))
        });
        let line = line.trim();
        let (on, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        (at, holiday(on.trim_end_matches([',', ';', ':']), name))
    });
    settled(placed.collect())
}

/// As lines are typed.
#[must_use]
pub fn as_lines(holidays: &[Holiday]) -> String {
    holidays.iter().map(|holiday| format!("{} {}\n", holiday.on, holiday.name)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn faults(text: &str) -> Vec<String> {
        read_lines(text).err().unwrap_or_default().iter().map(FieldError::message).collect()
    }

    #[test]
    fn lines_are_days_with_names() {
        let read =
            read_lines("2026-12-26  Boxing  Day\n\n 2026-12-25\tChristmas Day\r\n2027-01-01, New Year\n").expect("they are");
        assert_eq!(as_lines(&read), "2026-12-25 Christmas Day\n2026-12-26 Boxing Day\n2027-01-01 New Year\n");
    }

    #[test]
    fn what_is_no_holiday_is_told_by_its_line() {
        let bad =
            "25.12.2026 Christmas\n2026-12-25 Christmas\n2026-12-25 Again\n1900-01-01 Long ago\n2026-12-26\n2026-02-30 Never";
        let told = faults(bad);
        assert_eq!(told.len(), 5, "{told:?}");
        for (told, line) in told.iter().zip(["Line 1", "Line 3", "Line 4", "Line 5", "Line 6"]) {
            assert!(told.starts_with(line), "{told}");
        }
        assert_eq!(faults(&format!("2026-01-01 {}", "x".repeat(101))).len(), 1);
    }

    #[test]
    fn what_is_sent_is_told_by_its_field() {
        let input = |on: &str, name: &str| HolidayInput { on: on.to_owned(), name: name.to_owned() };
        let sent = [
            input("2026-12-25", "Christmas Day"),
            input("tomorrow", "x"),
            input("2026-12-26", " "),
            input("2026-12-25", "Again"),
        ];
        let errors = check(&sent).expect_err("three are wrong");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["holidays.1.on", "holidays.2.name", "holidays.3.on"]);
    }

    proptest! {
        #[test]
        fn what_was_read_reads_back(days in prop::collection::btree_map(0..70_000_i64, "[A-Za-zäöü'’. ]{0,20}[a-z]", 0..40)) {
            let first = EARLIEST;
            let all: Vec<Holiday> =
                days.into_iter().map(|(day, name)| Holiday { on: first.plus_days(day), name: tidy(&name) }).collect();
            prop_assert_eq!(read_lines(&as_lines(&all)), Ok(all));
        }
    }
}
