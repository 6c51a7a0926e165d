//! A year of a company, day by day: people join, move, go on leave, leave and come back, some of it known ahead; courses get new revisions; what is required comes round;
//! a works council has its weeks; two departments become one. After each day what is derived follows from what is there, and nobody is told
//! anything twice, before their first day, on a day of leave, or after their last.
//!
//! `GRADUS_YEAR_PEOPLE=2000` plays it with that many people; the suite plays it with few.

mod account;
mod ahead;
mod happenings;
mod world;

use std::collections::BTreeSet;

use diesel::prelude::*;
use gradus::db::schema::reminder;
use gradus::figures::answer::{FigureRow, figures};
use gradus::figures::directory::Sight;
use gradus::figures::question::{By, Typed};
use gradus::people::PersonStatus;

use self::account::Accounts;
use self::world::{FIRST_DAY, World};
use crate::support::TestApp;

/// People in the suite: enough for each happening, few enough to be quick.
const FEW: usize = 60;
const DAYS: i64 = 365;

#[tokio::test]
async fn a_year_goes_by_and_every_day_is_right() {
    let app = TestApp::start().await;
    let people = std::env::var("GRADUS_YEAR_PEOPLE").ok().map(|text| text.parse().expect("a number of people"));
    app.set_day(FIRST_DAY);
    let mut world = World::make(&app, people.unwrap_or(FEW));
    let mut accounts = Accounts::of(&app, &world);
    let mut told = BTreeSet::new();
    for number in 0..DAYS {
        let day = FIRST_DAY.plus_days(number);
        app.night(day);
        let happened = world.live(&app, number);
        gradus::reminders::run(&app.app).expect("the reminders run");
        let mails = app.mail_that_leaves().await;
        for (to, message) in &mails {
            assert!(told.insert((day, to.clone())), "{to} has two mails on {day}");
            let person = world.who_has(to);
            let status = app.person_input(person.id).status;
            let is_there = person.hears(day) && status == PersonStatus::Active.word();
            assert!(is_there, "{to} is told “{}” on {day}, and is {status}", message.subject);
        }
        accounts.note(&app, day, &happened, &mails);
        world.is_as_known(&app, day);
        is_right(&app);
    }
    no_step_was_said_twice(&app);
    world.was_lively();
    if people.is_none() {
        insta::assert_snapshot!("what_a_dozen_people_were_asked_when_and_why", accounts.text());
    }
}

/// What is derived follows from what is there, and no figure is more than all.
fn is_right(app: &TestApp) {
    let day = app.app.company_today();
    app.is_well();
    let by = By { department: true, role: false };
    let answer = app
        .app
        .db
        .read_now(|conn| figures(conn, &Typed { sight: Sight::Everybody, ..Typed::default() }, day, by, 0.9))
        .expect("there are figures");
    let sane = |row: &FigureRow| {
        let parts = [row.valid, row.overdue, row.stalled, row.excluded.waived, row.excluded.leave, row.excluded.not_yet];
        let is_counted = parts.iter().all(|count| *count >= 0) && row.valid + row.overdue <= row.in_scope;
        is_counted && row.ongoing_completion_rate.is_none_or(|rate| (0.0..=1.0).contains(&rate))
    };
    assert!(answer.rows.iter().chain([&answer.total]).all(sane), "{answer:?}");
    let sum: i64 = answer.rows.iter().map(|row| row.in_scope).sum();
    assert_eq!(sum, answer.total.in_scope, "on {day}");
}

fn no_step_was_said_twice(app: &TestApp) {
    let said: Vec<(gradus::ids::Id, i32, String, gradus::ids::Id)> = app
        .app
        .db
        .read_now(|conn| {
            let columns = (reminder::enrolment_id, reminder::cycle, reminder::step, reminder::recipient_id);
            reminder::table.filter(reminder::outcome.eq("sent")).select(columns).load(conn)
        })
        .expect("the database answers");
    let all = said.len();
    assert_eq!(said.into_iter().collect::<BTreeSet<_>>().len(), all);
    assert!(all > 100, "{all} steps were said");
}
