//! Changing the reminder policy, with a look at what it would bring before it is switched on.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::json;

use super::DayRow;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::mail::framing;
use crate::reminders::ahead::{self, DayAhead, Forecast};
use crate::reminders::policy::{Policy, TypedPolicy};
use crate::reminders::specimen::of_person;
use crate::reminders::store;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

const FIELDS: &[&str] =
    &["assigned", "due", "repeat", "stalled", "expiring", "manager_from", "second_manager_from", "quiet", "active"];

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
    /// A reminder as one of those who come next would get it; none where nothing is foretold.
    mail: Option<MailView>,
}

/// Somebody's mail.
#[derive(Debug, Clone, Serialize)]
struct MailView {
    person: Id,
    name: String,
    language: String,
    subject: String,
}

impl View for PolicyPage {
    const TEMPLATE: &'static str = "reminders/policy";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("reminders-policy-title"), &self.problems)
    }

    fn sample() -> Self {
        Self {
            form: TypedPolicy::of(&Policy::default(), true),
            errors: FieldErrors::of(FIELDS, &[FieldError::new("due", said!("reminders-wrong"))]),
            problems: vec![FieldError::new("due", said!("reminders-wrong"))],
            days: vec![DayRow::sample()],
            total: 3,
            previewed: true,
            mail: Some(MailView {
                person: Id(7),
                name: "Ada Osei".to_owned(),
                language: "English".to_owned(),
                subject: "Social basics is due tomorrow".to_owned(),
            }),
        }
    }
}

pub(in crate::reminders) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (policy, active) = ctx.db().read(store::policy).await?;
    let (days, mail) = preview(&ctx, policy.clone()).await?;
    framing(ctx.page(&page(TypedPolicy::of(&policy, active), &days, mail, false))?)
}

pub(in crate::reminders) async fn submit(ctx: Ctx, form: Form<TypedPolicy>) -> Result<HttpResponse, AppError> {
    let typed = form.0;
    let policy = match typed.read() {
        Ok(policy) => policy,
        Err(problems) => {
            let errors = FieldErrors::of(FIELDS, &problems);
            return ctx.page_with_errors(&PolicyPage { errors, problems, ..page(typed, &Forecast::new(), None, false) });
        }
    };
    if typed.act != "save" {
        let (days, mail) = preview(&ctx, policy).await?;
        return framing(ctx.page(&page(typed, &days, mail, true))?);
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
    let text = if active { say!("reminders-policy-saved") } else { say!("reminders-policy-saved-off") };
    Ok(ctx.see_other_with("/reminders", &Flash::success(text)))
}

fn page(form: TypedPolicy, days: &Forecast, mail: Option<MailView>, previewed: bool) -> PolicyPage {
    PolicyPage {
        form,
        errors: FieldErrors::none(FIELDS),
        problems: Vec::new(),
        total: days.values().map(DayAhead::total).sum(),
        days: DayRow::all(days, None),
        previewed,
        mail,
    }
}

/// What a policy would bring over the next 30 days, and the mail of one of those who come first.
async fn preview(ctx: &Ctx, policy: Policy) -> Result<(Forecast, Option<MailView>), AppError> {
    let (today, app) = (ctx.company_today(), ctx.app().clone());
    let read = move |conn: &mut Conn| {
        let ahead = ahead::look_ahead(conn, &app.settings, &policy, today, None)?;
        let own = ahead.told.iter().filter(|told| told.line.recipient == told.line.person);
        let Some(first) = own.min_by(|one, other| one.sort_name.cmp(&other.sort_name)) else { return Ok((ahead.days, None)) };
        let person = first.line.person;
        let mail = of_person(conn, &app, person)?.map(|specimen| MailView {
            person,
            name: specimen.name,
            language: specimen.language.own_name(),
            subject: specimen.message.subject,
        });
        Ok::<_, AppError>((ahead.days, mail))
    };
    ctx.db().read(read).await
}
