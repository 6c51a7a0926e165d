//! A recurring job: what it is called, how often it runs, what it does.

use jiff::ToSpan;

use crate::app::App;
use crate::clock::Instant;
use crate::error::AppError;
use crate::say;
use crate::settings::Settings;
use crate::text::Said;

/// How often a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// So many minutes after it last began.
    Minutes(i64),
    /// Once a day, from this hour of the company's own day.
    DayAt(i8),
}

impl Every {
    /// When a job that begins at `now` begins next.
    #[must_use]
    pub fn next_after(self, now: Instant, settings: &Settings) -> Instant {
        match self {
            Self::Minutes(minutes) => now.plus(minutes.minutes()),
            Self::DayAt(hour) => {
                let zone = settings.company_zone();
                let of_day = |days: i64| now.day_in(&zone).plus_days(days).start_in(&zone).plus(i64::from(hour).hours());
                let today = of_day(0);
                if today > now { today } else { of_day(1) }
            }
        }
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Minutes(minutes) => say!("jobs-every-minutes", minutes = minutes),
            Self::DayAt(hour) => say!("jobs-every-day", time = format!("{hour:02}:00")),
        }
    }
}

/// Whether the last run of a job failed: it ended, and has not done what it is for since.
#[must_use]
pub fn has_failed(last_finished_at: Option<Instant>, last_succeeded_at: Option<Instant>) -> bool {
    last_finished_at > last_succeeded_at
}

/// One recurring job.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Its name, in the database, in the log and in addresses.
    pub name: &'static str,
    /// What it is called on a page.
    pub called: fn() -> String,
    /// What it does, in a sentence.
    pub about: fn() -> String,
    /// How often.
    pub every: Every,
    /// Does it, in transactions of its own, and says what came of it. It may block. Run twice, it does nothing the second time.
    pub run: fn(&App) -> Result<Said, AppError>,
}

/// Every job of the program, as the roof lists them: for the worker, and for the page.
#[derive(Debug, Clone)]
pub struct Jobs(Vec<Job>);

impl Jobs {
    /// All of them.
    #[must_use]
    pub const fn new(all: Vec<Job>) -> Self {
        Self(all)
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &Job> {
        self.0.iter()
    }

    /// The one with this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Job> {
        self.iter().find(|job| job.name == name).copied()
    }

    /// What the job with this name is called; a name of another version is said as it is.
    #[must_use]
    pub fn called(&self, name: &str) -> String {
        self.named(name).map_or_else(|| name.to_owned(), |job| (job.called)())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;

    #[test]
    fn a_run_failed_that_ended_without_success() {
        let earlier = Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        let now = earlier.plus(1.minutes());
        for (finished, succeeded, failed) in
            [(None, None, false), (Some(now), Some(now), false), (Some(now), Some(earlier), true), (Some(now), None, true)]
        {
            assert_eq!(has_failed(finished, succeeded), failed, "{finished:?} {succeeded:?}");
        }
    }

    #[test]
    fn a_daily_job_runs_at_its_hour_of_the_company_s_day() {
        let mut settings = Settings::load("test", None).expect("settings");
        settings.company.time_zone = "Europe/Berlin".to_owned();
        let zone = settings.company_zone();
        let midnight = Day::new(2026, 11, 2).start_in(&zone);
        let next = Every::DayAt(3).next_after(midnight, &settings);
        assert_eq!(next, midnight.plus(3.hours()));
        assert_eq!(Every::DayAt(3).next_after(next, &settings), midnight.plus(27.hours()));
    }
}
