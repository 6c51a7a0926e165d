//! `/people/{id}/why`: why somebody must, requirement by requirement.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::enrolment::CourseName;
use crate::error::AppError;
use crate::ids::Id;
use crate::profile::explain::{Explanation, explanation};
use crate::profile::why::Explained;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(in crate::profile) fn samples() -> Vec<Sample> {
    vec![Sample::of::<WhyPage>()]
}

/// Why somebody must.
#[derive(Debug, Serialize)]
struct WhyPage {
    #[serde(flatten)]
    explained: Explanation,
}

impl View for WhyPage {
    const TEMPLATE: &'static str = "profile/why";

    fn title(&self) -> Cow<'static, str> {
        say!("profile-why-title", name = &self.explained.name).into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 12, 2);
        let sentences = || vec!["Required of everyone.".to_owned()];
        let one = Explained {
            requirement_id: Id(5),
            enrolment_id: Id(3),
            course: CourseName { id: Id(8), slug: "social-basics".to_owned(), title: "Social basics".to_owned() },
            holds: true,
            must: sentences(),
            when: sentences(),
            told: sentences(),
            ends: sentences(),
            next: sentences(),
            next_due_on: vec![day],
        };
        let requirements = vec![Explained { requirement_id: Id(6), holds: false, ..one.clone() }, one];
        Self { explained: Explanation { id: Id(7), name: "Ada Osei".to_owned(), as_of: day, last_day: Some(day), requirements } }
    }
}

pub(in crate::profile) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let explained = ctx.db().read(move |conn| explanation(conn, id, now)).await?;
    ctx.page(&WhyPage { explained })
}
