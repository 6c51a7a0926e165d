//! Counts as of a day, and their course over the weeks before it.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{course, kpi_balance, kpi_cell};
use crate::db::{Conn, MultiBackend, sum};
use crate::figures::cell::Grain;
use crate::figures::counters::counters;
use crate::figures::kpi::Counts;
use crate::figures::layers::{Layer, Layers};
use crate::figures::question::Part;
use crate::figures::trend::{TrendPoint, weekly};
use crate::ids::Id;

macro_rules! sums {
    ([$($lasting:ident)*] $passing:tt) => {
        /// The sums of the counters that say how many there are on a day.
        #[derive(Debug, Clone, Copy, Queryable)]
        struct Sums { $($lasting: i64),* }
    };
    ([$($lasting:ident)*] $passing:tt of $table:ident) => { ($(sum($table::$lasting),)*) };
    ([$($lasting:ident)*] $passing:tt columns $table:ident) => { ($($table::$lasting,)*) };
}

counters!(sums);

/// The sums over a table with the counters.
macro_rules! sums_of {
    ($table:ident) => { counters!(sums of $table) };
}

impl From<Sums> for Counts {
    fn from(sums: Sums) -> Self {
        let Sums { open, overdue, valid, stalled, waived, absent, not_yet, withdrawn } = sums;
        Self { in_scope: open + overdue + valid, valid, overdue, stalled, waived, leave: absent, not_yet, withdrawn }
    }
}

/// The rows of some courses in `kpi_cell`, `kpi_balance` or `overdue_cohort`: the beginning of the key.
macro_rules! of_courses {
    ($table:ident, $courses:expr) => {{
        use diesel::sql_types::Bool;
        let of: Box<dyn BoxableExpression<$table::table, $crate::db::MultiBackend, SqlType = Bool>> = match $courses {
            // "in" a list of one would be prepared anew each time on SQLite
            [one] => Box::new($table::course_id.eq(one)),
            several => Box::new($table::course_id.eq_any(several)),
        };
        of
    }};
}

/// The rows of each course of a part in these tables.
macro_rules! of_each_course {
    ($table:ident, $part:expr) => {{
        use diesel::sql_types::Bool;
        let of: Box<dyn BoxableExpression<$table::table, $crate::db::MultiBackend, SqlType = Bool>> = match &$part.courses {
            Some(courses) => of_courses!($table, courses.as_slice()),
            None => Box::new($table::course_id.eq_any(course::table.select(course::id))),
        };
        of
    }};
}

/// The rows of a part in these tables: of its courses and of its groups.
macro_rules! of_part {
    ($table:ident, $part:expr) => {
        of_courses!($table, $part.course_ids()).and(of_groups!($table, $part))
    };
}

/// The rows of the part's groups in these tables: the rest of the key, whole.
macro_rules! of_groups {
    ($table:ident, $part:expr) => {{
        use diesel::sql_types::Bool;
        let of: Box<dyn BoxableExpression<$table::table, $crate::db::MultiBackend, SqlType = Bool>> = match $part.department_ids()
        {
            // "in" a list of one would be prepared anew each time on SQLite
            [one] => Box::new($table::department_id.eq(one)),
            several => Box::new($table::department_id.eq_any(several)),
        };
        $table::grain.eq($part.grain()).and(of).and($table::role_id.eq($part.role_id()))
    }};
}

/// The rows of a layer in `kpi_cell` or `overdue_cohort`.
macro_rules! within {
    ($table:ident, $layer:expr) => {
        $table::level.eq($layer.level).and($table::starts_on.gt($layer.after)).and($table::starts_on.le($layer.until))
    };
}
pub(super) use {of_courses, of_groups, of_part, within};

/// The counts of the part on the day.
///
/// # Errors
/// When the database fails.
pub fn total(conn: &mut Conn, part: &Part, layers: &Layers) -> QueryResult<Counts> {
    let mut all = Counts::default();
    if layers.from_balances {
        let balances = kpi_balance::table.filter(of_part!(kpi_balance, part)).select(sums_of!(kpi_balance));
        all += Counts::from(balances.first::<Sums>(conn)?);
    }
    for layer in &layers.over {
        let cells = kpi_cell::table.filter(of_part!(kpi_cell, part)).filter(within!(kpi_cell, layer)).select(sums_of!(kpi_cell));
        all += Counts::from(cells.first::<Sums>(conn)?) * layer.sign;
    }
    Ok(all)
}

/// A query of groups, of some departments or all.
macro_rules! of_departments {
    ($query:expr, $departments:expr) => {
        match $departments {
            None => $query,
            Some(ids) => $query.filter(kpi_balance::department_id.eq_any(ids.clone())),
        }
    };
}

/// The groups of today, of some departments or all, as they are kept; those in which nothing is counted are left out.
fn balanced(
    conn: &mut Conn,
    courses: &[Id],
    departments: Option<&Vec<Id>>,
    grain: Grain,
) -> QueryResult<Vec<((Id, Id), Counts)>> {
    let of_grain = || of_courses!(kpi_balance, courses).and(kpi_balance::grain.eq(grain));
    let group = (kpi_balance::department_id, kpi_balance::role_id);
    let rows: Vec<((Id, Id), Sums)> = if courses.len() == 1 {
        // one row for each group: nothing is to be summed
        let columns = counters!(sums columns kpi_balance);
        let rows = kpi_balance::table.filter(of_grain()).order(group).select((group, columns)).into_boxed::<MultiBackend>();
        of_departments!(rows, departments).load(conn)?
    } else {
        let sums = sums_of!(kpi_balance);
        let rows = kpi_balance::table.filter(of_grain()).group_by(group).order(group).select((group, sums));
        let rows = rows.into_boxed::<MultiBackend>();
        of_departments!(rows, departments).load(conn)?
    };
    let counted = rows.into_iter().map(|(group, row)| (group, Counts::from(row)));
    Ok(counted.filter(|(_, counts)| *counts != Counts::default()).collect())
}

/// The counts of each department and role of the part on the day, as far as `grain` tells them apart; groups in which nothing is counted are
/// left out. A role that the part may name does not narrow them.
///
/// # Errors
/// When the database fails.
pub fn by_group(conn: &mut Conn, part: &Part, grain: Grain, layers: &Layers) -> QueryResult<Vec<((Id, Id), Counts)>> {
    let courses = part.course_ids();
    let departments = part.departments.as_ref().filter(|_| matches!(grain, Grain::Cell | Grain::Department));
    let kept = if layers.from_balances { balanced(conn, courses, departments, grain)? } else { Vec::new() };
    if layers.over.is_empty() {
        return Ok(kept);
    }
    let group = (kpi_balance::department_id, kpi_balance::role_id);
    let mut groups: BTreeMap<(Id, Id), Counts> = kept.into_iter().collect();
    for layer in &layers.over {
        // the balances say which groups there are, so that each is asked for its own days and not all days for all groups
        let of_group = kpi_cell::course_id
            .eq(kpi_balance::course_id)
            .and(kpi_cell::grain.eq(kpi_balance::grain))
            .and(kpi_cell::department_id.eq(kpi_balance::department_id))
            .and(kpi_cell::role_id.eq(kpi_balance::role_id))
            .and(within!(kpi_cell, layer));
        let sums = kpi_balance::table
            .inner_join(kpi_cell::table.on(of_group))
            .filter(kpi_balance::grain.eq(grain))
            .group_by(group)
            .select((group, sums_of!(kpi_cell)))
            .into_boxed::<MultiBackend>();
        let sums = match courses {
            [one] => sums.filter(kpi_balance::course_id.eq(one)),
            several => sums.filter(kpi_balance::course_id.eq_any(several)),
        };
        for (group, row) in of_departments!(sums, departments).load::<((Id, Id), Sums)>(conn)? {
            *groups.entry(group).or_default() += Counts::from(row) * layer.sign;
        }
    }
    groups.retain(|_, counts| *counts != Counts::default());
    Ok(groups.into_iter().collect())
}

/// The counts of each course of the part on the day.
///
/// # Errors
/// When the database fails.
pub fn by_course(conn: &mut Conn, part: &Part, layers: &Layers) -> QueryResult<Vec<(Id, Counts)>> {
    let mut courses: BTreeMap<Id, Counts> = BTreeMap::new();
    if layers.from_balances {
        let rows: Vec<(Id, Sums)> = kpi_balance::table
            .filter(of_each_course!(kpi_balance, part).and(of_groups!(kpi_balance, part)))
            .group_by(kpi_balance::course_id)
            .select((kpi_balance::course_id, sums_of!(kpi_balance)))
            .load(conn)?;
        courses.extend(rows.into_iter().map(|(course, row)| (course, Counts::from(row))));
    }
    for layer in &layers.over {
        let rows: Vec<(Id, Sums)> = kpi_cell::table
            .filter(of_each_course!(kpi_cell, part).and(of_groups!(kpi_cell, part)))
            .filter(within!(kpi_cell, layer))
            .group_by(kpi_cell::course_id)
            .select((kpi_cell::course_id, sums_of!(kpi_cell)))
            .load(conn)?;
        for (course, row) in rows {
            *courses.entry(course).or_default() += Counts::from(row) * layer.sign;
        }
    }
    Ok(courses.into_iter().collect())
}

/// The counts of the part on the day and on the same weekday of the weeks before, oldest first: as many queries for any number
/// of weeks. They are counted backward from the day itself.
///
/// # Errors
/// When the database fails.
pub fn trend(conn: &mut Conn, part: &Part, layers: &Layers, weeks: i64) -> QueryResult<Vec<TrendPoint>> {
    let first = layers.day.plus_days(-7 * (weeks - 1));
    let changes: Vec<(Day, Sums)> = kpi_cell::table
        .filter(of_part!(kpi_cell, part))
        .filter(within!(kpi_cell, Layer::days(first, layers.day)))
        .group_by(kpi_cell::starts_on)
        .order(kpi_cell::starts_on)
        .select((kpi_cell::starts_on, sums_of!(kpi_cell)))
        .load(conn)?;
    let changes: Vec<(Day, Counts)> = changes.into_iter().map(|(on, row)| (on, Counts::from(row))).collect();
    let since: Counts = changes.iter().map(|(_, change)| change).sum();
    let base = total(conn, part, layers)? + since * -1;
    Ok(weekly(base, first, weeks, changes.into_iter()))
}
