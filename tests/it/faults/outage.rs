//! A mail server that takes nothing for an hour while the worker looks every minute.

use std::time::Duration;

use gradus::mail::{MailState, Stop, deliver};
use serde_json::json;

use crate::mail::post::{Post, address};
use crate::support::smtp::SmtpServer;

#[tokio::test]
async fn an_hour_without_the_mail_server_gives_nothing_up_and_then_each_message_goes_once() {
    // fewer attempts than an hour has: who refuses everybody is not the message's fault
    let post = Post::start_with(|settings| settings.mail.max_attempts = 3).await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "busy": "421 4.3.2 Out of order" }));
    let names: Vec<String> = (0..12).map(|number| format!("Person {number}")).collect();
    post.enqueue(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for _ in 0..60 {
        let done = post.deliver(&server).await;
        assert_eq!((done.sent, done.failed), (0, 0));
        post.later(1);
    }
    assert!(post.standings().iter().all(|standing| standing.state == MailState::Queued), "{:?}", post.standings());
    server.behave(&json!({}));
    let mut sent = 0;
    for _ in 0..6 {
        sent += post.deliver(&server).await.sent;
        post.later(60);
    }
    assert_eq!(sent, 12, "{:?}", post.standings());
    let mut expected: Vec<String> = names.iter().map(|name| address(name)).collect();
    expected.sort();
    assert_eq!(server.recipients(), expected);
}

#[tokio::test]
async fn one_slow_answer_does_not_hold_up_the_others() {
    let post = Post::start_with(|settings| settings.mail.connections = 3).await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "slow_for": { address("Slow"): 300 }, "refuse": { address("No"): "550 5.1.1 No such user" } }));
    post.enqueue(&["Slow", "No", "Ada", "Bo", "Cy", "Di"]);
    let (app, way) = (post.app.clone(), post.way(|mail| mail.url = server.url()));
    let worker = tokio::spawn(async move { deliver(&app, &Post::composers(), &way, &Stop::never()).await });
    let states = || post.standings().into_iter().map(|standing| standing.state).collect::<Vec<_>>();
    let others = [MailState::Failed, MailState::Sent, MailState::Sent, MailState::Sent, MailState::Sent];
    for _ in 0..600 {
        if states()[1..] == others {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(states()[1..], others);
    assert_eq!(states()[0], MailState::Sending, "nobody has waited for its acknowledgement");
    worker.abort();
}
