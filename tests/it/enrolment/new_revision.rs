//! What a new revision of a course asks of people: nothing, the new text, or that everybody takes it again.

use gradus::clock::Day;
use gradus::courses::edit;
use gradus::courses::lessons::{LessonContent, Page};
use gradus::courses::{self, CourseRow};
use gradus::enrolment::requirement::new_revision::asked_again_by;
use gradus::enrolment::{self, EnrolmentRow, Status};
use gradus::ids::Id;
use gradus::learning::{self, Learner};
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::app::texts;
use crate::support::courses::lesson;

const FIRST: Day = Day::new(2026, 6, 1);
const PUBLISHED: Day = Day::new(2026, 11, 30);

fn analysts() -> Value {
    json!({ "all": [{ "role": ["Analyst"] }] })
}

fn begin_draft(app: &TestApp, course: &CourseRow) {
    app.write(|tx| {
        edit::start_draft(tx, course.id)?;
        let module = edit::add_module(tx, course.id, "More", &["You can do more.".to_owned()])?;
        edit::add_lesson(tx, course.id, module, &lesson("New", LessonContent::Page(Page { markdown: "New.".to_owned() })))
    });
}

fn publish(app: &TestApp, course: &CourseRow, note: &str) -> Id {
    begin_draft(app, course);
    let today = app.app.company_today();
    app.write(|tx| courses::publish(tx, course.id, note, today))
}

fn newest(app: &TestApp, person: Id) -> EnrolmentRow {
    app.enrolments(person).into_iter().max_by_key(|row| row.cycle).expect("an enrolment")
}

/// Opens the first lesson, as its person.
fn open(app: &TestApp, person: Id) {
    let enrolment = newest(app, person).id;
    app.write(|tx| {
        let learner = Learner { person_id: person, zone: jiff::tz::TimeZone::UTC };
        let study = learning::Study::load(tx.conn, person, enrolment)?;
        let first = study.outline.modules[0].lessons[0].id;
        learning::open_lesson(tx, &learner, enrolment, first)
    });
}

fn outcomes(app: &TestApp) -> Vec<Value> {
    use diesel::prelude::*;
    use gradus::db::Json;
    use gradus::db::schema::audit;
    let rows: Vec<Json<Value>> = app
        .app
        .db
        .read_now(|conn| {
            audit::table.filter(audit::action.eq("requirement.new_revision")).order(audit::id).select(audit::details).load(conn)
        })
        .expect("the database answers");
    rows.into_iter().map(|row| row.0).collect()
}

#[tokio::test]
async fn everybody_who_completed_an_older_revision_takes_it_again_and_the_old_completion_stays_valid() {
    let app = TestApp::start().await;
    app.set_day(FIRST);
    let course = app.tiny_course("kind");
    let [ada, ben, cho] = ["Ada A", "Ben B", "Cho C"].map(|name| app.person(name).role("Analyst").create());
    let dot = app.person("Dot D").role("Engineer").create();
    let everybody = app.enrol("kind", &analysts()).kept().with("recurrence", json!({ "months": 12 }));
    everybody.with("on_new_revision", json!("everybody")).with("new_revision_days", json!(21)).apply();
    app.enrol("kind", &json!({ "all": [{ "role": ["Engineer"] }] })).kept().apply();
    for person in [ada, ben, dot] {
        app.complete(newest(&app, person).id, None);
    }
    let valid_until = newest(&app, ada).expires_on;
    app.night(PUBLISHED);
    app.set_status(ben, PersonStatus::Leave);

    publish(&app, &course, "The law has changed.");
    app.is_well();
    let again = newest(&app, ada);
    let due = PUBLISHED.plus_days(21);
    assert_eq!((again.cycle, again.status, again.due_on), (2, Status::Assigned, Some(due)));
    assert_eq!(again.due_on, Some(asked_again_by(due, valid_until, PUBLISHED, 14)));
    assert_eq!([ben, cho, dot].map(|person| newest(&app, person).cycle), [1, 1, 1], "away; not complete; not asked");
    let valid = app.standings(ada).into_iter().find(|(_, from, until, _)| *from <= PUBLISHED && PUBLISHED < *until);
    assert_eq!(valid.map(|(.., state)| state), Some("valid".to_owned()), "until its own end");
    let said = app.record(again.id).reasons.into_iter().find_map(|reason| reason.asked_again_text);
    assert_eq!(
        said.as_deref(),
        Some("The course has changed: revision 2 was published on 30 Nov 2026. What is new: The law has changed.")
    );
    let noted = json!({ "revision": 2, "asked_again": 1, "asked_later": 1, "due": due, "take_new_text": 1 });
    assert_eq!(outcomes(&app), [noted]);

    // nothing happens twice, and who was away is asked when they are back, with the shortest notice
    app.night(PUBLISHED.plus_days(1));
    assert_eq!([newest(&app, ada).cycle, newest(&app, ben).cycle], [2, 1]);
    let back = PUBLISHED.plus_days(40);
    app.set_day(back);
    app.set_status(ben, PersonStatus::Active);
    app.night(back);
    assert_eq!(newest(&app, ben).due_on, Some(asked_again_by(due, valid_until, back, 14)));
    app.is_well();

    // completed, it counts from there, and it is over
    app.complete(newest(&app, ada).id, None);
    assert_eq!(newest(&app, ada).expires_on, Some(back.plus_months(12)));
    app.night(back.plus_days(1));
    assert_eq!(newest(&app, ada).cycle, 2);
    app.is_well();
}

#[tokio::test]
async fn it_is_due_by_the_last_valid_day_and_never_within_less_than_the_notice() {
    let app = TestApp::start().await;
    app.set_day(FIRST);
    let course = app.tiny_course("kind");
    let people = ["Ada A", "Ben B", "Cho C"].map(|name| app.person(name).role("Analyst").create());
    let every = app.enrol("kind", &analysts()).kept().with("recurrence", json!({ "months": 6, "window": 1 }));
    every.with("on_new_revision", json!("everybody")).with("new_revision_days", json!(30)).apply();
    for (person, completed) in people.into_iter().zip([FIRST.plus_days(10), FIRST.plus_days(25), FIRST.plus_days(60)]) {
        app.set_day(completed);
        app.complete(newest(&app, person).id, None);
    }
    let before = people.map(|person| newest(&app, person).expires_on);
    app.night(PUBLISHED);
    publish(&app, &course, "");
    let due = PUBLISHED.plus_days(30);
    for (person, expires_on) in people.into_iter().zip(before) {
        assert_eq!(newest(&app, person).due_on, Some(asked_again_by(due, expires_on, PUBLISHED, 14)), "{expires_on:?}");
    }
    let days = people.map(|person| newest(&app, person).due_on.expect("a day").days_since(PUBLISHED));
    assert_eq!(days, [14, 25, 30], "the notice, the last valid day, the day of everybody");
    app.is_well();
}

#[tokio::test]
async fn whoever_has_done_nothing_takes_the_new_text_where_the_requirement_says_so() {
    let app = TestApp::start().await;
    app.set_day(FIRST);
    let course = app.tiny_course("kind");
    let old = course.published_revision_id;
    let [ada, ben, cho] = ["Ada A", "Ben B", "Cho C"].map(|name| app.person(name).role("Analyst").create());
    let [eve, fay] = ["Eve E", "Fay F"].map(|name| app.person(name).role("Engineer").create());
    app.enrol("kind", &analysts()).kept().with("on_new_revision", json!("not_begun")).apply();
    app.enrol("kind", &json!({ "all": [{ "role": ["Engineer"] }] })).kept().apply();
    for person in [ada, ben, eve] {
        open(&app, person);
    }
    let done = newest(&app, ben).id;
    app.write(|tx| {
        let learner = Learner { person_id: ben, zone: jiff::tz::TimeZone::UTC };
        let study = learning::Study::load(tx.conn, ben, done)?;
        let first = study.outline.modules[0].lessons[0].id;
        learning::complete_lesson(tx, &learner, done, first, &learning::Statement::default())
    });
    let new = publish(&app, &course, "");
    let revisions = [ada, ben, eve].map(|person| newest(&app, person).revision_id);
    assert_eq!(revisions, [Some(new), old, old], "opened alone; a lesson done; nothing said");
    // who has not opened it takes the new text whatever is said
    for person in [cho, fay] {
        assert_eq!(newest(&app, person).revision_id, None);
        open(&app, person);
        assert_eq!(newest(&app, person).revision_id, Some(new));
    }
    open(&app, ada);
    assert_eq!(outcomes(&app).iter().map(|row| row["take_new_text"].clone()).collect::<Vec<_>>(), [json!(2)]);
    app.is_well();
}

#[tokio::test]
async fn before_it_is_published_the_page_and_the_api_say_what_will_happen() {
    let app = TestApp::start().await;
    app.set_day(FIRST);
    let course = app.tiny_course("kind");
    let [ada, ben, cho] = ["Ada A", "Ben B", "Cho C"].map(|name| app.person(name).role("Analyst").create());
    app.person("Dot D").role("Analyst").create();
    let kept = app.enrol("kind", &analysts()).kept().with("name", json!("Basics for everyone"));
    let made = kept.with("on_new_revision", json!("everybody")).with("new_revision_days", json!(14)).apply();
    for person in [ada, ben] {
        app.complete(newest(&app, person).id, None);
    }
    open(&app, cho);
    app.night(PUBLISHED);
    app.set_status(ben, PersonStatus::Leave);
    let author = app.api_with_grants(&[Grant::Author]).await;
    let path = "/api/v1/courses/kind/draft/publish-preview";
    assert_eq!(author.get(path).await.status(), StatusCode::NOT_FOUND, "there is no draft");
    begin_draft(&app, &course);
    let seen = author.json(path).await;
    assert_eq!((&seen["revision"], &seen["take_new_text"], &seen["go_on"]), (&json!(2), &json!(2), &json!(0)));
    let its = json!({
        "id": made.requirement_id, "name": "Basics for everyone", "on_new_revision": "everybody", "asked_again": 1,
        "due_on": "2026-12-14", "asked_later": 1, "take_new_text": 2,
    });
    assert_eq!(seen["requirements"], json!([its]));
    let browser = app.with_grants(&[Grant::Author]).await;
    let page = browser.page("/studio/kind/publish").await;
    assert_eq!(
        texts(&page, ".notice li"),
        [
            "1 person is asked to take it again by 14 Dec 2026, because of “Basics for everyone”.",
            "1 more person is asked as soon as they can be: they are away, or completed it only today.",
            "2 people who have done nothing of it yet take the new text.",
        ]
    );
    let outsider = app.api_with_grants(&[Grant::Hr]).await;
    assert_eq!(outsider.get(path).await.status(), StatusCode::FORBIDDEN);
    // publishing does what was foretold
    let published = browser.post_form("/studio/kind/publish", &[("change_note", "New.")]).await;
    assert_eq!(published.status(), StatusCode::SEE_OTHER);
    assert_eq!([ada, ben, cho].map(|person| newest(&app, person).cycle), [2, 1, 1]);
    app.is_well();
}

#[tokio::test]
async fn it_is_said_by_the_api_and_the_pages_and_changed_with_before_and_after() {
    let app = TestApp::start().await;
    app.set_day(FIRST);
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let wanted = |more: Value| {
        let mut wanted = json!({ "course": "kind", "audience": analysts(), "due": { "days": 30 } });
        wanted.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        wanted
    };
    for (more, field) in [
        (json!({ "renewal": "changed" }), "renewal"),
        (json!({ "renewal": "all", "recurrence": { "months": 12 } }), "renewal"),
        (json!({ "on_new_revision": "everybody", "new_revision_days": 0 }), "new_revision_days"),
        (json!({ "on_new_revision": "everybody", "new_revision_days": 367 }), "new_revision_days"),
        (json!({ "on_new_revision": "not_begun", "new_revision_days": 30 }), "new_revision_days"),
        (json!({ "on_new_revision": "everybody", "applies": "once" }), "applies"),
    ] {
        let answer = api.send_json(Method::POST, "/api/v1/requirements", &wanted(more.clone())).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        let text = answer.text().await.expect("text");
        assert!(text.contains(field), "{more}: {text}");
    }
    let more = json!({ "on_new_revision": "everybody", "renewal": "changed" });
    let made = api.send_json(Method::POST, "/api/v1/requirements", &wanted(more)).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let id = made.json::<Value>().await.expect("JSON")["requirement_id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/requirements/{id}");
    let terms = |its: &Value| [&its["renewal"], &its["on_new_revision"], &its["new_revision_days"]].map(Clone::clone);
    assert_eq!(terms(&api.json(&path).await), [json!("changed"), json!("everybody"), json!(30)]);
    let changed = api.send_json(Method::PATCH, &path, &json!({ "new_revision_days": 45 })).await;
    assert_eq!(changed.status(), StatusCode::OK);
    assert_eq!(terms(&api.json(&path).await), [json!("changed"), json!("everybody"), json!(45)]);
    let refused = api.send_json(Method::PATCH, &path, &json!({ "on_new_revision": "nobody" })).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "a renewal that never comes");

    let browser = app.with_grants(&[Grant::Hr]).await;
    let page = format!("/requirements/{id}/renewal");
    let wrong = [("renewal", "whole"), ("on_new_revision", "everybody"), ("new_revision_days", "soon")];
    assert_eq!(browser.post_form(&page, &wrong).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let right = [("renewal", "whole"), ("on_new_revision", "not_begun"), ("new_revision_days", "45")];
    assert_eq!(browser.post_form(&page, &right).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(terms(&api.json(&path).await), [json!("whole"), json!("not_begun"), Value::Null]);
    let said = texts(&browser.page(&format!("/requirements/{id}")).await, "main li").join(" ");
    assert!(said.contains("whoever has not completed a lesson yet takes the new text"), "{said}");
    let chosen = "everyone=yes&course=kind&by=days&days=30&from=assignment&renewal=check_first&on_new_revision=everybody";
    let seen = browser.page(&format!("/enrol/preview?{chosen}&new_revision_days=10")).await;
    let said = texts(&seen, "main li").join(" ");
    for part in ["takes it again within 10 days", "A renewal begins with the quizzes"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let wrong = browser.get(&format!("/enrol/preview?{chosen}&new_revision_days=900")).await.text().await.expect("text");
    assert!(wrong.contains("Enter a number of days from 1 to 366."), "{wrong}");
    app.is_well();
}

#[tokio::test]
async fn what_hr_has_laid_down_no_longer_asks_nobody_who_was_away() {
    let app = TestApp::start().await;
    app.set_day(FIRST);
    let course = app.tiny_course("kind");
    let [ada, ben] = ["Ada A", "Ben B"].map(|name| app.person(name).role("Analyst").create());
    let made = app.enrol("kind", &analysts()).kept().with("on_new_revision", json!("everybody")).apply();
    for person in [ada, ben] {
        app.complete(newest(&app, person).id, None);
    }
    app.night(PUBLISHED);
    app.set_status(ada, PersonStatus::Left);
    app.set_status(ben, PersonStatus::Leave);
    publish(&app, &course, "");
    assert_eq!([ada, ben].map(|person| newest(&app, person).cycle), [1, 1]);
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/requirements/{}", made.requirement_id);
    let changed = api.send_json(Method::PATCH, &path, &json!({ "on_new_revision": "nobody" })).await;
    assert_eq!(changed.status(), StatusCode::OK);
    app.set_day(PUBLISHED.plus_days(3));
    app.set_status(ben, PersonStatus::Active);
    app.night(PUBLISHED.plus_days(3));
    assert_eq!(newest(&app, ben).cycle, 1);
    let asked = enrolment::asked_again;
    assert!(app.app.db.read_now(|conn| asked(conn, &[newest(&app, ben).id])).expect("an answer").is_empty());
    app.is_well();
}
