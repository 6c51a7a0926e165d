//! What would go out and why, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ahead::within_reach;
use super::decide::{Act, decide};
use super::gather::When;
use super::report::{Entry, entries};
use crate::clock::Day;
use crate::error::AppError;
use crate::ids::Id;
use crate::text::carried;
use crate::web::pagination::{as_sent, limit};
use crate::web::{Ctx, Query};

/// For which day.
#[derive(Debug, Deserialize)]
pub(crate) struct RemindersQuery {
    as_of: Option<Day>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// What would go out on a day, and what would be held back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reminders {
    /// The day.
    as_of: Day,
    /// Whether the policy is on; nothing goes out otherwise.
    active: bool,
    /// Each reminder, person by person.
    items: Vec<Entry>,
    /// Null where there are no more.
    next_cursor: Option<String>,
}

/// What would go out today or on one of the 30 days after it, and why; what would be held back, and why. What was sent already is in the outbox. An answer holds
/// whole people: a few more items than the limit where the last one has several.
#[utoipa::path(get, path = "/api/v1/reminders", tag = "reminders",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Reminders), (status = 403, body = crate::error::Problem)))]
pub(crate) async fn list_reminders(ctx: Ctx, query: Query<RemindersQuery>) -> Result<HttpResponse, AppError> {
    let most = usize::try_from(limit(query.0.limit)?).unwrap_or(usize::MAX);
    let today = ctx.company_today();
    let as_of = within_reach("as_of", query.0.as_of.unwrap_or(today), today)?;
    let (app, cursor) = (ctx.app().clone(), query.0.cursor);
    let looked = tokio::task::spawn_blocking(carried(move || {
        let mut items = Vec::new();
        let active = decide(&app, When::AsOf(as_of), Act::Look, cursor, &mut |decided| {
            let mut chunk = entries(&decided);
            chunk.sort_by_key(|entry| (entry.person.id, entry.enrolment, entry.to.id));
            items.extend(chunk);
            items.len() <= most
        })?;
        Ok::<_, AppError>((active, items))
    }));
    let (active, mut items) = looked.await??;
    let next_cursor = cut(&mut items, most);
    Ok(ctx.json(&Reminders { as_of, active, items, next_cursor }))
}

/// Cuts after the person with whom the limit is reached; answers with the cursor for those after them.
fn cut(items: &mut Vec<Entry>, most: usize) -> Option<String> {
    let last = items.get(most.checked_sub(1)?)?.person.id;
    let end = items.iter().position(|entry| entry.person.id > last)?;
    items.truncate(end);
    Some(last.to_string())
}
