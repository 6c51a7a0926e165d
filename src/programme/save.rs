//! Making a programme, changing it and ending it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::rule::{ProgrammeInput, joins, leaves};
use super::store::{self, CourseIn, ProgrammeRow};
use crate::clock::Day;
use crate::courses::slug_of;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::figures::directory::{Directory, Sight};
use crate::figures::{aim, queries};
use crate::ids::Id;
use crate::people::{self, Called, Meant};
use crate::said;
use crate::text::tidy;

/// What a programme is to be, in keys.
#[derive(Debug)]
struct Wanted {
    name: String,
    about: String,
    courses: BTreeSet<Id>,
    owners: Vec<Id>,
}

/// Makes a programme.
///
/// # Errors
/// [`AppError::Invalid`] with everything that does not fit: `name`, `about`, `courses`, `owners`; when the database fails.
pub fn make(tx: &mut Tx<'_>, input: &ProgrammeInput, today: Day) -> Result<Id, AppError> {
    store::hold(tx.conn)?;
    let there = store::programmes(tx.conn, today)?;
    let wanted = wanted(tx.conn, input, (&there, None), today)?;
    let slug = free_slug(tx, &wanted.name)?;
    let row = store::insert(tx, (&wanted.name, &wanted.about, &slug), today)?;
    put(tx, &row, &wanted, today)?;
    let after = shown(&input_of(tx.conn, &row)?);
    tx.audit_change("programme.make", ("programme", row.id), json!({ "slug": slug }), (Value::Null, after))?;
    Ok(row.id)
}

/// Changes a programme to what is said. Past days keep their courses.
///
/// # Errors
/// [`AppError::NotFound`] where there is none today; [`AppError::Invalid`] with everything that does not fit; when the database fails.
pub fn change(tx: &mut Tx<'_>, id: Id, input: &ProgrammeInput, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let there = store::programmes(tx.conn, today)?;
    let row = there.iter().find(|row| row.id == id).cloned().ok_or(AppError::NotFound("programme"))?;
    let wanted = wanted(tx.conn, input, (&there, Some(id)), today)?;
    let before = input_of(tx.conn, &row)?;
    store::update(tx, id, &wanted.name, &wanted.about)?;
    put(tx, &row, &wanted, today)?;
    let after = input_of(tx.conn, &ProgrammeRow { name: wanted.name, about: wanted.about, ..row.clone() })?;
    if before != after {
        let details = json!({ "slug": row.slug });
        tx.audit_change("programme.change", ("programme", id), details, (shown(&before), shown(&after)))?;
    }
    Ok(())
}

/// Ends a programme: from today on there is none, its courses are of none, and its target holds no more. Past days keep it.
///
/// # Errors
/// [`AppError::NotFound`] where there is none today; when the database fails.
pub fn end(tx: &mut Tx<'_>, id: Id, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let there = store::programmes(tx.conn, today)?;
    let row = there.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound("programme"))?;
    let before = shown(&input_of(tx.conn, &row)?);
    for course in store::courses_now(tx.conn)?.iter().filter(|course| course.programme == id) {
        store::take_out(tx, (course.course, course.from), leaves(row.made_on, course.from, today))?;
    }
    aim::end_of_programme(tx, id, today)?;
    store::end(tx, id, today)?;
    tx.audit_change("programme.end", ("programme", id), json!({ "slug": row.slug }), (before, Value::Null))?;
    Ok(())
}

/// What a programme is now, as it would be typed.
pub(super) fn input_of(conn: &mut Conn, row: &ProgrammeRow) -> Result<ProgrammeInput, AppError> {
    let courses = store::courses_now(conn)?.into_iter().filter(|course| course.programme == row.id);
    Ok(ProgrammeInput {
        name: row.name.clone(),
        about: row.about.clone(),
        courses: courses.map(|course| course.slug).collect(),
        owners: store::owners(conn, &[row.id])?.into_iter().map(|(_, owner)| owner.employee_number).collect(),
    })
}

/// As the journal has it.
fn shown(input: &ProgrammeInput) -> Value {
    json!(input)
}

/// An address that no programme has or had.
fn free_slug(tx: &mut Tx<'_>, name: &str) -> Result<String, AppError> {
    let slug = match slug_of(name) {
        empty if empty.is_empty() => "programme".to_owned(),
        slug => slug,
    };
    if !store::is_slug_taken(tx.conn, &slug)? {
        return Ok(slug);
    }
    Ok(format!("{slug}-{}", tx.new_id()))
}

/// Lets a programme have the courses and owners that are wanted.
fn put(tx: &mut Tx<'_>, row: &ProgrammeRow, wanted: &Wanted, today: Day) -> Result<(), AppError> {
    let now = store::courses_now(tx.conn)?;
    let own: BTreeMap<Id, &CourseIn> =
        now.iter().filter(|course| course.programme == row.id).map(|course| (course.course, course)).collect();
    for (course, is_in) in own.iter().filter(|(course, _)| !wanted.courses.contains(course)) {
        store::take_out(tx, (*course, is_in.from), leaves(row.made_on, is_in.from, today))?;
    }
    let new: Vec<Id> = wanted.courses.iter().filter(|course| !own.contains_key(course)).copied().collect();
    let before = store::were_in_one(tx.conn, &new)?;
    let new: Vec<(Id, Day)> = new.iter().map(|id| (*id, joins(row.made_on, before.contains(id), today))).collect();
    store::put_in(tx, row.id, &new)?;
    store::put_owners(tx, row.id, &wanted.owners)?;
    Ok(())
}

/// Looks up what is wanted of a programme, beside those that there are; `own` is the one that is changed.
fn wanted(
    conn: &mut Conn,
    input: &ProgrammeInput,
    (there, own): (&[ProgrammeRow], Option<Id>),
    today: Day,
) -> Result<Wanted, AppError> {
    let mut errors = Vec::new();
    let name = tidy(&input.name);
    let is_other = |row: &&ProgrammeRow| Some(row.id) != own && row.name.to_lowercase() == name.to_lowercase();
    if name.is_empty() {
        errors.push(FieldError::new("name", said!("programme-needs-name")));
    } else if there.iter().any(|row| is_other(&row)) {
        errors.push(FieldError::new("name", said!("programme-name-taken", name = &name)));
    }
    let directory = queries::directory(conn, &Sight::Everybody, today)?;
    let courses = courses(&directory, &input.courses, own).map_err(|error| errors.push(error)).ok();
    let owners = owners(conn, &input.owners)?.map_err(|error| errors.push(error)).ok();
    match (courses, owners) {
        (Some(courses), Some(owners)) if errors.is_empty() => {
            Ok(Wanted { name, about: input.about.trim().to_owned(), courses, owners })
        }
        _ => Err(AppError::Invalid(errors)),
    }
}

/// The courses that are named, none of which is in another programme.
fn courses(directory: &Directory, named: &[String], own: Option<Id>) -> Result<BTreeSet<Id>, FieldError> {
    let one = |text: &String| {
        let unknown = || FieldError::new("courses", said!("figures-there-no-course-give-its", text = text.trim()));
        let course = directory.course_called(text.trim()).ok_or_else(unknown)?;
        match directory.programme_of(course.id).filter(|programme| Some(programme.id) != own) {
            Some(other) => {
                let (course, programme) = (&course.title, &other.name);
                Err(FieldError::new("courses", said!("programme-course-of-another", course = course, programme = programme)))
            }
            None => Ok(course.id),
        }
    };
    named.iter().filter(|text| !text.trim().is_empty()).map(one).collect()
}

/// The people who are named, each once; at least one.
fn owners(conn: &mut Conn, named: &[String]) -> Result<Result<Vec<Id>, FieldError>, AppError> {
    let texts: Vec<String> = named.iter().map(|text| tidy(text)).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return Ok(Err(FieldError::new("owners", said!("programme-needs-owner"))));
    }
    let one = |(text, meant): (&String, Meant)| {
        meant.one(text, said!("programme-owner-nobody", text = text)).map_err(|why| FieldError::new("owners", why))
    };
    let found: Result<Vec<Called>, FieldError> = texts.iter().zip(people::meant(conn, &texts)?).map(one).collect();
    let found = match found {
        Ok(found) => found,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let ids: Vec<Id> = found.iter().map(|one| one.id).collect::<BTreeSet<_>>().into_iter().collect();
    let left = store::who_left(conn, &ids)?;
    Ok(match found.iter().find(|one| left.contains(&one.id)) {
        Some(gone) => Err(FieldError::new("owners", said!("programme-owner-has-left", name = &gone.name))),
        None => Ok(ids),
    })
}
