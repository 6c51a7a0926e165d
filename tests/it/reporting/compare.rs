//! Two departments, roles, courses or days side by side.

use gradus::clock::Day;
use gradus::db::Tx;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::heads::{department, head};
use super::history;
use super::independent::computed;
use crate::support::app::{select, texts};
use crate::support::company::{self, Done};
use crate::support::{Client, TestApp, statements};

const DAY: &str = "2026-02-20";

/// What the API answers of two choices.
async fn compared(api: &Client, first: &str, second: &str, more: &str) -> Value {
    api.json(&format!("/api/v1/kpi/compare?first={first}&second={second}&as_of={DAY}{more}")).await
}

fn number(answer: &Value, way: &str) -> f64 {
    answer.pointer(way).and_then(Value::as_f64).unwrap_or_else(|| panic!("{way} of {answer}"))
}

#[tokio::test]
async fn each_side_has_the_figures_that_it_has_alone() {
    let (app, history) = history::app().await;
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let (marketing, care) = (department(&app, "Marketing"), department(&app, "Care"));
    let found = compared(&api, &format!("department:{marketing}"), &format!("department:{care}"), "").await;
    for (side, id) in [("first", marketing), ("second", care)] {
        let trend = api.json(&format!("/api/v1/kpi/trend?as_of={DAY}&department={id}&subtree=true")).await;
        let alone = trend["points"].as_array().expect("points").last().expect("a point").clone();
        for figure in ["in_scope", "valid", "overdue", "ongoing_completion_rate", "compliance_rate"] {
            assert_eq!(found[side][figure], alone[figure], "{side} {figure}");
        }
        let on_time = api.json(&format!("/api/v1/kpi/on-time?as_of={DAY}&department={id}&subtree=true")).await;
        assert_eq!(found[side]["on_time"], on_time, "{side}");
    }
    assert_eq!((found["kind"].clone(), found["first"]["name"].clone()), (json!("department"), json!("Marketing")));
    let difference = number(&found, "/first/ongoing_completion_rate") - number(&found, "/second/ongoing_completion_rate");
    assert!((number(&found, "/difference") - difference).abs() < 1e-12);
    assert_eq!(found["more_than_chance"], json!(false), "six pairs prove nothing: {found}");
    // of roles and of courses, narrowed to a part
    let roles = compared(&api, &format!("role:{}", history.analyst), &role(&app, "Agent"), "&course=social-basics").await;
    let scope = number(&roles, "/first/in_scope") + number(&roles, "/second/in_scope");
    assert!((scope - 5.0).abs() < f64::EPSILON, "all of the basics: {roles}");
    let courses = compared(&api, "course:social-basics", "course:one-voice", "").await;
    assert_eq!((courses["first"]["in_scope"].clone(), courses["second"]["in_scope"].clone()), (json!(5), json!(1)));
    // a department and one that is below it share their people
    let below = department(&app, "Marketing / Social");
    let shared = compared(&api, &format!("department:{marketing}"), &format!("department:{below}"), "").await;
    assert_eq!((&shared["interval"], &shared["more_than_chance"]), (&Value::Null, &Value::Null), "{shared}");
}

fn role(app: &TestApp, name: &str) -> String {
    let id = crate::learning::given::read(app, |conn| {
        Ok(gradus::people::organisation(conn)?.roles().iter().find(|role| role.name == name).expect("a role").id)
    });
    format!("role:{id}")
}

#[tokio::test]
async fn two_days_are_compared_without_a_claim_of_chance_and_say_what_moved_the_rate() {
    let (app, _) = history::app().await;
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let found = api.json("/api/v1/kpi/compare?first=2026-01-19&second=2026-01-20&course=social-basics").await;
    assert_eq!((found["first"]["valid"].clone(), found["second"]["valid"].clone()), (json!(1), json!(2)));
    assert_eq!((&found["kind"], &found["interval"], &found["more_than_chance"]), (&json!("day"), &Value::Null, &Value::Null));
    let browser = app.with_grants(&[Grant::Marketer]).await;
    for (first, second) in [("2026-01-19", "2026-01-20"), ("2026-01-20", "2026-01-19")] {
        let page = browser.page(&format!("/kpi/compare?first={first}&second={second}&course=social-basics")).await;
        assert!(
            texts(&page, "h1")[0]
                .starts_with("The rate of 20 Jan 2026 is 20 points over that of 19 Jan 2026, which is 1 person.")
        );
        assert!(texts(&page, "section[aria-labelledby=h-why] .chart-title")[0].starts_with("Up 20 points since 19 Jan 2026"));
        assert_eq!(select(&page, "#day-first").len() + select(&page, "#f-day-first").len(), 1);
    }
}

/// Two departments of which one has completed four fifths and the other three fifths, as in Newcombe's first example.
fn newcombe(tx: &mut Tx<'_>) -> Done<()> {
    let role = company::role(tx, "One")?;
    let course = company::course(tx, "a", "A")?;
    for (path, all, completed) in [("Care", 70, 56), ("Sales", 80, 48)] {
        let place = (company::department(tx, path)?, role);
        for number in 0..all {
            let person = company::person(tx, &format!("P {path}{number}"), place, Day::new(2025, 6, 1))?;
            let made = company::enrol(tx, person, course, history::on(1, 1), None)?;
            if number < completed {
                company::completes(tx, made, history::on(1, 2), None)?;
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_page_says_first_of_all_who_is_ahead_and_whether_that_is_more_than_chance() {
    let app = TestApp::start().await;
    app.write(newcombe);
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let (care, sales) = (department(&app, "Care"), department(&app, "Sales"));
    let path = format!("/kpi/compare?first=department:{sales}&second=department:{care}&course=a&as_of={DAY}");
    let page = browser.page(&path).await;
    let said = texts(&page, "h1")[0].replace('\u{a0}', " ");
    assert_eq!(
        said,
        "Care is ahead of Sales by 20 points, which is 16 people in Sales. That is more than chance: the 95 % interval of the difference goes from +5.2 to +33.4 points."
    );
    assert_eq!(texts(&page, "section[aria-labelledby=h-both] thead th")[1..3], ["Sales", "Care"]);
    // each line of the picture has its name and a mark of its own shape beside its colour
    let svg = page.html();
    assert!(
        svg.contains("Sales")
            && svg.contains("Care")
            && svg.contains("circle class=\"dot s1\"")
            && svg.contains("polygon class=\"dot s2\"")
    );
    // the pages of a department, a role and a course begin one
    let department_page = browser.page(&format!("/kpi/departments/{care}?as_of={DAY}")).await;
    let link = &select(&department_page, "a[href^='/kpi/compare']")[0];
    assert!(link.attr["href"].contains(&format!("first=department:{care}")), "{link:?}");
    let begun = browser.page(&link.attr["href"]).await;
    assert!(select(&begun, "#h-both").is_empty());
    assert_eq!(texts(&begun, "select[name=first] option[selected]"), ["Department: Care"]);
}

#[tokio::test]
async fn what_cannot_be_compared_is_refused_where_it_was_chosen() {
    let (app, _) = history::app().await;
    let (api, browser) = (app.api_with_grants(&[Grant::Marketer]).await, app.with_grants(&[Grant::Marketer]).await);
    let care = format!("department:{}", department(&app, "Care"));
    let agent = role(&app, "Agent");
    let cases = [
        (format!("first={care}&second={care}"), "second"),
        ("first=2026-01-01&second=2026-01-01".to_owned(), "second"),
        (format!("first={care}&second={agent}"), "second"),
        (format!("first={care}&second=department:4711"), "second"),
        ("first=course:none&second=course:social-basics".to_owned(), "first"),
        ("first=planet:3&second=planet:4".to_owned(), "first"),
        ("first=2026-01-01&second=2027-01-01".to_owned(), "second"),
        ("first=2026-01-01&second=2026-02-30".to_owned(), "second"),
        ("first=course:social-basics&second=course:one-voice&as_of=2027-01-01".to_owned(), "as_of"),
        ("first=course:social-basics&second=course:one-voice&course=one-voice".to_owned(), "course"),
        (format!("first={care}&second=department:1&as_of=soon"), "as_of"),
    ];
    for (query, field) in cases {
        let answer = api.get(&format!("/api/v1/kpi/compare?{query}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"], field, "{query}: {problem}");
        assert_eq!(browser.get(&format!("/kpi/compare?{query}")).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
    assert_eq!(api.get(&format!("/api/v1/kpi/compare?first={care}")).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get(&format!("/kpi/compare?first={care}")).await.status(), StatusCode::OK, "not chosen yet");
}

#[tokio::test]
async fn whoever_heads_a_department_compares_what_is_theirs_and_an_auditor_reads() {
    let (app, _) = history::app().await;
    let (browser, api) = head(&app, &["Marketing"]).await;
    let ids = ["Marketing", "Marketing / Social", "Care"].map(|path| format!("department:{}", department(&app, path)));
    let own = format!("/api/v1/kpi/compare?first={}&second={}&as_of={DAY}", ids[0], ids[1]);
    assert_eq!(api.get(&own).await.status(), StatusCode::OK);
    let others = format!("/api/v1/kpi/compare?first={}&second={}&as_of={DAY}", ids[0], ids[2]);
    assert_eq!(api.get(&others).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let marketing = ids[0].replace(':', "=");
    let marketer = app.api_with_grants(&[Grant::Marketer]).await;
    let theirs = compared(&api, "course:social-basics", "course:one-voice", "").await;
    let narrowed = compared(&marketer, "course:social-basics", "course:one-voice", &format!("&{marketing}")).await;
    assert_eq!(theirs, narrowed, "of their own people");
    let page = browser.page("/kpi/compare").await;
    assert!(!texts(&page, "body").concat().contains("Care"), "no word of the others");
    let auditor = app.api_with_grants(&[Grant::Auditor]).await;
    assert_eq!(auditor.get(&others).await.status(), StatusCode::OK);
}

#[test]
fn the_interval_of_a_difference_is_that_of_another_computation() {
    use gradus::figures::kpi::{Rate, difference};
    let pairs: Vec<[i64; 4]> = (0..40).map(|at| [at * 7 % (at + 1), at + 1, at * 5 % 31, 31 + at % 9]).collect();
    let found = computed(&json!({ "differences": pairs }))["differences"].clone();
    for (pair, found) in pairs.iter().zip(found.as_array().expect("answers")) {
        let [valid, whole, other_valid, other_whole] = *pair;
        let rate = |valid, whole| Rate::new(valid, whole).expect("a rate");
        let ours = difference(rate(valid, whole), rate(other_valid, other_whole));
        for (at, value) in [ours.by, ours.low, ours.high].into_iter().enumerate() {
            assert!((found[at].as_f64().expect("a number") - value).abs() < 1e-9, "{pair:?}: {found} {ours:?}");
        }
    }
}

#[tokio::test]
async fn a_comparison_asks_the_database_a_fixed_number_of_questions() {
    statements::listen();
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let groups = format!("first=course:social-basics&second=course:one-voice&as_of={DAY}");
    for (query, most) in [(groups.as_str(), 24), ("first=2026-01-19&second=2026-02-20", 34)] {
        statements::take(app.database_url());
        browser.page(&format!("/kpi/compare?{query}")).await;
        let asked = statements::take(app.database_url());
        assert!(asked.len() > 3 && asked.len() <= most, "{query}: {} statements\n{}", asked.len(), asked.join("\n"));
    }
}
