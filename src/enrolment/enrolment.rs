//! An enrolment: one person, one course, one cycle; where it stands, and what its dates say on any day.

use diesel::prelude::*;
use serde::Serialize;

use crate::clock::Day;
use crate::db::schema::enrolment;
use crate::ids::Id;
use crate::word_enum;

/// Longest reason of a waiver or another due date, in characters.
pub(super) const LONGEST_REASON: usize = 500;

word_enum! {
    /// Where an enrolment stands. Overdue, expired and stalled are read from dates.
    pub enum Status {
        /// Not begun.
        Assigned = "assigned",
        /// Begun, not complete.
        InProgress = "in_progress",
        /// Complete.
        Completed = "completed",
        /// Exempt.
        Waived = "waived",
        /// No reason is left; kept.
        Withdrawn = "withdrawn",
    }
}

/// An enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize)]
#[diesel(table_name = enrolment)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct EnrolmentRow {
    pub id: Id,
    pub person_id: Id,
    pub course_id: Id,
    pub cycle: i32,
    pub status: Status,
    pub revision_id: Option<Id>,
    pub assigned_on: Day,
    pub due_on: Option<Day>,
    pub original_due_on: Option<Day>,
    pub started_on: Option<Day>,
    pub last_activity_on: Option<Day>,
    pub completed_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub withdrawn_on: Option<Day>,
}

impl EnrolmentRow {
    /// Neither complete nor withdrawn.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Assigned | Status::InProgress | Status::Waived)
    }

    /// Complete and not expired on `day`.
    #[must_use]
    pub fn is_valid(&self, day: Day) -> bool {
        self.status == Status::Completed && self.expires_on.is_none_or(|expires| day < expires)
    }

    /// Open and past its due date on `day`.
    #[must_use]
    pub fn is_overdue(&self, day: Day) -> bool {
        matches!(self.status, Status::Assigned | Status::InProgress) && self.due_on.is_some_and(|due| due < day)
    }

    /// The status it has when nothing keeps it from being taken.
    #[must_use]
    pub fn status_when_open(&self) -> Status {
        if self.started_on.is_some() { Status::InProgress } else { Status::Assigned }
    }
}
