//! `/badges/{code}`: what anybody sees of a badge that its person shares.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::Line;
use super::files::shared;
use crate::badges::certificate::Standing;
use crate::badges::open::credential::Credential;
use crate::clock::Day;
use crate::error::AppError;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let revoked = Line { revoked_on: Some(Day::new(2026, 12, 1)), ..Line::sample() };
    vec![Sample::of::<SharedPage>(), Sample::with(&SharedPage { one: revoked, is_valid: false, ..SharedPage::sample() })]
}

/// The page.
#[derive(Debug, Serialize)]
struct SharedPage {
    company: String,
    one: Line,
    /// Whether the level is held by it today.
    is_valid: bool,
    /// What was asked, a line each.
    asked: Vec<String>,
}

impl View for SharedPage {
    const TEMPLATE: &'static str = "badges/shared";

    fn title(&self) -> Cow<'static, str> {
        say!("badges-shared", title = format!("{}: {}", self.one.ladder, self.one.level), name = self.one.name.as_str()).into()
    }

    fn sample() -> Self {
        let asked = vec!["One voice, completed".to_owned(), "3 pieces of own post".to_owned()];
        Self { company: "Example".to_owned(), one: Line::sample(), is_valid: true, asked }
    }
}

pub(in crate::badges) async fn show(ctx: Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (found, row) = shared(&ctx, code.into_inner()).await?;
    let asked = Credential::read(&row.credential).map(|credential| credential.asked().lines().map(str::to_owned).collect());
    let company = ctx.app().settings.company.name.clone();
    let is_valid = found.standing == Standing::Valid;
    ctx.page(&SharedPage { company, one: Line::of(&found), is_valid, asked: asked.unwrap_or_default() })
}
