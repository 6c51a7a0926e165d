//! How a proposal ends, and which account is a second one. Pure.

use crate::ids::Id;
use crate::word_enum;

word_enum! {
    /// How a proposal ended.
    pub enum Ending as "ProposalEnding" {
        /// A second account agreed: it was done.
        Agreed = "agreed",
        /// A second account declined.
        Declined = "declined",
        /// Whoever asked took it back.
        TakenBack = "taken_back",
    }
}

/// An account, as acts name it: its id where it has one, and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who<'a> {
    /// The account.
    pub account: Option<Id>,
    /// What it is called.
    pub name: &'a str,
}

impl Who<'_> {
    /// Whether these are one: the same account, or the same name where an account was made anew.
    #[must_use]
    pub fn is(self, other: Who<'_>) -> bool {
        self.name == other.name || (self.account.is_some() && self.account == other.account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_account_under_another_name_and_the_same_name_of_another_account_are_no_second_one() {
        let who = |account: Option<i64>, name: &'static str| Who { account: account.map(Id), name };
        let asked = who(Some(7), "ana@example.com");
        for (other, same) in [
            (who(Some(7), "ana@example.com"), true),
            (who(Some(7), "ana.new@example.com"), true),
            (who(Some(8), "ana@example.com"), true),
            (who(Some(8), "ben@example.com"), false),
            (who(None, "ben@example.com"), false),
        ] {
            assert_eq!(asked.is(other), same, "{other:?}");
        }
        assert!(!who(None, "a").is(who(None, "b")), "two without an account are two");
    }
}
