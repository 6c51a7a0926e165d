//! `/kpi/people`: the names behind a figure.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::overview::Crumb;
use super::scope::{Scope, ScopeQuery};
use crate::clock::Day;
use crate::db::snapshot;
use crate::error::AppError;
use crate::figures::kpi::Counts;
use crate::figures::queries;
use crate::figures::queries::{Figure, NameFilter, NameRow};
use crate::ids::Id;
use crate::reporting::api::read_figure;
use crate::standing::State;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::{Ctx, Query, Tab};

/// What the address asks for: a figure, a page of its names, and of what part of the programme.
#[derive(Debug, Deserialize)]
pub(in crate::reporting) struct NamesQuery {
    pub(super) figure: Option<String>,
    page: Option<i64>,
    as_of: Option<String>,
    course: Option<String>,
    department: Option<String>,
    role: Option<String>,
    own: Option<String>,
}

impl NamesQuery {
    /// The part of the programme.
    pub(super) fn scope(&self) -> ScopeQuery {
        ScopeQuery {
            as_of: self.as_of.clone(),
            course: self.course.clone(),
            department: self.department.clone(),
            role: self.role.clone(),
            own: self.own.clone(),
        }
    }
}

/// A figure, with how many names it has.
/// A person in a course.
#[derive(Debug, Clone, Serialize)]
struct NameLine {
    id: Id,
    name: String,
    employee_number: String,
    department: String,
    role: String,
    course: String,
    kind: &'static str,
    state: &'static str,
    stalled: bool,
    since: Day,
    due: Option<Day>,
    last: Option<Day>,
}

impl NameLine {
    fn of(row: NameRow) -> Self {
        let (kind, state) = match row.state {
            State::Open => ("assigned", "Open"),
            State::Overdue => ("overdue", "Overdue"),
            State::Valid => ("completed", "Valid"),
            State::Waived => ("waived", "Waived"),
            State::Absent => ("waived", "On leave"),
            State::Withdrawn => ("withdrawn", "Withdrawn"),
        };
        Self {
            id: row.person_id,
            name: row.name(),
            employee_number: row.employee_number,
            department: row.department,
            role: row.role,
            course: row.course,
            kind,
            state,
            stalled: row.stalled,
            since: row.since,
            due: row.due_on.filter(|_| row.state != State::Valid),
            last: row.last_activity_on,
        }
    }
}

/// The names behind a figure.
#[derive(Debug, Serialize)]
pub(in crate::reporting) struct NamesPage {
    crumbs: Vec<Crumb>,
    heading: String,
    scope: String,
    count: i64,
    on: Day,
    zone: String,
    tabs: Vec<Tab>,
    names: Vec<NameLine>,
    pager: Pager,
    csv: String,
    overview: String,
}

impl View for NamesPage {
    const TEMPLATE: &'static str = "reporting/names";

    fn title(&self) -> Cow<'static, str> {
        format!("{}: {}", self.heading, if self.scope.is_empty() { "everybody" } else { &self.scope }).into()
    }

    fn sample() -> Self {
        let on = Day::new(2026, 11, 2);
        let line = NameLine {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            employee_number: "E7".to_owned(),
            department: "Marketing".to_owned(),
            role: "Analyst".to_owned(),
            course: "Social basics".to_owned(),
            kind: "overdue",
            state: "Overdue",
            stalled: true,
            since: on,
            due: Some(on),
            last: Some(on),
        };
        Self {
            crumbs: Crumb::below_all(on, "Overdue".to_owned()),
            heading: "Overdue".to_owned(),
            scope: "Marketing".to_owned(),
            count: 1,
            on,
            zone: "UTC".to_owned(),
            tabs: vec![Tab { label: "Overdue", count: 1, href: "/kpi/people".to_owned(), current: true }],
            names: vec![line],
            pager: Pager::new(1, 1, |_| String::new()),
            csv: "/kpi/people.csv".to_owned(),
            overview: "/kpi".to_owned(),
        }
    }
}

/// The names behind a figure, a page at a time.
pub(in crate::reporting) async fn show(ctx: Ctx, query: Query<NamesQuery>) -> Result<HttpResponse, AppError> {
    let query = query.0;
    let asked = query.scope();
    let (on, figure) = (asked.day(ctx.company_today())?, read_figure(query.figure.as_deref())?);
    let number = query.page.unwrap_or(1);
    if !(1..=1_000_000).contains(&number) {
        return Err(AppError::invalid("page", "Pages are counted from 1."));
    }
    let question = asked.question();
    let read = move |conn: &mut crate::db::Conn| {
        snapshot(conn, |conn| {
            let organisation = queries::organisation(conn)?;
            let slice = question.resolve(&organisation)?;
            let as_of = queries::AsOf::read(conn, on)?;
            let counts = queries::total(conn, &slice, &as_of)?;
            let filter = NameFilter { slice, figure, on };
            let names = queries::names(conn, &filter, &counts, (number - 1) * Pager::SIZE, Pager::SIZE)?;
            Ok((organisation, counts, names))
        })
    };
    let (organisation, counts, names) = ctx.db().read(read).await?;
    let scope = asked.scope(&organisation, on)?;
    let zone = ctx.app().settings.company.time_zone.clone();
    ctx.page(&page(&scope, figure, &counts, number, (names, zone)))
}

fn page(scope: &Scope, figure: Figure, counts: &Counts, number: i64, (names, zone): (Vec<NameRow>, String)) -> NamesPage {
    let tab =
        |&each: &Figure| Tab { label: each.label(), count: each.of(counts), href: scope.names(each), current: each == figure };
    let count = figure.of(counts);
    NamesPage {
        crumbs: Crumb::below_all(scope.on, figure.label().to_owned()),
        heading: figure.label().to_owned(),
        scope: scope.label(),
        count,
        on: scope.on,
        zone,
        tabs: Figure::ALL.iter().map(tab).collect(),
        names: names.into_iter().map(NameLine::of).collect(),
        pager: Pager::new(number, count, |page| format!("{}&page={page}", scope.names(figure))),
        csv: scope.csv("people") + &format!("&figure={figure}"),
        overview: scope.overview(),
    }
}
