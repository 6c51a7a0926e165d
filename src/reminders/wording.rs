//! What a digest says. Pure.

use super::policy::Step;
use crate::clock::Day;
use crate::enrolment::dates::is_past_due;
use crate::text::date_with_weekday;
use crate::{said, say};

/// What is spoken of: one course of a person, or of somebody in their team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matter {
    /// Why it is spoken of.
    pub step: Step,
    /// By when it is to be done.
    pub due_on: Option<Day>,
    /// Of a completion the first day on which it is no longer valid.
    pub expires_on: Option<Day>,
}

impl Matter {
    /// The date that its step is counted from.
    fn date(self) -> Option<Day> {
        if self.is_expiring() { self.expires_on } else { self.due_on }
    }

    fn is_expiring(self) -> bool {
        matches!(self.step, Step::Expiring(_) | Step::Renewing(_))
    }
}

/// `Mon 30 Nov 2026`.
#[must_use]
pub fn date(day: Day) -> String {
    date_with_weekday(day)
}

/// The line under a course's title.
#[must_use]
pub fn line(matter: Matter, today: Day) -> String {
    if matter.step == Step::Ended {
        return say!("reminders-line-ended");
    }
    let Some(on) = matter.date() else {
        return match matter.step {
            Step::Stalled => say!("reminders-line-begun-without-date"),
            _ => say!("reminders-line-without-date"),
        };
    };
    let left = on.days_since(today);
    if matter.is_expiring() {
        return say!("reminders-line-valid", last = date(on.last_before().unwrap_or(on)), days = left);
    }
    let due = if left < 0 {
        said!("reminders-line-overdue", on = date(on), days = -left)
    } else {
        said!("reminders-line-due", on = date(on), days = left)
    };
    if matter.step == Step::Stalled { say!("reminders-line-stalled", due = due) } else { due.to_string() }
}

/// The subject, from what is in the digest: the person's own courses first, then the team's.
#[must_use]
pub fn subject(own: &[(&str, Matter)], team: &[(&str, &str)], today: Day) -> String {
    let open: Vec<(&str, Matter)> = own.iter().copied().filter(|(_, matter)| matter.step != Step::Ended).collect();
    let own = if open.is_empty() { own } else { open.as_slice() };
    match (own, team) {
        ([(title, matter)], _) => one(title, *matter, today),
        ([], [(person, title)]) => say!("reminders-subject-of-one", person = *person, title = *title),
        ([], _) => {
            let people = distinct(team.iter().map(|(person, _)| *person));
            if people == 1 {
                let person = team.first().map_or("", |(person, _)| *person);
                say!("reminders-subject-of-one-several", person = person, count = team.len())
            } else {
                say!("reminders-subject-of-team", count = people)
            }
        }
        (several, _) if open.is_empty() => say!("reminders-subject-all-ended", count = several.len()),
        _ => {
            let overdue = own.iter().filter(|(_, matter)| is_overdue(*matter, today)).count();
            if overdue == own.len() {
                say!("reminders-subject-all-overdue", count = overdue)
            } else {
                say!("reminders-subject-several", count = own.len(), overdue = overdue)
            }
        }
    }
}

fn one(title: &str, matter: Matter, today: Day) -> String {
    match (matter.step, matter.date().map(|on| on.days_since(today))) {
        (Step::Ended, _) => say!("reminders-subject-ended", title = title),
        (Step::Assigned, Some(left)) if left > 0 => say!("reminders-subject-enrolled-due", title = title, days = left),
        (Step::Assigned, _) => say!("reminders-subject-enrolled", title = title),
        (Step::Expiring(_) | Step::Renewing(_), Some(left)) => say!("reminders-subject-expires", title = title, days = left),
        (_, Some(left)) if left < 0 => say!("reminders-subject-overdue", title = title, days = -left),
        (_, Some(left)) => say!("reminders-subject-due", title = title, days = left),
        (_, None) => say!("reminders-subject-open", title = title),
    }
}

fn is_overdue(matter: Matter, today: Day) -> bool {
    !matter.is_expiring() && is_past_due(matter.due_on, today)
}

fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    words.collect::<std::collections::BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, speak};

    const TODAY: Day = Day::new(2026, 11, 30);

    fn due(days: i64) -> Matter {
        Matter { step: Step::Due(-days), due_on: Some(TODAY.plus_days(days)), expires_on: None }
    }

    #[test]
    fn a_line_says_the_date_and_how_far_it_is() {
        let cases = [
            (due(0), "Due today, Mon 30 Nov 2026."),
            (due(1), "Due tomorrow, Tue 1 Dec 2026."),
            (due(3), "Due on Thu 3 Dec 2026, in 3 days."),
            (due(-1), "Was due on Sun 29 Nov 2026: 1 day overdue."),
            (Matter { step: Step::Stalled, due_on: None, expires_on: None }, "You have started. There is no due date."),
            (
                Matter { step: Step::Expiring(7), due_on: None, expires_on: Some(TODAY.plus_days(7)) },
                "Valid through Sun 6 Dec 2026: 7 days left.",
            ),
        ];
        for (matter, expected) in cases {
            assert_eq!(line(matter, TODAY), expected);
        }
    }

    #[test]
    fn a_subject_names_one_and_counts_many() {
        let assigned = Matter { step: Step::Assigned, due_on: Some(TODAY.plus_days(14)), expires_on: None };
        assert_eq!(subject(&[("Basics", assigned)], &[], TODAY), "You have been enrolled in Basics, due in 14 days");
        assert_eq!(subject(&[("Basics", due(-1))], &[], TODAY), "Basics is 1 day overdue");
        assert_eq!(subject(&[("A", due(3)), ("B", due(0))], &[], TODAY), "2 courses are waiting for you");
        assert_eq!(subject(&[("A", due(3)), ("B", due(-7))], &[], TODAY), "2 courses are waiting for you, one is overdue");
        assert_eq!(subject(&[("A", due(-1)), ("B", due(-7))], &[], TODAY), "2 courses are overdue");
        let ended = Matter { step: Step::Ended, due_on: Some(TODAY), expires_on: None };
        assert_eq!(subject(&[("A", ended)], &[], TODAY), "You no longer have to take A");
        assert_eq!(subject(&[("A", ended), ("B", ended)], &[], TODAY), "You no longer have to take 2 courses");
        assert_eq!(subject(&[("A", ended), ("B", due(0))], &[], TODAY), "B is due today");
        assert_eq!(subject(&[], &[("Ada Osei", "A")], TODAY), "A is overdue for Ada Osei");
        assert_eq!(subject(&[], &[("Ada", "A"), ("Bo", "A"), ("Bo", "B")], TODAY), "2 people in your team have overdue courses");
        assert_eq!(subject(&[], &[("Bo", "A"), ("Bo", "B")], TODAY), "2 courses are overdue for Bo");
    }

    #[test]
    fn the_same_is_said_in_the_language_that_is_spoken() {
        let german = Language::of_code("de").expect("it is there");
        let stalled = Matter { step: Step::Stalled, ..due(3) };
        let cases = [
            (due(0), "Heute fällig (Mo., 30. Nov. 2026)."),
            (due(3), "Fällig am Do., 3. Dez. 2026, in 3 Tagen."),
            (due(-1), "War am So., 29. Nov. 2026 fällig: seit 1 Tag überfällig."),
            (stalled, "Begonnen, aber seit einer Weile ohne Fortschritt. Fällig am Do., 3. Dez. 2026, in 3 Tagen."),
        ];
        for (matter, expected) in cases {
            assert_eq!(speak(german, || line(matter, TODAY)), expected);
        }
        let of_two = speak(german, || subject(&[("A", due(3)), ("B", due(-7))], &[], TODAY));
        assert_eq!(of_two, "2 Kurse stehen an, einer ist überfällig");
    }
}
