//! What the coming days will bring: each of them decided as its own morning will decide it, one after the other, with what the days
//! before it will have told. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use super::decide::{Decided, chunks, decided_for};
use super::gather::{Span, When, gather};
use super::plan::Line;
use super::policies::Policies;
use super::policy::Step;
use super::store;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::said;
use crate::settings::Settings;

/// Days that a forecast looks ahead.
pub const DAYS_AHEAD: i64 = 30;

/// The day that is asked for in `field`, where it is one that can be foretold.
///
/// # Errors
/// [`AppError::Invalid`] where it is over, or further ahead than is looked.
pub fn within_reach(field: &str, asked: Day, today: Day) -> Result<Day, AppError> {
    let last = today.plus_days(DAYS_AHEAD);
    if (today..=last).contains(&asked) {
        return Ok(asked);
    }
    Err(AppError::invalid(field, said!("reminders-out-of-reach", day = asked, first = today, last = last)))
}

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
fn foretell(
    conn: &mut Conn,
    settings: &Settings,
    policies: &Policies,
    (today, until): (Day, Day),
    each: &mut dyn FnMut(Day, &Decided),
) -> Result<(), AppError> {
    let idle = i64::from(settings.kpi.stalled_after_days);
    let candidates = store::candidates(conn, policies, today, until, idle)?;
    for chunk in chunks(&candidates) {
        let mut group = gather(conn, settings, Span { earliest: today, latest: until }, chunk, false)?;
        for offset in 0..=until.days_since(today) {
            let day = today.plus_days(offset);
            group.let_leave_before(day);
            if day > today {
                group.let_come_back_on(day);
            }
            let (decided, posted) = decided_for(settings, policies, &group, When::AsOf(day));
            each(day, &decided);
            group.note(day, &decided.plan, &posted);
        }
    }
    Ok(())
}

/// The coming days with their numbers, and who is told something on one of them.
#[derive(Debug, Clone, Default)]
pub struct Ahead {
    /// The days on which something goes.
    pub days: Forecast,
    /// The day whose names are there: the one that was asked for, or the first.
    pub chosen: Option<Day>,
    /// Everybody who is told something on it.
    pub told: Vec<Foretold>,
}

impl Ahead {
    /// Notes what goes on a day. The chunks come one after the other, each from the first day on: where none was asked for, an earlier day than
    /// the one so far takes its place, of which no chunk before had anything.
    fn note(&mut self, (asked, courses): (Option<Day>, Option<&BTreeSet<Id>>), day: Day, decided: &Decided) {
        let counts = |line: &&Line| courses.is_none_or(|courses| courses.contains(&line.course));
        let (send, copies): (Vec<&Line>, Vec<&Line>) =
            (decided.plan.send.iter().filter(counts).collect(), decided.plan.copies.iter().filter(counts).collect());
        if send.is_empty() && copies.is_empty() {
            return;
        }
        let ahead = self.days.entry(day).or_default();
        for line in &send {
            *ahead.steps.entry(line.step).or_default() += 1;
        }
        ahead.copies += i64::try_from(copies.len()).unwrap_or(i64::MAX);
        if asked.is_none() && self.chosen.is_none_or(|chosen| day < chosen) {
            self.chosen = Some(day);
            self.told.clear();
        }
        if self.chosen == Some(day) {
            self.told.extend(send.into_iter().chain(copies).map(|line| {
                let called = |id: Id| decided.names.get(&id).cloned().unwrap_or_default();
                let (name, about) = (called(line.recipient), called(line.person));
                Foretold { sort_name: name.to_lowercase(), name, about, line: line.clone() }
            }));
        }
    }
}

/// Somebody who will be reminded on a day, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foretold {
    /// The recipient's name.
    pub name: String,
    /// The name of whose training it is.
    pub about: String,
    /// The name as it is sorted by.
    pub sort_name: String,
    /// What they are told.
    pub line: Line,
}

/// The coming days, with the names of the day `asked`, or of the first; of some courses, or of all.
///
/// # Errors
/// When the database fails.
pub fn look_ahead(
    conn: &mut Conn,
    settings: &Settings,
    policies: &Policies,
    (today, asked): (Day, Option<Day>),
    courses: Option<&BTreeSet<Id>>,
) -> Result<Ahead, AppError> {
    let mut ahead = Ahead { chosen: asked, ..Ahead::default() };
    let until = today.plus_days(DAYS_AHEAD);
    foretell(conn, settings, policies, (today, until), &mut |day, decided| ahead.note((asked, courses), day, decided))?;
    Ok(ahead)
}
