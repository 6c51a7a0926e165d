//! Enrolling an audience while people change.

use std::sync::mpsc::channel;
use std::time::Duration;

use gradus::db::Projection;
use gradus::enrolment::{self, EnrolRequest};
use gradus::reporting::rollup::{self, KpiProjection};
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
    let figures = KpiProjection { stalled_after_days: 14 };
    let (enrolled, is_enrolled) = channel();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            app.write(|tx| {
                let done = enrolment::apply(tx, &request, today)?;
                // as it does before each commit, which is held back here
                enrolment::KeepRequirementCounts.refresh(tx)?;
                figures.refresh(tx)?;
                enrolled.send(()).expect("somebody waits");
                std::thread::sleep(Duration::from_millis(500));
                Ok(done)
            });
        });
        is_enrolled.recv().expect("it is enrolled");
        app.change_person(ada, |input| input.department = "Care".to_owned());
    });
    let differences = app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs");
    assert_eq!(differences, [""; 0]);
    assert_eq!(app.enrolments(ada).len(), 1);
}
