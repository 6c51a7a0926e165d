//! /reminders, the policy and the API.

use gradus::clock::Day;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use gradus::text::date;
use reqwest::StatusCode;
use scraper::Html;

use super::given::{enrol, morning};
use crate::support::TestApp;
use crate::support::app::{select, texts};

const DUE: Day = Day::new(2026, 11, 16);

#[tokio::test]
async fn an_empty_company_has_nothing_to_remind_of_and_the_page_says_so() {
    let app = TestApp::start().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/reminders").await;
    let text = texts(&page, "main").concat();
    assert!(text.contains("No reminders in the next 30 days") && text.contains("Nothing has been held back."), "{text}");
}

#[tokio::test]
async fn the_coming_days_are_shown_with_their_numbers_and_the_names_of_one() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let people = [app.person("Ada Osei").create(), app.person("عمر الحسن").create()];
    enrol(&app, &people, "basics", DUE);
    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let page = marketer.page("/reminders").await;
    let rows = texts(&page, "section:has(#h-next) tbody tr");
    // -14 is today, -3 a Friday, +7 and +14 Mondays
    let days = ["2 Nov", "13 Nov", "16 Nov", "17 Nov", "23 Nov", "30 Nov"];
    assert_eq!(rows.len(), days.len(), "{rows:?}");
    assert!(rows.iter().zip(days).all(|(row, day)| row.contains(day) && row.contains(" 2 ")), "{rows:?}");
    assert!(page.html().contains("Change the policy"), "whoever owns programmes changes it, as HR does");
    let auditor = app.with_grants(&[Grant::Auditor]).await.page("/reminders").await;
    assert!(!auditor.html().contains("Change the policy"), "an auditor reads it");
    let page = marketer.page("/reminders?day=2026-11-13").await;
    let names = texts(&page, "section:has(#h-names) tbody .name");
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"Ada Osei".to_owned()) && names.contains(&"عمر الحسن".to_owned()), "{names:?}");
    assert_eq!(marketer.get("/reminders?day=soon").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(marketer.get("/reminders/people/1").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_somebody_got_is_on_their_page_with_the_mail() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    assert_eq!(morning(&app, DUE).await.len(), 1);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page(&format!("/reminders/people/{ada}")).await;
    let sent: Vec<String> = texts(&page, "tbody tr").into_iter().filter(|row| row.contains("Sent")).collect();
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert!(sent[0].contains("16 Nov 2026") && sent[0].contains("on the due date"), "{sent:?}");
    let mail = select(&page, "tbody a").remove(0).attr["href"].clone();
    assert!(hr.page(&mail).await.html().contains("Course basics is due today"));
}

#[tokio::test]
async fn copies_of_one_manager_say_about_whom_they_are() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let lead = app.person("Mo Lead").create();
    let team = ["Ada Osei", "Bo Lind"].map(|name| app.person(name).manager(lead).create());
    enrol(&app, &team, "basics", DUE);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/reminders?day=2026-11-23").await;
    let rows = texts(&page, "section:has(#h-names) tbody tr");
    for name in ["Ada Osei", "Bo Lind"] {
        let copy = format!("7 days overdue, copy about {name}");
        assert_eq!(rows.iter().filter(|row| row.starts_with("Mo Lead") && row.contains(&copy)).count(), 1, "{rows:?}");
    }
    morning(&app, DUE.plus_days(7)).await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let told = texts(&hr.page(&format!("/reminders/people/{lead}")).await, "tbody tr").concat();
    assert!(told.contains("Copy about Ada Osei") && told.contains("Copy about Bo Lind"), "{told}");
}

#[tokio::test]
async fn a_policy_that_makes_no_sense_comes_back_as_typed_with_what_is_wrong() {
    let app = TestApp::start().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let typed =
        [("due", "-14, soon"), ("repeat", "3"), ("expiring", "0"), ("manager_from", "-1"), ("active", "yes"), ("act", "save")];
    let answer = hr.post_form("/reminders/policy", &typed).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.expect("text"));
    assert_eq!(select(&page, "#f-due").remove(0).attr["value"], "-14, soon");
    let wrong = texts(&page, "#error-summary li");
    let expected = [
        "\"soon\" is not a number of days from -365 to 365.",
        "Enter a number of days from 7 to 365, or leave this empty to stop after the last reminder.",
        "\"0\" is not a number of days from 1 to 365.",
        "Enter a number of days from 0 to 365, or leave this empty for no copy.",
    ];
    assert_eq!(wrong, expected);
    let turned = [("due", "7"), ("manager_from", "30"), ("second_manager_from", "7"), ("active", "yes"), ("act", "save")];
    let answer = hr.post_form("/reminders/policy", &turned).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.expect("text"));
    assert_eq!(
        texts(&page, "#error-summary li"),
        ["The manager's manager cannot get a copy before the manager: enter 30 days or more."]
    );
    let empty = hr.post_form("/reminders/policy", &[("active", "yes"), ("act", "save")]).await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = hr.page("/reminders/policy").await;
    assert_eq!(select(&page, "#f-due").remove(0).attr["value"], "-14, -3, 0, 1, 7, 14, 30", "nothing was saved");
}

#[tokio::test]
async fn a_preview_shows_what_a_policy_would_bring_and_saves_nothing() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let answer = hr.post_form("/reminders/policy", &[("due", "-7, 7"), ("active", "yes"), ("act", "preview")]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let page = Html::parse_document(&answer.text().await.expect("text"));
    assert_eq!(texts(&page, "#h-preview"), ["This policy would send 2 reminders in 30 days"]);
    let days = texts(&page, "tbody th");
    assert_eq!(days, ["Mon 9 Nov 2026", "Mon 23 Nov 2026"]);
    let page = hr.page("/reminders/policy").await;
    assert_eq!(texts(&page, "#h-preview"), ["This policy sends 6 reminders in 30 days"]);
}

#[tokio::test]
async fn switched_off_nothing_goes_and_the_page_says_so() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let saved = hr.post_form("/reminders/policy", &[("assigned", "yes"), ("due", "0"), ("act", "save")]).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    assert!(hr.page("/reminders").await.html().contains("The policy is switched off: no reminders go out."));
    assert!(morning(&app, DUE).await.is_empty());
}

#[tokio::test]
async fn the_api_tells_person_by_person_what_would_go_and_what_would_stay() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let people: Vec<_> = (0..5).map(|number| app.person(&format!("Person N{number}")).create()).collect();
    enrol(&app, &people, "basics", DUE);
    app.set_status(people[4], PersonStatus::Leave);
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let (mut path, mut items) = ("/api/v1/reminders?as_of=2026-11-17&limit=2".to_owned(), Vec::new());
    loop {
        let answer = api.json(&path).await;
        assert_eq!((answer["as_of"].as_str(), answer["active"].as_bool()), (Some("2026-11-17"), Some(true)));
        items.extend(answer["items"].as_array().expect("items").clone());
        let Some(cursor) = answer["next_cursor"].as_str() else { break };
        path = format!("/api/v1/reminders?as_of=2026-11-17&limit=2&cursor={cursor}");
    }
    assert_eq!(items.len(), 5);
    assert!(items.iter().all(|item| item["step"] == "due+1" && item["course"] == "Course basics"), "{items:?}");
    let held: Vec<_> = items.iter().filter(|item| item["decision"] == "hold").collect();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0]["why"], "On leave: no mail until they are back.");
    assert!(app.mail_that_leaves().await.is_empty(), "looking sends nothing");
}

#[tokio::test]
async fn days_that_are_over_or_far_ahead_are_foretold_neither_by_the_page_nor_by_the_api() {
    let app = TestApp::start().await;
    let (hr, api) = (app.with_grants(&[Grant::Hr]).await, app.api_with_grants(&[Grant::Hr]).await);
    let today = app.app.company_today();
    let refused = format!("Choose a day from {} to {}", date(today), date(today.plus_days(30)));
    for (day, fits) in [(today.plus_days(-1), false), (today, true), (today.plus_days(30), true), (today.plus_days(31), false)] {
        let status = if fits { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        for (who, path) in [(&hr, format!("/reminders?day={day}")), (&api, format!("/api/v1/reminders?as_of={day}"))] {
            let answer = who.get(&path).await;
            assert_eq!(answer.status(), status, "{path}");
            assert!(fits || answer.text().await.expect("text").contains(&refused), "{path}");
        }
    }
    assert_eq!(api.get("/api/v1/reminders?as_of=9999-12-31").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
