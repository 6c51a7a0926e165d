//! The pages: what needs somebody first, the forms, and one's own card.

use reqwest::StatusCode;
use serde_json::json;

use super::{account, given, id};
use gradus::policy::Grant;

/// The form of a new account of the forum.
fn form<'a>(owner: &'a str, needed: &'a str) -> [(&'static str, &'a str); 11] {
    [
        ("handle", "@halden"),
        ("channel", "forum"),
        ("title", "Halden"),
        ("link", ""),
        ("activity", "post"),
        ("owner", owner),
        ("deputies", ""),
        ("needed", needed),
        ("needed_staff", "0"),
        ("programme", ""),
        ("from_on", "2026-02-01"),
    ]
}

#[tokio::test]
async fn an_account_goes_from_its_form_to_its_page_is_handed_over_and_closed() {
    let (app, _, [ana, _, cleo]) = given().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    assert!(browser.page("/accounts").await.html().contains("There is no brand account yet"));
    let (ana, cleo) = (ana.to_string(), cleo.to_string());
    let answer = browser.post_form("/accounts/new", &form(&cleo, "many")).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text().await.expect("text");
    assert!(text.contains("whole number from 1") && text.contains("@halden") && text.contains("id=\"e-needed\""), "{text}");
    let answer = browser.post_form("/accounts/new", &form(&cleo, "1")).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let path = answer.headers()["location"].to_str().expect("a path").to_owned();
    let page = browser.page(&path).await.html();
    assert!(page.contains("Needs 1 cleared person now") && page.contains("diploma"), "{page}");
    assert!(browser.page("/accounts").await.html().contains("1 account needs somebody now"));
    let answer = browser.post_form(&format!("{path}/owner"), &[("owner", &cleo), ("from_on", "2026-12-01")]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let handed = [("owner", ana.as_str()), ("stays_as_deputy", "yes"), ("from_on", "2026-12-01")];
    assert_eq!(browser.post_form(&format!("{path}/owner"), &handed).await.status(), StatusCode::SEE_OTHER);
    assert!(browser.page("/accounts").await.html().contains("Every account is covered"));
    assert!(browser.page(&format!("{path}/change")).await.html().contains("Ana Lima"));
    let answer = browser.post_form(&format!("{path}/closing"), &[("on", "2026-01-01"), ("reason", "")]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let answer = browser.post_form(&format!("{path}/closing"), &[("on", "2026-12-01"), ("reason", "Gone")]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(browser.page(&path).await.html().contains("This account is closed"));
    app.is_well();
}

#[tokio::test]
async fn who_looks_after_an_account_sees_it_on_their_card_and_nothing_else_of_the_register() {
    let (app, api, [ana, ben, _]) = given().await;
    let made = account(&api, "halden", ben, &json!({ "deputies": [ana] })).await;
    let browser = app.signed_in("ben@people.example").await;
    let card = browser.page("/me/card").await.html();
    assert!(card.contains("@halden") && card.contains("Cleared until 19"), "{card}");
    assert!(!app.signed_in("cleo@people.example").await.page("/me/card").await.html().contains("@halden"));
    for path in ["/accounts".to_owned(), format!("/accounts/{}", id(&made)), "/api/v1/accounts".to_owned()] {
        assert_eq!(browser.get(&path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
}
