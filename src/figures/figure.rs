//! The figures that have names behind them: what each counts, and what it is called. Pure.

use super::kpi::Counts;
use crate::error::{FieldError, NoSuchWord};
use crate::say;
use crate::standing::State;
use crate::word_enum;

word_enum! {
    /// The figure whose names are asked for.
    pub enum Figure {
        /// Everybody who counts.
        InScope = "in_scope",
        /// Completed and not expired.
        Valid = "valid",
        /// In scope and not valid, overdue or not.
        Missing = "missing",
        /// In scope, not valid, due before the day.
        Overdue = "overdue",
        /// In scope, begun and idle for too long.
        Stalled = "stalled",
        /// Left out by a waiver.
        Waived = "waived",
        /// Left out by leave or suspension.
        Leave = "leave",
        /// Left out since the requirement starts later for them.
        NotYet = "not_yet",
        /// Left out since no requirement is left.
        Withdrawn = "withdrawn",
    }
}

impl Figure {
    /// The figure that names are asked for; everybody in scope where it is not said.
    ///
    /// # Errors
    /// A [`FieldError`] with the words that there are.
    pub fn read(text: Option<&str>) -> Result<Self, FieldError> {
        match text.filter(|text| !text.is_empty()) {
            None => Ok(Self::InScope),
            Some(text) => text.parse().map_err(|error: NoSuchWord| FieldError::new("figure", error.into())),
        }
    }

    /// The number of names that there must be.
    #[must_use]
    pub const fn of(self, counts: &Counts) -> i64 {
        match self {
            Self::InScope => counts.in_scope,
            Self::Valid => counts.valid,
            Self::Missing => counts.in_scope - counts.valid,
            Self::Overdue => counts.overdue,
            Self::Stalled => counts.stalled,
            Self::Waived => counts.waived,
            Self::Leave => counts.leave,
            Self::NotYet => counts.not_yet,
            Self::Withdrawn => counts.withdrawn,
        }
    }

    /// As a page calls those behind it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::InScope => say!("figures-in-scope"),
            Self::Valid => say!("figures-valid"),
            Self::Missing => say!("figures-missing"),
            Self::Overdue => say!("figures-overdue"),
            Self::Stalled => say!("figures-stalled"),
            Self::Waived => say!("figures-waived"),
            Self::Leave => say!("figures-leave"),
            Self::NotYet => say!("figures-not-yet"),
            Self::Withdrawn => say!("figures-withdrawn"),
        }
    }

    /// How the pairs stand that it counts; of those, [`Figure::Stalled`] takes only what is idle.
    #[must_use]
    pub const fn states(self) -> &'static [State] {
        match self {
            Self::InScope | Self::Stalled => &[State::Open, State::Overdue, State::Valid],
            Self::Valid => &[State::Valid],
            Self::Missing => &[State::Open, State::Overdue],
            Self::Overdue => &[State::Overdue],
            Self::Waived => &[State::Waived],
            Self::Leave => &[State::Absent],
            Self::NotYet => &[State::NotYet],
            Self::Withdrawn => &[State::Withdrawn],
        }
    }
}
