//! External people: who works for the brand by contract, counted apart from staff, and reached in a contract alone.

mod days;
mod figures;
mod pages;
mod people_file;
mod refused;

use gradus::clock::Day;
use gradus::external::save::{self, FactsInput};
use gradus::external::spell::SpellInput;
use gradus::external::{Spell, spells_of};
use gradus::ids::Id;
use gradus::people::import::Checker;
use gradus::people::{PersonRow, PersonStatus};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// An external person about to be added.
pub struct External<'a> {
    app: &'a TestApp,
    facts: FactsInput,
    spell: SpellInput,
}

/// Somebody of Brightside, with a contract for these days, for whom `sponsor` answers.
pub fn external<'a>(app: &'a TestApp, name: &str, sponsor: Id, (first, last): (Day, Day)) -> External<'a> {
    let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
    let text = str::to_owned;
    let facts = FactsInput {
        given_name: text(given),
        family_name: text(family),
        email: format!("{}@brightside.example", name.to_lowercase().replace(' ', ".")),
        language: text("en"),
        time_zone: text(crate::support::zone_name()),
    };
    External { app, facts, spell: spell(app, sponsor, (first, last)) }
}

fn spell(app: &TestApp, sponsor: Id, (first, last): (Day, Day)) -> SpellInput {
    SpellInput {
        organisation: "Brightside".to_owned(),
        sponsor: row(app, sponsor).employee_number,
        first_day: first.to_string(),
        last_day: last.to_string(),
    }
}

impl External<'_> {
    pub fn zone(mut self, name: &str) -> Self {
        name.clone_into(&mut self.facts.time_zone);
        self
    }

    pub fn of(mut self, organisation: &str) -> Self {
        organisation.clone_into(&mut self.spell.organisation);
        self
    }

    pub fn email(mut self, email: &str) -> Self {
        email.clone_into(&mut self.facts.email);
        self
    }

    pub fn add(self) -> Id {
        let today = self.app.app.company_today();
        let checker = Checker::new(1000, crate::support::zone_name(), "en");
        self.app.write(|tx| save::add(tx, checker, &self.facts, &self.spell, today))
    }
}

/// Another contract of somebody.
pub fn contract(app: &TestApp, person: Id, sponsor: Id, days: (Day, Day)) -> Id {
    let (input, today) = (spell(app, sponsor, days), app.app.company_today());
    app.write(|tx| save::add_spell(tx, person, &input, today))
}

pub fn row(app: &TestApp, person: Id) -> PersonRow {
    app.app.db.read_now(|conn| gradus::people::person(conn, person)).expect("it answers").expect("they are here")
}

pub fn status(app: &TestApp, person: Id) -> PersonStatus {
    row(app, person).status
}

pub fn spells(app: &TestApp, person: Id) -> Vec<Spell> {
    app.app.db.read_now(|conn| spells_of(conn, person)).expect("it answers")
}

pub fn nov(day: i8) -> Day {
    Day::new(2026, 11, day)
}

pub async fn send(api: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(method, path, body).await;
    (answer.status(), answer.json().await.unwrap_or_default())
}

/// An audience of one.
pub fn by_name(app: &TestApp, people: &[Id]) -> Value {
    let numbers: Vec<String> = people.iter().map(|id| row(app, *id).employee_number).collect();
    json!({ "all": [{ "person": numbers }] })
}
