//! External people have figures of their own, and are in none of staff.

use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{by_name, external, nov};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// Every figure of staff, as it is asked for.
const STAFF: [&str; 13] = [
    "/api/v1/kpi?by=department,role",
    "/api/v1/kpi/trend",
    "/api/v1/kpi/ageing",
    "/api/v1/kpi/bridge",
    "/api/v1/kpi/curve?course=basics",
    "/api/v1/kpi/funnel?course=basics",
    "/api/v1/kpi/on-time?from=2026-11-01&until=2026-11-30",
    "/api/v1/kpi/compliant-people",
    "/api/v1/kpi/time-to-completion",
    "/api/v1/kpi/forecast",
    "/api/v1/kpi/people?figure=in_scope",
    "/api/v1/people",
    "/api/v1/people?q=lima",
];

async fn staff(api: &Client) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for path in STAFF {
        all.push((path.to_owned(), api.json(path).await));
    }
    all
}

async fn of_external(api: &Client, query: &str) -> Value {
    api.json(&format!("/api/v1/kpi/external?{query}")).await
}

/// Staff of whom the basics are required, and three external people of two agencies, of whom nothing is yet.
fn company(app: &TestApp) -> [Id; 4] {
    app.tiny_course("basics");
    app.tiny_course("extra");
    let boss = app.person("Mia Boss").create();
    let worker = app.person("Ben Ito").create();
    app.enrol("basics", &json!({ "everyone": true })).due_on(nov(20)).apply();
    app.complete(app.enrolments(worker)[0].id, None);
    let ana = external(app, "Ana Lima", boss, (nov(1), nov(30))).add();
    let bo = external(app, "Bo Lima", boss, (nov(1), nov(30))).add();
    let cy = external(app, "Cy Lima", boss, (nov(1), nov(9))).of("Other Agency").add();
    [boss, ana, bo, cy]
}

#[tokio::test]
async fn what_external_people_do_moves_no_figure_of_staff() {
    let app = TestApp::start().await;
    let [_, ana, bo, cy] = company(&app);
    app.set_day(nov(5));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let before = staff(&api).await;
    app.enrol("basics", &by_name(&app, &[ana, bo, cy])).due_on(nov(8)).apply();
    app.enrol("extra", &by_name(&app, &[ana])).due_on(nov(25)).apply();
    let basics = app.enrolments(ana).iter().find(|row| row.due_on == Some(nov(8))).expect("the basics").id;
    app.complete(basics, None);
    for ((path, was), (_, is)) in before.into_iter().zip(staff(&api).await) {
        assert_eq!(was, is, "{path}");
    }
    let found = of_external(&api, "").await;
    assert_eq!(found["as_of"], "2026-11-05");
    let of = |of: &Value| {
        json!([of["people"], of["enrolled_people"], of["enrolled"], of["completed"], of["completion_rate"], of["overdue"]])
    };
    assert_eq!(of(&found["total"]), json!([3, 3, 4, 1, 0.25, 0]));
    let organisations = found["organisations"].as_array().expect("organisations");
    let names: Vec<&str> = organisations.iter().filter_map(|one| one["organisation"].as_str()).collect();
    assert_eq!(names, ["Brightside", "Other Agency"]);
    assert_eq!(of(&organisations[0]), json!([2, 2, 3, 1, 1.0 / 3.0, 0]));
    assert_eq!(of(&organisations[1]), json!([1, 1, 1, 0, 0.0, 0]));
    let course = of_external(&api, "course=extra").await;
    assert_eq!((&course["total"]["enrolled"], course["courses"].as_array().map(Vec::len)), (&json!(1), Some(1)));
    // as of later days: overdue, and one contract less
    assert_eq!(of(&of_external(&api, "as_of=2026-11-09").await["total"]), json!([3, 3, 4, 1, 0.25, 2]));
    assert_eq!(of(&of_external(&api, "as_of=2026-11-10").await["total"]), json!([2, 2, 3, 1, 1.0 / 3.0, 1]));
    assert_eq!(of(&of_external(&api, "as_of=2026-12-01").await["total"]), json!([0, 0, 0, 0, null, 0]));
    assert_eq!(api.get("/api/v1/kpi/external?course=nothing").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(api.get("/api/v1/kpi/external?department=1").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    app.is_well();
}

#[tokio::test]
async fn the_page_says_them_beside_and_their_file_is_one_of_its_own() {
    let app = TestApp::start().await;
    let [_, ana, bo, _] = company(&app);
    app.enrol("basics", &by_name(&app, &[ana, bo])).due_on(nov(8)).apply();
    app.complete(app.only_enrolment(ana).id, None);
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let page = browser.page("/kpi").await;
    let rows = texts(&page, "section[aria-labelledby=h-external] tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].starts_with("Brightside") && rows[0].contains("50"), "{rows:?}");
    assert!(texts(&page, "section[aria-labelledby=h-external]").concat().contains("no other figure"));
    let own = texts(&page, "section[aria-labelledby=h-now]").concat();
    assert!(own.contains("1 of 2"), "staff alone: {own}");
    let link = select(&page, "section[aria-labelledby=h-external] a[href^='/kpi/external.csv']");
    let file = browser.get(&link[0].attr["href"]).await.text().await.expect("a file");
    let lines: Vec<&str> = file.lines().collect();
    assert!(lines[0].trim_start_matches('\u{feff}').starts_with("as_of,external_organisation,external_people"), "{file}");
    assert_eq!(lines[1..], ["2026-11-02,Brightside,2,2,2,1,0.5000,0", "2026-11-02,Other Agency,1,0,0,0,,0"], "{file}");
    let figures = browser.get("/kpi/figures.csv").await.text().await.expect("a file");
    assert!(!figures.contains("Brightside") && figures.lines().last().expect("a total").contains(",2,1,0.5000"), "{figures}");
    // of a department there are no external people
    let department = select(&page, "section[aria-labelledby=h-heat] tbody th a")[0].attr["href"].clone();
    assert!(select(&browser.page(&department).await, "#h-external").is_empty());
}

#[tokio::test]
async fn who_sees_a_part_sees_no_external_people_and_an_auditor_sees_all() {
    let app = TestApp::start().await;
    let [_, ana, ..] = company(&app);
    let account = app.account("paula@staff.example", &[]);
    app.write(|tx| gradus::auth::part::give(tx, account, "Marketing"));
    let part = app.api("paula@staff.example").await;
    assert_eq!(part.get("/api/v1/people").await.status(), StatusCode::OK);
    for path in [
        "/api/v1/external-people".to_owned(),
        format!("/api/v1/external-people/{ana}"),
        format!("/api/v1/people/{ana}"),
        format!("/api/v1/people/{ana}/certifications"),
        format!("/api/v1/external-people/{ana}/spells"),
        "/api/v1/kpi/external".to_owned(),
        "/api/v1/external-organisations".to_owned(),
        format!("/people/{ana}"),
        "/people/external".to_owned(),
        "/kpi/external.csv".to_owned(),
    ] {
        assert_eq!(part.get(&path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    let found = part.json("/api/v1/people?q=lima").await;
    assert_eq!(found["items"], json!([]));
    let preview = json!({ "course": "basics", "audience": { "all": [{ "person": ["ana.lima@brightside.example"] }] }, "due": { "days": 30 } });
    let answer = part.send_json(reqwest::Method::POST, "/api/v1/enrolments/preview", &preview).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "they are not known to be there");
    let browser = app.signed_in("paula@staff.example").await;
    assert!(select(&browser.page("/kpi").await, "#h-external").is_empty());
    let auditor = app.api_with_grants(&[Grant::Auditor]).await;
    assert_eq!(auditor.json("/api/v1/external-people").await["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(auditor.get(&format!("/api/v1/external-people/{ana}/spells")).await.status(), StatusCode::OK);
    assert_eq!(auditor.get("/api/v1/kpi/external").await.status(), StatusCode::OK);
    let ending = format!("/api/v1/external-people/{ana}/hiring");
    let answer = auditor.send_json(reqwest::Method::POST, &ending, &json!({ "employee_number": "E-9" })).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn they_are_enrolled_by_name_and_by_nothing_else() {
    let app = TestApp::start().await;
    let [boss, ana, bo, cy] = company(&app);
    for audience in [json!({ "everyone": true }), json!({ "any": [{ "language": ["en"] }, { "hired_from": "2026-01-01" }] })] {
        let preview = app.enrol("extra", &audience).preview();
        assert_eq!(preview.matched, 2, "{audience}");
    }
    app.enrol("extra", &json!({ "everyone": true })).kept().due_on(nov(25)).apply();
    assert!([ana, bo, cy].iter().all(|person| app.enrolments(*person).is_empty()));
    let mixed = app.enrol("extra", &by_name(&app, &[ana, boss])).attempt().expect_err("refused").to_string();
    assert!(mixed.contains("on their own"), "{mixed}");
    let beside = json!({ "any": [{ "person": [super::row(&app, ana).employee_number] }, { "role": ["Community manager"] }] });
    assert!(app.enrol("extra", &beside).attempt().is_err());
    let kept = app.enrol("extra", &by_name(&app, &[ana])).kept().due_on(nov(26)).apply();
    assert_eq!((kept.added, app.only_enrolment(ana).due_on), (1, Some(nov(26))));
    app.night(nov(3));
    app.night(nov(4));
    assert!(app.only_enrolment(ana).status.is_open(), "a requirement that is kept keeps it");
    app.night(nov(10));
    let outside = app.enrol("extra", &by_name(&app, &[cy])).attempt().expect_err("in no contract").to_string();
    assert!(outside.contains("no longer") || outside.contains("can be enrolled"), "{outside}");
    app.is_well();
}
