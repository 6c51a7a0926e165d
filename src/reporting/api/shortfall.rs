//! How far groups are short of the target, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SubtreeQuery;
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::answer::{self, FigureRow};
use crate::figures::kpi::shortfall as short_of;
use crate::figures::question::{By, Typed};
use crate::ids::Id;
use crate::web::pagination::{self, as_sent};
use crate::web::{Ctx, Query};

/// How many groups are asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct MostQuery {
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
}

/// How far it is to the target.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ShortfallAnswer {
    as_of: Day,
    /// The ongoing completion rate to reach, a share.
    target: f64,
    /// How many more pairs of all together would have to be valid.
    shortfall: i64,
    /// The groups that are short of it, the furthest first.
    groups: Vec<ShortfallGroup>,
}

/// A role in a department, its own people only.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ShortfallGroup {
    department: Option<String>,
    department_id: Option<Id>,
    role: Option<String>,
    role_id: Option<Id>,
    in_scope: i64,
    valid: i64,
    /// The ongoing completion rate that the group is to reach, a share: that of its department or course, or of the company.
    target: f64,
    /// How many more pairs of the group would have to be valid.
    shortfall: i64,
}

impl ShortfallGroup {
    fn of(row: FigureRow) -> Self {
        let shortfall = short_of(&row.counts, row.target);
        let FigureRow { department, department_id, role, role_id, in_scope, valid, target, .. } = row;
        Self { department, department_id, role, role_id, in_scope, valid, target, shortfall }
    }
}

/// Whom to nudge first: the groups by how many completions they are short of the target.
#[utoipa::path(get, path = "/api/v1/kpi/shortfall", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"), ("department" = Option<String>, Query),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query),
        ("limit" = Option<i64>, Query, description = "Groups, at most 500")),
    responses((status = 200, body = ShortfallAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn shortfall(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
    most: Query<MostQuery>,
) -> Result<HttpResponse, AppError> {
    let typed = subtree.0.of(&ctx, query.0)?;
    let (as_of, limit) = (typed.day(ctx.company_today())?, pagination::limit(most.0.limit)?);
    let otherwise = ctx.app().settings.kpi.target;
    let found = ctx.db().read(move |conn| answer::figures(conn, &typed, as_of, By::GROUP, otherwise)).await?;
    let target = found.total.target;
    let total = short_of(&found.total.counts, target);
    let mut groups: Vec<ShortfallGroup> = found.rows.into_iter().map(ShortfallGroup::of).collect();
    groups.retain(|group| group.shortfall > 0);
    // those that are as far stay in the order of their paths and roles
    groups.sort_by_key(|group| std::cmp::Reverse(group.shortfall));
    groups.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    ctx.with_chain_head(ctx.json(&ShortfallAnswer { as_of, target, shortfall: total, groups })).await
}
