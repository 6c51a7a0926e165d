//! What a role should reach, by when, and how somebody stands before it. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::FieldError;
use crate::{said, word_enum};

/// Most days after taking a role in which a level is to be reached: ten years.
pub const MOST_DAYS: i64 = 3653;

/// A level that a role should reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleLevelInput {
    /// The role, by name or id.
    pub role: String,
    /// The level: `ladder/level`, both by slug, or its id.
    pub level: String,
    /// Days after taking the role in which it is to be reached, 0 to 3653.
    pub days: i64,
}

impl RoleLevelInput {
    /// What is wrong with its number of days.
    #[must_use]
    pub fn fault(&self) -> Option<FieldError> {
        let fits = (0..=MOST_DAYS).contains(&self.days);
        (!fits).then(|| FieldError::new("days", said!("proofs-number-between", least = 0, most = MOST_DAYS)))
    }
}

word_enum! {
    /// How somebody stands before a level that their role should reach.
    pub enum Stand as "RoleLevelStand" {
        /// They hold it, or a higher one of its ladder.
        Reached = "reached",
        /// They do not, and there is time.
        Open = "open",
        /// They do not, and it was to be reached by now.
        Behind = "behind",
    }
}

/// The last day on which it can be reached in time: so many days after taking the role, or after it was asked of the role first, whichever is later.
#[must_use]
pub fn due_on(role_since: Day, asked_on: Day, days: i64) -> Day {
    role_since.max(asked_on).plus_days(days)
}

/// How somebody stands on a day.
#[must_use]
pub fn stand(is_held: bool, due_on: Day, today: Day) -> Stand {
    match (is_held, today > due_on) {
        (true, _) => Stand::Reached,
        (false, false) => Stand::Open,
        (false, true) => Stand::Behind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_hold_it_is_behind_from_the_day_after_its_last() {
        let (taken, asked) = (Day::new(2026, 3, 1), Day::new(2026, 2, 1));
        assert_eq!(due_on(taken, asked, 90), Day::new(2026, 5, 30));
        assert_eq!(
            due_on(Day::new(2019, 1, 1), asked, 90),
            Day::new(2026, 5, 2),
            "nobody is behind on the day on which it is said"
        );
        let due = due_on(taken, asked, 90);
        assert_eq!([due, due.plus_days(1)].map(|day| stand(false, due, day)), [Stand::Open, Stand::Behind]);
        assert_eq!(stand(true, due, due.plus_days(400)), Stand::Reached);
    }

    #[test]
    fn the_days_have_bounds() {
        let fault = |days| RoleLevelInput { days, ..RoleLevelInput::default() }.fault().map(|error| error.field);
        assert_eq!([fault(0), fault(MOST_DAYS)], [None, None]);
        assert_eq!([fault(-1), fault(MOST_DAYS + 1)], [Some("days".to_owned()), Some("days".to_owned())]);
    }
}
