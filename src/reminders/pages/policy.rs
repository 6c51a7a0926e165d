//! Changing the reminder policy, with a look at what it would bring before it is switched on.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::json;

use super::{DayRow, counts};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::reminders::ahead;
use crate::reminders::ahead::DayAhead;
use crate::reminders::gather::is_working_day;
use crate::reminders::policy::{Policy, TypedPolicy};
use crate::reminders::store;
use crate::said;
use crate::templates::{Sample, View};
use crate::web::{Ctx, FieldErrors, Flash, Form};

const FIELDS: &[&str] = &["assigned", "due", "stalled", "expiring", "manager_from", "second_manager_from", "active"];

/// The samples of this file's views.
pub(in crate::reminders) fn samples() -> Vec<Sample> {
    vec![Sample::of::<PolicyPage>()]
}

/// The form, and what it would bring.
#[derive(Debug, Serialize)]
struct PolicyPage {
    form: TypedPolicy,
    errors: FieldErrors,
    problems: Vec<FieldError>,
    days: Vec<DayRow>,
    total: i64,
    previewed: bool,
}

impl View for PolicyPage {
    const TEMPLATE: &'static str = "reminders/policy";

    fn title(&self) -> Cow<'static, str> {
        if self.problems.is_empty() { "Reminder policy".into() } else { "Error: Reminder policy".into() }
    }

    fn sample() -> Self {
        Self {
            form: TypedPolicy::of(&Policy::default(), true),
            errors: FieldErrors::of(FIELDS, &[FieldError::new("due", said!("reminders-wrong"))]),
            problems: vec![FieldError::new("due", said!("reminders-wrong"))],
            days: vec![DayRow::sample()],
            total: 3,
            previewed: true,
        }
    }
}

pub(in crate::reminders) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (policy, active) = ctx.db().read(store::policy).await?;
    let days = preview(&ctx, policy.clone()).await?;
    ctx.page(&page(TypedPolicy::of(&policy, active), &days, false))
}

pub(in crate::reminders) async fn submit(ctx: Ctx, form: Form<TypedPolicy>) -> Result<HttpResponse, AppError> {
    let typed = form.0;
    let policy = match typed.read() {
        Ok(policy) => policy,
        Err(problems) => {
            let errors = FieldErrors::of(FIELDS, &problems);
            return ctx.page_with_errors(&PolicyPage { errors, problems, ..page(typed, &[], false) });
        }
    };
    if typed.act != "save" {
        let days = preview(&ctx, policy).await?;
        return ctx.page(&page(typed, &days, true));
    }
    let active = typed.active.is_some();
    ctx.db()
        .write(ctx.actor(), move |tx| {
            let (policy_before, active_before) = store::policy(tx.conn)?;
            let id: Id = store::save_policy(tx, &policy, active)?;
            let details = json!({ "policy": policy, "active": active });
            let change = (json!({ "policy": policy_before, "active": active_before }), details.clone());
            tx.audit_change("reminder_policy.save", ("reminder_policy", id), details, change)
        })
        .await?;
    let text = if active { "Saved. Reminders go out by it." } else { "Saved. It is switched off: no reminders go out." };
    Ok(ctx.see_other_with("/reminders", &Flash::success(text)))
}

fn page(form: TypedPolicy, days: &[DayAhead], previewed: bool) -> PolicyPage {
    PolicyPage {
        form,
        errors: FieldErrors::none(FIELDS),
        problems: Vec::new(),
        total: days.iter().map(DayAhead::total).sum(),
        days: DayRow::all(days, None),
        previewed,
    }
}

/// What a policy would bring over the next 30 days.
async fn preview(ctx: &Ctx, policy: Policy) -> Result<Vec<DayAhead>, AppError> {
    let (today, settings) = (ctx.company_today(), ctx.app().settings.clone());
    let read = move |conn: &mut Conn| {
        let (due, expiring) = counts(conn, &policy, today)?;
        Ok::<_, AppError>(ahead::ahead(&policy, &due, &expiring, today, |day: Day| is_working_day(&settings, day)))
    };
    ctx.db().read(read).await
}
