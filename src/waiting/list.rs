//! The lists that find HR: what each is called, what it says, and the act that it offers. Pure.

use super::rule;
use crate::clock::Day;
use crate::{say, word_enum};

word_enum! {
    /// A list of what waits.
    pub enum List as "WaitingList" {
        /// Whoever has joined since the last look, with what they got.
        Joined = "joined",
        /// People of whom nothing is required.
        NothingRequired = "nothing-required",
        /// Roles with people that no kept requirement names or reaches.
        RolesWithout = "roles-without",
        /// Completions whose last valid day is near, and that nobody has renewed.
        Lapsing = "lapsing",
        /// Waivers and leave whose last day is near, and people whose last day of employment is.
        Ending = "ending",
        /// Open enrolments whose people hear nothing more.
        HearsNothing = "hears-nothing",
        /// Open enrolments with more left to do than a day has.
        NoTime = "no-time",
        /// Open enrolments with a quiz at which no attempt is left.
        AttemptsUsed = "attempts-used",
        /// People whose manager has left.
        ManagerLeft = "manager-left",
    }
}

/// What a list offers to do about its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Its people are enrolled: ticked, or all.
    Enrol,
    /// An act on its enrolments: ticked, or all. The word is that of the act that most will want.
    Act(&'static str),
    /// A requirement for the role of each row.
    Require,
    /// Another manager for the person of each row.
    Manager,
}

impl List {
    /// As a heading says it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Joined => say!("waiting-joined"),
            Self::NothingRequired => say!("waiting-nothing-required"),
            Self::RolesWithout => say!("waiting-roles-without"),
            Self::Lapsing => say!("waiting-lapsing"),
            Self::Ending => say!("waiting-ending"),
            Self::HearsNothing => say!("waiting-hears-nothing"),
            Self::NoTime => say!("waiting-no-time"),
            Self::AttemptsUsed => say!("waiting-attempts-used"),
            Self::ManagerLeft => say!("waiting-manager-left"),
        }
    }

    /// Who is on it, and what can be done; `since` is the day of the last look.
    #[must_use]
    pub fn about(self, since: Day) -> String {
        match self {
            Self::Joined => say!("waiting-joined.about", since = since),
            Self::NothingRequired => say!("waiting-nothing-required.about"),
            Self::RolesWithout => say!("waiting-roles-without.about"),
            Self::Lapsing => say!("waiting-lapsing.about", days = rule::LAPSE_DAYS),
            Self::Ending => say!("waiting-ending.about", days = rule::END_DAYS, ahead = rule::LEAVING_DAYS),
            Self::HearsNothing => say!("waiting-hears-nothing.about"),
            Self::NoTime => say!("waiting-no-time.about", days = rule::DUE_WORKING_DAYS, minutes = rule::MINUTES_OF_A_DAY),
            Self::AttemptsUsed => say!("waiting-attempts-used.about"),
            Self::ManagerLeft => say!("waiting-manager-left.about"),
        }
    }

    /// How many wait on it, in a sentence.
    #[must_use]
    pub fn sentence(self, count: i64) -> String {
        match self {
            Self::Joined => say!("waiting-joined.count", count = count),
            Self::NothingRequired => say!("waiting-nothing-required.count", count = count),
            Self::RolesWithout => say!("waiting-roles-without.count", count = count),
            Self::Lapsing => say!("waiting-lapsing.count", count = count, days = rule::LAPSE_DAYS),
            Self::Ending => say!("waiting-ending.count", count = count),
            Self::HearsNothing => say!("waiting-hears-nothing.count", count = count),
            Self::NoTime => say!("waiting-no-time.count", count = count),
            Self::AttemptsUsed => say!("waiting-attempts-used.count", count = count),
            Self::ManagerLeft => say!("waiting-manager-left.count", count = count),
        }
    }

    /// What can be done about it.
    #[must_use]
    pub const fn offer(self) -> Offer {
        match self {
            Self::Joined | Self::NothingRequired => Offer::Enrol,
            Self::RolesWithout => Offer::Require,
            Self::Lapsing | Self::HearsNothing => Offer::Act("remind"),
            Self::Ending => Offer::Act("waive"),
            Self::NoTime => Offer::Act("extend"),
            Self::AttemptsUsed => Offer::Act("attempt"),
            Self::ManagerLeft => Offer::Manager,
        }
    }

    /// What can be done about it, as its place among the others says it.
    #[must_use]
    pub fn act_label(self) -> String {
        match self {
            Self::Joined | Self::NothingRequired => say!("waiting-act-enrol"),
            Self::RolesWithout => say!("waiting-act-require"),
            Self::Lapsing | Self::HearsNothing => say!("waiting-act-remind"),
            Self::Ending => say!("waiting-act-waive"),
            Self::NoTime => say!("waiting-act-extend"),
            Self::AttemptsUsed => say!("waiting-act-attempt"),
            Self::ManagerLeft => say!("waiting-act-manager"),
        }
    }

    /// Whether its rows speak of a course.
    #[must_use]
    pub const fn has_courses(self) -> bool {
        matches!(self, Self::Lapsing | Self::Ending | Self::HearsNothing | Self::NoTime | Self::AttemptsUsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, speak};

    #[test]
    fn every_list_says_what_it_is_in_both_languages_and_no_two_say_the_same() {
        let words = |list: List| [list.label(), list.sentence(1), list.sentence(12), list.about(Day::new(2026, 11, 2))];
        let all = || List::ALL.iter().flat_map(|list| words(*list)).collect::<Vec<_>>();
        let (english, german) = (all(), speak(Language::of_code("de").expect("it is there"), all));
        let mut different: Vec<&String> = english.iter().chain(&german).collect();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), 8 * List::ALL.len(), "{english:?} {german:?}");
    }
}
