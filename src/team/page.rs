//! `/team`: the gaps first.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::api::TeamQuery;
use super::clearances::clearances;
use super::queries::{self, Pair};
use crate::clearances::TeamClearances;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::{Ending, ending_of_team};
use crate::people::deputy::stands_in_for;
use crate::policy::{Act, Viewer};
use crate::say;
use crate::standing::State;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Query};

/// Gaps shown; a manager of so many reads the figures of their department.
const SHOWN: usize = 200;

/// A required course of somebody that is not valid.
#[derive(Debug, Clone, Serialize)]
struct GapLine {
    enrolment_id: Option<Id>,
    name: String,
    course: String,
    kind: &'static str,
    state: String,
    stalled: bool,
    due: Option<Day>,
}

impl GapLine {
    fn of(pair: Pair, as_of: Day) -> Self {
        let (kind, state) = match (pair.state, pair.due_on()) {
            (State::Overdue, Some(due)) => ("overdue", say!("team-overdue", days = as_of.days_since(due))),
            (State::Overdue, None) => ("overdue", say!("figures-overdue")),
            _ => ("assigned", say!("team-open")),
        };
        Self {
            enrolment_id: pair.enrolment_id,
            name: pair.name(),
            due: pair.due_on(),
            course: pair.course,
            kind,
            state,
            stalled: pair.stalled,
        }
    }
}

/// A level of somebody that ends soon.
#[derive(Debug, Clone, Serialize)]
struct EndingLine {
    name: String,
    level: String,
    ladder: String,
    href: String,
    until: Day,
}

impl From<Ending> for EndingLine {
    fn from(end: Ending) -> Self {
        let href = format!("/ladders/{}", end.row.slug);
        Self { name: end.row.person.name, level: end.row.level, ladder: end.row.ladder, href, until: end.row.until }
    }
}

/// What one of the team may do for the brand.
#[derive(Debug, Clone, Serialize)]
struct ClearanceLine {
    name: String,
    /// How many activities; in words.
    given: String,
    /// What ends soon, with its last day.
    ending: Vec<(String, Day)>,
    /// What lacks the manager's approval alone, and where that is given.
    approvals: Vec<(String, String)>,
}

impl From<TeamClearances> for ClearanceLine {
    fn from(one: TeamClearances) -> Self {
        let given = say!("team-may-do", count = one.given);
        Self { name: one.name, given, ending: one.ending, approvals: one.approvals }
    }
}

/// The team.
#[derive(Debug, Serialize)]
struct TeamPage {
    headline: String,
    as_of: Day,
    zone: String,
    people: usize,
    rate: String,
    valid: i64,
    in_scope: i64,
    gaps: Vec<GapLine>,
    more: usize,
    /// All gaps, shown or not.
    total: usize,
    below: bool,
    /// The same with, or without, the people below.
    other_href: String,
    /// The address of this list for a chase; empty where the viewer may not, or it is of a day to come.
    chase: String,
    /// Levels of whoever reports to the manager that end soon; of today alone.
    ending: Vec<EndingLine>,
    /// What whoever reports to the manager may do, who has anything; of today alone.
    clearances: Vec<ClearanceLine>,
    /// The teams that the viewer may see, where they stand in for somebody; empty where there is their own alone.
    teams: Vec<TeamLink>,
}

/// A team that the viewer may see.
#[derive(Debug, Clone, Serialize)]
struct TeamLink {
    label: String,
    href: String,
    current: bool,
}

impl View for TeamPage {
    const TEMPLATE: &'static str = "team/team";

    fn title(&self) -> Cow<'static, str> {
        say!("team-title").into()
    }

    fn sample() -> Self {
        let gap = GapLine {
            enrolment_id: Some(Id(3)),
            name: "Ada Osei".to_owned(),
            course: "Social basics".to_owned(),
            kind: "overdue",
            state: "3 days overdue".to_owned(),
            stalled: true,
            due: Some(Day::new(2026, 11, 2)),
        };
        Self {
            headline: say!("team-headline-overdue", count = 1, people = 1),
            as_of: Day::new(2026, 11, 5),
            zone: "UTC".to_owned(),
            people: 8,
            rate: "72 %".to_owned(),
            valid: 18,
            in_scope: 25,
            gaps: vec![gap],
            more: 1,
            total: 2,
            below: true,
            other_href: "/team".to_owned(),
            chase: "/team".to_owned(),
            ending: vec![EndingLine {
                name: "Ada Osei".to_owned(),
                level: "Green".to_owned(),
                ladder: "Belts".to_owned(),
                href: "/ladders/belts".to_owned(),
                until: Day::new(2026, 12, 1),
            }],
            clearances: vec![ClearanceLine {
                name: "Ada Osei".to_owned(),
                given: say!("team-may-do", count = 3),
                ending: vec![("Post, Forum".to_owned(), Day::new(2026, 12, 1))],
                approvals: vec![("Press".to_owned(), "/people/7/clearances/approval?activity=press".to_owned())],
            }],
            teams: vec![TeamLink { label: say!("team-own"), href: "/team".to_owned(), current: true }],
        }
    }
}

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let nothing = TeamPage {
        gaps: Vec::new(),
        ending: Vec::new(),
        clearances: Vec::new(),
        teams: Vec::new(),
        more: 0,
        below: false,
        headline: say!("team-headline-valid"),
        ..TeamPage::sample()
    };
    vec![Sample::of::<TeamPage>(), Sample::with(&nothing)]
}

/// What stands out, as the heading of the page.
fn headline(team: &queries::Team) -> String {
    match (team.counts.in_scope, team.counts.overdue, team.gaps.len()) {
        (0, ..) => say!("team-headline-none"),
        (_, 0, 0) => say!("team-headline-valid"),
        (_, 0, open) => say!("team-headline-open", count = open),
        (_, overdue, _) => say!("team-headline-overdue", count = overdue, people = team.overdue_people()),
    }
}

pub(super) async fn show(ctx: Ctx, query: Query<TeamQuery>) -> Result<HttpResponse, AppError> {
    let (as_of, below) = (query.0.day(ctx.company_today())?, query.0.below);
    let (viewer, today, now) = (ctx.viewer()?, ctx.company_today(), ctx.db().clock().now());
    let manager = query.0.manager(viewer)?;
    let deputy = viewer.person_id.filter(|_| !viewer.teams.is_empty());
    let read = move |conn: &mut Conn| {
        let lent = deputy.map_or_else(|| Ok(Vec::new()), |deputy| stands_in_for(conn, deputy, today))?;
        let ending = if as_of == today { ending_of_team(conn, manager, today)? } else { Vec::new() };
        let clearances = if as_of == today { clearances(conn, manager, (today, now))? } else { Vec::new() };
        Ok::<_, AppError>((queries::team(conn, manager, below, as_of)?, lent, ending, clearances))
    };
    let (team, lent, ending, clearances) = ctx.db().read(read).await?;
    let of = if viewer.person_id == Some(manager) { String::new() } else { format!("&of={manager}") };
    let may_chase = viewer.may(Act::Chase) && as_of <= today;
    let address = format!("/team?as_of={as_of}&below={below}{of}");
    ctx.page(&TeamPage {
        headline: headline(&team),
        as_of,
        zone: ctx.app().settings.company.time_zone.clone(),
        people: team.people,
        rate: crate::figures::kpi::rate_text(team.counts.ongoing_completion_rate()),
        valid: team.counts.valid,
        in_scope: team.counts.in_scope,
        total: team.gaps.len(),
        more: team.gaps.len().saturating_sub(SHOWN),
        gaps: team.gaps.into_iter().take(SHOWN).map(|pair| GapLine::of(pair, as_of)).collect(),
        ending: ending.into_iter().map(EndingLine::from).collect(),
        clearances: clearances.into_iter().map(ClearanceLine::from).collect(),
        below,
        chase: if may_chase { address } else { String::new() },
        other_href: if below { format!("/team?as_of={as_of}{of}") } else { format!("/team?as_of={as_of}&below=true{of}") },
        teams: links(viewer, lent, manager),
    })
}

/// Links to each team that `viewer` may see, their own first; nothing where they stand in for nobody who manages people.
fn links(viewer: &Viewer, lent: Vec<(Id, String)>, shown: Id) -> Vec<TeamLink> {
    let lent = lent.into_iter().filter(|(id, _)| viewer.teams.contains(id)).map(|(id, name)| TeamLink {
        label: say!("team-of", name = name),
        href: format!("/team?of={id}"),
        current: id == shown,
    });
    let lent: Vec<TeamLink> = lent.collect();
    let own = viewer.person_id.filter(|_| viewer.manages && !lent.is_empty());
    let own = own.map(|id| TeamLink { label: say!("team-own"), href: "/team".to_owned(), current: id == shown });
    own.into_iter().chain(lent).collect()
}
