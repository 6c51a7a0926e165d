//! How long what is overdue has been overdue: read from the cohorts for what is narrowed by one thing, and otherwise from the standings
//! of the role, the departments and the course that are asked for.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::Slice;
use super::figures::of_groups;
use crate::clock::Day;
use crate::db::schema::{course, department, overdue_cohort, standing};
use crate::db::{Conn, MultiBackend, sum};
use crate::figures::cell::{Grain, Level};
use crate::figures::kpi;
use crate::figures::kpi::AGEING_BUCKETS;
use crate::standing::State;

pub use crate::figures::kpi::Ageing;

type Condition = Box<dyn BoxableExpression<overdue_cohort::table, MultiBackend, SqlType = Bool>>;

/// How long what is overdue on `day` has been overdue.
///
/// # Errors
/// When the database fails.
pub fn ageing(conn: &mut Conn, slice: &Slice, day: Day) -> QueryResult<Ageing> {
    let is_kept = matches!((slice.course, slice.grain()), (None, Grain::Department | Grain::Role) | (_, Grain::All));
    let cohorts = if is_kept { kept(conn, slice, day)? } else { counted(conn, slice, day)? };
    Ok(kpi::ageing(cohorts.into_iter().map(|(since, count)| (day.days_since(since) + 1, count))))
}

/// How many of the slice are overdue since each day: the sum of a few rows for each day on which anything of it became overdue.
fn kept(conn: &mut Conn, slice: &Slice, day: Day) -> QueryResult<BTreeMap<Day, i64>> {
    let month = day.first_of_month();
    let months = overdue_cohort::level.eq(Level::Month).and(overdue_cohort::starts_on.lt(month));
    let days = overdue_cohort::level.eq(Level::Day).and(overdue_cohort::starts_on.between(month, day));
    // two ranges of the key, as for the cells
    let ranges: [Condition; 2] = [Box::new(months), Box::new(days)];
    let mut cohorts: BTreeMap<Day, i64> = BTreeMap::new();
    for range in ranges {
        let changes: Vec<(Day, i64)> = overdue_cohort::table
            .filter(overdue_cohort::course_id.eq(slice.course_id()).and(of_groups!(overdue_cohort, slice)))
            .filter(range)
            .group_by(overdue_cohort::since_on)
            .select((overdue_cohort::since_on, sum(overdue_cohort::overdue)))
            .load(conn)?;
        for (since, change) in changes {
            *cohorts.entry(since).or_default() += change;
        }
    }
    Ok(cohorts)
}

/// The same, counted: ranges of the index `standing_cell`, whose first columns are therefore all said.
fn counted(conn: &mut Conn, slice: &Slice, day: Day) -> QueryResult<BTreeMap<Day, i64>> {
    let mut query = standing::table
        .filter(standing::state.eq(State::Overdue))
        .filter(standing::from_on.le(day))
        .filter(standing::until_on.gt(day))
        .group_by(standing::since_on)
        .select((standing::since_on.assume_not_null(), diesel::dsl::count_star()))
        .into_boxed::<MultiBackend>();
    query = match slice.course {
        Some(course) => query.filter(standing::course_id.eq(course)),
        None => query.filter(standing::course_id.eq_any(course::table.select(course::id))),
    };
    query = match &slice.departments {
        Some(departments) => query.filter(standing::department_id.eq_any(departments)),
        None => query.filter(standing::department_id.eq_any(department::table.select(department::id))),
    };
    if let Some(role) = slice.role {
        query = query.filter(standing::role_id.eq(role));
    }
    Ok(query.load::<(Day, i64)>(conn)?.into_iter().collect())
}

/// The names of the buckets of [`Ageing`]: "1–7 days" … "over 90 days".
#[must_use]
pub fn bucket_names() -> Vec<String> {
    let name = |&(first, last): &(i64, Option<i64>)| match last {
        Some(last) => format!("{first}–{last} days"),
        None => format!("over {} days", first - 1),
    };
    AGEING_BUCKETS.iter().map(name).collect()
}
