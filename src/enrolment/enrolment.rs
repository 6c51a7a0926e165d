//! An enrolment: one person, one course, one cycle; where it stands, and what its dates say on any day. Pure.

use serde::Serialize;

use super::dates::{has_expired, is_past_due};
use crate::clock::Day;
use crate::ids::Id;
use crate::people::PersonStatus;
use crate::say;
use crate::word_enum;

/// Longest reason of a waiver or another due date, in characters.
pub const LONGEST_REASON: usize = 500;

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

/// The badge of what is open for somebody who is away, or has left: its kind and its words.
#[must_use]
pub fn paused() -> (&'static str, String) {
    ("withdrawn", say!("enrolment-status-paused"))
}

impl Status {
    /// The statuses of what is open.
    pub const OPEN: &'static [Self] = &[Self::Assigned, Self::InProgress];
    /// The statuses of what may be done yet.
    pub const UNFINISHED: &'static [Self] = &[Self::Assigned, Self::InProgress, Self::Waived];

    /// Waits to be done: neither complete nor exempt nor withdrawn.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Assigned | Self::InProgress)
    }

    /// Whether the clock of an enrolment with this status stands still: it is open, and its person is away or has left.
    #[must_use]
    pub fn is_paused(self, person: PersonStatus) -> bool {
        self.is_open() && person != PersonStatus::Active
    }

    /// Whether an enrolment with this status that is due on `due_on` is overdue on `day`: open, and past its due date.
    #[must_use]
    pub fn is_overdue(self, due_on: Option<Day>, day: Day) -> bool {
        self.is_open() && is_past_due(due_on, day)
    }

    /// May be done yet: open, or exempt for a time.
    #[must_use]
    pub const fn is_unfinished(self) -> bool {
        matches!(self, Self::Assigned | Self::InProgress | Self::Waived)
    }
}

/// An enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Neither complete nor withdrawn: open, or exempt for a time.
    #[must_use]
    pub const fn is_unfinished(&self) -> bool {
        self.status.is_unfinished()
    }

    /// Complete and not expired on `day`.
    #[must_use]
    pub fn is_valid(&self, day: Day) -> bool {
        self.status == Status::Completed && !has_expired(self.expires_on, day)
    }

    /// Open and past its due date on `day`.
    #[must_use]
    pub fn is_overdue(&self, day: Day) -> bool {
        self.status.is_overdue(self.due_on, day)
    }

    /// The status it has when nothing keeps it from being taken.
    #[must_use]
    pub fn status_when_open(&self) -> Status {
        if self.started_on.is_some() { Status::InProgress } else { Status::Assigned }
    }
}
