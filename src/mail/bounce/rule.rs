//! Which mail that came back marks its address. Pure.

use jiff::ToSpan;

use crate::clock::Instant;
use crate::{say, word_enum};

/// So many soft ones, in [`SOFT_DAYS`], mark an address.
pub const SOFT_TO_MARK: usize = 3;
/// Days within which soft ones count together.
pub const SOFT_DAYS: i64 = 7;

word_enum! {
    /// How mail came back.
    pub enum BounceKind {
        /// The address does not take mail: there is no such mailbox, or it refuses.
        Hard = "hard",
        /// Not this time: the mailbox is full, its server does not answer.
        Soft = "soft",
        /// Its reader said that they do not want it.
        Complaint = "complaint",
    }
}

impl BounceKind {
    /// In a sentence.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::Hard => say!("mail-bounce-hard"),
            Self::Soft => say!("mail-bounce-soft", count = SOFT_TO_MARK, days = SOFT_DAYS),
            Self::Complaint => say!("mail-bounce-complaint"),
        }
    }
}

/// Whether one of `kind` marks its address; `soft`: when each soft one of the address came back that was not cleared, this one too.
#[must_use]
pub fn marks(kind: BounceKind, soft: &[Instant]) -> bool {
    kind != BounceKind::Soft || are_close(soft)
}

/// Whether as many as it takes came back within the days.
fn are_close(soft: &[Instant]) -> bool {
    let mut soft = soft.to_vec();
    soft.sort_unstable();
    soft.windows(SOFT_TO_MARK).any(|some| some[SOFT_TO_MARK - 1] <= some[0].plus((SOFT_DAYS * 24).hours()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;

    fn at(hours: &[i64]) -> Vec<Instant> {
        let start = Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        hours.iter().map(|hours| start.plus(hours.hours())).collect()
    }

    #[test]
    fn a_hard_one_and_a_complaint_mark_at_once() {
        assert!(marks(BounceKind::Hard, &[]) && marks(BounceKind::Complaint, &[]));
    }

    #[test]
    fn soft_ones_mark_where_three_are_within_seven_days_in_whatever_order_they_are_told() {
        for (hours, does) in [
            (&[][..], false),
            (&[0, 0], false),
            (&[0, 1, 2], true),
            (&[0, 100, 168], true),
            (&[0, 100, 169], false),
            (&[168, 0, 100], true),
            (&[0, 500, 501, 502], true),
            (&[0, 100, 200, 300, 400], false),
        ] {
            assert_eq!(marks(BounceKind::Soft, &at(hours)), does, "{hours:?}");
        }
    }
}
