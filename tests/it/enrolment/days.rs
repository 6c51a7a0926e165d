//! Whether somebody is overdue goes by their own day, in the lists of others too.

use std::collections::BTreeSet;

use gradus::people::PersonStatus;
use gradus::policy::Grant;
use jiff::ToSpan;
use serde_json::json;

use crate::support::app::texts;
use crate::support::{TestApp, zone, zone_name};

#[tokio::test]
async fn a_list_says_of_each_that_they_are_overdue_by_their_own_day() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let (ahead, here, behind) = ("Ada Ahead", "Ben Here", "Cho Behind");
    for (name, zone) in [(ahead, "Pacific/Kiritimati"), (here, zone_name()), (behind, "Pacific/Pago_Pago")] {
        app.person(name).zone(zone).create();
    }
    let last = app.app.company_today();
    app.enrol("kind", &json!({ "everyone": true })).due_on(last).apply();
    app.account("hr@staff.example", &[Grant::Hr]);
    let midnight = last.plus_days(1).start_in(&zone());
    let cases = [
        (-30.minutes(), vec![ahead]),
        (30.minutes(), vec![ahead, here]),
        // nowhere on earth is it the last day any longer
        (25.hours(), vec![ahead, here, behind]),
    ];
    for (after, overdue) in cases {
        app.clock.set(midnight.plus(after));
        let overdue: BTreeSet<String> = overdue.into_iter().map(str::to_owned).collect();
        let api = app.api("hr@staff.example").await;
        let names = async |query: &str| -> Vec<(String, bool)> {
            let items = api.json(&format!("/api/v1/enrolments{query}")).await["items"].as_array().expect("items").clone();
            let line = |item: &serde_json::Value| (item["name"].as_str().unwrap_or("").to_owned(), item["overdue"] == true);
            items.iter().map(line).collect()
        };
        let listed: BTreeSet<String> = names("?status=overdue").await.into_iter().map(|(name, _)| name).collect();
        let flagged: BTreeSet<String> =
            names("").await.into_iter().filter(|(_, overdue)| *overdue).map(|(name, _)| name).collect();
        assert_eq!((&listed, &flagged), (&overdue, &overdue), "{after} after midnight");
        let requirements = api.json("/api/v1/requirements").await;
        let id = requirements["items"][0]["id"].as_str().expect("an id");
        let page = app.signed_in("hr@staff.example").await.page(&format!("/requirements/{id}")).await;
        let badges = texts(&page, "table .badge").into_iter().filter(|text| text == "Overdue").count();
        assert_eq!(badges, overdue.len(), "{after} after midnight");
    }
}

#[tokio::test]
async fn who_is_away_or_has_left_is_paused_in_every_list_and_not_overdue() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people = ["Ada A", "Bo B", "Cho C", "Dan D"].map(|name| app.person(name).create());
    let last = app.app.company_today();
    app.enrol("kind", &json!({ "everyone": true })).due_on(last).apply();
    app.set_day(last.plus_days(5));
    for (person, status) in people.iter().zip([PersonStatus::Left, PersonStatus::Suspended, PersonStatus::Leave]) {
        app.set_status(*person, status);
    }
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let overdue = api.json("/api/v1/enrolments?status=overdue").await;
    let names: Vec<&str> = overdue["items"].as_array().expect("items").iter().filter_map(|item| item["name"].as_str()).collect();
    assert_eq!(names, ["Dan D"]);
    for item in api.json("/api/v1/enrolments").await["items"].as_array().expect("items") {
        let alone = api.json(&format!("/api/v1/enrolments/{}", item["id"].as_str().expect("an id"))).await;
        assert_eq!((&item["overdue"], &item["paused"]), (&alone["overdue"], &alone["paused"]), "{item}");
    }
    let id = api.json("/api/v1/requirements").await["items"][0]["id"].as_str().expect("an id").to_owned();
    let page = app.with_grants(&[Grant::Hr]).await.page(&format!("/requirements/{id}")).await;
    assert_eq!(texts(&page, "table .badge"), ["Paused", "Paused", "Paused", "Overdue"]);
}
