//! `/accounts/new` and `/accounts/{id}/change`: making a brand account and changing it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{Choice, shown};
use crate::brand_accounts::input::{AccountInput, AccountPatch, MOST_NEEDED};
use crate::brand_accounts::read::Shown;
use crate::brand_accounts::{make as command, store};
use crate::clearances;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::offered;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 11] =
    ["handle", "channel", "title", "link", "activity", "owner", "deputies", "needed", "needed_staff", "programme", "from_on"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let new = FormPage { id: None, was: String::new(), problems: Vec::new(), ..FormPage::sample() };
    vec![Sample::of::<FormPage>(), Sample::with(&new)]
}

/// An account as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::brand_accounts) struct AccountForm {
    handle: String,
    channel: String,
    title: String,
    link: String,
    activity: String,
    owner: String,
    /// One in each line.
    deputies: String,
    needed: String,
    needed_staff: String,
    programme: String,
    from_on: String,
}

/// A number that was typed; one that is none is out of every range.
fn number(text: &str, otherwise: i64) -> i64 {
    let text = text.trim();
    if text.is_empty() { otherwise } else { text.parse().unwrap_or(-1) }
}

impl AccountForm {
    fn of(shown: &Shown, today: Day) -> Self {
        let called = |id: Id| offered(&shown.name(id), &shown.number(id));
        Self {
            handle: shown.row.handle.clone(),
            channel: shown.row.channel.1.clone(),
            title: shown.row.title.clone(),
            link: shown.row.link.clone(),
            activity: shown.activity.0.clone(),
            owner: called(shown.term.owner),
            deputies: shown.term.deputies.iter().map(|id| called(*id)).collect::<Vec<_>>().join("\n"),
            needed: shown.term.needed.to_string(),
            needed_staff: shown.term.needed_staff.to_string(),
            programme: shown.row.programme.as_ref().map(|one| one.slug.clone()).unwrap_or_default(),
            from_on: today.to_string(),
        }
    }

    fn input(&self) -> AccountInput {
        AccountInput {
            handle: self.handle.clone(),
            channel: self.channel.clone(),
            title: self.title.clone(),
            link: self.link.clone(),
            activity: self.activity.clone(),
            owner: self.owner.clone(),
            deputies: self.deputies.lines().map(str::to_owned).collect(),
            needed: number(&self.needed, 1),
            needed_staff: number(&self.needed_staff, 0),
            programme: self.programme.clone(),
            from_on: self.from_on.clone(),
        }
    }

    fn patch(&self) -> AccountPatch {
        let input = self.input();
        AccountPatch {
            handle: Some(input.handle),
            title: Some(input.title),
            link: Some(input.link),
            activity: Some(input.activity),
            owner: Some(input.owner),
            deputies: Some(input.deputies),
            needed: Some(input.needed),
            needed_staff: Some(input.needed_staff),
            programme: Some(input.programme),
            from_on: Some(input.from_on),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct FormPage {
    /// None for a new one.
    id: Option<Id>,
    /// What it was called before; empty for a new one.
    was: String,
    typed: AccountForm,
    /// Whether there is no channel, or no activity, to choose yet.
    lacks: bool,
    channels: Vec<Choice>,
    activities: Vec<Choice>,
    programmes: Vec<Choice>,
    most: i64,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for FormPage {
    const TEMPLATE: &'static str = "brand_accounts/form";

    fn title(&self) -> Cow<'static, str> {
        let title =
            if self.id.is_none() { say!("brand-accounts-new") } else { say!("brand-accounts-change-title", title = &self.was) };
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let problems: Vec<FieldError> =
            FIELDS.iter().map(|field| FieldError::new(*field, said!("brand-accounts-needs-handle"))).collect();
        let choice = Choice { value: "forum".to_owned(), label: "Forum".to_owned(), selected: true };
        Self {
            id: Some(Id(1)),
            was: "Halden".to_owned(),
            typed: AccountForm::default(),
            lacks: true,
            channels: vec![choice.clone()],
            activities: vec![choice.clone()],
            programmes: vec![choice],
            most: MOST_NEEDED,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// What can be chosen, after a first line that chooses nothing.
fn choices(all: Vec<(String, String)>, none: String, typed: &str) -> Vec<Choice> {
    let first = Choice { value: String::new(), label: none, selected: typed.is_empty() };
    let choice = |(value, label): (String, String)| Choice { selected: value == typed, value, label };
    [first].into_iter().chain(all.into_iter().map(choice)).collect()
}

async fn page(ctx: &Ctx, before: Option<&Shown>, typed: AccountForm, problems: Vec<FieldError>) -> Result<FormPage, AppError> {
    let today = ctx.company_today();
    let read = move |conn: &mut Conn| {
        let (activities, channels) = clearances::named(conn)?;
        let programmes: Vec<(String, String)> =
            store::programmes(conn, today)?.into_iter().map(|one| (one.slug, one.name)).collect();
        Ok::<_, AppError>((activities, channels, programmes))
    };
    let (activities, channels, programmes) = ctx.db().read(read).await?;
    Ok(FormPage {
        id: before.map(|shown| shown.row.id),
        was: before.map(|shown| shown.row.title.clone()).unwrap_or_default(),
        lacks: channels.is_empty() || activities.is_empty(),
        channels: choices(channels, say!("brand-accounts-choose"), &typed.channel),
        activities: choices(activities, say!("brand-accounts-choose"), &typed.activity),
        programmes: choices(programmes, say!("brand-accounts-every-programme"), &typed.programme),
        typed,
        most: MOST_NEEDED,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

pub(in crate::brand_accounts) async fn new(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (needed, needed_staff, from_on) = ("1".to_owned(), "0".to_owned(), ctx.company_today().to_string());
    let typed = AccountForm { needed, needed_staff, from_on, ..AccountForm::default() };
    ctx.page(&page(&ctx, None, typed, Vec::new()).await?)
}

pub(in crate::brand_accounts) async fn make(ctx: Ctx, form: Form<AccountForm>) -> Result<HttpResponse, AppError> {
    let (input, today) = (form.0.input(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| command::make(tx, &input, today)).await {
        Ok(id) => Ok(ctx.see_other_with(&format!("/accounts/{id}"), &Flash::success(say!("brand-accounts-made")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, None, form.0, problems).await?),
        Err(other) => Err(other),
    }
}

pub(in crate::brand_accounts) async fn edit(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let before = shown(&ctx, id.into_inner()).await?;
    let typed = AccountForm::of(&before, ctx.company_today().max(before.began()));
    ctx.page(&page(&ctx, Some(&before), typed, Vec::new()).await?)
}

pub(in crate::brand_accounts) async fn change(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<AccountForm>,
) -> Result<HttpResponse, AppError> {
    let (id, patch, today) = (id.into_inner(), form.0.patch(), ctx.company_today());
    let before = shown(&ctx, id).await?;
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| command::change(tx, id, patch, today)).await {
        Ok(()) => Ok(ctx.see_other_with(&format!("/accounts/{id}"), &Flash::success(say!("brand-accounts-changed")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, Some(&before), form.0, problems).await?),
        Err(other) => Err(other),
    }
}
