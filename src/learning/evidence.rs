//! What proves that a lesson, and a course, was done.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Instant;
use crate::courses::lessons::LessonKind;
use crate::ids::Id;

/// How a lesson was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum LessonEvidence {
    /// Not yet: it was opened.
    Opened,
    /// A text was read or a film seen, and the person said so.
    Read,
    /// A version of a policy was acknowledged.
    Acknowledged {
        /// The policy's name.
        policy: String,
        /// Its version.
        version: String,
        /// The hash of its text, in hexadecimal.
        text_sha256: String,
    },
    /// All points of a checklist were ticked.
    Ticked {
        /// How many there are.
        items: usize,
    },
    /// A quiz was passed.
    Passed {
        /// The attempt.
        attempt: Id,
        /// Its score in per cent.
        score: i32,
    },
    /// Of a renewal that asks for what has changed: it is as it was when it was completed in an earlier cycle.
    Unchanged {
        /// The number of the revision in which it was completed.
        revision: i32,
        /// When; the record of a lesson has a `completed_at` of its own beside it.
        first_completed_at: Instant,
        /// Of a quiz: its score in per cent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        score: Option<i32>,
    },
    /// Of a renewal that begins with the quizzes: the quizzes of its module were passed.
    Known {
        /// The one that was passed last.
        quiz: Id,
    },
}

impl LessonEvidence {
    /// Whether it counts without having been done in this cycle.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self, Self::Unchanged { .. } | Self::Known { .. })
    }
}

/// The record of a completed course, kept with its completion: who, when, which revision, which scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CourseEvidence {
    /// The person.
    pub person: Id,
    /// In whose name the last lesson was completed.
    pub by: String,
    /// The number of the revision that was taken.
    pub revision: i32,
    /// The course that this revision is one of, where it was renewed by another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewed_by: Option<RenewedBy>,
    /// Its lessons, in order; none where it was completed elsewhere.
    pub lessons: Vec<LessonRecord>,
    /// Of what was completed elsewhere, and recorded by hand: by whom, and what proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<ByHand>,
}

/// The course by which another was renewed, as it was called then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RenewedBy {
    /// Its slug.
    pub course: String,
    /// Its title.
    pub title: String,
}

/// A completion that somebody recorded for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ByHand {
    /// Who recorded it.
    pub by: String,
    /// Who looked at it again and confirmed it, where that is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// When.
    pub recorded_at: Instant,
    /// What proves it, in words.
    pub evidence: String,
    /// The file that proves it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<EvidenceFile>,
}

/// A file that proves a completion, as it was when that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EvidenceFile {
    /// By which it is taken away.
    pub id: Id,
    /// As whoever sent it called it.
    pub name: String,
    /// How large it is.
    pub bytes: i64,
    /// The SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

/// The record of one lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "named as in the migration")]
pub struct LessonRecord {
    pub lesson: Id,
    pub title: String,
    pub kind: LessonKind,
    pub completed_at: Instant,
    #[serde(flatten)]
    pub evidence: LessonEvidence,
}

/// The mean of the quiz scores in per cent, rounded down; none in a course without a quiz.
#[must_use]
pub fn mean_score(records: &[LessonRecord]) -> Option<i32> {
    let scores = records.iter().filter_map(|record| match record.evidence {
        LessonEvidence::Passed { score, .. } | LessonEvidence::Unchanged { score: Some(score), .. } => Some(score),
        _ => None,
    });
    let (sum, count) = scores.fold((0, 0), |(sum, count), score| (sum + score, count + 1));
    if count == 0 { None } else { Some(sum / count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(evidence: LessonEvidence) -> LessonRecord {
        let completed_at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        LessonRecord { lesson: Id(1), title: String::new(), kind: LessonKind::Quiz, completed_at, evidence }
    }

    #[test]
    fn the_record_of_a_lesson_reads_back_whatever_proves_it() {
        let at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        for evidence in [
            LessonEvidence::Read,
            LessonEvidence::Passed { attempt: Id(1), score: 80 },
            LessonEvidence::Unchanged { revision: 1, first_completed_at: at, score: Some(80) },
            LessonEvidence::Known { quiz: Id(1) },
        ] {
            let kept = serde_json::to_string(&record(evidence.clone())).expect("JSON");
            let read: LessonRecord = serde_json::from_str(&kept).expect("it reads back");
            assert_eq!(read.evidence, evidence, "{kept}");
        }
    }

    #[test]
    fn the_score_of_a_course_is_the_mean_of_its_quizzes() {
        let passed = |score| record(LessonEvidence::Passed { attempt: Id(1), score });
        assert_eq!(mean_score(&[passed(75), record(LessonEvidence::Read), passed(100)]), Some(87));
        let completed_at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        let unchanged = |score| record(LessonEvidence::Unchanged { revision: 1, first_completed_at: completed_at, score });
        assert_eq!(mean_score(&[passed(60), unchanged(Some(80)), unchanged(None)]), Some(70));
        assert_eq!(mean_score(&[record(LessonEvidence::Read)]), None);
    }
}
