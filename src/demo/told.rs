//! What people of the demo were told before its last days, in which the mailer itself runs. Pure.

use super::history::working_day;
use crate::clock::Day;
use crate::reminders::policy::{Policy, Step};

/// The steps of an enrolment that went out from `from` on and before `until`, each with its day: those that the policy of a new installation has.
#[must_use]
pub fn told(assigned_on: Day, due_on: Option<Day>, (from, until): (Day, Day)) -> Vec<(Step, Day)> {
    let policy = Policy::default();
    let first = working_day(assigned_on);
    let of_due = |due_on: Day| {
        let step = move |days: &i64| (Step::Due(*days), working_day(due_on.plus_days(*days)));
        policy.due.iter().map(step).filter(|(_, on)| *on > first).collect::<Vec<_>>()
    };
    let of_due = due_on.map(of_due).unwrap_or_default();
    let all = [(Step::Assigned, first)].into_iter().chain(of_due);
    all.filter(|(_, on)| from <= *on && *on < until).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_hears_of_it_on_working_days_until_it_is_done() {
        // a Monday, and a Saturday
        let (assigned_on, due_on) = (Day::new(2026, 9, 7), Day::new(2026, 9, 26));
        let told = |from: Day, until: Day| -> Vec<(String, Day)> {
            told(assigned_on, Some(due_on), (from, until)).into_iter().map(|(step, on)| (step.to_string(), on)).collect()
        };
        let all = [
            ("assigned", Day::new(2026, 9, 7)),
            ("due-14", Day::new(2026, 9, 14)),
            ("due-3", Day::new(2026, 9, 23)),
            ("due+0", Day::new(2026, 9, 28)),
            ("due+1", Day::new(2026, 9, 28)),
        ];
        let all = all.map(|(step, on)| (step.to_owned(), on));
        assert_eq!(told(assigned_on, Day::new(2026, 10, 1)), all);
        assert_eq!(told(Day::new(2026, 9, 8), Day::new(2026, 9, 28)), all[1..3]);
    }
}
