//! How a pair came to stand as it does, and how it ceased to: what a span begins and ends with, seen from the day before and the day after.
//! What moved a figure between two days is counted by these words. Pure.

use crate::word_enum;

/// Somebody joined who was not employed so many days before.
pub const JUST_JOINED_DAYS: i64 = 7;

word_enum! {
    /// How the pair stood on the day before a span, or why it comes into scope with it.
    pub enum Came {
        /// Into scope with a person who has just joined.
        Joined = "joined",
        /// Into scope since it came to be required, or is so again.
        Required = "required",
        /// Back into scope: a leave or a waiver is over, or what started later has started.
        Back = "back",
        /// In scope before, and not valid.
        Open = "open",
        /// Valid before.
        Valid = "valid",
        /// In scope in another department or role before, and not valid.
        MovedOpen = "moved_open",
        /// Valid in another department or role before.
        MovedValid = "moved_valid",
    }
}

word_enum! {
    /// Why a span in scope is the last one where it is.
    pub enum Went {
        /// The person has another department or role from then on.
        Moved = "moved",
        /// The person left.
        Left = "left",
        /// It is no longer required.
        Released = "released",
    }
}

/// How a pair stands on a day, as far as the day after is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stood {
    /// Not at all.
    Nowhere,
    /// Out of scope: waived, absent, not yet.
    LeftOut,
    /// Out of scope: withdrawn.
    Withdrawn,
    /// In scope, not valid.
    Open,
    /// In scope and valid.
    Valid,
}

impl Stood {
    const fn is_in_scope(self) -> bool {
        matches!(self, Self::Open | Self::Valid)
    }
}

impl Came {
    /// How it came to stand as `now`; nothing where it is out of scope on both days. `moved` says that department or role changed between
    /// the two, `joined` that the person has just joined.
    #[must_use]
    pub const fn of(before: Stood, now: Stood, moved: bool, joined: bool) -> Option<Self> {
        match (before, moved) {
            (Stood::Open, false) => Some(Self::Open),
            (Stood::Open, true) => Some(Self::MovedOpen),
            (Stood::Valid, false) => Some(Self::Valid),
            (Stood::Valid, true) => Some(Self::MovedValid),
            _ if !now.is_in_scope() => None,
            (Stood::Nowhere, _) if joined => Some(Self::Joined),
            (Stood::Nowhere | Stood::Withdrawn, _) => Some(Self::Required),
            (Stood::LeftOut, _) => Some(Self::Back),
        }
    }
}

impl Went {
    /// Why nothing follows `now` where it was; nothing where it stands there on the next day too, in scope or not, or was out of scope.
    #[must_use]
    pub const fn of(now: Stood, after: Stood, moved: bool, employed: bool) -> Option<Self> {
        match (now.is_in_scope(), after) {
            (false, _) => None,
            (true, Stood::Nowhere) if employed => Some(Self::Released),
            (true, Stood::Nowhere) => Some(Self::Left),
            (true, _) if moved => Some(Self::Moved),
            (true, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Stood; 5] = [Stood::Nowhere, Stood::LeftOut, Stood::Withdrawn, Stood::Open, Stood::Valid];

    #[test]
    fn whoever_comes_into_scope_has_a_reason_and_whoever_stays_out_has_none() {
        for before in ALL {
            for now in ALL {
                for (moved, joined) in [(false, false), (false, true), (true, false), (true, true)] {
                    let came = Came::of(before, now, moved, joined);
                    assert_eq!(came.is_some(), before.is_in_scope() || now.is_in_scope(), "{before:?} {now:?}");
                    assert_eq!(came == Some(Came::Joined), now.is_in_scope() && before == Stood::Nowhere && joined);
                }
            }
        }
        assert_eq!(Came::of(Stood::Withdrawn, Stood::Open, false, true), Some(Came::Required));
        assert_eq!(Came::of(Stood::LeftOut, Stood::Valid, true, false), Some(Came::Back));
        assert_eq!(Came::of(Stood::Valid, Stood::LeftOut, true, false), Some(Came::MovedValid));
    }

    #[test]
    fn what_ends_in_scope_went_somewhere() {
        for now in ALL {
            let of = |after, moved, employed| Went::of(now, after, moved, employed);
            let went = |why| now.is_in_scope().then_some(why);
            assert_eq!(of(Stood::Nowhere, false, true), went(Went::Released));
            assert_eq!(of(Stood::Nowhere, false, false), went(Went::Left));
            assert_eq!(of(Stood::LeftOut, true, true), went(Went::Moved));
            assert_eq!(of(Stood::Valid, false, true), None);
        }
    }
}
