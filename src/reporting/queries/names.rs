//! Who is behind a figure: read from the standings themselves.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date};

use super::Slice;
use crate::clock::{Day, Id};
use crate::db::schema::{course, department, enrolment, person, role, standing};
use crate::db::{Conn, MultiBackend};
use crate::enrolment::State;
use crate::reporting::kpi;
use crate::word_enum;

word_enum! {
    /// The figure whose names are asked for.
    pub enum Figure {
        /// Everybody who counts.
        InScope = "in_scope",
        /// Completed and not expired.
        Valid = "valid",
        /// In scope and not valid, overdue or not.
        Missing = "missing",
        /// In scope, not valid, due before the day.
        Overdue = "overdue",
        /// In scope, begun and idle for too long.
        Stalled = "stalled",
        /// Left out by a waiver.
        Waived = "waived",
        /// Left out by leave or suspension.
        Leave = "leave",
        /// Left out since no requirement is left.
        Withdrawn = "withdrawn",
    }
}

impl Figure {
    /// The number of names that there must be.
    #[must_use]
    pub const fn of(self, counts: &kpi::Counts) -> i64 {
        match self {
            Self::InScope => counts.in_scope,
            Self::Valid => counts.valid,
            Self::Missing => counts.in_scope - counts.valid,
            Self::Overdue => counts.overdue,
            Self::Stalled => counts.stalled,
            Self::Waived => counts.waived,
            Self::Leave => counts.leave,
            Self::Withdrawn => counts.withdrawn,
        }
    }

    /// As a page calls those behind it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InScope => "In scope",
            Self::Valid => "Valid",
            Self::Missing => "Not valid yet",
            Self::Overdue => "Overdue",
            Self::Stalled => "Stalled",
            Self::Waived => "Waived",
            Self::Leave => "On leave",
            Self::Withdrawn => "Withdrawn",
        }
    }

    fn states(self) -> &'static [State] {
        match self {
            Self::InScope | Self::Stalled => &[State::Open, State::Overdue, State::Valid],
            Self::Valid => &[State::Valid],
            Self::Missing => &[State::Open, State::Overdue],
            Self::Overdue => &[State::Overdue],
            Self::Waived => &[State::Waived],
            Self::Leave => &[State::Absent],
            Self::Withdrawn => &[State::Withdrawn],
        }
    }
}

/// Whose names are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFilter {
    /// In which part of the programme.
    pub slice: Slice,
    /// Behind which figure.
    pub figure: Figure,
    /// As of which day.
    pub on: Day,
}

/// A person in a course, as counted on the day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NameRow {
    /// The person.
    pub person_id: Id,
    /// Their number in the people file.
    pub employee_number: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The department held on the day, as a path.
    pub department: String,
    /// The role held on the day.
    pub role: String,
    /// The course's slug.
    pub course_slug: String,
    /// The course's title.
    pub course: String,
    /// How the pair counts.
    pub state: State,
    /// Begun and idle for too long.
    pub stalled: bool,
    /// Since when it counts so.
    pub since: Day,
    /// By when it is due, as far as is known now.
    pub due_on: Option<Day>,
    /// When the person last did something for it, as far as is known now.
    pub last_activity_on: Option<Day>,
}

impl NameRow {
    /// Given and family name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// The newest cycle of a standing's pair on the day.
macro_rules! newest_cycle {
    ($on:expr) => {
        enrolment::person_id.eq(standing::person_id).and(enrolment::course_id.eq(standing::course_id)).and(
            sql::<Bool>(
                "enrolment.cycle = (SELECT MAX(e2.cycle) FROM enrolment e2 WHERE e2.person_id = standing.person_id \
                 AND e2.course_id = standing.course_id AND e2.assigned_on <= ",
            )
            .bind::<Date, _>($on)
            .sql(")"),
        )
    };
}

/// Leaves of a query on standings those of the slice that cover the day and count for the figure.
macro_rules! counted {
    ($query:expr, $filter:expr) => {{
        let filter: &NameFilter = $filter;
        let mut query = $query
            .filter(standing::from_on.le(filter.on))
            .filter(standing::until_on.gt(filter.on))
            .filter(standing::state.eq_any(filter.figure.states()))
            .into_boxed::<MultiBackend>();
        if filter.figure == Figure::Stalled {
            query = query.filter(standing::stalled.eq(true));
        }
        if let Some(course) = filter.slice.course {
            query = query.filter(standing::course_id.eq(course));
        }
        if let Some(role) = filter.slice.role {
            query = query.filter(standing::role_id.eq(role));
        }
        if let Some(departments) = &filter.slice.departments {
            query = query.filter(standing::department_id.eq_any(departments));
        }
        query
    }};
}

/// The names, in their order, each with its course and its newest cycle.
macro_rules! rows_of {
    ($filter:expr) => {{
        let all = standing::table
            .inner_join(person::table.on(person::id.eq(standing::person_id)))
            .inner_join(department::table.on(department::id.eq(standing::department_id)))
            .inner_join(role::table.on(role::id.eq(standing::role_id)))
            .inner_join(course::table.on(course::id.eq(standing::course_id)))
            .left_join(enrolment::table.on(newest_cycle!($filter.on)));
        counted!(all, $filter).order((person::sort_name, person::id, course::title, course::id)).select((
            person::id,
            person::employee_number,
            person::given_name,
            person::family_name,
            department::path,
            role::name,
            course::slug,
            course::title,
            standing::state,
            standing::stalled,
            standing::from_on,
            enrolment::due_on.nullable(),
            enrolment::last_activity_on.nullable(),
        ))
    }};
}

/// A page of the names, by family name.
///
/// # Errors
/// When the database fails.
pub fn names(conn: &mut Conn, filter: &NameFilter, offset: i64, limit: i64) -> QueryResult<Vec<NameRow>> {
    rows_of!(filter).offset(offset).limit(limit).load(conn)
}

/// Hands every name to `take`, one after the other, for an export; stops when it answers `false`.
///
/// # Errors
/// When the database fails.
pub fn each_name(conn: &mut Conn, filter: &NameFilter, mut take: impl FnMut(NameRow) -> bool) -> QueryResult<()> {
    for row in rows_of!(filter).load_iter::<NameRow, diesel::connection::DefaultLoadingMode>(conn)? {
        if !take(row?) {
            break;
        }
    }
    Ok(())
}
