//! `/required-levels/{id}`: who does not hold the level yet, what they are enrolled in for it, and ending it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::Line;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Act;
use crate::required_levels::end;
use crate::required_levels::read::{self, Without};
use crate::required_levels::store::CourseRow;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, Flash, Form, NoFields, Query};

/// The samples of this file's views.
pub fn samples() -> Vec<Sample> {
    let mut over =
        RequiredLevelPage { courses: Vec::new(), without: Vec::new(), why: String::new(), ..RequiredLevelPage::sample() };
    over.line.ended_on = Some(Day::new(2026, 11, 30));
    vec![Sample::of::<RequiredLevelPage>(), Sample::with(&over)]
}

/// A course that its people are enrolled in for it.
#[derive(Debug, Serialize)]
struct CourseLine {
    title: String,
    href: String,
    /// Where the requirement is, or what waits for a second account.
    requirement: Option<String>,
    state: &'static str,
}

impl CourseLine {
    fn of(row: &CourseRow) -> Self {
        let (requirement, state) = match (row.requirement_id, row.proposal_id) {
            (Some(id), _) => (Some(format!("/requirements/{id}")), if row.is_in_force { "asked" } else { "over" }),
            (None, Some(id)) => (Some(format!("/proposals/{id}")), "waits"),
            (None, None) => (None, "over"),
        };
        Self { title: row.title.clone(), href: format!("/courses/{}", row.slug), requirement, state }
    }
}

/// Somebody without the level.
#[derive(Debug, Serialize)]
struct PersonLine {
    href: String,
    name: String,
    due_on: Day,
    is_behind: bool,
}

impl PersonLine {
    fn of(one: &Without) -> Self {
        Self { href: format!("/people/{}", one.person), name: one.name.clone(), due_on: one.due_on, is_behind: one.is_behind }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct RequiredLevelPage {
    line: Line,
    why: String,
    made_on: Day,
    made_by: String,
    courses: Vec<CourseLine>,
    without: Vec<PersonLine>,
    files: Links,
    pager: Pager,
    may_end: bool,
}

impl View for RequiredLevelPage {
    const TEMPLATE: &'static str = "required_levels/one";

    fn title(&self) -> Cow<'static, str> {
        say!("required-levels-one", level = &self.line.level).into()
    }

    fn sample() -> Self {
        let course = |state: &'static str| CourseLine {
            title: "Community basics".to_owned(),
            href: "/courses/community-basics".to_owned(),
            requirement: Some("/requirements/7".to_owned()),
            state,
        };
        let person = |is_behind: bool| PersonLine {
            href: "/people/7".to_owned(),
            name: "Ada Osei".to_owned(),
            due_on: Day::new(2026, 11, 30),
            is_behind,
        };
        Self {
            line: Line::sample(),
            why: "Everyone here answers for us.".to_owned(),
            made_on: Day::new(2026, 11, 2),
            made_by: "hr@example.com".to_owned(),
            courses: ["asked", "waits", "over"].map(course).into(),
            without: vec![person(true), person(false)],
            files: Links::new("/required-levels/3/people", ""),
            pager: Pager::new(1, 120, |page| format!("?page={page}")),
            may_end: true,
        }
    }
}

/// Which page of people.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    page: String,
}

/// One level that is, or was, required.
pub async fn show(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    let found = ctx.db().read(move |conn: &mut Conn| read::one(conn, id, today)).await?;
    let page: i64 = query.0.page.parse().unwrap_or(1).max(1);
    let size = usize::try_from(Pager::SIZE).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or_default().saturating_mul(size);
    let without = found.without.iter().skip(skipped).take(size).map(PersonLine::of).collect();
    let total = i64::try_from(found.without.len()).unwrap_or(i64::MAX);
    ctx.page(&RequiredLevelPage {
        line: Line::of(&found),
        why: found.row.why.clone(),
        made_on: found.row.made_on,
        made_by: found.row.made_by.clone(),
        courses: found.courses.iter().map(CourseLine::of).collect(),
        without,
        files: Links::new(&format!("/required-levels/{id}/people"), ""),
        pager: Pager::new(page, total, |page| format!("/required-levels/{id}?page={page}")),
        may_end: found.row.ended_on.is_none() && ctx.viewer()?.may(Act::Enrol),
    })
}

/// Requires it no more.
pub async fn stop(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| end(tx, id, today)).await?;
    Ok(ctx.see_other_with(&format!("/required-levels/{id}"), &Flash::success(say!("required-levels-ended"))))
}
