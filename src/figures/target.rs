//! Which ongoing completion rate a part of the programme is to reach on a day. Pure.
//!
//! The nearest target counts: that of the course; that of the department, or of the nearest one above it that has one; where both are set,
//! the higher of the two; where neither is, that of the company; where nobody has set one, that of the settings (`kpi.target`).

use super::directory::Directory;
use super::question::Part;
use crate::clock::Day;
use crate::ids::Id;

/// A target that somebody has set: `from <= day < until`. It is of the company where it names neither a course nor a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its key.
    pub id: Id,
    /// The course that it is of.
    pub course: Option<Id>,
    /// The department that it is of, with its path.
    pub department: Option<(Id, String)>,
    /// From 1 to 100.
    pub percent: i64,
    /// The first day.
    pub from: Day,
    /// The first day on which it no longer holds.
    pub until: Day,
}

impl Target {
    /// Whether it is a target on `day`.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// As a share in `0..=1`.
    #[must_use]
    pub fn share(&self) -> f64 {
        share_of(self.percent)
    }

    /// Whether it is of the people of the department with this path: their own, or one above it.
    #[must_use]
    pub fn is_above(&self, path: &str) -> bool {
        let below = |above: &str| path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with(" / "));
        self.department.as_ref().is_some_and(|(_, above)| below(above))
    }
}

/// A percentage from 1 to 100 as a share in `0..=1`.
#[must_use]
pub fn share_of(percent: i64) -> f64 {
    u8::try_from(percent).map_or(1.0, |percent| f64::from(percent) / 100.0)
}

/// Every target that was set, and the one that holds where none was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Targets {
    set: Vec<Target>,
    otherwise: f64,
}

impl Targets {
    /// Those that were set, and that of the settings, a share in `0..=1`.
    #[must_use]
    pub const fn new(set: Vec<Target>, otherwise: f64) -> Self {
        Self { set, otherwise }
    }

    /// Those that are set on a day.
    pub fn set_on(&self, day: Day) -> impl Iterator<Item = &Target> {
        self.set.iter().filter(move |target| target.holds(day))
    }

    /// The target of a course (of all for none) and the department with a path (of the company for none) on a day, a share in `0..=1`.
    #[must_use]
    pub fn on(&self, day: Day, course: Option<Id>, department: Option<&str>) -> f64 {
        let of_course = course.and_then(|course| self.set_on(day).find(|target| target.course == Some(course)));
        let of_department = department.and_then(|path| {
            let above = self.set_on(day).filter(|target| target.is_above(path));
            above.max_by_key(|target| target.department.as_ref().map_or(0, |(_, path)| path.len()))
        });
        let nearest = of_course.into_iter().chain(of_department).max_by_key(|target| target.percent);
        let of_company = || self.set_on(day).find(|target| target.course.is_none() && target.department.is_none());
        nearest.or_else(of_company).map_or(self.otherwise, Target::share)
    }

    /// The target of a part of the programme. A role has none of its own: it is held to that of its course and department.
    #[must_use]
    pub fn of(self, part: &Part, directory: &Directory) -> Aim {
        let department = part.department.and_then(|id| directory.department(id)).map(|(_, path)| path.clone());
        Aim { targets: self, course: part.course, department }
    }
}

/// The target of one part of the programme, day by day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aim {
    targets: Targets,
    course: Option<Id>,
    department: Option<String>,
}

impl Aim {
    /// The same on every day, a share in `0..=1`.
    #[must_use]
    pub const fn steady(share: f64) -> Self {
        Self { targets: Targets::new(Vec::new(), share), course: None, department: None }
    }

    /// On a day, a share in `0..=1`.
    #[must_use]
    pub fn on(&self, day: Day) -> f64 {
        self.targets.on(day, self.course, self.department.as_deref())
    }

    /// That of the department with this path, within the part.
    #[must_use]
    pub fn within(&self, path: &str, day: Day) -> f64 {
        self.targets.on(day, self.course, Some(path))
    }

    /// That of one course, within the part.
    #[must_use]
    pub fn of_course(&self, course: Id, day: Day) -> f64 {
        self.targets.on(day, Some(course), self.department.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAY: Day = Day::new(2026, 5, 1);
    const JUNE: Day = Day::new(2026, 6, 1);

    fn target(course: Option<i64>, path: Option<&str>, percent: i64, (from, until): (Day, Day)) -> Target {
        let department = path.map(|path| (Id(100), path.to_owned()));
        Target { id: Id(percent), course: course.map(Id), department, percent, from, until }
    }

    fn targets() -> Targets {
        let since = (MAY, Day::NEVER);
        Targets::new(
            vec![
                target(None, None, 70, (MAY, JUNE)),
                target(None, None, 80, (JUNE, Day::NEVER)),
                target(Some(5), None, 95, since),
                target(Some(6), None, 60, since),
                target(None, Some("Care"), 85, since),
                target(None, Some("Care / Nord"), 50, since),
            ],
            0.9,
        )
    }

    fn on(course: Option<i64>, department: Option<&str>) -> f64 {
        targets().on(JUNE, course.map(Id), department)
    }

    fn is(share: f64, expected: f64) -> bool {
        (share - expected).abs() < 1e-12
    }

    #[test]
    fn the_nearest_counts() {
        for (course, department, expected) in [
            (None, None, 0.8),
            (None, Some("Sales"), 0.8),
            (Some(5), None, 0.95),
            (Some(6), None, 0.6),
            (Some(7), None, 0.8),
            (None, Some("Care"), 0.85),
            (None, Some("Care / Süd"), 0.85),
            (None, Some("Care / Nord"), 0.5),
            (None, Some("Care / Nord / Bremen"), 0.5),
            (None, Some("Care / Nordost"), 0.85),
            (None, Some("Careers"), 0.8),
        ] {
            assert!(is(on(course, department), expected), "{course:?} {department:?}: {}", on(course, department));
        }
    }

    #[test]
    fn of_course_and_department_the_higher_counts() {
        assert!(is(on(Some(5), Some("Care")), 0.95));
        assert!(is(on(Some(6), Some("Care")), 0.85));
        assert!(is(on(Some(6), Some("Care / Nord")), 0.6));
    }

    #[test]
    fn a_day_is_held_to_the_target_of_that_day() {
        let of_company = |day| targets().on(day, None, None);
        assert!(is(of_company(MAY.plus_days(-1)), 0.9), "that of the settings");
        assert!(is(of_company(JUNE.plus_days(-1)), 0.7) && is(of_company(JUNE), 0.8));
    }

    #[test]
    fn a_part_is_held_to_that_of_its_course_and_department() {
        let directory = Directory { departments: vec![(Id(100), "Care".to_owned())], ..Directory::default() };
        let part = Part { course: Some(Id(6)), department: Some(Id(100)), ..Part::default() };
        let aim = targets().of(&part, &directory);
        assert!(is(aim.on(JUNE), 0.85) && is(aim.within("Care / Nord", JUNE), 0.6) && is(aim.of_course(Id(5), JUNE), 0.95));
        assert!(is(Aim::steady(0.7).within("Care", MAY), 0.7));
    }
}
