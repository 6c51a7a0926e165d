//! Which views are mailed to whom now, and putting that into the outbox.

use std::collections::{BTreeMap, BTreeSet};

use super::coming::{Coming, Outcome, Payload, outcome};
use super::rule::{Due, FileFormat, Schedule, figures_of};
use super::store::{self, Gone};
use crate::app::App;
use crate::auth::would_be;
use crate::clock::{Day, Instant};
use crate::db::{Actor, Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail};
use crate::policy::Viewer;
use crate::said;
use crate::saved::kept::Kept;
use crate::saved::store as views;
use crate::settings::Settings;
use crate::text::Said;

/// Days before today of which it is looked whether a mail has gone: more than it can be late, moved to a working day.
const LOOKED_BACK_DAYS: i64 = 31;

/// For which moment it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Now, as clocks are where each reader is.
    Now(Instant),
    /// The morning of a day, wherever they are: asked for by hand.
    AsOf(Day),
}

/// Everything that is due with what becomes of it, by view and reader.
///
/// # Errors
/// When the database fails.
pub fn coming(app: &App, conn: &mut Conn, when: When) -> Result<Vec<Coming>, AppError> {
    let settings = &app.settings;
    let today = match when {
        When::AsOf(day) => day,
        When::Now(now) => now.day_in(&settings.company_zone()),
    };
    let is_working = |day: Day| settings.company.is_working_day(day);
    // what is late may be of the days before
    let since = today.plus_days(-LOOKED_BACK_DAYS);
    let mut schedules: BTreeMap<Id, Schedule> = store::schedules(conn, since)?.into_iter().collect();
    schedules.retain(|_, schedule| schedule.may_be_due(today, is_working));
    if schedules.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Id> = schedules.keys().copied().collect();
    let kept: BTreeMap<Id, Kept> = views::these(conn, &ids)?.into_iter().map(|kept| (kept.id, kept)).collect();
    let pairs = store::readers(conn, &ids)?;
    let (stopped, sent) = (store::stopped(conn, &ids)?, store::sent(conn, since)?);
    let accounts: BTreeSet<Id> =
        kept.values().map(|kept| kept.account_id).chain(pairs.iter().map(|(_, account)| *account)).collect();
    let known = would_be(app, conn, &accounts.into_iter().collect::<Vec<_>>(), today)?;
    let mut all = Vec::new();
    for (id, account) in pairs {
        let (Some(schedule), Some(view), Some(reader)) = (schedules.get(&id), kept.get(&id), known.get(&account)) else {
            continue;
        };
        let Some(due) = due(settings, schedule, &reader.viewer, when) else { continue };
        let outcome = match () {
            () if sent.contains(&(id, account, due.on)) => Outcome::Sent,
            () => outcome(known.get(&view.account_id), reader, stopped.contains(&(id, account))),
        };
        let (view, schedule, reader) = (view.clone(), schedule.clone(), reader.viewer.clone());
        all.push(Coming { view, schedule, reader, due, outcome });
    }
    Ok(all)
}

fn due(settings: &Settings, schedule: &Schedule, reader: &Viewer, when: When) -> Option<Due> {
    let is_working = |day: Day| settings.company.is_working_day(day);
    let (there, at_the_company) = match when {
        When::AsOf(day) => (day, day),
        When::Now(now) => (now.day_in(&mail::zone_named(settings, &reader.time_zone)), now.day_in(&settings.company_zone())),
    };
    schedule.due(there, at_the_company, is_working)
}

/// Puts what is due into the outbox, once for each view, reader and day. Answers all that was looked at.
///
/// # Errors
/// When the database fails.
pub fn queue(app: &App, actor: &Actor, when: When) -> Result<Vec<Coming>, AppError> {
    // nobody waits for what is seldom due: it is looked before anything is held
    let looked = app.db.read_now(|conn| coming(app, conn, when))?;
    let goes = |coming: &Coming| coming.outcome == Outcome::Send;
    if !looked.iter().any(goes) {
        return Ok(looked);
    }
    app.db.write_now(actor, |tx| {
        let all = coming(app, tx.conn, when)?;
        let due: Vec<&Coming> = all.iter().filter(|coming| goes(coming)).collect();
        let mails: Vec<NewMail> = due.iter().map(|coming| mail_of(tx, app, coming, when)).collect::<Result<_, _>>()?;
        let ids = mail::enqueue_many(tx, &mails)?;
        let gone = |(coming, mail): (&&Coming, Id)| Gone {
            view: coming.view.id,
            account: coming.reader.account_id,
            due_on: coming.due.on,
            mail,
        };
        let gone: Vec<Gone> = due.iter().zip(ids).map(gone).collect();
        store::note(tx, &gone)?;
        Ok::<_, AppError>(all)
    })
}

fn mail_of(tx: &Tx<'_>, app: &App, coming: &Coming, when: When) -> Result<NewMail, AppError> {
    let zone = mail::zone_named(&app.settings, &coming.reader.time_zone);
    let morning = mail::morning(&app.settings, &zone, coming.due.goes);
    let (at_once, now) = (matches!(when, When::AsOf(_)), tx.clock().now());
    let payload = Payload {
        view: coming.view.id,
        reader: coming.reader.account_id,
        as_of: coming.figures_of(),
        format: coming.schedule.format,
        by_hand: false,
    };
    Ok(NewMail {
        not_before: (!at_once && morning > now).then_some(morning),
        hours_zone: zone.iana_name().map(str::to_owned),
        ..mail_to(&coming.reader, &payload)?
    })
}

fn mail_to(reader: &Viewer, payload: &Payload) -> Result<NewMail, AppError> {
    Ok(NewMail {
        template: super::TEMPLATE,
        payload: serde_json::to_value(payload)?,
        person_id: reader.person_id,
        to_address: reader.email.clone(),
        to_name: reader.name.clone(),
        not_before: None,
        hours_zone: None,
        inbox_alone: false,
    })
}

/// Sends a view to whoever asks for it, now. Answers the day whose figures it tells.
///
/// # Errors
/// When the database fails.
pub fn send_now(tx: &mut Tx<'_>, view: &Kept, reader: &Viewer, format: FileFormat, today: Day) -> Result<Day, AppError> {
    let as_of = figures_of(view.day, view.fixed_on, today);
    let payload = Payload { view: view.id, reader: reader.account_id, as_of, format, by_hand: true };
    mail::enqueue(tx, &mail_to(reader, &payload)?)?;
    tx.audit("view.send", ("view", view.id), serde_json::json!({ "name": view.name, "as_of": as_of, "format": format }))?;
    Ok(as_of)
}

/// The recurring job.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App) -> Result<Said, AppError> {
    let all = queue(app, &Actor::program("saved views"), When::Now(app.db.clock().now()))?;
    Ok(said!("saved-job-done", count = all.iter().filter(|coming| coming.outcome == Outcome::Send).count()))
}
