//! Who has just joined is told apart: a week of joiners is no fall.

use gradus::clock::Day;
use gradus::enrolment;
use gradus::policy::Grant;
use serde_json::json;

use crate::support::TestApp;
use crate::support::app::texts;

const MONDAY: Day = Day::new(2026, 11, 2);

#[tokio::test]
async fn the_rate_without_those_who_have_just_joined_is_said_for_a_week() {
    let app = TestApp::start().await;
    app.set_day(MONDAY);
    app.tiny_course("basics");
    let people: Vec<_> = ["Ada A", "Ben B", "Cho C", "Dan D"].iter().map(|name| app.person(name).create()).collect();
    app.enrol("basics", &json!({ "everyone": true })).kept().apply();
    for person in &people[..3] {
        let id = app.only_enrolment(*person).id;
        app.write(|tx| Ok(enrolment::complete(tx, id, MONDAY, None)?));
    }
    let joins = MONDAY.plus_days(10);
    app.set_day(joins);
    let seen = async |day: Day, slice: &str| {
        let api = app.api("apimarketer@staff.example").await;
        let found = api.json(&format!("/api/v1/kpi?as_of={day}{slice}")).await;
        (found["joined"].clone(), found["ongoing_completion_rate_without_joined"].clone())
    };
    app.api_with_grants(&[Grant::Marketer]).await;
    assert_eq!(seen(joins, "").await, (json!({ "in_scope": 0, "valid": 0 }), json!(0.75)));
    for name in ["Eve E", "Fay F"] {
        app.person(name).role("Analyst").hired(joins).create();
    }
    let two = json!({ "in_scope": 2, "valid": 0 });
    assert_eq!(seen(joins, "").await, (two.clone(), json!(0.75)));
    assert_eq!(seen(joins.plus_days(6), "&course=basics").await, (two, json!(0.75)));
    let after = seen(joins.plus_days(7), "").await;
    assert_eq!(after.0, json!({ "in_scope": 0, "valid": 0 }), "after a week they count as anybody");
    assert_eq!(after.1, json!(0.5));
    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let line = |page: &scraper::Html| texts(page, "section[aria-labelledby=h-now] > p").concat();
    let page = line(&marketer.page("/kpi").await);
    let sentence = "2 of them belong to people who joined in the last 7 days; without them the rate is 75";
    assert!(page.contains(sentence), "{page}");
    let organisation = app.app.db.read_now(gradus::people::organisation).expect("it is there");
    let role = |name: &str| organisation.find_role(name).expect("it is there").id;
    let others = line(&marketer.page(&format!("/kpi/roles/{}", role("Community manager"))).await);
    assert!(!others.contains("joined in the last 7 days"), "{others}");
    let alone = line(&marketer.page(&format!("/kpi/roles/{}", role("Analyst"))).await);
    assert!(!alone.contains("without them"), "there is nobody else: {alone}");
}
