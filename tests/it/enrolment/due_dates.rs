//! A due date never moves without a record that says from when to when, why and by whom.

use gradus::clock::Day;
use gradus::enrolment::{self, WaiverInput};
use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::people::PersonStatus;
use serde_json::json;

use crate::support::TestApp;

/// What may happen to an enrolment.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Happening {
    EnrolledEarlier,
    EnrolledLater,
    Undone,
    Moved,
    Waived,
    WaiverEnded,
}
use Happening::{EnrolledEarlier, EnrolledLater, Moved, Undone, Waived, WaiverEnded};

const ALL: [Happening; 6] = [EnrolledEarlier, EnrolledLater, Undone, Moved, Waived, WaiverEnded];

/// Does it; whether it was refused makes no difference to what is asked here.
fn happens(app: &TestApp, person: Id, happening: Happening) {
    let today = app.app.company_today();
    let number = app.person_input(person).employee_number;
    let audience = json!({ "all": [{ "person": [number] }] });
    let id = app.enrolments(person).first().map_or(Id::ZERO, |row| row.id);
    let actor = gradus::db::Actor::program("test");
    let write = |work: &dyn Fn(&mut gradus::db::Tx<'_>) -> Result<(), gradus::error::AppError>| {
        drop(app.app.db.write_now(&actor, |tx| work(tx)));
    };
    match happening {
        EnrolledEarlier => drop(app.enrol("kind", &audience).due_on(Day::new(2026, 11, 20)).attempt()),
        EnrolledLater => drop(app.enrol("kind", &audience).due_on(Day::new(2026, 12, 20)).attempt()),
        Undone if id != Id::ZERO => {
            let reasons = app.record(id).reasons;
            let last = reasons.iter().rev().filter(|reason| reason.removed_on.is_none()).find_map(|reason| reason.requirement_id);
            drop(last.map(|requirement| app.undo(requirement)));
        }
        Undone => {}
        Moved => write(&|tx| enrolment::change_due(tx, id, Day::new(2026, 12, 1), "They asked for it.", today)),
        Waived => {
            let input = WaiverInput { reason: "Knows it.".to_owned(), until: "2026-12-24".to_owned() };
            write(&|tx| enrolment::waive(tx, id, &input, today).map(|_| ()));
        }
        WaiverEnded => write(&|tx| enrolment::end_waiver(tx, id, today).map(|_| ())),
    }
}

#[tokio::test]
async fn whatever_happens_in_whatever_order_each_move_of_a_due_date_is_on_record() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let mut moves_seen = 0;
    for first in [EnrolledEarlier, EnrolledLater] {
        for (second, third) in ALL.iter().flat_map(|second| ALL.iter().map(move |third| (*second, *third))) {
            let person = app.person("Ada A").create();
            let mut before: Option<(Option<Day>, usize)> = None;
            for happening in [first, second, third] {
                happens(&app, person, happening);
                let row = app.only_enrolment(person);
                let record = app.record(row.id);
                let what = format!("{first:?}, {second:?}, {third:?}: at {happening:?}");
                if let Some((due_on, moves)) = before {
                    let new = &record.due_moves[moves..];
                    let chain =
                        new.iter().try_fold(due_on, |due, step| (step.from == due && step.from != step.to).then_some(step.to));
                    assert_eq!(chain, Some(row.due_on), "{what}: {new:?}");
                    assert!(new.iter().all(|step| !step.why.is_empty() && !step.by.is_empty()), "{what}");
                    moves_seen += new.len();
                } else {
                    assert_eq!((row.original_due_on, record.due_moves.len()), (row.due_on, 0), "{what}");
                }
                before = Some((row.due_on, record.due_moves.len()));
            }
        }
    }
    assert!(moves_seen > 20, "{moves_seen} moves");
}

#[tokio::test]
async fn days_of_leave_move_what_is_due_and_say_so() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").create();
    app.enrol("kind", &json!({ "everyone": true })).due_on(Day::new(2026, 11, 30)).apply();
    app.set_day(Day::new(2026, 11, 5));
    app.set_status(ada, PersonStatus::Leave);
    app.set_day(Day::new(2026, 11, 12));
    app.set_status(ada, PersonStatus::Active);
    let row = app.only_enrolment(ada);
    assert_eq!((row.due_on, row.original_due_on), (Some(Day::new(2026, 12, 7)), Some(Day::new(2026, 11, 30))));
    let moves = app.record(row.id).due_moves;
    assert_eq!(moves.len(), 1);
    assert_eq!(moves[0].why, "Days of leave do not count");
}

#[tokio::test]
async fn a_waiver_that_is_over_gives_back_the_status_on_its_day() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").create();
    app.enrol("kind", &json!({ "everyone": true })).apply();
    let id = app.only_enrolment(ada).id;
    let input = WaiverInput { reason: "Knows it.".to_owned(), until: "2026-11-10".to_owned() };
    let today = app.app.company_today();
    app.write(|tx| enrolment::waive(tx, id, &input, today));
    for (day, status) in [(9, enrolment::Status::Waived), (10, enrolment::Status::Assigned)] {
        let day = Day::new(2026, 11, day);
        app.set_day(day);
        app.write(|tx| Ok(enrolment::follow_the_calendar(tx, day)?));
        assert_eq!(app.only_enrolment(ada).status, status, "{day}");
    }
}

/// A move of a due date: from, to, why.
type Move = (Option<Day>, Option<Day>, String);

/// The person's one enrolment: by when it is due, and every move of that date.
fn due_and_moves(app: &TestApp, person: Id) -> (Option<Day>, Vec<Move>) {
    let row = app.only_enrolment(person);
    let moves = app.record(row.id).due_moves.into_iter().map(|step| (step.from, step.to, step.why));
    (row.due_on, moves.collect())
}

#[tokio::test]
async fn what_is_due_when_a_reason_is_taken_back_is_what_the_others_ask_for() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people = [app.person("Ada A").create(), app.person("Bo B").create()];
    let named = |people: &[Id]| {
        let numbers: Vec<String> = people.iter().map(|person| app.person_input(*person).employee_number).collect();
        json!({ "all": [{ "person": numbers }] })
    };
    let (third, tenth, last) = (Day::new(2026, 12, 3), Day::new(2026, 12, 10), Day::new(2026, 12, 28));
    let first = app.enrol("kind", &named(&people)).due_on(third).attempt().expect("applied").requirement_id;
    let second = app.enrol("kind", &named(&people[..1])).due_on(tenth).attempt().expect("applied").requirement_id;
    app.enrol("kind", &named(&people[..1])).due_on(last).attempt().expect("applied");
    assert_eq!(due_and_moves(&app, people[0]), (Some(third), Vec::new()), "the earliest counts");
    app.undo(first).expect("taken back");
    let why = "The reason with the earlier due date was removed".to_owned();
    let one_move = vec![(Some(third), Some(tenth), why.clone())];
    assert_eq!(due_and_moves(&app, people[0]), (Some(tenth), one_move.clone()));
    assert_eq!(app.only_enrolment(people[1]).status, enrolment::Status::Withdrawn, "it had no other reason");
    app.undo(second).expect("taken back");
    let two_moves = [one_move, vec![(Some(tenth), Some(last), why)]].concat();
    assert_eq!(due_and_moves(&app, people[0]), (Some(last), two_moves));
}

#[tokio::test]
async fn when_a_waiver_is_over_the_shortest_notice_is_left() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let due = Day::new(2026, 12, 15);
    let people: Vec<Id> = ["Ada A", "Bo B", "Cy C"].iter().map(|name| app.person(name).create()).collect();
    for person in &people {
        let audience = json!({ "all": [{ "person": [app.person_input(*person).employee_number] }] });
        app.enrol("kind", &audience).due_on(due).attempt().expect("applied");
    }
    let ids: Vec<Id> = people.iter().map(|person| app.only_enrolment(*person).id).collect();
    let waive = |id: Id, until: &str| {
        let input = WaiverInput { reason: "Elsewhere.".to_owned(), until: until.to_owned() };
        let today = app.app.company_today();
        app.write(|tx| enrolment::waive(tx, id, &input, today).map(|_| ()));
    };
    waive(ids[0], "2027-01-31");
    waive(ids[1], "2026-11-20");
    app.set_day(Day::new(2026, 11, 20));
    app.write(|tx| Ok(enrolment::follow_the_calendar(tx, Day::new(2026, 11, 20))?));
    assert_eq!(due_and_moves(&app, people[1]), (Some(due), Vec::new()), "there is time enough");
    app.set_day(due.plus_days(10));
    waive(ids[2], "2027-01-31");
    let back = Day::new(2027, 1, 31);
    app.set_day(back);
    app.write(|tx| Ok(enrolment::follow_the_calendar(tx, back)?));
    let why = "The waiver has ended: the shortest notice applies".to_owned();
    assert_eq!(due_and_moves(&app, people[0]), (Some(back.plus_days(14)), vec![(Some(due), Some(back.plus_days(14)), why)]));
    assert_eq!(due_and_moves(&app, people[2]), (Some(due), Vec::new()), "it was overdue before");
}

/// Ada, who left before her course was due, and Bo, who stayed.
fn one_who_left(app: &TestApp, due: Day) -> (Id, Id) {
    app.tiny_course("kind");
    let people = (app.person("Ada A").create(), app.person("Bo B").create());
    app.enrol("kind", &json!({ "everyone": true })).due_on(due).apply();
    app.set_status(people.0, PersonStatus::Left);
    people
}

/// She is employed again, from that day on.
fn comes_back(app: &TestApp, person: Id, hired_on: Day) {
    app.change_person(person, |input| {
        input.status = "active".to_owned();
        input.hire_date = hired_on.to_string();
        for (place, name) in [(&mut input.department, "Care"), (&mut input.role, "Agent"), (&mut input.location, "Berlin")] {
            name.clone_into(place);
        }
    });
}

const BACK: &str = "Back in the company: the shortest notice applies";

#[tokio::test]
async fn who_comes_back_to_the_company_has_the_shortest_notice_from_that_day_on() {
    let app = TestApp::start().await;
    let due = Day::new(2026, 11, 20);
    let (ada, bo) = one_who_left(&app, due);
    let back = due.plus_days(40);
    app.set_day(back);
    // told of late: she has worked for three weeks
    comes_back(&app, ada, back.plus_days(-21));
    let moved = (Some(back.plus_days(14)), vec![(Some(due), Some(back.plus_days(14)), BACK.to_owned())]);
    assert_eq!(due_and_moves(&app, ada), moved);
    assert_eq!(due_and_moves(&app, bo), (Some(due), Vec::new()), "who has stayed is overdue");
    // nothing that changes afterwards moves it once more
    app.set_day(back.plus_days(3));
    app.change_person(ada, |input| input.department = "Sales".to_owned());
    app.set_status(ada, PersonStatus::Leave);
    app.set_status(ada, PersonStatus::Active);
    app.write(|tx| Ok(enrolment::follow_the_calendar(tx, back.plus_days(3))?));
    assert_eq!(due_and_moves(&app, ada), moved);
    assert_eq!(app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs"), Vec::<String>::new());
}

#[tokio::test]
async fn a_return_moves_what_is_due_on_its_first_day_and_once() {
    let app = TestApp::start().await;
    let due = Day::new(2026, 11, 20);
    let (ada, _) = one_who_left(&app, due);
    app.set_day(due.plus_days(10));
    // a year that was mistyped, and mended on the same day, moves nothing
    comes_back(&app, ada, due.plus_days(400));
    app.set_status(ada, PersonStatus::Left);
    let back = due.plus_days(15);
    comes_back(&app, ada, back);
    assert_eq!(due_and_moves(&app, ada), (Some(due), Vec::new()), "her first day is yet to come");
    app.set_day(back.plus_days(1));
    app.write(|tx| Ok(enrolment::follow_the_calendar(tx, back.plus_days(1))?));
    let first = (Some(due), Some(back.plus_days(14)), BACK.to_owned());
    assert_eq!(due_and_moves(&app, ada), (Some(back.plus_days(14)), vec![first.clone()]));
    // what somebody says by hand stays, whatever else changes about her
    let sooner = back.plus_days(7);
    let (id, today) = (app.only_enrolment(ada).id, app.app.company_today());
    app.write(|tx| enrolment::change_due(tx, id, sooner, "Sooner by agreement.", today));
    app.change_person(ada, |input| input.department = "Sales".to_owned());
    app.set_status(ada, PersonStatus::Leave);
    app.write(|tx| Ok(enrolment::follow_the_calendar(tx, back.plus_days(1))?));
    let second = (Some(back.plus_days(14)), Some(sooner), "Sooner by agreement.".to_owned());
    assert_eq!(due_and_moves(&app, ada), (Some(sooner), vec![first, second]));
}

#[tokio::test]
async fn a_waiver_lasts_five_years_at_most() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let person = app.person("Ada A").create();
    let audience = json!({ "all": [{ "person": [app.person_input(person).employee_number] }] });
    app.enrol("kind", &audience).due_on(Day::new(2026, 12, 15)).attempt().expect("applied");
    let (id, today) = (app.only_enrolment(person).id, app.app.company_today());
    let waive = |until: Day| {
        let input = WaiverInput { reason: "Elsewhere.".to_owned(), until: until.to_string() };
        app.app.db.write_now(&gradus::db::Actor::program("test"), |tx| enrolment::waive(tx, id, &input, today).map(|_| ()))
    };
    for until in [Day::NEVER, today.plus_days(1828)] {
        let refused = waive(until).expect_err("too long");
        assert!(refused.to_string().contains("five years"), "{refused}");
    }
    waive(today.plus_days(1827)).expect("long enough");
}
