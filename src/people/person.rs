//! A person, and the name they are sorted by. Pure.

use jiff::tz::TimeZone;
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::ids::Id;
use crate::{say, word_enum};

word_enum! {
    /// How a person stands with the company.
    pub enum PersonStatus {
        /// At work.
        Active = "active",
        /// On leave: the clock and the mail stop.
        Leave = "leave",
        /// Suspended: may not sign in; the clock and the mail stop.
        Suspended = "suspended",
        /// No longer employed; kept.
        Left = "left",
    }
}

impl PersonStatus {
    /// As a page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Active => say!("people-status-active"),
            Self::Leave => say!("people-status-leave"),
            Self::Suspended => say!("people-status-suspended"),
            Self::Left => say!("people-status-left"),
        }
    }
}

impl PersonStatus {
    /// Whether they may sign in: neither suspended nor gone.
    #[must_use]
    pub const fn may_sign_in(self) -> bool {
        matches!(self, Self::Active | Self::Leave)
    }
}

word_enum! {
    /// Why somebody is away for a time.
    pub enum AbsenceKind {
        /// On leave.
        Leave = "leave",
        /// Suspended.
        Suspension = "suspension",
    }
}

impl AbsenceKind {
    /// As a page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Leave => say!("people-absence-leave"),
            Self::Suspension => say!("people-absence-suspension"),
        }
    }
}

/// Where somebody works now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// The department.
    pub department_id: Id,
    /// Its path: `Marketing / Brand`.
    pub department: String,
    /// The role.
    pub role_id: Id,
    /// Its name.
    pub role: String,
    /// The location.
    pub location_id: Id,
    /// Its name.
    pub location: String,
    /// The manager, if there is one.
    pub manager_id: Option<Id>,
    /// Since when all of this is so.
    pub started_on: Day,
    /// Since when they have this role.
    pub role_since: Day,
}

/// On what terms people are employed, in the company's own words: full-time, working student, intern.
///
/// It is of the person, as their language is, and not of a spell of employment: no figure is counted by it, so that another one begins no new spell,
/// and what it was before stands in the journal. It stays with who leaves, and is what their return says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EmploymentType {
    /// Its key.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// A person with their current employment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct PersonRow {
    pub id: Id,
    pub employee_number: String,
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub language: String,
    pub time_zone: String,
    pub status: PersonStatus,
    pub hired_on: Day,
    /// [`Day::NEVER`] where they have not left.
    pub left_on: Day,
    /// The last day of their employment, where one is known ahead; none of whoever has left.
    pub last_day: Option<Day>,
    /// On what terms they are employed, or were; none where nobody has said it.
    pub employment_type: Option<(Id, String)>,
    /// None where they have left.
    pub employment: Option<Placement>,
    /// Works by contract, and not in the HR file.
    pub external: bool,
}

impl PersonRow {
    /// Given name and family name.
    #[must_use]
    pub fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }

    /// The person's own time zone; UTC where its name is no longer known.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// Given name and family name, as pages and mails write them.
#[must_use]
pub fn full_name(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

/// What lists of people are ordered by: lower-case family name, then given name.
#[must_use]
pub fn sort_name(given: &str, family: &str) -> String {
    format!("{family} {given}").trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_with_one_name_is_written_without_a_gap() {
        assert_eq!(full_name("Sukarno", ""), "Sukarno");
        assert_eq!(sort_name("Åsa", "Öberg"), "öberg åsa");
    }
}
