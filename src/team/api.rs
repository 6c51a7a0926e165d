//! A manager's team, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::queries::{self, Pair};
use crate::clock::Day;
use crate::error::{AppError, Problem};
use crate::figures::question::day;
use crate::ids::Id;
use crate::policy::Viewer;
use crate::standing::State;
use crate::web::{Ctx, Query};

/// Of which day, and of whom.
#[derive(Debug, Deserialize)]
pub(crate) struct TeamQuery {
    pub(crate) as_of: Option<String>,
    /// `true`: with the people who report to them in turn.
    #[serde(default)]
    pub(crate) below: bool,
    /// Whose team, for who stands in for somebody; their own where none is given.
    #[serde(default)]
    pub(super) of: String,
}

impl TeamQuery {
    /// The day; today where none is given. The rule is that of the key figures.
    pub(super) fn day(&self, today: Day) -> Result<Day, AppError> {
        Ok(day("as_of", self.as_of.as_deref(), today)?)
    }

    /// Whose team it is. Where none is given, the viewer's own; who has none sees that of whom they stand in for.
    pub(crate) fn manager(&self, viewer: &Viewer) -> Result<Id, AppError> {
        let own = viewer.person_id.filter(|_| viewer.manages);
        let mut theirs = own.into_iter().chain(viewer.teams.iter().copied());
        match self.of.trim() {
            "" => theirs.next().ok_or_else(AppError::forbidden),
            asked => theirs.find(|id| id.to_string() == asked).ok_or(AppError::NotFound("person")),
        }
    }
}

/// The team, the gaps first by how late they are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TeamAnswer {
    as_of: Day,
    /// People with something required.
    people: usize,
    /// Pairs (person, required course) in scope.
    in_scope: i64,
    /// Of those, completed and not expired.
    valid: i64,
    /// Of those, due before the day and not valid.
    overdue: i64,
    /// valid ÷ in_scope; null where nothing is required.
    ongoing_completion_rate: Option<f64>,
    /// What is not valid.
    gaps: Vec<Gap>,
}

/// A required course of somebody that is not valid.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Gap {
    person_id: Id,
    name: String,
    course: String,
    state: State,
    stalled: bool,
    /// By when it was to be valid: the due date, or the last day of what has expired since.
    due_on: Option<Day>,
}

impl From<Pair> for Gap {
    fn from(pair: Pair) -> Self {
        let (name, due_on) = (pair.name(), pair.due_on());
        let Pair { person_id, course, state, stalled, .. } = pair;
        Self { person_id, name, course, state, stalled, due_on }
    }
}

/// The people who report to oneself, and what of their required training is not valid on a day.
#[utoipa::path(get, path = "/api/v1/team", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("below" = Option<bool>, Query, description = "With the people who report to them in turn"),
        ("of" = Option<String>, Query, description = "The person for whom one stands in today, to see their team; one's own where it is not given")),
    responses((status = 200, body = TeamAnswer), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn team(ctx: Ctx, query: Query<TeamQuery>) -> Result<HttpResponse, AppError> {
    let (as_of, below) = (query.0.day(ctx.company_today())?, query.0.below);
    let manager = query.0.manager(ctx.viewer()?)?;
    let found = ctx.db().read(move |conn| queries::team(conn, manager, below, as_of)).await?;
    Ok(ctx.json(&TeamAnswer {
        as_of,
        people: found.people,
        in_scope: found.counts.in_scope,
        valid: found.counts.valid,
        overdue: found.counts.overdue,
        ongoing_completion_rate: found.counts.ongoing_completion_rate().map(|rate| rate.value()),
        gaps: found.gaps.into_iter().map(Gap::from).collect(),
    }))
}
