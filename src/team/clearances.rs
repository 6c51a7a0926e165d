//! What a manager's team may do for the brand, as JSON too.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::api::TeamQuery;
use crate::clearances::{TeamClearances, clearances_of_team};
use crate::clock::{Day, Instant};
use crate::db::{Conn, snapshot};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::ladders::reports;
use crate::web::{Ctx, Query};

/// Something that ends soon.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TeamClearanceEnding {
    /// The activity, and the channel where it is one.
    what: String,
    /// The last day.
    last_day: Day,
}

/// Something that lacks the approval of the manager, and nothing else.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TeamApproval {
    /// The activity, and the channel where it is one.
    what: String,
    /// The page on which it is given.
    form: String,
}

/// What one of the team may do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TeamMemberClearances {
    person_id: Id,
    name: String,
    /// How many activities they may do, somewhere.
    activities: usize,
    /// What ends within thirty days.
    ending: Vec<TeamClearanceEnding>,
    /// What waits for the manager.
    approvals: Vec<TeamApproval>,
}

/// What a team may do today.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TeamClearancesAnswer {
    as_of: Day,
    /// By name; whoever has nothing to tell of is left out.
    items: Vec<TeamMemberClearances>,
}

impl From<TeamClearances> for TeamMemberClearances {
    fn from(one: TeamClearances) -> Self {
        let TeamClearances { person, name, given, ending, approvals } = one;
        let ending = ending.into_iter().map(|(what, last_day)| TeamClearanceEnding { what, last_day }).collect();
        let approvals = approvals.into_iter().map(|(what, form)| TeamApproval { what, form }).collect();
        Self { person_id: person, name, activities: given, ending, approvals }
    }
}

/// What whoever reports to somebody may do today.
///
/// # Errors
/// When the database fails.
pub(super) fn clearances(conn: &mut Conn, manager: Id, (today, now): (Day, Instant)) -> Result<Vec<TeamClearances>, AppError> {
    let people = reports(conn, manager)?;
    clearances_of_team(conn, &people, today, now)
}

/// What the people who report to oneself may do for the brand today, what of it ends soon, and what waits for one's approval alone.
#[utoipa::path(get, path = "/api/v1/team/clearances", tag = "clearances",
    params(("of" = Option<String>, Query, description = "The person for whom one stands in today, to see their team; one's own where it is not given")),
    responses((status = 200, body = TeamClearancesAnswer), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn team_clearances(ctx: Ctx, query: Query<TeamQuery>) -> Result<HttpResponse, AppError> {
    let (manager, today, now) = (query.0.manager(ctx.viewer()?)?, ctx.company_today(), ctx.db().clock().now());
    let found = ctx.db().read(move |conn: &mut Conn| snapshot(conn, |conn| clearances(conn, manager, (today, now)))).await?;
    Ok(ctx.json(&TeamClearancesAnswer { as_of: today, items: found.into_iter().map(TeamMemberClearances::from).collect() }))
}
