//! A server that refuses, stalls, breaks off or is not there: nothing is lost, nothing goes twice, the rest goes out.

use std::time::Duration;

use gradus::mail::{MailState, Stop, deliver};
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::json;

use super::post::{Post, address};
use crate::support::app::{select, texts};
use crate::support::smtp::SmtpServer;

#[tokio::test]
async fn an_address_that_is_refused_for_good_is_shown_to_hr_and_the_others_go() {
    let post = Post::start().await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "refuse": { address("Bo"): "550 5.1.1 No such user here" } }));
    post.enqueue(&["Ada", "Bo", "Cy"]);
    let done = post.deliver(&server).await;
    assert_eq!((done.sent, done.failed, done.later, done.unreachable.is_none()), (2, 1, 0, true));
    assert_eq!(server.recipients(), [address("Ada"), address("Cy")]);

    let hr = post.test.with_grants(&[Grant::Hr]).await;
    let list = hr.page("/admin/outbox?state=failed").await;
    assert_eq!(texts(&list, "tbody tr").len(), 1);
    assert!(texts(&list, "tbody").concat().contains("No such user here"), "{:?}", texts(&list, "tbody"));
    let message = select(&list, "tbody a").remove(0).attr["href"].clone();
    let again = select(&hr.page(&message).await, "form[action$=redelivery]").remove(0).attr["action"].clone();
    assert_eq!(hr.post_form(&again, &[]).await.status(), StatusCode::SEE_OTHER);

    server.behave(&json!({}));
    assert_eq!(post.deliver(&server).await.sent, 1);
    assert_eq!(server.recipients(), [address("Ada"), address("Bo"), address("Cy")]);
    assert_eq!(post.standings()[1].attempts, 1, "its attempts begin anew");
}

#[tokio::test]
async fn what_is_refused_for_a_while_is_tried_again_after_longer_and_longer_waits() {
    let post = Post::start().await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "refuse": { address("Ada"): "451 4.7.1 Greylisted, come back later" } }));
    post.enqueue(&["Ada"]);
    for (attempt, wait) in [(1, 1), (2, 5), (3, 15)] {
        assert_eq!(post.deliver(&server).await.later, 1, "attempt {attempt}");
        let standing = post.standing();
        assert_eq!((standing.state, standing.attempts), (MailState::Queued, attempt));
        assert!(standing.why.contains("Greylisted"), "{}", standing.why);
        post.later(wait - 1);
        assert_eq!(post.deliver(&server).await, gradus::mail::Delivered::default(), "not before its time");
        post.later(1);
    }
    server.behave(&json!({}));
    assert_eq!(post.deliver(&server).await.sent, 1);
    assert_eq!(server.recipients(), [address("Ada")]);
    assert_eq!(post.standing().why, "");
}

#[tokio::test]
async fn after_so_many_attempts_a_message_is_given_up_and_says_why() {
    let post = Post::start_with(|settings| settings.mail.max_attempts = 2).await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "refuse": { address("Ada"): "452 4.2.2 Mailbox full" } }));
    post.enqueue(&["Ada"]);
    assert_eq!(post.deliver(&server).await.later, 1);
    post.later(1);
    assert_eq!(post.deliver(&server).await.failed, 1);
    let standing = post.standing();
    assert_eq!(standing.state, MailState::Failed);
    assert!(standing.why.contains("Mailbox full"), "{}", standing.why);
}

#[tokio::test]
async fn an_address_that_the_server_is_silent_about_holds_up_nobody_and_is_given_up_in_the_end() {
    let change = |settings: &mut gradus::settings::Settings| {
        settings.mail.connections = 1;
        settings.mail.max_attempts = 2;
        settings.mail.recipient_seconds = 1;
    };
    let post = Post::start_with(change).await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "silent_for": { address("Bo"): 600 } }));
    post.enqueue(&["Bo", "Ada", "Cy"]);
    let done = post.deliver(&server).await;
    assert_eq!((done.sent, done.later, done.failed, done.unreachable), (2, 1, 0, None));
    assert_eq!(server.recipients(), [address("Ada"), address("Cy")]);
    let bo = post.standings().remove(0);
    assert_eq!((bo.state, bo.attempts), (MailState::Queued, 1));
    assert!(bo.why.contains("did not answer for this address"), "{}", bo.why);
    post.later(1);
    post.enqueue(&["Di"]);
    let done = post.deliver(&server).await;
    assert_eq!((done.sent, done.failed, done.unreachable), (1, 1, None));
    assert_eq!(post.standings()[0].state, MailState::Failed);
}

#[tokio::test]
async fn all_that_failed_goes_out_again_after_a_look_and_once() {
    let post = Post::start().await;
    let mut server = SmtpServer::start();
    let names: Vec<String> = (0..60).map(|number| format!("P {number:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let refused = names.iter().map(|name| (address(name), json!("550 No such user here")));
    server.behave(&json!({ "refuse": serde_json::Map::from_iter(refused) }));
    post.enqueue(&names);
    assert_eq!(post.deliver(&server).await.failed, 60, "more than a page shows");
    server.behave(&json!({}));
    let hr = post.test.with_grants(&[Grant::Hr]).await;
    let link = "main a[href^='/admin/outbox/redelivery']";
    assert!(select(&hr.page("/admin/outbox").await, link).is_empty(), "only what failed is sent again");
    let one = format!("/admin/outbox?state=failed&to={}", address("P 07"));
    let look = select(&hr.page(&one).await, link).remove(0).attr["href"].clone();
    assert!(texts(&hr.page(&look).await, "main").concat().contains("Send 1 message again"), "what the filter shows");
    let look = select(&hr.page("/admin/outbox?state=failed").await, link).remove(0).attr["href"].clone();
    let page = hr.page(&look).await;
    assert!(texts(&page, "main").concat().contains("Send 60 messages again"));
    let through = select(&page, "input[name=through]").remove(0).attr["value"].clone();
    for _ in 0..2 {
        let answer = hr.post_form("/admin/outbox/redelivery", &[("to", ""), ("through", &through)]).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    }
    assert_eq!(post.deliver(&server).await.sent, 60);
    assert!(texts(&hr.page(&look).await, "main").concat().contains("Nothing failed"));
    let admin = post.test.with_grants(&[Grant::Admin]).await;
    let audit = texts(&admin.page("/admin/audit?action=mail.send_again").await, "tbody tr");
    assert_eq!(audit.len(), 1, "one act, one row: {audit:?}");
}

#[tokio::test]
async fn through_the_api_what_failed_goes_out_again_but_not_to_who_cannot_be_reached() {
    let post = Post::start_with(|settings| settings.mail.bounce_secret = Some("s".repeat(32))).await;
    let mut server = SmtpServer::start();
    let refused = ["Ada", "Bo", "Cy"].map(|name| (address(name), json!("550 No such user here")));
    server.behave(&json!({ "refuse": serde_json::Map::from_iter(refused) }));
    post.test.person("Ada").email(&address("Ada")).create();
    post.enqueue(&["Ada", "Bo", "Cy"]);
    assert_eq!(post.deliver(&server).await.failed, 3);
    server.behave(&json!({}));
    let body = json!({ "address": address("Ada"), "kind": "hard", "at": "2026-11-02T10:00:00Z" }).to_string();
    let signature = gradus::mail::sign(&"s".repeat(32), body.as_bytes(), post.app.db.clock().now().as_second());
    let told = post.test.visitor().request(reqwest::Method::POST, "/hooks/bounces").header("Gradus-Signature", signature);
    let told = told.header("Content-Type", "application/json").body(body).send().await.expect("an answer");
    assert_eq!(told.status(), StatusCode::ACCEPTED);
    let api = post.test.api_with_grants(&[Grant::Admin]).await;
    let path = "/api/v1/outbox/redelivery";
    for (body, messages, unreachable) in [
        (json!({ "dry_run": true }), 2, 1),
        (json!({ "to": address("Bo"), "dry_run": true }), 1, 0),
        (json!({ "to": address("Bo") }), 1, 0),
        (json!({}), 1, 1),
        (json!({}), 0, 1),
    ] {
        let answer = api.send_json(reqwest::Method::POST, path, &body).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let answer: serde_json::Value = answer.json().await.expect("JSON");
        assert_eq!(answer, json!({ "messages": messages, "unreachable": unreachable }), "{body}");
    }
    assert_eq!(post.deliver(&server).await.sent, 2);
}

#[tokio::test]
async fn a_server_that_takes_nothing_today_costs_no_message() {
    let post = Post::start().await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "busy": "421 4.3.2 Shutting down" }));
    let names: Vec<String> = (0..10).map(|number| format!("Person {number}")).collect();
    post.enqueue(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let done = post.deliver(&server).await;
    assert!(done.unreachable.is_some_and(|why| why.contains("Shutting down")));
    assert!(post.standings().iter().all(|standing| standing.state == MailState::Queued));
    server.behave(&json!({}));
    post.later(1);
    assert_eq!(post.deliver(&server).await.sent, 10);
    assert_eq!(server.recipients().len(), 10);
}

#[tokio::test]
async fn a_server_that_is_down_costs_no_message() {
    let post = Post::start().await;
    let url = SmtpServer::start().url();
    post.enqueue(&["Ada", "Bo", "Cy", "Di", "Ed", "Flo"]);
    let done = post.deliver_by(&post.way(|mail| mail.url.clone_from(&url))).await;
    assert!(done.unreachable.is_some());
    assert_eq!((done.sent, done.failed), (0, 0));
    assert!(post.standings().iter().all(|standing| standing.state == MailState::Queued));
    let server = SmtpServer::start();
    post.later(1);
    let done = post.deliver(&server).await;
    assert_eq!(done.sent, 6, "{done:?}: {:?}", post.standings());
    assert_eq!(server.recipients().len(), 6);
}

#[tokio::test]
async fn who_hangs_up_before_the_message_gets_it_later_and_once() {
    let post = Post::start().await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "hang_up": "after_rcpt" }));
    post.enqueue(&["Ada"]);
    assert_eq!(post.deliver(&server).await.later, 1);
    server.behave(&json!({}));
    post.later(1);
    assert_eq!(post.deliver(&server).await.sent, 1);
    assert_eq!(server.recipients(), [address("Ada")]);
}

#[tokio::test]
async fn who_hangs_up_before_saying_that_it_was_taken_does_not_get_it_twice() {
    for manner in ["in_data", "unacknowledged"] {
        let post = Post::start().await;
        let mut server = SmtpServer::start();
        server.behave(&json!({ "hang_up": manner }));
        post.enqueue(&["Ada"]);
        let done = post.deliver(&server).await;
        assert_eq!((done.sent, done.later, done.failed), (0, 0, 1), "{manner}: {done:?}");
        let standing = post.standing();
        assert!(standing.why.starts_with("It may have been sent"), "{manner}: {}", standing.why);
        let before = server.taken().len();
        server.behave(&json!({}));
        post.later(600);
        assert_eq!(post.deliver(&server).await, gradus::mail::Delivered::default(), "{manner}: a person decides");
        assert_eq!(server.taken().len(), before);
    }
}

#[tokio::test]
async fn told_to_stop_a_worker_finishes_what_is_under_way_and_leaves_the_rest() {
    let post = Post::start_with(|settings| settings.mail.connections = 2).await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "slow": 1 }));
    post.enqueue(&["Ada", "Bo", "Cy", "Di", "Ed", "Flo"]);
    let (switch, stop) = Stop::switch();
    let (app, way) = (post.app.clone(), post.way(|mail| mail.url = server.url()));
    let worker = tokio::spawn(async move { deliver(&app, &Post::composers(), &way, &stop).await });
    server.wait_for(1).await;
    switch.send(true).expect("it listens");
    let done = worker.await.expect("no panic").expect("the database answers");
    assert!((1..=2).contains(&done.sent), "{done:?}");
    let waiting: Vec<_> = post.standings().into_iter().filter(|standing| standing.state == MailState::Queued).collect();
    assert_eq!(waiting.len() as u64, 6 - done.sent);
    assert!(waiting.iter().all(|standing| standing.attempts == 0), "what nobody began is as it was: {waiting:?}");
    server.behave(&json!({}));
    assert_eq!(post.deliver(&server).await.sent, 6 - done.sent);
    assert_eq!(server.recipients().len(), 6, "each once");
}

#[tokio::test]
async fn a_message_that_cannot_be_written_is_shown_to_hr_and_the_others_go() {
    let post = Post::start_with(|settings| settings.mail.connections = 3).await;
    let server = SmtpServer::start();
    post.enqueue(&["Ada"]);
    post.enqueue_unwritable("Bo");
    post.enqueue(&["Cy"]);
    let done = post.deliver(&server).await;
    assert_eq!((done.sent, done.failed), (2, 1));
    assert_eq!(server.recipients(), [address("Ada"), address("Cy")]);
    let bo = post.standings().remove(1);
    assert_eq!(bo.state, MailState::Failed);
    assert!(bo.why.contains("there is no ink"), "{}", bo.why);
}

#[tokio::test]
async fn a_quick_server_takes_a_long_queue_each_message_once() {
    let post = Post::start_with(|settings| settings.mail.connections = 4).await;
    let server = SmtpServer::start();
    let names: Vec<String> = (0..300).map(|number| format!("P{number:03}")).collect();
    post.enqueue(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(post.deliver(&server).await.sent, 300);
    let mut recipients = server.recipients();
    recipients.sort_unstable();
    assert_eq!(recipients, names.iter().map(|name| address(name)).collect::<Vec<_>>());
    assert!(post.standings().iter().all(|standing| (standing.state, standing.attempts) == (MailState::Sent, 1)));
}

#[tokio::test]
async fn what_a_killed_worker_had_in_its_hands_waits_for_a_person_to_decide() {
    let post = Post::start_with(|settings| settings.mail.connections = 1).await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "slow": 60 }));
    post.enqueue(&["Ada", "Bo"]);
    let (app, way) = (post.app.clone(), post.way(|mail| mail.url = server.url()));
    let worker = tokio::spawn(async move { deliver(&app, &Post::composers(), &way, &Stop::never()).await });
    server.wait_for(1).await;
    worker.abort();
    tokio::time::timeout(Duration::from_secs(10), worker).await.expect("it is dead").expect_err("killed");
    let server = SmtpServer::start();
    assert_eq!(post.deliver(&server).await.sent, 1, "the other one goes; this one is still in the hands of the dead");
    post.later(16);
    assert_eq!(post.deliver(&server).await.sent, 0);
    assert_eq!(server.recipients(), [address("Bo")]);
    let ada = post.standings().remove(0);
    assert_eq!(ada.state, MailState::Failed);
    assert!(ada.why.contains("it may have been sent"), "{}", ada.why);
}

#[tokio::test]
async fn gradus_remind_told_to_stop_leaves_nothing_in_doubt() {
    let test = crate::support::TestApp::start().await;
    test.tiny_course("basics");
    let people: Vec<_> = (0..30).map(|number| test.person(&format!("Person N{number:02}")).create()).collect();
    crate::reminders::given::enrol(&test, &people, "basics", gradus::clock::Day::new(2026, 11, 16));
    let mut server = SmtpServer::start();
    server.behave(&json!({ "slow": 2 }));
    let mut child = test.gradus_started(&server.url(), &["remind", "--as-of", "2026-11-16"]);
    server.wait_for(1).await;
    let told = std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
    assert!(told.success());
    let ended = tokio::task::spawn_blocking(move || child.wait()).await.expect("no panic").expect("it ends");
    assert!(ended.success(), "it ends gently: {ended}");
    let post = Post { app: test.app.clone(), test };
    let standings = post.standings();
    let sent = standings.iter().filter(|standing| standing.state == MailState::Sent).count();
    let waiting = standings.iter().filter(|standing| (standing.state, standing.attempts) == (MailState::Queued, 0)).count();
    assert!(sent >= 1 && waiting >= 1, "{sent} sent, {waiting} waiting");
    assert_eq!((sent + waiting, sent), (30, server.recipients().len()), "{standings:?}");
}
