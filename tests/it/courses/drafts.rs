//! What is typed in the studio and not saved is there when the page is opened again.

use gradus::policy::Grant::Author;

use super::studio::{added, begun, save};
use crate::support::TestApp;
use crate::support::browser::{Browser, DESK};

/// What is ticked and chosen on the page.
const TICKED: &str =
    "return [...document.querySelectorAll('main form.form :checked')].map((it) => it.name + '=' + it.value).join()";
const OFFER: &str = "[data-draft]:not([hidden])";
const NOT_SAVED: &str = "[data-draft-unsaved]:not([hidden])";
/// How many drafts the browser keeps.
const KEPT: &str = "return Object.keys(localStorage).filter((key) => key.startsWith('draft ')).length";

async fn value(browser: &Browser, selector: &str) -> String {
    browser.one(selector).await.prop("value").await.expect("a property").unwrap_or_default()
}

async fn write(browser: &Browser, selector: &str, text: &str) {
    let field = browser.one(selector).await;
    field.clear().await.expect("empty");
    field.send_keys(text).await.expect("typed");
}

/// Presses what stays on the page.
async fn press(browser: &Browser, selector: &str) {
    let element = browser.one(selector).await;
    browser.press_in_view(&element).await;
}

#[tokio::test]
async fn what_was_typed_and_not_saved_is_offered_until_it_is_saved_or_thrown_away() {
    let app = TestApp::start().await;
    app.account("author@staff.example", &[Author]);
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "author@staff.example").await;
    let at = |path: &str| format!("{}{path}", app.address);

    // a course of which the page was left at once
    browser.goto(&at("/studio/new")).await;
    assert!(browser.all(OFFER).await.is_empty());
    write(&browser, "[name=title]", "One Voice").await;
    write(&browser, "[name=summary]", "Ünïcode & <b>\nand a second line").await;
    press(&browser, "[name='claimed.content'][value=structured]").await;
    press(&browser, "[name=open_to_all]").await;
    let ticked = browser.run(TICKED).await;
    browser.goto(&at("/studio")).await;
    browser.goto(&at("/studio/new")).await;
    assert_eq!(value(&browser, "[name=title]").await, "", "it is offered, and not forced upon anybody");
    press(&browser, &format!("{OFFER} [data-draft-take]")).await;
    assert_eq!(value(&browser, "[name=title]").await, "One Voice");
    assert_eq!(value(&browser, "[name=summary]").await, "Ünïcode & <b>\nand a second line");
    assert_eq!(browser.run(TICKED).await, ticked);
    write(&browser, "[name=business_need]", "One tone.").await;
    for dimension in ["delivery", "participants", "measurement"] {
        press(&browser, &format!("[name='claimed.{dimension}'][value=casual]")).await;
    }
    browser.press("main form.form button.primary").await;
    let studio = browser.path().await;
    assert_eq!(studio, "/studio/one-voice");
    browser.goto(&at("/studio/new")).await;
    assert!(browser.all(OFFER).await.is_empty(), "what was saved is no draft any more");

    // thrown away
    write(&browser, "[name=title]", "Another").await;
    browser.goto(&at(&studio)).await;
    browser.goto(&at("/studio/new")).await;
    press(&browser, &format!("{OFFER} [data-draft-drop]")).await;
    browser.goto(&at("/studio/new")).await;
    assert!(browser.all(OFFER).await.is_empty());
}

#[tokio::test]
async fn a_quiz_comes_back_with_its_questions_and_what_somebody_else_saved_meanwhile_stays_safe() {
    let app = TestApp::start().await;
    app.account("author@staff.example", &[Author]);
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let quiz = added(&author, &module, "Check", "quiz").await;
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "author@staff.example").await;
    let page = format!("{}{}", app.address, quiz);
    browser.goto(&page).await;
    browser.press("button[name=act][value='add.true_false']").await;
    write(&browser, "textarea[name$='.prompt']", "A post stays for good.").await;
    browser.goto(&format!("{}/studio", app.address)).await;
    let theirs = [("content.pass_mark", "75"), ("content.attempts", "0")];
    assert!(save(&author, &quiz, &theirs).await.status().is_redirection());

    browser.goto(&page).await;
    browser.press(&format!("{OFFER} [data-draft-take]")).await;
    assert_eq!(value(&browser, "textarea[name$='.prompt']").await, "A post stays for good.");
    browser.press("main form.form .form-actions button.primary").await;
    assert!(browser.text("main").await.contains("Somebody else changed this in the meantime, or you did in another tab"));
    browser.press("main form.form .form-actions button.primary").await;
    assert_eq!(browser.all(".flash.is-success").await.len(), 1);
    browser.goto(&page).await;
    assert!(browser.all(OFFER).await.is_empty());
}

#[tokio::test]
async fn two_tabs_take_nothing_from_each_other() {
    let app = TestApp::start().await;
    app.account("author@staff.example", &[Author]);
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let page = format!("{}{}", app.address, added(&author, &module, "Why", "page").await);
    let elsewhere = format!("{}/studio", app.address);
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "author@staff.example").await;

    // one types, the other only looks
    browser.goto(&page).await;
    let one = browser.open_tab().await;
    browser.goto(&page).await;
    let other = browser.go_to_tab(one).await;
    write(&browser, "[name=title]", "First").await;
    browser.goto(&elsewhere).await;
    assert_eq!(browser.run(KEPT).await, 1);
    let one = browser.go_to_tab(other).await;
    browser.goto(&elsewhere).await;
    assert_eq!(browser.run(KEPT).await, 1, "who only looked takes nothing away");

    // both type, the second before it answers what it is offered
    browser.goto(&page).await;
    assert_eq!(browser.all(OFFER).await.len(), 1);
    write(&browser, "[name=title]", "Second").await;
    browser.goto(&elsewhere).await;
    let _other = browser.go_to_tab(one).await;
    browser.goto(&page).await;
    browser.press(&format!("{OFFER} [data-draft-take]")).await;
    assert_eq!(value(&browser, "[name=title]").await, "Second", "the newest is offered first");
    browser.press("main form.form .form-actions button.primary").await;
    browser.goto(&page).await;
    browser.press(&format!("{OFFER} [data-draft-take]")).await;
    assert_eq!(value(&browser, "[name=title]").await, "First");
    browser.goto(&page).await;
    press(&browser, &format!("{OFFER} [data-draft-drop]")).await;
    assert_eq!(browser.run(KEPT).await, 0);
}

#[tokio::test]
async fn whoever_signs_out_is_asked_first_and_leaves_no_draft_behind() {
    let app = TestApp::start().await;
    app.account("author@staff.example", &[Author]);
    let new = format!("{}/studio/new", app.address);
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "author@staff.example").await;
    let sign_out = async || {
        press(&browser, ".menu-account:not([open]) > summary").await;
        press(&browser, "form[action='/logout'] button").await;
    };

    browser.goto(&new).await;
    write(&browser, "[name=title]", "In another tab").await;
    let other = browser.open_tab().await;
    browser.goto(&new).await;
    write(&browser, "[name=title]", "Half a").await;
    sign_out().await;
    assert!(browser.answer(false).await.contains("not saved"));
    assert_eq!((browser.path().await, value(&browser, "[name=title]").await), ("/studio/new".into(), "Half a".into()));
    press(&browser, ".menu-account > summary").await;
    sign_out().await;
    browser.answer(true).await;
    let _login = browser.one("[name=password]").await;
    assert_eq!(browser.run(KEPT).await, 0);

    // the tab that was open all the while keeps nothing any more
    browser.go_to_tab(other).await;
    write(&browser, "[name=summary]", "And on").await;
    browser.goto(&format!("{}/login", app.address)).await;
    assert_eq!(browser.run(KEPT).await, 0);

    // nothing typed, nothing asked
    browser.sign_in(&app, "author@staff.example").await;
    browser.goto(&new).await;
    sign_out().await;
    let _login = browser.one("[name=password]").await;
}

#[tokio::test]
async fn what_is_shown_and_not_saved_is_said_to_be_so() {
    let app = TestApp::start().await;
    app.account("author@staff.example", &[Author]);
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let page = format!("{}{}", app.address, added(&author, &module, "Why", "page").await);
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "author@staff.example").await;
    for page in [page, format!("{}/studio/new", app.address)] {
        browser.goto(&page).await;
        write(&browser, "[name=title]", "Why at all").await;
        assert!(browser.all(NOT_SAVED).await.is_empty());
        browser.goto(&page).await;
        assert!(browser.all(NOT_SAVED).await.is_empty(), "what is offered is not shown yet");
        press(&browser, &format!("{OFFER} [data-draft-take]")).await;
        assert_eq!(browser.text(NOT_SAVED).await, "What you see here is not saved yet.", "{page}");
        // the form comes back with what is wrong
        write(&browser, "[name=title]", " ").await;
        browser.press("main form.form .form-actions button.primary").await;
        let _problems = browser.one("#error-summary").await;
        assert_eq!(browser.all(NOT_SAVED).await.len(), 1);
    }
}

#[tokio::test]
async fn an_offer_stands_right_below_the_heading_and_says_when_by_the_clock_of_its_author() {
    let app = TestApp::start_with(|settings| settings.company.time_zone = "Asia/Singapore".to_owned()).await;
    app.account("author@staff.example", &[Author]);
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let page = format!("{}{}", app.address, added(&author, &module, "Talk", "video").await);
    let browser = Browser::open(DESK).await;
    browser.sign_in(&app, "author@staff.example").await;
    browser.goto(&page).await;
    write(&browser, "[name=title]", "A talk").await;
    browser.goto(&page).await;
    let top = async |selector: &str| browser.one(selector).await.rectangle().await.expect("a place").1;
    assert!(top("h1").await < top(OFFER).await);
    assert!(top(OFFER).await < top("#h-files").await);
    let at = browser.text(&format!("{OFFER} time")).await;
    let words: Vec<&str> = at.split(' ').collect();
    assert!(words.len() == 5 && words[2].ends_with(',') && words[4] == "+08", "{at}");
    // an upload that is refused comes back at an address of its own
    browser.press("form[action$='/film'] button").await;
    let _problems = browser.one("#error-summary").await;
    assert_eq!(browser.all(OFFER).await.len(), 1);
}
