//! Creating a course, changing what is said about it, taking it off the catalogue.

use jiff::tz::TimeZone;
use serde_json::json;

use super::details::CourseInput;
use super::store::draft::{self, Draft};
use super::store::{self, CourseRow};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// Creates a course with an empty first draft.
///
/// # Errors
/// [`AppError::Invalid`] by field: `title`, `slug`, `business_need`, …; the slug also where another course has it.
pub fn create_course(tx: &mut Tx<'_>, input: &CourseInput) -> Result<Id, AppError> {
    let input = input.tidied();
    let mut errors = input.errors(latest_day(tx));
    if store::course_by_slug(tx.conn, &input.slug)?.is_some() {
        let message = said!("courses-there-course-address-already-choose", slug = &input.slug);
        errors.push(crate::error::FieldError::new("slug", message));
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let id = tx.new_id();
    draft::insert_course(tx, id, &input)?;
    Draft::begin(tx, id)?;
    tx.audit("course.create", ("course", id), json!({ "slug": input.slug, "title": input.title }))?;
    Ok(id)
}

/// Changes what is said about a course. Its slug stays: links in mails and bookmarks go on working.
///
/// # Errors
/// [`AppError::NotFound`], or [`AppError::Invalid`] by field.
pub fn update_course(tx: &mut Tx<'_>, id: Id, input: &CourseInput) -> Result<(), AppError> {
    let before = existing(tx, id)?;
    let input = CourseInput { slug: before.slug.clone(), ..input.clone() }.tidied();
    let errors = input.errors(latest_day(tx));
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    draft::update_course(tx, id, &input)?;
    let details = json!({
        "title": input.title,
        "claimed": input.claimed,
        "open_to_all": [before.open_to_all, input.open_to_all],
        "validity_months": [before.validity_months, input.validity_months],
    });
    let change = (json!(input_of(&before)), json!(input));
    tx.audit_change("course.update", ("course", id), details, change)?;
    Ok(())
}

/// Takes a course off the catalogue. Who takes it now goes on; nobody new begins.
///
/// # Errors
/// [`AppError::NotFound`], or [`AppError::Conflict`] where it was retired before.
pub fn retire(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    existing(tx, id)?;
    if draft::retire(tx, id)? == 0 {
        return Err(AppError::Conflict(said!("courses-course-retired-already")));
    }
    tx.audit("course.retire", ("course", id), json!({}))?;
    Ok(())
}

/// What is said about a course now, as the starting point of a change.
#[must_use]
pub fn input_of(row: &CourseRow) -> CourseInput {
    CourseInput {
        slug: row.slug.clone(),
        title: row.title.clone(),
        summary: row.summary.clone(),
        business_need: row.business_need.clone(),
        audience_note: row.audience_note.clone(),
        language: row.language.clone(),
        open_to_all: row.open_to_all,
        validity_months: row.validity_months,
        claimed: row.claimed(),
        reviewed_on: row.reviewed_on,
    }
}

pub(super) fn existing(tx: &mut Tx<'_>, id: Id) -> Result<CourseRow, AppError> {
    store::course(tx.conn, id)?.ok_or(AppError::NotFound("course"))
}

/// The date where the day begins first: nobody's today is later.
fn latest_day(tx: &Tx<'_>) -> Day {
    tx.now().day_in(&TimeZone::UTC).plus_days(1)
}
