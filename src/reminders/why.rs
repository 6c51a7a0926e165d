//! Why something that was due does not go: kept as a code, and worded for whoever reads it. Pure.

use super::due::Hold;
use crate::said;
use crate::text::{Language, Said};

/// Why a reminder stays here today, or never goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It stays here today.
    Held(Hold),
    /// A later step was told in its place.
    LaterStep,
    /// They asked for no more of these.
    Unsubscribed,
    /// Whoever would get a copy has left.
    RecipientLeft,
    /// The person, or the recipient, has left.
    HasLeft,
    /// They are suspended.
    IsSuspended,
    /// They are on leave.
    IsOnLeave,
    /// An absence is on record for the day.
    IsAway,
    /// The course was retired.
    Retired,
    /// The enrolment is no longer the newest.
    NewerCycle,
    /// The completion has expired, or does not any more.
    Expired,
    /// What would expire is no longer complete.
    NotComplete,
    /// It was completed.
    Completed,
    /// It was waived.
    Waived,
    /// It was withdrawn.
    Withdrawn,
    /// It has no due date any more.
    NoDueDate,
    /// The due date has moved.
    DueDateMoved,
    /// It is asked for again.
    AskedAgain,
    /// Mail to the recipient comes back.
    Unreachable,
}

/// All, but for those that hold a number.
const ALL: [Why; 24] = [
    Why::Held(Hold::Suspended),
    Why::Held(Hold::OnLeave),
    Why::Held(Hold::NotAWorkingDay),
    Why::Held(Hold::HadOneToday),
    Why::Held(Hold::ThisWeek),
    Why::Held(Hold::QuietDay),
    Why::LaterStep,
    Why::Unsubscribed,
    Why::RecipientLeft,
    Why::HasLeft,
    Why::IsSuspended,
    Why::IsOnLeave,
    Why::IsAway,
    Why::Retired,
    Why::NewerCycle,
    Why::Expired,
    Why::NotComplete,
    Why::Completed,
    Why::Waived,
    Why::Withdrawn,
    Why::NoDueDate,
    Why::DueDateMoved,
    Why::AskedAgain,
    Why::Unreachable,
];

/// How the code begins that ends in how many mails were enough.
const ENOUGH: &str = "enough-";

impl Why {
    /// As it is kept.
    #[must_use]
    pub fn code(self) -> String {
        let code = match self {
            Self::Held(Hold::Suspended) => "suspended",
            Self::Held(Hold::OnLeave) => "on-leave",
            Self::Held(Hold::NotAWorkingDay) => "not-a-working-day",
            Self::Held(Hold::HadOneToday) => "had-one-today",
            Self::Held(Hold::ThisWeek) => "this-week",
            Self::Held(Hold::QuietDay) => "quiet-day",
            Self::Held(Hold::Enough(most)) => return format!("{ENOUGH}{most}"),
            Self::LaterStep => "later-step",
            Self::Unsubscribed => "unsubscribed",
            Self::RecipientLeft => "recipient-left",
            Self::HasLeft => "has-left",
            Self::IsSuspended => "is-suspended",
            Self::IsOnLeave => "is-on-leave",
            Self::IsAway => "is-away",
            Self::Retired => "retired",
            Self::NewerCycle => "newer-cycle",
            Self::Expired => "expired",
            Self::NotComplete => "not-complete",
            Self::Completed => "completed",
            Self::Waived => "waived",
            Self::Withdrawn => "withdrawn",
            Self::NoDueDate => "no-due-date",
            Self::DueDateMoved => "due-date-moved",
            Self::AskedAgain => "asked-again",
            Self::Unreachable => "unreachable",
        };
        code.to_owned()
    }

    /// What was kept, in words. Earlier versions kept the English sentence: it is known by its words, and what is not known stays as it is.
    #[must_use]
    pub fn of_kept(kept: &str) -> Said {
        let enough = kept.strip_prefix(ENOUGH).and_then(|most| most.parse().ok()).map(|most| Self::Held(Hold::Enough(most)));
        let by_code = || ALL.into_iter().find(|why| why.code() == kept);
        let by_words = || ALL.into_iter().find(|why| why.english() == kept);
        enough.or_else(by_code).or_else(by_words).map_or_else(|| Said::as_it_is(kept), Self::said)
    }

    /// In a sentence.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Held(Hold::Suspended) => said!("reminders-why-suspended"),
            Self::Held(Hold::OnLeave) => said!("reminders-why-on-leave"),
            Self::Held(Hold::NotAWorkingDay) => said!("reminders-why-not-a-working-day"),
            Self::Held(Hold::HadOneToday) => said!("reminders-why-had-one-today"),
            Self::Held(Hold::ThisWeek) => said!("reminders-why-this-week"),
            Self::Held(Hold::QuietDay) => said!("reminders-why-quiet-day"),
            Self::Held(Hold::Enough(most)) => said!("reminders-why-enough", most = most),
            Self::LaterStep => said!("reminders-why-later-step"),
            Self::Unsubscribed => said!("reminders-why-unsubscribed"),
            Self::RecipientLeft => said!("reminders-why-recipient-left"),
            Self::HasLeft => said!("reminders-why-has-left"),
            Self::IsSuspended => said!("reminders-why-is-suspended"),
            Self::IsOnLeave => said!("reminders-why-is-on-leave"),
            Self::IsAway => said!("reminders-why-is-away"),
            Self::Retired => said!("reminders-why-retired"),
            Self::NewerCycle => said!("reminders-why-newer-cycle"),
            Self::Expired => said!("reminders-why-expired"),
            Self::NotComplete => said!("reminders-why-not-complete"),
            Self::Completed => said!("reminders-why-completed"),
            Self::Waived => said!("reminders-why-waived"),
            Self::Withdrawn => said!("reminders-why-withdrawn"),
            Self::NoDueDate => said!("reminders-why-no-due-date"),
            Self::DueDateMoved => said!("reminders-why-due-date-moved"),
            Self::AskedAgain => said!("reminders-why-asked-again"),
            Self::Unreachable => said!("reminders-why-unreachable"),
        }
    }

    /// In the words of what is kept for everybody.
    #[must_use]
    pub fn english(self) -> String {
        self.said().in_language(Language::ENGLISH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back_by_its_code_and_by_the_words_of_before() {
        for why in ALL.into_iter().chain([Why::Held(Hold::Enough(3))]) {
            assert_eq!(Why::of_kept(&why.code()), why.said());
        }
        for why in ALL {
            assert_eq!(Why::of_kept(&why.english()), why.said());
        }
        assert_eq!(Why::of_kept("Because.").to_string(), "Because.");
    }
}
