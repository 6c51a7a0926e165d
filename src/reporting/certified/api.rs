//! Trained against certified, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rule::Group;
use super::{Found, read};
use crate::clock::Day;
use crate::error::{AppError, Problem};
use crate::figures::question;
use crate::policy::Act;
use crate::web::{Ctx, Query};

/// Of which day, and of which ladder.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CertifiedQuery {
    pub(super) as_of: Option<String>,
    pub(super) ladder: String,
}

/// Who works somewhere, and how many of them are trained and certified.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CertifiedGroup {
    /// What it is called; empty for the whole.
    name: String,
    employed: i64,
    /// Who has completed a course that a level asks for, where it has not expired.
    trained: i64,
    /// Of those employed, from 0 to 1; null where there are none.
    trained_share: Option<f64>,
    /// Who holds a level.
    certified: i64,
    /// Of those employed, from 0 to 1; null where there are none.
    certified_share: Option<f64>,
}

/// Who may do something on a channel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CertifiedChannel {
    name: String,
    /// People who may do something on it, alone or supervised; somebody may stand in several.
    cleared: i64,
    /// Of those employed, from 0 to 1; null where there are none.
    cleared_share: Option<f64>,
}

/// Trained against certified.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CertifiedAnswer {
    as_of: Day,
    /// The ladder, by slug; null where there is none.
    ladder: Option<String>,
    total: Option<CertifiedGroup>,
    /// By name.
    locations: Vec<CertifiedGroup>,
    /// By the two letters of ISO 3166-1; last, with an empty name, of locations whose country nobody has said.
    countries: Vec<CertifiedGroup>,
    /// By name.
    channels: Vec<CertifiedChannel>,
}

impl From<&Group> for CertifiedGroup {
    fn from(group: &Group) -> Self {
        Self {
            name: group.name.clone(),
            employed: group.employed,
            trained: group.trained,
            trained_share: group.trained_share().map(|share| share.value()),
            certified: group.certified,
            certified_share: group.certified_share().map(|share| share.value()),
        }
    }
}

impl CertifiedAnswer {
    fn of(found: &Found, as_of: Day) -> Self {
        let figures = found.figures.as_ref();
        let channel = |group: &Group| CertifiedChannel {
            name: group.name.clone(),
            cleared: group.certified,
            cleared_share: group.certified_share().map(|share| share.value()),
        };
        Self {
            as_of,
            ladder: figures.map(|(slug, _)| slug.clone()),
            total: figures.map(|(_, figures)| CertifiedGroup::from(&figures.total)),
            locations: figures
                .map(|(_, figures)| figures.locations.iter().map(CertifiedGroup::from).collect())
                .unwrap_or_default(),
            countries: figures
                .map(|(_, figures)| figures.countries.iter().map(CertifiedGroup::from).collect())
                .unwrap_or_default(),
            channels: figures.map(|(_, figures)| figures.channels.iter().map(channel).collect()).unwrap_or_default(),
        }
    }
}

/// What is asked for.
pub(super) async fn found(ctx: &Ctx, query: CertifiedQuery) -> Result<(Found, Day), AppError> {
    let as_of = question::day("as_of", query.as_of.as_deref(), ctx.company_today())?;
    let reach = ctx.reach(Act::SeePeople)?;
    let found = ctx.db().read(move |conn| read(conn, &query.ladder, as_of, &reach)).await?;
    Ok((found, as_of))
}

/// Trained against certified: of who works here on a day, who has completed a course that a ladder asks for, who holds a level of it, by location and by country, and
/// who may do something on each channel.
#[utoipa::path(get, path = "/api/v1/kpi/certified", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("ladder" = Option<String>, Query, description = "Slug or id; the first by title where not given")),
    responses((status = 200, body = CertifiedAnswer), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn certified(ctx: Ctx, query: Query<CertifiedQuery>) -> Result<HttpResponse, AppError> {
    let (found, as_of) = found(&ctx, query.0).await?;
    ctx.with_chain_head(ctx.json(&CertifiedAnswer::of(&found, as_of))).await
}
