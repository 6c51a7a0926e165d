//! One line of a list: who, in what, and why it is there. Pure.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;

use super::list::List;
use crate::clock::Day;
use crate::enrolment::CourseName;
use crate::ids::Id;
use crate::say;
use crate::text::listed;

/// Where a row stands in its list, for those after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What the list is ordered by.
    pub sort: String,
    /// Its key among those with the same.
    pub id: Id,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.id, URL_SAFE_NO_PAD.encode(&self.sort))
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (id, sort) = text.split_once('.').ok_or(())?;
        let sort = URL_SAFE_NO_PAD.decode(sort).map_err(drop)?;
        Ok(Self { id: id.parse().map_err(drop)?, sort: String::from_utf8(sort).map_err(drop)? })
    }
}

/// Which part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// After so many rows.
    Offset(i64),
    /// After this row.
    After(Place),
}

/// Somebody on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Somebody {
    /// The person.
    pub id: Id,
    /// What the company calls them by.
    pub employee_number: String,
    /// Given and family name.
    pub name: String,
}

/// Why a row is on its list, in what its list needs to say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Joined on a day, and is enrolled in these courses.
    Joined { on: Day, courses: Vec<String> },
    /// Employed since a day.
    NothingRequired { since: Day },
    /// So many people have the role.
    RoleWithout { people: i64 },
    /// Valid through a day; whether its renewal is open.
    Lapsing { last: Day, is_open: bool },
    /// Waived through a day, for a reason.
    WaiverEnds { last: Day, reason: String },
    /// On leave through a day.
    LeaveEnds { last: Day },
    /// Employed through a day.
    Leaves { last: Day },
    /// Mail to their address came back, with these words of the mail server, and none goes there.
    Bounced { reason: String },
    /// Mail to their address came back, with these words of the mail server: they are told in their inbox alone.
    InboxAlone { reason: String },
    /// The last mail to them failed.
    Undeliverable,
    /// They want no reminders of what they chose themselves.
    OptedOut,
    /// Every step of the reminder policy was sent.
    StepsOver,
    /// Due on a day, with so many minutes to do.
    NoTime { due: Day, minutes: i64 },
    /// No attempt is left at a quiz.
    AttemptsUsed { quiz: String },
    /// The manager left on a day.
    ManagerLeft { manager: String, on: Day },
}

impl Why {
    /// In a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Joined { on, courses } if courses.is_empty() => say!("waiting-why-joined-without", on = *on),
            Self::Joined { on, courses } => say!("waiting-why-joined", on = *on, courses = listed(courses.clone())),
            Self::NothingRequired { since } => say!("waiting-why-nothing-required", since = *since),
            Self::RoleWithout { people } => say!("waiting-why-role-without", people = *people),
            Self::Lapsing { last, is_open: true } => say!("waiting-why-lapsing-open", last = *last),
            Self::Lapsing { last, is_open: false } => say!("waiting-why-lapsing", last = *last),
            Self::WaiverEnds { last, reason } => say!("waiting-why-waiver-ends", last = *last, reason = reason),
            Self::LeaveEnds { last } => say!("waiting-why-leave-ends", last = *last),
            Self::Leaves { last } => say!("waiting-why-leaves", last = *last),
            Self::Bounced { reason } if reason.is_empty() => say!("waiting-why-bounced"),
            Self::Bounced { reason } => say!("waiting-why-bounced-with", reason = reason),
            Self::InboxAlone { reason } if reason.is_empty() => say!("waiting-why-inbox-alone"),
            Self::InboxAlone { reason } => say!("waiting-why-inbox-alone-with", reason = reason),
            Self::Undeliverable => say!("waiting-why-undeliverable"),
            Self::OptedOut => say!("waiting-why-opted-out"),
            Self::StepsOver => say!("waiting-why-steps-over"),
            Self::NoTime { due, minutes } => say!("waiting-why-no-time", due = *due, minutes = *minutes),
            Self::AttemptsUsed { quiz } => say!("waiting-why-attempts-used", quiz = quiz),
            Self::ManagerLeft { manager, on } => say!("waiting-why-manager-left", manager = manager, on = *on),
        }
    }
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The list.
    pub list: List,
    /// Where it stands.
    pub place: Place,
    /// Who; none of a role.
    pub person: Option<Somebody>,
    /// Where they work.
    pub department: Option<String>,
    /// Their role, or the role itself.
    pub role: Option<String>,
    /// The enrolment that an act is done to.
    pub enrolment_id: Option<Id>,
    /// Its course.
    pub course: Option<CourseName>,
    /// Why it is there.
    pub why: Why,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_and_what_is_none_is_refused() {
        for sort in ["", "osei ada", "\u{5a77} 王.x", "o'neil\n"] {
            let place = Place { sort: sort.to_owned(), id: Id(7_000_000_123) };
            assert_eq!(place.to_string().parse(), Ok(place), "{sort}");
        }
        for text in ["", "7", ".", "x.!", "I5lR5yq8eR.*", "I5lR5yq8eR./w"] {
            assert_eq!(text.parse::<Place>(), Err(()), "{text}");
        }
    }
}
