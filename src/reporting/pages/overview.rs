//! `/kpi` and below it a page for each course, department and role: the same figures of another part of the programme.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::ageing::AgeingView;
use super::curve::CurveView;
use super::external::{self, ExternalView};
use super::filters::{Filters, OwnQuery};
use super::funnel::FunnelView;
use super::heat::HeatView;
use super::measures::{MeasuresQuery, MeasuresView};
use super::nudge::NudgeView;
use super::scope::Scope;
use super::stats::{Stat, stats};
use super::tables::{Counted, FigureLine, Lines, exclusions};
use super::trend::TrendView;
use super::why::WhyView;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::answer::CURVE_DAYS;
use crate::figures::directory::CourseEntry;
use crate::figures::external::of_courses;
use crate::figures::funnel;
use crate::figures::kpi::{Ageing, Bridge, Counts, CourseFunnel, Happened, Joined, Taper, Thresholds, Watched, curve};
use crate::figures::measures::Measures;
use crate::figures::question::Typed;
use crate::figures::target::Aim;
use crate::ids::Id;
use crate::policy::Act;
use crate::reporting::compare::Kind;
use crate::reporting::findings;
use crate::reporting::overview::{Overview, with_measures};
use crate::reporting::sight::{seen, sight};
use crate::say;
use crate::templates::View;
use crate::text::percent;
use crate::web::{Ctx, Query};

/// A step on the way here.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Crumb {
    label: String,
    href: Option<String>,
}

impl Crumb {
    /// A step with where it leads; none for the page itself.
    pub(crate) fn new(label: String, href: Option<String>) -> Self {
        Self { label, href }
    }

    /// From all figures to `label`.
    pub(crate) fn below_all(as_of: Day, label: String) -> Vec<Self> {
        let all = Self { label: say!("reporting-kpis"), href: Some(Scope::all(as_of).overview()) };
        vec![all, Self { label, href: None }]
    }
}

/// An export.
#[derive(Debug, Clone, Serialize)]
struct Export {
    label: String,
    href: String,
}

/// The figures of a part of the programme.
#[derive(Debug, Serialize)]
pub(in crate::reporting) struct OverviewPage {
    crumbs: Vec<Crumb>,
    scope: String,
    headline: String,
    as_of: Day,
    zone: String,
    future: bool,
    target: String,
    taper: Option<String>,
    why: Option<WhyView>,
    stats: Vec<Stat>,
    exclusions: Vec<Counted>,
    excluded: i64,
    in_scope: i64,
    joined: Option<String>,
    filters: Filters,
    path: String,
    clear: Option<String>,
    measures: MeasuresView,
    nudge: Option<NudgeView>,
    heat: HeatView,
    trend: TrendView,
    curve: Option<CurveView>,
    funnel: Option<FunnelView>,
    ageing: AgeingView,
    courses: Vec<FigureLine>,
    /// External people, by themselves; none where there are none, or for who does not see everybody.
    external: Option<ExternalView>,
    exports: Vec<Export>,
    may_enrol: bool,
    /// The forecast of the same part.
    forecast: String,
    /// The comparison that begins with what the page is about.
    compare: String,
    /// The page as a saved view keeps it; none for who may keep none.
    keep: Option<String>,
}

impl View for OverviewPage {
    const TEMPLATE: &'static str = "reporting/overview";

    fn title(&self) -> Cow<'static, str> {
        if self.scope.is_empty() { say!("reporting-kpis").into() } else { say!("reporting-kpis-of", scope = &self.scope).into() }
    }

    fn sample() -> Self {
        let as_of = Day::new(2026, 11, 2);
        let (scope, counts) = (Scope::all(as_of), Counts { in_scope: 20, valid: 12, waived: 1, ..Counts::default() });
        Self {
            crumbs: Crumb::below_all(as_of, "Marketing".to_owned()),
            scope: "Marketing".to_owned(),
            headline: findings::headline(&counts, 0.9),
            as_of,
            zone: "Europe/Berlin".to_owned(),
            future: true,
            target: "90 %".to_owned(),
            taper: Some(findings::taper(&Taper { recent: 0.04, before: 0.12, flagged: true })),
            why: WhyView::new(&Bridge { before: counts, after: counts, happened: Happened::default() }, &scope),
            stats: stats(&counts, &counts, &scope, &Thresholds::DEFAULT),
            exclusions: exclusions(&counts, &scope),
            excluded: 1,
            in_scope: 20,
            joined: findings::joined(Joined { in_scope: 4, valid: 0 }, &counts),
            filters: Filters::default(),
            path: "/kpi".to_owned(),
            clear: Some("/kpi".to_owned()),
            measures: MeasuresView::sample(),
            nudge: Some(NudgeView::sample()),
            heat: HeatView::sample(),
            trend: TrendView::new(&[], &scope, &Aim::steady(0.9), as_of),
            curve: CurveView::new(
                &curve(&[Watched { days: 9, completed: true, cycles: 12 }, Watched { days: 40, completed: false, cycles: 8 }]),
                &scope,
            ),
            funnel: FunnelView::sample(),
            ageing: AgeingView::new(&Ageing::default(), &scope),
            courses: vec![FigureLine::sample()],
            external: ExternalView::sample(as_of),
            exports: vec![Export { label: say!("reporting-export-figures"), href: "/kpi/figures.csv".to_owned() }],
            may_enrol: true,
            forecast: scope.forecast(),
            compare: "/kpi/compare".to_owned(),
            keep: Some("/kpi".to_owned()),
        }
    }
}

/// All of the programme, or what the filters leave of it.
pub(in crate::reporting) async fn show(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    measures: Query<MeasuresQuery>,
) -> Result<HttpResponse, AppError> {
    let typed = own.0.of(&ctx, typed.0)?;
    answer(ctx, typed, &measures.0, ("", "/kpi".to_owned())).await
}

/// One course.
pub(in crate::reporting) async fn course(
    ctx: Ctx,
    slug: web::Path<String>,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    measures: Query<MeasuresQuery>,
) -> Result<HttpResponse, AppError> {
    let path = format!("/kpi/courses/{slug}");
    let typed = Typed { course: Some(slug.into_inner()), ..own.0.of(&ctx, typed.0)? };
    answer(ctx, typed, &measures.0, ("course", path)).await
}

/// One department, with those below it.
pub(in crate::reporting) async fn department(
    ctx: Ctx,
    id: web::Path<Id>,
    typed: Query<Typed>,
    measures: Query<MeasuresQuery>,
) -> Result<HttpResponse, AppError> {
    let path = format!("/kpi/departments/{id}");
    let typed = Typed { department: Some(id.to_string()), ..seen(&ctx, typed.0)? };
    answer(ctx, typed, &measures.0, ("department", path)).await
}

/// One role.
pub(in crate::reporting) async fn role(
    ctx: Ctx,
    id: web::Path<Id>,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    measures: Query<MeasuresQuery>,
) -> Result<HttpResponse, AppError> {
    let path = format!("/kpi/roles/{id}");
    let typed = Typed { role: Some(id.to_string()), ..own.0.of(&ctx, typed.0)? };
    answer(ctx, typed, &measures.0, ("role", path)).await
}

/// `said` is what of the question the path says.
async fn answer(
    ctx: Ctx,
    typed: Typed,
    measures: &MeasuresQuery,
    (said, path): (&'static str, String),
) -> Result<HttpResponse, AppError> {
    let (as_of, kpi, asks) = (typed.day(ctx.company_today())?, ctx.app().settings.kpi.clone(), measures.asks());
    let until = as_of.plus_days(1).start_in(&ctx.app().settings.company_zone());
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let (found, measures) = with_measures(conn, &typed, as_of, asks, &kpi)?;
            let days = (as_of.plus_days(-CURVE_DAYS), until);
            let of = |course| funnel::of_course(conn, &found.question, course, days);
            let funnel = found.question.part.course.map(of).transpose()?;
            Ok::<_, AppError>((found, measures, funnel))
        })
    };
    let found = ctx.db().read(read).await;
    let found = found.map_err(|error| if names_nothing(&error, said) { AppError::NotFound(said) } else { error })?;
    let external = beside(&ctx, &found.0).await?;
    ctx.page(&page(&ctx, (&found.0, found.1.as_ref(), found.2.as_ref()), external, (said, path))?)
}

/// External people, beside the figures of everybody.
async fn beside(ctx: &Ctx, found: &Overview) -> Result<Option<ExternalView>, AppError> {
    let scope = Scope::of(&found.question, &found.directory);
    let Some(asked) = external::asked(ctx.viewer()?, &scope) else { return Ok(None) };
    let (all, only) = (found.directory.courses.clone(), found.question.part.courses.clone());
    let stalled_after = ctx.app().settings.kpi.stalled_after_days;
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| Ok::<_, AppError>(of_courses(conn, (&all, only.as_deref()), scope.as_of, stalled_after)?))
    };
    let found = ctx.db().read(read).await?;
    Ok(ExternalView::new(&found, &asked))
}

/// A course, department or role in the path that there is not is a page that there is not.
fn names_nothing(error: &AppError, said: &str) -> bool {
    matches!(error, AppError::Invalid(fields) if fields.iter().any(|field| field.field == said))
}

/// The comparison that begins with what the path says.
fn begun(scope: &Scope, said: &str) -> String {
    let with = |kind, value: String| scope.compared(kind, &format!("{kind}:{value}"), "");
    let key = |place: &Option<(Id, String)>| place.as_ref().map(|(id, _)| id.to_string());
    let begun = match said {
        "course" => scope.course.as_ref().map(|course| with(Kind::Course, course.slug.clone())),
        "department" => key(&scope.department).map(|id| with(Kind::Department, id)),
        "role" => key(&scope.role).map(|id| with(Kind::Role, id)),
        _ => None,
    };
    begun.unwrap_or_else(|| scope.compared(Kind::Day, "", ""))
}

fn page(
    ctx: &Ctx,
    (found, measures, funnel): (&Overview, Option<&Measures>, Option<&CourseFunnel>),
    external: Option<ExternalView>,
    (said, path): (&str, String),
) -> Result<OverviewPage, AppError> {
    let scope = &Scope::of(&found.question, &found.directory);
    let settings = &ctx.app().settings;
    let (target, thresholds) = (found.target(), Thresholds::from(&settings.kpi));
    let lines = Lines { thresholds: &thresholds };
    let (label, today) = (scope.label(), ctx.company_today());
    let keep = ctx.viewer()?.may(Act::KeepViews).then(|| scope.at(&path, said));
    let course = |(course, counts): &(CourseEntry, Counts)| {
        let inside = Scope { course: Some(course.clone()), ..scope.clone() };
        FigureLine::new((&course.title, ""), scope.course_page(&course.slug), counts, &inside, lines)
    };
    let is_all = scope.is_all_in(&sight(ctx.viewer()?, scope.programme.as_ref().map(|it| it.slug.as_str())));
    Ok(OverviewPage {
        crumbs: if is_all { Vec::new() } else { Crumb::below_all(scope.as_of, label.clone()) },
        clear: (!is_all).then(|| Scope::all(scope.as_of).overview()),
        scope: label,
        headline: findings::headline(&found.counts, target),
        as_of: scope.as_of,
        zone: settings.company.time_zone.clone(),
        future: scope.as_of > today,
        target: percent(target),
        // nobody tapers off on days that have not been
        taper: found.taper.as_ref().filter(|taper| taper.flagged && scope.as_of <= today).map(findings::taper),
        why: WhyView::new(&found.bridge, scope),
        stats: stats(&found.counts, &found.week_ago, scope, &thresholds),
        exclusions: exclusions(&found.counts, scope),
        excluded: found.counts.excluded(),
        in_scope: found.counts.in_scope,
        joined: findings::joined(found.joined, &found.counts),
        filters: Filters::new(scope, &found.directory, said),
        measures: MeasuresView::new(measures, scope, &thresholds, (said, &path)),
        path,
        // nobody is nudged on days that have not been
        nudge: NudgeView::new(&found.grid, &found.counts, scope, target).filter(|_| scope.as_of <= today),
        heat: HeatView::new(&found.grid, scope, lines),
        trend: TrendView::new(&found.trend, scope, &found.aim, today),
        curve: found.curve.as_ref().and_then(|curve| CurveView::new(curve, scope)),
        funnel: funnel.and_then(FunnelView::new),
        ageing: AgeingView::new(&found.ageing, scope),
        courses: found.courses.iter().map(course).collect(),
        external,
        exports: exports(scope),
        may_enrol: ctx.viewer()?.may_to_some(Act::Enrol),
        forecast: scope.forecast(),
        compare: begun(scope, said),
        keep,
    })
}

/// Where the figures of a scope are as files.
fn exports(scope: &Scope) -> Vec<Export> {
    let tables = [
        (say!("reporting-export-figures"), "figures"),
        (say!("reporting-export-trend"), "trend"),
        (say!("reporting-export-ageing"), "ageing"),
        (say!("reporting-export-courses"), "courses"),
    ];
    let table = |(label, table): (String, &str)| Export { label, href: scope.csv(table) };
    let others = [
        Export { label: say!("reporting-export-xlsx"), href: scope.workbook() },
        Export { label: say!("reporting-export-pdf"), href: scope.picture("figures", "pdf") },
    ];
    tables.map(table).into_iter().chain(others).collect()
}
