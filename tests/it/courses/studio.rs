//! The studio as an author uses it: a course from nothing to its publication, and its films.

use diesel::prelude::*;
use gradus::db::schema::{audit, media};
use gradus::policy::Grant::Author;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response, StatusCode};
use scraper::Html;

use crate::learning::given::{must_take, somebody};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// Where an answer leads; it must lead somewhere.
pub async fn leads_to(answer: Response) -> String {
    let (status, location) = (answer.status(), answer.headers().get("location").cloned());
    let text = answer.text().await.expect("text");
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    location.and_then(|to| to.to_str().map(str::to_owned).ok()).expect("a location")
}

/// A new course at `/studio/kind-words`, with its only module; the address of its module.
pub async fn begun(author: &Client) -> String {
    let course = [
        ("title", "Kind words"),
        ("business_need", "Customers stay where they are treated well."),
        ("language", "en"),
        ("open_to_all", "yes"),
        ("claimed.content", "structured"),
        ("claimed.delivery", "casual"),
        ("claimed.participants", "casual"),
        ("claimed.measurement", "casual"),
    ];
    assert_eq!(leads_to(author.post_form("/studio/new", &course).await).await, "/studio/kind-words");
    let module = [("title", "Start here"), ("objectives", "You can stay kind.\r\nYou know whom to ask.")];
    let place = leads_to(author.post_form("/studio/kind-words/modules/new", &module).await).await;
    let id = place.strip_prefix("/studio/kind-words#module-").expect("the module's place");
    format!("/studio/kind-words/modules/{id}")
}

/// A new lesson of a kind; its address.
pub async fn added(author: &Client, module: &str, title: &str, kind: &str) -> String {
    let lesson = [("title", title), ("kind", kind), ("minutes", "4")];
    leads_to(author.post_form(&format!("{module}/lessons/new"), &lesson).await).await
}

/// Saves a lesson with the form that is open now.
pub async fn save(author: &Client, lesson: &str, fields: &[(&str, &str)]) -> Response {
    let page = author.page(lesson).await;
    let seen = select(&page, "input[name=seen]")[0].attr["value"].clone();
    let mut all = vec![("title", "Lesson"), ("minutes", "4"), ("act", "save"), ("seen", &seen)];
    all.extend_from_slice(fields);
    author.post_form(lesson, &all).await
}

/// A quiz of one question; `right` names the input that says which answer is right.
fn quiz(right: Option<&'static str>) -> Vec<(&'static str, &'static str)> {
    let mut fields = vec![
        ("content.pass_mark", "80"),
        ("content.attempts", "0"),
        ("content.questions.0.kind", "single"),
        ("content.questions.0.prompt", "A customer shouts. What now?"),
        ("content.questions.0.options.0.text", "Stay kind"),
        ("content.questions.0.options.0.feedback", "It calms."),
        ("content.questions.0.options.1.text", "Shout back"),
        ("content.questions.0.options.1.feedback", "It spreads."),
    ];
    fields.extend(right.map(|name| (name, "yes")));
    fields
}

#[tokio::test]
async fn a_course_is_built_from_nothing_and_is_published_once_nothing_is_missing() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    assert_eq!(texts(&author.page("/studio").await, ".empty h2"), ["No courses yet"]);
    let module = begun(&author).await;
    let page = added(&author, &module, "Why", "page").await;
    leads_to(save(&author, &page, &[("content.markdown", "Be *kind*.")]).await).await;
    let check = added(&author, &module, "Check", "quiz").await;
    leads_to(save(&author, &check, &quiz(None)).await).await;

    let refused = author.post_form("/studio/kind-words/publish", &[("change_note", "First.")]).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let refused = refused.text().await.expect("text");
    assert!(refused.contains("no answer is marked right") && refused.contains(&check), "{refused}");
    assert!(!texts(&author.page("/catalogue").await, "main h2").contains(&"Kind words".to_owned()));

    leads_to(save(&author, &check, &quiz(Some("content.questions.0.options.0.right"))).await).await;
    let done = author.post_form("/studio/kind-words/publish", &[("change_note", "First.")]).await;
    assert_eq!(leads_to(done).await, "/studio/kind-words");
    assert!(texts(&author.page("/catalogue").await, "main h2").contains(&"Kind words".to_owned()));
    let list = author.page("/studio").await;
    assert_eq!(texts(&list, "tbody th, tbody .tag"), ["Kind words", "Revision 1 published"]);
    assert_eq!(texts(&list, "tbody .level"), ["Structured", "Casual", "Casual", "Casual"]);
}

#[tokio::test]
async fn what_is_published_takes_no_form_any_more() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let page = added(&author, &module, "Why", "page").await;
    leads_to(save(&author, &page, &[("content.markdown", "As it was.")]).await).await;
    leads_to(author.post_form("/studio/kind-words/publish", &[]).await).await;

    let text = [("title", "Changed"), ("minutes", "1"), ("act", "save"), ("content.markdown", "Changed.")];
    for _ in ["without a draft", "with one beside it"] {
        let forms = [(page.clone(), &text[..]), (format!("{module}/delete"), &[]), (format!("{page}/delete"), &[])];
        for (path, fields) in forms {
            let answer = author.post_form(&path, fields).await;
            let refused = [StatusCode::CONFLICT, StatusCode::NOT_FOUND].contains(&answer.status());
            assert!(refused, "POST {path}: {}", answer.status());
        }
        assert_eq!(author.post_form(&page, &text).await.status(), StatusCode::CONFLICT, "a lesson says why it stays");
        author.post_form("/studio/kind-words/draft", &[]).await;
    }
    leads_to(author.post_form("/studio/kind-words/discard", &[]).await).await;
    let shown = author.page(&page.replace("/lessons/", "/preview/")).await;
    assert_eq!(texts(&shown, "article .prose"), ["As it was."]);
}

#[tokio::test]
async fn a_change_by_somebody_else_is_not_overwritten_unseen() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let page = added(&author, &module, "Why", "page").await;
    let seen = select(&author.page(&page).await, "input[name=seen]")[0].attr["value"].clone();
    leads_to(save(&author, &page, &[("content.markdown", "Theirs.")]).await).await;
    let mine = [("title", "Why"), ("minutes", "4"), ("act", "save"), ("seen", &seen), ("content.markdown", "Mine.")];
    let answer = author.post_form(&page, &mine).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    assert!(answer.text().await.expect("text").contains("Mine."), "what was typed stays typed");
    assert_eq!(texts(&author.page(&page).await, "textarea[name='content.markdown']"), ["Theirs."]);
}

#[tokio::test]
async fn a_lesson_runs_no_script_that_its_author_wrote() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let page = added(&author, &module, "<script>alert(1)</script>", "page").await;
    let bad = "Fine.\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[go](javascript:alert(1)) [on](data:text/html,x)\n\n\
        <iframe src=\"https://example.com\"></iframe><p style=\"color:red\" onclick=\"alert(1)\">t</p>";
    leads_to(save(&author, &page, &[("content.markdown", bad)]).await).await;
    let shown = author.page(&page.replace("/lessons/", "/preview/")).await;
    assert!(texts(&shown, "article .prose")[0].starts_with("Fine."));
    let forbidden = "main script, main iframe, [onerror], [onclick], [style], a[href^='javascript:'], a[href^='data:']";
    assert!(select(&shown, forbidden).is_empty(), "{:?}", select(&shown, forbidden));
}

#[tokio::test]
async fn the_page_of_a_lesson_is_headed_by_its_title() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let lesson = added(&author, &module, "Check", "quiz").await;
    let page = author.page(&lesson).await;
    let said = ["title", "h1", ".page-head .tag"].map(|what| texts(&page, what).concat());
    assert_eq!(said, ["Check (Quiz) · Gradus", "Check", "Quiz"]);
    let wrong = save(&author, &lesson, &[("content.pass_mark", "many")]).await.text().await.expect("text");
    assert_eq!(texts(&Html::parse_document(&wrong), "title"), ["Error: Check (Quiz) · Gradus"]);
}

/// Something that begins as a film does.
fn film(bytes: usize) -> Vec<u8> {
    let mut film = b"\0\0\0\x18ftypmp42".to_vec();
    film.extend((film.len()..bytes).map(|at| u8::try_from(at % 251).expect("small")));
    film
}

async fn upload(author: &Client, lesson: &str, kind: &'static str, file: Vec<u8>) -> Response {
    let form = Form::new().text("_csrf", author.csrf().await).part(kind, Part::bytes(file).file_name("talk.mp4"));
    author.request(Method::POST, &format!("{lesson}/{kind}")).multipart(form).send().await.expect("an answer")
}

#[tokio::test]
async fn a_film_is_uploaded_and_played_in_parts() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let lesson = added(&author, &module, "Talk", "video").await;
    let bytes = film(2_500_000);
    leads_to(upload(&author, &lesson, "film", bytes.clone()).await).await;
    leads_to(upload(&author, &lesson, "captions", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello".to_vec()).await).await;
    let page = author.page(&lesson).await;
    let src = select(&page, "video")[0].attr["src"].clone();
    assert_eq!(author.get(&select(&page, "track")[0].attr["src"]).await.headers()["content-type"], "text/vtt");

    let learner = author.clone();
    let whole = learner.get(&src).await;
    assert_eq!((whole.status(), whole.headers()["content-type"].clone()), (StatusCode::OK, "video/mp4".parse().expect("a type")));
    assert!(whole.bytes().await.expect("bytes") == bytes, "the film comes out as it went in");
    let range = |range: &'static str| learner.request(Method::GET, &src).header("Range", range).send();
    let part = range("bytes=1048570-1048585").await.expect("an answer");
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.headers()["content-range"], "bytes 1048570-1048585/2500000");
    assert_eq!(part.bytes().await.expect("bytes"), bytes[1_048_570..=1_048_585], "over the border of two pieces");
    let beyond = range("bytes=2500000-").await.expect("an answer");
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.headers()["content-range"], "bytes */2500000");
    assert_eq!(app.visitor().get(&src).await.status(), StatusCode::SEE_OTHER, "a visitor signs in first");
}

#[tokio::test]
async fn a_file_that_is_no_film_or_too_large_leaves_nothing_behind() {
    let app = TestApp::start_with(|settings| settings.courses.max_media_bytes = 1_200_000).await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let lesson = added(&author, &module, "Talk", "video").await;
    let wrong = upload(&author, &lesson, "film", b"<script>alert(1)</script>".to_vec()).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.expect("text").contains("This file is not an MP4 or WebM video"));
    let empty = upload(&author, &lesson, "film", Vec::new()).await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // the first is refused by its announced length, the second by what came
    for bytes in [1_400_000, 1_201_000] {
        assert_eq!(upload(&author, &lesson, "film", film(bytes)).await.status(), StatusCode::PAYLOAD_TOO_LARGE, "{bytes} bytes");
    }
    assert!(select(&author.page(&lesson).await, "video").is_empty());
    let left: i64 = app.app.db.read_now(|conn| media::table.count().get_result(conn)).expect("a count");
    assert_eq!(left, 0);
}

#[tokio::test]
async fn the_starter_courses_are_taken_over_once() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let button = texts(&author.page("/studio").await, "form[action='/studio/starter'] button");
    assert_eq!(button, ["Add the 8 starter courses"]);
    for _ in 0..2 {
        assert_eq!(leads_to(author.post_form("/studio/starter", &[]).await).await, "/studio");
    }
    let list = author.page("/studio").await;
    assert_eq!(texts(&list, "tbody th").len(), 8);
    assert_eq!(texts(&list, "tbody .tag"), ["Revision 1 published"; 8]);
    assert!(select(&list, "form[action='/studio/starter']").is_empty());
    let created: i64 = app
        .app
        .db
        .read_now(|conn| audit::table.filter(audit::action.eq("course.create")).count().get_result(conn))
        .expect("a count");
    assert_eq!(created, 8);
}

#[tokio::test]
async fn a_film_is_for_whoever_may_open_its_lesson_and_of_a_draft_for_authors() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let lesson = added(&author, &module, "Talk", "video").await;
    leads_to(upload(&author, &lesson, "film", film(2_000)).await).await;
    leads_to(save(&author, &lesson, &[("content.transcript", "Hello.")]).await).await;
    let quiz_lesson = added(&author, &module, "Check", "quiz").await;
    leads_to(save(&author, &quiz_lesson, &quiz(Some("content.questions.0.options.0.right"))).await).await;
    let src = select(&author.page(&lesson).await, "video")[0].attr["src"].clone();
    let zone = crate::support::zone_name();
    let (learner, other) = (somebody(&app, "Ada Osei", zone, &[]).await, somebody(&app, "Ben Okoro", zone, &[]).await);
    let status = async |who: &Client| who.get(&src).await.status();
    assert_eq!(status(&learner.browser).await, StatusCode::NOT_FOUND, "it is in a draft");
    assert_eq!(status(&author).await, StatusCode::OK);
    leads_to(author.post_form("/studio/kind-words/publish", &[("change_note", "First.")]).await).await;
    assert_eq!(status(&learner.browser).await, StatusCode::NOT_FOUND, "nobody takes it yet");
    must_take(&app, &learner, "kind-words", gradus::clock::Day::new(2026, 11, 16));
    let mine = learner.browser.get(&src).await;
    assert_eq!(
        (mine.status(), mine.headers()["cache-control"].clone()),
        (StatusCode::OK, "private, no-cache".parse().expect("a value"))
    );
    let tag = mine.headers()["etag"].clone();
    let known = |who: &Client| who.request(Method::GET, &src).header("If-None-Match", tag.clone()).send();
    assert_eq!(known(&learner.browser).await.expect("an answer").status(), StatusCode::NOT_MODIFIED);
    assert_eq!(known(&other.browser).await.expect("an answer").status(), StatusCode::NOT_FOUND, "nor by its fingerprint");
    assert_eq!(status(&other.browser).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_that_leads_nowhere_and_an_input_that_there_is_not_are_refused_in_a_draft() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let lesson = added(&author, &module, "Talk", "video").await;
    for link in ["https://", "https://film", "see the intranet"] {
        let refused = save(&author, &lesson, &[("content.source", link)]).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{link}");
        let page = refused.text().await.expect("text");
        assert!(page.contains(&format!("value=\"{link}\"")), "what was typed is still there");
    }
    let strange = save(&author, &lesson, &[("content.scource", "https://films.example/1")]).await;
    assert_eq!(strange.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(strange.text().await.expect("text").contains("content.source"), "the nearest is offered");
}

#[tokio::test]
async fn a_statement_is_neither_true_nor_false_until_its_author_says_so() {
    let app = TestApp::start().await;
    let author = app.with_grants(&[Author]).await;
    let module = begun(&author).await;
    let lesson = added(&author, &module, "Check", "quiz").await;
    let more = save(&author, &lesson, &[("act", "add.true_false")]).await;
    assert_eq!(more.status(), StatusCode::UNPROCESSABLE_ENTITY, "two buttons cannot be pressed at once");
    let seen = select(&author.page(&lesson).await, "input[name=seen]")[0].attr["value"].clone();
    let base =
        [("title", "Check"), ("minutes", "4"), ("content.pass_mark", "80"), ("content.attempts", "0"), ("seen", seen.as_str())];
    let with = |more: &[(&'static str, &'static str)]| base.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>();
    let added = author.post_form(&lesson, &with(&[("act", "add.true_false")])).await.text().await.expect("text");
    let page = Html::parse_document(&added);
    assert!(select(&page, "input[type=radio][name$='.answer']").iter().all(|input| !input.attr.contains_key("checked")));
    let untouched = [
        ("act", "save"),
        ("content.questions.0.kind", "true_false"),
        ("content.questions.0.prompt", "It holds."),
        ("content.questions.0.feedback_right", "Yes."),
        ("content.questions.0.feedback_wrong", "No."),
    ];
    leads_to(author.post_form(&lesson, &with(&untouched)).await).await;
    let saved = author.page(&lesson).await;
    let missing = texts(&saved, "section[aria-labelledby=h-missing] li").concat();
    assert!(missing.contains("say whether the statement is true or false"), "{missing}");
}
