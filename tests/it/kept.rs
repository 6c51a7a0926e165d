//! A form that was sent when nobody was signed in any more is kept for its sender, and for nobody else.

use gradus::clock::Day;
use gradus::policy::Grant;
use gradus::web::MOST_KEPT_BYTES;
use reqwest::header::HeaderMap;
use reqwest::{Method, Response, StatusCode};
use scraper::Html;

use crate::learning::given::{RIGHT, every_lesson, field, fields, follow, location, must_take, somebody};
use crate::support::app::{PASSWORD, select, texts};
use crate::support::browser::{Browser, DESK};
use crate::support::{Client, TestApp};

/// Sends a form with the token of a page that was loaded before.
async fn send_late(client: &Client, path: &str, token: &str, fields: &[(&str, &str)]) -> Response {
    let all: Vec<(&str, &str)> = fields.iter().copied().chain([("_csrf", token)]).collect();
    client.request(Method::POST, path).form(&all).send().await.expect("an answer")
}

/// The page of an answer.
async fn page_of(answer: Response) -> Html {
    Html::parse_document(&answer.text().await.expect("text"))
}

/// What the page for signing in carries along.
fn kept_on(page: &Html) -> String {
    select(page, "main form input[name=kept]").remove(0).attr["value"].clone()
}

/// Signs in with what that page carries.
async fn sign_in_with(client: &Client, email: &str, kept: &str) -> Response {
    let fields = [("email", email), ("password", PASSWORD), ("next", "/account/tokens"), ("kept", kept)];
    client.request(Method::POST, "/login").form(&fields).send().await.expect("an answer")
}

/// The form that goes on after signing in again, as a browser sends it.
async fn send_on(client: &Client, page: &Html) -> Response {
    let form = select(page, "main form").remove(0);
    let inputs = select(page, "main form input[type=hidden]").into_iter();
    let fields: Vec<(String, String)> = inputs.map(|input| (input.attr["name"].clone(), input.attr["value"].clone())).collect();
    client.request(Method::POST, &form.attr["action"]).form(&fields).send().await.expect("an answer")
}

/// A browser whose session is ended from elsewhere, and the token of a page it still shows.
async fn signed_out_elsewhere(app: &TestApp, email: &str) -> (Client, String) {
    let client = app.signed_in(email).await;
    let token = client.csrf().await;
    let elsewhere = app.signed_in(email).await;
    assert_eq!(elsewhere.post_form("/account/sessions/revocation", &[]).await.status(), StatusCode::SEE_OTHER);
    (client, token)
}

const TOKEN: &[(&str, &str)] = &[("name", "Nightly export\n<of> figures & names"), ("days", "30")];

#[tokio::test]
async fn who_signs_in_again_finds_done_what_they_had_sent() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let (browser, token) = signed_out_elsewhere(&app, "ada@example.com").await;
    let asked = send_late(&browser, "/account/tokens", &token, TOKEN).await;
    assert_eq!(asked.status(), StatusCode::UNAUTHORIZED);
    let page = page_of(asked).await;
    assert!(texts(&page, "[role=status]").concat().contains("is kept"), "it says so");
    let wrong = [("email", "ada@example.com"), ("password", "wrong wrong wrong"), ("kept", &kept_on(&page))];
    let again = page_of(browser.request(Method::POST, "/login").form(&wrong).send().await.expect("an answer")).await;
    assert_eq!(kept_on(&again), kept_on(&page), "a slip of the password loses nothing");
    let arrived = sign_in_with(&browser, "ada@example.com", &kept_on(&again)).await;
    assert_eq!(arrived.status(), StatusCode::OK);
    let on_its_way = page_of(arrived).await;
    assert_eq!(select(&on_its_way, "form[data-send-at-once]").len(), 1, "it goes on by itself");
    let done = send_on(&browser, &on_its_way).await;
    assert_eq!(done.status(), StatusCode::OK);
    assert!(page_of(done).await.html().contains("Nightly export"), "the token is made");
}

#[tokio::test]
async fn neither_the_end_of_the_session_nor_a_lost_cookie_loses_it() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let browser = app.signed_in("ada@example.com").await;
    let token = browser.csrf().await;
    app.set_day(Day::new(2026, 11, 4));
    for client in [browser, app.visitor()] {
        let asked = send_late(&client, "/account/tokens", &token, TOKEN).await;
        assert_eq!(asked.status(), StatusCode::UNAUTHORIZED);
        let arrived = sign_in_with(&client, "ada@example.com", &kept_on(&page_of(asked).await)).await;
        assert_eq!(send_on(&client, &page_of(arrived).await).await.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn somebody_else_gets_nothing_of_it_and_after_an_hour_nobody_does() {
    let app = TestApp::start().await;
    for email in ["ada@example.com", "eve@example.com"] {
        app.account(email, &[]);
    }
    let (browser, token) = signed_out_elsewhere(&app, "ada@example.com").await;
    let kept = kept_on(&page_of(send_late(&browser, "/account/tokens", &token, TOKEN).await).await);
    let eve = sign_in_with(&app.visitor(), "eve@example.com", &kept).await;
    assert_eq!(location(&eve), "/account/tokens", "she is signed in, and that is all");
    let touched = format!("{}{}", if kept.starts_with('A') { "B" } else { "A" }, &kept[1..]);
    for seal in [touched.as_str(), "AAAA", "not a seal"] {
        assert_eq!(sign_in_with(&app.visitor(), "ada@example.com", seal).await.status(), StatusCode::SEE_OTHER, "{seal}");
    }
    app.clock.set(app.app.db.clock().now().plus(jiff::ToSpan::minutes(61)));
    assert_eq!(sign_in_with(&app.visitor(), "ada@example.com", &kept).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_of_nobody_of_ours_or_from_another_site_is_not_kept() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let (browser, token) = signed_out_elsewhere(&app, "ada@example.com").await;
    for stranger in ["", "made up"] {
        let answer = send_late(&app.visitor(), "/account/tokens", stranger, TOKEN).await;
        assert_eq!(location(&answer), "/login?next=/account/tokens", "{stranger}");
    }
    let fields = [("name", "x"), ("days", "30"), ("_csrf", &token)];
    let foreign = browser.request(Method::POST, "/account/tokens").header("Origin", "https://evil.example").form(&fields);
    assert_eq!(foreign.send().await.expect("an answer").status(), StatusCode::FORBIDDEN);
    let button = send_late(&browser, "/account/tokens/1/revocation", &token, &[]).await;
    assert_eq!(button.status(), StatusCode::SEE_OTHER, "a button is on its page, where it can be pressed again");
    let machine = browser.request(Method::POST, "/account/tokens").header("Accept", "application/json").form(&fields);
    assert_eq!(machine.send().await.expect("an answer").headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn what_cannot_be_kept_is_said() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[Grant::Hr]);
    let (browser, token) = signed_out_elsewhere(&app, "ada@example.com").await;
    let told = |page: Html| (texts(&page, "[role=status]").concat(), kept_on(&page));
    let password = [("old", PASSWORD), ("password", "other words in a row"), ("repeat", "other words in a row")];
    let (text, kept) = told(page_of(send_late(&browser, "/account/password", &token, &password).await).await);
    assert!(text.contains("Passwords are not kept") && kept.is_empty(), "{text}");
    let long = "ü".repeat(MOST_KEPT_BYTES / 6 + 1);
    let (text, kept) = told(page_of(send_late(&browser, "/account/tokens", &token, &[("name", &long)]).await).await);
    assert!(text.contains("256 kB") && kept.is_empty(), "{text}");
    let file = reqwest::multipart::Form::new().text("_csrf", token).text("file", "a,b");
    let answer = browser.request(Method::POST, "/people/import").multipart(file).send().await.expect("an answer");
    let (text, kept) = told(page_of(answer).await);
    assert!(text.contains("A file cannot be kept") && kept.is_empty(), "{text}");
}

#[tokio::test]
async fn as_much_as_is_said_to_be_kept_is_kept() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[Grant::Author]);
    let (browser, token) = signed_out_elsewhere(&app, "ada@example.com").await;
    // every letter of it takes two in JSON, and still it comes back in one form
    let text = "\"".repeat((MOST_KEPT_BYTES - 200) / 3);
    let asked = send_late(&browser, "/studio/new", &token, &[("title", "New"), ("summary", &text)]).await;
    let arrived = sign_in_with(&browser, "ada@example.com", &kept_on(&page_of(asked).await)).await;
    assert_eq!(arrived.status(), StatusCode::OK);
    assert!(page_of(arrived).await.html().contains("New"));
}

#[tokio::test]
async fn answers_of_a_quiz_outlive_the_session() {
    let app = TestApp::start().await;
    app.course_of("kind", &every_lesson(50, 1));
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "kind", Day::new(2026, 11, 16));
    let (_, start) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    let mut quiz_path = select(&start, "a[href*='/learn/']").into_iter().map(|link| link.attr["href"].clone());
    let quiz_path = quiz_path.rfind(|href| href.matches('/').count() == 3).expect("the quiz");
    let (_, quiz) = follow(&ada.browser, &quiz_path).await;
    let action = select(&quiz, "form:has(button.primary)").remove(0).attr["action"].clone();
    let mut answers = fields(&quiz, RIGHT);
    answers.push(field("_csrf", &ada.browser.csrf().await));
    assert_eq!(ada.browser.post_form("/logout", &[]).await.status(), StatusCode::SEE_OTHER, "in another tab");
    let asked = ada.browser.request(Method::POST, &action).form(&answers).send().await.expect("an answer");
    let arrived = sign_in_with(&ada.browser, &ada.email, &kept_on(&page_of(asked).await)).await;
    let sent = send_on(&ada.browser, &page_of(arrived).await).await;
    let (_, result) = follow(&ada.browser, &location(&sent)).await;
    assert!(result.html().contains("100"), "{}", texts(&result, "main").concat());
}

#[tokio::test]
async fn a_page_from_before_signing_in_again_is_ones_own_and_somebody_elses_is_not() {
    let app = TestApp::start().await;
    for email in ["ada@example.com", "eve@example.com"] {
        app.account(email, &[]);
    }
    let old = app.signed_in("ada@example.com").await.csrf().await;
    let (ada, eve) = (app.signed_in("ada@example.com").await, app.signed_in("eve@example.com").await);
    assert_eq!(send_late(&ada, "/account/tokens", &old, TOKEN).await.status(), StatusCode::OK);
    assert_eq!(send_late(&eve, "/account/tokens", &old, TOKEN).await.status(), StatusCode::FORBIDDEN);
    let fields = [("name", "x"), ("days", "30"), ("_csrf", &old)];
    let foreign = ada.request(Method::POST, "/account/tokens").header("Sec-Fetch-Site", "same-site").form(&fields);
    assert_eq!(foreign.send().await.expect("an answer").status(), StatusCode::FORBIDDEN);
}

/// The addresses of pages that take forms, with something in place of their variables.
fn forms() -> Vec<(String, gradus::web::Route)> {
    let routes = gradus::roof::routes::all().into_iter();
    let forms = routes.filter(|route| route.method == Method::POST.as_str() && !route.path.starts_with("/api/"));
    forms.map(|route| (filled(route.path), route)).collect()
}

fn filled(pattern: &str) -> String {
    pattern.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_form_of_every_page_is_kept() {
    let app = TestApp::start().await;
    app.account("ada@example.com", Grant::ALL);
    let (browser, token) = signed_out_elsewhere(&app, "ada@example.com").await;
    let mut lost = Vec::new();
    for (path, _) in forms().into_iter().filter(|(_, route)| route.access != gradus::web::Access::Public) {
        let answer = send_late(&browser, &path, &token, &[("typed", "something")]).await;
        let status = answer.status();
        let page = page_of(answer).await;
        if status != StatusCode::UNAUTHORIZED || kept_on(&page).is_empty() {
            lost.push(path);
        }
    }
    assert!(lost.is_empty(), "{lost:?}");
}

#[tokio::test]
async fn who_comes_to_look_at_an_address_that_takes_forms_alone_is_led_to_the_page_of_the_form() {
    let app = TestApp::start().await;
    let routes = gradus::roof::routes::all();
    let pages: Vec<&str> = routes.iter().filter(|route| route.method == "GET").map(|route| route.path).collect();
    let visitor = app.visitor();
    let mut dead_ends = Vec::new();
    for (path, route) in forms().into_iter().filter(|(_, route)| !pages.contains(&route.path)) {
        let answer = visitor.get(&path).await;
        let to = answer.headers().get("location").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let leads_to_a_page = pages.iter().any(|page| filled(page) == to && route.path.starts_with(page.trim_end_matches('/')));
        if answer.status() != StatusCode::SEE_OTHER || !leads_to_a_page {
            dead_ends.push(format!("{path}: {} {to}", answer.status()));
        }
    }
    assert!(dead_ends.is_empty(), "{dead_ends:#?}");
    let account = visitor.get("/account/sessions/1/revocation").await;
    assert_eq!(location(&account), "/account");
}

/// What a head says without what belongs to one moment.
fn lasting(headers: &HeaderMap) -> Vec<(String, String)> {
    let once = ["date", "x-request-id", "content-length", "transfer-encoding", "content-encoding"];
    let kept = headers.iter().filter(|(name, _)| !once.contains(&name.as_str()));
    let text = |name: &str, value: &str| match value.split_once('=').zip(value.split_once(';')) {
        // what is sealed is sealed anew each time
        Some(((cookie, _), (_, manners))) if name == "set-cookie" => format!("{cookie}=…;{manners}"),
        _ => value.to_owned(),
    };
    let mut kept: Vec<_> =
        kept.map(|(name, value)| (name.to_string(), text(name.as_str(), value.to_str().unwrap_or_default()))).collect();
    kept.sort();
    kept
}

#[tokio::test]
async fn the_head_of_whatever_can_be_read_can_be_asked_for_and_every_address_says_what_it_takes() {
    let app = TestApp::start().await;
    let staff = app.with_grants(Grant::ALL).await;
    let mut wrong = Vec::new();
    for route in gradus::roof::routes::all() {
        let path = filled(route.path);
        let options = staff.request(Method::OPTIONS, &path).send().await.expect("an answer");
        let allowed = options.headers().get("allow").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        if options.status() != StatusCode::NO_CONTENT || !allowed.split(", ").any(|method| method == route.method.as_str()) {
            wrong.push(format!("OPTIONS {path}: {} {allowed}", options.status()));
        }
        let odd = staff.request(Method::from_bytes(b"PROPFIND").expect("a method"), &path).send().await.expect("an answer");
        if odd.status() != StatusCode::METHOD_NOT_ALLOWED || odd.headers().get("allow").is_none() {
            wrong.push(format!("PROPFIND {path}: {}", odd.status()));
        }
        if route.method != "GET" {
            continue;
        }
        let (got, head) = (staff.get(&path).await, staff.request(Method::HEAD, &path).send().await.expect("an answer"));
        if (got.status(), lasting(got.headers())) != (head.status(), lasting(head.headers())) {
            wrong.push(format!("HEAD {path}: {:?}, not {:?}", lasting(head.headers()), lasting(got.headers())));
        }
        assert!(head.bytes().await.expect("nothing").is_empty(), "{path}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let asset = staff.request(Method::HEAD, "/assets/css/base.css").send().await.expect("an answer");
    assert_eq!(asset.status(), StatusCode::OK);
}

#[tokio::test]
async fn in_a_browser_it_goes_on_by_itself_even_by_way_of_another_page() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[Grant::Hr]);
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "ada@example.com").await;
    browser.goto(&format!("{}/account", app.address)).await;
    browser.one("input[name=name]").await.send_keys("From my desk").await.expect("typed");
    let elsewhere = app.signed_in("ada@example.com").await;
    assert_eq!(elsewhere.post_form("/account/sessions/revocation", &[]).await.status(), StatusCode::SEE_OTHER);
    browser.press("form[action='/account/tokens'] button").await;
    browser.press("a[href='/password/forgot']").await;
    browser.goto(&format!("{}/login", app.address)).await;
    browser.one("[name=email]").await.send_keys("ada@example.com").await.expect("typed");
    browser.one("[name=password]").await.send_keys(PASSWORD).await.expect("typed");
    browser.press("main button.primary").await;
    for _ in 0..100 {
        if browser.path().await == "/account/tokens" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(browser.text("main").await.contains("From my desk"), "the token is made");
}
