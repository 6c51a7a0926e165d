//! What there is to take, and taking it by choice.

use gradus::clock::Day;
use gradus::courses;
use gradus::policy::Grant;
use reqwest::StatusCode;

use super::given::{enrolment_of, follow, heading, location, must_take, somebody};
use crate::support::TestApp;
use crate::support::app::{select, texts};

#[tokio::test]
async fn whoever_wants_it_joins_from_the_catalogue_and_begins() {
    let app = TestApp::start().await;
    app.tiny_course("alpha");
    app.tiny_course("beta");
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let page = ada.browser.page("/catalogue").await;
    assert_eq!(texts(&page, "main h2"), ["Course alpha", "Course beta"]);
    let page = ada.browser.page("/courses/beta").await;
    assert_eq!(texts(&page, ".primary"), ["Take this course"]);
    assert!(page.html().contains("The tests need it."), "the business need is told");

    let start = location(&ada.browser.post_form("/courses/beta/enrolment", &[]).await);
    let again = location(&ada.browser.post_form("/courses/beta/enrolment", &[]).await);
    assert_eq!(start, again, "joining twice is joining once");
    assert_eq!(start, format!("/learn/{}", enrolment_of(&app, ada.person, "beta")));
    assert_eq!(heading(&follow(&ada.browser, &start).await.1), "Page");
    assert_eq!(texts(&ada.browser.page("/courses/beta").await, ".primary"), ["Go on"]);
    assert_eq!(texts(&ada.browser.page("/catalogue").await, "main .badge"), ["In progress"]);
    let home = ada.browser.page("/").await;
    assert_eq!(texts(&home, "h2"), ["Your own choice"]);
    assert_eq!(select(&home, ".task-why").len(), 0);
}

#[tokio::test]
async fn a_course_that_is_assigned_is_seen_by_who_has_it_and_not_chosen() {
    let app = TestApp::start().await;
    let course = app.tiny_course("closed");
    app.write(|tx| {
        let mut input = courses::input_of(&course);
        input.open_to_all = false;
        courses::update_course(tx, course.id, &input)
    });
    let (ada, bo) = (
        somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await,
        somebody(&app, "Bo Lind", crate::support::zone_name(), &[]).await,
    );
    must_take(&app, &ada, "closed", Day::new(2026, 11, 30));
    assert!(texts(&ada.browser.page("/catalogue").await, "main h2").join(" ").contains("No courses"));
    assert_eq!(texts(&ada.browser.page("/courses/closed").await, ".primary"), ["Start"]);
    assert_eq!(bo.browser.get("/courses/closed").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(location(&bo.browser.post_form("/courses/closed/enrolment", &[]).await), "/courses/closed");
    let author = app.with_grants(&[Grant::Author]).await;
    assert_eq!(heading(&author.page("/courses/closed").await), "Course closed");
    assert_eq!(author.get("/courses/none").await.status(), StatusCode::NOT_FOUND);
}
