//! The pages of external people, an agency's file, and the command.

use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode, multipart};
use serde_json::{Value, json};

use super::{by_name, external, nov, row, spells, status};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

fn said(page: &scraper::Html) -> String {
    texts(page, "main").concat()
}

#[tokio::test]
async fn hr_adds_changes_and_ends_by_the_pages() {
    let app = TestApp::start().await;
    app.person("Mia Boss").number("1").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    assert!(said(&hr.page("/people/external").await).contains("There are no external people yet"));
    let form = [
        ("given_name", "Ana"),
        ("family_name", "Lima"),
        ("email", "ana@brightside.example"),
        ("language", ""),
        ("time_zone", ""),
        ("organisation", "Brightside"),
        ("sponsor", "Mia Boss"),
        ("first_day", "2026-11-02"),
        ("last_day", "2026-11-20"),
    ];
    let mut wrong = form;
    wrong[6].1 = "Nobody";
    let refused = hr.post_form("/people/external/new", &wrong).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = scraper::Html::parse_document(&refused.text().await.expect("a page"));
    assert_eq!(select(&page, "#f-given_name")[0].attr["value"], "Ana", "what was typed stays");
    assert!(texts(&page, "#e-sponsor").concat().contains("Nobody"));
    let added = hr.post_form("/people/external/new", &form).await;
    assert_eq!(added.status(), StatusCode::SEE_OTHER);
    let person = added.headers()["location"].to_str().expect("an address").to_owned();
    let id: gradus::ids::Id = person.rsplit('/').next().expect("an id").parse().expect("an id");
    let page = hr.page(&person).await;
    let text = said(&page);
    assert!(text.contains("External") && text.contains("from Brightside") && text.contains("Sponsor: Mia Boss"), "{text}");
    assert!(text.contains("count apart from staff"), "{text}");
    let list = hr.page("/people/external").await;
    assert!(said(&list).contains("One contract ends within 30 days"));
    assert_eq!(select(&hr.page("/people/external?show=outside").await, "tbody tr").len(), 0);
    let spell = spells(&app, id)[0].id;
    let own = format!("/people/external/{id}/spells/{spell}");
    assert_eq!(select(&hr.page(&own).await, "#f-last_day")[0].attr["value"], "2026-11-20");
    let changed = hr.post_form(&own, &[("sponsor", "1"), ("last_day", "2026-12-31")]).await;
    assert_eq!(changed.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        hr.post_form(&own, &[("sponsor", "1"), ("last_day", "2026-10-31")]).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(hr.post_form(&format!("{own}/end"), &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(status(&app, id), PersonStatus::Left, "it began today and is over: it never was");
    assert!(said(&hr.page(&person).await).contains("In no contract"));
    let new = format!("/people/external/{id}/spells/new");
    let again = [("organisation", "brightside"), ("sponsor", "1"), ("first_day", "2026-11-02"), ("last_day", "2026-12-31")];
    assert_eq!(hr.post_form(&new, &again).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(hr.post_form(&new, &again).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "twice");
    let edit = format!("/people/external/{id}/edit");
    let fields = [
        ("given_name", "Anna"),
        ("family_name", "Lima"),
        ("email", "ana@brightside.example"),
        ("language", "de"),
        ("time_zone", "UTC"),
    ];
    assert_eq!(hr.post_form(&edit, &fields).await.status(), StatusCode::SEE_OTHER);
    assert_eq!((row(&app, id).name(), row(&app, id).language.as_str()), ("Anna Lima".to_owned(), "de"));
    assert_eq!(hr.get(&format!("/people/{id}/edit")).await.status(), StatusCode::OK);
    let hire = format!("/people/external/{id}/hiring");
    assert_eq!(hr.post_form(&hire, &[("employee_number", "1")]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let hired = hr.post_form(&hire, &[("employee_number", "9")]).await;
    assert_eq!(hired.headers()["location"], format!("/people/{id}/edit"));
    assert_eq!(hr.get(&edit).await.status(), StatusCode::NOT_FOUND);
    app.is_well();
}

#[tokio::test]
async fn they_are_enrolled_from_their_page_by_the_wizard_and_learn() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let boss = app.person("Mia Boss").create();
    let ana = external(&app, "Ana Lima", boss, (nov(1), nov(30))).add();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page(&format!("/people/{ana}")).await;
    let field = select(&page, "form[action='/enrol/course'] input[name=person]");
    assert_eq!(field[0].attr["value"], "EXT-1");
    let course = hr.page("/enrol/course?person=EXT-1").await;
    assert!(said(&course).contains("Ana Lima"), "{}", said(&course));
    app.enrol("basics", &by_name(&app, &[ana])).due_on(nov(20)).apply();
    app.account("ana.lima@brightside.example", &[]);
    let own = app.signed_in("ana.lima@brightside.example").await;
    let home = own.page("/").await;
    assert!(said(&home).contains("basics") || said(&home).to_lowercase().contains("basics"), "{}", said(&home));
    let enrolment = app.only_enrolment(ana).id;
    assert_eq!(hr.get(&format!("/enrolments/{enrolment}")).await.status(), StatusCode::OK);
    assert_eq!(hr.get(&format!("/people/{ana}/why")).await.status(), StatusCode::OK);
    for path in ["/catalogue", "/me/card", "/account", "/inbox"] {
        assert_eq!(own.get(path).await.status(), StatusCode::OK, "{path}");
    }
}

const HEADER: &str = "given_name,family_name,email,organisation,sponsor,first_day,last_day";

async fn load(api: &Client, text: &str) -> (StatusCode, Value) {
    let request = api.request(Method::POST, "/api/v1/external-people/import").header("Content-Type", "text/csv");
    let answer = request.body(text.to_owned()).send().await.expect("an answer");
    (answer.status(), answer.json().await.unwrap_or_default())
}

#[tokio::test]
async fn a_file_of_an_agency_is_loaded_as_a_whole_or_not_at_all() {
    let app = TestApp::start().await;
    app.person("Mia Boss").number("1").create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let ana = "Ana,Lima,ana@x.example,Brightside,1,2026-11-02,2026-11-30\n";
    let bad = format!("{HEADER}\n{ana}Bo,Lima,bo,Brightside,9,2026-11-02,2026-11-01\nCy,Moe,cy@x.example,,1,soon,2026-11-30\n");
    let (status, answer) = load(&api, &bad).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = answer["errors"].to_string();
    for word in ["Line 3, email", "Line 3, sponsor", "Line 3, last_day", "Line 4, organisation", "Line 4, first_day"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(api.json("/api/v1/external-people").await["items"], json!([]), "nothing of it");
    let good = format!("{HEADER}\n{ana}Bo,Lima,bo@x.example,BRIGHTSIDE,1,2026-11-02,2026-11-30\n");
    assert_eq!(load(&api, &good).await, (StatusCode::OK, json!({ "added": 2, "contracts": 0, "unchanged": 0 })));
    let more = format!("{good}Ana,Lima,ana@x.example,Brightside,1,2026-12-01,2026-12-31\n");
    assert_eq!(load(&api, &more).await, (StatusCode::OK, json!({ "added": 0, "contracts": 1, "unchanged": 2 })));
    let staff = row(&app, app.person("Lea Next").create()).email;
    let (status, answer) = load(&api, &format!("{HEADER}\nLea,Next,{staff},Brightside,1,2026-11-02,2026-11-30\n")).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && answer.to_string().contains("Line 2, email"), "{answer}");
    assert_eq!(load(&api, "nothing").await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let sent = |file: Option<String>| {
        let hr = hr.clone();
        async move {
            let mut form = multipart::Form::new().text("_csrf", hr.csrf().await);
            if let Some(text) = file {
                form = form.part("file", multipart::Part::text(text).file_name("agency.csv"));
            }
            hr.request(Method::POST, "/people/external/import").multipart(form).send().await.expect("an answer")
        }
    };
    assert_eq!(sent(None).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let refused = sent(Some(bad)).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().await.expect("a page").contains("Line 4, first_day"));
    assert_eq!(sent(Some(good.replace("Ana,Lima,ana@", "Eva,Lima,eva@"))).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(api.json("/api/v1/external-people").await["items"].as_array().map(Vec::len), Some(3));
    app.is_well();
}

#[tokio::test]
async fn the_command_lists_them_and_their_figures() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").number("1").create();
    external(&app, "Ana Lima", boss, (nov(1), nov(30))).add();
    external(&app, "Bo Moe", boss, (nov(20), nov(30))).of("=1+1 Agency").add();
    let run = |arguments: &[&str]| app.gradus("file:///nowhere", arguments);
    let clock = "2026";
    let table = run(&["people", "externals"]).done();
    assert!(table.contains("EXT-1") && table.contains("Ana Lima") && table.contains(clock), "{table}");
    let csv = run(&["people", "externals", "--format", "csv"]).done();
    assert!(csv.starts_with("number,name,email,organisation"), "{csv}");
    assert!(!csv.contains(",=1+1"), "no formula: {csv}");
    let json = run(&["people", "externals", "--format", "json"]).json();
    assert_eq!(json["items"].as_array().map(Vec::len), Some(2));
    let figures = run(&["kpi", "external", "--as-of", "2026-11-20", "--format", "json"]).json();
    assert_eq!(figures["total"]["people"], 2);
    let table = run(&["kpi", "external", "--as-of", "2026-11-05"]).done();
    assert!(table.contains("Brightside") && table.contains("in no other figure"), "{table}");
}
