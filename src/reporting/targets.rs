//! The targets of a day, as a page and the API show them, and how a form says what one is of. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::figures::directory::{CourseEntry, Directory, ProgrammeEntry};
use crate::figures::target::{TargetName, Targets};
use crate::ids::Id;

/// A target that is set on a day: of a course, of a programme, of a department, or of the company where it names nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetItem {
    /// Slug of the course.
    pub course: Option<String>,
    /// Title of the course.
    pub course_title: Option<String>,
    /// Path of the department.
    pub department: Option<String>,
    /// Key of the department.
    pub department_id: Option<Id>,
    /// Slug of the programme.
    pub programme: Option<String>,
    /// Name of the programme.
    pub programme_name: Option<String>,
    /// The ongoing completion rate to reach, in percent.
    pub percent: i64,
    /// The first day on which it holds.
    pub since: Day,
}

/// The targets of a day that hold for what is in the directory: that of the company, those of courses by title and of programmes by name, those of departments by path, also
/// of departments above one that is in sight.
#[must_use]
pub fn listed(targets: &Targets, directory: &Directory, day: Day) -> Vec<TargetItem> {
    let mut items: Vec<TargetItem> = Vec::new();
    for target in targets.set_on(day) {
        let (course, department) = (target.course.and_then(|id| directory.course(id)), target.department.clone());
        let programme = target.programme.and_then(|id| directory.programme(id));
        let is_hidden = department.is_some() && !directory.departments.iter().any(|(_, path)| target.is_above(path));
        let is_gone = (target.course.is_some() && course.is_none()) || (target.programme.is_some() && programme.is_none());
        if is_hidden || is_gone {
            continue;
        }
        items.push(TargetItem {
            course: course.map(|course| course.slug.clone()),
            course_title: course.map(|course| course.title.clone()),
            programme: programme.map(|programme| programme.slug.clone()),
            programme_name: programme.map(|programme| programme.name.clone()),
            department_id: department.as_ref().map(|(id, _)| *id),
            department: department.map(|(_, path)| path),
            percent: target.percent,
            since: target.from,
        });
    }
    let key = |item: &TargetItem| {
        (
            item.department.clone(),
            item.programme_name.clone(),
            item.course_title.clone(),
            item.course.clone(),
            item.programme.clone(),
        )
    };
    items.sort_by_key(key);
    items
}

/// What a choice of the form stands for, of which at most one is named.
#[must_use]
pub fn chosen(of: &str) -> TargetName<'_> {
    match of.trim().split_once(':') {
        Some(("course", course)) => TargetName { course, ..TargetName::default() },
        Some(("programme", programme)) => TargetName { programme, ..TargetName::default() },
        Some(("department", department)) => TargetName { department, ..TargetName::default() },
        _ => TargetName { department: of.trim(), ..TargetName::default() },
    }
}

/// The choice that stands for a course.
#[must_use]
pub fn choice_of_course(course: &CourseEntry) -> String {
    format!("course:{}", course.slug)
}

/// The choice that stands for a programme.
#[must_use]
pub fn choice_of_programme(programme: &ProgrammeEntry) -> String {
    format!("programme:{}", programme.slug)
}

/// The choice that stands for a department.
#[must_use]
pub fn choice_of_department(id: Id) -> String {
    format!("department:{id}")
}

impl TargetItem {
    /// The choice of the form that stands for what it is of.
    #[must_use]
    pub fn choice(&self) -> String {
        let course = self.course.as_ref().map(|slug| format!("course:{slug}"));
        let programme = self.programme.as_ref().map(|slug| format!("programme:{slug}"));
        course.or(programme).or_else(|| self.department_id.map(choice_of_department)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::target::Target;

    const DAY: Day = Day::new(2026, 6, 1);

    fn target(course: Option<Id>, department: Option<(i64, &str)>, percent: i64) -> Target {
        let department = department.map(|(id, path)| (Id(id), path.to_owned()));
        Target { id: Id(percent), course, programme: None, department, percent, from: DAY, until: Day::NEVER }
    }

    #[test]
    fn who_heads_a_department_sees_what_holds_for_it() {
        let set = vec![
            target(None, Some((1, "Care")), 85),
            target(None, Some((2, "Care / Nord")), 50),
            target(None, Some((3, "Sales")), 60),
            target(Some(Id(5)), None, 95),
            target(None, None, 80),
            Target { programme: Some(Id(11)), ..target(None, None, 75) },
            Target { programme: Some(Id(12)), ..target(None, None, 74) },
        ];
        let directory = Directory {
            departments: vec![(Id(2), "Care / Nord".to_owned())],
            courses: vec![CourseEntry { id: Id(5), slug: "basics".to_owned(), title: "Basics".to_owned() }],
            programmes: vec![ProgrammeEntry { id: Id(11), slug: "brand".to_owned(), name: "Brand".to_owned(), courses: vec![] }],
            ..Directory::default()
        };
        let targets = Targets::new(set, Vec::new(), 0.9);
        let found = listed(&targets, &directory, DAY);
        assert_eq!(found.iter().map(|item| item.percent).collect::<Vec<_>>(), [80, 95, 75, 85, 50]);
        assert_eq!(listed(&targets, &directory, DAY.plus_days(-1)), []);
        for item in &found {
            let choice = item.choice();
            let named = chosen(&choice);
            assert_eq!(named.course, item.course.clone().unwrap_or_default());
            assert_eq!(named.programme, item.programme.clone().unwrap_or_default());
            assert_eq!(named.department, item.department_id.map(|id| id.to_string()).unwrap_or_default());
        }
    }
}
