//! An account follows its person: their address is its own at once, and who is suspended or has left is signed out for good. There is
//! always somebody left who may administer.

use serde::Serialize;
use serde_json::json;

use super::store::{self, AccountRow, follow};
use crate::app::App;
use crate::db::{Projection, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, NewMail, QueuedMail, clear_of_nobody, enqueue, render};
use crate::people::PeopleChanges;
use crate::{said, say};

/// Follows, before each commit, the people that a transaction has changed.
#[derive(Debug, Clone, Copy)]
pub struct KeepAccounts;

impl Projection for KeepAccounts {
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        let (any, addresses) = tx.changes(|people: &mut PeopleChanges| (people.any(), people.addresses()));
        if any {
            sign_out_who_may_not(tx)?;
        }
        if addresses {
            follow_addresses(tx)?;
            // whoever has a new address is tried there
            clear_of_nobody(tx)?;
        }
        Ok(())
    }
}

/// Ends the sessions and tokens of changed people who may no longer sign in.
fn sign_out_who_may_not(tx: &mut Tx<'_>) -> Result<(), AppError> {
    if !follow::any_kept_out(tx.conn)? {
        return Ok(());
    }
    if follow::any_kept_out_administers(tx.conn)? && store::accounts::usable_administrators(tx)?.is_empty() {
        return Err(AppError::Conflict(said!("auth-last-administrator-make-somebody-else")));
    }
    follow::end_keys_of_kept_out(tx)?;
    Ok(())
}

/// Gives each account the address of its person, and tells the old one. An account with grants keeps its own until an administrator
/// changes it, so that nobody who may edit people can lead an administrator's mail elsewhere.
fn follow_addresses(tx: &mut Tx<'_>) -> Result<(), AppError> {
    let mut moves = follow::moves(tx.conn)?;
    moves.retain(|step| !step.has_grants);
    // two people may swap their addresses, so all give them up first
    for step in &moves {
        store::set_email(tx, step.account, &format!("moving:{}", step.account))?;
    }
    for step in moves {
        let follow::Move { account, person, name, old, new, .. } = step;
        if store::account_by_email(tx.conn, &new)?.is_some() {
            store::set_email(tx, account, &old)?;
            continue;
        }
        move_to(tx, account, Notice { person, name, old }, &new)?;
    }
    Ok(())
}

/// Gives `account` the address `new`, which is its person's, and tells the old one.
///
/// # Errors
/// When the database fails.
pub fn give_address(tx: &mut Tx<'_>, account: &AccountRow, person: Id, new: &str) -> Result<(), AppError> {
    let notice = Notice { person, name: account.name.clone(), old: account.email.clone() };
    move_to(tx, account.id, notice, new)
}

/// Who is told, and where.
struct Notice {
    person: Id,
    name: String,
    old: String,
}

fn move_to(tx: &mut Tx<'_>, account: Id, notice: Notice, new: &str) -> Result<(), AppError> {
    let Notice { person, name, old } = notice;
    store::set_email(tx, account, new)?;
    tx.audit("account.follow_address", ("account", account), json!({ "from": old, "to": new }))?;
    let payload = json!({ "name": name, "old": old });
    let notice = NewMail {
        template: TEMPLATE,
        payload,
        person_id: Some(person),
        to_address: old,
        to_name: name,
        not_before: None,
        hours_zone: None,
        inbox_alone: false,
    };
    enqueue(tx, &notice)?;
    Ok(())
}

/// The notice.
const TEMPLATE: &str = "address_changed";

/// Writes the notice to an address that is no longer somebody's: that it has changed, and nothing that lets anybody in.
#[derive(Debug, Clone, Copy)]
pub struct AddressChanged;

#[derive(Debug, Serialize)]
struct Context {
    name: String,
    old: String,
}

impl Composer for AddressChanged {
    fn template(&self) -> &'static str {
        TEMPLATE
    }

    fn compose(&self, app: &App, _: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let write = |mail: &QueuedMail| {
            let text = |field: &str| mail.payload[field].as_str().unwrap_or_default().to_owned();
            let context = Context { name: text("name"), old: text("old") };
            let frame = MailFrame::new(say!("auth-mail-address.preheader"), say!("auth-mail-address.why"));
            Ok(Composed::Message(render(app, TEMPLATE, frame, &context)?))
        };
        mails.iter().map(write).collect()
    }
}
