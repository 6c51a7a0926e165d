//! Each list finds whom it should, and nobody else.

use gradus::clock::Clock;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::given::{company, name_and_why, rows};
use crate::support::TestApp;

/// What each list says of whom.
const EXPECTED: &[(&str, &[(&str, &str)])] = &[
    ("joined", &[("Joe Joined", "Joined on 30 Oct 2026. Enrolled in Course kind.")]),
    (
        "nothing-required",
        &[
            ("Nora Nothing", "Here since 15 Jan 2024, without a requirement."),
            ("Pia Planned", "Here since 15 Jan 2024, without a requirement."),
        ],
    ),
    ("roles-without", &[("Intern", "1 person has this role.")]),
    ("lapsing", &[("Lara Lapsing", "Valid through 2 Dec 2026. No renewal is open.")]),
    (
        "ending",
        &[
            ("Lena Leave", "On leave through 8 Nov 2026."),
            ("Mia Managed", "Leaves the company. The last day is 2 Dec 2026."),
            ("Willy Waived", "Waived through 9 Nov 2026: Knows it."),
        ],
    ),
    (
        "hears-nothing",
        &[
            ("Olga Opted", "The person has unsubscribed from reminders of this course."),
            ("Stan Steps", "Every reminder of the policy has been sent."),
            ("Una Undeliverable", "The last mail to this person could not be delivered."),
        ],
    ),
    ("no-time", &[("Tim Late", "Due on 5 Nov 2026, with 61 minutes to do.")]),
    ("attempts-used", &[("Quinn Quiz", "No attempt is left at “Quiz”.")]),
    ("manager-left", &[("Mia Managed", "Max Gone left on 2 Nov 2026.")]),
];

#[tokio::test]
async fn each_list_finds_whom_it_should_and_nobody_else() {
    let app = company().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    for (list, expected) in EXPECTED {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(name, why)| ((*name).to_owned(), (*why).to_owned())).collect();
        assert_eq!(rows(&api, list).await, expected, "{list}");
    }
    let all = api.json("/api/v1/waiting").await;
    assert_eq!(all["as_of"], "2026-11-02");
    let counts: Vec<(&str, u64)> = all["lists"]
        .as_array()
        .expect("lists")
        .iter()
        .map(|one| (one["list"].as_str().unwrap(), one["count"].as_u64().unwrap()))
        .collect();
    let expected: Vec<(&str, u64)> = EXPECTED.iter().map(|(list, rows)| (*list, rows.len() as u64)).collect();
    assert_eq!(counts, expected);
    assert_eq!(all["lists"][0]["sentence"], "1 person has joined since your last look");
}

#[tokio::test]
async fn a_row_names_person_place_course_and_the_enrolment_that_an_act_is_done_to() {
    let app = company().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let item = api.json("/api/v1/waiting/no-time").await["items"][0].take();
    let place = (&item["department"], &item["role"], &item["course"]["slug"]);
    assert_eq!(place, (&json!("Marketing"), &json!("Community manager"), &json!("long")));
    let body = json!({ "act": "extend", "of": { "ids": [item["enrolment_id"]] }, "due": "2026-12-01", "reason": "More time." });
    let done = api.send_json(Method::POST, "/api/v1/enrolments/acts", &body).await;
    assert_eq!(done.status(), StatusCode::CREATED, "{}", done.text().await.unwrap_or_default());
    assert_eq!(rows(&api, "no-time").await, []);
}

#[tokio::test]
async fn who_was_seen_is_not_on_the_list_of_the_same_account_any_more() {
    let app = company().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let seen = api.send_json(Method::POST, "/api/v1/waiting/joined/look", &json!({})).await;
    assert_eq!(seen.status(), StatusCode::NO_CONTENT);
    assert_eq!(rows(&api, "joined").await, []);
    app.account("other@staff.example", &[Grant::Hr]);
    assert_eq!(rows(&app.api("other@staff.example").await, "joined").await.len(), 1, "each looks for themselves");

    app.clock.set(app.clock.now().plus(jiff::ToSpan::hours(1)));
    app.person("Kim Known").hired(gradus::clock::Day::new(2026, 10, 28)).create();
    app.person("Old Loaded").hired(gradus::clock::Day::new(2020, 1, 1)).create();
    app.person("Next Week").hired(gradus::clock::Day::new(2026, 11, 9)).create();
    let names = |rows: Vec<(String, String)>| rows.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(rows(&api, "joined").await), ["Kim Known"], "the file brought them late");
    let again = api.send_json(Method::POST, "/api/v1/waiting/joined/look", &json!({})).await;
    assert_eq!(again.status(), StatusCode::NO_CONTENT);
    app.set_day(gradus::clock::Day::new(2026, 11, 9));
    let api = app.api("apihr@staff.example").await;
    assert_eq!(names(rows(&api, "joined").await), ["Next Week"], "whose first day has come");
}

/// All items of a list, two at a time.
async fn by_two(app: &TestApp, list: &str) -> Vec<(String, String)> {
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer: Value = api.json(&format!("/api/v1/waiting/{list}?limit=2{cursor}")).await;
        let items = answer["items"].as_array().expect("items");
        assert!(items.len() <= 2);
        all.extend(items.iter().map(name_and_why));
        let Some(next) = answer["next_cursor"].as_str() else { return all };
        cursor = format!("&cursor={next}");
    }
}

#[tokio::test]
async fn a_list_is_read_in_pages_in_its_order() {
    let app = company().await;
    app.person("Ann Nothing").role("Intern").create();
    app.person("Bo Nothing").role("Intern").create();
    let names: Vec<String> = by_two(&app, "nothing-required").await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Ann Nothing", "Bo Nothing", "Nora Nothing", "Pia Planned"]);
    assert_eq!(by_two(&app, "hears-nothing").await.len(), 3);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    for (path, status, field) in [
        ("/api/v1/waiting/nobody", 404, None),
        ("/api/v1/waiting/joined?cursor=x", 422, Some("cursor")),
        ("/api/v1/waiting/joined?limit=0", 422, Some("limit")),
        ("/api/v1/waiting/joined?limit=501", 422, Some("limit")),
        ("/api/v1/waiting/joined?page=2", 422, Some("page")),
    ] {
        let answer = api.get(path).await;
        assert_eq!(answer.status().as_u16(), status, "{path}");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"].as_str(), field, "{path}: {problem}");
    }
    assert_eq!(rows(&api, "joined").await, []);
}
