//! The digest itself, as text and as HTML, and its one click to the lesson.

use gradus::clock::Day;
use gradus::people::import::PersonInput;

use super::given::{address, enrol, morning};
use crate::learning::given::{follow, heading};
use crate::learning::renewals::{does, modules, sits};
use crate::support::TestApp;

const DUE: Day = Day::new(2026, 12, 7);

/// With what differs from run to run replaced: the address, and the secret ends of links.
fn settled(app: &TestApp, text: &str) -> String {
    let mut text = text.replace(&app.address, "https://gradus.example");
    for (start, word) in [("/go/", "SIGNED"), ("/unsubscribe/", "SIGNED")] {
        let mut from = 0;
        while let Some(at) = text[from..].find(start).map(|at| from + at + start.len()) {
            let end = text[at..].find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).map_or(text.len(), |end| at + end);
            text.replace_range(at..end, word);
            from = at;
        }
    }
    text
}

#[tokio::test]
async fn a_digest_says_what_is_due_why_and_who_is_late_in_the_team() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    app.tiny_course("voice");
    let manager = app.person("Mo \"Lead\" <Okoye>").email("mo@people.example").create();
    let ada = app.person("Ada Osei").manager(manager).create();
    enrol(&app, &[manager], "voice", DUE.plus_days(7));
    enrol(&app, &[ada, manager], "basics", DUE);
    let mails = morning(&app, DUE.plus_days(7)).await;
    let to_manager = &mails.iter().find(|mail| mail.message.text.contains("In your team")).expect("the manager's").message;
    insta::assert_snapshot!("digest_text", settled(&app, &format!("{}\n\n{}", to_manager.subject, to_manager.text)));
    insta::assert_snapshot!("digest_html", settled(&app, &to_manager.html));
}

#[tokio::test]
async fn a_digest_is_in_the_language_of_whoever_reads_it() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    app.tiny_course("voice");
    let manager = app.person("Mo Lead").email("mo@people.example").create();
    let ada = app.person("Ada Osei").email("ada@people.example").manager(manager).create();
    app.save_person(&PersonInput { language: "de".to_owned(), ..app.person_input(ada) });
    enrol(&app, &[ada], "basics", DUE);
    enrol(&app, &[ada], "voice", DUE.plus_days(7));
    let mails = morning(&app, DUE.plus_days(7)).await;
    let to = |address: &str| &mails.iter().find(|mail| mail.to == address).expect("a mail").message;
    let (german, english) = (to("ada@people.example"), to("mo@people.example"));
    insta::assert_snapshot!("digest_german_text", settled(&app, &format!("{}\n\n{}", german.subject, german.text)));
    insta::assert_snapshot!("digest_german_html", settled(&app, &german.html));
    insta::assert_snapshot!("digest_copy_english_text", settled(&app, &format!("{}\n\n{}", english.subject, english.text)));
}

#[tokio::test]
async fn one_click_in_the_mail_opens_the_lesson_where_they_stopped() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let mail = morning(&app, DUE).await.remove(0);
    let at = mail.message.text.find(&format!("{}/go/", app.address)).expect("a link");
    let url = mail.message.text[at..].split_whitespace().next().expect("a link");
    let path = url.strip_prefix(&app.address).expect("our own address");
    let (_, page) = follow(&app.visitor(), path).await;
    assert_eq!(heading(&page), "Page");
}

#[tokio::test]
async fn a_mail_says_the_minutes_of_what_is_left_and_not_of_the_whole_course() {
    let app = TestApp::start().await;
    app.course_of("basics", &modules(0));
    let manager = app.person("Mo Lead").create();
    let ada = app.person("Ada Osei").manager(manager).create();
    let ben = app.person("Ben Ito").create();
    let cho = app.person("Cho Lee").create();
    app.save_person(&PersonInput { language: "de".to_owned(), ..app.person_input(cho) });
    enrol(&app, &[ada, ben, cho], "basics", DUE);
    app.set_day(DUE.plus_days(-1));
    does(&app, ada, "Page A");
    sits(&app, ada, "Quiz A", true);
    does(&app, cho, "Page C");
    let mails = morning(&app, DUE.plus_days(7)).await;
    let to = |person| &mails.iter().find(|mail| mail.to == address(&app, person)).expect("a mail").message;
    // five lessons of three minutes
    assert!(to(ada).text.contains(": 7 days overdue.\n  About 9 minutes left.\n"), "{}", to(ada).text);
    assert!(to(ada).html.contains(": 7 days overdue.</strong> About 9 minutes left.</p>"), "{}", to(ada).html);
    assert!(to(ben).text.contains(": 7 days overdue.\n  It takes about 15 minutes.\n"), "{}", to(ben).text);
    assert!(to(cho).text.contains("\n  Noch etwa 12 Minuten.\n"), "{}", to(cho).text);
    assert!(!to(manager).text.contains("minute"), "a copy is about others: {}", to(manager).text);
}
