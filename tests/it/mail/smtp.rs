//! Handing over to a server that takes everything: unencrypted, by STARTTLS, encrypted from the start, with a log-in.

use gradus::mail::{Delivered, MailState};

use super::post::{Post, SECRET, address};
use crate::support::smtp::{SmtpServer, Tls};

#[tokio::test]
async fn a_message_arrives_as_text_and_html_with_its_headers() {
    let post = Post::start().await;
    let server = SmtpServer::start();
    post.enqueue(&["Zoë Ångström"]);
    let done = post.deliver(&server).await;
    assert_eq!(done, Delivered { sent: 1, ..Delivered::default() });
    let mail = server.taken().remove(0);
    assert_eq!(mail.header("Subject"), "Grüße an Zoë Ångström");
    assert!(mail.header("To").contains("Zoë Ångström"), "{}", mail.header("To"));
    assert_eq!(mail.header("From"), "Gradus <gradus@localhost>");
    assert_eq!(mail.header("X-Why"), "a test");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("X-Auto-Response-Suppress"), "DR, RN, NRN, OOF, AutoReply");
    let now = post.app.db.clock().now().strftime("%a, %d %b %Y %H:%M:%S").to_string();
    assert!(mail.header("Date").starts_with(&now), "{}", mail.header("Date"));
    assert!(mail.header("Message-ID").ends_with("@localhost>"), "{}", mail.header("Message-ID"));
    assert_eq!(mail.kind, "multipart/alternative");
    assert!(mail.text.contains("Hello Zoë Ångström.") && mail.text.contains(SECRET), "{}", mail.text);
    assert!(mail.html.contains("<p>Hello Zoë Ångström."), "{}", mail.html);
    assert!(!mail.encrypted && !mail.login);
}

#[tokio::test]
async fn what_is_no_longer_needed_does_not_leave() {
    let post = Post::start().await;
    let server = SmtpServer::start();
    post.enqueue_needless("Ada");
    post.enqueue(&["Bo"]);
    let done = post.deliver(&server).await;
    assert_eq!((done.sent, done.cancelled), (1, 1));
    assert_eq!(server.recipients(), [address("Bo")]);
    let ada = post.standings().remove(0);
    assert_eq!((ada.state, ada.why.as_str()), (MailState::Cancelled, "It is done already."));
}

#[tokio::test]
async fn starttls_with_a_log_in_keeps_the_message_and_the_password_to_those_two() {
    let post = Post::start().await;
    let server = SmtpServer::start_with(Tls::Starttls, Some(("mailer@x", "s:cret/")));
    post.enqueue(&["Ada"]);
    let way = |login: &str| {
        post.way(|mail| {
            mail.url = format!("smtp://{login}@localhost:{}?tls=required", server.port);
            mail.tls_root = Some(server.certificate());
        })
    };
    let refused = post.deliver_by(&way("mailer%40x:wrong")).await;
    assert!(refused.unreachable.is_some(), "a wrong password stops all mail and loses none: {refused:?}");
    assert_eq!(post.standing().state, MailState::Queued);
    post.later(1);
    let done = post.deliver_by(&way("mailer%40x:s%3Acret%2F")).await;
    assert_eq!(done.sent, 1, "{done:?}");
    let mail = server.taken().remove(0);
    assert!(mail.encrypted && mail.login, "{mail:?}");
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn encrypted_from_the_start_reaches_a_server_whose_authority_is_in_the_settings_and_no_other() {
    let post = Post::start().await;
    let server = SmtpServer::start_with(Tls::FromTheStart, None);
    post.enqueue(&["Ada"]);
    let url = format!("smtps://localhost:{}", server.port);
    let stranger = post.deliver_by(&post.way(|mail| mail.url.clone_from(&url))).await;
    assert!(stranger.unreachable.is_some(), "nobody vouches for it: {stranger:?}");
    assert_eq!((server.taken().len(), post.standing().state), (0, MailState::Queued));
    post.later(1);
    let way = post.way(|mail| {
        mail.url.clone_from(&url);
        mail.tls_root = Some(server.certificate());
    });
    assert_eq!(post.deliver_by(&way).await.sent, 1);
    assert!(server.taken()[0].encrypted);
}

#[tokio::test]
async fn where_encryption_is_required_nothing_leaves_without_it() {
    let post = Post::start().await;
    let server = SmtpServer::start();
    post.enqueue(&["Ada"]);
    let way = post.way(|mail| mail.url = format!("smtp://localhost:{}?tls=required", server.port));
    let done = post.deliver_by(&way).await;
    assert!(done.unreachable.is_some(), "{done:?}");
    assert_eq!((server.taken().len(), post.standing().state), (0, MailState::Queued));
}

#[tokio::test]
async fn two_workers_on_one_outbox_send_each_message_once() {
    let post = Post::start().await;
    let server = SmtpServer::start();
    let names: Vec<String> = (0..60).map(|number| format!("Person {number:02}")).collect();
    post.enqueue(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let clock = std::sync::Arc::new(post.test.clock.clone());
    let settings = gradus::settings::Settings::clone(&post.app.settings);
    let second = gradus::roof::open(settings, clock, gradus::ids::Ids::for_node(2)).expect("a second program opens");
    let second = Post { test: post.test, app: second };
    let (way, other_way) = (second.way(|mail| mail.url = server.url()), second.way(|mail| mail.url = server.url()));
    let (composers, stop) = (Post::composers(), gradus::mail::Stop::never());
    let (one, other) = tokio::join!(
        gradus::mail::deliver(&post.app, &composers, &way, &stop),
        gradus::mail::deliver(&second.app, &composers, &other_way, &stop)
    );
    let (one, other) = (one.expect("delivered").sent, other.expect("delivered").sent);
    assert_eq!(one + other, 60);
    assert_eq!(server.recipients(), names.iter().map(|name| address(name)).collect::<Vec<_>>());
}
