//! Publishing: the draft becomes the revision that who begins now gets, and never changes again.

use serde_json::json;

use super::content::{self, Complaint};
use super::create::existing;
use super::edit::hold;
use super::store;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// A revision that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Of which course.
    pub course_id: Id,
    /// The revision.
    pub revision_id: Id,
    /// Its number in the course.
    pub number: i32,
    /// What its author said is new.
    pub note: String,
    /// The company's day.
    pub on: Day,
}

/// The slot of a transaction in which courses note what was published, for those who follow it before the commit.
#[derive(Debug, Default)]
pub struct Publications(Vec<Publication>);

impl Publications {
    /// Takes what was noted since it was last taken.
    pub fn take(&mut self) -> Vec<Publication> {
        std::mem::take(&mut self.0)
    }
}

/// Publishes the draft of a course. The revision before it is superseded; who began with it goes on with it. `today` counts as
/// the day of the review.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Conflict`] where there is no draft or the course is retired, and [`AppError::Invalid`]
/// with everything that is still missing, each with its place.
pub fn publish(tx: &mut Tx<'_>, course_id: Id, change_note: &str, today: Day) -> Result<Id, AppError> {
    let course = existing(tx, course_id)?;
    if course.retired_at.is_some() {
        return Err(AppError::Conflict(said!("courses-course-retired-nothing-more-published")));
    }
    let draft = hold(tx, course_id)?;
    let change_note = change_note.trim();
    if change_note.chars().count() > 2000 {
        return Err(AppError::invalid("change_note", said!("courses-too-long-most-2-000")));
    }
    let modules = store::content_of(tx.conn, draft.id())?;
    content::refuse(content::missing(&course.business_need, &modules))?;
    let (revision_id, number) = (draft.id(), draft.number());
    draft.publish(tx, change_note, today)?;
    let publication = Publication { course_id, revision_id, number, note: change_note.to_owned(), on: today };
    tx.changes(|publications: &mut Publications| publications.0.push(publication));
    tx.audit("course.publish", ("course", course_id), json!({ "revision": number, "note": change_note }))?;
    Ok(revision_id)
}

/// What the draft of a course lacks before it can be published.
///
/// # Errors
/// When the database fails.
pub fn missing(conn: &mut Conn, business_need: &str, draft_id: Id) -> Result<Vec<Complaint>, AppError> {
    let modules = store::content_of(conn, draft_id)?;
    Ok(content::missing(business_need, &modules))
}
