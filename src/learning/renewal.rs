//! A renewal as its person takes it: what of it counts without being done again. What is unchanged is written down when it is begun, with the revision;
//! what is known, when the last quiz of its module is passed (`taken_up.rs`). So whatever counts lessons sees one and the same.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;

use super::evidence::LessonEvidence;
use super::owed::{Counts, Facts, Owed, owed};
use super::store::{self, ProgressRow, renewal as rows};
use crate::courses::lessons::LessonKind;
use crate::courses::{self, Outline};
use crate::db::Conn;
use crate::enrolment::{self, EnrolmentRow, RenewalKind, Status};
use crate::ids::Id;
use crate::say;

/// What a renewal asks for, and what counts of it.
#[derive(Debug, Clone)]
pub struct Renewal {
    /// What it asks for.
    pub kind: RenewalKind,
    /// The lessons that count and are not written down yet, each with what proves it.
    pub(super) waiting: BTreeMap<Id, LessonEvidence>,
    /// The quizzes that were tried.
    pub(super) tried: BTreeSet<Id>,
    /// The quizzes that come before all else.
    pub(super) first: Vec<Id>,
    /// How many lessons count without being done again.
    counted: usize,
}

impl Renewal {
    /// Of an open enrolment; none where it is no renewal, or one of the whole course, its own or another.
    pub(super) fn of(
        conn: &mut Conn,
        row: &EnrolmentRow,
        outline: &Outline,
        progress: &[ProgressRow],
    ) -> QueryResult<Option<Self>> {
        if !row.status.is_open() || row.cycle == 1 {
            return Ok(None);
        }
        let Some((kind, before)) = enrolment::renewal_of(conn, row)? else { return Ok(None) };
        let is_begun = row.status != Status::Assigned;
        let unchanged = match (kind, is_begun) {
            (RenewalKind::Changed, false) => unchanged(conn, before, outline.revision_id)?,
            _ => BTreeMap::new(),
        };
        let tried = if kind == RenewalKind::CheckFirst { rows::tried(conn, row.id)? } else { BTreeSet::new() };
        let done: BTreeSet<Id> = progress.iter().filter(|row| row.completed_at.is_some()).map(|row| row.lesson_id).collect();
        let written = progress.iter().filter(|row| row.evidence.0.counts()).count();
        let Owed { counts, first } = owed(kind, &facts(outline, &unchanged, &done, &tried));
        let waiting: BTreeMap<Id, LessonEvidence> =
            unchanged.into_iter().filter(|(lesson, _)| counts.get(lesson) == Some(&Counts::Unchanged)).collect();
        Ok(Some(Self { kind, counted: written + waiting.len(), waiting, tried, first }))
    }

    /// What counts and why, for its person; empty where all of it is to be done.
    #[must_use]
    pub fn sentence(&self, lessons: usize) -> String {
        match self.kind {
            RenewalKind::Changed if self.counted > 0 => {
                say!("learning-renewal.changed", owed = lessons.saturating_sub(self.counted), lessons = lessons)
            }
            RenewalKind::CheckFirst => say!("learning-renewal.check-first"),
            RenewalKind::Changed | RenewalKind::Whole | RenewalKind::AnotherCourse => String::new(),
        }
    }
}

/// The lessons of a revision as the rule looks at them.
pub(super) fn facts(
    outline: &Outline,
    unchanged: &BTreeMap<Id, LessonEvidence>,
    done: &BTreeSet<Id>,
    tried: &BTreeSet<Id>,
) -> Vec<Vec<Facts>> {
    let fact = |lesson: &courses::Lesson| Facts {
        lesson_id: lesson.id,
        is_quiz: lesson.kind == LessonKind::Quiz,
        is_unchanged: unchanged.contains_key(&lesson.id),
        is_done: done.contains(&lesson.id),
        is_tried: tried.contains(&lesson.id),
    };
    outline.modules.iter().map(|module| module.lessons.iter().map(fact).collect()).collect()
}

/// The lessons of `revision` that are as they were when they were completed in the enrolment `before`, each with what proves that.
fn unchanged(conn: &mut Conn, before: Id, revision: Id) -> QueryResult<BTreeMap<Id, LessonEvidence>> {
    let Some(old) = enrolment::enrolment(conn, before)?.and_then(|row| row.revision_id) else { return Ok(BTreeMap::new()) };
    let number = store::revision_number(conn, old)?;
    let done = store::progress(conn, before)?;
    let proved = |(new, old): (Id, Id)| {
        let row = done.iter().find(|row| row.lesson_id == old)?;
        let first_completed_at = row.completed_at?;
        let evidence = match &row.evidence.0 {
            // it was done when it was really done
            carried @ LessonEvidence::Unchanged { .. } => carried.clone(),
            LessonEvidence::Passed { score, .. } => {
                LessonEvidence::Unchanged { revision: number, first_completed_at, score: Some(*score) }
            }
            _ => LessonEvidence::Unchanged { revision: number, first_completed_at, score: None },
        };
        Some((new, evidence))
    };
    Ok(courses::unchanged_lessons(conn, old, revision)?.into_iter().filter_map(proved).collect())
}
