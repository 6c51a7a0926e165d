//! How long what is overdue has been overdue: read from the cohorts for what is narrowed by one thing, or to courses, and otherwise from the standings
//! of the role, the departments and the course that are asked for.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::counts::{of_courses, of_groups, of_part, within};
use crate::clock::Day;
use crate::db::schema::{course, department, overdue_cohort, standing};
use crate::db::{Conn, MultiBackend, sum};
use crate::figures::cell::Grain;
use crate::figures::kpi;
use crate::figures::kpi::Ageing;
use crate::figures::layers::Layer;
use crate::figures::question::Part;
use crate::standing::State;

/// How long what is overdue on `day` has been overdue.
///
/// # Errors
/// When the database fails.
pub fn ageing(conn: &mut Conn, part: &Part, day: Day) -> QueryResult<Ageing> {
    let is_kept = matches!((&part.courses, part.grain()), (None, Grain::Department | Grain::Role) | (_, Grain::All));
    let cohorts = if is_kept { kept(conn, part, day)? } else { counted(conn, part, day)? };
    Ok(kpi::ageing(cohorts.into_iter().map(|(since, count)| (day.days_since(since) + 1, count))))
}

/// How many of the part are overdue since each day, as it is kept: the sum of a few rows for each day on which anything of it became overdue.
fn kept(conn: &mut Conn, part: &Part, day: Day) -> QueryResult<BTreeMap<Day, i64>> {
    let mut cohorts: BTreeMap<Day, i64> = BTreeMap::new();
    for layer in Layer::months_and_days(day) {
        let changes: Vec<(Day, i64)> = overdue_cohort::table
            .filter(of_part!(overdue_cohort, part))
            .filter(within!(overdue_cohort, layer))
            .group_by(overdue_cohort::since_on)
            .select((overdue_cohort::since_on, sum(overdue_cohort::overdue)))
            .load(conn)?;
        for (since, change) in changes {
            *cohorts.entry(since).or_default() += change;
        }
    }
    Ok(cohorts)
}

/// How many of the part are overdue since each day, counted anew: ranges of the index `standing_cell`, whose first columns are therefore all said.
fn counted(conn: &mut Conn, part: &Part, day: Day) -> QueryResult<BTreeMap<Day, i64>> {
    let mut query = standing::table
        .filter(standing::state.eq(State::Overdue))
        .filter(standing::from_on.le(day))
        .filter(standing::until_on.gt(day))
        .group_by(standing::since_on)
        .select((standing::since_on.assume_not_null(), diesel::dsl::count_star()))
        .into_boxed::<MultiBackend>();
    query = match &part.courses {
        Some(courses) => query.filter(standing::course_id.eq_any(courses)),
        None => query.filter(standing::course_id.eq_any(course::table.select(course::id))),
    };
    query = match &part.departments {
        Some(departments) => query.filter(standing::department_id.eq_any(departments)),
        None => query.filter(standing::department_id.eq_any(department::table.select(department::id))),
    };
    if let Some(role) = part.role {
        query = query.filter(standing::role_id.eq(role));
    }
    Ok(query.load::<(Day, i64)>(conn)?.into_iter().collect())
}
