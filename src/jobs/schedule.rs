//! Every recurring job of the program, on one page.

use jiff::ToSpan;

use crate::app::App;
use crate::clock::Instant;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::settings::Settings;

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
            Self::Minutes(1) => "every minute".to_owned(),
            Self::Minutes(60) => "every hour".to_owned(),
            Self::Minutes(minutes) => format!("every {minutes} minutes"),
            Self::DayAt(hour) => format!("every day from {hour:02}:00"),
        }
    }
}

/// One recurring job.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Its name, in the database and on the page.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// How often.
    pub every: Every,
    /// Does it, in transactions of its own, and says what came of it. It may block. Run twice, it does nothing the second time.
    pub run: fn(&App) -> Result<String, AppError>,
}

/// Every job.
#[must_use]
pub fn all() -> Vec<Job> {
    vec![
        Job {
            name: "reminders",
            about: "Decides who is reminded of what, for whoever has their local morning behind them, and puts it into the outbox.",
            every: Every::Minutes(15),
            run: crate::reminders::run,
        },
        Job {
            name: "calendar",
            about: "Ends the waivers that are over, and moves what is due for those who come back from leave.",
            every: Every::DayAt(0),
            run: calendar,
        },
        Job {
            name: "figures",
            about: "Adds the day that has begun to the balances of the key figures, so that today's counts are read and not summed.",
            every: Every::DayAt(0),
            run: figures,
        },
        Job {
            name: "housekeeping",
            about: "Throws away what nobody needs any more: old sign-in failures, ended sessions, stored answers to repeated requests, \
                uploads that broke off.",
            every: Every::DayAt(3),
            run: housekeeping,
        },
    ]
}

fn calendar(app: &App) -> Result<String, AppError> {
    let today = app.company_today();
    let follow = |tx: &mut Tx<'_>| crate::enrolment::follow_the_calendar(tx, today);
    let (waivers, moved) = app.db.write_now(&Actor::program("calendar"), follow)?;
    Ok(format!("{waivers} waivers ended, {moved} due dates moved"))
}

fn figures(app: &App) -> Result<String, AppError> {
    let today = app.company_today();
    app.db.begin_day(&Actor::program("figures"), today)?;
    Ok(format!("as of {today}"))
}

fn housekeeping(app: &App) -> Result<String, AppError> {
    let actor = Actor::program("housekeeping");
    let rows = app.db.write_now(&actor, crate::auth::tidy)?;
    let holds = crate::reminders::tidy(app)?;
    app.db.write_now(&actor, crate::courses::clear_broken_uploads)?;
    Ok(format!("{} rows thrown away", rows + holds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;

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
