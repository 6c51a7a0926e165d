//! `/clearances/rules`: what people do for the brand, where, and which rules let them; who may change that adds to it here.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::ModeBadge;
use crate::clearances::input::EntryInput;
use crate::clearances::make;
use crate::clearances::register;
use crate::clearances::rule::{Rule, Supervisor, clock_time, contradict};
use crate::clearances::store::{self, Entry};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people;
use crate::policy::Act;
use crate::proofs::condition::Names;
use crate::proofs::words::Asks;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = RulesPage {
        activities: Vec::new(),
        channels: Vec::new(),
        problems: Vec::new(),
        may_manage: false,
        may_see_channels: false,
        ..RulesPage::sample()
    };
    vec![Sample::of::<RulesPage>(), Sample::with(&none)]
}

/// A rule in force, or to come.
#[derive(Debug, Serialize)]
struct RuleView {
    id: Id,
    mode: ModeBadge,
    /// The channel; empty for every one.
    channel: String,
    asks: Asks,
    /// Who supervises; empty where nobody does.
    supervisor: String,
    /// `22:00` and `06:00`; empty for every hour.
    hours: Vec<String>,
    from: Option<Day>,
    /// The last day; null where it has no end.
    until: Option<Day>,
    /// Another rule asks the same and gives another mode.
    contradicts: bool,
}

/// An activity with its rules.
#[derive(Debug, Serialize)]
struct ActivityView {
    slug: String,
    title: String,
    about: String,
    rules: Vec<RuleView>,
}

/// A channel.
#[derive(Debug, Serialize)]
struct ChannelView {
    slug: String,
    title: String,
    about: String,
}

impl From<&Entry> for ChannelView {
    fn from(entry: &Entry) -> Self {
        Self { slug: entry.slug.clone(), title: entry.title.clone(), about: entry.about.clone() }
    }
}

/// What somebody approves of.
#[derive(Debug, Serialize)]
struct ApproverView {
    by: String,
    accounts: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct RulesPage {
    activities: Vec<ActivityView>,
    channels: Vec<ChannelView>,
    approvers: Vec<ApproverView>,
    may_manage: bool,
    may_see: bool,
    /// Whether the viewer may open the page of a channel.
    may_see_channels: bool,
    typed: NewEntry,
    typed_approvers: TypedApprovers,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for RulesPage {
    const TEMPLATE: &'static str = "clearances/rules";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("clearances-rules"), &self.problems)
    }

    fn sample() -> Self {
        use crate::clearances::rule::Mode;
        let day = Day::new(2026, 5, 4);
        let rule = |mode: Mode, contradicts| RuleView {
            id: Id(1),
            mode: ModeBadge::of(mode),
            channel: if contradicts { "Forum".to_owned() } else { String::new() },
            asks: Asks::sample(),
            supervisor: if mode.is_supervised() { say!("clearances-by-manager") } else { String::new() },
            hours: if contradicts { vec!["22:00".to_owned(), "06:00".to_owned()] } else { Vec::new() },
            from: contradicts.then_some(day),
            until: contradicts.then_some(day),
            contradicts,
        };
        let (slug, title, about) = ("post".to_owned(), "Post".to_owned(), "In one's own networks.".to_owned());
        let rules = vec![rule(Mode::Allow, false), rule(Mode::EachPost, true)];
        let problems = vec![FieldError::new("title", said!("ladders-needs-title"))];
        Self {
            activities: vec![ActivityView { slug, title, about, rules }],
            channels: vec![ChannelView {
                slug: "forum".to_owned(),
                title: "Forum".to_owned(),
                about: "Customers ask each other.".to_owned(),
            }],
            approvers: vec![ApproverView { by: "press office".to_owned(), accounts: "pia@example.com".to_owned() }],
            may_manage: true,
            may_see: true,
            may_see_channels: true,
            typed: NewEntry::default(),
            typed_approvers: TypedApprovers::default(),
            errors: FieldErrors::of(&["title", "by", "accounts"], &problems),
            problems,
        }
    }
}

/// An activity or a channel, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::clearances) struct NewEntry {
    /// `activity` or `channel`.
    #[serde(default)]
    what: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    about: String,
}

/// Who approves, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::clearances) struct TypedApprovers {
    #[serde(default)]
    by: String,
    /// Addresses, one in each line or after commas.
    #[serde(default)]
    accounts: String,
}

/// What was read for the page.
struct Found {
    activities: Vec<Entry>,
    channels: Vec<Entry>,
    rules: Vec<Rule>,
    names: Names,
    supervisors: std::collections::HashMap<Id, (String, String)>,
    approvers: Vec<(String, Id, String)>,
}

fn read(conn: &mut Conn) -> Result<Found, AppError> {
    let rules = store::rules::rules(conn)?;
    let named = |rule: &Rule| if let Some(Supervisor::Person(id)) = rule.supervisor { Some(id) } else { None };
    let people: Vec<Id> = rules.iter().filter_map(named).collect();
    Ok(Found {
        activities: store::activities(conn)?,
        channels: store::channels(conn)?,
        supervisors: people::names(conn, &people)?,
        names: make::names(conn)?,
        approvers: store::approvers(conn)?,
        rules,
    })
}

impl Found {
    fn rule(&self, rule: &Rule, today: Day) -> RuleView {
        let days = rule.days_now();
        let channel = rule.scope.channel.and_then(|id| self.channels.iter().find(|one| one.id == id));
        let supervisor = match rule.supervisor {
            Some(Supervisor::Manager) => say!("clearances-by-manager"),
            Some(Supervisor::Person(id)) => self.supervisors.get(&id).map(|(_, name)| name.clone()).unwrap_or_default(),
            None => String::new(),
        };
        RuleView {
            id: rule.id,
            mode: ModeBadge::of(rule.mode),
            channel: channel.map(|one| one.title.clone()).unwrap_or_default(),
            asks: Asks::of(&rule.condition, &self.names),
            supervisor,
            hours: rule.hours.map(|hours| vec![clock_time(hours.from), clock_time(hours.until)]).unwrap_or_default(),
            from: (days.from > today).then_some(days.from),
            until: days.until.last_before(),
            contradicts: !contradict(&self.rules, rule).is_empty(),
        }
    }

    fn activity(&self, entry: &Entry, today: Day) -> ActivityView {
        let mut rules: Vec<&Rule> =
            self.rules.iter().filter(|rule| rule.scope.activity == entry.id && today < rule.days_now().until).collect();
        rules.retain(|rule| rule.days_now().from < rule.days_now().until);
        rules.sort_by_key(|rule| (rule.mode, rule.id));
        let (slug, title, about) = (entry.slug.clone(), entry.title.clone(), entry.about.clone());
        ActivityView { slug, title, about, rules: rules.iter().map(|rule| self.rule(rule, today)).collect() }
    }

    fn approvers(&self) -> Vec<ApproverView> {
        let mut all: Vec<ApproverView> = Vec::new();
        for (by, _, email) in &self.approvers {
            match all.last_mut() {
                Some(last) if last.by == *by => last.accounts = format!("{}, {email}", last.accounts),
                _ => all.push(ApproverView { by: by.clone(), accounts: email.clone() }),
            }
        }
        all
    }
}

async fn page(ctx: &Ctx, typed: (NewEntry, TypedApprovers), problems: Vec<FieldError>) -> Result<RulesPage, AppError> {
    let (found, today) = (ctx.db().read(read).await?, ctx.company_today());
    let may_manage = ctx.viewer()?.may(Act::ManageLadders);
    Ok(RulesPage {
        activities: found.activities.iter().map(|entry| found.activity(entry, today)).collect(),
        channels: found.channels.iter().map(ChannelView::from).collect(),
        approvers: if may_manage { found.approvers() } else { Vec::new() },
        may_manage,
        may_see: ctx.viewer()?.may_to_some(Act::SeePeople),
        may_see_channels: ctx.viewer()?.may(Act::SeePeople),
        typed: typed.0,
        typed_approvers: typed.1,
        errors: FieldErrors::of(&["title", "by", "accounts"], &problems),
        problems,
    })
}

pub(in crate::clearances) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, (NewEntry::default(), TypedApprovers::default()), Vec::new()).await?)
}

/// Adds an activity or a channel.
pub(in crate::clearances) async fn add(ctx: Ctx, form: Form<NewEntry>) -> Result<HttpResponse, AppError> {
    let typed = form.0;
    let (input, is_channel) = (EntryInput { title: typed.title.clone(), about: typed.about.clone() }, typed.what == "channel");
    let act =
        move |tx: &mut Tx<'_>| if is_channel { register::make_channel(tx, &input) } else { register::make_activity(tx, &input) };
    match ctx.db().write(ctx.actor(), act).await {
        Ok(entry) => {
            let flash = Flash::success(say!("clearances-entry-added", title = &entry.title));
            Ok(ctx.see_other_with("/clearances/rules", &flash))
        }
        Err(AppError::Invalid(problems)) => {
            ctx.page_with_errors(&page(&ctx, (typed, TypedApprovers::default()), problems).await?)
        }
        Err(other) => Err(other),
    }
}

/// Says who approves.
pub(in crate::clearances) async fn approvers(ctx: Ctx, form: Form<TypedApprovers>) -> Result<HttpResponse, AppError> {
    let typed = form.0;
    let addresses: Vec<String> = typed.accounts.split([',', '\n']).map(|one| one.trim().to_owned()).collect();
    let by = typed.by.clone();
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::set_approvers(tx, &by, &addresses)).await {
        Ok(_) => Ok(ctx.see_other_with("/clearances/rules", &Flash::success(say!("clearances-approvers-set")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, (NewEntry::default(), typed), problems).await?),
        Err(other) => Err(other),
    }
}
