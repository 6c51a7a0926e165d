//! What is on the desk goes into the outbox, and into the sent-log: in the transaction that decided it.

use std::collections::BTreeMap;

use serde_json::json;

use super::desk::{Desk, NewDigest, Posted};
use super::gather::{self, Group, When};
use super::plan::Line;
use super::store::{self, NewReminder, PersonFacts};
use super::why::Why;
use crate::clock::{Day, Instant};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail};
use crate::settings::Settings;

/// Puts the new digests of the desk into the outbox, and notes of each line which digest it goes in; of what is settled, that it never goes.
///
/// # Errors
/// When the database fails.
pub(super) fn send_out(
    tx: &mut Tx<'_>,
    settings: &Settings,
    (group, when): (&Group, When),
    desk: &Desk,
    settled: &[(Line, &'static str, Why)],
) -> Result<(), AppError> {
    let mut digests: BTreeMap<Id, Id> = group.waiting.iter().map(|(recipient, waiting)| (*recipient, waiting.id)).collect();
    let now = tx.now();
    let mail_of = |digest: &NewDigest| {
        let facts = group.facts.get(&digest.recipient)?;
        Some((digest.recipient, mail(settings, facts, digest, when, now)))
    };
    let (new, mails): (Vec<Id>, Vec<NewMail>) = desk.new.iter().filter_map(mail_of).unzip();
    let ids = mail::enqueue_many(tx, &mails)?;
    digests.extend(new.into_iter().zip(ids.iter().copied()));
    let mut rows: Vec<NewReminder> = Vec::new();
    for Posted { line, on } in &desk.posted {
        rows.push(row(line, *on, "queued", line.step.to_string(), digests.get(&line.recipient).copied()));
    }
    rows.extend(settled.iter().map(|(line, outcome, why)| row(line, line.day, outcome, why.code(), None)));
    store::insert_reminders(tx, &rows)?;
    let used = store::digests_in_use(tx.conn, &ids)?;
    let empty: Vec<Id> = ids.into_iter().filter(|id| !used.contains(id)).collect();
    mail::take_back(tx, &empty)?;
    Ok(())
}

fn row(line: &Line, on: Day, outcome: &'static str, why: String, outbox_id: Option<Id>) -> NewReminder {
    NewReminder {
        enrolment_id: line.enrolment,
        cycle: line.cycle,
        step: line.step,
        recipient_id: line.recipient,
        is_own: line.recipient == line.person,
        decided_on: on,
        outcome,
        why,
        outbox_id,
    }
}

/// The message that a digest leaves as, in the hours of its reader.
fn mail(settings: &Settings, facts: &PersonFacts, digest: &NewDigest, when: When, now: Instant) -> NewMail {
    let as_of = match when {
        When::AsOf(_) => Some(digest.on),
        When::Now(_) => None,
    };
    let morning = mail::morning(settings, &gather::zone(settings, facts), digest.on);
    NewMail {
        template: super::TEMPLATE,
        payload: json!({ "as_of": as_of }),
        person_id: Some(facts.id),
        to_address: facts.email.clone(),
        to_name: facts.name(),
        not_before: (!digest.at_once && morning > now).then_some(morning),
        hours_zone: Some(facts.time_zone.clone()),
        inbox_alone: false,
    }
}
