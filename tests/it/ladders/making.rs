//! Making and changing ladders and levels on pages, without script: the tree part by part, what is wrong beside its part, who gains and who loses.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use scraper::Html;
use serde_json::json;

use super::{completes, course, ladder, level, levels, marketer, send};
use crate::support::TestApp;
use crate::support::app::{Client, select, texts};

/// The fields of the form of a level as a browser would send them, without the proof of its origin.
fn fields(page: &Html) -> Vec<(String, String)> {
    let form = "form.level-form";
    let inputs = select(page, &format!("{form} input, {form} textarea"));
    let sent = inputs.iter().filter(|input| {
        let kind = input.attr.get("type").map_or("text", String::as_str);
        input.attr.get("name").is_some_and(|name| name != "_csrf")
            && (!["checkbox", "radio"].contains(&kind) || input.attr.contains_key("checked"))
    });
    let mut all: Vec<(String, String)> = sent
        .map(|input| {
            let value = input.attr.get("value").cloned().unwrap_or_else(|| input.text.clone());
            (input.attr["name"].clone(), value)
        })
        .collect();
    for chosen in select(page, &format!("{form} select")) {
        let name = &chosen.attr["name"];
        let options = select(page, &format!("{form} select[name='{name}'] option"));
        let option = options.iter().find(|option| option.attr.contains_key("selected")).or(options.first());
        all.push((name.clone(), option.map(|option| option.attr["value"].clone()).unwrap_or_default()));
    }
    all
}

/// The same with these said otherwise, or ticked.
fn with(fields: &[(String, String)], says: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = fields.to_vec();
    for (name, value) in says {
        all.retain(|(own, _)| own != name);
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    all
}

async fn press(who: &Client, path: &str, fields: &[(String, String)]) -> (StatusCode, Html) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = who.post_form(path, &fields).await;
    (answer.status(), Html::parse_document(&answer.text().await.expect("text")))
}

#[tokio::test]
async fn a_ladder_and_its_level_are_made_part_by_part_with_a_look_at_who_gains() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 5, 4));
    app.tiny_course("basics");
    let ana = app.person("Ana Lima").hired(Day::new(2024, 1, 8)).create();
    completes(&app, ana, "basics", Day::new(2026, 5, 4));
    let who = app.with_grants(&[Grant::Marketer]).await;
    let (status, again) = press(&who, "/ladders/new", &[("title".to_owned(), " ".to_owned())]).await;
    assert_eq!((status, texts(&again, "#e-title").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let made = who.post_form("/ladders/new", &[("title", "New"), ("about", "From white up")]).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    let at = made.headers()["location"].to_str().expect("an address").to_owned();
    let path = format!("{at}/levels/new");
    let blank = who.page(&path).await;
    // nothing in the tree, and no title
    let (status, empty) = press(&who, &path, &with(&fields(&blank), &[("act", "save")])).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&empty, ".error-summary li").len(), 2, "{}", empty.html());
    // a course, and a group with two more parts below it
    let mut page = blank;
    for (add, place) in [
        ("course", "asks.condition"),
        ("any", "asks.condition"),
        ("practice", "asks.condition.of.1"),
        ("role", "asks.condition.of.1"),
    ] {
        let press_add = format!("add {place}");
        let says = [(&*format!("{place}.add"), add), ("act", press_add.as_str())];
        let (status, next) = press(&who, &path, &with(&fields(&page), &says)).await;
        assert_eq!(status, StatusCode::OK);
        page = next;
    }
    let says = [
        ("title", "White"),
        ("asks.condition.of.0.course", "basics"),
        ("asks.condition.of.1.of.0.kind", "Own post"),
        ("asks.condition.of.1.of.0.count", "none"),
        ("act", "preview"),
    ];
    let (status, wrong) = press(&who, &path, &with(&fields(&page), &says)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let beside = |page: &Html, name: &str| texts(page, &format!("[id='e-{name}']"));
    assert_eq!(beside(&wrong, "asks.condition.of.1.of.0.count"), ["Enter a whole number."]);
    assert_eq!(beside(&wrong, "asks.condition.of.1.of.1.role"), ["Choose a role."]);
    // without the group it is that course alone
    let (_, page) = press(&who, &path, &with(&fields(&wrong), &[("act", "remove asks.condition.of.1")])).await;
    let (status, seen) = press(&who, &path, &with(&fields(&page), &[("act", "preview")])).await;
    assert_eq!(status, StatusCode::OK);
    let notice = texts(&seen, "#foreseen").join(" ");
    assert!(notice.contains("One person gains") && notice.contains("Ana Lima"), "{notice}");
    let api = marketer(&app).await;
    assert!(levels(&api, ana, "").await.is_empty(), "nothing is kept by a look");
    let (status, _) = press(&who, &path, &with(&fields(&seen), &[("act", "save")])).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(levels(&api, ana, "").await, ["white"]);
    app.is_well();
}

#[tokio::test]
async fn a_level_is_changed_from_tomorrow_on_and_nobody_loses_it() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 5, 4));
    app.tiny_course("basics");
    app.tiny_course("advanced");
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    level(&api, &belts, "White", "2026-01-01", &course("basics")).await;
    let ana = app.person("Ana Lima").hired(Day::new(2024, 1, 8)).create();
    completes(&app, ana, "basics", Day::new(2026, 5, 4));
    let who = app.with_grants(&[Grant::Marketer]).await;
    let path = "/ladders/belts/levels/white/change";
    let page = who.page(path).await;
    // another name alone is no other version
    let (status, _) = press(&who, path, &with(&fields(&page), &[("title", "Pure white"), ("act", "save")])).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let shown = marketer(&app).await.json("/api/v1/ladders/belts").await;
    assert_eq!((&shown["levels"][0]["title"], &shown["levels"][0]["changes_on"]), (&json!("Pure white"), &json!([])));
    let (_, page) = press(&who, path, &with(&fields(&who.page(path).await), &[("act", "add asks.condition")])).await;
    let says = [
        ("asks.condition.of.1.course", "advanced"),
        ("asks.lasts", "months"),
        ("asks.recurrence.months", "0"),
        ("from_on", "2026-05-04"),
        ("act", "preview"),
    ];
    let (status, wrong) = press(&who, path, &with(&fields(&page), &says)).await;
    assert_eq!((status, texts(&wrong, "#e-from_on").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let says = [("from_on", "2026-05-05"), ("act", "preview")];
    let (_, wrong) = press(&who, path, &with(&fields(&wrong), &says)).await;
    assert_eq!(texts(&wrong, "[id='e-asks.recurrence.months']").len(), 1, "{}", wrong.html());
    let says = [("asks.recurrence.months", "24"), ("act", "preview")];
    let (status, seen) = press(&who, path, &with(&fields(&wrong), &says)).await;
    let notice = texts(&seen, "#foreseen").join(" ");
    assert_eq!(status, StatusCode::OK);
    assert!(notice.contains("One person holds it today") && notice.contains("could not renew it"), "{notice}");
    let (status, _) = press(&who, path, &with(&fields(&seen), &[("act", "save")])).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let shown = marketer(&app).await.json("/api/v1/ladders/belts").await;
    assert_eq!(shown["levels"][0]["changes_on"], json!(["2026-05-05"]));
    assert_eq!(levels(&marketer(&app).await, ana, "as_of=2026-06-01").await, ["white"]);
    // what a form does not have is refused by its name
    let (status, refused) = press(&who, path, &with(&fields(&seen), &[("asks.conditions", "x"), ("act", "save")])).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html().contains("asks.conditions"), "{}", refused.html());
    app.is_well();
}

#[tokio::test]
async fn what_a_ladder_and_a_level_are_called_is_changed_by_the_api() {
    let app = TestApp::start().await;
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    ladder(&api, "Metals").await;
    app.tiny_course("basics");
    level(&api, &belts, "White", "", &course("basics")).await;
    level(&api, &belts, "Green", "", &course("basics")).await;
    for (path, body, status) in [
        ("/api/v1/ladders/belts", json!({ "title": "metals" }), StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/ladders/belts", json!({ "titel": "Sashes" }), StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/ladders/belts/levels/white", json!({ "title": "green" }), StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/ladders/belts/levels/blue", json!({ "title": "Blue" }), StatusCode::NOT_FOUND),
        ("/api/v1/ladders/belts/levels/white", json!({ "about": "The first" }), StatusCode::OK),
        ("/api/v1/ladders/belts", json!({ "title": "Sashes" }), StatusCode::OK),
    ] {
        assert_eq!(send(&api, Method::PATCH, path, &body).await.0, status, "{path} {body}");
    }
    let shown = api.json("/api/v1/ladders/belts").await;
    assert_eq!((&shown["title"], &shown["levels"][0]["about"]), (&json!("Sashes"), &json!("The first")));
}

#[tokio::test]
async fn a_credential_stands_for_a_level_by_its_page() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 5, 4));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    app.tiny_course("basics");
    level(&api, &belts, "White", "2026-01-01", &course("basics")).await;
    let who = app.with_grants(&[Grant::Marketer]).await;
    let path = "/ladders/belts/levels/white/equivalents";
    let backwards = [("kind", "Diploma"), ("from_on", "2026-05-01"), ("until_on", "2026-01-01")];
    let answer = who.post_form(path, &backwards).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let good = [("kind", "Diploma"), ("from_on", "2026-01-01"), ("until_on", "")];
    assert_eq!(who.post_form(path, &good).await.status(), StatusCode::SEE_OTHER);
    assert!(who.page(path).await.html().contains("diploma"));
    assert!(who.page("/ladders/belts").await.html().contains("diploma"));
}
