//! What a requirement asks when a new revision of its course is published: nothing, the new text of whoever has completed no lesson yet, or that
//! everybody does it again by a day. Pure.

use serde::Serialize;

use crate::clock::Day;
use crate::error::FieldError;
use crate::said;
use crate::say;
use crate::word_enum;

/// Days within which everybody does it again, where nothing else is said.
pub const USUAL_DAYS: i64 = 30;
/// Most days within which everybody does it again: a year.
pub const MOST_DAYS: i64 = 366;

word_enum! {
    /// Of whom something is asked when a new revision is published. Whoever has not opened a lesson yet takes the new text anyway.
    pub enum OnNewRevision {
        /// Of nobody: whoever has begun goes on with the text they began.
        Nobody = "nobody",
        /// Whoever has opened lessons and completed none takes the new text, too.
        NotBegun = "not_begun",
        /// Whoever has a valid completion of an older revision is asked again.
        Everybody = "everybody",
    }
}

/// The same, with the days of everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum NewRevision {
    /// As the word.
    #[default]
    Nobody,
    /// As the word.
    NotBegun,
    /// As the word.
    Everybody {
        /// So many days after the publication it is due, unless the shortest notice is longer.
        within_days: i64,
    },
}

impl NewRevision {
    /// Of what was sent.
    ///
    /// # Errors
    /// Days without everybody, and days out of range.
    pub fn read(asks: Option<OnNewRevision>, days: Option<i64>) -> Result<Self, FieldError> {
        let refused = |said| Err(FieldError::new("new_revision_days", said));
        match (asks.unwrap_or(OnNewRevision::Nobody), days) {
            (OnNewRevision::Everybody, days) => {
                let within_days = days.unwrap_or(USUAL_DAYS);
                if !(1..=MOST_DAYS).contains(&within_days) {
                    return refused(said!("enrolment-new-revision-days", most = MOST_DAYS));
                }
                Ok(Self::Everybody { within_days })
            }
            (_, Some(_)) => refused(said!("enrolment-new-revision-days-of-everybody")),
            (OnNewRevision::NotBegun, None) => Ok(Self::NotBegun),
            (OnNewRevision::Nobody, None) => Ok(Self::Nobody),
        }
    }

    /// Of what is kept.
    #[must_use]
    pub fn of_kept(asks: OnNewRevision, days: Option<i32>) -> Self {
        match asks {
            OnNewRevision::Nobody => Self::Nobody,
            OnNewRevision::NotBegun => Self::NotBegun,
            OnNewRevision::Everybody => Self::Everybody { within_days: days.map_or(USUAL_DAYS, i64::from) },
        }
    }

    /// Its word.
    #[must_use]
    pub const fn asks(self) -> OnNewRevision {
        match self {
            Self::Nobody => OnNewRevision::Nobody,
            Self::NotBegun => OnNewRevision::NotBegun,
            Self::Everybody { .. } => OnNewRevision::Everybody,
        }
    }

    /// The days of everybody.
    #[must_use]
    pub const fn within_days(self) -> Option<i64> {
        match self {
            Self::Everybody { within_days } => Some(within_days),
            Self::Nobody | Self::NotBegun => None,
        }
    }

    /// Whether it asks nothing.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        *self == Self::Nobody
    }

    /// Whether somebody is asked again.
    #[must_use]
    pub const fn asks_again(self) -> bool {
        matches!(self, Self::Everybody { .. })
    }

    /// The day by which a revision that is published on `published` is due; none where nobody is asked again.
    #[must_use]
    pub fn due_on(self, published: Day, notice_days: i64) -> Option<Day> {
        self.within_days().map(|days| published.plus_days(days.max(notice_days)))
    }

    /// In words; none where nothing is asked.
    #[must_use]
    pub fn sentence(self) -> Option<String> {
        match self {
            Self::Nobody => None,
            Self::NotBegun => Some(say!("enrolment-terms-new-revision-not-begun")),
            Self::Everybody { within_days } => Some(say!("enrolment-terms-new-revision-everybody", days = within_days)),
        }
    }
}

/// By when somebody does it again who is asked on `asked`, of what is due on `due` for everybody: on the last day of their completion at the latest,
/// and never with less than the shortest notice. The SQL of new revisions says the same.
#[must_use]
pub fn asked_again_by(due: Day, expires_on: Option<Day>, asked: Day, notice_days: i64) -> Day {
    let last_valid = expires_on.map_or(due, |ends| ends.plus_days(-1));
    due.min(last_valid).max(asked.plus_days(notice_days))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_belong_to_everybody_and_have_a_range() {
        use OnNewRevision::{Everybody, Nobody, NotBegun};
        for (asks, days, read) in [
            (None, None, Ok(NewRevision::Nobody)),
            (Some(NotBegun), None, Ok(NewRevision::NotBegun)),
            (Some(Everybody), None, Ok(NewRevision::Everybody { within_days: 30 })),
            (Some(Everybody), Some(366), Ok(NewRevision::Everybody { within_days: 366 })),
            (Some(Everybody), Some(367), Err("new_revision_days")),
            (Some(Everybody), Some(0), Err("new_revision_days")),
            (Some(Nobody), Some(14), Err("new_revision_days")),
            (None, Some(14), Err("new_revision_days")),
        ] {
            let found = NewRevision::read(asks, days).map_err(|error| error.field);
            assert_eq!(found, read.map_err(ToOwned::to_owned), "{asks:?} {days:?}");
        }
    }

    #[test]
    fn it_is_due_so_many_days_after_publishing_and_never_sooner_than_the_notice() {
        let published = Day::new(2026, 11, 30);
        let everybody = NewRevision::Everybody { within_days: 14 };
        assert_eq!(everybody.due_on(published, 7), Some(Day::new(2026, 12, 14)));
        assert_eq!(everybody.due_on(published, 30), Some(Day::new(2026, 12, 30)));
        assert_eq!(NewRevision::NotBegun.due_on(published, 7), None);
    }

    proptest! {
        /// What is kept reads back, and nobody has less than the notice or, beyond it, more than the last valid day.
        #[test]
        fn whoever_is_asked_again_has_the_notice(
            within in 1..=366_i64, notice in 0..=366_i64, late in 0..200_i64, valid in proptest::option::of(1..800_i64),
        ) {
            let published = Day::new(2026, 11, 30);
            let everybody = NewRevision::Everybody { within_days: within };
            let kept = NewRevision::of_kept(everybody.asks(), everybody.within_days().and_then(|days| i32::try_from(days).ok()));
            prop_assert_eq!(kept, everybody);
            let (due, asked) = (everybody.due_on(published, notice).expect("a day"), published.plus_days(late));
            let ends = valid.map(|days| asked.plus_days(days));
            let by = asked_again_by(due, ends, asked, notice);
            prop_assert!(by >= asked.plus_days(notice));
            prop_assert!(by == asked.plus_days(notice) || by <= due);
            prop_assert!(by == asked.plus_days(notice) || ends.is_none_or(|ends| by < ends));
        }
    }
}
