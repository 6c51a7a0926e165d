//! Since when somebody has been employed without a break: what an audience means by the day on which they were hired. Pure.
//!
//! A move begins a spell of employment and no employment: the present one goes back to the first of the spells that follow on one another. Who
//! left and came back counts anew, also where the HR system keeps the first hire date of their life; and a hire date that was set right later
//! counts, though the spell began before it.

use crate::clock::Day;

/// Since when, of who was hired on `hired_on` and has these spells (from, until).
#[must_use]
pub fn employed_since(hired_on: Day, spells: &[(Day, Day)]) -> Day {
    let real = || spells.iter().filter(|(from, until)| from < until);
    let begins = |from: Day| !real().any(|(_, until)| *until == from);
    let last = real().map(|(from, _)| *from).filter(|from| begins(*from)).max();
    last.map_or(hired_on, |last| last.max(hired_on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_no_break_and_a_rehire_counts_anew() {
        let day = |year: i16, month: i8| Day::new(year, month, 1);
        let hired = day(2020, 1);
        for (spells, expected) in [
            (vec![], hired),
            (vec![(hired, Day::NEVER)], hired),
            (vec![(hired, day(2022, 3)), (day(2022, 3), day(2024, 5)), (day(2024, 5), Day::NEVER)], hired),
            (vec![(hired, day(2022, 3)), (day(2023, 3), day(2024, 5)), (day(2024, 5), Day::NEVER)], day(2023, 3)),
            // one of no days joins nothing
            (vec![(hired, day(2022, 3)), (day(2023, 3), day(2023, 3)), (day(2023, 3), Day::NEVER)], day(2023, 3)),
            // left: the last employment
            (vec![(hired, day(2022, 3)), (day(2023, 3), day(2024, 5))], day(2023, 3)),
        ] {
            assert_eq!(employed_since(hired, &spells), expected, "{spells:?}");
        }
        assert_eq!(employed_since(day(2024, 4), &[(day(2024, 3), Day::NEVER)]), day(2024, 4), "set right");
    }
}
