//! The inbox in the product: what a person was told is there, whatever became of the mail, and nobody else finds it.

use std::collections::BTreeSet;

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{inbox_message, outbox, reminder};
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::mail::MailState;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::post::address;
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const WEDNESDAY: Day = Day::new(2026, 11, 4);

/// Ada, who signs in with a password, and Bo, who cannot; both must take a course that is due in a week.
async fn given() -> (TestApp, Id, Id) {
    let app = TestApp::start().await;
    app.set_day(WEDNESDAY);
    app.tiny_course("kind");
    let [ada, bo] = ["Ada", "Bo"].map(|name| app.person(name).email(&address(name)).create());
    app.account(&address("Ada"), &[]);
    app.enrol("kind", &json!({ "all": [{ "person": [ada, bo] }] })).due_on(WEDNESDAY.plus_days(7)).apply();
    (app, ada, bo)
}

/// The job decides, and what is due leaves; to whom mail went.
async fn reminded(app: &TestApp) -> BTreeSet<String> {
    gradus::reminders::run(&app.app).expect("the job runs");
    app.mail_that_leaves().await.into_iter().map(|(to, _)| to).collect()
}

/// Mail to `name` comes back.
fn comes_back(app: &TestApp, name: &str) {
    use gradus::db::schema::mail_bounce::dsl;
    let to = address(name);
    app.write(|tx| {
        let (id, now) = (tx.new_id(), tx.now());
        let what = (dsl::kind.eq("hard"), dsl::reason.eq("550 no such user"), dsl::origin.eq(&to));
        let row = (dsl::id.eq(id), dsl::address.eq(&to), what, dsl::at.eq(now), dsl::noted_at.eq(now), dsl::since.eq(now));
        diesel::insert_into(dsl::mail_bounce).values(row).execute(tx.conn)?;
        Ok(())
    });
}

async fn messages(client: &Client) -> Vec<Value> {
    client.json("/api/v1/me/messages").await["items"].as_array().cloned().expect("a list")
}

fn states(app: &TestApp) -> Vec<(Option<Id>, MailState)> {
    let rows = outbox::table.select((outbox::person_id, outbox::state)).order((outbox::person_id, outbox::id));
    app.app.db.read_now(|conn| Ok::<_, AppError>(rows.load(conn)?)).expect("it answers")
}

/// The unread count beside the entry of the menu.
async fn counted(client: &Client, path: &str) -> String {
    let page = client.page(path).await;
    texts(&page, ".nav-list a[href='/inbox'] .count").first().cloned().unwrap_or_default()
}

#[tokio::test]
async fn what_went_by_mail_is_in_the_inbox_without_a_token_until_it_is_opened() {
    let (app, ..) = given().await;
    assert_eq!(reminded(&app).await, BTreeSet::from([address("Ada"), address("Bo")]));
    let (ada, api) = (app.signed_in(&address("Ada")).await, app.api(&address("Ada")).await);
    let all = messages(&api).await;
    assert_eq!(all.len(), 1, "her own alone: {all:?}");
    assert_eq!((&all[0]["mail"], &all[0]["read_at"]), (&json!("sent"), &Value::Null));
    let text = all[0]["text"].as_str().expect("text");
    assert!(text.contains("Hello Ada") && text.contains("/learn/") && !text.contains("/go/") && !text.contains('•'), "{text}");
    assert!(all[0]["mailed_at"].is_string());

    assert_eq!(counted(&ada, "/").await, "1");
    let list = ada.page("/inbox").await;
    assert!(texts(&list, "tbody").concat().contains("New"));
    let link = select(&list, "tbody a").remove(0).attr["href"].clone();
    assert_eq!(counted(&ada, &link).await, "", "it is read by then");
    let page = ada.page(&link).await;
    let learn = select(&page, ".mail-text a").remove(0).attr["href"].clone();
    let path = learn.strip_prefix(&app.app.settings.server.public_url).expect("a page of ours");
    assert!(path.starts_with("/learn/"), "{path}");
    let status = ada.get(path).await.status();
    assert!(status.is_success() || status.is_redirection(), "the link leads to the course: {status}");
    assert!(!texts(&ada.page("/inbox").await, "tbody").concat().contains("New"));
    assert!(messages(&api).await[0]["read_at"].is_string());
}

#[tokio::test]
async fn nobody_reads_what_another_was_told() {
    let (app, ..) = given().await;
    reminded(&app).await;
    let id = |person: &str| {
        let row = inbox_message::table
            .inner_join(outbox::table)
            .filter(outbox::to_address.eq(address(person)))
            .select(inbox_message::id)
            .order(inbox_message::id);
        app.app.db.read_now(|conn| Ok::<Id, AppError>(row.first(conn)?)).expect("it was told")
    };
    let (bos, adas) = (id("Bo"), id("Ada"));
    let everything = app.with_grants(Grant::ALL).await;
    let (ada, api) = (app.signed_in(&address("Ada")).await, app.api(&address("Ada")).await);
    for client in [&ada, &everything] {
        assert_eq!(client.get(&format!("/inbox/{bos}")).await.status(), StatusCode::NOT_FOUND);
    }
    let read = |id: Id| format!("/api/v1/me/messages/{id}/read");
    assert_eq!(api.send_json(Method::POST, &read(bos), &json!({})).await.status(), StatusCode::NOT_FOUND);
    let unread = inbox_message::table.filter(inbox_message::read_at.is_null()).count();
    assert_eq!(app.app.db.read_now(|conn| Ok::<i64, AppError>(unread.get_result(conn)?)).expect("it answers"), 2);
    for _ in 0..2 {
        assert_eq!(api.send_json(Method::POST, &read(adas), &json!({})).await.status(), StatusCode::NO_CONTENT);
    }
    for (path, status) in [("/inbox/nothing-of-ours", 404), ("/inbox?before=%20", 422), ("/api/v1/me/messages?limit=0", 422)] {
        let client = if path.starts_with("/api") { &api } else { &ada };
        assert_eq!(client.get(path).await.status().as_u16(), status, "{path}");
    }
    assert!(texts(&everything.page("/inbox").await, "main").concat().contains("belongs to nobody"));
}

#[tokio::test]
async fn of_whom_mail_comes_back_is_told_in_the_inbox_alone_and_it_counts_as_told() {
    let (app, ada, bo) = given().await;
    comes_back(&app, "Ada");
    comes_back(&app, "Bo");
    assert_eq!(reminded(&app).await, BTreeSet::new(), "no mail goes");
    assert_eq!(states(&app), [(Some(ada), MailState::Cancelled), (Some(bo), MailState::Cancelled)]);
    let rows = reminder::table.select((reminder::recipient_id, reminder::outcome, reminder::why)).order(reminder::recipient_id);
    let rows: Vec<(Id, String, String)> = app.app.db.read_now(|conn| Ok::<_, AppError>(rows.load(conn)?)).expect("it answers");
    let became = |who: Id| -> Vec<(&str, &str)> {
        let theirs = rows.iter().filter(|row| row.0 == who && row.1 != "passed_over");
        theirs.map(|row| (row.1.as_str(), row.2.as_str())).collect()
    };
    assert_eq!(became(ada).iter().map(|(outcome, _)| *outcome).collect::<Vec<_>>(), ["sent"]);
    assert_eq!(became(bo), [("cancelled", "unreachable")], "who cannot sign in hears nothing");

    let api = app.api(&address("Ada")).await;
    let all = messages(&api).await;
    assert_eq!((all.len(), &all[0]["mail"], &all[0]["mailed_at"]), (1, &json!("none"), &Value::Null));
    assert!(all[0]["text"].as_str().expect("text").contains("Hello Ada"));
    let hr = app.with_grants(&[Grant::Hr]).await;
    let shown = texts(&hr.page("/admin/outbox?state=cancelled").await, "tbody").concat();
    assert!(shown.contains("It is in the person's inbox in Gradus."), "{shown}");

    let waiting = app.api_with_grants(&[Grant::Hr]).await.json("/api/v1/waiting/hears-nothing").await;
    let whys = |id: Id| {
        let items = waiting["items"].as_array().cloned().unwrap_or_default();
        let of = items.into_iter().find(|item| item["person"]["id"] == json!(id));
        of.map(|item| item["why"].as_str().unwrap_or_default().to_owned()).unwrap_or_default()
    };
    let alone =
        "Mail to this person comes back, so reminders go to their inbox in Gradus alone. The mail server says: 550 no such user";
    assert_eq!(whys(ada), alone);
    assert_eq!(whys(bo), "Mail to this person comes back, so none is sent. The mail server says: 550 no such user");
    // the next morning nothing is told twice
    app.set_day(WEDNESDAY.plus_days(1));
    assert_eq!(reminded(&app).await, BTreeSet::new());
    assert_eq!(messages(&app.api(&address("Ada")).await).await.len(), 1);
}

#[tokio::test]
async fn all_are_marked_as_read_at_once_and_the_list_goes_on_by_a_cursor() {
    let (app, ada, _) = given().await;
    reminded(&app).await;
    let (day, first) = (WEDNESDAY.plus_days(1), app.tiny_course("other"));
    app.set_day(day);
    app.enrol("other", &json!({ "all": [{ "person": [ada] }] })).due_on(day.plus_days(7)).apply();
    reminded(&app).await;
    drop(first);
    let (browser, api) = (app.signed_in(&address("Ada")).await, app.api(&address("Ada")).await);
    let one = api.json("/api/v1/me/messages?limit=1").await;
    let cursor = one["next_cursor"].as_str().expect("there is another");
    let two = api.json(&format!("/api/v1/me/messages?limit=1&cursor={cursor}")).await;
    assert!(one["items"][0]["told_at"].as_str() > two["items"][0]["told_at"].as_str(), "the newest first");
    assert_eq!(two["next_cursor"], Value::Null);
    assert_eq!(counted(&browser, "/").await, "2");
    assert_eq!(browser.post_form("/inbox/read", &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(counted(&browser, "/").await, "");
    assert!(select(&browser.page("/inbox").await, "form[action='/inbox/read']").is_empty());
}

#[tokio::test]
async fn when_the_outbox_no_longer_keeps_it_the_subject_stays() {
    let (app, ..) = given().await;
    reminded(&app).await;
    let api = app.api(&address("Ada")).await;
    let subject = messages(&api).await[0]["subject"].clone();
    app.set_day(WEDNESDAY.plus_days(200));
    assert_eq!(gradus::mail::thin(&app.app).expect("it is thinned"), 2);
    let api = app.api(&address("Ada")).await;
    let all = messages(&api).await;
    assert_eq!((&all[0]["subject"], &all[0]["text"]), (&subject, &Value::Null));
    let browser = app.signed_in(&address("Ada")).await;
    let page = browser.page(&format!("/inbox/{}", all[0]["id"].as_str().expect("an id"))).await;
    assert!(texts(&page, "main").concat().contains("Its subject stays."));
}

#[tokio::test]
async fn what_signs_in_or_speaks_of_an_account_is_in_no_inbox() {
    let (app, ..) = given().await;
    let answer = app.visitor().post_form("/password/forgot", &[("email", &address("Ada"))]).await;
    assert!(answer.status().is_success() || answer.status().is_redirection());
    assert_eq!(app.mail_that_leaves().await.len(), 1);
    assert_eq!(messages(&app.api(&address("Ada")).await).await, Vec::<Value>::new());
}
