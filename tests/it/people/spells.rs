//! How a change of a person becomes dated spells.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{absence, employment, role};
use gradus::ids::Id;
use gradus::people::{PersonStatus, person};

use crate::support::TestApp;

/// Started, ended, role, role since: the oldest first.
fn spells(app: &TestApp, id: Id) -> Vec<(Day, Day, String, Day)> {
    let read = app.app.db.read_now(|conn| {
        employment::table
            .inner_join(role::table)
            .filter(employment::person_id.eq(id))
            .order((employment::started_on, employment::id))
            .select((employment::started_on, employment::ended_on, role::name, employment::role_since))
            .load(conn)
    });
    read.expect("the database answers")
}

fn absences(app: &TestApp, id: Id) -> Vec<(String, Day, Day)> {
    let read = app.app.db.read_now(|conn| {
        absence::table
            .filter(absence::person_id.eq(id))
            .order((absence::from_on, absence::id))
            .select((absence::kind, absence::from_on, absence::until_on))
            .load(conn)
    });
    read.expect("the database answers")
}

fn day(month: i8, day: i8) -> Day {
    Day::new(2026, month, day)
}

#[tokio::test]
async fn the_first_spell_starts_on_the_hire_date_and_a_move_opens_another() {
    let app = TestApp::start().await;
    let hired = day(3, 1);
    let boss = app.person("Ines Boss").create();
    let ada = app.person("Ada Osei").role("Analyst").hired(hired).create();
    assert_eq!(spells(&app, ada), [(hired, Day::NEVER, "Analyst".to_owned(), hired)]);

    app.set_day(day(11, 5));
    app.change_person(ada, |input| input.manager = app.person_input(boss).employee_number);
    app.set_day(day(11, 9));
    app.change_person(ada, |input| input.role = "Community manager".to_owned());
    let expected = [
        (hired, day(11, 5), "Analyst".to_owned(), hired),
        (day(11, 5), day(11, 9), "Analyst".to_owned(), hired),
        (day(11, 9), Day::NEVER, "Community manager".to_owned(), day(11, 9)),
    ];
    assert_eq!(spells(&app, ada), expected);

    app.change_person(ada, |input| input.role = "Analyst".to_owned());
    let corrected = spells(&app, ada);
    assert_eq!(corrected.len(), 3, "a spell of the same day is set right, and none is added");
    assert_eq!(corrected[2], (day(11, 9), Day::NEVER, "Analyst".to_owned(), hired), "she never left the role");
}

#[tokio::test]
async fn whoever_leaves_keeps_their_history_and_may_come_back() {
    let app = TestApp::start().await;
    let hired = day(1, 7);
    let ada = app.person("Ada Osei").hired(hired).create();
    app.set_status(ada, PersonStatus::Left);
    let row = app.app.db.read_now(|conn| person(conn, ada)).expect("it answers").expect("she is kept");
    assert_eq!((row.status, row.left_on, row.employment), (PersonStatus::Left, day(11, 2), None));

    app.set_day(day(11, 20));
    app.change_person(ada, |input| {
        input.status = "active".to_owned();
        input.department = "Care".to_owned();
        input.role = "Support agent".to_owned();
        input.location = "Berlin".to_owned();
    });
    let expected = [
        (hired, day(11, 2), "Community manager".to_owned(), hired),
        (day(11, 20), Day::NEVER, "Support agent".to_owned(), day(11, 20)),
    ];
    assert_eq!(spells(&app, ada), expected);
}

#[tokio::test]
async fn a_corrected_hire_date_moves_the_start_of_the_first_spell() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").hired(day(3, 1)).create();
    app.change_person(ada, |input| input.hire_date = "2025-03-01".to_owned());
    let since = Day::new(2025, 3, 1);
    assert_eq!(spells(&app, ada), [(since, Day::NEVER, "Community manager".to_owned(), since)]);
}

#[tokio::test]
async fn leave_and_suspension_are_dated() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").create();
    assert_eq!(absences(&app, ada), []);
    app.set_status(ada, PersonStatus::Leave);
    app.set_day(day(11, 12));
    app.set_status(ada, PersonStatus::Suspended);
    app.set_day(day(11, 16));
    app.set_status(ada, PersonStatus::Active);
    let expected = [("leave".to_owned(), day(11, 2), day(11, 12)), ("suspension".to_owned(), day(11, 12), day(11, 16))];
    assert_eq!(absences(&app, ada), expected);
    assert_eq!(spells(&app, ada).len(), 1, "an absence is no move");
}

#[tokio::test]
async fn leave_that_ends_on_the_day_it_began_leaves_no_trace() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").create();
    for status in [PersonStatus::Leave, PersonStatus::Active, PersonStatus::Suspended, PersonStatus::Left] {
        app.set_status(ada, status);
    }
    assert_eq!(absences(&app, ada), []);
}
