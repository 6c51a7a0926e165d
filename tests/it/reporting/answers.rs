//! The API, the exports, the command line and plain SQL answer alike.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use gradus::clock::Day;
use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::reporting::command;
use gradus::reporting::command::{CheckArgs, CoursesArgs, KpiArgs, KpiBy};
use gradus::text::TableFormat;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::history::{self, KNOWN, on};
use crate::support::{Client, TestApp};

/// In scope, valid, overdue, stalled; waived, on leave, withdrawn, as the API and the command say it.
pub fn numbers(row: &Value) -> ([i64; 4], [i64; 3]) {
    let number = |name: &str| row[name].as_i64().expect("a number");
    let out = |name: &str| row["excluded"][name].as_i64().expect("a number");
    (["in_scope", "valid", "overdue", "stalled"].map(number), ["waived", "leave", "withdrawn"].map(out))
}

async fn marketer(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Marketer]).await
}

fn check(app: &TestApp) -> Vec<String> {
    app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs")
}

#[tokio::test]
async fn each_day_of_a_known_history_has_its_figures() {
    let (app, _) = history::app().await;
    let api = marketer(&app).await;
    // summed by months, and from balances of a day in the middle and at the end
    for balanced in [None, Some(on(2, 10)), Some(app.app.company_today())] {
        if let Some(day) = balanced {
            app.write(|tx| Ok(rollup::settle(tx, day)?));
        }
        for (day, counts, excluded) in KNOWN {
            let found = api.json(&format!("/api/v1/kpi?course=social-basics&as_of={day}")).await;
            assert_eq!(numbers(&found["total"]), (*counts, *excluded), "on {day}, with balances of {balanced:?}");
        }
        assert_eq!(check(&app), Vec::<String>::new());
    }
}

#[tokio::test]
async fn figures_by_department_and_role_are_those_held_on_the_day() {
    let (app, history) = history::app().await;
    let api = marketer(&app).await;
    let path = "/api/v1/kpi?course=social-basics&by=department,role&as_of=";
    insta::assert_json_snapshot!(without_ids(api.json(&format!("{path}2026-02-28")).await));
    let before = api.json("/api/v1/kpi?by=department&as_of=2026-02-28").await;
    let after = api.json("/api/v1/kpi?by=department&as_of=2026-03-01").await;
    let scope = |found: &Value, path: &str| {
        let rows = found["rows"].as_array().expect("rows").iter();
        rows.filter(|row| row["department"] == path).map(|row| row["in_scope"].as_i64().unwrap_or(-1)).sum::<i64>()
    };
    // Ben takes his two courses with him; Cleo is waived from that day on
    assert_eq!((scope(&before, "Marketing / Social"), scope(&after, "Marketing / Social")), (3, 0));
    // and Eve has left
    assert_eq!((scope(&before, "Care"), scope(&after, "Care")), (2, 3));
    let by_id = api.json(&format!("/api/v1/kpi?course={}&as_of=2026-02-28", history.basics.course)).await;
    assert_eq!(by_id["total"], api.json("/api/v1/kpi?course=social-basics&as_of=2026-02-28").await["total"]);
}

fn without_ids(mut figures: Value) -> Value {
    for row in figures["rows"].as_array_mut().expect("rows") {
        row["department_id"] = json!("…");
        row["role_id"] = json!("…");
    }
    figures
}

#[derive(QueryableByName)]
struct PlainRow {
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    pairs: i64,
}

/// The queries of docs/kpi.md in their order, as of `day`: states, stalled on SQLite and on PostgreSQL, completions, overdue, what
/// changed from day to day, what was on time, who has nothing overdue.
pub fn documented_queries(day: Day) -> Vec<String> {
    let page = include_str!("../../../docs/kpi.md");
    let blocks = page.split("```sql\n").skip(1).filter_map(|rest| rest.split("```").next());
    let as_of = |sql: &str| {
        let sql = sql.trim().trim_end_matches(';').replace(":d", &format!("'{day}'"));
        sql.replace(":from", &format!("'{}'", day.plus_days(-42)))
    };
    blocks.map(as_of).collect()
}

/// The query of the states, of one course.
fn plain_sql(day: Day, course: Id) -> String {
    documented_queries(day)[0].replace(") p\n", &format!("AND c.course_id = {}) p\n", course.0))
}

/// What the documented query of the states counts of a course: in scope, valid, overdue; waived, on leave, withdrawn.
pub fn plain_counts(app: &TestApp, day: Day, course: Id) -> ([i64; 3], [i64; 3]) {
    let sql = plain_sql(day, course);
    let rows: Vec<PlainRow> = app.app.db.read_now(|conn| diesel::sql_query(sql).load(conn)).expect("the documented query runs");
    let count =
        |states: &[&str]| -> i64 { rows.iter().filter(|row| states.contains(&row.state.as_str())).map(|row| row.pairs).sum() };
    (
        [count(&["open", "overdue", "valid"]), count(&["valid"]), count(&["overdue"])],
        [count(&["waived"]), count(&["absent"]), count(&["withdrawn"])],
    )
}

#[derive(QueryableByName)]
struct Pairs {
    #[diesel(sql_type = BigInt)]
    pairs: i64,
}

#[tokio::test]
async fn the_other_documented_queries_count_what_the_api_counts() {
    let (app, _) = history::app().await;
    let api = marketer(&app).await;
    let stalled_of = usize::from(crate::support::db::postgres().is_some()) + 1;
    // Ada has completed by then, and nobody is waived
    for day in [on(1, 31), on(2, 28)] {
        let queries = documented_queries(day);
        assert_eq!(queries.len(), 8, "the queries of the page");
        let counted = |sql: &str| -> Vec<Pairs> {
            app.app.db.read_now(|conn| diesel::sql_query(sql.to_owned()).load(conn)).expect("the documented query runs")
        };
        let total = api.json(&format!("/api/v1/kpi?as_of={day}")).await["total"].clone();
        assert_eq!(counted(&queries[stalled_of])[0].pairs, total["stalled"].as_i64().expect("a number"), "stalled on {day}");
        let overdue = counted(&format!("SELECT COUNT(*) AS pairs FROM ({}) o", queries[4]));
        assert_eq!(overdue[0].pairs, total["overdue"].as_i64().expect("a number"), "overdue on {day}");
        let completed: i64 = counted(&queries[3]).iter().map(|row| row.pairs).sum();
        assert_eq!(completed, if day == on(1, 31) { 2 } else { 1 }, "Ada on 10 January, Dan on 20 January, of 42 days to {day}");
    }
}

#[tokio::test]
async fn the_documented_plain_sql_answers_the_same() {
    let (app, history) = history::app().await;
    let api = marketer(&app).await;
    for (day, ..) in KNOWN {
        let (plain, left_out) = plain_counts(&app, *day, history.basics.course);
        let found = api.json(&format!("/api/v1/kpi?course=social-basics&as_of={day}")).await;
        let (counts, excluded) = numbers(&found["total"]);
        assert_eq!(counts[..3], plain, "on {day}");
        assert_eq!(excluded, left_out, "on {day}");
    }
}

#[tokio::test]
async fn the_trend_has_the_figures_of_each_of_its_days() {
    let (app, history) = history::app().await;
    let api = marketer(&app).await;
    for slice in ["".to_owned(), "&course=social-basics".to_owned(), format!("&department={}&subtree=true", history.marketing)] {
        let trend = api.json(&format!("/api/v1/kpi/trend?as_of=2026-06-01{slice}")).await;
        let points = trend["points"].as_array().expect("points");
        assert_eq!(points.len(), 26);
        assert_eq!((points[0]["on"].as_str(), points[25]["on"].as_str()), (Some("2025-12-08"), Some("2026-06-01")));
        for point in points {
            let day = point["on"].as_str().expect("a day");
            let last = api.json(&format!("/api/v1/kpi/trend?as_of={day}{slice}")).await["points"][25].clone();
            assert_eq!(*point, last, "on {day}{slice}");
        }
    }
}

#[tokio::test]
async fn the_names_behind_a_figure_are_as_many_as_it_says() {
    let (app, history) = history::app().await;
    let api = marketer(&app).await;
    let figures = ["in_scope", "valid", "overdue", "stalled", "waived", "leave", "withdrawn"];
    for (day, counts, excluded) in KNOWN {
        for (figure, count) in figures.iter().zip(counts.iter().chain(excluded)) {
            let found = api.json(&format!("/api/v1/kpi/people?figure={figure}&course=social-basics&as_of={day}")).await;
            assert_eq!(found["items"].as_array().map(Vec::len), usize::try_from(*count).ok(), "{figure} on {day}");
        }
    }
    let names = |found: Value| -> Vec<String> {
        let items = found["items"].as_array().expect("items").iter();
        items
            .map(|item| format!("{} in {}", item["name"].as_str().unwrap_or(""), item["course"].as_str().unwrap_or("")))
            .collect()
    };
    let own = api.json(&format!("/api/v1/kpi/people?department={}&as_of=2026-02-28", history.marketing)).await;
    assert_eq!(names(own), ["Ada Adams in social-basics"]);
    let all = format!("/api/v1/kpi/people?department={}&subtree=true&as_of=2026-02-28", history.marketing);
    let expected =
        ["Ada Adams in social-basics", "Ben Bauer in one-voice", "Ben Bauer in social-basics", "Cleo Curie in social-basics"];
    assert_eq!(names(api.json(&all).await), expected);
    let analysts = format!("{all}&role={}&figure=missing", history.analyst);
    assert_eq!(names(api.json(&analysts).await), ["Cleo Curie in social-basics"]);
    let first = api.json(&format!("{all}&limit=3")).await;
    let rest = api.json(&format!("{all}&limit=3&cursor={}", first["next_cursor"].as_str().expect("more"))).await;
    assert_eq!(
        (names(first), names(rest.clone())),
        (expected[..3].iter().map(|&name| name.to_owned()).collect(), vec![expected[3].to_owned()])
    );
    assert_eq!(rest["next_cursor"], Value::Null);
}

#[tokio::test]
async fn what_is_overdue_is_counted_by_its_age_since_the_due_date() {
    let (app, _) = history::app().await;
    let api = marketer(&app).await;
    // Ben moved on 1 March, which does not make him any less late
    let found = api.json("/api/v1/kpi/ageing?as_of=2026-04-10").await;
    let counts: Vec<i64> =
        found["buckets"].as_array().expect("buckets").iter().map(|bucket| bucket["count"].as_i64().unwrap_or(-1)).collect();
    assert_eq!(counts, [0, 0, 0, 0, 2, 0]);
    assert_eq!((found["total"].as_i64(), found["oldest_days"].as_i64()), (Some(2), Some(69)));
}

#[tokio::test]
async fn what_cannot_be_answered_says_why() {
    let (app, _) = history::app().await;
    let api = marketer(&app).await;
    let cases = [
        ("/api/v1/kpi?as_of=yesterday", "as_of", "YYYY-MM-DD"),
        ("/api/v1/kpi?as_of=2026-02-30", "as_of", "YYYY-MM-DD"),
        ("/api/v1/kpi?course=nothing", "course", "There is no course \"nothing\""),
        ("/api/v1/kpi?by=team", "by", "neither department nor role"),
        ("/api/v1/kpi/people?figure=late", "figure", "overdue"),
        ("/api/v1/kpi/people?limit=0", "limit", "1 to 500"),
        ("/api/v1/kpi/people?cursor=x", "cursor", "next_cursor"),
        ("/api/v1/kpi/trend?department=zzz", "department", "no such department"),
        ("/api/v1/kpi/bridge?from=last", "from", "YYYY-MM-DD"),
        ("/api/v1/kpi/bridge?from=2026-02-02&as_of=2026-02-01", "from", "Choose an earlier day"),
        ("/api/v1/kpi/curve", "course", "Give a course"),
        ("/api/v1/kpi/curve?course=nothing", "course", "There is no course"),
        ("/api/v1/kpi/curve?course=social-basics&from=2999-01-01", "from", "Choose an earlier day"),
        ("/api/v1/kpi/on-time?until=soon", "until", "YYYY-MM-DD"),
        ("/api/v1/kpi/on-time?from=2026-02-02&until=2026-02-01", "from", "Choose an earlier day"),
        ("/api/v1/kpi/on-time?until=3000-01-01", "until", "There are no figures for"),
        ("/api/v1/kpi/on-time?course=nothing", "course", "There is no course"),
        ("/api/v1/kpi/compliant-people?as_of=soon", "as_of", "YYYY-MM-DD"),
        ("/api/v1/kpi/compliant-people?department=zzz", "department", "no such department"),
        ("/api/v1/kpi/time-to-completion?from=2999-01-01", "from", "Choose an earlier day"),
        ("/api/v1/kpi/time-to-completion?role=zzz", "role", "no such role"),
        ("/api/v1/kpi/bridge?role=zzz", "role", "no such role"),
    ];
    for (path, field, says) in cases {
        let answer = api.get(path).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"], field, "{path}");
        let message = problem["errors"][0]["message"].as_str().expect("a message");
        assert!(message.contains(says), "{path}: {message}");
    }
}

fn run_kpi(app: &TestApp, format: TableFormat) -> String {
    let mut out = Vec::new();
    let by = vec![KpiBy::Department, KpiBy::Role];
    let of = CoursesArgs { course: Some("social-basics".to_owned()), programme: None };
    let args = KpiArgs { what: None, as_of: Some(on(2, 28)), of, by, format };
    command::kpi(&app.app, &args, &mut out).expect("the command runs");
    String::from_utf8(out).expect("text")
}

#[tokio::test]
async fn the_command_line_prints_what_the_api_answers() {
    let (app, _) = history::app().await;
    let api = marketer(&app).await;
    let answered = api.json("/api/v1/kpi?course=social-basics&by=department,role&as_of=2026-02-28").await;
    let mut printed: Value = serde_json::from_str(&run_kpi(&app, TableFormat::Json)).expect("one JSON document");
    assert!(printed.as_object_mut().is_some_and(|told| told.remove("measures").is_some()), "it tells the measures beside them");
    assert_eq!(printed, answered);
    insta::assert_snapshot!(run_kpi(&app, TableFormat::Table));
    insta::assert_snapshot!(run_kpi(&app, TableFormat::Csv));
}

#[tokio::test]
async fn the_check_names_a_figure_that_was_tampered_with() {
    let (app, _) = history::app().await;
    let mut out = Vec::new();
    command::check(&app.app, &gradus::roof::chained(), &CheckArgs::default(), &mut out).expect("all is well");
    let spoilt = "UPDATE kpi_cell SET valid = valid + 1 WHERE course_id = 0 AND grain = 'all' AND starts_on = '2026-01-10'";
    app.write(|tx| Ok(diesel::sql_query(spoilt).execute(tx.conn)?));
    let mut out = Vec::new();
    assert!(command::check(&app.app, &gradus::roof::chained(), &CheckArgs::default(), &mut out).is_err());
    let named = String::from_utf8(out).expect("text");
    assert!(named.contains("the day of 2026-01-10: valid is 2, recomputed 1"), "{named}");
    app.write(|tx| Ok(diesel::sql_query(spoilt.replace("+", "-")).execute(tx.conn)?));
    assert_eq!(check(&app), Vec::<String>::new());

    app.write(|tx| Ok(rollup::settle(tx, on(2, 10))?));
    let spoilt = "UPDATE kpi_balance SET valid = valid + 2 WHERE course_id = 0 AND grain = 'all'";
    app.write(|tx| Ok(diesel::sql_query(spoilt).execute(tx.conn)?));
    let named = check(&app);
    assert_eq!(named, ["kpi_balance course 0 department 0 role 0, as of 2026-02-10, beside its days: valid is off by +2"]);
    app.write(|tx| Ok(diesel::sql_query("DELETE FROM kpi_balance WHERE course_id = 0 AND grain = 'all'").execute(tx.conn)?));
    assert!(check(&app)[0].contains("it has none"), "{:?}", check(&app));
}
