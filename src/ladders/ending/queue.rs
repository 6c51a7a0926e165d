//! Who is told today that a level ends, and putting it into the outbox: the person, and whoever answers for the programme of the ladder. Each step of each
//! end is told each of them once; what falls on one day is one mail.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Ending, Whose, ending};
use super::rule::{STEPS, step};
use super::store::{self, Notice, Reader};
use super::write::{End, Payload};
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail};
use crate::policy::Reach;
use crate::said;
use crate::settings::Settings;
use crate::text::Said;

/// What one reader is told today.
#[derive(Debug)]
struct Telling {
    reader: Reader,
    notices: Vec<Notice>,
}

/// Who is told what on a day: what was told before is left out, and whoever is away or has left hears nothing.
fn due(conn: &mut Conn, today: Day) -> Result<Vec<Telling>, AppError> {
    let ends = ending(conn, Whose::Reached(&Reach::Everybody), (today, STEPS.into_iter().max().unwrap_or(0)))?;
    if ends.is_empty() {
        return Ok(Vec::new());
    }
    let (owners, told) = (store::owners(conn, today)?, store::told(conn, today)?);
    let mut tellings: BTreeMap<Id, Telling> = BTreeMap::new();
    for (end, step) in ends.iter().filter_map(|end| Some((end, step(end.row.until, today)?))) {
        for reader in readers(end, &owners).filter(|reader| reader.is_active) {
            let (level, person, until) = (end.row.level_id, end.row.person.id, end.row.until);
            let notice = Notice { level, person, until, step, reader: reader.id };
            if !told.contains(&notice) {
                let telling = tellings.entry(reader.id);
                telling.or_insert_with(|| Telling { reader: reader.clone(), notices: Vec::new() }).notices.push(notice);
            }
        }
    }
    Ok(tellings.into_values().collect())
}

/// Whom the end of a level is told: whose it is, and whoever answers for its programme, each once.
fn readers<'a>(end: &'a Ending, owners: &'a [(Id, Reader)]) -> impl Iterator<Item = &'a Reader> {
    let own = &end.row.person;
    let theirs = owners.iter().filter(|(programme, owner)| Some(*programme) == end.row.programme && owner.id != own.id);
    [own].into_iter().chain(theirs.map(|(_, owner)| owner))
}

/// Puts what is due into the outbox; how many are told.
///
/// # Errors
/// When the database fails.
fn queue(app: &App, today: Day) -> Result<usize, AppError> {
    // nobody waits for what is seldom due: it is looked before anything is held
    if app.db.read_now(|conn| due(conn, today))?.is_empty() {
        return Ok(0);
    }
    app.db.write_now(&Actor::program("levels ending"), |tx| {
        let due = due(tx.conn, today)?;
        let mails = due.iter().map(|telling| mail_of(tx, &app.settings, telling, today)).collect::<Result<Vec<_>, AppError>>()?;
        mail::enqueue_many(tx, &mails)?;
        let notices: BTreeSet<Notice> = due.iter().flat_map(|telling| telling.notices.iter().copied()).collect();
        store::note(tx, &notices.into_iter().collect::<Vec<_>>())?;
        Ok::<_, AppError>(due.len())
    })
}

fn mail_of(tx: &Tx<'_>, settings: &Settings, telling: &Telling, today: Day) -> Result<NewMail, AppError> {
    let Telling { reader, notices } = telling;
    let zone = mail::zone_named(settings, &reader.time_zone);
    let (morning, now) = (mail::morning(settings, &zone, today), tx.clock().now());
    let end = |notice: &Notice| End { person: notice.person, level: notice.level, until: notice.until };
    Ok(NewMail {
        template: super::TEMPLATE,
        payload: serde_json::to_value(Payload { ends: notices.iter().map(end).collect() })?,
        person_id: Some(reader.id),
        to_address: reader.email.clone(),
        to_name: reader.name.clone(),
        not_before: (morning > now).then_some(morning),
        hours_zone: zone.iana_name().map(str::to_owned),
        inbox_alone: false,
    })
}

/// The recurring job.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App) -> Result<Said, AppError> {
    Ok(said!("ladders-ending-job-done", count = queue(app, app.company_today())?))
}
