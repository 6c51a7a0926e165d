//! The form of a person: a slip of the pen makes nothing new, and people are meant by name.

use std::time::Duration;

use gradus::policy::Grant;
use reqwest::StatusCode;
use scraper::Html;

use crate::support::TestApp;
use crate::support::app::{select, texts};
use crate::support::browser::{Browser, DESK};

const TYPED: [(&str, &str); 8] = [
    ("employee_number", "7"),
    ("email", "new@x.example"),
    ("given_name", "New"),
    ("family_name", "One"),
    ("department", "Sales/EMEA/Key Acounts"),
    ("role", "Sales mangaer"),
    ("location", "oslo"),
    ("hire_date", "2024-01-01"),
];

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    TYPED.iter().copied().filter(|(name, _)| more.iter().all(|(other, _)| other != name)).chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn a_slip_of_the_pen_makes_no_new_role_and_a_new_one_is_a_choice_of_its_own() {
    let app = TestApp::start().await;
    app.person("Ada Osei").department("Sales / EMEA / Key Accounts").role("Sales manager").location("Oslo").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let answer = hr.post_form("/people/new", &with(&[("email", "new")])).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.unwrap());
    assert_eq!(texts(&page, "#e-role"), ["There is no such role yet. Say below which one you mean."]);
    assert_eq!(texts(&page, "#e-email"), ["This is not an e-mail address."], "all that is wrong is said at once");
    assert!(texts(&page, "#e-location").is_empty());
    assert_eq!(texts(&page, "#f-pick_role .choice"), ["“Sales manager”, which is there already", "A new role, “Sales mangaer”"]);
    let offered = "#f-pick_department input";
    let values: Vec<_> = page.select(&select_one(offered)).filter_map(|input| input.value().attr("value")).collect();
    assert_eq!(values, ["Sales / EMEA / Key Accounts", "Sales / EMEA / Key Acounts"]);
    // one is meant, the other is new
    let picked = [("pick_department", "Sales / EMEA / Key Accounts"), ("pick_role", "Sales mangaer")];
    let answer = hr.post_form("/people/new", &with(&picked)).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let person = answer.headers()["location"].to_str().unwrap().to_owned();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let at = api.json(&format!("/api/v1{person}")).await["employment"].clone();
    assert_eq!((&at["department"], &at["role"]), (&"Sales / EMEA / Key Accounts".into(), &"Sales mangaer".into()));
    // an answer holds for what it was given for
    let edit = format!("{person}/edit");
    let again = [
        ("role", "Gardener"),
        ("department", "Sales / EMEA / Key Accounts"),
        ("pick_role", "Sales manager"),
        ("status", "active"),
    ];
    let answer = hr.post_form(&edit, &with(&again)).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.unwrap());
    assert_eq!(texts(&page, "#f-pick_role .choice"), ["A new role, “Gardener”"]);
    assert_eq!(select(&hr.page("/people/new").await, "#l-roles option").len(), 2, "nothing was made on the way");
}

fn select_one(selector: &str) -> scraper::Selector {
    scraper::Selector::parse(selector).expect("a selector")
}

#[tokio::test]
async fn a_manager_is_meant_by_name_and_of_two_the_number_is_asked() {
    let app = TestApp::start().await;
    app.person("Maren Holt").number("M-1").department("Care").role("Agent").location("Oslo").create();
    app.person("Bo Li").number("B-1").email("bo1@x.example").create();
    app.person("Bo Li").number("B-2").email("bo2@x.example").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let known = [("department", "Care"), ("role", "Agent"), ("location", "Oslo")];
    let managed_by = |manager: &'static str| with(&[known[0], known[1], known[2], ("manager", manager)]);
    let answer = hr.post_form("/people/new", &managed_by("bo li")).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.unwrap());
    assert_eq!(
        texts(&page, "#e-manager"),
        ["Several people are called “bo li”: B-1 (bo1@x.example) and B-2 (bo2@x.example). Give the employee number."]
    );
    let answer = hr.post_form("/people/new", &managed_by("Holt, Maren")).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let person = answer.headers()["location"].to_str().unwrap().to_owned();
    let edit = format!("{person}/edit");
    let shown = hr.page(&edit).await;
    let manager = shown.html().contains("value=\"Maren Holt (M-1)\"");
    assert!(manager, "{}", shown.html());
    // as it is offered, whatever the name looks like
    app.person("Juan José María de la Cruz Ruiz, Jr.").number("J-1").email("juan@x.example").create();
    for (typed, number) in
        [("Juan José María de la Cruz Ruiz, Jr. (J-1)", "J-1"), ("Bo Li (B-2)", "B-2"), ("bo1@x.example", "B-1"), ("m-1", "M-1")]
    {
        let mut fields = managed_by(typed);
        fields.push(("status", "active"));
        assert_eq!(hr.post_form(&edit, &fields).await.status(), StatusCode::SEE_OTHER, "{typed}");
        let api = app.api_with_grants(&[Grant::Hr]).await;
        assert_eq!(api.json(&format!("/api/v1{person}")).await["employment"]["manager"], number);
    }
    for typed in ["Nobody Atall", "Somebody Else (M-1)"] {
        let answer = hr.post_form(&edit, &managed_by(typed)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
    }
}

/// Waits until the script says so; whatever it says then is compared.
async fn becomes(browser: &Browser, script: &str, expected: &str) {
    for _ in 0..100 {
        if browser.run(script).await == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(browser.run(script).await, expected);
}

#[tokio::test]
async fn while_a_name_is_typed_people_are_offered_and_whoever_is_chosen_is_enrolled() {
    let app = TestApp::start().await;
    app.person("Maren Holt").number("M-1").role("Team lead").create();
    app.account("hr@x.example", &[Grant::Hr]);
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "hr@x.example").await;
    browser.goto(&format!("{}/people/new", app.address)).await;
    browser.one("#f-manager").await.send_keys("mar").await.unwrap();
    let offered =
        "return [...document.querySelectorAll('#f-manager-people option')].map((one) => one.value + ' | ' + one.label).join()";
    becomes(&browser, offered, "Maren Holt (M-1) | Team lead · Marketing").await;
    browser.goto(&format!("{}/enrol", app.address)).await;
    browser.run("for (const more of document.querySelectorAll('details.more')) more.open = true").await;
    browser.one("#f-person-find").await.send_keys("hol").await.unwrap();
    let offered = "return [...document.querySelectorAll('#f-person-find-people option')].map((one) => one.value).join()";
    becomes(&browser, offered, "Maren Holt (M-1)").await;
    // as a press on the choice does
    browser
        .run("const find = document.getElementById('f-person-find'); find.value = 'Maren Holt (M-1)'; find.dispatchEvent(new Event('input'))")
        .await;
    assert_eq!(browser.run("return document.getElementById('f-person').value").await, "Maren Holt (M-1)\n");
    browser.press_in_view(&browser.one("button[formaction='/enrol']").await).await;
    assert!(browser.text(".notice.is-success").await.contains("Maren Holt"));
}
