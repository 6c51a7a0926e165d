//! Which ongoing completion rate a part of the programme is to reach on a day. Pure.
//!
//! The nearest target counts: that of the course, or where it has none that of its programme; that of the department, or of the nearest one
//! above it that has one; where both are set, the higher of the two; where neither is, that of the company; where nobody has set one, that of
//! the settings (`kpi.target`).

mod key;

pub use key::{TargetKey, TargetName};

use super::directory::Directory;
use super::question::Part;
use crate::clock::Day;
use crate::ids::Id;

/// A target that somebody has set: `from <= day < until`. It is of the company where it names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its key.
    pub id: Id,
    /// The course that it is of.
    pub course: Option<Id>,
    /// The programme that it is of.
    pub programme: Option<Id>,
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

    /// Whether it is of everything.
    #[must_use]
    pub const fn is_of_company(&self) -> bool {
        self.course.is_none() && self.programme.is_none() && self.department.is_none()
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

/// That a course is of a programme: `from <= day < until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The course.
    pub course: Id,
    /// The programme.
    pub programme: Id,
    /// The first day.
    pub from: Day,
    /// The first day on which it no longer is.
    pub until: Day,
}

/// Of what a target is asked for; `default()` is the company.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TargetOf<'a> {
    /// One course.
    pub course: Option<Id>,
    /// One programme; where a course is said, it is held to that of the programme that it is of on the day.
    pub programme: Option<Id>,
    /// The path of one department.
    pub department: Option<&'a str>,
}

impl TargetOf<'_> {
    /// One course, of everybody.
    #[must_use]
    pub const fn course(course: Id) -> Self {
        Self { course: Some(course), programme: None, department: None }
    }
}

/// Every target that was set, and the one that holds where none was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Targets {
    set: Vec<Target>,
    members: Vec<Member>,
    otherwise: f64,
}

impl Targets {
    /// Those that were set, which courses are of which programme, and the target of the settings, a share in `0..=1`.
    #[must_use]
    pub const fn new(set: Vec<Target>, members: Vec<Member>, otherwise: f64) -> Self {
        Self { set, members, otherwise }
    }

    /// Those that are set on a day.
    pub fn set_on(&self, day: Day) -> impl Iterator<Item = &Target> {
        self.set.iter().filter(move |target| target.holds(day))
    }

    /// The programme that a course is of on a day.
    fn programme_of(&self, course: Id, day: Day) -> Option<Id> {
        let is_in = |member: &&Member| member.course == course && member.from <= day && day < member.until;
        self.members.iter().find(is_in).map(|member| member.programme)
    }

    /// The target of something on a day, a share in `0..=1`.
    #[must_use]
    pub fn on(&self, day: Day, of: TargetOf<'_>) -> f64 {
        let of_course = of.course.and_then(|course| self.set_on(day).find(|target| target.course == Some(course)));
        let programme = of.course.map_or(of.programme, |course| self.programme_of(course, day));
        let of_programme = || programme.and_then(|programme| self.set_on(day).find(|target| target.programme == Some(programme)));
        let of_department = of.department.and_then(|path| {
            let above = self.set_on(day).filter(|target| target.is_above(path));
            above.max_by_key(|target| target.department.as_ref().map_or(0, |(_, path)| path.len()))
        });
        let nearest = of_course.or_else(of_programme).into_iter().chain(of_department).max_by_key(|target| target.percent);
        let of_company = || self.set_on(day).find(|target| target.is_of_company());
        nearest.or_else(of_company).map_or(self.otherwise, Target::share)
    }

    /// The target of a part of the programme. A role has none of its own: it is held to that of its course and department.
    #[must_use]
    pub fn of(self, part: &Part, directory: &Directory) -> Aim {
        let department = part.department.and_then(|id| directory.department(id)).map(|(_, path)| path.clone());
        Aim { targets: self, course: part.course, programme: part.programme, department }
    }
}

/// The target of one part of the programme, day by day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aim {
    targets: Targets,
    course: Option<Id>,
    programme: Option<Id>,
    department: Option<String>,
}

impl Aim {
    /// The same on every day, a share in `0..=1`.
    #[must_use]
    pub const fn steady(share: f64) -> Self {
        let targets = Targets::new(Vec::new(), Vec::new(), share);
        Self { targets, course: None, programme: None, department: None }
    }

    fn asked(&self) -> TargetOf<'_> {
        TargetOf { course: self.course, programme: self.programme, department: self.department.as_deref() }
    }

    /// On a day, a share in `0..=1`.
    #[must_use]
    pub fn on(&self, day: Day) -> f64 {
        self.targets.on(day, self.asked())
    }

    /// That of the department with this path, within the part.
    #[must_use]
    pub fn within(&self, path: &str, day: Day) -> f64 {
        self.targets.on(day, TargetOf { department: Some(path), ..self.asked() })
    }

    /// That of one course, within the part.
    #[must_use]
    pub fn of_course(&self, course: Id, day: Day) -> f64 {
        self.targets.on(day, TargetOf { course: Some(course), ..self.asked() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAY: Day = Day::new(2026, 5, 1);
    const JUNE: Day = Day::new(2026, 6, 1);

    fn target(course: Option<i64>, path: Option<&str>, percent: i64, (from, until): (Day, Day)) -> Target {
        let department = path.map(|path| (Id(100), path.to_owned()));
        Target { id: Id(percent), course: course.map(Id), programme: None, department, percent, from, until }
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
                Target { programme: Some(Id(11)), ..target(None, None, 75, since) },
            ],
            vec![
                Member { course: Id(5), programme: Id(11), from: Day::BEFORE_ALL, until: Day::NEVER },
                Member { course: Id(9), programme: Id(11), from: JUNE, until: Day::NEVER },
            ],
            0.9,
        )
    }

    fn on(course: Option<i64>, department: Option<&str>) -> f64 {
        targets().on(JUNE, TargetOf { course: course.map(Id), programme: None, department })
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
            (Some(9), None, 0.75),
            (Some(9), Some("Care / Nord"), 0.75),
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
        let of_company = |day| targets().on(day, TargetOf::default());
        assert!(is(of_company(MAY.plus_days(-1)), 0.9), "that of the settings");
        assert!(is(of_company(JUNE.plus_days(-1)), 0.7) && is(of_company(JUNE), 0.8));
    }

    #[test]
    fn a_course_is_held_to_its_programme_while_it_is_of_it_and_has_no_target_of_its_own() {
        let of_course = |day| targets().on(day, TargetOf::course(Id(9)));
        assert!(is(of_course(JUNE), 0.75) && is(of_course(JUNE.plus_days(-1)), 0.7));
        assert!(is(targets().on(JUNE, TargetOf::course(Id(5))), 0.95));
        let programme = TargetOf { programme: Some(Id(11)), ..TargetOf::default() };
        assert!(is(targets().on(JUNE, programme), 0.75));
        assert!(is(targets().on(JUNE, TargetOf { department: Some("Care"), ..programme }), 0.85), "the higher of both");
        assert!(is(targets().on(JUNE, TargetOf { programme: Some(Id(12)), ..programme }), 0.8), "that of the company");
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
