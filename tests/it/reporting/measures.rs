//! What was on time, who has nothing overdue and how long people take: in a history made by hand, in the API, on the pages and on the command line.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use gradus::clock::Day;
use gradus::enrolment;
use gradus::policy::Grant;
use gradus::reporting::command::{self, CoursesArgs, KpiArgs};
use gradus::text::TableFormat;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::answers::documented_queries;
use super::heads::{department, head};
use super::history;
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

async fn marketer(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Marketer]).await
}

#[tokio::test]
async fn what_was_first_due_in_a_period_is_on_time_late_or_left_out() {
    let (app, history) = history::app().await;
    let api = marketer(&app).await;
    // due on 31 January: Ada and Dan completed, Ben, Cleo and Eve had not, Fay was withdrawn; Gus chose it himself
    let all = api.json("/api/v1/kpi/on-time?from=2026-01-01&until=2026-01-31").await;
    let expected = json!({
        "from": "2026-01-01", "until": "2026-01-31", "due": 5, "on_time": 2, "on_time_rate": 0.4,
        "excluded": { "waived": 0, "withdrawn": 1, "left": 0 },
    });
    assert_eq!(all, expected);
    let of = async |query: String| {
        let found = api.json(&format!("/api/v1/kpi/on-time?until=2026-01-31{query}")).await;
        (found["on_time"].as_i64().expect("a number"), found["due"].as_i64().expect("a number"))
    };
    assert_eq!(of("&course=social-basics".to_owned()).await, (2, 5));
    assert_eq!(of("&course=one-voice".to_owned()).await, (0, 0));
    assert_eq!(of(format!("&role={}", history.analyst)).await, (1, 2), "Ada and Cleo");
    assert_eq!(of(format!("&department={}", history.marketing)).await, (1, 1), "Ada alone");
    assert_eq!(
        of(format!("&department={}&subtree=true", history.marketing)).await,
        (1, 3),
        "with Ben, who moved later, and Cleo"
    );
    let none = api.json("/api/v1/kpi/on-time?from=2026-02-01&until=2026-03-31").await;
    assert_eq!((none["due"].clone(), none["on_time_rate"].clone()), (json!(0), Value::Null));
    // without a period it is of what was due in the 13 weeks whose days are over
    let usual = api.json("/api/v1/kpi/on-time?as_of=2026-02-01").await;
    assert_eq!((&usual["from"], &usual["until"], &usual["due"]), (&json!("2025-11-02"), &json!("2026-01-31"), &json!(5)));
    assert_eq!(api.json("/api/v1/kpi/on-time?as_of=2026-01-31").await["due"], json!(0), "the day on which it is due is not over");
}

#[derive(Debug, QueryableByName)]
struct Outcome {
    #[diesel(sql_type = Text)]
    outcome: String,
    #[diesel(sql_type = BigInt)]
    cycles: i64,
}

#[derive(Debug, QueryableByName)]
struct People {
    #[diesel(sql_type = BigInt)]
    people: i64,
    #[diesel(sql_type = BigInt)]
    fully_compliant: i64,
}

#[tokio::test]
async fn the_documented_queries_count_what_the_api_counts() {
    let (app, _) = history::app().await;
    let api = marketer(&app).await;
    for day in [history::on(1, 31), history::on(2, 28), history::on(4, 1)] {
        let queries = documented_queries(day);
        let read = |sql: &str| -> Vec<Outcome> {
            app.app.db.read_now(|conn| diesel::sql_query(sql).load(conn)).expect("the documented query runs")
        };
        let outcomes = read(&queries[6]);
        let count = |name: &str| outcomes.iter().filter(|row| row.outcome == name).map(|row| row.cycles).sum::<i64>();
        let told = api.json(&format!("/api/v1/kpi/on-time?from={}&until={day}", day.plus_days(-42))).await;
        assert_eq!(
            (told["on_time"].clone(), told["due"].clone()),
            (json!(count("on_time")), json!(count("on_time") + count("late")))
        );
        for name in ["left", "withdrawn", "waived"] {
            assert_eq!(told["excluded"][name], json!(count(name)), "{name} until {day}");
        }
        let people: Vec<People> =
            app.app.db.read_now(|conn| diesel::sql_query(&queries[7]).load(conn)).expect("the documented query runs");
        let told = api.json(&format!("/api/v1/kpi/compliant-people?as_of={day}")).await;
        let expected = (json!(people[0].people), json!(people[0].fully_compliant));
        assert_eq!((told["people"].clone(), told["fully_compliant"].clone()), expected, "on {day}");
    }
}

#[tokio::test]
async fn a_due_date_that_moves_makes_nothing_on_time() {
    let app = TestApp::start().await;
    let today = Day::new(2026, 11, 2);
    app.set_day(today);
    app.tiny_course("basics");
    let people: Vec<_> = ["Ada A", "Ben B"].iter().map(|name| app.person(name).create()).collect();
    app.enrol("basics", &json!({ "everyone": true })).apply();
    let first = app.only_enrolment(people[0]).due_on.expect("a due date");
    for (person, on) in [(people[0], first), (people[1], first.plus_days(1))] {
        let id = app.only_enrolment(person).id;
        app.write(|tx| enrolment::change_due(tx, id, first.plus_days(20), "Busy", today));
        app.set_day(on);
        app.write(|tx| Ok(enrolment::complete(tx, id, on, None)?));
        app.set_day(today);
    }
    let api = marketer(&app).await;
    let of = async |from: Day, until: Day| {
        let found = api.json(&format!("/api/v1/kpi/on-time?from={from}&until={until}")).await;
        (found["on_time"].as_i64().expect("a number"), found["due"].as_i64().expect("a number"))
    };
    assert_eq!(of(first, first).await, (1, 2), "Ben was a day late, whatever date he was given");
    assert_eq!(of(first.plus_days(1), first.plus_days(40)).await, (0, 0), "nothing is due twice");
}

#[tokio::test]
async fn people_are_compliant_who_have_nothing_overdue() {
    let (app, history) = history::app().await;
    let api = marketer(&app).await;
    let of = async |query: String| {
        let found = api.json(&format!("/api/v1/kpi/compliant-people?{query}")).await;
        (found["fully_compliant"].as_i64().expect("a number"), found["people"].as_i64().expect("a number"))
    };
    // Ben, Cleo and Eve are overdue with the basics; Ben's other course has no due date, and counts him no second time
    assert_eq!(of("as_of=2026-02-28".to_owned()).await, (2, 5));
    assert_eq!(of("as_of=2026-01-31".to_owned()).await, (5, 5), "nothing is past its due date yet");
    assert_eq!(of("as_of=2026-02-28&course=one-voice".to_owned()).await, (1, 1), "Ben, in that course");
    assert_eq!(of(format!("as_of=2026-02-28&role={}", history.analyst)).await, (1, 2));
    assert_eq!(of(format!("as_of=2026-02-28&department={}", history.marketing)).await, (1, 1));
    assert_eq!(of(format!("as_of=2026-02-28&department={}&subtree=true", history.marketing)).await, (1, 3));
    let nobody = api.json("/api/v1/kpi/compliant-people?as_of=2025-12-31").await;
    assert_eq!((nobody["people"].clone(), nobody["fully_compliant_rate"].clone()), (json!(0), Value::Null));
}

#[tokio::test]
async fn the_time_to_completion_is_read_off_the_curve_and_of_all_courses_together() {
    let (app, _) = history::app().await;
    let api = marketer(&app).await;
    let curve = api.json("/api/v1/kpi/curve?course=social-basics&as_of=2026-02-28").await;
    let time = api.json("/api/v1/kpi/time-to-completion?course=social-basics&as_of=2026-02-28").await;
    for name in ["from", "as_of", "cycles", "completed", "median_days"] {
        assert_eq!(time[name], curve[name], "{name}");
    }
    assert_eq!(time["percentile_75_days"], Value::Null, "a third has completed");
    let both = api.json("/api/v1/kpi/time-to-completion?as_of=2026-02-28").await;
    let cycles = |of: &Value| of["cycles"].as_i64().expect("a number");
    assert_eq!(cycles(&both), cycles(&time) + 1, "with Ben's other course");
}

#[tokio::test]
async fn a_head_reads_the_measures_of_their_people_alone() {
    let (app, _) = history::app().await;
    let (browser, api) = head(&app, &["Marketing"]).await;
    let (marketer, marketing, care) = (marketer(&app).await, department(&app, "Marketing"), department(&app, "Care"));
    for (path, day) in
        [("on-time", "until=2026-01-31"), ("compliant-people", "as_of=2026-02-28"), ("time-to-completion", "as_of=2026-02-28")]
    {
        let asked = format!("/api/v1/kpi/{path}?{day}");
        let narrowed = marketer.json(&format!("{asked}&department={marketing}&subtree=true")).await;
        assert_eq!(api.json(&asked).await, narrowed, "{path}");
        assert_ne!(marketer.json(&asked).await, narrowed, "{path}: there are others");
        let beside = api.get(&format!("{asked}&department={care}")).await;
        assert_eq!(beside.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    let page = browser.page("/kpi?as_of=2026-02-28").await;
    assert_eq!(texts(&page, "section[aria-labelledby=h-measures] .stat-of"), ["1 of 3", "1 of 3"]);
}

#[tokio::test]
async fn the_page_and_the_command_tell_what_the_api_answers() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let api = marketer(&app).await;
    let page = browser.page("/kpi?as_of=2026-02-28").await;
    assert_eq!(texts(&page, "section[aria-labelledby=h-measures] .stat-of"), ["2 of 5", "2 of 5"]);
    let values = texts(&page, "section[aria-labelledby=h-measures] .stat-value");
    assert_eq!(values[2..], ["not reached yet", "not reached yet"]);
    let said = texts(&page, "section[aria-labelledby=h-measures] > p").concat();
    assert!(said.contains("0 waived, 1 withdrawn, 0 of people who had left"), "{said}");
    let course = browser.page("/kpi/courses/social-basics?as_of=2026-02-28").await;
    assert_eq!(texts(&course, "section[aria-labelledby=h-measures] .stat-of"), ["2 of 5", "2 of 5"]);

    let run = |format: TableFormat| {
        let mut out = Vec::new();
        let of = CoursesArgs { course: None, programme: None };
        let args = KpiArgs { what: None, as_of: Some(Day::new(2026, 2, 28)), of, by: Vec::new(), format };
        command::kpi(&app.app, &args, &mut out).expect("the command runs");
        String::from_utf8(out).expect("text")
    };
    let printed: Value = serde_json::from_str(&run(TableFormat::Json)).expect("one JSON document");
    let answers = [("on_time", "on-time"), ("people", "compliant-people"), ("time_to_completion", "time-to-completion")];
    for (name, path) in answers {
        assert_eq!(printed["measures"][name], api.json(&format!("/api/v1/kpi/{path}?as_of=2026-02-28")).await, "{path}");
    }
    let table = run(TableFormat::Table);
    for line in [
        "On time: 40 % (2 of 5), due from 2025-11-29 until 2026-02-27; left out: 0 waived, 1 withdrawn, 0 left",
        "Fully compliant people: 40 % (2 of 5)",
        "Time to completion: half not reached yet, three quarters not reached yet; 7 enrolments assigned since 2025-08-30",
    ] {
        assert!(table.lines().any(|told| told == line), "{line}\n{table}");
    }
}

#[tokio::test]
async fn where_there_is_much_to_count_the_page_counts_when_it_is_asked_to() {
    let (app, _) = history::app().await;
    let many = "UPDATE kpi_cell SET open = open + 6000 WHERE course_id = 0 AND grain = 'all' AND starts_on = '2026-01-01'";
    app.write(|tx| Ok(diesel::sql_query(many).execute(tx.conn)?));
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let section = "section[aria-labelledby=h-measures]";
    for path in ["/kpi?as_of=2026-02-28", "/kpi/courses/social-basics?as_of=2026-02-28"] {
        let page = browser.page(path).await;
        assert!(texts(&page, &format!("{section} .stat")).is_empty(), "{path}");
        let link = &select(&page, &format!("{section} a"))[0];
        let asked = browser.page(&link.attr["href"]).await;
        assert_eq!(texts(&asked, &format!("{section} .stat-of")), ["2 of 5", "2 of 5"], "{path}");
        assert!(select(&asked, &format!("{section} a")).is_empty(), "there is nothing more to show");
    }
}
