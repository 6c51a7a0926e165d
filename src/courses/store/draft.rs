//! Writing: courses, and drafts. A [`Draft`] can only be had for a revision in state `draft`, which it locks; every function that
//! changes a module or a lesson takes one and stays inside its revision. So nothing here can write to a published one.

use diesel::prelude::*;

use super::RevisionState;
use crate::clock::Day;
use crate::courses::content::{LessonEntry, ModuleContent};
use crate::courses::details::CourseInput;
use crate::db::schema::{course, lesson, module, revision};
use crate::db::{Json, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;

/// Writes a new course.
pub fn insert_course(tx: &mut Tx<'_>, id: Id, input: &CourseInput) -> QueryResult<()> {
    let now = tx.now();
    let row = (
        (course::id.eq(id), course::slug.eq(&input.slug), course::title.eq(&input.title), course::summary.eq(&input.summary)),
        (course::business_need.eq(&input.business_need), course::audience_note.eq(&input.audience_note)),
        course::language.eq(&input.language),
        (course::owner_account_id.eq(tx.actor().account_id), course::open_to_all.eq(input.open_to_all)),
        (course::validity_months.eq(input.validity_months), course::reviewed_on.eq(input.reviewed_on)),
        (course::claimed_content.eq(input.claimed.content), course::claimed_delivery.eq(input.claimed.delivery)),
        (course::claimed_participants.eq(input.claimed.participants), course::claimed_measurement.eq(input.claimed.measurement)),
        (course::created_at.eq(now), course::updated_at.eq(now)),
    );
    diesel::insert_into(course::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// Changes what is said about a course; its slug stays.
pub fn update_course(tx: &mut Tx<'_>, id: Id, input: &CourseInput) -> QueryResult<usize> {
    let set = (
        (course::title.eq(&input.title), course::summary.eq(&input.summary), course::business_need.eq(&input.business_need)),
        (course::audience_note.eq(&input.audience_note), course::open_to_all.eq(input.open_to_all)),
        course::language.eq(&input.language),
        (course::validity_months.eq(input.validity_months), course::reviewed_on.eq(input.reviewed_on)),
        (course::claimed_content.eq(input.claimed.content), course::claimed_delivery.eq(input.claimed.delivery)),
        (course::claimed_participants.eq(input.claimed.participants), course::claimed_measurement.eq(input.claimed.measurement)),
        course::updated_at.eq(tx.now()),
    );
    diesel::update(course::table.find(id)).set(set).execute(tx.conn)
}

/// Takes a course off the catalogue; 0 where it was already.
pub fn retire(tx: &mut Tx<'_>, id: Id) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(course::table.filter(course::id.eq(id)).filter(course::retired_at.is_null()))
        .set((course::retired_at.eq(now), course::updated_at.eq(now)))
        .execute(tx.conn)
}

/// A draft that this transaction holds.
#[derive(Debug)]
pub struct Draft {
    id: Id,
    course_id: Id,
    number: i32,
}

impl Draft {
    /// The revision.
    #[must_use]
    pub const fn id(&self) -> Id {
        self.id
    }

    /// Its number in the course.
    #[must_use]
    pub const fn number(&self) -> i32 {
        self.number
    }

    /// Begins an empty draft with the course's next number. Fails on the unique key where there is a draft already.
    pub fn begin(tx: &mut Tx<'_>, course_id: Id) -> QueryResult<Self> {
        let last: Option<i32> = revision::table
            .filter(revision::course_id.eq(course_id))
            .select(diesel::dsl::max(revision::number))
            .first(tx.conn)?;
        let draft = Self { id: tx.new_id(), course_id, number: last.unwrap_or(0) + 1 };
        let row = (
            revision::id.eq(draft.id),
            revision::course_id.eq(course_id),
            revision::number.eq(draft.number),
            revision::state.eq(RevisionState::Draft),
            revision::change_note.eq(""),
            revision::created_at.eq(tx.now()),
        );
        diesel::insert_into(revision::table).values(row).execute(tx.conn)?;
        Ok(draft)
    }

    /// Takes hold of the draft of a course until the transaction ends; nothing where there is none.
    pub fn hold(tx: &mut Tx<'_>, course_id: Id) -> QueryResult<Option<Self>> {
        let drafts = revision::table.filter(revision::course_id.eq(course_id)).filter(revision::state.eq(RevisionState::Draft));
        // an update that changes nothing locks the row on either database
        let held = diesel::update(drafts).set(revision::course_id.eq(course_id)).execute(tx.conn)?;
        if held == 0 {
            return Ok(None);
        }
        let (id, number) = drafts.select((revision::id, revision::number)).first(tx.conn)?;
        Ok(Some(Self { id, course_id, number }))
    }

    /// Publishes it in place of the published one. After this it is no draft any more.
    pub fn publish(self, tx: &mut Tx<'_>, change_note: &str, reviewed_on: Day) -> QueryResult<()> {
        let now = tx.now();
        let published =
            revision::table.filter(revision::course_id.eq(self.course_id)).filter(revision::state.eq(RevisionState::Published));
        diesel::update(published).set(revision::state.eq(RevisionState::Superseded)).execute(tx.conn)?;
        let by = tx.actor().name.clone();
        let set = (
            revision::state.eq(RevisionState::Published),
            revision::change_note.eq(change_note),
            revision::published_at.eq(now),
            revision::published_by.eq(by),
        );
        diesel::update(revision::table.find(self.id)).set(set).execute(tx.conn)?;
        let set = (course::published_revision_id.eq(self.id), course::reviewed_on.eq(reviewed_on), course::updated_at.eq(now));
        diesel::update(course::table.find(self.course_id)).set(set).execute(tx.conn)?;
        Ok(())
    }

    /// Deletes it with all that is in it.
    pub fn discard(self, tx: &mut Tx<'_>) -> QueryResult<()> {
        self.clear(tx)?;
        diesel::delete(revision::table.find(self.id)).execute(tx.conn)?;
        Ok(())
    }

    /// Deletes all that is in it.
    pub fn clear(&self, tx: &mut Tx<'_>) -> QueryResult<()> {
        diesel::delete(lesson::table.filter(lesson::revision_id.eq(self.id))).execute(tx.conn)?;
        diesel::delete(module::table.filter(module::revision_id.eq(self.id))).execute(tx.conn)?;
        Ok(())
    }

    /// Puts `modules` behind what is there, with new ids. A lesson without an origin is its own.
    pub fn append(&self, tx: &mut Tx<'_>, modules: &[ModuleContent]) -> QueryResult<()> {
        let start = self.next_module_position(tx)?;
        let module_ids = tx.new_ids(i64::try_from(modules.len()).unwrap_or(0));
        let numbered = || (0_i64..).zip(modules).map(|(index, module)| (module_ids.nth(index), index, module));
        let rows: Vec<_> = numbered()
            .map(|(id, index, entry)| {
                let position = start + i32::try_from(index).unwrap_or(i32::MAX / 2);
                (
                    module::id.eq(id),
                    module::revision_id.eq(self.id),
                    module::position.eq(position),
                    module::title.eq(&entry.title),
                    module::objectives.eq(Json(entry.objectives.clone())),
                )
            })
            .collect();
        for rows in rows.chunks(ROWS_PER_INSERT) {
            each!(tx.conn, |conn| diesel::insert_into(module::table).values(rows).execute(conn))?;
        }
        let lessons: Vec<(Id, i32, &LessonEntry)> =
            numbered().flat_map(|(id, _, entry)| (0..).zip(&entry.lessons).map(move |(at, lesson)| (id, at, lesson))).collect();
        self.insert_lessons(tx, &lessons)
    }

    fn insert_lessons(&self, tx: &mut Tx<'_>, lessons: &[(Id, i32, &LessonEntry)]) -> QueryResult<()> {
        let ids = tx.new_ids(i64::try_from(lessons.len()).unwrap_or(0));
        let rows: Vec<_> = (0_i64..)
            .zip(lessons)
            .map(|(index, (module_id, position, entry))| {
                let id = ids.nth(index);
                (
                    lesson::id.eq(id),
                    lesson::revision_id.eq(self.id),
                    lesson::module_id.eq(*module_id),
                    lesson::position.eq(*position),
                    lesson::kind.eq(entry.content.kind()),
                    lesson::title.eq(&entry.title),
                    lesson::minutes.eq(entry.minutes),
                    lesson::content.eq(Json(entry.content.clone())),
                    lesson::origin_id.eq(entry.origin.unwrap_or(id)),
                )
            })
            .collect();
        for rows in rows.chunks(ROWS_PER_INSERT) {
            each!(tx.conn, |conn| diesel::insert_into(lesson::table).values(rows).execute(conn))?;
        }
        Ok(())
    }

    fn next_module_position(&self, tx: &mut Tx<'_>) -> QueryResult<i32> {
        let last: Option<i32> =
            module::table.filter(module::revision_id.eq(self.id)).select(diesel::dsl::max(module::position)).first(tx.conn)?;
        Ok(last.map_or(0, |last| last + 1))
    }

    /// Changes a module's title and objectives; 0 where it is not in this draft.
    pub fn update_module(&self, tx: &mut Tx<'_>, id: Id, title: &str, objectives: &[String]) -> QueryResult<usize> {
        diesel::update(module::table.filter(module::id.eq(id)).filter(module::revision_id.eq(self.id)))
            .set((module::title.eq(title), module::objectives.eq(Json(objectives.to_vec()))))
            .execute(tx.conn)
    }

    /// Deletes a module with its lessons; 0 where it is not in this draft.
    pub fn delete_module(&self, tx: &mut Tx<'_>, id: Id) -> QueryResult<usize> {
        diesel::delete(lesson::table.filter(lesson::module_id.eq(id)).filter(lesson::revision_id.eq(self.id)))
            .execute(tx.conn)?;
        diesel::delete(module::table.filter(module::id.eq(id)).filter(module::revision_id.eq(self.id))).execute(tx.conn)
    }

    /// The modules with their positions, in order.
    pub fn module_positions(&self, tx: &mut Tx<'_>) -> QueryResult<Vec<(Id, i32)>> {
        module::table
            .filter(module::revision_id.eq(self.id))
            .order((module::position, module::id))
            .select((module::id, module::position))
            .load(tx.conn)
    }

    /// Puts a module at a position.
    pub fn place_module(&self, tx: &mut Tx<'_>, id: Id, position: i32) -> QueryResult<usize> {
        diesel::update(module::table.filter(module::id.eq(id)).filter(module::revision_id.eq(self.id)))
            .set(module::position.eq(position))
            .execute(tx.conn)
    }

    /// Adds a lesson at the end of a module of this draft.
    pub fn add_lesson(&self, tx: &mut Tx<'_>, module_id: Id, entry: &LessonEntry) -> QueryResult<Id> {
        let last: Option<i32> =
            lesson::table.filter(lesson::module_id.eq(module_id)).select(diesel::dsl::max(lesson::position)).first(tx.conn)?;
        self.insert_lessons(tx, &[(module_id, last.map_or(0, |last| last + 1), entry)])?;
        lesson::table
            .filter(lesson::module_id.eq(module_id))
            .filter(lesson::revision_id.eq(self.id))
            .order((lesson::position.desc(), lesson::id.desc()))
            .select(lesson::id)
            .first(tx.conn)
    }

    /// Changes a lesson; 0 where it is not in this draft.
    pub fn update_lesson(&self, tx: &mut Tx<'_>, id: Id, entry: &LessonEntry) -> QueryResult<usize> {
        let set = (
            lesson::kind.eq(entry.content.kind()),
            lesson::title.eq(&entry.title),
            lesson::minutes.eq(entry.minutes),
            lesson::content.eq(Json(entry.content.clone())),
        );
        diesel::update(lesson::table.filter(lesson::id.eq(id)).filter(lesson::revision_id.eq(self.id))).set(set).execute(tx.conn)
    }

    /// Deletes a lesson; 0 where it is not in this draft.
    pub fn delete_lesson(&self, tx: &mut Tx<'_>, id: Id) -> QueryResult<usize> {
        diesel::delete(lesson::table.filter(lesson::id.eq(id)).filter(lesson::revision_id.eq(self.id))).execute(tx.conn)
    }

    /// The lessons with their modules and positions, in order.
    pub fn lesson_positions(&self, tx: &mut Tx<'_>) -> QueryResult<Vec<(Id, Id, i32)>> {
        lesson::table
            .inner_join(module::table)
            .filter(lesson::revision_id.eq(self.id))
            .order((module::position, module::id, lesson::position, lesson::id))
            .select((lesson::id, lesson::module_id, lesson::position))
            .load(tx.conn)
    }

    /// Puts a lesson into a module at a position.
    pub fn place_lesson(&self, tx: &mut Tx<'_>, id: Id, module_id: Id, position: i32) -> QueryResult<usize> {
        diesel::update(lesson::table.filter(lesson::id.eq(id)).filter(lesson::revision_id.eq(self.id)))
            .set((lesson::module_id.eq(module_id), lesson::position.eq(position)))
            .execute(tx.conn)
    }
}
