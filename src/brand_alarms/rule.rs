//! Which change of a brand account is told, and to whom it is mailed. Pure.

use crate::brand_accounts::coverage::State;
use crate::word_enum;

word_enum! {
    /// What is told.
    pub enum Event {
        /// It lacks somebody who is cleared: close access, or hand it on.
        Uncovered = "brand_account.uncovered",
        /// It will within thirty days.
        AtRisk = "brand_account.at_risk",
        /// It has whom it must have again.
        Covered = "brand_account.covered",
    }
}

impl Event {
    /// Whether it is mailed too; that all is well again is told to the webhook alone.
    #[must_use]
    pub const fn is_mailed(self) -> bool {
        matches!(self, Self::Uncovered | Self::AtRisk)
    }
}

/// What is told of an account that stood so when it was last looked at, and stands so now. One that is looked at first is told of where it lacks somebody.
#[must_use]
pub fn event(before: Option<State>, now: State) -> Option<Event> {
    match (before, now) {
        (Some(before), now) if before == now => None,
        (_, State::Uncovered) => Some(Event::Uncovered),
        (_, State::AtRisk) => Some(Event::AtRisk),
        (Some(State::Uncovered | State::AtRisk), State::Covered) => Some(Event::Covered),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once_and_what_stays_is_not() {
        for state in State::ALL {
            assert_eq!(event(Some(*state), *state), None, "{state}");
        }
        assert_eq!(event(None, State::Covered), None);
        assert_eq!(event(None, State::Uncovered), Some(Event::Uncovered));
        assert_eq!(event(Some(State::Covered), State::AtRisk), Some(Event::AtRisk));
        assert_eq!(event(Some(State::AtRisk), State::Uncovered), Some(Event::Uncovered));
        assert_eq!(event(Some(State::Uncovered), State::Covered), Some(Event::Covered));
        assert_eq!((event(Some(State::Uncovered), State::Closed), event(Some(State::Planned), State::Covered)), (None, None));
    }
}
