//! May somebody: decisions, as JSON.

use std::io::Write;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::end_of;
use crate::clearances::ask::{self, Answer, At, Desk, Question};
use crate::clearances::keep::scopes;
use crate::clearances::make;
use crate::clearances::rule::Mode;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::policy::{Act, Reach, Via, Viewer};
use crate::proofs::condition::Names;
use crate::proofs::facts::{ProofKind, Scope};
use crate::proofs::judge::{Evidence, LeafOn};
use crate::proofs::rule::known_on;
use crate::proofs::words::leaf_sentence;
use crate::web::{Ctx, JsonBody, Query};
use crate::{people, proofs, said};

/// Most people that are asked about at once.
const MOST_PEOPLE: usize = 1000;

/// What may be asked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckQuery {
    #[serde(default)]
    person: String,
    activity: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    at: String,
    #[serde(default)]
    known_at: String,
}

/// The same of many people.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClearanceQuestions {
    /// Who: ids or employee numbers, a thousand at most.
    people: Vec<String>,
    /// The activity, by slug or id.
    activity: String,
    /// The channel, by slug or id; every one at once where not said.
    #[serde(default)]
    channel: String,
    /// A day, or an instant (`2026-02-03T02:00:00Z`), for which the day and the hour are those where the person is; today where not said.
    #[serde(default)]
    at: String,
    /// What was known at the end of this day counts; today where not said.
    #[serde(default)]
    known_at: String,
}

/// What was asked and holds.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceProof {
    /// What was asked, in words.
    asks: String,
    found: Vec<ClearanceEvidence>,
}

/// What proved it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceEvidence {
    /// `completion`, `attendance`, `practice`, `credential`, `fact`, `employment`, `level`, `statement`, `approval` or `use`.
    #[schema(value_type = String)]
    kind: ProofKind,
    id: Id,
    on: Day,
    /// The first day on which it counts no longer; null where it has no end.
    until_on: Option<Day>,
}

/// Why not.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceReason {
    text: String,
    /// The rule that it is about; null where it is about none.
    rule: Option<Id>,
    /// What would help; null where nothing does that one could do.
    remedy: Option<String>,
    /// Where that is done; null where it has no page.
    href: Option<String>,
}

/// Somebody who supervises.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceSupervisor {
    id: Id,
    name: String,
}

/// May somebody, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceDecision {
    person: Id,
    name: String,
    /// The activity, by slug.
    activity: String,
    /// The channel, by slug; null for every one at once.
    channel: Option<String>,
    /// The day where the person is.
    at: Day,
    /// The time of it, `02:00`, where an instant was asked for.
    time: Option<String>,
    /// What was known at the end of this day counts.
    known_at: Day,
    /// `allow`, `supervised` or `deny`.
    decision: String,
    /// `allow`, `each_post`, `library` or `deny`.
    #[schema(value_type = String)]
    mode: Mode,
    /// The rule that gives it.
    rule: Option<Id>,
    /// The override that gives or takes it.
    overridden_by: Option<Id>,
    /// Whoever of these.
    supervisor: Vec<ClearanceSupervisor>,
    /// Why not, or not more freely; each with its remedy.
    reasons: Vec<ClearanceReason>,
    /// The first day on which that is so no longer, by what is known; null where it has no end, or nothing is given.
    valid_until: Option<Day>,
    /// What was asked and holds.
    proof: Vec<ClearanceProof>,
}

/// Decisions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceDecisions {
    /// In the order in which was asked; of one person by activity and channel.
    items: Vec<ClearanceDecision>,
}

pub(super) fn proof(leaf: &LeafOn, names: &Names) -> ClearanceProof {
    let found = |one: &Evidence| ClearanceEvidence {
        kind: one.kind,
        id: one.id,
        on: one.on,
        until_on: (one.days.until != Day::NEVER).then_some(one.days.until),
    };
    ClearanceProof { asks: leaf_sentence(&leaf.leaf, names), found: leaf.found.iter().map(found).collect() }
}

fn text_or_null(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// What words a decision takes: the slugs of the activity and the channel, and the names in conditions.
pub(in crate::clearances) struct Spoken<'a> {
    pub(in crate::clearances) activity: String,
    pub(in crate::clearances) channel: Option<String>,
    pub(in crate::clearances) known_at: Day,
    pub(in crate::clearances) names: &'a Names,
}

impl ClearanceDecision {
    pub(in crate::clearances) fn of(answer: Answer, spoken: &Spoken<'_>) -> Self {
        let decision = answer.decision;
        let reason = |told: crate::clearances::words::Told| ClearanceReason {
            text: told.text,
            rule: told.rule,
            remedy: text_or_null(told.remedy),
            href: text_or_null(told.href),
        };
        Self {
            person: answer.person,
            name: answer.name,
            activity: spoken.activity.clone(),
            channel: spoken.channel.clone(),
            at: answer.day,
            time: answer.minute.map(crate::clearances::rule::clock_time),
            known_at: spoken.known_at,
            decision: decision.mode.decision().to_owned(),
            mode: decision.mode,
            rule: decision.rule,
            overridden_by: decision.overridden,
            supervisor: answer.supervisors.into_iter().map(|(id, name)| ClearanceSupervisor { id, name }).collect(),
            reasons: answer.told.into_iter().map(reason).collect(),
            valid_until: decision.until,
            proof: decision.proof.iter().map(|leaf| proof(leaf, spoken.names)).collect(),
        }
    }
}

impl ClearanceDecision {
    /// For whoever reads it on the command line: the answer first, then what proves it or is missing.
    pub(in crate::clearances) fn print(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let on = self.channel.as_ref().map(|channel| format!(" on {channel}")).unwrap_or_default();
        let time = self.time.as_ref().map(|time| format!(" at {time}")).unwrap_or_default();
        writeln!(out, "{}: {}, {}{on}, {}{time}", self.mode, self.name, self.activity, self.at)?;
        if let Some(until) = self.valid_until.and_then(Day::last_before) {
            writeln!(out, "  until {until}")?;
        }
        for one in &self.supervisor {
            writeln!(out, "  supervised by {}", one.name)?;
        }
        for leaf in &self.proof {
            let on: Vec<String> = leaf.found.iter().map(|piece| format!("{} of {}", piece.kind, piece.on)).collect();
            writeln!(out, "  holds: {} ({})", leaf.asks, on.join(", "))?;
        }
        for reason in &self.reasons {
            let help = reason.remedy.as_ref().map(|remedy| format!(" {remedy}")).unwrap_or_default();
            writeln!(out, "  not more: {}{help}", reason.text)?;
        }
        Ok(())
    }
}

/// The day or the instant of a text; today where it says none.
pub(in crate::clearances) fn at(text: &str, today: Day) -> Result<At, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(At::Day(today));
    }
    if let Ok(day) = text.parse::<Day>() {
        return Ok(At::Day(day));
    }
    let instant = text.parse().map(|timestamp| At::Instant(Instant::new(timestamp)));
    instant.map_err(|_| AppError::Invalid(vec![FieldError::new("at", said!("clearances-no-instant", text = text))]))
}

/// Whether whoever asks may know of these people: of themself, of everybody they may see, and of whoever they manage.
fn may_know(conn: &mut Conn, viewer: &Viewer, people: &[Id], today: Day) -> Result<(), AppError> {
    let is_own = |person: &Id| viewer.person_id == Some(*person);
    if people.iter().all(is_own) {
        return Ok(());
    }
    match viewer.reach(Act::SeePeople) {
        Some(Reach::Everybody) => Ok(()),
        reach => {
            let departments = reach.map(|reach| people::reached(conn, &reach)).transpose()?.flatten().unwrap_or_default();
            let there = people::working_in(conn, people, &departments)?;
            let managers: Vec<Id> = viewer.person_id.iter().chain(&viewer.teams).copied().collect();
            let managed = viewer.via != Via::MailLink;
            for person in people.iter().filter(|person| !is_own(person) && !there.contains(person)) {
                if !(managed && proofs::is_managed_by(conn, *person, &managers, today)?) {
                    return Err(AppError::forbidden());
                }
            }
            Ok(())
        }
    }
}

/// The people that are meant by ids or employee numbers.
fn meant(conn: &mut Conn, texts: &[String]) -> Result<Vec<Id>, AppError> {
    if texts.is_empty() || texts.len() > MOST_PEOPLE {
        return Err(AppError::invalid("people", said!("proofs-number-between", least = 1, most = MOST_PEOPLE)));
    }
    let ids: Vec<Id> = texts.iter().filter_map(|text| text.trim().parse().ok()).collect();
    let called = people::names(conn, &ids)?;
    let mut found = Vec::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate() {
        let by_id = text.trim().parse::<Id>().ok().filter(|id| called.contains_key(id));
        let person = match by_id {
            Some(id) => Some(id),
            None => people::person_by_number(conn, text.trim())?.map(|person| person.id),
        };
        found.push(person.ok_or_else(|| {
            let field = if texts.len() == 1 { "person".to_owned() } else { format!("people.{index}") };
            AppError::Invalid(vec![FieldError::new(field, said!("proofs-not-there", text = text.trim()))])
        })?);
    }
    Ok(found)
}

async fn decisions(ctx: &Ctx, asked: ClearanceQuestions) -> Result<Vec<ClearanceDecision>, AppError> {
    let today = ctx.company_today();
    let at = at(&asked.at, today)?;
    let known_at = known_on(&asked.known_at, today)?;
    let (end, viewer) = (end_of(ctx, known_at), ctx.viewer()?.clone());
    let read = move |conn: &mut Conn| {
        let sees_everybody = viewer.reach(Act::SeePeople) == Some(Reach::Everybody);
        // who may not see everybody is not told who there is
        let people = meant(conn, &asked.people).map_err(|error| if sees_everybody { error } else { AppError::forbidden() })?;
        may_know(conn, &viewer, &people, today)?;
        let scope = make::scope(conn, &asked.activity, &asked.channel)?;
        let titles = ask::titles(conn)?;
        let desk = Desk::open(conn, &people, end)?;
        let slug = |id: Id| titles.get(&id).map(|(slug, _)| slug.clone()).unwrap_or_default();
        let spoken = Spoken { activity: slug(scope.activity), channel: scope.channel.map(slug), known_at, names: &desk.names };
        let decision = |person: &Id| ClearanceDecision::of(desk.answer(&Question { person: *person, scope, at }), &spoken);
        Ok::<_, AppError>(people.iter().map(decision).collect())
    };
    ctx.db().read(read).await
}

/// May somebody do something for the brand: oneself where nobody is named. Whoever may see people asks about them, a manager about their team.
#[utoipa::path(get, path = "/api/v1/clearances/check", tag = "clearances",
    params(("person" = Option<String>, Query, description = "Id or employee number"), ("activity" = String, Query, description = "Slug or id"),
        ("channel" = Option<String>, Query, description = "Slug or id; every one at once where not said"),
        ("at" = Option<String>, Query, description = "A day or an instant; today where not said"),
        ("known_at" = Option<String>, Query, description = "As known at the end of this day; today where not said")),
    responses((status = 200, body = ClearanceDecision), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn check_clearance(ctx: Ctx, query: Query<CheckQuery>) -> Result<HttpResponse, AppError> {
    let CheckQuery { person, activity, channel, at, known_at } = query.0;
    let person =
        if person.trim().is_empty() { ctx.viewer()?.person_id.ok_or(AppError::NotFound("person"))?.to_string() } else { person };
    let mut all = decisions(&ctx, ClearanceQuestions { people: vec![person], activity, channel, at, known_at }).await?;
    Ok(ctx.json(&all.pop().ok_or(AppError::NotFound("person"))?))
}

/// The same of many people at once.
#[utoipa::path(post, path = "/api/v1/clearances/check", tag = "clearances", request_body = ClearanceQuestions,
    responses((status = 200, body = ClearanceDecisions), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn check_clearances(ctx: Ctx, body: JsonBody<ClearanceQuestions>) -> Result<HttpResponse, AppError> {
    Ok(ctx.json(&ClearanceDecisions { items: decisions(&ctx, body.into_inner()).await? }))
}

/// As of when.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfPersonQuery {
    #[serde(default)]
    at: String,
    #[serde(default)]
    known_at: String,
}

async fn of(ctx: &Ctx, person: Id, query: &OfPersonQuery) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let at = at(&query.at, today)?;
    let known_at = known_on(&query.known_at, today)?;
    let end = end_of(ctx, known_at);
    let read = move |conn: &mut Conn| {
        let titles = ask::titles(conn)?;
        let desk = Desk::open(conn, &[person], end)?;
        let slug = |id: Id| titles.get(&id).map(|(slug, _)| slug.clone()).unwrap_or_default();
        let decision = |(scope, answer): (Scope, Answer)| {
            let (activity, channel) = (slug(scope.activity), scope.channel.map(slug));
            ClearanceDecision::of(answer, &Spoken { activity, channel, known_at, names: &desk.names })
        };
        let scopes = scopes(conn, &desk.book)?;
        let all = ask::everything(&desk, &scopes, person, at);
        Ok::<_, AppError>(all.into_iter().map(decision).collect())
    };
    Ok(ctx.json(&ClearanceDecisions { items: ctx.db().read(read).await? }))
}

/// What somebody may do, activity by activity: on every channel at once, and on each channel where it differs.
#[utoipa::path(get, path = "/api/v1/people/{id}/clearances", tag = "clearances",
    params(("id" = String, Path), ("at" = Option<String>, Query, description = "A day or an instant; today where not said"),
        ("known_at" = Option<String>, Query, description = "As known at the end of this day; today where not said")),
    responses((status = 200, body = ClearanceDecisions), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn person_clearances(
    ctx: Ctx,
    id: web::Path<Id>,
    query: Query<OfPersonQuery>,
) -> Result<HttpResponse, AppError> {
    of(&ctx, *id, &query.0).await
}

/// What whoever asks may do.
#[utoipa::path(get, path = "/api/v1/me/clearances", tag = "clearances",
    params(("at" = Option<String>, Query, description = "A day or an instant; today where not said"),
        ("known_at" = Option<String>, Query, description = "As known at the end of this day; today where not said")),
    responses((status = 200, body = ClearanceDecisions), (status = 422, body = Problem)))]
pub(crate) async fn my_clearances(ctx: Ctx, query: Query<OfPersonQuery>) -> Result<HttpResponse, AppError> {
    let me = ctx.viewer()?.person_id.unwrap_or(Id::ZERO);
    of(&ctx, me, &query.0).await
}
