//! A schedule as typed, and what is wrong with it. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rule::{DayOfWeek, Every, FileFormat, Rhythm, Schedule};
use crate::clock::Day;
use crate::error::FieldError;
use crate::figures::question;
use crate::said;

/// Most readers of a schedule.
pub const MOST_READERS: usize = 50;

/// When a saved view is mailed, to whom and as what, as typed or as the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleInput {
    /// `weekly` or `monthly`.
    pub every: String,
    /// Where it is weekly: `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`.
    #[serde(default)]
    pub weekday: String,
    /// Where it is monthly: 1 to 31; 31 means the last day. A shorter month means its last one.
    #[serde(default)]
    pub month_day: Option<i64>,
    /// The first day, `YYYY-MM-DD`; today where it is empty.
    #[serde(default)]
    pub first_on: String,
    /// The last day, `YYYY-MM-DD`; none where it is empty.
    #[serde(default)]
    pub last_on: String,
    /// `csv`, `xlsx` or `pdf`.
    pub format: String,
    /// The addresses of those who get it, one's own too where one wants it.
    pub readers: Vec<String>,
}

impl ScheduleInput {
    /// The schedule that is said, set on `today`, and the addresses in small letters, each once.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self, today: Day) -> Result<(Schedule, Vec<String>), Vec<FieldError>> {
        let rhythm = self.rhythm();
        let format = self.format.trim().parse::<FileFormat>().map_err(|error| FieldError::new("format", error.into()));
        let days = self.days(today);
        let readers = self.addresses();
        match (rhythm, days, format, readers) {
            (Ok(rhythm), Ok((first, until)), Ok(format), Ok(readers)) => {
                let schedule = Schedule { rhythm, first, until, format, set_on: today };
                if rhythm.from(first.max(today)) >= until {
                    return Err(vec![FieldError::new("last_on", said!("saved-schedule-never"))]);
                }
                Ok((schedule, readers))
            }
            (rhythm, days, format, readers) => {
                Err([rhythm.err(), days.err(), format.err(), readers.err()].into_iter().flatten().collect())
            }
        }
    }

    fn rhythm(&self) -> Result<Rhythm, FieldError> {
        match self.every.trim().parse::<Every>().map_err(|error| FieldError::new("every", error.into()))? {
            Every::Weekly => {
                let day = self.weekday.trim().parse::<DayOfWeek>();
                day.map(Rhythm::Weekly).map_err(|error| FieldError::new("weekday", error.into()))
            }
            Every::Monthly => {
                let day = self.month_day.and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=31).contains(day));
                day.map(Rhythm::Monthly).ok_or_else(|| FieldError::new("month_day", said!("saved-schedule-day-of-month")))
            }
        }
    }

    /// The first day, and the first on which none goes any more.
    fn days(&self, today: Day) -> Result<(Day, Day), FieldError> {
        let first = question::day("first_on", Some(&self.first_on), today)?;
        if self.last_on.trim().is_empty() {
            return Ok((first, Day::NEVER));
        }
        let last = question::day("last_on", Some(&self.last_on), today)?;
        if last < today {
            Err(FieldError::new("last_on", said!("saved-schedule-over", last = last)))
        } else if last < first {
            Err(FieldError::new("last_on", said!("saved-schedule-ends-before", first = first, last = last)))
        } else {
            Ok((first, last.plus_days(1)))
        }
    }

    fn addresses(&self) -> Result<Vec<String>, FieldError> {
        let mut all: Vec<String> = Vec::new();
        for address in self.readers.iter().map(|address| address.trim().to_lowercase()).filter(|address| !address.is_empty()) {
            if !all.contains(&address) {
                all.push(address);
            }
        }
        match all.len() {
            0 => Err(FieldError::new("readers", said!("saved-schedule-no-reader"))),
            many if many > MOST_READERS => {
                Err(FieldError::new("readers", said!("saved-schedule-fewer-readers", most = MOST_READERS)))
            }
            _ => Ok(all),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Monday.
    const TODAY: Day = Day::new(2026, 11, 30);

    fn input() -> ScheduleInput {
        ScheduleInput {
            every: "weekly".to_owned(),
            weekday: "mon".to_owned(),
            format: "csv".to_owned(),
            readers: vec!["Ada@example.com ".to_owned(), String::new(), "ada@example.com".to_owned()],
            ..ScheduleInput::default()
        }
    }

    fn refused(input: &ScheduleInput) -> Vec<String> {
        input.read(TODAY).expect_err("refused").into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_schedule_is_read_with_each_address_once() {
        let (schedule, readers) = input().read(TODAY).expect("a schedule");
        assert_eq!((schedule.rhythm, schedule.first, schedule.until), (Rhythm::Weekly(DayOfWeek::Mon), TODAY, Day::NEVER));
        assert_eq!(readers, ["ada@example.com"]);
        let monthly =
            ScheduleInput { every: "monthly".to_owned(), month_day: Some(31), last_on: "2026-12-31".to_owned(), ..input() };
        let (schedule, _) = monthly.read(TODAY).expect("a schedule");
        assert_eq!((schedule.rhythm, schedule.until), (Rhythm::Monthly(31), Day::new(2027, 1, 1)));
    }

    #[test]
    fn what_makes_no_sense_is_refused_by_its_field() {
        let monthly = |day| ScheduleInput { every: "monthly".to_owned(), month_day: day, ..input() };
        for day in [None, Some(0), Some(32), Some(-1), Some(1000)] {
            assert_eq!(refused(&monthly(day)), ["month_day"], "{day:?}");
        }
        let last = |last: &str| ScheduleInput { last_on: last.to_owned(), ..input() };
        for day in ["2026-11-29", "soon", "2026-02-30"] {
            assert_eq!(refused(&last(day)), ["last_on"], "{day}");
        }
        let first = ScheduleInput { first_on: "2026-12-08".to_owned(), ..last("2026-12-07") };
        assert_eq!(refused(&first), ["last_on"], "before the first");
        let between = ScheduleInput { first_on: "2026-12-08".to_owned(), ..last("2026-12-10") };
        assert_eq!(refused(&between), ["last_on"], "no Monday in it");
        let all = ScheduleInput {
            every: "daily".to_owned(),
            first_on: "x".to_owned(),
            format: "docx".to_owned(),
            readers: Vec::new(),
            ..input()
        };
        assert_eq!(refused(&all), ["every", "first_on", "format", "readers"]);
        assert_eq!(refused(&ScheduleInput { weekday: "someday".to_owned(), ..input() }), ["weekday"]);
        let many = (0..=MOST_READERS).map(|number| format!("{number}@example.com")).collect();
        assert_eq!(refused(&ScheduleInput { readers: many, ..input() }), ["readers"]);
    }
}
