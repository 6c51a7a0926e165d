//! What publishing the draft of a course would do to people, by each of its requirements.

use diesel::QueryResult;
use serde::Serialize;
use utoipa::ToSchema;

use super::store::{self, Call, Open};
use crate::clock::Day;
use crate::courses::{self, CourseRow};
use crate::db::{Conn, snapshot};
use crate::enrolment::requirement::describe::{Requirement, describe};
use crate::enrolment::requirement::new_revision::OnNewRevision;
use crate::enrolment::requirement::preview::CourseName;
use crate::enrolment::requirement::store::requirement::{self, RequirementRow};
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::text::date;

/// What publishing a draft would do to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PublishPreview {
    /// The course.
    pub course: CourseName,
    /// The number of the revision that the draft becomes.
    pub revision: i32,
    /// People who take the new text: they have not begun, or done nothing yet where a requirement gives it to them then.
    pub take_new_text: i64,
    /// People who go on with the text that they began.
    pub go_on: i64,
    /// What each requirement of the course does that is kept and in force.
    pub requirements: Vec<AtPublishing>,
    /// The same, sentence by sentence.
    pub sentences: Vec<String>,
}

/// What one requirement does when the draft is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AtPublishing {
    /// The requirement.
    pub id: Id,
    /// What it is called; whom it is for, where it has no name.
    pub name: String,
    /// Of whom it asks something.
    pub on_new_revision: OnNewRevision,
    /// People who are asked to do it again at once.
    pub asked_again: i64,
    /// By when; null where it asks nobody again.
    pub due_on: Option<Day>,
    /// People who are asked when they are back, or tomorrow where they have completed it today.
    pub asked_later: i64,
    /// People of whom it is a reason, and who take the new text.
    pub take_new_text: i64,
}

/// What publishing the draft of this course on `today` would do.
///
/// # Errors
/// [`AppError::NotFound`] where there is no draft.
pub fn foresee(conn: &mut Conn, course: &CourseRow, today: Day) -> Result<PublishPreview, AppError> {
    snapshot(conn, |conn| {
        let draft = courses::draft_of(conn, course.id)?.ok_or(AppError::NotFound("draft-of-this-course"))?;
        let mut rows = requirement::kept(conn, today, None)?;
        rows.retain(|row| row.course_id == course.id);
        let giving: Vec<Id> = rows.iter().filter(|row| !row.terms().new_revision.is_nobody()).map(|row| row.id).collect();
        let Open { take_new, go_on } = store::open_ones(conn, course.id, &giving, None)?;
        let described = if rows.is_empty() { Vec::new() } else { describe(conn, rows.clone())? };
        let mut requirements = Vec::with_capacity(rows.len());
        for (row, its) in rows.iter().zip(described) {
            requirements.push(at_publishing(conn, row, its, &giving, today)?);
        }
        let is_first = course.published_revision_id.is_none();
        let sentences = if is_first { Vec::new() } else { sentences(&requirements, take_new, go_on) };
        let (course, revision) = (CourseName::from(course), draft.number);
        Ok(PublishPreview { course, revision, take_new_text: take_new, go_on, requirements, sentences })
    })
}

/// How many a requirement asks when a revision is published, and by when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asks {
    pub due_on: Option<Day>,
    pub again: i64,
    pub later: i64,
    pub take_new: i64,
}

impl Asks {
    /// Of a requirement on `today`; `giving` are those of its course that give the new text.
    pub fn of(conn: &mut Conn, row: &RequirementRow, giving: &[Id], today: Day) -> QueryResult<Self> {
        let terms = row.terms();
        let due_on = terms.new_revision.due_on(today, terms.notice_days);
        let (again, later) = match due_on {
            Some(due) => store::count(conn, Call::As(row.id, today, due), today)?,
            None => (0, 0),
        };
        let take_new = store::open_ones(conn, row.course_id, giving, Some(row.id))?.take_new;
        Ok(Self { due_on, again, later, take_new })
    }
}

fn at_publishing(
    conn: &mut Conn,
    row: &RequirementRow,
    its: Requirement,
    giving: &[Id],
    today: Day,
) -> Result<AtPublishing, AppError> {
    let Asks { due_on, again, later, take_new } = Asks::of(conn, row, giving, today)?;
    Ok(AtPublishing {
        id: row.id,
        name: if its.name.is_empty() { its.audience_text } else { its.name },
        on_new_revision: its.on_new_revision,
        asked_again: again,
        due_on,
        asked_later: later,
        take_new_text: take_new,
    })
}

fn sentences(requirements: &[AtPublishing], take_new: i64, go_on: i64) -> Vec<String> {
    let mut all = Vec::new();
    for AtPublishing { name, asked_again, due_on, asked_later, .. } in requirements {
        let Some(due) = due_on else { continue };
        all.push(say!("enrolment-publishing-asks-again", count = *asked_again, due = date(*due), who = name.as_str()));
        if *asked_later > 0 {
            all.push(say!("enrolment-publishing-asks-later", count = *asked_later));
        }
    }
    if all.is_empty() {
        all.push(say!("enrolment-publishing-asks-nobody"));
    }
    if take_new > 0 {
        all.push(say!("enrolment-publishing-new-text", count = take_new));
    }
    if go_on > 0 {
        all.push(say!("enrolment-publishing-go-on", count = go_on));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_publishing_does_is_said_for_each_requirement_that_asks_again() {
        let asks = |asked_again, asked_later, due_on| AtPublishing {
            id: Id(1),
            name: "Basics".to_owned(),
            on_new_revision: OnNewRevision::Everybody,
            asked_again,
            due_on,
            asked_later,
            take_new_text: 0,
        };
        let due = Some(Day::new(2026, 12, 14));
        assert_eq!(sentences(&[], 0, 0), ["Nobody who has completed it is asked to take it again."]);
        assert_eq!(
            sentences(&[asks(42, 1, due), asks(0, 0, None)], 12, 1),
            [
                "42 people are asked to take it again by 14 Dec 2026, because of “Basics”.",
                "1 more person is asked as soon as they can be: they are away, or completed it only today.",
                "12 people who have done nothing of it yet take the new text.",
                "1 person continues with the text they started.",
            ]
        );
    }
}
