//! The four dimensions of a course and the three levels of each. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{say, word_enum};

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
    pub fn label(self) -> String {
        match self {
            Self::Casual => say!("courses-level.casual"),
            Self::Structured => say!("courses-level.structured"),
            Self::Formal => say!("courses-level.formal"),
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
    pub fn label(self) -> String {
        match self {
            Self::Content => say!("courses-dimension.content"),
            Self::Delivery => say!("courses-dimension.delivery"),
            Self::Participants => say!("courses-dimension.participants"),
            Self::Measurement => say!("courses-dimension.measurement"),
        }
    }

    /// What a level means here, in a sentence.
    #[must_use]
    pub fn meaning(self, level: Level) -> String {
        match (self, level) {
            (Self::Content, Level::Casual) => say!("courses-content.casual"),
            (Self::Content, Level::Structured) => say!("courses-content.structured"),
            (Self::Content, Level::Formal) => say!("courses-content.formal"),
            (Self::Delivery, Level::Casual) => say!("courses-delivery.casual"),
            (Self::Delivery, Level::Structured) => say!("courses-delivery.structured"),
            (Self::Delivery, Level::Formal) => say!("courses-delivery.formal"),
            (Self::Participants, Level::Casual) => say!("courses-participants.casual"),
            (Self::Participants, Level::Structured) => say!("courses-participants.structured"),
            (Self::Participants, Level::Formal) => say!("courses-participants.formal"),
            (Self::Measurement, Level::Casual) => say!("courses-measurement.casual"),
            (Self::Measurement, Level::Structured) => say!("courses-measurement.structured"),
            (Self::Measurement, Level::Formal) => say!("courses-measurement.formal"),
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
