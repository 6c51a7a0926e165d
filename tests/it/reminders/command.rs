//! `gradus remind`: the program itself, with a real SMTP server listening.

use gradus::clock::Day;

use super::given::{address, enrol};
use crate::support::TestApp;
use crate::support::smtp::SmtpServer;

const DUE: Day = Day::new(2026, 12, 7);
const AFTER: &str = "2026-12-08";

#[tokio::test]
async fn a_dry_run_says_who_would_be_reminded_and_why_and_sends_nothing() {
    let app = TestApp::start().await;
    let server = SmtpServer::start();
    app.tiny_course("basics");
    let (ada, bo) = (app.person("Ada Osei").create(), app.person("Bo Lind").create());
    enrol(&app, &[ada, bo], "basics", DUE);
    app.set_status(bo, gradus::people::PersonStatus::Leave);
    let said = app.gradus(&server.url(), &["remind", "--as-of", AFTER, "--dry-run", "--format", "json"]).json();
    assert_eq!((said["as_of"].as_str(), said["dry_run"].as_bool()), (Some(AFTER), Some(true)));
    assert_eq!((said["queued"].as_u64(), said["held"].as_u64()), (Some(1), Some(1)));
    assert_eq!(said["items"][0]["to"]["name"], "Ada Osei");
    assert_eq!(said["items"][0]["step"], "due+1");
    assert_eq!(said["items"][1]["why"], "On leave: no mail until they are back.");
    let table = app.gradus(&server.url(), &["remind", "--as-of", AFTER, "--dry-run"]).done();
    insta::assert_snapshot!("dry_run_table", table);
    assert!(server.taken().is_empty() && app.mail_that_leaves().await.is_empty());
}

#[tokio::test]
async fn a_run_reaches_the_mail_server_and_the_next_one_has_nothing_left_to_do() {
    let app = TestApp::start().await;
    let server = SmtpServer::start();
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let said = app.gradus(&server.url(), &["remind", "--as-of", AFTER, "--format", "json"]).json();
    assert_eq!((said["queued"].as_u64(), said["mail"]["sent"].as_u64()), (Some(1), Some(1)));
    let mail = server.taken().remove(0);
    assert_eq!((mail.to.clone(), mail.header("Subject")), (vec![address(&app, ada)], "Course basics is 1 day overdue"));
    assert!(
        mail.text.contains("Was due on Mon 7 Dec 2026: 1 day overdue.") && mail.html.contains("1 day overdue"),
        "{}",
        mail.text
    );
    let again = app.gradus(&server.url(), &["remind", "--as-of", AFTER]).done();
    assert!(again.contains("0 reminders decided, 0 held back") && again.contains("Mail: 0 sent"), "{again}");
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn with_the_mail_server_down_it_fails_says_so_and_the_next_run_sends_it() {
    let app = TestApp::start().await;
    let down = SmtpServer::start().url();
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let failed = app.gradus(&down, &["remind", "--as-of", AFTER]);
    assert_eq!(failed.code, 1);
    assert!(failed.err.contains("it stays in the outbox and goes with the worker or the next run"), "{}", failed.err);
    let server = SmtpServer::start();
    let said = app.gradus(&server.url(), &["remind", "--as-of", AFTER, "--format", "json"]).json();
    assert_eq!((said["queued"].as_u64(), said["mail"]["sent"].as_u64()), (Some(0), Some(1)));
    assert_eq!(server.recipients(), [address(&app, ada)]);
}

#[tokio::test]
async fn a_day_that_is_none_is_wrong_usage() {
    let app = TestApp::start().await;
    let ran = app.gradus("file://mail", &["remind", "--as-of", "yesterday"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("yesterday") && ran.out.is_empty(), "{ran:?}");
}

#[tokio::test]
async fn a_day_that_nothing_is_foretold_of_sends_nothing() {
    let app = TestApp::start().await;
    for arguments in [&["remind", "--as-of", "2999-11-29"][..], &["remind", "--as-of", "2999-11-29", "--dry-run"]] {
        let ran = app.gradus("file://mail", arguments);
        assert!(ran.code == 1 && ran.err.contains("cannot be predicted") && ran.out.is_empty(), "{ran:?}");
    }
}
