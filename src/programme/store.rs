//! The SQL of programmes, their courses and their owners.

use diesel::prelude::*;

use jiff::tz::TimeZone;

use crate::clock::{Day, Instant};
use crate::db::schema::{course, person, programme, programme_course, programme_owner, requirement, revision};
use crate::db::{Conn, ROWS_PER_INSERT, Tx, locks};
use crate::each;
use crate::ids::Id;
use crate::people::{PersonStatus, full_name, offered};

/// Most programmes that are read at once.
const MOST: i64 = 10_000;

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ProgrammeRow {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// When it was made.
    pub made_on: Day,
    /// The first day on which there is none.
    pub ended_on: Day,
}

/// Somebody who answers for a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Who.
    pub person: Id,
    /// Their whole name.
    pub name: String,
    /// Their employee number.
    pub employee_number: String,
    /// Whether they have left, so that somebody else is to be named.
    pub has_left: bool,
}

impl Owner {
    /// As a form shows whom it means.
    #[must_use]
    pub fn offered(&self) -> String {
        offered(&self.name, &self.employee_number)
    }
}

/// A course of a programme, since when.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CourseIn {
    /// The programme.
    pub programme: Id,
    /// The course.
    pub course: Id,
    /// Its slug.
    pub slug: String,
    /// The first day on which it counts.
    pub from: Day,
}

/// Has whoever else changes programmes wait until this is done.
pub fn hold(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE programme_course IN SHARE ROW EXCLUSIVE MODE")
}

/// The programmes that there are on a day, by name.
pub fn programmes(conn: &mut Conn, on: Day) -> QueryResult<Vec<ProgrammeRow>> {
    let there = programme::table.filter(programme::ended_on.gt(on)).order((programme::name, programme::id));
    there.limit(MOST).load(conn)
}

/// Of these programmes, who answers for each, by name.
pub fn owners(conn: &mut Conn, programmes: &[Id]) -> QueryResult<Vec<(Id, Owner)>> {
    type Row = (Id, Id, String, String, String, PersonStatus);
    let rows: Vec<Row> = programme_owner::table
        .inner_join(person::table)
        .filter(programme_owner::programme_id.eq_any(programmes))
        .order((person::sort_name, person::id))
        .select((
            programme_owner::programme_id,
            person::id,
            person::given_name,
            person::family_name,
            person::employee_number,
            person::status,
        ))
        .load(conn)?;
    let owner = |(programme, person, given, family, employee_number, status): Row| {
        let has_left = status == PersonStatus::Left;
        (programme, Owner { person, name: full_name(&given, &family), employee_number, has_left })
    };
    Ok(rows.into_iter().map(owner).collect())
}

/// Who of these has left.
pub fn who_left(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<Id>> {
    person::table.filter(person::id.eq_any(people)).filter(person::status.eq(PersonStatus::Left)).select(person::id).load(conn)
}

/// The courses of every programme today, by slug.
pub fn courses_now(conn: &mut Conn) -> QueryResult<Vec<CourseIn>> {
    programme_course::table
        .inner_join(course::table.on(course::id.eq(programme_course::course_id)))
        .filter(programme_course::until_on.eq(Day::NEVER))
        .order(course::slug)
        .select((programme_course::programme_id, course::id, course::slug, programme_course::from_on))
        .load(conn)
}

/// Which of these courses were ever in a programme.
pub fn were_in_one(conn: &mut Conn, courses: &[Id]) -> QueryResult<Vec<Id>> {
    programme_course::table
        .filter(programme_course::course_id.eq_any(courses))
        .select(programme_course::course_id)
        .distinct()
        .load(conn)
}

/// How many requirements ask for each of these courses now.
pub fn required_by(conn: &mut Conn, courses: &[Id]) -> QueryResult<Vec<(Id, i64)>> {
    requirement::table
        .filter(requirement::course_id.eq_any(courses))
        .filter(requirement::withdrawn_at.is_null())
        .group_by(requirement::course_id)
        .select((requirement::course_id, diesel::dsl::count_star()))
        .load(conn)
}

/// When the content of each of these courses was last looked after: published or reviewed, whichever came later. What was never published has none.
pub fn looked_after(conn: &mut Conn, courses: &[Id], zone: &TimeZone) -> QueryResult<Vec<(Id, Day)>> {
    let rows: Vec<(Id, Option<Day>, Option<Instant>)> = course::table
        .inner_join(revision::table.on(course::published_revision_id.eq(revision::id.nullable())))
        .filter(course::id.eq_any(courses))
        .order(course::id)
        .select((course::id, course::reviewed_on, revision::published_at))
        .load(conn)?;
    let day = |(id, reviewed, published): (Id, Option<Day>, Option<Instant>)| {
        Some((id, reviewed.max(published.map(|at| at.day_in(zone)))?))
    };
    Ok(rows.into_iter().filter_map(day).collect())
}

/// Whether an address is taken.
pub fn is_slug_taken(conn: &mut Conn, slug: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(programme::table.filter(programme::slug.eq(slug)))).get_result(conn)
}

/// Makes a programme, without courses and owners.
pub fn insert(tx: &mut Tx<'_>, (name, about, slug): (&str, &str, &str), today: Day) -> QueryResult<ProgrammeRow> {
    let id = tx.new_id();
    let row = ProgrammeRow {
        id,
        slug: slug.to_owned(),
        name: name.to_owned(),
        about: about.to_owned(),
        made_on: today,
        ended_on: Day::NEVER,
    };
    let values = (
        (programme::id.eq(id), programme::slug.eq(slug), programme::name.eq(name), programme::about.eq(about)),
        (programme::made_on.eq(today), programme::ended_on.eq(Day::NEVER)),
    );
    diesel::insert_into(programme::table).values(values).execute(tx.conn)?;
    Ok(row)
}

/// Names a programme anew.
pub fn update(tx: &mut Tx<'_>, id: Id, name: &str, about: &str) -> QueryResult<usize> {
    let set = (programme::name.eq(name), programme::about.eq(about));
    diesel::update(programme::table.find(id)).set(set).execute(tx.conn)
}

/// Puts courses into a programme, each from its day on.
pub fn put_in(tx: &mut Tx<'_>, programme: Id, courses: &[(Id, Day)]) -> QueryResult<()> {
    let row = |(course, from): &(Id, Day)| {
        (
            programme_course::course_id.eq(*course),
            programme_course::from_on.eq(*from),
            programme_course::until_on.eq(Day::NEVER),
            programme_course::programme_id.eq(programme),
        )
    };
    let rows: Vec<_> = courses.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(programme_course::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Takes a course out of its programme: `until` is the first day on which it no longer is of it; none: as if it had never been.
pub fn take_out(tx: &mut Tx<'_>, (course, from): (Id, Day), until: Option<Day>) -> QueryResult<()> {
    let row = programme_course::table.find((course, from));
    match until {
        Some(until) => diesel::update(row).set(programme_course::until_on.eq(until)).execute(tx.conn)?,
        None => diesel::delete(row).execute(tx.conn)?,
    };
    Ok(())
}

/// Lets these answer for a programme, and nobody else.
pub fn put_owners(tx: &mut Tx<'_>, programme: Id, people: &[Id]) -> QueryResult<()> {
    let gone = programme_owner::table
        .filter(programme_owner::programme_id.eq(programme))
        .filter(programme_owner::person_id.ne_all(people));
    diesel::delete(gone).execute(tx.conn)?;
    let there: Vec<Id> = programme_owner::table
        .filter(programme_owner::programme_id.eq(programme))
        .select(programme_owner::person_id)
        .load(tx.conn)?;
    let now = tx.now();
    let row = |person: &Id| {
        let of = (programme_owner::programme_id.eq(programme), programme_owner::person_id.eq(*person));
        (of.0, of.1, programme_owner::named_at.eq(now))
    };
    let rows: Vec<_> = people.iter().filter(|person| !there.contains(person)).map(row).collect();
    each!(tx.conn, |conn| diesel::insert_into(programme_owner::table).values(&rows).execute(conn))?;
    Ok(())
}

/// Ends a programme: `today` is the first day on which there is none.
pub fn end(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<()> {
    diesel::update(programme::table.find(id)).set(programme::ended_on.eq(today)).execute(tx.conn)?;
    Ok(())
}
