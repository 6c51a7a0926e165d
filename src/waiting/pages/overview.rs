//! `/requirements`: what waits for HR, and below it what was enrolled.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::PageQuery;
use crate::db::Conn;
use crate::enrolment::{self, ListedRequirements, WaitingProposal};
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Act;
use crate::say;
use crate::templates::View;
use crate::waiting::list::List;
use crate::waiting::look::{self, Count};
use crate::web::{Ctx, Query};

/// A list on which somebody waits.
#[derive(Debug, Serialize)]
struct Waits {
    href: String,
    sentence: String,
    /// What can be done about it.
    act: String,
}

impl Waits {
    fn of(count: Count) -> Self {
        Self { href: format!("/waiting/{}", count.list), sentence: count.sentence, act: count.list.act_label() }
    }
}

/// What waits, and the requirements.
#[derive(Debug, Serialize)]
pub struct RequirementsPage {
    /// The viewer may do something about what waits.
    has_lists: bool,
    lists: Vec<Waits>,
    /// What reaches so many people that a second account must approve it.
    proposals: Vec<WaitingProposal>,
    #[serde(flatten)]
    listed: ListedRequirements,
    zone: String,
}

impl View for RequirementsPage {
    const TEMPLATE: &'static str = "waiting/requirements";

    fn title(&self) -> Cow<'static, str> {
        say!("enrolment-requirements").into()
    }

    fn sample() -> Self {
        let count = Count { list: List::Joined, count: 3, sentence: List::Joined.sentence(3) };
        let proposal = WaitingProposal { id: Id(7), people: 641, asked_by: "ana@example.com".to_owned() };
        Self {
            has_lists: true,
            lists: vec![Waits::of(count)],
            proposals: vec![proposal],
            listed: ListedRequirements::sample(),
            zone: "UTC".to_owned(),
        }
    }
}

pub(in crate::waiting) async fn show(ctx: Ctx, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (number, viewer) = (query.0.page.max(1), ctx.viewer()?);
    // whoever turns over the requirements has seen what waits
    let has_lists = viewer.may(Act::SeeRecords) && number == 1;
    let (app, account, reach) = (ctx.app().clone(), viewer.account_id, ctx.reach(Act::SeeEnrolments)?);
    let read = move |conn: &mut Conn| {
        let counts = if has_lists { look::counts(conn, &app, account)? } else { Vec::new() };
        let proposals = if number == 1 { enrolment::waiting_proposals(conn, &reach)? } else { Vec::new() };
        Ok::<_, AppError>((counts, proposals, ListedRequirements::read(conn, number, &reach)?))
    };
    let zone = viewer.time_zone.clone();
    let (counts, proposals, listed) = ctx.db().read(read).await?;
    let lists = counts.into_iter().filter(|count| count.count > 0).map(Waits::of).collect();
    ctx.page(&RequirementsPage { has_lists, lists, proposals, listed, zone })
}
