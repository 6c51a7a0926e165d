//! `/accounts/{id}/closing`: from when on a brand account is closed.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::shown;
use crate::brand_accounts::input::CloseInput;
use crate::brand_accounts::make as command;
use crate::brand_accounts::read::Shown;
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 2] = ["on", "reason"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ClosePage>(), Sample::with(&ClosePage { planned: None, problems: Vec::new(), ..ClosePage::sample() })]
}

/// The page.
#[derive(Debug, Serialize)]
struct ClosePage {
    id: Id,
    account: String,
    /// The day that is planned by now.
    planned: Option<Day>,
    typed: CloseInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ClosePage {
    const TEMPLATE: &'static str = "brand_accounts/close";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("brand-accounts-close"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("on", said!("brand-accounts-closed-already", day = Day::new(2026, 3, 1)))];
        Self {
            id: Id(1),
            account: "Halden".to_owned(),
            planned: Some(Day::new(2026, 3, 1)),
            typed: CloseInput::default(),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

fn page(before: &Shown, typed: CloseInput, problems: Vec<FieldError>) -> ClosePage {
    ClosePage {
        id: before.row.id,
        account: before.row.title.clone(),
        planned: before.closed_from(),
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    }
}

pub(in crate::brand_accounts) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let before = shown(&ctx, id.into_inner()).await?;
    let tomorrow = ctx.company_today().plus_days(1);
    let on = before.closed_from().unwrap_or(tomorrow).to_string();
    ctx.page(&page(&before, CloseInput { on, reason: String::new() }, Vec::new()))
}

pub(in crate::brand_accounts) async fn close(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<CloseInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (id.into_inner(), form.0.clone(), ctx.company_today());
    let before = shown(&ctx, id).await?;
    let flash = match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| command::close(tx, id, &input, today)).await {
        Ok(Day::NEVER) => say!("brand-accounts-stays-open"),
        Ok(on) => say!("brand-accounts-closes", day = on),
        Err(AppError::Invalid(problems)) => return ctx.page_with_errors(&page(&before, form.0, problems)),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&format!("/accounts/{id}"), &Flash::success(flash)))
}
