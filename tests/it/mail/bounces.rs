//! Mail that comes back: told under a signature, it marks an address, and no mail goes there until somebody tries it again.

use diesel::prelude::*;
use gradus::db::schema::{audit, mail_bounce, outbox, reminder};
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::mail::{MailState, sign};
use gradus::policy::Grant;
use jiff::ToSpan;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::post::{Post, address};
use crate::support::TestApp;
use crate::support::app::{select, texts};
use crate::support::smtp::SmtpServer;

const SECRET: &str = "what the mail server and Gradus both know";

/// Ada and Bo, each with one note that was sent.
async fn given() -> (Post, SmtpServer, Vec<Id>) {
    let post = Post::start_with(|settings| settings.mail.bounce_secret = Some(SECRET.to_owned())).await;
    let people = ["Ada", "Bo"].map(|name| post.test.person(name).email(&address(name)).create());
    let server = SmtpServer::start();
    post.enqueue(&["Ada", "Bo"]);
    assert_eq!(post.deliver(&server).await.sent, 2);
    (post, server, people.to_vec())
}

/// Tells `body` under a signature that was made `seconds` ago.
async fn tell_as(app: &TestApp, kind: &str, body: String, (secret, seconds): (&str, i64)) -> (StatusCode, Value) {
    let signature = sign(secret, body.as_bytes(), app.app.db.clock().now().as_second() - seconds);
    let request = app.visitor().request(Method::POST, "/hooks/bounces").header("Content-Type", kind);
    let answer = request.header("Gradus-Signature", signature).body(body).send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

async fn tell(app: &TestApp, body: &Value) -> Value {
    let (status, answer) = tell_as(app, "application/json", body.to_string(), (SECRET, 0)).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{answer}");
    answer
}

/// A bounce of the mail to `name`, which came back so many hours after it was sent.
fn of(post: &Post, name: &str, kind: &str, hours: i64) -> Value {
    let at = post.app.db.clock().now().plus(hours.hours());
    json!({ "address": address(name), "kind": kind, "reason": "550 no such user", "at": at })
}

fn count(app: &TestApp) -> i64 {
    app.app.db.read_now(|conn| Ok::<_, AppError>(mail_bounce::table.count().get_result(conn)?)).expect("it answers")
}

fn message_id(app: &TestApp, name: &str) -> String {
    let of_name = outbox::table.filter(outbox::to_name.eq(name.to_owned())).select(outbox::message_id).order(outbox::id);
    app.app.db.read_now(|conn| Ok::<_, AppError>(of_name.first(conn)?)).expect("it was sent")
}

#[tokio::test]
async fn a_hard_bounce_stops_mail_to_its_address_alone_and_a_person_tries_it_again() {
    let (post, server, people) = given().await;
    let app = &post.test;
    let body = json!({ "message_id": message_id(app, "Ada"), "kind": "hard", "reason": "550 no such user", "at": "2026-11-02T10:00:00Z" });
    assert_eq!(tell(app, &body).await["status"], "marked");
    post.enqueue(&["Ada", "Bo"]);
    let delivered = post.deliver(&server).await;
    assert_eq!((delivered.sent, delivered.cancelled), (1, 1), "mail to others still goes");
    let held = &post.standings()[2];
    assert_eq!((held.to.as_str(), held.state), ("Ada", MailState::Cancelled));
    assert!(held.why.starts_with("Not sent: earlier mail to this address came back."), "{}", held.why);

    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = format!("/people/{}", people[0]);
    let shown = texts(&hr.page(&page).await, ".notice").concat();
    assert!(shown.contains("No mail reaches this person.") && shown.contains("550 no such user"), "{shown}");
    assert!(texts(&hr.page(&format!("/people/{}", people[1])).await, ".notice").is_empty());
    let auditor = app.with_grants(&[Grant::Auditor]).await;
    assert!(select(&auditor.page(&page).await, ".notice button").is_empty(), "who only reads is shown no button");

    let done = hr.post_form(&format!("{page}/unreachable/removal"), &[]).await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    let shown = texts(&hr.page(&page).await, "main").concat();
    assert!(!shown.contains("No mail reaches"), "{shown}");
    let acts = audit::table.filter(audit::action.eq("mail.clear_bounce")).count();
    assert_eq!(app.app.db.read_now(|conn| Ok::<i64, AppError>(acts.get_result(conn)?)).expect("it answers"), 1);
    assert_eq!(tell(app, &body).await["status"], "known", "the old one does not mark it again");
    post.enqueue(&["Ada"]);
    assert_eq!(post.deliver(&server).await.sent, 1);
}

#[tokio::test]
async fn what_is_forged_old_or_told_where_no_secret_is_set_writes_nothing() {
    let (post, ..) = given().await;
    let app = &post.test;
    let body = of(&post, "Ada", "hard", -1).to_string();
    for (secret, seconds) in [("another secret, that nobody here knows", 0), (SECRET, 301), (SECRET, -301)] {
        let (status, problem) = tell_as(app, "application/json", body.clone(), (secret, seconds)).await;
        assert_eq!((status, &problem["type"]), (StatusCode::UNAUTHORIZED, &json!("/problems/not-signed")), "{problem}");
    }
    let signature = sign(SECRET, body.as_bytes(), app.app.db.clock().now().as_second());
    let changed = body.replace(&address("Ada"), &address("Bo"));
    let request = app.visitor().request(Method::POST, "/hooks/bounces").header("Content-Type", "application/json");
    let answer = request.header("Gradus-Signature", signature).body(changed).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    let answer = app.visitor().request(Method::POST, "/hooks/bounces").body(body.clone()).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(count(app), 0);

    let without = TestApp::start().await;
    let (status, _) = tell_as(&without, "application/json", body, (SECRET, 0)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn told_twice_it_is_noted_once() {
    let (post, ..) = given().await;
    let app = &post.test;
    let by_message = json!({ "message_id": message_id(app, "Ada"), "kind": "soft", "at": "2026-11-02T10:00:00Z" });
    let by_address = of(&post, "Bo", "soft", -1);
    for body in [by_message, by_address] {
        assert_eq!(tell(app, &body).await["status"], "noted");
        for _ in 0..3 {
            assert_eq!(tell(app, &body).await["status"], "known");
        }
    }
    assert_eq!(count(app), 2);
}

#[tokio::test]
async fn what_is_no_bounce_is_taken_and_ignored() {
    let (post, ..) = given().await;
    let app = &post.test;
    let at = "2026-11-02T10:00:00Z";
    for (body, why) in [
        (json!({ "address": "nobody@people.example", "kind": "hard", "at": at }), "Nobody here has this address."),
        (json!({ "message_id": "<x@mail.example>", "kind": "hard", "at": at }), "Gradus sent no mail with this Message-ID."),
        (
            json!({ "message_id": message_id(app, "Ada").replace('@', "@not."), "address": address("Ada"), "kind": "hard", "at": at }),
            "Gradus sent no mail with this Message-ID.",
        ),
    ] {
        assert_eq!(tell(app, &body).await, json!({ "status": "ignored", "why": why }));
    }
    let away = format!("From: {}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nI am away.\r\n", address("Ada"));
    let (status, answer) = tell_as(app, "message/rfc822", away, (SECRET, 0)).await;
    assert_eq!((status, &answer["status"]), (StatusCode::ACCEPTED, &json!("ignored")));
    assert_eq!(count(app), 0);
}

#[tokio::test]
async fn a_notification_of_a_mail_server_is_read_with_and_without_its_head() {
    let (post, ..) = given().await;
    let app = &post.test;
    let report = |name: &str| {
        format!(
            "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
             Final-Recipient: rfc822; {}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n\
             --B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {}\r\n\r\nHello.\r\n--B--\r\n",
            address(name),
            message_id(app, name)
        )
    };
    let kind = "multipart/report; report-type=delivery-status; boundary=B";
    let whole = format!("MIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n{}", report("Ada"));
    let (_, answer) = tell_as(app, "message/rfc822", whole, (SECRET, 0)).await;
    assert_eq!(answer["status"], "marked", "{answer}");
    let (_, answer) = tell_as(app, kind, report("Bo"), (SECRET, 0)).await;
    assert_eq!(answer["status"], "marked", "{answer}");
    let api = app.api_with_grants(&[Grant::Admin]).await;
    let items = api.json("/api/v1/bounces?marked=true").await["items"].clone();
    assert_eq!((&items[0]["address"], &items[1]["address"]), (&json!(address("Bo")), &json!(address("Ada"))));
    assert_eq!((&items[0]["kind"], &items[0]["reason"]), (&json!("hard"), &json!("550 no such user")));
}

#[tokio::test]
async fn three_soft_ones_in_seven_days_mark_and_clearing_begins_anew() {
    let (post, ..) = given().await;
    let app = &post.test;
    for hours in [-300, -100, -50] {
        assert_eq!(tell(app, &of(&post, "Ada", "soft", hours)).await["status"], "noted");
    }
    assert_eq!(tell(app, &of(&post, "Ada", "soft", -10)).await["status"], "marked");
    assert_eq!(tell(app, &of(&post, "Ada", "hard", -9)).await["status"], "noted", "it is marked already");
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let marked = api.json("/api/v1/bounces?marked=true").await["items"].clone();
    assert_eq!(marked.as_array().map(Vec::len), Some(1));
    let path = format!("/api/v1/bounces/{}", marked[0]["id"].as_str().expect("an id"));
    for _ in 0..2 {
        assert_eq!(api.send_json(Method::DELETE, &path, &json!({})).await.status(), StatusCode::NO_CONTENT);
    }
    assert_eq!(api.json("/api/v1/bounces?marked=true").await["items"], json!([]));
    assert_eq!(tell(app, &of(&post, "Ada", "soft", -8)).await["status"], "noted", "those before do not count any more");
    assert_eq!(api.json("/api/v1/bounces").await["items"].as_array().map(Vec::len), Some(6));
    let missing = api.send_json(Method::DELETE, "/api/v1/bounces/1", &json!({})).await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_address_is_reached_and_the_old_one_is_forgotten() {
    let (post, server, people) = given().await;
    let app = &post.test;
    tell(app, &of(&post, "Ada", "complaint", -1)).await;
    app.change_person(people[0], |input| input.email = address("Ada New"));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    assert_eq!(api.json("/api/v1/bounces?marked=true").await["items"], json!([]));
    post.enqueue(&["Ada", "Ada New"]);
    assert_eq!(post.deliver(&server).await.sent, 2);
}

#[tokio::test]
async fn hr_finds_who_cannot_be_reached_and_their_reminders_are_not_said_to_have_gone() {
    let (post, _, people) = given().await;
    let app = &post.test;
    app.tiny_course("kind");
    app.enrol("kind", &json!({ "everyone": true })).kept().apply();
    tell(app, &of(&post, "Ada", "hard", -1)).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let items = api.json("/api/v1/waiting/hears-nothing").await["items"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(1), "{items}");
    assert_eq!(items[0]["person"]["id"], json!(people[0]));
    let why = "Mail to this person comes back, so none is sent. The mail server says: 550 no such user";
    assert_eq!(items[0]["why"], why);

    let enrolments = people.iter().map(|person| app.only_enrolment(*person).id.to_string()).collect::<Vec<_>>();
    let body = json!({ "act": "remind", "of": { "ids": enrolments } });
    let looked: Value = api.send_json(Method::POST, "/api/v1/enrolments/acts/preview", &body).await.json().await.expect("JSON");
    let whys = looked["why_not"].as_array().map(|all| all.iter().map(|one| one["why_not"].clone()).collect::<Vec<_>>());
    assert_eq!(whys, Some(vec![json!("unreachable")]), "who is reminded by hand is told so before: {looked}");
    // the mailer decides for both, and finds it out when it writes
    gradus::reminders::run(&app.app).expect("the job runs");
    app.mail_that_leaves().await;
    let rows = reminder::table.select((reminder::recipient_id, reminder::outcome, reminder::why)).order(reminder::recipient_id);
    let rows: Vec<(Id, String, String)> = app.app.db.read_now(|conn| Ok::<_, AppError>(rows.load(conn)?)).expect("it answers");
    assert_eq!(rows[0], (people[0], "cancelled".to_owned(), "unreachable".to_owned()));
    assert_eq!((rows.len(), rows[1].0, rows[1].1.as_str()), (2, people[1], "sent"));
}

#[tokio::test]
async fn a_password_link_to_a_marked_address_is_told_as_not_sent() {
    let (post, ..) = given().await;
    let app = &post.test;
    let account = app.account(&address("Ada"), &[]);
    tell(app, &of(&post, "Ada", "hard", -1)).await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let page = format!("/admin/accounts/{account}");
    assert_eq!(admin.post_form(&format!("{page}/password-link"), &[]).await.status(), StatusCode::SEE_OTHER);
    let shown = texts(&admin.page(&page).await, "[role=alert], .flash").concat();
    assert!(shown.contains("The link was not sent: mail to this address comes back."), "{shown}");

    let answer = app.visitor().post_form("/password/forgot", &[("email", &address("Ada"))]).await;
    assert!(
        answer.status().is_success() || answer.status().is_redirection(),
        "{}: nothing is told to a visitor",
        answer.status()
    );
    app.mail_that_leaves().await;
    assert_eq!(post.standings().last().map(|last| last.state), Some(MailState::Cancelled));
}

#[tokio::test]
async fn what_cannot_be_read_is_named() {
    let (post, ..) = given().await;
    let app = &post.test;
    let at = "2026-11-02T10:00:00Z";
    for (kind, body, status) in [
        ("application/json", "{".to_owned(), 400),
        ("text/plain", "hello".to_owned(), 415),
        ("application/json", json!({ "kind": "hard", "at": at }).to_string(), 422),
        ("application/json", json!({ "address": "a@b", "kind": "lost", "at": at }).to_string(), 422),
        ("application/json", json!({ "address": "a@b", "kind": "hard", "at": "today" }).to_string(), 422),
        ("application/json", json!({ "address": "a@b", "kind": "hard", "at": at, "colour": "red" }).to_string(), 422),
    ] {
        let (answered, problem) = tell_as(app, kind, body.clone(), (SECRET, 0)).await;
        assert_eq!(answered.as_u16(), status, "{body}: {problem}");
    }
    assert_eq!(count(app), 0);
}
