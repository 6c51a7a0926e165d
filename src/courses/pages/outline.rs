//! `/studio/{slug}`: a course with its modules and lessons, and what there is to do next.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{ToDo, Workbench, course_at, place};
use crate::clock::Instant;
use crate::courses::edit::{self, Direction};
use crate::courses::lessons::LessonKind;
use crate::courses::level::{Dimension, Level};
use crate::courses::{content, store};
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Form};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<OutlinePage>()]
}

/// A course as its authors see it.
#[derive(Debug, Serialize)]
struct OutlinePage {
    slug: String,
    course: String,
    summary: String,
    business_need: String,
    /// The number of the revision being written.
    draft: Option<i32>,
    /// The number of the published one.
    published: Option<i32>,
    published_at: Option<Instant>,
    retired: bool,
    to_do: Vec<ToDo>,
    ready: bool,
    modules: Vec<ModuleView>,
    levels: Vec<LevelView>,
    revisions: Vec<RevisionView>,
    lessons: usize,
    minutes: i32,
    zone: String,
}

/// A module with its lessons.
#[derive(Debug, Serialize)]
struct ModuleView {
    id: Id,
    number: usize,
    title: String,
    objectives: Vec<String>,
    first: bool,
    last: bool,
    lessons: Vec<LessonView>,
}

/// A lesson's line.
#[derive(Debug, Serialize)]
struct LessonView {
    id: Id,
    title: String,
    kind: String,
    minutes: i32,
    first: bool,
    last: bool,
}

/// What is claimed in one dimension.
#[derive(Debug, Serialize)]
struct LevelView {
    dimension: String,
    word: &'static str,
    label: String,
}

impl LevelView {
    fn of(dimension: Dimension, level: Level) -> Self {
        Self { dimension: dimension.label(), word: level.word(), label: level.label() }
    }
}

/// A line of the course's history.
#[derive(Debug, Serialize)]
struct RevisionView {
    revision: i32,
    state: String,
    note: String,
    by: Option<String>,
    at: Option<Instant>,
}

impl View for OutlinePage {
    const TEMPLATE: &'static str = "courses/outline";

    fn title(&self) -> Cow<'static, str> {
        self.course.clone().into()
    }

    fn sample() -> Self {
        let lesson = LessonView {
            id: Id(2),
            title: "Quiz".to_owned(),
            kind: LessonKind::Quiz.label(),
            minutes: 5,
            first: true,
            last: false,
        };
        let module = ModuleView {
            id: Id(1),
            number: 1,
            title: "Start here".to_owned(),
            objectives: vec!["You know who may speak.".to_owned()],
            first: true,
            last: false,
            lessons: vec![lesson],
        };
        let at = Some(Instant::new(jiff::Timestamp::UNIX_EPOCH));
        let revision = RevisionView {
            revision: 1,
            state: state_in_words(store::RevisionState::Published),
            note: "First.".to_owned(),
            by: None,
            at,
        };
        Self {
            slug: "one-voice".to_owned(),
            course: "One voice".to_owned(),
            summary: "Speak as one.".to_owned(),
            business_need: "We need it.".to_owned(),
            draft: Some(2),
            published: Some(1),
            published_at: None,
            retired: false,
            to_do: vec![ToDo::sample()],
            ready: false,
            modules: vec![module],
            levels: vec![LevelView::of(Dimension::Content, Level::Casual)],
            revisions: vec![revision],
            lessons: 1,
            minutes: 5,
            zone: "UTC".to_owned(),
        }
    }
}

pub(in crate::courses) async fn show(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (slug, zone) = (path.into_inner(), ctx.viewer()?.time_zone.clone());
    let read = move |conn: &mut crate::db::Conn| {
        let bench = Workbench::load(conn, &slug)?;
        let complaints = match &bench.draft {
            Some(draft) => content::missing(&bench.course.business_need, &store::content_of(conn, draft.id)?),
            None => Vec::new(),
        };
        let to_do = ToDo::all(&slug, &bench.outline, &complaints);
        let revisions = store::revisions(conn, bench.course.id)?;
        Ok::<_, AppError>(page(bench, to_do, revisions, zone))
    };
    let page = ctx.db().read(read).await?;
    ctx.page(&page)
}

fn page(bench: Workbench, to_do: Vec<ToDo>, revisions: Vec<store::RevisionRow>, zone: String) -> OutlinePage {
    let claimed = bench.course.claimed();
    let level = |dimension: &Dimension| LevelView::of(*dimension, claimed.of(*dimension));
    let lessons: Vec<&store::Lesson> = bench.outline.lessons().collect();
    OutlinePage {
        ready: bench.draft.is_some() && to_do.is_empty(),
        draft: bench.draft.map(|draft| draft.number),
        published_at: bench.published.as_ref().and_then(|published| published.published_at),
        published: bench.published.map(|published| published.number),
        retired: bench.course.retired_at.is_some(),
        to_do,
        levels: Dimension::ALL.iter().map(level).collect(),
        revisions: revisions.into_iter().map(revision_view).collect(),
        lessons: lessons.len(),
        minutes: lessons.iter().map(|lesson| lesson.minutes).sum(),
        modules: module_views(&bench.outline),
        slug: bench.course.slug,
        course: bench.course.title,
        summary: bench.course.summary,
        business_need: bench.course.business_need,
        zone,
    }
}

fn revision_view(row: store::RevisionRow) -> RevisionView {
    let state = state_in_words(row.state);
    let at = Some(row.published_at.unwrap_or(row.created_at));
    RevisionView { revision: row.number, state, note: row.change_note, by: row.published_by, at }
}

fn state_in_words(state: store::RevisionState) -> String {
    match state {
        store::RevisionState::Draft => say!("courses-revision-draft"),
        store::RevisionState::Published => say!("courses-revision-published"),
        store::RevisionState::Superseded => say!("courses-revision-superseded"),
    }
}

fn module_views(outline: &store::Outline) -> Vec<ModuleView> {
    let (last_module, last_lesson) = (outline.modules.len(), outline.lessons().count());
    let mut counted = 0;
    let mut view = |(index, module): (usize, &store::Module)| {
        let lessons = module.lessons.iter().map(|lesson| {
            counted += 1;
            LessonView {
                id: lesson.id,
                title: lesson.title.clone(),
                kind: lesson.kind.label(),
                minutes: lesson.minutes,
                first: counted == 1 && index == 0,
                last: counted == last_lesson && index + 1 == last_module,
            }
        });
        ModuleView {
            lessons: lessons.collect(),
            id: module.id,
            number: index + 1,
            title: module.title.clone(),
            objectives: module.objectives.clone(),
            first: index == 0,
            last: index + 1 == last_module,
        }
    };
    outline.modules.iter().enumerate().map(&mut view).collect()
}

/// Which way something moves.
#[derive(Debug, Deserialize)]
pub(in crate::courses) struct MoveForm {
    direction: Direction,
}

pub(in crate::courses) async fn move_module(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    form: Form<MoveForm>,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let href = place(&slug, "module", id);
    let write = move |tx: &mut crate::db::Tx<'_>| {
        let course = course_at(tx.conn, &slug)?;
        edit::move_module(tx, course.id, id, form.0.direction)
    };
    ctx.db().write(ctx.actor(), write).await?;
    Ok(ctx.see_other(&href))
}

pub(in crate::courses) async fn move_lesson(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    form: Form<MoveForm>,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let href = place(&slug, "lesson", id);
    let write = move |tx: &mut crate::db::Tx<'_>| {
        let course = course_at(tx.conn, &slug)?;
        edit::move_lesson(tx, course.id, id, form.0.direction)
    };
    ctx.db().write(ctx.actor(), write).await?;
    Ok(ctx.see_other(&href))
}
