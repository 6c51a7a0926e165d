//! HR's first page and the pages of the lists, without script.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};

use super::given::{TODAY, company};
use crate::support::TestApp;
use crate::support::app::{PASSWORD, select, texts};

fn location(answer: &reqwest::Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().expect("text").to_owned()
}

#[tokio::test]
async fn what_waits_stands_above_the_requirements_and_only_where_somebody_waits() {
    let app = company().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/requirements").await;
    let links = select(&page, "main .list a[href^='/waiting/']");
    assert_eq!(links.len(), 9);
    assert_eq!(texts(&page, "main .list a[href='/waiting/hears-nothing']"), ["No more reminders go out for 3 open enrolments"]);
    assert!(!texts(&page, "main table caption").is_empty(), "the requirements are below");
    let marketer = app.with_grants(&[Grant::Marketer]).await.page("/requirements").await;
    assert!(select(&marketer, "main a[href^='/waiting/']").is_empty());
    assert!(!texts(&marketer, "main table caption").is_empty());

    let nobody = TestApp::start().await;
    let page = nobody.with_grants(&[Grant::Hr]).await.page("/requirements").await;
    assert!(texts(&page, "main").concat().contains("Nothing waits for you."));
}

#[tokio::test]
async fn every_list_has_a_page_that_leads_to_the_person_and_the_enrolment() {
    let app = company().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    for list in gradus::waiting::List::ALL {
        let page = hr.page(&format!("/waiting/{list}")).await;
        assert_eq!(texts(&page, "h1"), [list.label()]);
        let rows = select(&page, "main tbody tr").len();
        assert!(rows > 0, "{list}");
        let who = select(&page, "main tbody th a[href]").remove(0);
        assert_eq!(hr.get(&who.attr["href"]).await.status(), StatusCode::OK, "{list}: {}", who.attr["href"]);
        if list.has_courses() {
            assert!(!select(&page, "main tbody td a[href^='/enrolments/']").is_empty(), "{list}");
        }
        let act = select(&page, "main tbody .row-actions a");
        let ticks = select(&page, "main input[name=id]");
        assert!(!act.is_empty() || !ticks.is_empty(), "{list} offers something");
        for link in act {
            assert_eq!(hr.get(&link.attr["href"]).await.status(), StatusCode::OK, "{list}: {}", link.attr["href"]);
        }
    }
    assert_eq!(hr.get("/waiting/nobody").await.status(), StatusCode::NOT_FOUND);
    let beyond = hr.page("/waiting/joined?page=9").await;
    assert_eq!(select(&beyond, "main tbody tr").len(), 0);
}

#[tokio::test]
async fn the_people_of_a_list_are_enrolled_by_ticks_or_all() {
    let app = company().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/waiting/nothing-required").await;
    let ticks: Vec<String> = select(&page, "main input[name=id]").iter().map(|tick| tick.attr["value"].clone()).collect();
    let one = hr.post_form("/waiting/nothing-required", &[("which", "ticked"), ("id", &ticks[0])]).await;
    let next = hr.page(&location(&one)).await;
    assert!(texts(&next, "main").concat().contains("Nora Nothing"));
    let all = hr.post_form("/waiting/nothing-required", &[("which", "all")]).await;
    let next = hr.page(&location(&all)).await;
    assert!(texts(&next, "main").concat().contains("Nora Nothing and Pia Planned"));
    let none = hr.post_form("/waiting/nothing-required", &[("which", "ticked")]).await;
    let back = hr.page(&location(&none)).await;
    assert_eq!(texts(&back, ".flash"), ["Nobody is ticked. Tick the people to enrol, or choose all of them."]);
}

#[tokio::test]
async fn the_enrolments_of_a_list_are_acted_on_by_ticks_or_all() {
    let app = company().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/waiting/attempts-used").await;
    assert_eq!(select(&page, "select[name=act] option[selected]").remove(0).attr["value"], "attempt", "what most will want");
    let chosen = hr.post_form("/waiting/attempts-used", &[("act", "attempt"), ("which", "all")]).await;
    let draft = location(&chosen);
    hr.post_form(&draft, &[("reason", "Once more.")]).await;
    let seen = select(&hr.page(&draft).await, "form[action$='/doing'] input[name=seen]").remove(0).attr["value"].clone();
    hr.post_form(&format!("{draft}/doing"), &[("seen", &seen)]).await;
    assert_eq!(select(&hr.page("/waiting/attempts-used").await, "main tbody tr").len(), 0);
    let ending = hr.page("/waiting/ending").await;
    assert_eq!(
        (select(&ending, "main tbody tr").len(), select(&ending, "main input[name=id]").len()),
        (3, 1),
        "leave and leaving have no enrolment"
    );
    let manager = hr.post_form("/waiting/manager-left", &[("act", "remind"), ("which", "all")]).await;
    assert_eq!(manager.status(), StatusCode::NOT_FOUND, "it offers no such thing");
}

#[tokio::test]
async fn a_press_says_that_who_joined_was_seen() {
    let app = company().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    assert_eq!(select(&hr.page("/waiting/joined").await, "form[action='/waiting/joined/look'] button").len(), 1);
    let seen = hr.post_form("/waiting/joined/look", &[]).await;
    let page = hr.page(&location(&seen)).await;
    assert_eq!(texts(&page, ".flash"), ["The list is marked as seen. It now begins today."]);
    assert!(select(&page, "main a[href='/waiting/joined']").is_empty());
}

#[tokio::test]
async fn hr_begins_on_what_waits_and_everybody_else_on_their_training() {
    let app = TestApp::start().await;
    for (email, grants, next, expected) in [
        ("hr@x.example", &[Grant::Hr][..], "", "/requirements"),
        ("hr2@x.example", &[Grant::Hr, Grant::Admin], "/", "/requirements"),
        ("hr3@x.example", &[Grant::Hr], "/people", "/people"),
        ("marketer@x.example", &[Grant::Marketer], "", "/"),
        ("nobody@x.example", &[], "/", "/"),
    ] {
        app.account(email, grants);
        let visitor = app.visitor();
        let fields = [("email", email), ("password", PASSWORD), ("next", next)];
        let answer = visitor.request(Method::POST, "/login").form(&fields).send().await.expect("an answer");
        assert_eq!(location(&answer), expected, "{email}");
        let again = visitor.get("/login").await;
        assert_eq!(location(&again), if expected == "/people" { "/requirements" } else { expected }, "who is signed in already");
    }
}

#[tokio::test]
async fn where_no_row_has_an_enrolment_no_act_is_offered() {
    let app = TestApp::start().await;
    app.set_day(TODAY);
    app.person("Lea Leaver").last_day(TODAY.plus_days(3)).create();
    let ending = app.with_grants(&[Grant::Hr]).await.page("/waiting/ending").await;
    assert_eq!((select(&ending, "main tbody tr").len(), select(&ending, "main select[name=act]").len()), (1, 0));
}
