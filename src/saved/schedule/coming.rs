//! A mail of a view to come, and why it does not go.

use serde::{Deserialize, Serialize};

use super::rule::{Due, FileFormat, Schedule, figures_of};
use crate::auth::WouldBe;
use crate::clock::Day;
use crate::ids::Id;
use crate::policy::{Act, Viewer};
use crate::saved::kept::Kept;
use crate::{say, word_enum};

word_enum! {
    /// What becomes of the mail of a view to one of its readers.
    pub enum Outcome {
        /// It goes out.
        Send = "send",
        /// They have it.
        Sent = "sent",
        /// They want none of this view.
        Stopped = "stopped",
        /// They may not open key figures any more.
        NoRight = "no_right",
        /// Their account is suspended, or they are away or have left.
        Away = "away",
        /// Whoever's view it is may keep none any more, is away or has left.
        OwnerAway = "owner_away",
    }
}

impl Outcome {
    /// As the page of the schedule says it of a reader.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Send | Self::Sent => say!("saved-reader-gets"),
            Self::Stopped => say!("saved-reader-stopped"),
            Self::NoRight => say!("saved-reader-no-right"),
            Self::Away => say!("saved-reader-away"),
            Self::OwnerAway => say!("saved-reader-owner-away"),
        }
    }
}

/// A mail of a view to come.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The view.
    pub view: Kept,
    /// Its schedule.
    pub schedule: Schedule,
    /// Who gets it, as they would be if they signed in.
    pub reader: Viewer,
    /// Its day.
    pub due: Due,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a mail that has not gone, whatever the day is.
pub fn outcome(owner: Option<&WouldBe>, reader: &WouldBe, is_stopped: bool) -> Outcome {
    let owner_keeps = owner.is_some_and(|owner| owner.is_there && owner.viewer.may(Act::KeepViews));
    match () {
        () if !owner_keeps => Outcome::OwnerAway,
        () if !reader.is_there => Outcome::Away,
        () if !reader.viewer.may(Act::SeeKpis) => Outcome::NoRight,
        () if is_stopped => Outcome::Stopped,
        () => Outcome::Send,
    }
}

/// What the outbox row of a view carries: what its file is made of, whenever it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Payload {
    /// The view.
    pub view: Id,
    /// The account that reads it.
    pub reader: Id,
    /// The day whose figures it tells.
    pub as_of: Day,
    /// As what file.
    pub format: FileFormat,
    /// The reader has asked for it, and no schedule.
    pub by_hand: bool,
}

impl Coming {
    /// The day whose figures it tells.
    #[must_use]
    pub fn figures_of(&self) -> Day {
        figures_of(self.view.day, self.view.fixed_on, self.due.goes)
    }
}
