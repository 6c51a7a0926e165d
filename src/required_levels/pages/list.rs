//! `/required-levels`: which level is required of whom, and how they stand.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::Line;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::policy::Act;
use crate::required_levels::read;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Query};

/// The samples of this file's views.
pub fn samples() -> Vec<Sample> {
    let none = RequiredLevelsPage { levels: Vec::new(), may_require: false, ..RequiredLevelsPage::sample() };
    vec![Sample::of::<RequiredLevelsPage>(), Sample::with(&none)]
}

/// The page.
#[derive(Debug, Serialize)]
struct RequiredLevelsPage {
    levels: Vec<Line>,
    may_require: bool,
    /// Those that are over are shown, too.
    with_over: bool,
}

impl View for RequiredLevelsPage {
    const TEMPLATE: &'static str = "required_levels/list";

    fn title(&self) -> Cow<'static, str> {
        say!("required-levels").into()
    }

    fn sample() -> Self {
        let over = Line { ended_on: Some(Day::new(2026, 11, 30)), ..Line::sample() };
        Self { levels: vec![Line::sample(), over], may_require: true, with_over: true }
    }
}

/// Which are listed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    over: String,
}

/// What is required of whom, the newest first.
pub async fn show(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let (today, with_over) = (ctx.company_today(), query.0.over == "yes");
    let found = ctx.db().read(move |conn: &mut Conn| read::all(conn, !with_over, today)).await?;
    let may_require = ctx.viewer()?.may(Act::Enrol);
    ctx.page(&RequiredLevelsPage { levels: found.iter().map(Line::of).collect(), may_require, with_over })
}
