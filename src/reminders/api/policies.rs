//! The reminder policies, as JSON.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::reminders::ahead::{DayAhead, Forecast, look_ahead};
use crate::reminders::policies::Switched;
use crate::reminders::policy::Policy;
use crate::reminders::quiet::{self, Quiet};
use crate::reminders::typed::TypedPolicy;
use crate::reminders::which::{Which, WhichPolicy};
use crate::reminders::words::Words;
use crate::reminders::{change, store};
use crate::web::{Ctx, JsonBody};

/// A reminder policy. What is not said is as in the policy that Gradus comes with.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PolicyBody {
    /// Slug or id of the programme that it is of; null for the general one, by which every course goes whose programme has none of its own.
    programme: Option<String>,
    /// Whether anything goes by it.
    active: bool,
    /// Tell people on the day they are enrolled.
    assigned: bool,
    /// Days after the due date; before it where negative. Each once.
    due: Vec<i64>,
    /// After the last of them, again so many days later, for as long as it is overdue: 7 to 365; null to stop there.
    repeat: Option<i64>,
    /// Remind who has begun and not gone on.
    stalled: bool,
    /// Days before a completion expires: 1 to 365, each once.
    expiring: Vec<i64>,
    /// The manager gets a copy from so many days after the due date.
    manager_from: Option<i64>,
    /// The manager's manager too, from so many days after it.
    second_manager_from: Option<i64>,
    /// Days on which nothing goes.
    quiet: Vec<Quiet>,
    /// Its own words for the mail, by the code of a language. `{name}`, `{company}` and `{count}` are filled in.
    words: BTreeMap<String, Words>,
}

impl Default for PolicyBody {
    fn default() -> Self {
        Self::of(None, &Switched { policy: Policy::default(), active: true })
    }
}

impl PolicyBody {
    fn of(programme: Option<String>, switched: &Switched) -> Self {
        let Switched { policy, active } = switched.clone();
        Self {
            programme,
            active,
            assigned: policy.assigned,
            due: policy.due,
            repeat: policy.repeat,
            stalled: policy.stalled,
            expiring: policy.expiring,
            manager_from: policy.manager_from,
            second_manager_from: policy.second_manager_from,
            quiet: policy.quiet,
            words: policy.words,
        }
    }

    /// As a form would have it: what is refused there is refused here.
    fn read(&self) -> Result<Switched, AppError> {
        let list = |days: &[i64]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let number = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
        let tick = |on: bool| on.then(|| "yes".to_owned());
        let typed = TypedPolicy {
            assigned: tick(self.assigned),
            due: list(&self.due),
            repeat: number(self.repeat),
            stalled: tick(self.stalled),
            expiring: list(&self.expiring),
            manager_from: number(self.manager_from),
            second_manager_from: number(self.second_manager_from),
            quiet: quiet::typed(&self.quiet),
            language: self.words.keys().cloned().collect(),
            opening: self.words.values().map(|words| words.opening.clone()).collect(),
            closing: self.words.values().map(|words| words.closing.clone()).collect(),
            active: tick(self.active),
            act: String::new(),
        };
        Ok(Switched { policy: typed.read().map_err(AppError::Invalid)?, active: self.active })
    }
}

/// The policies.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PoliciesAnswer {
    /// The general one first, then those of programmes by name.
    items: Vec<PolicyBody>,
}

/// What a policy would bring.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PolicyPreview {
    /// The days of the next 30 on which something goes.
    days: Vec<PolicyDay>,
}

/// What goes on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PolicyDay {
    day: Day,
    /// How many reminders of each step go to those whose training it is.
    steps: BTreeMap<String, i64>,
    /// How many copies go to those above them.
    copies: i64,
}

fn days(forecast: &Forecast) -> Vec<PolicyDay> {
    let day = |(day, ahead): (&Day, &DayAhead)| PolicyDay {
        day: *day,
        steps: ahead.steps.iter().map(|(step, count)| (step.to_string(), *count)).collect(),
        copies: ahead.copies,
    };
    forecast.iter().map(day).collect()
}

/// The reminder policies: the general one, and those that programmes have of their own.
#[utoipa::path(get, path = "/api/v1/reminder-policies", tag = "reminders",
    responses((status = 200, body = PoliciesAnswer), (status = 403, body = Problem)))]
pub(crate) async fn list_policies(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let read = |conn: &mut Conn| Ok::<_, AppError>((store::policies(conn)?, store::programmes(conn)?));
    let (policies, programmes) = ctx.db().read(read).await?;
    let own =
        programmes.into_iter().filter_map(|programme| Some(PolicyBody::of(Some(programme.slug), policies.own(programme.id)?)));
    let items = std::iter::once(PolicyBody::of(None, policies.general())).chain(own).collect();
    Ok(ctx.json(&PoliciesAnswer { items }))
}

/// Saves a policy in the place of the one before. Who owns a programme saves that of theirs.
#[utoipa::path(post, path = "/api/v1/reminder-policies", tag = "reminders", request_body = PolicyBody,
    responses((status = 200, body = PolicyBody), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn save_policy(ctx: Ctx, body: JsonBody<PolicyBody>) -> Result<HttpResponse, AppError> {
    let body = body.into_inner();
    let which = Which::of(&ctx, WhichPolicy { programme: body.programme.clone() }).await?;
    let (switched, slug) = (body.read()?, which.programme.as_ref().map(|programme| programme.slug.clone()));
    let answer = PolicyBody::of(slug, &switched);
    ctx.db().write(ctx.actor(), move |tx| change::save(tx, which.programme.as_ref(), &switched)).await?;
    Ok(ctx.json(&answer))
}

/// What a policy would bring over the next 30 days, if it were saved and switched on. Nothing is saved. Of a programme, what goes of its courses is told.
#[utoipa::path(post, path = "/api/v1/reminder-policies/preview", tag = "reminders", request_body = PolicyBody,
    responses((status = 200, body = PolicyPreview), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_policy(ctx: Ctx, body: JsonBody<PolicyBody>) -> Result<HttpResponse, AppError> {
    let body = body.into_inner();
    let which = Which::of(&ctx, WhichPolicy { programme: body.programme.clone() }).await?;
    let (today, settings) = (ctx.company_today(), ctx.app().settings.clone());
    let switched = Switched { active: true, ..body.read()? };
    let policies = which.policies.clone().with(which.with_courses(), switched);
    let read = move |conn: &mut Conn| look_ahead(conn, &settings, &policies, (today, None), which.courses.as_ref());
    Ok(ctx.json(&PolicyPreview { days: days(&ctx.db().read(read).await?.days) }))
}

/// Lets a programme go by the general policy again.
#[utoipa::path(delete, path = "/api/v1/reminder-policies/{programme}", tag = "reminders", params(("programme" = String, Path, description = "Slug or id of the programme")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn remove_policy(ctx: Ctx, programme: web::Path<String>) -> Result<HttpResponse, AppError> {
    let which = Which::of(&ctx, WhichPolicy { programme: Some(programme.into_inner()) }).await?;
    let programme = which.programme.ok_or(AppError::NotFound("programme"))?;
    ctx.db().write(ctx.actor(), move |tx| change::remove(tx, &programme)).await?;
    Ok(HttpResponse::NoContent().finish())
}
