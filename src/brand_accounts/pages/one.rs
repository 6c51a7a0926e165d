//! `/accounts/{id}`: whether an account needs somebody now, who is cleared for it until when, and why the others are not.

use std::borrow::Cow;
use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::list::when;
use crate::brand_accounts::coverage::{OnDay, State};
use crate::brand_accounts::read::{self, AsOf, Shown};
use crate::clearances::words::Told;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Act;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let reader =
        OnePage { may_manage: false, link: String::new(), programme: String::new(), is_open: false, ..OnePage::sample() };
    vec![Sample::of::<OnePage>(), Sample::with(&reader)]
}

/// Why somebody is not cleared.
#[derive(Debug, Clone, Serialize)]
struct Why {
    text: String,
    remedy: String,
    href: String,
}

/// Somebody of the account.
#[derive(Debug, Clone, Serialize)]
struct PersonLine {
    name: String,
    href: String,
    /// Owner or deputy, staff or not.
    part: String,
    is_cleared: bool,
    /// Until when they are cleared, or from when on they are again.
    text: String,
    why: Vec<Why>,
}

/// Whose the account was or will be.
#[derive(Debug, Clone, Serialize)]
struct TermLine {
    from: Day,
    /// The last day; null where it has no end.
    until: Option<Day>,
    owner: String,
    deputies: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct OnePage {
    id: Id,
    title: String,
    handle: String,
    channel: String,
    activity: String,
    link: String,
    programme: String,
    /// What one came for.
    headline: String,
    kind: &'static str,
    state: String,
    when: String,
    asks: String,
    people: Vec<PersonLine>,
    terms: Vec<TermLine>,
    may_manage: bool,
    /// Whether it can be closed and handed over.
    is_open: bool,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "brand_accounts/one";

    fn title(&self) -> Cow<'static, str> {
        self.title.clone().into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 11, 2);
        let why = Why {
            text: "Missing: One voice.".to_owned(),
            remedy: "Complete One voice.".to_owned(),
            href: "/courses/x".to_owned(),
        };
        let person = |is_cleared: bool| PersonLine {
            name: "Ada Osei".to_owned(),
            href: "/people/1".to_owned(),
            part: say!("brand-accounts-owner"),
            is_cleared,
            text: say!("brand-accounts-cleared"),
            why: if is_cleared { Vec::new() } else { vec![why.clone(), Why { href: String::new(), ..why.clone() }] },
        };
        let term = |until| TermLine { from: day, until, owner: "Ada Osei".to_owned(), deputies: "Ben Ito".to_owned() };
        Self {
            id: Id(1),
            title: "Halden".to_owned(),
            handle: "@halden".to_owned(),
            channel: "Forum".to_owned(),
            activity: "Reply".to_owned(),
            link: "https://forum.example/halden".to_owned(),
            programme: "Voice of the brand".to_owned(),
            headline: say!("brand-accounts-lacks", count = 1),
            kind: State::Uncovered.badge(),
            state: State::Uncovered.label(),
            when: say!("brand-accounts-since", day = day),
            asks: say!("brand-accounts-asks", needed = 1, staff = 1),
            people: vec![person(true), person(false)],
            terms: vec![term(Some(day)), term(None)],
            may_manage: true,
            is_open: true,
        }
    }
}

/// What whoever opens the page came for.
fn headline(shown: &Shown) -> String {
    let coverage = &shown.coverage;
    let lacking = shown.term.needed.saturating_sub(coverage.cleared.0);
    match (coverage.state, coverage.uncovered_from) {
        (State::Uncovered, _) if lacking == 0 => say!("brand-accounts-lacks-staff"),
        (State::Uncovered, _) => say!("brand-accounts-lacks", count = lacking),
        (State::AtRisk, Some(from)) => say!("brand-accounts-will-lack", day = from),
        (State::Planned, _) => say!("brand-accounts-begins", day = shown.term.days.from),
        (State::Closed, _) => say!("brand-accounts-is-closed"),
        _ => say!("brand-accounts-is-covered"),
    }
}

fn person(shown: &Shown, one: &OnDay, why: Vec<Told>) -> PersonLine {
    let why = why.into_iter().map(|told| Why { text: told.text, remedy: told.remedy, href: told.href });
    let part = match (one.is_owner, one.is_staff) {
        (true, true) => say!("brand-accounts-owner"),
        (true, false) => say!("brand-accounts-owner-external"),
        (false, true) => say!("brand-accounts-deputy"),
        (false, false) => say!("brand-accounts-deputy-external"),
    };
    PersonLine {
        name: shown.name(one.person),
        href: format!("/people/{}", one.person),
        part,
        is_cleared: one.cleared.is_some(),
        text: match (one.cleared.map(|days| days.until), one.cleared_again) {
            (Some(Day::NEVER), _) => say!("brand-accounts-cleared"),
            (Some(until), _) => say!("brand-accounts-cleared-until", day = until.plus_days(-1)),
            (None, Some(again)) => say!("brand-accounts-cleared-again", day = again),
            (None, None) => say!("brand-accounts-not-cleared"),
        },
        why: why.collect(),
    }
}

fn page(shown: &Shown, mut why: HashMap<Id, Vec<Told>>, may_manage: bool) -> OnePage {
    let term = |term: &crate::brand_accounts::coverage::Term| TermLine {
        from: term.days.from,
        until: term.days.until.last_before().filter(|_| term.days.until != Day::NEVER),
        owner: shown.name(term.owner),
        deputies: term.deputies.iter().map(|id| shown.name(*id)).collect::<Vec<_>>().join(", "),
    };
    let people = shown.coverage.people.iter();
    let people = people.map(|one| person(shown, one, why.remove(&one.person).unwrap_or_default())).collect();
    OnePage {
        id: shown.row.id,
        title: shown.row.title.clone(),
        handle: format!("@{}", shown.row.handle),
        channel: shown.row.channel.2.clone(),
        activity: shown.activity.1.clone(),
        link: shown.row.link.clone(),
        programme: shown.row.programme.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
        headline: headline(shown),
        kind: shown.coverage.state.badge(),
        state: shown.coverage.state.label(),
        when: when(shown),
        asks: say!("brand-accounts-asks", needed = shown.term.needed, staff = shown.term.needed_staff),
        people,
        terms: shown.terms.iter().rev().map(term).collect(),
        may_manage,
        is_open: shown.coverage.state != State::Closed,
    }
}

pub(in crate::brand_accounts) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, as_of) = (id.into_inner(), AsOf::known_now(ctx.company_today()));
    let read = move |conn: &mut Conn| {
        let shown = read::one(conn, id, as_of)?;
        let why = read::why_not(conn, &shown, as_of)?;
        Ok::<_, AppError>((shown, why))
    };
    let (shown, why) = ctx.db().read(read).await?;
    ctx.page(&page(&shown, why, ctx.viewer()?.may(Act::ManageLadders)))
}
