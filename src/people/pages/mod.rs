//! The list of people: search, filters, pages.

pub(super) mod absence;
pub(super) mod choose;
pub(crate) mod deputy;
pub(super) mod edit;
pub(crate) mod files;
pub(super) mod import;
pub(super) mod map;
pub(super) mod moves;
mod new_names;
mod person_form;

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::organisation::{Department, Organisation};
use super::person::{PersonRow, PersonStatus};
use super::search::{PeopleQuery, Wanted};
use super::store::{self, Start};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Act;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, Query};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ListPage>()]
}

/// One choice of a select.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub selected: bool,
}

impl Choice {
    /// `label` for no choice, then one for each of `all`.
    pub(super) fn list(label: &str, all: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<Self> {
        let none = std::iter::once((String::new(), label.to_owned()));
        none.chain(all).map(|(value, label)| Self { selected: value == chosen, value, label }).collect()
    }
}

/// A filter that is set, and the address without it.
#[derive(Debug, Serialize)]
struct Active {
    label: String,
    remove_href: String,
}

/// The filters as they stand.
#[derive(Debug, Serialize)]
struct Filter {
    q: String,
    departments: Vec<Choice>,
    roles: Vec<Choice>,
    locations: Vec<Choice>,
    statuses: Vec<Choice>,
    active: Vec<Active>,
}

/// A line of the list.
#[derive(Debug, Serialize)]
struct Line {
    id: Id,
    name: String,
    email: String,
    department: String,
    role: String,
    location: String,
    kind: &'static str,
    status: String,
    /// The last day of their employment, where one is known ahead.
    last_day: Option<Day>,
}

impl Line {
    fn of(row: PersonRow) -> Self {
        let name = row.name();
        let (department, role, location) =
            row.employment.map(|place| (place.department, place.role, place.location)).unwrap_or_default();
        let kind = match row.status {
            PersonStatus::Active => "completed",
            PersonStatus::Leave => "waived",
            PersonStatus::Suspended => "overdue",
            PersonStatus::Left => "withdrawn",
        };
        Self {
            id: row.id,
            name,
            email: row.email,
            department,
            role,
            location,
            kind,
            status: row.status.label(),
            last_day: row.last_day,
        }
    }
}

/// The list of people.
#[derive(Debug, Serialize)]
struct ListPage {
    /// How many people there are at all.
    everybody: i64,
    found: i64,
    departments: usize,
    roles: usize,
    locations: usize,
    may_change: bool,
    /// External people have a list of their own.
    may_see_external: bool,
    filter: Filter,
    rows: Vec<Line>,
    pager: Pager,
    files: Links,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "people/list";

    fn title(&self) -> Cow<'static, str> {
        say!("people-title").into()
    }

    fn sample() -> Self {
        let line = Line {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            email: "ada@example.com".to_owned(),
            department: "Marketing / Brand".to_owned(),
            role: "Community manager".to_owned(),
            location: "Berlin".to_owned(),
            kind: "waived",
            status: PersonStatus::Leave.label(),
            last_day: Some(Day::new(2026, 12, 31)),
        };
        let asked = PeopleQuery { q: "ada".to_owned(), ..PeopleQuery::default() };
        Self {
            everybody: 500,
            found: 1,
            departments: 8,
            roles: 12,
            locations: 5,
            may_change: true,
            may_see_external: true,
            filter: filter(&asked, &Organisation::default(), None),
            rows: vec![line],
            pager: Pager::new(2, 120, |page| format!("/people?page={page}")),
            files: Links::new("/people", "q=ada"),
        }
    }
}

/// Which people, and which page of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListQuery {
    q: String,
    department: String,
    role: String,
    location: String,
    status: String,
    page: Option<i64>,
}

impl ListQuery {
    fn asked(self) -> PeopleQuery {
        let Self { q, department, role, location, status, page: _ } = self;
        PeopleQuery { q, department, role, location, status }
    }
}

pub(super) async fn list(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let (page, asked) = (query.0.page, query.0.asked());
    let (typed, reach) = (asked.clone(), ctx.reach(Act::SeePeople)?);
    let read = move |conn: &mut Conn| {
        let organisation = store::organisation(conn)?;
        let wanted = typed.read(&organisation, &reach)?;
        let all = Wanted { departments: organisation.reached(&reach), ..Wanted::default() };
        let everybody = store::count(conn, &all)?;
        let found = if wanted == all { everybody } else { store::count(conn, &wanted)? };
        let last = (found.max(1) + Pager::SIZE - 1) / Pager::SIZE;
        let number = page.unwrap_or(1).clamp(1, last);
        let rows = store::people(conn, &wanted, found, Start::Offset((number - 1) * Pager::SIZE), Pager::SIZE)?;
        Ok::<_, AppError>((organisation, all.departments, everybody, found, number, rows))
    };
    let (organisation, reached, everybody, found, number, rows) = ctx.db().read(read).await?;
    ctx.page(&ListPage {
        everybody,
        found,
        departments: departments(&organisation, reached.as_deref()).count(),
        roles: organisation.roles().len(),
        locations: organisation.locations().len(),
        may_change: ctx.viewer()?.may(Act::ManagePeople),
        may_see_external: ctx.viewer()?.may(Act::SeePeople),
        filter: filter(&asked, &organisation, reached.as_deref()),
        rows: rows.into_iter().map(Line::of).collect(),
        pager: Pager::new(number, found, |page| address(&asked, Some(page))),
        files: Links::new("/people", &query_of(&asked, None)),
    })
}

/// The address of the list under these filters.
fn address(asked: &PeopleQuery, page: Option<i64>) -> String {
    match query_of(asked, page) {
        query if query.is_empty() => "/people".to_owned(),
        query => format!("/people?{query}"),
    }
}

/// The query of an address under these filters.
fn query_of(asked: &PeopleQuery, page: Option<i64>) -> String {
    let page = page.map(|page| page.to_string()).unwrap_or_default();
    let all = [
        ("q", asked.q.as_str()),
        ("department", &asked.department),
        ("role", &asked.role),
        ("location", &asked.location),
        ("status", &asked.status),
        ("page", &page),
    ];
    let set: Vec<(&str, &str)> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    serde_html_form::to_string(&set).unwrap_or_default()
}

/// The departments in reach, of those in use.
fn departments<'a>(organisation: &'a Organisation, reached: Option<&'a [Id]>) -> impl Iterator<Item = &'a Department> {
    organisation.departments().iter().filter(move |department| reached.is_none_or(|ids| ids.contains(&department.id)))
}

fn filter(asked: &PeopleQuery, organisation: &Organisation, reached: Option<&[Id]>) -> Filter {
    let twice = |text: &str| (text.to_owned(), text.to_owned());
    let departments = departments(organisation, reached).map(|department| twice(&department.path));
    let statuses = PersonStatus::ALL.iter().map(|status| (status.word().to_owned(), status.label()));
    let without = |clear: fn(&mut PeopleQuery)| {
        let mut rest = asked.clone();
        clear(&mut rest);
        address(&rest, None)
    };
    let status = asked.status.parse().map_or_else(|_| asked.status.clone(), PersonStatus::label);
    let active = [
        (asked.q.clone(), without(|rest| rest.q.clear())),
        (asked.department.clone(), without(|rest| rest.department.clear())),
        (asked.role.clone(), without(|rest| rest.role.clear())),
        (asked.location.clone(), without(|rest| rest.location.clear())),
        (status, without(|rest| rest.status.clear())),
    ];
    let active = active.into_iter().filter(|(label, _)| !label.trim().is_empty());
    let (all, any) = (say!("people-filter-all"), say!("people-filter-any"));
    Filter {
        q: asked.q.clone(),
        departments: Choice::list(&all, departments, &asked.department),
        roles: Choice::list(&all, organisation.roles().iter().map(|role| twice(&role.name)), &asked.role),
        locations: Choice::list(&all, organisation.locations().iter().map(|location| twice(&location.name)), &asked.location),
        statuses: Choice::list(&any, statuses, &asked.status),
        active: active.map(|(label, remove_href)| Active { label, remove_href }).collect(),
    }
}
