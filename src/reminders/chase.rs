//! A chase: whoever looks after people has a reminder of what is open go today, and, where they want it, one mail to each of the managers. One mail a
//! person a day, whatever it comes from; what is not overdue keeps to the limit of two weeks, unless who chases says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::back::{Back, Chased};
use super::decide::chunks;
use super::desk::post;
use super::gather::{Group, When, gather, zone};
use super::outgoing::send_out;
use super::plan::{Item, Line, Plan};
use super::policy::Step;
use super::store::{self, Candidate};
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail;
use crate::settings::Settings;

/// What somebody is reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// The enrolment.
    pub enrolment_id: Id,
    /// Whose it is.
    pub person_id: Id,
}

/// The people and enrolments as the mailer takes them, in the order of people.
fn candidates(all: impl Iterator<Item = Open>) -> Vec<Candidate> {
    all.map(|open| (open.person_id, open.enrolment_id)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What keeps these enrolments from being chased together, on the day that it is where each person is; those that nothing keeps back are left out.
///
/// # Errors
/// When the database fails.
pub fn kept_back(
    conn: &mut Conn,
    settings: &Settings,
    all: impl Iterator<Item = Open>,
    now: Instant,
) -> Result<BTreeMap<Id, Back>, AppError> {
    let (when, mut back) = (When::Now(now), BTreeMap::new());
    for chunk in chunks(&candidates(all)) {
        let group = gather(conn, settings, when.span(), chunk, false)?;
        let addresses: Vec<&str> = group.facts.values().map(|facts| facts.email.as_str()).collect();
        let unreached: BTreeSet<String> = mail::unreached(conn, &addresses)?.into_iter().collect();
        for (person, items) in &group.items {
            let Some(facts) = group.facts.get(person) else { continue };
            let today = now.day_in(&zone(settings, facts));
            let reach = (*person, unreached.contains(&facts.email));
            let why = |item: &Item| Some((item.enrolment, why_back(settings, &group, reach, (item, items), today)?));
            back.extend(items.iter().filter_map(why));
        }
    }
    Ok(back)
}

fn why_back(
    settings: &Settings,
    group: &Group,
    (person, is_unreachable): (Id, bool),
    (item, all): (&Item, &[Item]),
    today: Day,
) -> Option<Back> {
    let chased = Chased {
        today,
        is_unreachable,
        is_unwanted: item.unsubscribed && !item.facts.required,
        is_overdue: all.iter().any(|item| item.facts.is_overdue(today)),
        had_one_today: group.mailed_on.get(&person).is_some_and(|days| days.contains(&today)),
        reminded_on: group.reminded_on.get(&person).map_or(&[], Vec::as_slice),
    };
    chased.kept_back(settings.reminders.max_in_14_days)
}

/// Puts a reminder of these enrolments into the outbox, one mail for each person, and where `managers` one for each of their managers, with the
/// names. It leaves in the hours of its reader; whether it is still true is asked again then.
///
/// # Errors
/// When the database fails.
pub fn chase(tx: &mut Tx<'_>, settings: &Settings, all: impl Iterator<Item = Open>, managers: bool) -> Result<(), AppError> {
    let when = When::Now(tx.now());
    let policies = store::policies(tx.conn)?;
    for chunk in chunks(&candidates(all)) {
        let group = gather(tx.conn, settings, when.span(), chunk, true)?;
        let mut plan = Plan::default();
        for (person, items) in &group.items {
            let Some(facts) = group.facts.get(person) else { continue };
            let (today, _) = when.date_in(&zone(settings, facts), settings);
            plan.send.extend(items.iter().map(|item| line(*person, *person, item, today)));
            if let Some(manager) = group.manager(*person).filter(|_| managers) {
                plan.copies.extend(items.iter().map(|item| line(*person, manager, item, today)));
            }
        }
        let desk = post(settings, &policies, &group, when, &mut plan);
        send_out(tx, settings, (&group, when), &desk, &plan.settled)?;
    }
    Ok(())
}

fn line(person: Id, recipient: Id, item: &Item, today: Day) -> Line {
    Line {
        person,
        recipient,
        enrolment: item.enrolment,
        cycle: item.cycle,
        course: item.course,
        title: item.title.clone(),
        step: Step::Asked(today),
        due_on: item.facts.due_on,
        expires_on: None,
        day: today,
    }
}
