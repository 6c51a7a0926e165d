//! What people show and what they may do for the brand, at work beside the rest: practice and its sign-off, statements, findings, uses, overrides by
//! two, an account that goes from hand to hand, contracts of external people, and rules that come and go.

use std::sync::atomic::Ordering;
use std::time::Duration;

use gradus::clock::{Clock, SystemClock};
use gradus::ids::Id;
use jiff::tz::TimeZone;
use reqwest::Method;
use serde_json::{Value, json};

use super::Chance;
use super::acknowledged::Write;
use super::load::{Hand, LEARNERS, learner};

/// What is answered where the same was done before, and its answer lost with a kill.
const DONE_BEFORE: u16 = 409;

/// What is answered where they own it already.
const THEIRS_ALREADY: u16 = 422;

/// The id of what was answered, where all of the answer came.
fn id(answer: &Value) -> Option<Id> {
    answer["id"].as_str()?.parse().ok()
}

/// A ladder with a level, an activity on a channel with a rule, a statement and an account of the brand.
pub async fn prepare(hand: &Hand) {
    let practice = json!({ "practice": { "kind": "own post", "count": 1 } });
    let condition = json!({ "all": [{ "level": { "level": "belts/white" } }, { "statement": { "statement": "code" } }] });
    for (path, body) in [
        ("/api/v1/ladders", json!({ "title": "Belts" })),
        ("/api/v1/ladders/belts/levels", json!({ "title": "White", "from_on": "2026-01-01", "asks": { "condition": practice } })),
        ("/api/v1/activities", json!({ "title": "Post" })),
        ("/api/v1/channels", json!({ "title": "Forum" })),
        ("/api/v1/statements", json!({ "title": "Code", "body": "We are kind.", "from_on": "2026-01-01" })),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": condition, "mode": "allow", "from_on": "2026-01-01" }),
        ),
        ("/api/v1/accounts", json!({ "handle": "soak", "channel": "forum", "activity": "post", "owner": learner(0) })),
    ] {
        assert!(hand.post(path, &body).await.is_some(), "{path}");
    }
}

impl Hand {
    /// One thing after the other, until the program is gone.
    pub(super) async fn speak_for_the_brand(self, mut chance: Chance) {
        while !self.is_over() {
            let index = usize::try_from(chance.below(u64::try_from(LEARNERS).unwrap_or(1))).unwrap_or_default();
            match chance.below(7) {
                0 => self.practise(index).await,
                1 => self.sign(index).await,
                2 => self.find(index).await,
                3 => self.override_by_two(index).await,
                4 => self.contract().await,
                5 => self.rule().await,
                _ => self.hand_over(index).await,
            };
            tokio::time::sleep(Duration::from_millis(chance.below(150))).await;
        }
    }

    /// Somebody practises, notes that they posted, and has the piece signed off.
    async fn practise(&self, index: usize) -> Option<()> {
        let (token, person) = (&self.learners[index], self.people[index]);
        let (today, path) = (SystemClock.today(&TimeZone::UTC), format!("/api/v1/people/{person}"));
        // the same piece is logged once
        let title = format!("Answer {}", self.number.fetch_add(1, Ordering::Relaxed));
        let piece = json!({ "kind": "own post", "title": title, "on": today.to_string() });
        let logged = self.ask(token, Method::POST, &format!("{path}/practice"), Some(&piece)).await;
        let proof = logged.as_ref().and_then(id)?;
        self.acknowledged.note(Write::Proof(proof));
        self.post(&format!("/api/v1/practice/{proof}/sign-off"), &json!({})).await?;
        self.acknowledged.note(Write::SignedOff(proof));
        let post = json!({ "activity": "post", "channel": "forum", "link": "https://example.com/1" });
        let used = self.ask(token, Method::POST, &format!("{path}/uses"), Some(&post)).await;
        self.acknowledged.note(Write::Record(used.as_ref().and_then(id)?));
        Some(())
    }

    /// Somebody signs the statement; once.
    async fn sign(&self, index: usize) -> Option<()> {
        let path = "/api/v1/me/statements/code/signature";
        let signed =
            self.ask_unless(&self.learners[index], (Method::POST, path), Some(&json!({ "number": 1 })), DONE_BEFORE).await;
        self.acknowledged.note(Write::Record(signed.as_ref().and_then(id)?));
        Some(())
    }

    /// A finding is opened, and closed again.
    async fn find(&self, index: usize) -> Option<()> {
        let path = format!("/api/v1/people/{}/findings", self.people[index]);
        let opened = self.post(&path, &json!({ "reason": "Something was said." })).await;
        let finding = opened.as_ref().and_then(id)?;
        self.acknowledged.note(Write::Record(finding));
        self.post(&format!("/api/v1/clearance-records/{finding}/ending"), &json!({ "reason": "It was nothing." })).await?;
        self.acknowledged.note(Write::Ended(finding));
        Some(())
    }

    /// One asks for an override, and another one confirms it.
    async fn override_by_two(&self, index: usize) -> Option<()> {
        let until = SystemClock.today(&TimeZone::UTC).plus_days(3).to_string();
        let wanted = json!({ "activity": "post", "mode": "allow", "until_on": until, "reason": "The launch." });
        let path = format!("/api/v1/people/{}/overrides", self.people[index]);
        let asked = self.post(&path, &wanted).await;
        let asked = asked.as_ref().and_then(id)?;
        self.acknowledged.note(Write::Record(asked));
        self.ask(&self.second, Method::POST, &format!("/api/v1/overrides/{asked}/confirmation"), Some(&json!({}))).await?;
        self.acknowledged.note(Write::Confirmed(asked));
        Some(())
    }

    /// Somebody from outside gets a contract, and it ends at once.
    async fn contract(&self) -> Option<()> {
        let today = SystemClock.today(&TimeZone::UTC);
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let (first_day, last_day) = (today.to_string(), today.plus_days(30).to_string());
        let outside = json!({
            "given_name": "Outside", "family_name": format!("Person {number}"), "email": format!("x{number}@agency.example"),
            "organisation": "Agency", "sponsor": learner(0), "first_day": first_day, "last_day": last_day,
        });
        let added = self.post("/api/v1/external-people", &outside).await;
        let person = added.as_ref().and_then(id)?;
        self.acknowledged.note(Write::External(person));
        let path = format!("/api/v1/external-people/{person}/spells");
        let spells = self.ask(&self.staff, Method::GET, &path, None).await?;
        let spell = spells["items"].as_array()?.first().and_then(id)?;
        self.post(&format!("{path}/{spell}/end"), &json!({})).await.map(drop)
    }

    /// A rule lets whoever has followers, and is ended.
    async fn rule(&self) -> Option<()> {
        // the same rule is made once
        let at_least = self.number.fetch_add(1, Ordering::Relaxed);
        let condition = json!({ "fact": { "kind": "followers", "at_least": at_least } });
        let wanted = json!({ "activity": "post", "channel": "forum", "condition": condition, "mode": "library" });
        let made = self.post("/api/v1/clearances/rules", &wanted).await;
        let rule = made.as_ref().and_then(id)?;
        self.acknowledged.note(Write::Rule(rule));
        self.post(&format!("/api/v1/clearances/rules/{rule}/ending"), &json!({ "reason": "It was a try." })).await?;
        self.acknowledged.note(Write::RuleEnded(rule));
        Some(())
    }

    /// The account of the brand goes to somebody else.
    async fn hand_over(&self, index: usize) -> Option<()> {
        let all = self.ask(&self.staff, Method::GET, "/api/v1/accounts", None).await?;
        let account = all["items"].as_array()?.first().and_then(id)?;
        let wanted = json!({ "owner": learner(index) });
        let path = format!("/api/v1/accounts/{account}/owner");
        self.ask_unless(&self.staff, (Method::POST, &path), Some(&wanted), THEIRS_ALREADY).await.map(drop)
    }
}
