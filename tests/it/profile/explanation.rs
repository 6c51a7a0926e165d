//! *Explain this person*: what is required of somebody and why, read as it is said.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::enrolment;
use gradus::enrolment::{Status, WaiverInput, open_renewals, waive};
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use gradus::reminders;
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::app::{select, texts};

/// The explanation of a person, a line for each sentence.
async fn told(app: &TestApp, person: Id) -> String {
    let email = format!("hr{person}@staff.example");
    app.account(&email, &[Grant::Hr]);
    let api = app.api(&email).await;
    let answer: Value = api.json(&format!("/api/v1/people/{person}/explanation")).await;
    let mut lines =
        vec![format!("{} on {}", answer["name"].as_str().unwrap_or_default(), answer["as_of"].as_str().unwrap_or_default())];
    for one in answer["requirements"].as_array().expect("requirements") {
        lines.push(format!("{}, holds: {}", one["course"]["title"].as_str().unwrap_or_default(), one["holds"]));
        for part in ["must", "when", "told", "ends", "next"] {
            let sentences = one[part].as_array().expect("sentences").iter();
            lines.extend(sentences.map(|sentence| format!("  {part}: {}", sentence.as_str().unwrap_or_default())));
        }
        lines.push(format!("  days: {}", one["next_due_on"]));
    }
    lines.join("\n")
}

/// Who is in Care or a community manager must take the course `kind` every year, by 20 November.
fn require(app: &TestApp) {
    app.tiny_course("kind");
    app.person("Cy Care").department("Care").role("Agent").create();
    app.person("Cleo Manager").create();
    let audience = json!({ "any": [{ "department": ["Care"] }, { "role": ["Community manager"] }] });
    let yearly = json!({ "months": 12, "from": "expiry" });
    let act = app.enrol("kind", &audience).due_on(Day::new(2026, 11, 20)).kept();
    act.with("recurrence", yearly).with("why", json!("Customers read it.")).apply();
}

#[tokio::test]
async fn a_joiner_has_the_shortest_notice() {
    let app = TestApp::start().await;
    require(&app);
    app.set_day(Day::new(2026, 11, 10));
    let ada = app.person("Ada Joiner").hired(Day::new(2026, 11, 10)).create();
    reminders::run(&app.app).expect("the job runs");
    app.mail_that_leaves().await;
    insta::assert_snapshot!(told(&app, ada).await);
}

#[tokio::test]
async fn a_mover_is_told_what_fell_away() {
    let app = TestApp::start().await;
    require(&app);
    let ben = app.person("Ben Mover").department("Care").role("Agent").create();
    app.set_day(Day::new(2026, 11, 9));
    app.change_person(ben, |input| input.department = "Sales".to_owned());
    insta::assert_snapshot!(told(&app, ben).await);
}

#[tokio::test]
async fn a_renewal_is_due_on_the_last_valid_day() {
    let app = TestApp::start().await;
    require(&app);
    let cho = app.person("Cho Renews").create();
    let first = app.only_enrolment(cho).id;
    app.write(|tx| {
        let done = (enrolment::status.eq(Status::Completed), enrolment::completed_on.eq(Day::new(2025, 12, 15)));
        let days = (enrolment::expires_on.eq(Day::new(2026, 12, 15)), enrolment::assigned_on.eq(Day::new(2025, 11, 1)));
        diesel::update(enrolment::table.find(first)).set((done, days)).execute(tx.conn)?;
        let today = tx.company_today();
        Ok(open_renewals(tx, today)?)
    });
    assert_eq!(app.enrolments(cho).len(), 2);
    insta::assert_snapshot!(told(&app, cho).await);
}

#[tokio::test]
async fn who_is_waived_is_told_until_when_and_who_is_away_that_the_clock_stands_still() {
    let app = TestApp::start().await;
    require(&app);
    let (dora, eli) = (app.person("Dora Waived").create(), app.person("Eli Away").department("Care").create());
    let waiver = WaiverInput { reason: "Taught it.".to_owned(), until: "2026-12-01".to_owned() };
    let (id, today) = (app.only_enrolment(dora).id, app.app.company_today());
    app.write(|tx| waive(tx, id, &waiver, today));
    app.set_status(eli, PersonStatus::Leave);
    insta::assert_snapshot!("waived", told(&app, dora).await);
    insta::assert_snapshot!("away", told(&app, eli).await);
}

#[tokio::test]
async fn what_was_once_moved_by_hand_and_ended_says_so() {
    let app = TestApp::start().await;
    require(&app);
    app.tiny_course("once");
    let fay = app.person("Fay Once").create();
    let once = app.enrol("once", &json!({ "all": [{ "person": [fay.to_string()] }] })).apply();
    let today = app.app.company_today();
    let moved = crate::learning::given::enrolment_of(&app, fay, "once");
    app.write(|tx| gradus::enrolment::change_due(tx, moved, Day::new(2026, 12, 20), "As agreed.", today));
    insta::assert_snapshot!("once", told(&app, fay).await);
    app.set_day(Day::new(2026, 11, 9));
    let today = app.app.company_today();
    app.write(|tx| gradus::enrolment::end(tx, once.requirement_id, today));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let text = api.json(&format!("/api/v1/people/{fay}/explanation")).await.to_string();
    assert!(text.contains("The requirement was ended on 9 Nov 2026."), "{text}");
}

#[tokio::test]
async fn the_page_says_the_same_and_a_person_of_whom_nothing_is_required_has_one_too() {
    let app = TestApp::start().await;
    require(&app);
    let (ada, nora) = (app.person("Ada Osei").create(), app.person("Nora Nothing").role("Intern").create());
    let hr = app.with_grants(&[Grant::Hr]).await;
    let link = select(&hr.page(&format!("/people/{ada}")).await, "main a[href$='/why']").remove(0);
    assert_eq!(link.text, "Explain what is required");
    let page = hr.page(&link.attr["href"]).await;
    assert_eq!(texts(&page, "h1"), ["What is required of Ada Osei, and why"]);
    assert_eq!(texts(&page, "h2"), ["Course kind"]);
    let sentences = texts(&page, "main dd p");
    assert!(sentences.contains(&"The reason given: Customers read it.".to_owned()), "{sentences:?}");
    assert!(texts(&hr.page(&format!("/people/{nora}/why")).await, "main").concat().contains("Nothing is required"));
    assert_eq!(hr.get(&format!("/people/{}/why", Id(1))).await.status().as_u16(), 404);
}
