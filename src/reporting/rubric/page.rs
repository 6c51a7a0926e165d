//! `/studio/{slug}/rubric` and its JSON: which level of each dimension the records show, and what comes next.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::facts;
use super::facts::{Found, Moment};
use crate::clock::Day;
use crate::courses::level::{Dimension, Level, Levels};
use crate::courses::rubric::{Assessment, CourseFacts, PREDICATES, Predicate, Rubric};
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::figures::queries;
use crate::policy::Act;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(in crate::reporting) fn samples() -> Vec<Sample> {
    vec![Sample::of::<RubricPage>()]
}

/// A predicate of one level.
#[derive(Debug, Serialize)]
struct PredicateLine {
    met: bool,
    text: String,
}

/// What one level asks for.
#[derive(Debug, Serialize)]
struct Rung {
    word: &'static str,
    label: String,
    met: bool,
    lines: Vec<PredicateLine>,
}

/// What comes next, and where the author can do something about it.
#[derive(Debug, Serialize)]
struct Next {
    message: String,
    href: Option<String>,
    action: String,
}

/// One dimension.
#[derive(Debug, Serialize)]
struct DimensionView {
    word: &'static str,
    label: String,
    about: String,
    claimed: &'static str,
    claimed_label: String,
    /// Empty where not even the lowest level is evidenced.
    evidenced: &'static str,
    evidenced_label: String,
    /// The kind of badge.
    kind: &'static str,
    verdict: String,
    next: Option<Next>,
    rungs: Vec<Rung>,
}

/// The rubric of a course.
#[derive(Debug, Serialize)]
struct RubricPage {
    slug: String,
    course: String,
    as_of: Day,
    finding: String,
    parts: Vec<DimensionView>,
}

impl View for RubricPage {
    const TEMPLATE: &'static str = "reporting/rubric";

    fn title(&self) -> Cow<'static, str> {
        say!("reporting-rubric-of", course = &self.course).into()
    }

    fn sample() -> Self {
        let facts = CourseFacts { states_need: true, is_available: true, texts: 1, is_open: true, ..CourseFacts::default() };
        let claimed = Levels { content: Level::Formal, ..Levels::default() };
        page(("social-basics", "Social basics"), &facts, claimed, Day::new(2026, 11, 2), true)
    }
}

async fn find(ctx: &Ctx, key: String) -> Result<Found, AppError> {
    let (today, now, otherwise) = (ctx.company_today(), ctx.app().db.clock().now(), ctx.app().settings.kpi.target);
    let read = move |conn: &mut Conn| {
        let targets = queries::targets(conn, otherwise)?;
        facts::find(conn, &key, &Moment { today, now, targets })
    };
    ctx.db().read(read).await
}

/// Where a course stands: in each dimension the level that its author claims, the level that the records show (null: none), and the
/// first thing that is missing for the next one (null: nothing).
#[utoipa::path(get, path = "/api/v1/courses/{id}/rubric", tag = "courses", params(("id" = String, Path, description = "Slug or id")),
    responses((status = 200, body = Rubric), (status = 404, body = Problem)))]
pub(crate) async fn rubric(ctx: Ctx, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let found = find(&ctx, key.into_inner()).await?;
    Ok(ctx.json(&found.rubric()))
}

/// The rubric as a page.
pub(in crate::reporting) async fn show(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let Found { course, facts, .. } = find(&ctx, slug.into_inner()).await?;
    let may_enrol = ctx.viewer()?.may(Act::Enrol);
    ctx.page(&page((&course.slug, &course.title), &facts, course.claimed(), ctx.company_today(), may_enrol))
}

fn page((slug, title): (&str, &str), facts: &CourseFacts, claimed: Levels, as_of: Day, may_enrol: bool) -> RubricPage {
    let rubric = Rubric::of(facts, claimed);
    let view = |dimension: &Dimension| dimension_view(*dimension, rubric.assessment(*dimension), facts, slug, may_enrol);
    let kept = Dimension::ALL.iter().filter(|dimension| is_kept(rubric.assessment(**dimension))).count();
    RubricPage {
        slug: slug.to_owned(),
        course: title.to_owned(),
        as_of,
        finding: say!("reporting-rubric-finding", kept = kept),
        parts: Dimension::ALL.iter().map(view).collect(),
    }
}

/// Whether the records show what is claimed, or more.
fn is_kept(assessment: &Assessment) -> bool {
    assessment.evidenced >= Some(assessment.claimed)
}

fn dimension_view(
    dimension: Dimension,
    assessment: &Assessment,
    facts: &CourseFacts,
    slug: &str,
    may_enrol: bool,
) -> DimensionView {
    let (kind, verdict) = match assessment.evidenced {
        Some(evidenced) if evidenced > assessment.claimed => ("completed", say!("reporting-rubric-more")),
        Some(evidenced) if evidenced == assessment.claimed => ("completed", say!("reporting-rubric-as-claimed")),
        _ => ("expiring", say!("reporting-rubric-less")),
    };
    let next = assessment.next.as_ref().map(|next| {
        let (href, action) = way(&next.predicate, slug, may_enrol);
        Next { message: next.message.clone(), href, action }
    });
    DimensionView {
        word: dimension.word(),
        label: dimension.label().to_string(),
        about: about(dimension),
        claimed: assessment.claimed.word(),
        claimed_label: assessment.claimed.label().to_string(),
        evidenced: assessment.evidenced.map_or("", Level::word),
        evidenced_label: assessment.evidenced.map_or_else(|| say!("reporting-rubric-none-yet"), Level::label),
        kind,
        verdict,
        next,
        rungs: Level::ALL.iter().map(|level| rung(dimension, *level, facts)).collect(),
    }
}

fn about(dimension: Dimension) -> String {
    match dimension {
        Dimension::Content => say!("reporting-rubric-content"),
        Dimension::Delivery => say!("reporting-rubric-delivery"),
        Dimension::Participants => say!("reporting-rubric-participants"),
        Dimension::Measurement => say!("reporting-rubric-measurement"),
    }
}

fn rung(dimension: Dimension, level: Level, facts: &CourseFacts) -> Rung {
    let line = |predicate: &Predicate| {
        let met = predicate.holds(facts);
        PredicateLine { met, text: predicate.told(met) }
    };
    let own = PREDICATES.iter().filter(|predicate| predicate.dimension == dimension && predicate.level == level);
    let lines: Vec<PredicateLine> = own.map(line).collect();
    Rung { word: level.word(), label: level.label().to_string(), met: lines.iter().all(|line| line.met), lines }
}

/// Where something can be done about a predicate, and what the link says; without a link, who can do it.
fn way(predicate: &str, slug: &str, may_enrol: bool) -> (Option<String>, String) {
    match predicate {
        "states_business_need" | "reviewed_within_a_year" | "open_to_whoever_wants_it" | "certification_expires" => {
            (Some(format!("/studio/{slug}/settings")), say!("reporting-rubric-settings"))
        }
        "presents_text" | "modules_with_objectives" | "knowledge_check_in_every_module" | "available" => {
            (Some(format!("/studio/{slug}")), say!("reporting-rubric-outline"))
        }
        "scheduled_for_cohort"
        | "assigned_per_department"
        | "required_by_role"
        | "every_role_mapped"
        | "completion_rate_per_department" => {
            if may_enrol {
                (Some("/enrol".to_owned()), say!("reporting-enrol"))
            } else {
                (None, say!("reporting-rubric-ask"))
            }
        }
        "heads_counted" | "scores_per_department" | "results_within_a_day" => (None, say!("reporting-rubric-comes")),
        "rate_against_target" if may_enrol => (Some("/kpi/targets".to_owned()), say!("reporting-targets-set")),
        "rate_against_target" => (None, say!("reporting-rubric-target")),
        _ => (None, say!("reporting-rubric-no-record")),
    }
}
