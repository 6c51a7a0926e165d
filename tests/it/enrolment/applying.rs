//! Who is in an audience, and what applying it does, once, twice, and taken back.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::audit;
use gradus::enrolment::{self, Status};
use gradus::error::AppError;
use gradus::people::PersonStatus;
use serde_json::{Value, json};

use crate::support::TestApp;

fn four_people(app: &TestApp) {
    let person = |name: &str, department: &str, role: &str, location: &str| {
        app.person(name).department(department).role(role).location(location).create()
    };
    person("Ada A", "Marketing", "Analyst", "Berlin");
    person("Ben B", "Marketing / Brand", "Community manager", "Berlin");
    person("Cho C", "Care", "Analyst", "Lagos");
    person("Dan D", "Care / Brand", "Community manager", "Lagos");
}

#[tokio::test]
async fn an_audience_is_whoever_fits_all_and_any_and_not() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    four_people(&app);
    let cases: &[(Value, &str)] = &[
        (json!({ "everyone": true }), "Ada Ben Cho Dan"),
        (json!({ "all": [{ "role": ["Analyst"] }] }), "Ada Cho"),
        (json!({ "all": [{ "role": ["analyst", "Community manager"] }, { "location": ["Lagos"] }] }), "Cho Dan"),
        (json!({ "all": [{ "department": ["Marketing"] }] }), "Ada"),
        (json!({ "all": [{ "department": ["Marketing"], "subtree": true }] }), "Ada Ben"),
        (json!({ "any": [{ "department": ["Marketing / Brand"] }, { "location": ["Lagos"] }] }), "Ben Cho Dan"),
        (json!({ "everyone": true, "not": [{ "role": ["Analyst"] }] }), "Ben Dan"),
        (json!({ "all": [{ "location": ["Lagos"] }], "not": [{ "department": ["Care"], "subtree": false }] }), "Dan"),
        (json!({ "all": [{ "location": ["Berlin"] }], "any": [{ "role": ["Analyst"] }, { "person": ["T4"] }] }), "Ada"),
    ];
    for (audience, expected) in cases {
        let seen = app.enrol("kind", audience).preview();
        let names: Vec<&str> = seen.adds.people.iter().filter_map(|person| person.name.split(' ').next()).collect();
        assert_eq!(names.join(" "), *expected, "{audience}");
        assert_eq!(seen.matched, i64::try_from(names.len()).unwrap(), "{audience}");
    }
}

#[tokio::test]
async fn the_same_done_twice_changes_nothing_and_leaves_one_audit_row() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    four_people(&app);
    let enrolling = app.enrol("kind", &json!({ "everyone": true }));
    let first = enrolling.apply();
    let second = enrolling.apply();
    assert_eq!((first.added, first.changed, second.added, second.changed), (4, true, 0, false));
    assert_eq!((second.requirement_id, second.already_enrolled), (first.requirement_id, 4));
    let rows: i64 = app
        .app
        .db
        .read_now(|conn| audit::table.filter(audit::action.eq("requirement.apply")).count().get_result(conn))
        .expect("a count");
    assert_eq!(rows, 1);
}

#[tokio::test]
async fn a_second_cause_is_a_second_reason_of_the_same_enrolment() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let by_role = app.enrol("kind", &json!({ "all": [{ "role": ["Analyst"] }] })).apply();
    let by_place = app.enrol("kind", &json!({ "all": [{ "location": ["Berlin"] }] })).apply();
    assert_eq!((by_place.added, by_place.outcomes.second_reason), (0, 1));
    let row = app.only_enrolment(ada);
    assert_eq!(app.record(row.id).reasons.len(), 2);

    // one reason is left: it goes on
    let undone = app.undo(by_role.requirement_id).expect("undone");
    assert_eq!((undone.withdrawn, undone.kept), (0, 1));
    assert_eq!(app.only_enrolment(ada).status, Status::Assigned);
    // the last one falls away: it is withdrawn and kept
    let undone = app.undo(by_place.requirement_id).expect("undone");
    assert_eq!((undone.withdrawn, undone.kept), (1, 0));
    assert_eq!(app.only_enrolment(ada).status, Status::Withdrawn);
    // one comes back: the same enrolment is taken up again
    let back = app.enrol("kind", &json!({ "all": [{ "role": ["Analyst"] }] })).apply();
    assert_eq!((back.outcomes.resume, back.added), (1, 1));
    let resumed = app.only_enrolment(ada);
    assert_eq!((resumed.id, resumed.cycle, resumed.status), (row.id, 1, Status::Assigned));
}

#[tokio::test]
async fn an_undo_works_until_the_first_mail_left() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").create();
    let done = app.enrol("kind", &json!({ "everyone": true })).apply();
    let enrolment_id = app.only_enrolment(ada).id;
    app.write(|tx| Ok(enrolment::note_mail_left(tx, &[enrolment_id])?));
    let refused = app.undo(done.requirement_id);
    assert!(matches!(&refused, Err(AppError::Conflict(why)) if why.to_string().contains("has already gone out")), "{refused:?}");
    assert_eq!(app.only_enrolment(ada).status, Status::Assigned);
}

#[tokio::test]
async fn who_joins_later_is_taken_in_by_doing_it_again() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").create();
    let enrolling = app.enrol("kind", &json!({ "all": [{ "role": ["Analyst"] }] }));
    let first = enrolling.apply();
    app.set_day(Day::new(2026, 11, 10));
    let ben = app.person("Ben B").role("Analyst").create();
    assert!(app.enrolments(ben).is_empty(), "nothing happens by itself");
    let again = enrolling.apply();
    assert_eq!((again.added, again.already_enrolled, again.requirement_id), (1, 1, first.requirement_id));
    assert_eq!(app.only_enrolment(ben).due_on, Some(Day::new(2026, 12, 10)));
}

#[tokio::test]
async fn who_is_suspended_or_has_left_is_refused_by_name_and_counted_when_others_can_be_enrolled() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let numbers: Vec<String> = [("Ada A", None), ("Ben B", Some(PersonStatus::Suspended)), ("Cho C", Some(PersonStatus::Left))]
        .into_iter()
        .map(|(name, status)| {
            let id = app.person(name).create();
            if let Some(status) = status {
                app.set_status(id, status);
            }
            app.person_input(id).employee_number
        })
        .collect();
    let enrolling = app.enrol("kind", &json!({ "all": [{ "person": numbers }] }));
    let seen = enrolling.preview();
    let refused: Vec<(&str, &str)> =
        seen.refused.people.iter().map(|person| (person.name.as_str(), person.why.as_str())).collect();
    assert_eq!(refused, [("Ben B", "Is suspended"), ("Cho C", "Is no longer employed")]);
    let done = enrolling.apply();
    assert_eq!((done.added, done.refused), (1, 2));
}

#[tokio::test]
async fn an_expired_completion_is_followed_by_a_new_cycle_beside_the_old_one() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").create();
    app.enrol("kind", &json!({ "everyone": true })).apply();
    let first = app.only_enrolment(ada).id;
    app.write(|tx| Ok(enrolment::complete(tx, first, Day::new(2026, 11, 3), Some(Day::new(2026, 12, 3)))?));
    app.set_day(Day::new(2026, 11, 20));
    let still_valid = app.enrol("kind", &json!({ "all": [{ "location": ["Berlin"] }] })).apply();
    assert_eq!((still_valid.added, still_valid.outcomes.second_reason), (0, 1));
    app.set_day(Day::new(2026, 12, 3));
    let expired = app.enrol("kind", &json!({ "all": [{ "role": ["Community manager"] }] })).apply();
    assert_eq!((expired.added, expired.outcomes.new_cycle), (1, 1));
    let cycles: Vec<(i32, Status)> = app.enrolments(ada).iter().map(|row| (row.cycle, row.status)).collect();
    assert_eq!(cycles, [(2, Status::Assigned), (1, Status::Completed)]);
}
