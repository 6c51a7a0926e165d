//! Everybody at work at once: HR takes people on, enrols and exempts, authors publish, employees learn, reminders go out.

use std::collections::VecDeque;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use diesel::prelude::*;
use gradus::clock::{Clock, SystemClock};
use gradus::db::schema::{course, lesson, revision};
use gradus::ids::Id;
use jiff::tz::TimeZone;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::acknowledged::{Acknowledged, Write};
use super::server::{Installation, Server};
use super::{Chance, brand};

/// Those who learn.
pub const LEARNERS: usize = 12;
const PASSWORD: &str = "four words in a row";
/// Courses wait for so many completions before another is written.
const ENOUGH_TO_LEARN: usize = 60;
/// What newcomers must take.
const STANDING: &str = "welcome";

/// An enrolment that its owner may complete.
#[derive(Debug, Clone)]
struct Open {
    learner: usize,
    enrolment: Id,
    lesson: Id,
}

/// What the load knows from round to round.
pub struct Load {
    staff: String,
    /// Who confirms what staff asks for.
    second: String,
    learners: Vec<String>,
    people: Vec<Id>,
    open: Arc<Mutex<VecDeque<Open>>>,
    number: Arc<AtomicU64>,
    acknowledged: Arc<Acknowledged>,
}

/// The load of one round.
pub struct AtWork {
    stop: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<()>>,
}

impl AtWork {
    /// Waits until all have noticed that the program is gone.
    pub async fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        for task in self.tasks {
            task.await.expect("the load does not break off");
        }
    }
}

/// Somebody's hand on one running program.
#[derive(Clone)]
pub struct Hand {
    http: reqwest::Client,
    address: String,
    pub staff: String,
    pub second: String,
    pub learners: Vec<String>,
    pub people: Vec<Id>,
    open: Arc<Mutex<VecDeque<Open>>>,
    pub number: Arc<AtomicU64>,
    pub acknowledged: Arc<Acknowledged>,
    stop: Arc<AtomicBool>,
}

/// The employee number of a learner.
pub fn learner(index: usize) -> String {
    format!("L{index}")
}

fn email(number: &str) -> String {
    format!("{}@soak.example", number.to_lowercase())
}

fn person(number: &str) -> Value {
    json!({
        "employee_number": number, "email": email(number), "given_name": "Person", "family_name": number,
        "department": "Marketing", "role": "Community manager", "location": "Berlin", "manager": "",
        "hire_date": "2024-01-15", "language": "en", "time_zone": "UTC", "status": "active",
    })
}

impl Load {
    /// A small company with accounts and a first course, all of it acknowledged by the program.
    pub async fn prepare(place: &Installation, acknowledged: Arc<Acknowledged>) -> Self {
        place.account("staff@soak.example", "hr,author,marketer", PASSWORD);
        place.account("second@soak.example", "hr", PASSWORD);
        let server = place.serve();
        let (staff, second) = (token(&server, "staff@soak.example").await, token(&server, "second@soak.example").await);
        let (learners, people) = (Vec::new(), Vec::new());
        let mut load = Self { staff, second, learners, people, open: Arc::default(), number: Arc::default(), acknowledged };
        let hand = load.hand(&server.address);
        for index in 0..LEARNERS {
            let taken_on = hand.take_on(&learner(index)).await.expect("a learner is taken on");
            load.people.push(taken_on["id"].as_str().expect("an id").parse().expect("an id"));
            place.account(&email(&learner(index)), "", PASSWORD);
            load.learners.push(token(&server, &email(&learner(index))).await);
        }
        assert!(hand.publish(STANDING).await, "the first course is published");
        brand::prepare(&hand).await;
        load
    }

    fn hand(&self, address: &str) -> Hand {
        Hand {
            http: reqwest::Client::builder().timeout(Duration::from_secs(60)).build().expect("a client"),
            address: address.to_owned(),
            staff: self.staff.clone(),
            second: self.second.clone(),
            learners: self.learners.clone(),
            people: self.people.clone(),
            open: self.open.clone(),
            number: self.number.clone(),
            acknowledged: self.acknowledged.clone(),
            stop: Arc::default(),
        }
    }

    /// Puts everybody to work on the program that answers at this address.
    pub fn begin(&self, place: &Installation, address: &str, round: u32, seed: u64) -> AtWork {
        let hand = self.hand(address);
        let stop = hand.stop.clone();
        let mut tasks = vec![
            tokio::spawn(hand.clone().newcomers(Chance(seed))),
            tokio::spawn(hand.clone().newcomers(Chance(seed ^ 1))),
            tokio::spawn(hand.clone().courses(LessonsOf(place.url()), round)),
            tokio::spawn(hand.clone().learn()),
            tokio::spawn(hand.clone().learn()),
            tokio::spawn(hand.clone().speak_for_the_brand(Chance(seed ^ 2))),
        ];
        let remind = place.command(&["remind"]);
        tasks.push(tokio::task::spawn_blocking(move || hand.remind(remind)));
        AtWork { stop, tasks }
    }
}

async fn token(server: &Server, email: &str) -> String {
    let body = json!({ "email": email, "password": PASSWORD });
    let request = reqwest::Client::new().post(format!("{}/api/v1/session", server.address)).json(&body);
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    answer["token"].as_str().expect("a token").to_owned()
}

/// Finds the lesson of a course, with a connection that is closed at once.
struct LessonsOf(String);

impl LessonsOf {
    fn lesson(&self, slug: &str) -> Option<Id> {
        let mut conn = gradus::db::connect(&self.0).ok()?;
        let course: Id = course::table.filter(course::slug.eq(slug)).select(course::id).first(&mut conn).ok()?;
        let published = revision::table.filter(revision::course_id.eq(course)).filter(revision::state.eq("published"));
        let revision: Id = published.select(revision::id).first(&mut conn).ok()?;
        lesson::table.filter(lesson::revision_id.eq(revision)).select(lesson::id).first(&mut conn).ok()
    }
}

impl Hand {
    /// The program is gone.
    pub fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Asks for something; answers what came back where it was done. What does not come back was killed.
    pub async fn ask(&self, token: &str, method: Method, path: &str, body: Option<&Value>) -> Option<Value> {
        self.ask_unless(token, (method, path), body, 502).await
    }

    /// The same, where this answer too is none that a fault explains.
    pub async fn ask_unless(
        &self,
        token: &str,
        (method, path): (Method, &str),
        body: Option<&Value>,
        fine: u16,
    ) -> Option<Value> {
        let request = self.http.request(method.clone(), format!("{}{path}", self.address)).bearer_auth(token);
        let request = if let Some(body) = body { request.json(body) } else { request };
        let Ok(answer) = request.send().await else {
            self.acknowledged.note_refusal("no answer");
            // the program is gone, and the end of the round near
            tokio::time::sleep(Duration::from_millis(20)).await;
            return None;
        };
        let status = answer.status();
        if status.is_success() {
            // the status line is the acknowledgement; a body that breaks off does not take it back
            return Some(answer.json().await.unwrap_or(Value::Null));
        }
        let text = answer.text().await.unwrap_or_default();
        self.acknowledged.note_refusal(status.as_str());
        // 502 and 504 are a balancer's words, for a program that went away or did not answer
        if !matches!(status.as_u16(), 502..=504) && status.as_u16() != fine {
            self.acknowledged.note_failure(format!("{method} {path}: {status} {text}"));
        }
        None
    }

    /// The same, by staff.
    pub async fn post(&self, path: &str, body: &Value) -> Option<Value> {
        self.ask(&self.staff, Method::POST, path, Some(body)).await
    }

    /// HR takes somebody on.
    async fn take_on(&self, number: &str) -> Option<Value> {
        let done = self.post("/api/v1/people", &person(number)).await?;
        self.acknowledged.note(Write::Person(number.to_owned()));
        Some(done)
    }

    /// An author writes and publishes a course of one lesson.
    async fn publish(&self, slug: &str) -> bool {
        let about = json!({ "slug": slug, "title": format!("Course {slug}"), "business_need": "The soak needs it." });
        if self.post("/api/v1/courses", &about).await.is_none() {
            return false;
        }
        self.acknowledged.note(Write::Course(slug.to_owned()));
        let page = json!({ "title": "Page", "minutes": 3, "content": { "kind": "page", "markdown": "Be *kind*." } });
        let modules = json!({ "modules": [{ "title": "Module", "objectives": ["You can be kind."], "lessons": [page] }] });
        let draft = format!("/api/v1/courses/{slug}/draft");
        self.ask(&self.staff, Method::PUT, &draft, Some(&modules)).await.is_some()
            && self.post(&format!("/api/v1/courses/{slug}/publication"), &json!({ "change_note": "" })).await.is_some()
    }

    /// HR enrols somebody; answers the enrolment.
    async fn enrol(&self, number: &str, slug: &str) -> Option<Id> {
        let audience = json!({ "all": [{ "person": [number] }] });
        self.post("/api/v1/enrolments", &json!({ "course": slug, "audience": audience, "due": { "days": 90 } })).await?;
        self.acknowledged.note(Write::Enrolment(number.to_owned(), slug.to_owned()));
        let found = format!("/api/v1/enrolments?person={number}&course={slug}");
        let found = self.ask(&self.staff, Method::GET, &found, None).await?;
        found["items"][0]["id"].as_str()?.parse().ok()
    }

    /// Newcomers arrive, are enrolled, and now and then exempted.
    async fn newcomers(self, mut chance: Chance) {
        while !self.is_over() {
            let number = format!("N{}", self.number.fetch_add(1, Ordering::Relaxed));
            if self.take_on(&number).await.is_none() {
                continue;
            }
            let Some(enrolment) = self.enrol(&number, STANDING).await else { continue };
            if chance.below(4) == 0 {
                let until = SystemClock.today(&TimeZone::UTC).plus_days(200);
                let waiver = json!({ "reason": "Knows it already.", "until": until.to_string() });
                if self.post(&format!("/api/v1/enrolments/{enrolment}/waiver"), &waiver).await.is_some() {
                    self.acknowledged.note(Write::Waiver(enrolment));
                }
            }
            tokio::time::sleep(Duration::from_millis(chance.below(150))).await;
        }
    }

    /// A course after the other, each with all learners in it, while there is not enough to learn.
    async fn courses(self, lessons: LessonsOf, round: u32) {
        let mut count = 0;
        while !self.is_over() {
            if self.open.lock().expect("the list").len() > ENOUGH_TO_LEARN {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
            count += 1;
            let slug = format!("soak-{round}-{count}");
            if !self.publish(&slug).await {
                continue;
            }
            let Some(lesson) = lessons.lesson(&slug) else { continue };
            for index in 0..self.learners.len() {
                let Some(enrolment) = self.enrol(&learner(index), &slug).await else { break };
                self.open.lock().expect("the list").push_back(Open { learner: index, enrolment, lesson });
            }
        }
    }

    /// Employees complete what they have, the oldest first. What was not acknowledged is tried again.
    async fn learn(self) {
        while !self.is_over() {
            let next = self.open.lock().expect("the list").pop_front();
            let Some(next) = next else {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            let path = format!("/api/v1/enrolments/{}/lessons/{}/completion", next.enrolment, next.lesson);
            let done = self.ask(&self.learners[next.learner], Method::POST, &path, None).await;
            if done.is_some() {
                self.acknowledged.note(Write::Completion(next.enrolment));
            } else {
                self.open.lock().expect("the list").push_back(next);
            }
        }
    }

    /// `gradus remind`, again and again, beside the worker inside the program; killed with it.
    fn remind(self, mut command: std::process::Command) {
        while !self.is_over() {
            let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
            if let Some(code) = end_of(&mut child, &self.stop)
                && code != Some(0)
            {
                self.acknowledged.note_failure(format!("gradus remind ended with {code:?}"));
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// The exit code; nothing where it was killed because the round is over.
fn end_of(child: &mut Child, stop: &AtomicBool) -> Option<Option<i32>> {
    loop {
        if let Some(status) = child.try_wait().expect("a process of ours") {
            return Some(status.code());
        }
        if stop.load(Ordering::Relaxed) {
            child.kill().expect("a process of ours");
            child.wait().expect("it is gone");
            return None;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}
