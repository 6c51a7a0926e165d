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

/// A target as typed or as the API says it: of a course, of a programme, of a department, or of the company where none of them is named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetInput {
    /// Slug or id of a course.
    #[serde(default)]
    pub course: String,
    /// Id of a department; its target holds for those below it that have none of their own.
    #[serde(default)]
    pub department: String,
    /// Slug or id of a programme.
    #[serde(default)]
    pub programme: String,
    /// The ongoing completion rate to reach, in percent: 1 to 100.
    pub percent: i64,
}

/// What a target is of, as typed: at most one of the three.
#[derive(Debug, Clone, Copy, Default)]
pub struct Named<'a> {
    /// Slug or id of a course.
    pub course: &'a str,
    /// Slug or id of a programme.
    pub programme: &'a str,
    /// Id of a department.
    pub department: &'a str,
}

impl TargetInput {
    /// What it is of.
    #[must_use]
    pub fn named(&self) -> Named<'_> {
        Named { course: &self.course, programme: &self.programme, department: &self.department }
    }
}

/// What a target is of, in keys; of the company where it is nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Of {
    /// A course.
    pub course: Option<Id>,
    /// A programme.
    pub programme: Option<Id>,
    /// A department.
    pub department: Option<Id>,
}

impl Of {
    /// Looks up what is named.
    ///
    /// # Errors
    /// A [`FieldError`] for a course, programme or department that there is not, or where more than one is named.
    pub fn read(directory: &Directory, named: Named<'_>) -> Result<Self, FieldError> {
        let given = |text: &'static str, typed: &str| (!typed.trim().is_empty()).then(|| (text, typed.trim().to_owned()));
        let all = [given("course", named.course), given("programme", named.programme), given("department", named.department)];
        let mut all = all.into_iter().flatten();
        let (first, second) = (all.next(), all.next());
        if let Some((field, _)) = second {
            return Err(FieldError::new(field, said!("figures-target-of-both")));
        }
        match first {
            None => Ok(Self::default()),
            Some(("course", text)) => {
                let found = directory.course_called(&text).map(|found| found.id);
                let unknown = || FieldError::new("course", said!("figures-there-no-course-give-its", text = text));
                Ok(Self { course: Some(found.ok_or_else(unknown)?), ..Self::default() })
            }
            Some(("programme", text)) => {
                let found = directory.programme_called(&text).map(|found| found.id);
                let unknown = || FieldError::new("programme", said!("figures-there-no-programme", text = text));
                Ok(Self { programme: Some(found.ok_or_else(unknown)?), ..Self::default() })
            }
            Some((_, text)) => {
                let found = text.parse().ok().filter(|id| directory.department(*id).is_some());
                let unknown = || FieldError::new("department", said!("figures-there-no-such-give-its", field = "department"));
                Ok(Self { department: Some(found.ok_or_else(unknown)?), ..Self::default() })
            }
        }
    }

    /// Itself, where whoever sees so much may set it: who owns a programme sets no target of anything else.
    fn within(self, sight: &Sight) -> Result<Self, FieldError> {
        let is_theirs = matches!(sight, Sight::Everybody) || self.course.is_some() || self.programme.is_some();
        if is_theirs { Ok(self) } else { Err(FieldError::new("programme", said!("figures-target-of-your-programme"))) }
    }

    fn is_of(self, target: &Target) -> bool {
        let department = target.department.as_ref().map(|(id, _)| *id);
        (target.course, target.programme, department) == (self.course, self.programme, self.department)
    }

    /// As the journal has it.
    fn details(self) -> Value {
        json!({ "course": self.course, "programme": self.programme, "department": self.department })
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

/// Sets a target of something in sight from today on. The one before ends; what was set today already is replaced.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; when the database fails.
pub fn set(tx: &mut Tx<'_>, input: &TargetInput, sight: &Sight, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let directory = queries::directory(tx.conn, sight, today)?;
    let of = Of::read(&directory, input.named()).and_then(|of| of.within(sight));
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
    let id = store::insert(tx, of, percent, today)?;
    let before = before.map_or(Value::Null, |before| shown(before.percent));
    tx.audit_change("target.set", ("target", id), of.details(), (before, shown(percent)))?;
    Ok(())
}

/// Takes a target back: from today on there is none; the days before keep theirs.
///
/// # Errors
/// [`AppError::NotFound`] where there is none today; [`AppError::Invalid`] for what there is not, or is out of sight.
pub fn take_back(tx: &mut Tx<'_>, named: Named<'_>, sight: &Sight, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let directory = queries::directory(tx.conn, sight, today)?;
    let of = Of::read(&directory, named)?.within(sight)?;
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
    use crate::figures::directory::{CourseEntry, ProgrammeEntry};

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
            programmes: vec![ProgrammeEntry { id: Id(11), slug: "brand".to_owned(), name: "Brand".to_owned(), courses: vec![] }],
            ..Directory::default()
        };
        let read = |course, programme, department| {
            Of::read(&directory, Named { course, programme, department }).map_err(|error| error.field)
        };
        let (care, nothing) = (Id(7).to_string(), Of::default());
        assert_eq!(read(" ", "", ""), Ok(nothing));
        assert_eq!(read("basics", "", ""), Ok(Of { course: Some(Id(5)), ..nothing }));
        assert_eq!(read("", "brand", ""), Ok(Of { programme: Some(Id(11)), ..nothing }));
        assert_eq!(read("", "", &care), Ok(Of { department: Some(Id(7)), ..nothing }));
        assert_eq!(read("basics", "", &care), Err("department".to_owned()));
        assert_eq!(read("basics", "brand", ""), Err("programme".to_owned()));
        assert_eq!(read("none", "", ""), Err("course".to_owned()));
        assert_eq!(read("", "none", ""), Err("programme".to_owned()));
        assert_eq!(read("", "", "none"), Err("department".to_owned()));
    }

    #[test]
    fn who_owns_a_programme_sets_no_target_of_anything_else() {
        let owner = Sight::Programmes(vec![Id(11)]);
        let all = [Of { course: Some(Id(5)), ..Of::default() }, Of { programme: Some(Id(11)), ..Of::default() }];
        assert!(all.into_iter().all(|of| of.within(&owner) == Ok(of)));
        let others = [Of::default(), Of { department: Some(Id(7)), ..Of::default() }];
        assert!(others.into_iter().all(|of| of.within(&owner).is_err() && of.within(&Sight::Everybody) == Ok(of)));
    }
}
