//! What a digest says in sentences: the rate and its change, what moved it, and what to do. Pure.

use crate::figures::kpi::{Counts, Rate, Taper, shortfall};
use crate::reporting::findings;
use crate::reporting::heat::Grid;
use crate::reporting::why::signed_points;
use crate::say;
use crate::text::{Argument, percent};

/// A difference in points that would read as 0.
const SAME: f64 = 0.0005;

/// The rate and the target; why the rate changed is a sentence of its own.
#[must_use]
pub fn stand(now: &Counts, target: f64) -> String {
    match now.ongoing_completion_rate() {
        None => say!("weekly-rate-none"),
        Some(rate) => say!("weekly-rate-first", rate = rate.percent_text(), target = percent(target)),
    }
}

/// The rate, how it changed, and the target.
#[must_use]
pub fn rate(now: &Counts, before: &Counts, target: f64) -> String {
    let target = percent(target);
    let Some(rate) = now.ongoing_completion_rate() else { return say!("weekly-rate-none") };
    match difference(Some(rate), before.ongoing_completion_rate()) {
        None => say!("weekly-rate-first", rate = rate.percent_text(), target = target),
        Some(by) if by.abs() < SAME => say!("weekly-rate-same", rate = rate.percent_text(), target = target),
        Some(by) if by > 0.0 => say!("weekly-rate-up", rate = rate.percent_text(), points = points(by), target = target),
        Some(by) => say!("weekly-rate-down", rate = rate.percent_text(), points = points(by), target = target),
    }
}

/// Whether nothing at all happened in the week.
#[must_use]
pub fn is_quiet(now: &Counts, before: &Counts, completed: i64) -> bool {
    completed == 0 && now == before
}

/// What to do.
#[must_use]
pub fn act(now: &Counts, grid: &Grid, lapsing: i64, target: f64) -> String {
    match grid.gaps(1).first() {
        _ if now.in_scope == 0 => say!("weekly-act-none"),
        Some(gap) if shortfall(now, target) > 0 => {
            let (department, role) = (&grid.rows[gap.row].path, &grid.roles[gap.role].1);
            say!("weekly-act-nudge", role = role, department = department, count = gap.shortfall)
        }
        _ if lapsing > 0 => say!("weekly-act-lapsing", count = lapsing),
        _ => say!("weekly-act-nothing"),
    }
}

/// A team's three sentences; of its people, how many there are and how many have something overdue.
#[must_use]
pub fn team(now: &Counts, before: &Counts, (people, overdue_people): (usize, usize), target: f64) -> [String; 3] {
    let act = match (now.overdue, now.in_scope - now.valid) {
        (0, 0) => say!("weekly-team-act-nothing"),
        (0, open) => say!("weekly-team-act-open", count = open),
        (overdue, _) => say!("weekly-team-act-overdue", count = overdue, people = overdue_people),
    };
    [rate(now, before, target), say!("weekly-team-people", count = people), act]
}

/// A course in which people began and then tapered off.
#[must_use]
pub fn taper_of(course: &str, pace: &Taper) -> String {
    say!("weekly-taper", course = course, recent = percent(pace.recent), before = percent(pace.before))
}

/// What the subject line says of what is told first.
#[must_use]
pub fn subject(of: &str, now: &Counts, before: &Counts) -> String {
    let Some(rate) = now.ongoing_completion_rate() else { return say!("weekly-subject-none", of = of) };
    let change = findings::change(Some(rate), before.ongoing_completion_rate());
    if change.is_empty() {
        say!("weekly-subject-first", of = of, rate = rate.percent_text())
    } else {
        say!("weekly-subject", of = of, rate = rate.percent_text(), change = change)
    }
}

/// By how many points a rate changed, with its sign, for a cell of a table; empty where it did not, or is not known.
#[must_use]
pub fn signed(now: &Counts, before: &Counts) -> String {
    let by = difference(now.ongoing_completion_rate(), before.ongoing_completion_rate());
    by.filter(|by| by.abs() >= SAME).map(signed_points).unwrap_or_default()
}

fn difference(now: Option<Rate>, before: Option<Rate>) -> Option<f64> {
    Some(now?.value() - before?.value())
}

fn points(by: f64) -> Argument {
    Argument::tenths((by * 100.0).abs())
}
