//! How far people come in a course: in a course of two lessons whose figures are known, in the API and on the page.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::{LessonContent, Page};
use gradus::db::Json;
use gradus::db::schema::{attempt, enrolment, lesson_progress};
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::questions::grading::Answers;
use gradus::questions::{Question, Quiz};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::heads::department;
use super::independent::computed;
use crate::learning::given::{enrolment_of, read};
use crate::support::TestApp;
use crate::support::app::{select, texts};
use crate::support::courses::{lesson, tiny_quiz};

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

/// Questions of the quiz of the course whose funnel is computed once more.
const QUESTIONS: usize = 3;
/// Lessons of it, the quiz the last.
const LESSONS: usize = 4;

/// What somebody did: when each lesson was opened and finished, in hours after the enrolment; when their first attempt was handed in and which
/// questions it answered wrong; on which day they had completed the course.
#[derive(Debug, Clone)]
struct Taken {
    steps: Vec<(Option<i64>, Option<i64>)>,
    attempt: Option<(i64, Vec<bool>)>,
    completed: Option<i64>,
}

fn taken() -> impl Strategy<Value = Taken> {
    let step = prop_oneof![
        1 => Just((None, None)),
        1 => (0_i64..400).prop_map(|at| (Some(at), None)),
        3 => (0_i64..400, 0_i64..200).prop_map(|(at, took)| (Some(at), Some(at + took))),
    ];
    let attempt = prop::option::of((0_i64..500, prop::collection::vec(any::<bool>(), QUESTIONS)));
    (prop::collection::vec(step, LESSONS), attempt, prop::option::weighted(0.2, 0_i64..20))
        .prop_map(|(steps, attempt, completed)| Taken { steps, attempt, completed })
}

/// A course of three pages and a quiz.
fn longer(app: &TestApp) -> (Id, Vec<Id>) {
    let question = tiny_quiz().questions.remove(0);
    let questions = (0..QUESTIONS).map(|at| Question { prompt: format!("Question {at}"), ..question.clone() }).collect();
    let page = |at: usize| lesson(&format!("Page {at}"), LessonContent::Page(Page { markdown: "Be kind.".to_owned() }));
    let quiz = lesson("Quiz", LessonContent::Quiz(Quiz { questions, ..tiny_quiz() }));
    let module = |lessons| ModuleContent { title: "All".to_owned(), objectives: vec!["You can be kind.".to_owned()], lessons };
    let course = app.course_of("kindness", &[module((1..LESSONS).map(page).chain([quiz]).collect())]);
    let revision = course.published_revision_id.expect("it is published");
    (course.id, read(app, |conn| Ok(gradus::courses::outline(conn, revision)?.lessons().map(|one| one.id).collect())))
}

/// Puts on record what somebody did.
fn record(app: &TestApp, (enrolment, lessons): (Id, &[Id]), taken: &Taken) {
    let start = FIRST.start_in(&app.app.settings.company_zone());
    let at = |hours: i64| start.plus(jiff::Span::new().hours(hours));
    app.write(|tx| {
        for (lesson, (opened, finished)) in lessons.iter().zip(&taken.steps) {
            let Some(opened) = opened else { continue };
            let row = (
                lesson_progress::enrolment_id.eq(enrolment),
                lesson_progress::lesson_id.eq(*lesson),
                lesson_progress::started_at.eq(at(*opened)),
                lesson_progress::completed_at.eq(finished.map(at)),
                lesson_progress::evidence.eq(Json(json!({}))),
            );
            diesel::insert_into(lesson_progress::table).values(row).execute(tx.conn)?;
        }
        if let Some((handed_in, wrong)) = &taken.attempt {
            let answers = Answers(wrong.iter().map(|wrong| vec![usize::from(*wrong)]).enumerate().collect());
            let lesson = *lessons.last().expect("a quiz");
            let row = (
                (attempt::id.eq(tx.new_id()), attempt::enrolment_id.eq(enrolment), attempt::lesson_id.eq(lesson)),
                (attempt::number.eq(1), attempt::started_at.eq(start), attempt::submitted_at.eq(Some(at(*handed_in)))),
                (attempt::answers.eq(Json(answers)), attempt::score.eq(Some(0)), attempt::passed.eq(Some(false))),
            );
            diesel::insert_into(attempt::table).values(row).execute(tx.conn)?;
        }
        if let Some(days) = taken.completed {
            let on = Some(FIRST.plus_days(days));
            let set = (enrolment::completed_on.eq(on), enrolment::counts_from.eq(on));
            diesel::update(enrolment::table.find(enrolment)).set(set).execute(tx.conn)?;
        }
        Ok(())
    });
}

#[tokio::test]
async fn the_funnel_is_what_another_program_counts_in_the_same_steps() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[16; 32]));
    let everybody: Vec<Taken> = prop::collection::vec(taken(), 60).new_tree(&mut runner).expect("some of them").current();
    let app = TestApp::start().await;
    app.set_day(FIRST);
    let (_, lessons) = longer(&app);
    let people: Vec<Id> = (0..everybody.len())
        .map(|at| app.person(&format!("Person Number{at:02}")).hired(FIRST.plus_days(-90)).create())
        .collect();
    app.enrol("kindness", &json!({ "everyone": true })).due_on(FIRST.plus_days(30)).apply();
    for (person, taken) in people.iter().zip(&everybody) {
        record(&app, (enrolment_of(&app, *person, "kindness"), &lessons), taken);
    }
    app.set_day(FIRST.plus_days(40));
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let zone = app.app.settings.company_zone();
    let cycles: Vec<Value> = everybody
        .iter()
        .map(|taken| {
            let attempt = taken.attempt.as_ref().map(|(at, wrong)| json!({ "at": at, "wrong": wrong }));
            json!({ "assigned": 0, "completed": taken.completed, "steps": taken.steps, "answers": attempt })
        })
        .collect();
    let days = [0, 1, 3, 9, 15, 30];
    let case = |day: &i64| {
        let until = (*FIRST.plus_days(day + 1).start_in(&zone)).as_second() - (*FIRST.start_in(&zone)).as_second();
        json!({
            "from": 0, "as_of": day, "until": until / 3600, "lessons": LESSONS, "questions": QUESTIONS, "cycles": cycles,
        })
    };
    let answers = computed(&json!({ "funnels": days.iter().map(case).collect::<Vec<_>>() }));
    for (day, expected) in days.iter().zip(answers["funnels"].as_array().expect("an answer for each day")) {
        let found = api.json(&format!("/api/v1/kpi/funnel?course=kindness&as_of={}", FIRST.plus_days(*day))).await;
        assert_eq!((&found["enrolled"], &found["not_begun"]), (&expected["enrolled"], &expected["not_begun"]), "{day}");
        let lessons = found["lessons"].as_array().expect("lessons").iter();
        let lessons: Vec<Value> =
            lessons.map(|one| json!([one["opened"], one["finished"], one["stopped"], one["median_days"]])).collect();
        assert_eq!(json!(lessons), expected["lessons"], "{day}");
        for question in found["questions"].as_array().expect("questions") {
            let number = usize::try_from(question["number"].as_u64().expect("a number")).expect("a small one") - 1;
            let of = &expected["wrong"][number];
            assert_eq!((&question["answered"], &question["wrong"]), (&expected["answered"], &of[0]), "{day}");
            for (name, at) in [("low", 1), ("high", 2)] {
                let (is, should) = (question[name].as_f64().expect("a share"), of[at].as_f64().expect("a share"));
                assert!((is - should).abs() < 1e-9, "{day} {name}: {is} {should}");
            }
        }
    }
}
