//! One row of the audit as it is on record. Pure.

use serde_json::Value;

use crate::clock::Instant;
use crate::ids::Id;

/// One row of the audit.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    /// The row itself; ids grow with time.
    pub id: Id,
    /// When.
    pub at: Instant,
    /// Who: an address, or a part of the program.
    pub actor: String,
    /// Under which the log speaks of the request; empty for a command.
    pub request_id: String,
    /// What: `enrolment.waive`.
    pub action: String,
    /// To what kind of thing.
    pub subject_kind: String,
    /// To which one; zero where there is none.
    pub subject_id: Id,
    /// What else is to know.
    pub details: Value,
    /// The fields that changed, as they were.
    pub before: Value,
    /// And as they are since.
    pub after: Value,
}

impl AuditRow {
    /// What it was done to, as the filter takes it: `enrolment 3f`.
    #[must_use]
    pub fn object(&self) -> String {
        if self.subject_id == Id::ZERO { self.subject_kind.clone() } else { format!("{} {}", self.subject_kind, self.subject_id) }
    }
}
