//! A page is kept for as long as nothing has changed, and not a moment longer.

use diesel::prelude::*;
use gradus::auth::policy::Grant;
use gradus::clock::{Clock, Day};
use gradus::db::schema::{account, login_session, person};
use gradus::each;
use jiff::ToSpan;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, LOCATION};
use reqwest::{Method, StatusCode};

use crate::support::app::texts;
use crate::support::{Client, TestApp, statements};

/// The program with somebody from HR, whose list of people has one name.
async fn with_hr() -> (TestApp, Client) {
    statements::listen();
    let app = TestApp::start().await;
    app.person("Ada Osei").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    (app, hr)
}

/// What a page says to the database.
async fn questions(app: &TestApp, client: &Client, path: &str) -> usize {
    statements::take(app.database_url());
    assert_eq!(client.get(path).await.status(), StatusCode::OK);
    statements::take(app.database_url()).len()
}

/// Whether a page that is asked for again says nothing to the database: at once on SQLite. On PostgreSQL any commit counts as a change, and
/// other tests commit to other databases of the same server meanwhile, so that it may take some tries.
async fn is_kept(app: &TestApp, client: &Client, path: &str) -> bool {
    let tries = if app.database_url().starts_with("sqlite") { 1 } else { 50 };
    for _ in 0..tries {
        if questions(app, client, path).await == 0 {
            return true;
        }
    }
    false
}

/// Writes with a connection that the program knows nothing of.
macro_rules! behind_its_back {
    ($app:expr, |$conn:ident| $work:expr) => {{
        let mut conn = gradus::db::connect($app.database_url()).expect("the database opens");
        each!(&mut conn, |$conn| $work).expect("it is written");
    }};
}

#[tokio::test]
async fn a_page_that_is_asked_for_again_is_not_made_again() {
    let (app, hr) = with_hr().await;
    assert!(questions(&app, &hr, "/people").await > 0);
    assert!(is_kept(&app, &hr, "/people").await, "nothing has changed");
    assert!(questions(&app, &hr, "/people?q=ada").await > 0, "another page");
    let other = app.with_grants(&[Grant::Marketer]).await;
    assert!(questions(&app, &other, "/people").await > 0, "somebody else's page");
}

#[tokio::test]
async fn what_anybody_writes_is_seen_at_once() {
    let (app, hr) = with_hr().await;
    assert_eq!(texts(&hr.page("/people").await, "tbody tr").len(), 1);
    app.person("Bo Lindqvist").create();
    assert_eq!(texts(&hr.page("/people").await, "tbody tr").len(), 2);
    behind_its_back!(app, |conn| diesel::update(person::table).set(person::given_name.eq("Renamed")).execute(conn));
    let rows = texts(&hr.page("/people").await, "tbody tr");
    assert!(rows.iter().all(|row| row.contains("Renamed")), "{rows:?}");
}

#[tokio::test]
async fn a_page_goes_to_nobody_whose_session_is_over() {
    let (app, hr) = with_hr().await;
    for _ in 0..2 {
        assert_eq!(hr.get("/people").await.status(), StatusCode::OK);
    }
    let now = app.clock.now();
    behind_its_back!(app, |conn| diesel::update(login_session::table).set(login_session::revoked_at.eq(now)).execute(conn));
    let refused = hr.get("/people").await;
    assert_eq!(
        (refused.status(), &refused.headers()[LOCATION]),
        (StatusCode::SEE_OTHER, &"/login?next=/people".parse().unwrap())
    );
}

#[tokio::test]
async fn a_page_goes_to_no_account_that_was_disabled() {
    let (app, hr) = with_hr().await;
    assert_eq!(hr.get("/people").await.status(), StatusCode::OK);
    let now = app.clock.now();
    behind_its_back!(app, |conn| diesel::update(account::table).set(account::disabled_at.eq(now)).execute(conn));
    assert_eq!(hr.get("/people").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_page_is_not_kept_beyond_the_end_of_its_session() {
    let app = TestApp::start().await;
    // the session ends in the middle of a minute
    app.clock.set(app.clock.now().plus(30.seconds()));
    let hr = app.with_grants(&[Grant::Hr]).await;
    let end = app.clock.now().plus(app.app.settings.auth.session_hours.hours());
    app.clock.set(end.plus((-10).seconds()));
    assert_eq!(hr.get("/people").await.status(), StatusCode::OK);
    app.clock.set(end.plus(10.seconds()));
    assert_eq!(hr.get("/people").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_page_that_speaks_of_today_is_made_anew_when_the_day_is_over() {
    let app = TestApp::start().await;
    app.clock.set(Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC).plus(20.hours()));
    let hr = app.with_grants(&[Grant::Hr]).await;
    let lead = |page: &scraper::Html| texts(page, "main").concat();
    app.clock.set(Day::new(2026, 11, 3).start_in(&jiff::tz::TimeZone::UTC).plus((-1).seconds()));
    let before = lead(&hr.page("/kpi").await);
    assert!(before.contains("2 Nov 2026"), "{before}");
    app.clock.set(Day::new(2026, 11, 3).start_in(&jiff::tz::TimeZone::UTC));
    let after = lead(&hr.page("/kpi").await);
    assert!(after.contains("3 Nov 2026"), "{after}");
}

#[tokio::test]
async fn a_message_is_shown_once() {
    let (app, admin) = (TestApp::start().await, "admin@staff.example");
    app.account(admin, &[Grant::Admin]);
    let browser = app.signed_in(admin).await;
    browser.page("/admin/jobs").await;
    assert_eq!(browser.post_form("/admin/jobs/housekeeping/run", &[]).await.status(), StatusCode::SEE_OTHER);
    let message = |page: &scraper::Html| texts(page, ".flash").concat();
    assert!(message(&browser.page("/admin/jobs").await).contains("housekeeping"));
    assert_eq!(message(&browser.page("/admin/jobs").await), "");
    assert_eq!(message(&browser.page("/admin/jobs").await), "");
}

#[tokio::test]
async fn each_encoding_gets_its_own_bytes() {
    let (_app, hr) = with_hr().await;
    for _ in 0..2 {
        let zipped = hr.request(Method::GET, "/people").header(ACCEPT_ENCODING, "gzip").send().await.expect("an answer");
        assert_eq!(zipped.headers()[CONTENT_ENCODING], "gzip");
        assert!(zipped.bytes().await.expect("bytes").starts_with(&[0x1f, 0x8b]));
        let plain = hr.get("/people").await;
        assert!(!plain.headers().contains_key(CONTENT_ENCODING));
        assert!(plain.text().await.expect("text").starts_with("<!doctype html>"));
    }
}

#[tokio::test]
async fn every_answer_has_a_number_of_its_own_and_the_headers_of_a_page() {
    let (_app, hr) = with_hr().await;
    let (first, second) = (hr.get("/people").await, hr.get("/people").await);
    assert_ne!(first.headers()["x-request-id"], second.headers()["x-request-id"]);
    for name in ["content-security-policy", "x-content-type-options", "cache-control", "content-type"] {
        assert_eq!(first.headers()[name], second.headers()[name], "{name}");
    }
}

#[tokio::test]
async fn with_no_room_nothing_is_kept() {
    statements::listen();
    let app = TestApp::start_with(|settings| settings.server.kept_pages_bytes = 0).await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let first = questions(&app, &hr, "/people").await;
    assert_eq!(questions(&app, &hr, "/people").await, first);
}
