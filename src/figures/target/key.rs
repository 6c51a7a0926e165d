//! Of what a target is: as typed, and in keys. Pure.

use serde_json::{Value, json};

use super::Target;
use crate::error::FieldError;
use crate::figures::directory::{Directory, Sight};
use crate::ids::Id;
use crate::said;

/// What a target is of, as typed: at most one of the three.
#[derive(Debug, Clone, Copy, Default)]
pub struct TargetName<'a> {
    /// Slug or id of a course.
    pub course: &'a str,
    /// Slug or id of a programme.
    pub programme: &'a str,
    /// Id of a department.
    pub department: &'a str,
}

/// What a target is of, in keys; of the company where it is nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TargetKey {
    /// A course.
    pub course: Option<Id>,
    /// A programme.
    pub programme: Option<Id>,
    /// A department.
    pub department: Option<Id>,
}

impl TargetKey {
    /// Looks up what is named.
    ///
    /// # Errors
    /// A [`FieldError`] for a course, programme or department that there is not, or where more than one is named.
    pub fn read(directory: &Directory, named: TargetName<'_>) -> Result<Self, FieldError> {
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
    pub(in crate::figures) fn within(self, sight: &Sight) -> Result<Self, FieldError> {
        let is_theirs = matches!(sight, Sight::Everybody) || self.course.is_some() || self.programme.is_some();
        if is_theirs { Ok(self) } else { Err(FieldError::new("programme", said!("figures-target-of-your-programme"))) }
    }

    pub(in crate::figures) fn is_of(self, target: &Target) -> bool {
        let department = target.department.as_ref().map(|(id, _)| *id);
        (target.course, target.programme, department) == (self.course, self.programme, self.department)
    }

    /// As the journal has it.
    pub(in crate::figures) fn details(self) -> Value {
        json!({ "course": self.course, "programme": self.programme, "department": self.department })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::directory::{CourseEntry, ProgrammeEntry};

    #[test]
    fn a_target_is_of_one_thing() {
        let directory = Directory {
            departments: vec![(Id(7), "Care".to_owned())],
            courses: vec![CourseEntry { id: Id(5), slug: "basics".to_owned(), title: "Basics".to_owned() }],
            programmes: vec![ProgrammeEntry { id: Id(11), slug: "brand".to_owned(), name: "Brand".to_owned(), courses: vec![] }],
            ..Directory::default()
        };
        let read = |course, programme, department| {
            TargetKey::read(&directory, TargetName { course, programme, department }).map_err(|error| error.field)
        };
        let (care, nothing) = (Id(7).to_string(), TargetKey::default());
        assert_eq!(read(" ", "", ""), Ok(nothing));
        assert_eq!(read("basics", "", ""), Ok(TargetKey { course: Some(Id(5)), ..nothing }));
        assert_eq!(read("", "brand", ""), Ok(TargetKey { programme: Some(Id(11)), ..nothing }));
        assert_eq!(read("", "", &care), Ok(TargetKey { department: Some(Id(7)), ..nothing }));
        assert_eq!(read("basics", "", &care), Err("department".to_owned()));
        assert_eq!(read("basics", "brand", ""), Err("programme".to_owned()));
        assert_eq!(read("none", "", ""), Err("course".to_owned()));
        assert_eq!(read("", "none", ""), Err("programme".to_owned()));
        assert_eq!(read("", "", "none"), Err("department".to_owned()));
    }

    #[test]
    fn who_owns_a_programme_sets_no_target_of_anything_else() {
        let owner = Sight::Programmes(vec![Id(11)]);
        let all = [
            TargetKey { course: Some(Id(5)), ..TargetKey::default() },
            TargetKey { programme: Some(Id(11)), ..TargetKey::default() },
        ];
        assert!(all.into_iter().all(|of| of.within(&owner) == Ok(of)));
        let others = [TargetKey::default(), TargetKey { department: Some(Id(7)), ..TargetKey::default() }];
        assert!(others.into_iter().all(|of| of.within(&owner).is_err() && of.within(&Sight::Everybody) == Ok(of)));
    }
}
