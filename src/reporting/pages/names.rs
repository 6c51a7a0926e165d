//! `/kpi/people`: the names behind a figure.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::filters::OwnQuery;
use super::overview::Crumb;
use super::scope::Scope;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::figure::Figure;
use crate::figures::kpi::Counts;
use crate::figures::queries;
use crate::figures::queries::{NameFilter, NameRow};
use crate::figures::question::Typed;
use crate::ids::Id;
use crate::standing::State;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::{Ctx, Query, Tab};
use crate::{said, say};

/// Which figure the address asks for, and which page of its names.
#[derive(Debug, Deserialize)]
pub(in crate::reporting) struct NamesQuery {
    pub(super) figure: Option<String>,
    page: Option<i64>,
}

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
    state: String,
    stalled: bool,
    since: Day,
    due: Option<Day>,
    last: Option<Day>,
}

impl NameLine {
    fn of(row: NameRow) -> Self {
        let (kind, state) = match row.state {
            State::Open => ("assigned", say!("reporting-open")),
            State::Overdue => ("overdue", Figure::Overdue.label()),
            State::Valid => ("completed", Figure::Valid.label()),
            State::Waived => ("waived", Figure::Waived.label()),
            State::Absent => ("waived", Figure::Leave.label()),
            State::Withdrawn => ("withdrawn", Figure::Withdrawn.label()),
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
    as_of: Day,
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
        let title = if self.scope.is_empty() {
            say!("reporting-names-of-all", figure = &self.heading)
        } else {
            say!("reporting-names-of", figure = &self.heading, scope = &self.scope)
        };
        title.into()
    }

    fn sample() -> Self {
        let as_of = Day::new(2026, 11, 2);
        let line = NameLine {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            employee_number: "E7".to_owned(),
            department: "Marketing".to_owned(),
            role: "Analyst".to_owned(),
            course: "Social basics".to_owned(),
            kind: "overdue",
            state: Figure::Overdue.label(),
            stalled: true,
            since: as_of,
            due: Some(as_of),
            last: Some(as_of),
        };
        Self {
            crumbs: Crumb::below_all(as_of, Figure::Overdue.label()),
            heading: Figure::Overdue.label(),
            scope: "Marketing".to_owned(),
            count: 1,
            as_of,
            zone: "UTC".to_owned(),
            tabs: vec![Tab { label: Figure::Overdue.label(), count: 1, href: "/kpi/people".to_owned(), current: true }],
            names: vec![line],
            pager: Pager::new(1, 1, |_| String::new()),
            csv: "/kpi/people.csv".to_owned(),
            overview: "/kpi".to_owned(),
        }
    }
}

/// The names behind a figure, a page at a time.
pub(in crate::reporting) async fn show(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    names: Query<NamesQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, names) = (own.0.of(typed.0), names.0);
    let (as_of, figure) = (typed.day(ctx.company_today())?, Figure::read(names.figure.as_deref())?);
    let number = names.page.unwrap_or(1);
    if !(1..=1_000_000).contains(&number) {
        return Err(AppError::invalid("page", said!("reporting-pages-counted-from-1")));
    }
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let directory = queries::directory(conn)?;
            let question = typed.question(as_of, &directory)?;
            let scope = Scope::of(&question, &directory);
            let layers = queries::layers(conn, as_of)?;
            let counts = queries::total(conn, &question.part, &layers)?;
            let filter = NameFilter { question, figure };
            let names = queries::names(conn, &filter, &counts, (number - 1) * Pager::SIZE, Pager::SIZE)?;
            Ok((scope, counts, names))
        })
    };
    let (scope, counts, names) = ctx.db().read(read).await?;
    let zone = ctx.app().settings.company.time_zone.clone();
    ctx.page(&page(&scope, figure, &counts, number, (names, zone)))
}

fn page(scope: &Scope, figure: Figure, counts: &Counts, number: i64, (names, zone): (Vec<NameRow>, String)) -> NamesPage {
    let tab =
        |&each: &Figure| Tab { label: each.label(), count: each.of(counts), href: scope.names(each), current: each == figure };
    let count = figure.of(counts);
    NamesPage {
        crumbs: Crumb::below_all(scope.as_of, figure.label()),
        heading: figure.label(),
        scope: scope.label(),
        count,
        as_of: scope.as_of,
        zone,
        tabs: Figure::ALL.iter().map(tab).collect(),
        names: names.into_iter().map(NameLine::of).collect(),
        pager: Pager::new(number, count, |page| format!("{}&page={page}", scope.names(figure))),
        csv: scope.csv("people") + &format!("&figure={figure}"),
        overview: scope.overview(),
    }
}
