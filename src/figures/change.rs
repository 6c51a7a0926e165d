//! A change of the counters: of those that say how many there are on a day, and of those that say how often something happened on it. Pure.

use super::counters::{counters, tally};
use crate::standing::State;

macro_rules! change {
    ([$($lasting:ident)*] [$($passing:ident)*]) => {
        /// How many counters there are.
        const COUNTERS: usize = [$(stringify!($lasting),)* $(stringify!($passing)),*].len();

        tally! {
            /// A change of each counter. Unit: the pair (person, required course).
            ///
            /// The first are named as the states of a standing; `stalled` counts beside the state. From `completed` on they count what happened
            /// on the day itself, and are not taken away again.
            #[expect(missing_docs, reason = "named as the states of a standing")]
            pub struct Change { $($lasting,)* $($passing),* }
        }

        impl Change {
            /// What the counters are called, in the order of [`Change::counters`].
            pub const COUNTERS: [&'static str; COUNTERS] = [$(stringify!($lasting),)* $(stringify!($passing)),*];

            /// Those of them that count what happened on a day.
            pub const PASSING: &'static [&'static str] = &[$(stringify!($passing)),*];

            /// Every counter.
            #[must_use]
            pub const fn counters(self) -> [i64; COUNTERS] {
                [$(self.$lasting,)* $(self.$passing),*]
            }

            /// The change with these counters.
            #[must_use]
            pub const fn from_counters([$($lasting,)* $($passing),*]: [i64; COUNTERS]) -> Self {
                Self { $($lasting,)* $($passing),* }
            }
        }
    };
}

counters!(change);

impl Change {
    /// `count` pairs more (fewer where negative) in this state. What is stalled is counted beside its state.
    #[must_use]
    pub fn of(state: State, stalled: bool, count: i64) -> Self {
        let mut change = Self { stalled: if stalled { count } else { 0 }, ..Self::default() };
        *match state {
            State::Open => &mut change.open,
            State::Overdue => &mut change.overdue,
            State::Valid => &mut change.valid,
            State::Waived => &mut change.waived,
            State::Absent => &mut change.absent,
            State::NotYet => &mut change.not_yet,
            State::Withdrawn => &mut change.withdrawn,
        } = count;
        change
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }
}
