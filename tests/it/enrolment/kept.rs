//! Requirements that are kept: whoever comes is enrolled, what no longer applies is withdrawn, and what was completed comes round.

use gradus::clock::Day;
use gradus::db::Actor;
use gradus::enrolment::requirement::command::{EndArgs, ListArgs, RequirementCommand, ShowArgs, requirement};
use gradus::enrolment::{self, EnrolmentRow, Status};
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use gradus::text::Format;
use reqwest::{Method, StatusCode};
use scraper::Html;
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::app::texts;

fn night(app: &TestApp, day: Day) {
    app.night(day);
    app.is_well();
}

fn complete(app: &TestApp, enrolment: Id, validity_months: Option<i32>) {
    app.complete(enrolment, validity_months);
    app.is_well();
}

fn newest(app: &TestApp, person: Id) -> EnrolmentRow {
    app.enrolments(person).into_iter().max_by_key(|row| row.cycle).expect("an enrolment")
}

fn analysts() -> Value {
    json!({ "all": [{ "role": ["Analyst"] }] })
}

#[tokio::test]
async fn whoever_joins_is_enrolled_that_day_and_has_the_shortest_notice() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let kept = app.enrol("kind", &analysts()).due_on(Day::new(2026, 7, 15)).kept().apply();
    assert_eq!((kept.added, app.only_enrolment(ada).due_on), (1, Some(Day::new(2026, 7, 15))));
    app.set_day(Day::new(2026, 11, 20));
    let ben = app.person("Ben B").role("Analyst").create();
    let row = app.only_enrolment(ben);
    assert_eq!((row.assigned_on, row.due_on), (Day::new(2026, 11, 20), Some(Day::new(2026, 12, 4))));
    assert_eq!(app.record(row.id).reasons[0].requirement_id, Some(kept.requirement_id));
    let cho = app.person("Cho C").role("Engineer").create();
    assert_eq!(app.enrolments(cho), []);
    app.is_well();
}

#[tokio::test]
async fn who_moves_is_withdrawn_and_goes_on_where_they_were_when_it_applies_again() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().apply();
    let first = app.only_enrolment(ada);
    app.set_day(Day::new(2026, 6, 10));
    app.change_person(ada, |input| input.role = "Engineer".to_owned());
    assert_eq!(app.only_enrolment(ada).status, Status::Withdrawn);
    // back within the due date: it stays, so long as it leaves the notice
    app.set_day(Day::new(2026, 6, 12));
    app.change_person(ada, |input| input.role = "Analyst".to_owned());
    let back = app.only_enrolment(ada);
    assert_eq!((back.id, back.status, back.due_on), (first.id, Status::Assigned, Some(Day::new(2026, 7, 1))));
    app.change_person(ada, |input| input.role = "Engineer".to_owned());
    app.set_day(Day::new(2026, 9, 1));
    app.change_person(ada, |input| input.role = "Analyst".to_owned());
    let late = app.only_enrolment(ada);
    assert_eq!((late.id, late.due_on), (first.id, Some(Day::new(2026, 9, 15))));
    app.is_well();
}

#[tokio::test]
async fn who_moves_twice_in_a_day_is_moved_once() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    app.tiny_course("other");
    app.person("Eve E").role("Engineer").create();
    let ada = app.person("Ada A").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().apply();
    app.enrol("other", &json!({ "all": [{ "role": ["Engineer"] }] })).kept().apply();
    let before = app.only_enrolment(ada);
    app.set_day(Day::new(2026, 6, 3));
    app.change_person(ada, |input| input.role = "Engineer".to_owned());
    app.change_person(ada, |input| input.role = "Analyst".to_owned());
    let rows = app.enrolments(ada);
    let kind: Vec<&EnrolmentRow> = rows.iter().filter(|row| row.course_id == before.course_id).collect();
    assert_eq!(kind.len(), 1);
    assert_eq!((kind[0].status, kind[0].due_on), (Status::Assigned, before.due_on));
    // what was required within the day alone leaves no trace in the figures
    let states = app.standings(ada);
    assert!(states.iter().all(|(course, ..)| *course == before.course_id), "{states:?}");
    app.is_well();
}

#[tokio::test]
async fn who_moves_from_one_audience_of_a_course_into_another_keeps_the_due_date() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    app.person("Eve E").role("Engineer").create();
    let ada = app.person("Ada A").role("Analyst").department("Care").create();
    app.enrol("kind", &analysts()).due_on(Day::new(2026, 7, 1)).kept().apply();
    app.enrol("kind", &json!({ "all": [{ "role": ["Engineer"] }] })).due_on(Day::new(2026, 12, 1)).kept().apply();
    app.change_person(ada, |input| input.role = "Engineer".to_owned());
    let row = app.only_enrolment(ada);
    assert_eq!(
        (row.status, row.due_on),
        (Status::Assigned, Some(Day::new(2026, 7, 1))),
        "nothing that was promised is lengthened"
    );
    app.is_well();
}

#[tokio::test]
async fn who_is_hired_for_a_later_day_is_enrolled_on_that_day() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().apply();
    let ben = app.person("Ben B").role("Analyst").hired(Day::new(2026, 7, 1)).create();
    assert_eq!(app.enrolments(ben), []);
    night(&app, Day::new(2026, 6, 30));
    assert_eq!(app.enrolments(ben), []);
    night(&app, Day::new(2026, 7, 1));
    let row = app.only_enrolment(ben);
    assert_eq!((row.assigned_on, row.due_on), (Day::new(2026, 7, 1), Some(Day::new(2026, 7, 31))));
}

#[tokio::test]
async fn who_leaves_finds_everything_as_it_was_with_at_least_the_notice() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 4, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().apply();
    let before = app.only_enrolment(ada);
    night(&app, Day::new(2026, 5, 1));
    app.set_status(ada, PersonStatus::Left);
    night(&app, Day::new(2026, 7, 1));
    let gone = app.only_enrolment(ada);
    assert_eq!((gone.status, gone.due_on), (before.status, before.due_on), "it is frozen");
    app.set_day(Day::new(2026, 9, 1));
    app.change_person(ada, |input| {
        input.status = "active".to_owned();
        input.hire_date = "2026-09-01".to_owned();
        input.role = "Analyst".to_owned();
        input.department = "Marketing".to_owned();
        input.location = "Berlin".to_owned();
    });
    let back = app.only_enrolment(ada);
    assert_eq!(back.id, before.id);
    assert!(back.due_on >= Some(Day::new(2026, 9, 15)), "{:?}", back.due_on);
    app.is_well();
}

#[tokio::test]
async fn what_two_requirements_ask_is_one_chain_of_cycles_and_the_shortest_recurrence_holds() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 1, 10));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").department("Care").create();
    app.enrol("kind", &analysts()).kept().with("recurrence", json!({ "months": 12 })).apply();
    let by_department = json!({ "all": [{ "department": ["Care"] }] });
    app.enrol("kind", &by_department).kept().with("recurrence", json!({ "months": 6 })).apply();
    let first = app.only_enrolment(ada);
    app.set_day(Day::new(2026, 2, 1));
    complete(&app, first.id, None);
    assert_eq!(app.only_enrolment(ada).expires_on, Some(Day::new(2026, 8, 1)));
    night(&app, Day::new(2026, 4, 1));
    app.change_person(ada, |input| input.department = "Marketing".to_owned());
    assert_eq!(app.only_enrolment(ada).expires_on, Some(Day::new(2026, 8, 1)), "what was promised stays");
    night(&app, Day::new(2026, 6, 1));
    assert_eq!(app.enrolments(ada).len(), 1, "60 days before 1 Aug is 2 Jun");
    night(&app, Day::new(2026, 6, 2));
    let second = newest(&app, ada);
    assert_eq!((second.cycle, second.assigned_on, second.due_on), (2, Day::new(2026, 6, 2), Some(Day::new(2026, 7, 31))));
    app.set_day(Day::new(2026, 7, 1));
    complete(&app, second.id, None);
    assert_eq!(newest(&app, ada).expires_on, Some(Day::new(2027, 7, 1)), "then 12 months");
}

#[tokio::test]
async fn a_renewal_counts_from_the_expiry_and_the_old_completion_stays_valid() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 2, 1));
    app.tiny_course("kind");
    let (ada, ben) = (app.person("Ada A").role("Analyst").create(), app.person("Ben B").role("Analyst").create());
    let yearly = json!({ "months": 12, "from": "expiry" });
    app.enrol("kind", &analysts()).kept().with("recurrence", yearly).apply();
    app.set_day(Day::new(2026, 3, 1));
    for person in [ada, ben] {
        complete(&app, app.only_enrolment(person).id, None);
    }
    night(&app, Day::new(2026, 12, 31));
    assert_eq!(newest(&app, ada).due_on, Some(Day::new(2027, 2, 28)), "due on the last valid day");
    app.set_day(Day::new(2027, 1, 10));
    complete(&app, newest(&app, ada).id, None);
    assert_eq!(newest(&app, ada).expires_on, Some(Day::new(2028, 3, 1)));
    // late: overdue from 1 to 4 March, and then a year from the completion
    app.set_day(Day::new(2027, 3, 5));
    let late = newest(&app, ben);
    let standing = |day: Day| {
        app.standings(ben).into_iter().find(|(_, from, until, _)| *from <= day && day < *until).map(|(.., state)| state)
    };
    complete(&app, late.id, None);
    assert_eq!(newest(&app, ben).expires_on, Some(Day::new(2028, 3, 5)));
    let days = [(2, 28), (3, 1), (3, 4), (3, 5)].map(|(month, day)| standing(Day::new(2027, month, day)).unwrap_or_default());
    assert_eq!(days, ["valid", "overdue", "overdue", "valid"]);
}

#[tokio::test]
async fn a_calendar_day_is_at_least_ninety_days_away() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 11, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().with("recurrence", json!({ "calendar": ["01-01"] })).apply();
    app.set_day(Day::new(2026, 11, 20));
    complete(&app, app.only_enrolment(ada).id, None);
    assert_eq!(app.only_enrolment(ada).expires_on, Some(Day::new(2028, 1, 1)));
    night(&app, Day::new(2027, 11, 2));
    assert_eq!(newest(&app, ada).due_on, Some(Day::new(2027, 12, 31)));
}

#[tokio::test]
async fn a_window_that_opens_while_somebody_is_away_waits_for_them() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 1, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().with("recurrence", json!({ "months": 6, "window": 30 })).apply();
    complete(&app, app.only_enrolment(ada).id, None);
    night(&app, Day::new(2026, 5, 20));
    app.set_status(ada, PersonStatus::Leave);
    night(&app, Day::new(2026, 6, 20));
    assert_eq!(app.enrolments(ada).len(), 1);
    app.set_day(Day::new(2026, 6, 28));
    app.set_status(ada, PersonStatus::Active);
    night(&app, Day::new(2026, 6, 28));
    assert_eq!(newest(&app, ada).due_on, Some(Day::new(2026, 7, 12)), "14 days after the return");
}

#[tokio::test]
async fn a_requirement_is_ended_after_mail_about_it_too_and_what_was_earned_stays() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let (ada, ben) = (app.person("Ada A").role("Analyst").create(), app.person("Ben B").role("Analyst").create());
    let kept = app.enrol("kind", &analysts()).kept().apply();
    let (open, done) = (app.only_enrolment(ada).id, app.only_enrolment(ben).id);
    complete(&app, done, Some(12));
    app.write(|tx| Ok(enrolment::note_mail_left(tx, &[open])?));
    let today = app.app.company_today();
    let ended = app.write(|tx| enrolment::end(tx, kept.requirement_id, today));
    assert_eq!((ended.withdrawn, ended.kept), (1, 1));
    assert_eq!((app.only_enrolment(ada).status, app.only_enrolment(ben).status), (Status::Withdrawn, Status::Completed));
    app.is_well();
    let again = app.app.db.write_now(&Actor::program("test"), |tx| enrolment::end(tx, kept.requirement_id, today));
    assert!(matches!(&again, Err(gradus::error::AppError::Conflict(why)) if why.to_string().contains("ended on")), "{again:?}");
    app.person("Cho C").role("Analyst").create();
    night(&app, Day::new(2027, 5, 1));
    assert_eq!(app.enrolments(ben).len(), 1, "nothing comes round any more");
}

#[tokio::test]
async fn it_begins_on_its_first_day_and_ends_after_its_last() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let enrolling = app.enrol("kind", &analysts()).kept().with("starts", json!("2026-07-01")).with("ends", json!("2026-08-31"));
    let made = enrolling.apply();
    assert_eq!((made.changed, made.added, app.enrolments(ada).len()), (true, 0, 0));
    night(&app, Day::new(2026, 6, 30));
    assert_eq!(app.enrolments(ada), []);
    night(&app, Day::new(2026, 7, 1));
    assert_eq!(app.only_enrolment(ada).due_on, Some(Day::new(2026, 7, 31)));
    night(&app, Day::new(2026, 8, 31));
    assert_eq!(app.only_enrolment(ada).status, Status::Assigned);
    night(&app, Day::new(2026, 9, 1));
    assert_eq!(app.only_enrolment(ada).status, Status::Withdrawn);
}

#[tokio::test]
async fn what_was_once_is_kept_from_now_on_and_no_due_date_moves() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let once = app.enrol("kind", &analysts()).due_on(Day::new(2026, 6, 5)).apply();
    let ben = app.person("Ben B").role("Analyst").create();
    assert_eq!(app.enrolments(ben), []);
    let browser = app.with_grants(&[Grant::Hr]).await;
    let path = format!("/requirements/{}/keep", once.requirement_id);
    let page = browser.page(&path).await;
    assert!(
        texts(&page, "main li").iter().any(|text| text.starts_with("Whoever joins this audience")),
        "{:?}",
        texts(&page, "main")
    );
    assert_eq!(browser.post_form(&path, &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        (app.only_enrolment(ada).due_on, app.only_enrolment(ben).due_on),
        (Some(Day::new(2026, 6, 5)), Some(Day::new(2026, 6, 15)))
    );
    app.is_well();
}

#[tokio::test]
async fn the_api_makes_changes_and_ends_a_requirement() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let wanted = json!({
        "course": "kind", "audience": analysts(), "due": { "days": 30 }, "name": "Analysts",
        "recurrence": { "months": 12, "from": "expiry" },
    });
    let made = api.send_json(Method::POST, "/api/v1/requirements", &wanted).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let made: Value = made.json().await.expect("JSON");
    let path = format!("/api/v1/requirements/{}", made["requirement_id"].as_str().expect("an id"));
    assert_eq!(api.send_json(Method::POST, "/api/v1/requirements", &wanted).await.status(), StatusCode::OK, "the same again");
    let its = api.json(&path).await;
    assert_eq!((&its["applies"], &its["shortest_notice"], &its["name"]), (&json!("kept"), &json!(14), &json!("Analysts")));
    assert_eq!(its["recurrence"], json!({ "months": 12, "from": "expiry", "window": 60 }));
    let change = json!({ "shortest_notice": 21, "ends": "2027-12-31", "recurrence": null });
    let changed = api.send_json(Method::PATCH, &path, &change).await;
    assert_eq!(changed.status(), StatusCode::OK);
    let its = api.json(&path).await;
    let terms = (&its["shortest_notice"], &its["ends_on"], &its["recurrence"], &its["name"]);
    assert_eq!(terms, (&json!(21), &json!("2027-12-31"), &Value::Null, &json!("Analysts")));
    assert_eq!(app.only_enrolment(ada).due_on, Some(Day::new(2026, 7, 1)), "no due date moves");
    let ben = app.person("Ben B").role("Analyst").create();
    assert_eq!(app.only_enrolment(ben).status, Status::Assigned);
    for (wrong, status) in [
        (json!({ "applies": "once" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "shortest_notice": 1000 }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "ends": "2026-02-30" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "ends": "2026-05-31" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "recurrence": { "months": 1 } }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "recurrence": { "calendar": ["02-29"] } }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "audience": { "everyone": true } }), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(api.send_json(Method::PATCH, &path, &wrong).await.status(), status, "{wrong}");
    }
    let ended = api.request(Method::DELETE, &path).send().await.expect("an answer");
    assert_eq!(ended.json::<Value>().await.expect("JSON"), json!({ "withdrawn": 2, "kept": 0 }));
    assert_eq!(api.request(Method::DELETE, &path).send().await.expect("an answer").status(), StatusCode::CONFLICT);
    assert_eq!(api.send_json(Method::PATCH, &path, &change).await.status(), StatusCode::CONFLICT);
    app.is_well();
}

#[tokio::test]
async fn the_command_line_lists_shows_and_ends_requirements() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let made = app.enrol("kind", &analysts()).kept().apply();
    let print = |command: RequirementCommand| {
        let mut out = Vec::new();
        requirement(&app.app, &command, &mut out).map(|()| String::from_utf8(out).expect("text"))
    };
    let listed = print(RequirementCommand::List(ListArgs { all: false, format: Format::Table })).expect("a list");
    assert!(listed.contains("kept  kind, due 30 days after enrolment") && listed.ends_with("1 in all.\n"), "{listed}");
    let show = || print(RequirementCommand::Show(ShowArgs { id: made.requirement_id, format: Format::Table })).expect("one");
    assert!(show().contains("Everyone has at least 14 days."), "{}", show());
    let end = |dry_run| print(RequirementCommand::End(EndArgs { id: made.requirement_id, dry_run }));
    assert!(end(true).expect("foretold").contains("1  would be withdrawn"));
    assert_eq!(app.only_enrolment(ada).status, Status::Assigned);
    assert!(end(false).expect("done").contains("1  withdrawn"));
    assert_eq!(app.only_enrolment(ada).status, Status::Withdrawn);
    assert!(show().contains("Ended on 2026-06-01."), "{}", show());
    assert!(end(false).is_err() && print(RequirementCommand::End(EndArgs { id: Id(7), dry_run: false })).is_err());
}

#[tokio::test]
async fn the_steps_of_enrolling_keep_it_where_nothing_else_is_said_and_say_what_that_means() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let browser = app.with_grants(&[Grant::Hr]).await;
    let chosen = "everyone=yes&course=kind&by=on&on=2026-06-05&round=months&months=12&counted=expiry&window=60&notice=14";
    let seen = browser.page(&format!("/enrol/preview?{chosen}")).await;
    let said = texts(&seen, "main li").join(" ");
    for part in [
        "Whoever joins this audience",
        "Everyone has at least 14 days.",
        "every 12 months, counted from the last expiry",
        "1 person has a later due date",
        "14 Jun 2027",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let answer = browser.get(&format!("/enrol/preview?{}", chosen.replace("window=60", "window=900"))).await;
    let wrong = Html::parse_document(&answer.text().await.expect("text"));
    assert!(texts(&wrong, ".field-error").join(" ").contains("from 1 to"), "{:?}", texts(&wrong, "main"));
    assert_eq!(app.enrolments(ada), []);
}

#[tokio::test]
async fn what_hr_took_away_from_somebody_is_given_back_by_hr_alone() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 6, 1));
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    app.enrol("kind", &analysts()).kept().apply();
    let id = app.only_enrolment(ada).id;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let asked = json!({ "act": "withdraw", "of": { "ids": [id.to_string()] }, "reason": "Not for her." });
    let done = api.send_json(Method::POST, "/api/v1/enrolments/acts", &asked).await;
    assert_eq!(done.status(), StatusCode::CREATED);
    let done: Value = done.json().await.expect("JSON");
    night(&app, Day::new(2026, 6, 2));
    app.change_person(ada, |input| input.department = "Care".to_owned());
    assert_eq!(app.only_enrolment(ada).status, Status::Withdrawn);
    let path = format!("/api/v1/enrolments/acts/{}", done["stamp"].as_str().expect("a stamp"));
    let api = app.api("apihr@staff.example").await;
    assert_eq!(api.request(Method::DELETE, &path).send().await.expect("an answer").status(), StatusCode::OK);
    assert_eq!(app.only_enrolment(ada).status, Status::Assigned);
    night(&app, Day::new(2026, 6, 3));
    assert_eq!(app.record(id).reasons.iter().filter(|reason| reason.removed_on.is_none()).count(), 1);
}

#[tokio::test]
async fn what_was_due_long_ago_can_be_kept_and_changed_and_joiners_have_their_notice() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").role("Analyst").create();
    let due = Day::new(2026, 11, 20);
    let id = app.enrol("kind", &analysts()).due_on(due).apply().requirement_id;
    app.set_day(Day::new(2026, 12, 1));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/requirements/{id}");
    for change in [json!({ "name": "Everybody new" }), json!({ "applies": "kept" }), json!({ "shortest_notice": 21 })] {
        let answer = api.send_json(Method::PATCH, &path, &change).await;
        assert_eq!(answer.status(), StatusCode::OK, "{change}: {}", answer.text().await.expect("text"));
    }
    let ben = app.person("Ben B").role("Analyst").create();
    assert_eq!(app.only_enrolment(ben).due_on, Some(Day::new(2026, 12, 22)));
    assert_eq!(app.only_enrolment(ada).due_on, Some(due), "no due date moves");
    app.is_well();
}
