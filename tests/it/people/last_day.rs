//! A last day of employment that is known ahead: what follows from it, on which day.

use std::collections::BTreeSet;

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{audit, employment};
use gradus::db::{Actor, Json};
use gradus::ids::Id;
use gradus::people::absence::{self, AbsenceInput};
use gradus::people::import::follow_last_days;
use gradus::people::{PersonRow, PersonStatus, person};
use gradus::policy::Grant;
use gradus::reminders::look_ahead;
use gradus::reminders::policies::Policies;
use gradus::reminders::policy::Policy;
use jiff::ToSpan;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::loading::run;
use crate::support::TestApp;
use crate::support::app::{PASSWORD, select, texts};

const START: Day = Day::new(2026, 4, 1);
const LAST: Day = Day::new(2026, 4, 30);
const GONE: Day = Day::new(2026, 5, 1);

fn april(day: i8) -> Day {
    Day::new(2026, 4, day)
}

/// Somebody who must take a course by 5 May, on 1 April.
fn one_with_a_course(app: &TestApp) -> Id {
    app.set_day(START);
    app.tiny_course("kind");
    let ada = app.person("Ada Osei").email("ada@example.com").hired(Day::new(2026, 1, 5)).create();
    app.enrol("kind", &json!({ "everyone": true })).kept().due_on(Day::new(2026, 5, 5)).apply();
    ada
}

fn row(app: &TestApp, id: Id) -> PersonRow {
    app.app.db.read_now(|conn| person(conn, id)).expect("it answers").expect("they are here")
}

fn set(app: &TestApp, id: Id, last_day: &str) {
    app.change_person(id, |input| last_day.clone_into(&mut input.last_day));
}

/// How they stand, since when they are gone, and their last day.
fn stands(app: &TestApp, id: Id) -> (PersonStatus, Day, Option<Day>) {
    let row = row(app, id);
    (row.status, row.left_on, row.last_day)
}

const fn here_until(last: Day) -> (PersonStatus, Day, Option<Day>) {
    (PersonStatus::Active, Day::NEVER, Some(last))
}

const fn gone_from(day: Day) -> (PersonStatus, Day, Option<Day>) {
    (PersonStatus::Left, day, None)
}

/// What was changed about somebody, before and after, the oldest first.
fn changes(app: &TestApp, id: Id) -> Vec<(Value, Value)> {
    type Kept = Option<Json<Value>>;
    let kept: Vec<(Kept, Kept)> = app
        .app
        .db
        .read_now(|conn| {
            let updates = audit::table.filter(audit::subject_id.eq(id)).filter(audit::action.eq("person.update"));
            updates.order(audit::id).select((audit::before, audit::after)).load(conn)
        })
        .expect("it answers");
    let value = |kept: Kept| kept.map_or(Value::Null, |kept| kept.0);
    kept.into_iter().map(|(before, after)| (value(before), value(after))).collect()
}

/// A file that says this status of somebody.
fn load(app: &TestApp, id: Id, status: &str, expected: &str) {
    let input = app.app.db.read_now(|conn| gradus::people::import::as_input(conn, id)).expect("it answers").expect("here");
    let header = gradus::people::import::COLUMNS.join(",");
    let mut cells = input.cells();
    cells[11] = status;
    let (out, error) = run(app, format!("{header}\n{}\n", cells.join(",")).as_bytes(), |args| args.confirm = Some(1));
    assert!(error.is_none() && out.contains(expected), "{status}: {out} {error:?}");
}

#[tokio::test]
async fn who_has_a_last_day_leaves_on_the_day_after_it() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app);
    let bo = app.person("Bo Berg").manager(ada).create();
    app.account("ada@example.com", &[]);
    app.account("hr@staff.example", &[Grant::Hr]);
    set(&app, ada, "2026-04-30");
    let away = AbsenceInput { kind: "leave".to_owned(), first_day: "2026-04-29".to_owned(), ..AbsenceInput::default() };
    app.write(|tx| absence::plan(tx, bo, &away, START));
    set(&app, bo, "2026-06-30");
    let foretold = app
        .app
        .db
        .read_now(|conn| look_ahead(conn, &app.app.settings, &Policies::one(Policy::default()), (april(16), None), None));
    let foretold = foretold.expect("a forecast").days;
    assert!(!foretold.is_empty() && foretold.keys().all(|day| *day <= LAST), "{foretold:?}");
    for day in [april(15), LAST] {
        app.night(day);
        assert_eq!(stands(&app, ada), here_until(LAST), "{day}");
        let hr = app.api("hr@staff.example").await;
        assert_eq!(hr.json("/api/v1/waiting/manager-left").await["items"], json!([]));
        let ending = hr.json("/api/v1/waiting/ending").await.to_string();
        assert!(ending.contains("Leaves the company. The last day is 30 Apr 2026."), "{ending}");
    }
    app.set_day(GONE);
    let browser = app.signed_in("ada@example.com").await;
    assert_eq!(browser.get("/account").await.status(), StatusCode::OK);
    let frozen = app.only_enrolment(ada);
    app.night(GONE);
    assert_eq!(stands(&app, ada), gone_from(GONE));
    let ended = app.app.db.read_now(|conn| {
        let spells = employment::table.filter(employment::person_id.eq(ada));
        spells.select(employment::ended_on).load::<Day>(conn)
    });
    assert_eq!(ended.expect("it answers"), [GONE]);
    assert_eq!(browser.get("/account").await.status(), StatusCode::SEE_OTHER, "she is signed out");
    let again = app.visitor().post_form("/login", &[("email", "ada@example.com"), ("password", PASSWORD)]).await;
    assert_ne!(again.status(), StatusCode::SEE_OTHER);
    let now = app.only_enrolment(ada);
    assert_eq!((now.status, now.due_on), (frozen.status, frozen.due_on), "it is frozen, and goes on if she comes back");
    let without = app.api("hr@staff.example").await.json("/api/v1/waiting/manager-left").await.to_string();
    assert!(without.contains("Bo Berg"), "{without}");
    app.night(Day::new(2026, 5, 10));
    assert_eq!(app.only_enrolment(ada).due_on, frozen.due_on);
    app.is_well();
    // each change is on record, as of a file that says it
    let on_record = changes(&app, ada);
    assert_eq!(on_record.len(), 2, "{on_record:?}");
    assert_eq!(on_record[0], (json!({ "last_day": "" }), json!({ "last_day": "2026-04-30" })));
    let left = (json!({ "status": "active", "last_day": "2026-04-30" }), json!({ "status": "left", "last_day": "" }));
    assert_eq!(on_record[1], left);
    // whoever is on leave goes too, and the leave is over
    app.night(Day::new(2026, 7, 1));
    assert_eq!(stands(&app, bo), gone_from(Day::new(2026, 7, 1)));
    let away = app.app.db.read_now(|conn| absence::of_person(conn, bo)).expect("it answers");
    assert_eq!(away.iter().map(|one| (one.from, one.until)).collect::<Vec<_>>(), [(april(29), Day::new(2026, 7, 1))]);
    app.is_well();
}

#[tokio::test]
async fn it_is_moved_and_taken_back_before_and_in_the_past_lets_go_at_once_as_of_that_day() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app);
    set(&app, ada, "2026-04-10");
    set(&app, ada, "2026-04-20");
    app.night(april(11));
    assert_eq!(stands(&app, ada), here_until(april(20)));
    app.night(april(20));
    set(&app, ada, "");
    app.night(april(21));
    assert_eq!(stands(&app, ada), (PersonStatus::Active, Day::NEVER, None));
    let words = |day: &str| json!({ "last_day": day });
    let both = [("", "2026-04-10"), ("2026-04-10", "2026-04-20"), ("2026-04-20", "")].map(|(from, to)| (words(from), words(to)));
    assert_eq!(changes(&app, ada), both);
    // today they still work
    set(&app, ada, "2026-04-21");
    assert_eq!(stands(&app, ada), here_until(april(21)));
    app.night(april(22));
    assert_eq!(stands(&app, ada), gone_from(april(22)));
    // in the past, whatever the status says
    for status in ["active", "left"] {
        let cy = app.person("Cy Chan").hired(Day::new(2026, 1, 5)).create();
        app.change_person(cy, |input| (input.last_day, input.status) = ("2026-04-17".to_owned(), status.to_owned()));
        assert_eq!(stands(&app, cy), gone_from(april(18)), "{status}");
        app.is_well();
    }
    // whoever is let go at once has none ahead any more
    let di = app.person("Di Diaz").hired(Day::new(2026, 1, 5)).last_day(Day::new(2026, 6, 30)).create();
    app.set_status(di, PersonStatus::Left);
    assert_eq!(stands(&app, di), gone_from(april(22)));
    app.is_well();
}

#[tokio::test]
async fn somebody_may_be_hired_until_a_day_or_entered_when_they_are_gone() {
    let app = TestApp::start().await;
    one_with_a_course(&app);
    let term = app.person("Tilda Term").hired(april(6)).last_day(april(20)).create();
    let gone = app.person("Guy Gone").hired(Day::new(2026, 1, 5)).last_day(Day::new(2026, 3, 20)).create();
    assert_eq!(stands(&app, term), here_until(april(20)));
    assert_eq!(stands(&app, gone), gone_from(Day::new(2026, 3, 21)));
    let spell = app.app.db.read_now(|conn| {
        let spells = employment::table.filter(employment::person_id.eq(gone));
        spells.select((employment::started_on, employment::ended_on)).load::<(Day, Day)>(conn)
    });
    assert_eq!(spell.expect("it answers"), [(Day::new(2026, 1, 5), Day::new(2026, 3, 21))]);
    app.night(april(6));
    assert_eq!(app.enrolments(term).len(), 1, "what is kept takes her in");
    // nobody looked for some nights
    app.night(april(24));
    assert_eq!(stands(&app, term), gone_from(april(21)));
    app.is_well();
}

#[tokio::test]
async fn a_file_that_says_active_keeps_it_one_that_says_left_lets_go_at_once_and_a_rehire_has_none() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app);
    set(&app, ada, "2026-04-30");
    app.night(april(7));
    load(&app, ada, "active", "1 unchanged");
    assert_eq!(stands(&app, ada), here_until(LAST));
    load(&app, ada, "leave", "1 updated");
    assert_eq!(stands(&app, ada), (PersonStatus::Leave, Day::NEVER, Some(LAST)));
    load(&app, ada, "active", "1 updated");
    assert_eq!(stands(&app, ada), here_until(LAST));
    load(&app, ada, "left", "1 updated");
    assert_eq!(stands(&app, ada), gone_from(april(7)));
    app.night(april(10));
    load(&app, ada, "active", "1 updated");
    assert_eq!(stands(&app, ada), (PersonStatus::Active, Day::NEVER, None));
    app.night(GONE);
    assert_eq!(row(&app, ada).status, PersonStatus::Active, "what was known of the employment before is over with it");
    // hired again by hand, until a day
    app.set_status(ada, PersonStatus::Left);
    app.night(Day::new(2026, 5, 4));
    app.change_person(ada, |input| {
        let [department, role, location] = ["Marketing", "Community manager", "Berlin"].map(str::to_owned);
        (input.department, input.role, input.location) = (department, role, location);
        (input.status, input.last_day) = ("active".to_owned(), "2026-05-15".to_owned());
    });
    assert_eq!(stands(&app, ada), here_until(Day::new(2026, 5, 15)));
    app.night(Day::new(2026, 5, 16));
    assert_eq!(stands(&app, ada), gone_from(Day::new(2026, 5, 16)));
    app.is_well();
}

#[tokio::test]
async fn the_last_administrator_stays_and_the_others_go() {
    let app = TestApp::start().await;
    app.set_day(START);
    let people = ["ada@example.com", "bo@example.com", "cy@example.com"].map(|email| {
        let person = app.person("Ada Osei").email(email).hired(Day::new(2026, 1, 5)).last_day(april(3)).create();
        app.account(email, if email.starts_with("ada") { &[Grant::Admin] } else { &[] });
        person
    });
    app.night(april(4));
    assert_eq!(people.map(|id| row(&app, id).status), [PersonStatus::Active, PersonStatus::Left, PersonStatus::Left]);
    app.account("di@example.com", &[Grant::Admin]);
    app.night(april(7));
    assert_eq!(stands(&app, people[0]), gone_from(april(4)), "another one administers now");
}

#[tokio::test]
async fn reminders_go_on_until_the_last_day_and_none_after_it_wherever_they_are() {
    let app = TestApp::start().await;
    app.set_day(START);
    app.tiny_course("kind");
    let zones = ["Pacific/Kiritimati", "Pacific/Auckland", "America/Los_Angeles"];
    let person = |zone: &str| app.person("Ada Osei").zone(zone).hired(Day::new(2026, 1, 5)).last_day(LAST).create();
    let people = zones.map(person);
    // of its steps one is of the last day, and one of the day after it
    app.enrol("kind", &json!({ "everyone": true })).due_on(LAST).apply();
    let own = zones.map(|zone| jiff::tz::TimeZone::get(zone).expect("a zone"));
    let whose: Vec<_> = people.into_iter().zip(zones).collect();
    let (now, mut told) = (|| app.app.db.clock().now(), Vec::new());
    for hours in (24..24 * 40).step_by(3) {
        app.clock.set(START.start_in(&jiff::tz::TimeZone::UTC).plus(i64::from(hours).hours()));
        follow_last_days(&app.app, &Actor::program("leavers")).expect("they leave");
        for (id, zone) in people.iter().zip(&own) {
            // it is over at the company and where they are
            let is_over = now().day_in(zone) > LAST && app.app.company_today() > LAST;
            assert_eq!(stands(&app, *id), if is_over { gone_from(GONE) } else { here_until(LAST) }, "{zone:?}");
        }
        told.extend(app.queued_now(&whose));
    }
    assert_eq!(people.map(|id| stands(&app, id)), [gone_from(GONE); 3]);
    assert!(told.iter().all(|(_, day, _)| *day <= LAST), "{told:?}");
    for zone in zones {
        let on_the_last = told.iter().filter(|(whose, day, _)| *whose == zone && *day == LAST);
        assert_eq!(on_the_last.count(), 1, "on the last day they still hear of it: {told:?}");
    }
    let different: BTreeSet<_> = told.iter().map(|(zone, _, step)| (*zone, step.clone())).collect();
    assert_eq!(different.len(), told.len(), "nobody is told twice: {told:?}");
}

#[tokio::test]
async fn what_waits_in_the_outbox_beyond_the_last_day_is_not_sent() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app);
    gradus::reminders::run(&app.app).expect("the reminders run");
    // she is told at once where she is, and it is another day by the time at which the mail leaves
    set(&app, ada, "2026-04-01");
    app.set_day(april(2));
    assert_eq!(app.mail_that_leaves().await, []);
    app.night(april(2));
    gradus::reminders::run(&app.app).expect("the reminders run");
    assert_eq!(app.mail_that_leaves().await, []);
}

#[tokio::test]
async fn it_is_set_by_form_and_api_shown_on_the_pages_and_told_what_is_wrong() {
    let app = TestApp::start().await;
    let ada = one_with_a_course(&app);
    let (hr, api) = (app.with_grants(&[Grant::Hr]).await, app.api_with_grants(&[Grant::Hr]).await);
    let path = format!("/people/{ada}/edit");
    let input = serde_json::to_value(app.person_input(ada)).expect("JSON");
    let fields = |last_day: &str| -> Vec<(String, String)> {
        let typed = |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap_or_default().to_owned());
        let mut all: Vec<(String, String)> = input.as_object().expect("fields").iter().map(typed).collect();
        all.iter_mut().filter(|(name, _)| name == "last_day").for_each(|(_, value)| last_day.clone_into(value));
        all
    };
    let post = async |last_day: &str| {
        let fields = fields(last_day);
        hr.post_form(&path, &fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()).await
    };
    let wrong = post("2026-01-04").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = wrong.text().await.expect("text");
    assert!(wrong.contains("This is before the first day of the employment, 5 Jan 2026."), "{wrong}");
    assert_eq!(post("2026-04-30").await.status(), StatusCode::SEE_OTHER);
    let form = hr.page(&path).await;
    assert_eq!(select(&form, "input[name=last_day]")[0].attr["value"], "2026-04-30");
    // the form that was shown before is of somebody else by now
    let seen = select(&form, "main form.form")[0].attr["action"].clone();
    set(&app, ada, "2026-04-29");
    let late = hr.post_form(&format!("{path}{seen}"), &[("last_day", "")]).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    set(&app, ada, "2026-04-30");

    let facts = texts(&hr.page(&format!("/people/{ada}")).await, "aside").join(" ");
    assert!(facts.contains("Last day of employmentThu 30 Apr 2026"), "{facts}");
    let listed = texts(&hr.page("/people").await, "tbody tr").join(" ");
    assert!(listed.contains("until") && listed.contains("30 Apr 2026"), "{listed}");
    let why = texts(&hr.page(&format!("/people/{ada}/why")).await, ".page-head").join(" ");
    assert!(why.contains("The last day of employment is") && why.contains("30 Apr 2026"), "{why}");

    let one = format!("/api/v1/people/{ada}");
    assert_eq!(api.json(&one).await["last_day"], "2026-04-30");
    assert_eq!(api.json(&format!("{one}/explanation")).await["last_day"], "2026-04-30");
    let patched = api.send_json(Method::PATCH, &one, &json!({ "given_name": "Adah" })).await;
    assert_eq!(patched.json::<Value>().await.expect("JSON")["last_day"], "2026-04-30", "what is left out stays");
    let patched = api.send_json(Method::PATCH, &one, &json!({ "last_day": "" })).await;
    assert_eq!(patched.json::<Value>().await.expect("JSON")["last_day"], Value::Null);
    for body in [
        json!({ "last_day": "soon" }),
        json!({ "last_day": "2026-06-01", "status": "left" }),
        json!({ "last_day": "2025-12-31" }),
        json!({ "last_day": "2036-01-01" }),
    ] {
        let answer = api.send_json(Method::PATCH, &one, &body).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let problem: Value = answer.json().await.expect("a problem");
        assert_eq!(problem["errors"][0]["field"], "last_day", "{problem}");
    }
    let gone = api.send_json(Method::PATCH, &one, &json!({ "last_day": "2026-03-27" })).await;
    let gone: Value = gone.json().await.expect("JSON");
    assert_eq!((&gone["status"], &gone["left_on"], &gone["last_day"]), (&json!("left"), &json!("2026-03-28"), &Value::Null));
    let again = api.send_json(Method::PATCH, &one, &json!({ "last_day": "2026-03-20" })).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY, "she has left already");
}

#[tokio::test]
async fn a_first_day_that_a_file_moves_behind_it_locks_nobody_up() {
    let app = TestApp::start().await;
    app.set_day(START);
    let ada = app.person("Ada Osei").number("7").hired(Day::new(2026, 1, 5)).create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/people/{ada}");
    let set = async |body: Value| api.send_json(Method::PATCH, &path, &body).await;
    assert_eq!(set(json!({ "last_day": "2026-04-30" })).await.status(), StatusCode::OK);
    assert_eq!(set(json!({ "hire_date": "2026-05-04" })).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    run(&app, b"employee_number,hire_date\n7,2026-05-04\n", |_| {});
    assert_eq!(set(json!({ "given_name": "Adah" })).await.status(), StatusCode::OK, "nobody touched it");
    assert_eq!(set(json!({ "last_day": "2026-05-01" })).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(set(json!({ "last_day": "" })).await.status(), StatusCode::OK);
}
