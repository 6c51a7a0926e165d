//! The pages of saved views: the list, the form that saves or changes one, and the link that opens one.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::address::{Asked, Gone};
use super::day::ViewDay;
use super::keep::{self, Known, ViewInput};
use super::kept::Kept;
use super::store;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::policy::Act;
use crate::reporting::pages::Crumb;
use crate::reporting::sight;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields, Query};
use crate::{said, say};

/// The list.
pub(super) const PATH: &str = "/kpi/views";

/// The fields of the form.
const FIELDS: [&str; 4] = ["name", "address", "day", "shared"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { may_keep: false, mine: Vec::new(), others: Vec::new(), ..ListPage::sample() };
    let new = FormPage { id: None, problems: Vec::new(), ..FormPage::sample() };
    vec![Sample::of::<ListPage>(), Sample::with(&none), Sample::of::<FormPage>(), Sample::with(&new), Sample::of::<GonePage>()]
}

/// A view of the list.
#[derive(Debug, Clone, Serialize)]
struct Line {
    id: Id,
    name: String,
    owner: String,
    day: String,
    /// The day that it means today.
    as_of: Day,
    shared: bool,
}

impl Line {
    fn of(kept: Kept, today: Day) -> Self {
        let Kept { id, name, owner, day, fixed_on, shared, .. } = kept;
        Self { id, name, owner, day: day.label(fixed_on), as_of: day.on(today, fixed_on), shared }
    }
}

/// The list.
#[derive(Debug, Serialize)]
struct ListPage {
    crumbs: Vec<Crumb>,
    mine: Vec<Line>,
    others: Vec<Line>,
    may_keep: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "saved/list";

    fn title(&self) -> Cow<'static, str> {
        say!("saved-views").into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 11, 23);
        let line = Line {
            id: Id(7),
            name: "Care on Mondays".to_owned(),
            owner: "Ada Osei".to_owned(),
            day: ViewDay::LastMonday.label(None),
            as_of: day,
            shared: true,
        };
        Self { crumbs: Crumb::below_all(day, say!("saved-views")), mine: vec![line.clone()], others: vec![line], may_keep: true }
    }
}

/// The views that somebody has, and those that others share.
pub(super) async fn list(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (account, today) = (ctx.viewer()?.account_id, ctx.company_today());
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| Ok::<_, AppError>((store::own(conn, account)?, store::of_others(conn, account)?)))
    };
    let (mine, others) = ctx.db().read(read).await?;
    let lines = |all: Vec<Kept>| all.into_iter().map(|kept| Line::of(kept, today)).collect();
    ctx.page(&ListPage {
        crumbs: Crumb::below_all(today, say!("saved-views")),
        mine: lines(mine),
        others: lines(others),
        may_keep: ctx.viewer()?.may(Act::KeepViews),
    })
}

/// A view as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ViewForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    shared: Option<String>,
}

impl ViewForm {
    fn input(&self) -> ViewInput {
        let Self { name, address, day, .. } = self.clone();
        ViewInput { name, address, day, shared: self.shared.is_some() }
    }
}

/// Of which page a view is to be saved.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct NewQuery {
    address: Option<String>,
}

/// One choice.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    value: &'static str,
    label: String,
    selected: bool,
}

impl Choice {
    /// One that is chosen where it is what was typed.
    pub(super) fn new(value: &'static str, label: String, typed: &str) -> Self {
        Self { value, label, selected: value == typed }
    }
}

/// The form: a new view, or one to be changed.
#[derive(Debug, Serialize)]
struct FormPage {
    crumbs: Vec<Crumb>,
    /// Of one that is there.
    id: Option<Id>,
    typed: ViewForm,
    is_shared: bool,
    days: Vec<Choice>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for FormPage {
    const TEMPLATE: &'static str = "saved/view";

    fn title(&self) -> Cow<'static, str> {
        let title = if self.id.is_some() { say!("saved-change") } else { say!("saved-save") };
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let day = Day::new(2026, 11, 23);
        let typed = ViewForm { address: "/kpi?role=8".to_owned(), day: "last_monday".to_owned(), ..ViewForm::default() };
        Self::new(day, (Some(Id(7)), None), typed, vec![FieldError::new("name", said!("saved-name-it"))])
    }
}

impl FormPage {
    /// The form with what was typed; `fixed` is the day that always stays the same.
    fn new(today: Day, (id, fixed): (Option<Id>, Option<Day>), typed: ViewForm, problems: Vec<FieldError>) -> Self {
        let label = if id.is_some() { say!("saved-change") } else { say!("saved-save") };
        let mut crumbs = Crumb::below_all(today, say!("saved-views"));
        crumbs.truncate(1);
        crumbs.push(Crumb::new(say!("saved-views"), Some(PATH.to_owned())));
        crumbs.push(Crumb::new(label, None));
        let choice = |day: &ViewDay| Choice::new(day.word(), day.label(fixed), &typed.day);
        Self {
            crumbs,
            id,
            is_shared: typed.shared.is_some(),
            days: ViewDay::ALL.iter().map(choice).collect(),
            typed,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// The form for a view of a page.
pub(super) async fn new(ctx: Ctx, query: Query<NewQuery>) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let address = query.0.address.unwrap_or_default();
    let (problems, fixed) = match Asked::at(&address, today) {
        Ok((_, as_of)) => (Vec::new(), as_of),
        Err(wrong) => (vec![wrong], None),
    };
    let typed = ViewForm { address, day: ViewDay::Today.word().to_owned(), ..ViewForm::default() };
    let page = FormPage::new(today, (None, fixed), typed, problems);
    if page.problems.is_empty() { ctx.page(&page) } else { ctx.page_with_errors(&page) }
}

/// Saves one.
pub(super) async fn save(ctx: Ctx, form: Form<ViewForm>) -> Result<HttpResponse, AppError> {
    let (input, today, viewer) = (form.0.input(), ctx.company_today(), ctx.viewer()?);
    let (account, seen) = (viewer.account_id, sight(viewer, None));
    let act = move |tx: &mut Tx<'_>| keep::save(tx, (account, &seen), &input, today);
    match ctx.db().write(ctx.actor(), act).await {
        Ok(_) => Ok(ctx.see_other_with(PATH, &Flash::success(say!("saved-kept")))),
        Err(AppError::Invalid(problems)) => {
            let fixed = Asked::at(&form.0.address, today).ok().and_then(|(_, as_of)| as_of);
            ctx.page_with_errors(&FormPage::new(today, (None, fixed), form.0, problems))
        }
        Err(other) => Err(other),
    }
}

/// A view that the viewer may open.
async fn found(ctx: &Ctx, id: Id) -> Result<Kept, AppError> {
    let account = ctx.viewer()?.account_id;
    let read = move |conn: &mut Conn| store::find(conn, id, account).map_err(AppError::from);
    ctx.db().read(read).await?.ok_or(AppError::NotFound("view"))
}

/// The form for one that is there.
pub(super) async fn look(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let kept = found(&ctx, *id).await?;
    if kept.account_id != ctx.viewer()?.account_id {
        return Err(AppError::NotFound("view"));
    }
    let typed = ViewForm {
        name: kept.name,
        address: kept.address,
        day: kept.day.word().to_owned(),
        shared: kept.shared.then(|| "true".to_owned()),
    };
    ctx.page(&FormPage::new(ctx.company_today(), (Some(*id), kept.fixed_on), typed, Vec::new()))
}

/// Changes one.
pub(super) async fn change(ctx: Ctx, id: web::Path<Id>, form: Form<ViewForm>) -> Result<HttpResponse, AppError> {
    let (input, today, account, id) = (form.0.input(), ctx.company_today(), ctx.viewer()?.account_id, *id);
    let act = move |tx: &mut Tx<'_>| keep::change(tx, (id, account), &input, today);
    match ctx.db().write(ctx.actor(), act).await {
        Ok(()) => Ok(ctx.see_other_with(PATH, &Flash::success(say!("saved-kept")))),
        Err(AppError::Invalid(problems)) => {
            let fixed = found(&ctx, id).await?.fixed_on;
            ctx.page_with_errors(&FormPage::new(today, (Some(id), fixed), form.0, problems))
        }
        Err(other) => Err(other),
    }
}

/// Removes one.
pub(super) async fn remove(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (account, id) = (ctx.viewer()?.account_id, *id);
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep::remove(tx, id, account)).await?;
    Ok(ctx.see_other_with(PATH, &Flash::success(say!("saved-removed"))))
}

/// What a view is of is gone, or out of its reader's sight.
#[derive(Debug, Serialize)]
struct GonePage {
    crumbs: Vec<Crumb>,
    name: String,
    gone: Vec<String>,
}

impl View for GonePage {
    const TEMPLATE: &'static str = "saved/gone";

    fn title(&self) -> Cow<'static, str> {
        self.name.clone().into()
    }

    fn sample() -> Self {
        let crumbs = Crumb::below_all(Day::new(2026, 11, 23), "Care".to_owned());
        Self { crumbs, name: "Care".to_owned(), gone: vec![Gone::Department.said().to_string()] }
    }
}

/// Leads to the page of a view as of the day that it is of.
pub(super) async fn open(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (kept, today, sight) = (found(&ctx, *id).await?, ctx.company_today(), sight(ctx.viewer()?, None));
    let asked = kept.clone();
    let read = move |conn: &mut Conn| snapshot(conn, |conn| Known::read(conn, &sight, today)?.address(&asked, today));
    match ctx.db().read(read).await? {
        Ok(address) => Ok(ctx.see_other(&address)),
        Err(gone) => {
            let gone = gone.into_iter().map(|gone| gone.said().to_string()).collect();
            let crumbs = Crumb::below_all(today, kept.name.clone());
            ctx.page_at(StatusCode::NOT_FOUND, &GonePage { crumbs, name: kept.name, gone })
        }
    }
}
