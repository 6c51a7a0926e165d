//! Recording by hand on pages what somebody can show, taking it back, and a picture of practice.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{held, ladder, level, levels, marketer, post, send};
use crate::support::TestApp;
use crate::support::app::{Client, select, texts};

const TODAY: Day = Day::new(2026, 5, 4);
/// As much of a picture as tells what it is.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01";

fn hired(app: &TestApp, name: &str) -> Id {
    app.person(name).hired(Day::new(2020, 1, 8)).create()
}

#[tokio::test]
async fn what_somebody_can_show_is_recorded_from_their_page_and_counts() {
    let app = TestApp::start().await;
    app.set_day(TODAY);
    let api = marketer(&app).await;
    let metals = ladder(&api, "Metals").await;
    for (title, condition) in [
        ("Attended", json!({ "live": { "kind": "workshop", "count": 1, "minutes": 60 } })),
        ("Certified", json!({ "credential": { "kind": "vendor diploma" } })),
        ("Followed", json!({ "fact": { "kind": "followers", "at_least": 15 } })),
        ("Honoured", json!({ "honour": {} })),
    ] {
        let asks = json!({ "condition": condition, "needs_lower": false, "while_it_holds": title != "Honoured" });
        level(&api, &metals, title, "2020-01-01", &asks).await;
    }
    let ana = hired(&app, "Ana Lima");
    let who = app.with_grants(&[Grant::Hr]).await;
    assert!(who.page(&format!("/people/{ana}")).await.html().contains(&format!("/people/{ana}/proofs")));
    let path = |what: &str| format!("/people/{ana}/proofs/{what}");
    assert!(who.page(&path("attendance")).await.html().contains("workshop"), "what levels ask for is offered");
    for (what, wrong, field) in [
        ("attendance", vec![("kind", "workshop"), ("minutes", "an hour"), ("on", "2026-05-01")], "minutes"),
        (
            "credential",
            vec![("kind", "vendor diploma"), ("issuer", "A vendor"), ("on", "2026-05-01"), ("expires_on", "2026-04-01")],
            "expires_on",
        ),
        ("credential", vec![("kind", "vendor diploma"), ("issuer", "A vendor"), ("on", "2026-05-01"), ("months", "0")], "months"),
        ("credential", vec![("kind", "vendor diploma"), ("issuer", ""), ("on", "2026-05-01")], "issuer"),
        ("fact", vec![("kind", "followers"), ("value", "many"), ("on", "2026-05-01")], "value"),
        ("honour", vec![("level", "metals/followed"), ("on", "2026-05-01")], "level"),
        ("honour", vec![("level", "metals/honoured"), ("on", "2026-05-05")], "on"),
    ] {
        let answer = who.post_form(&path(what), &wrong).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{what} {wrong:?}");
        let page = scraper::Html::parse_document(&answer.text().await.expect("text"));
        assert_eq!(texts(&page, &format!("#e-{field}")).len(), 1, "{what} {field}: {}", page.html());
    }
    for (what, good) in [
        ("attendance", vec![("kind", "Workshop"), ("minutes", "90"), ("on", "2026-05-01")]),
        ("credential", vec![("kind", "vendor diploma"), ("issuer", "A vendor"), ("on", "2024-05-31"), ("months", "24")]),
        ("fact", vec![("kind", "followers"), ("value", "20"), ("on", "2026-05-01")]),
        ("honour", vec![("level", "metals/honoured"), ("title", "Ten years"), ("on", "2026-05-01")]),
    ] {
        assert_eq!(who.post_form(&path(what), &good).await.status(), StatusCode::SEE_OTHER, "{what} {good:?}");
    }
    let api = marketer(&app).await;
    assert_eq!(levels(&api, ana, "as_of=2026-05-04").await, ["attended", "certified", "followed", "honoured"]);
    for path in [path("luck"), path("practice"), format!("/people/{}/proofs/fact", Id(7))] {
        assert_eq!(who.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    // the credential was somebody else's
    let list = who.page(&format!("/people/{ana}/proofs")).await;
    let links = select(&list, "a[href$='/taking-back']");
    assert_eq!(links.len(), 4);
    let wanted = links.iter().find(|link| link.text.contains("vendor diploma")).expect("the credential");
    let href = &wanted.attr["href"];
    assert_eq!(who.post_form(href, &[("reason", " ")]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(who.post_form(href, &[("reason", "Another Ana")]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(levels(&api, ana, "as_of=2026-05-04").await, ["attended", "followed", "honoured"]);
    assert!(who.page(&format!("/people/{ana}/proofs")).await.html().contains("Another Ana"));
    app.is_well();
}

#[tokio::test]
async fn a_credential_of_29_february_for_two_years_ends_with_its_level_on_28_february() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2024, 6, 3));
    let api = marketer(&app).await;
    let practitioners = ladder(&api, "Practitioners").await;
    app.tiny_course("first");
    level(&api, &practitioners, "Two", "2024-01-01", &super::course("first")).await;
    post(&api, &format!("/api/v1/ladders/{practitioners}/levels/two/equivalents"), &json!({ "kind": "Vendor diploma" })).await;
    let ben = hired(&app, "Ben Ito");
    let body = json!({ "kind": "vendor diploma", "issuer": "A vendor", "issued_on": "2024-02-29", "months": 24 });
    let proof = post(&api, &format!("/api/v1/people/{ben}/credentials"), &body).await;
    assert_eq!(proof["until"], "2026-02-28");
    assert_eq!(held(&api, ben, "").await, [("two".to_owned(), "2024-02-29".to_owned(), Some("2026-02-28".to_owned()))]);
    let both = json!({ "kind": "d", "issuer": "v", "issued_on": "2024-02-29", "months": 24, "expires_on": "2026-02-28" });
    let (status, _) = send(&api, Method::POST, &format!("/api/v1/people/{ben}/credentials"), &both).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Logs a piece of practice with this file.
async fn log(who: &Client, title: &str, file: Vec<u8>) -> StatusCode {
    let mut form = Form::new().text("_csrf", who.csrf().await);
    for (name, value) in [("kind", "own post"), ("title", title), ("place", ""), ("link", ""), ("on", "2026-05-04")] {
        form = form.text(name, value.to_owned());
    }
    let form = form.part("picture", Part::bytes(file).file_name("picture.png"));
    who.request(Method::POST, "/me/practice").multipart(form).send().await.expect("an answer").status()
}

#[tokio::test]
async fn a_picture_stands_beside_practice_for_whoever_may_see_it() {
    let app = TestApp::start().await;
    app.set_day(TODAY);
    let api = marketer(&app).await;
    let posts = ladder(&api, "Posts").await;
    level(&api, &posts, "Practised", "2026-01-01", &json!({ "condition": { "practice": { "kind": "own post", "count": 1 } } }))
        .await;
    let bo = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2024, 1, 8)).create();
    app.person("Ana Lima").email("ana@people.example").manager(bo).hired(Day::new(2024, 1, 8)).create();
    app.person("Cy Other").email("cy@people.example").hired(Day::new(2024, 1, 8)).create();
    for email in ["bo@people.example", "ana@people.example", "cy@people.example"] {
        app.account(email, &[]);
    }
    let (ana, bo, cy) = (
        app.signed_in("ana@people.example").await,
        app.signed_in("bo@people.example").await,
        app.signed_in("cy@people.example").await,
    );
    assert_eq!(select(&ana.page("/me/practice").await, "select[name=kind] option").len(), 1, "the kind that a level asks for");
    assert_eq!(
        log(&ana, "A drawing", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(log(&ana, "Too large", vec![0xFF; 6 * 1024 * 1024]).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(log(&ana, "An answer", PNG.to_vec()).await, StatusCode::SEE_OTHER);
    let waiting = bo.page("/practice").await;
    let href = select(&waiting, "a[href$='/picture']")[0].attr["href"].clone();
    let seen = bo.get(&href).await;
    assert_eq!((seen.status(), seen.headers()["content-type"].to_str().ok()), (StatusCode::OK, Some("image/png")));
    assert_eq!(seen.headers()["x-content-type-options"], "nosniff");
    assert_eq!(seen.bytes().await.expect("bytes"), PNG);
    assert_eq!((ana.get(&href).await.status(), cy.get(&href).await.status()), (StatusCode::OK, StatusCode::NOT_FOUND));
    // by the API, one's own and once
    let piece = href.split('/').nth(2).expect("an id").to_owned();
    let put = |api: Client, bytes: &'static [u8]| {
        let path = format!("/api/v1/practice/{piece}/picture");
        async move { api.request(Method::PUT, &path).body(bytes).send().await.expect("an answer").status() }
    };
    let (ana_api, cy_api) = (app.api("ana@people.example").await, app.api("cy@people.example").await);
    assert_eq!(put(cy_api, PNG).await, StatusCode::NOT_FOUND);
    assert_eq!(put(ana_api.clone(), b"GIF89a").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(put(ana_api, PNG).await, StatusCode::CONFLICT);
    // taken back by oneself as long as nobody has signed it off
    let href = format!("/proofs/{piece}/taking-back");
    assert_eq!(cy.get(&href).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(ana.post_form(&href, &[("reason", "The wrong one")]).await.status(), StatusCode::SEE_OTHER);
    assert!(ana.page("/me/practice").await.html().contains("Taken back"));
    app.is_well();
}
