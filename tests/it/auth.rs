//! Signing in and out.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};

use crate::support::TestApp;

#[tokio::test]
async fn who_signs_in_is_known_until_they_sign_out() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[Grant::Hr]);
    let api = app.api("ada@example.com").await;
    let me = api.json("/api/v1/me").await;
    assert_eq!(me["email"], "ada@example.com");
    assert_eq!(me["grants"], serde_json::json!(["hr"]));
    let closed = api.request(Method::DELETE, "/api/v1/session").send().await.unwrap();
    assert_eq!(closed.status(), StatusCode::NO_CONTENT);
    assert_eq!(api.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    let browser = app.signed_in("ada@example.com").await;
    let out = browser.post_form("/logout", &[]).await;
    assert_eq!(out.headers()["clear-site-data"], "\"cache\", \"storage\"", "the browser forgets our pages too");
    assert_eq!(browser.get("/account").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_without_the_session_s_token_is_refused() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let browser = app.signed_in("ada@example.com").await;
    let forged = browser.request(Method::POST, "/logout").form(&[("_csrf", "guess")]).send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    let elsewhere = browser
        .request(Method::POST, "/logout")
        .header("Origin", "https://evil.example")
        .form(&[("_csrf", browser.csrf().await)]);
    assert_eq!(elsewhere.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(browser.post_form("/logout", &[]).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn too_many_failed_attempts_must_wait_and_unknown_accounts_answer_alike() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    for email in ["ada@example.com", "unknown@example.com"] {
        let visitor = app.visitor();
        let mut answers = Vec::new();
        for _ in 0..6 {
            let answer = visitor.post_form("/login", &[("email", email), ("password", "wrong wrong wrong")]).await;
            answers.push(answer.status().as_u16());
        }
        assert_eq!(answers, [422, 422, 422, 422, 422, 429], "{email}");
    }
}

#[tokio::test]
async fn whoever_reads_german_gets_the_mail_for_a_new_password_in_german_as_their_company_addresses_them() {
    let (formal, informal) = ("Wenn Sie das waren, legen Sie es hier fest:", "Wenn du das warst, leg es hier fest:");
    for (is_informal, said, unsaid) in [(false, formal, informal), (true, informal, formal)] {
        let app = TestApp::start_with(|settings| settings.company.informal = is_informal).await;
        let person = app.person("Ada O'Sei").create();
        app.change_person(person, |input| "de".clone_into(&mut input.language));
        let email = app.person_input(person).email;
        app.account(&email, &[]);
        let asked = app.visitor().post_form("/password/forgot", &[("email", &email)]).await;
        assert_eq!(asked.status(), StatusCode::OK);
        let mails = app.mail_that_leaves().await;
        let (_, mail) = mails.into_iter().find(|(to, _)| *to == email).expect("a mail");
        assert_eq!(mail.subject, "Neues Passwort festlegen");
        assert!(mail.text.starts_with("Hallo Ada O'Sei,\n"), "nothing is escaped in it: {}", mail.text);
        assert!(mail.text.contains(said) && !mail.text.contains(unsaid), "{}", mail.text);
        assert!(mail.text.contains("Der Link gilt einmal und 1 Stunde lang."), "{}", mail.text);
        assert!(mail.text.contains("Diese Mail kommt, weil für diese Adresse ein neues Passwort angefordert wurde."));
        assert!(mail.html.contains("lang=\"de\"") && mail.html.contains(">Passwort festlegen</a>"), "{}", mail.html);
    }
}
