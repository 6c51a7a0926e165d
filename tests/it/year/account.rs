//! The written account of a dozen people: what happened to them, what they were asked for and by when, and what they were told.

use std::collections::BTreeMap;
use std::fmt::Write;

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{course, enrolment as enrolments};
use gradus::enrolment::Status;
use gradus::ids::Id;
use gradus::mail::Message;

use super::happenings::Happened;
use super::world::World;
use crate::support::TestApp;

/// So many people, evenly among those of the first day.
const A_DOZEN: usize = 12;

/// One person's account.
struct Account {
    id: Id,
    email: String,
    lines: Vec<String>,
    seen: BTreeMap<(String, i32), String>,
}

/// The accounts.
pub struct Accounts {
    all: Vec<Account>,
}

impl Accounts {
    pub fn of(app: &TestApp, world: &World) -> Self {
        let step = (world.people.len() / A_DOZEN).max(1);
        let begin = |somebody: &super::world::Somebody| {
            let input = app.person_input(somebody.id);
            let lines = vec![format!("{}: {}, {}, {}", somebody.name, input.department, input.role, input.location)];
            Account { id: somebody.id, email: somebody.email.clone(), lines, seen: BTreeMap::new() }
        };
        Self { all: world.people.iter().step_by(step).take(A_DOZEN).map(begin).collect() }
    }

    /// Notes what a day has brought.
    pub fn note(&mut self, app: &TestApp, day: Day, happened: &Happened, mails: &[(String, Message)]) {
        for account in &mut self.all {
            let happened = happened.iter().filter(|(id, _)| *id == account.id);
            account.lines.extend(happened.map(|(_, what)| format!("  {day} {what}")));
            for (key, state) in states(app, account.id) {
                if account.seen.get(&key) != Some(&state) {
                    account.lines.push(format!("  {day} {} {}: {state}", key.0, key.1));
                    account.seen.insert(key, state);
                }
            }
            let told = mails.iter().filter(|(to, _)| *to == account.email);
            account.lines.extend(told.map(|(_, message)| format!("  {day} mail: {}", message.subject)));
        }
    }

    pub fn text(&self) -> String {
        let mut text = String::new();
        for account in &self.all {
            writeln!(text, "{}\n", account.lines.join("\n")).expect("a string takes it");
        }
        text
    }
}

/// Each cycle of each course of a person, and how it stands.
fn states(app: &TestApp, person: Id) -> Vec<((String, i32), String)> {
    type Row = (String, i32, Status, Option<Day>, Option<Day>);
    let rows: Vec<Row> = app
        .app
        .db
        .read_now(|conn| {
            enrolments::table
                .inner_join(course::table)
                .filter(enrolments::person_id.eq(person))
                .order((course::slug, enrolments::cycle))
                .select((course::slug, enrolments::cycle, enrolments::status, enrolments::due_on, enrolments::expires_on))
                .load(conn)
        })
        .expect("the database answers");
    let state = |(slug, cycle, status, due, expires): Row| {
        let words = match status {
            Status::Completed => expires.map_or_else(|| "completed".to_owned(), |day| format!("completed, valid until {day}")),
            Status::Assigned => due.map_or_else(|| "asked".to_owned(), |day| format!("asked by {day}")),
            other => format!("{other}, by {}", due.map_or_else(|| "no day".to_owned(), |day| day.to_string())),
        };
        ((slug, cycle), words)
    };
    rows.into_iter().map(state).collect()
}
