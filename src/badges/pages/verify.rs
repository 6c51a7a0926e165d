//! `/verify/{code}`: what a code says. Of a level: what held on its day, and what holds today. Public.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::Line;
use crate::badges::certificate::Standing;
use crate::badges::stand::{self, Found};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::learning::pages::verify as courses;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let day = Day::new(2026, 12, 1);
    let none = VerifyPage { now: Vec::new(), ..VerifyPage::sample() };
    let revoked = VerifyPage {
        one: Line { revoked_on: Some(day), ..Line::sample() },
        is_revoked: true,
        heading: heading(Standing::Revoked),
        ..VerifyPage::sample()
    };
    vec![Sample::of::<VerifyPage>(), Sample::with(&none), Sample::with(&revoked)]
}

/// The days on which the level is held that is held today.
#[derive(Debug, Serialize)]
struct Held {
    from: Day,
    /// The last day; null where it has no end.
    last: Option<Day>,
}

/// The page.
#[derive(Debug, Serialize)]
struct VerifyPage {
    company: String,
    one: Line,
    /// What it is, in words.
    heading: String,
    is_revoked: bool,
    /// On which days the level is held today; empty where it is not.
    now: Vec<Held>,
}

impl View for VerifyPage {
    const TEMPLATE: &'static str = "badges/verify";

    fn title(&self) -> Cow<'static, str> {
        self.heading.clone().into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 5, 4);
        let now = vec![Held { from: day, last: Some(Day::new(2027, 5, 3)) }];
        Self { company: "Example".to_owned(), heading: heading(Standing::Valid), one: Line::sample(), is_revoked: false, now }
    }
}

/// What a certificate that stands so is, for whoever checks it.
fn heading(standing: Standing) -> String {
    match standing {
        Standing::Valid | Standing::ToCome => say!("learning-verified"),
        Standing::Expired => say!("learning-verified.expired"),
        Standing::Revoked => say!("badges-verified.revoked"),
        Standing::Withdrawn => say!("badges-verified.withdrawn"),
    }
}

/// A code of a level is answered here, any other where the certificates of courses are.
pub(in crate::badges) async fn show(ctx: Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (typed, now) = (code.to_string(), ctx.db().clock().now());
    let found = ctx.db().read(move |conn: &mut Conn| stand::by_code(conn, &typed, now)).await?;
    let Some(found) = found else { return courses::verify(&ctx, &code).await };
    ctx.page(&page(&ctx, &found))
}

fn page(ctx: &Ctx, found: &Found) -> VerifyPage {
    let held = |(from, until): (Day, Day)| Held { from, last: until.last_before() };
    VerifyPage {
        company: ctx.app().settings.company.name.clone(),
        heading: heading(found.standing),
        one: Line::of(found),
        is_revoked: found.standing == Standing::Revoked,
        now: found.held.map(held).into_iter().collect(),
    }
}
