//! `/kpi/forecast`: what the rate will be in the coming weeks, what it takes to reach the target, and how often past forecasts held.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::filters::{Filters, OwnQuery};
use super::overview::Crumb;
use super::saved::{Saved, Shown};
use super::scope::Scope;
use crate::charts::{Chart as _, LineChart, LineSeries, Target};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::forecast;
use crate::figures::forecast::told::{ForecastAnswer, ForecastWeek, PastForecast};
use crate::figures::queries;
use crate::figures::question::Typed;
use crate::figures::trend::{TREND_WEEKS, TrendPoint};
use crate::reporting::findings;
use crate::say;
use crate::templates::{Sample, View};
use crate::text::{date_without_year, percent};
use crate::web::{Ctx, Query};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let nothing = ForecastPage { weeks: Vec::new(), past: Vec::new(), svg: String::new(), ..ForecastPage::sample() };
    vec![Sample::of::<ForecastPage>(), Sample::with(&nothing)]
}

/// A week that is foretold.
#[derive(Debug, Clone, Serialize)]
struct WeekLine {
    on: Day,
    rate: String,
    band: String,
    completions: i64,
    expiries: i64,
    needed: i64,
}

impl WeekLine {
    fn of(week: &ForecastWeek) -> Self {
        Self {
            on: week.on,
            rate: percent(week.rate),
            band: say!("reporting-curve-band", low = percent(week.low), high = percent(week.high)),
            completions: findings::whole(week.completions),
            expiries: findings::whole(week.expiries),
            needed: findings::whole_up(week.needed_per_week),
        }
    }
}

/// A past forecast.
#[derive(Debug, Clone, Serialize)]
struct PastLine {
    made_on: Day,
    on: Day,
    expected: String,
    band: String,
    rate: String,
    held: bool,
}

impl PastLine {
    fn of(past: &PastForecast) -> Self {
        Self {
            made_on: past.made_on,
            on: past.on,
            expected: percent(past.expected),
            band: say!("reporting-curve-band", low = percent(past.low), high = percent(past.high)),
            rate: percent(past.rate),
            held: past.held,
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct ForecastPage {
    crumbs: Vec<Crumb>,
    scope: String,
    headline: String,
    as_of: Day,
    zone: String,
    act: String,
    record: String,
    svg: String,
    /// The chart as pictures.
    saved: Saved,
    /// The weeks as a file.
    csv: String,
    weeks: Vec<WeekLine>,
    past: Vec<PastLine>,
    filters: Filters,
    overview: String,
}

impl View for ForecastPage {
    const TEMPLATE: &'static str = "reporting/forecast";

    fn title(&self) -> Cow<'static, str> {
        say!("reporting-forecast").into()
    }

    fn sample() -> Self {
        let as_of = Day::new(2026, 11, 2);
        let week = ForecastWeek {
            on: as_of.plus_days(28),
            rate: 0.6,
            low: 0.5,
            high: 0.7,
            completions: 4.2,
            expiries: 1.0,
            needed_per_week: 2.5,
            target: 0.9,
        };
        let past =
            PastForecast { made_on: as_of.plus_days(-28), on: as_of, expected: 0.5, low: 0.4, high: 0.6, rate: 0.55, held: true };
        let found = ForecastAnswer {
            as_of,
            in_scope: 20,
            valid: 10,
            pace_per_week: 1.5,
            dispersion: 1.0,
            weeks: vec![week],
            past: vec![past],
        };
        Self {
            crumbs: Crumb::below_all(as_of, say!("reporting-forecast")),
            scope: "Marketing".to_owned(),
            headline: findings::forecast(&found),
            as_of,
            zone: "UTC".to_owned(),
            act: findings::forecast_act(&found),
            record: findings::forecast_record(&found),
            svg: chart(&found, &[]).to_svg_pair(),
            saved: Saved::new(Shown::Forecast, &Scope::all(as_of)),
            csv: "/kpi/forecast.csv".to_owned(),
            weeks: found.weeks.iter().map(WeekLine::of).collect(),
            past: found.past.iter().map(PastLine::of).collect(),
            filters: Filters::default(),
            overview: "/kpi".to_owned(),
        }
    }
}

/// The weeks that were and those that are foretold, with the band around these.
pub(super) fn chart(found: &ForecastAnswer, trend: &[TrendPoint]) -> LineChart {
    let was = trend.iter().map(|point| {
        let rate = point.counts.ongoing_completion_rate().map(|rate| rate.value());
        (date_without_year(point.on), rate, rate.map(|rate| (rate, rate)), None)
    });
    let week =
        |week: &ForecastWeek| (date_without_year(week.on), Some(week.rate), Some((week.low, week.high)), Some(week.target));
    let all: Vec<_> = was.chain(found.weeks.iter().map(week)).collect();
    let first = all.iter().find_map(|(.., target)| *target).unwrap_or_default();
    LineChart {
        id: "forecast".to_owned(),
        title: findings::forecast(found),
        series: vec![LineSeries {
            name: say!("reporting-ongoing-completion"),
            points: all.iter().map(|(day, rate, ..)| (day.clone(), *rate)).collect(),
        }],
        target: Target::by_day(say!("reporting-target"), all.iter().map(|(.., target)| target.unwrap_or(first)).collect()),
        band: all.iter().map(|(_, _, band, _)| *band).collect(),
    }
}

pub(in crate::reporting) async fn show(ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let typed = own.0.of(&ctx, typed.0)?;
    let (as_of, otherwise) = (typed.day(ctx.company_today())?, ctx.app().settings.kpi.target);
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let directory = queries::directory(conn, &typed.sight, as_of)?;
            let question = typed.question(as_of, &directory)?;
            let found = forecast::of(conn, &directory, &question, otherwise)?;
            let layers = queries::layers(conn, as_of)?;
            let trend = queries::trend(conn, &question.part, &layers, TREND_WEEKS)?;
            Ok::<_, AppError>((found, trend, question, directory))
        })
    };
    let (found, trend, question, directory) = ctx.db().read(read).await?;
    let scope = Scope::of(&question, &directory);
    ctx.page(&ForecastPage {
        crumbs: Crumb::below_all(as_of, say!("reporting-forecast")),
        headline: findings::forecast(&found),
        as_of,
        zone: ctx.app().settings.company.time_zone.clone(),
        act: findings::forecast_act(&found),
        record: findings::forecast_record(&found),
        svg: if found.weeks.is_empty() { String::new() } else { chart(&found, &trend).to_svg_pair() },
        saved: Saved::new(Shown::Forecast, &scope),
        csv: scope.csv("forecast"),
        weeks: found.weeks.iter().map(WeekLine::of).collect(),
        past: found.past.iter().map(PastLine::of).collect(),
        filters: Filters::new(&scope, &directory, ""),
        overview: scope.overview(),
        scope: scope.label(),
    })
}
