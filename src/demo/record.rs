//! Turns a told story into the records that learning would have written: progress, attempts with answers, evidence.

use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::history::{Step, Story};
use crate::clock::{Day, Instant};
use crate::courses::Lesson;
use crate::courses::lessons::LessonContent;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::evidence::{CourseEvidence, LessonEvidence, LessonRecord, mean_score};
use crate::learning::prove_in_full;
use crate::questions::grading::{Answers, grade};
use crate::questions::{Choice, QuestionForm, Quiz};

/// A course as history needs it: its lessons with their contents, in order.
#[derive(Debug, Clone)]
pub struct Script {
    /// The course.
    pub course_id: Id,
    /// Its published revision.
    pub revision_id: Id,
    /// The revision's number.
    pub revision: i32,
    /// Months that a completion stays valid.
    pub validity_months: Option<i32>,
    /// The lessons.
    pub lessons: Vec<(Lesson, LessonContent)>,
}

impl Script {
    /// The lessons as [`super::history`] sees them.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let step = |(_, content): &(Lesson, LessonContent)| match content {
            LessonContent::Quiz(quiz) => {
                Step::Quiz { questions: i32::try_from(quiz.questions.len()).unwrap_or(1), pass_mark: quiz.pass_mark }
            }
            _ => Step::Plain,
        };
        self.lessons.iter().map(step).collect()
    }
}

/// Whose story it is.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "named as in the migrations")]
pub struct Learner {
    pub enrolment_id: Id,
    pub person_id: Id,
    pub email: String,
    pub zone: TimeZone,
    /// A number that is the same every time, for the time of day and the wrong answers.
    pub number: u64,
}

/// A lesson that was done.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "named as in the migrations")]
pub struct ProgressRecord {
    pub lesson_id: Id,
    pub started_at: Instant,
    pub completed_at: Instant,
    pub evidence: LessonEvidence,
}

/// An attempt at a quiz.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "named as in the migrations")]
pub struct AttemptRecord {
    pub id: Id,
    pub lesson_id: Id,
    pub number: i32,
    pub started_at: Instant,
    pub submitted_at: Instant,
    pub answers: Answers,
    pub score: i32,
    pub passed: bool,
}

/// The end of a course.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "named as in the migrations")]
pub struct CompletionRecord {
    pub completed_at: Instant,
    pub completed_on: Day,
    pub expires_on: Option<Day>,
    pub score: Option<i32>,
    pub evidence: CourseEvidence,
}

/// Everything that one enrolment left behind.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "named by what they are")]
pub struct Records {
    pub days: Vec<Day>,
    pub progress: Vec<ProgressRecord>,
    pub attempts: Vec<AttemptRecord>,
    pub completion: Option<CompletionRecord>,
}

/// The records of `story`; `new_id` makes the attempts' ids.
///
/// # Errors
/// Where a lesson that is no quiz is not proved by a statement.
pub fn records(script: &Script, learner: &Learner, story: &Story, mut new_id: impl FnMut() -> Id) -> Result<Records, AppError> {
    let mut all = Records { days: story.done_on.clone(), ..Records::default() };
    all.days.dedup();
    let mut quiz_scores = story.scores.iter();
    for (index, ((lesson, content), day)) in script.lessons.iter().zip(&story.done_on).enumerate() {
        let completed_at = time_of_day(*day, &learner.zone, learner.number, index);
        let started_at = completed_at.plus((-i64::from(lesson.minutes.max(1))).minutes());
        let evidence = match content {
            LessonContent::Quiz(quiz) => {
                let scores = quiz_scores.next().map(Vec::as_slice).unwrap_or_default();
                sit(&mut all, quiz, lesson.id, scores, learner.number, (started_at, completed_at), &mut new_id)
            }
            other => prove_in_full(other)?,
        };
        all.progress.push(ProgressRecord { lesson_id: lesson.id, started_at, completed_at, evidence });
    }
    if story.completed {
        all.completion = completion(script, learner, &all.progress, &story.done_on);
    }
    Ok(all)
}

/// Between nine and five where the person is, later for later lessons of the day.
fn time_of_day(day: Day, zone: &TimeZone, number: u64, index: usize) -> Instant {
    let minutes = 9 * 60 + i64::try_from((number * 37) % 300).unwrap_or(0) + i64::try_from(index).unwrap_or(0) * 9;
    day.start_in(zone).plus(minutes.minutes())
}

fn sit(
    all: &mut Records,
    quiz: &Quiz,
    lesson_id: Id,
    scores: &[i32],
    number: u64,
    (started_at, completed_at): (Instant, Instant),
    new_id: &mut impl FnMut() -> Id,
) -> LessonEvidence {
    let mut last = (Id::ZERO, 100);
    for (attempt_number, score) in (1..).zip(scores) {
        let answers = answers(quiz, *score, number);
        let graded = grade(quiz, &answers);
        let id = new_id();
        last = (id, graded.score);
        all.attempts.push(AttemptRecord {
            id,
            lesson_id,
            number: attempt_number,
            started_at,
            submitted_at: completed_at,
            answers,
            score: graded.score,
            passed: graded.passed,
        });
    }
    LessonEvidence::Passed { attempt: last.0, score: last.1 }
}

/// Answers of which `score` per cent are right; which are wrong, follows from `number`.
fn answers(quiz: &Quiz, score: i32, number: u64) -> Answers {
    let count = quiz.questions.len();
    let right = usize::try_from(score).unwrap_or(0) * count;
    let wrong = count - right.div_ceil(100).min(count);
    let first_wrong = usize::try_from(number % 97).unwrap_or(0);
    let is_wrong = |index: usize| (index + count - first_wrong % count.max(1)) % count.max(1) < wrong;
    let all = quiz.questions.iter().enumerate().map(|(index, question)| (index, answer(&question.form, !is_wrong(index))));
    Answers(all.collect())
}

fn answer(form: &QuestionForm, right: bool) -> Vec<usize> {
    let places = |options: &[Choice], wanted: bool| -> Vec<usize> {
        options.iter().enumerate().filter(|(_, choice)| choice.right == wanted).map(|(index, _)| index).collect()
    };
    match form {
        QuestionForm::Single { options } | QuestionForm::Multiple { options } if right => places(options, true),
        QuestionForm::Single { options } | QuestionForm::Multiple { options } => {
            places(options, false).into_iter().take(1).collect()
        }
        QuestionForm::TrueFalse { answer, .. } => vec![usize::from(*answer != Some(right))],
        QuestionForm::Ordering { items, .. } if right => (0..items.len()).collect(),
        QuestionForm::Ordering { items, .. } => (0..items.len()).rev().collect(),
    }
}

fn completion(script: &Script, learner: &Learner, progress: &[ProgressRecord], days: &[Day]) -> Option<CompletionRecord> {
    let record = |(row, (lesson, _)): (&ProgressRecord, &(Lesson, LessonContent))| LessonRecord {
        lesson: lesson.id,
        title: lesson.title.clone(),
        kind: lesson.kind,
        completed_at: row.completed_at,
        evidence: row.evidence.clone(),
    };
    let lessons: Vec<LessonRecord> = progress.iter().zip(&script.lessons).map(record).collect();
    let completed_on = *days.last()?;
    Some(CompletionRecord {
        completed_at: progress.last()?.completed_at,
        completed_on,
        expires_on: script.validity_months.map(|months| completed_on.plus_months(months)),
        score: mean_score(&lessons),
        evidence: CourseEvidence {
            person: learner.person_id,
            by: learner.email.clone(),
            revision: script.revision,
            renewed_by: None,
            lessons,
            by_hand: None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions::Question;

    fn quiz() -> Quiz {
        let choice = |text: &str, right| Choice { text: text.to_owned(), right, feedback: String::new() };
        let options = vec![choice("a", true), choice("b", false), choice("c", true)];
        let one = vec![choice("a", false), choice("b", true)];
        let items = vec!["x".to_owned(), "y".to_owned(), "z".to_owned()];
        let (feedback_right, feedback_wrong) = (String::new(), String::new());
        let forms = [
            QuestionForm::Multiple { options },
            QuestionForm::Single { options: one },
            QuestionForm::TrueFalse {
                answer: Some(true),
                feedback_right: feedback_right.clone(),
                feedback_wrong: feedback_wrong.clone(),
            },
            QuestionForm::TrueFalse {
                answer: Some(false),
                feedback_right: feedback_right.clone(),
                feedback_wrong: feedback_wrong.clone(),
            },
            QuestionForm::Ordering { items, feedback_right, feedback_wrong },
        ];
        let questions = forms.into_iter().map(|form| Question { prompt: String::new(), form }).collect();
        Quiz { pass_mark: 80, attempts: 0, questions }
    }

    #[test]
    fn made_up_answers_are_graded_as_the_story_says() {
        for score in [0, 20, 40, 60, 80, 100] {
            for number in 0..20 {
                assert_eq!(grade(&quiz(), &answers(&quiz(), score, number)).score, score, "{score} for {number}");
            }
        }
    }
}
