//! `/proposals/{id}`: what would reach more people than one account may, and the second account's answer.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::ask::Answer;
use super::decide;
use super::rule::{Ending, Who};
use super::shown::{self, Proposal, WouldDo};
use super::wanted::Wanted;
use crate::clock::Instant;
use crate::db::Conn;
use crate::enrolment::requirement::preview::CourseName;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::View;
use crate::web::{Ctx, Flash, Form, NoFields};

/// A proposal, for whoever asked and for whoever may answer.
#[derive(Debug, Serialize)]
pub struct ProposalPage {
    #[serde(flatten)]
    its: Proposal,
    /// The viewer asked for it.
    is_own: bool,
    is_agreed: bool,
    is_declined: bool,
    zone: String,
}

impl View for ProposalPage {
    const TEMPLATE: &'static str = "enrolment/proposal";

    fn title(&self) -> Cow<'static, str> {
        say!("enrolment-approval").into()
    }

    fn sample() -> Self {
        let at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        let would = WouldDo {
            course: CourseName { id: Id(8), slug: "social-basics".to_owned(), title: "Social basics".to_owned() },
            audience: "everyone".to_owned(),
            due: "30 days after enrolment".to_owned(),
            terms: vec!["Everyone has at least 14 days.".to_owned()],
            people: 641,
        };
        let its = Proposal {
            id: Id(7),
            wanted: Wanted::Make(Box::default()),
            people_then: 640,
            asked_at: at,
            asked_by: "ana@example.com".to_owned(),
            today: Some(would),
            cannot: "The course is retired.".to_owned(),
            ending: Some(Ending::Declined),
            ended_at: Some(at),
            ended_by: Some("ben@example.com".to_owned()),
            reason: "Not before the summer.".to_owned(),
            requirement_id: Some(Id(9)),
        };
        Self { its, is_own: false, is_agreed: true, is_declined: false, zone: "UTC".to_owned() }
    }
}

pub(in crate::enrolment) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, today, viewer) = (id.into_inner(), ctx.company_today(), ctx.viewer()?);
    let me = (viewer.account_id, viewer.email.clone(), viewer.time_zone.clone());
    let read = move |conn: &mut Conn| shown::read(conn, id, today);
    let (its, asked_account) = ctx.db().read(read).await?;
    let asked = Who { account: asked_account, name: &its.asked_by };
    let is_own = asked.is(Who { account: Some(me.0), name: &me.1 });
    let (is_agreed, is_declined) = (its.ending == Some(Ending::Agreed), its.ending == Some(Ending::Declined));
    ctx.page(&ProposalPage { its, is_own, is_agreed, is_declined, zone: me.2 })
}

/// What whoever agrees has seen.
#[derive(Debug, Deserialize)]
pub(in crate::enrolment) struct Agreement {
    people: i64,
}

pub(in crate::enrolment) async fn agree(ctx: Ctx, id: web::Path<Id>, form: Form<Agreement>) -> Result<HttpResponse, AppError> {
    let (id, today, people) = (id.into_inner(), ctx.company_today(), form.0.people);
    match ctx.db().write(ctx.actor(), move |tx| decide::agree(tx, id, people, today)).await {
        Ok(requirement) => {
            let flash = Flash::success(say!("enrolment-approval-done", count = people));
            Ok(ctx.see_other_with(&format!("/requirements/{requirement}"), &flash))
        }
        Err(error) => back_with(&ctx, id, error),
    }
}

/// Why a proposal is declined.
#[derive(Debug, Deserialize)]
pub(in crate::enrolment) struct Refusal {
    reason: String,
}

pub(in crate::enrolment) async fn decline(ctx: Ctx, id: web::Path<Id>, form: Form<Refusal>) -> Result<HttpResponse, AppError> {
    let (id, reason) = (id.into_inner(), form.0.reason);
    match ctx.db().write(ctx.actor(), move |tx| decide::decline(tx, id, &reason)).await {
        Ok(()) => Ok(ctx.see_other_with(&format!("/proposals/{id}"), &Flash::success(say!("enrolment-approval-declined-now")))),
        Err(error) => back_with(&ctx, id, error),
    }
}

pub(in crate::enrolment) async fn take_back(
    ctx: Ctx,
    id: web::Path<Id>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    match ctx.db().write(ctx.actor(), move |tx| decide::take_back(tx, id)).await {
        Ok(()) => Ok(ctx.see_other_with("/requirements", &Flash::success(say!("enrolment-approval-taken-back-now")))),
        Err(error) => back_with(&ctx, id, error),
    }
}

/// To the proposal, with what stands against an answer to it.
fn back_with(ctx: &Ctx, id: Id, error: AppError) -> Result<HttpResponse, AppError> {
    match error {
        AppError::Conflict(_) | AppError::Invalid(_) => {
            Ok(ctx.see_other_with(&format!("/proposals/{id}"), &Flash::error(error.to_string())))
        }
        other => Err(other),
    }
}

/// Where a press leads that was carried out, or waits for a second account.
pub(in crate::enrolment) fn arrive<T>(ctx: &Ctx, answer: &Answer<T>, done: impl Fn(&T) -> (String, Flash)) -> HttpResponse {
    match answer {
        Answer::Done(value) => {
            let (path, flash) = done(value);
            ctx.see_other_with(&path, &flash)
        }
        Answer::Waits(id) => ctx.see_other_with(&format!("/proposals/{id}"), &Flash::success(say!("enrolment-approval-asked"))),
    }
}
