//! A company and its training, written straight into the tables: for tests of what is read from them. Every change is noted as
//! a command would note it, so that the derived figures follow.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{
    absence, course, department, employment, enrolment, location, person, reason, requirement, role, waiver,
};
use gradus::db::{Json, Tx};
use gradus::error::AppError;
use gradus::ids::Id;
use serde_json::json;

/// How the fixture's work answers.
pub type Done<T> = Result<T, AppError>;

/// A department with this path.
pub fn department(tx: &mut Tx<'_>, path: &str) -> Done<Id> {
    let id = tx.new_id();
    let name = path.rsplit(" / ").next().unwrap_or(path);
    let row = (department::id.eq(id), department::name.eq(name), department::path.eq(path), department::created_at.eq(tx.now()));
    diesel::insert_into(department::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// A role with this name.
pub fn role(tx: &mut Tx<'_>, name: &str) -> Done<Id> {
    let id = tx.new_id();
    let row = (role::id.eq(id), role::name.eq(name), role::summary.eq(""), role::created_at.eq(tx.now()));
    diesel::insert_into(role::table).values(row).execute(tx.conn)?;
    Ok(id)
}

fn location(tx: &mut Tx<'_>) -> Done<Id> {
    let found: Option<Id> = location::table.select(location::id).first(tx.conn).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id = tx.new_id();
    let row = (location::id.eq(id), location::name.eq("Berlin"), location::created_at.eq(tx.now()));
    diesel::insert_into(location::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// A course with a requirement that enrolments may be made for.
#[derive(Debug, Clone, Copy)]
pub struct Required {
    /// The course.
    pub course: Id,
    /// The requirement.
    pub requirement: Id,
}

/// A course under this slug that is required of some people.
pub fn course(tx: &mut Tx<'_>, slug: &str, title: &str) -> Done<Required> {
    let (id, requirement) = (tx.new_id(), tx.new_id());
    let row = (
        course::id.eq(id),
        course::slug.eq(slug),
        course::title.eq(title),
        course::summary.eq(""),
        course::business_need.eq("So that it works"),
        course::audience_note.eq(""),
        course::open_to_all.eq(true),
        (
            course::claimed_content.eq("casual"),
            course::claimed_delivery.eq("casual"),
            course::claimed_participants.eq("casual"),
            course::claimed_measurement.eq("casual"),
        ),
        course::created_at.eq(tx.now()),
        course::updated_at.eq(tx.now()),
    );
    diesel::insert_into(course::table).values(row).execute(tx.conn)?;
    let row = (
        requirement::id.eq(requirement),
        requirement::course_id.eq(id),
        requirement::audience.eq(Json(json!({}))),
        requirement::due.eq(Json(json!({}))),
        requirement::why.eq("Because"),
        requirement::standing.eq(false),
        requirement::created_at.eq(tx.now()),
        requirement::created_by.eq("test"),
        requirement::fingerprint.eq(slug),
        requirement::added.eq(0_i64),
        requirement::already_enrolled.eq(0_i64),
    );
    diesel::insert_into(requirement::table).values(row).execute(tx.conn)?;
    Ok(Required { course: id, requirement })
}

/// A person employed from `hired_on` on in this department and role; `name` is "Given Family".
pub fn person(tx: &mut Tx<'_>, name: &str, (department_id, role_id): (Id, Id), hired_on: Day) -> Done<Id> {
    let id = tx.new_id();
    let (given, family) = name.split_once(' ').unwrap_or((name, ""));
    let row = (
        person::id.eq(id),
        person::employee_number.eq(format!("E{}", id.0)),
        person::email.eq(format!("p{}@example.com", id.0)),
        person::given_name.eq(given),
        person::family_name.eq(family),
        person::sort_name.eq(format!("{family} {given}").to_lowercase()),
        person::language.eq("en"),
        person::time_zone.eq(crate::support::zone_name()),
        person::status.eq("active"),
        person::hired_on.eq(hired_on),
        person::left_on.eq(Day::NEVER),
        person::created_at.eq(tx.now()),
        person::updated_at.eq(tx.now()),
    );
    diesel::insert_into(person::table).values(row).execute(tx.conn)?;
    employ(tx, id, (department_id, role_id), hired_on)?;
    Ok(id)
}

fn employ(tx: &mut Tx<'_>, person: Id, (department_id, role_id): (Id, Id), from: Day) -> Done<()> {
    let location_id = location(tx)?;
    let row = (
        employment::id.eq(tx.new_id()),
        employment::person_id.eq(person),
        employment::department_id.eq(department_id),
        employment::role_id.eq(role_id),
        employment::location_id.eq(location_id),
        employment::started_on.eq(from),
        employment::ended_on.eq(Day::NEVER),
        employment::role_since.eq(from),
    );
    diesel::insert_into(employment::table).values(row).execute(tx.conn)?;
    Ok(gradus::people::note_people(tx, &[person])?)
}

/// The person leaves the company on `on`; nothing happens to who has left before.
pub fn leaves(tx: &mut Tx<'_>, person: Id, on: Day) -> Done<bool> {
    let current = employment::table
        .filter(employment::person_id.eq(person))
        .filter(employment::ended_on.eq(Day::NEVER))
        .filter(employment::started_on.lt(on));
    let ended = diesel::update(current).set(employment::ended_on.eq(on)).execute(tx.conn)?;
    gradus::people::note_people(tx, &[person])?;
    Ok(ended > 0)
}

/// The person moves to another department and role on `on`, or comes back.
pub fn moves(tx: &mut Tx<'_>, person: Id, to: (Id, Id), on: Day) -> Done<()> {
    if leaves(tx, person, on)? { employ(tx, person, to, on) } else { Ok(()) }
}

/// The person is on leave: `from <= day < until`.
pub fn leave(tx: &mut Tx<'_>, person: Id, from: Day, until: Day) -> Done<()> {
    let row = (
        absence::id.eq(tx.new_id()),
        absence::person_id.eq(person),
        absence::kind.eq("leave"),
        absence::from_on.eq(from),
        absence::until_on.eq(until),
    );
    diesel::insert_into(absence::table).values(row).execute(tx.conn)?;
    Ok(gradus::people::note_people(tx, &[person])?)
}

/// An enrolment, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Enrolled {
    /// The enrolment.
    pub id: Id,
    /// The person.
    pub person: Id,
    /// The course.
    pub course: Id,
}

/// A required enrolment of cycle 1.
pub fn enrol(tx: &mut Tx<'_>, person: Id, required: Required, on: Day, due: Option<Day>) -> Done<Enrolled> {
    enrol_for(tx, person, required.course, Some(required.requirement), (1, on, due))
}

/// An enrolment for a requirement, or (with none) by the person's own choice; cycle, day of assignment, due date.
pub fn enrol_for(
    tx: &mut Tx<'_>,
    person: Id,
    course: Id,
    requirement: Option<Id>,
    (cycle, on, due): (i32, Day, Option<Day>),
) -> Done<Enrolled> {
    let id = tx.new_id();
    let row = (
        enrolment::id.eq(id),
        enrolment::person_id.eq(person),
        enrolment::course_id.eq(course),
        enrolment::cycle.eq(cycle),
        enrolment::status.eq("assigned"),
        enrolment::assigned_on.eq(on),
        enrolment::due_on.eq(due),
        enrolment::original_due_on.eq(due),
        enrolment::created_at.eq(tx.now()),
        enrolment::updated_at.eq(tx.now()),
    );
    diesel::insert_into(enrolment::table).values(row).execute(tx.conn)?;
    let row = (
        reason::id.eq(tx.new_id()),
        reason::enrolment_id.eq(id),
        reason::requirement_id.eq(requirement),
        reason::added_on.eq(on),
        reason::removed_on.eq(Day::NEVER),
    );
    diesel::insert_into(reason::table).values(row).execute(tx.conn)?;
    gradus::enrolment::note_pairs(tx, &[(person, course)])?;
    Ok(Enrolled { id, person, course })
}

/// The person began, or did something more, on `on`.
pub fn works(tx: &mut Tx<'_>, enrolled: Enrolled, on: Day) -> Done<()> {
    let unstarted =
        enrolment::table.find(enrolled.id).filter(enrolment::started_on.is_null()).filter(enrolment::completed_on.is_null());
    diesel::update(unstarted).set((enrolment::started_on.eq(on), enrolment::status.eq("in_progress"))).execute(tx.conn)?;
    Ok(gradus::enrolment::record_activity(tx, enrolled.id, on)?)
}

/// The person completed on `on`; nothing happens where they had already.
pub fn completes(tx: &mut Tx<'_>, enrolled: Enrolled, on: Day, expires: Option<Day>) -> Done<()> {
    if gradus::enrolment::enrolment(tx.conn, enrolled.id)?.is_none_or(|row| row.completed_on.is_some()) {
        return Ok(());
    }
    Ok(gradus::enrolment::complete(tx, enrolled.id, on, expires)?)
}

/// A waiver: `from <= day < until`.
pub fn waive(tx: &mut Tx<'_>, enrolled: Enrolled, from: Day, until: Day) -> Done<()> {
    let row = (
        waiver::id.eq(tx.new_id()),
        waiver::enrolment_id.eq(enrolled.id),
        waiver::reason.eq("Knows it already"),
        waiver::from_on.eq(from),
        waiver::until_on.eq(until),
        waiver::created_at.eq(tx.now()),
        waiver::created_by.eq("test"),
    );
    diesel::insert_into(waiver::table).values(row).execute(tx.conn)?;
    Ok(gradus::enrolment::note_pairs(tx, &[(enrolled.person, enrolled.course)])?)
}

/// The last reason falls away on `on`.
pub fn withdraw(tx: &mut Tx<'_>, enrolled: Enrolled, on: Day) -> Done<()> {
    let left = reason::table.filter(reason::enrolment_id.eq(enrolled.id)).filter(reason::removed_on.gt(on));
    diesel::update(left).set(reason::removed_on.eq(on)).execute(tx.conn)?;
    Ok(gradus::enrolment::note_pairs(tx, &[(enrolled.person, enrolled.course)])?)
}
