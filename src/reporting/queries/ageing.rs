//! How long what is overdue has been overdue, read from the cohorts alone.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::Slice;
use crate::clock::Day;
use crate::db::schema::overdue_cohort;
use crate::db::{Conn, MultiBackend};
use crate::reporting::cell::Level;
use crate::reporting::kpi::{self, AGEING_BUCKETS};

pub use crate::reporting::kpi::Ageing;

/// How long what is overdue on `day` has been overdue: the sum of a few rows for each day on which anything of it became overdue.
///
/// # Errors
/// When the database fails.
pub fn ageing(conn: &mut Conn, slice: &Slice, day: Day) -> QueryResult<Ageing> {
    let month = day.first_of_month();
    let months = overdue_cohort::level.eq(Level::Month).and(overdue_cohort::starts_on.lt(month));
    let days = overdue_cohort::level.eq(Level::Day).and(overdue_cohort::starts_on.between(month, day));
    let mut query = overdue_cohort::table
        .filter(overdue_cohort::course_id.eq(slice.course_id()))
        .filter(overdue_cohort::grain.eq(slice.grain()))
        .filter(months.or(days))
        .group_by(overdue_cohort::since_on)
        .having(sql::<Bool>("SUM(overdue) <> 0"))
        .order(overdue_cohort::since_on)
        .select((overdue_cohort::since_on, sql::<BigInt>("CAST(SUM(overdue) AS BIGINT)")))
        .into_boxed::<MultiBackend>();
    if let Some(departments) = &slice.departments {
        query = query.filter(overdue_cohort::department_id.eq_any(departments));
    }
    if let Some(role) = slice.role {
        query = query.filter(overdue_cohort::role_id.eq(role));
    }
    let cohorts: Vec<(Day, i64)> = query.load(conn)?;
    Ok(kpi::ageing(cohorts.into_iter().map(|(since, count)| (day.days_since(since) + 1, count))))
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
