//! `/accounts`: the brand accounts, those first that need somebody now.

use std::borrow::Cow;
use std::collections::BTreeMap;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::Choice;
use crate::brand_accounts::api::{as_of, is_asked, seen, state};
use crate::brand_accounts::coverage::{Ownerless, State, ownerless};
use crate::brand_accounts::read::{Shown, counts};
use crate::clock::Day;
use crate::error::AppError;
use crate::policy::Act;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::sheet::Links;
use crate::web::{Ctx, Query};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { rows: Vec::new(), is_empty: true, may_manage: false, past: None, ..ListPage::sample() };
    let found_none = ListPage { rows: Vec::new(), ..ListPage::sample() };
    vec![Sample::of::<ListPage>(), Sample::with(&none), Sample::with(&found_none)]
}

/// Which accounts, as of when.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ListQuery {
    /// A day; today where not said.
    pub as_of: String,
    /// Only those that stand so.
    pub state: String,
    /// Only those on this channel.
    pub channel: String,
}

impl ListQuery {
    /// What is asked, as an address says it.
    pub fn asked(&self) -> String {
        let all = [("as_of", &self.as_of), ("state", &self.state), ("channel", &self.channel)];
        let said: Vec<(&str, &String)> = all.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        serde_html_form::to_string(said).unwrap_or_default()
    }
}

/// A line of the list.
#[derive(Debug, Clone, Serialize)]
struct Row {
    title: String,
    handle: String,
    href: String,
    channel: String,
    owner: String,
    kind: &'static str,
    state: String,
    /// Since when, or until when.
    when: String,
    cleared: usize,
    needed: usize,
}

impl Row {
    fn of(one: &Shown) -> Self {
        Self {
            title: one.row.title.clone(),
            handle: format!("@{}", one.row.handle),
            href: format!("/accounts/{}", one.row.id),
            channel: one.row.channel.2.clone(),
            owner: one.name(one.term.owner),
            kind: one.coverage.state.badge(),
            state: one.coverage.state.label(),
            when: when(one),
            cleared: one.coverage.cleared.0,
            needed: one.term.needed,
        }
    }
}

/// Since when an account lacks somebody, or until when it does not; empty where that has no end.
pub(super) fn when(one: &Shown) -> String {
    match (one.coverage.state, one.coverage.gap, one.coverage.uncovered_from) {
        (State::Uncovered, Some((since, _)), _) => say!("brand-accounts-since", day = since),
        (State::AtRisk | State::Covered, _, Some(from)) => say!("brand-accounts-until", day = from.plus_days(-1)),
        (State::Planned, ..) => say!("brand-accounts-from", day = one.term.days.from),
        (State::Closed, ..) => one.closed_from().map(|day| say!("brand-accounts-since", day = day)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct ListPage {
    /// What one came for.
    headline: String,
    /// How many have no cleared owner; empty where there is no account.
    ownerless: String,
    rows: Vec<Row>,
    states: Vec<Choice>,
    channels: Vec<Choice>,
    as_of: String,
    /// The day, where it is not today.
    past: Option<Day>,
    downloads: Links,
    may_manage: bool,
    /// There is no account at all.
    is_empty: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "brand_accounts/list";

    fn title(&self) -> Cow<'static, str> {
        say!("brand-accounts-title").into()
    }

    fn sample() -> Self {
        let choice = |value: &str| Choice { value: value.to_owned(), label: value.to_owned(), selected: false };
        let row = |state: State| Row {
            title: "Halden".to_owned(),
            handle: "@halden".to_owned(),
            href: "/accounts/1".to_owned(),
            channel: "Forum".to_owned(),
            owner: "Ada Osei".to_owned(),
            kind: state.badge(),
            state: state.label(),
            when: say!("brand-accounts-since", day = Day::new(2026, 11, 2)),
            cleared: 1,
            needed: 2,
        };
        Self {
            headline: say!("brand-accounts-need-somebody", count = 1),
            ownerless: ownerless_text(Ownerless { count: 1, of: 10 }),
            rows: State::ALL.iter().map(|state| row(*state)).collect(),
            states: vec![choice(""), choice("uncovered")],
            channels: vec![choice(""), choice("forum")],
            as_of: "2026-11-30".to_owned(),
            past: Some(Day::new(2026, 11, 30)),
            downloads: Links::new("/accounts", ""),
            may_manage: true,
            is_empty: false,
        }
    }
}

/// How many of the accounts have no cleared owner, in words; empty where there is none.
fn ownerless_text(found: Ownerless) -> String {
    if found.of == 0 { String::new() } else { say!("brand-accounts-ownerless", count = found.count, of = found.of) }
}

fn headline(all: &[Shown]) -> String {
    let of = |state: State| counts(all).into_iter().find(|(its, _)| *its == state).map_or(0, |(_, count)| count);
    match (of(State::Uncovered), of(State::AtRisk)) {
        (0, 0) if of(State::Covered) == 0 => say!("brand-accounts-none-there"),
        (0, 0) => say!("brand-accounts-all-covered"),
        (0, soon) => say!("brand-accounts-need-soon", count = soon),
        (now, 0) => say!("brand-accounts-need-somebody", count = now),
        (now, soon) => say!("brand-accounts-need-both", count = now, soon = soon),
    }
}

fn states(asked: Option<State>) -> Vec<Choice> {
    let any = Choice { value: String::new(), label: say!("brand-accounts-any-state"), selected: asked.is_none() };
    let of = |state: &State| Choice { value: state.word().to_owned(), label: state.label(), selected: asked == Some(*state) };
    [any].into_iter().chain(State::ALL.iter().map(of)).collect()
}

fn channels(all: &[Shown], asked: &str) -> Vec<Choice> {
    let any = Choice { value: String::new(), label: say!("brand-accounts-any-channel"), selected: asked.is_empty() };
    let there: BTreeMap<&String, &String> = all.iter().map(|one| (&one.row.channel.2, &one.row.channel.1)).collect();
    let of = |(title, slug): (&String, &String)| Choice { value: slug.clone(), label: title.clone(), selected: slug == asked };
    [any].into_iter().chain(there.into_iter().map(of)).collect()
}

pub(in crate::brand_accounts) async fn show(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let (query, today) = (query.0, ctx.company_today());
    let (as_of, _) = as_of(&ctx, (&query.as_of, "as_of"), "")?;
    let (state, channel) = (state(&query.state)?, query.channel.trim());
    let all = seen(&ctx, as_of).await?;
    let page = ListPage {
        headline: headline(&all),
        ownerless: ownerless_text(ownerless(all.iter().map(|one| &one.coverage))),
        rows: all.iter().filter(|one| is_asked(one, state, channel)).map(Row::of).collect(),
        states: states(state),
        channels: channels(&all, channel),
        as_of: as_of.day.to_string(),
        past: Some(as_of.day).filter(|day| *day != today),
        downloads: Links::new("/accounts", &query.asked()),
        may_manage: ctx.viewer()?.may(Act::ManageLadders),
        is_empty: all.is_empty(),
    };
    ctx.page(&page)
}
