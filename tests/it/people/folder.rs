//! The watched folder: what the night brings is loaded once, moved away with a report, and told to HR.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use gradus::admin::people_folder;
use gradus::db::schema::outbox;
use gradus::policy::Grant;

use diesel::prelude::*;

use crate::support::TestApp;

const HEADER: &str = "employee_number,email,given_name,family_name,department,role,location,hire_date,language,status";

fn people(count: usize, department: &str) -> String {
    let row = |number| format!("{number},p{number}@x.example,Ada,No{number},{department},Agent,Berlin,2024-01-01,en,active\n");
    format!("{HEADER}\n{}", (1..=count).map(row).collect::<String>())
}

/// Puts a file into the folder that was written an hour before the company's now.
fn put(app: &TestApp, folder: &Path, name: &str, content: &str) {
    let path = folder.join(name);
    fs::write(&path, content).expect("a file");
    let now = app.app.db.clock().now().to_string().parse::<jiff::Timestamp>().expect("a time").as_second();
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(now - 3600).expect("after 1970"));
    File::options().write(true).open(&path).and_then(|file| file.set_modified(then)).expect("a time");
}

/// The names in a folder, without the ids that make them their own.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names.iter().map(|name| name.rsplit('-').next().unwrap_or_default().to_owned()).collect()
}

fn report(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect()
}

#[tokio::test]
async fn the_file_of_the_night_is_loaded_once_and_its_report_goes_to_hr_in_their_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let watched = folder.path().display().to_string();
    let app = TestApp::start_with(|settings| settings.people.import_folder = watched).await;
    app.account("hr@example.com", &[Grant::Hr]);
    app.account("personal@example.com", &[Grant::Hr]);
    app.account("other@example.com", &[Grant::Marketer]);
    app.write(|tx| {
        use gradus::db::schema::account;
        Ok::<_, gradus::error::AppError>(
            diesel::update(account::table.filter(account::email.eq("personal@example.com")))
                .set(account::language.eq("de"))
                .execute(tx.conn)?,
        )
    });
    put(&app, folder.path(), "people.csv", &people(40, "Care"));
    put(&app, folder.path(), "broken.csv", &people(1, "Care").replace("p1@x.example", "nobody"));
    fs::write(folder.path().join("still.csv.part"), "x").expect("a file");
    let done = people_folder::run(&app.app).expect("the folder can be read");
    assert_eq!(done.to_string(), "1 file loaded, 1 refused");
    assert_eq!(names(&folder.path().join("done")), ["people.csv", "people.csv.txt"]);
    assert_eq!(names(&folder.path().join("refused")), ["broken.csv", "broken.csv.txt"]);
    let told = report(&folder.path().join("refused"));
    assert!(told.contains("broken.csv is not loaded") && told.contains("Line 2, 1: This is not an e-mail address."), "{told}");
    assert_eq!(people_folder::run(&app.app).expect("once more").to_string(), "no file loaded");
    assert!(folder.path().join("still.csv.part").exists());
    let mut sent: Vec<(String, String)> =
        app.mail_that_leaves().await.into_iter().map(|(to, message)| (to, message.subject)).collect();
    sent.sort();
    let expected = [
        ("hr@example.com", "broken.csv is not loaded"),
        ("hr@example.com", "people.csv is loaded"),
        ("personal@example.com", "broken.csv ist nicht geladen"),
        ("personal@example.com", "people.csv ist geladen"),
    ];
    assert_eq!(sent, expected.map(|(to, subject)| (to.to_owned(), subject.to_owned())));
}

#[tokio::test]
async fn a_file_that_moves_too_many_is_held_and_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let watched = folder.path().display().to_string();
    let app = TestApp::start_with(|settings| settings.people.import_folder = watched).await;
    put(&app, folder.path(), "a.csv", &people(40, "Care"));
    put(&app, folder.path(), "b.csv", &people(40, "Sales"));
    assert_eq!(people_folder::run(&app.app).expect("it can be read").to_string(), "1 file loaded, 1 refused");
    let told = report(&folder.path().join("refused"));
    assert!(told.contains("This would end or move 40 of 40 people, more than 10\u{a0}%."), "{told}");
    let waiting = app.app.db.read_now(|conn| outbox::table.count().get_result::<i64>(conn)).expect("a number");
    assert_eq!(waiting, 0, "nobody is of HR here");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_said_and_none_is_nothing() {
    let app = TestApp::start().await;
    assert_eq!(people_folder::run(&app.app).expect("nothing is watched").to_string(), "no file loaded");
    let app = TestApp::start_with(|settings| settings.people.import_folder = "/nowhere/people".to_owned()).await;
    let error = people_folder::run(&app.app).expect_err("it is not there").to_string();
    assert!(error.starts_with("/nowhere/people cannot be read or written to"), "{error}");
}
