//! The calendar of due dates, read by another program's reader of iCalendar: what is in it, who may read it, and how it follows.

use std::collections::BTreeMap;

use gradus::clock::Day;
use gradus::enrolment;
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::people::import::PersonInput;
use gradus::policy::Grant;
use ical::parser::Component;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::learning::given::{Somebody, must_take, somebody};
use crate::learning::renewals::{does, modules};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// The tests' first day, a Monday.
const TODAY: Day = Day::new(2026, 11, 2);
const DUE: Day = Day::new(2026, 12, 7);

/// Makes somebody's address, and answers its path.
async fn address(api: &Client) -> String {
    let made = api.send_json(Method::POST, "/api/v1/me/calendar", &json!({})).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let made: Value = made.json().await.expect("JSON");
    path_of(made["address"].as_str().expect("an address"))
}

fn path_of(address: &str) -> String {
    address[address.find("/calendar/").expect("an address of the program")..].to_owned()
}

/// An event as the reader sees it: the values of its lines by name.
type Read = BTreeMap<String, String>;

/// What stands behind the path of an address, as a calendar program reads it.
async fn events(app: &TestApp, path: &str) -> Vec<Read> {
    let answer = app.visitor().get(path).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(header(&answer, "content-type"), "text/calendar; charset=utf-8");
    let text = answer.text().await.expect("text");
    // by RFC 5545, 3.1; this reader takes away all white space at the fold, and not one
    let unfolded = text.replace("\r\n ", "");
    let mut read = ical::IcalParser::new(unfolded.as_bytes());
    let calendar = read.next().expect("a calendar").unwrap_or_else(|fault| panic!("{fault} in {text}"));
    assert!(read.next().is_none(), "one calendar: {text}");
    for (name, value) in [("VERSION", "2.0"), ("METHOD", "PUBLISH"), ("REFRESH-INTERVAL", "PT6H"), ("X-PUBLISHED-TTL", "PT6H")] {
        assert_eq!(calendar.get_property(name).and_then(|line| line.value.as_deref()), Some(value), "{name}");
    }
    let event = |event: &ical::parser::ical::component::IcalEvent| {
        event.properties.iter().map(|line| (line.name.clone(), line.value.clone().unwrap_or_default())).collect()
    };
    calendar.events.iter().map(event).collect()
}

fn header(answer: &Response, name: &str) -> String {
    answer.headers().get(name).map(|value| value.to_str().expect("plain text").to_owned()).unwrap_or_default()
}

/// The first days of the events, with what they are called.
fn days(events: &[Read]) -> Vec<(&str, &str)> {
    events.iter().map(|event| (event["DTSTART"].as_str(), event["SUMMARY"].as_str())).collect()
}

/// Ada must take "Course basics" by [`DUE`], and has an address.
async fn given(app: &TestApp) -> (Somebody, Id, String) {
    app.course_of("basics", &modules(0));
    let ada = somebody(app, "Ada Osei", "UTC", &[]).await;
    let enrolment = must_take(app, &ada, "basics", DUE);
    let path = address(&app.api(&ada.email).await).await;
    (ada, enrolment, path)
}

#[tokio::test]
async fn a_due_date_that_is_moved_moves_its_event() {
    let app = TestApp::start().await;
    let (ada, enrolment, path) = given(&app).await;
    let before = events(&app, &path).await;
    assert_eq!(days(&before), [("20261207", "Due: Course basics")]);
    assert_eq!(before[0]["DTEND"], "20261208");
    let link = format!("{}/learn/{enrolment}", app.address);
    assert_eq!(before[0]["URL"], link);
    assert_eq!(before[0]["DESCRIPTION"], format!(r"It takes about 15 minutes.\n{link}"));

    app.set_day(TODAY.plus_days(3));
    does(&app, ada.person, "Page A");
    app.write(|tx| enrolment::change_due(tx, enrolment, DUE.plus_days(7), "A busy month.", TODAY.plus_days(3)));
    let after = events(&app, &path).await;
    assert_eq!(days(&after), [("20261214", "Due: Course basics")]);
    assert_eq!(after[0]["UID"], before[0]["UID"]);
    let number = |event: &Read| event["SEQUENCE"].parse::<u32>().expect("a number");
    assert!(number(&after[0]) > number(&before[0]), "{before:?} {after:?}");
    assert!(after[0]["LAST-MODIFIED"] > before[0]["LAST-MODIFIED"], "{before:?} {after:?}");
    assert_eq!(after[0]["DESCRIPTION"], format!(r"About 12 minutes left.\n{link}"));
}

#[tokio::test]
async fn what_is_complete_has_its_last_valid_day_instead_and_both_are_there_once_it_is_renewed() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    app.course_of("basics", &modules(0));
    let ada = somebody(&app, "Ada Osei", "UTC", &[]).await;
    app.enrol("basics", &json!({ "everyone": true })).kept().with("recurrence", json!({ "months": 12, "window": 60 })).apply();
    let path = address(&app.api(&ada.email).await).await;
    app.set_day(Day::new(2026, 3, 5));
    let first = app.only_enrolment(ada.person).id;
    app.complete(first, None);
    let valid = ("20270304", "Last valid day: Course basics");
    let complete = events(&app, &path).await;
    assert_eq!(days(&complete), [valid]);
    assert_eq!(complete[0]["URL"], format!("{}/me/certificates/{first}", app.address));
    app.night(Day::new(2027, 1, 4));
    let renewing = events(&app, &path).await;
    assert_eq!(days(&renewing), [("20270304", "Due: Course basics"), valid]);
    assert_ne!(renewing[0]["UID"], renewing[1]["UID"]);
    assert_eq!(renewing[1]["UID"], complete[0]["UID"]);
    // on the first day without, which begins later where she is, nothing is valid any more
    app.set_day(Day::new(2027, 3, 6));
    assert_eq!(days(&events(&app, &path).await), [("20270304", "Due: Course basics")]);
}

#[tokio::test]
async fn a_calendar_speaks_the_language_of_whose_it_is_and_reads_every_title() {
    let app = TestApp::start().await;
    let (ada, _, path) = given(&app).await;
    app.save_person(&PersonInput { language: "de".to_owned(), ..app.person_input(ada.person) });
    app.write(|tx| {
        use diesel::prelude::*;
        use gradus::db::schema::course;
        let title = "Ton; Stimme, Haltung \\ und alles, was dazugehört – „Überall“ und zu jeder Zeit, 👩🏽‍💻 auch nachts um zwei";
        diesel::update(course::table.filter(course::slug.eq("basics"))).set(course::title.eq(title)).execute(tx.conn)?;
        Ok(())
    });
    let read = events(&app, &path).await;
    let title = r"Ton\; Stimme\, Haltung \\ und alles\, was dazugehört – „Überall“ und zu jeder Zeit\, 👩🏽‍💻 auch nachts um zwei";
    assert_eq!(read[0]["SUMMARY"], format!("Fällig: {title}"));
    assert!(read[0]["DESCRIPTION"].starts_with(r"Es dauert etwa 15 Minuten.\n"), "{read:?}");
    assert_eq!(header(&app.visitor().get(&path).await, "content-language"), "de");
}

#[tokio::test]
async fn who_has_left_or_may_not_sign_in_has_an_empty_calendar() {
    let app = TestApp::start().await;
    let (ada, _, path) = given(&app).await;
    assert_eq!(events(&app, &path).await.len(), 1);
    app.set_status(ada.person, PersonStatus::Suspended);
    assert_eq!(events(&app, &path).await.len(), 0);
    app.set_status(ada.person, PersonStatus::Active);
    assert_eq!(events(&app, &path).await.len(), 1);
    // on leave nothing is due; the date is there still
    app.set_status(ada.person, PersonStatus::Leave);
    assert_eq!(events(&app, &path).await.len(), 1);
    app.set_status(ada.person, PersonStatus::Left);
    assert_eq!(events(&app, &path).await.len(), 0);

    let ben = somebody(&app, "Ben Ito", "UTC", &[]).await;
    must_take(&app, &ben, "basics", DUE);
    let path = address(&app.api(&ben.email).await).await;
    assert_eq!(events(&app, &path).await.len(), 1);
    app.write(|tx| {
        use diesel::prelude::*;
        use gradus::db::schema::account;
        let now = tx.now();
        diesel::update(account::table.filter(account::email.eq(&ben.email)))
            .set(account::disabled_at.eq(now))
            .execute(tx.conn)?;
        Ok(())
    });
    assert_eq!(events(&app, &path).await.len(), 0);
}

#[tokio::test]
async fn an_address_that_was_made_anew_or_switched_off_is_nobodys() {
    let app = TestApp::start().await;
    let (ada, _, first) = given(&app).await;
    let ben = somebody(&app, "Ben Ito", "UTC", &[]).await;
    let of_ben = address(&app.api(&ben.email).await).await;
    let api = app.api(&ada.email).await;
    let second = address(&api).await;
    assert_ne!(first, second);
    assert_eq!(app.visitor().get(&first).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(events(&app, &second).await.len(), 1);
    assert_eq!(events(&app, &of_ben).await.len(), 0, "nobody reads another's");
    for path in ["/calendar/x.ics", "/calendar/.ics", &second.replace(".ics", "x.ics"), &second.replace(".ics", "")] {
        assert_eq!(app.visitor().get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for _ in 0..2 {
        let ended = api.send_json(Method::DELETE, "/api/v1/me/calendar", &json!({})).await;
        assert_eq!(ended.status(), StatusCode::NO_CONTENT);
    }
    assert_eq!(app.visitor().get(&second).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(events(&app, &of_ben).await.len(), 0, "and its own goes on");
}

#[tokio::test]
async fn what_a_calendar_program_has_is_not_sent_again() {
    let app = TestApp::start().await;
    let (_, enrolment, path) = given(&app).await;
    let first = app.visitor().get(&path).await;
    assert_eq!(header(&first, "cache-control"), "private, max-age=900");
    let tag = header(&first, "etag");
    let again = |tag: String| {
        let asked = app.visitor().request(Method::GET, &path).header("If-None-Match", tag);
        async move { asked.send().await.expect("an answer").status() }
    };
    app.set_day(TODAY.plus_days(1));
    assert_eq!(again(tag.clone()).await, StatusCode::NOT_MODIFIED);
    assert_eq!(again(format!("\"x\", W/{tag}")).await, StatusCode::NOT_MODIFIED);
    assert_eq!(again("\"x\"".to_owned()).await, StatusCode::OK);
    let head = app.visitor().request(Method::HEAD, &path).send().await.expect("an answer");
    assert_eq!((head.status(), header(&head, "etag")), (StatusCode::OK, tag.clone()));
    app.write(|tx| enrolment::change_due(tx, enrolment, DUE.plus_days(7), "A busy month.", TODAY));
    assert_eq!(again(tag).await, StatusCode::OK);
}

#[tokio::test]
async fn neither_the_link_of_a_mail_nor_a_token_makes_an_address_and_an_account_without_a_person_has_none() {
    let app = TestApp::start().await;
    let (ada, _, path) = given(&app).await;
    let link = gradus::auth::mail_link_path(&app.app, &app.clock, ada.person, "/").expect("a link");
    let by_link = app.visitor();
    by_link.get(&link).await;
    assert!(texts(&by_link.page("/me/calendar").await, "form[action='/me/calendar'] button").is_empty());
    assert_eq!(by_link.post_form("/me/calendar", &[]).await.status(), StatusCode::FORBIDDEN);
    let page = ada.browser.post_form("/account/tokens", &[("name", "Wiki"), ("days", "7")]).await.text().await.expect("text");
    let token = texts(&scraper::Html::parse_document(&page), ".notice .code").concat();
    let by_token = app.visitor().with_bearer(&token);
    assert_eq!(by_token.get("/api/v1/me").await.status(), StatusCode::OK);
    let refused = by_token.send_json(Method::POST, "/api/v1/me/calendar", &json!({})).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert_eq!(events(&app, &path).await.len(), 1, "the one that was there goes on");
    let staff = app.with_grants(&[Grant::Hr]).await;
    assert_eq!(staff.get("/me/calendar").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(select(&staff.page("/account").await, "main a[href='/me/calendar']").len(), 0);
    assert_eq!(select(&ada.browser.page("/account").await, "main a[href='/me/calendar']").len(), 1);
    assert_eq!(staff.post_form("/me/calendar", &[]).await.status(), StatusCode::NOT_FOUND);
    let by_api = app.api("hr@staff.example").await;
    assert_eq!(by_api.send_json(Method::POST, "/api/v1/me/calendar", &json!({})).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_shows_the_address_once_and_the_acts_are_on_record() {
    let app = TestApp::start().await;
    app.course_of("basics", &modules(0));
    let ada = somebody(&app, "Ada Osei", "UTC", &[]).await;
    must_take(&app, &ada, "basics", DUE);
    let home = ada.browser.page("/").await;
    assert_eq!(select(&home, "main a[href='/me/calendar']")[0].text, "Due dates in your calendar");
    assert!(texts(&ada.browser.page("/me/calendar").await, "main").concat().contains("You have no calendar address yet."));
    let made = ada.browser.post_form("/me/calendar", &[]).await;
    assert_eq!(made.status(), StatusCode::OK);
    let made = scraper::Html::parse_document(&made.text().await.expect("text"));
    let address = texts(&made, ".notice .code").concat();
    let subscribe = select(&made, ".notice a.button")[0].attr["href"].clone();
    assert_eq!(subscribe.strip_prefix("webcal://"), address.split_once("://").map(|(_, rest)| rest));
    assert_eq!(events(&app, &path_of(&address)).await.len(), 1);
    let later = ada.browser.page("/me/calendar").await.html();
    assert!(!later.contains(&path_of(&address)) && later.contains("Your address was made on"), "{later}");
    let ended = ada.browser.post_form("/me/calendar/removal", &[]).await;
    assert_eq!((ended.status(), header(&ended, "location")), (StatusCode::SEE_OTHER, "/me/calendar".to_owned()));
    assert_eq!(app.visitor().get(&path_of(&address)).await.status(), StatusCode::NOT_FOUND);
    let admin = app.with_grants(&[Grant::Admin]).await;
    let acts = texts(&admin.page("/admin/audit").await, "main").concat();
    assert!(acts.contains("calendar_address.make") && acts.contains("calendar_address.end"), "{acts}");
    assert!(!acts.contains(address.rsplit('/').next().expect("its end")), "{acts}");
}
