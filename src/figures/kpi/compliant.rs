//! Fully compliant people: who has nothing overdue. The unit is the person, and not the pair. Pure.

use super::{Counts, Rate};

/// People on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CompliantPeople {
    /// With a pair in scope.
    pub people: i64,
    /// Of those, with a pair that is overdue.
    pub with_overdue: i64,
}

impl CompliantPeople {
    /// The people of one course, in which everybody has one pair at most: its counts are those of people.
    #[must_use]
    pub const fn of_one_course(counts: &Counts) -> Self {
        Self { people: counts.in_scope, with_overdue: counts.overdue }
    }

    /// Those with nothing overdue.
    #[must_use]
    pub const fn compliant(&self) -> i64 {
        self.people - self.with_overdue
    }

    /// (people - with overdue) ÷ people. None where nobody has a pair in scope.
    #[must_use]
    pub const fn rate(&self) -> Option<Rate> {
        Rate::new(self.compliant(), self.people)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_one_course_it_is_the_compliance_rate() {
        let counts = Counts { in_scope: 20, valid: 12, overdue: 3, ..Counts::default() };
        let people = CompliantPeople::of_one_course(&counts);
        assert_eq!((people.compliant(), people.rate()), (17, counts.compliance_rate()));
        assert_eq!(CompliantPeople::default().rate(), None);
    }
}
