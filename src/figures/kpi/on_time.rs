//! The on-time rate: which share of what was due in a period was completed by the date that was first given. Pure.
//!
//! A date that moves for leave, a waiver or by hand moves no cycle into another period and makes none on time: what counts is the first date.

use super::Rate;

/// What is known of so many cycles on the day of their original due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Completed on that day or before.
    pub completed: bool,
    /// The person is employed.
    pub employed: bool,
    /// A requirement asks for it.
    pub asked: bool,
    /// A waiver is in force.
    pub waived: bool,
    /// How many.
    pub cycles: i64,
}

/// Cycles by what had become of them on their original due date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OnTime {
    /// Completed by then.
    pub on_time: i64,
    /// Not completed by then, though it was still asked.
    pub late: i64,
    /// Left out: the person had left before.
    pub left: i64,
    /// Left out: no requirement asked for it any more.
    pub withdrawn: i64,
    /// Left out: waived.
    pub waived: i64,
}

impl OnTime {
    /// Sums up what was due. What was completed counts whatever came after; of the rest the first that fits: left, withdrawn, waived, late.
    #[must_use]
    pub fn of(due: &[Due]) -> Self {
        let mut all = Self::default();
        for one in due {
            let place = match one {
                Due { completed: true, .. } => &mut all.on_time,
                Due { employed: false, .. } => &mut all.left,
                Due { asked: false, .. } => &mut all.withdrawn,
                Due { waived: true, .. } => &mut all.waived,
                _ => &mut all.late,
            };
            *place += one.cycles;
        }
        all
    }

    /// on time ÷ (on time + late). None where nothing was due.
    #[must_use]
    pub const fn rate(&self) -> Option<Rate> {
        Rate::new(self.on_time, self.on_time + self.late)
    }

    /// How many were left out.
    #[must_use]
    pub const fn excluded(&self) -> i64 {
        self.left + self.withdrawn + self.waived
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATE: Due = Due { completed: false, employed: true, asked: true, waived: false, cycles: 1 };

    #[test]
    fn each_cycle_is_in_one_place_and_what_was_completed_in_the_first() {
        let mut cycles = 0;
        for bits in 0..16_u8 {
            let is = |bit: u8| bits & (1 << bit) != 0;
            let due = Due { completed: is(0), employed: is(1), asked: is(2), waived: is(3), cycles: 3 };
            let found = OnTime::of(&[due]);
            cycles += found.on_time + found.late + found.excluded();
            assert_eq!(found.on_time, if due.completed { 3 } else { 0 });
        }
        assert_eq!(cycles, 3 * 16);
    }

    #[test]
    fn the_rate_leaves_out_who_left_what_was_withdrawn_and_what_is_waived() {
        let due = [
            Due { completed: true, cycles: 6, ..LATE },
            Due { cycles: 2, ..LATE },
            Due { employed: false, asked: false, cycles: 5, ..LATE },
            Due { asked: false, waived: true, cycles: 7, ..LATE },
            Due { waived: true, cycles: 9, ..LATE },
        ];
        let found = OnTime::of(&due);
        assert_eq!(found, OnTime { on_time: 6, late: 2, left: 5, withdrawn: 7, waived: 9 });
        assert_eq!((found.rate(), found.excluded()), (Rate::new(6, 8), 21));
        assert_eq!(OnTime::of(&due[2..]).rate(), None, "a zero denominator has no rate");
    }
}
