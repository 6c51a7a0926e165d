//! What there is to take, and taking it by choice.

use gradus::clock::Day;
use gradus::courses;
use gradus::enrolment::Status;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use scraper::Html;

use super::given::{enrolment_of, follow, heading, location, must_take, somebody};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

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
    assert_eq!(texts(&ada.browser.page("/courses/beta").await, ".primary"), ["Continue"]);
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

#[tokio::test]
async fn whoever_chose_a_course_leaves_it_and_comes_back_to_what_they_had_done() {
    let app = TestApp::start().await;
    app.tiny_course("alpha");
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let start = location(&ada.browser.post_form("/courses/alpha/enrolment", &[]).await);
    assert_eq!(heading(&follow(&ada.browser, &start).await.1), "Page");
    let id = enrolment_of(&app, ada.person, "alpha");
    assert_eq!(app.enrolments(ada.person)[0].status, Status::InProgress);
    let button = |page: &Html| select(page, "form[action='/courses/alpha/leaving'] button").len();
    assert_eq!(button(&ada.browser.page("/courses/alpha").await), 1);

    let answer = ada.browser.post_form("/courses/alpha/leaving", &[]).await;
    let page = ada.browser.page(&location(&answer)).await;
    assert!(texts(&page, ".flash")[0].starts_with("You have left this course."), "{:?}", texts(&page, ".flash"));
    assert_eq!((button(&page), texts(&page, ".primary")), (0, vec!["Take this course".to_owned()]));
    assert_eq!(app.only_enrolment(ada.person).status, Status::Withdrawn);
    let admin = app.with_grants(&[Grant::Admin]).await;
    assert_eq!(texts(&admin.page("/admin/audit?action=enrolment.leave").await, "tbody tr").len(), 1);
    let twice = ada.browser.post_form("/courses/alpha/leaving", &[]).await;
    let said = texts(&ada.browser.page(&location(&twice)).await, ".flash.is-error");
    assert_eq!(said, ["This course is no longer open, so you cannot leave it."]);

    let back = location(&ada.browser.post_form("/courses/alpha/enrolment", &[]).await);
    assert_eq!(back, format!("/learn/{id}"), "it is the same one");
    assert_eq!(app.only_enrolment(ada.person).status, Status::InProgress, "what was begun stays begun");
}

#[tokio::test]
async fn what_is_required_besides_or_of_somebody_else_is_not_left() {
    let app = TestApp::start().await;
    app.tiny_course("alpha");
    let zone = crate::support::zone_name();
    let (ada, bo) = (somebody(&app, "Ada Osei", zone, &[]).await, somebody(&app, "Bo Lind", zone, &[]).await);
    ada.browser.post_form("/courses/alpha/enrolment", &[]).await;
    let id = enrolment_of(&app, ada.person, "alpha");
    let path = format!("/api/v1/me/enrolments/{id}");
    let (adas_program, bos_program) = (app.api(&ada.email).await, app.api(&bo.email).await);
    let leave = async |browser: &Client| browser.request(Method::DELETE, &path).send().await.expect("an answer");
    assert_eq!(leave(&bos_program).await.status(), StatusCode::NOT_FOUND, "it is not theirs");

    must_take(&app, &ada, "alpha", Day::new(2026, 11, 30));
    assert_eq!(select(&ada.browser.page("/courses/alpha").await, "form[action$='/leaving']").len(), 0);
    let refused = leave(&adas_program).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    assert!(refused.text().await.expect("a body").contains("required of you"));
    assert_eq!(app.only_enrolment(ada.person).status, Status::Assigned);

    bo.browser.post_form("/courses/alpha/enrolment", &[]).await;
    let bos = format!("/api/v1/me/enrolments/{}", enrolment_of(&app, bo.person, "alpha"));
    let left = bos_program.request(Method::DELETE, &bos).send().await.expect("an answer");
    assert_eq!(left.status(), StatusCode::OK);
    assert_eq!(app.only_enrolment(bo.person).status, Status::Withdrawn);
}
