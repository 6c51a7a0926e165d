//! What a renewal asks for: the whole course, what has changed, or the quizzes first; and that everything that counts lessons says the same.

use gradus::clock::Day;
use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::{LessonContent, Page};
use gradus::courses::{self, CourseRow, edit};
use gradus::enrolment::{EnrolmentRow, Status};
use gradus::ids::Id;
use gradus::learning::evidence::LessonEvidence;
use gradus::learning::{self, Learner, Outcome, Statement, Study};
use gradus::questions::Quiz;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::given::{Somebody, follow, heading, read, somebody};
use crate::support::TestApp;
use crate::support::app::texts;
use crate::support::courses::{lesson, tiny_quiz};

pub const BEGUN: Day = Day::new(2026, 3, 2);
pub const COMPLETED: Day = Day::new(2026, 3, 5);
pub const RENEWED: Day = Day::new(2027, 2, 1);

pub fn page(title: &str, text: &str) -> courses::content::LessonEntry {
    lesson(title, LessonContent::Page(Page { markdown: text.to_owned() }))
}

/// Two modules with a page and a quiz each, and one with a page alone.
pub fn modules(attempts: i32) -> Vec<ModuleContent> {
    let quiz = |title: &str| lesson(title, LessonContent::Quiz(Quiz { attempts, ..tiny_quiz() }));
    let module =
        |title: &str, lessons| ModuleContent { title: title.to_owned(), objectives: vec!["You can.".to_owned()], lessons };
    vec![
        module("One", vec![page("Page A", "A."), quiz("Quiz A")]),
        module("Two", vec![page("Page B", "B."), quiz("Quiz B")]),
        module("Three", vec![page("Page C", "C.")]),
    ]
}

pub fn learner(person: Id) -> Learner {
    Learner { person_id: person, zone: TimeZone::UTC }
}

pub fn newest(app: &TestApp, person: Id) -> EnrolmentRow {
    app.enrolments(person).into_iter().max_by_key(|row| row.cycle).expect("an enrolment")
}

pub fn study(app: &TestApp, person: Id) -> Study {
    let id = newest(app, person).id;
    read(app, |conn| Study::load(conn, person, id))
}

pub fn titled(study: &Study, title: &str) -> Id {
    study.outline.lessons().find(|lesson| lesson.title == title).expect("the lesson").id
}

/// The title of the lesson with which to go on.
fn next(app: &TestApp, person: Id) -> String {
    let study = study(app, person);
    let next = study.path.next_open().and_then(|id| study.outline.lessons().find(|lesson| lesson.id == id));
    next.map(|lesson| lesson.title.clone()).unwrap_or_default()
}

/// Does a lesson that is no quiz.
pub fn does(app: &TestApp, person: Id, title: &str) -> Outcome {
    let study = study(app, person);
    let (enrolment, lesson) = (study.enrolment.id, titled(&study, title));
    app.write(|tx| learning::complete_lesson(tx, &learner(person), enrolment, lesson, &Statement::default()))
}

/// Sends in an attempt at a quiz.
pub fn sits(app: &TestApp, person: Id, title: &str, is_right: bool) -> Outcome {
    let study = study(app, person);
    let (enrolment, lesson) = (study.enrolment.id, titled(&study, title));
    app.write(|tx| {
        let sitting = learning::start_attempt(tx, &learner(person), enrolment, lesson)?;
        let shown = sitting.shown();
        let text = if is_right { "right" } else { "wrong" };
        let key = shown[0].options.iter().find(|option| option.text == text).expect("the choice").key.clone();
        let sent = [(shown[0].number, vec![key])].into();
        Ok(learning::submit_attempt(tx, &learner(person), sitting.attempt.id, Some(&sent))?.1)
    })
}

/// Takes the whole course.
pub fn takes_all(app: &TestApp, person: Id) -> bool {
    does(app, person, "Page A");
    sits(app, person, "Quiz A", true);
    does(app, person, "Page B");
    sits(app, person, "Quiz B", true);
    does(app, person, "Page C").course_completed
}

/// Somebody who has completed what comes round each year, with this renewal.
async fn company(app: &TestApp, renewal: &str, attempts: i32) -> (Somebody, CourseRow) {
    app.set_day(BEGUN);
    let course = app.course_of("basics", &modules(attempts));
    let ada = somebody(app, "Ada Osei", "UTC", &[]).await;
    let kept = app.enrol("basics", &json!({ "everyone": true })).kept().with("recurrence", json!({ "months": 12 }));
    kept.with("renewal", json!(renewal)).apply();
    app.set_day(COMPLETED);
    assert!(takes_all(app, ada.person));
    (ada, course)
}

/// Publishes a revision in which page B has another text.
fn change_page_b(app: &TestApp, course: &CourseRow) {
    let today = app.app.company_today();
    app.write(|tx| {
        let draft = edit::start_draft(tx, course.id)?;
        let mut modules = courses::content_of(tx.conn, draft)?;
        modules[1].lessons[0].content = LessonContent::Page(Page { markdown: "B, as of now.".to_owned() });
        edit::replace_draft(tx, course.id, &modules)?;
        courses::publish(tx, course.id, "Page B.", today)
    });
}

/// What is open for somebody, as the API answers it to them.
pub async fn mine(app: &TestApp, ada: &Somebody) -> Value {
    // a session of months before is over
    let items = app.signed_in(&ada.email).await.json("/api/v1/me/enrolments").await["items"].clone();
    let open = items.as_array().expect("a list").iter().find(|item| item["status"] != "completed").cloned().unwrap_or_default();
    let newest = newest(app, ada.person);
    if newest.status.is_open() {
        // what reminders say, which ask for many at once, is the same
        let to_renew: Vec<Id> = (newest.status == Status::Assigned).then_some(newest.id).into_iter().collect();
        let minutes = read(app, |conn| Ok(learning::minutes_left(conn, &[newest.id], &to_renew)?));
        assert_eq!(open["minutes_left"], json!(minutes[&newest.id]), "{open}");
    }
    open
}

#[tokio::test]
async fn only_what_has_changed_is_owed_and_all_that_counts_lessons_agrees() {
    let app = TestApp::start().await;
    let (ada, course) = company(&app, "changed", 0).await;
    app.set_day(RENEWED.plus_days(-20));
    change_page_b(&app, &course);
    app.night(RENEWED);
    app.is_well();
    let its = mine(&app, &ada).await;
    assert_eq!([&its["cycle"], &its["lessons"], &its["lessons_done"], &its["minutes_left"]], [2, 5, 4, 3], "before it is begun");
    let said = "You have completed this course before. 1 of 5 lessons is left to do, because it has changed; the others count.";
    assert_eq!(its["owed"], said);
    let mut mails = Vec::new();
    for day in 0..5 {
        // nine in the morning where she is
        app.clock.set(RENEWED.plus_days(day).start_in(&TimeZone::UTC).plus(jiff::ToSpan::hours(9)));
        gradus::reminders::run(&app.app).expect("the job runs");
        mails.extend(app.mail_that_leaves().await);
    }
    let mail = mails.remove(0).1;
    assert!(mail.text.contains("\n  It takes about 3 minutes.\n"), "of what has changed: {}", mail.text);
    let browser = app.signed_in(&ada.email).await;
    let home = browser.page("/").await;
    assert!(texts(&home, ".task-why").contains(&said.to_owned()), "{:?}", texts(&home, ".task-why"));
    let outline = texts(&browser.page("/courses/basics").await, "ol.list li").join(" ");
    assert_eq!(outline.matches("Counts: unchanged since you completed it in revision 1").count(), 4, "{outline}");

    let (_, page) = follow(&browser, its["id"].as_str().map(|id| format!("/learn/{id}")).as_deref().expect("an id")).await;
    assert_eq!(heading(&page), "Page B");
    let its = mine(&app, &ada).await;
    assert_eq!([&its["lessons"], &its["lessons_done"], &its["minutes_left"]], [5, 4, 3], "and once it is");
    assert_eq!(its["owed"], said);
    // a quiz that counts is not taken again, and says why
    let quiz = titled(&study(&app, ada.person), "Quiz A");
    let (at, page) = follow(&browser, &format!("/learn/{}/{quiz}", newest(&app, ada.person).id)).await;
    assert_eq!(at, "/courses/basics");
    assert!(page.html().contains("Counts: unchanged since you completed it in revision 1"));

    assert!(does(&app, ada.person, "Page B").course_completed);
    app.is_well();
    let row = newest(&app, ada.person);
    // her day is not that of the company
    let a_year_later = row.completed_on.map(|day| day.plus_months(12));
    assert_eq!((row.cycle, row.status, row.expires_on), (2, Status::Completed, a_year_later));
    let first_done = app.enrolments(ada.person).into_iter().find(|row| row.cycle == 1).and_then(|row| row.completed_on);
    let done = read(&app, |conn| Ok(learning::completion(conn, row.id)?)).expect("a completion");
    assert_eq!((done.score, done.evidence.0.revision, done.evidence.0.lessons.len()), (Some(100), 2, 5));
    let kinds: Vec<bool> = done.evidence.0.lessons.iter().map(|lesson| lesson.evidence.counts()).collect();
    assert_eq!(kinds, [true, true, false, true, true]);
    let first = &done.evidence.0.lessons[1].evidence;
    assert!(
        matches!(first, LessonEvidence::Unchanged { revision: 1, score: Some(100), first_completed_at: at } if Some(at.day_in(&TimeZone::UTC)) == first_done),
        "{first:?}"
    );
    let certificates = texts(&app.signed_in(&ada.email).await.page("/").await, "main a[href^='/me/certificates/']");
    assert_eq!(certificates.len(), 2, "each cycle has its own");

    // a year later nothing has changed: the whole course
    app.night(RENEWED.plus_days(330));
    let its = mine(&app, &ada).await;
    assert_eq!([&its["cycle"], &its["lessons_done"]], [3, 0]);
    assert_eq!(its["owed"], "");
    assert!(takes_all(&app, ada.person));
    app.is_well();
}

#[tokio::test]
async fn the_quizzes_come_first_and_what_is_passed_is_known() {
    let app = TestApp::start().await;
    let (ada, _) = company(&app, "check_first", 1).await;
    app.night(RENEWED);
    let its = mine(&app, &ada).await;
    assert_eq!([&its["lessons"], &its["lessons_done"]], [5, 0]);
    assert!(its["owed"].as_str().is_some_and(|owed| owed.contains("it begins with the quizzes")), "{its}");
    assert_eq!(next(&app, ada.person), "Quiz A");
    sits(&app, ada.person, "Quiz A", true);
    assert_eq!(mine(&app, &ada).await["lessons_done"], 2, "the page of its module counts");
    assert_eq!(next(&app, ada.person), "Quiz B");
    // not passed: its module is taken whole, and its one attempt is there still
    sits(&app, ada.person, "Quiz B", false);
    assert_eq!(next(&app, ada.person), "Page B");
    does(&app, ada.person, "Page B");
    assert_eq!(next(&app, ada.person), "Quiz B");
    sits(&app, ada.person, "Quiz B", true);
    assert_eq!(next(&app, ada.person), "Page C", "a module without a quiz is taken as it is");
    assert!(does(&app, ada.person, "Page C").course_completed);
    app.is_well();
    let id = newest(&app, ada.person).id;
    let done = read(&app, |conn| Ok(learning::completion(conn, id)?)).expect("a completion");
    let known: Vec<bool> =
        done.evidence.0.lessons.iter().map(|lesson| matches!(lesson.evidence, LessonEvidence::Known { .. })).collect();
    assert_eq!(known, [true, false, false, false, false]);
}

#[tokio::test]
async fn what_is_begun_stays_as_it_was_and_the_strictest_requirement_holds() {
    let app = TestApp::start().await;
    let (ada, course) = company(&app, "changed", 0).await;
    let ben = app.person("Ben Ek").create();
    change_page_b(&app, &course);
    app.night(RENEWED);
    let whole = app.enrol("basics", &json!({ "everyone": true })).kept().with("recurrence", json!({ "months": 24 }));
    assert_eq!(mine(&app, &ada).await["lessons_done"], 4);
    does(&app, ada.person, "Page A");
    whole.apply();
    assert_eq!(newest(&app, ada.person).status, Status::InProgress);
    assert_eq!(mine(&app, &ada).await["lessons_done"], 4, "it was begun");
    // a first cycle is no renewal
    let first = study(&app, ben);
    assert!(first.renewal.is_none());
    assert_eq!((first.enrolment.cycle, first.path.done()), (1, 0));
    // with both asking before it is begun, it is the whole course
    let third = RENEWED.plus_days(330);
    assert!(does(&app, ada.person, "Page B").course_completed);
    change_page_c(&app, &course, third.plus_days(-1));
    app.night(third);
    assert_eq!([&mine(&app, &ada).await["cycle"], &mine(&app, &ada).await["lessons_done"]], [3, 0]);
    app.is_well();
}

fn change_page_c(app: &TestApp, course: &CourseRow, day: Day) {
    app.set_day(day);
    app.write(|tx| {
        let draft = edit::start_draft(tx, course.id)?;
        let mut modules = courses::content_of(tx.conn, draft)?;
        modules[2].lessons[0].content = LessonContent::Page(Page { markdown: "C, as of now.".to_owned() });
        edit::replace_draft(tx, course.id, &modules)?;
        courses::publish(tx, course.id, "", day)
    });
}

#[tokio::test]
async fn whoever_is_asked_again_by_a_new_revision_owes_what_has_changed() {
    let app = TestApp::start().await;
    app.set_day(BEGUN);
    let course = app.course_of("basics", &modules(0));
    let ada = somebody(&app, "Ada Osei", "UTC", &[]).await;
    let kept = app.enrol("basics", &json!({ "everyone": true })).kept().with("on_new_revision", json!("everybody"));
    kept.with("renewal", json!("changed")).apply();
    app.set_day(COMPLETED);
    assert!(takes_all(&app, ada.person));
    app.set_day(COMPLETED.plus_days(10));
    change_page_b(&app, &course);
    let its = mine(&app, &ada).await;
    assert_eq!([&its["cycle"], &its["lessons_done"]], [2, 4]);
    assert_eq!(its["due_on"], COMPLETED.plus_days(40).to_string());
    assert_eq!(its["again"], "The course has changed: revision 2 was published on 15 Mar 2026. What is new: Page B.");
    assert!(does(&app, ada.person, "Page B").course_completed);
    app.night(COMPLETED.plus_days(12));
    assert_eq!(newest(&app, ada.person).cycle, 2);
    app.is_well();
}
