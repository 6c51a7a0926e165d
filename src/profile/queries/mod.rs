//! One person with their training: read across the features that each know a part of it.

pub mod why;

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{
    completion, course, department, employment, enrolment, lesson, lesson_progress, location, person, reason, reminder,
    requirement, role, standing, waiver,
};
use crate::enrolment::EnrolmentRow;
use crate::ids::Id;
use crate::standing::State;
use crate::text::told;

/// Most rows of each part of a person's page; nobody has had more jobs or courses than that.
const MOST: i64 = 500;

/// A spell of employment.
#[derive(Debug, Clone, Queryable)]
pub struct SpellRow {
    pub started_on: Day,
    /// The first day without.
    pub ended_on: Day,
    pub department: String,
    pub role: String,
    pub location: String,
    pub manager_id: Option<Id>,
}

/// An enrolment with what belongs to it.
#[derive(Debug, Clone)]
pub struct TrainingRow {
    /// The enrolment.
    pub enrolment: EnrolmentRow,
    /// The course's slug.
    pub slug: String,
    /// The course's title.
    pub title: String,
    /// Of its certificate, where there is one.
    pub certificate: Option<String>,
    /// In per cent, where there was a quiz.
    pub score: Option<i32>,
    /// Why it exists; none for the person's own choice. With the days on which the reason came and went.
    pub reasons: Vec<(Option<String>, Day, Day)>,
    /// Why and until when it is waived on the day.
    pub waiver: Option<(String, Day)>,
    /// Lessons done, and lessons there are in the revision that was begun.
    pub lessons: Option<(i64, i64)>,
    /// Begun and idle for too long, on the day.
    pub stalled: bool,
    /// Reminders that were sent, and the day of the last.
    pub reminders: (i64, Option<Day>),
}

/// Where somebody has worked, the newest first.
///
/// # Errors
/// When the database fails.
pub fn spells(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<SpellRow>> {
    employment::table
        .inner_join(department::table)
        .inner_join(role::table)
        .inner_join(location::table)
        .filter(employment::person_id.eq(person_id))
        .order((employment::started_on.desc(), employment::id.desc()))
        .select((
            employment::started_on,
            employment::ended_on,
            department::path,
            role::name,
            location::name,
            employment::manager_id,
        ))
        .limit(MOST)
        .load(conn)
}

/// Key, given and family name of these people.
///
/// # Errors
/// When the database fails.
pub fn names_of(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<(Id, String, String)>> {
    person::table
        .filter(person::id.eq_any(ids))
        .order(person::id)
        .select((person::id, person::given_name, person::family_name))
        .limit(MOST)
        .load(conn)
}

/// Every enrolment of somebody, by course, the newest cycle first; seven queries for any number of them.
///
/// # Errors
/// When the database fails.
pub fn training(conn: &mut Conn, person_id: Id, on: Day) -> QueryResult<Vec<TrainingRow>> {
    type Found = (EnrolmentRow, String, String, Option<String>, Option<i32>);
    let found: Vec<Found> = enrolment::table
        .inner_join(course::table)
        .left_join(completion::table.on(completion::enrolment_id.eq(enrolment::id)))
        .filter(enrolment::person_id.eq(person_id))
        .order((course::title, course::id, enrolment::cycle.desc(), enrolment::id))
        .select((
            EnrolmentRow::as_select(),
            course::slug,
            course::title,
            completion::certificate_code.nullable(),
            completion::score.nullable(),
        ))
        .limit(MOST)
        .load(conn)?;
    let ids: Vec<Id> = found.iter().map(|(enrolment, ..)| enrolment.id).collect();
    let revisions: Vec<Id> = found.iter().filter_map(|(enrolment, ..)| enrolment.revision_id).collect();
    let beside = Beside::read(conn, (person_id, on), &ids, &revisions)?;
    Ok(found.into_iter().map(|found| beside.join(found)).collect())
}

/// What stands beside the enrolments in other tables.
struct Beside {
    reasons: Vec<(Id, Option<String>, Day, Day)>,
    waivers: Vec<(Id, String, Day)>,
    done: Vec<(Id, i64)>,
    lessons: Vec<(Id, i64)>,
    stalled: Vec<Id>,
    reminders: Vec<(Id, i64, Option<Day>)>,
}

impl Beside {
    fn read(conn: &mut Conn, (person_id, on): (Id, Day), ids: &[Id], revisions: &[Id]) -> QueryResult<Self> {
        Ok(Self {
            reasons: reason::table
                .left_join(requirement::table)
                .filter(reason::enrolment_id.eq_any(ids))
                .order((reason::added_on, reason::id))
                .select((reason::enrolment_id, requirement::why.nullable(), reason::added_on, reason::removed_on))
                .load(conn)?,
            waivers: waiver::table
                .filter(waiver::enrolment_id.eq_any(ids))
                .filter(waiver::from_on.le(on))
                .filter(waiver::until_on.gt(on))
                .order((waiver::until_on.desc(), waiver::id))
                .select((waiver::enrolment_id, waiver::reason, waiver::until_on))
                .load(conn)?,
            done: lesson_progress::table
                .filter(lesson_progress::enrolment_id.eq_any(ids))
                .filter(lesson_progress::completed_at.is_not_null())
                .group_by(lesson_progress::enrolment_id)
                .order(lesson_progress::enrolment_id)
                .select((lesson_progress::enrolment_id, count_star()))
                .load(conn)?,
            lessons: lesson::table
                .filter(lesson::revision_id.eq_any(revisions))
                .group_by(lesson::revision_id)
                .order(lesson::revision_id)
                .select((lesson::revision_id, count_star()))
                .load(conn)?,
            stalled: standing::table
                .filter(standing::person_id.eq(person_id))
                .filter(standing::from_on.le(on))
                .filter(standing::until_on.gt(on))
                .filter(standing::stalled.eq(true))
                .filter(standing::state.eq_any([State::Open, State::Overdue]))
                .order(standing::course_id)
                .select(standing::course_id)
                .load(conn)?,
            reminders: reminder::table
                .filter(reminder::enrolment_id.eq_any(ids))
                .filter(reminder::recipient_id.eq(person_id))
                .filter(reminder::outcome.eq("sent"))
                .group_by(reminder::enrolment_id)
                .order(reminder::enrolment_id)
                .select((reminder::enrolment_id, count_star(), max(reminder::decided_on)))
                .load(conn)?,
        })
    }

    fn join(&self, found: (EnrolmentRow, String, String, Option<String>, Option<i32>)) -> TrainingRow {
        let (enrolment, slug, title, certificate, score) = found;
        let id = enrolment.id;
        let count = |counts: &[(Id, i64)], of: Id| counts.iter().find(|(key, _)| *key == of).map_or(0, |(_, count)| *count);
        let reasons = self.reasons.iter().filter(|(of, ..)| *of == id);
        let waiver = self.waivers.iter().find(|(of, ..)| *of == id);
        let reminders = self.reminders.iter().find(|(of, ..)| *of == id);
        TrainingRow {
            slug,
            title,
            certificate,
            score,
            reasons: reasons.map(|(_, why, from, until)| (why.as_deref().map(told), *from, *until)).collect(),
            waiver: waiver.map(|(_, why, until)| (why.clone(), *until)),
            lessons: enrolment.revision_id.map(|revision| (count(&self.done, id), count(&self.lessons, revision))),
            stalled: enrolment.is_unfinished() && self.stalled.contains(&enrolment.course_id),
            reminders: reminders.map_or((0, None), |(_, count, last)| (*count, *last)),
            enrolment,
        }
    }
}
