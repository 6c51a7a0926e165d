//! What goes out next and why, what is held back and why, and what a person got: pages.

mod effect;
pub(super) mod policy;
pub(super) mod specimen;

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use self::effect::EffectView;
use super::ahead;
use super::ahead::{Ahead, DayAhead, Forecast, Foretold};
use super::effect::{Effect, Period};
use super::policies::Switched;
use super::policy::{Policy, Step};
use super::store;
use super::store::pages;
use super::store::pages::HoldRow;
use super::why::Why;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::full_name;
use crate::policy::Act;
use crate::say;
use crate::templates::{Sample, View};
use crate::text::enumerated;
use crate::web::{Ctx, Query};

/// Names shown of one day.
const NAMES: i64 = 100;
/// Days that the list of holds looks back.
const HOLD_DAYS: i64 = 14;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<OverviewPage>(), Sample::of::<PersonPage>()]
}

/// A coming day.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DayRow {
    day: Day,
    total: i64,
    why: String,
    current: bool,
}

impl DayRow {
    /// A row for each coming day; `chosen` is the one whose names are shown.
    pub(super) fn all(forecast: &Forecast, chosen: Option<Day>) -> Vec<Self> {
        let why = |ahead: &DayAhead| {
            let steps = ahead.steps.iter().map(|(step, count)| say!("reminders-day-steps", count = *count, step = step.label()));
            let copies = (ahead.copies > 0).then(|| say!("reminders-day-copies", count = ahead.copies));
            enumerated(steps.chain(copies))
        };
        let row = |(day, ahead): (&Day, &DayAhead)| Self {
            day: *day,
            total: ahead.total(),
            why: why(ahead),
            current: chosen == Some(*day),
        };
        forecast.iter().map(row).collect()
    }

    /// One for samples.
    pub(super) fn sample() -> Self {
        Self {
            day: Day::new(2026, 11, 2),
            total: 3,
            why: say!("reminders-day-steps", count = 3, step = Step::Due(0).label()),
            current: true,
        }
    }
}

/// Somebody who will be reminded, was, or was not.
#[derive(Debug, Clone, Serialize)]
struct NameRow {
    id: Id,
    name: String,
    course: String,
    day: Option<Day>,
    step: String,
    why: String,
}

impl NameRow {
    fn sample() -> Self {
        Self {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            course: "Social basics".to_owned(),
            day: Some(Day::new(2026, 11, 2)),
            step: Step::Due(-3).label(),
            why: Why::IsOnLeave.said().to_string(),
        }
    }

    fn of_foretold(told: Foretold) -> Self {
        let line = told.line;
        let own = line.step.label();
        let step =
            if line.recipient == line.person { own } else { say!("reminders-step-copy-about", step = own, name = told.about) };
        Self {
            id: line.recipient,
            name: told.name,
            course: line.title,
            day: line.due_on.or(line.expires_on),
            step,
            why: String::new(),
        }
    }

    fn of_hold(row: HoldRow) -> Self {
        Self {
            id: row.person_id,
            name: full_name(&row.given_name, &row.family_name),
            course: row.title,
            day: Some(row.on_day),
            step: label(&row.step),
            why: Why::of_kept(&row.why).to_string(),
        }
    }
}

fn label(step: &str) -> String {
    step.parse::<Step>().map_or_else(|_| step.to_owned(), Step::label)
}

/// What goes out next.
#[derive(Debug, Serialize)]
struct OverviewPage {
    active: bool,
    may_change: bool,
    steps: Vec<String>,
    /// How what is overdue is said again after the last step; may be empty.
    again: String,
    copies: Vec<String>,
    days: Vec<DayRow>,
    chosen: Option<Day>,
    names: Vec<NameRow>,
    more_names: bool,
    holds: Vec<NameRow>,
    effect: EffectView,
    zone: String,
    hour: i8,
    evening: i8,
    most: i64,
}

impl View for OverviewPage {
    const TEMPLATE: &'static str = "reminders/overview";

    fn title(&self) -> Cow<'static, str> {
        say!("reminders-title").into()
    }

    fn sample() -> Self {
        Self {
            active: true,
            may_change: true,
            steps: Policy::default().steps().into_iter().map(Step::label).collect(),
            again: again(&Policy::default()),
            copies: copies(&Policy::default()),
            days: vec![DayRow::sample()],
            chosen: Some(Day::new(2026, 11, 2)),
            names: vec![NameRow::sample()],
            more_names: true,
            holds: vec![NameRow::sample()],
            effect: EffectView::sample(),
            zone: "UTC".to_owned(),
            hour: 8,
            evening: 18,
            most: 3,
        }
    }
}

/// Whose names are shown.
#[derive(Debug, Deserialize)]
pub(super) struct OverviewQuery {
    day: Option<Day>,
}

pub(super) async fn overview(ctx: Ctx, query: Query<OverviewQuery>) -> Result<HttpResponse, AppError> {
    let (today, settings) = (ctx.company_today(), ctx.app().settings.clone());
    let asked = query.0.day.map(|day| ahead::within_reach("day", day, today)).transpose()?;
    let period = Period::up_to(today);
    let read = move |conn: &mut Conn| {
        let policies = store::policies(conn)?;
        let ahead = ahead::look_ahead(conn, &settings, &policies, (today, asked), None)?;
        let Switched { policy, active } = policies.general().clone();
        let holds = pages::holds(conn, today.plus_days(-HOLD_DAYS), None, NAMES)?;
        let effect = Effect::of(&policy, &store::effect(conn, period, today)?);
        Ok::<_, AppError>((policy, active, ahead, holds, effect))
    };
    let (policy, active, Ahead { days, chosen, told }, holds, effect) = ctx.db().read(read).await?;
    let shown = usize::try_from(NAMES).unwrap_or(usize::MAX);
    let more_names = told.len() > shown;
    let settings = &ctx.app().settings;
    ctx.page(&OverviewPage {
        active,
        may_change: ctx.viewer()?.may(Act::ManageReminders),
        steps: policy.steps().into_iter().map(Step::label).collect(),
        again: again(&policy),
        copies: copies(&policy),
        days: DayRow::all(&days, chosen),
        chosen,
        names: by_name(told).into_iter().take(shown).map(NameRow::of_foretold).collect(),
        more_names,
        holds: holds.into_iter().map(NameRow::of_hold).collect(),
        effect: EffectView::new(&effect),
        zone: settings.company.time_zone.clone(),
        hour: settings.reminders.morning_hour,
        evening: settings.reminders.evening_hour,
        most: settings.reminders.max_in_14_days,
    })
}

fn by_name(mut told: Vec<Foretold>) -> Vec<Foretold> {
    told.sort_by_cached_key(|told| (told.sort_name.clone(), told.line.enrolment));
    told
}

/// How what is overdue is said again after the last step.
fn again(policy: &Policy) -> String {
    policy.again().map_or_else(String::new, |(_, days)| say!("reminders-policy-again", days = days))
}

/// Who gets copies, in sentences.
pub(super) fn copies(policy: &Policy) -> Vec<String> {
    let manager = policy.manager_from.map(|days| say!("reminders-copy-manager", days = days));
    let second = policy.second_manager_from.map(|days| say!("reminders-copy-second-manager", days = days));
    manager.into_iter().chain(second).collect()
}

/// One line of a person's history.
#[derive(Debug, Clone, Serialize)]
struct HistoryLine {
    day: Day,
    course: String,
    step: String,
    outcome: String,
    kind: &'static str,
    why: String,
    /// Whose training it is, where it is a copy.
    about: String,
    mail: Option<Id>,
}

impl HistoryLine {
    /// A line of what `recipient` got.
    fn of(row: pages::HistoryRow, recipient: Id) -> Self {
        let (outcome, kind) = match (row.outcome.as_str(), row.mail_state.as_deref()) {
            ("queued", Some("failed")) => (say!("reminders-outcome-failed"), "overdue"),
            ("queued", _) => (say!("reminders-outcome-waiting"), "assigned"),
            ("sent", _) => (say!("reminders-outcome-sent"), "completed"),
            ("passed_over", _) => (say!("reminders-outcome-skipped"), "withdrawn"),
            _ => (say!("reminders-outcome-not-sent"), "withdrawn"),
        };
        let step = label(&row.step);
        // what goes, goes because its step has come
        let goes = matches!(row.outcome.as_str(), "queued" | "sent");
        let why = if goes { step.clone() } else { Why::of_kept(&row.why).to_string() };
        let about = if row.whose == recipient { String::new() } else { full_name(&row.given_name, &row.family_name) };
        Self { day: row.decided_on, course: row.title, step, outcome, kind, why, about, mail: row.outbox_id }
    }
}

/// What a person got.
#[derive(Debug, Serialize)]
struct PersonPage {
    id: Id,
    name: String,
    lines: Vec<HistoryLine>,
    holds: Vec<NameRow>,
    may_see_mail: bool,
    /// Where they themselves are, for who may see that.
    href: Option<String>,
}

impl View for PersonPage {
    const TEMPLATE: &'static str = "reminders/person";

    fn title(&self) -> Cow<'static, str> {
        say!("reminders-to", name = &self.name).into()
    }

    fn sample() -> Self {
        let line = HistoryLine {
            day: Day::new(2026, 11, 2),
            course: "Social basics".to_owned(),
            step: Step::Due(1).label(),
            outcome: say!("reminders-outcome-sent"),
            kind: "completed",
            why: Step::Due(1).label(),
            about: "Ben Brandt".to_owned(),
            mail: Some(Id(7)),
        };
        Self {
            id: Id(1),
            name: "Ada Osei".to_owned(),
            lines: vec![line],
            holds: vec![NameRow::sample()],
            may_see_mail: true,
            href: Some("/people/1".to_owned()),
        }
    }
}

pub(super) async fn person(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let read = move |conn: &mut Conn| {
        let person = store::people(conn, &[id])?.into_iter().next().ok_or(AppError::NotFound("person"))?;
        let history = pages::history(conn, id, 200)?;
        let holds = pages::holds(conn, today.plus_days(-90), Some(id), 50)?;
        Ok::<_, AppError>((person, history, holds))
    };
    let (person, history, holds) = ctx.db().read(read).await?;
    let may_see_person = ctx.viewer()?.may(Act::SeePeople);
    ctx.page(&PersonPage {
        id,
        name: person.name(),
        lines: history.into_iter().map(|row| HistoryLine::of(row, id)).collect(),
        holds: holds.into_iter().map(NameRow::of_hold).collect(),
        may_see_mail: ctx.viewer()?.may(Act::SeeOutbox),
        href: may_see_person.then(|| format!("/people/{id}")),
    })
}
