//! How fast a course is completed: in a history made by hand, in the API and on the page of the course.

use gradus::policy::Grant;
use serde_json::Value;

use super::history;
use crate::support::app::texts;

#[tokio::test]
async fn the_curve_of_a_course_counts_from_the_assignment_and_is_drawn_on_its_page() {
    let (app, history) = history::app().await;
    app.api_with_grants(&[Grant::Marketer]).await;
    let api = app.api("apimarketer@staff.example").await;
    let curve = api.json("/api/v1/kpi/curve?course=social-basics&as_of=2026-02-28").await;
    assert_eq!((curve["from"].as_str(), curve["as_of"].as_str()), (Some("2025-08-30"), Some("2026-02-28")));
    let steps = curve["steps"].as_array().expect("steps");
    let completed: i64 = steps.iter().filter_map(|step| step["completed"].as_i64()).sum();
    assert!(completed > 0 && curve["completed"].as_i64() == Some(completed), "{curve}");
    let total = api.json("/api/v1/kpi?course=social-basics&as_of=2026-02-28").await["total"].clone();
    assert!(completed >= total["valid"].as_i64().expect("a number"), "whoever is valid has completed: {curve} {total}");
    assert_eq!(steps[0]["at_risk"], curve["cycles"], "nobody was lost before the first completion");
    let shares: Vec<f64> = steps.iter().filter_map(|step| step["share"].as_f64()).collect();
    assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..=1.0).contains(share)));
    let nobody = api.json("/api/v1/kpi/curve?course=social-basics&as_of=2025-12-01").await;
    assert_eq!((nobody["cycles"].as_i64(), nobody["median_days"].clone()), (Some(0), Value::Null));
    let narrowed = format!("/api/v1/kpi/curve?course=social-basics&as_of=2026-02-28&role={}", history.analyst);
    let narrowed = api.json(&narrowed).await["cycles"].as_i64().expect("a number");
    assert!(narrowed > 0 && narrowed < curve["cycles"].as_i64().expect("a number"), "{narrowed}");

    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let page = marketer.page("/kpi/courses/social-basics?as_of=2026-02-28").await;
    assert_eq!(texts(&page, "#h-curve"), ["How fast it is completed"]);
    assert!(texts(&page, "section[aria-labelledby=h-curve] tbody tr").len() >= 3);
    let all = marketer.page("/kpi?as_of=2026-02-28").await;
    assert!(texts(&all, "#h-curve").is_empty(), "each course has one of its own");
}
