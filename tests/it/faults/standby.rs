//! Reading from a standby, which takes no writes, and may be behind. On PostgreSQL alone.

use std::time::{Duration, Instant};

use gradus::policy::Grant;
use gradus::settings::Settings;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::soak::server::Installation;
use crate::support::db::{TestDatabase, postgres};
use crate::support::postgres::OwnPostgres;
use crate::support::{Client, TestApp};

#[tokio::test]
async fn nothing_is_written_to_a_standby_and_ready_is_who_reaches_both() {
    if postgres().is_none() {
        return;
    }
    let primary = OwnPostgres::start();
    let database = TestDatabase::at(&primary.url());
    let standby = primary.standby();
    let place = Installation::on(database);
    let mut list = place.command(&["account", "list"]);
    let listed = list.env("GRADUS_DATABASE__READ_URL", standby.url()).output().expect("the program runs");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    for migrate in [true, false] {
        let (url, read_url) = (primary.url(), standby.url());
        let change = move |settings: &mut Settings| {
            settings.database.url = url;
            settings.database.read_url = Some(read_url);
            settings.server.migrate = migrate;
        };
        let app = TestApp::start_with(change).await;
        let visitor = app.visitor();
        let readyz = async || visitor.get("/readyz").await.status();
        assert_eq!(readyz().await, StatusCode::OK);
        assert_eq!(visitor.get("/verify/ABCD-EFGH-JKLM").await.status(), StatusCode::NOT_FOUND, "the standby is read from");
        for server in [&standby, &primary] {
            server.stop();
            assert_eq!(readyz().await, StatusCode::SERVICE_UNAVAILABLE);
            server.go();
            assert_eq!(readyz().await, StatusCode::OK);
        }
    }
}

/// A primary, and a standby that has everything so far and gets nothing more.
fn with_a_standby_that_stands_still() -> Option<(OwnPostgres, OwnPostgres)> {
    postgres()?;
    let primary = OwnPostgres::start();
    drop(TestDatabase::at(&primary.url()));
    let standby = primary.standby();
    standby.execute("SELECT pg_wal_replay_pause()");
    Some((primary, standby))
}

fn reading_from(primary: &OwnPostgres, standby: &OwnPostgres) -> impl FnOnce(&mut Settings) + use<> {
    let (url, read_url) = (primary.url(), standby.url());
    move |settings| {
        settings.database.url = url;
        settings.database.read_url = Some(read_url);
    }
}

const POSITION: &str = "gradus-position";

async fn sees(client: &Client, role: &str) -> bool {
    client.json("/api/v1/roles").await.to_string().contains(role)
}

/// Asks with a bearer token and this position.
async fn sees_from(client: &Client, position: &str, role: &str) -> bool {
    let answer = client.request(Method::GET, "/api/v1/roles").header(POSITION, position).send().await.expect("an answer");
    answer.text().await.expect("text").contains(role)
}

#[tokio::test]
async fn whoever_has_written_reads_what_they_wrote_however_far_the_standby_is_behind() {
    let Some((primary, standby)) = with_a_standby_that_stands_still() else { return };
    let app = TestApp::start_with(reading_from(&primary, &standby)).await;
    let other_node = TestApp::start_with(reading_from(&primary, &standby)).await;
    // who has just signed in is known at once, at either node, and so is what the account may do
    app.account("ada@example.com", &[Grant::Hr]);
    let browser = app.signed_in("ada@example.com").await;
    browser.page("/people").await;
    let api = app.api("ada@example.com").await;
    let made = api.send_json(Method::POST, "/api/v1/roles", &json!({ "name": "Moderator" })).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let position = made.headers().get(POSITION).expect("it says up to where it wrote").to_str().expect("text").to_owned();
    for node in [&app, &other_node] {
        let api = api.clone().at(&node.address);
        assert!(sees_from(&api, &position, "Moderator").await, "by the header");
        assert!(sees(&api, "Moderator").await, "by the cookie");
        let forgetful = node.visitor().with_bearer(api.bearer().expect("a token"));
        assert!(sees(&forgetful, "Moderator").await, "who says nothing misses nothing");
        assert!(!sees_from(&forgetful, "0/0", "Moderator").await, "who wants nothing new is served by the standby");
        assert!(sees_from(&forgetful, "nonsense", "Moderator").await);
    }
    standby.execute("SELECT pg_wal_replay_resume()");
    let forgetful = app.visitor().with_bearer(api.bearer().expect("a token"));
    let began = Instant::now();
    while !sees_from(&forgetful, "0/0", "Moderator").await {
        assert!(began.elapsed() < Duration::from_secs(30), "the standby has it in the end");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(sees_from(&forgetful, &position, "Moderator").await);
    primary.stop();
    // nothing of it is asked of the primary but who asks
    let answer = app.visitor().get("/verify/ABCD-EFGH-JKLM").await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND, "the standby alone is read from");
}

#[tokio::test]
async fn who_is_kept_out_is_out_at_once_however_far_the_standby_is_behind() {
    let Some((primary, standby)) = with_a_standby_that_stands_still() else { return };
    standby.execute("SELECT pg_wal_replay_resume()");
    let app = TestApp::start_with(reading_from(&primary, &standby)).await;
    let boss = app.with_grants(&[Grant::Admin]).await;
    let id = app.account("eve@example.com", &[Grant::Hr]);
    let eve = app.signed_in("eve@example.com").await;
    eve.page("/people").await;
    standby.execute("SELECT pg_wal_replay_pause()");
    let suspended = boss.post_form(&format!("/admin/accounts/{id}/suspension"), &[]).await;
    assert_eq!(suspended.status(), StatusCode::SEE_OTHER);
    assert_eq!(eve.get("/people").await.status(), StatusCode::SEE_OTHER, "to the page where one signs in");
}
