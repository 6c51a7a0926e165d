//! The job: looks how each brand account stands, and where that differs from when it last looked, notes it, mails and calls. All of it in one transaction,
//! so that each change is told once.

use std::collections::BTreeMap;

use serde_json::json;

use super::call::{self, actor};
use super::readers::Readers;
use super::rule::{Event, event};
use super::store::{self, Reader};
use super::write::Payload;
use crate::app::App;
use crate::brand_accounts::read::{self, AsOf, Shown};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail};
use crate::policy::Reach;
use crate::said;
use crate::settings::Settings;
use crate::text::Said;

/// The recurring job.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App) -> Result<Said, AppError> {
    let today = app.company_today();
    // what seldom changes is looked at before anything is held
    let changed = app.db.read_now(|conn| changed(conn, today))?;
    let told = if changed.is_empty() { 0 } else { app.db.write_now(&actor(), |tx| note(tx, &app.settings, today))? };
    let called = call::run(app)?;
    Ok(said!("brand-accounts-job-done", changed = told, called = called))
}

/// The accounts that stand otherwise than when they were last noted.
fn changed(conn: &mut Conn, today: Day) -> Result<Vec<Shown>, AppError> {
    let last = store::last(conn)?;
    let mut all = read::register(conn, AsOf::known_now(today), &Reach::Everybody)?;
    all.retain(|one| last.get(&one.row.id).map(|(_, state)| *state) != Some(one.coverage.state));
    Ok(all)
}

/// Notes what changed, and puts in what is told; how many are told of.
fn note(tx: &mut Tx<'_>, settings: &Settings, today: Day) -> Result<usize, AppError> {
    let (last, changed) = (store::last(tx.conn)?, changed(tx.conn, today)?);
    let readers = Readers::read(tx.conn, &changed.iter().collect::<Vec<_>>(), today)?;
    let mut letters: BTreeMap<Id, (Reader, Vec<Id>)> = BTreeMap::new();
    let mut told = 0;
    for one in &changed {
        let alarm = store::note(tx, one.row.id, one.coverage.state)?;
        let before = last.get(&one.row.id).map(|(_, state)| *state);
        let Some(event) = event(before, one.coverage.state) else { continue };
        told += 1;
        if settings.brand_accounts.webhook_url.is_some() {
            store::put_call(tx, alarm, &body(event, one, alarm, today))?;
        }
        for reader in readers.of(one).into_iter().filter(|_| event.is_mailed()) {
            store::note_reader(tx, alarm, reader.id)?;
            letters.entry(reader.id).or_insert_with(|| (reader, Vec::new())).1.push(alarm);
        }
    }
    let mails = letters.into_values().map(|(reader, alarms)| letter(tx, settings, &reader, alarms, today));
    let mails = mails.collect::<Result<Vec<NewMail>, AppError>>()?;
    mail::enqueue_many(tx, &mails)?;
    Ok(told)
}

/// What the webhook is told.
fn body(event: Event, one: &Shown, alarm: Id, today: Day) -> String {
    let people = one.coverage.people.iter().map(|person| {
        json!({
            "employee_number": one.number(person.person),
            "part": if person.is_owner { "owner" } else { "deputy" },
            "is_cleared": person.cleared.is_some(),
        })
    });
    let body = json!({
        "event": event,
        "delivery": alarm,
        "on": today,
        "account": { "id": one.row.id, "handle": one.row.handle, "channel": one.row.channel.1, "link": one.row.link },
        "activity": one.activity.0,
        "needed": one.term.needed,
        "needed_staff": one.term.needed_staff,
        "cleared": one.coverage.cleared.0,
        "uncovered_from": one.coverage.uncovered_from,
        "people": people.collect::<Vec<_>>(),
    });
    body.to_string()
}

fn letter(tx: &Tx<'_>, settings: &Settings, reader: &Reader, alarms: Vec<Id>, today: Day) -> Result<NewMail, AppError> {
    let zone = mail::zone_named(settings, &reader.time_zone);
    let (morning, now) = (mail::morning(settings, &zone, today), tx.clock().now());
    Ok(NewMail {
        template: super::TEMPLATE,
        payload: serde_json::to_value(Payload { alarms })?,
        person_id: Some(reader.id),
        to_address: reader.email.clone(),
        to_name: reader.name.clone(),
        not_before: (morning > now).then_some(morning),
        hours_zone: zone.iana_name().map(str::to_owned),
        inbox_alone: false,
    })
}
