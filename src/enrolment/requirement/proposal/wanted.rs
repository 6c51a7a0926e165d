//! What is wanted of a second account.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::change::TermsChange;
use crate::enrolment::requirement::request::EnrolRequest;
use crate::ids::Id;

/// What is wanted, as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProposalWanted)]
pub enum Wanted {
    /// A requirement is made.
    Make(Box<EnrolRequest>),
    /// One that is in force is applied again.
    Again {
        /// Which.
        requirement: Id,
    },
    /// One that is in force is changed.
    Change {
        /// Which.
        requirement: Id,
        /// What becomes other.
        change: Box<TermsChange>,
    },
}

impl Wanted {
    /// Whom it is for, where it is something new.
    #[must_use]
    pub fn audience(&self) -> Option<&Audience> {
        match self {
            Self::Make(request) => Some(&request.audience),
            Self::Again { .. } | Self::Change { .. } => None,
        }
    }
}
