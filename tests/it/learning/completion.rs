//! A whole course, lesson by lesson, and what proves it.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::courses::lessons::{LessonContent, Page};
use gradus::courses::{self, edit};
use gradus::db::Json;
use gradus::db::schema::{acknowledgement, audit, completion};
use gradus::enrolment::{self, Status};
use gradus::ids::Id;
use gradus::learning::evidence::{CourseEvidence, LessonEvidence};
use gradus::people::PersonStatus;
use reqwest::StatusCode;
use sha2::{Digest, Sha256};

use super::given::{
    HALF_RIGHT, RIGHT, enrolment_of, every_lesson, field, fields, follow, heading, location, must_take, read, send, somebody,
};
use crate::support::TestApp;
use crate::support::app::{select, texts};
use crate::support::courses::lesson;

const DUE: Day = Day::new(2026, 11, 30);

#[tokio::test]
async fn a_whole_course_leads_from_lesson_to_lesson_to_the_certificate() {
    let app = TestApp::start().await;
    app.course_of("basics", &every_lesson(75, 0));
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "basics", DUE);

    let (_, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    assert_eq!(heading(&page), "Why");
    let second = location(&send(&ada.browser, &page, &[]).await);
    let (_, page) = follow(&ada.browser, &second).await;
    assert_eq!(heading(&page), "The policy");

    let refused = send(&ada.browser, &page, &[]).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let complaint = refused.text().await.expect("text");
    assert!(complaint.contains("Tick the box to confirm that you have read version 3.1."), "{complaint}");
    let third = location(&send(&ada.browser, &page, &[field("acknowledged", "3.1")]).await);
    let (_, page) = follow(&ada.browser, &third).await;
    assert_eq!(heading(&page), "Before you post");

    let half = send(&ada.browser, &page, &[field("ticked", "2")]).await;
    assert_eq!(half.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let again = scraper::Html::parse_document(&half.text().await.expect("text"));
    assert_eq!(select(&again, "input[name=ticked][checked]").len(), 1, "what was ticked stays ticked");
    let fourth = location(&send(&ada.browser, &page, &[field("ticked", "1"), field("ticked", "2")]).await);

    let (_, page) = follow(&ada.browser, &fourth).await;
    assert_eq!(heading(&page), "Check yourself");
    let result = location(&send(&ada.browser, &page, &fields(&page, HALF_RIGHT)).await);
    let (_, page) = follow(&ada.browser, &result).await;
    assert_eq!(texts(&page, ".notice strong"), ["Not passed yet: 50 %."]);
    assert!(texts(&page, ".answer-wrong").concat().contains("About wrong two."), "each chosen answer has its feedback");
    assert!(!page.html().contains("right one"), "the right answer is not given away");

    let again = location(&send(&ada.browser, &page, &[]).await);
    let (_, page) = follow(&ada.browser, &again).await;
    let result = location(&send(&ada.browser, &page, &fields(&page, RIGHT)).await);
    let (_, page) = follow(&ada.browser, &result).await;
    assert_eq!(texts(&page, ".notice strong"), ["You passed with 100 %."]);
    let go_on = select(&page, "a.primary").remove(0).attr["href"].clone();
    let (_, page) = follow(&ada.browser, &go_on).await;
    assert_eq!(heading(&page), "Done: Course basics");

    let certificate = select(&page, "a.primary").remove(0).attr["href"].clone();
    let page = ada.browser.page(&certificate).await;
    let text = texts(&page, ".certificate").concat();
    for part in ["Ada Osei", "Course basics", "Mon 2 Nov 2026", "100 %", "/verify/"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let code = texts(&page, ".certificate .code").concat();
    let public = app.visitor();
    let genuine = texts(&public.page(&format!("/verify/{}", code.to_lowercase())).await, "main").concat();
    assert!(genuine.contains("Ada Osei") && genuine.contains("Course basics"), "{genuine}");
    let wrong = public.get("/verify/0000-0000-0000").await;
    assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
    assert!(!wrong.text().await.expect("text").contains("Ada"));
    assert_eq!(texts(&ada.browser.page("/me/certificates").await, ".list a").first().map(String::as_str), Some("Course basics"));
}

/// Takes the course of [`every_lesson`] to its end.
async fn take(app: &TestApp, ada: &super::given::Somebody, enrolment: Id) {
    for (title, answers) in [("Why", vec![]), ("The policy", vec![field("acknowledged", "3.1")])] {
        let (_, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
        assert_eq!(heading(&page), title);
        location(&send(&ada.browser, &page, &answers).await);
    }
    app.set_day(Day::new(2026, 11, 4));
    let browser = app.signed_in(&ada.email).await;
    let (_, page) = follow(&browser, &format!("/learn/{enrolment}")).await;
    location(&send(&browser, &page, &[field("ticked", "1"), field("ticked", "2")]).await);
    let (_, page) = follow(&browser, &format!("/learn/{enrolment}")).await;
    location(&send(&browser, &page, &fields(&page, RIGHT)).await);
}

#[tokio::test]
async fn a_completion_records_who_when_which_revision_and_which_score() {
    let app = TestApp::start().await;
    let course = app.course_of("basics", &every_lesson(75, 0));
    app.write(|tx| {
        let mut input = courses::input_of(&course);
        input.validity_months = Some(12);
        courses::update_course(tx, course.id, &input)
    });
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "basics", DUE);
    take(&app, &ada, enrolment).await;

    let (row, evidence): (enrolment::EnrolmentRow, CourseEvidence) = read(&app, |conn| {
        let row = enrolment::enrolment(conn, enrolment)?.expect("it is there");
        let evidence: Json<CourseEvidence> = completion::table.find(enrolment).select(completion::evidence).first(conn)?;
        Ok((row, evidence.0))
    });
    assert_eq!((row.status, row.completed_on), (Status::Completed, Some(Day::new(2026, 11, 4))));
    assert_eq!((row.started_on, row.expires_on), (Some(Day::new(2026, 11, 2)), Some(Day::new(2027, 11, 4))));
    assert_eq!((evidence.person, evidence.revision, evidence.by.as_str()), (ada.person, 1, ada.email.as_str()));
    assert_eq!(evidence.lessons.len(), 4);
    assert_eq!(evidence.lessons[0].completed_at.day_in(&crate::support::zone()), Day::new(2026, 11, 2));
    assert!(matches!(evidence.lessons[3].evidence, LessonEvidence::Passed { score: 100, .. }));

    let expected: String = Sha256::digest("Say that you **work here**.").iter().map(|byte| format!("{byte:02x}")).collect();
    let acknowledged: Vec<(String, String, String)> = read(&app, |conn| {
        let rows = acknowledgement::table.filter(acknowledgement::person_id.eq(ada.person));
        Ok(rows.select((acknowledgement::policy, acknowledgement::version, acknowledgement::text_sha256)).load(conn)?)
    });
    assert_eq!(acknowledged, [("Social media policy".to_owned(), "3.1".to_owned(), expected)]);
    let audited: i64 =
        read(&app, |conn| Ok(audit::table.filter(audit::action.eq("course.complete")).count().get_result(conn)?));
    assert_eq!(audited, 1);
}

#[tokio::test]
async fn going_on_leads_to_the_first_open_lesson_though_any_may_be_read() {
    let app = TestApp::start().await;
    app.course_of("basics", &every_lesson(75, 0));
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "basics", DUE);
    let (_, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    let lessons: Vec<String> = select(&page, ".outline a").into_iter().map(|link| link.attr["href"].clone()).collect();
    let (_, third) = follow(&ada.browser, &lessons[2]).await;
    let after = location(&send(&ada.browser, &third, &[field("ticked", "1"), field("ticked", "2")]).await);
    assert_eq!(after, lessons[0], "the first lesson is still open");
    location(&send(&ada.browser, &page, &[]).await);
    let (stopped_at, page) = follow(&app.signed_in(&ada.email).await, &format!("/learn/{enrolment}")).await;
    assert_eq!(stopped_at, lessons[1]);
    assert_eq!(texts(&page, ".outline .is-done").len(), 2);
    let home = ada.browser.page("/").await;
    assert_eq!(texts(&home, ".task.next .primary"), ["Continue with Course basics"]);
    assert!(texts(&home, ".task.next").concat().contains("2 of 4 lessons"));
}

#[tokio::test]
async fn whoever_has_started_keeps_their_revision() {
    let app = TestApp::start().await;
    let course = app.course_of("basics", &every_lesson(75, 0));
    let (ada, bo) = (
        somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await,
        somebody(&app, "Bo Lind", crate::support::zone_name(), &[]).await,
    );
    let (of_ada, of_bo) = (must_take(&app, &ada, "basics", DUE), must_take(&app, &bo, "basics", DUE));
    let (first, page) = follow(&ada.browser, &format!("/learn/{of_ada}")).await;
    app.write(|tx| {
        let module = courses::content::ModuleContent {
            title: "New".to_owned(),
            objectives: vec!["You can do it anew.".to_owned()],
            lessons: vec![lesson("All new", LessonContent::Page(Page { markdown: "New.".to_owned() }))],
        };
        edit::start_draft(tx, course.id)?;
        edit::replace_draft(tx, course.id, &[module])?;
        courses::publish(tx, course.id, "Everything is new.", Day::new(2026, 11, 2))
    });
    assert_eq!(heading(&follow(&ada.browser, &first).await.1), "Why");
    let second = location(&send(&ada.browser, &page, &[]).await);
    assert_eq!(heading(&follow(&ada.browser, &second).await.1), "The policy");
    assert_eq!(heading(&follow(&bo.browser, &format!("/learn/{of_bo}")).await.1), "All new");
}

#[tokio::test]
async fn what_belongs_to_somebody_else_is_not_there() {
    use gradus::policy::Grant;
    let app = TestApp::start().await;
    app.course_of("basics", &every_lesson(75, 0));
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "basics", DUE);
    take(&app, &ada, enrolment).await;
    let lesson = {
        let browser = app.signed_in(&ada.email).await;
        let (_, page) = follow(&browser, &format!("/learn/{enrolment}")).await;
        select(&page, "details.more a").remove(0).attr["href"].clone()
    };
    let hr = somebody(&app, "Hana Ray", crate::support::zone_name(), Grant::ALL).await;
    let outside = app.with_grants(&[Grant::Hr, Grant::Admin]).await;
    for other in [&hr.browser, &outside] {
        for path in [format!("/learn/{enrolment}"), lesson.clone(), format!("/me/certificates/{enrolment}")] {
            assert_eq!(other.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(other.post_form(&format!("{lesson}/completion"), &[]).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(other.post_form(&format!("{lesson}/attempts"), &[]).await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn who_leaves_or_is_suspended_is_out_at_once() {
    let app = TestApp::start().await;
    app.course_of("basics", &every_lesson(75, 0));
    for (name, status) in [("Ada Osei", PersonStatus::Left), ("Bo Lind", PersonStatus::Suspended)] {
        let somebody = somebody(&app, name, crate::support::zone_name(), &[]).await;
        let enrolment = must_take(&app, &somebody, "basics", DUE);
        let (path, page) = follow(&somebody.browser, &format!("/learn/{enrolment}")).await;
        app.set_status(somebody.person, status);
        assert_eq!(location(&somebody.browser.get(&path).await), format!("/login?next={path}"));
        let sent = send(&somebody.browser, &page, &[]).await;
        assert!(sent.status() == StatusCode::SEE_OTHER && location(&sent).starts_with("/login"), "{}", sent.status());
        let row = read(&app, |conn| Ok(enrolment::enrolment(conn, enrolment_of(&app, somebody.person, "basics"))?));
        assert_ne!(row.expect("it is there").status, Status::Completed);
    }
}

#[tokio::test]
async fn what_is_told_is_the_last_day() {
    let until = Day::new(2027, 3, 1);
    assert_eq!(until.last_before(), Some(Day::new(2027, 2, 28)));
    assert_eq!(Day::NEVER.last_before(), None);
    let views = gradus::templates::Templates::load(false).expect("they compile");
    let row = serde_json::json!({ "before": "2027-03-01" });
    let told = views.render("partials/last-day", row).expect("it renders");
    assert_eq!(told.trim(), "<time datetime=\"2027-02-28\">Sun 28 Feb 2027</time>");
    let pages = gradus::roof::routes::samples();
    for sample in
        pages.iter().filter(|sample| sample.template.starts_with("learning/") || sample.template.starts_with("profile/"))
    {
        let html = views.render(sample.template, sample.context.clone()).unwrap_or_default().to_lowercase();
        assert!(!html.contains("valid until") && !html.contains("counts until"), "{}", sample.template);
    }
}
