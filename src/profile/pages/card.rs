//! `/me/card`: who one is, what one may do for the brand and until when, the accounts that one looks after, and the next step on each ladder.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::brand_accounts::{LookedAfter, looked_after};
use crate::clearances::{ClearanceLine, clearances_of};
use crate::clock::{Day, Instant};
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::{LadderView, climbing};
use crate::people;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(in crate::profile) fn samples() -> Vec<Sample> {
    let none = CardPage {
        about: String::new(),
        given: Vec::new(),
        others: Vec::new(),
        looked_after: Vec::new(),
        ladders: Vec::new(),
        ..CardPage::sample()
    };
    vec![Sample::of::<CardPage>(), Sample::with(&none)]
}

/// The page.
#[derive(Debug, Serialize)]
struct CardPage {
    id: Id,
    name: String,
    /// Role and department; empty for who works nowhere.
    about: String,
    /// What they may do.
    given: Vec<ClearanceLine>,
    /// What they may not.
    others: Vec<ClearanceLine>,
    looked_after: Vec<LookedAfter>,
    ladders: Vec<LadderView>,
    /// There are statements to read and sign.
    has_statements: bool,
}

impl View for CardPage {
    const TEMPLATE: &'static str = "profile/card";

    fn title(&self) -> Cow<'static, str> {
        say!("ladders-card").into()
    }

    fn sample() -> Self {
        Self {
            id: Id(1),
            name: "Ada Osei".to_owned(),
            about: "Support agent, Customer Care".to_owned(),
            given: vec![ClearanceLine::sample(true)],
            others: vec![ClearanceLine::sample(false)],
            looked_after: vec![LookedAfter::sample()],
            ladders: vec![LadderView::sample()],
            has_statements: true,
        }
    }
}

/// What is read for the page.
struct Found {
    about: String,
    clearances: Vec<ClearanceLine>,
    looked_after: Vec<LookedAfter>,
    ladders: Vec<LadderView>,
    has_statements: bool,
}

fn read(conn: &mut Conn, me: Id, (today, now): (Day, Instant)) -> Result<Found, AppError> {
    let place = people::person(conn, me)?.and_then(|person| person.employment);
    Ok(Found {
        about: place.map(|place| format!("{}, {}", place.role, place.department)).unwrap_or_default(),
        clearances: clearances_of(conn, me, today, now)?,
        looked_after: looked_after(conn, me, today)?,
        ladders: climbing(conn, me, today)?,
        has_statements: crate::clearances::has_statements(conn)?,
    })
}

pub(in crate::profile) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    let (me, today, now) = (viewer.person_id.unwrap_or(Id::ZERO), ctx.company_today(), ctx.db().clock().now());
    let found = ctx.db().read(move |conn: &mut Conn| snapshot(conn, |conn| read(conn, me, (today, now)))).await?;
    let (given, others) = found.clearances.into_iter().partition(|one| one.is_given);
    ctx.page(&CardPage {
        id: me,
        name: viewer.name.clone(),
        about: found.about,
        given,
        others,
        looked_after: found.looked_after,
        ladders: found.ladders,
        has_statements: found.has_statements,
    })
}
