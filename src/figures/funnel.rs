//! The funnel of a course: how far people come lesson by lesson, and which questions of its quizzes stop them.

use super::answer::asked;
use super::kpi::{Asked, CourseFunnel, stopping};
use super::queries::{self, Taught};
use super::question::{Question, Typed};
use crate::clock::{Day, Instant};
use crate::courses::lessons::LessonContent;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::questions::grading::grade;
use crate::said;

/// The funnel of what was assigned on `from` or later up to a day, which ends at `until`.
///
/// # Errors
/// [`AppError::Invalid`] where no course is asked for, or a name that there is not; when the database fails.
pub fn funnel(conn: &mut Conn, typed: &Typed, from: Day, (as_of, until): (Day, Instant)) -> Result<CourseFunnel, AppError> {
    asked(conn, typed, as_of, |conn, _, question| {
        let course = question.part.course.ok_or_else(|| AppError::invalid("course", said!("figures-funnel-of-a-course")))?;
        Ok(of_course(conn, question, course, (from, until))?)
    })
}

/// That of one course in the part of a question: three statements.
///
/// # Errors
/// When the database fails.
pub fn of_course(
    conn: &mut Conn,
    question: &Question,
    course: Id,
    (from, until): (Day, Instant),
) -> Result<CourseFunnel, diesel::result::Error> {
    let taught = queries::taught(conn, course)?;
    let reached = queries::funnel(conn, question, course, from, until, &taught)?;
    let is_quiz = |lesson: &&Taught| matches!(lesson.content, LessonContent::Quiz(_));
    let quizzes: Vec<Id> = taught.iter().filter(is_quiz).map(|lesson| lesson.id).collect();
    let answers =
        if quizzes.is_empty() { Vec::new() } else { queries::first_answers(conn, question, (course, from, until), &quizzes)? };
    let mut all = Vec::new();
    for (at, lesson) in taught.iter().enumerate() {
        let LessonContent::Quiz(quiz) = &lesson.content else { continue };
        let prompt = |(question, of): (usize, &crate::questions::Question)| Asked {
            lesson: at,
            question,
            prompt: of.prompt.clone(),
            answered: 0,
            wrong: 0,
        };
        let mut questions: Vec<Asked> = quiz.questions.iter().enumerate().map(prompt).collect();
        for (_, answers, cycles) in answers.iter().filter(|(id, ..)| *id == lesson.id) {
            for (asked, graded) in questions.iter_mut().zip(grade(quiz, answers).questions) {
                asked.answered += cycles;
                asked.wrong += if graded.right { 0 } else { *cycles };
            }
        }
        all.extend(questions);
    }
    Ok(CourseFunnel { reached, titles: taught.into_iter().map(|lesson| lesson.title).collect(), questions: stopping(all) })
}
