//! The second factor: setting one up, signing in with it, doing without it when it is lost, and who must have one.

use diesel::prelude::*;
use gradus::auth::account::{self, AccountInput};
use gradus::db::schema::{audit, recovery_code, second_factor};
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::settings::SecondFactorFor;
use jiff::ToSpan;
use reqwest::{Method, Response, StatusCode};
use scraper::Html;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use crate::support::app::{PASSWORD, select, texts};
use crate::support::{Client, TestApp};

const ADA: &str = "ada@example.com";

/// Somebody's app for codes, and their recovery codes.
struct Phone {
    totp: Totp,
    recovery: Vec<String>,
}

impl Phone {
    fn scanned(page: &Html) -> Self {
        let key = texts(page, "form .code").pop().expect("the key as text").replace(' ', "");
        let secret = Secret::try_from_base32(&key).expect("a key");
        Self { totp: Builder::new().with_secret(secret).build_noncompliant(), recovery: Vec::new() }
    }

    fn code(&self, app: &TestApp) -> String {
        self.totp.generate(u64::try_from(app.app.db.clock().now().as_second()).expect("after 1970")).to_string()
    }
}

/// Lets `seconds` pass.
fn later(app: &TestApp, seconds: i64) {
    app.clock.set(app.app.db.clock().now().plus(seconds.seconds()));
}

async fn html(answer: Response) -> Html {
    Html::parse_document(&answer.text().await.expect("text"))
}

/// Sets one up in `browser`.
async fn set_up(app: &TestApp, browser: &Client) -> Phone {
    let page = browser.page("/account/second-factor").await;
    let mut phone = Phone::scanned(&page);
    let key = select(&page, "input[name=key]")[0].attr["value"].clone();
    let fields = [("key", key.as_str()), ("password", PASSWORD), ("code", &phone.code(app))];
    let answer = browser.post_form("/account/second-factor", &fields).await;
    assert_eq!(answer.status(), StatusCode::OK);
    phone.recovery = texts(&html(answer).await, ".recovery-codes .code");
    phone
}

#[tokio::test]
async fn the_key_of_a_set_up_stays_the_same_until_it_is_set_up_and_is_another_for_somebody_else() {
    let app = TestApp::start().await;
    app.account(ADA, &[]);
    app.account("ben@example.com", &[]);
    let browser = app.signed_in(ADA).await;
    let key = async || texts(&browser.page("/account/second-factor").await, "form .code").pop().expect("the key as text");
    let first = key().await;
    later(&app, 50 * 60);
    assert_eq!(key().await, first, "whoever loads the page again need not scan again");
    later(&app, 50 * 60);
    assert_eq!(key().await, first, "nor while they go on");
    later(&app, 61 * 60);
    let second = key().await;
    assert_ne!(second, first, "an offer that is over is not made again");
    let elsewhere = app.signed_in(ADA).await.page("/account/second-factor").await;
    assert_ne!(texts(&elsewhere, "form .code").pop(), Some(second.clone()), "another browser has another");
    let phone = set_up(&app, &browser).await;
    assert_eq!(phone.recovery.len(), 10);
    later(&app, 120);
    let off = [("password", PASSWORD), ("code", &phone.code(&app))];
    assert_eq!(browser.post_form("/account/second-factor/removal", &off).await.status(), StatusCode::SEE_OTHER);
    assert_ne!(key().await, second, "one that was in use is not offered again");
}

/// The first step of signing in.
async fn password(app: &TestApp, email: &str) -> Client {
    let browser = app.visitor();
    let answer = browser.post_form("/login", &[("email", email), ("password", PASSWORD), ("next", "/catalogue")]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(answer.headers()["location"], "/login/code");
    browser
}

async fn give(browser: &Client, code: &str) -> StatusCode {
    browser.post_form("/login/code", &[("code", code)]).await.status()
}

/// What was done to accounts, by the audit.
fn acts(app: &TestApp) -> Vec<String> {
    app.app
        .db
        .read_now(|conn| {
            let acts = audit::table.filter(audit::action.like("%second_factor").or(audit::action.like("%recovery_code%")));
            acts.order(audit::id).select(audit::action).load(conn)
        })
        .expect("the database answers")
}

/// The texts of the notices that leave, with their addresses.
async fn notices(app: &TestApp) -> Vec<(String, String)> {
    app.mail_that_leaves().await.into_iter().map(|(to, mail)| (to, mail.text)).collect()
}

#[tokio::test]
async fn who_has_a_second_factor_signs_in_with_the_password_and_a_code_that_works_once() {
    let app = TestApp::start().await;
    app.account(ADA, &[Grant::Hr]);
    let (ada, elsewhere) = (app.signed_in(ADA).await, app.signed_in(ADA).await);
    let phone = set_up(&app, &ada).await;
    assert_eq!(ada.get("/account").await.status(), StatusCode::OK, "she stays where she is");
    assert_eq!(elsewhere.get("/account").await.status(), StatusCode::SEE_OTHER, "and is signed out elsewhere");
    later(&app, 60);
    let again = password(&app, ADA).await;
    assert_eq!(again.get("/account").await.status(), StatusCode::SEE_OTHER, "the password alone opens nothing");
    assert_eq!(give(&again, "000000").await, StatusCode::UNPROCESSABLE_ENTITY);
    let code = phone.code(&app);
    let answer = again.post_form("/login/code", &[("code", &code)]).await;
    assert_eq!((answer.status(), answer.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, "/catalogue"));
    assert_eq!(again.get("/people").await.status(), StatusCode::OK, "with all that she may");
    let thief = password(&app, ADA).await;
    assert_eq!(give(&thief, &code).await, StatusCode::UNPROCESSABLE_ENTITY, "somebody has looked over her shoulder");
    later(&app, 30);
    assert_eq!(give(&thief, &phone.code(&app)).await, StatusCode::SEE_OTHER);
    assert_eq!(acts(&app), ["account.set_up_second_factor"]);
    let mails = notices(&app).await;
    assert!(mails.len() == 1 && mails[0].0 == ADA && mails[0].1.contains("was set up"), "{mails:?}");
    let sealed: String =
        app.app.db.read_now(|conn| second_factor::table.select(second_factor::secret_sealed).first(conn)).expect("it is kept");
    assert!(!sealed.contains(&phone.totp.secret().to_base32()), "sealed");
}

#[tokio::test]
async fn the_step_between_the_two_is_over_after_ten_minutes_and_with_another_password() {
    let app = TestApp::start().await;
    app.account(ADA, &[]);
    let ada = app.signed_in(ADA).await;
    let phone = set_up(&app, &ada).await;
    let late = password(&app, ADA).await;
    later(&app, 601);
    let answer = late.post_form("/login/code", &[("code", &phone.code(&app))]).await;
    assert_eq!(answer.headers()["location"], "/login");
    assert_eq!(late.get("/account").await.status(), StatusCode::SEE_OTHER);
    let before = password(&app, ADA).await;
    app.account(ADA, &[]);
    later(&app, 30);
    let answer = before.post_form("/login/code", &[("code", &phone.code(&app))]).await;
    assert_eq!(answer.headers()["location"], "/login", "the password was set since");
    let nobody = app.visitor();
    assert_eq!(nobody.get("/login/code").await.headers()["location"], "/login");
}

#[tokio::test]
async fn codes_are_guessed_as_seldom_as_passwords_and_nobody_is_shut_out_by_strangers() {
    let app = TestApp::start_with(|settings| settings.server.trusted_proxies = vec!["127.0.0.1".to_owned()]).await;
    app.account(ADA, &[]);
    let home = app.signed_in(ADA).await;
    let phone = set_up(&app, &home).await;
    let from = |browser: Client, host: u8, code: String| async move {
        let request = browser.request(Method::POST, "/login/code").header("X-Forwarded-For", format!("203.0.113.{host}"));
        request.form(&[("code", code)]).send().await.expect("an answer").status()
    };
    later(&app, 60);
    let eve = password(&app, ADA).await;
    let mut answers = Vec::new();
    for host in 1..=8 {
        answers.push(from(eve.clone(), host, "000000".to_owned()).await.as_u16());
    }
    assert_eq!(answers, [422, 422, 422, 422, 422, 429, 429, 429], "from wherever: five in all");
    assert_eq!(from(eve, 9, phone.code(&app)).await, StatusCode::TOO_MANY_REQUESTS, "a lucky guess comes too late");
    assert_eq!(give(&password(&app, ADA).await, &phone.code(&app)).await, StatusCode::SEE_OTHER, "from where she is known");
    let admin = app.with_grants(&[Grant::Admin]).await;
    let listed = texts(&admin.page("/admin/accounts?q=ada").await, "tbody tr").join("");
    assert!(listed.contains("Locked after wrong attempts"), "{listed}");
}

#[tokio::test]
async fn a_recovery_code_lets_in_once_and_new_ones_end_the_old() {
    let app = TestApp::start().await;
    app.account(ADA, &[]);
    let ada = app.signed_in(ADA).await;
    let mut phone = set_up(&app, &ada).await;
    assert_eq!(phone.recovery.len(), 10);
    let kept: Vec<String> =
        app.app.db.read_now(|conn| recovery_code::table.select(recovery_code::code_sha256).load(conn)).expect("hashes");
    assert!(kept.iter().all(|hash| hash.len() == 64) && kept.len() == 10);
    let first = phone.recovery.remove(0);
    assert_eq!(give(&password(&app, ADA).await, &first.to_uppercase().replace(' ', "-")).await, StatusCode::SEE_OTHER);
    assert_eq!(give(&password(&app, ADA).await, &first).await, StatusCode::UNPROCESSABLE_ENTITY, "once");
    later(&app, 30);
    let page = ada.page("/account/second-factor").await;
    assert!(texts(&page, ".notice").join("").contains("9 recovery codes left"));
    let renew = |password: &'static str, code: String| {
        let ada = ada.clone();
        async move { ada.post_form("/account/second-factor/recovery-codes", &[("password", password), ("code", &code)]).await }
    };
    assert_eq!(renew("wrong wrong wrong", phone.code(&app)).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(renew(PASSWORD, "000000".to_owned()).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let renewed = texts(&html(renew(PASSWORD, phone.code(&app)).await).await, ".recovery-codes .code");
    assert_eq!(renewed.len(), 10);
    assert_eq!(give(&password(&app, ADA).await, &phone.recovery[0]).await, StatusCode::UNPROCESSABLE_ENTITY, "an old one");
    assert_eq!(give(&password(&app, ADA).await, &renewed[0]).await, StatusCode::SEE_OTHER);
    let expected = [
        "account.set_up_second_factor",
        "account.use_recovery_code",
        "account.renew_recovery_codes",
        "account.use_recovery_code",
    ];
    assert_eq!(acts(&app), expected);
    let mails = notices(&app).await;
    assert!(mails.iter().any(|(_, text)| text.contains("9 recovery codes left")), "{mails:?}");
}

#[tokio::test]
async fn it_is_turned_off_with_the_password_and_a_code_or_by_an_administrator_who_has_to_say_so() {
    let app = TestApp::start().await;
    let id = app.account(ADA, &[]);
    let ada = app.signed_in(ADA).await;
    let phone = set_up(&app, &ada).await;
    later(&app, 30);
    let off = |password: &'static str, code: String| {
        let ada = ada.clone();
        async move { ada.post_form("/account/second-factor/removal", &[("password", password), ("code", &code)]).await.status() }
    };
    assert_eq!(off(PASSWORD, "000000".to_owned()).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(off("wrong wrong wrong", phone.code(&app)).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(off(PASSWORD, phone.code(&app)).await, StatusCode::SEE_OTHER);
    assert_eq!(off(PASSWORD, phone.code(&app)).await, StatusCode::CONFLICT, "there is none any more");
    let ada = app.signed_in(ADA).await;
    set_up(&app, &ada).await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let own = set_up(&app, &admin).await;
    let list = admin.page("/admin/accounts").await;
    assert_eq!(texts(&list, "td[data-label='Second factor']"), ["On", "On"]);
    let removal = format!("/admin/accounts/{id}/second-factor/removal");
    assert_eq!(admin.post_form(&removal, &[]).await.status(), StatusCode::SEE_OTHER);
    app.signed_in(ADA).await;
    let mine = admin_id(&app);
    admin.post_form(&format!("/admin/accounts/{mine}/second-factor/removal"), &[]).await;
    later(&app, 30);
    assert_eq!(give(&password(&app, "admin@staff.example").await, &own.code(&app)).await, StatusCode::SEE_OTHER, "not one's own");
    assert_eq!(app.gradus("file:///nowhere", &["account", "remove-second-factor", "admin@staff.example"]).code, 0);
    app.signed_in("admin@staff.example").await;
    assert_eq!(app.gradus("file:///nowhere", &["account", "remove-second-factor", "admin@staff.example"]).code, 1);
    let acts = acts(&app);
    assert_eq!(acts.iter().filter(|act| *act == "account.remove_second_factor").count(), 2, "{acts:?}");
    assert!(acts.contains(&"account.turn_off_second_factor".to_owned()));
    let mails = notices(&app).await;
    assert!(mails.iter().filter(|(_, text)| text.contains("has removed your second factor")).count() == 2, "{mails:?}");
}

fn admin_id(app: &TestApp) -> Id {
    use gradus::db::schema::account;
    app.app
        .db
        .read_now(|conn| account::table.filter(account::email.eq("admin@staff.example")).select(account::id).first(conn))
        .expect("the administrator")
}

#[tokio::test]
async fn through_the_api_the_code_is_sent_with_the_password() {
    let app = TestApp::start().await;
    app.account(ADA, &[]);
    let phone = set_up(&app, &app.signed_in(ADA).await).await;
    later(&app, 30);
    let open = |body: Value| {
        let visitor = app.visitor();
        async move {
            let answer = visitor.send_json(Method::POST, "/api/v1/session", &body).await;
            (answer.status(), answer.json::<Value>().await.expect("JSON"))
        }
    };
    let (status, problem) = open(json!({ "email": ADA, "password": PASSWORD })).await;
    assert_eq!((status, &problem["type"]), (StatusCode::UNAUTHORIZED, &json!("/problems/second-factor")));
    let (status, problem) = open(json!({ "email": ADA, "password": PASSWORD, "code": "000000" })).await;
    assert_eq!((status, &problem["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("code")));
    let (status, opened) = open(json!({ "email": ADA, "password": PASSWORD, "code": phone.code(&app) })).await;
    assert_eq!(status, StatusCode::CREATED);
    let with = app.visitor().with_bearer(opened["token"].as_str().expect("a token"));
    assert_eq!(with.get("/api/v1/me").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn who_must_have_one_and_has_none_sets_it_up_before_anything_else() {
    let app = TestApp::start_with(|settings| settings.auth.second_factor = SecondFactorFor::Administrators).await;
    app.account(ADA, &[Grant::Admin]);
    app.account("bo@example.com", &[Grant::Hr]);
    assert_eq!(app.signed_in("bo@example.com").await.get("/people").await.status(), StatusCode::OK, "others need none");
    let body = json!({ "email": ADA, "password": PASSWORD });
    let refused = app.visitor().send_json(Method::POST, "/api/v1/session", &body).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert_eq!(refused.json::<Value>().await.expect("JSON")["type"], "/problems/second-factor-missing");
    let ada = app.signed_in(ADA).await;
    for path in ["/", "/account", "/admin/accounts", "/catalogue"] {
        let answer = ada.get(path).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.headers()["location"], "/account/second-factor", "{path}");
    }
    let made = ada.request(Method::GET, "/api/v1/me").header("Accept", "application/json").send().await.expect("an answer");
    assert_eq!(made.status(), StatusCode::FORBIDDEN);
    let page = ada.page("/account/second-factor").await;
    assert_eq!(texts(&page, "nav a"), Vec::<String>::new(), "nowhere else to go");
    assert!(select(&page, "svg.qr path").iter().all(|path| path.attr["d"].len() > 1000));
    let csrf = select(&page, "input[name=_csrf]")[0].attr["value"].clone();
    let token = ada.request(Method::POST, "/account/tokens").form(&[("_csrf", csrf.as_str()), ("name", "Wiki"), ("days", "9")]);
    assert_eq!(token.send().await.expect("an answer").headers()["location"], "/account/second-factor", "no token either");
    let phone = Phone::scanned(&page);
    let key = select(&page, "input[name=key]")[0].attr["value"].clone();
    let send = |password: &'static str, code: String| {
        let fields = [("_csrf", csrf.clone()), ("key", key.clone()), ("password", password.to_owned()), ("code", code)];
        let request = ada.request(Method::POST, "/account/second-factor").form(&fields);
        async move { request.send().await.expect("an answer") }
    };
    let wrong = html(send(PASSWORD, "000000".to_owned()).await).await;
    let shown = |page: &Html| texts(page, "form .code").pop();
    assert_eq!(shown(&wrong), shown(&page), "the square that was scanned stays");
    assert_eq!(send("wrong wrong wrong", phone.code(&app)).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(PASSWORD, phone.code(&app)).await.status(), StatusCode::OK);
    assert_eq!(ada.get("/admin/accounts").await.status(), StatusCode::OK, "and goes on");
    assert_eq!(send(PASSWORD, phone.code(&app)).await.status(), StatusCode::CONFLICT, "there is one");
}

#[tokio::test]
async fn no_link_in_a_mail_goes_round_it() {
    let app = TestApp::start().await;
    let person = app.person("Ada Osei").email(ADA).create();
    app.account(ADA, &[Grant::Hr]);
    let phone = set_up(&app, &app.signed_in(ADA).await).await;
    later(&app, 30);
    let path = gradus::auth::mail_link_path(&app.app, app.app.db.clock(), person, "/").expect("a link");
    let by_link = app.visitor();
    assert_eq!(by_link.get(&path).await.headers()["location"], "/");
    assert_eq!(by_link.get("/people").await.status(), StatusCode::FORBIDDEN, "her own training alone");
    assert_eq!(by_link.get("/account/second-factor").await.status(), StatusCode::FORBIDDEN);
    app.mail_that_leaves().await;
    app.visitor().post_form("/password/forgot", &[("email", ADA)]).await;
    let (_, mail) = app.mail_that_leaves().await.pop().expect("a link");
    let token =
        mail.text.split_once("/password/reset/").expect("a link").1.split_whitespace().next().expect("a token").to_owned();
    let reset = app.visitor();
    let set = reset.post_form(&format!("/password/reset/{token}"), &[("password", PASSWORD), ("repeat", PASSWORD)]).await;
    assert_eq!(set.headers()["location"], "/login", "a new password signs nobody in");
    assert_eq!(
        give(&password(&app, ADA).await, &phone.code(&app)).await,
        StatusCode::SEE_OTHER,
        "the code is asked for as before"
    );
}

#[tokio::test]
async fn a_key_that_was_shown_to_one_is_set_up_by_nobody_else_nor_after_an_hour() {
    let app = TestApp::start().await;
    app.account(ADA, &[]);
    app.account("eve@example.com", &[]);
    let (ada, eve) = (app.signed_in(ADA).await, app.signed_in("eve@example.com").await);
    let page = eve.page("/account/second-factor").await;
    let (phone, key) = (Phone::scanned(&page), select(&page, "input[name=key]")[0].attr["value"].clone());
    let fields = |code: String| [("key", key.clone()), ("password", PASSWORD.to_owned()), ("code", code)];
    for (who, wait) in [(&ada, 0), (&eve, 3600)] {
        later(&app, wait);
        let all = fields(phone.code(&app));
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = who.post_form("/account/second-factor", &all).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let none: i64 = app.app.db.read_now(|conn| second_factor::table.count().get_result(conn)).expect("a number");
    assert_eq!(none, 0);
}

#[tokio::test]
async fn what_was_sent_without_a_session_travels_through_both_steps() {
    let app = TestApp::start().await;
    app.account(ADA, &[]);
    let browser = app.signed_in(ADA).await;
    let phone = set_up(&app, &browser).await;
    let token = browser.csrf().await;
    browser.post_form("/logout", &[]).await;
    later(&app, 60);
    let sent = [("name", "From before"), ("days", "30"), ("_csrf", token.as_str())];
    let asked = browser.request(Method::POST, "/account/tokens").form(&sent).send().await.expect("an answer");
    let kept = |page: &Html| select(page, "main form input[name=kept]")[0].attr["value"].clone();
    let first = [("email", ADA), ("password", PASSWORD), ("kept", &kept(&html(asked).await))];
    let code_page = html(browser.request(Method::POST, "/login").form(&first).send().await.expect("an answer")).await;
    let wrong = [("code", "000000"), ("kept", &kept(&code_page))];
    let again = html(browser.request(Method::POST, "/login/code").form(&wrong).send().await.expect("an answer")).await;
    let right = [("code", phone.code(&app)), ("kept", kept(&again))];
    let arrived = browser.request(Method::POST, "/login/code").form(&right).send().await.expect("an answer");
    assert_eq!(arrived.status(), StatusCode::OK);
    let on_its_way = html(arrived).await;
    assert_eq!(select(&on_its_way, "main form")[0].attr["action"], "/account/tokens");
    assert_eq!(select(&on_its_way, "main form input[name=name]")[0].attr["value"], "From before");
}

/// An API token that `browser` makes.
async fn api_token(browser: &Client) -> String {
    let page = html(browser.post_form("/account/tokens", &[("name", "Wiki"), ("days", "9")]).await).await;
    texts(&page, ".notice .code").into_iter().next().expect("the token is shown")
}

#[tokio::test]
async fn an_api_token_opens_no_more_than_its_account_and_ends_with_a_new_factor() {
    let app = TestApp::start_with(|settings| settings.auth.second_factor = SecondFactorFor::Administrators).await;
    app.account(ADA, &[Grant::Hr]);
    app.account("boss@example.com", &[Grant::Admin]);
    let ada = app.signed_in(ADA).await;
    let program = app.visitor().with_bearer(&api_token(&ada).await);
    assert_eq!(program.get("/api/v1/people").await.status(), StatusCode::OK);
    let grant = |grants: &[Grant]| {
        let input = AccountInput { email: ADA.to_owned(), grants: Some(grants.to_vec()), password: None };
        app.write(|tx| account::save(tx, &input));
    };
    grant(&[Grant::Hr, Grant::Admin]);
    assert_eq!(program.get("/api/v1/people").await.status(), StatusCode::FORBIDDEN, "the grant came after the token");
    assert_eq!(program.get("/admin/accounts").await.headers()["location"], "/account/second-factor");
    grant(&[Grant::Hr]);
    assert_eq!(program.get("/api/v1/people").await.status(), StatusCode::OK);
    set_up(&app, &ada).await;
    assert_eq!(
        program.get("/api/v1/people").await.status(),
        StatusCode::UNAUTHORIZED,
        "whoever had it from the password alone is out"
    );
}

#[tokio::test]
async fn who_has_the_mailbox_guesses_no_more_codes_than_anybody() {
    let app = TestApp::start().await;
    app.account(ADA, &[]);
    set_up(&app, &app.signed_in(ADA).await).await;
    let thief = password(&app, ADA).await;
    let mut said = Vec::new();
    for _ in 0..6 {
        said.push(give(&thief, "000000").await);
    }
    assert_eq!(said.last(), Some(&StatusCode::TOO_MANY_REQUESTS), "{said:?}");
    app.mail_that_leaves().await;
    assert_eq!(app.visitor().post_form("/password/forgot", &[("email", ADA)]).await.status(), StatusCode::OK);
    let mails = app.mail_that_leaves().await;
    let (_, rest) = mails[0].1.text.split_once("/password/reset/").expect("a link");
    let link = format!("/password/reset/{}", rest.split_whitespace().next().expect("a token"));
    let new = "seven brass lanterns hum";
    assert_eq!(thief.post_form(&link, &[("password", new), ("repeat", new)]).await.status(), StatusCode::SEE_OTHER);
    let again = app.visitor();
    assert_eq!(again.post_form("/login", &[("email", ADA), ("password", new)]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(give(&again, "000000").await, StatusCode::TOO_MANY_REQUESTS, "a link forgets no codes");
}
