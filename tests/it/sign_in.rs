//! What lets in and what keeps out: guesses, places, sessions and their keys, accounts that follow their people.

use diesel::prelude::*;
use gradus::db::schema::{login_failure, login_session};
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::app::PASSWORD;
use crate::support::{Client, TestApp};

/// A program behind a proxy on this machine, so that a test can come from anywhere.
async fn behind_a_proxy() -> TestApp {
    TestApp::start_with(|settings| settings.server.trusted_proxies = vec!["127.0.0.1".to_owned()]).await
}

/// Tries to sign in; `from`: what stands in `X-Forwarded-For`.
async fn try_from(client: &Client, from: &str, email: &str, password: &str) -> StatusCode {
    let request = client.request(Method::POST, "/login").header("X-Forwarded-For", from);
    request.form(&[("email", email), ("password", password)]).send().await.expect("an answer").status()
}

const WRONG: &str = "wrong wrong wrong";

#[tokio::test]
async fn nobody_shuts_somebody_else_out() {
    let app = behind_a_proxy().await;
    let id = app.account("ada@example.com", &[]);
    let (ada, eve) = (app.visitor(), app.visitor());
    assert_eq!(try_from(&ada, "198.51.100.1", "ada@example.com", PASSWORD).await, StatusCode::SEE_OTHER);
    let mut answers = Vec::new();
    for host in 1..=60 {
        answers.push(try_from(&eve, &format!("203.0.113.{host}"), "ada@example.com", WRONG).await.as_u16());
    }
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 50, "from elsewhere so many, then none: {answers:?}");
    let again = app.visitor();
    assert_eq!(
        try_from(&again, "198.51.100.1", "ada@example.com", PASSWORD).await,
        StatusCode::SEE_OTHER,
        "from where she is known"
    );
    assert_eq!(try_from(&app.visitor(), "198.51.100.2", "ada@example.com", PASSWORD).await, StatusCode::TOO_MANY_REQUESTS);
    let admin = app.with_grants(&[Grant::Admin]).await;
    let unlocked = admin.post_form(&format!("/admin/accounts/{id}/unlocking"), &[]).await;
    assert_eq!(unlocked.status(), StatusCode::SEE_OTHER);
    assert_eq!(try_from(&app.visitor(), "198.51.100.2", "ada@example.com", PASSWORD).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn asking_for_links_neither_fills_a_mailbox_nor_closes_the_way_to_it() {
    let app = behind_a_proxy().await;
    app.account("ada@example.com", &[]);
    let eve = app.visitor();
    for host in 1..=12 {
        let request = eve.request(Method::POST, "/password/forgot").header("X-Forwarded-For", format!("203.0.113.{host}"));
        let answer = request.form(&[("email", "ada@example.com")]).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK);
    }
    let links = app.mail_that_leaves().await;
    assert_eq!(links.len(), 5, "so many and no more");
    let (_, last) = links.last().expect("a mail");
    let (_, rest) = last.text.split_once("/password/reset/").expect("a link");
    let link = format!("/password/reset/{}", rest.split_whitespace().next().expect("a token"));
    let new = "other words in another row";
    let set = app.visitor().post_form(&link, &[("password", new), ("repeat", new)]).await;
    assert_eq!(set.status(), StatusCode::SEE_OTHER, "the link that left is good");
}

#[tokio::test]
async fn what_a_client_writes_about_itself_is_not_believed() {
    let app = behind_a_proxy().await;
    app.account("ada@example.com", &[]);
    let eve = app.visitor();
    let mut answers = Vec::new();
    for host in 1..=7 {
        answers.push(try_from(&eve, &format!("10.0.0.{host}, 203.0.113.9"), "ada@example.com", WRONG).await.as_u16());
    }
    assert_eq!(answers, [422, 422, 422, 422, 422, 429, 429], "the last address counts");
    let plain = TestApp::start().await;
    plain.account("ada@example.com", &[]);
    let eve = plain.visitor();
    let mut answers = Vec::new();
    for host in 1..=6 {
        answers.push(try_from(&eve, &format!("203.0.113.{host}"), "ada@example.com", WRONG).await.as_u16());
    }
    assert_eq!(answers, [422, 422, 422, 422, 422, 429], "without a proxy, none is believed");
    let named = eve.request(Method::GET, "/login").header("X-Request-Id", "made-up").send().await.expect("an answer");
    assert_ne!(named.headers()["x-request-id"], "made-up");
    let origin =
        eve.request(Method::POST, "/login").header("Origin", "https://evil.example").header("X-Forwarded-Host", "evil.example");
    let answer = origin.form(&[("email", "ada@example.com"), ("password", PASSWORD)]).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn guesses_at_once_are_no_more_than_one_after_the_other() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    app.account("eve@example.com", &[]);
    let eve = app.visitor();
    let mut guesses = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let eve = eve.clone();
        guesses.spawn(async move { try_from(&eve, "", "ada@example.com", WRONG).await });
    }
    let answers = guesses.join_all().await;
    let tried = answers.iter().filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY).count();
    assert_eq!(tried, 5);
    let mut last = StatusCode::OK;
    for number in 0..50 {
        assert_eq!(try_from(&app.visitor(), "", "eve@example.com", PASSWORD).await.is_client_error(), number >= 45, "{number}");
        last = try_from(&eve, "", &format!("{number}@example.com"), WRONG).await;
        if last == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "one's own sign-ins do not wipe the slate of the place");
}

#[tokio::test]
async fn whatever_is_typed_is_kept_as_a_hash() {
    let app = TestApp::start().await;
    let long = format!("{}@example.com", "a".repeat(900_000));
    let visitor = app.visitor();
    assert_eq!(visitor.post_form("/password/forgot", &[("email", &long)]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    for email in [long.as_str(), "a@example.com"] {
        let answer = visitor.post_form("/login", &[("email", email), ("password", "x")]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let subjects: Vec<String> =
        app.app.db.read_now(|conn| login_failure::table.select(login_failure::subject).load(conn)).expect("the database answers");
    assert!(!subjects.is_empty() && subjects.iter().all(|subject| subject.len() == 64), "{subjects:?}");
}

#[tokio::test]
async fn the_cookie_changes_nothing_through_the_api_however_the_path_is_written() {
    let app = TestApp::start().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    for path in ["/api/v1/roles", "/%61pi/v1/roles", "/%61%70%69/v1/roles", "/api/v1/%72oles"] {
        let answer = hr.send_json(Method::POST, path, &json!({ "name": "Forged" })).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(
        hr.request(Method::DELETE, "/%61pi/v1/session").send().await.expect("an answer").status(),
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(hr.get("/account").await.status(), StatusCode::OK, "still signed in");
}

#[tokio::test]
async fn a_session_needs_its_key_and_ends_where_another_begins_over_it() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[]);
    let first = app.signed_in("ada@example.com").await;
    let (sid, secret): (gradus::ids::Id, String) = (
        app.app.db.read_now(|conn| login_session::table.select(login_session::id).first(conn)).expect("a session"),
        app.app.settings.auth.secret.clone(),
    );
    let exp = app.app.db.clock().now().as_second() + 3600;
    for key in ["", "guess"] {
        let claims = gradus::auth::token::SessionClaims { aud: "session".to_owned(), sid, key: key.to_owned(), exp };
        let forged = gradus::auth::token::sign(&secret, &claims).expect("signed");
        let answer = app.visitor().with_bearer(&forged).get("/api/v1/me").await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "the secret alone opens no session");
    }
    let old = first.clone();
    assert_eq!(
        first.post_form("/login", &[("email", "ada@example.com"), ("password", PASSWORD)]).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(old.get("/account").await.status(), StatusCode::OK, "the same browser, with its new session");
    let open: i64 = app
        .app
        .db
        .read_now(|conn| {
            let open = login_session::table.filter(login_session::account_id.eq(id)).filter(login_session::revoked_at.is_null());
            open.count().get_result(conn)
        })
        .expect("the database answers");
    assert_eq!(open, 1, "the one before is over");
}

#[tokio::test]
async fn whoever_was_kept_out_signs_in_anew_and_the_last_administrator_stays() {
    let app = TestApp::start().await;
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let person = app.person("Ada Osei").email("ada@example.com").create();
    app.account("ada@example.com", &[Grant::Admin]);
    let ada = app.signed_in("ada@example.com").await;
    let set = |status: &'static str| {
        let hr = hr.clone();
        async move { hr.send_json(Method::PATCH, &format!("/api/v1/people/{person}"), &json!({ "status": status })).await }
    };
    for status in ["left", "suspended"] {
        assert_eq!(set(status).await.status(), StatusCode::CONFLICT, "nobody else may administer");
    }
    assert_eq!(ada.get("/admin/accounts").await.status(), StatusCode::OK);
    app.account("eve@example.com", &[Grant::Admin]);
    assert_eq!(set("suspended").await.status(), StatusCode::OK);
    assert_eq!(set("active").await.status(), StatusCode::OK);
    assert_eq!(ada.get("/admin/accounts").await.status(), StatusCode::SEE_OTHER, "the old session is over for good");
    assert_eq!(app.signed_in("ada@example.com").await.get("/admin/accounts").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_account_follows_the_address_of_its_person_and_the_old_one_gets_a_notice_alone() {
    let app = TestApp::start().await;
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let ada = app.person("Ada Osei").email("wrong@example.com").create();
    app.account("wrong@example.com", &[]);
    let moved = |person, email: &'static str| {
        let hr = hr.clone();
        async move { hr.send_json(Method::PATCH, &format!("/api/v1/people/{person}"), &json!({ "email": email })).await.status() }
    };
    assert_eq!(moved(ada, "right@example.com").await, StatusCode::OK);
    app.signed_in("right@example.com").await;
    let mails = app.mail_that_leaves().await;
    assert_eq!(mails.len(), 1);
    let (to, notice) = &mails[0];
    assert_eq!(to, "wrong@example.com");
    assert!(
        !notice.text.contains("right@example.com") && !notice.text.contains("/go/") && !notice.text.contains("/password"),
        "{notice:?}"
    );
    let asked = app.visitor().post_form("/password/forgot", &[("email", "wrong@example.com")]).await;
    assert_eq!(asked.status(), StatusCode::OK);
    assert!(app.mail_that_leaves().await.is_empty(), "the old box gets no link");
    let eve = app.person("Eve Okoro").email("eve@example.com").create();
    app.account("eve@example.com", &[Grant::Admin]);
    assert_eq!(moved(eve, "elsewhere@example.com").await, StatusCode::OK);
    app.signed_in("eve@example.com").await;
    assert!(
        app.mail_that_leaves().await.is_empty(),
        "who was granted something keeps their own until an administrator changes it"
    );
}

#[tokio::test]
async fn api_tokens_end_with_the_password_and_with_a_sign_out_everywhere() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[]);
    let admin = app.with_grants(&[Grant::Admin]).await;
    let new = "other words in another row";
    for end in ["password", "administrator", "one token"] {
        let ada = app.signed_in("ada@example.com").await;
        let page = ada.post_form("/account/tokens", &[("name", "Wiki"), ("days", "30")]).await.text().await.expect("text");
        let page = scraper::Html::parse_document(&page);
        let token = crate::support::app::texts(&page, ".notice .code").into_iter().next().expect("a token");
        let wiki = app.visitor().with_bearer(&token);
        assert_eq!(wiki.get("/api/v1/me").await.status(), StatusCode::OK);
        let seen = admin.page(&format!("/admin/accounts/{id}")).await;
        let ends = crate::support::app::select(&seen, "form[action*='/tokens/']");
        assert_eq!(ends.len(), 1, "an administrator sees it");
        let ended = match end {
            "administrator" => admin.post_form(&format!("/admin/accounts/{id}/sessions/revocation"), &[]).await,
            "one token" => admin.post_form(&ends[0].attr["action"], &[]).await,
            _ => ada.post_form("/account/password", &[("old", PASSWORD), ("password", new), ("repeat", new)]).await,
        };
        assert_eq!(ended.status(), StatusCode::SEE_OTHER, "{end}");
        assert_eq!(wiki.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED, "{end}");
        app.account("ada@example.com", &[]);
    }
}

#[tokio::test]
async fn the_command_line_lets_in_and_keeps_out() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[Grant::Admin, Grant::Hr]);
    app.account("bo@example.com", &[]);
    let account = |arguments: &[&str]| {
        let all: Vec<&str> = ["account"].iter().chain(arguments).copied().collect();
        app.gradus("file:///nowhere", &all)
    };
    let again = account(&["create", "--email", "ada@example.com"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(app.signed_in("ada@example.com").await.get("/admin/accounts").await.status(), StatusCode::OK, "grants stay");
    let none_left = account(&["create", "--email", "ada@example.com", "--grant", "hr"]);
    assert_eq!(none_left.code, 1);
    assert!(none_left.err.contains("last administrator"), "{}", none_left.err);
    assert_eq!(account(&["list"]).done(), "ada@example.com\tadmin,hr\tactive\n");
    assert_eq!(account(&["list", "bo@"]).done(), "bo@example.com\tlearns\tactive\n");
    let bo = app.signed_in("bo@example.com").await;
    assert_eq!(account(&["suspend", "bo@example.com"]).code, 0);
    assert_eq!(bo.get("/account").await.status(), StatusCode::SEE_OTHER, "signed out");
    assert_eq!(account(&["suspend", "ada@example.com"]).code, 1, "the last administrator");
    assert!(account(&["list"]).done().contains("bo@example.com\tlearns\tsuspended"));
    assert_eq!(account(&["unlock", "bo@example.com"]).code, 0);
    app.signed_in("bo@example.com").await;
    let nobody = account(&["unlock", "nobody@example.com"]);
    assert_eq!(nobody.code, 1);
    assert!(nobody.err.contains("no such account"), "{}", nobody.err);
    for _ in 0..5 {
        let wrong = [("email", "bo@example.com"), ("password", WRONG)];
        assert_eq!(app.visitor().post_form("/login", &wrong).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(app.gradus_told("other words in another row\n", &["account", "reset-password", "bo@example.com"]).code, 0);
    let right = [("email", "bo@example.com"), ("password", "other words in another row")];
    assert_eq!(app.visitor().post_form("/login", &right).await.status(), StatusCode::SEE_OTHER, "no wait is left");
    assert_eq!(app.gradus_told("short\n", &["account", "reset-password", "bo@example.com"]).code, 1);
}

#[tokio::test]
async fn a_password_is_the_same_on_every_keyboard() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let ada = app.signed_in("ada@example.com").await;
    let (one_character, with_a_mark) = ("fünf Wörter in einer Reihe", "fu\u{308}nf Wo\u{308}rter in einer Reihe");
    let change = [("old", PASSWORD), ("password", one_character), ("repeat", with_a_mark)];
    assert_eq!(ada.post_form("/account/password", &change).await.status(), StatusCode::SEE_OTHER);
    for typed in [one_character, with_a_mark] {
        let answer = app.visitor().post_form("/login", &[("email", "ada@example.com"), ("password", typed)]).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{typed:?}");
    }
}

#[tokio::test]
async fn an_attempt_that_could_not_be_made_does_not_count() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let ada = app.signed_in("ada@example.com").await;
    let csrf = ada.csrf().await;
    let held = app.app.turns.hold();
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..7 {
        let (visitor, ada, csrf) = (app.visitor(), ada.clone(), csrf.clone());
        tries.spawn(async move { try_from(&visitor, "", "ada@example.com", PASSWORD).await });
        let fields = [("old", PASSWORD), ("password", "other words in another row"), ("repeat", "other words in another row")];
        let request = ada.request(Method::POST, "/account/password").form(&[&fields[..], &[("_csrf", &csrf)]].concat());
        tries.spawn(async move { request.send().await.expect("an answer").status() });
    }
    let answers = tries.join_all().await;
    assert!(answers.contains(&StatusCode::SERVICE_UNAVAILABLE), "{answers:?}");
    drop(held);
    let counted: i64 = app.app.db.read_now(|conn| login_failure::table.count().get_result(conn)).expect("a number");
    assert_eq!(counted, 0);
    assert_eq!(try_from(&app.visitor(), "", "ada@example.com", PASSWORD).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_easy_to_guess_is_refused_wherever_a_password_is_set() {
    let app = TestApp::start_with(|settings| "Lindqvist & Okafor".clone_into(&mut settings.company.name)).await;
    app.person("Ada Osei").email("ada@example.com").create();
    app.account("ada@example.com", &[]);
    let ada = app.signed_in("ada@example.com").await;
    app.visitor().post_form("/password/forgot", &[("email", "ada@example.com")]).await;
    let (_, mail) = app.mail_that_leaves().await.pop().expect("a link");
    let link = mail.text.split_once("/password/reset/").expect("a link").1.split_whitespace().next().expect("a token").to_owned();
    for easy in ["password1234", "123456789012", "Lindqvist2026", "okafor-2026!", "Osei-Osei-2026", "gradus2026gradus"] {
        let own = ada.post_form("/account/password", &[("old", PASSWORD), ("password", easy), ("repeat", easy)]).await;
        assert_eq!(own.status(), StatusCode::UNPROCESSABLE_ENTITY, "{easy}");
        let by_link = app.visitor().post_form(&format!("/password/reset/{link}"), &[("password", easy), ("repeat", easy)]).await;
        assert_eq!(by_link.status(), StatusCode::UNPROCESSABLE_ENTITY, "{easy}");
    }
    for arguments in [
        ["account", "reset-password", "ada@example.com"].as_slice(),
        &["account", "create", "--email", "bo@example.com", "--password-stdin"],
    ] {
        let ran = app.gradus_told("password1234\n", arguments);
        assert!(ran.code == 1 && ran.err.contains("easy to guess"), "{}", ran.err);
    }
    app.signed_in("ada@example.com").await;
}

#[tokio::test]
async fn asking_for_a_link_takes_a_stranger_as_long_as_somebody_who_is_there() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    for email in ["ada@example.com", "nobody@example.com"] {
        let began = std::time::Instant::now();
        app.visitor().post_form("/password/forgot", &[("email", email)]).await;
        // the work takes some thousandths of a second, and nobody is answered before this
        assert!(began.elapsed() >= std::time::Duration::from_millis(150), "{email}");
    }
}

#[tokio::test]
async fn an_account_has_a_hundred_sessions_at_most_and_the_oldest_ends() {
    let app = TestApp::start().await;
    let person = app.person("Ada Osei").email("ada@example.com").create();
    let path = gradus::auth::mail_link_path(&app.app, app.app.db.clock(), person, "/").expect("a link");
    let (first, second) = (app.visitor(), app.visitor());
    for browser in [&first, &second] {
        assert_eq!(browser.get(&path).await.status(), StatusCode::SEE_OTHER);
    }
    for _ in 0..98 {
        app.visitor().get(&path).await;
    }
    assert_eq!(first.get("/").await.status(), StatusCode::OK, "the hundredth from the end");
    app.visitor().get(&path).await;
    assert_eq!(first.get("/").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(second.get("/").await.status(), StatusCode::OK);
}
