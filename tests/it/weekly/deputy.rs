//! A deputy: from a day until a day somebody sees the team and the figures of whoever named them, and nothing else; the digest goes to both.

use gradus::clock::Day;
use gradus::people::place;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::team::team;
use super::{MONDAY, digests, of};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// Mia, to whom Ada and Ben report and who heads Care, and Dora, who stands in for her from the second Monday of March through the Friday after.
async fn given() -> (TestApp, Client, Client) {
    let (app, _) = team().await;
    let hired = Day::new(2026, 1, 1);
    app.person("Dora Lang").number("E-50").email("dora@people.example").hired(hired).create();
    app.person("Emil Post").number("E-51").email("emil@people.example").hired(hired).create();
    app.write(|tx| {
        let care = place::add_department(tx, "Care")?;
        place::set_head(tx, care.id, "mia@people.example")
    });
    for email in ["mia@people.example", "dora@people.example", "emil@people.example"] {
        app.account(email, &[]);
    }
    let (mia, dora) = (app.signed_in("mia@people.example").await, app.signed_in("dora@people.example").await);
    (app, mia, dora)
}

/// The Monday after that of the team's tests.
const NEXT_MONDAY: Day = Day::new(2026, 3, 9);

async fn names(client: &Client, whom: &str, first: Day, last: Day) -> StatusCode {
    let (first, last) = (first.to_string(), last.to_string());
    let answer = client.post_form("/me/deputy", &[("deputy", whom), ("first_day", &first), ("last_day", &last)]).await;
    answer.status()
}

#[tokio::test]
async fn a_deputy_sees_team_and_figures_on_these_days_and_nothing_else() {
    let (app, mia, dora) = given().await;
    assert_eq!(dora.get("/team").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(names(&mia, "Dora Lang (E-50)", NEXT_MONDAY, NEXT_MONDAY.plus_days(4)).await, StatusCode::SEE_OTHER);
    let page = mia.page("/me/deputy").await;
    assert_eq!(texts(&page, "main .list .name"), ["Dora Lang"]);
    // the day before, the days, the day after
    for (day, sees) in [(-1, false), (0, true), (4, true), (5, false)] {
        app.set_day(NEXT_MONDAY.plus_days(day));
        let dora = app.signed_in("dora@people.example").await;
        let expected = if sees { StatusCode::OK } else { StatusCode::FORBIDDEN };
        for path in ["/team", "/kpi", "/kpi/people?figure=overdue"] {
            assert_eq!(dora.get(path).await.status(), expected, "{path} on {day}");
        }
        for path in ["/people", "/requirements", "/enrolments", "/reminders", "/admin/audit"] {
            assert_eq!(dora.get(path).await.status(), StatusCode::FORBIDDEN, "{path} on {day}");
        }
    }
    app.set_day(NEXT_MONDAY);
    let dora = app.signed_in("dora@people.example").await;
    let page = dora.page("/team").await;
    assert_eq!(
        (texts(&page, "tbody th"), texts(&page, "main .tabs a")),
        (vec!["Ben Ito".to_owned()], vec!["Team of Mia Boss".to_owned()])
    );
    assert!(texts(&dora.page("/me/deputy").await, ".notice p").concat().contains("Mia Boss"));
    let api = app.api("dora@people.example").await;
    let listed = api.json("/api/v1/me/deputies").await;
    let mias = listed["stands_in_for"][0]["person_id"].as_str().expect("an id").to_owned();
    assert_eq!(api.json(&format!("/api/v1/team?of={mias}")).await["people"], json!(2));
    assert_eq!(api.get("/api/v1/team?of=AAAAAAAAAB").await.status(), StatusCode::NOT_FOUND);
    // of no other department
    let careless = app.write(|tx| place::add_department(tx, "Sales"));
    assert_ne!(dora.get(&format!("/kpi/departments/{}", careless.id)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn who_has_a_team_keeps_it_and_what_is_lent_is_not_lent_on() {
    let (app, ..) = given().await;
    app.set_day(NEXT_MONDAY);
    let mia = app.signed_in("mia@people.example").await;
    // Gus has Hal; Mia names him, and he names Emil
    let gus = app.person("Gus Chief").number("E-60").email("gus@people.example").hired(Day::new(2026, 1, 1)).create();
    app.person("Hal Low").manager(gus).hired(Day::new(2026, 1, 1)).create();
    app.account("gus@people.example", &[]);
    let last = NEXT_MONDAY.plus_days(4);
    assert_eq!(names(&mia, "E-60", NEXT_MONDAY, last).await, StatusCode::SEE_OTHER);
    let gus = app.signed_in("gus@people.example").await;
    assert_eq!(texts(&gus.page("/team").await, "main .tabs a"), ["Your own", "Team of Mia Boss"]);
    let others = select(&gus.page("/team").await, "main .tabs a");
    assert_eq!(texts(&gus.page(&others[1].attr["href"]).await, "tbody th"), ["Ben Ito"]);
    assert_eq!(names(&gus, "emil@people.example", NEXT_MONDAY, last).await, StatusCode::SEE_OTHER);
    let emil = app.signed_in("emil@people.example").await;
    assert_eq!(texts(&emil.page("/team").await, "main .tabs a"), ["Team of Gus Chief"]);
    assert_eq!(emil.get("/kpi").await.status(), StatusCode::FORBIDDEN, "Mia heads Care, and Gus nothing");
}

#[tokio::test]
async fn what_is_wrong_with_a_deputy_is_told_by_field() {
    let (app, mia, dora) = given().await;
    let gone = app.person("Old Hand").number("E-70").hired(Day::new(2026, 1, 1)).create();
    app.set_status(gone, gradus::people::PersonStatus::Left);
    let api = app.api("mia@people.example").await;
    let input = |whom: &str, first: Day, last: Day| json!({ "deputy": whom, "first_day": first, "last_day": last });
    let (first, last) = (NEXT_MONDAY, NEXT_MONDAY.plus_days(4));
    assert_eq!(ask(&api, &input("E-50", first, last)).await.0, StatusCode::CREATED);
    for (wrong, fields) in [
        (input("mia@people.example", last.plus_days(1), last.plus_days(2)), vec!["deputy"]),
        (input("E-70", last.plus_days(1), last.plus_days(2)), vec!["deputy"]),
        (input("Nobody Known", last.plus_days(1), last.plus_days(2)), vec!["deputy"]),
        (input("E-51", first.plus_days(1), last.plus_days(9)), vec!["first_day"]),
        (input("E-50", first, last), vec!["first_day"]),
        (input("E-51", MONDAY.plus_days(-9), MONDAY.plus_days(-1)), vec!["last_day"]),
        (input("E-51", last.plus_days(1), last.plus_days(900)), vec!["last_day"]),
        (json!({ "deputy": "", "first_day": "", "last_day": "then" }), vec!["deputy", "first_day", "last_day"]),
    ] {
        let expected: Vec<String> = fields.into_iter().map(str::to_owned).collect();
        assert_eq!(ask(&api, &wrong).await, (StatusCode::UNPROCESSABLE_ENTITY, expected), "{wrong}");
    }
    // on the page it is told beside the field
    assert_eq!(names(&mia, "mia@people.example", last.plus_days(1), last.plus_days(2)).await, StatusCode::UNPROCESSABLE_ENTITY);
    // whoever has nothing to lend names nobody, and what is somebody else's is not there
    let answer =
        app.api("dora@people.example").await.send_json(Method::POST, "/api/v1/me/deputies", &input("E-51", first, last)).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let listed = api.json("/api/v1/me/deputies").await;
    let id = listed["named"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(dora.post_form(&format!("/me/deputy/{id}/removal"), &[]).await.status(), StatusCode::NOT_FOUND);
    // taken back while it lasts, it ends at once and stays on record
    app.set_day(first);
    let mia = app.signed_in("mia@people.example").await;
    assert_eq!(mia.post_form(&format!("/me/deputy/{id}/removal"), &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(app.signed_in("dora@people.example").await.get("/team").await.status(), StatusCode::FORBIDDEN);
    let audit = app.with_grants(&[Grant::Auditor]).await.page("/admin/audit?action=deputy.take_back").await;
    assert_eq!(select(&audit, "main tbody tr").len(), 1);
}

/// The status of the answer to naming a deputy, and the fields that are wrong.
async fn ask(api: &Client, input: &Value) -> (StatusCode, Vec<String>) {
    let answer = api.send_json(Method::POST, "/api/v1/me/deputies", input).await;
    let status = answer.status();
    let said: Value = answer.json().await.expect("JSON");
    let errors = said["errors"].as_array().cloned().unwrap_or_default();
    (status, errors.iter().map(|one| one["field"].as_str().unwrap_or_default().to_owned()).collect())
}

#[tokio::test]
async fn an_administrator_names_a_deputy_on_the_page_of_an_account() {
    let (app, _, _) = given().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let list = admin.page("/admin/accounts?q=mia").await;
    let href = select(&list, "tbody th a")[0].attr["href"].clone();
    let (first, last) = (NEXT_MONDAY.to_string(), NEXT_MONDAY.plus_days(4).to_string());
    let fields = [("deputy", "E-50"), ("first_day", first.as_str()), ("last_day", last.as_str())];
    admin.post_form(&format!("{href}/deputies"), &fields).await;
    let page = admin.page(&href).await;
    assert_eq!(texts(&page, "section[aria-labelledby=h-deputies] .list .name"), ["Dora Lang"]);
    let removal = select(&page, "section[aria-labelledby=h-deputies] .list form")[0].attr["action"].clone();
    assert_eq!(admin.post_form(&removal, &[]).await.status(), StatusCode::SEE_OTHER);
    assert!(select(&admin.page(&href).await, "section[aria-labelledby=h-deputies] .list .name").is_empty());
}

#[tokio::test]
async fn the_digest_of_the_absent_goes_to_both() {
    let (app, mia, _) = given().await;
    let before = digests(&app, MONDAY).await;
    assert!(before.iter().all(|(to, _)| to != "dora@people.example"));
    assert_eq!(names(&mia, "E-50", NEXT_MONDAY, NEXT_MONDAY.plus_days(4)).await, StatusCode::SEE_OTHER);
    app.set_day(NEXT_MONDAY);
    let all = digests(&app, NEXT_MONDAY).await;
    let (mias, doras) = (of(&all, "mia@people.example"), of(&all, "dora@people.example"));
    assert!(mias.text.contains("Your team") && !doras.text.contains("Your team"), "{}", doras.text);
    assert!(doras.text.contains("The team of Mia Boss") && doras.text.contains("Ben Ito"), "{}", doras.text);
    // its link opens that team without a password, and nothing else
    let own = app.app.settings.server.public_url.clone();
    let at = doras.text.find(&format!("{own}/go/")).expect("a link");
    let path = doras.text[at..]
        .split_whitespace()
        .next()
        .and_then(|url| url.strip_prefix(own.as_str()))
        .expect("our address")
        .to_owned();
    let browser = app.visitor();
    let landed = browser.get(&path).await;
    let target = landed.headers()["location"].to_str().expect("an address").to_owned();
    assert_eq!(texts(&browser.page(&target).await, "tbody th"), ["Ben Ito"]);
    assert_eq!(browser.get("/kpi").await.status(), StatusCode::FORBIDDEN);
}
