//! What somebody does to their own account: password, sessions, API tokens; and what opens it and what does not.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::person;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};

use crate::access::person as new_person;
use crate::support::app::{PASSWORD, select, texts};
use crate::support::{Client, TestApp};

const NEW: &str = "other words in another row";

/// Makes a token on the account page and returns it.
async fn token_of(browser: &Client, days: &str) -> String {
    let answer = browser.post_form("/account/tokens", &[("name", "Wiki"), ("days", days)]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let page = scraper::Html::parse_document(&answer.text().await.expect("a text"));
    texts(&page, ".notice .code").into_iter().next().expect("the token is shown")
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_the_old_one_and_ends_the_other_sessions() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let (here, elsewhere) = (app.signed_in("ada@example.com").await, app.signed_in("ada@example.com").await);
    let change = |old: &'static str, new: &'static str| {
        let here = here.clone();
        async move { here.post_form("/account/password", &[("old", old), ("password", new), ("repeat", new)]).await.status() }
    };
    assert_eq!(change("wrong wrong wrong", NEW).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change(PASSWORD, "short").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change(PASSWORD, NEW).await, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/account").await.status(), StatusCode::OK);
    assert_eq!(elsewhere.get("/account").await.status(), StatusCode::SEE_OTHER);
    let attempts =
        [change(PASSWORD, NEW).await, change(PASSWORD, NEW).await, change(PASSWORD, NEW).await, change(PASSWORD, NEW).await];
    assert_eq!(attempts[3], StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change(NEW, NEW).await, StatusCode::TOO_MANY_REQUESTS, "guessing the old one is limited as signing in is");
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    app.account("eve@example.com", &[Grant::Admin]);
    let (here, elsewhere) = (app.signed_in("ada@example.com").await, app.signed_in("ada@example.com").await);
    let end = select(&here.page("/account").await, "form[action$=revocation]");
    let path = end.iter().map(|form| form.attr["action"].clone()).find(|path| path.matches('/').count() == 4).expect("the other");
    let eve = app.signed_in("eve@example.com").await;
    assert_eq!(eve.post_form(&path, &[]).await.status(), StatusCode::NOT_FOUND);
    let said = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";
    let right = serde_json::json!({ "email": "ada@example.com", "password": PASSWORD });
    let opened = app.visitor().request(Method::POST, "/api/v1/session").header("user-agent", said).json(&right).send().await;
    assert!(opened.expect("an answer").status().is_success());
    let named = select(&here.page("/account").await, "section[aria-labelledby=h-sessions] th span[title]").remove(0);
    assert_eq!((named.text.as_str(), named.attr["title"].as_str()), ("Firefox on Windows", said));
    assert_eq!(here.post_form(&path, &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(elsewhere.get("/account").await.status(), StatusCode::SEE_OTHER);
    let third = app.signed_in("ada@example.com").await;
    assert_eq!(here.post_form("/account/sessions/revocation", &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(third.get("/account").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(here.get("/account").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_api_token_does_what_its_owner_may_until_it_is_revoked_or_over() {
    let app = TestApp::start().await;
    app.account("hr@example.com", &[Grant::Hr]);
    let browser = app.signed_in("hr@example.com").await;
    for wrong in ["0", "367", "soon"] {
        let answer = browser.post_form("/account/tokens", &[("name", "Wiki"), ("days", wrong)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let token = token_of(&browser, "90").await;
    let program = app.visitor().with_bearer(&token);
    assert_eq!(program.json("/api/v1/me").await["grants"], serde_json::json!(["hr"]));
    assert!(!browser.page("/account").await.html().contains(&token), "shown once");
    for (shown, fits) in [
        (format!("bearer {token}"), true),
        (format!("BEARER   {token}"), true),
        (format!("Bearer {token} {token}"), false),
        ("Bearer".to_owned(), false),
        (format!("Bearer{token}"), false),
        (format!("Basic {token}"), false),
    ] {
        let answer = app.visitor().request(Method::GET, "/api/v1/me").header("authorization", &shown).send().await.unwrap();
        let status = if fits { StatusCode::OK } else { StatusCode::UNAUTHORIZED };
        assert_eq!((answer.status(), fits || answer.headers()["www-authenticate"] == "Bearer"), (status, true), "{shown}");
    }
    for none in [&b"bearer nothing"[..], b"bearer \xe9\xff"] {
        let odd = browser.request(Method::GET, "/api/v1/me").header("authorization", none).send().await.unwrap();
        assert_eq!(odd.status(), StatusCode::UNAUTHORIZED, "a token that is none does not let the cookie speak: {none:?}");
    }
    let form = program.request(Method::POST, "/account/tokens").form(&[("name", "x"), ("days", "9")]).send().await.unwrap();
    assert_eq!(form.status(), StatusCode::FORBIDDEN, "a token makes no token");
    let page = browser.page("/account").await;
    let revoke = select(&page, "form[action^='/account/tokens/']");
    assert_eq!(browser.post_form(&revoke[0].attr["action"], &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(program.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    let short = app.visitor().with_bearer(&token_of(&browser, "1").await);
    assert_eq!(short.get("/api/v1/me").await.status(), StatusCode::OK);
    app.set_day(Day::new(2026, 11, 4));
    assert_eq!(short.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn tokens_are_offered_to_whoever_has_a_grant_and_stay_in_sight_while_they_work() {
    let app = TestApp::start().await;
    app.account("hr@example.com", &[Grant::Hr]);
    let (hr, nobody) = (app.signed_in("hr@example.com").await, app.with_grants(&[]).await);
    assert_eq!(select(&hr.page("/account").await, "form[action='/account/tokens']").len(), 1);
    assert_eq!(select(&nobody.page("/account").await, "#h-tokens").len(), 0);
    token_of(&hr, "90").await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let page = admin.page("/admin/accounts?q=hr%40example.com").await;
    let account = select(&page, "tbody th a")[0].attr["href"].clone();
    assert_eq!(admin.post_form(&format!("{account}/grants"), &[]).await.status(), StatusCode::SEE_OTHER);
    let hr = app.signed_in("hr@example.com").await;
    assert_eq!(select(&hr.page("/account").await, "form[action^='/account/tokens/']").len(), 1, "it can be revoked");
}

#[tokio::test]
async fn suspension_stops_sessions_and_tokens_at_once() {
    let app = TestApp::start().await;
    let id = new_person(&app, "ada@people.example");
    app.account("ada@people.example", &[Grant::Hr]);
    let browser = app.signed_in("ada@people.example").await;
    let bearer = app.api("ada@people.example").await;
    let program = app.visitor().with_bearer(&token_of(&browser, "90").await);
    for status in ["suspended", "left"] {
        app.write(|tx| {
            diesel::update(person::table.find(id)).set(person::status.eq(status)).execute(tx.conn)?;
            Ok(())
        });
        assert_eq!(browser.get("/account").await.status(), StatusCode::SEE_OTHER, "{status}");
        for api in [&bearer, &program] {
            assert_eq!(api.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED, "{status}");
        }
    }
}

#[tokio::test]
async fn a_link_in_a_mail_opens_no_account_settings() {
    let app = TestApp::start().await;
    let id = new_person(&app, "ada@people.example");
    let link = gradus::auth::mail_link_path(&app.app, &app.clock, id, "/account").unwrap();
    let browser = app.visitor();
    let answer = browser.get(&link).await;
    assert_eq!(answer.headers()["location"], "/account");
    let page = browser.page("/account").await;
    assert!(select(&page, "form[action='/account/password']").is_empty());
    let tried = browser.post_form("/account/tokens", &[("name", "Wiki"), ("days", "9")]).await;
    assert_eq!(tried.status(), StatusCode::FORBIDDEN);
    let tried = browser.post_form("/account/password", &[("old", ""), ("password", NEW), ("repeat", NEW)]).await;
    assert_eq!(tried.status(), StatusCode::FORBIDDEN);
    app.set_day(Day::new(2026, 12, 24));
    let over = app.visitor().get(&link).await;
    assert_eq!(over.headers()["location"], "/login", "the link is over");
}

#[tokio::test]
async fn a_forged_or_borrowed_token_opens_nothing() {
    use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
    let app = TestApp::start().await;
    let person = new_person(&app, "ada@people.example");
    app.account("ada@people.example", &[Grant::Admin]);
    let link = gradus::auth::mail_link_path(&app.app, &app.clock, person, "/").unwrap();
    let mail_token = link.trim_start_matches("/go/").to_owned();
    let claims = serde_json::json!({ "aud": "session", "sid": "1", "exp": 4_000_000_000_i64 });
    let other_secret = EncodingKey::from_secret(b"a secret that is not the program's own");
    let own_secret = EncodingKey::from_secret(app.app.settings.auth.secret.as_bytes());
    let unsigned = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJzZXNzaW9uIiwic2lkIjoiMSIsImV4cCI6NDAwMDAwMDAwMH0.";
    let tokens = [
        mail_token,
        encode(&Header::new(Algorithm::HS256), &claims, &other_secret).unwrap(),
        encode(&Header::new(Algorithm::HS512), &claims, &own_secret).unwrap(),
        encode(&Header::new(Algorithm::HS256), &claims, &own_secret).unwrap(),
        unsigned.to_owned(),
        "gradus_guess".to_owned(),
        String::new(),
    ];
    for token in tokens {
        let answer = app.visitor().with_bearer(&token).get("/api/v1/me").await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "bearer {token}");
        let cookie = app.visitor().request(Method::GET, "/account").header("Cookie", format!("gradus_session={token}"));
        assert_eq!(cookie.send().await.unwrap().status(), StatusCode::SEE_OTHER, "cookie {token}");
    }
}

#[tokio::test]
async fn signing_in_opens_a_new_session_whatever_cookie_was_there() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let browser = app.visitor();
    let form = [("email", "ada@example.com"), ("password", PASSWORD)];
    let planted =
        browser.request(Method::POST, "/login").header("Cookie", "gradus_session=planted").form(&form).send().await.unwrap();
    let cookies: Vec<&str> = planted.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
    let session = cookies.iter().find(|cookie| cookie.starts_with("gradus_session=")).expect("a session");
    assert!(!session.contains("planted"));
    for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(session.contains(word), "{word}: {session}");
    }
    let again = browser.post_form("/login", &form).await;
    let again = again.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    assert!(again.filter(|cookie| cookie.starts_with("gradus_session=")).all(|cookie| cookie != *session));
}

#[tokio::test]
async fn cookies_say_secure_where_the_address_is_https() {
    let app = TestApp::start_with(|settings| "https://training.example".clone_into(&mut settings.server.public_url)).await;
    app.account("ada@example.com", &[]);
    let answer = app.visitor().post_form("/login", &[("email", "ada@example.com"), ("password", PASSWORD)]).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-gradus_session=") && cookie.contains("Secure") && cookie.contains("Path=/;"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
    let session = cookie.split(';').next().unwrap();
    let known = app.visitor().request(Method::GET, "/account").header("Cookie", session).send().await.expect("an answer");
    assert_eq!(known.status(), StatusCode::OK, "it opens what it is for");
    let planted = session.trim_start_matches("__Host-");
    let planted = app.visitor().request(Method::GET, "/account").header("Cookie", planted).send().await.expect("an answer");
    assert_eq!(planted.status(), StatusCode::SEE_OTHER, "one that a neighbour has planted opens nothing");
    assert!(answer.headers()["strict-transport-security"].to_str().unwrap().starts_with("max-age="));
}

#[tokio::test]
async fn the_look_of_pages_is_kept_and_leads_back_to_where_it_was_chosen() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let browser = app.signed_in("ada@example.com").await;
    let csrf = browser.csrf().await;
    let choose = |theme: &'static str, from: String| {
        browser.request(Method::POST, "/theme").header("Referer", from).form(&[("theme", theme), ("_csrf", csrf.as_str())]).send()
    };
    let answer = choose("dark", format!("{}/kpi?by=role", app.address)).await.unwrap();
    assert_eq!(answer.headers()["location"], "/kpi?by=role");
    assert_eq!(select(&browser.page("/account").await, "html")[0].attr["data-theme"], "dark");
    let elsewhere = choose("light", "https://evil.example//evil.example/x".to_owned()).await.unwrap();
    assert_eq!(elsewhere.headers()["location"], "/");
    assert_eq!(choose("pink", String::new()).await.unwrap().status(), StatusCode::UNPROCESSABLE_ENTITY);
}
