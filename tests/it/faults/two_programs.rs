//! Two `gradus serve`, each with its worker, on one database: on PostgreSQL that is how one grows; on one SQLite file it is a restart
//! that overlaps, or a mistake. Either way everything is done once.

use std::collections::BTreeSet;

use diesel::prelude::*;
use gradus::db::schema::{job, role};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::soak::server::{Installation, Server};

const PASSWORD: &str = "four words in a row";
/// Accounts, each of which asks for a new password.
const FORGETFUL: usize = 8;
/// Roles that are made by each program.
const ROLES: usize = 40;

fn email(number: usize) -> String {
    format!("p{number}@example.com")
}

async fn token(server: &Server) -> String {
    let body = json!({ "email": "hr@example.com", "password": PASSWORD });
    let asked = reqwest::Client::new().post(format!("{}/api/v1/session", server.address)).json(&body);
    let answer: Value = asked.send().await.expect("an answer").json().await.expect("JSON");
    answer["token"].as_str().expect("a token").to_owned()
}

/// Makes roles and asks for passwords at one program, without a pause.
async fn work(address: String, token: String, number: usize) -> Vec<String> {
    let http = reqwest::Client::new();
    for person in (0..FORGETFUL).filter(|person| person % 2 == number) {
        let form = http.post(format!("{address}/password/forgot")).form(&[("email", email(person))]);
        assert!(form.send().await.expect("an answer").status().is_success());
    }
    let mut made = Vec::new();
    for count in 0..ROLES {
        let name = format!("Role {number}-{count}");
        let asked = http.request(Method::POST, format!("{address}/api/v1/roles")).bearer_auth(&token);
        let answer = asked.json(&json!({ "name": name })).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::CREATED, "{name}");
        made.push(name);
    }
    made
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_on_one_database_lose_nothing_and_do_nothing_twice() {
    let place = Installation::new();
    place.account("hr@example.com", "hr", PASSWORD);
    for number in 0..FORGETFUL {
        place.account(&email(number), "", PASSWORD);
    }
    let servers = [place.serve(), place.serve()];
    let mut at_work = Vec::new();
    for (number, server) in servers.iter().enumerate() {
        at_work.push(tokio::spawn(work(server.address.clone(), token(server).await, number)));
    }
    let mut made = BTreeSet::new();
    for one in at_work {
        made.extend(one.await.expect("nobody is refused"));
    }
    place.wait_for_mail(FORGETFUL).await;
    let there: Vec<String> = role::table.select(role::name).load(&mut place.connect()).expect("roles");
    assert_eq!(there.iter().filter(|name| made.contains(*name)).count(), 2 * ROLES);
    let runs: Vec<(String, i64)> = job::table.select((job::name, job::runs)).load(&mut place.connect()).expect("jobs");
    assert!(!runs.is_empty() && runs.iter().all(|(_, runs)| *runs == 1), "each job once for both: {runs:?}");
    place.check(0);
    place.settle().await;
    let recipients = place.recipients();
    assert_eq!(recipients, (0..FORGETFUL).map(email).collect::<Vec<_>>(), "each mail once");
}
