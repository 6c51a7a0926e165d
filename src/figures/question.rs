//! What is asked of the figures: of which day, and of which part of the programme. A page's address, the API and the command line are
//! read here, once, and every name in them becomes a key. Pure.

use serde::Deserialize;

use super::cell::Grain;
use super::directory::{Directory, ProgrammeEntry, Sight};
use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::said;

/// What was typed. How somebody says whether a department is meant without those below it differs from place to place, so that it is
/// set by who reads the rest.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Typed {
    /// A date; today where not given.
    pub as_of: Option<String>,
    /// Slug or id of a course.
    pub course: Option<String>,
    /// Id of a department.
    pub department: Option<String>,
    /// Id of a role.
    pub role: Option<String>,
    /// Slug or id of a programme.
    pub programme: Option<String>,
    /// Whether the people of the departments below are left out.
    #[serde(skip)]
    pub own: bool,
    /// Whose figures whoever asks may see; where nobody has said so, nobody's.
    #[serde(skip)]
    pub sight: Sight,
}

/// The days that figures may be asked for: further away there are none, and calendars end somewhere.
const EARLIEST: Day = Day::new(2000, 1, 1);
const LATEST: Day = Day::new(2999, 12, 31);

impl Typed {
    /// The day that figures are asked for; nothing means `today`. A later day is allowed: what is due or expires by then is known
    /// already, and what people will have done is not.
    ///
    /// # Errors
    /// A [`FieldError`] where it is no date, or one that no figure reaches.
    pub fn day(&self, today: Day) -> Result<Day, FieldError> {
        day("as_of", self.as_of.as_deref(), today)
    }

    /// The first of the days up to `as_of` that are asked for; nothing means `days` before.
    ///
    /// # Errors
    /// A [`FieldError`] where it is no date, one that no figure reaches, or a later one.
    pub fn since(from: Option<&str>, as_of: Day, days: i64) -> Result<Day, FieldError> {
        let day = day("from", from, as_of.plus_days(-days))?;
        if day <= as_of {
            Ok(day)
        } else {
            Err(FieldError::new("from", said!("figures-from-after-as-of", from = day, as_of = as_of)))
        }
    }

    /// The question as of a day, with every name looked up in the `directory` of what is in sight.
    ///
    /// # Errors
    /// A [`FieldError`] for a course, department, role or programme that there is not, and for a course that is not of the programme.
    pub fn question(&self, as_of: Day, directory: &Directory) -> Result<Question, FieldError> {
        Ok(Question { as_of, part: self.part(directory)? })
    }

    fn part(&self, directory: &Directory) -> Result<Part, FieldError> {
        let course = given(self.course.as_deref()).map(|text| {
            let unknown = || FieldError::new("course", said!("figures-there-no-course-give-its", text = text));
            directory.course_called(text).map(|course| course.id).ok_or_else(unknown)
        });
        let course = course.transpose()?;
        let programme = self.programme_in(directory)?;
        let courses = match (course, programme, &self.sight) {
            (Some(course), Some(programme), _) if !programme.courses.contains(&course) => {
                let name = &programme.name;
                return Err(FieldError::new("course", said!("figures-course-not-of-programme", programme = name)));
            }
            (Some(course), ..) => Some(vec![course]),
            (None, Some(programme), _) => Some(programme.courses.clone()),
            (None, None, Sight::Programmes(_)) => Some(directory.courses.iter().map(|course| course.id).collect()),
            (None, None, _) => None,
        };
        let department = key("department", self.department.as_deref(), |id| directory.department(id).is_some())?;
        let department = department.or_else(|| self.sight.root());
        let departments = match (department, &self.sight) {
            (Some(id), _) if self.own => Some(vec![id]),
            (Some(id), _) => Some(directory.subtree(id).unwrap_or_default()),
            (None, Sight::Everybody | Sight::Programmes(_)) => None,
            (None, Sight::Below(_)) => Some(directory.departments.iter().map(|(id, _)| *id).collect()),
        };
        let role = key("role", self.role.as_deref(), |id| directory.role(id).is_some())?;
        let programme = programme.map(|programme| programme.id);
        Ok(Part { course, programme, courses, department, own: self.own, departments, role })
    }

    /// The programme that is asked for, or the one that everything in sight is of.
    fn programme_in<'a>(&self, directory: &'a Directory) -> Result<Option<&'a ProgrammeEntry>, FieldError> {
        match given(self.programme.as_deref()) {
            Some(text) => {
                let unknown = || FieldError::new("programme", said!("figures-there-no-programme", text = text));
                directory.programme_called(text).map(Some).ok_or_else(unknown)
            }
            None => Ok(self.sight.programme().and_then(|id| directory.programme(id))),
        }
    }
}

/// The day that a field asks for; nothing means `otherwise`.
///
/// # Errors
/// A [`FieldError`] where it is no date, or one that no figure reaches.
pub fn day(field: &'static str, typed: Option<&str>, otherwise: Day) -> Result<Day, FieldError> {
    let Some(text) = given(typed) else { return Ok(otherwise) };
    let day: Day = text.parse().map_err(|_| FieldError::new(field, Said::no_day(text)))?;
    if (EARLIEST..=LATEST).contains(&day) {
        Ok(day)
    } else {
        Err(FieldError::new(field, said!("figures-out-reach-ask-day-from", day = day, earliest = EARLIEST, latest = LATEST)))
    }
}

fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn key(field: &'static str, text: Option<&str>, is_known: impl FnOnce(Id) -> bool) -> Result<Option<Id>, FieldError> {
    let Some(text) = given(text) else { return Ok(None) };
    let id = text.parse().ok().filter(|id| is_known(*id));
    id.map(Some).ok_or_else(|| FieldError::new(field, said!("figures-there-no-such-give-its", field = field)))
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Of which day.
    pub as_of: Day,
    /// Of which part of the programme.
    pub part: Part,
}

/// A part of the programme, in keys; `default()` is all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The course that was asked for.
    pub course: Option<Id>,
    /// The programme that was asked for.
    pub programme: Option<Id>,
    /// The courses that count: that one, those of that programme, or those in sight; all where there are none.
    pub courses: Option<Vec<Id>>,
    /// The department that was asked for.
    pub department: Option<Id>,
    /// Whether its own people alone are meant.
    pub own: bool,
    /// The departments whose people count: that one, and those below it unless its own people are meant.
    pub departments: Option<Vec<Id>>,
    /// One role.
    pub role: Option<Id>,
}

impl Part {
    /// Whether nothing is left out.
    #[must_use]
    pub const fn is_everything(&self) -> bool {
        self.courses.is_none() && self.departments.is_none() && self.role.is_none()
    }

    /// The same part of one course of it.
    #[must_use]
    pub fn of_course(&self, course: Id) -> Self {
        Self { course: Some(course), courses: Some(vec![course]), ..self.clone() }
    }

    /// Whether the people of a department and role count, whatever the course.
    #[must_use]
    pub fn has_group(&self, department: Id, role: Id) -> bool {
        let is_inside = self.departments.as_ref().is_none_or(|inside| inside.contains(&department));
        is_inside && self.role.is_none_or(|asked| asked == role)
    }

    /// The courses as the keys have them: [`Id::ZERO`] for all.
    #[must_use]
    pub fn course_ids(&self) -> &[Id] {
        self.courses.as_deref().unwrap_or(&[Id::ZERO])
    }

    /// The departments as the keys have them: [`Id::ZERO`] for all.
    pub(super) fn department_ids(&self) -> &[Id] {
        self.departments.as_deref().unwrap_or(&[Id::ZERO])
    }

    /// The role as the keys have it: [`Id::ZERO`] for all.
    pub(super) fn role_id(&self) -> Id {
        self.role.unwrap_or(Id::ZERO)
    }

    /// The coarsest groups that this can be summed from.
    pub(super) const fn grain(&self) -> Grain {
        Grain::of(self.departments.is_some(), self.role.is_some())
    }
}

/// What figures are broken down by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct By {
    /// A row for each department.
    pub department: bool,
    /// A row for each role.
    pub role: bool,
}

impl By {
    /// A row for each role in each department.
    pub const GROUP: Self = Self { department: true, role: true };

    /// Reads `department`, `role`, both with a comma between, or nothing.
    ///
    /// # Errors
    /// A [`FieldError`] for any other word.
    pub fn read(text: &str) -> Result<Self, FieldError> {
        let mut by = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "department" => by.department = true,
                "role" => by.role = true,
                other => {
                    let message = said!("figures-neither-department-nor-role-write", other = other);
                    return Err(FieldError::new("by", message));
                }
            }
        }
        Ok(by)
    }

    /// Broken down as far as it takes to leave out what is not of a part.
    pub(super) const fn within(self, part: &Part) -> Self {
        Self { department: self.department || part.departments.is_some(), role: self.role || part.role.is_some() }
    }

    /// The groups that have a row each.
    pub(super) const fn grain(self) -> Grain {
        Grain::of(self.department, self.role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::directory::CourseEntry;

    fn typed(field: &str, text: &str) -> Typed {
        let said = |name: &str| (name == field).then(|| text.to_owned());
        let (as_of, course, department, role) = (said("as_of"), said("course"), said("department"), said("role"));
        Typed { as_of, course, department, role, programme: said("programme"), own: false, sight: Sight::Everybody }
    }

    fn directory() -> Directory {
        Directory {
            departments: vec![(Id(1), "Care".to_owned()), (Id(2), "Care / Nord".to_owned()), (Id(3), "Careers".to_owned())],
            roles: vec![(Id(8), "Agent".to_owned())],
            courses: vec![
                CourseEntry { id: Id(5), slug: "basics".to_owned(), title: "Basics".to_owned() },
                CourseEntry { id: Id(6), slug: "voice".to_owned(), title: "One voice".to_owned() },
            ],
            programmes: vec![
                ProgrammeEntry { id: Id(11), slug: "brand".to_owned(), name: "Brand".to_owned(), courses: vec![Id(6)] },
                ProgrammeEntry { id: Id(12), slug: "new".to_owned(), name: "New".to_owned(), courses: vec![] },
            ],
        }
    }

    #[test]
    fn a_day_is_read_strictly() {
        let today = Day::new(2026, 11, 2);
        let day = |text| typed("as_of", text).day(today);
        assert_eq!(day("").unwrap(), today);
        assert_eq!(day("2026-01-31").unwrap(), Day::new(2026, 1, 31));
        assert!(day("9999-12-31").unwrap_err().message().contains("There are no figures for"));
        assert!(day("31.1.2026").unwrap_err().message().contains("YYYY-MM-DD"));
    }

    #[test]
    fn the_first_day_is_so_many_before_or_another_one_that_is_not_later() {
        let as_of = Day::new(2026, 11, 9);
        let since = |text| Typed::since(text, as_of, 7);
        assert_eq!((since(None).unwrap(), since(Some(" ")).unwrap()), (Day::new(2026, 11, 2), Day::new(2026, 11, 2)));
        assert_eq!(since(Some("2026-11-09")).unwrap(), as_of);
        for (text, says) in [("2026-11-10", "is after"), ("monday", "YYYY-MM-DD"), ("1066-01-01", "There are no figures")] {
            let error = since(Some(text)).unwrap_err();
            assert!(error.field == "from" && error.message().contains(says), "{text}: {}", error.message());
        }
    }

    #[test]
    fn what_figures_are_broken_down_by_is_read_strictly() {
        assert_eq!(By::read("").unwrap(), By::default());
        assert_eq!(By::read("role, department").unwrap(), By::GROUP);
        assert!(By::read("team").unwrap_err().message().contains("neither department nor role"));
    }

    #[test]
    fn names_become_keys_and_what_there_is_not_is_refused() {
        let part = |field, text: &str| typed(field, text).part(&directory());
        assert!(part("role", " ").unwrap().is_everything());
        for text in ["basics".to_owned(), Id(5).to_string()] {
            assert_eq!(part("course", &text).unwrap().course, Some(Id(5)));
        }
        assert_eq!(part("role", &Id(8).to_string()).unwrap().role, Some(Id(8)));
        for (field, text) in [("course", "none"), ("department", "none"), ("department", &Id(9).to_string()), ("role", "none")] {
            assert!(matches!(part(field, text), Err(error) if error.field == field), "{field} {text}");
        }
    }

    #[test]
    fn a_programme_is_all_of_its_courses_and_none_of_another() {
        let part = |course: &str, programme: &str| {
            let typed = Typed { course: Some(course.to_owned()), ..typed("programme", programme) };
            typed.part(&directory()).map(|part| part.courses).map_err(|error| error.field)
        };
        assert_eq!(part("", "brand"), Ok(Some(vec![Id(6)])));
        assert_eq!(part("", &Id(11).to_string()), Ok(Some(vec![Id(6)])));
        assert_eq!(part("", "new"), Ok(Some(vec![])), "nothing, and not everything");
        assert_eq!(part("voice", "brand"), Ok(Some(vec![Id(6)])));
        assert_eq!(part("basics", "brand"), Err("course".to_owned()));
        assert_eq!(part("", "none"), Err("programme".to_owned()));
    }

    #[test]
    fn who_owns_a_programme_asks_for_its_courses_alone() {
        let owned = |ids: &[i64]| Typed { sight: Sight::Programmes(ids.iter().copied().map(Id).collect()), ..Typed::default() };
        let part = |typed: &Typed| typed.part(&directory().in_sight(&typed.sight)).map_err(|error| error.field);
        let one = part(&owned(&[11])).unwrap();
        assert_eq!((one.programme, one.courses, one.departments), (Some(Id(11)), Some(vec![Id(6)]), None));
        let two = part(&owned(&[11, 12])).unwrap();
        assert_eq!((two.programme, two.courses), (None, Some(vec![Id(6)])));
        assert_eq!(part(&owned(&[])).unwrap().courses, Some(vec![]));
        let other = |course: &str, programme: &str| {
            let (course, programme) = (Some(course.to_owned()), Some(programme.to_owned()));
            part(&Typed { course, programme, ..owned(&[12]) }).unwrap_err()
        };
        assert_eq!((other("voice", "").as_str(), other("", "brand").as_str()), ("course", "programme"));
    }

    #[test]
    fn what_is_out_of_sight_is_asked_for_in_vain() {
        let led = |roots: &[Id]| Typed { sight: Sight::Below(roots.to_vec()), ..Typed::default() };
        let part = |typed: &Typed| typed.part(&directory().in_sight(&typed.sight));
        let care = part(&led(&[Id(1)])).unwrap();
        assert_eq!((care.department, care.departments), (Some(Id(1)), Some(vec![Id(1), Id(2)])));
        let both = part(&led(&[Id(2), Id(3)])).unwrap();
        assert_eq!((both.department, both.departments), (None, Some(vec![Id(2), Id(3)])));
        let below = Typed { department: Some(Id(2).to_string()), ..led(&[Id(1)]) };
        assert_eq!(part(&below).unwrap().departments, Some(vec![Id(2)]));
        let beside = Typed { department: Some(Id(3).to_string()), ..led(&[Id(1)]) };
        assert_eq!(part(&beside).unwrap_err().field, "department");
        // whoever forgets to say whose figures are seen shows nobody's
        assert_eq!(part(&Typed::default()).unwrap().departments, Some(vec![]));
        assert!(part(&Typed { own: true, ..led(&[Id(1)]) }).unwrap().has_group(Id(1), Id(8)));
    }

    #[test]
    fn a_department_is_meant_with_those_below_it_or_alone() {
        let with_below = typed("department", &Id(1).to_string());
        assert_eq!(with_below.part(&directory()).unwrap().departments, Some(vec![Id(1), Id(2)]));
        let alone = Typed { own: true, ..with_below }.part(&directory()).unwrap();
        assert_eq!((alone.department, alone.departments), (Some(Id(1)), Some(vec![Id(1)])));
    }
}
