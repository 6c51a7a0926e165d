//! A backup while the program runs, and putting it back. SQLite only: PostgreSQL has tools of its own.

use std::path::Path;

use gradus::db::backup::{backup, restore};
use gradus::db::connect;

use crate::support::{TestApp, db};

fn copy_of(app: &TestApp, file: &Path) {
    backup(app.database_url(), file).expect("the backup is written while the program runs");
}

#[tokio::test]
async fn a_backup_holds_what_was_there_and_can_be_put_back() {
    let app = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.sqlite");
    app.account("before@example.com", &[]);
    if db::postgres().is_some() {
        let refused = backup(app.database_url(), &file).unwrap_err();
        assert!(refused.to_string().contains("pg_dump"), "{refused}");
        return;
    }
    copy_of(&app, &file);
    app.account("after@example.com", &[]);
    let elsewhere = format!("sqlite://{}", folder.path().join("restored.sqlite").display());
    restore(&elsewhere, &file).expect("it is put where nothing was");
    let mut conn = connect(&elsewhere).unwrap();
    let emails: Vec<String> = {
        use diesel::prelude::*;
        use gradus::db::schema::account;
        account::table.order(account::email).select(account::email).load(&mut conn).unwrap()
    };
    assert_eq!(emails, ["before@example.com"]);
}

#[tokio::test]
async fn a_backup_does_not_overwrite_and_a_restore_wants_a_good_file_and_the_database_for_itself() {
    if db::postgres().is_some() {
        return;
    }
    let app = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.sqlite");
    copy_of(&app, &file);
    assert!(backup(app.database_url(), &file).unwrap_err().to_string().contains("exists already"));

    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "no database at all, but long enough to be read as one page of something").unwrap();
    assert!(restore(app.database_url(), &text).is_err());
    assert!(restore(app.database_url(), &folder.path().join("none")).is_err());

    let in_use = restore(app.database_url(), &file).unwrap_err();
    assert!(format!("{in_use:#}").contains("in use"), "{in_use:#}");
    app.account("still@example.com", &[]);
}

#[tokio::test]
async fn what_waited_in_a_backup_is_held_after_it_is_put_back() {
    if db::postgres().is_some() {
        return;
    }
    let app = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    let (file, nowhere) = (folder.path().join("copy.sqlite"), "file:///nowhere");
    app.account("ada@example.com", &[gradus::policy::Grant::Admin]);
    app.visitor().post_form("/password/forgot", &[("email", "ada@example.com")]).await;
    copy_of(&app, &file);
    assert_eq!(app.mail_that_leaves().await.len(), 1, "it leaves after the backup");
    let elsewhere = folder.path().join("restored.sqlite");
    let mut settings = gradus::settings::Settings::clone(&app.app.settings);
    settings.database.url = format!("sqlite://{}", elsewhere.display());
    let said = app.gradus_on(&settings.database.url, nowhere, &["restore", file.to_str().unwrap()]).done();
    assert!(said.starts_with("1 messages that waited in the backup are held"), "{said}");
    assert!(said.contains("/admin/outbox?state=failed"), "{said}");
    settings.mail.url = format!("file://{}", folder.path().join("mail").display());
    let clock = std::sync::Arc::new(app.clock.clone());
    let restored = gradus::roof::open(settings, clock, gradus::ids::Ids::for_node(2)).expect("it opens");
    let way = std::sync::Arc::new(gradus::mail::Transport::open(&restored.settings.mail).expect("a way"));
    let done = gradus::mail::deliver(&restored, &gradus::roof::composers(), &way, &gradus::mail::Stop::never()).await.unwrap();
    assert_eq!(done, gradus::mail::Delivered::default(), "nothing goes twice");
}
