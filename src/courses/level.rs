//! The four dimensions of a course and the three levels of each. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::word_enum;

word_enum! {
    /// How far training has come in one dimension, from low to high.
    pub enum Level {
        /// As it comes.
        Casual = "casual",
        /// Per department or project, with dates and figures.
        Structured = "structured",
        /// Required, mapped to roles, certified.
        Formal = "formal",
    }
}

impl Level {
    /// As a page shows it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Casual => "Casual",
            Self::Structured => "Structured",
            Self::Formal => "Formal",
        }
    }
}

word_enum! {
    /// What a course has a level in.
    pub enum Dimension {
        /// What is taught.
        Content = "content",
        /// How it takes place.
        Delivery = "delivery",
        /// Who takes it.
        Participants = "participants",
        /// What is known about it.
        Measurement = "measurement",
    }
}

impl Dimension {
    /// As a page shows it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Content => "Content",
            Self::Delivery => "Delivery",
            Self::Participants => "Participants",
            Self::Measurement => "Measurement",
        }
    }

    /// What a level means here, in a sentence.
    #[must_use]
    pub const fn meaning(self, level: Level) -> &'static str {
        match (self, level) {
            (Self::Content, Level::Casual) => "Presents a policy or a page, and says why the company needs it.",
            (Self::Content, Level::Structured) => "Modules with objectives, a quiz in each, reviewed in the last 12 months.",
            (Self::Content, Level::Formal) => "Variants or paths by role, and an exam drawn from a bank of questions.",
            (Self::Delivery, Level::Casual) => "On demand, or as an announced talk.",
            (Self::Delivery, Level::Structured) => "Scheduled for a department or a project, with dates.",
            (Self::Delivery, Level::Formal) => {
                "On-demand part before a live session, several certification levels, variants by place."
            }
            (Self::Participants, Level::Casual) => "Open to whoever wants it.",
            (Self::Participants, Level::Structured) => "Assigned to departments or projects.",
            (Self::Participants, Level::Formal) => "Required by role, every role mapped, and a clearance depends on it.",
            (Self::Measurement, Level::Casual) => "Heads are counted: who acknowledged or completed it.",
            (Self::Measurement, Level::Structured) => "Completion rate and scores per department.",
            (Self::Measurement, Level::Formal) => {
                "It expires, results come within 24 hours, the rate has a target, feedback is collected."
            }
        }
    }
}

/// One level for each dimension: a vector, never an average.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// What is taught.
    #[serde(default = "casual")]
    pub content: Level,
    /// How it takes place.
    #[serde(default = "casual")]
    pub delivery: Level,
    /// Who takes it.
    #[serde(default = "casual")]
    pub participants: Level,
    /// What is known about it.
    #[serde(default = "casual")]
    pub measurement: Level,
}

const fn casual() -> Level {
    Level::Casual
}

impl Default for Levels {
    fn default() -> Self {
        let casual = Level::Casual;
        Self { content: casual, delivery: casual, participants: casual, measurement: casual }
    }
}

impl Levels {
    /// The level in one dimension.
    #[must_use]
    pub const fn of(self, dimension: Dimension) -> Level {
        match dimension {
            Dimension::Content => self.content,
            Dimension::Delivery => self.delivery,
            Dimension::Participants => self.participants,
            Dimension::Measurement => self.measurement,
        }
    }
}
