//! How far an enrolment is in an act. Pure.

use crate::{say, word_enum};

word_enum! {
    /// What comes, or came, of an act for one enrolment.
    pub enum State as "ActState" {
        /// Chosen; what it gets is not worked out yet.
        Chosen = "chosen",
        /// It gets what the act gives.
        Gets = "gets",
        /// It gets nothing, and there is a reason.
        Refused = "refused",
        /// It has got it.
        Done = "done",
        /// It was taken back.
        Undone = "undone",
        /// It was done and has gone on since: nothing was taken back.
        Kept = "kept",
    }
}

impl State {
    /// Those who get it, or got it.
    pub const GIVEN: &'static [Self] = &[Self::Gets, Self::Done, Self::Undone, Self::Kept];
    /// Those who do not.
    pub const NOT: &'static [Self] = &[Self::Refused];

    /// As a list shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Chosen => say!("acts-state-chosen"),
            Self::Gets => say!("acts-state-gets"),
            Self::Refused => say!("acts-state-refused"),
            Self::Done => say!("acts-state-done"),
            Self::Undone => say!("acts-state-undone"),
            Self::Kept => say!("acts-state-kept"),
        }
    }
}
