//! `/people/external`: external people, with their contracts.

pub(super) mod contract;
pub(super) mod import;
pub(super) mod person;

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::read::{self, ContractState, ExternalPerson};
use super::spell::{Contract, SOON_DAYS};
use super::store::{self, Organisation};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Act;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::pagination::Pager;
use crate::web::{Ctx, Query};

/// The samples of the feature's views.
pub(super) fn samples() -> Vec<Sample> {
    let nobody = ListPage { everybody: 0, rows: Vec::new(), ..ListPage::sample() };
    let mut all = vec![Sample::of::<ListPage>(), Sample::with(&nobody)];
    all.extend(person::samples());
    all.extend(contract::samples());
    all.extend(import::samples());
    all
}

/// One choice of a select.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    value: String,
    label: String,
    selected: bool,
}

/// A line of the list.
#[derive(Debug, Clone, Serialize)]
struct Line {
    id: Id,
    name: String,
    email: String,
    organisation: String,
    kind: &'static str,
    /// Whether they are in a contract, in words with the day.
    contract: String,
    sponsor: String,
    sponsor_href: String,
    /// Whoever answered for them has left.
    lacks_sponsor: bool,
}

impl Line {
    fn of(person: &ExternalPerson) -> Self {
        let (kind, contract) = badge(person);
        let spell = person.spell();
        Self {
            id: person.row.id,
            name: person.name(),
            email: person.row.email.clone(),
            organisation: spell.map(|spell| spell.organisation.clone()).unwrap_or_default(),
            kind,
            contract,
            sponsor: spell.map(|spell| spell.sponsor.name.clone()).unwrap_or_default(),
            sponsor_href: spell.map(|spell| format!("/people/{}", spell.sponsor.id)).unwrap_or_default(),
            lacks_sponsor: person.lacks_sponsor(),
        }
    }
}

/// The badge of a contract, and what it says.
pub(super) fn badge(person: &ExternalPerson) -> (&'static str, String) {
    let kind = match person.state() {
        ContractState::Runs => "completed",
        ContractState::EndsSoon => "stalled",
        ContractState::Begins => "assigned",
        ContractState::Over => "withdrawn",
    };
    (kind, contract_words(person.contract))
}

/// Where somebody is with their contracts, in words.
#[must_use]
pub fn contract_words(contract: Contract) -> String {
    match contract {
        Contract::Runs { last } => say!("external-contract-runs", last = last),
        Contract::Begins { on } => say!("external-contract-begins", first = on),
        Contract::Over { since: Some(since) } => say!("external-contract-over", last = since.plus_days(-1)),
        Contract::Over { since: None } => say!("external-contract-none"),
    }
}

/// The list.
#[derive(Debug, Serialize)]
struct ListPage {
    everybody: usize,
    in_contract: usize,
    ends_soon: usize,
    without_sponsor: usize,
    days: i64,
    may_change: bool,
    organisations: Vec<Choice>,
    shows: Vec<Choice>,
    rows: Vec<Line>,
    pager: Pager,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "external/list";

    fn title(&self) -> Cow<'static, str> {
        say!("external-title").into()
    }

    fn sample() -> Self {
        let line = |kind, contract, lacks_sponsor| Line {
            id: Id(7),
            name: "Ana Lima".to_owned(),
            email: "ana@brightside.example".to_owned(),
            organisation: "Brightside".to_owned(),
            kind,
            contract: contract_words(contract),
            sponsor: "Mia Boss".to_owned(),
            sponsor_href: "/people/8".to_owned(),
            lacks_sponsor,
        };
        let day = Day::new(2026, 12, 24);
        let soon = line("stalled", Contract::Runs { last: day }, false);
        let organisation = Organisation { id: Id(3), name: "Brightside".to_owned() };
        Self {
            everybody: 2,
            in_contract: 1,
            ends_soon: 1,
            without_sponsor: 1,
            days: SOON_DAYS,
            may_change: true,
            organisations: organisation_choices(&[organisation], None),
            shows: show_choices(Show::All),
            rows: vec![soon, line("withdrawn", Contract::Over { since: Some(day) }, true)],
            pager: Pager::new(2, 120, |page| format!("/people/external?page={page}")),
        }
    }
}

crate::word_enum! {
    /// Which of them are shown.
    enum Show {
        /// All of them.
        All = "all",
        /// Whose contract ends soon.
        EndsSoon = "ends_soon",
        /// In a contract.
        Runs = "runs",
        /// In none.
        Outside = "outside",
        /// For whom nobody answers.
        WithoutSponsor = "without_sponsor",
    }
}

impl Show {
    fn label(self) -> String {
        match self {
            Self::All => say!("external-show-all"),
            Self::EndsSoon => say!("external-show-ends-soon", days = SOON_DAYS),
            Self::Runs => say!("external-show-runs"),
            Self::Outside => say!("external-show-outside"),
            Self::WithoutSponsor => say!("external-show-without-sponsor"),
        }
    }

    fn means(self, person: &ExternalPerson) -> bool {
        match self {
            Self::All => true,
            Self::EndsSoon => person.state() == ContractState::EndsSoon,
            Self::Runs => person.contract.runs(),
            Self::Outside => !person.contract.runs(),
            Self::WithoutSponsor => person.lacks_sponsor(),
        }
    }
}

fn show_choices(chosen: Show) -> Vec<Choice> {
    let choice = |show: &Show| Choice { value: show.word().to_owned(), label: show.label(), selected: *show == chosen };
    Show::ALL.iter().map(choice).collect()
}

fn organisation_choices(all: &[Organisation], chosen: Option<Id>) -> Vec<Choice> {
    let any = Choice { value: String::new(), label: say!("external-filter-organisations"), selected: chosen.is_none() };
    let choice =
        |one: &Organisation| Choice { value: one.id.to_string(), label: one.name.clone(), selected: chosen == Some(one.id) };
    std::iter::once(any).chain(all.iter().map(choice)).collect()
}

/// Which of them, and which page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListQuery {
    organisation: String,
    show: String,
    page: Option<i64>,
}

pub(super) async fn list(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let ListQuery { organisation, show, page } = query.0;
    let now = ctx.app().db.clock().now();
    let read = move |conn: &mut Conn| Ok::<_, AppError>((read::everybody(conn, now)?, store::organisations(conn)?));
    let (all, organisations) = ctx.db().read(read).await?;
    let chosen = organisations.iter().find(|one| one.id.to_string() == organisation).map(|one| one.id);
    let show = show.parse().unwrap_or(Show::All);
    let is_theirs = |person: &&ExternalPerson| {
        chosen.is_none_or(|id| person.spell().is_some_and(|spell| spell.organisation_id == id)) && show.means(person)
    };
    let mut found: Vec<&ExternalPerson> = all.iter().filter(is_theirs).collect();
    found.sort_by_key(|person| person.spell().map(|spell| spell.organisation.to_lowercase()));
    let (count, size) = (i64::try_from(found.len()).unwrap_or(i64::MAX), usize::try_from(Pager::SIZE).unwrap_or(50));
    let number = page.unwrap_or(1).clamp(1, (count.max(1) + Pager::SIZE - 1) / Pager::SIZE);
    let before = usize::try_from(number - 1).unwrap_or_default() * size;
    let of = |means: Show| all.iter().filter(|person| means.means(person)).count();
    ctx.page(&ListPage {
        everybody: all.len(),
        in_contract: of(Show::Runs),
        ends_soon: of(Show::EndsSoon),
        without_sponsor: of(Show::WithoutSponsor),
        days: SOON_DAYS,
        may_change: ctx.viewer()?.may(Act::ManagePeople),
        organisations: organisation_choices(&organisations, chosen),
        shows: show_choices(show),
        rows: found.into_iter().skip(before).take(size).map(Line::of).collect(),
        pager: Pager::new(number, count, |page| address(chosen, show, page)),
    })
}

fn address(organisation: Option<Id>, show: Show, page: i64) -> String {
    let organisation = organisation.map(|id| format!("organisation={id}&")).unwrap_or_default();
    format!("/people/external?{organisation}show={}&page={page}", show.word())
}
