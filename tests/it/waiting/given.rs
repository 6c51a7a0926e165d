//! A company in which somebody waits on every list, and somebody on none.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::courses::CourseRow;
use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::{LessonContent, Page};
use gradus::db::schema::{absence, attempt, enrolment, lesson, outbox, reminder_policy, unsubscription};
use gradus::db::{Json, Tx};
use gradus::enrolment::{Status, WaiverInput, enrol_self, waive};
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::mail::NewMail;
use gradus::people::PersonStatus;
use gradus::questions::Quiz;
use gradus::reminders::policy::Policy;
use serde_json::{Value, json};

use crate::learning::given::enrolment_of;
use crate::support::courses::{lesson as entry, tiny_modules, tiny_quiz};
use crate::support::{Client, TestApp};

/// The day on which it all stands so: a Monday.
pub const TODAY: Day = Day::new(2026, 11, 2);

/// Changes an enrolment behind everybody's back.
pub fn set(app: &TestApp, enrolment: Id, status: Status, due: Option<Day>, (completed, expires): (Option<Day>, Option<Day>)) {
    app.write(|tx| {
        let set = (
            enrolment::status.eq(status),
            enrolment::due_on.eq(due),
            enrolment::completed_on.eq(completed),
            enrolment::expires_on.eq(expires),
        );
        Ok(diesel::update(enrolment::table.find(enrolment)).set(set).execute(tx.conn)?)
    });
}

/// A course with one page of so many minutes.
fn course_of_minutes(app: &TestApp, slug: &str, minutes: i32) -> CourseRow {
    let mut page = entry("Page", LessonContent::Page(Page { markdown: "Read.".to_owned() }));
    page.minutes = minutes;
    app.course_of(
        slug,
        &[ModuleContent { title: "Module".to_owned(), objectives: vec!["You can.".to_owned()], lessons: vec![page] }],
    )
}

/// A course whose quiz may be tried once.
fn course_of_one_attempt(app: &TestApp) -> CourseRow {
    let mut modules = tiny_modules();
    modules[0].lessons[1].content = LessonContent::Quiz(Quiz { attempts: 1, ..tiny_quiz() });
    app.course_of("once", &modules)
}

/// The enrolment is begun, and its quiz was tried once and not passed.
fn fail_once(tx: &mut Tx<'_>, enrolment: Id, course: &CourseRow) -> Result<(), AppError> {
    let (id, now, revision) = (tx.new_id(), tx.now(), course.published_revision_id.expect("it is published"));
    let begun = (enrolment::status.eq(Status::InProgress), enrolment::revision_id.eq(revision), enrolment::started_on.eq(TODAY));
    diesel::update(enrolment::table.find(enrolment)).set(begun).execute(tx.conn)?;
    let quiz: Id = lesson::table
        .filter(lesson::revision_id.eq(revision))
        .filter(lesson::kind.eq("quiz"))
        .select(lesson::id)
        .first(tx.conn)?;
    let row = (
        (attempt::id.eq(id), attempt::enrolment_id.eq(enrolment), attempt::lesson_id.eq(quiz), attempt::number.eq(1)),
        (attempt::started_at.eq(now), attempt::submitted_at.eq(now), attempt::answers.eq(Json(json!({})))),
        (attempt::score.eq(0), attempt::passed.eq(false)),
    );
    diesel::insert_into(attempt::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// The last mail to a person came back.
fn bounce(tx: &mut Tx<'_>, person: Id, address: &str) -> Result<(), AppError> {
    let mail = NewMail {
        template: "reminder",
        payload: json!({}),
        person_id: Some(person),
        to_address: address.to_owned(),
        to_name: "Una".to_owned(),
        not_before: None,
        hours_zone: None,
        inbox_alone: false,
    };
    gradus::mail::enqueue(tx, &mail)?;
    diesel::update(outbox::table.filter(outbox::person_id.eq(person))).set(outbox::state.eq("failed")).execute(tx.conn)?;
    Ok(())
}

/// Whoever is in the role must take the course `kind`.
fn requirements(app: &TestApp) {
    let role = |name: &str| json!({ "all": [{ "role": [name] }] });
    app.enrol("kind", &role("Community manager")).kept().apply();
    app.enrol("kind", &role("Planned")).kept().with("starts", json!("2026-12-01")).apply();
}

/// One person for each list, called after it.
pub async fn company() -> TestApp {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.tiny_course("own");
    let once = course_of_one_attempt(&app);
    course_of_minutes(&app, "long", 61);
    course_of_minutes(&app, "hour", 60);
    app.person("Pia Planned").role("Planned").create();
    let named = |name: &str| app.person(name).create();
    let (lapsing, waived, away) = (named("Lara Lapsing"), named("Willy Waived"), named("Lena Leave"));
    let (bounced, deaf, told) = (named("Una Undeliverable"), named("Olga Opted"), named("Stan Steps"));
    let (late, tried, quiet) = (named("Tim Late"), named("Quinn Quiz"), named("Zoe Quiet"));
    requirements(&app);
    app.person("Joe Joined").hired(Day::new(2026, 10, 30)).create();
    app.person("Nora Nothing").role("Intern").create();
    let gone = named("Max Gone");
    app.person("Mia Managed").manager(gone).last_day(Day::new(2026, 12, 2)).create();
    app.set_status(gone, PersonStatus::Left);

    let kind = |person: Id| enrolment_of(&app, person, "kind");
    let day = |month, day| Some(Day::new(2026, month, day));
    set(&app, kind(lapsing), Status::Completed, day(11, 1), (day(1, 1), day(12, 3)));
    set(&app, kind(quiet), Status::Completed, day(11, 1), (day(1, 1), day(12, 4)));
    let waiver = WaiverInput { reason: "Knows it.".to_owned(), until: "2026-11-10".to_owned() };
    app.write(|tx| waive(tx, kind(waived), &waiver, TODAY));
    app.set_status(away, PersonStatus::Leave);
    let address = app.person_input(bounced).email;
    app.write(|tx| {
        diesel::update(absence::table).set(absence::until_on.eq(Day::new(2026, 11, 9))).execute(tx.conn)?;
        bounce(tx, bounced, &address)?;
        let course = gradus::courses::course_by_slug(tx.conn, "own")?.ok_or(AppError::NotFound("course"))?;
        enrol_self(tx, deaf, course.id, TODAY)?;
        let now = tx.now();
        let row = (unsubscription::person_id.eq(deaf), unsubscription::course_id.eq(course.id), unsubscription::at.eq(now));
        diesel::insert_into(unsubscription::table).values(row).execute(tx.conn)?;
        Ok(())
    });
    set(&app, kind(told), Status::Assigned, day(9, 1), (None, None));
    app.write(|tx| {
        // after the last step of this policy nobody hears anything more
        let policy = Policy { repeat: None, ..Policy::default() };
        let row = (
            reminder_policy::id.eq(tx.new_id()),
            reminder_policy::name.eq("default"),
            reminder_policy::steps.eq(Json(policy)),
            reminder_policy::active.eq(true),
            reminder_policy::updated_at.eq(tx.now()),
            reminder_policy::updated_by.eq("test"),
        );
        diesel::insert_into(reminder_policy::table).values(row).execute(tx.conn)?;
        let steps_over = enrolment::table.find(kind(told));
        Ok(diesel::update(steps_over).set(enrolment::told_due_days.eq(30_i64)).execute(tx.conn)?)
    });
    let person = |id: Id| json!({ "all": [{ "person": [id.to_string()] }] });
    app.enrol("long", &person(late)).due_on(Day::new(2026, 11, 5)).apply();
    app.enrol("hour", &person(late)).due_on(Day::new(2026, 11, 5)).apply();
    app.enrol("long", &person(quiet)).due_on(Day::new(2026, 11, 6)).apply();
    app.enrol("once", &person(tried)).apply();
    app.write(|tx| fail_once(tx, enrolment_of(&app, tried, "once"), &once));
    app
}

/// The rows of a list, each by the name of its person or role, and why it is there.
pub async fn rows(api: &Client, list: &str) -> Vec<(String, String)> {
    let answer = api.json(&format!("/api/v1/waiting/{list}")).await;
    answer["items"].as_array().expect("items").iter().map(name_and_why).collect()
}

/// Who an item is about, and why.
pub fn name_and_why(item: &Value) -> (String, String) {
    let name = item["person"]["name"].as_str().or(item["role"].as_str()).unwrap_or_default();
    (name.to_owned(), item["why"].as_str().unwrap_or_default().to_owned())
}
