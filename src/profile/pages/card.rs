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
use crate::required_levels::{AskedLevel, asked_of};
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(in crate::profile) fn samples() -> Vec<Sample> {
    let none = CardPage {
        about: String::new(),
        asked: Vec::new(),
        given: Vec::new(),
        others: Vec::new(),
        looked_after: Vec::new(),
        ladders: Vec::new(),
        ..CardPage::sample()
    };
    vec![Sample::of::<CardPage>(), Sample::with(&none)]
}

/// A level that is asked of them, by a requirement or by their role.
#[derive(Debug, Serialize)]
struct AskedLine {
    title: String,
    href: String,
    text: String,
    is_behind: bool,
}

impl AskedLine {
    fn of(one: AskedLevel) -> Self {
        let text = match one.is_behind {
            true => say!("required-levels-was-due", day = one.due_on),
            false => say!("required-levels-by-day", day = one.due_on),
        };
        Self { title: one.title, href: one.href, text, is_behind: one.is_behind }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct CardPage {
    id: Id,
    name: String,
    /// Role and department; empty for who works nowhere.
    about: String,
    /// Levels that are asked of them and that they do not hold.
    asked: Vec<AskedLine>,
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
            asked: vec![AskedLine {
                title: "Green (Belts)".to_owned(),
                href: "/ladders/belts".to_owned(),
                text: "by 30 Nov 2026".to_owned(),
                is_behind: true,
            }],
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
    asked: Vec<AskedLevel>,
    clearances: Vec<ClearanceLine>,
    looked_after: Vec<LookedAfter>,
    ladders: Vec<LadderView>,
    has_statements: bool,
}

fn read(conn: &mut Conn, me: Id, (today, now): (Day, Instant)) -> Result<Found, AppError> {
    let place = people::person(conn, me)?.and_then(|person| person.employment);
    Ok(Found {
        about: place.map(|place| format!("{}, {}", place.role, place.department)).unwrap_or_default(),
        asked: asked_of(conn, me, today)?,
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
        asked: found.asked.into_iter().map(AskedLine::of).collect(),
        given,
        others,
        looked_after: found.looked_after,
        ladders: found.ladders,
        has_statements: found.has_statements,
    })
}
