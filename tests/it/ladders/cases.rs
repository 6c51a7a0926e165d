//! What must come out right.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{completes, course, held, ladder, level, levels, marketer, post, send};
use crate::support::TestApp;

const BELTS: [(&str, Day); 4] = [
    ("White", Day::new(2026, 3, 2)),
    ("Yellow", Day::new(2026, 3, 20)),
    ("Orange", Day::new(2026, 4, 10)),
    ("Green", Day::new(2026, 5, 4)),
];

/// Somebody hired long ago.
fn hired(app: &TestApp, name: &str) -> Id {
    app.person(name).hired(Day::new(2024, 1, 8)).create()
}

#[tokio::test]
async fn a_belt_more_takes_none_away_and_a_past_day_stays_as_it_was() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 1));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    for title in ["White", "Yellow", "Orange", "Green", "Blue"] {
        app.tiny_course(&title.to_lowercase());
        level(&api, &belts, title, "2026-03-01", &course(&title.to_lowercase())).await;
    }
    app.tiny_course("black");
    let ana = hired(&app, "Ana Lima");
    for (belt, on) in BELTS {
        completes(&app, ana, &belt.to_lowercase(), on);
    }
    let api = marketer(&app).await;
    assert_eq!(levels(&api, ana, "as_of=2026-04-15").await, ["white", "yellow", "orange"], "the quiz of green is missing");
    assert_eq!(levels(&api, ana, "as_of=2026-05-04").await, ["white", "yellow", "orange", "green"]);
    app.set_day(Day::new(2026, 8, 1));
    let api = marketer(&app).await;
    let before = held(&api, ana, "").await;
    let practice = json!({ "condition": { "all": [{ "course": { "course": "black" } },
        { "practice": { "kind": "own post", "count": 3, "within_months": 12 } }] } });
    level(&api, &belts, "Black", "2026-08-20", &practice).await;
    let count = |day: &'static str| {
        let (api, belts) = (api.clone(), belts.clone());
        async move { api.json(&format!("/api/v1/ladders/{belts}?as_of={day}")).await["levels"].as_array().expect("levels").len() }
    };
    assert_eq!((count("2026-08-19").await, count("2026-08-20").await), (5, 6));
    assert_eq!(held(&api, ana, "").await, before, "nobody lost one");
    assert_eq!(levels(&api, ana, "as_of=2026-04-15").await, ["white", "yellow", "orange"]);
    app.is_well();
}

/// Eighteen people, each for fifty.
#[tokio::test]
async fn the_funnel_says_the_highest_level_and_at_least_and_never_a_sum() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 1));
    let api = marketer(&app).await;
    let advocates = ladder(&api, "Advocates").await;
    for slug in ["policy", "second", "third", "fourth"] {
        app.tiny_course(slug);
    }
    level(&api, &advocates, "Enthusiast", "2026-01-01", &course("policy")).await;
    let four = ["policy", "second", "third", "fourth"].map(|slug| json!({ "course": { "course": slug } }));
    let four = json!({ "condition": { "all": four } });
    level(&api, &advocates, "Professional", "2026-01-01", &four).await;
    let people: Vec<Id> = (0..18).map(|number| hired(&app, &format!("Person N{number}"))).collect();
    for person in &people[..11] {
        completes(&app, *person, "policy", Day::new(2026, 3, 2));
    }
    for person in &people[..4] {
        for slug in ["second", "third", "fourth"] {
            completes(&app, *person, slug, Day::new(2026, 3, 3));
        }
    }
    let shown = marketer(&app).await.json(&format!("/api/v1/ladders/{advocates}")).await;
    let figure = |at: usize, name: &str| shown["levels"][at][name].as_i64().expect("a number");
    assert_eq!((shown["employed"].as_i64(), shown["none"].as_i64()), (Some(18), Some(7)));
    assert_eq!((figure(0, "highest"), figure(1, "highest")), (7, 4));
    assert_eq!((figure(0, "at_least"), figure(1, "at_least")), (11, 4));
    let sum = 18 + 11 + 4;
    let says_it = |value: &Value| value.to_string().contains(&format!(":{sum}"));
    assert!(!says_it(&shown), "{shown}");
    app.is_well();
}

#[tokio::test]
async fn an_outside_certificate_gives_its_level_for_its_own_days() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2024, 6, 3));
    let api = marketer(&app).await;
    let practitioners = ladder(&api, "Practitioners").await;
    app.tiny_course("first");
    level(&api, &practitioners, "One", "2024-01-01", &course("first")).await;
    level(&api, &practitioners, "Two", "2024-01-01", &course("first")).await;
    let path = format!("/api/v1/ladders/{practitioners}/levels/two/equivalents");
    post(&api, &path, &json!({ "kind": "Vendor diploma", "from_on": "2020-01-01" })).await;
    let ben = hired(&app, "Ben Ito");
    let body = json!({ "kind": "vendor  diploma", "issuer": "A vendor", "number": "7", "issued_on": "2024-02-29", "expires_on": "2026-02-28" });
    let proof = post(&api, &format!("/api/v1/people/{ben}/credentials"), &body).await;
    let both = held(&api, ben, "").await;
    assert_eq!(both, [("two".to_owned(), "2024-02-29".to_owned(), Some("2026-02-28".to_owned()))]);
    assert_eq!((levels(&api, ben, "as_of=2026-02-27").await.len(), levels(&api, ben, "as_of=2026-02-28").await.len()), (1, 0));
    // a late entry is marked so, and what was known before can be had again
    let answer = api.json(&format!("/api/v1/people/{ben}/certifications")).await;
    assert_eq!((&answer["items"][0]["restated"], &answer["items"][0]["how"]), (&json!(true), &json!("credential")));
    assert!(held(&api, ben, "as_of=2024-03-01&known_at=2024-06-02").await.is_empty());
    // it was a slip: taken back, and still known to have been known
    app.set_day(Day::new(2024, 7, 1));
    let api = marketer(&app).await;
    let path = format!("/api/v1/proofs/{}/taking-back", proof["id"].as_str().expect("an id"));
    assert_eq!(send(&api, Method::POST, &path, &json!({ "reason": " " })).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    post(&api, &path, &json!({ "reason": "Another Ben" })).await;
    assert!(held(&api, ben, "").await.is_empty());
    assert_eq!(levels(&api, ben, "known_at=2024-06-30").await, ["two"]);
    assert_eq!(send(&api, Method::POST, &path, &json!({ "reason": "Again" })).await.0, StatusCode::CONFLICT);
    app.is_well();
}

#[tokio::test]
async fn a_candidate_who_is_tested_and_then_hired_counts_from_their_first_day() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 1, 5));
    let api = marketer(&app).await;
    let writers = ladder(&api, "Writers").await;
    level(&api, &writers, "Tested", "2026-01-01", &json!({ "condition": { "credential": { "kind": "entry test" } } })).await;
    app.set_day(Day::new(2026, 2, 2));
    let api = marketer(&app).await;
    let cleo = app.person("Cleo Sand").hired(Day::new(2026, 3, 1)).create();
    let body = json!({ "kind": "entry test", "issuer": "We", "issued_on": "2026-01-20" });
    post(&api, &format!("/api/v1/people/{cleo}/credentials"), &body).await;
    assert_eq!(levels(&api, cleo, "as_of=2026-01-20").await, ["tested"], "the test counts");
    for (day, employed, holders) in [("2026-02-28", 0, 0), ("2026-03-01", 1, 1)] {
        let shown = api.json(&format!("/api/v1/ladders/{writers}?as_of={day}")).await;
        let figures = (shown["employed"].as_i64(), shown["levels"][0]["at_least"].as_i64());
        assert_eq!(figures, (Some(employed), Some(holders)), "{day}");
    }
}

#[tokio::test]
async fn platinum_is_an_honour_and_needs_no_bronze() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 4, 20));
    let api = marketer(&app).await;
    let metals = ladder(&api, "Metals").await;
    app.tiny_course("residency");
    level(&api, &metals, "Bronze", "2026-01-01", &course("residency")).await;
    level(&api, &metals, "Platinum", "2026-01-01", &json!({ "condition": { "honour": {} } })).await;
    let (dora, emil) = (hired(&app, "Dora Vogel"), hired(&app, "Emil Roth"));
    let body = json!({ "ladder": "metals", "level": "platinum", "title": "Ten years", "on": "2026-04-01" });
    post(&api, &format!("/api/v1/people/{dora}/honours"), &body).await;
    assert_eq!(levels(&api, dora, "as_of=2026-04-20").await, ["platinum"]);
    assert!(levels(&api, emil, "").await.is_empty());
    let shown = api.json("/api/v1/ladders/metals").await;
    assert_eq!((&shown["levels"][0]["highest"], &shown["levels"][0]["at_least"]), (&json!(0), &json!(1)));
    completes(&app, emil, "residency", Day::new(2026, 4, 21));
    assert_eq!(levels(&marketer(&app).await, emil, "").await, ["bronze"]);
    app.is_well();
}

#[tokio::test]
async fn practice_counts_when_the_manager_has_signed_it_off() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 5, 4));
    let api = marketer(&app).await;
    let posts = ladder(&api, "Posts").await;
    let two =
        json!({ "condition": { "practice": { "kind": "own post", "count": 2, "within_months": 12 } }, "while_it_holds": true });
    level(&api, &posts, "Practised", "2026-01-01", &two).await;
    let boss = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2024, 1, 8)).create();
    let ana = app.person("Ana Lima").email("ana@people.example").manager(boss).hired(Day::new(2024, 1, 8)).create();
    for email in ["bo@people.example", "ana@people.example"] {
        app.account(email, &[]);
    }
    let (bo_api, ana_api) = (app.api("bo@people.example").await, app.api("ana@people.example").await);
    let log = |on: &str| json!({ "kind": "Own post", "title": "An answer", "place": "A forum", "link": "https://example.com/1", "on": on });
    let path = format!("/api/v1/people/{ana}/practice");
    let mut pieces = Vec::new();
    for on in ["2026-04-01", "2026-05-01"] {
        pieces.push(post(&ana_api, &path, &log(on)).await["id"].as_str().expect("an id").to_owned());
    }
    assert_eq!(send(&bo_api, Method::POST, &path, &log("2026-05-01")).await.0, StatusCode::FORBIDDEN, "their own only");
    assert_eq!(send(&ana_api, Method::POST, &path, &log("2026-05-05")).await.0, StatusCode::UNPROCESSABLE_ENTITY, "to come");
    for piece in &pieces {
        let path = format!("/api/v1/practice/{piece}/sign-off");
        assert_eq!(send(&ana_api, Method::POST, &path, &json!({})).await.0, StatusCode::FORBIDDEN, "one's own");
        post(&bo_api, &path, &json!({})).await;
        assert_eq!(send(&bo_api, Method::POST, &path, &json!({})).await.0, StatusCode::CONFLICT);
    }
    let mine = ana_api.json("/api/v1/me/certifications").await;
    assert_eq!((&mine["items"][0]["from_on"], &mine["items"][0]["until_on"]), (&json!("2026-05-04"), &json!("2027-04-01")));
    assert_eq!(mine["items"][0]["proof"][0]["found"].as_array().map(Vec::len), Some(2));
    // somebody who signs everybody's signs no practice of their own either
    let hanna = app.person("Hanna Korn").email("hanna@people.example").create();
    app.account("hanna@people.example", &[Grant::Hr]);
    let hanna_api = app.api("hanna@people.example").await;
    let own = post(&hanna_api, &format!("/api/v1/people/{hanna}/practice"), &log("2026-05-01")).await;
    let path = format!("/api/v1/practice/{}/sign-off", own["id"].as_str().expect("an id"));
    assert_eq!(send(&hanna_api, Method::POST, &path, &json!({})).await.0, StatusCode::FORBIDDEN);
    app.is_well();
}

#[tokio::test]
async fn a_level_that_recurs_is_renewed_or_lapses_and_a_stricter_version_takes_nothing() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let basics = ladder(&api, "Basics").await;
    app.tiny_course("basics");
    app.tiny_course("advanced");
    let yearly =
        json!({ "condition": { "course": { "course": "basics" } }, "recurrence": { "months": 12, "window": 30 }, "grace": 30 });
    level(&api, &basics, "Valid", "2026-01-01", &yearly).await;
    let fred = hired(&app, "Fred Oh");
    completes(&app, fred, "basics", Day::new(2026, 3, 2));
    let expected = [("valid".to_owned(), "2026-03-02".to_owned(), Some("2027-03-02".to_owned()))];
    assert_eq!(held(&api, fred, "").await, expected);
    let stricter = json!({ "asks": { "condition": { "all": [{ "course": { "course": "basics" } }, { "course": { "course": "advanced" } }] },
        "recurrence": { "months": 12, "window": 30 } } });
    let preview = post(&api, "/api/v1/ladders/basics/preview", &json!({ "level": "valid", "version": stricter })).await;
    assert_eq!((&preview["gain"], &preview["hold"], &preview["would_lose_at_renewal"]), (&json!(0), &json!(1), &json!(1)));
    post(&api, "/api/v1/ladders/basics/levels/valid/versions", &stricter).await;
    assert_eq!(held(&api, fred, "").await, expected);
    let add =
        json!({ "title": "Higher", "from_on": "2026-03-02", "asks": { "condition": { "course": { "course": "basics" } } } });
    let preview = post(&api, "/api/v1/ladders/basics/preview", &json!({ "add": add })).await;
    assert_eq!((&preview["gain"], &preview["hold"]), (&json!(1), &json!(0)));
    assert_eq!(api.json("/api/v1/ladders/basics").await["levels"].as_array().map(Vec::len), Some(1), "nothing is kept");
    app.is_well();
}

#[tokio::test]
async fn a_role_gives_a_level_for_as_long_as_it_is_held() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let gina = app.person("Gina Ma").role("Editor").hired(Day::new(2026, 1, 5)).create();
    let editors = ladder(&api, "Editors").await;
    let role = json!({ "condition": { "role": { "role": "editor" } }, "while_it_holds": true });
    level(&api, &editors, "Editor", "2026-01-01", &role).await;
    assert_eq!(held(&api, gina, "").await, [("editor".to_owned(), "2026-01-05".to_owned(), None)]);
    app.set_day(Day::new(2026, 4, 1));
    app.change_person(gina, |input| input.role = "Analyst".to_owned());
    let api = marketer(&app).await;
    assert_eq!(held(&api, gina, "").await, [("editor".to_owned(), "2026-01-05".to_owned(), Some("2026-04-01".to_owned()))]);
    assert_eq!(held(&api, gina, "known_at=2026-03-31").await, [("editor".to_owned(), "2026-01-05".to_owned(), None)]);
    app.is_well();
}
