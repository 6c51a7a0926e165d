//! */me/deputy*: who stands in for oneself, and for whom one stands in.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::deputy::{self, DeputyInput, Deputyship};
use crate::policy::{Via, Viewer};
use crate::templates::{Sample, View, title_of};
use crate::text::enumerated;
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 3] = ["deputy", "first_day", "last_day"];

/// The samples of this file's views.
pub(in crate::people) fn samples() -> Vec<Sample> {
    let nobody = DeputyPage { named: Vec::new(), lends: false, ..DeputyPage::sample() };
    vec![Sample::of::<DeputyPage>(), Sample::with(&nobody)]
}

/// Somebody who stands in, as a list shows them.
#[derive(Debug, Clone, Serialize)]
pub struct DeputyLine {
    id: Id,
    name: String,
    employee_number: String,
    first_day: Day,
    last_day: Day,
    /// Whether they do so today.
    is_now: bool,
}

impl DeputyLine {
    /// A line of today's list.
    #[must_use]
    pub fn of(one: Deputyship, today: Day) -> Self {
        let (last_day, is_now) = (one.last_day(), one.holds(today));
        let Deputyship { id, name, employee_number, from, .. } = one;
        Self { id, name, employee_number, first_day: from, last_day, is_now }
    }

    /// One for samples.
    #[must_use]
    pub fn sample() -> Self {
        let day = Day::new(2026, 12, 21);
        let (name, employee_number) = ("Ben Ito".to_owned(), "E-2".to_owned());
        Self { id: Id(7), name, employee_number, first_day: day, last_day: day.plus_days(11), is_now: true }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct DeputyPage {
    named: Vec<DeputyLine>,
    /// For whom the viewer stands in today; empty for nobody.
    stands_in_for: String,
    /// There is something to stand in for.
    lends: bool,
    /// Signed in with the password.
    may_name: bool,
    typed: DeputyInput,
    today: Day,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for DeputyPage {
    const TEMPLATE: &'static str = "people/deputy";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("people-deputy-title"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("deputy", said!("people-deputy-oneself"))];
        Self {
            named: vec![DeputyLine::sample()],
            stands_in_for: "Ada Osei".to_owned(),
            lends: true,
            may_name: true,
            typed: DeputyInput::default(),
            today: Day::new(2026, 11, 30),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// Who the viewer is among the people.
///
/// # Errors
/// [`AppError::NotFound`] for an account without a person.
pub(in crate::people) fn person_of(viewer: &Viewer) -> Result<Id, AppError> {
    viewer.person_id.ok_or(AppError::NotFound("person"))
}

/// Whether the viewer has a session of their own, which they opened with the password: nothing else may lend what lasts longer than itself.
fn may_name(viewer: &Viewer) -> bool {
    viewer.via != Via::MailLink && viewer.session_id.is_some()
}

/// The viewer, who may name deputies of their own.
///
/// # Errors
/// [`AppError::Forbidden`] for who came by the link in a mail or with an API token; [`AppError::NotFound`] for an account without a person.
pub(in crate::people) fn namer(viewer: &Viewer) -> Result<Id, AppError> {
    if may_name(viewer) { person_of(viewer) } else { Err(AppError::Forbidden(said!("people-deputy-sign-in"))) }
}

async fn page(ctx: &Ctx, typed: DeputyInput, problems: Vec<FieldError>) -> Result<DeputyPage, AppError> {
    let (viewer, today) = (ctx.viewer()?, ctx.company_today());
    let person = person_of(viewer)?;
    let read = move |conn: &mut Conn| {
        let named = deputy::of_person(conn, person, today)?;
        Ok::<_, AppError>((named, deputy::stands_in_for(conn, person, today)?, deputy::lends(conn, person)?))
    };
    let (named, others, lends) = ctx.db().read(read).await?;
    Ok(DeputyPage {
        named: named.into_iter().map(|one| DeputyLine::of(one, today)).collect(),
        stands_in_for: enumerated(others.into_iter().map(|(_, name)| name)),
        lends,
        may_name: may_name(viewer),
        typed,
        today,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

pub(in crate::people) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, DeputyInput::default(), Vec::new()).await?)
}

pub(in crate::people) async fn name(ctx: Ctx, form: Form<DeputyInput>) -> Result<HttpResponse, AppError> {
    let (person, input, today) = (namer(ctx.viewer()?)?, form.0.clone(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| deputy::name(tx, person, &input, today)).await {
        Ok(made) => Ok(ctx.see_other_with("/me/deputy", &Flash::success(named(&made)))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, form.0, problems).await?),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with("/me/deputy", &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

/// That somebody stands in, with the days.
#[must_use]
pub fn named(made: &Deputyship) -> String {
    say!("people-deputy-named", name = made.name.as_str(), first = made.from, last = made.last_day())
}

pub(in crate::people) async fn take_back(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (person, id, today) = (namer(ctx.viewer()?)?, id.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| deputy::take_back(tx, person, id, today)).await?;
    Ok(ctx.see_other_with("/me/deputy", &Flash::success(say!("people-deputy-taken-back"))))
}
