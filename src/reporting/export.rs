//! The tables of figures as CSV, and the figures as a workbook, for a spreadsheet: nothing in them is ever run as a formula.

use actix_web::HttpResponse;

use crate::clock::Day;
use crate::error::AppError;
use crate::figures::answer::{FigureRow, Figures, Trend, TrendRow};
use crate::figures::directory::CourseEntry;
use crate::figures::external::{ExternalAnswer, ExternalOrganisationRow};
use crate::figures::forecast::told::{ForecastAnswer, ForecastWeek, PastForecast};
use crate::figures::kpi::{AGEING_BUCKETS, Ageing, Counts, Rate};
use crate::reporting::certified::{self, rule::Group};
use crate::reporting::compare::{Comparison, Side, verdict};
use crate::web::csv::{cell, download};
use crate::web::sheet::{Cell, Column};

/// The columns of counts, in the order of [`counted`]; a trend has the first of them.
const COUNTED: [&str; 10] = [
    "in_scope",
    "valid",
    "ongoing_completion_rate",
    "compliance_rate",
    "overdue",
    "stalled",
    "waived",
    "leave",
    "withdrawn",
    "not_yet",
];

/// Of those, how many a trend has: what was left out is not told of each week.
const COUNTED_IN_TREND: usize = 6;

fn counted(counts: &Counts) -> [String; 10] {
    cells(counts).map(|cell| cell.to_text())
}

/// A rate with four decimals; empty where there is none.
fn rate(rate: Option<Rate>) -> String {
    share_of(rate).to_text()
}

fn share_of(rate: Option<Rate>) -> Cell {
    rate.map_or(Cell::Empty, |rate| Cell::Share(rate.numerator(), rate.denominator()))
}

/// The figures as CSV, the total last.
///
/// # Errors
/// When a row cannot be written.
pub fn figures_csv(figures: &Figures) -> Result<Vec<u8>, AppError> {
    let heads: Vec<&str> = figures_columns().iter().map(|column| column.head).collect();
    let texts = |row: Vec<Cell>| row.iter().map(|found| cell(&found.to_text()).into_owned()).collect();
    table(&heads, figures_rows(figures).into_iter().map(texts))
}

/// The columns of the figures, as CSV and as a workbook.
#[must_use]
pub fn figures_columns() -> Vec<Column> {
    let named = [Column::new("as_of", 12), Column::new("department", 36), Column::new("role", 24)];
    named.into_iter().chain(COUNTED.map(|head| Column::new(head, 14))).collect()
}

/// The rows under them, the total last.
#[must_use]
pub fn figures_rows(figures: &Figures) -> Vec<Vec<Cell>> {
    let row = |row: &FigureRow, all: &str| {
        let name = |name: &Option<String>| Cell::text(name.as_deref().unwrap_or(all));
        let names = [Cell::Day(figures.as_of), name(&row.department), name(&row.role)];
        names.into_iter().chain(cells(&row.counts)).collect()
    };
    figures.rows.iter().map(|group| row(group, "")).chain([row(&figures.total, "all")]).collect()
}

/// Counts in the order of [`COUNTED`].
fn cells(counts: &Counts) -> [Cell; 10] {
    [
        Cell::Number(counts.in_scope),
        Cell::Number(counts.valid),
        share_of(counts.ongoing_completion_rate()),
        share_of(counts.compliance_rate()),
        Cell::Number(counts.overdue),
        Cell::Number(counts.stalled),
        Cell::Number(counts.waived),
        Cell::Number(counts.leave),
        Cell::Number(counts.withdrawn),
        Cell::Number(counts.not_yet),
    ]
}

/// The weeks of a trend as CSV, the oldest first.
///
/// # Errors
/// When a row cannot be written.
pub fn trend_csv(trend: &Trend) -> Result<Vec<u8>, AppError> {
    let row = |row: &TrendRow| {
        let counted = counted(&row.counts).into_iter().take(COUNTED_IN_TREND);
        [row.on.to_string()].into_iter().chain(counted).collect()
    };
    table(&[&["on"], &COUNTED[..COUNTED_IN_TREND]].concat(), trend.points.iter().map(row))
}

/// External people as CSV: a row for each organisation, and none for all of them, so that nothing is counted twice.
///
/// # Errors
/// When a row cannot be written.
pub fn external_csv(found: &ExternalAnswer) -> Result<Vec<u8>, AppError> {
    let row = |row: &ExternalOrganisationRow| {
        let counts = &row.counts;
        let numbers = [counts.people, counts.enrolled_people, counts.enrolled, counts.completed];
        let names = [found.as_of.to_string(), cell(&row.organisation).into_owned()];
        let rest = [rate(counts.figures.rate()), counts.overdue.to_string()];
        names.into_iter().chain(numbers.map(|number| number.to_string())).chain(rest).collect()
    };
    let head = [
        "as_of",
        "external_organisation",
        "external_people",
        "external_people_enrolled",
        "external_enrolled",
        "external_completed",
        "external_completion_rate",
        "external_overdue",
    ];
    table(&head, found.organisations.iter().map(row))
}

/// How long what is overdue has been overdue, as CSV.
///
/// # Errors
/// When a row cannot be written.
pub fn ageing_csv(as_of: Day, ageing: &Ageing) -> Result<Vec<u8>, AppError> {
    let row = |(&(from, to), count): (&(i64, Option<i64>), i64)| {
        vec![as_of.to_string(), from.to_string(), to.map(|to| to.to_string()).unwrap_or_default(), count.to_string()]
    };
    table(&["as_of", "from_days", "to_days", "overdue"], AGEING_BUCKETS.iter().zip(ageing.buckets).map(row))
}

/// The figures of each course as CSV.
///
/// # Errors
/// When a row cannot be written.
pub fn courses_csv(as_of: Day, courses: &[(CourseEntry, Counts)]) -> Result<Vec<u8>, AppError> {
    let row = |(course, counts): &(CourseEntry, Counts)| {
        let names = [as_of.to_string(), cell(&course.slug).into_owned(), cell(&course.title).into_owned()];
        names.into_iter().chain(counted(counts)).collect()
    };
    table(&[&["as_of", "course", "title"], &COUNTED[..]].concat(), courses.iter().map(row))
}

/// The coming weeks of a forecast as CSV, then the past forecasts with what came, the newest first.
///
/// # Errors
/// When a row cannot be written.
pub fn forecast_csv(found: &ForecastAnswer) -> Result<Vec<u8>, AppError> {
    let share = |value: f64| format!("{value:.4}");
    let week = |week: &ForecastWeek| {
        let numbers = [week.rate, week.low, week.high, week.completions, week.expiries, week.needed_per_week, week.target];
        let days = [found.as_of.to_string(), week.on.to_string()];
        days.into_iter().chain(numbers.map(share)).chain([String::new(), String::new()]).collect::<Vec<_>>()
    };
    let past = |past: &PastForecast| {
        let days = [past.made_on.to_string(), past.on.to_string()];
        let numbers = [past.expected, past.low, past.high].map(share).into_iter().chain((0..4).map(|_| String::new()));
        days.into_iter().chain(numbers).chain([share(past.rate), past.held.to_string()]).collect()
    };
    let head = [
        "made_on",
        "on",
        "ongoing_completion_rate",
        "low",
        "high",
        "completions",
        "expiries",
        "needed_per_week",
        "target",
        "came",
        "held",
    ];
    table(&head, found.weeks.iter().map(week).chain(found.past.iter().map(past)))
}

/// Both sides of a comparison as CSV under these names, and a row for what is between them.
///
/// # Errors
/// When a row cannot be written.
pub fn compare_csv(found: &Comparison, names: &[String; 2]) -> Result<Vec<u8>, AppError> {
    let share = |value: f64| format!("{value:.4}");
    let ends = |ends: Option<(f64, f64)>| ends.map_or_else(<[String; 2]>::default, |(low, high)| [share(low), share(high)]);
    let side = |((word, side), name): ((&str, &Side), &String)| {
        let (counts, rated) = (&side.counts, side.counts.ongoing_completion_rate());
        let on_time = side.on_time.and_then(|answer| answer.counts.rate());
        let [low, high] = ends(rated.map(|rate| rate.wilson()));
        vec![
            word.to_owned(),
            cell(name).into_owned(),
            side.question.as_of.to_string(),
            counts.in_scope.to_string(),
            counts.valid.to_string(),
            rate(rated),
            low,
            high,
            rate(counts.compliance_rate()),
            counts.overdue.to_string(),
            rate(on_time),
            String::new(),
            String::new(),
        ]
    };
    let [first, second] = &found.sides;
    let said = verdict(&first.counts, &second.counts, found.shares_people());
    let between = said.map(|said| {
        let apart = (!said.shares_people).then_some((said.difference.low, said.difference.high));
        let [low, high] = ends(apart);
        let chance = said.is_more_than_chance().map(|is_more| is_more.to_string()).unwrap_or_default();
        let mut row = vec![String::new(); COMPARED.len()];
        "difference".clone_into(&mut row[0]);
        (row[5], row[6], row[7]) = (share(said.difference.by), low, high);
        (row[11], row[12]) = (chance, said.short.to_string());
        row
    });
    let sides = [("first", first), ("second", second)].into_iter().zip(names).map(side);
    table(&COMPARED, sides.chain(between))
}

/// The columns of a comparison.
const COMPARED: [&str; 13] = [
    "side",
    "name",
    "as_of",
    "in_scope",
    "valid",
    "ongoing_completion_rate",
    "low",
    "high",
    "compliance_rate",
    "overdue",
    "on_time_rate",
    "more_than_chance",
    "short",
];

/// Trained against certified: a row for the whole, for each location, each country and each channel.
///
/// # Errors
/// Never in practice: a list in memory always takes more.
pub fn certified_csv(found: &certified::Found, as_of: Day) -> Result<Vec<u8>, AppError> {
    let head = ["of", "name", "ladder", "as_of", "employed", "trained", "certified", "cleared"];
    let mut rows: Vec<Vec<String>> = Vec::new();
    if let Some((ladder, figures)) = &found.figures {
        let of = |of: &str, group: &Group, cells: [String; 3], ladder: &str| {
            let [trained, certified, cleared] = cells;
            let (of, name, employed) = (of.to_owned(), group.name.clone(), group.employed.to_string());
            vec![of, name, ladder.to_owned(), as_of.to_string(), employed, trained, certified, cleared]
        };
        let people = |what: &str, group: &Group| {
            of(what, group, [group.trained.to_string(), group.certified.to_string(), String::new()], ladder)
        };
        rows.push(people("company", &figures.total));
        rows.extend(figures.locations.iter().map(|group| people("location", group)));
        rows.extend(figures.countries.iter().map(|group| people("country", group)));
        let channel = |group: &Group| of("channel", group, [String::new(), String::new(), group.certified.to_string()], "");
        rows.extend(figures.channels.iter().map(channel));
    }
    table(&head, rows.into_iter())
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, AppError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    write(&mut writer, &head.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())?;
    for row in rows {
        write(&mut writer, &row)?;
    }
    writer.into_inner().map_err(|error| AppError::Internal(anyhow::anyhow!("CSV: {error}")))
}

fn write<W: std::io::Write>(writer: &mut csv::Writer<W>, cells: &[String]) -> Result<(), AppError> {
    writer.write_record(cells).map_err(|error| AppError::Internal(error.into()))
}

/// Answers with CSV that is all there.
#[must_use]
pub fn attachment(name: &str, body: &[u8]) -> HttpResponse {
    download(name, body)
}
