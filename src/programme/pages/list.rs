//! `/programmes`: the programmes that somebody sees, with who answers for each and how far it is.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::RateView;
use crate::error::AppError;
use crate::policy::Act;
use crate::programme::api::all;
use crate::programme::read::Shown;
use crate::programme::store::Owner;
use crate::say;
use crate::templates::{Sample, View};
use crate::text::enumerated;
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { programmes: Vec::new(), may_manage: false };
    vec![Sample::of::<ListPage>(), Sample::with(&none)]
}

#[derive(Debug, Serialize)]
struct ProgrammeLine {
    name: String,
    href: String,
    courses: usize,
    owners: String,
    /// Somebody who answers for it has left.
    lacks_owner: bool,
    rate: RateView,
}

impl ProgrammeLine {
    fn of(shown: &Shown) -> Self {
        let there = || shown.owners.iter().filter(|owner| !owner.has_left);
        Self {
            name: shown.row.name.clone(),
            href: format!("/programmes/{}", shown.row.slug),
            courses: shown.courses.len(),
            owners: enumerated(there().map(|owner: &Owner| owner.name.clone())),
            lacks_owner: there().next().is_none(),
            rate: RateView::of(shown),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct ListPage {
    programmes: Vec<ProgrammeLine>,
    may_manage: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "programme/list";

    fn title(&self) -> Cow<'static, str> {
        say!("programme-list").into()
    }

    fn sample() -> Self {
        let line = |lacks_owner| ProgrammeLine {
            name: "Brand".to_owned(),
            href: "/programmes/brand".to_owned(),
            courses: 2,
            owners: if lacks_owner { String::new() } else { "Ada Osei".to_owned() },
            lacks_owner,
            rate: RateView::sample(),
        };
        Self { programmes: vec![line(false), line(true)], may_manage: true }
    }
}

pub(in crate::programme) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let programmes = all(&ctx).await?.iter().map(ProgrammeLine::of).collect();
    ctx.page(&ListPage { programmes, may_manage: ctx.viewer()?.may(Act::ManageProgrammes) })
}
