//! `/kpi` and below it a page for each course, department and role: the same figures of another part of the programme.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::parts::{AgeingView, Counted, FigureLine, HeatView, Lines, Stat, TrendView, exclusions, stats};
use super::scope::{Filters, Scope, ScopeQuery};
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::kpi::{Ageing, Counts};
use crate::ids::Id;
use crate::policy::Act;
use crate::reporting::findings;
use crate::reporting::overview::{Overview, overview, thresholds};
use crate::templates::View;
use crate::text::percent;
use crate::web::{Ctx, Query};

/// A step on the way here.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Crumb {
    label: String,
    href: Option<String>,
}

impl Crumb {
    /// From all figures to `label`.
    pub(super) fn below_all(on: Day, label: String) -> Vec<Self> {
        let all = Self { label: "KPIs".to_owned(), href: Some(Scope::all(on).overview()) };
        vec![all, Self { label, href: None }]
    }
}

/// An export.
#[derive(Debug, Clone, Serialize)]
struct Export {
    label: &'static str,
    href: String,
}

/// The figures of a part of the programme.
#[derive(Debug, Serialize)]
pub(in crate::reporting) struct OverviewPage {
    crumbs: Vec<Crumb>,
    scope: String,
    headline: String,
    on: Day,
    zone: String,
    future: bool,
    target: String,
    taper: Option<String>,
    stats: Vec<Stat>,
    exclusions: Vec<Counted>,
    excluded: i64,
    in_scope: i64,
    filters: Filters,
    path: String,
    clear: Option<String>,
    heat: HeatView,
    trend: TrendView,
    ageing: AgeingView,
    courses: Vec<FigureLine>,
    exports: Vec<Export>,
    may_enrol: bool,
}

impl View for OverviewPage {
    const TEMPLATE: &'static str = "reporting/overview";

    fn title(&self) -> Cow<'static, str> {
        if self.scope.is_empty() { "KPIs".into() } else { format!("KPIs: {}", self.scope).into() }
    }

    fn sample() -> Self {
        let on = Day::new(2026, 11, 2);
        let (scope, counts) = (Scope::all(on), Counts { in_scope: 20, valid: 12, waived: 1, ..Counts::default() });
        Self {
            crumbs: Crumb::below_all(on, "Marketing".to_owned()),
            scope: "Marketing".to_owned(),
            headline: "60 % of required training is done, 30 points under target".to_owned(),
            on,
            zone: "Europe/Berlin".to_owned(),
            future: true,
            target: "90 %".to_owned(),
            taper: Some("People are tapering off.".to_owned()),
            stats: stats(&counts, &counts, &scope, &crate::figures::kpi::Thresholds::DEFAULT),
            exclusions: exclusions(&counts, &scope),
            excluded: 1,
            in_scope: 20,
            filters: Filters::default(),
            path: "/kpi".to_owned(),
            clear: Some("/kpi".to_owned()),
            heat: HeatView::sample(),
            trend: TrendView::new(&[], 0.9),
            ageing: AgeingView::new(&Ageing::default(), &scope),
            courses: vec![FigureLine::sample()],
            exports: vec![Export { label: "Figures", href: "/kpi/figures.csv".to_owned() }],
            may_enrol: true,
        }
    }
}

/// All of the programme, or what the filters leave of it.
pub(in crate::reporting) async fn show(ctx: Ctx, query: Query<ScopeQuery>) -> Result<HttpResponse, AppError> {
    answer(ctx, query.0, "", "/kpi".to_owned()).await
}

/// One course.
pub(in crate::reporting) async fn course(
    ctx: Ctx,
    slug: web::Path<String>,
    query: Query<ScopeQuery>,
) -> Result<HttpResponse, AppError> {
    let path = format!("/kpi/courses/{slug}");
    answer(ctx, ScopeQuery { course: Some(slug.into_inner()), ..query.0 }, "course", path).await
}

/// One department, with those below it.
pub(in crate::reporting) async fn department(
    ctx: Ctx,
    id: web::Path<Id>,
    query: Query<ScopeQuery>,
) -> Result<HttpResponse, AppError> {
    let path = format!("/kpi/departments/{id}");
    answer(ctx, ScopeQuery { department: Some(id.to_string()), own: None, ..query.0 }, "department", path).await
}

/// One role.
pub(in crate::reporting) async fn role(ctx: Ctx, id: web::Path<Id>, query: Query<ScopeQuery>) -> Result<HttpResponse, AppError> {
    let path = format!("/kpi/roles/{id}");
    answer(ctx, ScopeQuery { role: Some(id.to_string()), ..query.0 }, "role", path).await
}

/// `said` is what of the query the path says.
async fn answer(ctx: Ctx, query: ScopeQuery, said: &'static str, path: String) -> Result<HttpResponse, AppError> {
    let (today, kpi) = (ctx.company_today(), ctx.app().settings.kpi.clone());
    let on = query.day(today)?;
    let question = query.question();
    let found = ctx.db().read(move |conn| overview(conn, &question, on, &kpi)).await;
    let found = found.map_err(|error| if names_nothing(&error, said) { AppError::NotFound(said) } else { error })?;
    let scope = query.scope(&found.organisation, on)?;
    ctx.page(&page(&ctx, &found, &scope, (said, path))?)
}

/// A course, department or role in the path that there is not is a page that there is not.
fn names_nothing(error: &AppError, said: &str) -> bool {
    matches!(error, AppError::Invalid(fields) if fields.iter().any(|field| field.field == said))
}

fn page(ctx: &Ctx, found: &Overview, scope: &Scope, (said, path): (&str, String)) -> Result<OverviewPage, AppError> {
    let settings = &ctx.app().settings;
    let (target, thresholds) = (settings.kpi.target, thresholds(&settings.kpi));
    let lines = Lines { target, thresholds: &thresholds };
    let label = scope.label();
    let course = |(course, counts): &(crate::figures::queries::CourseName, Counts)| {
        let inside = Scope { course: Some(course.clone()), ..scope.clone() };
        FigureLine::new((&course.title, ""), scope.course_page(&course.slug), counts, &inside, lines)
    };
    let export = |(label, table): (&'static str, &str)| Export { label, href: scope.csv(table) };
    let exports = [("Figures", "figures"), ("Trend", "trend"), ("Ageing", "ageing"), ("Courses", "courses")];
    Ok(OverviewPage {
        crumbs: if label.is_empty() { Vec::new() } else { Crumb::below_all(scope.on, label.clone()) },
        clear: (!label.is_empty()).then(|| Scope::all(scope.on).overview()),
        scope: label,
        headline: findings::headline(&found.counts, target),
        on: scope.on,
        zone: settings.company.time_zone.clone(),
        future: scope.on > ctx.company_today(),
        target: percent(target),
        taper: found.taper.as_ref().filter(|taper| taper.flagged).map(findings::taper),
        stats: stats(&found.counts, &found.week_ago, scope, &thresholds),
        exclusions: exclusions(&found.counts, scope),
        excluded: found.counts.excluded(),
        in_scope: found.counts.in_scope,
        filters: Filters::new(scope, &found.organisation, said),
        path,
        heat: HeatView::new(&found.grid, scope, lines),
        trend: TrendView::new(&found.trend, target),
        ageing: AgeingView::new(&found.ageing, scope),
        courses: found.courses.iter().map(course).collect(),
        exports: exports.map(export).into(),
        may_enrol: ctx.viewer()?.may(Act::Enrol),
    })
}
