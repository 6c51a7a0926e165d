//! The measures that are counted from each enrolment or person, and kept nowhere: what was on time, who has nothing overdue, how long
//! people take. They cost by what there is to count, so that a page of a large company has them where they are asked for.

use serde::Serialize;
use utoipa::ToSchema;

use super::answer::{CURVE_DAYS, asked};
use super::directory::Directory;
use super::kpi::{CompliantPeople, Counts, Curve, OnTime, curve};
use super::queries;
use super::question::{Question, Typed};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;

/// The on-time rate is of what was due on so many days, the last of which is the day before its day, where it is not said: 13 weeks.
pub const ON_TIME_DAYS: i64 = 91;

/// Pairs in scope up to which a page has the measures without being asked for them.
pub const AT_ONCE: i64 = 5_000;

/// What was completed by its original due date, of what was due in a period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct OnTimeAnswer {
    /// The first due date that counts.
    pub from: Day,
    /// The last due date that counts.
    pub until: Day,
    /// Cycles that were due and still asked on that day, or completed by then.
    pub due: i64,
    /// Of those, completed by their original due date.
    pub on_time: i64,
    /// `on_time` ÷ `due`; null where nothing was due.
    pub on_time_rate: Option<f64>,
    /// Cycles that were due and are left out.
    pub excluded: OnTimeExcluded,
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) counts: OnTime,
}

/// Why cycles that were not completed by their original due date were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct OnTimeExcluded {
    /// A waiver was in force on it.
    pub waived: i64,
    /// No requirement asked for it any more.
    pub withdrawn: i64,
    /// The person had left.
    pub left: i64,
}

impl OnTimeAnswer {
    /// What was due from one day up to and with another.
    #[must_use]
    pub fn new((from, until): (Day, Day), counts: OnTime) -> Self {
        let OnTime { on_time, late, left, withdrawn, waived } = counts;
        let (due, excluded) = (on_time + late, OnTimeExcluded { waived, withdrawn, left });
        let on_time_rate = counts.rate().map(|rate| rate.value());
        Self { from, until, due, on_time, on_time_rate, excluded, counts }
    }
}

/// Who has nothing overdue, of those of whom something is required.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct CompliantAnswer {
    /// The day.
    pub as_of: Day,
    /// People with a pair in scope.
    pub people: i64,
    /// Of those, people with nothing overdue.
    pub fully_compliant: i64,
    /// `fully_compliant` ÷ `people`; null where there is nobody.
    pub fully_compliant_rate: Option<f64>,
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) counts: CompliantPeople,
}

impl CompliantAnswer {
    /// The people of a day.
    #[must_use]
    pub fn new(as_of: Day, counts: CompliantPeople) -> Self {
        let fully_compliant_rate = counts.rate().map(|rate| rate.value());
        Self { as_of, people: counts.people, fully_compliant: counts.compliant(), fully_compliant_rate, counts }
    }
}

/// How long people take from the assignment to the completion, read off the completion curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimeToCompletion {
    /// Cycles that were assigned on this day or later count.
    pub from: Day,
    /// The last day on which they were watched.
    pub as_of: Day,
    /// How many there are.
    pub cycles: i64,
    /// How many of them are completed.
    pub completed: i64,
    /// By how many days after the assignment half is completed; null where that is not reached yet.
    pub median_days: Option<i64>,
    /// By how many days after the assignment three quarters are completed; null where that is not reached yet.
    pub percentile_75_days: Option<i64>,
}

impl TimeToCompletion {
    /// What a curve of what was assigned on `from` or later says.
    #[must_use]
    pub fn new(from: Day, as_of: Day, curve: &Curve) -> Self {
        let (median_days, percentile_75_days) = (curve.median(), curve.percentile(0.75));
        Self { from, as_of, cycles: curve.cycles, completed: curve.completed, median_days, percentile_75_days }
    }
}

/// All three as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measures {
    /// What was on time, of what was due in the 13 weeks before the day.
    pub on_time: OnTimeAnswer,
    /// Who has nothing overdue.
    pub people: CompliantAnswer,
    /// How long people take, of what was assigned in the 26 weeks before the day.
    pub time_to_completion: TimeToCompletion,
}

/// The days of the due dates that count as of a day, where none are said: those that are over.
#[must_use]
pub fn due_days(as_of: Day) -> (Day, Day) {
    (as_of.plus_days(-ON_TIME_DAYS), as_of.plus_days(-1))
}

/// The courses of a question: those that were asked for, or all.
pub(super) fn courses(question: &Question, directory: &Directory) -> Vec<Id> {
    match &question.part.courses {
        Some(courses) => courses.clone(),
        None => directory.courses.iter().map(|course| course.id).collect(),
    }
}

/// All three for a part on a day. `counts` are those of the part on the day, `known` is its curve where it was read already.
///
/// # Errors
/// When the database fails.
pub fn measures(
    conn: &mut Conn,
    question: &Question,
    directory: &Directory,
    counts: &Counts,
    known: Option<&Curve>,
) -> Result<Measures, AppError> {
    let (as_of, part, courses) = (question.as_of, &question.part, courses(question, directory));
    let days = due_days(as_of);
    let on_time = on_time_of(conn, question, directory, days)?;
    let people = match part.course {
        Some(_) => CompliantPeople::of_one_course(counts),
        None => queries::compliant_people(conn, part, &courses, as_of)?,
    };
    let from = as_of.plus_days(-CURVE_DAYS);
    let time_to_completion = match known {
        Some(curve) => TimeToCompletion::new(from, as_of, curve),
        None => TimeToCompletion::new(from, as_of, &curve(&queries::watched(conn, question, &courses, from)?)),
    };
    Ok(Measures { on_time, people: CompliantAnswer::new(as_of, people), time_to_completion })
}

/// All three for what was typed.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn all(conn: &mut Conn, typed: &Typed, as_of: Day) -> Result<Measures, AppError> {
    asked(conn, typed, as_of, |conn, directory, question| {
        let layers = queries::layers(conn, as_of)?;
        let counts = queries::total(conn, &question.part, &layers)?;
        measures(conn, question, directory, &counts, None)
    })
}

/// What was on time, of what was due from one day up to and with another.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn on_time(conn: &mut Conn, typed: &Typed, days: (Day, Day)) -> Result<OnTimeAnswer, AppError> {
    asked(conn, typed, days.1, |conn, directory, question| on_time_of(conn, question, directory, days))
}

/// What was on time in the part of a question, of what was due from one day up to and with another.
///
/// # Errors
/// When the database fails.
pub fn on_time_of(
    conn: &mut Conn,
    question: &Question,
    directory: &Directory,
    days: (Day, Day),
) -> Result<OnTimeAnswer, AppError> {
    let due = queries::due(conn, &question.part, &courses(question, directory), days)?;
    Ok(OnTimeAnswer::new(days, OnTime::of(&due)))
}

/// Who has nothing overdue on a day.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn compliant(conn: &mut Conn, typed: &Typed, as_of: Day) -> Result<CompliantAnswer, AppError> {
    asked(conn, typed, as_of, |conn, directory, question| {
        let people = queries::compliant_people(conn, &question.part, &courses(question, directory), as_of)?;
        Ok(CompliantAnswer::new(as_of, people))
    })
}

/// How long people take, of what was assigned on `from` or later.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn time_to_completion(conn: &mut Conn, typed: &Typed, from: Day, as_of: Day) -> Result<TimeToCompletion, AppError> {
    asked(conn, typed, as_of, |conn, directory, question| {
        let watched = queries::watched(conn, question, &courses(question, directory), from)?;
        Ok(TimeToCompletion::new(from, as_of, &curve(&watched)))
    })
}
