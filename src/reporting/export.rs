//! Tables as CSV, for a spreadsheet: nothing in them is ever run as a formula, and a long one is sent while it is read.

use actix_web::HttpResponse;

use crate::clock::Day;
use crate::db::Db;
use crate::error::AppError;
use crate::figures::answer::{FigureRow, Figures, Trend, TrendRow};
use crate::figures::kpi::{AGEING_BUCKETS, Ageing, Counts};
use crate::figures::queries::{CourseName, NameFilter, NameRow, each_name};
use crate::web::csv::{cell, download, stream};

/// The figures as CSV, the total last.
///
/// # Errors
/// When a row cannot be written.
pub fn figures_csv(figures: &Figures) -> Result<Vec<u8>, AppError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = [
        "as_of",
        "department",
        "role",
        "in_scope",
        "valid",
        "ongoing_completion_rate",
        "compliance_rate",
        "overdue",
        "stalled",
        "waived",
        "leave",
        "withdrawn",
    ];
    write(&mut writer, &head.map(str::to_owned))?;
    for row in &figures.rows {
        write(&mut writer, &figure_cells(figures, row, ""))?;
    }
    write(&mut writer, &figure_cells(figures, &figures.total, "all"))?;
    writer.into_inner().map_err(|error| AppError::Internal(anyhow::anyhow!("CSV: {error}")))
}

fn figure_cells(figures: &Figures, row: &FigureRow, all: &str) -> [String; 12] {
    [
        figures.as_of.to_string(),
        cell(row.department.as_deref().unwrap_or(all)).into_owned(),
        cell(row.role.as_deref().unwrap_or(all)).into_owned(),
        row.in_scope.to_string(),
        row.valid.to_string(),
        rate(row.ongoing_completion_rate),
        rate(row.compliance_rate),
        row.overdue.to_string(),
        row.stalled.to_string(),
        row.excluded.waived.to_string(),
        row.excluded.leave.to_string(),
        row.excluded.withdrawn.to_string(),
    ]
}

/// The weeks of a trend as CSV, the oldest first.
///
/// # Errors
/// When a row cannot be written.
pub fn trend_csv(trend: &Trend) -> Result<Vec<u8>, AppError> {
    let head = ["on", "in_scope", "valid", "ongoing_completion_rate", "compliance_rate", "overdue", "stalled"];
    let row = |row: &TrendRow| {
        vec![
            row.on.to_string(),
            row.in_scope.to_string(),
            row.valid.to_string(),
            rate(row.ongoing_completion_rate),
            rate(row.compliance_rate),
            row.overdue.to_string(),
            row.stalled.to_string(),
        ]
    };
    table(&head, trend.points.iter().map(row))
}

/// How long what is overdue has been overdue, as CSV.
///
/// # Errors
/// When a row cannot be written.
pub fn ageing_csv(on: Day, ageing: &Ageing) -> Result<Vec<u8>, AppError> {
    let row = |(&(from, to), count): (&(i64, Option<i64>), i64)| {
        vec![on.to_string(), from.to_string(), to.map(|to| to.to_string()).unwrap_or_default(), count.to_string()]
    };
    table(&["as_of", "from_days", "to_days", "overdue"], AGEING_BUCKETS.iter().zip(ageing.buckets).map(row))
}

/// The figures of each course as CSV.
///
/// # Errors
/// When a row cannot be written.
pub fn courses_csv(on: Day, courses: &[(CourseName, Counts)]) -> Result<Vec<u8>, AppError> {
    let head = [
        "as_of",
        "course",
        "title",
        "in_scope",
        "valid",
        "ongoing_completion_rate",
        "compliance_rate",
        "overdue",
        "stalled",
        "waived",
        "leave",
        "withdrawn",
    ];
    let row = |(course, counts): &(CourseName, Counts)| {
        let mut cells = vec![on.to_string(), cell(&course.slug).into_owned(), cell(&course.title).into_owned()];
        cells.extend([counts.in_scope, counts.valid].map(|count| count.to_string()));
        cells.push(rate(counts.ongoing_completion_rate().map(|rate| rate.value())));
        cells.push(rate(counts.compliance_rate().map(|rate| rate.value())));
        let rest = [counts.overdue, counts.stalled, counts.waived, counts.leave, counts.withdrawn];
        cells.extend(rest.map(|count| count.to_string()));
        cells
    };
    table(&head, courses.iter().map(row))
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, AppError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    write(&mut writer, &head.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())?;
    for row in rows {
        write(&mut writer, &row)?;
    }
    writer.into_inner().map_err(|error| AppError::Internal(anyhow::anyhow!("CSV: {error}")))
}

/// A rate with four decimals; empty where there is none.
fn rate(rate: Option<f64>) -> String {
    rate.map(|rate| format!("{rate:.4}")).unwrap_or_default()
}

fn write<W: std::io::Write>(writer: &mut csv::Writer<W>, cells: &[String]) -> Result<(), AppError> {
    writer.write_record(cells).map_err(|error| AppError::Internal(error.into()))
}

/// Answers with CSV that is all there.
#[must_use]
pub fn attachment(name: &str, body: Vec<u8>) -> HttpResponse {
    download(name).body(body)
}

/// Answers with every name behind a figure, row by row as the database gives them: the memory is the same for any number.
#[must_use]
pub fn stream_names(db: &Db, name: &str, filter: NameFilter) -> HttpResponse {
    let db = db.clone();
    stream(name, move |write_row| {
        write_row(&[
            "as_of",
            "employee_number",
            "given_name",
            "family_name",
            "department",
            "role",
            "course",
            "state",
            "stalled",
            "due",
        ])?;
        let mut conn = db.reader()?;
        let mut failed = None;
        each_name(&mut conn, &filter, |row| {
            write_row(&name_cells(&filter, &row).each_ref().map(String::as_str)).unwrap_or_else(|error| {
                failed = Some(error);
                false
            })
        })?;
        failed.map_or(Ok(()), Err)
    })
}

fn name_cells(filter: &NameFilter, row: &NameRow) -> [String; 10] {
    [
        filter.on.to_string(),
        row.employee_number.clone(),
        row.given_name.clone(),
        row.family_name.clone(),
        row.department.clone(),
        row.role.clone(),
        row.course_slug.clone(),
        row.state.to_string(),
        row.stalled.to_string(),
        row.due_on.map(|due| due.to_string()).unwrap_or_default(),
    ]
}
