//! The operator's pages: whether all runs, accounts, the audit, the settings.

use gradus::auth::policy::Grant;
use gradus::mail::{NewMail, enqueue};
use jiff::ToSpan;

use crate::support::TestApp;
use crate::support::app::{select, texts};

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
