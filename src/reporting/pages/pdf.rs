//! `/kpi/figures.pdf`: the figures of a page on paper: where they stand, the last weeks, and each department and role.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};

use super::filters::OwnQuery;
use super::scope::Scope;
use super::trend::TrendView;
use crate::charts::Chart as _;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::answer::{FigureRow, Figures, aimed, figures_of};
use crate::figures::kpi::rate_text;
use crate::figures::queries;
use crate::figures::question::{By, Typed};
use crate::figures::target::Aim;
use crate::figures::trend::{TREND_WEEKS, TrendPoint};
use crate::paper::{Report, Table};
use crate::reporting::findings;
use crate::say;
use crate::text::{grouped, percent, speaking};
use crate::web::{Ctx, Query};

/// Most groups that a report has; the CSV has all of them.
const MOST: usize = 500;

/// What a report is made of.
pub(crate) struct Reported {
    /// What it is of.
    pub(crate) scope: Scope,
    /// The figures of each group.
    pub(crate) figures: Figures,
    trend: Vec<TrendPoint>,
    aim: Aim,
}

impl Reported {
    /// Reads it as of a day; where no target was set, the part is held to `otherwise`.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for a name that there is not; when the database fails.
    pub(crate) fn read(conn: &mut Conn, typed: &Typed, as_of: Day, otherwise: f64) -> Result<Self, AppError> {
        let (directory, question, aim) = aimed(conn, typed, as_of, otherwise)?;
        let figures = figures_of(conn, &question, &directory, By::GROUP, &aim)?;
        let layers = queries::layers(conn, as_of)?;
        let trend = queries::trend(conn, &question.part, &layers, TREND_WEEKS)?;
        Ok(Self { scope: Scope::of(&question, &directory), figures, trend, aim })
    }

    /// As a PDF, in the language that is spoken. It takes a processor for some tenths of a second.
    ///
    /// # Errors
    /// When the font that is built in cannot be read, or the file not be written.
    pub(crate) fn to_pdf(&self, today: Day, zone: &str) -> Result<Vec<u8>, AppError> {
        Ok(report(self, (self.figures.as_of, today), zone)?.to_pdf()?)
    }
}

/// The figures by department and role.
pub(in crate::reporting) async fn figures_pdf(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
) -> Result<HttpResponse, AppError> {
    let typed = own.0.of(&ctx, typed.0)?;
    let (as_of, today) = (typed.day(ctx.company_today())?, ctx.company_today());
    let settings = ctx.app().settings.clone();
    let otherwise = settings.kpi.target;
    let read = move |conn: &mut Conn| snapshot(conn, |conn| Reported::read(conn, &typed, as_of, otherwise));
    let found = ctx.db().read(read).await?;
    let zone = settings.company.time_zone.clone();
    let bytes = ctx.app().turns.take(move || found.to_pdf(today, &zone)).await??;
    let answer = HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"figures-{as_of}.pdf\"")))
        .content_type("application/pdf")
        .body(bytes);
    ctx.with_chain_head(answer).await
}

fn report(found: &Reported, (as_of, today): (Day, Day), zone: &str) -> anyhow::Result<Report> {
    let Reported { scope, figures, trend, aim } = found;
    let label = scope.label();
    let title = if label.is_empty() { say!("reporting-kpis") } else { say!("reporting-kpis-of", scope = &label) };
    let day = say!("reporting-as-of", day = as_of, zone = zone);
    let target = say!("reporting-scope", count = figures.total.in_scope, target = percent(figures.total.target));
    let mut about = vec![day.clone(), target, say!("reporting-pdf-readers")];
    let is_cut = figures.rows.len() > MOST;
    about.extend(is_cut.then(|| say!("reporting-pdf-cut", shown = MOST, count = figures.rows.len())));
    let chart = TrendView::chart(trend, aim, today);
    let tree = chart.to_tree()?;
    Ok(Report {
        foot: say!("reporting-pdf-foot", title = &title, day = &day),
        title,
        about,
        finding: findings::headline(&figures.total.counts, figures.total.target),
        chart: Some((chart.title, tree)),
        tables: vec![table(figures)],
        language: speaking().tag().to_owned(),
    })
}

fn table(figures: &Figures) -> Table {
    let row = |row: &FigureRow, all: &str| {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| all.to_owned());
        let counts = &row.counts;
        vec![
            name(&row.department),
            name(&row.role),
            grouped(counts.in_scope),
            grouped(counts.valid),
            rate_text(counts.ongoing_completion_rate()),
            rate_text(counts.compliance_rate()),
            grouped(counts.overdue),
            grouped(counts.stalled),
        ]
    };
    let rows = figures.rows.iter().take(MOST).map(|group| row(group, ""));
    let heads = [
        say!("reporting-department"),
        say!("reporting-role"),
        say!("figures-in-scope"),
        say!("figures-valid"),
        say!("reporting-ongoing-completion"),
        say!("reporting-compliance"),
        say!("figures-overdue"),
        say!("figures-stalled"),
    ];
    Table {
        caption: say!("reporting-groups"),
        heads: heads.into(),
        names: 2,
        rows: rows.chain([row(&figures.total, &say!("reporting-pdf-all"))]).collect(),
    }
}
