//! Recording by hand what was completed elsewhere: the completion says who recorded it and what proves it, and has a certificate that says
//! the same.

use super::code;
use super::evidence::{ByHand, CourseEvidence, EvidenceFile};
use super::store::{self, NewCompletion};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::secrets::Secrets;

/// An enrolment that is complete, though not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The enrolment; it says when and until when by now.
    pub enrolment_id: Id,
    /// Whose.
    pub person_id: Id,
    /// Of which course.
    pub course_id: Id,
    /// The revision that it counts as.
    pub revision_id: Id,
    /// The number of that revision.
    pub revision: i32,
    /// When it was completed.
    pub completed_on: Day,
    /// In per cent.
    pub score: Option<i32>,
    /// What proves it, in words.
    pub evidence: String,
    /// The file that proves it, where there is one.
    pub file: Option<EvidenceFile>,
}

/// Writes down these completions, none of which is there yet, with their certificates: recorded by whoever acts, or by `recorded_by` where
/// whoever acts has looked at it again and confirms it. That the enrolments are complete, enrolment has noted
/// before: a certificate has the day on which it ends from there.
///
/// # Errors
/// When the database fails, or there are no random bytes.
pub fn complete_by_hand(tx: &mut Tx<'_>, all: &[Elsewhere], recorded_by: Option<&str>) -> Result<(), AppError> {
    let (actor, recorded_at) = (tx.actor().name.clone(), tx.now());
    let by = recorded_by.unwrap_or(&actor).to_owned();
    let confirmed_by = recorded_by.map(|_| actor);
    let codes = all.iter().map(|_| Ok(code::code(Secrets::System.bytes()?))).collect::<Result<Vec<String>, AppError>>()?;
    let of_others = store::of_other_courses(tx.conn, all.iter().map(|one| (one.revision_id, one.course_id)))?;
    let new = all.iter().zip(&codes).map(|(one, code)| NewCompletion {
        enrolment_id: one.enrolment_id,
        person_id: one.person_id,
        course_id: one.course_id,
        revision_id: one.revision_id,
        completed_on: one.completed_on,
        score: one.score,
        evidence: CourseEvidence {
            person: one.person_id,
            by: by.clone(),
            revision: one.revision,
            renewed_by: of_others.get(&(one.revision_id, one.course_id)).cloned(),
            lessons: Vec::new(),
            by_hand: Some(ByHand {
                by: by.clone(),
                confirmed_by: confirmed_by.clone(),
                recorded_at,
                evidence: one.evidence.clone(),
                file: one.file.clone(),
            }),
        },
        code,
    });
    let new: Vec<NewCompletion<'_>> = new.collect();
    store::insert_completions(tx, &new)?;
    Ok(())
}
