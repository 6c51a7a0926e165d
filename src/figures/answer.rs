//! What the figures answer: rows for groups, the course of the weeks, how long what is overdue has been. Pages, API, exports and command
//! line show the same.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::cell::Grain;
use super::directory::{CourseEntry, Directory};
use super::kpi::{self, Ageing, Bridge, Counts, Curve, Joined};
use super::layers::Layers;
use super::queries;
use super::question::{By, Part, Question, Typed};
use super::target::Aim;
use super::trend::{TREND_WEEKS, TrendPoint};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// Why pairs were left out of scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Excluded {
    /// By a waiver.
    pub waived: i64,
    /// By leave or suspension.
    pub leave: i64,
    /// Since the requirement starts later where they work.
    pub not_yet: i64,
    /// Since no requirement is left.
    pub withdrawn: i64,
}

/// The figures of a group. Unit: the pair (person, required course).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FigureRow {
    /// Path of the department, its own people only; null for all, or where it was not asked for.
    pub department: Option<String>,
    /// Key of the department.
    pub department_id: Option<Id>,
    /// Name of the role; null for all, or where it was not asked for.
    pub role: Option<String>,
    /// Key of the role.
    pub role_id: Option<Id>,
    /// Employed, required and assigned; not waived, not on leave, not withdrawn.
    pub in_scope: i64,
    /// In scope, completed and not expired.
    pub valid: i64,
    /// valid ÷ in_scope; null where nothing is in scope.
    pub ongoing_completion_rate: Option<f64>,
    /// 1 − overdue ÷ in_scope; null where nothing is in scope.
    pub compliance_rate: Option<f64>,
    /// In scope, not valid, due before the day.
    pub overdue: i64,
    /// In scope, begun and idle for too long.
    pub stalled: i64,
    /// What was left out of scope.
    pub excluded: Excluded,
    /// The ongoing completion rate that it is to reach on the day, a share.
    pub target: f64,
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) counts: Counts,
}

impl FigureRow {
    fn of(department: Option<(Id, &str)>, role: Option<(Id, &str)>, counts: Counts, target: f64) -> Self {
        Self {
            department: department.map(|(_, path)| path.to_owned()),
            department_id: department.map(|(id, _)| id),
            role: role.map(|(_, name)| name.to_owned()),
            role_id: role.map(|(id, _)| id),
            in_scope: counts.in_scope,
            valid: counts.valid,
            ongoing_completion_rate: counts.ongoing_completion_rate().map(|rate| rate.value()),
            compliance_rate: counts.compliance_rate().map(|rate| rate.value()),
            overdue: counts.overdue,
            stalled: counts.stalled,
            excluded: Excluded {
                waived: counts.waived,
                leave: counts.leave,
                not_yet: counts.not_yet,
                withdrawn: counts.withdrawn,
            },
            target,
            counts,
        }
    }
}

/// Figures as of a day.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Figures {
    /// The day.
    pub as_of: Day,
    /// One row for each group that was asked for, by department and role; groups without a pair are left out.
    pub rows: Vec<FigureRow>,
    /// All groups together.
    pub total: FigureRow,
    /// Of the total, what is of people who joined within the seven days up to the day.
    pub joined: Joined,
    /// The ongoing completion rate of everybody else; null where there is nobody else in scope.
    pub ongoing_completion_rate_without_joined: Option<f64>,
}

/// The figures as of a day: from the cells alone, at the same cost for any number of enrolments. Where nobody has set a target it is `otherwise`.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn figures(conn: &mut Conn, typed: &Typed, as_of: Day, by: By, otherwise: f64) -> Result<Figures, AppError> {
    snapshot(conn, |conn| {
        let (directory, question, aim) = aimed(conn, typed, as_of, otherwise)?;
        figures_of(conn, &question, &directory, by, &aim)
    })
}

/// The figures of the part of a question, held to its target.
///
/// # Errors
/// When the database fails.
pub fn figures_of(
    conn: &mut Conn,
    Question { as_of, part }: &Question,
    directory: &Directory,
    by: By,
    aim: &Aim,
) -> Result<Figures, AppError> {
    let as_of = *as_of;
    let layers = queries::layers(conn, as_of)?;
    let counts = queries::total(conn, part, &layers)?;
    let joined = queries::joined(conn, part, as_of)?;
    let without = joined.rate_without(&counts).map(|rate| rate.value());
    let total = FigureRow::of(None, None, counts, aim.on(as_of));
    let rows = match by.grain() {
        Grain::All => Vec::new(),
        _ => {
            let groups = queries::by_group(conn, part, by.within(part).grain(), &layers)?;
            rows(directory, (part, by), groups, (aim, as_of))
        }
    };
    Ok(Figures { as_of, rows, total, joined, ongoing_completion_rate_without_joined: without })
}

/// Reads the question, and answers it at the same moment.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; what the answer fails with.
pub(super) fn asked<T>(
    conn: &mut Conn,
    typed: &Typed,
    as_of: Day,
    answer: impl FnOnce(&mut Conn, &Directory, &Question) -> Result<T, AppError>,
) -> Result<T, AppError> {
    snapshot(conn, |conn| {
        let directory = queries::directory(conn, &typed.sight, as_of)?;
        let question = typed.question(as_of, &directory)?;
        answer(conn, &directory, &question)
    })
}

/// What was typed as of a day: the organisation, the question, and the target of its part. Where nobody has set one it is `otherwise`.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn aimed(conn: &mut Conn, typed: &Typed, as_of: Day, otherwise: f64) -> Result<(Directory, Question, Aim), AppError> {
    let directory = queries::directory(conn, &typed.sight, as_of)?;
    let question = typed.question(as_of, &directory)?;
    let aim = queries::targets(conn, otherwise)?.of(&question.part, &directory);
    Ok((directory, question, aim))
}

/// Sums up and names the groups of the part, leaves out the empty ones, and orders them by path and role.
fn rows(
    directory: &Directory,
    (part, by): (&Part, By),
    groups: Vec<((Id, Id), Counts)>,
    (aim, as_of): (&Aim, Day),
) -> Vec<FigureRow> {
    let (paths, roles) = (directory.paths(), directory.role_names());
    let mut sums: BTreeMap<(Id, Id), Counts> = BTreeMap::new();
    for ((department, role), counts) in groups {
        if part.has_group(department, role) {
            let key = |is_told_apart: bool, id: Id| if is_told_apart { id } else { Id::ZERO };
            *sums.entry((key(by.department, department), key(by.role, role))).or_default() += counts;
        }
    }
    let mut rows: Vec<FigureRow> = sums
        .into_iter()
        .filter(|(_, counts)| *counts != Counts::default())
        .map(|((department, role), counts)| {
            let department = paths.get(&department).map(|path| (department, *path));
            let role = roles.get(&role).map(|name| (role, *name));
            let target = department.map_or_else(|| aim.on(as_of), |(_, path)| aim.within(path, as_of));
            FigureRow::of(department, role, counts, target)
        })
        .collect();
    rows.sort_by(|a, b| (&a.department, &a.role).cmp(&(&b.department, &b.role)));
    rows
}

/// One point of a trend.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TrendRow {
    /// The day.
    pub on: Day,
    /// As in the figures.
    pub in_scope: i64,
    /// As in the figures.
    pub valid: i64,
    /// As in the figures.
    pub overdue: i64,
    /// As in the figures.
    pub stalled: i64,
    /// As in the figures.
    pub ongoing_completion_rate: Option<f64>,
    /// As in the figures.
    pub compliance_rate: Option<f64>,
    /// As in the figures: that of the day.
    pub target: f64,
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) counts: Counts,
}

impl TrendRow {
    fn of(TrendPoint { on, counts }: TrendPoint, aim: &Aim) -> Self {
        Self {
            on,
            in_scope: counts.in_scope,
            valid: counts.valid,
            overdue: counts.overdue,
            stalled: counts.stalled,
            ongoing_completion_rate: counts.ongoing_completion_rate().map(|rate| rate.value()),
            compliance_rate: counts.compliance_rate().map(|rate| rate.value()),
            target: aim.on(on),
            counts,
        }
    }
}

/// Figures over the weeks up to a day.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Trend {
    /// The last day.
    pub as_of: Day,
    /// One point a week, on the weekday of `as_of`, oldest first.
    pub points: Vec<TrendRow>,
}

/// The trend of a part up to a day. Where nobody has set a target it is `otherwise`.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn trend(conn: &mut Conn, typed: &Typed, as_of: Day, otherwise: f64) -> Result<Trend, AppError> {
    snapshot(conn, |conn| {
        let (_, Question { part, .. }, aim) = aimed(conn, typed, as_of, otherwise)?;
        let layers = queries::layers(conn, as_of)?;
        let points = queries::trend(conn, &part, &layers, TREND_WEEKS)?;
        Ok(Trend { as_of, points: points.into_iter().map(|point| TrendRow::of(point, &aim)).collect() })
    })
}

/// What moved the rate of a part from one day to another.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn bridge(conn: &mut Conn, typed: &Typed, from: Day, as_of: Day) -> Result<Bridge, AppError> {
    asked(conn, typed, as_of, |conn, _, question| bridge_of(conn, question, from))
}

/// What moved the rate of the part of a question from one day to its day.
///
/// # Errors
/// When the database fails.
pub fn bridge_of(conn: &mut Conn, question: &Question, from: Day) -> Result<Bridge, AppError> {
    let (part, as_of) = (&question.part, question.as_of);
    let (first, last) = (queries::layers(conn, from)?, queries::layers(conn, as_of)?);
    let (before, after) = (queries::total(conn, part, &first)?, queries::total(conn, part, &last)?);
    Ok(Bridge { before, after, happened: queries::happened(conn, part, from, as_of)? })
}

/// A completion curve is of what was assigned on so many days before its day, where it is not said.
pub const CURVE_DAYS: i64 = 182;

/// How fast a course is completed, of what was assigned on `from` or later.
///
/// # Errors
/// [`AppError::Invalid`] where no course is asked for, or a name that there is not; when the database fails.
pub fn curve(conn: &mut Conn, typed: &Typed, from: Day, as_of: Day) -> Result<Curve, AppError> {
    asked(conn, typed, as_of, |conn, _, question| curve_of(conn, question, from))
}

/// How fast the course of a question is completed, of what was assigned on `from` or later.
///
/// # Errors
/// [`AppError::Invalid`] where no course is asked for; when the database fails.
pub fn curve_of(conn: &mut Conn, question: &Question, from: Day) -> Result<Curve, AppError> {
    let course = question.part.course.ok_or_else(|| AppError::invalid("course", said!("figures-curve-of-a-course")))?;
    Ok(kpi::curve(&queries::watched(conn, question, &[course], from)?))
}

/// How long what is overdue in a part has been overdue on a day.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn ageing(conn: &mut Conn, typed: &Typed, as_of: Day) -> Result<Ageing, AppError> {
    asked(conn, typed, as_of, |conn, _, Question { part, .. }| Ok(queries::ageing(conn, part, as_of)?))
}

/// Each course with its figures, by title, for an export; none where one course was asked for.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn courses(conn: &mut Conn, typed: &Typed, as_of: Day) -> Result<Vec<(CourseEntry, Counts)>, AppError> {
    asked(conn, typed, as_of, |conn, directory, Question { part, .. }| {
        let layers = queries::layers(conn, as_of)?;
        by_course(conn, directory, part, &layers)
    })
}

/// Each course in which something is counted, by title; none where one course was asked for.
///
/// # Errors
/// When the database fails.
pub fn by_course(
    conn: &mut Conn,
    directory: &Directory,
    part: &Part,
    layers: &Layers,
) -> Result<Vec<(CourseEntry, Counts)>, AppError> {
    if part.course.is_some() {
        return Ok(Vec::new());
    }
    let found = queries::by_course(conn, part, layers)?;
    let of = |id: Id| found.iter().find(|(course, _)| *course == id).map(|(_, counts)| *counts).unwrap_or_default();
    let all = directory.courses.iter().map(|course| (course.clone(), of(course.id)));
    Ok(all.filter(|(_, counts)| *counts != Counts::default()).collect())
}
