//! `/studio`: all courses, where each stands, and the starter courses for a company that has none yet.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::clock::Instant;
use crate::courses::level::{Dimension, Level};
use crate::courses::starter;
use crate::courses::store::{self, CourseRow, RevisionRow, RevisionState};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::pagination::Pager;
use crate::web::{Ctx, Flash, Form, NoFields, Query};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ListPage>()]
}

/// The courses, for their authors.
#[derive(Debug, Serialize)]
struct ListPage {
    courses: Vec<CourseLine>,
    total: i64,
    pager: Pager,
    /// How many starter courses can still be taken over.
    starters: usize,
    zone: String,
}

/// One course.
#[derive(Debug, Serialize)]
struct CourseLine {
    slug: String,
    course: String,
    /// The number of the revision being written.
    draft: Option<i32>,
    /// The number of the published one.
    published: Option<i32>,
    published_at: Option<Instant>,
    retired: bool,
    levels: Vec<LevelCell>,
}

/// What is claimed in one dimension.
#[derive(Debug, Serialize)]
struct LevelCell {
    dimension: String,
    word: &'static str,
    label: String,
}

fn cell(dimension: Dimension, level: Level) -> LevelCell {
    LevelCell { dimension: dimension.label(), word: level.word(), label: level.label() }
}

impl View for ListPage {
    const TEMPLATE: &'static str = "courses/list";

    fn title(&self) -> Cow<'static, str> {
        say!("courses-studio").into()
    }

    fn sample() -> Self {
        let line = CourseLine {
            slug: "one-voice".to_owned(),
            course: "One voice".to_owned(),
            draft: Some(2),
            published: Some(1),
            published_at: Some(Instant::new(jiff::Timestamp::UNIX_EPOCH)),
            retired: true,
            levels: Dimension::ALL.iter().map(|dimension| cell(*dimension, Level::Structured)).collect(),
        };
        let pager = Pager::new(2, 130, |page| format!("/studio?page={page}"));
        Self { courses: vec![line], total: 130, pager, starters: 6, zone: "UTC".to_owned() }
    }
}

/// Which page of the list.
#[derive(Debug, Deserialize)]
pub(in crate::courses) struct ListQuery {
    page: Option<i64>,
}

pub(in crate::courses) async fn show(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let number = query.0.page.unwrap_or(1).clamp(1, 10_000);
    let zone = ctx.viewer()?.time_zone.clone();
    let page = ctx.db().read(move |conn| list(conn, number, zone)).await?;
    ctx.page(&page)
}

fn list(conn: &mut Conn, number: i64, zone: String) -> Result<ListPage, AppError> {
    let (rows, total) = store::page_of_courses(conn, (number - 1) * Pager::SIZE, Pager::SIZE)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let living = store::living_revisions(conn, &ids)?;
    Ok(ListPage {
        courses: rows.into_iter().map(|row| line(row, &living)).collect(),
        total,
        pager: Pager::new(number, total, |page| format!("/studio?page={page}")),
        starters: starter::left(conn)?.len(),
        zone,
    })
}

fn line(row: CourseRow, living: &[RevisionRow]) -> CourseLine {
    let in_state = |state| living.iter().find(|revision| revision.course_id == row.id && revision.state == state);
    let (draft, published) = (in_state(RevisionState::Draft), in_state(RevisionState::Published));
    let claimed = row.claimed();
    CourseLine {
        draft: draft.map(|draft| draft.number),
        published: published.map(|published| published.number),
        published_at: published.and_then(|published| published.published_at),
        retired: row.retired_at.is_some(),
        levels: Dimension::ALL.iter().map(|dimension| cell(*dimension, claimed.of(*dimension))).collect(),
        slug: row.slug,
        course: row.title,
    }
}

/// Takes over the starter courses that are not there yet.
pub(in crate::courses) async fn take_over(ctx: Ctx, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let flash = match ctx.db().write(ctx.actor(), starter::load_left).await? {
        0 => Flash::info(say!("courses-starters-here-already")),
        count => Flash::success(say!("courses-starters-taken-over", count = count)),
    };
    Ok(ctx.see_other_with("/studio", &flash))
}
