//! Whose digest is due, and putting it into the outbox.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::reader::{Coming, Held, Reader};
use super::store;
use super::week::{due, may_be_due, monday_of};
use super::write::Payload;
use crate::app::App;
use crate::clock::{Day, Instant};
use crate::db::{Actor, Conn, ROWS_PER_INSERT, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail};
use crate::people::{self, Organisation};
use crate::said;
use crate::settings::Settings;
use crate::text::Said;

/// For which moment it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Now, as clocks are where each reader is.
    Now(Instant),
    /// The Monday of the week of a day, wherever they are: asked for by hand.
    AsOf(Day),
}

/// Everybody who gets a digest or would, with the Monday it is of, and why it does not go.
///
/// # Errors
/// When the database fails.
pub fn coming(conn: &mut Conn, settings: &Settings, when: When) -> Result<Vec<Coming>, AppError> {
    let organisation = people::organisation(conn)?;
    coming_in(conn, settings, &organisation, when)
}

/// The same in an organisation that has been read.
pub(super) fn coming_in(
    conn: &mut Conn,
    settings: &Settings,
    organisation: &Organisation,
    when: When,
) -> Result<Vec<Coming>, AppError> {
    let day = match when {
        When::AsOf(day) => day,
        When::Now(now) => now.day_in(&settings.company_zone()),
    };
    let readers = store::readers(conn, organisation, monday_of(day))?;
    let stopped = store::stopped(conn)?;
    let holidays = match when {
        When::AsOf(_) => BTreeSet::new(),
        When::Now(_) => holidays_around(conn, &readers, day)?,
    };
    let mut sent: BTreeMap<Day, BTreeSet<Id>> = BTreeMap::new();
    let mut all = Vec::with_capacity(readers.len());
    for reader in readers {
        let (monday, is_due) = match when {
            When::AsOf(day) => (monday_of(day), true),
            When::Now(now) => {
                let there = now.day_in(&reader.zone(settings));
                let at_the_company = now.day_in(&settings.company_zone());
                (monday_of(there), due(there, at_the_company, holidays.contains(&(reader.id, there))).is_some())
            }
        };
        if let Entry::Vacant(entry) = sent.entry(monday) {
            entry.insert(store::sent(conn, monday)?);
        }
        let is_stopped = stopped.contains(&reader.id);
        let is_sent = sent.get(&monday).is_some_and(|ids| ids.contains(&reader.id));
        let held = match () {
            () if is_stopped => Some(Held::Stopped),
            () if is_sent => Some(Held::Sent),
            () if !is_due => Some(Held::NotNow),
            () => None,
        };
        let to_inbox = is_stopped && is_due && !is_sent && reader.person.is_some();
        all.push(Coming { reader, monday, held, to_inbox });
    }
    Ok(all)
}

/// The public holidays of the readers, each with whose it is, on a day of the company and those beside it: nowhere is it another.
fn holidays_around(conn: &mut Conn, readers: &[Reader], day: Day) -> Result<BTreeSet<(Id, Day)>, AppError> {
    let people: Vec<Id> = readers.iter().filter_map(|reader| reader.person).collect();
    let mut found = BTreeSet::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        found.extend(people::holidays_of(conn, ids, day.plus_days(-1), day.plus_days(1))?);
    }
    Ok(found)
}

/// Puts what is due into the outbox, each reader's once a week. Answers everybody who was looked at.
///
/// # Errors
/// When the database fails.
pub fn queue(app: &App, actor: &Actor, when: When) -> Result<Vec<Coming>, AppError> {
    // nobody waits for what is seldom due: it is looked before anything is held
    let looked = app.db.read_now(|conn| coming(conn, &app.settings, when))?;
    let goes = |coming: &Coming| coming.held.is_none() || coming.to_inbox;
    if !looked.iter().any(goes) {
        return Ok(looked);
    }
    app.db.write_now(actor, |tx| {
        let all = coming(tx.conn, &app.settings, when)?;
        let due: Vec<&Coming> = all.iter().filter(|coming| goes(coming)).collect();
        let mails: Vec<NewMail> = due.iter().map(|coming| mail_of(tx, &app.settings, coming, when)).collect::<Result<_, _>>()?;
        let ids = mail::enqueue_many(tx, &mails)?;
        let mut by_week: BTreeMap<Day, Vec<(Id, Id)>> = BTreeMap::new();
        for (coming, id) in due.iter().zip(ids) {
            by_week.entry(coming.monday).or_default().push((coming.reader.id, id));
        }
        for (monday, rows) in &by_week {
            store::note(tx, *monday, rows)?;
        }
        Ok::<_, AppError>(all)
    })
}

fn mail_of(tx: &Tx<'_>, settings: &Settings, coming: &Coming, when: When) -> Result<NewMail, AppError> {
    let Coming { reader, monday, to_inbox, .. } = coming;
    let zone = reader.zone(settings);
    let morning = mail::morning(settings, &zone, *monday);
    let (at_once, now) = (matches!(when, When::AsOf(_)), tx.clock().now());
    let Reader { id, person, email, name, .. } = reader;
    Ok(NewMail {
        template: super::TEMPLATE,
        payload: serde_json::to_value(Payload { week: *monday, reader: *id })?,
        person_id: *person,
        to_address: email.clone(),
        to_name: name.clone(),
        not_before: (!at_once && morning > now).then_some(morning),
        hours_zone: zone.iana_name().map(str::to_owned),
        inbox_alone: *to_inbox,
    })
}

/// The recurring job.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App) -> Result<Said, AppError> {
    if !may_be_due(app.company_today()) {
        return Ok(said!("weekly-job-done", count = 0));
    }
    let all = queue(app, &Actor::program("weekly digest"), When::Now(app.db.clock().now()))?;
    Ok(said!("weekly-job-done", count = all.iter().filter(|coming| coming.held.is_none()).count()))
}
