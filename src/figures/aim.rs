//! Setting a target, and taking it back.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::directory::{Directory, Sight};
use super::queries;
use super::store::targets as store;
use super::target::Target;
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::said;

/// A target as typed or as the API says it: of a course, of a department, or of the company where neither is named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetInput {
    /// Slug or id of a course.
    #[serde(default)]
    pub course: String,
    /// Id of a department; its target holds for those below it that have none of their own.
    #[serde(default)]
    pub department: String,
    /// The ongoing completion rate to reach, in percent: 1 to 100.
    pub percent: i64,
}

/// What a target is of, in keys; of the company where it is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Of {
    course: Option<Id>,
    department: Option<Id>,
}

impl Of {
    /// Looks up what is named.
    ///
    /// # Errors
    /// A [`FieldError`] for a course or department that there is not, or where both are named.
    pub fn read(directory: &Directory, course: &str, department: &str) -> Result<Self, FieldError> {
        let (course, department) = (course.trim(), department.trim());
        match (course.is_empty(), department.is_empty()) {
            (true, true) => Ok(Self { course: None, department: None }),
            (false, false) => Err(FieldError::new("department", said!("figures-target-of-both"))),
            (false, true) => {
                let found = directory.course_called(course).map(|found| found.id);
                let unknown = || FieldError::new("course", said!("figures-there-no-course-give-its", text = course));
                Ok(Self { course: Some(found.ok_or_else(unknown)?), department: None })
            }
            (true, false) => {
                let found = department.parse().ok().filter(|id| directory.department(*id).is_some());
                let unknown = || FieldError::new("department", said!("figures-there-no-such-give-its", field = "department"));
                Ok(Self { course: None, department: Some(found.ok_or_else(unknown)?) })
            }
        }
    }

    fn is_of(self, target: &Target) -> bool {
        (target.course, target.department.as_ref().map(|(id, _)| *id)) == (self.course, self.department)
    }

    /// As the journal has it.
    fn details(self) -> Value {
        json!({ "course": self.course, "department": self.department })
    }
}

/// The percentage that is typed.
///
/// # Errors
/// A [`FieldError`] for everything but a whole number from 1 to 100.
pub fn percent(typed: &str) -> Result<i64, FieldError> {
    let number = typed.trim().trim_end_matches('%').trim_end().parse::<i64>().ok();
    number.ok_or_else(no_percent).and_then(within)
}

/// The percentage itself, where it is one that can be reached and says something.
fn within(percent: i64) -> Result<i64, FieldError> {
    if (1..=100).contains(&percent) { Ok(percent) } else { Err(no_percent()) }
}

fn no_percent() -> FieldError {
    FieldError::new("percent", said!("figures-target-percent"))
}

/// Sets a target from today on. The one before ends; what was set today already is replaced.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; when the database fails.
pub fn set(tx: &mut Tx<'_>, input: &TargetInput, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let directory = queries::directory(tx.conn, &Sight::Everybody)?;
    let of = Of::read(&directory, &input.course, &input.department);
    let (of, percent) = match (of, within(input.percent)) {
        (Ok(of), Ok(percent)) => (of, percent),
        (of, percent) => return Err(AppError::Invalid([of.err(), percent.err()].into_iter().flatten().collect())),
    };
    let before = current(tx, of, today)?;
    if before.as_ref().is_some_and(|before| before.percent == percent) {
        return Ok(());
    }
    if let Some(before) = &before {
        store::end(tx, before.id, (before.from < today).then_some(today))?;
    }
    let id = store::insert(tx, (of.course, of.department), percent, today)?;
    let before = before.map_or(Value::Null, |before| shown(before.percent));
    tx.audit_change("target.set", ("target", id), of.details(), (before, shown(percent)))?;
    Ok(())
}

/// Takes a target back: from today on there is none; the days before keep theirs.
///
/// # Errors
/// [`AppError::NotFound`] where there is none today; [`AppError::Invalid`] for a course or department that there is not.
pub fn take_back(tx: &mut Tx<'_>, (course, department): (&str, &str), today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let directory = queries::directory(tx.conn, &Sight::Everybody)?;
    let of = Of::read(&directory, course, department)?;
    let before = current(tx, of, today)?.ok_or(AppError::NotFound("target"))?;
    store::end(tx, before.id, (before.from < today).then_some(today))?;
    tx.audit_change("target.take_back", ("target", before.id), of.details(), (shown(before.percent), Value::Null))?;
    Ok(())
}

/// The target of exactly this, today.
fn current(tx: &mut Tx<'_>, of: Of, today: Day) -> Result<Option<Target>, AppError> {
    let targets = queries::targets(tx.conn, 0.0)?;
    let found = targets.set_on(today).find(|target| of.is_of(target)).cloned();
    Ok(found)
}

/// As the journal has it.
fn shown(percent: i64) -> Value {
    json!({ "percent": percent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::directory::CourseEntry;

    #[test]
    fn a_percentage_is_a_whole_number_from_1_to_100() {
        for (typed, expected) in [("1", Some(1)), (" 100 ", Some(100)), ("85 %", Some(85)), ("0", None), ("130", None)] {
            assert_eq!(percent(typed).ok(), expected, "{typed}");
        }
        for typed in ["", "-5", "8.5", "many", "99999999999999999999"] {
            assert_eq!(percent(typed).map_err(|error| error.field), Err("percent".to_owned()), "{typed}");
        }
    }

    #[test]
    fn a_target_is_of_one_thing() {
        let directory = Directory {
            departments: vec![(Id(7), "Care".to_owned())],
            courses: vec![CourseEntry { id: Id(5), slug: "basics".to_owned(), title: "Basics".to_owned() }],
            ..Directory::default()
        };
        let read = |course: &str, department: &str| Of::read(&directory, course, department).map_err(|error| error.field);
        let care = Id(7).to_string();
        assert_eq!(read(" ", ""), Ok(Of { course: None, department: None }));
        assert_eq!(read("basics", ""), Ok(Of { course: Some(Id(5)), department: None }));
        assert_eq!(read("", &care), Ok(Of { course: None, department: Some(Id(7)) }));
        assert_eq!(read("basics", &care), Err("department".to_owned()));
        assert_eq!(read("none", ""), Err("course".to_owned()));
        assert_eq!(read("", "none"), Err("department".to_owned()));
    }
}
