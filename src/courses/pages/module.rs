//! `/studio/{slug}/modules/…`: the form of a module.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{Crumb, Workbench, crumbs, place, sample_crumbs};
use crate::courses::{edit, stale};
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::templates::{Sample, View, title_of};
use crate::web::lines;
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

const FIELDS: &[&str] = &["title", "objectives"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ModulePage>()]
}

/// A module as it is typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::courses) struct ModuleForm {
    title: String,
    /// One on each line.
    objectives: String,
    seen: String,
}

/// The form of a module.
#[derive(Debug, Serialize)]
struct ModulePage {
    crumbs: Vec<Crumb>,
    slug: String,
    is_new: bool,
    form: ModuleForm,
    errors: FieldErrors,
    problems: Vec<FieldError>,
    stale: bool,
}

impl ModulePage {
    fn new(bench: &Workbench, is_new: bool, form: ModuleForm, problems: Vec<FieldError>) -> Self {
        let here = heading(is_new);
        let errors = FieldErrors::of(FIELDS, &problems);
        let (slug, crumbs) = (bench.course.slug.clone(), crumbs(&bench.course, &here));
        Self { crumbs, slug, is_new, form, errors, problems, stale: false }
    }
}

fn heading(is_new: bool) -> String {
    if is_new { say!("courses-new-module") } else { say!("courses-module") }
}

impl View for ModulePage {
    const TEMPLATE: &'static str = "courses/module";

    fn title(&self) -> Cow<'static, str> {
        title_of(heading(self.is_new), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("title", said!("courses-needs-title"))];
        Self {
            crumbs: sample_crumbs(),
            slug: "one-voice".to_owned(),
            is_new: true,
            form: ModuleForm::default(),
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
            stale: true,
        }
    }
}

async fn bench(ctx: &Ctx, slug: String) -> Result<Workbench, AppError> {
    ctx.db().read(move |conn| Workbench::load(conn, &slug)).await
}

pub(in crate::courses) async fn blank(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let bench = bench(&ctx, path.into_inner()).await?;
    bench.draft()?;
    ctx.page(&ModulePage::new(&bench, true, ModuleForm::default(), Vec::new()))
}

pub(in crate::courses) async fn create(
    ctx: Ctx,
    path: web::Path<String>,
    form: Form<ModuleForm>,
) -> Result<HttpResponse, AppError> {
    let bench = bench(&ctx, path.into_inner()).await?;
    let (course_id, title, objectives) = (bench.course.id, form.0.title.clone(), lines(&form.0.objectives));
    let write = move |tx: &mut Tx<'_>| edit::add_module(tx, course_id, &title, &objectives);
    match ctx.db().write(ctx.actor(), write).await {
        Ok(id) => {
            let flash = Flash::success(say!("courses-new-module.done"));
            Ok(ctx.see_other_with(&place(&bench.course.slug, "module", id), &flash))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&ModulePage::new(&bench, true, form.0, problems)),
        Err(other) => Err(other),
    }
}

pub(in crate::courses) async fn show(ctx: Ctx, path: web::Path<(String, Id)>) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let bench = bench(&ctx, slug).await?;
    bench.draft()?;
    let module = bench.outline.modules.iter().find(|module| module.id == id).ok_or(AppError::NotFound("module-in-the-draft"))?;
    let seen = stale::module_stamp(&module.title, &module.objectives)?;
    let form = ModuleForm { title: module.title.clone(), objectives: module.objectives.join("\n"), seen };
    ctx.page(&ModulePage::new(&bench, false, form, Vec::new()))
}

pub(in crate::courses) async fn save(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    form: Form<ModuleForm>,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let bench = bench(&ctx, slug).await?;
    let (course_id, typed) = (bench.course.id, form.0.clone());
    let write = move |tx: &mut Tx<'_>| {
        let now = stale::module_now(tx, course_id, id)?;
        if now != typed.seen {
            return Ok(Some(now));
        }
        edit::edit_module(tx, course_id, id, &typed.title, &lines(&typed.objectives)).map(|()| None)
    };
    match ctx.db().write(ctx.actor(), write).await {
        Ok(None) => Ok(ctx.see_other_with(&place(&bench.course.slug, "module", id), &Flash::success(say!("courses-saved")))),
        Ok(Some(seen)) => {
            let page = ModulePage::new(&bench, false, ModuleForm { seen, ..form.0 }, Vec::new());
            ctx.page_at(StatusCode::CONFLICT, &ModulePage { stale: true, ..page })
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&ModulePage::new(&bench, false, form.0, problems)),
        Err(other) => Err(other),
    }
}
