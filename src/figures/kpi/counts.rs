//! What is counted of a group, and the two rates that follow. Pure.

use std::iter::Sum;
use std::ops::Add;

use super::Rate;
use crate::figures::counters::tally;

tally! {
    /// Pairs (person, required course) of a group as of one day. Groups that share no pair may be added.
    pub struct Counts {
        /// Employed, required and assigned on the day; not waived, not on leave, not *not yet*, not withdrawn.
        in_scope,
        /// Of those in scope: completed on or before the day and not expired on it.
        valid,
        /// Of those in scope: not valid, and due before the day.
        overdue,
        /// Of those in scope: started, not complete, idle for longer than the pace of the course; see [`crate::standing`].
        stalled,
        /// Left out of scope by a waiver.
        waived,
        /// Left out of scope by leave.
        leave,
        /// Left out of scope because the requirement starts later where they work.
        not_yet,
        /// Left out of scope because the last reason for the enrolment fell away.
        withdrawn,
    }
}

impl Counts {
    /// Ongoing completion rate: valid ÷ in scope. The figure of the first page and of the reminder mail.
    ///
    /// `None` when nothing is in scope.
    #[must_use]
    pub const fn ongoing_completion_rate(&self) -> Option<Rate> {
        Rate::new(self.valid, self.in_scope)
    }

    /// Compliance rate: 1 − overdue ÷ in scope, counted as (in scope − overdue) ÷ in scope.
    ///
    /// `None` when nothing is in scope. Never under the ongoing completion rate, since what is valid is not overdue.
    #[must_use]
    pub const fn compliance_rate(&self) -> Option<Rate> {
        Rate::new(self.in_scope.saturating_sub(self.overdue), self.in_scope)
    }

    /// Pairs left out of scope, for the line that says what was not counted.
    #[must_use]
    pub const fn excluded(&self) -> i64 {
        self.waived + self.leave + self.not_yet + self.withdrawn
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Add::add)
    }
}

impl<'a> Sum<&'a Self> for Counts {
    fn sum<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
        iter.copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::kpi::rate_text;

    #[test]
    fn rates_of_counts() {
        let counts = Counts { in_scope: 200, valid: 144, overdue: 20, ..Counts::default() };
        assert_eq!(counts.ongoing_completion_rate(), Rate::new(144, 200));
        assert_eq!(counts.compliance_rate(), Rate::new(180, 200));
        assert_eq!(rate_text(counts.ongoing_completion_rate()), "72\u{a0}%");
        assert_eq!(rate_text(Counts::default().compliance_rate()), "–");
        assert_eq!(Rate::new(1, -1), None);
    }

    #[test]
    fn counts_add_up_field_by_field() {
        let one = Counts { in_scope: 1, valid: 2, overdue: 3, stalled: 4, waived: 5, leave: 6, not_yet: 8, withdrawn: 7 };
        let ten = Counts { in_scope: 10, valid: 20, overdue: 30, stalled: 40, waived: 50, leave: 60, not_yet: 80, withdrawn: 70 };
        let both =
            Counts { in_scope: 11, valid: 22, overdue: 33, stalled: 44, waived: 55, leave: 66, not_yet: 88, withdrawn: 77 };
        assert_eq!(one + ten, both);
        assert_eq!([one, ten].iter().sum::<Counts>(), both);
        assert_eq!([ten, one].into_iter().sum::<Counts>(), both);
        assert_eq!(std::iter::empty::<Counts>().sum::<Counts>(), Counts::default());
        assert_eq!(one.excluded(), 26);
    }

    #[test]
    fn the_rate_of_a_sum_lies_between_the_rates_of_its_parts() {
        for (a, b, c, d) in [(0, 1, 5, 5), (3, 7, 2, 9), (1, 1000, 999, 1000), (4, 4, 4, 4)] {
            let first = Counts { valid: a, in_scope: b, ..Counts::default() };
            let second = Counts { valid: c, in_scope: d, ..Counts::default() };
            let value = |counts: Counts| counts.ongoing_completion_rate().unwrap().value();
            let (low, high) = (value(first).min(value(second)), value(first).max(value(second)));
            assert!((low..=high).contains(&value(first + second)));
        }
    }
}
