//! Behind pgbouncer in transaction mode, where each transaction may come to another connection of the server, and everybody shares the
//! one that there is here. On PostgreSQL alone.

use diesel::prelude::*;
use diesel::sql_types::Text;
use gradus::db::schema::role;
use gradus::db::{Conn, connect_to};
use gradus::error::AppError;
use gradus::policy::Grant;
use gradus::settings::Settings;
use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::task::JoinSet;

use super::bounds::sleep;
use crate::soak::server::Installation;
use crate::support::TestApp;
use crate::support::db::{TestDatabase, postgres};
use crate::support::postgres::{OwnPostgres, Pooler};
use crate::support::source::Source;

/// An empty server, and the pooler before it.
fn behind_a_pooler() -> Option<(OwnPostgres, Pooler)> {
    postgres().map(|_| {
        let server = OwnPostgres::start();
        let pooler = Pooler::before(&server);
        (server, pooler)
    })
}

#[tokio::test]
async fn behind_a_pooler_it_migrates_serves_works_and_runs_commands_without_prepared_statements() {
    let Some((server, pooler)) = behind_a_pooler() else { return };
    let place = Installation::on(TestDatabase::called(&server.url()));
    let pooled = [("GRADUS_DATABASE__URL", pooler.url()), ("GRADUS_DATABASE__STATEMENT_CACHE", "false".to_owned())];
    let run = |arguments: &[&str]| {
        let ran = place.command(arguments).envs(pooled.clone()).output().expect("the program runs");
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    };
    // twice: the second time it meets what the first one left with the server
    for _ in 0..2 {
        run(&["migrate"]);
        run(&["account", "create", "--email", "ada@example.com", "--grant", "hr"]);
        run(&["account", "list"]);
        run(&["check"]);
    }
    let variables: Vec<(&str, &str)> = pooled.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let worker = place.serve_with(&variables);
    place.wait_for_mail(1).await;
    drop(worker);
    let url = pooler.url();
    let change = |settings: &mut Settings| (settings.database.url, settings.database.statement_cache) = (url, false);
    let app = TestApp::start_with(change).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let mut many = JoinSet::new();
    for number in 0..20 {
        let api = api.clone();
        many.spawn(async move {
            let made = api.send_json(Method::POST, "/api/v1/roles", &json!({ "name": format!("Role {number}") })).await;
            (made.status(), api.get("/api/v1/roles").await.status(), api.get("/readyz").await.status())
        });
    }
    while let Some(answers) = many.join_next().await {
        assert_eq!(answers.expect("no panic"), (StatusCode::CREATED, StatusCode::OK, StatusCode::OK));
    }
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    is: String,
}

#[tokio::test]
async fn behind_a_pooler_the_limits_of_a_request_hold_for_its_transaction_and_for_nobody_after_it() {
    let Some((server, pooler)) = behind_a_pooler() else { return };
    drop(TestDatabase::at(&server.url()));
    let change = |settings: &mut Settings| {
        settings.database.url = pooler.url();
        (settings.database.statement_cache, settings.database.statement_seconds) = (false, 1);
    };
    let app = TestApp::start_with(change).await;
    let ended = app.app.db.read(|conn| sleep(conn, 5)).await.expect_err("it takes too long");
    assert_eq!(ended.problem().status, 503, "{ended:?}");
    let shown = |conn: &mut Conn| {
        let Conn::Pg(conn) = conn else { panic!("a server of PostgreSQL") };
        Ok::<_, AppError>(diesel::sql_query("SELECT current_setting('statement_timeout') AS is").get_result::<Setting>(conn)?.is)
    };
    assert_eq!(app.app.db.read_now(shown).expect("it answers"), "0");
    app.app.db.read_now(|conn| sleep(conn, 2)).expect("a job may take as long as it takes");
}

#[test]
fn nothing_is_held_by_a_session() {
    for source in Source::all() {
        for word in
            ["pg_advisory_lock", "pg_try_advisory_lock(", "LISTEN ", "TEMP TABLE", "TEMPORARY TABLE", "SET SESSION", "WITH HOLD"]
        {
            assert!(!source.text.contains(word), "src/{}: {word} outlives a transaction", source.path);
        }
    }
}

#[test]
fn two_connections_that_share_one_of_the_server_do_not_meet_each_others_statements() {
    let Some((server, pooler)) = behind_a_pooler() else { return };
    drop(TestDatabase::at(&server.url()));
    let mut settings = Settings::load("test", None).expect("settings").database;
    (settings.url, settings.statement_cache) = (pooler.url(), false);
    let [mut one, mut other] = [(); 2].map(|()| connect_to(&settings).expect("a connection"));
    for _ in 0..3 {
        for conn in [&mut one, &mut other] {
            let roles: i64 = role::table.filter(role::name.ne("x")).count().get_result(conn).expect("an answer");
            assert_eq!(roles, 0);
        }
    }
}
