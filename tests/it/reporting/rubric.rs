//! The rubric of a course: claimed, shown by the records, and what comes next.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::json;

use crate::support::TestApp;
use crate::support::app::{select, texts};

#[tokio::test]
async fn a_starter_course_that_nobody_takes_shows_less_than_it_claims() {
    let app = TestApp::start().await;
    let course = app.course("social-basics");
    let api = app.api_with_grants(&[Grant::Author]).await;
    let rubric = api.json("/api/v1/courses/social-basics/rubric").await;
    let next = |predicate: &str, message: &str| json!({ "predicate": predicate, "message": message });
    let expected = json!({
        "content": { "claimed": "structured", "evidenced": "structured",
            "next": next("variants_by_role", "There are no variants or paths for particular roles yet.") },
        "delivery": { "claimed": "casual", "evidenced": "casual",
            "next": next("scheduled_for_cohort", "Enrol a department or a project cohort with a due date.") },
        "participants": { "claimed": "structured", "evidenced": "casual",
            "next": next("assigned_per_department", "Enrol at least one department or project.") },
        "measurement": { "claimed": "structured", "evidenced": null,
            "next": next("heads_counted", "Nobody has acknowledged or completed anything here yet.") },
    });
    assert_eq!(rubric, expected);
    assert_eq!(api.json(&format!("/api/v1/courses/{}/rubric", course.id)).await, expected);
    assert_eq!(api.get("/api/v1/courses/nothing/rubric").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn enrolling_a_department_and_a_role_moves_delivery_and_participants() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.person("Ada A").department("Care").role("Agent").create();
    app.person("Ben B").department("Care").role("Lead").create();
    let api = app.api_with_grants(&[Grant::Author]).await;
    let level = async |dimension: &str| api.json("/api/v1/courses/kind/rubric").await[dimension].clone();
    app.enrol("kind", &json!({ "all": [{ "department": ["Care"] }] })).apply();
    assert_eq!(level("delivery").await["evidenced"], "structured");
    let participants = level("participants").await;
    assert_eq!(
        (&participants["evidenced"], &participants["next"]["predicate"]),
        (&json!("structured"), &json!("required_by_role"))
    );
    let agents = app.enrol("kind", &json!({ "all": [{ "role": ["Agent"] }] })).apply();
    assert_eq!(level("participants").await["next"]["predicate"], "every_role_mapped", "leads must take it too");
    app.enrol("kind", &json!({ "any": [{ "role": ["Lead"] }] })).apply();
    assert_eq!(level("participants").await["next"]["predicate"], "clearance_depends_on_it");
    app.undo(agents.requirement_id).expect("undone");
    assert_eq!(level("participants").await["next"]["predicate"], "every_role_mapped", "what was taken back does not count");
}

#[tokio::test]
async fn a_review_that_is_too_old_lowers_the_content() {
    let app = TestApp::start().await;
    app.course("social-basics");
    app.set_day(Day::new(2028, 1, 10));
    let api = app.api_with_grants(&[Grant::Author]).await;
    let content = api.json("/api/v1/courses/social-basics/rubric").await["content"].clone();
    assert_eq!((&content["evidenced"], &content["next"]["predicate"]), (&json!("casual"), &json!("reviewed_within_a_year")));
}

#[tokio::test]
async fn the_page_says_what_is_met_what_is_missing_and_where_to_go() {
    let app = TestApp::start().await;
    app.course("social-basics");
    let author = app.with_grants(&[Grant::Author]).await;
    let page = author.page("/studio/social-basics/rubric").await;
    assert_eq!(texts(&page, "h1"), ["The records show what you claim in two dimensions of four."]);
    let lines = texts(&page, "#d-content li");
    assert_eq!(lines[0], "Met: It has at least one page or policy.");
    assert_eq!(lines.iter().filter(|line| line.starts_with("Missing: ")).count(), 2, "{lines:?}");
    assert!(select(&page, "main a[href='/enrol']").is_empty(), "an author alone does not enrol");
    let both = app.with_grants(&[Grant::Author, Grant::Marketer]).await;
    let page = both.page("/studio/social-basics/rubric").await;
    assert_eq!(select(&page, "main a[href='/enrol']").len(), 2);
}
