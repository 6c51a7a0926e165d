//! Counts as of a day, and their course over the weeks before it.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::AsOf;
use super::as_of::Part;
use crate::clock::Day;
use crate::db::schema::{course, kpi_balance, kpi_cell};
use crate::db::{Conn, sum};
use crate::figures::cell::Grain;
use crate::figures::kpi::Counts;
use crate::ids::Id;

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

    /// As the keys have them: 0 for all.
    pub(super) fn department_ids(&self) -> &[Id] {
        self.departments.as_deref().unwrap_or(&[Id::ZERO])
    }

    pub(super) fn role_id(&self) -> Id {
        self.role.unwrap_or(Id::ZERO)
    }

    /// The coarsest groups that this can be summed from.
    pub(super) fn grain(&self) -> Grain {
        match (&self.departments, self.role) {
            (None, None) => Grain::All,
            (Some(_), None) => Grain::Department,
            (None, Some(_)) => Grain::Role,
            (Some(_), Some(_)) => Grain::Cell,
        }
    }
}

/// The seven counters, in the order of `sums!`.
type Sums = (i64, i64, i64, i64, i64, i64, i64);

/// The sums over a table with the counters.
macro_rules! sums {
    ($table:ident) => {
        (
            sum($table::open),
            sum($table::overdue),
            sum($table::valid),
            sum($table::stalled),
            sum($table::waived),
            sum($table::absent),
            sum($table::withdrawn),
        )
    };
}

fn counts((open, overdue, valid, stalled, waived, leave, withdrawn): Sums) -> Counts {
    Counts { in_scope: open + overdue + valid, valid, overdue, stalled, waived, leave, withdrawn }
}

/// The rows of the slice's groups in `kpi_cell`, `kpi_balance` or `overdue_cohort`: the beginning of the key after the course, whole.
macro_rules! of_groups {
    ($table:ident, $slice:expr) => {{
        use diesel::sql_types::Bool;
        let of: Box<dyn BoxableExpression<$table::table, $crate::db::MultiBackend, SqlType = Bool>> =
            match $slice.department_ids() {
                // "in" a list of one would be prepared anew each time on SQLite
                [one] => Box::new($table::department_id.eq(one)),
                several => Box::new($table::department_id.eq_any(several)),
            };
        $table::grain.eq($slice.grain()).and(of).and($table::role_id.eq($slice.role_id()))
    }};
}

/// The cells of a range of days or months.
macro_rules! within {
    ($part:expr) => {
        kpi_cell::level.eq($part.level).and(kpi_cell::starts_on.gt($part.after)).and(kpi_cell::starts_on.le($part.until))
    };
}
pub(super) use {of_groups, within};

/// The counts of the slice on the day.
///
/// # Errors
/// When the database fails.
pub fn total(conn: &mut Conn, slice: &Slice, as_of: &AsOf) -> QueryResult<Counts> {
    let mut all = Counts::default();
    if as_of.from_balances {
        let balances = kpi_balance::table
            .filter(kpi_balance::course_id.eq(slice.course_id()).and(of_groups!(kpi_balance, slice)))
            .select(sums!(kpi_balance));
        all += balances.first(conn).map(counts)?;
    }
    for part in &as_of.parts {
        let cells = kpi_cell::table
            .filter(kpi_cell::course_id.eq(slice.course_id()).and(of_groups!(kpi_cell, slice)))
            .filter(within!(part))
            .select(sums!(kpi_cell));
        all += cells.first(conn).map(counts)? * part.sign;
    }
    Ok(all)
}

/// The counts of each department and role on the day, as far as `grain` tells them apart; groups in which nothing is counted are
/// left out.
///
/// # Errors
/// When the database fails.
pub fn by_group(conn: &mut Conn, course: Option<Id>, grain: Grain, as_of: &AsOf) -> QueryResult<Vec<((Id, Id), Counts)>> {
    let mut kept: Vec<((Id, Id), Counts)> = Vec::new();
    let of_grain = kpi_balance::course_id.eq(course.unwrap_or(Id::ZERO)).and(kpi_balance::grain.eq(grain));
    if as_of.from_balances {
        // one row for each group: nothing is to be summed
        let columns = (
            kpi_balance::open,
            kpi_balance::overdue,
            kpi_balance::valid,
            kpi_balance::stalled,
            kpi_balance::waived,
            kpi_balance::absent,
            kpi_balance::withdrawn,
        );
        let group = (kpi_balance::department_id, kpi_balance::role_id);
        let rows: Vec<((Id, Id), Sums)> = kpi_balance::table.filter(of_grain).order(group).select((group, columns)).load(conn)?;
        kept.extend(rows.into_iter().map(|(group, row)| (group, counts(row))).filter(|(_, counts)| *counts != Counts::default()));
    }
    if as_of.parts.is_empty() {
        return Ok(kept);
    }
    let mut groups: BTreeMap<(Id, Id), Counts> = kept.into_iter().collect();
    for part in &as_of.parts {
        // the balances say which groups there are, so that each is asked for its own days and not all days for all groups
        let of_group = kpi_cell::course_id
            .eq(kpi_balance::course_id)
            .and(kpi_cell::grain.eq(kpi_balance::grain))
            .and(kpi_cell::department_id.eq(kpi_balance::department_id))
            .and(kpi_cell::role_id.eq(kpi_balance::role_id))
            .and(within!(part));
        let group = (kpi_balance::department_id, kpi_balance::role_id);
        let rows: Vec<((Id, Id), Sums)> = kpi_balance::table
            .inner_join(kpi_cell::table.on(of_group))
            .filter(of_grain)
            .group_by(group)
            .select((group, sums!(kpi_cell)))
            .load(conn)?;
        for (group, row) in rows {
            *groups.entry(group).or_default() += counts(row) * part.sign;
        }
    }
    groups.retain(|_, counts| *counts != Counts::default());
    Ok(groups.into_iter().collect())
}

/// The counts of each course on the day, for the slice's department and role; its own course is not asked for.
///
/// # Errors
/// When the database fails.
pub fn by_course(conn: &mut Conn, slice: &Slice, as_of: &AsOf) -> QueryResult<Vec<(Id, Counts)>> {
    let mut courses: BTreeMap<Id, Counts> = BTreeMap::new();
    let every_course = course::table.select(course::id);
    if as_of.from_balances {
        let rows: Vec<(Id, Sums)> = kpi_balance::table
            .filter(kpi_balance::course_id.eq_any(every_course).and(of_groups!(kpi_balance, slice)))
            .group_by(kpi_balance::course_id)
            .select((kpi_balance::course_id, sums!(kpi_balance)))
            .load(conn)?;
        courses.extend(rows.into_iter().map(|(course, row)| (course, counts(row))));
    }
    for part in &as_of.parts {
        let rows: Vec<(Id, Sums)> = kpi_cell::table
            .filter(kpi_cell::course_id.eq_any(every_course).and(of_groups!(kpi_cell, slice)))
            .filter(within!(part))
            .group_by(kpi_cell::course_id)
            .select((kpi_cell::course_id, sums!(kpi_cell)))
            .load(conn)?;
        for (course, row) in rows {
            *courses.entry(course).or_default() += counts(row) * part.sign;
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

/// The counts of the slice on the day and on the same weekday of the weeks before, oldest first: as many queries for any number
/// of weeks. They are counted backward from the day itself.
///
/// # Errors
/// When the database fails.
pub fn trend(conn: &mut Conn, slice: &Slice, as_of: &AsOf, weeks: i64) -> QueryResult<Vec<TrendPoint>> {
    let first = as_of.day.plus_days(-7 * (weeks - 1));
    let changes: Vec<(Day, Sums)> = kpi_cell::table
        .filter(kpi_cell::course_id.eq(slice.course_id()).and(of_groups!(kpi_cell, slice)))
        .filter(within!(Part::days(first, as_of.day)))
        .group_by(kpi_cell::starts_on)
        .order(kpi_cell::starts_on)
        .select((kpi_cell::starts_on, sums!(kpi_cell)))
        .load(conn)?;
    let changes: Vec<(Day, Counts)> = changes.into_iter().map(|(on, row)| (on, counts(row))).collect();
    let since: Counts = changes.iter().map(|(_, change)| change).sum();
    let base = total(conn, slice, as_of)? + since * -1;
    Ok(weekly(base, first, weeks, changes.into_iter()))
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
