//! Everything on record about one enrolment: its reasons, how its due date moved, its waivers.

use serde::Serialize;
use utoipa::ToSchema;

use super::enrolment::EnrolmentRow;
use super::new_revision::AskedAgain;
use super::store;
use super::store::record::{self as rows, DueChangeRow, ReasonRow, WaiverRow};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::text::told;

/// Why an enrolment exists, or existed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// The requirement; null for the person's own choice.
    pub requirement_id: Option<Id>,
    /// Why, as the person is told.
    pub why: String,
    /// Who asked for it; null for the person's own choice.
    pub by: Option<String>,
    /// Since when.
    pub added_on: Day,
    /// Until when; null while it holds.
    pub removed_on: Option<Day>,
    /// The new revision since which it asks again before the end; null otherwise.
    pub asked_again: Option<AskedAgain>,
    /// The same in words.
    pub asked_again_text: Option<String>,
}

impl From<ReasonRow> for Reason {
    fn from(row: ReasonRow) -> Self {
        let asked_again = row.asked_again.map(AskedAgain::of);
        Self {
            requirement_id: row.requirement_id,
            why: row.why.map_or_else(|| say!("enrolment-own-choice"), |why| told(&why)),
            by: row.created_by,
            added_on: row.added_on,
            removed_on: Some(row.removed_on).filter(|day| *day != Day::NEVER),
            asked_again_text: asked_again.as_ref().map(AskedAgain::sentence),
            asked_again,
        }
    }
}

/// A move of a due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DueMove {
    /// From when; null where there was none.
    pub from: Option<Day>,
    /// To when; null where there is none any more.
    pub to: Option<Day>,
    /// Why.
    pub why: String,
    /// When it was moved.
    pub at: Instant,
    /// By whom.
    pub by: String,
}

impl From<DueChangeRow> for DueMove {
    fn from(row: DueChangeRow) -> Self {
        Self { from: row.from_due_on, to: row.to_due_on, why: told(&row.why), at: row.at, by: row.changed_by }
    }
}

/// An exemption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Waiver {
    /// Why.
    pub reason: String,
    /// The first day on which it held.
    pub from: Day,
    /// The day from which the course counts again.
    pub until: Day,
    /// When it was made.
    pub at: Instant,
    /// By whom.
    pub by: String,
}

impl From<WaiverRow> for Waiver {
    fn from(row: WaiverRow) -> Self {
        Self { reason: row.reason, from: row.from_on, until: row.until_on, at: row.created_at, by: row.created_by }
    }
}

/// One enrolment with all that is on record about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The enrolment.
    pub row: EnrolmentRow,
    /// Every reason, the oldest first.
    pub reasons: Vec<Reason>,
    /// Every move of its due date, the oldest first.
    pub due_moves: Vec<DueMove>,
    /// Every waiver, the oldest first.
    pub waivers: Vec<Waiver>,
}

/// The record of an enrolment.
///
/// # Errors
/// [`AppError::NotFound`]; that the database failed.
pub fn record(conn: &mut Conn, enrolment_id: Id) -> Result<Record, AppError> {
    Ok(Record {
        row: store::enrolment(conn, enrolment_id)?.ok_or(AppError::NotFound("enrolment"))?,
        reasons: rows::reasons(conn, enrolment_id)?.into_iter().map(Reason::from).collect(),
        due_moves: rows::due_changes(conn, enrolment_id)?.into_iter().map(DueMove::from).collect(),
        waivers: rows::waivers(conn, enrolment_id)?.into_iter().map(Waiver::from).collect(),
    })
}
