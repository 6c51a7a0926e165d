//! External people on the page of figures, beside the figures of staff and never within them; and as a file of their own.

use actix_web::HttpResponse;
use serde::Serialize;

use super::scope::Scope;
use super::stats::Stat;
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::external::{ExternalAnswer, ExternalAsked, ExternalCounts, ExternalOrganisationRow};
use crate::figures::kpi::{Counts, ExternalFigures, rate_text};
use crate::policy::{Act, Viewer};
use crate::reporting::api::external::{ExternalQuery, read};
use crate::reporting::export;
use crate::say;
use crate::text::grouped;
use crate::web::{Ctx, Query};

/// The external people of an organisation.
#[derive(Debug, Clone, Serialize)]
struct Line {
    organisation: String,
    people: i64,
    enrolled: i64,
    completed: i64,
    rate: String,
    overdue: i64,
}

/// The section of the page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ExternalView {
    stats: Vec<Stat>,
    lines: Vec<Line>,
    csv: String,
}

/// What of external people a page about this part shows to a viewer: of all of them, where the page is of everybody, to whoever sees everybody.
pub(super) fn asked(viewer: &Viewer, scope: &Scope) -> Option<ExternalAsked> {
    let is_of_everybody = scope.department.is_none() && scope.role.is_none();
    let course = scope.course.as_ref().map(|course| course.slug.clone());
    let programme = scope.programme.as_ref().map(|programme| programme.slug.clone());
    (is_of_everybody && viewer.may(Act::SeePeople)).then_some(ExternalAsked { course, programme })
}

impl ExternalView {
    /// The section; none where nobody is in a contract.
    pub(super) fn new(found: &ExternalAnswer, asked: &ExternalAsked) -> Option<Self> {
        if found.total.people == 0 {
            return None;
        }
        let total = &found.total;
        let line = |row: &ExternalOrganisationRow| Line {
            organisation: row.organisation.clone(),
            people: row.counts.people,
            enrolled: row.counts.enrolled,
            completed: row.counts.completed,
            rate: rate_text(row.counts.figures.rate()),
            overdue: row.counts.overdue,
        };
        Some(Self {
            stats: vec![
                Stat::share(say!("reporting-external-rate"), total.figures.rate(), say!("reporting-external-rate.note")),
                Stat::said(
                    say!("reporting-external-people"),
                    grouped(total.people),
                    say!("reporting-external-people.note", count = total.enrolled_people),
                ),
                Stat::said(say!("reporting-external-overdue"), grouped(total.overdue), String::new()),
            ],
            lines: found.organisations.iter().map(line).collect(),
            csv: csv_of(found.as_of, asked),
        })
    }

    /// One for samples.
    pub(super) fn sample(as_of: Day) -> Option<Self> {
        let counts = Counts { in_scope: 4, valid: 3, overdue: 1, ..Counts::default() };
        let counts = ExternalCounts::new(ExternalFigures { people: 3, enrolled_people: 2, counts });
        let row = ExternalOrganisationRow { organisation: "Brightside".to_owned(), counts: counts.clone() };
        let found = ExternalAnswer { as_of, total: counts, organisations: vec![row], courses: Vec::new() };
        Self::new(&found, &ExternalAsked::default())
    }
}

fn csv_of(as_of: Day, asked: &ExternalAsked) -> String {
    let given = |name: &'static str, value: &Option<String>| value.clone().map(|value| (name, value));
    let all = [Some(("as_of", as_of.to_string())), given("course", &asked.course), given("programme", &asked.programme)];
    let query: Vec<(&str, String)> = all.into_iter().flatten().collect();
    format!("/kpi/external.csv?{}", serde_html_form::to_string(&query).unwrap_or_default())
}

/// The figures of external people as a file of their own.
pub(in crate::reporting) async fn csv(ctx: Ctx, query: Query<ExternalQuery>) -> Result<HttpResponse, AppError> {
    let found = read(&ctx, query.0).await?;
    let name = format!("external-people-{}.csv", found.as_of);
    ctx.with_chain_head(export::attachment(&name, &export::external_csv(&found)?)).await
}
