//! The forms of a contract: a new one, and another sponsor or end of one.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::external::save::{self, SpellChange};
use crate::external::spell::{Spell, SpellInput};
use crate::external::store;
use crate::ids::Id;
use crate::people;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The fields of both forms.
const FIELDS: [&str; 4] = ["organisation", "sponsor", "first_day", "last_day"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let new = ContractPage { spell_id: None, ..ContractPage::sample() };
    vec![Sample::of::<ContractPage>(), Sample::with(&new)]
}

/// The form.
#[derive(Debug, Serialize)]
struct ContractPage {
    person_id: Id,
    name: String,
    /// None for a new one.
    spell_id: Option<Id>,
    /// Of one that is there, its first day.
    first: Option<Day>,
    typed: SpellInput,
    organisations: Vec<String>,
    /// Whoever answered has left.
    lacks_sponsor: bool,
    /// It is not over, so that it can be ended at once.
    may_end: bool,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ContractPage {
    const TEMPLATE: &'static str = "external/contract";

    fn title(&self) -> Cow<'static, str> {
        let name = self.name.as_str();
        let what = match self.spell_id {
            Some(_) => say!("external-spell-change-of", name = name),
            None => say!("external-spell-new-of", name = name),
        };
        title_of(what, &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("sponsor", said!("external-sponsor-missing"))];
        let typed = SpellInput { organisation: "Brightside".to_owned(), ..SpellInput::default() };
        Self {
            person_id: Id(7),
            name: "Ana Lima".to_owned(),
            spell_id: Some(Id(8)),
            first: Some(Day::new(2026, 11, 2)),
            typed,
            organisations: vec!["Brightside".to_owned()],
            lacks_sponsor: true,
            may_end: true,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// Whose contract, and which one of theirs.
type Which = (Id, Option<Id>);

async fn page(
    ctx: &Ctx,
    (person, spell): Which,
    typed: impl FnOnce(Option<&Spell>, Option<&Spell>) -> SpellInput,
    problems: Vec<FieldError>,
) -> Result<ContractPage, AppError> {
    let now = ctx.app().db.clock().now();
    let read = move |conn: &mut Conn| {
        let row = people::person(conn, person)?.ok_or(AppError::NotFound("person"))?;
        Ok::<_, AppError>((row, store::spells_of(conn, person)?, store::organisations(conn)?))
    };
    let (row, spells, organisations) = ctx.db().read(read).await?;
    let found = spells.iter().find(|one| Some(one.id) == spell);
    if spell.is_some() && found.is_none() {
        return Err(AppError::NotFound("spell"));
    }
    let today = people::own_day(now, &row.time_zone);
    Ok(ContractPage {
        person_id: person,
        name: row.name(),
        spell_id: spell,
        first: found.map(|one| one.from),
        typed: typed(found, spells.last()),
        organisations: organisations.into_iter().map(|one| one.name).collect(),
        lacks_sponsor: found.is_some_and(|one| one.sponsor.is_gone),
        may_end: found.is_some_and(|one| today < one.until),
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

/// The sponsor of a contract, as a form shows whom it means; nobody where they have left.
fn offered_sponsor(spell: Option<&Spell>) -> String {
    let here = spell.filter(|spell| !spell.sponsor.is_gone);
    here.map(|spell| people::offered(&spell.sponsor.name, &spell.sponsor.employee_number)).unwrap_or_default()
}

pub(in crate::external) async fn show_new(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    // as the last one, unless that is to change
    let typed = |_: Option<&Spell>, last: Option<&Spell>| SpellInput {
        organisation: last.map(|last| last.organisation.clone()).unwrap_or_default(),
        sponsor: offered_sponsor(last),
        first_day: last.map_or(today, |last| last.until.max(today)).to_string(),
        last_day: String::new(),
    };
    ctx.page(&page(&ctx, (id.into_inner(), None), typed, Vec::new()).await?)
}

pub(in crate::external) async fn add(ctx: Ctx, id: web::Path<Id>, form: Form<SpellInput>) -> Result<HttpResponse, AppError> {
    let (person, input, today) = (id.into_inner(), form.0.clone(), ctx.company_today());
    let added = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::add_spell(tx, person, &input, today)).await;
    answer(&ctx, (person, None), added.map(|_| say!("external-spell-added")), form.0).await
}

pub(in crate::external) async fn show(ctx: Ctx, ids: web::Path<(Id, Id)>) -> Result<HttpResponse, AppError> {
    let (person, spell) = ids.into_inner();
    let typed = |found: Option<&Spell>, _: Option<&Spell>| {
        let last_day = found.map(|one| one.last_day().to_string()).unwrap_or_default();
        let sponsor = offered_sponsor(found);
        let organisation = found.map(|one| one.organisation.clone()).unwrap_or_default();
        SpellInput { organisation, sponsor, last_day, first_day: String::new() }
    };
    ctx.page(&page(&ctx, (person, Some(spell)), typed, Vec::new()).await?)
}

pub(in crate::external) async fn change(
    ctx: Ctx,
    ids: web::Path<(Id, Id)>,
    form: Form<SpellChange>,
) -> Result<HttpResponse, AppError> {
    let ((person, spell), input, today) = (ids.into_inner(), form.0.clone(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| save::change_spell(tx, person, spell, today, |change| *change = input);
    let changed = ctx.db().write(ctx.actor(), act).await;
    let SpellChange { sponsor, last_day } = form.0;
    let typed = SpellInput { sponsor, last_day, ..SpellInput::default() };
    answer(&ctx, (person, Some(spell)), changed.map(|()| say!("external-spell-changed")), typed).await
}

pub(in crate::external) async fn end(ctx: Ctx, ids: web::Path<(Id, Id)>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (person, spell) = ids.into_inner();
    let ended = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::end_spell(tx, person, spell)).await;
    answer(&ctx, (person, Some(spell)), ended.map(|()| say!("external-spell-ended")), SpellInput::default()).await
}

/// On to the person, or back to the form with what was typed.
async fn answer(ctx: &Ctx, which: Which, done: Result<String, AppError>, form: SpellInput) -> Result<HttpResponse, AppError> {
    let flash = match done {
        Ok(done) => Flash::success(done),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(AppError::Invalid(problems)) => {
            let typed = |found: Option<&Spell>, _: Option<&Spell>| {
                let organisation = found.map_or(form.organisation.clone(), |one| one.organisation.clone());
                SpellInput { organisation, ..form }
            };
            return ctx.page_with_errors(&page(ctx, which, typed, problems).await?);
        }
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&format!("/people/{}", which.0), &flash))
}
