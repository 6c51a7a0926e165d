//! The programmes that somebody sees, each with its figures of today.

use jiff::tz::TimeZone;

use super::store::{self, Owner, ProgrammeRow};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::answer::by_course;
use crate::figures::directory::{CourseEntry, Directory, Sight};
use crate::figures::kpi::Counts;
use crate::figures::queries;
use crate::figures::question::Typed;
use crate::figures::target::{TargetOf, Targets};
use crate::ids::Id;

/// A course of a programme.
#[derive(Debug)]
pub(super) struct CourseLine {
    pub course: CourseEntry,
    pub counts: Counts,
    /// The rate that it is to reach, a share.
    pub target: f64,
    /// How many requirements ask for it.
    pub requirements: i64,
    /// When its content was last published or reviewed.
    pub content_from: Option<Day>,
}

/// A programme with what is counted of it today.
#[derive(Debug)]
pub(super) struct Shown {
    pub row: ProgrammeRow,
    pub owners: Vec<Owner>,
    /// By title.
    pub courses: Vec<CourseLine>,
    /// All of its courses together.
    pub counts: Counts,
    /// The rate that it is to reach, a share.
    pub target: f64,
}

/// Each programme in sight with its figures of today, by name: as many statements for any number of them. Where nobody has set a target it is `otherwise`.
///
/// # Errors
/// When the database fails.
pub(super) fn shown(
    conn: &mut Conn,
    sight: &Sight,
    (today, zone): (Day, &TimeZone),
    otherwise: f64,
) -> Result<Vec<Shown>, AppError> {
    snapshot(conn, |conn| {
        let directory = queries::directory(conn, sight, today)?;
        let part = Typed { sight: sight.clone(), ..Typed::default() }.question(today, &directory)?.part;
        let layers = queries::layers(conn, today)?;
        let courses: Vec<Id> = directory.courses.iter().map(|course| course.id).collect();
        let figures = Figures {
            counts: by_course(conn, &directory, &part, &layers)?,
            targets: queries::targets(conn, otherwise)?,
            required: store::required_by(conn, &courses)?,
            looked_after: store::looked_after(conn, &courses, zone)?,
            directory,
            today,
        };
        let mut rows = store::programmes(conn, today)?;
        rows.retain(|row| figures.directory.programme(row.id).is_some());
        let owners = store::owners(conn, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
        let of = |row: ProgrammeRow| {
            let theirs = owners.iter().filter(|(programme, _)| *programme == row.id).map(|(_, owner)| owner.clone()).collect();
            figures.of(row, theirs)
        };
        Ok(rows.into_iter().map(of).collect())
    })
}

/// What is counted of every course.
struct Figures {
    directory: Directory,
    counts: Vec<(CourseEntry, Counts)>,
    targets: Targets,
    required: Vec<(Id, i64)>,
    looked_after: Vec<(Id, Day)>,
    today: Day,
}

impl Figures {
    fn of(&self, row: ProgrammeRow, owners: Vec<Owner>) -> Shown {
        let theirs = self.directory.programme(row.id).map(|programme| programme.courses.as_slice()).unwrap_or_default();
        let line = |course: &CourseEntry| CourseLine {
            course: course.clone(),
            counts: self.counts.iter().find(|(other, _)| other.id == course.id).map(|(_, counts)| *counts).unwrap_or_default(),
            target: self.targets.on(self.today, TargetOf::course(course.id)),
            content_from: self.looked_after.iter().find(|(id, _)| *id == course.id).map(|(_, day)| *day),
            requirements: self.required.iter().find(|(id, _)| *id == course.id).map_or(0, |(_, count)| *count),
        };
        let courses: Vec<CourseLine> =
            self.directory.courses.iter().filter(|course| theirs.contains(&course.id)).map(line).collect();
        let target = self.targets.on(self.today, TargetOf { programme: Some(row.id), ..TargetOf::default() });
        let counts = courses.iter().map(|line| &line.counts).sum();
        Shown { row, owners, courses, counts, target }
    }
}

/// The one with this slug or id.
pub(super) fn called(shown: Vec<Shown>, slug_or_id: &str) -> Option<Shown> {
    let id: Option<Id> = slug_or_id.parse().ok();
    shown.into_iter().find(|one| one.row.slug == slug_or_id || Some(one.row.id) == id)
}
