//! What happened where a standing begins and where it ends: the counters behind the bridge between two days. Pure.
//!
//! Whoever changes department or role takes the pair along as it stood: it is taken away there and added here as *moved*, and what else
//! happened on that day happened here. So moves come to nothing in all, and every change of what is in scope or valid is counted once.

use super::change::Change;
use crate::standing::{Came, Span, State, Went};

/// Of one pair: what happened on the first day of its span.
#[must_use]
pub fn begun(span: &Span) -> Change {
    let is_completed = span.state == State::Valid && span.since == Some(span.from);
    let mut change = Change { completed: i64::from(is_completed), ..Change::default() };
    let Some(came) = span.came else { return change };
    let was_valid = matches!(came, Came::Valid | Came::MovedValid);
    if matches!(came, Came::MovedOpen | Came::MovedValid) {
        change.moved = 1;
        change.moved_valid = i64::from(was_valid);
    }
    match came {
        Came::Joined | Came::Required | Came::Back => enters(&mut change, came, span.state == State::Valid && !is_completed),
        Came::Open | Came::Valid | Came::MovedOpen | Came::MovedValid => goes_on(&mut change, span.state, was_valid),
    }
    if !was_valid && is_completed {
        change.gained = 1;
    }
    change
}

fn enters(change: &mut Change, came: Came, as_valid: bool) {
    let (all, valid) = match came {
        Came::Joined => (&mut change.joiners, &mut change.joiners_valid),
        Came::Back => (&mut change.returned, &mut change.returned_valid),
        _ => (&mut change.added, &mut change.added_valid),
    };
    (*all, *valid) = (1, i64::from(as_valid));
}

fn goes_on(change: &mut Change, state: State, was_valid: bool) {
    let valid = i64::from(was_valid);
    match state {
        State::Open | State::Overdue => change.expired = valid,
        State::Valid => {}
        State::Waived | State::Absent | State::NotYet => (change.returned, change.returned_valid) = (-1, -valid),
        State::Withdrawn => (change.released, change.released_valid) = (1, valid),
    }
}

/// Of one pair: what happened on the day after the last of its span.
#[must_use]
pub fn ended(span: &Span) -> Change {
    let valid = i64::from(span.state == State::Valid);
    let none = Change::default();
    match span.went {
        None => none,
        Some(Went::Moved) => Change { moved: -1, moved_valid: -valid, ..none },
        Some(Went::Left) => Change { leavers: 1, leavers_valid: valid, ..none },
        Some(Went::Released) => Change { released: 1, released_valid: valid, ..none },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::ids::Id;

    const FROM: Day = Day::new(2026, 11, 2);

    /// A span that came about and went so; of what is valid, completed so many days before.
    fn span(state: State, came: Option<Came>, went: Option<Went>, completed_before: i64) -> Span {
        let since = (state == State::Valid).then(|| FROM.plus_days(-completed_before));
        let (until, department_id, role_id) = (FROM.plus_days(9), Id(3), Id(4));
        Span { from: FROM, until, department_id, role_id, state, stalled: false, since, came, went }
    }

    /// What is in scope, and valid, is more by so much than the day before.
    fn difference(change: Change) -> (i64, i64) {
        let c = change;
        (
            c.joiners - c.leavers + c.added - c.released + c.returned + c.moved,
            c.gained - c.expired + c.joiners_valid - c.leavers_valid + c.added_valid - c.released_valid
                + c.returned_valid
                + c.moved_valid,
        )
    }

    #[test]
    fn each_passage_counts_the_whole_difference_to_the_day_before() {
        let in_scope = |state: State| {
            (
                i64::from(!matches!(state, State::Waived | State::Absent | State::NotYet | State::Withdrawn)),
                i64::from(state == State::Valid),
            )
        };
        for &state in State::ALL {
            let now = in_scope(state);
            for &came in Came::ALL {
                let is_entering = matches!(came, Came::Joined | Came::Required | Came::Back);
                if is_entering && now.0 == 0 {
                    continue;
                }
                let before = match came {
                    Came::Open => (1, 0),
                    Came::Valid => (1, 1),
                    // what moved is counted where it was, as it ends
                    _ => (0, 0),
                };
                for completed_before in [0, 5] {
                    if came != Came::Valid
                        && !is_entering
                        && state == State::Valid
                        && completed_before > 0
                        && came != Came::MovedValid
                    {
                        continue; // nothing becomes valid without being completed
                    }
                    let found = difference(begun(&span(state, Some(came), None, completed_before)));
                    assert_eq!(found, (now.0 - before.0, now.1 - before.1), "{state} {came} {completed_before}");
                }
            }
            for &went in Went::ALL {
                let ended = if now.0 == 1 { difference(ended(&span(state, None, Some(went), 5))) } else { continue };
                assert_eq!(ended, (-1, -now.1), "{state} {went}");
            }
        }
    }

    #[test]
    fn a_renewal_is_a_completion_that_gains_nothing() {
        let renewed = begun(&span(State::Valid, Some(Came::Valid), None, 0));
        assert_eq!(renewed, Change { completed: 1, ..Change::default() });
        let first = begun(&span(State::Valid, Some(Came::Open), None, 0));
        assert_eq!(first, Change { completed: 1, gained: 1, ..Change::default() });
        let at_once = begun(&span(State::Valid, Some(Came::Joined), None, 0));
        assert_eq!(at_once, Change { completed: 1, gained: 1, joiners: 1, ..Change::default() });
    }
}
