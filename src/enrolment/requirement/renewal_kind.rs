//! What a renewal of a requirement asks for. Pure; which lessons are owed by it, learning says.

use crate::say;
use crate::word_enum;

word_enum! {
    /// What whoever completed the course before has to do of it again.
    pub enum RenewalKind {
        /// The quizzes first: a module whose quizzes are passed counts as known.
        CheckFirst = "check_first",
        /// The lessons that have changed since; all of them where none has.
        Changed = "changed",
        /// All of it.
        Whole = "whole",
    }
}

impl RenewalKind {
    /// Of what several requirements ask, the one that asks for most: the whole course, what has changed, the quizzes first. Where none asks anything
    /// else, the whole course.
    #[must_use]
    pub fn strictest(asked: &[Self]) -> Self {
        [Self::Whole, Self::Changed, Self::CheckFirst].into_iter().find(|kind| asked.contains(kind)).unwrap_or(Self::Whole)
    }

    /// In words; none where it is the whole course.
    #[must_use]
    pub fn sentence(self) -> Option<String> {
        match self {
            Self::Whole => None,
            Self::Changed => Some(say!("enrolment-terms-renewal-changed")),
            Self::CheckFirst => Some(say!("enrolment-terms-renewal-check-first")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RenewalKind::{self, Changed, CheckFirst, Whole};

    #[test]
    fn of_several_the_one_that_asks_for_most_holds() {
        for (asked, holds) in [
            (vec![], Whole),
            (vec![CheckFirst], CheckFirst),
            (vec![CheckFirst, Changed], Changed),
            (vec![Changed, CheckFirst, Whole], Whole),
        ] {
            assert_eq!(RenewalKind::strictest(&asked), holds);
        }
    }
}
