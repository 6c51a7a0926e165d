//! A company of any size, as the benchmarks have it: drawn inside the database, and yet as the rules have it.

mod drawing;
mod tally;

use crate::filler::{Scale, fill};
use diesel::prelude::*;
use gradus::db::schema::{completion, course, department, enrolment, person, role};
use gradus::figures::rollup;
use gradus::policy::Grant;

use crate::learning::given::read;
use crate::plans::first;
use crate::support::TestApp;

const SCALE: Scale = Scale { people: 2_300, enrolments: 9_000, seed: 3 };

#[tokio::test]
async fn a_company_of_any_size_has_figures_that_equal_their_recomputation() {
    let app = TestApp::start().await;
    fill(&app.app, &SCALE, |_| {}).expect("the company is made");
    let pace = app.app.settings.kpi.stalled_after_days;
    let differences = app.app.db.read_now(|conn| rollup::check(conn, pace)).expect("the database answers");
    assert_eq!(differences, [""; 0]);
    let counts: [i64; 5] = read(&app, |conn| {
        Ok([
            person::table.count().get_result(conn)?,
            enrolment::table.count().get_result(conn)?,
            department::table.count().get_result(conn)?,
            role::table.count().get_result(conn)?,
            course::table.count().get_result(conn)?,
        ])
    });
    assert_eq!(counts[..2], [SCALE.people, SCALE.enrolments]);
    assert!(counts[2] >= 190 && counts[3] >= 40 && counts[4] == 40, "{counts:?}");
    let completed: i64 = read(&app, |conn| Ok(completion::table.count().get_result(conn)?));
    assert!((SCALE.enrolments / 2..SCALE.enrolments).contains(&completed), "most have completed: {completed}");
    opens(&app).await;
    let again = fill(&app.app, &SCALE, |_| {}).expect_err("there is somebody already").to_string();
    assert!(again.contains("holds people already"), "{again}");
}

/// What was written past the program is what the program reads.
async fn opens(app: &TestApp) {
    app.account("everything@staff.example", Grant::ALL);
    let staff = app.signed_in("everything@staff.example").await;
    let first = |table: &str| first(app, table, "id");
    let pages =
        ["/people", "/requirements", "/kpi", "/kpi/people?figure=overdue", "/studio", "/reminders", "/admin", "/admin/audit"];
    let of_one =
        [("/people/", "person"), ("/requirements/", "requirement"), ("/kpi/roles/", "role"), ("/kpi/departments/", "department")];
    for page in pages.map(str::to_owned).into_iter().chain(of_one.map(|(path, table)| format!("{path}{}", first(table)))) {
        assert_eq!(staff.get(&page).await.status(), 200, "{page}");
    }
}

#[tokio::test]
async fn sizes_that_do_not_fit_together_are_refused_before_anything_is_made() {
    let app = TestApp::start().await;
    for (people, enrolments, expected) in [(0, 0, "people"), (10, 401, "enrolments"), (10, -1, "enrolments")] {
        let refused = fill(&app.app, &Scale { people, enrolments, seed: 1 }, |_| {}).expect_err("it does not fit").to_string();
        assert!(refused.contains(expected), "{refused}");
    }
    let people: i64 = read(&app, |conn| Ok(person::table.count().get_result(conn)?));
    assert_eq!(people, 0);
}
