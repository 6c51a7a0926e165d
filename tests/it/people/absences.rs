//! Leave and suspension with their days, ahead of time and behind: what follows from them, on which day.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::Actor;
use gradus::db::schema::{absence as absences, audit};
use gradus::enrolment::{Days, days_that_move};
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::people::absence::{self, Absence, AbsenceInput, follow_absences, status_on};
use gradus::people::{PersonStatus, person};
use gradus::policy::Grant;
use jiff::ToSpan;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::loading::run;
use crate::support::TestApp;
use crate::support::app::{select, texts};

const START: Day = Day::new(2026, 4, 1);

fn april(day: i8) -> Day {
    Day::new(2026, 4, day)
}

fn input(kind: &str, first: Day, last: Option<Day>) -> AbsenceInput {
    let last_day = last.map(|day| day.to_string()).unwrap_or_default();
    AbsenceInput { kind: kind.to_owned(), first_day: first.to_string(), last_day, note: String::new() }
}

/// Plans it as of the company's today.
fn plan(app: &TestApp, person: Id, kind: &str, first: Day, last: Option<Day>) -> Result<Absence, AppError> {
    let (input, today) = (input(kind, first, last), app.app.company_today());
    app.app.db.write_now(&Actor::program("test"), |tx| absence::plan(tx, person, &input, today))
}

fn change(app: &TestApp, person: Id, id: Id, change: impl FnOnce(&mut AbsenceInput)) -> Result<Absence, AppError> {
    let today = app.app.company_today();
    app.app.db.write_now(&Actor::program("test"), |tx| absence::change(tx, person, id, today, change))
}

fn remove(app: &TestApp, person: Id, id: Id) -> Result<(), AppError> {
    let today = app.app.company_today();
    app.app.db.write_now(&Actor::program("test"), |tx| absence::remove(tx, person, id, today))
}

fn status(app: &TestApp, id: Id) -> PersonStatus {
    app.app.db.read_now(|conn| person(conn, id)).expect("it answers").expect("they are here").status
}

fn on_record(app: &TestApp, person: Id) -> Vec<Absence> {
    app.app.db.read_now(|conn| absence::of_person(conn, person)).expect("it answers")
}

fn due(app: &TestApp, person: Id) -> (Option<Day>, usize) {
    let row = app.only_enrolment(person);
    (row.due_on, app.record(row.id).due_moves.len())
}

/// Somebody who must take a course by 20 April, on 1 April.
fn one_with_a_course(app: &TestApp, name: &str) -> Id {
    app.set_day(START);
    app.tiny_course("kind");
    let person = app.person(name).hired(Day::new(2026, 1, 5)).create();
    app.enrol("kind", &json!({ "everyone": true })).due_on(april(20)).apply();
    person
}

#[tokio::test]
async fn leave_planned_ahead_begins_and_ends_by_itself_and_moves_what_is_due_by_its_days() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app, "Ada Osei");
    plan(&app, ada, "leave", april(10), Some(april(23))).expect("planned");
    assert_eq!(status(&app, ada), PersonStatus::Active, "it has not begun");
    app.account("hr@staff.example", &[Grant::Hr]);
    for day in (2..=30).map(april) {
        app.night(day);
        let is_away = (april(10)..=april(23)).contains(&day);
        assert_eq!(status(&app, ada), if is_away { PersonStatus::Leave } else { PersonStatus::Active }, "{day}");
        assert_eq!(status(&app, ada), status_on(&on_record(&app, ada), day), "SQL and the rule agree on {day}");
        let due_on = if day < april(24) { april(20) } else { Day::new(2026, 5, 4) };
        assert_eq!(due(&app, ada).0, Some(due_on), "{day}");
        if [april(9), april(10), april(23), april(24)].contains(&day) {
            let api = app.api("hr@staff.example").await;
            let figures = api.json(&format!("/api/v1/kpi?as_of={day}")).await;
            let expected = (i64::from(!is_away), i64::from(is_away));
            let (in_scope, leave) = (&figures["total"]["in_scope"], &figures["total"]["excluded"]["leave"]);
            assert_eq!((in_scope.as_i64(), leave.as_i64()), (Some(expected.0), Some(expected.1)), "{day}: {figures}");
            let ending = api.json("/api/v1/waiting/ending").await.to_string();
            assert_eq!(ending.contains("Ada Osei"), is_away, "{day}: {ending}");
        }
    }
    assert_eq!(due(&app, ada).1, 1, "it has moved once");
    app.is_well();
    // each change of the status is on record
    let acts: Vec<String> = app
        .app
        .db
        .read_now(|conn| {
            let of_ada = audit::table.filter(audit::subject_id.eq(ada));
            of_ada.order(audit::id).select(audit::action).load(conn)
        })
        .expect("it answers");
    assert_eq!(acts, ["person.create", "person.plan_absence", "person.update", "person.update"]);
}

#[tokio::test]
async fn days_of_two_that_overlap_count_once() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app, "Ada Osei");
    plan(&app, ada, "leave", april(10), Some(april(23))).expect("planned");
    plan(&app, ada, "suspension", april(15), Some(april(30))).expect("planned");
    let at = |day: i8| {
        app.night(april(day));
        status(&app, ada)
    };
    assert_eq!(at(14), PersonStatus::Leave);
    assert_eq!(at(15), PersonStatus::Suspended, "a suspension counts before leave");
    assert_eq!(at(24), PersonStatus::Suspended);
    assert_eq!(due(&app, ada), (Some(Day::new(2026, 5, 4)), 1), "the leave is over");
    app.night(Day::new(2026, 5, 1));
    assert_eq!(status(&app, ada), PersonStatus::Active);
    assert_eq!(due(&app, ada), (Some(april(20).plus_days(21)), 2), "10 to 30 April are 21 days");
    app.is_well();
}

#[tokio::test]
async fn what_is_due_moves_by_the_days_that_the_rule_counts() {
    let app = TestApp::start().await;
    let cases: [&[(&str, i64, i64)]; 5] = [
        &[("leave", 3, 9), ("suspension", 5, 12), ("leave", 12, 14)],
        &[("suspension", 5, 7), ("leave", 2, 20), ("suspension", 10, 12)],
        &[("leave", 2, 20), ("suspension", 5, 7), ("suspension", 18, 25)],
        &[("suspension", -9, 4), ("leave", 1, 3), ("leave", 10, 11), ("suspension", 8, 30)],
        &[("leave", 15, 18), ("suspension", 25, 26), ("leave", 30, 33)],
    ];
    for all in cases {
        app.forget_everything();
        let ada = one_with_a_course(&app, "Ada Osei");
        app.set_day(Day::new(2026, 8, 1));
        let (mut expected, mut counted): (Day, Vec<Days>) = (april(20), Vec::new());
        for (kind, from, until) in all {
            let days = (START.plus_days(*from), START.plus_days(*until));
            plan(&app, ada, kind, days.0, Some(days.1.plus_days(-1))).expect("it may be");
            let moves = days_that_move(days, START, &counted);
            if days.0 <= expected && moves > 0 {
                expected = expected.plus_days(moves);
                counted.push(days);
            }
            assert_eq!(due(&app, ada), (Some(expected), counted.len()), "{kind} {days:?} of {all:?}");
        }
        app.is_well();
    }
}

#[tokio::test]
async fn what_is_removed_before_it_begins_leaves_no_trace() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app, "Ada Osei");
    let planned = plan(&app, ada, "leave", april(10), Some(april(23))).expect("planned");
    app.night(april(8));
    remove(&app, ada, planned.id).expect("removed");
    for day in [10, 15, 24].map(april) {
        app.night(day);
        assert_eq!((status(&app, ada), due(&app, ada)), (PersonStatus::Active, (Some(april(20)), 0)), "{day}");
        app.is_well();
    }
    assert_eq!(on_record(&app, ada), []);
    assert!(matches!(remove(&app, ada, planned.id), Err(AppError::NotFound("absence"))));
}

#[tokio::test]
async fn what_has_begun_can_change_until_it_has_moved_a_due_date() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app, "Ada Osei");
    app.night(april(6));
    let running = plan(&app, ada, "leave", april(3), None).expect("it may have begun");
    assert_eq!(status(&app, ada), PersonStatus::Leave, "at once");
    change(&app, ada, running.id, |input| input.first_day = april(8).to_string()).expect("changed");
    assert_eq!(status(&app, ada), PersonStatus::Active, "it is ahead again");
    app.night(april(9));
    assert_eq!(status(&app, ada), PersonStatus::Leave);
    remove(&app, ada, running.id).expect("nothing has followed from it yet");
    assert_eq!((status(&app, ada), due(&app, ada)), (PersonStatus::Active, (Some(april(20)), 0)));
    // a leave that was forgotten: due dates move as if it had been known
    let forgotten = plan(&app, ada, "leave", april(2), None).expect("it may be behind");
    let ended = change(&app, ada, forgotten.id, |input| input.last_day = april(5).to_string()).expect("changed");
    assert_eq!((status(&app, ada), due(&app, ada)), (PersonStatus::Active, (Some(april(24)), 1)));
    assert_eq!(on_record(&app, ada).iter().map(|it| (it.id, it.moved)).collect::<Vec<_>>(), [(ended.id, true)]);
    let refused = [
        change(&app, ada, forgotten.id, |input| input.last_day = april(6).to_string()).map(|_| ()),
        remove(&app, ada, forgotten.id),
    ];
    assert!(refused.iter().all(|answer| matches!(answer, Err(AppError::Conflict(_)))), "{refused:?}");
    app.set_status(ada, PersonStatus::Left);
    assert!(matches!(plan(&app, ada, "leave", april(20), None), Err(AppError::Conflict(_))), "she has left");
    app.is_well();
}

/// A file that says this status of Ada.
fn file(app: &TestApp, ada: Id, status: &str) -> Vec<u8> {
    let its = app.person_input(ada);
    let cells = [its.employee_number, its.email, its.given_name, its.family_name, its.department, its.role, its.location];
    let rest = format!("{},{},{},{status}", its.hire_date, its.language, its.time_zone);
    let header =
        "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";
    format!("{header}\n{},,{rest}\n", cells.join(",")).into_bytes()
}

#[tokio::test]
async fn what_was_planned_by_hand_outlasts_a_file_that_says_active() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app, "Ada Osei");
    plan(&app, ada, "leave", april(10), Some(april(23))).expect("planned");
    let load = |status: &str, expected: &str| {
        let (out, error) = run(&app, &file(&app, ada, status), |args| args.confirm = Some(1));
        assert!(error.is_none() && out.contains(expected), "{status}: {out} {error:?}");
    };
    let (changed, same) = ("1 updated", "1 unchanged");
    app.night(april(10));
    for word in ["active", "leave"] {
        load(word, same);
        assert_eq!(status(&app, ada), PersonStatus::Leave);
    }
    // who is suspended by the file comes back to the leave under it
    app.night(april(12));
    load("suspended", changed);
    assert_eq!(status(&app, ada), PersonStatus::Suspended);
    app.night(april(14));
    load("active", changed);
    assert_eq!(status(&app, ada), PersonStatus::Leave);
    app.night(april(24));
    assert_eq!((status(&app, ada), due(&app, ada).0), (PersonStatus::Active, Some(Day::new(2026, 5, 4))));
    let found: Vec<(String, Day, Day)> =
        on_record(&app, ada).iter().map(|it| (it.kind.word().to_owned(), it.from, it.until)).collect();
    let both = [("suspension".to_owned(), april(12), april(14)), ("leave".to_owned(), april(10), april(24))];
    assert_eq!(found, both);
    // behind its days the file counts again
    load("leave", changed);
    assert_eq!(status(&app, ada), PersonStatus::Leave);
    app.night(april(26));
    load("active", changed);
    assert_eq!(status(&app, ada), PersonStatus::Active);
    // and whoever leaves has nothing planned any more
    plan(&app, ada, "leave", Day::new(2026, 6, 1), None).expect("planned");
    load("left", changed);
    assert!(on_record(&app, ada).iter().all(|it| it.until <= april(26)), "{:?}", on_record(&app, ada));
    app.is_well();
}

#[tokio::test]
async fn a_file_that_was_tried_while_somebody_was_away_says_what_it_said_when_it_is_loaded() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app, "Ada Osei");
    app.set_status(ada, PersonStatus::Leave);
    let running = on_record(&app, ada)[0].clone();
    change(&app, ada, running.id, |input| input.last_day = april(5).to_string()).expect("changed");
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let dry = api.request(Method::POST, "/api/v1/people/import?dry_run=true").header("Content-Type", "text/csv");
    let tried: Value = dry.body(file(&app, ada, "active")).send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(tried["unchanged"], 1, "{tried}");
    let said: String = app
        .app
        .db
        .read_now(|conn| {
            use gradus::db::schema::people_import_row;
            people_import_row::table.select(people_import_row::status).first(conn)
        })
        .expect("its row");
    assert_eq!(said, "active");
}

#[tokio::test]
async fn the_form_ends_what_runs_and_leaves_what_is_ahead() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app, "Ada Osei");
    plan(&app, ada, "leave", april(3), Some(april(23))).expect("planned");
    plan(&app, ada, "leave", Day::new(2026, 6, 1), Some(Day::new(2026, 6, 5))).expect("planned");
    app.night(april(6));
    app.set_status(ada, PersonStatus::Active);
    assert_eq!((status(&app, ada), due(&app, ada)), (PersonStatus::Active, (Some(april(23)), 1)), "three days");
    let days: Vec<(Day, Day)> = on_record(&app, ada).iter().map(|it| (it.from, it.until)).collect();
    assert_eq!(days, [(Day::new(2026, 6, 1), Day::new(2026, 6, 6)), (april(3), april(6))]);
    app.night(Day::new(2026, 6, 1));
    assert_eq!(status(&app, ada), PersonStatus::Leave);
    app.is_well();
}

#[tokio::test]
async fn who_is_suspended_by_plan_signs_in_no_more_and_the_last_administrator_stays() {
    let app = TestApp::start().await;
    app.set_day(START);
    let people = ["ada@example.com", "bo@example.com"].map(|email| {
        let person = app.person("Ada Osei").email(email).hired(Day::new(2026, 1, 5)).create();
        app.account(email, if email.starts_with("ada") { &[Grant::Admin] } else { &[] });
        plan(&app, person, "suspension", april(3), Some(april(8))).expect("planned");
        person
    });
    let bo = app.signed_in("bo@example.com").await;
    assert_eq!(bo.get("/account").await.status(), StatusCode::OK);
    app.night(april(3));
    assert_eq!(people.map(|person| status(&app, person)), [PersonStatus::Active, PersonStatus::Suspended]);
    assert_eq!(bo.get("/account").await.status(), StatusCode::SEE_OTHER);
    app.night(april(9));
    assert_eq!(people.map(|person| status(&app, person)), [PersonStatus::Active; 2]);
    app.signed_in("bo@example.com").await;
}

#[tokio::test]
async fn nobody_hears_from_us_on_a_day_of_leave_wherever_they_are() {
    let app = TestApp::start().await;
    app.set_day(START);
    app.tiny_course("kind");
    let zones = ["Pacific/Auckland", "America/Los_Angeles"];
    let people = zones.map(|zone| {
        let person = app.person("Ada Osei").zone(zone).hired(Day::new(2026, 1, 5)).create();
        plan(&app, person, "leave", april(10), Some(april(23))).expect("planned");
        person
    });
    app.enrol("kind", &json!({ "everyone": true })).due_on(april(20)).apply();
    let whose: Vec<_> = people.into_iter().zip(zones).collect();
    let (mut today, mut told) = (START, Vec::new());
    for hours in (24..24 * 36).step_by(3) {
        app.clock.set(START.start_in(&jiff::tz::TimeZone::UTC).plus(i64::from(hours).hours()));
        if app.app.company_today() > today {
            today = app.app.company_today();
            follow_absences(&app.app, &Actor::program("calendar")).expect("they are followed");
        }
        told.extend(app.queued_now(&whose));
    }
    let is_away = |day: Day| (april(10)..=april(23)).contains(&day);
    assert!(told.iter().all(|(_, day, _)| !is_away(*day)), "{told:?}");
    for zone in zones {
        let steps = told.iter().filter(|(whose, ..)| *whose == zone);
        let after: Vec<_> = steps.filter(|(_, day, _)| *day > april(23)).collect();
        assert!(!after.is_empty(), "they hear of it once they are back: {told:?}");
        let early = after.iter().filter(|(_, day, step)| step.starts_with("due+") && *day < Day::new(2026, 5, 4));
        assert_eq!(early.count(), 0, "nothing is overdue before 4 May: {told:?}");
    }
}

#[tokio::test]
async fn it_is_planned_changed_and_removed_by_page_and_told_what_is_wrong() {
    let app = TestApp::start().await;
    app.set_day(START);
    let ada = app.person("Ada Osei").hired(Day::new(2026, 1, 5)).create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let (page, new) = (format!("/people/{ada}"), format!("/people/{ada}/absences/new"));
    let fields = |last: &'static str| [("kind", "leave"), ("first_day", "2026-04-10"), ("last_day", last), ("note", "Twins.")];
    let wrong = hr.post_form(&new, &fields("2026-04-09")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = wrong.text().await.expect("text");
    assert!(wrong.contains("is before the first day") && wrong.contains("Twins."), "{wrong}");
    assert_eq!(hr.post_form(&new, &fields("2026-04-23")).await.status(), StatusCode::SEE_OTHER);
    let shown = hr.page(&page).await;
    let section = texts(&shown, "section[aria-labelledby=h-away] li").join(" ");
    assert!(section.contains("Leave, planned") && section.contains("10 Apr 2026") && section.contains("Twins."), "{section}");
    let doubled = hr.post_form(&new, &fields("")).await.text().await.expect("text");
    assert!(doubled.contains("There is leave from 10 Apr 2026 through 23 Apr 2026 already."), "{doubled}");

    let edit = select(&shown, "section[aria-labelledby=h-away] a[href$=edit]")[0].attr["href"].clone();
    let form = hr.page(&edit).await;
    assert_eq!(select(&form, "input[name=last_day]")[0].attr["value"], "2026-04-23");
    assert_eq!(hr.post_form(&edit, &fields("")).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(on_record(&app, ada)[0].until, Day::NEVER);

    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let seen = marketer.page(&page).await;
    let section = texts(&seen, "section[aria-labelledby=h-away]").join(" ");
    assert!(section.contains("Leave, planned") && !section.contains("Twins."), "{section}");
    assert!(select(&seen, "section[aria-labelledby=h-away] :is(a, form)").is_empty());

    let removal = edit.replace("/edit", "/removal");
    assert_eq!(hr.post_form(&removal, &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(on_record(&app, ada), []);
    assert_eq!(hr.get(&edit).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_is_planned_changed_and_removed_by_api() {
    let app = TestApp::start().await;
    app.set_day(START);
    let ada = app.person("Ada Osei").hired(Day::new(2026, 1, 5)).create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let all = format!("/api/v1/people/{ada}/absences");
    let body = json!({ "kind": "leave", "first_day": "2026-04-10", "last_day": "2026-04-23", "note": "Twins." });
    let made = api.send_json(Method::POST, &all, &body).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let made: Value = made.json().await.expect("JSON");
    let expected = json!({
        "id": made["id"], "kind": "leave", "first_day": "2026-04-10", "last_day": "2026-04-23", "planned": true, "note": "Twins.",
        "moved_due_dates": null
    });
    assert_eq!(made, expected);
    let mut listed = made.clone();
    listed["moved_due_dates"] = json!(false);
    assert_eq!(api.json(&all).await["items"], json!([listed]));
    let seen = app.api_with_grants(&[Grant::Marketer]).await.json(&all).await;
    assert_eq!(seen["items"][0]["note"], Value::Null);
    let one = format!("{all}/{}", made["id"].as_str().expect("a key"));
    for (body, field) in [
        (json!({ "last_day": "soon" }), "last_day"),
        (json!({ "kind": "holiday" }), "kind"),
        (json!({ "first_day": "2025-12-31" }), "first_day"),
    ] {
        let answer = api.send_json(Method::PATCH, &one, &body).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let problem: Value = answer.json().await.expect("a problem");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    let changed = api.send_json(Method::PATCH, &one, &json!({ "last_day": "" })).await;
    assert_eq!(changed.status(), StatusCode::OK);
    let changed: Value = changed.json().await.expect("JSON");
    assert_eq!((&changed["last_day"], &changed["note"]), (&Value::Null, &json!("Twins.")));
    let bo = app.person("Bo Berg").create();
    let of_bo = one.replace(&ada.to_string(), &bo.to_string());
    assert_eq!(api.request(Method::DELETE, &of_bo).send().await.expect("an answer").status(), StatusCode::NOT_FOUND);
    assert_eq!(api.request(Method::DELETE, &one).send().await.expect("an answer").status(), StatusCode::NO_CONTENT);
    let left: i64 = app.app.db.read_now(|conn| absences::table.count().get_result(conn)).expect("it answers");
    assert_eq!(left, 0);
}
