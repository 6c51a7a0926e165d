//! A certificate says what was true on its day, whatever changes later.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{audit, course};
use gradus::ids::Id;
use gradus::policy::Grant;
use jiff::ToSpan;
use reqwest::StatusCode;

use super::given::{Answers, Somebody, complete, every_lesson, must_take, read, somebody};
use crate::reporting::pdf::read as read_pdf;
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const DUE: Day = Day::new(2026, 11, 30);

/// What is right in the quiz of [`every_lesson`].
pub fn right() -> Answers {
    let right: [(&str, &[&str]); 4] = [
        ("One of these?", &["right one"]),
        ("Which of these?", &["right two", "right three"]),
        ("It holds.", &["True"]),
        ("In which order?", &["first", "second", "third"]),
    ];
    right.map(|(prompt, all)| (prompt.to_owned(), all.iter().map(|&text| text.to_owned()).collect())).into()
}

/// Ada Osei has completed "Course basics" of the revision 1 on 2 November.
pub async fn given(app: &TestApp) -> (Somebody, Id) {
    app.course_of("basics", &every_lesson(75, 0));
    let ada = somebody(app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(app, &ada, "basics", DUE);
    complete(&ada.browser, enrolment, &right()).await;
    (ada, enrolment)
}

/// The name, the course and the code of the certificate that its person sees.
async fn shown(browser: &Client, enrolment: Id) -> [String; 3] {
    let page = browser.page(&format!("/me/certificates/{enrolment}")).await;
    [".certificate .name", ".certificate h2", ".certificate .code"].map(|part| texts(&page, part).concat())
}

/// What anybody reads under a code.
async fn checked(app: &TestApp, code: &str) -> String {
    texts(&app.visitor().page(&format!("/verify/{code}")).await, "main").concat()
}

/// Ada marries, and the course gets another title.
fn all_changes(app: &TestApp, ada: &Somebody) {
    app.change_person(ada.person, |input| input.family_name = "Berg".to_owned());
    app.write(|tx| {
        let retitled = diesel::update(course::table.filter(course::slug.eq("basics")));
        retitled.set(course::title.eq("Foundations")).execute(tx.conn)?;
        Ok(())
    });
}

#[tokio::test]
async fn a_certificate_and_its_check_stay_as_they_were_on_their_day() {
    let app = TestApp::start().await;
    let (ada, enrolment) = given(&app).await;
    let before = shown(&ada.browser, enrolment).await;
    assert_eq!([&before[0], &before[1]], ["Ada Osei", "Course basics"]);
    let check = checked(&app, &before[2]).await;

    all_changes(&app, &ada);
    assert_eq!(shown(&ada.browser, enrolment).await, before);
    assert_eq!(checked(&app, &before[2]).await, check);
    assert!(check.contains("Ada Osei") && check.contains("Course basics") && check.contains("100 %"), "{check}");
    assert_eq!(texts(&ada.browser.page("/me/certificates").await, ".list a").first().map(String::as_str), Some("Course basics"));
}

#[tokio::test]
async fn a_changed_name_is_a_new_copy_by_choice_and_both_stay_on_record() {
    let app = TestApp::start().await;
    let (ada, enrolment) = given(&app).await;
    let old = shown(&ada.browser, enrolment).await;
    let copies = format!("/me/certificates/{enrolment}/copies");
    ada.browser.post_form(&copies, &[]).await;
    assert_eq!(shown(&ada.browser, enrolment).await, old, "the name is the same: nothing to copy");

    all_changes(&app, &ada);
    let made = ada.browser.post_form(&copies, &[]).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    let new = shown(&ada.browser, enrolment).await;
    assert_eq!([&new[0], &new[1]], ["Ada Berg", "Course basics"]);
    assert_ne!(new[2], old[2]);
    for (code, name) in [(&old[2], "Ada Osei"), (&new[2], "Ada Berg")] {
        assert!(checked(&app, code).await.contains(name), "{code}");
    }
    let acts: Vec<(String, Id)> = read(&app, |conn| {
        let copied = audit::table.filter(audit::action.eq("certificate.copy")).order(audit::id);
        Ok(copied.select((audit::actor, audit::subject_id)).load(conn)?)
    });
    assert_eq!(acts, [(ada.email.clone(), enrolment)]);
    assert_eq!(
        texts(&ada.browser.page("/me/certificates").await, ".list a").iter().filter(|text| *text == "Course basics").count(),
        1
    );

    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = texts(&hr.page(&format!("/enrolments/{enrolment}")).await, "main").concat();
    assert!(page.contains("Ada Osei") && page.contains("Ada Berg"), "{page}");
}

#[tokio::test]
async fn hr_makes_a_copy_and_nobody_makes_one_of_another_s() {
    let app = TestApp::start().await;
    let (ada, enrolment) = given(&app).await;
    all_changes(&app, &ada);
    let ben = somebody(&app, "Ben Ito", crate::support::zone_name(), &[]).await;
    let refused = ben.browser.post_form(&format!("/me/certificates/{enrolment}/copies"), &[]).await;
    assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let made = hr.post_form(&format!("/enrolments/{enrolment}/certificates"), &[]).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    assert_eq!(shown(&ada.browser, enrolment).await[0], "Ada Berg");
}

#[tokio::test]
async fn a_code_is_typed_in_where_no_address_is_at_hand() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    assert_eq!(visitor.get("/verify").await.status(), StatusCode::OK);
    let led = visitor.get("/verify?code=7k3m+9qxa-0wtb").await;
    assert_eq!(led.status(), StatusCode::SEE_OTHER);
    assert_eq!(led.headers()["location"], "/verify/7K3M-9QXA-0WTB");
    for typed in ["7K3M", "7K3M-9QXA-0WT%2F", "%22%3E%3Cscript%3E"] {
        let answer = visitor.get(&format!("/verify?code={typed}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(answer.text().await.expect("text").contains("A code has 12 letters and digits"), "{typed}");
    }
}

#[tokio::test]
async fn an_enrolment_is_overdue_where_its_person_is_for_them_and_for_hr_alike() {
    for zone in ["Pacific/Kiritimati", "Pacific/Auckland", "America/Los_Angeles"] {
        let app = TestApp::start().await;
        app.course_of("basics", &every_lesson(75, 0));
        let ada = somebody(&app, "Ada Osei", zone, &[]).await;
        let last = Day::new(2026, 11, 2);
        let enrolment = must_take(&app, &ada, "basics", last);
        app.account("hr@staff.example", &[Grant::Hr]);
        let theirs = jiff::tz::TimeZone::get(zone).expect("a zone");
        let over = last.plus_days(1).start_in(&theirs);
        for (at, is_over) in [(over.plus(-1.minutes()), false), (over, true)] {
            app.clock.set(at);
            let (own, hr) = (app.signed_in(&ada.email).await, app.signed_in("hr@staff.example").await);
            let own = texts(&own.page("/").await, "main").concat().contains("Overdue");
            let seen = texts(&hr.page(&format!("/enrolments/{enrolment}")).await, "main").concat().contains("Overdue");
            assert_eq!((own, seen), (is_over, is_over), "{zone} at {at}");
        }
    }
}

#[tokio::test]
async fn a_certificate_is_a_sheet_of_paper_with_the_words_of_its_day() {
    let app = TestApp::start().await;
    let (ada, enrolment) = given(&app).await;
    let [name, course, code] = shown(&ada.browser, enrolment).await;
    all_changes(&app, &ada);
    let href = format!("/me/certificates/{enrolment}/certificate.pdf");
    assert!(!select(&ada.browser.page(&format!("/me/certificates/{enrolment}")).await, &format!("a[href='{href}']")).is_empty());
    let answer = ada.browser.get(&href).await;
    let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
    assert_eq!((answer.status(), header("content-type")), (StatusCode::OK, "application/pdf".to_owned()));
    assert_eq!(header("content-disposition"), format!("inline; filename=\"certificate-{code}.pdf\""));
    let file = answer.bytes().await.expect("a file");
    assert_eq!(ada.browser.get(&href).await.bytes().await.expect("a file"), file, "the same file each time");
    let found = read_pdf(&file);
    let text = found["pages"][0].as_str().expect("text").split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
    for said in [name.as_str(), course.as_str(), code.as_str(), "This certifies that", "2 Nov 2026", &format!("/verify/{code}")] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Berg") && !text.contains("Foundations"), "{text}");
    assert_eq!(found["pages"].as_array().map(Vec::len), Some(1), "one sheet");
    assert!(found["drawn"][0].as_i64().expect("a number") > 1_000, "frame and code are drawn");
    let api = app.api(&ada.email).await;
    let listed = api.json("/api/v1/me/certificates").await;
    assert_eq!(listed["items"][0]["code"], serde_json::json!(code));
    let by_api = api.get(&format!("/api/v1/me/certificates/{enrolment}/certificate.pdf")).await;
    assert_eq!(by_api.bytes().await.expect("a file"), file);
    let other = somebody(&app, "Ben Ito", crate::support::zone_name(), &[]).await;
    assert_eq!(other.browser.get(&href).await.status(), StatusCode::NOT_FOUND, "another's");
}

#[tokio::test]
async fn a_name_that_the_fonts_lack_is_printed_by_the_page_and_makes_no_sheet_of_boxes() {
    let app = TestApp::start().await;
    app.course_of("basics", &every_lesson(75, 0));
    let mei = somebody(&app, "美 林", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &mei, "basics", DUE);
    complete(&mei.browser, enrolment, &right()).await;
    let page = mei.browser.page(&format!("/me/certificates/{enrolment}")).await;
    assert!(select(&page, "a[href$='.pdf']").is_empty());
    let answer = mei.browser.get(&format!("/me/certificates/{enrolment}/certificate.pdf")).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
}
