//! The words of an act: what there is to do to an enrolment, and why it is not done. Pure.

use crate::say;
use crate::text::Said;
use crate::{said, word_enum};

word_enum! {
    /// What is done to an enrolment.
    pub enum Kind as "ActKind" {
        /// It does not count until a day.
        Waive = "waive",
        /// It is due later.
        Extend = "extend",
        /// It is recorded as complete, by hand.
        Complete = "complete",
        /// One more attempt at each quiz for which none is left.
        Attempt = "attempt",
        /// A mail, today.
        Remind = "remind",
        /// It is asked of the person no more.
        Withdraw = "withdraw",
        /// What was withdrawn is taken up again, what has expired comes again.
        Enrol = "enrol",
    }
}

impl Kind {
    /// As a button says it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Waive => say!("acts-waive"),
            Self::Extend => say!("acts-extend"),
            Self::Complete => say!("acts-complete"),
            Self::Attempt => say!("acts-attempt"),
            Self::Remind => say!("acts-remind"),
            Self::Withdraw => say!("acts-withdraw"),
            Self::Enrol => say!("acts-enrol"),
        }
    }

    /// What it does, and whether it can be taken back.
    #[must_use]
    pub fn about(self) -> String {
        match self {
            Self::Waive => say!("acts-waive.about"),
            Self::Extend => say!("acts-extend.about"),
            Self::Complete => say!("acts-complete.about"),
            Self::Attempt => say!("acts-attempt.about"),
            Self::Remind => say!("acts-remind.about"),
            Self::Withdraw => say!("acts-withdraw.about"),
            Self::Enrol => say!("acts-enrol.about"),
        }
    }

    /// The button that does it to so many.
    #[must_use]
    pub fn button(self, count: i64) -> String {
        match self {
            Self::Waive => say!("acts-waive.button", count = count),
            Self::Extend => say!("acts-extend.button", count = count),
            Self::Complete => say!("acts-complete.button", count = count),
            Self::Attempt => say!("acts-attempt.button", count = count),
            Self::Remind => say!("acts-remind.button", count = count),
            Self::Withdraw => say!("acts-withdraw.button", count = count),
            Self::Enrol => say!("acts-enrol.button", count = count),
        }
    }

    /// Whether it can be taken back: a mail that left cannot be called back, and neither can a certificate.
    #[must_use]
    pub const fn can_be_undone(self) -> bool {
        !matches!(self, Self::Complete | Self::Remind)
    }
}

word_enum! {
    /// Why an enrolment does not get what an act gives.
    pub enum WhyNot as "ActWhyNot" {
        /// Somebody changed it since it was looked at.
        Changed = "changed",
        /// A later cycle has taken its place.
        NewerCycle = "newer_cycle",
        /// It is complete.
        Completed = "completed",
        /// It is withdrawn.
        Withdrawn = "withdrawn",
        /// It is waived already.
        Waived = "waived",
        /// The person no longer works here.
        HasLeft = "has_left",
        /// The person is on leave or suspended, and gets no mail.
        IsAway = "is_away",
        /// The person is suspended.
        IsSuspended = "is_suspended",
        /// The person's first day is still to come.
        NotHiredYet = "not_hired_yet",
        /// Nothing is due.
        NoDueDate = "no_due_date",
        /// It is due on that day or later already.
        DueLater = "due_later",
        /// The day lies before the person was hired.
        BeforeHired = "before_hired",
        /// What was completed on that day would have expired by now.
        Expired = "expired",
        /// Nothing of the course is published.
        NotPublished = "not_published",
        /// The course is given no more.
        Retired = "retired",
        /// An attempt is left, or none was needed yet.
        AttemptsLeft = "attempts_left",
        /// A reminder goes to the person today already.
        RemindedToday = "reminded_today",
        /// The person has had as many reminders within two weeks as they may, and nothing of this is overdue.
        RemindedEnough = "reminded_enough",
        /// The person wants no reminders for this course, and nobody requires it.
        Unsubscribed = "unsubscribed",
        /// Mail to the person comes back.
        Unreachable = "unreachable",
        /// The person is enrolled already.
        Enrolled = "enrolled",
        /// What the person completed is still valid.
        Valid = "valid",
    }
}

impl WhyNot {
    /// In a sentence.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Changed => said!("acts-why-not-changed"),
            Self::NewerCycle => said!("acts-why-not-newer-cycle"),
            Self::Completed => said!("acts-why-not-completed"),
            Self::Withdrawn => said!("acts-why-not-withdrawn"),
            Self::Waived => said!("acts-why-not-waived"),
            Self::HasLeft => said!("acts-why-not-has-left"),
            Self::IsAway => said!("acts-why-not-is-away"),
            Self::IsSuspended => said!("acts-why-not-is-suspended"),
            Self::NotHiredYet => said!("acts-why-not-not-hired-yet"),
            Self::NoDueDate => said!("acts-why-not-no-due-date"),
            Self::DueLater => said!("acts-why-not-due-later"),
            Self::BeforeHired => said!("acts-why-not-before-hired"),
            Self::Expired => said!("acts-why-not-expired"),
            Self::NotPublished => said!("acts-why-not-not-published"),
            Self::Retired => said!("acts-why-not-retired"),
            Self::AttemptsLeft => said!("acts-why-not-attempts-left"),
            Self::RemindedToday => said!("acts-why-not-reminded-today"),
            Self::RemindedEnough => said!("acts-why-not-reminded-enough"),
            Self::Unsubscribed => said!("acts-why-not-unsubscribed"),
            Self::Unreachable => said!("acts-why-not-unreachable"),
            Self::Enrolled => said!("acts-why-not-enrolled"),
            Self::Valid => said!("acts-why-not-valid"),
        }
    }
}
