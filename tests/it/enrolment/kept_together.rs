//! All requirements that are kept follow whom something has changed at once, and come to what they come to one by one.

use gradus::clock::Day;
use gradus::db::Actor;
use gradus::enrolment::{self, Followed, Status};
use gradus::error::AppError;
use gradus::ids::Id;
use serde_json::{Value, json};

use crate::support::{TestApp, plan, statements};

const TODAY: Day = Day::new(2026, 6, 1);

fn analysts() -> Value {
    json!({ "all": [{ "role": ["Analyst"] }] })
}

fn everybody() -> Value {
    json!({ "everyone": true })
}

/// How many each of these enrolled, and to how many it became one more reason.
fn counts(app: &TestApp, requirements: &[Id]) -> Vec<(i64, i64)> {
    let of = |id: &Id| {
        let found = app.app.db.read_now(|conn| enrolment::requirement(conn, *id)).expect("the database answers");
        found.map(|row| (row.added, row.already_enrolled)).expect("a requirement")
    };
    requirements.iter().map(of).collect()
}

#[tokio::test]
async fn of_several_for_one_course_the_first_enrols_the_earliest_due_date_holds_and_all_are_reasons() {
    let app = TestApp::start().await;
    app.set_day(TODAY);
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").create();
    let all = [
        app.enrol("kind", &everybody()).with("due", json!({ "days": 90 })).kept().apply().requirement_id,
        app.enrol("kind", &analysts()).with("due", json!({ "days": 30 })).kept().apply().requirement_id,
        app.enrol("kind", &json!({ "all": [{ "department": ["Marketing"] }] }))
            .with("due", json!({ "days": 45 }))
            .kept()
            .apply()
            .requirement_id,
    ];
    assert_eq!(counts(&app, &all), [(1, 0), (0, 1), (0, 1)]);
    let ben = app.person("Ben B").role("Analyst").create();
    assert_eq!(counts(&app, &all), [(2, 0), (0, 2), (0, 2)]);
    let row = app.only_enrolment(ben);
    let record = app.record(row.id);
    assert_eq!((row.status, row.due_on), (Status::Assigned, Some(TODAY.plus_days(30))));
    assert_eq!(record.reasons.iter().filter_map(|reason| reason.requirement_id).collect::<Vec<_>>(), all);
    let moves: Vec<_> = record.due_moves.iter().map(|step| (step.from, step.to)).collect();
    assert_eq!(moves, [(Some(TODAY.plus_days(90)), Some(TODAY.plus_days(30)))], "it moves once, with its record");
    app.is_well();
}

#[tokio::test]
async fn what_was_due_before_somebody_came_is_their_reason_where_another_enrols_them() {
    let app = TestApp::start().await;
    app.set_day(TODAY);
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").create();
    let no_notice = json!(0);
    let past = app.enrol("kind", &everybody()).due_on(TODAY.plus_days(5)).with("shortest_notice", no_notice).kept().apply();
    let open = app.enrol("kind", &analysts()).kept().apply();
    app.set_day(TODAY.plus_days(10));
    let ben = app.person("Ben B").role("Analyst").create();
    let row = app.only_enrolment(ben);
    assert_eq!(row.due_on, Some(TODAY.plus_days(40)), "no due date before they came");
    assert_eq!(counts(&app, &[past.requirement_id, open.requirement_id]), [(1, 1), (1, 1)]);
    let cho = app.person("Cho C").role("Engineer").create();
    assert_eq!(app.enrolments(cho), [], "nothing else asks, and it is too late for this");
    app.is_well();
}

#[tokio::test]
async fn what_follows_at_once_leaves_nothing_for_the_night() {
    let app = TestApp::start().await;
    app.set_day(TODAY);
    let roles = ["Analyst", "Agent", "Engineer"];
    let places = ["Oslo", "Lagos"];
    let departments = ["Care", "Marketing / Brand"];
    let people: Vec<Id> = (0..12)
        .map(|n| {
            app.person(&format!("P{n} Q")).role(roles[n % 3]).location(places[n % 2]).department(departments[n / 6]).create()
        })
        .collect();
    for course in ["kind", "fair", "calm"] {
        app.tiny_course(course);
        app.enrol(course, &analysts()).kept().apply();
        app.enrol(course, &json!({ "any": [{ "role": ["Agent"] }, { "location": ["Oslo"] }] })).kept().apply();
        app.enrol(course, &json!({ "everyone": true, "not": [{ "department": ["Care"] }] }))
            .due_on(TODAY.plus_days(3))
            .kept()
            .apply();
    }
    for round in 1..8_usize {
        app.set_day(TODAY.plus_days(i64::try_from(round).expect("few") * 4));
        for (n, person) in people.iter().enumerate().filter(|(n, _)| (n + round) % 3 == 0) {
            app.change_person(*person, |input| {
                input.role = roles[(n + round) % 3].to_owned();
                input.location = places[(n * round) % 2].to_owned();
                input.department = departments[(n + round / 2) % 2].to_owned();
            });
        }
        let night = enrolment::keep_requirements(&app.app, &Actor::program("calendar")).expect("they are kept");
        assert_eq!(night, Followed::default(), "after round {round}");
        app.is_well();
    }
}

#[tokio::test]
async fn what_is_asked_of_somebody_is_looked_up_from_them_and_not_among_all_of_whom_it_is_asked() {
    statements::listen();
    let app = TestApp::start().await;
    app.set_day(TODAY);
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Engineer").create();
    app.person("Ben B").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().apply();
    app.enrol("kind", &everybody()).kept().apply();
    statements::take_all(app.database_url());
    app.change_person(ada, |input| input.role = "Analyst".to_owned());
    let at_once = statements::take_all(app.database_url());
    app.night(TODAY.plus_days(1));
    for (when, said) in [("at once", at_once), ("in the night", statements::take_all(app.database_url()))] {
        let whole = |text: &String| text.split(" -- binds").next().unwrap_or_default().to_owned();
        let that = |part: &str| said.iter().filter(|text| text.contains(part)).map(whole).collect::<Vec<String>>();
        let way = |statement: &str| {
            app.app.db.read_now(|conn| Ok::<_, AppError>(plan::plan(conn, statement, &[]).text)).expect("a plan")
        };
        let judging = that("removed_by_hand");
        assert!(!judging.is_empty(), "{when} somebody is judged");
        for statement in judging {
            let way = way(&statement);
            let among_all = way.lines().find(|line| line.contains("reason_by_requirement") && !line.contains("enrolment_id"));
            assert_eq!(among_all, None, "{when}: {statement}\n{way}");
        }
        // all that are kept are named there: not each of them is looked for in each enrolment
        for statement in that("'ended' FROM changed_place") {
            let way = way(&statement);
            let each = way.lines().find(|line| line.contains("reason_requirement") && line.contains("requirement_id=?"));
            assert_eq!(each, None, "{when}: {statement}\n{way}");
        }
    }
}
