//! The operator's pages: whether all runs, accounts, the audit, the settings.

use gradus::auth::policy::Grant;
use gradus::mail::{NewMail, enqueue};
use jiff::ToSpan;
use reqwest::StatusCode;

use crate::support::app::{PASSWORD, select, texts};
use crate::support::{Client, TestApp};

#[tokio::test]
async fn the_overview_says_that_no_worker_runs_and_that_mail_waits() {
    let app = TestApp::start().await;
    app.write(|tx| {
        let mail = NewMail {
            template: "password_reset",
            payload: serde_json::json!({}),
            person_id: None,
            to_address: "ada@example.com".to_owned(),
            to_name: "Ada".to_owned(),
            not_before: Some(tx.now().plus((-3).hours())),
        };
        enqueue(tx, &mail)
    });
    let admin = app.with_grants(&[Grant::Admin]).await;
    let page = admin.page("/admin").await;
    assert_eq!(texts(&page, "h1"), ["2 things need you"]);
    let said = texts(&page, ".notice").concat();
    assert!(said.contains("No worker has run yet") && said.contains("3 hours ago"), "{said}");
}

#[tokio::test]
async fn whoever_may_see_the_outbox_is_led_to_it_and_to_no_page_that_refuses_them() {
    let app = TestApp::start().await;
    for (grants, entry) in [(Grant::Hr, Some("/admin/outbox")), (Grant::Admin, Some("/admin")), (Grant::Author, None)] {
        let browser = app.with_grants(&[grants]).await;
        let page = browser.page("/").await;
        let found = select(&page, ".rail a").into_iter().find(|link| link.text == "Admin").map(|link| link.attr["href"].clone());
        assert_eq!(found.as_deref(), entry, "{grants}");
        let Some(entry) = entry else { continue };
        for link in select(&browser.page(entry).await, ".subnav a") {
            assert_eq!(browser.get(&link.attr["href"]).await.status(), 200, "{grants} {}", link.text);
        }
    }
}

/// The message that the page at `path` shows after an act.
async fn said(browser: &Client, path: &str) -> String {
    texts(&browser.page(path).await, ".flash").concat()
}

#[tokio::test]
async fn the_last_administrator_stays_one_and_nobody_suspends_themselves() {
    let app = TestApp::start().await;
    let own = app.account("root@staff.example", &[Grant::Admin]);
    let browser = app.signed_in("root@staff.example").await;
    let path = format!("/admin/accounts/{own}");
    browser.post_form(&format!("{path}/grants"), &[("grants", "hr")]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::OK, "the grant is still there");
    browser.post_form(&format!("{path}/suspension"), &[]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::OK, "still signed in");

    let other = app.account("other@staff.example", &[Grant::Admin]);
    browser.post_form(&format!("/admin/accounts/{other}/suspension"), &[]).await;
    browser.post_form(&format!("{path}/grants"), &[("grants", "hr")]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::OK, "a suspended administrator is none");
    browser.post_form(&format!("/admin/accounts/{other}/reactivation"), &[]).await;
    browser.post_form(&format!("{path}/grants"), &[("grants", "hr")]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::FORBIDDEN, "another is left, so the grant may go");
}

#[tokio::test]
async fn a_suspended_account_is_signed_out_at_once_until_it_is_let_in_again() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[Grant::Hr]);
    let (ada, program) = (app.signed_in("ada@example.com").await, app.api("ada@example.com").await);
    let admin = app.with_grants(&[Grant::Admin]).await;
    admin.post_form(&format!("/admin/accounts/{id}/suspension"), &[]).await;
    assert_eq!(ada.get("/account").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(program.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    let again = app.visitor().post_form("/login", &[("email", "ada@example.com"), ("password", PASSWORD)]).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    admin.post_form(&format!("/admin/accounts/{id}/password-link"), &[]).await;
    assert!(said(&admin, &format!("/admin/accounts/{id}")).await.contains("may not be used"));
    admin.post_form(&format!("/admin/accounts/{id}/reactivation"), &[]).await;
    assert_eq!(ada.get("/account").await.status(), StatusCode::SEE_OTHER, "the old session stays over");
    app.signed_in("ada@example.com").await;
}

#[tokio::test]
async fn a_new_account_gets_a_mail_and_an_address_has_one_account() {
    let app = TestApp::start().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let make = |email: &'static str| {
        let admin = admin.clone();
        async move { admin.post_form("/admin/accounts", &[("email", email), ("grants", "author"), ("grants", "hr")]).await }
    };
    assert_eq!(make("Zoe@example.com").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(texts(&admin.page("/admin/accounts?q=zoe").await, "tbody .tag"), ["Author", "HR"]);
    assert!(texts(&admin.page("/admin/outbox").await, "tbody").concat().contains("zoe@example.com"));
    let twice = make("zoe@example.com").await;
    assert_eq!(twice.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = scraper::Html::parse_document(&twice.text().await.expect("text"));
    assert_eq!(select(&page, "input[name=email]")[0].attr["value"], "zoe@example.com");
    assert_eq!(select(&page, "input[name=grants][checked]").len(), 2, "what was ticked stays ticked");
    assert_eq!(make("nobody").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
