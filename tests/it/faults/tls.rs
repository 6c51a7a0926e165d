//! TLS to PostgreSQL, in the program as it is built for everybody: a server that takes in nobody without. On PostgreSQL alone.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use gradus::db::{Conn, connect};
use reqwest::StatusCode;

use crate::soak::server::Installation;
use crate::support::db::{TestDatabase, postgres};
use crate::support::postgres::OwnPostgres;

#[derive(QueryableByName)]
struct Encrypted {
    #[diesel(sql_type = Bool)]
    ssl: bool,
}

fn is_encrypted(conn: &mut Conn) -> bool {
    let Conn::Pg(conn) = conn else { panic!("a server of PostgreSQL") };
    let row = diesel::sql_query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").get_result::<Encrypted>(conn);
    row.expect("an answer").ssl
}

/// What is said where no connection comes about.
fn refusal(url: &str) -> String {
    match connect(url) {
        Ok(_) => panic!("{url} must not be reached"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_server_is_reached_encrypted_and_must_prove_what_the_mode_asks_for() {
    if postgres().is_none() {
        return;
    }
    let (server, stranger) = (OwnPostgres::start_with_tls(), OwnPostgres::start_with_tls());
    let (own, foreign) = (format!("sslrootcert={}", server.authority()), format!("sslrootcert={}", stranger.authority()));
    for parameters in ["sslmode=require".to_owned(), format!("sslmode=verify-ca&{own}"), format!("sslmode=verify-full&{own}")] {
        let mut conn = connect(&server.tls_url(&parameters)).unwrap_or_else(|error| panic!("{parameters}: {error}"));
        assert!(is_encrypted(&mut conn), "{parameters}");
    }
    let by_number = server.url() + "?";
    let mut conn = connect(&format!("{by_number}sslmode=verify-ca&{own}")).expect("whatever its name is");
    assert!(is_encrypted(&mut conn));
    let wrong_name = refusal(&format!("{by_number}sslmode=verify-full&{own}"));
    assert!(wrong_name.contains("127.0.0.1") && wrong_name.contains("certificate"), "{wrong_name}");
    for mode in ["require", "verify-ca", "verify-full"] {
        let unknown = refusal(&server.tls_url(&format!("sslmode={mode}&{foreign}")));
        assert!(unknown.contains("certificate"), "{mode}: {unknown}");
    }
    assert!(refusal(&server.tls_url("sslmode=verify-full")).contains("certificate"), "the system's authorities do not know it");
    assert!(refusal(&server.tls_url("sslmode=verify-full&sslrootcert=/nowhere")).contains("/nowhere cannot be read"));
    assert!(refusal(&server.url()).contains("no encryption"), "it takes nobody in without");
}

#[test]
fn a_server_without_tls_is_not_spoken_to_and_the_next_host_is_tried() {
    if postgres().is_none() {
        return;
    }
    let (plain, encrypted) = (OwnPostgres::start(), OwnPostgres::start_with_tls());
    let refused = refusal(&(plain.url() + "?sslmode=require"));
    assert!(refused.contains("the server offers no TLS"), "{refused}");
    let both = format!("postgres://gradus@127.0.0.1:{},localhost:{}/postgres?sslmode=require", plain.port(), encrypted.port());
    assert!(is_encrypted(&mut connect(&both).expect("the second host")));
}

#[tokio::test]
async fn the_program_migrates_serves_and_survives_the_end_of_its_server_over_tls() {
    if postgres().is_none() {
        return;
    }
    let server = OwnPostgres::start_with_tls();
    let url = server.tls_url(&format!("sslmode=verify-full&sslrootcert={}", server.authority()));
    let place = Installation::on(TestDatabase::called(&url));
    let program = place.serve();
    let readyz = || async { reqwest::get(format!("{}/readyz", program.address)).await.expect("an answer").status() };
    assert_eq!(readyz().await, StatusCode::OK);
    server.stop();
    assert_eq!(readyz().await, StatusCode::SERVICE_UNAVAILABLE);
    server.go();
    assert_eq!(readyz().await, StatusCode::OK);
    place.check(0);
}
