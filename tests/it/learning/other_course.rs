//! A renewal by another course: what is taken is of that one, and what is earned is of the one that it renews.

use std::collections::BTreeMap;

use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::{LessonContent, Page, Video, VideoSource};
use gradus::courses::{self, CourseRow, edit};
use gradus::enrolment::{self, Status, WaiverInput};
use gradus::ids::Id;
use gradus::learning;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::given::{Somebody, follow, heading, read, somebody};
use super::renewals::{BEGUN, COMPLETED, RENEWED, does, learner, mine, modules, newest, page, sits, study, takes_all, titled};
use crate::support::app::texts;
use crate::support::courses::{lesson, tiny_quiz};
use crate::support::{Client, TestApp};

/// A page, a film and a quiz.
fn fresh_modules(film: Id) -> Vec<ModuleContent> {
    let film = Video { source: VideoSource::File(film), captions: None, transcript: "In words.".to_owned() };
    let quiz = lesson("Fresh quiz", LessonContent::Quiz(tiny_quiz()));
    let lessons = vec![page("Fresh page", "What is new."), lesson("Fresh film", LessonContent::Video(film)), quiz];
    vec![ModuleContent { title: "Fresh".to_owned(), objectives: vec!["You still can.".to_owned()], lessons }]
}

/// A film of one byte.
fn film(app: &TestApp) -> Id {
    use diesel::prelude::*;
    use gradus::db::schema::{media, media_chunk};
    app.write(|tx| {
        let id = tx.new_id();
        let row = (
            media::id.eq(id),
            media::file_name.eq("talk.mp4"),
            media::content_type.eq("video/mp4"),
            media::byte_size.eq(1_i64),
            media::sha256.eq(""),
            media::created_at.eq(tx.now()),
            media::created_by.eq("ana@example.com"),
        );
        diesel::insert_into(media::table).values(row).execute(tx.conn)?;
        let piece = (media_chunk::media_id.eq(id), media_chunk::position.eq(0), media_chunk::bytes.eq(vec![7_u8]));
        diesel::insert_into(media_chunk::table).values(piece).execute(tx.conn)?;
        Ok(id)
    })
}

/// Somebody who has completed what comes round each year, and is renewed by a course of three lessons.
async fn company(app: &TestApp) -> (Somebody, [CourseRow; 2], Id) {
    app.set_day(BEGUN);
    let basics = app.course_of("basics", &modules(0));
    let film = film(app);
    let fresh = app.course_of("fresh", &fresh_modules(film));
    let ada = somebody(app, "Ada Osei", "UTC", &[]).await;
    by_fresh(app).apply();
    app.set_day(COMPLETED);
    assert!(takes_all(app, ada.person));
    (ada, [basics, fresh], film)
}

fn by_fresh(app: &TestApp) -> crate::support::enrolments::Enrolling<'_> {
    let kept = app.enrol("basics", &json!({ "everyone": true })).kept().with("recurrence", json!({ "months": 12 }));
    kept.with("renewal", json!("another_course")).with("renewal_course", json!("fresh"))
}

/// Takes all of the other course.
fn takes_fresh(app: &TestApp, person: Id) -> bool {
    does(app, person, "Fresh page");
    does(app, person, "Fresh film");
    sits(app, person, "Fresh quiz", true).course_completed
}

/// The title of the other course that is taken in the newest enrolment; as the rule says it, and as SQL does.
fn taken(app: &TestApp, person: Id) -> Option<String> {
    let row = newest(app, person);
    read(app, |conn| {
        let course = courses::course(conn, row.course_id)?.expect("the course");
        let by_rule = enrolment::taken(conn, &row, &course)?;
        let by_sql = enrolment::other_courses_taken(conn, &[row.id])?.remove(&row.id);
        let title = by_rule.other_course.as_ref().map(|other| other.title.clone());
        assert_eq!(title, by_sql, "{row:?}");
        Ok(title)
    })
}

fn publish_again(app: &TestApp, course: &CourseRow) {
    let today = app.app.company_today();
    app.write(|tx| {
        edit::start_draft(tx, course.id)?;
        let module = edit::add_module(tx, course.id, "More", &["You can do more.".to_owned()])?;
        edit::add_lesson(tx, course.id, module, &lesson("New", LessonContent::Page(Page { markdown: "New.".to_owned() })))?;
        courses::publish(tx, course.id, "", today)
    });
}

#[tokio::test]
async fn the_lessons_of_the_other_course_renew_this_one() {
    let app = TestApp::start().await;
    let (ada, [basics, fresh], film) = company(&app).await;
    let valid_until = newest(&app, ada.person).expires_on.expect("it ends");
    assert_eq!(app.signed_in(&ada.email).await.get(&format!("/media/{film}")).await.status(), StatusCode::NOT_FOUND);
    app.night(RENEWED);
    app.is_well();
    assert_eq!(taken(&app, ada.person), Some(fresh.title.clone()));
    let its = mine(&app, &ada).await;
    assert_eq!([&its["course"], &its["renewed_by"]], ["basics", "fresh"]);
    assert_eq!([&its["cycle"], &its["lessons"], &its["lessons_done"], &its["minutes_left"]], [2, 3, 0, 9]);
    assert_eq!(its["due_on"], valid_until.plus_days(-1).to_string());
    let said = "Renewal: Course fresh. You have completed this course before, and renew it with the lessons of that one.";
    assert_eq!(its["owed"], said);
    let browser = app.signed_in(&ada.email).await;
    assert!(texts(&browser.page("/").await, ".task-why").contains(&said.to_owned()));
    let shown = browser.page("/courses/basics").await;
    assert_eq!((heading(&shown), texts(&shown, "p.notice").concat()), ("Course basics".to_owned(), said.to_owned()));
    let outline = texts(&shown, "ol.list li").join(" ");
    assert!(outline.contains("Fresh page") && !outline.contains("Page A"), "{outline}");
    assert_eq!(browser.get(&format!("/media/{film}")).await.status(), StatusCode::OK, "a film of what is taken");

    let (at, shown) = follow(&browser, &format!("/learn/{}", its["id"].as_str().expect("an id"))).await;
    assert_eq!(heading(&shown), "Fresh page");
    let kicker = texts(&shown, ".lesson-kicker").concat();
    assert!(kicker.starts_with("Course basics · Renewal: Course fresh · lesson 1 of 3"), "{kicker}");
    // a lesson of the course itself is none of this enrolment
    let first = app.enrolments(ada.person).into_iter().find(|row| row.cycle == 1).expect("the first").id;
    let page_a = read(&app, |conn| Ok(titled(&learning::Study::load(conn, ada.person, first)?, "Page A")));
    let elsewhere = at.rsplit_once('/').map(|(enrolment, _)| format!("{enrolment}/{page_a}")).expect("an address");
    assert_eq!(browser.get(&elsewhere).await.status(), StatusCode::NOT_FOUND);

    // begun, it stays: whatever is published, and whatever the requirement says
    publish_again(&app, &fresh);
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let requirement = requirement(&api).await;
    change(&api, &requirement, &json!({ "renewal": "whole" })).await;
    assert_eq!(taken(&app, ada.person), Some(fresh.title.clone()));
    assert_eq!([&mine(&app, &ada).await["lessons"], &mine(&app, &ada).await["owed"]], [&json!(3), &json!(said)]);
    does(&app, ada.person, "Fresh page");
    does(&app, ada.person, "Fresh film");
    sits(&app, ada.person, "Fresh quiz", false);
    assert!(sits(&app, ada.person, "Fresh quiz", true).course_completed);
    app.is_well();
    let row = newest(&app, ada.person);
    assert_eq!((row.course_id, row.cycle, row.status), (basics.id, 2, Status::Completed));
    assert_eq!(row.expires_on, row.completed_on.map(|day| day.plus_months(12)));
    let states: Vec<String> = app.standings(ada.person).into_iter().map(|(.., state)| state).collect();
    assert!(
        !states.contains(&"expired".to_owned()) && states.contains(&"valid".to_owned()),
        "the old one stayed valid: {states:?}"
    );
    let is_in_fresh = app.enrolments(ada.person).iter().any(|row| row.course_id == fresh.id);
    assert!(!is_in_fresh, "nobody is enrolled in the other one");
    let done = read(&app, |conn| Ok(learning::completion(conn, row.id)?)).expect("a completion").evidence.0;
    let by = done.renewed_by.map(|by| (by.course, by.title));
    assert_eq!((by, done.revision, done.lessons.len()), (Some(("fresh".to_owned(), fresh.title.clone())), 1, 3));
    record_says(&app, &ada, row.id).await;
}

/// What is said of the completed renewal: its certificate, its record, its line in files, and why she had to.
async fn record_says(app: &TestApp, ada: &Somebody, enrolment: Id) {
    let browser = app.signed_in(&ada.email).await;
    let certificate = browser.page(&format!("/me/certificates/{enrolment}")).await;
    assert_eq!(texts(&certificate, ".certificate h2"), ["Course basics"]);
    let small = texts(&certificate, ".certificate .small").join(" ");
    assert!(small.contains("Renewed by Course fresh, revision 1"), "{small}");
    let verify = texts(&certificate, ".certificate a").concat();
    let verified = texts(&app.visitor().page(&verify[verify.find("/verify/").expect("an address")..]).await, "dl div");
    assert!(verified.contains(&"Renewed byCourse fresh, revision 1".to_owned()), "{verified:?}");
    let hr = app.with_grants(&[Grant::Hr]).await;
    let shown = texts(&hr.page(&format!("/enrolments/{enrolment}")).await, "main p").join(" ");
    for part in ["Renewal: Course fresh", "That is revision 1 of Course fresh, by which it was renewed."] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let its = api.json(&format!("/api/v1/enrolments/{enrolment}")).await;
    assert_eq!([&its["course"]["slug"], &its["renewed_by"]["slug"]], ["basics", "fresh"]);
    assert_eq!(its["evidence"]["renewed_by"], json!({ "course": "fresh", "title": "Course fresh" }));
    let file = hr.get("/enrolments.csv?course=basics").await.text().await.expect("text");
    let column = file.lines().next().and_then(|heads| heads.split(',').position(|head| head == "renewed_by")).expect("a column");
    let mut cells: Vec<&str> = file.lines().skip(1).filter_map(|line| line.split(',').nth(column)).collect();
    cells.sort_unstable();
    assert_eq!(cells, ["", "fresh"], "{file}");
    let why = api.json(&format!("/api/v1/people/{}/explanation", ada.person)).await["requirements"][0]["when"].to_string();
    assert!(why.contains("The course taken for it is “Course fresh”."), "{why}");
}

/// The one requirement there is.
pub async fn requirement(api: &Client) -> String {
    let all = api.json("/api/v1/requirements").await;
    all["items"][0]["id"].as_str().expect("an id").to_owned()
}

async fn change(api: &Client, requirement: &str, change: &Value) {
    let answer = api.send_json(Method::PATCH, &format!("/api/v1/requirements/{requirement}"), change).await;
    assert_eq!(answer.status(), StatusCode::OK, "{change}: {}", answer.text().await.expect("text"));
}

#[tokio::test]
async fn what_is_not_begun_follows_the_requirements_and_the_other_course() {
    let app = TestApp::start().await;
    let (ada, [basics, fresh], _) = company(&app).await;
    app.night(RENEWED);
    let lessons = || async { mine(&app, &ada).await["lessons"].clone() };
    assert_eq!(lessons().await, 3);
    publish_again(&app, &fresh);
    assert_eq!(lessons().await, 4, "the published revision of the other course");
    publish_again(&app, &basics);
    assert_eq!(lessons().await, 4, "the course itself has six by now");
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let first = requirement(&api).await;
    change(&api, &first, &json!({ "renewal": "whole" })).await;
    assert_eq!((lessons().await, taken(&app, ada.person)), (json!(6), None));
    change(&api, &first, &json!({ "renewal": "another_course", "renewal_course": "fresh" })).await;
    assert_eq!(lessons().await, 4);
    // another requirement that asks for more holds, and once it is ended no more
    let all = json!({ "everyone": true });
    let stricter =
        app.enrol("basics", &all).kept().with("recurrence", json!({ "months": 24 })).with("renewal", json!("check_first"));
    let stricter = stricter.apply().requirement_id;
    assert_eq!((lessons().await, taken(&app, ada.person)), (json!(6), None));
    app.write(|tx| enrolment::end(tx, stricter, RENEWED));
    assert_eq!(lessons().await, 4);
    // what is retired is given to nobody any more: the whole course is owed, and the page says so
    let author = app.with_grants(&[Grant::Author]).await;
    let warned = texts(&author.page("/studio/fresh/retire").await, ".is-warn p");
    assert!(warned[1].starts_with("One requirement renews another course by this one"), "{warned:?}");
    assert_eq!(texts(&author.page("/studio/basics/retire").await, ".is-warn p").len(), 1);
    app.write(|tx| courses::retire(tx, fresh.id));
    assert_eq!((lessons().await, taken(&app, ada.person)), (json!(6), None));
    let terms = api.json(&format!("/api/v1/requirements/{first}")).await["terms"].to_string();
    let form = app.with_grants(&[Grant::Hr]).await.page(&format!("/requirements/{first}/renewal")).await;
    assert_eq!(texts(&form, "select[name=renewal_course] option[selected]"), ["Course fresh"], "it stands there still");
    assert!(terms.contains("“Course fresh”, which is no longer given: a renewal asks for the whole course"), "{terms}");
    // and what stands can be changed beside it
    change(&api, &first, &json!({ "name": "Each year" })).await;
    change(&api, &first, &json!({ "renewal": "another_course", "shortest_notice": 10 })).await;
    assert!(takes_all_of_basics(&app, ada.person));
    app.is_well();
}

/// Takes the course itself, to which a lesson was added.
fn takes_all_of_basics(app: &TestApp, person: Id) -> bool {
    takes_all(app, person);
    does(app, person, "New").course_completed
}

#[tokio::test]
async fn the_rule_and_its_sql_say_the_same_whatever_the_requirements_ask() {
    let app = TestApp::start().await;
    app.set_day(BEGUN);
    app.tiny_course("basics");
    for slug in ["fresh", "spare", "gone"] {
        app.tiny_course(slug);
    }
    let ways = ["whole", "check_first", "fresh", "spare", "gone"];
    let mut expected = BTreeMap::new();
    for (at, (one, other)) in ways.iter().flat_map(|one| ways.iter().map(move |other| (*one, *other))).enumerate() {
        let person = app.person(&format!("P{at} Pair")).create();
        for (way, months) in [(one, 12), (other, 13)] {
            let audience = json!({ "all": [{ "person": [person.to_string()] }] });
            let kept = app.enrol("basics", &audience).kept().with("recurrence", json!({ "months": months }));
            let is_other = ["fresh", "spare", "gone"].contains(&way);
            let kept = kept.with("renewal", json!(if is_other { "another_course" } else { way }));
            if is_other {
                kept.with("renewal_course", json!(way)).apply()
            } else {
                kept.apply()
            };
        }
        let by = match (one, other) {
            ("fresh" | "spare", "fresh" | "spare") => Some(format!("Course {one}")),
            _ => None,
        };
        expected.insert(person, by);
    }
    let people: Vec<Id> = expected.keys().copied().collect();
    for person in &people {
        assert_eq!(taken(&app, *person), None, "a first cycle renews nothing");
    }
    app.set_day(COMPLETED);
    people.iter().for_each(|person| app.complete(newest(&app, *person).id, None));
    app.night(RENEWED);
    let gone = read(&app, |conn| Ok(courses::course_by_slug(conn, "gone")?)).expect("the course");
    assert!(people.iter().any(|person| taken(&app, *person) == Some(gone.title.clone())));
    app.write(|tx| courses::retire(tx, gone.id));
    for (person, by) in &expected {
        assert_eq!((newest(&app, *person).cycle, taken(&app, *person)), (2, by.clone()));
    }
    let renewing: Vec<Id> = people.iter().copied().filter(|person| expected[person].is_some()).collect();
    let [begun, waived, away, by_hand] = renewing[..4] else { panic!("four of them: {renewing:?}") };
    let id = newest(&app, begun).id;
    let first = study(&app, begun).outline.modules[0].lessons[0].id;
    app.write(|tx| learning::open_lesson(tx, &learner(begun), id, first));
    let waiver = WaiverInput { reason: "Taught it.".to_owned(), until: "2027-06-01".to_owned() };
    let id = newest(&app, waived).id;
    app.write(|tx| enrolment::waive(tx, id, &waiver, RENEWED));
    app.set_status(away, PersonStatus::Leave);
    app.complete(newest(&app, by_hand).id, None);
    for person in [begun, waived, away] {
        assert_eq!(taken(&app, person), expected[&person]);
    }
    has_no_first_cycle_of_another_course(&app, begun);
    assert_eq!(taken(&app, by_hand), None, "what is complete and names no revision was not renewed by another");
    app.is_well();
}

/// That the check names an enrolment that begins with a revision of another course.
fn has_no_first_cycle_of_another_course(app: &TestApp, begun: Id) {
    use diesel::prelude::*;
    use gradus::db::schema::enrolment as table;
    let [first, second] = [1, 2].map(|cycle| app.enrolments(begun).into_iter().find(|row| row.cycle == cycle).expect("a cycle"));
    let set = |revision: Option<Id>| {
        app.write(|tx| Ok(diesel::update(table::table.find(first.id)).set(table::revision_id.eq(revision)).execute(tx.conn)?));
    };
    set(second.revision_id);
    let found = read(app, |conn| Ok(enrolment::check_taken(conn, 9)?));
    assert_eq!(found, [format!("enrolment {} was begun with a revision of another course, and renews nothing", first.id)]);
    set(first.revision_id);
}

#[tokio::test]
async fn a_new_revision_is_taken_itself_and_knows_who_takes_it_to_renew_another() {
    let app = TestApp::start().await;
    let (ada, [basics, fresh], _) = company(&app).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let first = requirement(&api).await;
    change(&api, &first, &json!({ "on_new_revision": "everybody", "new_revision_days": 30 })).await;
    app.night(RENEWED);
    let author = app.api_with_grants(&[Grant::Author]).await;
    let foreseen = |slug: &'static str| {
        let author = author.clone();
        async move {
            let seen = author.json(&format!("/api/v1/courses/{slug}/draft/publish-preview")).await;
            [&seen["take_new_text"], &seen["go_on"]].map(|count| count.as_i64().expect("a count"))
        }
    };
    for course in [&basics, &fresh] {
        app.write(|tx| edit::start_draft(tx, course.id));
    }
    assert_eq!((foreseen("basics").await, foreseen("fresh").await), ([0, 0], [1, 0]), "whose text it is that she takes");
    does(&app, ada.person, "Fresh page");
    assert_eq!((foreseen("basics").await, foreseen("fresh").await), ([0, 0], [0, 1]));

    // she goes on with the other course, and is asked for the new text of this one afterwards
    app.write(|tx| edit::discard_draft(tx, basics.id));
    publish_again(&app, &basics);
    assert_eq!((newest(&app, ada.person).cycle, taken(&app, ada.person)), (2, Some(fresh.title.clone())));
    does(&app, ada.person, "Fresh film");
    assert!(sits(&app, ada.person, "Fresh quiz", true).course_completed);
    let valid_until = newest(&app, ada.person).expires_on;
    app.night(RENEWED.plus_days(2));
    let row = newest(&app, ada.person);
    assert_eq!(
        (row.cycle, row.status, taken(&app, ada.person)),
        (3, Status::Assigned, None),
        "itself, and no renewal by another"
    );
    assert_eq!(mine(&app, &ada).await["lessons"], 6);
    assert!(takes_all_of_basics(&app, ada.person));
    app.night(RENEWED.plus_days(4));
    assert_eq!(newest(&app, ada.person).cycle, 3, "it was taken");
    assert!(newest(&app, ada.person).expires_on >= valid_until);

    // a year later she renews by the other one again, and knows the newest text of this one
    app.write(|tx| edit::discard_draft(tx, fresh.id));
    let next = RENEWED.plus_days(340);
    app.night(next);
    assert_eq!((newest(&app, ada.person).cycle, taken(&app, ada.person)), (4, Some(fresh.title.clone())));
    assert!(takes_fresh(&app, ada.person));
    app.night(next.plus_days(2));
    assert_eq!(newest(&app, ada.person).cycle, 4);
    app.is_well();
}

#[tokio::test]
async fn whoever_has_done_nothing_of_the_other_course_does_not_get_the_text_of_this_one() {
    let app = TestApp::start().await;
    let (ada, [basics, fresh], _) = company(&app).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let first = requirement(&api).await;
    change(&api, &first, &json!({ "on_new_revision": "not_begun" })).await;
    app.night(RENEWED);
    let (id, page) = (newest(&app, ada.person).id, titled(&study(&app, ada.person), "Fresh page"));
    app.write(|tx| learning::open_lesson(tx, &learner(ada.person), id, page));
    publish_again(&app, &basics);
    assert_eq!(taken(&app, ada.person), Some(fresh.title.clone()));
    assert!(takes_fresh(&app, ada.person));
    app.is_well();
}

#[tokio::test]
async fn what_hr_records_by_hand_or_from_a_file_counts_as_what_is_taken() {
    let app = TestApp::start().await;
    let (ada, _, _) = company(&app).await;
    let ben = app.person("Ben Ek").number("B7").create();
    app.complete(newest(&app, ben).id, None);
    app.night(RENEWED);
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let ids = json!({ "ids": [newest(&app, ada.person).id.to_string()] });
    let act = json!({ "act": "complete", "of": ids, "completed_on": RENEWED.to_string(), "evidence": "Seen in class." });
    let done = api.send_json(Method::POST, "/api/v1/enrolments/acts", &act).await;
    assert_eq!(done.status(), StatusCode::CREATED, "{}", done.text().await.expect("text"));
    let file = format!("employee_number,course,completed_on,evidence\nB7,basics,{RENEWED},In class.\n");
    let read_in = api.request(Method::POST, "/api/v1/evidence/import").header("Content-Type", "text/csv").body(file);
    let answer = read_in.send().await.expect("an answer");
    assert!(answer.status().is_success(), "{}", answer.text().await.expect("text"));
    for person in [ada.person, ben] {
        let row = newest(&app, person);
        assert_eq!((row.cycle, row.status, row.completed_on), (2, Status::Completed, Some(RENEWED)));
        let done = read(&app, |conn| Ok(learning::completion(conn, row.id)?)).expect("a completion");
        assert_eq!(done.evidence.0.renewed_by.map(|by| by.course), Some("fresh".to_owned()));
        assert_eq!(Some(revision_on_record(&app, row.id)), row.revision_id);
        assert_eq!(taken(&app, person), Some("Course fresh".to_owned()));
    }
    app.is_well();
}

fn revision_on_record(app: &TestApp, enrolment: Id) -> Id {
    use diesel::prelude::*;
    use gradus::db::schema::completion;
    read(app, |conn| Ok(completion::table.find(enrolment).select(completion::revision_id).first(conn)?))
}
