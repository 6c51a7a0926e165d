//! How many people a load ends or moves, and whether that is so many that it must be confirmed. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::Said;
use crate::said;

/// So few are never too many: in a small company one of them is a large part.
const FEW: i64 = 5;
/// Days back from today on which people may be let go.
pub(super) const DAYS_BACK: i64 = 366;

/// How many people join, move, leave, return, and are not in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportMoves)]
pub struct Moves {
    /// People who were not here.
    pub joiners: i64,
    /// People with another department, role or location.
    pub movers: i64,
    /// People who leave, by what the file says.
    pub leavers: i64,
    /// People who had left and are here again.
    pub returners: i64,
    /// People who are employed here and not in the file.
    pub absent: i64,
    /// People who are employed here before the load.
    pub people: i64,
}

/// What was said about a load before it is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Consent {
    /// The day from which those are gone who are not in the file; none to leave them.
    pub let_go: Option<Day>,
    /// How many people may be ended or moved.
    pub confirm: Option<i64>,
}

impl Moves {
    /// How many it ends or moves.
    #[must_use]
    pub const fn ended_or_moved(&self, lets_go: bool) -> i64 {
        self.leavers + self.movers + if lets_go { self.absent } else { 0 }
    }

    /// Whether that is more than `percent` of the people.
    #[must_use]
    pub const fn is_too_many(&self, lets_go: bool, percent: u32) -> bool {
        let count = self.ended_or_moved(lets_go);
        count > FEW && count * 100 > self.people * percent as i64
    }

    /// Why the load is held, unless the right number was confirmed.
    #[must_use]
    pub fn held(&self, consent: Consent, percent: u32) -> Option<Said> {
        let lets_go = consent.let_go.is_some();
        let count = self.ended_or_moved(lets_go);
        let is_held = self.is_too_many(lets_go, percent) && consent.confirm != Some(count);
        is_held.then(|| said!("people-brake", count = count, people = self.people, percent = percent))
    }
}

/// Why people cannot be let go from this day on.
#[must_use]
pub fn unfit_day(day: Day, today: Day) -> Option<Said> {
    let is_fit = day <= today && day >= today.plus_days(-DAYS_BACK);
    (!is_fit).then(|| said!("people-let-go-day", first = today.plus_days(-DAYS_BACK), last = today))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moves(movers: i64, leavers: i64, absent: i64, people: i64) -> Moves {
        Moves { movers, leavers, absent, people, ..Moves::default() }
    }

    #[test]
    fn more_than_the_part_is_held_until_the_number_is_confirmed() {
        let today = Some(Day::new(2026, 11, 29));
        let consent = |let_go, confirm| Consent { let_go, confirm };
        for (moves, consent, is_held) in [
            (moves(5, 5, 0, 100), consent(None, None), false),
            (moves(5, 6, 0, 100), consent(None, None), true),
            (moves(5, 6, 0, 100), consent(None, Some(11)), false),
            (moves(5, 6, 0, 100), consent(None, Some(12)), true),
            (moves(0, 0, 90, 100), consent(None, None), false),
            (moves(0, 0, 90, 100), consent(today, None), true),
            (moves(1, 0, 90, 100), consent(today, Some(91)), false),
            (moves(3, 2, 0, 5), consent(None, None), false),
            (moves(3, 3, 0, 6), consent(None, None), true),
        ] {
            assert_eq!(moves.held(consent, 10).is_some(), is_held, "{moves:?} {consent:?}");
        }
    }

    #[test]
    fn people_are_let_go_within_a_year_and_not_ahead() {
        let today = Day::new(2026, 11, 29);
        for (day, fits) in
            [(today, true), (today.plus_days(1), false), (today.plus_days(-366), true), (today.plus_days(-367), false)]
        {
            assert_eq!(unfit_day(day, today).is_none(), fits, "{day}");
        }
    }

    proptest! {
        #[test]
        fn the_right_number_always_frees_it(movers in 0_i64..500, leavers in 0_i64..500, absent in 0_i64..500, people in 0_i64..1000, go in any::<bool>()) {
            let moves = moves(movers, leavers, absent, people);
            let let_go = go.then(|| Day::new(2026, 1, 1));
            let confirm = Some(moves.ended_or_moved(go));
            let consent = Consent { let_go, confirm };
            prop_assert!(moves.held(consent, 10).is_none());
        }
    }
}
