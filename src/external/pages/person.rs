//! The forms of an external person: adding one, changing who they are, and that the company has hired them.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::external::api::checker;
use crate::external::read;
use crate::external::save::{self, FactsInput};
use crate::external::spell::SpellInput;
use crate::external::store;
use crate::ids::Id;
use crate::people;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form of somebody new.
const FIELDS: [&str; 9] =
    ["given_name", "family_name", "email", "organisation", "sponsor", "first_day", "last_day", "language", "time_zone"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<FormPage>(), Sample::of::<HirePage>()]
}

/// Who they are and their first contract, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Typed {
    given_name: String,
    family_name: String,
    email: String,
    language: String,
    time_zone: String,
    organisation: String,
    sponsor: String,
    first_day: String,
    last_day: String,
}

impl Typed {
    fn facts(&self) -> FactsInput {
        FactsInput {
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            email: self.email.clone(),
            language: self.language.clone(),
            time_zone: self.time_zone.clone(),
        }
    }

    fn spell(&self) -> SpellInput {
        SpellInput {
            organisation: self.organisation.clone(),
            sponsor: self.sponsor.clone(),
            first_day: self.first_day.clone(),
            last_day: self.last_day.clone(),
        }
    }

    fn of(facts: FactsInput) -> Self {
        let FactsInput { given_name, family_name, email, language, time_zone } = facts;
        Self { given_name, family_name, email, language, time_zone, ..Self::default() }
    }
}

/// The form of somebody new, or of who somebody is.
#[derive(Debug, Serialize)]
struct FormPage {
    /// None for somebody new.
    person_id: Option<Id>,
    name: String,
    typed: Typed,
    /// Names that are here.
    organisations: Vec<String>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for FormPage {
    const TEMPLATE: &'static str = "external/person";

    fn title(&self) -> Cow<'static, str> {
        let what = match self.person_id {
            Some(_) => say!("external-change-of", name = self.name.as_str()),
            None => say!("external-add"),
        };
        title_of(what, &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("sponsor", said!("external-sponsor-missing"))];
        let typed = Typed { given_name: "Ana".to_owned(), ..Typed::default() };
        Self {
            person_id: None,
            name: String::new(),
            typed,
            organisations: vec!["Brightside".to_owned()],
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

async fn form(ctx: &Ctx, person: Option<Id>, typed: Typed, problems: Vec<FieldError>) -> Result<FormPage, AppError> {
    let read = move |conn: &mut Conn| {
        let name = person.map(|id| people::person(conn, id)).transpose()?.flatten().map(|row| row.name());
        Ok::<_, AppError>((name.unwrap_or_default(), store::organisations(conn)?))
    };
    let (name, organisations) = ctx.db().read(read).await?;
    let organisations = organisations.into_iter().map(|one| one.name).collect();
    let errors = FieldErrors::of(&FIELDS, &problems);
    Ok(FormPage { person_id: person, name, typed, organisations, errors, problems })
}

pub(in crate::external) async fn show_new(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let typed = Typed { first_day: ctx.company_today().to_string(), ..Typed::default() };
    ctx.page(&form(&ctx, None, typed, Vec::new()).await?)
}

pub(in crate::external) async fn add(ctx: Ctx, typed: Form<Typed>) -> Result<HttpResponse, AppError> {
    let (typed, today, checker) = (typed.0, ctx.company_today(), checker(&ctx));
    let (facts, spell) = (typed.facts(), typed.spell());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::add(tx, checker, &facts, &spell, today)).await {
        Ok(id) => Ok(ctx.see_other_with(&format!("/people/{id}"), &Flash::success(say!("external-added")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&form(&ctx, None, typed, problems).await?),
        Err(other) => Err(other),
    }
}

pub(in crate::external) async fn show_edit(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let read = move |conn: &mut Conn| {
        let person = people::person(conn, id)?.filter(|person| person.external);
        person.ok_or(AppError::NotFound("external-person"))
    };
    let typed = Typed::of(FactsInput::of(&ctx.db().read(read).await?));
    ctx.page(&form(&ctx, Some(id), typed, Vec::new()).await?)
}

pub(in crate::external) async fn change(ctx: Ctx, id: web::Path<Id>, typed: Form<Typed>) -> Result<HttpResponse, AppError> {
    let (id, typed, checker) = (id.into_inner(), typed.0, checker(&ctx));
    let facts = typed.facts();
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::change(tx, checker, id, |input| *input = facts)).await {
        Ok(()) => Ok(ctx.see_other_with(&format!("/people/{id}"), &Flash::success(say!("external-changed")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&form(&ctx, Some(id), typed, problems).await?),
        Err(other) => Err(other),
    }
}

/// The number under which the HR file knows somebody.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct HireTyped {
    employee_number: String,
}

/// The form of that.
#[derive(Debug, Serialize)]
struct HirePage {
    person_id: Id,
    name: String,
    typed: HireTyped,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for HirePage {
    const TEMPLATE: &'static str = "external/hire";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("external-hire-of", name = self.name.as_str()), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("employee_number", said!("people-employee-number-missing"))];
        hire_page((Id(7), "Ana Lima".to_owned()), HireTyped::default(), problems)
    }
}

fn hire_page((person_id, name): (Id, String), typed: HireTyped, problems: Vec<FieldError>) -> HirePage {
    HirePage { person_id, name, typed, errors: FieldErrors::of(&["employee_number"], &problems), problems }
}

async fn name_of(ctx: &Ctx, id: Id) -> Result<String, AppError> {
    let now = ctx.app().db.clock().now();
    Ok(ctx.db().read(move |conn: &mut Conn| read::person(conn, id, now)).await?.name())
}

pub(in crate::external) async fn show_hire(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let name = name_of(&ctx, id).await?;
    ctx.page(&hire_page((id, name), HireTyped::default(), Vec::new()))
}

pub(in crate::external) async fn hire(ctx: Ctx, id: web::Path<Id>, typed: Form<HireTyped>) -> Result<HttpResponse, AppError> {
    let (id, typed, checker) = (id.into_inner(), typed.0, checker(&ctx));
    let number = typed.employee_number.clone();
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::hire(tx, &checker, id, &number)).await {
        Ok(()) => Ok(ctx.see_other_with(&format!("/people/{id}/edit"), &Flash::success(say!("external-hired")))),
        Err(AppError::Invalid(problems)) => {
            let name = name_of(&ctx, id).await?;
            ctx.page_with_errors(&hire_page((id, name), typed, problems))
        }
        Err(other) => Err(other),
    }
}
