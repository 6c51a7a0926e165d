//! The page of the schedule of a view: when it goes and to whom, the form that sets it, and what sends it now.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::api::{SendInput, mailable};
use super::queue::send_now;
use super::rule::{DayOfWeek, Every, FileFormat, Rhythm};
use super::set::{self, Standing, standing};
use super::typed::ScheduleInput;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::reporting::pages::Crumb;
use crate::saved::address::Asked;
use crate::saved::own::own;
use crate::saved::page::{Choice, PATH};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The fields of the forms.
const FIELDS: [&str; 7] = ["every", "weekday", "month_day", "first_on", "last_on", "format", "readers"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = SchedulePage { lines: Vec::new(), next: None, is_set: false, problems: Vec::new(), ..SchedulePage::sample() };
    let pair = SchedulePage { is_comparison: true, ..none.clone() };
    vec![Sample::of::<SchedulePage>(), Sample::with(&none), Sample::with(&pair)]
}

/// A schedule as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(in crate::saved) struct ScheduleForm {
    #[serde(default)]
    every: String,
    #[serde(default)]
    weekday: String,
    #[serde(default)]
    month_day: String,
    #[serde(default)]
    first_on: String,
    #[serde(default)]
    last_on: String,
    #[serde(default)]
    format: String,
    /// An address on each line.
    #[serde(default)]
    readers: String,
}

impl ScheduleForm {
    fn input(&self) -> ScheduleInput {
        let Self { every, weekday, first_on, last_on, format, .. } = self.clone();
        let readers = self.readers.split(['\n', ',', ';']).map(|address| address.trim().to_owned());
        ScheduleInput {
            every,
            weekday,
            month_day: self.month_day.trim().parse().ok(),
            first_on,
            last_on,
            format,
            readers: readers.filter(|address| !address.is_empty()).collect(),
        }
    }

    /// What is offered where there is no schedule yet.
    fn first(today: Day, address: &str) -> Self {
        Self {
            every: Every::Weekly.word().to_owned(),
            weekday: DayOfWeek::Mon.word().to_owned(),
            month_day: "1".to_owned(),
            first_on: today.to_string(),
            format: FileFormat::Pdf.word().to_owned(),
            readers: address.to_owned(),
            ..Self::default()
        }
    }

    fn of(standing: &Standing) -> Self {
        let schedule = &standing.schedule;
        let (weekday, month_day) = match schedule.rhythm {
            Rhythm::Weekly(day) => (day, "1".to_owned()),
            Rhythm::Monthly(day) => (DayOfWeek::Mon, day.to_string()),
        };
        Self {
            every: schedule.rhythm.every().word().to_owned(),
            weekday: weekday.word().to_owned(),
            month_day,
            first_on: schedule.first.to_string(),
            last_on: schedule.until.last_before().map(|day| day.to_string()).unwrap_or_default(),
            format: schedule.format.word().to_owned(),
            readers: standing.readers.iter().map(|reader| reader.address.as_str()).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// A reader.
#[derive(Debug, Clone, Serialize)]
struct Line {
    name: String,
    address: String,
    /// Whether they get the next.
    gets: bool,
    says: String,
}

/// When the next goes, and of which day its figures are.
#[derive(Debug, Clone, Serialize)]
struct Next {
    goes: Day,
    as_of: Day,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
struct SchedulePage {
    crumbs: Vec<Crumb>,
    id: Id,
    name: String,
    /// Two are compared: such a view is not mailed.
    is_comparison: bool,
    is_set: bool,
    next: Option<Next>,
    lines: Vec<Line>,
    typed: ScheduleForm,
    rhythms: Vec<Choice>,
    weekdays: Vec<Choice>,
    formats: Vec<Choice>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for SchedulePage {
    const TEMPLATE: &'static str = "saved/schedule";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("saved-schedule-of", name = &self.name), &self.problems)
    }

    fn sample() -> Self {
        let day = Day::new(2026, 11, 30);
        let line = Line {
            name: "Ada Osei".to_owned(),
            address: "ada@example.com".to_owned(),
            gets: true,
            says: super::coming::Outcome::Send.label(),
        };
        let found = Found { id: Id(7), name: "Care on Mondays".to_owned(), is_comparison: false, standing: None };
        let typed = ScheduleForm::first(day, "ada@example.com");
        let problems = vec![FieldError::new("readers", said!("saved-schedule-no-reader"))];
        let next = Some(Next { goes: day, as_of: day.plus_days(-1) });
        Self { is_set: true, next, lines: vec![line], ..Self::new(&found, day, typed, problems) }
    }
}

/// A view with its schedule.
struct Found {
    id: Id,
    name: String,
    is_comparison: bool,
    standing: Option<Standing>,
}

impl SchedulePage {
    fn new(found: &Found, today: Day, typed: ScheduleForm, problems: Vec<FieldError>) -> Self {
        let mut crumbs = Crumb::below_all(today, say!("saved-views"));
        crumbs.truncate(1);
        crumbs.push(Crumb::new(say!("saved-views"), Some(PATH.to_owned())));
        crumbs.push(Crumb::new(found.name.clone(), None));
        let standing = found.standing.as_ref();
        let line = |reader: &set::Reader| Line {
            name: reader.name.clone(),
            address: reader.address.clone(),
            gets: reader.outcome == super::coming::Outcome::Send,
            says: reader.outcome.label(),
        };
        let choice = |(value, label): (&'static str, String), typed: &str| Choice::new(value, label, typed);
        Self {
            crumbs,
            id: found.id,
            name: found.name.clone(),
            is_comparison: found.is_comparison,
            is_set: standing.is_some(),
            next: standing.and_then(|standing| standing.next).map(|(goes, as_of)| Next { goes, as_of }),
            lines: standing.map(|standing| standing.readers.iter().map(line).collect()).unwrap_or_default(),
            rhythms: Every::ALL.iter().map(|one| choice((one.word(), one.label()), &typed.every)).collect(),
            weekdays: DayOfWeek::ALL.iter().map(|one| choice((one.word(), one.label()), &typed.weekday)).collect(),
            formats: FileFormat::ALL.iter().map(|one| choice((one.word(), one.label()), &typed.format)).collect(),
            typed,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

async fn found(ctx: &Ctx, id: Id) -> Result<Found, AppError> {
    let (app, account, today) = (ctx.app().clone(), ctx.viewer()?.account_id, ctx.company_today());
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let view = own(conn, id, account)?;
            let is_comparison = Asked::at(&view.address, today)?.0.is_comparison();
            let standing = standing(&app, conn, &view, today)?;
            Ok::<_, AppError>(Found { id, name: view.name, is_comparison, standing })
        })
    };
    ctx.db().read(read).await
}

/// When a view goes and to whom, and the form that says it.
pub(in crate::saved) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let found = found(&ctx, *id).await?;
    let today = ctx.company_today();
    let first = || ctx.viewer().map(|viewer| ScheduleForm::first(today, &viewer.email));
    let typed = found.standing.as_ref().map(ScheduleForm::of).map_or_else(first, Ok)?;
    ctx.page(&SchedulePage::new(&found, today, typed, Vec::new()))
}

fn path_of(id: Id) -> String {
    format!("{PATH}/{id}/schedule")
}

/// Sets it.
pub(in crate::saved) async fn set(ctx: Ctx, id: web::Path<Id>, form: Form<ScheduleForm>) -> Result<HttpResponse, AppError> {
    let (app, account, today, id) = (ctx.app().clone(), ctx.viewer()?.account_id, ctx.company_today(), *id);
    let input = form.0.input();
    let act = move |tx: &mut Tx<'_>| set::set(&app, tx, (id, account), &input, today);
    match ctx.db().write(ctx.actor(), act).await {
        Ok(()) => Ok(ctx.see_other_with(&path_of(id), &Flash::success(say!("saved-schedule-set")))),
        Err(AppError::Invalid(problems)) => {
            ctx.page_with_errors(&SchedulePage::new(&found(&ctx, id).await?, today, form.0, problems))
        }
        Err(other) => Err(other),
    }
}

/// Stops it.
pub(in crate::saved) async fn stop(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (account, id) = (ctx.viewer()?.account_id, *id);
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| set::stop(tx, (id, account))).await?;
    Ok(ctx.see_other_with(&path_of(id), &Flash::success(say!("saved-schedule-stopped"))))
}

/// As what it is sent now.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::saved) struct SendForm {
    #[serde(default)]
    format: String,
}

/// Sends it to whoever asks, now.
pub(in crate::saved) async fn send(ctx: Ctx, id: web::Path<Id>, form: Form<SendForm>) -> Result<HttpResponse, AppError> {
    let (viewer, today, id) = (ctx.viewer()?.clone(), ctx.company_today(), *id);
    let (address, input) = (viewer.email.clone(), SendInput::new(form.0.format));
    let act = move |tx: &mut Tx<'_>| {
        let view = mailable(tx, id, viewer.account_id, today)?;
        send_now(tx, &view, &viewer, input.read()?, today)
    };
    let as_of = ctx.db().write(ctx.actor(), act).await?;
    let sent = say!("saved-schedule-sent", address = address, day = as_of);
    Ok(ctx.see_other_with(&path_of(id), &Flash::success(sent)))
}
