//! Figures as they are asked for and answered: the API, the pages, the exports and the command line share this.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::cell::Grain;
use super::kpi::{Ageing, Counts, Rate};
use super::queries::{self, AsOf, CourseName, Organisation, Slice};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;

/// What figures are broken down by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct By {
    /// A row for each department.
    pub department: bool,
    /// A row for each role.
    pub role: bool,
}

impl By {
    /// Reads `department`, `role`, both with a comma between, or nothing.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for any other word.
    pub fn read(text: &str) -> Result<Self, AppError> {
        let mut by = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "department" => by.department = true,
                "role" => by.role = true,
                other => {
                    let message =
                        format!("\"{other}\" is neither department nor role; write by=department,role, or one of them.");
                    return Err(AppError::invalid("by", message));
                }
            }
        }
        Ok(by)
    }

    const fn grain(self) -> Grain {
        match (self.department, self.role) {
            (false, false) => Grain::All,
            (true, false) => Grain::Department,
            (false, true) => Grain::Role,
            (true, true) => Grain::Cell,
        }
    }
}

/// The days that figures may be asked for: further away there are none, and calendars end somewhere.
const EARLIEST: Day = Day::new(2000, 1, 1);
const LATEST: Day = Day::new(2999, 12, 31);

/// Reads the day that figures are asked for; nothing means `today`. A later day is allowed: what is due or expires by then is
/// known already, and what people will have done is not.
///
/// # Errors
/// [`AppError::Invalid`] where it is no date, or one that no figure reaches.
pub fn read_as_of(text: Option<&str>, today: Day) -> Result<Day, AppError> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(today),
        Some(text) => {
            let day: Day = text.parse().map_err(|error| AppError::invalid("as_of", format!("\"{text}\" is {error}.")))?;
            if (EARLIEST..=LATEST).contains(&day) {
                Ok(day)
            } else {
                Err(AppError::invalid("as_of", format!("{day} is out of reach; ask for a day from {EARLIEST} to {LATEST}.")))
            }
        }
    }
}

/// The course with this slug or id; nothing means all of them.
///
/// # Errors
/// [`AppError::Invalid`] where there is none.
pub fn read_course<'a>(organisation: &'a Organisation, text: Option<&str>) -> Result<Option<&'a CourseName>, AppError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let unknown = || AppError::invalid("course", format!("There is no course \"{text}\"; give its slug or its id."));
    organisation.course(text).map(Some).ok_or_else(unknown)
}

/// Why pairs were left out of scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Excluded {
    /// By a waiver.
    pub waived: i64,
    /// By leave or suspension.
    pub leave: i64,
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
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) counts: Counts,
}

impl FigureRow {
    fn of(department: Option<(Id, &str)>, role: Option<(Id, &str)>, counts: Counts) -> Self {
        Self {
            department: department.map(|(_, path)| path.to_owned()),
            department_id: department.map(|(id, _)| id),
            role: role.map(|(_, name)| name.to_owned()),
            role_id: role.map(|(id, _)| id),
            in_scope: counts.in_scope,
            valid: counts.valid,
            ongoing_completion_rate: counts.ongoing_completion_rate().map(|rate: Rate| rate.value()),
            compliance_rate: counts.compliance_rate().map(|rate| rate.value()),
            overdue: counts.overdue,
            stalled: counts.stalled,
            excluded: Excluded { waived: counts.waived, leave: counts.leave, withdrawn: counts.withdrawn },
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
}

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct FigureQuestion {
    /// One course, by slug or id.
    pub course: Option<String>,
    /// A row for each of these.
    pub by: By,
}

/// The figures as of a day: from the cells alone, at the same cost for any number of enrolments.
///
/// # Errors
/// [`AppError::Invalid`] for a course that there is not; when the database fails.
pub fn figures(conn: &mut Conn, as_of: Day, question: &FigureQuestion) -> Result<Figures, AppError> {
    snapshot(conn, |conn| {
        let organisation = queries::organisation(conn)?;
        let course = read_course(&organisation, question.course.as_deref())?.map(|course| course.id);
        let slice = Slice { course, ..Slice::default() };
        let on = AsOf::read(conn, as_of)?;
        let total = FigureRow::of(None, None, queries::total(conn, &slice, &on)?);
        let rows = match question.by.grain() {
            Grain::All => Vec::new(),
            grain => rows(&organisation, queries::by_group(conn, course, grain, &on)?),
        };
        Ok(Figures { as_of, rows, total })
    })
}

/// The row of counts that are not broken down.
pub fn total_row(counts: Counts) -> FigureRow {
    FigureRow::of(None, None, counts)
}

/// Names the groups, leaves out the empty ones, and orders them by path and role.
pub fn rows(organisation: &Organisation, groups: Vec<((Id, Id), Counts)>) -> Vec<FigureRow> {
    let (paths, roles) = (organisation.paths(), organisation.role_names());
    let known = groups.into_iter().filter(|(_, counts)| *counts != Counts::default());
    let mut rows: Vec<FigureRow> = known
        .map(|((department, role), counts)| {
            let department = paths.get(&department).map(|path| (department, *path));
            let role = roles.get(&role).map(|name| (role, *name));
            FigureRow::of(department, role, counts)
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
}

/// Figures over the weeks up to a day.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Trend {
    /// The last day.
    pub as_of: Day,
    /// One point a week, on the weekday of `as_of`, oldest first.
    pub points: Vec<TrendRow>,
}

/// What part of the programme is asked for, in words from outside.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct SliceQuestion {
    /// Slug or id of a course.
    pub course: Option<String>,
    /// Id of a department.
    pub department: Option<String>,
    /// Whether the departments below it are meant too.
    #[serde(default)]
    pub subtree: bool,
    /// Id of a role.
    pub role: Option<String>,
}

impl SliceQuestion {
    /// The department, where one is asked for.
    #[must_use]
    pub fn department_id(&self) -> Option<Id> {
        given(self.department.as_deref()).and_then(|text| text.parse().ok())
    }

    /// The slice, with every name looked up.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for a course, department or role that there is not.
    pub fn resolve(&self, organisation: &Organisation) -> Result<Slice, AppError> {
        let course = read_course(organisation, self.course.as_deref())?.map(|course| course.id);
        let unknown = |field: &'static str| move || AppError::invalid(field, format!("There is no such {field}; give its id."));
        let departments = match given(self.department.as_deref()) {
            None => None,
            Some(text) => {
                let id: Option<Id> = text.parse().ok();
                let (_, inside) = id.and_then(|id| organisation.subtree(id)).ok_or_else(unknown("department"))?;
                Some(if self.subtree { inside } else { id.into_iter().collect() })
            }
        };
        let role = match given(self.role.as_deref()) {
            None => None,
            Some(text) => {
                let found = organisation.roles.iter().find(|(id, _)| text.parse() == Ok(*id));
                Some(found.ok_or_else(unknown("role"))?.0)
            }
        };
        Ok(Slice { course, departments, role })
    }
}

fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The trend of a slice up to a day.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn trend(conn: &mut Conn, as_of: Day, question: &SliceQuestion) -> Result<Trend, AppError> {
    snapshot(conn, |conn| {
        let slice = question.resolve(&queries::organisation(conn)?)?;
        let on = AsOf::read(conn, as_of)?;
        let points = queries::trend(conn, &slice, &on, queries::TREND_WEEKS)?;
        let points = points.into_iter().map(|point| TrendRow {
            on: point.on,
            in_scope: point.counts.in_scope,
            valid: point.counts.valid,
            overdue: point.counts.overdue,
            stalled: point.counts.stalled,
            ongoing_completion_rate: point.counts.ongoing_completion_rate().map(|rate| rate.value()),
            compliance_rate: point.counts.compliance_rate().map(|rate| rate.value()),
        });
        Ok(Trend { as_of, points: points.collect() })
    })
}

/// How long what is overdue in a slice has been overdue on a day.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn ageing(conn: &mut Conn, as_of: Day, question: &SliceQuestion) -> Result<Ageing, AppError> {
    snapshot(conn, |conn| {
        let slice = question.resolve(&queries::organisation(conn)?)?;
        Ok(queries::ageing(conn, &slice, as_of)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_strictly() {
        assert_eq!(By::read("").unwrap(), By::default());
        assert_eq!(By::read("role, department").unwrap(), By { department: true, role: true });
        assert!(By::read("team").unwrap_err().to_string().contains("neither department nor role"));
        let today = Day::new(2026, 11, 2);
        assert_eq!(read_as_of(Some(""), today).unwrap(), today);
        assert_eq!(read_as_of(Some("2026-01-31"), today).unwrap(), Day::new(2026, 1, 31));
        assert!(read_as_of(Some("9999-12-31"), today).unwrap_err().to_string().contains("out of reach"));
        assert!(read_as_of(Some("31.1.2026"), today).unwrap_err().to_string().contains("YYYY-MM-DD"));
    }
}
