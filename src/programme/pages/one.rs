//! `/programmes/{slug}`: how far a programme is, course by course, and who answers for it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::RateView;
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::kpi::{Counts, rate_text};
use crate::policy::Act;
use crate::programme::api::one;
use crate::programme::read::{CourseLine, Shown};
use crate::reporting::findings;
use crate::templates::{Sample, View};
use crate::text::percent;
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let reader = ProgrammePage { may_manage: false, courses: Vec::new(), owners: Vec::new(), ..ProgrammePage::sample() };
    vec![Sample::of::<ProgrammePage>(), Sample::with(&reader)]
}

/// A course of it.
#[derive(Debug, Serialize)]
struct CourseView {
    title: String,
    href: String,
    rate: String,
    valid: i64,
    in_scope: i64,
    target: String,
    /// Whether the rate is under the target.
    is_under: bool,
    requirements: i64,
    /// When its content was last published or reviewed.
    content_from: Option<Day>,
}

impl CourseView {
    fn of(line: &CourseLine, programme: &str) -> Self {
        let rate = line.counts.ongoing_completion_rate();
        Self {
            title: line.course.title.clone(),
            href: format!("/kpi/courses/{}?programme={programme}", line.course.slug),
            rate: rate_text(rate),
            valid: line.counts.valid,
            in_scope: line.counts.in_scope,
            target: percent(line.target),
            is_under: rate.is_some_and(|rate| rate.value() < line.target),
            requirements: line.requirements,
            content_from: line.content_from,
        }
    }
}

/// Somebody who answers for it.
#[derive(Debug, Serialize)]
struct OwnerView {
    name: String,
    /// Their page; empty for whoever may not open it.
    href: String,
    has_left: bool,
}

/// The page.
#[derive(Debug, Serialize)]
struct ProgrammePage {
    name: String,
    slug: String,
    about: String,
    made_on: Day,
    headline: String,
    rate: RateView,
    owners: Vec<OwnerView>,
    courses: Vec<CourseView>,
    may_manage: bool,
    may_set_targets: bool,
    may_remind: bool,
}

impl ProgrammePage {
    fn new(shown: &Shown, may: impl Fn(Act) -> bool) -> Self {
        let person = |id| if may(Act::SeePeople) { format!("/people/{id}") } else { String::new() };
        let owner = |owner: &crate::programme::store::Owner| OwnerView {
            name: owner.name.clone(),
            href: person(owner.person),
            has_left: owner.has_left,
        };
        Self {
            name: shown.row.name.clone(),
            slug: shown.row.slug.clone(),
            about: shown.row.about.clone(),
            made_on: shown.row.made_on,
            headline: findings::headline(&shown.counts, shown.target),
            rate: RateView::of(shown),
            owners: shown.owners.iter().map(owner).collect(),
            courses: shown.courses.iter().map(|line| CourseView::of(line, &shown.row.slug)).collect(),
            may_manage: may(Act::ManageProgrammes),
            may_set_targets: may(Act::SetTargets),
            may_remind: may(Act::ManageReminders),
        }
    }
}

impl View for ProgrammePage {
    const TEMPLATE: &'static str = "programme/one";

    fn title(&self) -> Cow<'static, str> {
        self.name.clone().into()
    }

    fn sample() -> Self {
        Self {
            name: "Brand".to_owned(),
            slug: "brand".to_owned(),
            about: "One voice for everybody who speaks for us.".to_owned(),
            made_on: Day::new(2026, 11, 2),
            headline: findings::headline(&Counts { in_scope: 20, valid: 12, ..Counts::default() }, 0.9),
            rate: RateView::sample(),
            owners: vec![
                OwnerView { name: "Ada Osei".to_owned(), href: "/people/1".to_owned(), has_left: false },
                OwnerView { name: "Ben Ito".to_owned(), href: String::new(), has_left: true },
            ],
            courses: vec![CourseView {
                title: "One voice".to_owned(),
                href: "/kpi/courses/one-voice?programme=brand".to_owned(),
                rate: "60 %".to_owned(),
                valid: 12,
                in_scope: 20,
                target: "90 %".to_owned(),
                is_under: true,
                requirements: 1,
                content_from: Some(Day::new(2026, 3, 2)),
            }],
            may_manage: true,
            may_set_targets: true,
            may_remind: true,
        }
    }
}

pub(in crate::programme) async fn show(ctx: Ctx, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let shown = one(&ctx, &id).await?;
    let viewer = ctx.viewer()?;
    ctx.page(&ProgrammePage::new(&shown, |act| viewer.may(act)))
}
