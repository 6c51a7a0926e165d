//! `/kpi/targets`: which rate the company, a programme, a course and a department are to reach.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::filters::FilterOption;
use super::overview::Crumb;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, FieldError};
use crate::figures::aim::{self, TargetInput};
use crate::figures::directory::{Directory, ProgrammeEntry, Sight};
use crate::figures::queries;
use crate::figures::target::{TargetName, share_of};
use crate::policy::{Act, Viewer};
use crate::reporting::sight::sight;
use crate::reporting::targets::{TargetItem, choice_of_course, choice_of_department, choice_of_programme, chosen, listed};
use crate::templates::{Sample, View, title_of};
use crate::text::percent;
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

const PATH: &str = "/kpi/targets";

/// The fields of the form.
const FIELDS: [&str; 2] = ["of", "percent"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let reader = TargetsPage { may_set: false, targets: Vec::new(), problems: Vec::new(), ..TargetsPage::sample() };
    vec![Sample::of::<TargetsPage>(), Sample::with(&reader)]
}

/// A target as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct TargetForm {
    /// What it is of: empty for the company.
    #[serde(default)]
    of: String,
    #[serde(default)]
    percent: String,
}

/// Which target is taken back.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RemovalForm {
    #[serde(default)]
    of: String,
}

/// A target of today.
#[derive(Debug, Serialize)]
struct TargetLine {
    /// Empty for the company.
    name: String,
    /// The figures that it is held against.
    href: String,
    percent: String,
    since: Day,
    choice: String,
}

impl TargetLine {
    fn of(item: &TargetItem) -> Self {
        let (course, department) = (&item.course, item.department_id);
        let href = match (course, department) {
            (Some(slug), _) => format!("/kpi/courses/{slug}"),
            (None, Some(id)) => format!("/kpi/departments/{id}"),
            (None, None) => item.programme.as_ref().map_or_else(|| "/kpi".to_owned(), |slug| format!("/kpi?programme={slug}")),
        };
        let named = [&item.course_title, &item.programme_name, &item.department];
        let name = named.into_iter().flatten().next().cloned().unwrap_or_default();
        let percent = percent(share_of(item.percent));
        Self { name, href, percent, since: item.since, choice: item.choice() }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct TargetsPage {
    crumbs: Vec<Crumb>,
    targets: Vec<TargetLine>,
    /// The target of the company where none is set.
    otherwise: String,
    /// Whether the company has one that is set.
    has_company: bool,
    may_set: bool,
    options: Vec<FilterOption>,
    typed: TargetForm,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for TargetsPage {
    const TEMPLATE: &'static str = "reporting/targets";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("reporting-targets"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("percent", said!("figures-target-percent"))];
        let line = TargetLine {
            name: "Social basics".to_owned(),
            href: "/kpi/courses/social-basics".to_owned(),
            percent: "95 %".to_owned(),
            since: Day::new(2026, 11, 2),
            choice: "course:social-basics".to_owned(),
        };
        Self {
            crumbs: Crumb::below_all(Day::new(2026, 11, 2), say!("reporting-targets")),
            targets: vec![line],
            otherwise: "90 %".to_owned(),
            has_company: false,
            may_set: true,
            options: vec![FilterOption::new(String::new(), &say!("reporting-targets-company"), "")],
            typed: TargetForm { of: String::new(), percent: "130".to_owned() },
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// What somebody who sees so much can set a target of: who owns programmes, of these and of their courses.
fn options(directory: &Directory, sight: &Sight, typed: &str) -> Vec<FilterOption> {
    let company = FilterOption::new(String::new(), &say!("reporting-targets-company"), typed);
    let course =
        |course| FilterOption::new(choice_of_course(course), &say!("reporting-targets-course", name = &course.title), typed);
    let department =
        |(id, path): &_| FilterOption::new(choice_of_department(*id), &say!("reporting-targets-department", name = path), typed);
    let programme = |programme: &ProgrammeEntry| {
        let label = say!("reporting-targets-programme", name = &programme.name);
        FilterOption::new(choice_of_programme(programme), &label, typed)
    };
    let theirs = directory.programmes.iter().map(programme).chain(directory.courses.iter().map(course));
    if matches!(sight, Sight::Programmes(_)) {
        return theirs.collect();
    }
    std::iter::once(company).chain(theirs).chain(directory.departments.iter().map(department)).collect()
}

async fn page(ctx: &Ctx, typed: TargetForm, problems: Vec<FieldError>) -> Result<TargetsPage, AppError> {
    let (today, otherwise, sight) = (ctx.company_today(), ctx.app().settings.kpi.target, to_set(ctx.viewer()?));
    let seen = sight.clone();
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| Ok::<_, AppError>((queries::targets(conn, otherwise)?, queries::directory(conn, &seen, today)?)))
    };
    let (targets, directory) = ctx.db().read(read).await?;
    let items = listed(&targets, &directory, today);
    let may_set = ctx.viewer()?.may(Act::SetTargets);
    Ok(TargetsPage {
        crumbs: Crumb::below_all(today, say!("reporting-targets")),
        has_company: items.iter().any(|item| item.choice().is_empty()),
        targets: items.iter().map(TargetLine::of).collect(),
        otherwise: percent(otherwise),
        may_set,
        options: if may_set { options(&directory, &sight, &typed.of) } else { Vec::new() },
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

/// What somebody may set targets of, or may see them of where they set none.
pub(in crate::reporting) fn to_set(viewer: &Viewer) -> Sight {
    let owned = || Sight::Programmes(viewer.owns.clone());
    if viewer.may(Act::SetTargets) && !viewer.was_granted(Act::SetTargets) { owned() } else { sight(viewer, None) }
}

/// The targets of today, with the form for whoever may set them.
pub(in crate::reporting) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, TargetForm::default(), Vec::new()).await?)
}

/// Sets one.
pub(in crate::reporting) async fn set(ctx: Ctx, form: Form<TargetForm>) -> Result<HttpResponse, AppError> {
    let (sight, today) = (to_set(ctx.viewer()?), ctx.company_today());
    let TargetName { course, programme, department } = chosen(&form.0.of);
    let (course, programme, department) = (course.to_owned(), programme.to_owned(), department.to_owned());
    let act = match aim::percent(&form.0.percent) {
        Err(wrong) => Err(AppError::Invalid(vec![wrong])),
        Ok(percent) => {
            let input = TargetInput { course, programme, department, percent };
            ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| aim::set(tx, &input, &sight, today)).await
        }
    };
    match act {
        Ok(()) => Ok(ctx.see_other_with(PATH, &Flash::success(say!("reporting-targets-kept")))),
        Err(AppError::Invalid(wrong)) => {
            let problems = wrong.into_iter().map(on_the_form).collect();
            ctx.page_with_errors(&page(&ctx, form.0, problems).await?)
        }
        Err(other) => Err(other),
    }
}

/// Course, programme and department are one field of the form.
fn on_the_form(error: FieldError) -> FieldError {
    if error.field == "percent" { error } else { FieldError { field: "of".to_owned(), ..error } }
}

/// Takes one back.
pub(in crate::reporting) async fn take_back(ctx: Ctx, form: Form<RemovalForm>) -> Result<HttpResponse, AppError> {
    let (sight, today, of) = (to_set(ctx.viewer()?), ctx.company_today(), form.0.of);
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| aim::take_back(tx, chosen(&of), &sight, today)).await?;
    Ok(ctx.see_other_with(PATH, &Flash::success(say!("reporting-targets-taken-back"))))
}
