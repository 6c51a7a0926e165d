//! How far those who were assigned a course come in the lessons of its published revision, and what first attempts at its quizzes answered.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::curve::is_inside;
use crate::clock::{Day, Instant};
use crate::courses::lessons::LessonContent;
use crate::db::dialect::between_commas;
use crate::db::schema::{course, lesson, module};
use crate::db::sql;
use crate::db::{Conn, Dialect, Json};
use crate::each;
use crate::figures::kpi::{Funnel, Reached};
use crate::figures::question::Question;
use crate::ids::Id;
use crate::questions::grading::Answers;

/// Most lessons of a course that are told apart.
const MOST: i64 = 1000;

/// A lesson of the published revision.
#[derive(Debug)]
pub struct Taught {
    /// Its key.
    pub id: Id,
    /// Its identity over revisions.
    pub origin: Id,
    /// What it is called.
    pub title: String,
    /// What is in it.
    pub content: LessonContent,
}

/// The lessons of a course's published revision, in the order in which they are taken; none where nothing is published.
///
/// # Errors
/// When the database fails.
pub fn taught(conn: &mut Conn, course: Id) -> QueryResult<Vec<Taught>> {
    let rows: Vec<(Id, Id, String, Json<LessonContent>)> = lesson::table
        .inner_join(module::table.on(module::id.eq(lesson::module_id)))
        .inner_join(course::table.on(course::published_revision_id.eq(lesson::revision_id.nullable())))
        .filter(course::id.eq(course))
        .order((module::position, module::id, lesson::position, lesson::id))
        .select((lesson::id, lesson::origin_id, lesson::title, lesson::content))
        .limit(MOST)
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, origin, title, content)| Taught { id, origin, title, content: content.0 }).collect())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    kind: i64,
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = BigInt)]
    days: i64,
    #[diesel(sql_type = BigInt)]
    cycles: i64,
}

/// How far the required cycles came that were assigned on `from` or later, up to the day of the question, which ends at `until`. A lesson that an older
/// revision has too counts wherever it was taken.
///
/// # Errors
/// When the database fails.
pub fn funnel(
    conn: &mut Conn,
    question: &Question,
    course: Id,
    from: Day,
    until: Instant,
    taught: &[Taught],
) -> QueryResult<Funnel> {
    let mut funnel = Funnel { lessons: vec![Reached::default(); taught.len()], ..Funnel::default() };
    if taught.is_empty() {
        return Ok(funnel);
    }
    let text = text(Dialect::of(conn), question, (course, from, until), taught);
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    for Row { kind, place, days, cycles } in rows {
        let Some(lesson) = usize::try_from(place).ok().and_then(|place| funnel.lessons.get_mut(place)) else { continue };
        match kind {
            0 => funnel.enrolled = cycles,
            1 => funnel.not_begun = cycles,
            2 => lesson.opened = cycles,
            3 => lesson.finished = cycles,
            4 => lesson.stopped = cycles,
            _ => lesson.days.push((days, cycles)),
        }
    }
    Ok(funnel)
}

/// The cycles of the completion curve, each with whether it is completed.
fn cohort(dialect: Dialect, question: &Question, (course, from): (Id, Day)) -> String {
    let (as_of, from, course) = (dialect.day(question.as_of), dialect.day(from), course.0);
    format!(
        "cohort AS (SELECT e.id, CASE WHEN COALESCE(e.counts_from, e.completed_on) <= {as_of} THEN 1 ELSE 0 END AS done \
         FROM enrolment e WHERE e.course_id = {course} AND e.assigned_on >= {from} AND e.assigned_on <= {as_of} {} \
         AND EXISTS (SELECT 1 FROM reason r WHERE r.enrolment_id = e.id AND r.requirement_id IS NOT NULL \
         AND r.added_on <= {as_of} AND r.added_on < r.removed_on))",
        is_inside(question),
    )
}

fn text(dialect: Dialect, question: &Question, (course, from, until): (Id, Day, Instant), taught: &[Taught]) -> String {
    let step = |(place, lesson): (usize, &Taught)| format!("({place}, {})", lesson.origin.0);
    let zero = "CAST(0 AS BIGINT)";
    let days = dialect.whole_days_between("earlier.finished", "later.finished");
    format!(
        "WITH {cohort}, step(place, origin_id) AS (VALUES {steps}), \
         reached AS MATERIALIZED (SELECT c.id, c.done, CAST(s.place AS BIGINT) AS place, \
         MIN(CASE WHEN p.completed_at < {until} THEN p.completed_at END) AS finished \
         FROM cohort c JOIN lesson_progress p ON p.enrolment_id = c.id AND p.started_at < {until} \
         JOIN lesson l ON l.id = p.lesson_id JOIN step s ON s.origin_id = l.origin_id GROUP BY c.id, c.done, s.place), \
         begun AS (SELECT DISTINCT id, done FROM reached), \
         stop AS (SELECT b.id, MIN(CASE WHEN f.id IS NULL THEN s.place END) AS place FROM begun b CROSS JOIN step s \
         LEFT JOIN reached f ON f.id = b.id AND f.place = s.place AND f.finished IS NOT NULL WHERE b.done = 0 GROUP BY b.id) \
         SELECT {zero} AS kind, {zero} AS place, {zero} AS days, COUNT(*) AS cycles FROM cohort \
         UNION ALL SELECT 1, {zero}, {zero}, COUNT(*) FROM cohort c LEFT JOIN begun b ON b.id = c.id WHERE c.done = 0 AND b.id IS NULL \
         UNION ALL SELECT 2, place, {zero}, COUNT(*) FROM reached GROUP BY place \
         UNION ALL SELECT 3, place, {zero}, COUNT(*) FROM reached WHERE finished IS NOT NULL GROUP BY place \
         UNION ALL SELECT 4, CAST(place AS BIGINT), {zero}, COUNT(*) FROM stop WHERE place IS NOT NULL GROUP BY place \
         UNION ALL SELECT 5, later.place, {days}, COUNT(*) FROM reached later \
         JOIN reached earlier ON earlier.id = later.id AND earlier.place = later.place - 1 \
         WHERE later.finished IS NOT NULL AND earlier.finished IS NOT NULL GROUP BY later.place, {days} \
         ORDER BY 1, 2, 3",
        cohort = cohort(dialect, question, (course, from)),
        steps = between_commas(taught.iter().enumerate().map(step)),
        until = dialect.instant(until),
    )
}

#[derive(QueryableByName)]
struct AnswerRow {
    #[diesel(sql_type = BigInt)]
    lesson_id: Id,
    #[diesel(sql_type = sql::Json)]
    answers: Json<Answers>,
    #[diesel(sql_type = BigInt)]
    cycles: i64,
}

/// What the first attempts at some quizzes answered that were handed in before `until`, and how many answered so: of the cycles of the funnel.
///
/// # Errors
/// When the database fails.
pub fn first_answers(
    conn: &mut Conn,
    question: &Question,
    (course, from, until): (Id, Day, Instant),
    quizzes: &[Id],
) -> QueryResult<Vec<(Id, Answers, i64)>> {
    let dialect = Dialect::of(conn);
    let text = format!(
        "WITH {} SELECT a.lesson_id, a.answers, COUNT(*) AS cycles FROM cohort c JOIN attempt a ON a.enrolment_id = c.id AND a.number = 1 \
         WHERE a.submitted_at < {} AND a.lesson_id IN ({}) GROUP BY a.lesson_id, a.answers",
        cohort(dialect, question, (course, from)),
        dialect.instant(until),
        crate::db::dialect::ids(quizzes),
    );
    let rows: Vec<AnswerRow> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.into_iter().map(|row| (row.lesson_id, row.answers.0, row.cycles)).collect())
}
