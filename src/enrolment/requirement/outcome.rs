//! What enrolling does, or would do, to each person of an audience. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use crate::say;
use crate::word_enum;

word_enum! {
    /// What becomes of one person.
    pub enum Outcome as "EnrolOutcome" {
        /// Enrolled for the first time.
        Add = "add",
        /// Enrolled again: the last completion has expired.
        NewCycle = "new_cycle",
        /// A withdrawn enrolment is taken up again.
        Resume = "resume",
        /// Enrolled or certified already; this becomes one more reason.
        SecondReason = "second_reason",
        /// Enrolled or certified already, for this very reason.
        Already = "already",
        /// Not enrolled yet: it starts later where they work.
        NotYet = "not_yet",
        /// Refused: somebody took this requirement away from them.
        TakenOut = "taken_out",
        /// Refused: their due date would lie in the past.
        PastDue = "past_due",
        /// Refused: suspended.
        Suspended = "suspended",
        /// Refused: no longer employed.
        Left = "left",
    }
}

word_enum! {
    /// The outcomes as a preview groups them.
    pub enum Group {
        /// Enrolled by it.
        Adds = "adds",
        /// Enrolled without it.
        AlreadyEnrolled = "already_enrolled",
        /// Enrolled by it on a later day.
        Later = "later",
        /// Not enrolled.
        Refused = "refused",
    }
}

impl Outcome {
    /// Where a preview shows it.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::Add | Self::NewCycle | Self::Resume => Group::Adds,
            Self::SecondReason | Self::Already => Group::AlreadyEnrolled,
            Self::NotYet => Group::Later,
            Self::TakenOut | Self::PastDue | Self::Suspended | Self::Left => Group::Refused,
        }
    }

    /// In words, for the list of names.
    #[must_use]
    pub fn note(self) -> String {
        match self {
            Self::Add => say!("enrolment-outcome-add"),
            Self::NewCycle => say!("enrolment-outcome-new-cycle"),
            Self::Resume => say!("enrolment-outcome-resume"),
            Self::SecondReason => say!("enrolment-outcome-second-reason"),
            Self::Already => say!("enrolment-outcome-already"),
            Self::NotYet => say!("enrolment-outcome-not-yet"),
            Self::TakenOut => say!("enrolment-outcome-taken-out"),
            Self::PastDue => say!("enrolment-outcome-past-due"),
            Self::Suspended => say!("enrolment-outcome-suspended"),
            Self::Left => say!("enrolment-outcome-left"),
        }
    }
}

impl Group {
    /// What its list is called.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Adds => say!("enrolment-group-adds"),
            Self::AlreadyEnrolled => say!("enrolment-group-already-enrolled"),
            Self::Later => say!("enrolment-group-later"),
            Self::Refused => say!("enrolment-group-refused"),
        }
    }

    /// Its outcomes.
    pub fn outcomes(self) -> impl Iterator<Item = Outcome> {
        Outcome::ALL.iter().copied().filter(move |outcome| outcome.group() == self)
    }
}

/// How many people met each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[expect(missing_docs, reason = "named as in Outcome")]
pub struct Counts {
    pub add: i64,
    pub new_cycle: i64,
    pub resume: i64,
    pub second_reason: i64,
    pub already: i64,
    pub not_yet: i64,
    pub taken_out: i64,
    pub past_due: i64,
    pub suspended: i64,
    pub left: i64,
}

impl Counts {
    /// From a count for each outcome that was met.
    #[must_use]
    pub fn of(rows: &[(Outcome, i64)]) -> Self {
        let mut counts = Self::default();
        for &(outcome, count) in rows {
            *counts.slot(outcome) += count;
        }
        counts
    }

    fn slot(&mut self, outcome: Outcome) -> &mut i64 {
        match outcome {
            Outcome::Add => &mut self.add,
            Outcome::NewCycle => &mut self.new_cycle,
            Outcome::Resume => &mut self.resume,
            Outcome::SecondReason => &mut self.second_reason,
            Outcome::Already => &mut self.already,
            Outcome::NotYet => &mut self.not_yet,
            Outcome::TakenOut => &mut self.taken_out,
            Outcome::PastDue => &mut self.past_due,
            Outcome::Suspended => &mut self.suspended,
            Outcome::Left => &mut self.left,
        }
    }

    /// How many met this outcome.
    #[must_use]
    pub fn count(mut self, outcome: Outcome) -> i64 {
        *self.slot(outcome)
    }

    /// How many are in this group.
    #[must_use]
    pub fn in_group(self, group: Group) -> i64 {
        group.outcomes().map(|outcome| self.count(outcome)).sum()
    }

    /// Everybody whom the audience matched.
    #[must_use]
    pub fn matched(self) -> i64 {
        Group::ALL.iter().map(|group| self.in_group(*group)).sum()
    }

    /// Those who are enrolled by it, or have one more reason.
    #[must_use]
    pub fn enrolled(self) -> i64 {
        self.in_group(Group::Adds) + self.second_reason
    }

    /// Those for whom something is asked that was not: today, or from the day on which it starts for them.
    #[must_use]
    pub fn reached(self) -> i64 {
        self.enrolled() + self.not_yet
    }

    /// Whether applying it changes anything.
    #[must_use]
    pub fn would_change(self) -> bool {
        self.enrolled() > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_counted_in_one_group() {
        let counts = Counts::of(&Outcome::ALL.iter().map(|outcome| (*outcome, 1)).collect::<Vec<_>>());
        let groups: Vec<i64> = Group::ALL.iter().map(|group| counts.in_group(*group)).collect();
        assert_eq!((groups, counts.matched()), (vec![3, 2, 1, 4], 10));
    }

    #[test]
    fn nothing_changes_where_all_are_enrolled_for_this_reason_or_refused() {
        assert!(!Counts::of(&[(Outcome::Already, 5), (Outcome::Left, 2)]).would_change());
        assert!(Counts::of(&[(Outcome::SecondReason, 1)]).would_change());
    }
}
