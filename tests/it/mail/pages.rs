//! The outbox as HR and administrators see it.

use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::json;

use super::post::{Post, SECRET, address};
use crate::support::app::{select, texts};
use crate::support::smtp::SmtpServer;

#[tokio::test]
async fn an_empty_outbox_says_what_will_be_in_it() {
    let post = Post::start().await;
    let hr = post.test.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/admin/outbox").await;
    assert!(texts(&page, "main").concat().contains("No messages"));
}

#[tokio::test]
async fn each_state_has_its_tab_with_its_count() {
    let post = Post::start().await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "refuse": { address("Bo"): "550 no", address("Cy"): "450 later" } }));
    post.enqueue(&["Ada", "Bo", "Cy"]);
    post.enqueue_needless("Di");
    post.deliver(&server).await;
    let hr = post.test.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/admin/outbox").await;
    let tabs = texts(&page, ".tabs a");
    assert_eq!(tabs, ["All 4", "Waiting 1", "On its way 0", "Sent 1", "Failed 1", "Not needed 1"]);
    let waiting = hr.page("/admin/outbox?state=queued").await;
    assert_eq!(texts(&waiting, "tbody .name"), ["Cy"]);
    assert!(texts(&waiting, "tbody").concat().contains("not before"), "it says when it is tried again");
    assert_eq!(hr.get("/admin/outbox?state=lost").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_message_is_shown_as_it_was_sent_without_its_secrets() {
    let post = Post::start().await;
    let server = SmtpServer::start();
    post.enqueue(&["Ada"]);
    post.deliver(&server).await;
    assert!(server.taken()[0].text.contains(SECRET), "who gets it can use it");
    let admin = post.test.with_grants(&[Grant::Admin]).await;
    let message = select(&admin.page("/admin/outbox").await, "tbody a").remove(0).attr["href"].clone();
    let answer = admin.get(&message).await;
    let policy = answer.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("frame-src 'self'"), "{policy}");
    let text = answer.text().await.expect("text");
    assert!(text.contains("Hello Ada.") && text.contains("••••••••") && !text.contains(SECRET), "{text}");
    assert!(text.contains("Grüße an Ada") && text.contains("X-Why"), "{text}");
    assert!(!text.contains("redelivery"), "what was sent is not sent again");

    let html = admin.get(&format!("{message}/html")).await;
    let policy = html.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    let html = html.text().await.expect("text");
    assert!(html.contains("<p>Hello Ada.") && !html.contains(SECRET), "{html}");
}

#[tokio::test]
async fn only_what_failed_is_sent_again() {
    let post = Post::start().await;
    let server = SmtpServer::start();
    post.enqueue(&["Ada"]);
    post.deliver(&server).await;
    let hr = post.test.with_grants(&[Grant::Hr]).await;
    let message = select(&hr.page("/admin/outbox").await, "tbody a").remove(0).attr["href"].clone();
    assert_eq!(hr.post_form(&format!("{message}/redelivery"), &[]).await.status(), StatusCode::SEE_OTHER);
    let page = hr.page(&message).await;
    assert!(page.html().contains("Only a failed message can be sent again."));
    assert_eq!(post.deliver(&server).await.sent, 0);
    assert_eq!(hr.get("/admin/outbox/1").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(hr.get("/admin/outbox/one").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_long_outbox_is_read_page_by_page_and_through_the_api() {
    let post = Post::start().await;
    let names: Vec<String> = (0..120).map(|number| format!("Person {number:03}")).collect();
    post.enqueue(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let hr = post.test.with_grants(&[Grant::Hr]).await;
    let (mut path, mut seen) = ("/admin/outbox?state=queued".to_owned(), Vec::new());
    loop {
        let page = hr.page(&path).await;
        seen.extend(texts(&page, "tbody .name"));
        let Some(next) = select(&page, "a[rel=next]").pop() else { break };
        path = next.attr["href"].clone();
    }
    let newest_first: Vec<String> = names.iter().rev().cloned().collect();
    assert_eq!(seen, newest_first);

    let api = post.test.api_with_grants(&[Grant::Hr]).await;
    let (mut path, mut seen) = ("/api/v1/outbox?status=queued&limit=50".to_owned(), Vec::new());
    loop {
        let answer = api.json(&path).await;
        let items = answer["items"].as_array().expect("items");
        seen.extend(items.iter().map(|item| item["to"].as_str().expect("an address").to_owned()));
        let Some(cursor) = answer["next_cursor"].as_str() else { break };
        path = format!("/api/v1/outbox?status=queued&limit=50&cursor={cursor}");
    }
    assert_eq!(seen, newest_first.iter().map(|name| address(name)).collect::<Vec<_>>());
    assert_eq!(api.get("/api/v1/outbox?limit=501").await.status(), 422);
}
