//! `/kpi/compare`: two departments, roles, courses or days side by side, and first of all which is ahead.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::filters::FilterOption;
use super::measures::MeasuresQuery;
use super::overview::Crumb;
use super::scope::Scope;
use super::why::WhyView;
use crate::charts::{Chart as _, LineChart, LineSeries};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::{AppError, FieldError};
use crate::figures::directory::Directory;
use crate::figures::kpi::{Counts, Rate, rate_text};
use crate::figures::queries;
use crate::figures::question::Typed;
use crate::policy::Act;
use crate::reporting::compare::{Choice, Comparison, Kind, Named, Side, chosen, compare, interval, says, verdict};
use crate::reporting::sight::seen;
use crate::reporting::why::{signed, signed_points};
use crate::say;
use crate::templates::{Sample, View, title_of};
use crate::text::{date, date_without_year, grouped};
use crate::web::{Ctx, FieldErrors, Query};

/// The fields of the forms.
const FIELDS: [&str; 6] = ["first", "second", "as_of", "course", "department", "role"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let asked = ComparePage { found: None, problems: Vec::new(), ..ComparePage::sample() };
    vec![Sample::of::<ComparePage>(), Sample::with(&asked)]
}

/// What is to be compared.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct CompareQuery {
    /// The one.
    pub(in crate::reporting) first: Option<String>,
    /// The other.
    pub(in crate::reporting) second: Option<String>,
}

/// A figure of one side.
#[derive(Debug, Clone, Serialize)]
struct Cell {
    value: String,
    note: String,
}

/// A figure of both sides.
#[derive(Debug, Clone, Serialize)]
struct Line {
    label: String,
    first: Cell,
    second: Cell,
    /// The first less the second.
    difference: String,
}

/// A week of both.
#[derive(Debug, Clone, Serialize)]
struct Week {
    on: String,
    first: String,
    second: String,
}

/// What was found.
#[derive(Debug, Serialize)]
struct Found {
    headline: String,
    names: [String; 2],
    links: [String; 2],
    lines: Vec<Line>,
    svg: String,
    chart_title: String,
    weeks: Vec<Week>,
    why: Option<WhyView>,
    /// Both as a file.
    csv: String,
    /// The page as a saved view keeps it; none for who may keep none.
    keep: Option<String>,
    /// Where what was on time is counted too, where it was not.
    measures: Option<String>,
    counts_people: bool,
}

/// The page: two forms, and what was found.
#[derive(Debug, Serialize)]
struct ComparePage {
    crumbs: Vec<Crumb>,
    zone: String,
    as_of: String,
    firsts: Vec<FilterOption>,
    seconds: Vec<FilterOption>,
    first_day: String,
    second_day: String,
    courses: Vec<FilterOption>,
    departments: Vec<FilterOption>,
    roles: Vec<FilterOption>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
    found: Option<Found>,
}

impl View for ComparePage {
    const TEMPLATE: &'static str = "reporting/compare";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("reporting-compare-title"), &self.problems)
    }

    fn sample() -> Self {
        let (as_of, problems) = (Day::new(2026, 11, 2), vec![FieldError::new("second", crate::said!("reporting-compare-same"))]);
        let option = || vec![FilterOption::new("department:1".to_owned(), "Care", "department:1")];
        let cell = || Cell { value: "72 %".to_owned(), note: "144 of 200".to_owned() };
        let line = Line { label: say!("reporting-compliance"), first: cell(), second: cell(), difference: "+2".to_owned() };
        let week = Week { on: "2 Nov".to_owned(), first: "72 %".to_owned(), second: "64 %".to_owned() };
        Self {
            crumbs: Crumb::below_all(as_of, say!("reporting-compare")),
            zone: "Europe/Berlin".to_owned(),
            as_of: as_of.to_string(),
            firsts: option(),
            seconds: option(),
            first_day: String::new(),
            second_day: as_of.to_string(),
            courses: option(),
            departments: option(),
            roles: option(),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
            found: Some(Found {
                headline: "Care is ahead".to_owned(),
                names: ["Care".to_owned(), "Sales".to_owned()],
                links: ["/kpi".to_owned(), "/kpi".to_owned()],
                lines: vec![line],
                svg: String::new(),
                chart_title: "Care and Sales".to_owned(),
                weeks: vec![week],
                why: None,
                csv: "/kpi/compare.csv".to_owned(),
                keep: Some("/kpi/compare".to_owned()),
                measures: Some("/kpi/compare".to_owned()),
                counts_people: false,
            }),
        }
    }
}

/// Both choices, and the page that they make.
pub(in crate::reporting) async fn show(
    ctx: Ctx,
    typed: Query<Typed>,
    query: Query<CompareQuery>,
    measures: Query<MeasuresQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, today, asks) = (seen(&ctx, typed.0)?, ctx.company_today(), measures.0.asks());
    let as_of = typed.day(today)?;
    let pair = chosen((query.0.first.as_deref(), query.0.second.as_deref()), &typed, today)
        .and_then(|pair| not_ahead(pair, as_of, today));
    let found = match pair {
        Err(problems) => Err(problems),
        Ok(None) => Ok(None),
        Ok(Some(pair)) => {
            let asked = typed.clone();
            match ctx.db().read(move |conn| compare(conn, &asked, &pair, as_of, asks)).await {
                Ok(found) => Ok(Some(found)),
                Err(AppError::Invalid(problems)) => Err(problems),
                Err(other) => return Err(other),
            }
        }
    };
    let (found, problems) = match found {
        Ok(found) => (found, Vec::new()),
        Err(problems) => (None, problems),
    };
    let page = page(&ctx, (&typed, &query.0), as_of, (found, problems)).await?;
    if page.problems.is_empty() { ctx.page(&page) } else { ctx.page_with_errors(&page) }
}

/// Both that are to be compared; of days that have not been there is nothing to compare.
///
/// # Errors
/// A [`FieldError`] for such a day.
pub(in crate::reporting) fn not_ahead(
    pair: Option<(Choice, Choice)>,
    as_of: Day,
    today: Day,
) -> Result<Option<(Choice, Choice)>, Vec<FieldError>> {
    if pair.is_some() && as_of > today {
        return Err(vec![FieldError::new("as_of", crate::said!("reporting-compare-future", day = as_of))]);
    }
    Ok(pair)
}

async fn page(
    ctx: &Ctx,
    (typed, query): (&Typed, &CompareQuery),
    as_of: Day,
    (found, problems): (Option<Comparison>, Vec<FieldError>),
) -> Result<ComparePage, AppError> {
    let sight = typed.sight.clone();
    let directory = match &found {
        Some(found) => found.directory.clone(),
        None => {
            ctx.db()
                .read(move |conn: &mut Conn| snapshot(conn, |conn| Ok::<_, AppError>(queries::directory(conn, &sight, as_of)?)))
                .await?
        }
    };
    let may_keep = ctx.viewer()?.may(Act::KeepViews);
    let is_day = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    let chosen = [&query.first, &query.second].map(|text| text.as_deref().map_or("", str::trim));
    let day = |text: &str| if is_day(text) { text.to_owned() } else { String::new() };
    Ok(ComparePage {
        crumbs: Crumb::below_all(as_of, say!("reporting-compare")),
        zone: ctx.app().settings.company.time_zone.clone(),
        as_of: as_of.to_string(),
        firsts: choices(&directory, chosen[0]),
        seconds: choices(&directory, chosen[1]),
        first_day: day(chosen[0]),
        second_day: day(chosen[1]),
        courses: narrowing(&say!("reporting-all-courses"), courses(&directory, ""), typed.course.as_deref()),
        departments: narrowing(&say!("reporting-all-departments"), departments(&directory, ""), typed.department.as_deref()),
        roles: narrowing(&say!("reporting-all-roles"), roles(&directory, ""), typed.role.as_deref()),
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
        found: found.map(|found| Found::new(&found, query, may_keep)),
    })
}

fn courses<'a>(directory: &'a Directory, before: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    directory.courses.iter().map(move |course| (format!("{before}{}", course.slug), course.title.as_str()))
}

fn departments<'a>(directory: &'a Directory, before: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    directory.departments.iter().map(move |(id, path)| (format!("{before}{id}"), path.as_str()))
}

fn roles<'a>(directory: &'a Directory, before: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    directory.roles.iter().map(move |(id, name)| (format!("{before}{id}"), name.as_str()))
}

/// What narrows both sides.
fn narrowing<'a>(every: &str, all: impl Iterator<Item = (String, &'a str)>, typed: Option<&str>) -> Vec<FilterOption> {
    let typed = typed.unwrap_or_default();
    let first = FilterOption::new(String::new(), every, typed);
    std::iter::once(first).chain(all.map(|(value, label)| FilterOption::new(value, label, typed))).collect()
}

/// What can be one of the two.
fn choices(directory: &Directory, typed: &str) -> Vec<FilterOption> {
    let none = FilterOption::new(String::new(), &say!("reporting-compare-choose"), typed);
    let departments = departments(directory, "department:")
        .map(|(value, name)| FilterOption::new(value, &say!("reporting-targets-department", name = name), typed));
    let roles = roles(directory, "role:")
        .map(|(value, name)| FilterOption::new(value, &say!("reporting-compare-role", name = name), typed));
    let courses = courses(directory, "course:")
        .map(|(value, name)| FilterOption::new(value, &say!("reporting-targets-course", name = name), typed));
    std::iter::once(none).chain(departments).chain(roles).chain(courses).collect()
}

impl Found {
    fn new(found: &Comparison, query: &CompareQuery, may_keep: bool) -> Self {
        let [first, second] = &found.sides;
        let scopes = [first, second].map(|side| Scope::of(&side.question, &found.directory));
        let choice = |text: &Option<String>| text.clone().unwrap_or_default();
        let page = scopes[1].compared(found.kind, &choice(&query.first), &choice(&query.second));
        let measures = first.on_time.is_none().then(|| format!("{page}&measures=true"));
        let earlier = first.question.as_of.min(second.question.as_of);
        let later = if earlier == first.question.as_of { &scopes[1] } else { &scopes[0] };
        Self {
            headline: sentence(found),
            names: names(found),
            links: scopes.each_ref().map(Scope::overview),
            lines: lines([first, second]),
            svg: chart(found).to_svg_pair(),
            chart_title: chart(found).title,
            weeks: weeks(found),
            why: found.bridge.as_ref().and_then(|bridge| WhyView::since(bridge, earlier, later)),
            csv: page.replacen("/kpi/compare?", "/kpi/compare.csv?", 1),
            keep: may_keep.then_some(page),
            measures,
            counts_people: found.counts_people(),
        }
    }
}

/// What the two are called.
pub(in crate::reporting) fn names(found: &Comparison) -> [String; 2] {
    found.sides.each_ref().map(|side| match found.kind {
        Kind::Day => date(side.question.as_of),
        _ => side.name.clone(),
    })
}

/// Which is ahead, in a sentence.
pub(in crate::reporting) fn sentence(found: &Comparison) -> String {
    let [first, second] = &found.sides;
    let named = match found.kind {
        Kind::Day => Named::Days(first.question.as_of, second.question.as_of),
        _ => Named::Groups(&first.name, &second.name),
    };
    let said = verdict(&first.counts, &second.counts, found.shares_people());
    says(named, (&first.counts, &second.counts), said, found.counts_people())
}

/// The figures of both, line by line.
fn lines([first, second]: [&Side; 2]) -> Vec<Line> {
    let share = |label: String, of: &dyn Fn(&Side) -> Option<Rate>| {
        let (one, other) = (of(first), of(second));
        let cell = |rate: Option<Rate>| Cell { value: rate_text(rate), note: counted(rate) };
        let difference = one.zip(other).map(|(one, other)| signed_points(one.value() - other.value()));
        Line { label, first: cell(one), second: cell(other), difference: difference.unwrap_or_default() }
    };
    let count = |label: String, of: &dyn Fn(&Counts) -> i64| {
        let (one, other) = (of(&first.counts), of(&second.counts));
        let cell = |count: i64| Cell { value: grouped(count), note: String::new() };
        Line { label, first: cell(one), second: cell(other), difference: signed(one - other) }
    };
    vec![
        share(say!("reporting-ongoing-completion"), &|side| side.counts.ongoing_completion_rate()),
        share(say!("reporting-compliance"), &|side| side.counts.compliance_rate()),
        share(say!("reporting-on-time"), &|side| side.on_time?.counts.rate()),
        count(say!("figures-overdue"), &|counts| counts.overdue),
        count(say!("figures-in-scope"), &|counts| counts.in_scope),
    ]
}

/// What a rate is counted of, and how far it can be trusted.
fn counted(rate: Option<Rate>) -> String {
    let of = |rate: Rate| {
        let part = say!("reporting-part-of", part = grouped(rate.numerator()), whole = grouped(rate.denominator()));
        say!("reporting-stat-note", change = part, interval = interval(Some(rate)))
    };
    rate.map(of).unwrap_or_default()
}

/// What a week of the chart is called: its day, or, where two days are compared, how many weeks it is before them.
fn week(found: &Comparison, at: usize) -> String {
    let points = &found.sides[0].trend;
    let Some(point) = points.get(at) else { return String::new() };
    match found.kind {
        Kind::Day => say!("reporting-compare-weeks-before", count = points.len() - 1 - at),
        _ => date_without_year(point.on),
    }
}

/// The trend of both in one picture: each line ends in its name and in a mark of its own shape.
fn chart(found: &Comparison) -> LineChart {
    let names = names(found);
    let line = |(side, name): (&Side, &String)| LineSeries {
        name: name.clone(),
        points: side.trend.iter().enumerate().map(|(at, point)| (week(found, at), share(&point.counts))).collect(),
    };
    LineChart {
        id: "compare".to_owned(),
        title: say!("reporting-compare-trend", first = &names[0], second = &names[1]),
        series: found.sides.iter().zip(&names).map(line).collect(),
        target: None,
        band: Vec::new(),
    }
}

fn share(counts: &Counts) -> Option<f64> {
    counts.ongoing_completion_rate().map(|rate| rate.value())
}

/// The table behind the picture, the newest week first.
fn weeks(found: &Comparison) -> Vec<Week> {
    let [first, second] = &found.sides;
    let points = first.trend.iter().zip(&second.trend).enumerate();
    let week = |(at, (one, other)): (usize, (&_, &_))| Week { on: week(found, at), first: of_week(one), second: of_week(other) };
    points.map(week).rev().collect()
}

fn of_week(point: &crate::figures::trend::TrendPoint) -> String {
    rate_text(point.counts.ongoing_completion_rate())
}
