//! Policies of programmes, and a policy's own words.

use gradus::clock::Day;
use gradus::policy::Grant;
use gradus::programme::{ProgrammeInput, make};
use reqwest::{Method, StatusCode};
use scraper::Html;
use serde_json::{Value, json};

use super::given::{enrol, mornings, offsets};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const POLICIES: &str = "/api/v1/reminder-policies";
/// A Monday from which every step of the general policy falls on a working day.
const DUE: Day = Day::new(2026, 12, 7);

/// Two courses, of which the second is one of a programme.
async fn given() -> (TestApp, Client) {
    let app = TestApp::start().await;
    app.set_day(DUE.plus_days(-40));
    for slug in ["basics", "voice"] {
        app.tiny_course(slug);
    }
    app.person("Olga Brandt").email("olga@people.example").hired(Day::new(2026, 1, 5)).create();
    let input = ProgrammeInput {
        name: "Brand".to_owned(),
        courses: vec!["voice".to_owned()],
        owners: vec!["olga@people.example".to_owned()],
        ..ProgrammeInput::default()
    };
    app.write(|tx| make(tx, &input, app.app.company_today()));
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    (app, api)
}

async fn post(api: &Client, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(Method::POST, path, body).await;
    (answer.status(), answer.json().await.unwrap_or_default())
}

/// The policy of the programme: on two days alone, and with words.
fn brand() -> Value {
    json!({
        "programme": "brand", "assigned": false, "due": [-1, 2], "repeat": null, "stalled": false, "expiring": [],
        "words": { "en": { "opening": "Dear {name},\n\n{company} speaks with one voice.", "closing": "{count} course <b>today</b>" } },
    })
}

#[tokio::test]
async fn each_course_is_reminded_of_by_the_policy_of_its_programme() {
    let (app, api) = given().await;
    let (ada, ben) = (app.person("Ada Osei").create(), app.person("Ben Ito").create());
    enrol(&app, &[ada], "basics", DUE);
    enrol(&app, &[ben], "voice", DUE);
    let (status, saved) = post(&api, POLICIES, &brand()).await;
    assert_eq!((status, &saved["due"], &saved["active"]), (StatusCode::OK, &json!([-1, 2]), &json!(true)), "{saved}");
    let all = mornings(&app, DUE.plus_days(-14), DUE.plus_days(45)).await;
    let of = |name: &str| -> Vec<i64> {
        let theirs: Vec<_> = all.iter().filter(|mail| mail.subject.contains(name)).cloned().collect();
        offsets(&theirs, DUE).into_iter().map(|(day, _)| day).collect()
    };
    // a step of a Sunday goes on Monday
    assert_eq!(of("voice"), [0, 2]);
    assert_eq!(of("basics"), [-14, -3, 0, 1, 7, 14, 30]);
    let voice = &all.iter().find(|mail| mail.subject.contains("voice")).expect("a mail").message;
    assert!(voice.text.contains("Dear Ben,") && voice.text.contains("speaks with one voice"), "{}", voice.text);
    assert!(voice.text.contains("1 course <b>today</b>"), "text is text: {}", voice.text);
    assert!(voice.html.contains("1 course &lt;b&gt;today&lt;/b&gt;") && !voice.html.contains("{name}"), "{}", voice.html);
    let basics = &all.iter().find(|mail| mail.subject.contains("basics")).expect("a mail").message;
    assert!(!basics.text.contains("one voice"), "{}", basics.text);
}

#[tokio::test]
async fn a_programme_goes_by_the_general_policy_again_and_off_is_off() {
    let (app, api) = given().await;
    let ben = app.person("Ben Ito").create();
    enrol(&app, &[ben], "voice", DUE);
    let mut off = brand();
    off["active"] = json!(false);
    assert_eq!(post(&api, POLICIES, &off).await.0, StatusCode::OK);
    assert_eq!(mornings(&app, DUE.plus_days(-3), DUE.plus_days(-2)).await.len(), 0);
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let items = api.json(POLICIES).await["items"].clone();
    assert_eq!(
        (&items[0]["programme"], &items[1]["programme"], &items[1]["active"]),
        (&Value::Null, &json!("brand"), &json!(false))
    );
    let remove = || async { api.request(Method::DELETE, &format!("{POLICIES}/brand")).send().await.expect("an answer").status() };
    assert_eq!((remove().await, remove().await), (StatusCode::NO_CONTENT, StatusCode::NOT_FOUND));
    assert_eq!(api.json(POLICIES).await["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(mornings(&app, DUE, DUE).await.len(), 1);
}

#[tokio::test]
async fn what_a_policy_would_bring_is_told_before_it_is_saved() {
    let (app, api) = given().await;
    let (ada, ben) = (app.person("Ada Osei").create(), app.person("Ben Ito").create());
    enrol(&app, &[ada], "basics", DUE);
    enrol(&app, &[ben], "voice", DUE);
    app.set_day(DUE.plus_days(-10));
    let api_now = app.api_with_grants(&[Grant::Marketer]).await;
    drop(api);
    let (status, answer) = post(&api_now, &format!("{POLICIES}/preview"), &brand()).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let days: Vec<(&Value, &Value)> =
        answer["days"].as_array().expect("days").iter().map(|day| (&day["day"], &day["steps"])).collect();
    assert_eq!(days, [(&json!("2026-12-07"), &json!({ "due-1": 1 })), (&json!("2026-12-09"), &json!({ "due+2": 1 }))]);
    assert_eq!(api_now.json(POLICIES).await["items"].as_array().map(Vec::len), Some(1), "nothing is saved");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_at_its_field() {
    let (app, api) = given().await;
    let with = |field: &str, value: Value| {
        let mut body = brand();
        body[field] = value;
        body
    };
    for (body, field) in [
        (with("due", json!([7, 7])), "due"),
        (with("due", json!([])), "due"),
        (with("expiring", json!([0])), "expiring"),
        (with("repeat", json!(1)), "repeat"),
        (with("words", json!({ "en": { "opening": "Dear {nmae}" } })), "opening"),
        (with("words", json!({ "en": { "closing": "Dear {name" } })), "closing"),
        (with("words", json!({ "tlh": { "opening": "nuqneH" } })), "language"),
        (with("words", json!({ "en": { "opening": "x".repeat(1001) } })), "words.en.opening"),
    ] {
        let (status, answer) = post(&api, POLICIES, &body).await;
        assert_eq!(
            (status, &answer["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)),
            "{body}: {answer}"
        );
    }
    assert_eq!(post(&api, POLICIES, &with("programme", json!("none"))).await.0, StatusCode::NOT_FOUND);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let form =
        [("due", "0"), ("language", "de"), ("opening", "Hallo {vorname}"), ("closing", ""), ("active", "yes"), ("act", "save")];
    let answer = hr.post_form("/reminders/policy?programme=brand", &form).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.expect("text"));
    assert!(texts(&page, "#error-summary li").concat().contains("vorname"));
    assert!(texts(&page, "textarea[lang=de]").concat().contains("Hallo {vorname}"), "what was typed stays");
}

#[tokio::test]
async fn the_owner_of_a_programme_changes_its_policy_looks_at_the_mail_and_sends_a_test() {
    let (app, _api) = given().await;
    let ben = app.person("Ben Ito").create();
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ben], "voice", DUE);
    enrol(&app, &[ada, ben], "basics", DUE);
    app.set_day(DUE.plus_days(-10));
    app.account("olga@people.example", &[]);
    let olga = app.signed_in("olga@people.example").await;
    let page = olga.page("/reminders/policy").await;
    assert!(texts(&page, "h1").concat().contains("Brand"));
    assert!(select(&page, "a[href='/reminders/policy']").is_empty(), "the general one is not theirs");
    let form = [
        ("due", "-3, 0"),
        ("language", "en"),
        ("opening", "Dear {name}, one voice."),
        ("closing", ""),
        ("active", "yes"),
        ("act", "preview"),
    ];
    let looked = olga.post_form("/reminders/policy", &form).await;
    assert_eq!(looked.status(), StatusCode::OK);
    let page = Html::parse_document(&looked.text().await.expect("text"));
    let frame = select(&page, "iframe")[0].attr["src"].clone();
    let mail = olga.get(&frame).await.text().await.expect("a mail");
    assert!(mail.contains("Dear Ben, one voice.") && mail.contains("voice"), "{mail}");
    assert!(!mail.contains("Course basics"), "what is of other courses is not theirs to see: {mail}");
    let hidden = |name: &str| {
        let field = select(&page, &format!("form[action='/reminders/specimen'] input[name={name}]"));
        field[0].attr["value"].clone()
    };
    let fields = ["person", "programme", "opening", "closing"].map(|name| (name, hidden(name)));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(olga.post_form("/reminders/specimen", &fields).await.status(), StatusCode::SEE_OTHER);
    let sent = app.mail_that_leaves().await;
    let (to, test) = sent.iter().find(|(to, _)| to == "olga@people.example").expect("a test");
    assert!(test.text.contains("Dear Ben, one voice."), "{to}: {}", test.text);
    // of somebody who has nothing of the programme there is no mail
    assert_eq!(olga.get(&format!("/reminders/specimen?person={ada}&programme=brand")).await.status(), StatusCode::NOT_FOUND);
    let save: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (*name, if *name == "act" { "save" } else { *value })).collect();
    let saved = olga.post_form("/reminders/policy?programme=brand", &save).await;
    assert_eq!(saved.headers()["location"], "/programmes/brand");
    let page = olga.page("/reminders/policy?programme=brand").await;
    assert!(texts(&page, "textarea[lang=en]").concat().contains("one voice."));
    assert_eq!(olga.post_form("/reminders/policy/removal", &[("programme", "brand")]).await.status(), StatusCode::SEE_OTHER);
    for (path, status) in [("/reminders", StatusCode::FORBIDDEN), ("/reminders/policy?programme=none", StatusCode::NOT_FOUND)] {
        assert_eq!(olga.get(path).await.status(), status, "{path}");
    }
}

#[tokio::test]
async fn who_hears_nothing_more_is_told_by_the_policy_of_the_course() {
    let (app, api) = given().await;
    let (ada, ben) = (app.person("Ada Osei").create(), app.person("Ben Ito").create());
    enrol(&app, &[ada], "basics", DUE);
    enrol(&app, &[ben], "voice", DUE);
    assert_eq!(post(&api, POLICIES, &brand()).await.0, StatusCode::OK);
    mornings(&app, DUE.plus_days(-3), DUE.plus_days(4)).await;
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let list = hr.json("/api/v1/waiting/hears-nothing").await;
    let names: Vec<&Value> = list["items"].as_array().expect("items").iter().map(|item| &item["person"]["name"]).collect();
    assert_eq!(names, [&json!("Ben Ito")], "Ada's policy says it again: {list}");
}
