//! Before a level ends the person and whoever answers for the programme are told, each step once; who ends is in lists for those who may see people.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::mail::Message;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{completes, ladder, level, marketer, post, send};
use crate::support::TestApp;
use crate::support::app::texts;

/// Ben, whose certificate of 29 Feb 2024 stands for level two of a ladder that Olga answers for.
async fn given() -> (TestApp, Id) {
    let app = TestApp::start().await;
    app.set_day(Day::new(2025, 6, 3));
    let api = marketer(&app).await;
    app.tiny_course("first");
    app.person("Olga Senn").email("olga@people.example").hired(Day::new(2020, 1, 8)).create();
    let bo = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2020, 1, 8)).create();
    let ben = app.person("Ben Ito").email("ben@people.example").manager(bo).hired(Day::new(2020, 1, 8)).create();
    post(&api, "/api/v1/programmes", &json!({ "name": "Practice", "owners": ["olga@people.example"] })).await;
    let body = json!({ "title": "Practitioners", "programme": "practice" });
    let made = post(&api, "/api/v1/ladders", &body).await;
    assert_eq!(made["programme"], "practice");
    level(&api, "practitioners", "Two", "2024-01-01", &super::course("first")).await;
    post(&api, "/api/v1/ladders/practitioners/levels/two/equivalents", &json!({ "kind": "Vendor diploma" })).await;
    let body = json!({ "kind": "vendor diploma", "issuer": "A vendor", "issued_on": "2024-02-29", "months": 24 });
    post(&api, &format!("/api/v1/people/{ben}/credentials"), &body).await;
    (app, ben)
}

/// What leaves on a day, by address.
async fn told(app: &TestApp, day: Day) -> Vec<(String, Message)> {
    app.set_day(day);
    gradus::ladders::run(&app.app).expect("it runs");
    app.write(|tx| gradus::mail::try_now(tx, "level_ending"));
    let mut all = app.mail_that_leaves().await;
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

#[tokio::test]
async fn it_is_told_sixty_thirty_and_seven_days_before_to_the_person_and_the_owner() {
    let (app, ben) = given().await;
    let mut days = Vec::new();
    for offset in 0..70 {
        let day = Day::new(2025, 12, 25).plus_days(offset);
        for (to, message) in told(&app, day).await {
            days.push((day.to_string(), to));
            assert!(message.subject.contains("28 Feb 2026") || message.subject.contains("in your programme"), "{message:?}");
            assert!(message.text.contains("28 Feb 2026") && message.html.contains("28 Feb 2026"), "{message:?}");
        }
    }
    let expected = ["2025-12-30", "2026-01-29", "2026-02-21"];
    let expected: Vec<(String, String)> = expected
        .iter()
        .flat_map(|day| ["ben@people.example", "olga@people.example"].map(|to| ((*day).to_owned(), to.to_owned())))
        .collect();
    assert_eq!(days, expected);
    let held = marketer(&app).await.json(&format!("/api/v1/people/{ben}/certifications")).await;
    assert_eq!(held["items"][0]["until_on"], "2026-02-28");
    app.is_well();
}

#[tokio::test]
async fn nothing_goes_for_what_was_renewed_or_ended_or_to_whoever_has_left() {
    let (app, ben) = given().await;
    assert_eq!(told(&app, Day::new(2025, 12, 30)).await.len(), 2);
    // renewed by another certificate before the next step
    let api = marketer(&app).await;
    let body = json!({ "kind": "vendor diploma", "issuer": "A vendor", "issued_on": "2025-12-30", "months": 24 });
    let proof = post(&api, &format!("/api/v1/people/{ben}/credentials"), &body).await;
    assert!(told(&app, Day::new(2026, 1, 29)).await.is_empty(), "it goes on");
    // queued, and renewed before it leaves
    let api = marketer(&app).await;
    let path = format!("/api/v1/proofs/{}/taking-back", proof["id"].as_str().expect("an id"));
    post(&api, &path, &json!({ "reason": "Another Ben" })).await;
    gradus::ladders::run(&app.app).expect("it runs");
    completes(&app, ben, "first", Day::new(2026, 1, 29));
    app.write(|tx| gradus::mail::try_now(tx, "level_ending"));
    assert!(app.mail_that_leaves().await.is_empty(), "it is held for ever now");
}

#[tokio::test]
async fn a_ladder_that_ends_or_whose_programme_ends_tells_nobody() {
    for ending in ["/api/v1/ladders/practitioners/end", ""] {
        let (app, _) = given().await;
        app.set_day(Day::new(2025, 12, 1));
        let api = marketer(&app).await;
        if ending.is_empty() {
            assert_eq!(send(&api, Method::DELETE, "/api/v1/programmes/practice", &json!({})).await.0, StatusCode::NO_CONTENT);
        } else {
            post(&api, ending, &json!({ "on": "2025-12-02" })).await;
        }
        assert!(told(&app, Day::new(2025, 12, 30)).await.is_empty(), "{ending}");
        app.is_well();
    }
}

#[tokio::test]
async fn who_is_away_or_has_left_hears_nothing_and_the_mail_speaks_german() {
    let (app, ben) = given().await;
    app.change_person(ben, |input| input.language = "de".to_owned());
    let all = told(&app, Day::new(2025, 12, 30)).await;
    assert!(all[0].1.subject.contains("endet am") && all[0].1.text.contains("Practitioners"), "{all:?}");
    assert!(all[1].1.subject.contains("ends soon"), "{all:?}");
    app.set_status(ben, gradus::people::PersonStatus::Left);
    assert!(told(&app, Day::new(2026, 1, 29)).await.is_empty());
}

#[tokio::test]
async fn what_lapses_in_ninety_days_is_listed_for_whoever_may_see_it() {
    let (app, ben) = given().await;
    for email in ["bo@people.example", "ben@people.example"] {
        app.account(email, &[]);
    }
    app.set_day(Day::new(2025, 12, 31));
    let api = marketer(&app).await;
    let listed = api.json("/api/v1/ladders/practitioners/ending").await;
    assert_eq!(listed["items"][0]["name"], "Ben Ito");
    let item = |name: &str| listed["items"][0][name].clone();
    assert_eq!((item("until_on"), item("told_next_on")), (json!("2026-02-28"), json!("2026-01-29")));
    let csv = api.get("/api/v1/ladders/practitioners/ending.csv").await.text().await.expect("text");
    assert!(csv.contains("Ben Ito,Practitioners,Two,2024-02-29,2026-02-28,2026-01-29"), "{csv}");
    assert_eq!(api.get("/api/v1/ladders/practitioners/ending.xlsx").await.status(), StatusCode::OK);
    assert_eq!(api.get("/api/v1/ladders/none/ending").await.status(), StatusCode::NOT_FOUND);
    let hr = app.with_grants(&[Grant::Hr]).await;
    assert!(hr.page("/ladders/practitioners").await.html().contains("Ben Ito"));
    assert!(hr.page(&format!("/people/{ben}")).await.html().contains("Ends soon"));
    let bo = app.signed_in("bo@people.example").await;
    assert!(bo.page("/team").await.html().contains("Levels that end within 90 days"));
    assert!(!bo.page("/ladders/practitioners").await.html().contains("Ben Ito"), "no names without a grant");
    // the command goes by the day of the machine, on which that certificate is long over
    let printed = app.gradus("file:///nowhere", &["ladder", "ending", "--within", "365", "--format", "json"]).json();
    assert_eq!(printed["within_days"], 365, "{printed}");
    assert!(app.gradus("file:///nowhere", &["ladder", "ending"]).done().contains("in all."));
    app.set_day(Day::new(2025, 11, 29));
    assert!(
        marketer(&app).await.json("/api/v1/ladders/practitioners/ending").await["items"].as_array().is_some_and(Vec::is_empty)
    );
}

#[tokio::test]
async fn hr_of_a_part_sees_how_many_and_whose_of_their_part_alone() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 5, 4));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    app.tiny_course("white");
    let yearly = json!({ "condition": { "course": { "course": "white" } }, "recurrence": { "months": 2, "window": 30 } });
    level(&api, &belts, "White", "2026-01-01", &yearly).await;
    for (name, department) in [("Nora Field", "Retail"), ("Nico Stern", "Retail / North"), ("Zoe Quartz", "Vault")] {
        let person = app.person(name).department(department).hired(Day::new(2024, 1, 8)).create();
        if name != "Nico Stern" {
            completes(&app, person, "white", Day::new(2026, 5, 4));
        }
    }
    let account = app.account("paula@staff.example", &[]);
    app.write(|tx| gradus::auth::part::give(tx, account, "Retail"));
    let paula = app.api("paula@staff.example").await;
    let shown = paula.json("/api/v1/ladders/belts").await;
    assert_eq!((&shown["employed"], &shown["none"], &shown["levels"][0]["at_least"]), (&json!(2), &json!(1), &json!(1)));
    let ending = paula.json("/api/v1/ladders/belts/ending").await;
    let names: Vec<&Value> = ending["items"].as_array().expect("items").iter().map(|item| &item["name"]).collect();
    assert_eq!(names, [&json!("Nora Field")]);
    let page = app.signed_in("paula@staff.example").await.page("/ladders/belts").await;
    assert!(texts(&page, "#c-funnel")[0].contains("of your part") && !page.html().contains("Zoe Quartz"));
    let all = marketer(&app).await.json("/api/v1/ladders/belts").await;
    assert_eq!((&all["employed"], &all["levels"][0]["at_least"]), (&json!(3), &json!(2)));
}
