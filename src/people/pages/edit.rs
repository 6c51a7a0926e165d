//! The form of one person: to add somebody, or to change something about them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::Choice;
use super::new_names::{Doubt, Known, settle};
use super::person_form::PersonForm;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::hash;
use crate::ids::Id;
use crate::people::api::checker;
use crate::people::import;
use crate::people::import::{COLUMNS, Outcome, PersonInput, Saved};
use crate::people::named::{Meant, any_of, offered};
use crate::people::organisation::Organisation;
use crate::people::person::{PersonStatus, full_name};
use crate::people::store;
use crate::people::store::types::employment_types;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{said, say};

/// The samples of this file's views.
pub(in crate::people) fn samples() -> Vec<Sample> {
    vec![Sample::of::<EditPage>()]
}

/// The form.
#[derive(Debug, Serialize)]
struct EditPage {
    /// None for somebody new.
    id: Option<Id>,
    /// What stands for the person as the form shows them, before anybody typed; empty for somebody new.
    seen: String,
    name: String,
    form: PersonInput,
    departments: Vec<String>,
    roles: Vec<String>,
    locations: Vec<String>,
    employment_types: Vec<String>,
    statuses: Vec<Choice>,
    /// What is asked of the names that nobody has written yet, by their fields.
    asked: BTreeMap<&'static str, Asked>,
    company_zone: String,
    today: Day,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

/// What is asked of a name that nobody has written yet.
#[derive(Debug, Serialize)]
struct Asked {
    /// The name of the choice.
    pick: String,
    question: String,
    choices: Vec<Choice>,
}

fn asked(doubts: &[Doubt]) -> BTreeMap<&'static str, Asked> {
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label, selected: false };
    let ask = |Doubt { field, name, like }: &Doubt| {
        let meant = like.as_ref().map(|like| choice(like, say!("people-new-name-meant", name = like)));
        let new = choice(name, say!("people-new-name-make", noun = *field, name = name));
        let question = say!("people-new-name-which", noun = *field);
        (*field, Asked { pick: format!("pick_{field}"), question, choices: meant.into_iter().chain([new]).collect() })
    };
    doubts.iter().map(ask).collect()
}

impl View for EditPage {
    const TEMPLATE: &'static str = "people/edit";

    fn title(&self) -> Cow<'static, str> {
        let what = if self.id.is_some() { say!("people-edit-whom", who = &self.name) } else { say!("people-add") };
        title_of(what, &self.problems)
    }

    fn sample() -> Self {
        let form = PersonInput {
            employee_number: "E-7".to_owned(),
            given_name: "Ada".to_owned(),
            family_name: "Osei".to_owned(),
            ..PersonInput::default()
        };
        let problems = vec![FieldError::new("email", said!("people-not-e-mail-address"))];
        let page = page(Some(Id(7)), form, &Organisation::default(), problems);
        Self {
            departments: vec!["Marketing".to_owned()],
            roles: vec!["Analyst".to_owned()],
            employment_types: vec!["Intern".to_owned()],
            asked: asked(&[Doubt { field: "role", name: "Sales mangaer".to_owned(), like: Some("Sales manager".to_owned()) }]),
            ..page
        }
    }
}

fn page(id: Option<Id>, form: PersonInput, organisation: &Organisation, problems: Vec<FieldError>) -> EditPage {
    let statuses = PersonStatus::ALL.iter().map(|status| Choice {
        value: status.word().to_owned(),
        label: status.label(),
        selected: form.status == status.word(),
    });
    EditPage {
        id,
        seen: String::new(),
        name: full_name(&form.given_name, &form.family_name),
        departments: organisation.departments().iter().map(|department| department.path.clone()).collect(),
        roles: organisation.roles().iter().map(|role| role.name.clone()).collect(),
        locations: organisation.locations().iter().map(|location| location.name.clone()).collect(),
        employment_types: Vec::new(),
        statuses: statuses.collect(),
        asked: BTreeMap::new(),
        company_zone: String::new(),
        today: Day::new(2026, 1, 1),
        errors: FieldErrors::of(&[&COLUMNS[..], &["last_day"]].concat(), &problems),
        problems,
        form,
    }
}

/// The page with what the company adds to it.
async fn shown(ctx: &Ctx, id: Option<Id>, mut form: PersonInput, problems: Vec<FieldError>) -> Result<EditPage, AppError> {
    let manager = form.manager.clone();
    let read = move |conn: &mut Conn| {
        let before = id.map(|id| import::as_input(conn, id)).transpose()?.flatten();
        let seen = before.as_ref().map(seen_of).unwrap_or_default();
        let manager = if manager.is_empty() { None } else { store::person_by_number(conn, &manager)? };
        Ok::<_, AppError>((store::organisation(conn)?, type_names(conn)?, seen, manager))
    };
    let (organisation, employment_types, seen, manager) = ctx.db().read(read).await?;
    if let Some(manager) = manager {
        form.manager = offered(&manager.name(), &manager.employee_number);
    }
    let company_zone = ctx.app().settings.company.time_zone.clone();
    Ok(EditPage { seen, company_zone, employment_types, today: ctx.company_today(), ..page(id, form, &organisation, problems) })
}

pub(in crate::people) async fn show_new(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let form = PersonInput {
        hire_date: ctx.company_today().to_string(),
        status: PersonStatus::Active.word().to_owned(),
        time_zone: ctx.app().settings.company.time_zone.clone(),
        ..PersonInput::default()
    };
    ctx.page(&shown(&ctx, None, form, Vec::new()).await?)
}

pub(in crate::people) async fn add(ctx: Ctx, form: Form<PersonForm>) -> Result<HttpResponse, AppError> {
    let input = match read(&ctx, None, form.0).await? {
        Ok(input) => input,
        Err(answer) => return Ok(answer),
    };
    let (typed, today, mut checker) = (input.clone(), ctx.company_today(), checker(&ctx));
    let saved = ctx.db().write(ctx.actor(), move |tx| import::create(tx, &mut checker, &input, today)).await;
    answer(&ctx, None, typed, saved).await
}

/// What was typed, with what was meant in place of a slip; or the form again, where a name is to be asked about.
async fn read(ctx: &Ctx, id: Option<Id>, form: PersonForm) -> Result<Result<PersonInput, HttpResponse>, AppError> {
    let (mut input, picks) = form.apart();
    let manager = Some(input.manager.clone()).filter(|text| !text.trim().is_empty());
    let names = move |conn: &mut Conn| {
        let manager = store::named::meant(conn, manager.as_slice())?.pop();
        Ok::<_, AppError>((store::organisation(conn)?, type_names(conn)?, manager))
    };
    let (organisation, types, manager) = ctx.db().read(names).await?;
    let doubts = settle(&mut input, &picks, &Known::of(&organisation, &types));
    let doubtful = |doubt: &Doubt| FieldError::new(doubt.field, said!("people-new-name", noun = doubt.field));
    let mut problems: Vec<FieldError> = doubts.iter().map(doubtful).collect();
    match manager {
        Some(Meant::One(one)) => input.manager = one.employee_number,
        Some(Meant::Several(several)) => problems.push(FieldError::new("manager", any_of(&input.manager, &several))),
        // what is wrong with a number is said where it is saved
        Some(Meant::Nobody) | None => {}
    }
    if problems.is_empty() {
        return Ok(Ok(input));
    }
    // all that is wrong is said at once
    problems.extend(checker(ctx).check(&input.cells()).err().unwrap_or_default());
    let page = EditPage { asked: asked(&doubts), ..shown(ctx, id, input, problems).await? };
    Ok(Err(ctx.page_with_errors(&page)?))
}

fn type_names(conn: &mut Conn) -> Result<Vec<String>, AppError> {
    Ok(employment_types(conn)?.into_iter().map(|its| its.name).collect())
}

pub(in crate::people) async fn show_edit(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let read = move |conn: &mut Conn| import::as_input(conn, id)?.ok_or(AppError::NotFound("person"));
    let form = ctx.db().read(read).await?;
    ctx.page(&shown(&ctx, Some(id), form, Vec::new()).await?)
}

/// What stands for a person as they are.
fn seen_of(person: &PersonInput) -> String {
    hash::sha256([&person.cells()[..], &[person.last_day.as_str()]].concat().join("\0"))
}

/// As whom the form showed the person.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::people) struct Seen {
    seen: String,
}

pub(in crate::people) async fn change(
    ctx: Ctx,
    id: web::Path<Id>,
    query: Query<Seen>,
    form: Form<PersonForm>,
) -> Result<HttpResponse, AppError> {
    let (id, seen) = (id.into_inner(), query.0.seen);
    let input = match read(&ctx, Some(id), form.0).await? {
        Ok(input) => input,
        Err(answer) => return Ok(answer),
    };
    let (typed, today, mut checker) = (input.clone(), ctx.company_today(), checker(&ctx));
    let act = move |tx: &mut crate::db::Tx<'_>| {
        let mut is_another = false;
        let saved = import::change(tx, &mut checker, id, today, |person| {
            is_another = !seen.is_empty() && seen != seen_of(person);
            if !is_another {
                *person = input;
            }
        })?;
        // what another one has changed is not overwritten unseen
        if is_another { Err(AppError::invalid("", said!("people-edit-changed-since"))) } else { Ok(saved) }
    };
    let saved = ctx.db().write(ctx.actor(), act).await;
    answer(&ctx, Some(id), typed, saved).await
}

/// On to the person, or back to the form with what was typed.
async fn answer(ctx: &Ctx, id: Option<Id>, form: PersonInput, saved: Result<Saved, AppError>) -> Result<HttpResponse, AppError> {
    let saved = match saved {
        Ok(saved) => saved,
        Err(AppError::Invalid(problems)) => return ctx.page_with_errors(&shown(ctx, id, form, problems).await?),
        Err(other) => return Err(other),
    };
    let name = full_name(form.given_name.trim(), form.family_name.trim());
    let done = match saved.outcome {
        Outcome::Created => said!("people-edit-added", name = name),
        Outcome::Unchanged => said!("people-edit-unchanged"),
        _ => said!("people-edit-changed", name = name),
    };
    let text = std::iter::once(done).chain(saved.notes).map(|said| said.to_string()).collect::<Vec<_>>().join(" ");
    Ok(ctx.see_other_with(&format!("/people/{}", saved.id), &Flash::success(text)))
}
