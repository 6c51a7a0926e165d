//! The pages of accounts as an administrator meets them: what is said of each, and what can be done about it.

use diesel::prelude::*;
use gradus::db::schema::audit;
use gradus::policy::Grant;
use reqwest::StatusCode;
use scraper::Html;

use crate::support::TestApp;
use crate::support::app::{select, texts};

const WRONG: &str = "wrong wrong wrong";

#[tokio::test]
async fn a_locked_account_says_so_and_is_unlocked_by_page() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[]);
    app.account("bo@example.com", &[]);
    let admin = app.with_grants(&[Grant::Admin]).await;
    // links that are asked for lock nobody out
    for _ in 0..5 {
        app.visitor().post_form("/password/forgot", &[("email", "bo@example.com")]).await;
    }
    for _ in 0..5 {
        app.visitor().post_form("/login", &[("email", "ada@example.com"), ("password", WRONG)]).await;
    }
    let states = texts(&admin.page("/admin/accounts").await, "td[data-label=State]");
    assert_eq!(states, ["Locked after wrong attempts", "Active", "Active"], "Ada, the administrator, Bo");
    let path = format!("/admin/accounts/{id}");
    let page = admin.page(&path).await;
    let unlock = select(&page, ".notice form[action$='/unlocking']");
    assert_eq!(unlock.len(), 1);
    assert_eq!(admin.post_form(&unlock[0].attr["action"], &[]).await.status(), StatusCode::SEE_OTHER);
    assert!(texts(&admin.page(&path).await, ".badge").contains(&"Active".to_owned()));
    app.signed_in("ada@example.com").await;
}

#[tokio::test]
async fn whoever_gives_up_administering_is_asked_and_ends_where_they_may_be() {
    let app = TestApp::start().await;
    let own = app.account("root@staff.example", &[Grant::Admin, Grant::Hr]);
    app.account("other@staff.example", &[Grant::Admin]);
    let browser = app.signed_in("root@staff.example").await;
    let path = format!("/admin/accounts/{own}/grants");
    let asked = browser.post_form(&path, &[("grants", "hr")]).await;
    assert_eq!(asked.status(), StatusCode::OK);
    let asked = Html::parse_document(&asked.text().await.expect("text"));
    assert_eq!(texts(&asked, "h1"), ["Stop being an administrator?"]);
    assert_eq!(browser.get("/admin/accounts").await.status(), StatusCode::OK, "nothing is done yet");
    let fields = select(&asked, "form[action$='/grants'] input").into_iter();
    let fields: Vec<(String, String)> = fields
        .filter(|input| input.attr["name"] != "_csrf")
        .map(|input| (input.attr["name"].clone(), input.attr["value"].clone()))
        .collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let done = browser.post_form(&path, &fields).await;
    let next = done.headers()["location"].to_str().expect("a path").to_owned();
    assert_eq!(browser.get(&next).await.status(), StatusCode::OK, "{next}");
    assert_eq!(browser.get("/people").await.status(), StatusCode::OK, "HR stays");
    assert_eq!(browser.get("/admin/accounts").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_administrator_gives_an_account_the_address_of_its_person() {
    let app = TestApp::start().await;
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let person = app.person("Ada Osei").email("old@example.com").create();
    let id = app.account("old@example.com", &[Grant::Author]);
    let admin = app.with_grants(&[Grant::Admin]).await;
    let path = format!("/admin/accounts/{id}");
    assert!(select(&admin.page(&path).await, "form[action$='/address']").is_empty(), "nothing to give");
    let change = serde_json::json!({ "email": "new@example.com" });
    assert_eq!(hr.send_json(reqwest::Method::PATCH, &format!("/api/v1/people/{person}"), &change).await.status(), StatusCode::OK);
    app.signed_in("old@example.com").await;
    assert!(app.mail_that_leaves().await.is_empty(), "an account with grants does not follow by itself");
    let give = select(&admin.page(&path).await, "form[action$='/address']");
    assert_eq!(admin.post_form(&give[0].attr["action"], &[]).await.status(), StatusCode::SEE_OTHER);
    app.signed_in("new@example.com").await;
    let mails = app.mail_that_leaves().await;
    assert_eq!(mails.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["old@example.com"]);
    let done: Vec<String> = app
        .app
        .db
        .read_now(|conn| audit::table.filter(audit::action.eq("account.follow_address")).select(audit::actor).load(conn))
        .expect("the audit");
    assert_eq!(done, ["admin@staff.example"]);
    admin.post_form(&give[0].attr["action"], &[]).await;
    assert!(texts(&admin.page(&path).await, ".flash, .notice").join("").contains("already"), "once");
}

#[tokio::test]
async fn each_grant_is_explained_and_an_invitation_is_called_one() {
    let app = TestApp::start().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let made = admin.post_form("/admin/accounts", &[("email", "zoe@example.com"), ("grants", "hr")]).await;
    let path = made.headers()["location"].to_str().expect("a path").to_owned();
    let page = admin.page(&path).await;
    assert_eq!(texts(&page, ".choice .hint").len(), Grant::ALL.len());
    assert_eq!(texts(&page, "form[action$='/password-link'] button"), ["Send the invitation again"]);
    assert!(texts(&page, ".badge").contains(&"Invited, no password yet".to_owned()));
    app.account("ada@example.com", &[]);
    app.visitor().post_form("/password/forgot", &[("email", "ada@example.com")]).await;
    app.mail_that_leaves().await;
    let kinds = |words: &'static str| {
        let admin = admin.clone();
        async move { texts(&admin.page(&format!("/admin/outbox?to={words}")).await, "td[data-label=Subject] > .sub") }
    };
    assert_eq!(kinds("ZOE@example.com").await, ["invitation"]);
    assert_eq!(kinds("ada@example.com").await, ["password reset"]);
    assert_eq!(kinds("bo@example.com").await, Vec::<String>::new());
    assert_eq!(kinds("").await.len(), 2);
}

#[tokio::test]
async fn the_menu_under_the_name_leads_to_the_account_and_out() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let page = app.signed_in("ada@example.com").await.page("/catalogue").await;
    assert_eq!(select(&page, ".menu-account a")[0].attr["href"], "/account");
    assert_eq!(select(&page, ".menu-account form[action='/logout']").len(), 1);
}
