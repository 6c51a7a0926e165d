//! Putting a view on a schedule and taking it off. Only whose it is may do that.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::coming::{Outcome, outcome};
use super::rule::{Schedule, figures_of};
use super::store;
use super::typed::ScheduleInput;
use crate::app::App;
use crate::auth::{accounts_at, would_be};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::policy::Act;
use crate::said;
use crate::saved::address::Asked;
use crate::saved::kept::Kept;
use crate::saved::own::own;

/// A reader of a schedule.
#[derive(Debug, Clone)]
pub struct Reader {
    /// As pages show it.
    pub name: String,
    /// The address that signs in.
    pub address: String,
    /// What becomes of the next mail.
    pub outcome: Outcome,
}

/// The schedule of a view, as it stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// It.
    pub schedule: Schedule,
    /// Who gets it, by address.
    pub readers: Vec<Reader>,
    /// When the next goes, and of which day its figures are; none where it is over.
    pub next: Option<(Day, Day)>,
}

/// How the schedule of a view stands; none where it has none.
///
/// # Errors
/// When the database fails.
pub fn standing(app: &App, conn: &mut Conn, view: &Kept, today: Day) -> Result<Option<Standing>, AppError> {
    Ok(standings(app, conn, std::slice::from_ref(view), today)?.pop().flatten())
}

/// How the schedules of views stand, in their order.
///
/// # Errors
/// When the database fails.
pub fn standings(app: &App, conn: &mut Conn, views: &[Kept], today: Day) -> Result<Vec<Option<Standing>>, AppError> {
    let ids: Vec<Id> = views.iter().map(|view| view.id).collect();
    let schedules: BTreeMap<Id, Schedule> = store::of_views(conn, &ids)?.into_iter().collect();
    let (pairs, stopped) = (store::readers(conn, &ids)?, store::stopped(conn, &ids)?);
    let owners = views.iter().map(|view| view.account_id);
    let accounts: BTreeSet<Id> = owners.chain(pairs.iter().map(|(_, account)| *account)).collect();
    let known = would_be(app, conn, &accounts.into_iter().collect::<Vec<_>>(), today)?;
    let standing = |view: &Kept| {
        let schedule = schedules.get(&view.id)?.clone();
        let reader = |account: Id| {
            let reader = known.get(&account)?;
            let outcome = outcome(known.get(&view.account_id), reader, stopped.contains(&(view.id, account)));
            Some(Reader { name: reader.viewer.name.clone(), address: reader.viewer.email.clone(), outcome })
        };
        let accounts = pairs.iter().filter(|(of, _)| *of == view.id).map(|(_, account)| *account);
        let mut readers: Vec<Reader> = accounts.filter_map(reader).collect();
        readers.sort_by(|one, other| one.address.cmp(&other.address));
        let next = schedule.next(today, |day| app.settings.company.is_working_day(day));
        let next = next.map(|due| (due.goes, figures_of(view.day, view.fixed_on, due.goes)));
        Some(Standing { schedule, readers, next })
    };
    Ok(views.iter().map(standing).collect())
}

/// Puts a view on a schedule, in place of the one that it has.
///
/// # Errors
/// [`AppError::NotFound`] where the account has no such view; [`AppError::Invalid`] with the fields that do not fit; when the database fails.
pub fn set(app: &App, tx: &mut Tx<'_>, (id, account): (Id, Id), input: &ScheduleInput, today: Day) -> Result<(), AppError> {
    let view = own(tx.conn, id, account)?;
    if Asked::at(&view.address, today)?.0.is_comparison() {
        return Err(AppError::invalid("every", said!("saved-schedule-no-comparison")));
    }
    let (schedule, addresses) = input.read(today)?;
    let readers = readers(app, tx.conn, &addresses, today)?;
    let before = match store::of_views(tx.conn, &[id])?.into_iter().next() {
        Some((_, before)) => shown(&before, &accounts(tx.conn, id)?),
        None => Value::Null,
    };
    store::put(tx, id, &schedule, &readers)?;
    let mut sorted = readers;
    sorted.sort_unstable();
    tx.audit_change("view.schedule", ("view", id), json!({ "name": view.name }), (before, shown(&schedule, &sorted)))?;
    Ok(())
}

/// The accounts with these addresses. Whether there is no such account or it may not open figures, nobody is told.
fn readers(app: &App, conn: &mut Conn, addresses: &[String], today: Day) -> Result<Vec<Id>, AppError> {
    let by_address: BTreeMap<String, Id> = accounts_at(conn, addresses)?.into_iter().map(|(id, address)| (address, id)).collect();
    let known = would_be(app, conn, &by_address.values().copied().collect::<Vec<_>>(), today)?;
    let mut found = Vec::with_capacity(addresses.len());
    let mut wrong = Vec::new();
    for address in addresses {
        let id =
            by_address.get(address).filter(|id| known.get(id).is_some_and(|one| one.is_there && one.viewer.may(Act::SeeKpis)));
        match id {
            Some(id) => found.push(*id),
            None => wrong.push(FieldError::new("readers", said!("saved-schedule-no-such-reader", address = address))),
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(AppError::Invalid(wrong)) }
}

/// Who gets a view, by account.
fn accounts(conn: &mut Conn, view: Id) -> Result<Vec<Id>, AppError> {
    Ok(store::readers(conn, &[view])?.into_iter().map(|(_, account)| account).collect())
}

/// Takes a view off its schedule.
///
/// # Errors
/// [`AppError::NotFound`] where the account has no such view, or it has no schedule; when the database fails.
pub fn stop(tx: &mut Tx<'_>, (id, account): (Id, Id)) -> Result<(), AppError> {
    let view = own(tx.conn, id, account)?;
    let Some((_, before)) = store::of_views(tx.conn, &[id])?.into_iter().next() else {
        return Err(AppError::NotFound("schedule"));
    };
    let readers = accounts(tx.conn, id)?;
    store::take_off(tx, id)?;
    tx.audit_change("view.unschedule", ("view", id), json!({ "name": view.name }), (shown(&before, &readers), Value::Null))?;
    Ok(())
}

/// As the audit has it.
fn shown(schedule: &Schedule, readers: &[Id]) -> Value {
    let Schedule { rhythm, first, until, format, .. } = schedule;
    json!({
        "every": rhythm.every(),
        "on": rhythm.number(),
        "first_on": first,
        "last_on": until.last_before(),
        "format": format,
        "readers": readers,
    })
}
