//! Enrolling an audience while people change.

use std::sync::mpsc::channel;
use std::time::Duration;

use gradus::db::{Projection, Tx};
use gradus::enrolment::{self, EnrolRequest};
use gradus::error::AppError;
use gradus::figures::rollup;
use gradus::figures::rollup::KpiProjection;
use gradus::ids::Id;
use serde_json::json;

use crate::support::TestApp;

/// What an audience's standings were worked out from is still so when they can be seen: who moves meanwhile waits, and takes the new
/// enrolment along.
#[tokio::test]
async fn who_moves_while_an_audience_is_enrolled_stands_where_they_are_now() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").department("Marketing").create();
    app.person("Ben B").department("Care").create();
    let request = json!({ "course": "kind", "audience": { "everyone": true }, "due": { "days": 30 }, "why": "Everyone does." });
    let request: EnrolRequest = serde_json::from_value(request).expect("a request");
    let today = app.app.company_today();
    move_beside(&app, ada, |tx| enrolment::apply(tx, &request, today).map(|_| ()));
    assert_eq!(app.enrolments(ada).len(), 1);
}

/// The same of a course that somebody chooses in the very moment in which they are moved.
#[tokio::test]
async fn who_moves_while_they_choose_a_course_stands_where_they_are_now() {
    let app = TestApp::start().await;
    let course = app.tiny_course("kind").id;
    let ada = app.person("Ada A").department("Marketing").create();
    app.person("Ben B").department("Care").create();
    let today = app.app.company_today();
    move_beside(&app, ada, |tx| enrolment::enrol_self(tx, ada, course, today).map(|_| ()));
    assert_eq!(app.enrolments(ada).len(), 1);
}

/// Moves `person` to another department while `enrol` has written all it writes and is not committed yet; everything must stand as it
/// follows from the facts.
fn move_beside(app: &TestApp, person: Id, enrol: impl FnOnce(&mut Tx<'_>) -> Result<(), AppError> + Send) {
    let figures = KpiProjection { stalled_after_days: 14 };
    let (enrolled, is_enrolled) = channel();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            app.write(|tx| {
                enrol(tx)?;
                // as they do before each commit, which is held back here
                enrolment::KeepRequirementCounts.refresh(tx)?;
                figures.refresh(tx)?;
                enrolled.send(()).expect("somebody waits");
                std::thread::sleep(Duration::from_millis(500));
                Ok(())
            });
        });
        is_enrolled.recv().expect("it is enrolled");
        app.change_person(person, |input| input.department = "Care".to_owned());
    });
    let differences = app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs");
    assert_eq!(differences, [""; 0]);
}
