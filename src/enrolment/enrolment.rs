//! An enrolment: one person, one course, one cycle; where it stands, and what its dates say on any day. Pure.

use serde::Serialize;

use super::dates::{has_expired, is_past_due};
use super::requirement::renewal_kind::RenewalKind;
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

word_enum! {
    /// How an enrolment is shown: its status, unless its dates or its person say more.
    pub enum StatusShown {
        /// Not begun.
        Assigned = "assigned",
        /// Begun, not complete.
        InProgress = "in_progress",
        /// Open, and past its due date.
        Overdue = "overdue",
        /// Open, while its person is away or has left.
        Paused = "paused",
        /// Complete.
        Completed = "completed",
        /// Complete, and no longer valid.
        Expired = "expired",
        /// Exempt.
        Waived = "waived",
        /// No reason is left; kept.
        Withdrawn = "withdrawn",
    }
}

impl StatusShown {
    /// Of an enrolment with this status, of somebody who stands so with the company; `due_on` and `expires_on` by their own `day`.
    #[must_use]
    pub fn of(status: Status, person: PersonStatus, (due_on, expires_on): (Option<Day>, Option<Day>), day: Day) -> Self {
        match status {
            _ if status.is_paused(person) => Self::Paused,
            _ if status.is_overdue(due_on, day) => Self::Overdue,
            Status::Assigned => Self::Assigned,
            Status::InProgress => Self::InProgress,
            Status::Completed if has_expired(expires_on, day) => Self::Expired,
            Status::Completed => Self::Completed,
            Status::Waived => Self::Waived,
            Status::Withdrawn => Self::Withdrawn,
        }
    }

    /// The badge that shows it: its kind and its words.
    #[must_use]
    pub fn badge(self) -> (&'static str, String) {
        match self {
            Self::Paused => paused(),
            Self::Overdue => ("overdue", say!("enrolment-status-overdue")),
            Self::Assigned => ("assigned", say!("enrolment-status-assigned")),
            Self::InProgress => ("in_progress", say!("enrolment-status-in-progress")),
            Self::Expired => ("expired", say!("enrolment-status-expired")),
            Self::Completed => ("completed", say!("enrolment-status-completed")),
            Self::Waived => ("waived", say!("enrolment-status-waived")),
            Self::Withdrawn => ("withdrawn", say!("enrolment-status-withdrawn")),
        }
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
    /// What it asks for as a renewal, once it is begun.
    pub renewal: Option<RenewalKind>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enrolment_is_shown_by_its_person_its_dates_and_its_status_in_this_order() {
        let day = Day::new(2026, 11, 30);
        let (past, none) = (Some(day.plus_days(-1)), None);
        for (status, person, due_on, expires_on, shown) in [
            (Status::Assigned, PersonStatus::Leave, past, none, StatusShown::Paused),
            (Status::InProgress, PersonStatus::Left, none, none, StatusShown::Paused),
            (Status::Assigned, PersonStatus::Active, past, none, StatusShown::Overdue),
            (Status::Assigned, PersonStatus::Active, Some(day), none, StatusShown::Assigned),
            (Status::InProgress, PersonStatus::Active, none, none, StatusShown::InProgress),
            (Status::Completed, PersonStatus::Left, past, Some(day), StatusShown::Expired),
            (Status::Completed, PersonStatus::Active, past, Some(day.plus_days(1)), StatusShown::Completed),
            (Status::Waived, PersonStatus::Leave, past, none, StatusShown::Waived),
            (Status::Withdrawn, PersonStatus::Left, past, none, StatusShown::Withdrawn),
        ] {
            assert_eq!(StatusShown::of(status, person, (due_on, expires_on), day), shown);
        }
        for shown in StatusShown::ALL {
            let kind = if *shown == StatusShown::Paused { "withdrawn" } else { shown.word() };
            assert_eq!(shown.badge().0, kind, "a badge has the colour of its word");
        }
    }
}
