//! Making an account and setting what it may.

use super::password::{Chosen, Owner};
use super::store::AccountRow;
use super::{password_link, store};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::is_address;
use crate::people::full_name;
use crate::policy::Grant;
use crate::said;

/// An account to make, or to bring to this state where it exists.
#[derive(Debug, Clone)]
pub struct AccountInput {
    /// The address that signs in; of a person in the people file, or any other.
    pub email: String,
    /// What it is granted, instead of what it was; none: as before.
    pub grants: Option<Vec<Grant>>,
    /// Its password, where one is set here; otherwise it is set by the link in a mail.
    pub password: Option<Chosen>,
}

/// Makes the account or changes it. An account with the address of a person becomes that person's.
///
/// # Errors
/// [`AppError::Invalid`] for an address that is none; [`AppError::Conflict`] where nobody would be left who
/// may administer.
pub fn save(tx: &mut Tx<'_>, input: &AccountInput) -> Result<Id, AppError> {
    let email = input.email.trim().to_lowercase();
    if !is_address(&email) {
        return Err(AppError::invalid("email", said!("auth-not-e-mail-address")));
    }
    let id = match store::account_by_email(tx.conn, &email)? {
        Some(existing) => existing.id,
        None => insert(tx, &email)?,
    };
    if let Some(password) = &input.password {
        store::set_password(tx, id, password, None)?;
    }
    if let Some(grants) = &input.grants {
        grant(tx, id, grants)?;
    }
    let words: Vec<&str> = store::grants(tx.conn, id)?.iter().map(|grant| grant.word()).collect();
    tx.audit(
        "account.save",
        ("account", id),
        serde_json::json!({ "email": email, "grants": words, "password_set": input.password.is_some() }),
    )?;
    Ok(id)
}

/// Mails an account without a password the link that sets one. False where it has one.
///
/// # Errors
/// When the database fails.
pub fn invite(tx: &mut Tx<'_>, id: Id) -> Result<bool, AppError> {
    let Some(account) = store::account(tx.conn, id)?.filter(|account| account.password_hash.is_none()) else {
        return Ok(false);
    };
    password_link::send_link(tx, &account)?;
    Ok(true)
}

/// The account of a person, made now if they had none: for the link in a mail. None where there is no such person.
///
/// # Errors
/// When the database fails.
pub fn of_person(tx: &mut Tx<'_>, person_id: Id) -> Result<Option<AccountRow>, AppError> {
    if let Some(found) = store::account_of_person(tx.conn, person_id)? {
        return Ok(Some(found));
    }
    let Some((given, family, email)) = store::person(tx.conn, person_id)? else { return Ok(None) };
    if !frees(tx, &email)? {
        return Ok(None);
    }
    let name = full_name(&given, &family);
    let new = store::NewAccount { person_id: Some(person_id), email: &email, name: &name, password_hash: None };
    let id = store::insert_account(tx, &new)?;
    Ok(store::account(tx.conn, id)?)
}

/// The account that `email` (lower case) stands for, made now if a person has that address and no account. An account without
/// grants follows the address of its person; one with grants keeps its own until an administrator changes it, so that nobody
/// who may edit people can lead an administrator's mail elsewhere.
///
/// # Errors
/// When the database fails.
pub fn of_address(tx: &mut Tx<'_>, email: &str) -> Result<Option<AccountRow>, AppError> {
    let person = store::person_by_email(tx.conn, email)?.map(|(id, _, _)| id);
    if let Some(found) = store::account_by_email(tx.conn, email)?
        && (found.person_id.is_none() || person.is_none() || found.person_id == person)
    {
        return Ok(Some(found));
    }
    let Some(person) = person else { return Ok(None) };
    let Some(found) = of_person(tx, person)? else { return Ok(None) };
    if found.email == email {
        return Ok(Some(found));
    }
    if store::has_grants(tx.conn, found.id)? || !frees(tx, email)? {
        return Ok(None);
    }
    store::set_email(tx, found.id, email)?;
    tx.audit("account.follow_address", ("account", found.id), serde_json::json!({ "from": found.email, "to": email }))?;
    Ok(store::account(tx.conn, found.id)?)
}

/// Makes sure that no other account holds `email`: one whose person has another address by now lets go of it. False where one
/// keeps it.
fn frees(tx: &mut Tx<'_>, email: &str) -> Result<bool, AppError> {
    let Some(holder) = store::account_by_email(tx.conn, email)? else { return Ok(true) };
    let current = match holder.person_id {
        Some(person) => store::person(tx.conn, person)?.map(|(_, _, email)| email),
        None => None,
    };
    let Some(current) = current.filter(|current| current != email) else { return Ok(false) };
    if store::has_grants(tx.conn, holder.id)? || store::account_by_email(tx.conn, &current)?.is_some() {
        return Ok(false);
    }
    store::set_email(tx, holder.id, &current)?;
    tx.audit("account.follow_address", ("account", holder.id), serde_json::json!({ "from": email, "to": current }))?;
    Ok(true)
}

fn insert(tx: &mut Tx<'_>, email: &str) -> Result<Id, AppError> {
    let person = store::person_by_email(tx.conn, email)?;
    let name = match &person {
        Some((_, given, family)) => full_name(given, family),
        None => email.split('@').next().unwrap_or(email).to_owned(),
    };
    let new = store::NewAccount { person_id: person.map(|(id, _, _)| id), email, name: &name, password_hash: None };
    Ok(store::insert_account(tx, &new)?)
}

/// Makes `grants` what an account may do.
///
/// # Errors
/// [`AppError::Conflict`] where nobody would be left who may administer.
pub fn grant(tx: &mut Tx<'_>, id: Id, grants: &[Grant]) -> Result<(), AppError> {
    if !grants.contains(&Grant::Admin) {
        keep_an_administrator(tx, id)?;
    }
    Ok(store::replace_grants(tx, id, grants)?)
}

/// Refuses what would leave nobody who may administer once `id` no longer does.
///
/// # Errors
/// [`AppError::Conflict`].
pub fn keep_an_administrator(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let administrators = store::accounts::usable_administrators(tx)?;
    if administrators.contains(&id) && administrators.len() == 1 {
        return Err(AppError::Conflict(said!("auth-last-administrator-make-somebody-else")));
    }
    Ok(())
}

/// `word` as the password of the account that has the address `email`, or will have it, where it will do.
///
/// # Errors
/// [`AppError::Invalid`] on field `password` where it is easy to guess; when the database fails.
pub fn choose_password(app: &App, email: &str, word: &str) -> Result<Chosen, AppError> {
    let company = app.settings.company.name.clone();
    let owner = app.db.read_now(|conn| owner(conn, company, email))?;
    Chosen::new(word, &owner)
}

fn owner(conn: &mut Conn, company: String, email: &str) -> Result<Owner, AppError> {
    let email = email.trim().to_lowercase();
    let name = match store::account_by_email(conn, &email)? {
        Some(account) => account.name,
        None => store::person_by_email(conn, &email)?.map(|(_, given, family)| full_name(&given, &family)).unwrap_or_default(),
    };
    Ok(Owner { company, name, email })
}
