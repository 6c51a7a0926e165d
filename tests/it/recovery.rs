//! Setting a password by the link in a mail.

use diesel::prelude::*;
use gradus::auth::account::{self, AccountInput};
use gradus::clock::Instant;
use gradus::db::schema::{account as account_table, outbox, person};
use jiff::ToSpan;
use reqwest::StatusCode;

use crate::access::person as new_person;
use crate::support::app::{PASSWORD, select};
use crate::support::{Client, TestApp};

const NEW: &str = "other words in another row";

/// Asks for a link and returns its path, if a mail came.
async fn link_for(app: &TestApp, email: &str) -> Option<String> {
    let answer = app.visitor().post_form("/password/forgot", &[("email", email)]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    path_in(app, email).await
}

async fn path_in(app: &TestApp, email: &str) -> Option<String> {
    let (_, message) = app.mail_that_leaves().await.into_iter().find(|(to, _)| to == email)?;
    let (_, rest) = message.text.split_once("/password/reset/").expect("a link");
    let token = rest.split_whitespace().next().expect("a token");
    assert!(message.html.contains(token), "the HTML part has the same link");
    Some(format!("/password/reset/{token}"))
}

async fn set(client: &Client, link: &str, word: &str) -> StatusCode {
    client.post_form(link, &[("password", word), ("repeat", word)]).await.status()
}

#[tokio::test]
async fn a_forgotten_password_is_set_once_and_ends_every_session() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let browser = app.signed_in("ada@example.com").await;
    let link = link_for(&app, " Ada@Example.com ").await;
    assert_eq!(link, None, "the mail goes to the account's own spelling");
    let link = path_in(&app, "ada@example.com").await;
    assert_eq!(link, None, "it has left already");
    let link = link_for(&app, "ada@example.com").await.expect("a mail");
    let visitor = app.visitor();
    assert_eq!(select(&visitor.page(&link).await, "form").len(), 1);
    assert_eq!(set(&visitor, &link, "short").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(set(&visitor, &link, NEW).await, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/account").await.status(), StatusCode::SEE_OTHER, "the open session is over");
    assert_eq!(visitor.post_form("/login", &[("email", "ada@example.com"), ("password", PASSWORD)]).await.status(), 422);
    assert_eq!(visitor.post_form("/login", &[("email", "ada@example.com"), ("password", NEW)]).await.status(), 303);
    let again = app.visitor();
    assert!(again.page(&link).await.html().contains("This link no longer works"));
    assert_eq!(set(&again, &link, "yet other words in a row").await, StatusCode::OK, "used up: the page says so");
    assert_eq!(again.post_form("/login", &[("email", "ada@example.com"), ("password", NEW)]).await.status(), 303);
}

#[tokio::test]
async fn a_link_is_over_after_an_hour_and_when_the_password_was_set_another_way() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[]);
    let late = link_for(&app, "ada@example.com").await.expect("a mail");
    let other = link_for(&app, "ada@example.com").await.expect("a mail");
    let nine: Instant = app.app.db.clock().now();
    app.clock.set(nine.plus(59.minutes()));
    assert!(app.visitor().page(&late).await.html().contains("Set a password"));
    app.account("ada@example.com", &[]);
    assert!(app.visitor().page(&other).await.html().contains("This link no longer works"), "set on the command line meanwhile");
    let third = link_for(&app, "ada@example.com").await.expect("a mail");
    app.clock.set(nine.plus(120.minutes()));
    assert!(app.visitor().page(&third).await.html().contains("This link no longer works"));
    assert_eq!(set(&app.visitor(), &third, NEW).await, StatusCode::OK);
    let fourth = link_for(&app, "ada@example.com").await.expect("a mail");
    disable(&app, id);
    assert_eq!(set(&app.visitor(), &fourth, NEW).await, StatusCode::OK, "a disabled account sets nothing");
    assert_eq!(link_for(&app, "ada@example.com").await, None);
}

fn disable(app: &TestApp, id: gradus::ids::Id) {
    app.write(|tx| {
        let now = tx.now();
        diesel::update(account_table::table.find(id)).set(account_table::disabled_at.eq(now)).execute(tx.conn)?;
        Ok(())
    });
}

#[tokio::test]
async fn unknown_addresses_get_the_same_answer_and_asking_too_often_must_wait() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    for email in ["ada@example.com", "unknown@example.com"] {
        let mut answers = Vec::new();
        for _ in 0..6 {
            let answer = app.visitor().post_form("/password/forgot", &[("email", email)]).await;
            let status = answer.status().as_u16();
            let text = answer.text().await.unwrap().replace(email, "EMAIL");
            let main = text.split("<main").nth(1).unwrap_or_default().to_owned();
            answers.push((status, main));
        }
        assert_eq!(answers.iter().map(|(status, _)| *status).collect::<Vec<_>>(), [200, 200, 200, 200, 200, 429], "{email}");
        assert!(answers[0].1.contains("If there is an account for"), "{}", answers[0].1);
    }
    let mails = app.mail_that_leaves().await;
    assert_eq!(mails.len(), 5, "and nothing for the unknown one");
}

#[tokio::test]
async fn who_never_had_a_password_is_invited_and_the_outbox_keeps_no_link() {
    let app = TestApp::start().await;
    let input = AccountInput { email: "new@example.com".to_owned(), grants: Some(vec![]), password: None };
    app.write(|tx| {
        let id = account::save(tx, &input)?;
        assert!(account::invite(tx, id)?);
        Ok(())
    });
    let link = path_in(&app, "new@example.com").await.expect("an invitation");
    let kept: Vec<(String, String)> =
        app.write(|tx| Ok(outbox::table.select((outbox::body_text, outbox::body_html)).load(tx.conn)?));
    let token = link.rsplit('/').next().unwrap();
    assert!(kept.iter().all(|(text, html)| !text.is_empty() && !text.contains(token) && !html.contains(token)));
    assert_eq!(set(&app.visitor(), &link, NEW).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_person_without_an_account_gets_one_by_asking_unless_they_have_left() {
    let app = TestApp::start().await;
    let id = new_person(&app, "ana@people.example");
    let link = link_for(&app, "ana@people.example").await.expect("a mail");
    assert_eq!(set(&app.visitor(), &link, NEW).await, StatusCode::SEE_OTHER);
    let visitor = app.visitor();
    assert_eq!(visitor.post_form("/login", &[("email", "ana@people.example"), ("password", NEW)]).await.status(), 303);
    let leave = |status: &'static str| {
        app.write(|tx| {
            diesel::update(person::table.find(id)).set(person::status.eq(status)).execute(tx.conn)?;
            Ok(())
        });
    };
    for status in ["left", "suspended"] {
        leave(status);
        assert_eq!(visitor.get("/account").await.status(), StatusCode::SEE_OTHER, "{status}: the session stops at once");
        assert_eq!(link_for(&app, "ana@people.example").await, None, "{status}");
    }
    leave("active");
    assert_eq!(visitor.get("/account").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_account_follows_its_person_s_address_unless_it_has_grants() {
    let app = TestApp::start().await;
    let plain = new_person(&app, "old@people.example");
    app.account("old@people.example", &[]);
    let admin = new_person(&app, "boss@people.example");
    app.account("boss@people.example", &[gradus::policy::Grant::Admin]);
    app.write(|tx| {
        diesel::update(person::table.find(plain)).set(person::email.eq("new@people.example")).execute(tx.conn)?;
        diesel::update(person::table.find(admin)).set(person::email.eq("thief@people.example")).execute(tx.conn)?;
        Ok(())
    });
    assert!(link_for(&app, "new@people.example").await.is_some());
    assert_eq!(link_for(&app, "thief@people.example").await, None, "nobody leads an administrator's mail elsewhere");
    assert!(link_for(&app, "boss@people.example").await.is_some());
}
