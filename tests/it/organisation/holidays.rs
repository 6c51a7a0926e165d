//! The public holidays of a location: sent, typed, read from a calendar.

use gradus::policy::Grant;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response, StatusCode};
use serde_json::json;

use super::{answer, id_of, merge, on_record, send};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

#[tokio::test]
async fn they_are_set_all_at_once_and_read_back_by_day() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").location("Oslo").create();
    app.person("Ben Ito").location("Bergen").create();
    let (oslo, bergen) = (id_of(&api, "locations", "Oslo").await, id_of(&api, "locations", "Bergen").await);
    let path = format!("/api/v1/locations/{oslo}/holidays");
    assert_eq!(api.json(&path).await, json!({ "holidays": [] }));
    let sent =
        json!({ "holidays": [{ "on": "2026-12-26", "name": "Boxing Day" }, { "on": "2026-12-25", "name": " Christmas  Day " }] });
    let kept =
        json!({ "holidays": [{ "on": "2026-12-25", "name": "Christmas Day" }, { "on": "2026-12-26", "name": "Boxing Day" }] });
    assert_eq!(send(&api, Method::PUT, &path, &sent).await, (StatusCode::OK, kept.clone()));
    assert_eq!(send(&api, Method::PUT, &path, &sent).await, (StatusCode::OK, kept.clone()), "sent twice, it is so once");
    assert_eq!(api.json(&path).await, kept);
    let record = on_record(&app, "location.set_holidays");
    assert_eq!(record.len(), 1);
    assert_eq!(record[0].2, Some(json!({ "holidays": ["2026-12-25 Christmas Day", "2026-12-26 Boxing Day"] })));
    merge(&api, "locations", "Bergen", "Oslo").await;
    assert_eq!(api.json(&format!("/api/v1/locations/{bergen}/holidays")).await, kept, "those of what it was merged into");
    let (status, refused) = send(&api, Method::PUT, &format!("/api/v1/locations/{bergen}/holidays"), &sent).await;
    assert_eq!(status, StatusCode::CONFLICT, "{refused}");
}

#[tokio::test]
async fn what_is_no_holiday_is_refused_by_its_field() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").location("Oslo").create();
    let path = format!("/api/v1/locations/{}/holidays", id_of(&api, "locations", "Oslo").await);
    for (holidays, field) in [
        (json!([{ "on": "25.12.2026", "name": "Christmas Day" }]), "holidays.0.on"),
        (json!([{ "on": "2026-02-30", "name": "Never" }]), "holidays.0.on"),
        (json!([{ "on": "1900-01-01", "name": "Long ago" }]), "holidays.0.on"),
        (json!([{ "on": "2026-12-25", "name": "a" }, { "on": "2026-12-25", "name": "b" }]), "holidays.1.on"),
        (json!([{ "on": "2026-12-25", "name": " " }]), "holidays.0.name"),
        (json!([{ "on": "2026-12-25", "name": "x".repeat(101) }]), "holidays.0.name"),
        (json!([{ "on": "2026-12-25" }]), "holidays.0.name"),
    ] {
        let (status, refused) = send(&api, Method::PUT, &path, &json!({ "holidays": holidays })).await;
        assert_eq!((status, &refused["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)), "{refused}");
    }
    assert_eq!(api.json(&path).await, json!({ "holidays": [] }), "nothing was kept");
    let (status, _) = answer(api.request(Method::GET, "/api/v1/locations/1/holidays").send().await.unwrap()).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

async fn load(hr: &Client, here: &str, calendar: &str) -> Response {
    let file = Part::text(calendar.to_owned()).file_name("holidays.ics").mime_str("text/calendar").expect("a type");
    let form = Form::new().text("_csrf", hr.csrf().await).part("file", file);
    hr.request(Method::POST, &format!("{here}/calendar")).multipart(form).send().await.expect("an answer")
}

#[tokio::test]
async fn on_the_page_they_are_lines_and_a_calendar_adds_its_days() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").location("Oslo").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let here = format!("/organisation/locations/{}", id_of(&api, "locations", "Oslo").await);
    let lines = async || select(&hr.page(&here).await, "textarea[name=holidays]").remove(0).text;
    let typed = "2026-12-25 Christmas Day\n\n2027-01-01 New Year\n";
    let saved = hr.post_form(&format!("{here}/holidays"), &[("holidays", typed)]).await;
    assert_eq!((saved.status(), saved.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, here.as_str()));
    assert_eq!(lines().await, "2026-12-25 Christmas Day 2027-01-01 New Year");

    let wrong = hr
        .post_form(&format!("{here}/holidays"), &[("holidays", "2026-12-25 Christmas Day\nsoon Holiday\n1900-01-01 Old")])
        .await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = scraper::Html::parse_document(&wrong.text().await.expect("a page"));
    let told = texts(&page, ".error-summary li").join(" ");
    assert!(told.contains("Line 2:") && told.contains("Line 3:"), "{told}");
    assert!(select(&page, "textarea[name=holidays]")[0].text.contains("soon Holiday"), "what was typed stays typed");

    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Jul\r\nDTSTART;VALUE=DATE:20261225\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
        SUMMARY:Andre juledag\r\nDTSTART;VALUE=DATE:20261226\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Weekly\r\nDTSTART:20260105\r\n\
        RRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(load(&hr, &here, calendar).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(lines().await, "2026-12-25 Christmas Day 2026-12-26 Andre juledag 2027-01-01 New Year");
    for none in ["2026-12-25 Christmas", "", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"] {
        assert_eq!(load(&hr, &here, none).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "{none}");
    }
    let large = format!("BEGIN:VCALENDAR\n{}", "X-A:b\n".repeat(200_000));
    assert_eq!(load(&hr, &here, &large).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(lines().await, "2026-12-25 Christmas Day 2026-12-26 Andre juledag 2027-01-01 New Year");
    let file = Part::text(calendar).file_name("holidays.ics");
    let forged =
        hr.request(Method::POST, &format!("{here}/calendar")).multipart(Form::new().part("file", file)).send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
}
