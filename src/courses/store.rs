//! All SQL of the courses.

use diesel::prelude::*;
use serde::Serialize;

use super::lesson::{LessonContent, LessonKind};
use crate::clock::{Day, Id, Instant};
use crate::db::schema::{course, lesson, module};
use crate::db::{Conn, Json};

/// A course.
#[derive(Debug, Clone, Queryable, Selectable, Serialize)]
#[diesel(table_name = course)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct CourseRow {
    pub id: Id,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub business_need: String,
    pub audience_note: String,
    pub open_to_all: bool,
    pub validity_months: Option<i32>,
    pub published_revision_id: Option<Id>,
    pub reviewed_on: Option<Day>,
    pub created_at: Instant,
    pub retired_at: Option<Instant>,
}

/// The course with this id.
pub fn course(conn: &mut Conn, id: Id) -> QueryResult<Option<CourseRow>> {
    course::table.find(id).select(CourseRow::as_select()).first(conn).optional()
}

/// The course with this slug.
pub fn course_by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<CourseRow>> {
    course::table.filter(course::slug.eq(slug)).select(CourseRow::as_select()).first(conn).optional()
}

/// The modules and lessons of a revision, in order, without the lessons' contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The revision.
    pub revision_id: Id,
    /// Its modules.
    pub modules: Vec<Module>,
}

impl Outline {
    /// Every lesson, in the order in which they are taken.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.modules.iter().flat_map(|module| module.lessons.iter())
    }
}

/// A module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named as in the migration")]
pub struct Module {
    pub id: Id,
    pub title: String,
    pub objectives: Vec<String>,
    pub lessons: Vec<Lesson>,
}

/// A lesson, without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable)]
#[expect(missing_docs, reason = "named as in the migration")]
pub struct Lesson {
    pub id: Id,
    pub module_id: Id,
    pub kind: LessonKind,
    pub title: String,
    pub minutes: i32,
}

/// The outline of a revision.
pub fn outline(conn: &mut Conn, revision_id: Id) -> QueryResult<Outline> {
    let modules: Vec<(Id, String, Json<Vec<String>>)> = module::table
        .filter(module::revision_id.eq(revision_id))
        .order((module::position, module::id))
        .select((module::id, module::title, module::objectives))
        .load(conn)?;
    let lessons: Vec<Lesson> = lesson::table
        .filter(lesson::revision_id.eq(revision_id))
        .order((lesson::position, lesson::id))
        .select((lesson::id, lesson::module_id, lesson::kind, lesson::title, lesson::minutes))
        .load(conn)?;
    let modules = modules.into_iter().map(|(id, title, objectives)| {
        let own = lessons.iter().filter(|lesson| lesson.module_id == id).cloned().collect();
        Module { id, title, objectives: objectives.0, lessons: own }
    });
    Ok(Outline { revision_id, modules: modules.collect() })
}

/// A lesson of this revision, with its content.
pub fn lesson_of(conn: &mut Conn, revision_id: Id, lesson_id: Id) -> QueryResult<Option<(Lesson, LessonContent)>> {
    let found: Option<(Lesson, Json<LessonContent>)> = lesson::table
        .filter(lesson::id.eq(lesson_id))
        .filter(lesson::revision_id.eq(revision_id))
        .select(((lesson::id, lesson::module_id, lesson::kind, lesson::title, lesson::minutes), lesson::content))
        .first(conn)
        .optional()?;
    Ok(found.map(|(lesson, content)| (lesson, content.0)))
}
