//! The private address of somebody's calendar: made, made anew, and switched off; and what is behind it.

use serde_json::json;

use super::feed::{Entry, What};
use super::store::{self, DayRow, Owner};
use crate::app::App;
use crate::auth::token::fingerprint;
use crate::clock::Day;
use crate::db::{Actor, Conn};
use crate::enrolment::Status;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::minutes_left;
use crate::people::PersonStatus;
use crate::policy::Viewer;
use crate::said;
use crate::secrets::Secrets;

/// How every address ends, by which calendar programs know what it is.
const ENDING: &str = ".ics";

/// Makes the viewer's address, in place of the one before, and returns it: it cannot be shown again.
///
/// # Errors
/// [`AppError::Forbidden`] for who came by the link in a mail or with an API token: neither may make something that lasts longer than itself;
/// [`AppError::NotFound`] for an account without a person.
pub async fn make(app: &App, actor: Actor, viewer: &Viewer) -> Result<String, AppError> {
    if !may_make(viewer) {
        return Err(AppError::Forbidden(said!("calendar-sign-in")));
    }
    let person = person_of(viewer)?;
    let token = Secrets::System.token()?;
    let print = fingerprint(&token);
    app.db
        .write(actor, move |tx| {
            let is_new = store::made_at(tx.conn, person)?.is_none();
            store::save_address(tx, person, &print)?;
            tx.audit("calendar_address.make", ("person", person), json!({ "anew": !is_new }))
        })
        .await?;
    Ok(format!("{}/calendar/{token}{ENDING}", app.settings.server.public_url))
}

/// Whether the viewer has a session of their own, which they opened with the password.
pub fn may_make(viewer: &Viewer) -> bool {
    viewer.via != crate::policy::Via::MailLink && viewer.session_id.is_some()
}

/// Switches the viewer's address off. Whether there was one.
///
/// # Errors
/// [`AppError::NotFound`] for an account without a person.
pub async fn end(app: &App, actor: Actor, viewer: &Viewer) -> Result<bool, AppError> {
    let person = person_of(viewer)?;
    app.db
        .write(actor, move |tx| {
            let was_there = store::delete_address(tx, person)?;
            if was_there {
                tx.audit("calendar_address.end", ("person", person), json!({}))?;
            }
            Ok::<_, AppError>(was_there)
        })
        .await
}

/// Whose calendar it is to speak of.
///
/// # Errors
/// [`AppError::NotFound`] for an account without a person.
pub fn person_of(viewer: &Viewer) -> Result<Id, AppError> {
    viewer.person_id.ok_or(AppError::NotFound("training-of-your-own"))
}

/// What is behind the address with this `end`: whose it is, and their days as of their own date. Whoever has left, is suspended or
/// may not sign in has none: a calendar program takes away what is not there any more, and keeps what it cannot ask for.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such address.
pub fn behind(conn: &mut Conn, end: &str, today: impl FnOnce(&str) -> Day) -> Result<(Owner, Vec<Entry>), AppError> {
    let owner = end.strip_suffix(ENDING).map(|token| store::owner(conn, &fingerprint(token))).transpose()?.flatten();
    let owner = owner.ok_or(AppError::NotFound("such-link-or-it-is-over"))?;
    let today = today(&owner.time_zone);
    let is_gone = matches!(owner.status, PersonStatus::Left | PersonStatus::Suspended)
        || owner.disabled_at.is_some()
        || owner.last_day.is_some_and(|last| last < today);
    let entries = if is_gone { Vec::new() } else { entries(conn, owner.person_id, today)? };
    Ok((owner, entries))
}

fn entries(conn: &mut Conn, person: Id, today: Day) -> Result<Vec<Entry>, AppError> {
    let (due, expiring) = (store::due(conn, person)?, store::expiring(conn, person, today)?);
    let open: Vec<Id> = due.iter().map(|row| row.enrolment_id).collect();
    let to_renew = due.iter().filter(|row| row.cycle > 1 && row.status == Status::Assigned);
    let minutes = minutes_left(conn, &open, &to_renew.map(|row| row.enrolment_id).collect::<Vec<_>>())?;
    let due = due.into_iter().map(|row| {
        let minutes = minutes.get(&row.enrolment_id).copied().unwrap_or_default();
        let (what, on) = (What::Due { is_begun: row.status == Status::InProgress, minutes }, row.on_day);
        entry(row, what, on)
    });
    let expiring = expiring.into_iter().map(|row| {
        let on = row.on_day.last_before().unwrap_or(row.on_day);
        entry(row, What::LastValid, on)
    });
    Ok(due.chain(expiring).collect())
}

fn entry(row: DayRow, what: What, on: Day) -> Entry {
    let DayRow { enrolment_id, title, created_at, updated_at, .. } = row;
    Entry { enrolment: enrolment_id, title, what, on, created_at, changed_at: updated_at }
}
