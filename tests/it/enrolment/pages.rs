//! Enrolling in five steps, undoing it, and looking after one enrolment: in a browser without script.

use diesel::prelude::*;
use gradus::each;
use gradus::enrolment::{self, Status, WaiverInput};
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, Response, StatusCode};
use scraper::Html;
use serde_json::json;

use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

async fn hr(app: &TestApp) -> Client {
    app.with_grants(&[Grant::Hr]).await
}

/// The address that the form of a step leads to with these fields besides those it carries along.
fn next(page: &Html, fields: &[(&str, &str)]) -> String {
    let action = select(page, "form[method=get]")[0].attr["action"].clone();
    let carried = select(page, "form[method=get] input[type=hidden]");
    let mut pairs: Vec<(String, String)> =
        carried.iter().map(|input| (input.attr["name"].clone(), input.attr["value"].clone())).collect();
    pairs.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    format!("{action}?{}", serde_html_form::to_string(pairs).expect("a query"))
}

/// What the last step sends.
fn confirmation(page: &Html) -> Vec<(String, String)> {
    let inputs = select(page, "form[action='/enrol'] input[type=hidden]");
    let fields = inputs.iter().filter(|input| input.attr["name"] != "_csrf");
    fields.map(|input| (input.attr["name"].clone(), input.attr["value"].clone())).collect()
}

async fn send(browser: &Client, path: &str, fields: &[(String, String)]) -> Response {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_form(path, &fields).await
}

async fn where_it_leads(browser: &Client, answer: Response) -> (String, Html) {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let path = answer.headers()["location"].to_str().expect("text").to_owned();
    let page = browser.page(&path).await;
    (path, page)
}

#[tokio::test]
async fn five_steps_enrol_an_audience_once_and_an_undo_takes_it_back() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").department("Marketing / Brand").role("Analyst").create();
    app.person("Ben B").department("Care").role("Analyst").create();
    let browser = hr(&app).await;

    let who = browser.page("/enrol").await;
    let marketing = select(&who, "input[name=department]").remove(1).attr["value"].clone();
    let course = browser.page(&next(&who, &[("department", &marketing)])).await;
    assert_eq!(texts(&course, "section .muted").remove(0), "For 1 person: everyone in Marketing and below.");
    let due = browser.page(&next(&course, &[("course", "kind")])).await;
    let preview = browser.page(&next(&due, &[("by", "on"), ("on", "2026-11-30"), ("why", "So that we are kind.")])).await;
    assert_eq!(texts(&preview, "tbody th .name"), ["Ada A"]);
    assert_eq!(texts(&preview, "button.primary"), ["Enrol 1 person"]);
    // every step behind is one link away, with what was chosen there
    let back = browser.page(&select(&preview, ".steps a").remove(0).attr["href"]).await;
    assert_eq!(select(&back, "input[name=department][checked]").remove(0).attr["value"], marketing);

    let fields = confirmation(&preview);
    let (path, result) = where_it_leads(&browser, send(&browser, "/enrol", &fields).await).await;
    assert_eq!(texts(&result, ".flash"), ["1 person enrolled."]);
    assert_eq!(texts(&result, ".lead"), ["So that we are kind."]);
    let (same, again) = where_it_leads(&browser, send(&browser, "/enrol", &fields).await).await;
    assert_eq!(same, path);
    assert!(texts(&again, ".flash")[0].starts_with("This has already been done"), "{:?}", texts(&again, ".flash"));

    let ask = browser.page(&select(&result, "main a[href$='/undo']").remove(0).attr["href"]).await;
    assert_eq!(texts(&ask, "button.primary"), ["Withdraw 1 enrolment"]);
    assert_eq!(app.only_enrolment(ada).status, Status::Assigned, "asking does nothing");
    let answer = browser.post_form(&format!("{path}/undo"), &[]).await;
    let (_, undone) = where_it_leads(&browser, answer).await;
    assert!(texts(&undone, ".flash")[0].starts_with("Undone: 1 enrolment withdrawn,"));
    assert!(texts(&undone, ".notice")[0].starts_with("Undone on"));
    assert_eq!(app.only_enrolment(ada).status, Status::Withdrawn);
    assert_eq!(texts(&browser.page("/requirements").await, "tbody th .sub"), ["Undone"]);
}

#[tokio::test]
async fn an_undo_asks_first_and_says_of_how_many() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let [ada, ben, cleo] = ["Ada A", "Ben B", "Cleo C"].map(|name| app.person(name).role(&name[..3]).create());
    // Ada has another reason, Ben a waiver, Cleo none of both
    app.enrol("kind", &json!({ "all": [{ "role": ["Ada"] }] })).apply();
    let done = app.enrol("kind", &json!({ "everyone": true })).apply();
    let (bens, today) = (app.only_enrolment(ben).id, app.app.company_today());
    let until = today.plus_days(9).to_string();
    app.write(|tx| enrolment::waive(tx, bens, &WaiverInput { reason: "Knows it.".to_owned(), until }, today));
    let (browser, path) = (hr(&app).await, format!("/requirements/{}", done.requirement_id));
    let ask = browser.page(&format!("{path}/undo")).await;
    assert_eq!(texts(&ask, "main button"), ["Withdraw 2 enrolments"]);
    assert!(texts(&ask, ".notice")[0].starts_with("2 enrolments will be withdrawn. 1 enrolment"), "{:?}", texts(&ask, ".notice"));
    let (_, undone) = where_it_leads(&browser, browser.post_form(&format!("{path}/undo"), &[]).await).await;
    assert!(texts(&undone, ".flash")[0].starts_with("Undone: 2 enrolments withdrawn, 1 kept"), "{:?}", texts(&undone, ".flash"));
    let status = [ada, ben, cleo].map(|person| app.only_enrolment(person).status);
    assert_eq!(status, [Status::Assigned, Status::Withdrawn, Status::Withdrawn]);
    // the page says how it stands once: nothing counts for it any more, and the list says how each of them stands
    assert_eq!(select(&undone, ".stats").len(), 0);
    let (_, refused) = where_it_leads(&browser, browser.get(&format!("{path}/undo")).await).await;
    assert!(texts(&refused, ".flash.is-error")[0].contains("already been undone"), "{:?}", texts(&refused, ".flash"));
}

/// Thousands are found by going through people in order, and few by looking each up: the company here is told it has thousands.
#[tokio::test]
async fn a_requirement_with_many_people_lists_the_same_names_as_one_with_few() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people = ["Zoe A", "Ada C", "Ben B", "Ada B", "Eve D"].map(|name| app.person(name).department("Care").create());
    app.person("Not Asked").department("Sales").create();
    let done = app.enrol("kind", &json!({ "all": [{ "department": ["Care"] }] })).apply();
    app.enrol("kind", &json!({ "everyone": true })).apply();
    let (bens, today) = (app.only_enrolment(people[2]).id, app.app.company_today());
    let until = today.plus_days(9).to_string();
    app.write(|tx| enrolment::waive(tx, bens, &WaiverInput { reason: "Knows it.".to_owned(), until }, today));
    let browser = hr(&app).await;
    let names = async |status: &str| {
        texts(&browser.page(&format!("/requirements/{}?status={status}", done.requirement_id)).await, "tbody th .name")
    };
    let few = [names("").await, names("open").await, names("waived").await, names("completed").await];
    let expected: [&[&str]; 4] =
        [&["Zoe A", "Ada B", "Ben B", "Ada C", "Eve D"], &["Zoe A", "Ada B", "Ada C", "Eve D"], &["Ben B"], &[]];
    assert_eq!(few, expected);
    app.write(|tx| Ok(each!(tx.conn, |conn| diesel::sql_query("UPDATE requirement_count SET enrolments = 3000").execute(conn))?));
    assert_eq!([names("").await, names("open").await, names("waived").await, names("completed").await], few);
}

#[tokio::test]
async fn a_page_says_when_it_is_too_late_to_undo() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").create();
    let done = app.enrol("kind", &json!({ "everyone": true })).apply();
    let enrolment_id = app.only_enrolment(ada).id;
    app.write(|tx| Ok(enrolment::note_mail_left(tx, &[enrolment_id])?));
    let browser = hr(&app).await;
    let path = format!("/requirements/{}", done.requirement_id);
    let page = browser.page(&path).await;
    assert!(texts(&page, ".notice")[0].contains("you can no longer undo"), "{:?}", texts(&page, ".notice"));
    assert!(select(&page, "form[action$='/undo']").is_empty());
    let (_, refused) = where_it_leads(&browser, browser.post_form(&format!("{path}/undo"), &[]).await).await;
    assert!(texts(&refused, ".flash.is-error")[0].contains("has already gone out"));
}

#[tokio::test]
async fn what_is_wrong_is_told_on_the_step_where_it_can_be_mended() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").create();
    app.person("Ben B").role("Gardener").status(PersonStatus::Left).create();
    let browser = hr(&app).await;
    let cases = [
        ("/enrol/course", "Who?", "Nobody belongs to this audience. Choose a department, a role or a location"),
        ("/enrol/course?role=Analist", "Who?", "Did you mean 'Analyst'?"),
        ("/enrol/course?role=Gardener", "Who?", "belongs to this audience at the moment: everyone whose role is Gardener."),
        ("/enrol/preview?person=nobody%40x.example&course=kind&by=days&days=3", "Who?", "There is no person"),
        ("/enrol/due?everyone=yes", "Which course?", "Choose a course."),
        ("/enrol/due?everyone=yes&course=kin", "Which course?", "There is no course called 'kin'."),
        ("/enrol/preview?everyone=yes&course=kind", "When is it due?", "Give a due date or"),
        ("/enrol/preview?everyone=yes&course=kind&by=on&on=2026-11-01", "When is it due?", "The due date 1 Nov 2026 has passed"),
        ("/enrol/preview?everyone=yes&course=kind&by=days&days=soon", "When is it due?", "Enter a number of days from 0 to"),
    ];
    for (path, step, message) in cases {
        let answer = browser.get(path).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let page = Html::parse_document(&answer.text().await.expect("text"));
        assert_eq!(texts(&page, "#h-step"), [step], "{path}");
        let told = texts(&page, ".error-summary li").join(" ");
        assert!(told.contains(message), "{path}: {told}");
        assert!(texts(&page, "title")[0].starts_with("Error: "), "{path}");
    }
    let fields = [("everyone".to_owned(), "yes".to_owned()), ("course".to_owned(), "kind".to_owned())];
    let sent = send(&browser, "/enrol", &fields).await;
    assert_eq!(sent.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn somebody_is_enrolled_from_their_own_page() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let (ada, _) = (app.person("Ada A").create(), app.person("Ben B").create());
    let browser = hr(&app).await;
    let course = browser.page(&next(&browser.page(&format!("/people/{ada}")).await, &[])).await;
    let due = browser.page(&next(&course, &[("course", "kind")])).await;
    let preview = browser.page(&next(&due, &[("by", "days"), ("days", "14"), ("from", "assignment")])).await;
    let text = texts(&preview, "main").concat();
    assert!(text.contains("Ada A") && !text.contains("Ben B"), "{text}");
}

#[tokio::test]
async fn people_who_are_chosen_one_by_one_are_called_by_their_names_on_every_step_and_page() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people = ["Claudia Bauer", "Ben Ito", "Cy Moe", "Dee Yun", "Eve Zorn"];
    for (number, name) in (1..).zip(people) {
        app.person(name).number(&number.to_string()).create();
    }
    let browser = hr(&app).await;
    for (typed, called) in [
        ("1", "Claudia Bauer"),
        ("2%0A1", "Claudia Bauer and Ben Ito"),
        ("1,2,3", "Claudia Bauer, Ben Ito and Cy Moe"),
        ("1,2,3,4,5", "Claudia Bauer, Ben Ito, Cy Moe and 2 more"),
    ] {
        let step = async |path: &str| texts(&browser.page(&format!("{path}person={typed}")).await, "section .muted").remove(0);
        assert_eq!(step("/enrol/course?").await, format!("For {called}."));
        let due = step("/enrol/due?course=kind&").await;
        assert!(due.ends_with(&format!(" for {called}.")), "{due}");
    }
    let browser_sends = |numbers: &str| {
        let fields = [("person", numbers), ("course", "kind"), ("by", "days"), ("days", "14"), ("from", "assignment")];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let (_, one) = where_it_leads(&browser, send(&browser, "/enrol", &browser_sends("1")).await).await;
    assert!(texts(&one, "h1")[0].ends_with(" for Claudia Bauer"), "{:?}", texts(&one, "h1"));
    assert_eq!(texts(&one, ".lead"), ["Required for Claudia Bauer."]);
    let (_, all) = where_it_leads(&browser, send(&browser, "/enrol", &browser_sends("1,2,3,4,5")).await).await;
    assert_eq!(texts(&all, ".lead"), ["Required for 5 people chosen by name."], "each of them reads it, and of no other");
    let list = texts(&browser.page("/requirements").await, "td[data-label='For']");
    assert_eq!(list, ["Claudia Bauer, Ben Ito, Cy Moe and 2 more", "Claudia Bauer"]);
}

#[tokio::test]
async fn who_is_suspended_or_has_left_is_refused_on_the_first_step_or_told_of_beside_the_others() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.person("Ada A").number("1").create();
    let away = [("2", "Ben B", PersonStatus::Left), ("3", "Cho C", PersonStatus::Suspended)];
    let away = away.map(|(number, name, status)| app.person(name).number(number).status(status).create());
    let browser = hr(&app).await;
    for path in ["/enrol?person=2,3", "/enrol/course?person=2,3", "/enrol/preview?person=2,3&course=kind&by=days&days=3"] {
        let answer = browser.get(path).await;
        let page = Html::parse_document(&answer.text().await.expect("text"));
        let told = texts(&page, ".error-summary li").join(" ");
        assert!(told.contains("Nobody you chose (Ben B and Cho C) can be enrolled"), "{path}: {told}");
    }
    let told = "For Ada A, Ben B and Cho C. 2 of them cannot be enrolled: suspended or no longer employed.";
    assert_eq!(texts(&browser.page("/enrol/course?person=1,2,3").await, "section .muted").remove(0), told);
    for person in away {
        let page = browser.page(&format!("/people/{person}")).await;
        assert!(select(&page, "form[action='/enrol/course']").is_empty(), "nor is it offered on their page");
    }
}

#[tokio::test]
async fn a_department_counts_as_many_as_ticking_it_enrols() {
    let app = TestApp::start().await;
    app.person("Ada A").department("Marketing").create();
    app.person("Ben B").department("Marketing / Brand").create();
    app.person("Cem C").department("Marketing / Brand").create();
    let browser = hr(&app).await;
    let page = browser.page("/enrol").await;
    let marketing = select(&page, "input[name=department]").remove(0).attr["value"].clone();
    for (below, expected) in [("", ["3", "2"]), ("only", ["1", "2"])] {
        let page = browser.page(&format!("/enrol?department={marketing}&below={below}")).await;
        let shown = texts(&page, "label:has(input[name=department]) .num");
        assert_eq!(shown, expected, "below={below}");
        let so_far = texts(&page, ".notice.is-success strong").concat();
        assert!(so_far.starts_with(&format!("{} pe", shown[0])), "it is who will be enrolled: {so_far}");
    }
}

#[tokio::test]
async fn one_enrolment_is_waived_and_its_due_date_moved_with_reasons_on_its_page() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").create();
    app.enrol("kind", &json!({ "everyone": true })).apply();
    let path = format!("/enrolments/{}", app.only_enrolment(ada).id);
    let browser = hr(&app).await;
    let links = select(&browser.page(&path).await, "h1 a");
    let leads: Vec<&str> = links.iter().map(|link| link.attr["href"].as_str()).collect();
    assert_eq!(leads, [format!("/people/{ada}").as_str(), "/courses/kind"], "what is named is one press away");
    let why = texts(&browser.page(&path).await, "section[aria-labelledby=h-reasons] li").concat();
    assert!(why.starts_with("Required for everyone. Since Mon 2 Nov 2026, by "), "two sentences: {why}");

    let answer = browser.post_form(&format!("{path}/waiver"), &[("reason", "Wrote the book."), ("until", "2026-11-01")]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.expect("text"));
    assert!(texts(&page, "#e-until")[0].contains("Choose a later day"));
    assert_eq!(texts(&page, "textarea[name=reason]"), ["Wrote the book."], "what was typed stays");

    let fields = [("reason", "Wrote the book."), ("until", "2026-12-24")];
    let (_, waived) = where_it_leads(&browser, browser.post_form(&format!("{path}/waiver"), &fields).await).await;
    assert_eq!(texts(&waived, ".page-head .badge"), ["Waived"]);
    let (_, ended) = where_it_leads(&browser, browser.post_form(&format!("{path}/waiver/end"), &[]).await).await;
    assert_eq!(texts(&ended, ".page-head .badge"), ["Not started"]);

    let past = browser.post_form(&format!("{path}/due"), &[("due_on", "2026-11-01"), ("why", "x")]).await;
    assert_eq!(past.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("due_on", "2026-12-10"), ("why", "They asked for it.")];
    let (_, moved) = where_it_leads(&browser, browser.post_form(&format!("{path}/due"), &fields).await).await;
    assert!(texts(&moved, ".history li").iter().any(|line| line.contains("They asked for it.")));

    let marketer = app.with_grants(&[Grant::Marketer]).await;
    assert!(select(&marketer.page(&path).await, "form[action$='/waiver']").is_empty(), "a marketer waives nothing");
    let refused =
        marketer.request(Method::POST, &format!("{path}/waiver")).form(&[("reason", "x")]).send().await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
}
