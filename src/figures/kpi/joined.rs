//! Who has just joined, told apart: nobody completes a course on the day on which it is asked of them, and a week of many joiners is no fall. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Counts, Rate};
pub use crate::standing::passage::JUST_JOINED_DAYS;

/// Of the pairs in scope of a group on a day, those of people whose first day at the company was within [`JUST_JOINED_DAYS`] up to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Joined {
    /// In scope.
    pub in_scope: i64,
    /// Of those, completed and not expired.
    pub valid: i64,
}

impl Joined {
    /// The ongoing completion rate of everybody else: (valid - theirs) ÷ (in scope - theirs). None where there is nobody else.
    #[must_use]
    pub const fn rate_without(self, all: &Counts) -> Option<Rate> {
        Rate::new(all.valid.saturating_sub(self.valid), all.in_scope.saturating_sub(self.in_scope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_move_no_rate_of_the_others() {
        let before = Counts { in_scope: 100, valid: 69, ..Counts::default() };
        let joined = Joined { in_scope: 21, valid: 1 };
        let after = Counts { in_scope: 121, valid: 70, ..Counts::default() };
        assert_eq!(joined.rate_without(&after), before.ongoing_completion_rate());
        assert_eq!(Joined::default().rate_without(&before), before.ongoing_completion_rate());
        assert_eq!(Joined { in_scope: 121, valid: 70 }.rate_without(&after), None);
    }
}
