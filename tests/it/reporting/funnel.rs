//! How far people come in a course: in a course of two lessons whose figures are known, in the API and on the page.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::Json;
use gradus::db::schema::{attempt, lesson_progress};
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::questions::grading::Answers;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::heads::department;
use crate::learning::given::{enrolment_of, read};
use crate::support::TestApp;
use crate::support::app::{select, texts};

const FIRST: Day = Day::new(2026, 3, 2);

/// Fourteen people must take a page and a quiz. Two never begin, one stops at the page; eleven open the quiz: seven answer it wrong, and four right, three of them
/// two days and one five days after the page. The last three are of Care, the others of Sales.
async fn given() -> TestApp {
    let app = TestApp::start().await;
    app.set_day(FIRST);
    let course = app.tiny_course("kindness");
    let revision = course.published_revision_id.expect("it is published");
    let people: Vec<(Id, String)> = (0..14)
        .map(|at| {
            let place = if at < 11 { "Sales" } else { "Care" };
            let id = app.person(&format!("Person Number{at:02}")).department(place).hired(FIRST.plus_days(-90)).create();
            (id, app.person_input(id).email)
        })
        .collect();
    let emails: Vec<&String> = people.iter().map(|(_, email)| email).collect();
    app.enrol("kindness", &json!({ "all": [{ "person": emails }] })).due_on(FIRST.plus_days(30)).apply();
    let lessons: Vec<Id> = read(&app, |conn| Ok(gradus::courses::outline(conn, revision)?.lessons().map(|one| one.id).collect()));
    let zone = app.app.settings.company_zone();
    let at = |day: i64| FIRST.plus_days(day).start_in(&zone);
    for (number, (person, _)) in people.iter().enumerate().take(12) {
        let enrolment = enrolment_of(&app, *person, "kindness");
        let is_right = (7..11).contains(&number);
        let days = if number == 7 { 5 } else { 2 };
        app.write(|tx| {
            let mut progress = |lesson: Id, from: i64, until: Option<i64>| {
                let row = (
                    lesson_progress::enrolment_id.eq(enrolment),
                    lesson_progress::lesson_id.eq(lesson),
                    lesson_progress::started_at.eq(at(from)),
                    lesson_progress::completed_at.eq(until.map(at)),
                    lesson_progress::evidence.eq(Json(json!({}))),
                );
                diesel::insert_into(lesson_progress::table).values(row).execute(tx.conn)
            };
            progress(lessons[0], 1, (number < 11).then_some(1))?;
            if number < 11 {
                progress(lessons[1], 1, is_right.then_some(1 + days))?;
                let answers: Answers = serde_json::from_value(json!({ "0": [usize::from(!is_right)] }))?;
                let row = (
                    (attempt::id.eq(tx.new_id()), attempt::enrolment_id.eq(enrolment), attempt::lesson_id.eq(lessons[1])),
                    (attempt::number.eq(1), attempt::started_at.eq(at(1)), attempt::submitted_at.eq(Some(at(1 + days)))),
                    (attempt::answers.eq(Json(answers)), attempt::score.eq(Some(0)), attempt::passed.eq(Some(is_right))),
                );
                diesel::insert_into(attempt::table).values(row).execute(tx.conn)?;
            }
            Ok(())
        });
    }
    app.set_day(FIRST.plus_days(20));
    app
}

#[tokio::test]
async fn each_lesson_says_how_many_came_to_it_and_where_they_stop() {
    let app = given().await;
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let found = api.json("/api/v1/kpi/funnel?course=kindness").await;
    assert_eq!((&found["enrolled"], &found["not_begun"], &found["most_stop_at"]), (&json!(14), &json!(2), &json!("Quiz")));
    assert_eq!(
        found["lessons"],
        json!([
            { "title": "Page", "opened": 12, "finished": 11, "stopped": 1, "median_days": null },
            { "title": "Quiz", "opened": 11, "finished": 4, "stopped": 7, "median_days": 2.0 },
        ])
    );
    let question = &found["questions"][0];
    assert_eq!((&question["answered"], &question["wrong"], &question["number"]), (&json!(11), &json!(7), &json!(1)));
    // Wilson for 7 of 11
    let close = |name: &str, to: f64| (question[name].as_f64().expect("a share") - to).abs() < 1e-3;
    assert!(close("low", 0.354) && close("high", 0.848), "{question}");
    assert_eq!(api.json("/api/v1/kpi/curve?course=kindness").await["cycles"], found["enrolled"], "of the curve");
    // a day before, less was so
    let before = api.json(&format!("/api/v1/kpi/funnel?course=kindness&as_of={}", FIRST.plus_days(1))).await;
    assert_eq!((&before["lessons"][1]["opened"], &before["lessons"][1]["finished"]), (&json!(11), &json!(0)));
    assert_eq!(before["questions"], json!([]), "none was handed in");
    for wrong in ["", "?course=none", "?course=kindness&from=2027-01-01"] {
        let answer = api.get(&format!("/api/v1/kpi/funnel{wrong}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
}

#[tokio::test]
async fn the_page_of_the_course_shows_it_and_heads_see_theirs_alone() {
    let app = given().await;
    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let page = marketer.page("/kpi/courses/kindness").await;
    assert_eq!(texts(&page, "#h-funnel"), ["Most stop at “Quiz”: 7 of 14"]);
    assert_eq!(select(&page, "section[aria-labelledby=h-funnel] tbody tr").len(), 3, "two lessons and a question");
    assert!(select(&marketer.page("/kpi").await, "#h-funnel").is_empty());
    let (browser, api) = super::heads::head(&app, &["Care"]).await;
    let theirs: Value = api.json("/api/v1/kpi/funnel?course=kindness").await;
    assert_eq!((&theirs["enrolled"], &theirs["not_begun"], &theirs["questions"]), (&json!(3), &json!(2), &json!([])));
    assert_eq!(theirs["lessons"][0]["opened"], json!(1));
    let sales = department(&app, "Sales");
    let answer = api.get(&format!("/api/v1/kpi/funnel?course=kindness&department={sales}")).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&browser.page("/kpi/courses/kindness").await, "#h-funnel"), ["Most stop before they begin: 2 of 3"]);
}
