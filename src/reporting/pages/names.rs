//! `/kpi/people`: the names behind a figure.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::filters::OwnQuery;
use super::overview::Crumb;
use super::scope::Scope;
use crate::acts;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::figure::Figure;
use crate::figures::kpi::Counts;
use crate::figures::queries;
use crate::figures::queries::{NameFilter, NameRow};
use crate::figures::question::Typed;
use crate::ids::Id;
use crate::policy::Act;
use crate::reporting::names::enrolments_behind;
use crate::standing::State;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, Form, Query, Tab};
use crate::{said, say};

/// Which figure the address asks for, and which page of its names.
#[derive(Debug, Deserialize)]
pub(crate) struct NamesQuery {
    pub(super) figure: Option<String>,
    page: Option<i64>,
}

/// Which figure the address asks for.
#[derive(Debug, Deserialize)]
pub(in crate::reporting) struct FigureQuery {
    figure: Option<String>,
}

/// A person in a course.
#[derive(Debug, Clone, Serialize)]
struct NameLine {
    id: Id,
    enrolment_id: Option<Id>,
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
            State::NotYet => ("waived", Figure::NotYet.label()),
            State::Withdrawn => ("withdrawn", Figure::Withdrawn.label()),
        };
        Self {
            id: row.person_id,
            enrolment_id: row.enrolment_id,
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
    files: Links,
    overview: String,
    /// Where an act on them begins, and what there is to do; nowhere where the viewer may not, or it is of another day.
    acts_href: String,
    acts: Vec<acts::Choice>,
    /// The address of this list for a chase; empty where the viewer may not, or it is of a day to come.
    chase: String,
    /// Whether the viewer may open the page of a person.
    may_open: bool,
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
            enrolment_id: Some(Id(3)),
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
            files: Links::new("/kpi/people", "figure=overdue"),
            overview: "/kpi".to_owned(),
            acts_href: "/kpi/people/acts".to_owned(),
            acts: acts::Choice::all(),
            chase: "/kpi/people?figure=overdue".to_owned(),
            may_open: true,
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
    let (typed, names) = (own.0.of(&ctx, typed.0)?, names.0);
    let (as_of, figure) = (typed.day(ctx.company_today())?, Figure::read(names.figure.as_deref())?);
    let number = names.page.unwrap_or(1);
    if !(1..=1_000_000).contains(&number) {
        return Err(AppError::invalid("page", said!("reporting-pages-counted-from-1")));
    }
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let directory = queries::directory(conn, &typed.sight, as_of)?;
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
    let (viewer, today) = (ctx.viewer()?, ctx.company_today());
    let may_act = viewer.may_to_some(Act::Waive) && as_of == today;
    let chase = if viewer.may(Act::Chase) && as_of <= today { scope.names(figure) } else { String::new() };
    let may_open = viewer.may_to_some(Act::SeePeople);
    ctx.page(&NamesPage { may_open, chase, ..page(&scope, figure, &counts, number, (names, zone, may_act)) })
}

/// Who of the names behind a figure, and what is to be done to them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::reporting) struct Chosen {
    act: String,
    /// Enrolments that are ticked.
    id: Vec<String>,
    /// `all`, or those that are ticked.
    which: String,
}

/// Begins an act on the names behind a figure: those that are ticked, or all.
pub(in crate::reporting) async fn choose(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    names: Query<FigureQuery>,
    form: Form<Chosen>,
) -> Result<HttpResponse, AppError> {
    let (typed, chosen) = (own.0.of(&ctx, typed.0)?, form.0);
    if chosen.which != "all" {
        return acts::begin(&ctx, &chosen.act, &chosen.id).await;
    }
    let (as_of, figure) = (typed.day(ctx.company_today())?, Figure::read(names.0.figure.as_deref())?);
    let ids = ctx.db().read(move |conn: &mut Conn| enrolments_behind(conn, &typed, as_of, figure, acts::MOST)).await?;
    acts::begin(&ctx, &chosen.act, &ids.iter().map(ToString::to_string).collect::<Vec<_>>()).await
}

fn page(
    scope: &Scope,
    figure: Figure,
    counts: &Counts,
    number: i64,
    (names, zone, may_act): (Vec<NameRow>, String, bool),
) -> NamesPage {
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
        files: scope.files(figure),
        overview: scope.overview(),
        acts_href: if may_act { scope.names(figure).replacen("/kpi/people", "/kpi/people/acts", 1) } else { String::new() },
        acts: if may_act { acts::Choice::all() } else { Vec::new() },
        chase: String::new(),
        may_open: false,
    }
}
