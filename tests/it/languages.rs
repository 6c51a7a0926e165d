//! In which language somebody is answered.

use diesel::prelude::*;
use gradus::db::schema::person;
use gradus::ids::Id;
use gradus::settings::Settings;
use reqwest::{Method, StatusCode};
use scraper::Html;
use serde_json::Value;

use crate::access::person as new_person;
use crate::support::app::select;
use crate::support::{Client, TestApp};

/// What a page says of its language, and which way it is read.
#[derive(Debug, PartialEq, Eq)]
struct Spoken(String, String);

fn spoken(lang: &str, dir: &str) -> Spoken {
    Spoken(lang.to_owned(), dir.to_owned())
}

/// Asks for a page as a browser does that is set to these languages, with what is found in it by `selector`.
async fn ask(client: &Client, path: &str, accept: Option<&str>, selector: &str) -> (Spoken, String) {
    let mut request = client.request(Method::GET, path);
    if let Some(accept) = accept {
        request = request.header("accept-language", accept);
    }
    let answer = request.send().await.expect("an answer");
    let told = answer.headers().get("content-language").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let page = Html::parse_document(&answer.text().await.expect("a text"));
    let html = select(&page, "html").remove(0);
    assert_eq!(told.as_ref(), html.attr.get("lang"), "the page and its header say the same");
    let found = select(&page, selector).into_iter().next().expect(selector);
    (Spoken(html.attr["lang"].clone(), html.attr["dir"].clone()), found.text)
}

#[tokio::test]
async fn a_page_is_in_the_language_that_the_browser_asks_for_before_anybody_signs_in() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let home = |accept: Option<&'static str>| {
        let visitor = visitor.clone();
        async move { ask(&visitor, "/nothing-is-here", accept, "h1").await }
    };
    assert_eq!(home(None).await, (spoken("en", "ltr"), "Not found".to_owned()));
    assert_eq!(home(Some("de")).await, (spoken("de", "ltr"), "Nicht gefunden".to_owned()));
    assert_eq!(home(Some("fr, de-CH;q=0.8, en;q=0.5")).await.0, spoken("de", "ltr"));
    assert_eq!(home(Some("fr")).await.0, spoken("en", "ltr"), "the company's, where there are no words for it");
    let (turned, heading) = home(Some("ar-XB")).await;
    assert_eq!(turned, spoken("ar-XB", "rtl"));
    assert!(heading.contains("Not found") && heading != "Not found", "{heading}");
    let (_, heading) = home(Some("en-XA")).await;
    assert!(heading.starts_with("Ñót fóúñd"), "{heading}");
    assert_eq!(ask(&visitor, "/login", Some("de"), "h1").await.0, spoken("de", "ltr"));
}

/// What is known of a person: the language they speak.
fn speaks(app: &TestApp, id: Id, tag: &str) {
    app.write(|tx| {
        diesel::update(person::table.find(id)).set(person::language.eq(tag)).execute(tx.conn)?;
        Ok(())
    });
}

#[tokio::test]
async fn what_somebody_chose_counts_before_what_is_known_of_them_and_that_before_the_browser_and_the_company() {
    let german = |settings: &mut Settings| "de".clone_into(&mut settings.company.language);
    let app = TestApp::start_with(german).await;
    let visitor = app.visitor();
    assert_eq!(ask(&visitor, "/login", None, "h1").await.0, spoken("de", "ltr"), "the company's");
    assert_eq!(ask(&visitor, "/login", Some("en"), "h1").await.0, spoken("en", "ltr"), "the browser's");

    app.account("plain@example.com", &[]);
    let plain = app.signed_in("plain@example.com").await;
    assert_eq!(ask(&plain, "/account", None, "h1").await.0, spoken("de", "ltr"), "nothing is known, nothing asked for");
    assert_eq!(ask(&plain, "/account", Some("en"), "h1").await.0, spoken("en", "ltr"));

    let id = new_person(&app, "ada@example.com");
    app.account("ada@example.com", &[]);
    let ada = app.signed_in("ada@example.com").await;
    assert_eq!(ask(&ada, "/account", Some("de"), "h1").await.0, spoken("en", "ltr"), "she is known to speak English");
    speaks(&app, id, "de-AT");
    assert_eq!(ask(&ada, "/account", Some("en"), "h1").await.0, spoken("de", "ltr"), "and German since");

    let choose = |language: &'static str| {
        let ada = ada.clone();
        async move { ada.post_form("/account/language", &[("language", language)]).await.status() }
    };
    assert_eq!(choose("en").await, StatusCode::SEE_OTHER);
    let chosen = "select[name=language] option[selected], input[name=language][checked]";
    assert_eq!(ask(&ada, "/account", Some("de"), ".flash").await.1, "Pages and mail are now in English.");
    assert_eq!(ask(&ada, "/account", Some("de"), chosen).await.0, spoken("en", "ltr"));
    assert_eq!(choose("de").await, StatusCode::SEE_OTHER);
    assert_eq!(ask(&ada, "/nothing-is-here", Some("en"), "h1").await, (spoken("de", "ltr"), "Nicht gefunden".to_owned()));
    // as before
    assert_eq!(choose("").await, StatusCode::SEE_OTHER);
    speaks(&app, id, "en");
    assert_eq!(ask(&ada, "/account", Some("de"), "h1").await.0, spoken("en", "ltr"));
}

#[tokio::test]
async fn a_company_of_friends_says_du() {
    let informal = |settings: &mut Settings| settings.company.informal = true;
    let app = TestApp::start_with(informal).await;
    let refused = refusal(&app.visitor(), Some("de")).await;
    assert_eq!(refused["detail"], "Du bist nicht angemeldet.");
}

/// What the API says to somebody who is not signed in.
async fn refusal(client: &Client, accept: Option<&str>) -> Value {
    let mut request = client.request(Method::GET, "/api/v1/me");
    if let Some(accept) = accept {
        request = request.header("accept-language", accept);
    }
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    answer.json().await.expect("JSON")
}

#[tokio::test]
async fn the_api_speaks_english_to_whoever_asks_for_no_language_and_names_a_problem_alike_in_each() {
    let german = |settings: &mut Settings| "de".clone_into(&mut settings.company.language);
    let app = TestApp::start_with(german).await;
    let visitor = app.visitor();
    let (english, german) = (refusal(&visitor, None).await, refusal(&visitor, Some("de")).await);
    assert_eq!(english["detail"], "You are not signed in.");
    assert_eq!(german["detail"], "Sie sind nicht angemeldet.");
    assert_ne!(english["title"], german["title"]);
    for same in ["type", "status"] {
        assert_eq!(english[same], german[same], "{same}");
    }

    // what somebody chose for their pages is no word about what their programs read
    let id = new_person(&app, "ada@example.com");
    speaks(&app, id, "de");
    app.account("ada@example.com", &[]);
    let api = app.api("ada@example.com").await;
    let sent = |accept: Option<&'static str>| {
        let mut request = api.request(Method::GET, "/api/v1/me?colour=red");
        if let Some(accept) = accept {
            request = request.header("accept-language", accept);
        }
        async move {
            let answer = request.send().await.expect("an answer");
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
            answer.json::<Value>().await.expect("JSON")
        }
    };
    let (english, german) = (sent(None).await, sent(Some("de")).await);
    assert_eq!(english["errors"][0]["message"], "There is no such field here.");
    assert_eq!(german["errors"][0]["message"], "Ein solches Feld gibt es hier nicht.");
    assert_eq!((&english["type"], &english["errors"][0]["field"]), (&german["type"], &german["errors"][0]["field"]));
    let nowhere = api.request(Method::GET, "/api/v1/nothing").header("accept-language", "de").send().await.expect("an answer");
    assert_eq!(nowhere.json::<Value>().await.expect("JSON")["detail"], "Unter dieser Adresse gibt es nichts.");
}

#[tokio::test]
async fn a_language_for_which_there_are_no_words_cannot_be_chosen() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let ada = app.signed_in("ada@example.com").await;
    for language in ["fr", "DE", "deutsch"] {
        let answer = ada.post_form("/account/language", &[("language", language)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{language}");
    }
    assert_eq!(ask(&ada, "/account", Some("de"), "h1").await.0, spoken("de", "ltr"), "nothing was chosen");
}
