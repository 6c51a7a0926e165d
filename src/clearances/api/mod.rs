//! Clearances, as JSON: statements and rules; below it the registers, decisions, and what is written down of people.

pub(crate) mod check;
pub(crate) mod holders;
pub(crate) mod records;
pub(crate) mod registers;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ask;
use super::input::{EndingInput, RuleInput, StatementInput, StatementVersionInput};
use super::make;
use super::register::Register;
use super::rule::{Mode, Rule, Supervisor, clock_time, contradict};
use super::store::{self, VersionText};
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError, Problem, Said};
use crate::ids::Id;
use crate::people;
use crate::proofs::condition::{Condition, Names};
use crate::proofs::words::{lines, sentence};
use crate::web::{Ctx, JsonBody};

/// Makes a statement with its first version.
#[utoipa::path(post, path = "/api/v1/statements", tag = "clearances", request_body = StatementInput,
    responses((status = 201, body = StatementItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_statement(ctx: Ctx, body: JsonBody<StatementInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let entry = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::make_statement(tx, &input, today)).await?;
    Ok(ctx.created(&found_statement(&ctx, &entry.slug).await?))
}

/// A version of a statement.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatementVersionItem {
    /// Which one: 1 for the first.
    number: i32,
    body: String,
    /// Whether whoever signed an earlier one must sign this one, too.
    material: bool,
    from_on: Day,
    made_at: Instant,
    made_by: String,
}

/// A statement.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatementItem {
    id: Id,
    slug: String,
    title: String,
    /// The newest first.
    versions: Vec<StatementVersionItem>,
}

impl From<VersionText> for StatementVersionItem {
    fn from(text: VersionText) -> Self {
        let version = text.version;
        let (number, material, from_on) = (version.number, version.is_material, version.from);
        Self { number, body: text.body, material, from_on, made_at: version.made_at, made_by: text.made_by }
    }
}

async fn found_statement(ctx: &Ctx, slug: &str) -> Result<StatementItem, AppError> {
    let slug = slug.to_owned();
    let read = move |conn: &mut Conn| {
        let entry = Register::Statements.called(conn, &slug)?;
        let texts = store::texts(conn, entry.id)?;
        Ok::<_, AppError>((entry, texts))
    };
    let (entry, texts) = ctx.db().read(read).await?;
    let versions = texts.into_iter().map(StatementVersionItem::from).collect();
    Ok(StatementItem { id: entry.id, slug: entry.slug, title: entry.title, versions })
}

/// A statement with every version.
#[utoipa::path(get, path = "/api/v1/statements/{slug}", tag = "clearances", params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 200, body = StatementItem), (status = 404, body = Problem)))]
pub(crate) async fn one_statement(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    Ok(ctx.json(&found_statement(&ctx, &slug).await?))
}

/// Adds a version to a statement. One that is material is asked of whoever signed an earlier one, from its first day on; another one of nobody.
#[utoipa::path(post, path = "/api/v1/statements/{slug}/versions", tag = "clearances", request_body = StatementVersionInput,
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 201, body = StatementItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_statement_version(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<StatementVersionInput>,
) -> Result<HttpResponse, AppError> {
    let (slug, input, today) = (slug.into_inner(), body.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let entry = Register::Statements.called(tx.conn, &slug)?;
        make::add_version(tx, &entry, &input, today)?;
        Ok::<_, AppError>(entry.slug)
    };
    let slug = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.created(&found_statement(&ctx, &slug).await?))
}

/// A rule.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceRuleItem {
    id: Id,
    /// The activity, by slug.
    activity: String,
    /// The channel, by slug; null for every one.
    channel: Option<String>,
    /// What it asks, as kept: names are ids.
    condition: Condition,
    /// What it asks, in words.
    asks: Vec<String>,
    /// `allow`, `each_post`, `library` or `deny`.
    #[schema(value_type = String)]
    mode: Mode,
    /// Of a mode that takes a supervisor: `manager`, or the id of a person.
    supervisor: Option<String>,
    /// The hours in which it is in force, `22:00-06:00` where the person is; null for every one.
    hours: Option<String>,
    from_on: Day,
    /// The first day on which it is in force no longer; null where it has no end.
    until_on: Option<Day>,
    /// The other rules that ask the same and give another mode: the freest of them holds.
    contradicts: Vec<Id>,
}

/// The rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceRulesAnswer {
    /// In the order in which they were made; those that are over, too.
    items: Vec<ClearanceRuleItem>,
}

/// What rules name.
struct Titles {
    names: Names,
    slugs: std::collections::BTreeMap<Id, (String, String)>,
}

impl ClearanceRuleItem {
    fn of(rule: &Rule, all: &[Rule], titles: &Titles) -> Self {
        let slug = |id: Id| titles.slugs.get(&id).map(|(slug, _)| slug.clone()).unwrap_or_default();
        let days = rule.days_now();
        let supervisor = rule.supervisor.map(|supervisor| match supervisor {
            Supervisor::Manager => super::input::BY_MANAGER.to_owned(),
            Supervisor::Person(person) => person.to_string(),
        });
        Self {
            id: rule.id,
            activity: slug(rule.scope.activity),
            channel: rule.scope.channel.map(slug),
            asks: lines(vec![sentence(&rule.condition, &titles.names)]),
            condition: rule.condition.clone(),
            mode: rule.mode,
            supervisor,
            hours: rule.hours.map(|hours| format!("{}-{}", clock_time(hours.from), clock_time(hours.until))),
            from_on: days.from,
            until_on: (days.until != Day::NEVER).then_some(days.until),
            contradicts: contradict(all, rule).iter().map(|other| other.id).collect(),
        }
    }
}

async fn found_rules(ctx: &Ctx) -> Result<Vec<ClearanceRuleItem>, AppError> {
    let read = |conn: &mut Conn| {
        let titles = Titles { names: make::names(conn)?, slugs: ask::titles(conn)? };
        Ok::<_, AppError>((store::rules::rules(conn)?, titles))
    };
    let (rules, titles) = ctx.db().read(read).await?;
    Ok(rules.iter().map(|rule| ClearanceRuleItem::of(rule, &rules, &titles)).collect())
}

/// Every rule that there is or was.
#[utoipa::path(get, path = "/api/v1/clearances/rules", tag = "clearances", responses((status = 200, body = ClearanceRulesAnswer)))]
pub(crate) async fn clearance_rules(ctx: Ctx) -> Result<HttpResponse, AppError> {
    Ok(ctx.json(&ClearanceRulesAnswer { items: found_rules(&ctx).await? }))
}

/// Makes a rule. Of several that hold the freest decides.
#[utoipa::path(post, path = "/api/v1/clearances/rules", tag = "clearances", request_body = RuleInput,
    responses((status = 201, body = ClearanceRuleItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_clearance_rule(ctx: Ctx, body: JsonBody<RuleInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let rule = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::make_rule(tx, &input, today)).await?;
    let item = found_rules(&ctx).await?.into_iter().find(|item| item.id == rule.id);
    Ok(ctx.created(&item.ok_or(AppError::NotFound("clearance-rule"))?))
}

/// Ends a rule.
#[utoipa::path(post, path = "/api/v1/clearances/rules/{id}/ending", tag = "clearances", request_body = EndingInput,
    params(("id" = String, Path)),
    responses((status = 200, body = ClearanceRuleItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn end_clearance_rule(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<EndingInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (id.into_inner(), body.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::end_rule(tx, id, &input, today)).await?;
    let item = found_rules(&ctx).await?.into_iter().find(|item| item.id == id);
    Ok(ctx.json(&item.ok_or(AppError::NotFound("clearance-rule"))?))
}

/// Who gives the approvals of a kind.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approvers {
    /// The kind, in the company's own word. Those of `manager` are given by whoever manages a person.
    by: String,
    /// The addresses of the accounts.
    accounts: Vec<String>,
}

/// Who gives approvals.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApproversAnswer {
    /// By kind.
    items: Vec<Approvers>,
}

/// Who gives which approvals.
#[utoipa::path(get, path = "/api/v1/clearances/approvers", tag = "clearances",
    responses((status = 200, body = ApproversAnswer), (status = 403, body = Problem)))]
pub(crate) async fn clearance_approvers(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let all = ctx.db().read(|conn: &mut Conn| Ok::<_, AppError>(store::approvers(conn)?)).await?;
    let mut items: Vec<Approvers> = Vec::new();
    for (by, _, email) in all {
        match items.last_mut() {
            Some(last) if last.by == by => last.accounts.push(email),
            _ => items.push(Approvers { by, accounts: vec![email] }),
        }
    }
    Ok(ctx.json(&ApproversAnswer { items }))
}

/// Lets these accounts, and no others, give the approvals of a kind.
#[utoipa::path(post, path = "/api/v1/clearances/approvers", tag = "clearances", request_body = Approvers,
    responses((status = 200, body = Approvers), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn set_clearance_approvers(ctx: Ctx, body: JsonBody<Approvers>) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    let by = crate::proofs::condition::kind_of(&input.by);
    let act = move |tx: &mut Tx<'_>| make::set_approvers(tx, &input.by, &input.accounts);
    let accounts = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&Approvers { by, accounts }))
}

/// The day in a field of an address, where it says one.
pub(super) fn day(text: &str, field: &str) -> Result<Option<Day>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| AppError::Invalid(vec![FieldError::new(field, Said::no_day(text))]))
}

/// The last instant of a day of the company.
pub(super) fn end_of(ctx: &Ctx, day: Day) -> Instant {
    let end = day.plus_days(1).start_in(&ctx.app().settings.company_zone());
    end.plus(jiff::Span::new().microseconds(-1))
}

/// The departments in reach of whoever asks, for lists of people.
pub(super) fn departments(conn: &mut Conn, reach: &crate::policy::Reach) -> Result<Option<Vec<Id>>, AppError> {
    Ok(people::reached(conn, reach)?)
}
