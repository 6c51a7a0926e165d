//! In a contract they sign in, are reminded and hold what they proved; outside of one nothing reaches them, and what they had waits. By the person's own day.

use gradus::clock::{Day, Instant};
use gradus::db::Actor;
use gradus::external::follow_spells;
use gradus::external::save;
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use gradus::proofs::facts::{Facts, Stood};
use gradus::proofs::facts_of;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{by_name, contract, external, nov, row, send, status};
use crate::support::TestApp;
use crate::support::app::{PASSWORD, texts};

fn at(text: &str) -> Instant {
    Instant::new(text.parse().expect("an instant"))
}

/// What the sign-in page answers.
async fn signs_in(app: &TestApp, email: &str) -> bool {
    let answer = app.visitor().post_form("/login", &[("email", email), ("password", PASSWORD)]).await;
    answer.status() == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn a_contract_opens_and_shuts_the_door_on_the_day_where_the_person_is() {
    let app = TestApp::start_with(|settings| settings.auth.attempts_per_address = 1000).await;
    app.clock.set(at("2026-11-02T12:00:00Z"));
    let boss = app.person("Mia Boss").create();
    let zones = [("early", "Pacific/Kiritimati"), ("late", "Pacific/Honolulu")];
    for (name, zone) in zones {
        external(&app, name, boss, (nov(5), nov(10))).email(&format!("{name}@brightside.example")).zone(zone).add();
        app.account(&format!("{name}@brightside.example"), &[]);
    }
    let follow = || follow_spells(&app.app, &Actor::program("leavers")).expect("they are followed");
    // 5 November begins on the 4th at 10:00 in Kiritimati, and on the 5th at 10:00 in Honolulu; the 10th ends a day and 14 hours, and 10 hours, apart
    for (now, early, late) in [
        ("2026-11-04T09:59:00Z", false, false),
        ("2026-11-04T10:01:00Z", true, false),
        ("2026-11-05T09:59:00Z", true, false),
        ("2026-11-05T10:01:00Z", true, true),
        ("2026-11-10T09:59:00Z", true, true),
        ("2026-11-10T10:01:00Z", false, true),
        ("2026-11-11T09:59:00Z", false, true),
        ("2026-11-11T10:01:00Z", false, false),
    ] {
        app.clock.set(at(now));
        follow();
        assert_eq!(signs_in(&app, "early@brightside.example").await, early, "Kiritimati at {now}");
        assert_eq!(signs_in(&app, "late@brightside.example").await, late, "Honolulu at {now}");
        assert_eq!(follow(), 0, "once");
    }
    app.is_well();
}

#[tokio::test]
async fn the_end_shuts_out_and_holds_mail_before_any_job_has_followed_it() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").create();
    let ana = external(&app, "Ana Lima", boss, (nov(1), nov(10))).add();
    let account = app.account("ana.lima@brightside.example", &[]);
    let link = format!("/admin/accounts/{account}/password-link");
    app.set_day(nov(10));
    let admin = app.with_grants(&[Grant::Admin]).await;
    let browser = app.signed_in("ana.lima@brightside.example").await;
    let api = app.api("ana.lima@brightside.example").await;
    assert_eq!(browser.get("/").await.status(), StatusCode::OK, "on its last day");
    assert_eq!(admin.post_form(&link, &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(app.mail_that_leaves().await.len(), 1, "in the contract");
    assert_eq!(admin.post_form(&link, &[]).await.status(), StatusCode::SEE_OTHER);
    app.set_day(nov(11));
    assert_eq!(app.mail_that_leaves().await.len(), 0, "what was queued in it is held outside of it");
    let admin = app.signed_in("admin@staff.example").await;
    let outbox = texts(&admin.page("/admin/outbox").await, "tbody tr").concat();
    assert!(outbox.contains("this external person is in no contract"), "{outbox}");
    assert_eq!(browser.get("/").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(api.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    assert!(!signs_in(&app, "ana.lima@brightside.example").await);
    assert_eq!(status(&app, ana), PersonStatus::Active, "nothing has followed yet");
    app.night(nov(11));
    assert_eq!(status(&app, ana), PersonStatus::Left);
    app.is_well();
}

/// The steps of reminders that are queued to somebody on each of these days.
fn reminded(app: &TestApp, person: Id, days: impl Iterator<Item = Day>) -> Vec<Day> {
    let mut found = Vec::new();
    for day in days {
        app.night(day);
        let queued = app.queued_now(&[(person, crate::support::zone_name())]);
        found.extend(queued.into_iter().map(|(_, day, _)| day));
    }
    found
}

#[tokio::test]
async fn what_was_asked_waits_outside_of_a_contract_and_goes_on_in_the_next_one() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let boss = app.person("Mia Boss").create();
    let ana = external(&app, "Ana Lima", boss, (nov(1), nov(10))).add();
    app.enrol("basics", &by_name(&app, &[ana])).due_on(nov(20)).apply();
    let days = |from: i8, until: i8| (from..=until).map(nov);
    assert!(!reminded(&app, ana, days(3, 10)).is_empty(), "they are reminded in it");
    assert_eq!(reminded(&app, ana, days(11, 30)), [], "and not outside of it, though it falls due");
    assert!(app.only_enrolment(ana).status.is_open(), "it waits");
    let dec = |day| Day::new(2026, 12, day);
    app.set_day(dec(1));
    contract(&app, ana, boss, (dec(7), dec(31)));
    app.night(dec(7));
    assert_eq!(status(&app, ana), PersonStatus::Active);
    // fourteen days, of the eighteen that it left in the beginning
    assert_eq!(app.only_enrolment(ana).due_on, Some(dec(21)), "nobody is overdue for days outside");
    app.night(dec(8));
    assert_eq!(app.only_enrolment(ana).due_on, Some(dec(21)), "once");
    assert!(!reminded(&app, ana, (8..=31).map(dec)).is_empty());
    app.is_well();
}

/// What is known of somebody.
fn facts(app: &TestApp, person: Id) -> Facts {
    let all = app.app.db.read_now(|conn| facts_of(conn, &[person], &[])).expect("it answers");
    all.get(&person).cloned().unwrap_or_default()
}

#[tokio::test]
async fn what_they_proved_is_kept_and_counts_in_the_next_contract() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let hr = app.api_with_grants(&[Grant::Hr, Grant::Marketer]).await;
    let (made, ladder) = send(&hr, Method::POST, "/api/v1/ladders", &json!({ "title": "Belts" })).await;
    assert!(made.is_success());
    let level =
        json!({ "title": "White", "from_on": "2026-11-02", "asks": { "condition": { "course": { "course": "basics" } } } });
    let path = format!("/api/v1/ladders/{}/levels", ladder["slug"].as_str().expect("a slug"));
    assert!(send(&hr, Method::POST, &path, &level).await.0.is_success());
    let boss = app.person("Mia Boss").create();
    let ana = external(&app, "Ana Lima", boss, (nov(2), nov(10))).add();
    app.enrol("basics", &by_name(&app, &[ana])).due_on(nov(20)).apply();
    app.complete(app.only_enrolment(ana).id, None);
    let held = |api: crate::support::Client| async move {
        let answer = api.json(&format!("/api/v1/people/{ana}/certifications")).await;
        answer["items"].as_array().expect("items").len()
    };
    assert_eq!(held(hr).await, 1);
    app.night(nov(11));
    let hr = || app.api("apihrmarketer@staff.example");
    assert_eq!(held(hr().await).await, 1, "it is kept");
    contract(&app, ana, boss, (nov(20), nov(30)));
    app.night(nov(20));
    assert_eq!(held(hr().await).await, 1);
    let works = facts(&app, ana);
    let spans: Vec<(Day, Day)> = works.works_as_external().spans().iter().map(|span| (span.from, span.until)).collect();
    assert_eq!(spans, [(nov(2), nov(11)), (nov(20), Day::new(2026, 12, 1))]);
    assert_eq!(works.works(), works.works_as_external());
    let employed = facts(&app, boss);
    assert!(employed.states.iter().any(|state| state.stood == Stood::Working { external: false }));
    assert_eq!(employed.works_as_external().spans(), []);
    app.is_well();
}

#[tokio::test]
async fn whoever_leaves_the_staff_and_comes_back_by_contract_is_one_person() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let (boss, cy) = (app.person("Mia Boss").create(), app.person("Cy Moe").create());
    app.enrol("basics", &json!({ "everyone": true })).due_on(nov(20)).apply();
    app.complete(app.enrolments(cy)[0].id, None);
    app.night(nov(10));
    app.set_status(cy, PersonStatus::Left);
    app.night(nov(12));
    contract(&app, cy, boss, (nov(12), nov(30)));
    let back = row(&app, cy);
    assert!(back.external && back.employment.is_none() && back.status == PersonStatus::Active);
    assert_eq!((back.last_day, back.hired_on), (Some(nov(30)), Day::new(2024, 1, 15)));
    let spans: Vec<(Day, Day)> = facts(&app, cy).works_as_external().spans().iter().map(|span| (span.from, span.until)).collect();
    assert_eq!(spans, [(nov(12), Day::new(2026, 12, 1))], "until the tenth they were staff");
    assert_eq!(app.standings(cy).last().map(|(_, _, until, _)| *until), Some(nov(10)), "and in no figure of staff since");
    app.is_well();
}

#[tokio::test]
async fn a_suspended_external_person_stays_out_when_their_contract_goes_on() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").create();
    let ana = external(&app, "Ana Lima", boss, (nov(1), nov(10))).add();
    contract(&app, ana, boss, (nov(11), nov(30)));
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let absence = json!({ "kind": "suspension", "first_day": "2026-11-05" });
    assert_eq!(send(&hr, Method::POST, &format!("/api/v1/people/{ana}/absences"), &absence).await.0, StatusCode::CREATED);
    for day in [5, 11, 12] {
        app.night(nov(day));
        assert_eq!(status(&app, ana), PersonStatus::Suspended, "{day}");
    }
    app.write(|tx| {
        let spell = gradus::external::spells_of(tx.conn, ana)?[1].id;
        save::end_spell(tx, ana, spell)
    });
    assert_eq!(status(&app, ana), PersonStatus::Left);
    app.is_well();
}
