//! When somebody is told that a level ends, and what was renewed meanwhile. Pure.

use crate::clock::Day;
use crate::ids::Id;
use crate::proofs::span::Span;

/// Days before its end on which it is told, each once.
pub const STEPS: [i64; 3] = [60, 30, 7];
/// Days before its end from which on a level is in the list of what lapses.
pub const WITHIN: i64 = 90;

/// The step that is due `today` of what is held until `until`, that day not included: the nearest to the end that was reached, so that who comes late to one
/// hears of it once; none where it is too early, or over.
#[must_use]
pub fn step(until: Day, today: Day) -> Option<i64> {
    let left = until.days_since(today);
    STEPS.into_iter().filter(|step| (1..=*step).contains(&left)).min()
}

/// The next day after `today` on which it is told; none where nothing comes any more.
#[must_use]
pub fn next_told(until: Day, today: Day) -> Option<Day> {
    STEPS.into_iter().map(|step| until.plus_days(-step)).filter(|day| *day > today).min()
}

/// A level held by somebody, of whatever spans are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldSpan {
    /// Who.
    pub person: Id,
    /// Which level.
    pub level: Id,
    /// The days.
    pub days: Span,
}

/// Whether what ends on `until` goes on: another span of the same level begins by then and ends later.
#[must_use]
pub fn goes_on(person: Id, level: Id, until: Day, all: &[HeldSpan]) -> bool {
    all.iter().any(|one| one.person == person && one.level == level && one.days.from <= until && one.days.until > until)
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Day = Day::new(2026, 2, 28);

    #[test]
    fn it_is_told_sixty_thirty_and_seven_days_before() {
        let on = |month, day| Day::new(if month > 6 { 2025 } else { 2026 }, month, day);
        for (day, due, next) in [
            (on(12, 29), None, Some(on(12, 30))),
            (on(12, 30), Some(60), Some(on(1, 29))),
            (on(1, 28), Some(60), Some(on(1, 29))),
            (on(1, 29), Some(30), Some(on(2, 21))),
            (on(2, 21), Some(7), None),
            (on(2, 27), Some(7), None),
            (on(2, 28), None, None),
        ] {
            assert_eq!((step(END, day), next_told(END, day)), (due, next), "{day}");
        }
    }

    #[test]
    fn what_was_renewed_goes_on() {
        let span = |level, from: Day, until: Day| HeldSpan { person: Id(1), level: Id(level), days: Span { from, until } };
        let (begin, later) = (END.plus_days(-365), END.plus_days(365));
        let goes = |all: &[HeldSpan]| goes_on(Id(1), Id(2), END, all);
        assert!(!goes(&[span(2, begin, END)]));
        assert!(goes(&[span(2, begin, END), span(2, END, later)]));
        assert!(goes(&[span(2, begin, later)]), "another way to hold it lasts longer");
        assert!(!goes(&[span(3, END, later)]) && !goes(&[span(2, END.plus_days(1), later)]));
    }
}
