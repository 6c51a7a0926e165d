//! `/accounts/{id}/owner`: handing a brand account over to another owner.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::shown;
use crate::brand_accounts::input::HandOverInput;
use crate::brand_accounts::make as command;
use crate::brand_accounts::read::Shown;
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 2] = ["owner", "from_on"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<HandOverPage>(), Sample::with(&HandOverPage { problems: Vec::new(), ..HandOverPage::sample() })]
}

/// What is typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::brand_accounts) struct HandOverForm {
    owner: String,
    /// `yes` where it is ticked.
    stays_as_deputy: String,
    from_on: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct HandOverPage {
    id: Id,
    account: String,
    /// Who owns it.
    owner: String,
    stays: bool,
    typed: HandOverForm,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for HandOverPage {
    const TEMPLATE: &'static str = "brand_accounts/hand-over";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("brand-accounts-hand-over"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("owner", said!("brand-accounts-owns-already"))];
        Self {
            id: Id(1),
            account: "Halden".to_owned(),
            owner: "Ada Osei".to_owned(),
            stays: true,
            typed: HandOverForm::default(),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

fn page(before: &Shown, typed: HandOverForm, problems: Vec<FieldError>) -> HandOverPage {
    HandOverPage {
        id: before.row.id,
        account: before.row.title.clone(),
        owner: before.name(before.term.owner),
        stays: !typed.stays_as_deputy.is_empty(),
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    }
}

pub(in crate::brand_accounts) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let before = shown(&ctx, id.into_inner()).await?;
    let from_on = ctx.company_today().max(before.began()).to_string();
    ctx.page(&page(&before, HandOverForm { from_on, ..HandOverForm::default() }, Vec::new()))
}

pub(in crate::brand_accounts) async fn hand_over(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<HandOverForm>,
) -> Result<HttpResponse, AppError> {
    let (id, typed, today) = (id.into_inner(), form.0, ctx.company_today());
    let before = shown(&ctx, id).await?;
    let input = HandOverInput {
        owner: typed.owner.clone(),
        stays_as_deputy: !typed.stays_as_deputy.is_empty(),
        from_on: typed.from_on.clone(),
    };
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| command::hand_over(tx, id, &input, today)).await {
        Ok(()) => Ok(ctx.see_other_with(&format!("/accounts/{id}"), &Flash::success(say!("brand-accounts-handed-over")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&before, typed, problems)),
        Err(other) => Err(other),
    }
}
