//! The due rule is said twice: in Rust for one person, in SQL for a whole audience. Both give everybody one and the same date.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::employment;
use gradus::enrolment::requirement::due::{DueRule, From};
use gradus::enrolment::{self, EnrolRequest, Names, Preview};
use gradus::ids::Id;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::support::TestApp;
use crate::support::company;

/// Days of every kind: leap days and the ends of months and years as often as all others.
fn some_day() -> impl Strategy<Value = Day> {
    let edges =
        [(2024, 2, 29), (2028, 2, 29), (2025, 2, 28), (2026, 12, 31), (2027, 1, 1), (2026, 4, 30), (2000, 2, 29), (2100, 2, 28)];
    let edge = prop::sample::select(edges.map(|(year, month, day)| Day::new(year, month, day)).to_vec());
    prop_oneof![edge, (0..14_000_i64).prop_map(|days| Day::new(1995, 1, 1).plus_days(days))]
}

/// A rule, as it may be set on any day: a date is so many days ahead of it.
#[derive(Debug, Clone, Copy)]
enum Rule {
    DaysAhead(i64),
    After(i64, From),
}

fn some_rule() -> impl Strategy<Value = Rule> {
    let days = || prop_oneof![Just(0), Just(1), Just(365), Just(366), 0..=3653_i64];
    prop_oneof![
        days().prop_map(Rule::DaysAhead),
        (days(), prop::sample::select(From::ALL.to_vec())).prop_map(|(days, from)| Rule::After(days, from)),
    ]
}

impl Rule {
    fn on(self, today: Day) -> DueRule {
        match self {
            Self::DaysAhead(days) => DueRule::On { on: today.plus_days(days) },
            Self::After(days, from) => DueRule::After { days, from },
        }
    }
}

/// What enrolling everybody would do.
fn preview(app: &TestApp, rule: DueRule, today: Day) -> Preview {
    let request = json!({ "course": "kind", "audience": { "everyone": true }, "due": rule });
    let request: EnrolRequest = serde_json::from_value(request).expect("a request");
    app.app.db.read_now(|conn| enrolment::preview(conn, &request, today, Names::ALL)).expect("a preview")
}

#[tokio::test]
async fn the_rule_in_rust_and_the_rule_in_sql_give_everybody_one_date() {
    let app = TestApp::start().await;
    let lives = prop::collection::vec((some_day(), some_day()), 1..6);
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { Config::default().cases } else { 40 };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&(some_day(), some_rule(), lives), |(today, rule, lives)| {
        app.forget_everything();
        app.tiny_course("kind");
        let people: Vec<Id> = app.write(|tx| {
            let place = (company::department(tx, "North")?, company::role(tx, "One")?);
            let mut people = Vec::new();
            for (number, (hired, role_since)) in lives.iter().enumerate() {
                let person = company::person(tx, &format!("P {number}"), place, *hired)?;
                let theirs = employment::table.filter(employment::person_id.eq(person));
                diesel::update(theirs).set(employment::role_since.eq(*role_since)).execute(tx.conn)?;
                people.push(person);
            }
            Ok(people)
        });
        let rule = rule.on(today);
        let seen = preview(&app, rule, today);
        let said: Vec<_> = [seen.adds, seen.refused].into_iter().flat_map(|group| group.people).collect();
        prop_assert_eq!(said.len(), people.len());
        for (person, (hired, role_since)) in people.iter().zip(&lives) {
            let due_on = said.iter().find(|said| said.person_id == *person).and_then(|said| said.due_on);
            prop_assert_eq!(due_on, Some(rule.due_on(today, *hired, *role_since)), "{:?} on {}", rule, today);
        }
        Ok(())
    });
    outcome.expect("both rules agree");
}
