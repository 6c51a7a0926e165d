//! Counts as of a day, and their course over the weeks before it.

use std::collections::{BTreeMap, HashMap};

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::clock::{Day, Id};
use crate::db::schema::{course, kpi_cell};
use crate::db::{Conn, MultiBackend};
use crate::reporting::cell::{Grain, Level};
use crate::reporting::kpi::Counts;

/// Points of a trend: one for each week, the last one on the day itself.
pub const TREND_WEEKS: i64 = 26;

/// The part of the programme that figures are about; `default()` is all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slice {
    /// One course.
    pub course: Option<Id>,
    /// Some departments: one with those below it.
    pub departments: Option<Vec<Id>>,
    /// One role.
    pub role: Option<Id>,
}

impl Slice {
    pub(super) fn course_id(&self) -> Id {
        self.course.unwrap_or(Id::ZERO)
    }

    /// The coarsest cells that this can be summed from.
    pub(super) fn grain(&self) -> Grain {
        match (&self.departments, self.role) {
            (None, None) => Grain::All,
            (Some(_), None) => Grain::Department,
            (None, Some(_)) => Grain::Role,
            (Some(_), Some(_)) => Grain::Cell,
        }
    }
}

type Condition = Box<dyn BoxableExpression<kpi_cell::table, MultiBackend, SqlType = Bool>>;

/// The seven sums, in the order of [`Sums`].
type SumColumns = (
    SqlLiteral<BigInt>,
    SqlLiteral<BigInt>,
    SqlLiteral<BigInt>,
    SqlLiteral<BigInt>,
    SqlLiteral<BigInt>,
    SqlLiteral<BigInt>,
    SqlLiteral<BigInt>,
);
type Sums = (i64, i64, i64, i64, i64, i64, i64);

fn sums() -> SumColumns {
    let sum = |column: &str| sql::<BigInt>(&format!("CAST(COALESCE(SUM({column}), 0) AS BIGINT)"));
    (sum("open"), sum("overdue"), sum("valid"), sum("stalled"), sum("waived"), sum("absent"), sum("withdrawn"))
}

fn counts((open, overdue, valid, stalled, waived, leave, withdrawn): Sums) -> Counts {
    Counts { in_scope: open + overdue + valid, valid, overdue, stalled, waived, leave, withdrawn }
}

/// The cells whose changes add up to the count on `day`: the full months before, and the month's own days. Two ranges of the key,
/// asked for one after the other: of an OR, SQLite makes a scan of all days.
fn up_to(day: Day) -> [Condition; 2] {
    let month = day.first_of_month();
    let months = kpi_cell::level.eq(Level::Month).and(kpi_cell::starts_on.lt(month));
    let days = kpi_cell::level.eq(Level::Day).and(kpi_cell::starts_on.between(month, day));
    [Box::new(months), Box::new(days)]
}

/// The cells of the slice, at its grain.
pub(super) fn of_slice(slice: &Slice) -> Condition {
    let grain = kpi_cell::course_id.eq(slice.course_id()).and(kpi_cell::grain.eq(slice.grain()));
    match (of_departments(slice), slice.role) {
        (None, None) => Box::new(grain),
        (None, Some(role)) => Box::new(grain.and(kpi_cell::role_id.eq(role))),
        (Some(theirs), None) => Box::new(grain.and(theirs)),
        (Some(theirs), Some(role)) => Box::new(grain.and(kpi_cell::role_id.eq(role)).and(theirs)),
    }
}

fn of_departments(slice: &Slice) -> Option<Condition> {
    Some(Box::new(kpi_cell::department_id.eq_any(slice.departments.clone()?)))
}

/// The counts of the slice on `day`.
///
/// # Errors
/// When the database fails.
pub fn total(conn: &mut Conn, slice: &Slice, day: Day) -> QueryResult<Counts> {
    let mut sum = Counts::default();
    for range in up_to(day) {
        sum += kpi_cell::table.filter(of_slice(slice)).filter(range).select(sums()).first(conn).map(counts)?;
    }
    Ok(sum)
}

/// The counts of each department and role on `day`, as far as `grain` tells them apart; groups in which nothing was ever
/// counted are left out.
///
/// # Errors
/// When the database fails.
pub fn by_group(conn: &mut Conn, course: Option<Id>, grain: Grain, day: Day) -> QueryResult<Vec<((Id, Id), Counts)>> {
    let mut groups: BTreeMap<(Id, Id), Counts> = BTreeMap::new();
    for range in up_to(day) {
        let rows: Vec<((Id, Id), Sums)> = kpi_cell::table
            .filter(kpi_cell::course_id.eq(course.unwrap_or(Id::ZERO)))
            .filter(kpi_cell::grain.eq(grain))
            .filter(range)
            .group_by((kpi_cell::department_id, kpi_cell::role_id))
            .select(((kpi_cell::department_id, kpi_cell::role_id), sums()))
            .load(conn)?;
        for (group, row) in rows {
            *groups.entry(group).or_default() += counts(row);
        }
    }
    Ok(groups.into_iter().collect())
}

/// The counts of each course on `day`, for the slice's department and role; its own course is not asked for.
///
/// # Errors
/// When the database fails.
pub fn by_course(conn: &mut Conn, slice: &Slice, day: Day) -> QueryResult<Vec<(Id, Counts)>> {
    let mut courses: BTreeMap<Id, Counts> = BTreeMap::new();
    for range in up_to(day) {
        let mut query = kpi_cell::table
            .filter(kpi_cell::course_id.eq_any(course::table.select(course::id)))
            .filter(kpi_cell::grain.eq(slice.grain()))
            .filter(range)
            .group_by(kpi_cell::course_id)
            .select((kpi_cell::course_id, sums()))
            .into_boxed::<MultiBackend>();
        if let Some(role) = slice.role {
            query = query.filter(kpi_cell::role_id.eq(role));
        }
        if let Some(departments) = &slice.departments {
            query = query.filter(kpi_cell::department_id.eq_any(departments));
        }
        for (course, row) in query.load::<(Id, Sums)>(conn)? {
            *courses.entry(course).or_default() += counts(row);
        }
    }
    Ok(courses.into_iter().collect())
}

/// The counts of a slice on one day of its trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendPoint {
    /// The day.
    pub on: Day,
    /// The counts on it.
    pub counts: Counts,
}

/// The counts of the slice on `day` and on the same weekday of the weeks before, oldest first: two queries for any number of
/// weeks.
///
/// # Errors
/// When the database fails.
pub fn trend(conn: &mut Conn, slice: &Slice, day: Day, weeks: i64) -> QueryResult<Vec<TrendPoint>> {
    let first = day.plus_days(-7 * (weeks - 1));
    let base = total(conn, slice, first)?;
    let changes: Vec<(Day, Sums)> = kpi_cell::table
        .filter(of_slice(slice))
        .filter(kpi_cell::level.eq(Level::Day))
        .filter(kpi_cell::starts_on.gt(first))
        .filter(kpi_cell::starts_on.le(day))
        .group_by(kpi_cell::starts_on)
        .order(kpi_cell::starts_on)
        .select((kpi_cell::starts_on, sums()))
        .load(conn)?;
    Ok(weekly(base, first, weeks, changes.into_iter().map(|(on, row)| (on, counts(row)))))
}

/// The trend of each department, its own people only: two queries for all of them.
///
/// # Errors
/// When the database fails.
pub fn department_trends(conn: &mut Conn, course: Option<Id>, day: Day, weeks: i64) -> QueryResult<HashMap<Id, Vec<TrendPoint>>> {
    let first = day.plus_days(-7 * (weeks - 1));
    let base: HashMap<Id, Counts> =
        by_group(conn, course, Grain::Department, first)?.into_iter().map(|((department, _), row)| (department, row)).collect();
    let rows: Vec<(Id, Day, Sums)> = kpi_cell::table
        .filter(kpi_cell::course_id.eq(course.unwrap_or(Id::ZERO)))
        .filter(kpi_cell::grain.eq(Grain::Department))
        .filter(kpi_cell::level.eq(Level::Day))
        .filter(kpi_cell::starts_on.gt(first))
        .filter(kpi_cell::starts_on.le(day))
        .group_by((kpi_cell::department_id, kpi_cell::starts_on))
        .order((kpi_cell::department_id, kpi_cell::starts_on))
        .select((kpi_cell::department_id, kpi_cell::starts_on, sums()))
        .load::<(Id, Day, Sums)>(conn)?;
    let mut changes: HashMap<Id, Vec<(Day, Counts)>> = base.keys().map(|department| (*department, Vec::new())).collect();
    for (department, on, row) in rows {
        changes.entry(department).or_default().push((on, counts(row)));
    }
    let points = changes.into_iter().map(|(department, changes)| {
        let base = base.get(&department).copied().unwrap_or_default();
        (department, weekly(base, first, weeks, changes.into_iter()))
    });
    Ok(points.collect())
}

/// Sums the daily changes (in order of their days) on top of the counts of the `first` day, a point for each week.
fn weekly(base: Counts, first: Day, weeks: i64, changes: impl Iterator<Item = (Day, Counts)>) -> Vec<TrendPoint> {
    let mut changes = changes.peekable();
    let mut counts = base;
    let mut points = Vec::new();
    for week in 0..weeks {
        let on = first.plus_days(7 * week);
        while let Some((_, change)) = changes.next_if(|(day, _)| *day <= on) {
            counts += change;
        }
        points.push(TrendPoint { on, counts });
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_has_a_point_for_each_week_and_each_change_counts_from_its_day_on() {
        let valid = |valid| Counts { valid, ..Counts::default() };
        let day = |day| Day::new(2026, 6, day);
        let changes = [(day(2), valid(1)), (day(8), valid(10)), (day(9), valid(100))];
        let points = weekly(valid(1000), day(1), 3, changes.into_iter());
        let found: Vec<(Day, i64)> = points.iter().map(|point| (point.on, point.counts.valid)).collect();
        assert_eq!(found, [(day(1), 1000), (day(8), 1011), (day(15), 1111)]);
    }
}
