//! `/studio/{slug}/lessons/{id}`: the form of a lesson, one for each kind; and adding a lesson to a module.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::lesson_view::LessonInputs;
use super::{Crumb, Workbench, crumbs, sample_crumbs};
use crate::clock::Day;
use crate::courses::content::{self, LessonEntry};
use crate::courses::file_kind::in_words;
use crate::courses::lesson_form::{Asked, TypedLesson};
use crate::courses::lessons::{Faults, LessonContent, LessonKind};
use crate::courses::shown::ShownLesson;
use crate::courses::{edit, stale, store};
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, OpenForm, Sent};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let forms = LessonKind::ALL.iter().map(|kind| Sample::with(&LessonPage::sample_of(*kind)));
    forms.chain([Sample::of::<NewLessonPage>()]).collect()
}

/// What is asked of a new lesson.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::courses) struct NewLessonForm {
    title: String,
    kind: String,
    minutes: String,
}

/// The form of a new lesson.
#[derive(Debug, Serialize)]
struct NewLessonPage {
    crumbs: Vec<Crumb>,
    slug: String,
    module: String,
    form: NewLessonForm,
    kinds: Vec<KindOption>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

/// A kind of lesson as a choice.
#[derive(Debug, Serialize)]
struct KindOption {
    value: &'static str,
    label: String,
    hint: String,
    selected: bool,
}

const NEW_FIELDS: &[&str] = &["title", "kind", "minutes"];

impl NewLessonPage {
    fn new(bench: &Workbench, module: &str, form: NewLessonForm, problems: Vec<FieldError>) -> Self {
        let option = |kind: &LessonKind| KindOption {
            value: kind.word(),
            label: kind.label(),
            hint: kind.about(),
            selected: form.kind == kind.word(),
        };
        let kinds = LessonKind::ALL.iter().map(option).collect();
        let errors = FieldErrors::of(NEW_FIELDS, &problems);
        let (crumbs, slug) = (crumbs(&bench.course, &say!("courses-new-lesson")), bench.course.slug.clone());
        Self { crumbs, slug, module: module.to_owned(), form, kinds, errors, problems }
    }
}

impl View for NewLessonPage {
    const TEMPLATE: &'static str = "courses/new_lesson";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("courses-new-lesson"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("title", said!("courses-lesson-needs-title"))];
        let kind = LessonKind::Page;
        let kind = KindOption { value: kind.word(), label: kind.label(), hint: kind.about(), selected: true };
        Self {
            crumbs: sample_crumbs(),
            slug: "one-voice".to_owned(),
            module: "Start here".to_owned(),
            form: NewLessonForm::default(),
            kinds: vec![kind],
            errors: FieldErrors::of(NEW_FIELDS, &problems),
            problems,
        }
    }
}

/// The workbench with the title of one of its draft's modules.
async fn bench_of_module(ctx: &Ctx, slug: String, module_id: Id) -> Result<(Workbench, String), AppError> {
    let bench = ctx.db().read(move |conn| Workbench::load(conn, &slug)).await?;
    bench.draft()?;
    let module = bench.outline.modules.iter().find(|module| module.id == module_id);
    let title = module.ok_or(AppError::NotFound("module-in-the-draft"))?.title.clone();
    Ok((bench, title))
}

pub(in crate::courses) async fn blank(ctx: Ctx, path: web::Path<(String, Id)>) -> Result<HttpResponse, AppError> {
    let (slug, module_id) = path.into_inner();
    let (bench, module) = bench_of_module(&ctx, slug, module_id).await?;
    let form = NewLessonForm { title: String::new(), kind: LessonKind::Page.word().to_owned(), minutes: "5".to_owned() };
    ctx.page(&NewLessonPage::new(&bench, &module, form, Vec::new()))
}

pub(in crate::courses) async fn create(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    form: Form<NewLessonForm>,
) -> Result<HttpResponse, AppError> {
    let (slug, module_id) = path.into_inner();
    let (bench, module) = bench_of_module(&ctx, slug, module_id).await?;
    let problems = match new_entry(&form.0, ctx.company_today()) {
        Ok(entry) => {
            let course_id = bench.course.id;
            let write = move |tx: &mut Tx<'_>| edit::add_lesson(tx, course_id, module_id, &entry);
            match ctx.db().write(ctx.actor(), write).await {
                Ok(id) => {
                    let href = format!("/studio/{}/lessons/{id}", bench.course.slug);
                    return Ok(ctx.see_other_with(&href, &Flash::success(say!("courses-new-lesson.done"))));
                }
                Err(AppError::Invalid(problems)) => problems,
                Err(other) => return Err(other),
            }
        }
        Err(problems) => problems,
    };
    ctx.page_with_errors(&NewLessonPage::new(&bench, &module, form.0, problems))
}

fn new_entry(form: &NewLessonForm, today: Day) -> Result<LessonEntry, Vec<FieldError>> {
    let Ok(kind) = form.kind.parse::<LessonKind>() else {
        return Err(vec![FieldError::new("kind", said!("courses-choose-what-kind-lesson"))]);
    };
    let content = kind.blank(today);
    let blank = TypedLesson::of(&LessonEntry { origin: None, title: form.title.clone(), minutes: 1, content });
    TypedLesson { minutes: form.minutes.clone(), ..blank }.read()
}

/// The form of a lesson.
#[derive(Debug, Serialize)]
struct LessonPage {
    crumbs: Vec<Crumb>,
    slug: String,
    id: Id,
    /// The title that is kept.
    heading: String,
    kind: String,
    inputs: LessonInputs,
    problems: Vec<FieldError>,
    /// What it lacks before the course can be published.
    missing: Vec<FieldError>,
    seen: String,
    stale: bool,
    preview: Option<ShownLesson>,
    /// Whether the form holds more than what is kept.
    unsaved: bool,
    /// How large a film may be.
    most_media: String,
}

impl View for LessonPage {
    const TEMPLATE: &'static str = "courses/lesson";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("courses-lesson-title", title = &self.heading, kind = &self.kind), &self.problems)
    }

    fn sample() -> Self {
        Self::sample_of(LessonKind::Quiz)
    }
}

impl LessonPage {
    /// A new lesson of this kind, without a title and not to be published yet. A quiz has a question of each form.
    fn sample_of(kind: LessonKind) -> Self {
        let problems = vec![FieldError::new("title", said!("courses-lesson-needs-title"))];
        let content = kind.blank(Day::new(2026, 11, 2));
        let mut typed = TypedLesson::of(&LessonEntry { origin: None, title: "Check".to_owned(), minutes: 5, content });
        for act in ["add.single", "add.multiple", "add.true_false", "add.ordering"] {
            typed.ask(act);
        }
        Self {
            crumbs: sample_crumbs(),
            slug: "one-voice".to_owned(),
            id: Id(7),
            heading: "Check".to_owned(),
            kind: kind.label(),
            inputs: LessonInputs::new(&typed, &Faults(&problems), "content.questions.1.prompt"),
            problems,
            missing: content::missing_in(&typed.content),
            seen: "stamp".to_owned(),
            stale: true,
            preview: Some(ShownLesson::of(&typed.content)),
            unsaved: true,
            most_media: in_words(512 * 1024 * 1024),
        }
    }
}

/// A lesson of a draft, opened for writing.
struct Opened {
    bench: Workbench,
    id: Id,
    entry: LessonEntry,
    most_media: String,
}

impl Opened {
    /// # Errors
    /// [`AppError::Conflict`], with what to do, for a lesson of a published revision.
    fn load(conn: &mut Conn, slug: &str, id: Id) -> Result<Self, AppError> {
        let bench = Workbench::load(conn, slug)?;
        let revision = store::revision_of_lesson(conn, bench.course.id, id)?.ok_or(AppError::NotFound("lesson"))?;
        if bench.draft()?.id != revision.id {
            let message = said!("courses-lesson-belongs-revision-which-was", number = revision.number);
            return Err(AppError::Conflict(message));
        }
        let (lesson, content) = store::lesson_of(conn, revision.id, id)?.ok_or(AppError::NotFound("lesson"))?;
        let entry = LessonEntry { origin: None, title: lesson.title, minutes: lesson.minutes, content };
        Ok(Self { bench, id, entry, most_media: String::new() })
    }

    fn page(&self, typed: &TypedLesson, seen: String, problems: Vec<FieldError>, focus: &str) -> LessonPage {
        LessonPage {
            crumbs: crumbs(&self.bench.course, &self.entry.title),
            slug: self.bench.course.slug.clone(),
            id: self.id,
            heading: self.entry.title.clone(),
            kind: self.entry.content.kind().label(),
            inputs: LessonInputs::new(typed, &Faults(&problems), focus),
            problems,
            missing: Vec::new(),
            seen,
            stale: false,
            preview: None,
            unsaved: *typed != TypedLesson::of(&self.entry),
            most_media: self.most_media.clone(),
        }
    }
}

async fn open(ctx: &Ctx, slug: String, id: Id) -> Result<Opened, AppError> {
    let opened = ctx.db().read(move |conn| Opened::load(conn, &slug, id)).await?;
    Ok(Opened { most_media: in_words(ctx.app().settings.courses.max_media_bytes), ..opened })
}

pub(in crate::courses) async fn show(ctx: Ctx, path: web::Path<(String, Id)>) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let opened = open(&ctx, slug, id).await?;
    let seen = stale::lesson_stamp(&opened.entry)?;
    let page = opened.page(&TypedLesson::of(&opened.entry), seen, Vec::new(), "");
    ctx.page(&LessonPage { missing: content::missing_in(&opened.entry.content), ..page })
}

/// The form again, with what was wrong with an upload.
pub(super) async fn show_with(ctx: &Ctx, slug: String, id: Id, problems: Vec<FieldError>) -> Result<HttpResponse, AppError> {
    let opened = open(ctx, slug, id).await?;
    let seen = stale::lesson_stamp(&opened.entry)?;
    ctx.page_with_errors(&opened.page(&TypedLesson::of(&opened.entry), seen, problems, ""))
}

pub(in crate::courses) async fn save(ctx: Ctx, path: web::Path<(String, Id)>, form: OpenForm) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let opened = open(&ctx, slug, id).await?;
    let (seen, act, mut typed) = typed(&form.0, &opened.entry.content)?;
    match typed.ask(&act) {
        Asked::Again(focus) => ctx.page(&opened.page(&typed, seen, Vec::new(), &focus)),
        Asked::Preview => {
            let preview = Some(ShownLesson::of(&typed.content));
            ctx.page(&LessonPage { preview, ..opened.page(&typed, seen, Vec::new(), "") })
        }
        Asked::Save => match typed.read() {
            Ok(entry) => keep(&ctx, &opened, &typed, entry, seen).await,
            Err(mut problems) => {
                problems.extend(content::malformed_entry(&LessonEntry { title: typed.title.clone(), ..opened.entry.clone() }));
                ctx.page_with_errors(&opened.page(&typed, seen, problems, ""))
            }
        },
    }
}

/// What was sent: of which state the form was made, what its button asks for, and the lesson.
fn typed(fields: &[(String, String)], stored: &LessonContent) -> Result<(String, String, TypedLesson), AppError> {
    let sent = Sent::new(fields);
    let typed = TypedLesson::sent(&sent, stored);
    let (seen, act) = (sent.text("seen"), sent.text("act"));
    sent.refuse_others()?;
    Ok((seen, act, typed))
}

/// Keeps the lesson, unless somebody else kept it meanwhile.
async fn keep(
    ctx: &Ctx,
    opened: &Opened,
    typed: &TypedLesson,
    entry: LessonEntry,
    seen: String,
) -> Result<HttpResponse, AppError> {
    let (course_id, id, stamp) = (opened.bench.course.id, opened.id, seen.clone());
    let lacks = !content::missing_in(&entry.content).is_empty();
    let write = move |tx: &mut Tx<'_>| {
        let now = stale::lesson_now(tx, course_id, id)?;
        if now != stamp {
            return Ok(Some(now));
        }
        edit::edit_lesson(tx, course_id, id, &entry).map(|()| None)
    };
    match ctx.db().write(ctx.actor(), write).await {
        Ok(None) => {
            let text = if lacks { say!("courses-lesson-saved-lacks") } else { say!("courses-lesson-saved") };
            let href = format!("/studio/{}/lessons/{id}", opened.bench.course.slug);
            Ok(ctx.see_other_with(&href, &Flash::success(text)))
        }
        Ok(Some(now)) => {
            let page = opened.page(typed, now, Vec::new(), "");
            ctx.page_at(StatusCode::CONFLICT, &LessonPage { stale: true, ..page })
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&opened.page(typed, seen, problems, "")),
        Err(other) => Err(other),
    }
}
