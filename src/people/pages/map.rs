//! Saying once what the columns of another system's file mean: a step between choosing a file and the look at what it would do, only where it is
//! needed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::Choice;
use super::import::address;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::people::import;
use crate::people::import::map::{Asks, DateOrder, ManagerBy, Map, Parts, Seen, same, seen_of};
use crate::people::import::{COLUMNS, ImportRow};
use crate::people::person::PersonStatus;
use crate::templates::{Sample, View, title_of};
use crate::text::enumerated;
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The samples of this file's views.
pub(in crate::people) fn samples() -> Vec<Sample> {
    vec![Sample::of::<MapPage>()]
}

/// One of our columns, and which of theirs it may be.
#[derive(Debug, Serialize)]
struct Ours {
    name: &'static str,
    label: String,
    options: Vec<Choice>,
    problem: String,
}

/// One of their statuses, and what it may mean.
#[derive(Debug, Serialize)]
struct Theirs {
    typed: String,
    at: usize,
    options: Vec<Choice>,
}

/// The step.
#[derive(Debug, Serialize)]
struct MapPage {
    here: String,
    back: String,
    file_name: String,
    lead: Said,
    source: String,
    ours: Vec<Ours>,
    managers: Vec<Choice>,
    orders: Vec<Choice>,
    between: Vec<Choice>,
    theirs: Vec<Theirs>,
    sheets: Vec<Choice>,
    /// The columns that nothing is taken from so far.
    ignored: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for MapPage {
    const TEMPLATE: &'static str = "people/map";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("people-map-title", file = &self.file_name), &self.problems)
    }

    fn sample() -> Self {
        let seen = |name: &str, values: &[&str]| Seen {
            name: name.to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            more: false,
            orders: vec![DateOrder::DayFirst, DateOrder::MonthFirst],
        };
        let columns = [("employee_number", "Employee #"), ("hire_date", "Hire Date"), ("status", "Status")];
        let asks = Asks {
            seen: vec![
                seen("Employee #", &["1"]),
                seen("Hire Date", &["03/04/2019"]),
                seen("Status", &["On tour"]),
                seen("Pay", &["x"]),
            ],
            sheets: vec!["People".to_owned(), "Notes".to_owned()],
            sheet: Some("People".to_owned()),
            source: String::new(),
            map: Map { columns: columns.map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned())).into(), ..Map::default() },
            gone: Vec::new(),
            statuses: vec!["On tour".to_owned()],
            dates: true,
        };
        let problems = vec![FieldError::new("name", said!("people-source-name-missing"))];
        page(Id(7), "people.csv", &asks, &asks.map, "", problems)
    }
}

/// What a column of ours is called on the page.
fn label(column: &str) -> String {
    match column {
        "employee_number" => say!("people-employee-number"),
        "email" => say!("people-email"),
        "given_name" => say!("people-given-name"),
        "family_name" => say!("people-family-name"),
        "department" => say!("people-department"),
        "role" => say!("people-role"),
        "location" => say!("people-location"),
        "manager" => say!("people-map-manager"),
        "hire_date" => say!("people-hire-date"),
        "language" => say!("people-language"),
        "time_zone" => say!("people-time-zone"),
        "employment_type" => say!("people-employment-type"),
        _ => say!("people-status"),
    }
}

fn page(import: Id, file_name: &str, asks: &Asks, map: &Map, source: &str, problems: Vec<FieldError>) -> MapPage {
    let ours = |name: &'static str| {
        let chosen =
            map.columns.get(name).and_then(|theirs| place(asks, theirs)).map(|place| place.to_string()).unwrap_or_default();
        let columns = asks.seen.iter().enumerate().filter(|(_, seen)| !seen.name.trim().is_empty());
        let all = columns.map(|(place, seen)| (place.to_string(), shown(seen)));
        let problem = problems.iter().find(|problem| problem.field == name).map(|problem| problem.said.to_string());
        let none = say!("people-map-not-there");
        Ours { name, label: label(name), options: Choice::list(&none, all, &chosen), problem: problem.unwrap_or_default() }
    };
    let names: Vec<String> = asks.seen.iter().map(|seen| seen.name.clone()).collect();
    MapPage {
        here: format!("{}/map", address(import)),
        back: address(import),
        file_name: file_name.to_owned(),
        lead: lead(asks),
        source: source.to_owned(),
        ours: COLUMNS.iter().map(|name| ours(name)).collect(),
        managers: words(ManagerBy::ALL.iter().map(|by| (by.word(), manager_by(*by))), map.manager_by.word()),
        orders: orders(asks, map),
        between: words(Parts::ALL.iter().map(|parts| (parts.word(), parts_label(*parts))), map.department_parts.word()),
        theirs: theirs(asks, map),
        sheets: sheets(asks),
        ignored: enumerated(map.ignored(&names)),
        errors: FieldErrors::of(&["name", "dates", "manager_by", "department_parts"], &problems),
        problems,
    }
}

/// Why it is asked.
fn lead(asks: &Asks) -> Said {
    match (asks.source.is_empty(), asks.gone.is_empty() && asks.statuses.is_empty() && !asks.dates) {
        (true, _) => said!("people-map-lead"),
        (false, true) => said!("people-map-lead-known", source = &asks.source),
        (false, false) => asks.problem(),
    }
}

fn place(asks: &Asks, name: &str) -> Option<usize> {
    let name = same(name);
    asks.seen.iter().position(|seen| same(&seen.name) == name)
}

/// A column with an example of what stands in it.
fn shown(seen: &Seen) -> String {
    match seen.values.first() {
        Some(value) => say!("people-map-column", name = &seen.name, example = value),
        None => seen.name.clone(),
    }
}

fn words<'a>(all: impl Iterator<Item = (&'a str, String)>, chosen: &str) -> Vec<Choice> {
    all.map(|(word, label)| Choice { value: word.to_owned(), label, selected: word == chosen }).collect()
}

fn manager_by(by: ManagerBy) -> String {
    match by {
        ManagerBy::Number => say!("people-map-by-number"),
        ManagerBy::Name => say!("people-map-by-name"),
        ManagerBy::Email => say!("people-map-by-email"),
    }
}

fn parts_label(parts: Parts) -> String {
    let department = say!("people-map-parts-example");
    department.replace(" / ", &format!(" {} ", parts.text().trim()))
}

/// The orders of dates; where the file shows which it is, that one is chosen, and where two fit none is.
fn orders(asks: &Asks, map: &Map) -> Vec<Choice> {
    let labels = DateOrder::ALL.iter().map(|order| {
        let label = match order {
            DateOrder::Iso => say!("people-map-dates-iso", example = order.example()),
            DateOrder::DayDots => say!("people-map-dates-dots", example = order.example()),
            DateOrder::DayFirst => say!("people-map-dates-day", example = order.example()),
            DateOrder::MonthFirst => say!("people-map-dates-month", example = order.example()),
        };
        (order.word().to_owned(), label)
    });
    let chosen = map.dates.filter(|_| !asks.dates).map(DateOrder::word).unwrap_or_default();
    Choice::list(&say!("people-map-dates-none"), labels, chosen)
}

fn theirs(asks: &Asks, map: &Map) -> Vec<Theirs> {
    let column = map.columns.get("status").and_then(|name| seen_of(&asks.seen, name));
    let values = column.filter(|column| !column.more).map(|column| column.values.as_slice()).unwrap_or_default();
    let row = |(at, typed): (usize, &String)| {
        let chosen = map.status(typed).map(PersonStatus::word).unwrap_or_default();
        let all = PersonStatus::ALL.iter().map(|status| (status.word().to_owned(), status.label()));
        Theirs { typed: typed.clone(), at, options: Choice::list(&say!("people-map-status-none"), all, chosen) }
    };
    values.iter().enumerate().map(row).collect()
}

fn sheets(asks: &Asks) -> Vec<Choice> {
    if asks.sheets.len() < 2 {
        return Vec::new();
    }
    let choice =
        |sheet: &String| Choice { value: sheet.clone(), label: sheet.clone(), selected: Some(sheet) == asks.sheet.as_ref() };
    asks.sheets.iter().map(choice).collect()
}

/// The import and what is asked about its file.
async fn asked(ctx: &Ctx, id: Id) -> Result<(ImportRow, Asks), AppError> {
    let row = ctx.db().read(move |conn: &mut Conn| import::find(conn, id)?.ok_or(AppError::NotFound("import"))).await?;
    let asks = row.asks.as_ref().map(|asks| asks.0.clone()).ok_or_else(|| AppError::Conflict(said!("people-map-too-late")))?;
    Ok((row, asks))
}

pub(in crate::people) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let (row, asks) = asked(&ctx, id).await?;
    let source = if asks.source.is_empty() { suggested(&row.file_name) } else { asks.source.clone() };
    ctx.page(&page(id, &row.file_name, &asks, &asks.map, &source, Vec::new()))
}

/// What a source may be called: its file, without the ending and without the day that many systems write behind it.
fn suggested(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let end = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '_' | '.' | ' ' | '(' | ')');
    let trimmed = stem.trim_end_matches(end);
    if trimmed.is_empty() { stem.to_owned() } else { trimmed.to_owned() }
}

/// What was said: for each of our columns the place of one of theirs.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(in crate::people) struct MapForm {
    name: String,
    employee_number: String,
    email: String,
    given_name: String,
    family_name: String,
    department: String,
    role: String,
    location: String,
    manager: String,
    hire_date: String,
    language: String,
    time_zone: String,
    status: String,
    employment_type: String,
    manager_by: String,
    dates: String,
    department_parts: String,
    sheet: String,
    typed: Vec<String>,
    means: Vec<String>,
}

impl MapForm {
    fn places(&self) -> [&str; COLUMNS.len()] {
        [
            &self.employee_number,
            &self.email,
            &self.given_name,
            &self.family_name,
            &self.department,
            &self.role,
            &self.location,
            &self.manager,
            &self.hire_date,
            &self.language,
            &self.time_zone,
            &self.status,
            &self.employment_type,
        ]
    }

    /// The map that this says, and what does not fit.
    fn read(&self, asks: &Asks) -> (Map, Vec<FieldError>) {
        let mut faults = Vec::new();
        let mut columns = BTreeMap::new();
        for (ours, place) in COLUMNS.iter().zip(self.places()).filter(|(_, place)| !place.is_empty()) {
            match place.parse::<usize>().ok().and_then(|place| asks.seen.get(place)) {
                Some(seen) => drop(columns.insert((*ours).to_owned(), seen.name.clone())),
                None => faults.push(FieldError::new(*ours, said!("people-map-no-such-column"))),
            }
        }
        let statuses = self.typed.iter().zip(&self.means).filter(|(_, means)| !means.is_empty());
        let statuses = statuses.filter_map(|(typed, means)| means.parse().ok().map(|means| (typed.clone(), means))).collect();
        let map = Map {
            columns,
            manager_by: word(&self.manager_by, "manager_by", &mut faults).unwrap_or_default(),
            dates: word(&self.dates, "dates", &mut faults),
            department_parts: word(&self.department_parts, "department_parts", &mut faults).unwrap_or(Parts::Slash),
            statuses,
            sheet: asks.sheet.clone().filter(|sheet| asks.sheets.first() != Some(sheet)),
        };
        (map, faults)
    }
}

fn word<T: std::str::FromStr<Err: Into<Said>>>(typed: &str, field: &str, faults: &mut Vec<FieldError>) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    typed.parse().map_err(|error: T::Err| faults.push(FieldError::new(field, error.into()))).ok()
}

/// Keeps the map and reads the file by it; the page of the import shows what comes of it.
pub(in crate::people) async fn answer(ctx: Ctx, id: web::Path<Id>, form: Form<MapForm>) -> Result<HttpResponse, AppError> {
    let (id, form) = (id.into_inner(), form.0);
    let (row, asks) = asked(&ctx, id).await?;
    if !form.sheet.is_empty() && Some(&form.sheet) != asks.sheet.as_ref() {
        let sheet = form.sheet.clone();
        ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| import::look_again(tx, id)).await?;
        go_on(&ctx, id, None, Some(sheet));
        return Ok(ctx.see_other(&address(id)));
    }
    let (map, faults) = form.read(&asks);
    let (name, said) = (form.name.clone(), map.clone());
    let kept = if faults.is_empty() {
        ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| import::answer(tx, id, &name, said)).await
    } else {
        Err(AppError::Invalid(faults))
    };
    let kept = match kept {
        Ok(kept) => kept,
        Err(AppError::Invalid(problems)) => {
            return ctx.page_with_errors(&page(id, &row.file_name, &asks, &map, &form.name, problems));
        }
        Err(other) => return Err(other),
    };
    go_on(&ctx, id, Some(kept.name), asks.sheet);
    Ok(ctx.see_other(&address(id)))
}

/// Reads the file that is kept, whether or not anybody looks.
fn go_on(ctx: &Ctx, id: Id, source: Option<String>, sheet: Option<String>) {
    let (app, actor) = (ctx.app().clone(), ctx.actor());
    drop(tokio::task::spawn_blocking(move || {
        if let Err(error) = import::run_kept(&app, &actor, id, source, sheet) {
            tracing::error!(?error, import = %id, "an import failed");
        }
    }));
}

/// Which map is kept no longer.
#[derive(Debug, Deserialize)]
pub(in crate::people) struct ForgetForm {
    name: String,
}

pub(in crate::people) async fn forget(ctx: Ctx, form: Form<ForgetForm>) -> Result<HttpResponse, AppError> {
    let name = form.0.name;
    let told = said!("people-source-forgotten", source = &name);
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| import::forget_source(tx, &name)).await?;
    Ok(ctx.see_other_with("/people/import", &Flash::success(told.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_called_after_its_file_without_the_day_behind_it() {
        for (file, name) in [
            ("bamboohr.csv", "bamboohr"),
            ("Workers 2026-11-28.xlsx", "Workers"),
            ("C:\\exports\\people_20261128.csv", "people"),
            ("2026.csv", "2026"),
            ("", ""),
        ] {
            assert_eq!(suggested(file), name, "{file}");
        }
    }
}
