//! Mail that comes back into a mailbox: it is read once, what names no message of ours is not believed, and a server in trouble is told.

use std::time::Instant;

use diesel::prelude::*;
use gradus::db::schema::{mail_bounce, outbox};
use gradus::error::AppError;
use gradus::jobs::run_due;
use gradus::mail::{Stop, read_mailbox};
use gradus::policy::Grant;
use gradus::settings::Settings;

use super::post::{Post, address};
use crate::support::TestApp;
use crate::support::app::texts;
use crate::support::imap::ImapServer;
use crate::support::smtp::SmtpServer;

const PASSWORD: &str = "p%20w%2Fd";

/// A notification that mail for `name` came back; of which message, where that is named.
fn report(name: &str, message_id: Option<&str>) -> String {
    let original = message_id.map(|id| format!("--B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {id}\r\n\r\nHello.\r\n"));
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n\
         --B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
         Final-Recipient: rfc822; {}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n{}--B--\r\n",
        address(name),
        original.unwrap_or_default()
    )
}

/// Ada and Bo, each with a note that was sent; and the Message-ID of Ada's.
async fn given() -> (Post, String) {
    let post = Post::start().await;
    for name in ["Ada", "Bo"] {
        post.test.person(name).email(&address(name)).create();
    }
    let server = SmtpServer::start();
    post.enqueue(&["Ada", "Bo"]);
    assert_eq!(post.deliver(&server).await.sent, 2);
    let of_ada = outbox::table.filter(outbox::to_name.eq("Ada")).select(outbox::message_id).order(outbox::id);
    let id = post.app.db.read_now(|conn| Ok::<String, AppError>(of_ada.first(conn)?)).expect("it was sent");
    (post, id)
}

/// The job of a program with changed settings on the database of `app`; what it says, or how it fails.
fn run(app: &TestApp, change: impl FnOnce(&mut Settings)) -> Result<String, String> {
    let mut other = app.app.clone();
    let mut settings = (*other.settings).clone();
    change(&mut settings);
    other.settings = std::sync::Arc::new(settings);
    read_mailbox(&other).map(|said| said.to_string()).map_err(|error| error.to_string())
}

fn marked(app: &TestApp) -> Vec<String> {
    let rows = mail_bounce::table.filter(mail_bounce::since.is_not_null()).select(mail_bounce::address).order(mail_bounce::id);
    app.app.db.read_now(|conn| Ok::<_, AppError>(rows.load(conn)?)).expect("it answers")
}

#[tokio::test]
async fn each_letter_is_read_once_and_one_that_names_no_message_of_ours_is_not_believed() {
    let (post, id) = given().await;
    let letters = [
        report("Bo", None),
        report("Bo", Some("<nothing-of-ours@mail.example>")),
        "From: ada@x.example\r\nSubject: Away\r\n\r\nI am away.\r\n".to_owned(),
        // it names Bo, and is of the message that went to Ada
        report("Bo", Some(&id)),
        report("Ada", Some(&id)),
        format!("{}{}", report("Bo", None), "x".repeat(300_000)),
        String::new(),
    ];
    let server = ImapServer::start(&letters, false, None);
    let url = server.url(PASSWORD);
    let first = run(&post.test, |settings| settings.mail.bounce_mailbox = Some(url.clone())).expect("it is read");
    assert_eq!(first, "7 new mails were read. Addresses marked: 1.");
    assert_eq!(marked(&post.test), [address("Ada")]);
    let again = run(&post.test, |settings| settings.mail.bounce_mailbox = Some(url)).expect("it is read");
    assert_eq!(again, "No new mail in the mailbox.");
    let said = server.said();
    let count = |part: &str| said.iter().filter(|line| line.starts_with(part)).count();
    assert_eq!((count("UID FETCH"), count("UID STORE"), count("LOGIN"), count("LOGOUT")), (7, 7, 2, 2), "{said:?}");
    assert_eq!(
        said.iter().find(|line| line.starts_with("UID FETCH")).map(String::as_str),
        Some("UID FETCH 1 (UID BODY.PEEK[]<0.262144>)")
    );
}

#[tokio::test]
async fn over_tls_the_server_must_be_who_it_says() {
    let (post, id) = given().await;
    let server = ImapServer::start(&[report("Ada", Some(&id))], true, None);
    let url = server.url(PASSWORD);
    let strange = run(&post.test, |settings| settings.mail.bounce_mailbox = Some(url.clone()));
    let told = strange.expect_err("nobody stands for it");
    assert!(told.starts_with("The mailbox cannot be read: ") && told.contains("certificate"), "{told}");
    let root = server.root();
    let known = run(&post.test, |settings| {
        settings.mail.bounce_mailbox = Some(url);
        settings.mail.tls_root = Some(root);
    });
    assert_eq!(known, Ok("1 new mail was read. Addresses marked: 1.".to_owned()));
}

#[tokio::test]
async fn a_server_that_refuses_hangs_or_is_away_is_told_without_the_password() {
    let (post, id) = given().await;
    let letters = [report("Ada", Some(&id))];
    let server = ImapServer::start(&letters, false, None);
    let gone = {
        let server = ImapServer::start(&letters, false, None);
        server.url(PASSWORD)
    };
    for (url, part) in [(server.url("another-password"), "who are you?"), (gone, "refused")] {
        let told = run(&post.test, |settings| settings.mail.bounce_mailbox = Some(url)).expect_err("it cannot be read");
        assert!(told.contains(part) && !told.contains("password") && !told.contains("p w/d"), "{told}");
    }
    let hangs = ImapServer::start(&letters, false, Some("UID STORE"));
    let began = Instant::now();
    let url = hangs.url(PASSWORD);
    let told = run(&post.test, |settings| settings.mail.bounce_mailbox = Some(url)).expect_err("it hangs");
    assert_eq!(told, "The mailbox cannot be read: no answer within 20 s");
    assert!((19..40).contains(&began.elapsed().as_secs()), "{:?}", began.elapsed());
    assert_eq!(marked(&post.test), [address("Ada")], "what was taken by then stays so");
    // it was not flagged, so it is read once more, and known
    let url = server.url(PASSWORD);
    let again = run(&post.test, |settings| settings.mail.bounce_mailbox = Some(url));
    assert_eq!(again, Ok("1 new mail was read. Addresses marked: 0.".to_owned()));
}

#[tokio::test]
async fn the_page_of_the_jobs_says_that_the_mailbox_cannot_be_read() {
    let app =
        TestApp::start_with(|settings| settings.mail.bounce_mailbox = Some("imap://u:secret@127.0.0.1:9/INBOX".to_owned())).await;
    run_due(&app.app, &gradus::roof::schedule::all(), &Stop::never()).await.expect("the database answers");
    let admin = app.with_grants(&[Grant::Admin]).await;
    let shown = texts(&admin.page("/admin/jobs").await, ".danger-text").concat();
    assert!(shown.contains("The mailbox cannot be read") && !shown.contains("secret"), "{shown}");
    let settings = texts(&admin.page("/admin/settings").await, "main").concat();
    assert!(settings.contains("imap://…@127.0.0.1:9/INBOX"), "{settings}");
    let none = TestApp::start().await;
    assert_eq!(run(&none, |_| {}), Ok("No mailbox is set: see mail.bounce_mailbox.".to_owned()));
}
