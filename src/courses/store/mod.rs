//! All SQL of the courses.

use diesel::prelude::*;
use serde::Serialize;

use super::content::{LessonEntry, ModuleContent};
use super::lessons::{LessonContent, LessonKind};
use super::level::{Level, Levels};
use crate::clock::{Day, Instant};
use crate::db::schema::{course, lesson, module, requirement, revision};
use crate::db::{Both, Conn, Json, MultiBackend};
use crate::ids::Id;
use crate::word_enum;

diesel::alias!(lesson as before: Before);

pub mod draft;
pub mod media;

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
    pub claimed_content: Level,
    pub claimed_delivery: Level,
    pub claimed_participants: Level,
    pub claimed_measurement: Level,
    pub published_revision_id: Option<Id>,
    pub reviewed_on: Option<Day>,
    pub created_at: Instant,
    pub retired_at: Option<Instant>,
    pub language: String,
}

impl CourseRow {
    /// The level claimed in each dimension.
    #[must_use]
    pub const fn claimed(&self) -> Levels {
        Levels {
            content: self.claimed_content,
            delivery: self.claimed_delivery,
            participants: self.claimed_participants,
            measurement: self.claimed_measurement,
        }
    }
}

/// The course with this id.
pub fn course(conn: &mut Conn, id: Id) -> QueryResult<Option<CourseRow>> {
    course::table.find(id).select(CourseRow::as_select()).first(conn).optional()
}

/// The course with this slug.
pub fn course_by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<CourseRow>> {
    course::table.filter(course::slug.eq(slug)).select(CourseRow::as_select()).first(conn).optional()
}

/// The course that this revision is one of.
pub fn course_of_revision(conn: &mut Conn, revision_id: Id) -> QueryResult<Option<CourseRow>> {
    let of = course::table.inner_join(revision::table).filter(revision::id.eq(revision_id));
    of.select(CourseRow::as_select()).first(conn).optional()
}

/// How many requirements in force renew another course by this one.
pub fn requirements_renewing_by(conn: &mut Conn, course_id: Id) -> QueryResult<i64> {
    let by_it = requirement::table.filter(requirement::renewal_course_id.eq(course_id));
    by_it.filter(requirement::withdrawn_at.is_null()).count().get_result(conn)
}

/// The course with this slug, or with this id as it stands in an address.
pub fn course_by_key(conn: &mut Conn, key: &str) -> QueryResult<Option<CourseRow>> {
    match (course_by_slug(conn, key)?, key.parse::<Id>()) {
        (None, Ok(id)) => course(conn, id),
        (found, _) => Ok(found),
    }
}

word_enum! {
    /// Where a revision stands.
    pub enum RevisionState {
        /// Being written.
        Draft = "draft",
        /// What who begins now gets.
        Published = "published",
        /// What those keep who began before the next one.
        Superseded = "superseded",
    }
}

/// A revision of a course.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize)]
#[diesel(table_name = revision)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct RevisionRow {
    pub id: Id,
    pub course_id: Id,
    pub number: i32,
    pub state: RevisionState,
    pub change_note: String,
    pub created_at: Instant,
    pub published_at: Option<Instant>,
    pub published_by: Option<String>,
}

/// The revision with this id.
pub fn revision(conn: &mut Conn, id: Id) -> QueryResult<Option<RevisionRow>> {
    revision::table.find(id).select(RevisionRow::as_select()).first(conn).optional()
}

/// The revisions of a course, the newest first; at most 200.
pub fn revisions(conn: &mut Conn, course_id: Id) -> QueryResult<Vec<RevisionRow>> {
    revision::table
        .filter(revision::course_id.eq(course_id))
        .order((revision::number.desc(), revision::id))
        .select(RevisionRow::as_select())
        .limit(200)
        .load(conn)
}

/// The draft of a course, if somebody is writing one.
pub fn draft_of(conn: &mut Conn, course_id: Id) -> QueryResult<Option<RevisionRow>> {
    revision::table
        .filter(revision::course_id.eq(course_id))
        .filter(revision::state.eq(RevisionState::Draft))
        .select(RevisionRow::as_select())
        .first(conn)
        .optional()
}

/// Which courses a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Every one, for authors.
    All,
    /// Published and not retired.
    Published,
    /// Published, not retired, and open to whoever wants it.
    Open,
}

/// Whether a course can be taken: a revision of it is published, and it is not retired. `listed` is the same in SQL.
#[must_use]
pub const fn can_be_taken(published: Option<Id>, retired_at: Option<Instant>) -> bool {
    published.is_some() && retired_at.is_none()
}

impl CourseRow {
    /// Whether the course can be taken.
    #[must_use]
    pub const fn can_be_taken(&self) -> bool {
        can_be_taken(self.published_revision_id, self.retired_at)
    }

    /// Whether a list of these courses shows this one.
    #[must_use]
    pub const fn is_shown(&self, shown: Shown) -> bool {
        match shown {
            Shown::All => true,
            Shown::Published => self.can_be_taken(),
            Shown::Open => self.can_be_taken() && self.open_to_all,
        }
    }
}

/// The courses that a list shows, as [`CourseRow::is_shown`] has it of each.
fn listed(shown: Shown) -> course::BoxedQuery<'static, MultiBackend> {
    let all = course::table.into_boxed();
    let can_be_taken = course::published_revision_id.is_not_null().and(course::retired_at.is_null());
    match shown {
        Shown::All => all,
        Shown::Published => all.filter(can_be_taken),
        Shown::Open => all.filter(can_be_taken).filter(course::open_to_all.eq(true)),
    }
}

/// Up to `limit` courses whose slug comes after `after`, by slug.
pub fn courses(conn: &mut Conn, shown: Shown, after: &str, limit: i64) -> QueryResult<Vec<CourseRow>> {
    listed(shown)
        .filter(course::slug.gt(after.to_owned()))
        .order((course::slug, course::id))
        .select(CourseRow::as_select())
        .limit(limit)
        .load(conn)
}

/// One page of all courses, for their authors: by title, retired ones last; and how many there are.
pub fn page_of_courses(conn: &mut Conn, offset: i64, limit: i64) -> QueryResult<(Vec<CourseRow>, i64)> {
    let total = course::table.count().get_result(conn)?;
    let rows = course::table
        .order((course::retired_at.is_not_null(), course::title, course::id))
        .select(CourseRow::as_select())
        .offset(offset)
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// Those of `slugs` that are the address of a course.
pub fn slugs_there(conn: &mut Conn, slugs: &[String]) -> QueryResult<Vec<String>> {
    course::table.filter(course::slug.eq_any(slugs)).order((course::slug, course::id)).select(course::slug).load(conn)
}

/// The revisions of these courses that are published or being written.
pub fn living_revisions(conn: &mut Conn, course_ids: &[Id]) -> QueryResult<Vec<RevisionRow>> {
    revision::table
        .filter(revision::course_id.eq_any(course_ids))
        .filter(revision::state.ne(RevisionState::Superseded))
        .order((revision::course_id, revision::number, revision::id))
        .select(RevisionRow::as_select())
        .load(conn)
}

/// A course as a list of courses shows it to those who may take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseCard {
    /// The course.
    pub id: Id,
    /// Its address: `/courses/{slug}`.
    pub slug: String,
    /// The title.
    pub title: String,
    /// What a learner gets out of it.
    pub summary: String,
    /// Whom it is for.
    pub audience_note: String,
    /// The language that it is written in (BCP 47).
    pub language: String,
    /// Months a completion stays valid; none: for ever.
    pub validity_months: Option<i32>,
    /// The revision that who begins now gets.
    pub revision_id: Id,
    /// How long all lessons take.
    pub minutes: i64,
    /// How many lessons there are.
    pub lesson_count: i64,
}

/// The catalogue: what whoever wants it may take, by title; at most `limit` courses.
pub fn catalogue(conn: &mut Conn, limit: i64) -> QueryResult<Vec<CourseCard>> {
    let query = listed(Shown::Open).order((course::title, course::id)).select(CourseRow::as_select());
    let rows = query.limit(limit).load(conn)?;
    cards(conn, rows)
}

/// The card of one course; none where nothing of it is published.
pub fn card(conn: &mut Conn, row: &CourseRow) -> QueryResult<Option<CourseCard>> {
    Ok(cards(conn, vec![row.clone()])?.pop())
}

/// The cards of those of `rows` that have a published revision.
pub fn cards(conn: &mut Conn, rows: Vec<CourseRow>) -> QueryResult<Vec<CourseCard>> {
    use diesel::dsl::{count_star, sum};
    let published: Vec<Id> = rows.iter().filter_map(|row| row.published_revision_id).collect();
    let sums: Vec<(Id, i64, Option<i64>)> = Both(
        lesson::table
            .filter(lesson::revision_id.eq_any(published))
            .group_by(lesson::revision_id)
            .select((lesson::revision_id, count_star(), sum(lesson::minutes)))
            .order(lesson::revision_id),
    )
    .load(conn)?;
    let card = |row: CourseRow| {
        let revision_id = row.published_revision_id?;
        let found = sums.iter().find(|(id, ..)| *id == revision_id);
        let (lesson_count, minutes) = found.map_or((0, 0), |(_, count, minutes)| (*count, minutes.unwrap_or(0)));
        let CourseRow { id, slug, title, summary, audience_note, language, validity_months, .. } = row;
        Some(CourseCard {
            id,
            slug,
            title,
            summary,
            audience_note,
            language,
            validity_months,
            revision_id,
            minutes,
            lesson_count,
        })
    };
    Ok(rows.into_iter().filter_map(card).collect())
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

/// Everything in a revision, with the lessons' contents.
pub fn content_of(conn: &mut Conn, revision_id: Id) -> QueryResult<Vec<ModuleContent>> {
    type Row = (Id, Id, String, i32, Json<LessonContent>);
    let outline = outline(conn, revision_id)?;
    let rows: Vec<Row> = lesson::table
        .filter(lesson::revision_id.eq(revision_id))
        .order((lesson::position, lesson::id))
        .select((lesson::module_id, lesson::origin_id, lesson::title, lesson::minutes, lesson::content))
        .load(conn)?;
    let mut modules: Vec<(Id, ModuleContent)> = outline
        .modules
        .into_iter()
        .map(|module| (module.id, ModuleContent { title: module.title, objectives: module.objectives, lessons: Vec::new() }))
        .collect();
    for (module_id, origin, title, minutes, Json(content)) in rows {
        if let Some((_, module)) = modules.iter_mut().find(|(id, _)| *id == module_id) {
            module.lessons.push(LessonEntry { origin: Some(origin), title, minutes, content });
        }
    }
    Ok(modules.into_iter().map(|(_, module)| module).collect())
}

/// The revision of this course that the lesson belongs to.
pub fn revision_of_lesson(conn: &mut Conn, course_id: Id, lesson_id: Id) -> QueryResult<Option<RevisionRow>> {
    lesson::table
        .inner_join(revision::table)
        .filter(lesson::id.eq(lesson_id))
        .filter(revision::course_id.eq(course_id))
        .select(RevisionRow::as_select())
        .first(conn)
        .optional()
}

/// The lessons of the revision `new` whose content is that of the same lesson in `old`: each with that one. A lesson that has only another title, or
/// another length, has not changed.
pub fn unchanged_lessons(conn: &mut Conn, old: Id, new: Id) -> QueryResult<Vec<(Id, Id)>> {
    let is_same = before.field(lesson::origin_id).eq(lesson::origin_id).and(before.field(lesson::revision_id).eq(old));
    let rows: Vec<(Id, Json<LessonContent>, Id, Json<LessonContent>)> = lesson::table
        .inner_join(before.on(is_same))
        .filter(lesson::revision_id.eq(new))
        .order((lesson::id, before.field(lesson::id)))
        .select((lesson::id, lesson::content, before.field(lesson::id), before.field(lesson::content)))
        .load(conn)?;
    Ok(rows.into_iter().filter(|(_, content, _, then)| content.0 == then.0).map(|(id, _, old, _)| (id, old)).collect())
}

/// The identities of all lessons that a course has or had.
pub fn origins(conn: &mut Conn, course_id: Id) -> QueryResult<Vec<Id>> {
    lesson::table
        .inner_join(revision::table)
        .filter(revision::course_id.eq(course_id))
        .order(lesson::origin_id)
        .select(lesson::origin_id)
        .distinct()
        .load(conn)
}
