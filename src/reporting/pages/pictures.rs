//! Each chart of the pages as a picture to be saved: with its title, its day and what it counts, so that it can be understood alone.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};

use super::ageing::AgeingView;
use super::curve::CurveView;
use super::filters::OwnQuery;
use super::forecast::chart as forecast_chart;
use super::saved::Shown;
use super::scope::Scope;
use super::trend::TrendView;
use super::why::WhyView;
use crate::charts::{Chart, Slide};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::answer::{CURVE_DAYS, aimed, bridge_of, curve_of};
use crate::figures::directory::Directory;
use crate::figures::forecast::{self, told::ForecastAnswer};
use crate::figures::kpi::{self, Ageing, Bridge, Counts, Curve};
use crate::figures::queries;
use crate::figures::question::{Question, Typed};
use crate::figures::target::Aim;
use crate::figures::trend::{TREND_WEEKS, TrendPoint};
use crate::reporting::findings;
use crate::say;
use crate::text::grouped;
use crate::web::{Access, Ctx, Query, Route};

/// What a chart is drawn from.
enum Figures {
    Why(Bridge),
    Trend(Vec<TrendPoint>),
    Curve(Curve),
    Ageing(Ageing),
    Forecast(ForecastAnswer, Vec<TrendPoint>),
}

impl Figures {
    fn read(
        conn: &mut Conn,
        chart: Shown,
        (question, directory): (&Question, &Directory),
        otherwise: f64,
    ) -> Result<Self, AppError> {
        let (part, as_of) = (&question.part, question.as_of);
        Ok(match chart {
            Shown::Why => Self::Why(bridge_of(conn, question, as_of.plus_days(-7))?),
            Shown::Trend => {
                let layers = queries::layers(conn, as_of)?;
                Self::Trend(queries::trend(conn, part, &layers, TREND_WEEKS)?)
            }
            Shown::Forecast => {
                let found = forecast::of(conn, directory, question, otherwise)?;
                let layers = queries::layers(conn, as_of)?;
                Self::Forecast(found, queries::trend(conn, part, &layers, TREND_WEEKS)?)
            }
            Shown::Curve => Self::Curve(curve_of(conn, question, as_of.plus_days(-CURVE_DAYS))?),
            Shown::Ageing => Self::Ageing(queries::ageing(conn, part, as_of)?),
        })
    }
}

/// What stands around a chart: what its axis is, over it, and what it counts, under it.
struct Around {
    above: String,
    below: Vec<String>,
}

/// The pictures' URLs.
pub(in crate::reporting) fn routes(may: Access) -> Vec<Route> {
    let of = |as_svg, as_png, chart| {
        [
            Route::get(as_svg, may, move |ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>| svg(ctx, chart, typed, own)),
            Route::get(as_png, may, move |ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>| png(ctx, chart, typed, own)),
        ]
    };
    let all = [
        of("/kpi/why.svg", "/kpi/why.png", Shown::Why),
        of("/kpi/trend.svg", "/kpi/trend.png", Shown::Trend),
        of("/kpi/curve.svg", "/kpi/curve.png", Shown::Curve),
        of("/kpi/ageing.svg", "/kpi/ageing.png", Shown::Ageing),
        of("/kpi/forecast.svg", "/kpi/forecast.png", Shown::Forecast),
    ];
    all.into_iter().flatten().collect()
}

async fn svg(ctx: Ctx, chart: Shown, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let (name, slide) = read(&ctx, chart, own.0.of(&ctx, typed.0)?).await?;
    let svg = slide.svg().to_owned();
    ctx.with_chain_head(saved(&format!("{name}.svg"), "image/svg+xml", svg.into_bytes())).await
}

async fn png(ctx: Ctx, chart: Shown, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let (name, slide) = read(&ctx, chart, own.0.of(&ctx, typed.0)?).await?;
    let drawn = ctx.app().turns.take(move || slide.to_png()).await??;
    ctx.with_chain_head(saved(&format!("{name}.png"), "image/png", drawn.bytes)).await
}

/// What a chart is saved as, without its kind, and the chart.
async fn read(ctx: &Ctx, chart: Shown, typed: Typed) -> Result<(String, Slide), AppError> {
    let as_of = typed.day(ctx.company_today())?;
    let otherwise = ctx.app().settings.kpi.target;
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let (directory, question, aim) = aimed(conn, &typed, as_of, otherwise)?;
            Ok((Scope::of(&question, &directory), Figures::read(conn, chart, (&question, &directory), otherwise)?, aim))
        })
    };
    let (scope, figures, aim) = ctx.db().read(read).await?;
    let days = (as_of, ctx.company_today());
    let (drawn, around) = drawn(&figures, days, &aim).ok_or(AppError::NotFound("file"))?;
    let about = Some(scope.label()).filter(|label| !label.is_empty()).unwrap_or_else(|| say!("reporting-picture-all"));
    let day = say!("reporting-as-of", day = as_of, zone = &ctx.app().settings.company.time_zone);
    Ok((format!("{chart}-{as_of}"), drawn.to_slide(&[about, day, around.above], &around.below)))
}

/// The chart with what stands around it; none where there is nothing to show.
fn drawn(figures: &Figures, (as_of, today): (Day, Day), aim: &Aim) -> Option<(Box<dyn Chart>, Around)> {
    let around = |above: String, below: Vec<String>| Around { above, below };
    Some(match figures {
        Figures::Why(bridge) => {
            let since = as_of.plus_days(-7);
            let chart = WhyView::chart(bridge, since)?;
            let below = vec![rate_on(since, &bridge.before), rate_on(as_of, &bridge.after)];
            (Box::new(chart), around(say!("reporting-why-sub"), below))
        }
        Figures::Trend(points) => {
            let (chart, last) = (TrendView::chart(points, aim, today), points.last());
            let below = last.map(|last| rate_on(last.on, &last.counts)).into_iter().chain([chart.description()]).collect();
            (Box::new(chart), around(say!("reporting-weeks-sub"), below))
        }
        Figures::Forecast(found, _) if found.weeks.is_empty() => return None,
        Figures::Forecast(found, trend) => {
            let last = trend.last().map(|last| rate_on(last.on, &last.counts));
            let below = last.into_iter().chain([findings::forecast_record(found)]).collect();
            (Box::new(forecast_chart(found, trend)), around(say!("reporting-forecast-sub"), below))
        }
        Figures::Curve(curve) if curve.is_empty() => return None,
        Figures::Curve(curve) => {
            let below = say!("reporting-picture-completed", part = curve.completed, count = curve.cycles);
            (Box::new(CurveView::chart(curve)), around(say!("reporting-curve-sub", count = curve.cycles), vec![below]))
        }
        Figures::Ageing(ageing) => {
            let (median, oldest) = AgeingView::days(ageing);
            let below = say!("reporting-picture-overdue", count = ageing.total());
            (
                Box::new(AgeingView::chart(ageing)),
                around(say!("reporting-ageing-sub", median = median, oldest = oldest), vec![below]),
            )
        }
    })
}

/// What the rates of a day are counted of.
fn rate_on(day: Day, counts: &Counts) -> String {
    say!(
        "reporting-picture-rates",
        day = day,
        valid = grouped(counts.valid),
        completion = kpi::rate_text(counts.ongoing_completion_rate()),
        kept = grouped(counts.in_scope - counts.overdue),
        compliance = kpi::rate_text(counts.compliance_rate()),
        whole = grouped(counts.in_scope)
    )
}

/// An answer that a browser saves.
fn saved(name: &str, kind: &'static str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type(kind)
        .body(bytes)
}
