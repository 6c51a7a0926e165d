//! What the coming days will bring: each of them decided as its own morning will decide it, one after the other, with what the days
//! before it will have told. Nothing is written.

use std::collections::BTreeMap;

use super::decide::{Decided, chunks, decided_for};
use super::gather::{Span, When, gather};
use super::plan::Line;
use super::policy::{Policy, Step};
use super::store;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::settings::Settings;

/// Days that a forecast looks ahead.
pub const DAYS_AHEAD: i64 = 30;

/// What goes on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayAhead {
    /// How many reminders of each step go to those whose training it is.
    pub steps: BTreeMap<Step, i64>,
    /// How many copies go to those above them.
    pub copies: i64,
}

impl DayAhead {
    /// All that goes on the day.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.steps.values().sum::<i64>() + self.copies
    }
}

/// The days on which something goes.
pub type Forecast = BTreeMap<Day, DayAhead>;

/// Foretells the days from `today` to `until`, as things stand: whoever completes, joins or is enrolled by then changes it. `each` is handed
/// what is decided for a chunk of people on a day.
///
/// # Errors
/// When the database fails.
pub fn foretell(
    conn: &mut Conn,
    settings: &Settings,
    policy: &Policy,
    (today, until): (Day, Day),
    each: &mut dyn FnMut(Day, &Decided),
) -> Result<(), AppError> {
    let idle = i64::from(settings.kpi.stalled_after_days);
    let candidates = store::candidates(conn, policy, today, until, idle)?;
    for chunk in chunks(&candidates) {
        let mut group = gather(conn, settings, Span { earliest: today, latest: until }, chunk, false)?;
        for offset in 0..=until.days_since(today) {
            let day = today.plus_days(offset);
            group.let_leave_before(day);
            let (decided, posted) = decided_for(settings, policy, &group, When::AsOf(day));
            each(day, &decided);
            group.note(day, &decided.plan, &posted);
        }
    }
    Ok(())
}

/// The coming days with their numbers.
///
/// # Errors
/// When the database fails.
pub fn forecast(conn: &mut Conn, settings: &Settings, policy: &Policy, today: Day) -> Result<Forecast, AppError> {
    let mut forecast = Forecast::new();
    foretell(conn, settings, policy, (today, today.plus_days(DAYS_AHEAD)), &mut |day, decided| {
        let plan = &decided.plan;
        if plan.send.is_empty() && plan.copies.is_empty() {
            return;
        }
        let ahead = forecast.entry(day).or_default();
        for line in &plan.send {
            *ahead.steps.entry(line.step).or_default() += 1;
        }
        ahead.copies += i64::try_from(plan.copies.len()).unwrap_or(i64::MAX);
    })?;
    Ok(forecast)
}

/// Somebody who will be reminded on a day, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foretold {
    /// The recipient's name.
    pub name: String,
    /// The name as it is sorted by.
    pub sort_name: String,
    /// What they are told.
    pub line: Line,
}

/// Everybody who is told something on `day`.
///
/// # Errors
/// When the database fails.
pub fn told_on(conn: &mut Conn, settings: &Settings, policy: &Policy, today: Day, day: Day) -> Result<Vec<Foretold>, AppError> {
    let mut told = Vec::new();
    foretell(conn, settings, policy, (today, day), &mut |on, decided| {
        if on == day {
            let lines = decided.plan.send.iter().chain(&decided.plan.copies);
            told.extend(lines.map(|line| {
                let name = decided.names.get(&line.recipient).cloned().unwrap_or_default();
                Foretold { sort_name: name.to_lowercase(), name, line: line.clone() }
            }));
        }
    })?;
    Ok(told)
}
