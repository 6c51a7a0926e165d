//! Acts of HR on one enrolment and on many.

mod api;
mod files;
mod history;
mod many;
mod pages;
mod search;
mod undo;

use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::settings::Settings;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// A company of some people who must take one course, and whoever looks after them.
pub struct Given {
    pub app: TestApp,
    pub api: Client,
    /// The people, and the enrolment of each.
    pub people: Vec<(Id, Id)>,
}

/// So many people, enrolled in the course `kind`, due on 2 December.
pub async fn given(names: &[&str]) -> Given {
    given_with(names, |_| {}).await
}

/// The same under changed settings.
pub async fn given_with(names: &[&str], change: impl FnOnce(&mut Settings)) -> Given {
    let app = TestApp::start_with(change).await;
    app.tiny_course("kind");
    let people: Vec<Id> = names.iter().map(|name| app.person(name).create()).collect();
    app.enrol("kind", &json!({ "everyone": true })).apply();
    let people = people.into_iter().map(|person| (person, app.only_enrolment(person).id)).collect();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    Given { app, api, people }
}

impl Given {
    /// The ids of the enrolments, as the API takes them.
    pub fn of(&self) -> Value {
        json!({ "ids": self.people.iter().map(|(_, enrolment)| enrolment.to_string()).collect::<Vec<_>>() })
    }

    /// What an act on all of them says, with these fields besides.
    pub fn asked(&self, act: &str, fields: &Value) -> Value {
        let mut body = json!({ "act": act, "of": self.of() });
        for (name, value) in fields.as_object().expect("fields") {
            body[name] = value.clone();
        }
        body
    }

    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let answer = self.api.send_json(Method::POST, &format!("/api/v1/enrolments/acts{path}"), body).await;
        (answer.status(), answer.json().await.expect("JSON"))
    }

    /// It is another day, and whoever looks after them signs in anew.
    pub async fn on(&mut self, day: gradus::clock::Day) {
        self.app.set_day(day);
        self.api = self.app.api("apihr@staff.example").await;
    }

    /// Does it, and answers what came of it.
    pub async fn done(&self, act: &str, fields: &Value) -> Value {
        let (status, answer) = self.post("", &self.asked(act, fields)).await;
        assert_eq!(status, StatusCode::CREATED, "{answer}");
        self.assert_sound();
        answer
    }

    /// Takes an act back.
    pub async fn undo(&self, done: &Value) -> (StatusCode, Value) {
        let path = format!("/api/v1/enrolments/acts/{}", done["stamp"].as_str().expect("a stamp"));
        let answer = self.api.request(Method::DELETE, &path).send().await.expect("an answer");
        let found = (answer.status(), answer.json().await.expect("JSON"));
        self.assert_sound();
        found
    }

    /// Every derived figure is as the facts say.
    pub fn assert_sound(&self) {
        let found = self.app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs");
        assert_eq!(found, Vec::<String>::new());
        let counts = self.app.app.db.read_now(|conn| gradus::enrolment::check_requirement_counts(conn, 9));
        assert_eq!(counts.expect("the check runs"), Vec::<String>::new());
    }
}

/// What the button of a draft's page sends beside: that this is what was seen.
pub fn seen(page: &scraper::Html) -> String {
    crate::support::app::select(page, "form[action$='/doing'] input[name=seen]").remove(0).attr["value"].clone()
}

/// What is said of each person of an answer, by name.
pub fn outcomes(answer: &Value) -> Vec<(String, String)> {
    let people = answer["people"]["items"].as_array().expect("people");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    people
        .iter()
        .map(|one| (text(&one["name"]), one["why_not"].as_str().map_or_else(|| text(&one["state"]), str::to_owned)))
        .collect()
}
