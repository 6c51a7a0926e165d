//! Reminding by hand: whoever looks after people asks for a mail today. One mail a person a day, whatever it comes from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::gather;
use super::policy::Step;
use super::store::{self, NewReminder};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail};
use crate::settings::Settings;

/// People whose log is read in one query.
const PEOPLE_AT_ONCE: usize = 5_000;

/// What somebody is reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// The enrolment.
    pub enrolment_id: Id,
    /// Its cycle.
    pub cycle: i32,
    /// Whose it is.
    pub person_id: Id,
}

/// Who of these people gets a reminder on the day that it is where they are.
///
/// # Errors
/// When the database fails.
pub fn reminded_today(
    conn: &mut Conn,
    settings: &Settings,
    people: &[Id],
    now: crate::clock::Instant,
) -> Result<BTreeSet<Id>, AppError> {
    let mut reminded = BTreeSet::new();
    for people in people.chunks(PEOPLE_AT_ONCE) {
        let days: BTreeMap<Id, _> = store::people(conn, people)?
            .into_iter()
            .map(|facts| (facts.id, now.day_in(&gather::zone(settings, &facts))))
            .collect();
        let Some(first) = days.values().min().copied() else { continue };
        let told = store::reminded_on(conn, people, first)?;
        reminded.extend(told.into_iter().filter(|(person, day, _)| days.get(person) == Some(day)).map(|(person, ..)| person));
    }
    Ok(reminded)
}

/// Puts a reminder of these enrolments into the outbox, one mail for each person. It leaves in the hours of its reader; whether it is still
/// true is asked again then.
///
/// # Errors
/// When the database fails.
pub fn remind_now(tx: &mut Tx<'_>, settings: &Settings, all: &[Open]) -> Result<(), AppError> {
    let mut of_person: BTreeMap<Id, Vec<Open>> = BTreeMap::new();
    for open in all {
        of_person.entry(open.person_id).or_default().push(*open);
    }
    let people: Vec<Id> = of_person.keys().copied().collect();
    for people in people.chunks(PEOPLE_AT_ONCE) {
        let facts = store::people(tx.conn, people)?;
        let mail = |facts: &store::PersonFacts| NewMail {
            template: super::TEMPLATE,
            payload: json!({ "as_of": null }),
            person_id: Some(facts.id),
            to_address: facts.email.clone(),
            to_name: facts.name(),
            not_before: None,
            hours_zone: Some(facts.time_zone.clone()),
        };
        let mails: Vec<NewMail> = facts.iter().map(mail).collect();
        let ids = mail::enqueue_many(tx, &mails)?;
        let now = tx.now();
        let mut rows = Vec::new();
        for (facts, outbox_id) in facts.iter().zip(ids) {
            let today = now.day_in(&gather::zone(settings, facts));
            for open in of_person.get(&facts.id).into_iter().flatten() {
                let step = Step::Asked(today);
                rows.push(NewReminder {
                    enrolment_id: open.enrolment_id,
                    cycle: open.cycle,
                    step,
                    recipient_id: facts.id,
                    is_own: true,
                    decided_on: today,
                    outcome: "queued",
                    why: step.to_string(),
                    outbox_id: Some(outbox_id),
                });
            }
        }
        store::insert_reminders(tx, &rows)?;
    }
    Ok(())
}
