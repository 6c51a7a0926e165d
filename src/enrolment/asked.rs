//! Which enrolments somebody asks for, in words of theirs that are looked up.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::enrolment::Status;
use super::requirement::store::named::named_people;
use super::requirement::store::requirement;
use super::store::lists::{self, Filter};
use crate::clock::{Day, Instant};
use crate::courses;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::{self, OwnDays};
use crate::policy::Reach;
use crate::said;

/// Enrolments that fit everything that is said; what is not said does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EnrolmentsAsked {
    /// Slug or id of the course.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course: Option<String>,
    /// Id, employee number or e-mail address of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Beginnings of words of the person's name, e-mail address or employee number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Where the people work now: path, own name or id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The departments below count too.
    #[serde(skip_serializing_if = "is_false")]
    pub subtree: bool,
    /// Their role now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// A status, or `overdue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// A requirement that is or was a reason, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirement: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl EnrolmentsAsked {
    /// Whether nothing narrows it: then it is every enrolment there is.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        let Self { course, person, q, department, subtree: _, role, status: _, requirement } = self;
        // what has no letter in it looks for nobody
        let looks_for_nobody = q.as_ref().is_none_or(|text| people::looked_for(text).is_empty());
        looks_for_nobody && [course, person, department, role, requirement].into_iter().all(Option::is_none)
    }

    /// Finds what is named, of the people whom whoever asks reaches.
    ///
    /// # Errors
    /// What is not there, by its field.
    pub(super) fn filter(&self, conn: &mut Conn, (now, today): (Instant, Day), reach: &Reach) -> Result<Filter, AppError> {
        let (mut filter, mut errors) = (Filter::default(), Vec::new());
        let organisation = people::organisation(conn)?;
        if let Some(name) = &self.course {
            filter.course = courses::course_by_key(conn, name)?.map(|course| course.id);
            missing(&mut errors, "course", name, filter.course.is_none());
        }
        if let Some(name) = &self.person {
            let found = named_people(conn, std::slice::from_ref(name))?.find(name);
            // whoever is out of reach is told as one that there is not
            filter.person = match (found, reach) {
                (Some(id), Reach::Below(roots)) => people::works_below(conn, id, roots)?.then_some(id),
                (found, _) => found,
            };
            missing(&mut errors, "person", name, filter.person.is_none());
        }
        if let Some(text) = &self.q {
            filter.words = people::looked_for(text);
        }
        if let Some(name) = &self.department {
            let found = organisation.find_department(name).map(|it| it.id);
            filter.departments = found.map(|id| if self.subtree { organisation.subtree(id) } else { vec![id] });
            missing(&mut errors, "department", name, found.is_none());
        }
        if let Some(name) = &self.role {
            filter.role = organisation.find_role(name).map(|role| role.id);
            missing(&mut errors, "role", name, filter.role.is_none());
        }
        if let Some(name) = &self.requirement {
            let id: Option<Id> = name.parse().ok();
            filter.requirement = id.map(|id| requirement::requirement(conn, id)).transpose()?.flatten().map(|row| row.id);
            missing(&mut errors, "requirement", name, filter.requirement.is_none());
        }
        match self.status.as_deref() {
            None => {}
            Some("overdue") => {
                filter.statuses = Some(Status::OPEN.to_vec());
                filter.past_due = Some(OwnDays::at(now, today, people::zones(conn)?));
            }
            Some(word) => match word.parse() {
                Ok(status) => filter.statuses = Some(vec![status]),
                Err(error) => errors.push(FieldError::new("status", said!("enrolment-overdue", error = error))),
            },
        }
        filter.departments = people::within(filter.departments, organisation.reached(reach));
        if errors.is_empty() { Ok(filter) } else { Err(AppError::Invalid(errors)) }
    }
}

fn missing(errors: &mut Vec<FieldError>, field: &str, name: &str, is_missing: bool) {
    if is_missing {
        errors.push(FieldError::new(field, said!("enrolment-there-no-check-spelling-leave", field = field, name = name)));
    }
}

/// The ids of the enrolments that are asked for, `limit` at most.
///
/// # Errors
/// What is not there, by its field.
pub fn ids_asked(
    conn: &mut Conn,
    asked: &EnrolmentsAsked,
    (moment, reach): ((Instant, Day), &Reach),
    limit: i64,
) -> Result<Vec<Id>, AppError> {
    let filter = asked.filter(conn, moment, reach)?;
    Ok(lists::ids(conn, &filter, limit)?)
}

/// The ids of all enrolments that are asked for, by the name of the person.
///
/// # Errors
/// What is not there, by its field.
pub fn ids_by_name_asked(
    conn: &mut Conn,
    asked: &EnrolmentsAsked,
    moment: (Instant, Day),
    reach: &Reach,
) -> Result<Vec<Id>, AppError> {
    let filter = asked.filter(conn, moment, reach)?;
    Ok(lists::ids_by_name(conn, &filter)?)
}

/// A page of the enrolments that are asked for, by the name of the person, and how many there are.
///
/// # Errors
/// What is not there, by its field.
pub fn page_asked(
    conn: &mut Conn,
    asked: &EnrolmentsAsked,
    (moment, reach): ((Instant, Day), &Reach),
    (limit, offset): (i64, i64),
) -> Result<(Vec<lists::ListedRow>, i64), AppError> {
    let filter = asked.filter(conn, moment, reach)?;
    Ok((lists::page_by_name(conn, &filter, limit, offset)?, lists::count(conn, &filter)?))
}
