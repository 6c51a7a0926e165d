//! The company of the year: who is in it, what is required of them, and what has happened by then.

use std::collections::BTreeMap;

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::people::absence::Absence;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde_json::json;

use crate::support::TestApp;

/// A Monday.
pub const FIRST_DAY: Day = Day::new(2026, 1, 5);
pub const DEPARTMENTS: [&str; 5] = ["Sales / North", "Sales / South", "Care / East", "Care / West", "Marketing"];
pub const ROLES: [&str; 3] = ["Agent", "Analyst", "Manager"];
pub const LOCATIONS: [&str; 3] = ["London", "Munich", "Auckland"];
/// At Munich nothing is asked for six weeks.
const WORKS_COUNCIL_UNTIL: Day = Day::new(2026, 2, 16);

/// Somebody, as the world knows them.
#[derive(Debug, Clone)]
pub struct Somebody {
    pub id: Id,
    pub name: String,
    pub email: String,
    pub hired: Day,
    /// Until when they are away, or gone.
    pub back_on: Option<Day>,
    pub is_gone: bool,
    /// What was planned of when they are away, and is not over.
    pub away: Vec<Absence>,
    /// The last day of their employment, where one is known ahead.
    pub last_day: Option<Day>,
}

/// The company.
pub struct World {
    pub rng: Xoshiro256PlusPlus,
    pub people: Vec<Somebody>,
    by_email: BTreeMap<String, usize>,
    /// The requirement that ends within the year.
    pub ends: Id,
    /// How often each kind of thing has happened.
    pub counts: BTreeMap<&'static str, usize>,
}

impl World {
    pub fn make(app: &TestApp, people: usize) -> Self {
        for slug in ["basics", "privacy", "voice", "cohort"] {
            app.tiny_course(slug);
        }
        let rng = Xoshiro256PlusPlus::seed_from_u64(7);
        let mut world = Self { rng, people: Vec::new(), by_email: BTreeMap::new(), ends: Id::ZERO, counts: BTreeMap::new() };
        for _ in 0..people {
            let years = world.rng.random_range(100..3000);
            world.hire(app, FIRST_DAY.plus_days(-years));
        }
        world.require(app);
        world
    }

    /// Everything that is required from the first day on.
    fn require(&mut self, app: &TestApp) {
        let later = json!([{
            "location": ["Munich"], "from": WORKS_COUNCIL_UNTIL.to_string(), "why": "The works council has six weeks."
        }]);
        let yearly = json!({ "months": 12, "from": "completion", "window": 60 });
        app.enrol("basics", &json!({ "everyone": true })).kept().with("recurrence", yearly).with("later", later).apply();
        let sales = json!({ "all": [{ "department": ["Sales"], "subtree": true }] });
        let july = json!({ "calendar": ["07-01"], "window": 30 });
        app.enrol("privacy", &sales).kept().with("recurrence", july).apply();
        let agents = json!({ "all": [{ "role": ["Agent"] }] });
        let half = json!({ "months": 6, "from": "expiry", "window": 30 });
        app.enrol("voice", &agents).kept().with("recurrence", half).apply();
        let care = json!({ "all": [{ "department": ["Care"], "subtree": true }] });
        let third = json!({ "months": 4, "from": "completion", "window": 20 });
        self.ends = app.enrol("voice", &care).kept().with("recurrence", third).apply().requirement_id;
    }

    /// Makes somebody who begins on `hired`; answers their place.
    pub fn hire(&mut self, app: &TestApp, hired: Day) -> usize {
        let number = self.people.len();
        let name = format!("Person N{number:04}");
        let (department, role, location) = self.place();
        let made = app.person(&name).number(&format!("Y{number:04}")).email(&format!("n{number:04}@people.example"));
        let id = made.department(department).role(role).location(location).hired(hired).create();
        let email = format!("n{number:04}@people.example");
        self.by_email.insert(email.clone(), number);
        self.people.push(Somebody { id, name, email, hired, back_on: None, is_gone: false, away: Vec::new(), last_day: None });
        number
    }

    /// Somewhere to work.
    pub fn place(&mut self) -> (&'static str, &'static str, &'static str) {
        let mut one = |all: &[&'static str]| *all.choose(&mut self.rng).expect("there are some");
        (one(&DEPARTMENTS), one(&ROLES), one(&LOCATIONS))
    }

    pub fn who_has(&self, email: &str) -> &Somebody {
        &self.people[self.by_email[email]]
    }

    pub fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// Everything that can happen did.
    pub fn was_lively(&self) {
        let by_the_day =
            ["joined", "hired ahead", "moved", "went on leave", "came back from leave", "left", "came back", "completed"];
        let ahead = ["planned", "planned anew", "removed", "was away or back as planned"];
        let for_good = ["gave notice", "moved the last day", "took it back", "left as was known"];
        for what in by_the_day.into_iter().chain(ahead).chain(for_good) {
            assert!(self.counts.get(what).is_some_and(|count| *count > 1), "{what}: {:?}", self.counts);
        }
    }
}
