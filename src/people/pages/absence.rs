//! The form of an absence: to plan leave or a suspension, or to change one.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::Choice;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::absence::{self, Absence, AbsenceInput};
use crate::people::person::AbsenceKind;
use crate::people::store;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 4] = ["kind", "first_day", "last_day", "note"];

/// The samples of this file's views.
pub(in crate::people) fn samples() -> Vec<Sample> {
    vec![Sample::of::<AbsencePage>()]
}

/// The form.
#[derive(Debug, Serialize)]
struct AbsencePage {
    person_id: Id,
    name: String,
    /// None for one that is new.
    absence_id: Option<Id>,
    typed: AbsenceInput,
    kinds: Vec<Choice>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for AbsencePage {
    const TEMPLATE: &'static str = "people/absence";

    fn title(&self) -> Cow<'static, str> {
        let name = self.name.as_str();
        let what = match self.absence_id {
            Some(_) => say!("people-absence-change-of", name = name),
            None => say!("people-absence-plan-of", name = name),
        };
        title_of(what, &self.problems)
    }

    fn sample() -> Self {
        let typed = AbsenceInput { first_day: "2026-04-10".to_owned(), ..AbsenceInput::default() };
        let problems = vec![FieldError::new("last_day", said!("people-absence-too-far", last = Day::new(2026, 4, 1)))];
        page((Id(7), "Ada Osei".to_owned()), Some(Id(8)), typed, problems)
    }
}

fn page((person_id, name): (Id, String), absence_id: Option<Id>, typed: AbsenceInput, problems: Vec<FieldError>) -> AbsencePage {
    let kinds = AbsenceKind::ALL.iter().map(|kind| Choice {
        value: kind.word().to_owned(),
        label: kind.label(),
        selected: typed.kind == kind.word(),
    });
    AbsencePage {
        person_id,
        name,
        absence_id,
        kinds: kinds.collect(),
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
        typed,
    }
}

async fn shown(
    ctx: &Ctx,
    person: Id,
    absence: Option<Id>,
    typed: AbsenceInput,
    problems: Vec<FieldError>,
) -> Result<AbsencePage, AppError> {
    let read = move |conn: &mut Conn| store::person(conn, person)?.ok_or(AppError::NotFound("person"));
    let name = ctx.db().read(read).await?.name();
    Ok(page((person, name), absence, typed, problems))
}

pub(in crate::people) async fn show_new(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let typed = AbsenceInput { kind: AbsenceKind::Leave.word().to_owned(), ..AbsenceInput::default() };
    ctx.page(&shown(&ctx, id.into_inner(), None, typed, Vec::new()).await?)
}

pub(in crate::people) async fn plan(ctx: Ctx, id: web::Path<Id>, form: Form<AbsenceInput>) -> Result<HttpResponse, AppError> {
    let (person, input, today) = (id.into_inner(), form.0.clone(), ctx.company_today());
    let planned = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| absence::plan(tx, person, &input, today)).await;
    answer(&ctx, person, None, form.0, planned).await
}

pub(in crate::people) async fn show_edit(ctx: Ctx, ids: web::Path<(Id, Id)>) -> Result<HttpResponse, AppError> {
    let (person, id) = ids.into_inner();
    let read = move |conn: &mut Conn| {
        let found = absence::of_person(conn, person)?.into_iter().find(|absence| absence.id == id);
        found.ok_or(AppError::NotFound("absence"))
    };
    let found: Absence = ctx.db().read(read).await?;
    ctx.page(&shown(&ctx, person, Some(id), found.as_input(), Vec::new()).await?)
}

pub(in crate::people) async fn change(
    ctx: Ctx,
    ids: web::Path<(Id, Id)>,
    form: Form<AbsenceInput>,
) -> Result<HttpResponse, AppError> {
    let ((person, id), input, today) = (ids.into_inner(), form.0.clone(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| absence::change(tx, person, id, today, |absence| *absence = input);
    let changed = ctx.db().write(ctx.actor(), act).await;
    answer(&ctx, person, Some(id), form.0, changed).await
}

pub(in crate::people) async fn remove(ctx: Ctx, ids: web::Path<(Id, Id)>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let ((person, id), today) = (ids.into_inner(), ctx.company_today());
    let removed = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| absence::remove(tx, person, id, today)).await;
    on_to(&ctx, person, removed.map(|()| say!("people-absence-removed")))
}

/// On to the person, or back to the form with what was typed.
async fn answer(
    ctx: &Ctx,
    person: Id,
    absence: Option<Id>,
    form: AbsenceInput,
    saved: Result<Absence, AppError>,
) -> Result<HttpResponse, AppError> {
    let done = match saved {
        Err(AppError::Invalid(problems)) => {
            return ctx.page_with_errors(&shown(ctx, person, absence, form, problems).await?);
        }
        saved => saved.map(|saved| words(&saved)),
    };
    on_to(ctx, person, done)
}

/// That it is on record, with its days.
fn words(saved: &Absence) -> String {
    match saved.until.last_before() {
        Some(last) => say!("people-absence-saved", kind = saved.kind.word(), first = saved.from, last = last),
        None => say!("people-absence-saved-open", kind = saved.kind.word(), first = saved.from),
    }
}

/// To the page of the person, which says what was done or why not.
fn on_to(ctx: &Ctx, person: Id, done: Result<String, AppError>) -> Result<HttpResponse, AppError> {
    let flash = match done {
        Ok(done) => Flash::success(done),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&format!("/people/{person}"), &flash))
}
