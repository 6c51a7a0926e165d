//! Making an account and setting what it may.

use super::policy::Grant;
use super::{password, store};
use crate::clock::Id;
use crate::db::Tx;
use crate::error::AppError;

/// An account to make, or to bring to this state where it exists.
#[derive(Debug, Clone)]
pub struct AccountInput {
    /// The address that signs in; of a person in the people file, or any other.
    pub email: String,
    /// What it is granted, instead of what it was.
    pub grants: Vec<Grant>,
    /// Its password, where one is set here; otherwise it is set by the link in a mail.
    pub password: Option<String>,
}

/// Makes the account or changes it. An account with the address of a person becomes that person's.
///
/// # Errors
/// [`AppError::Invalid`] for an address that is none and a password that is too weak.
pub fn save(tx: &mut Tx<'_>, input: &AccountInput) -> Result<Id, AppError> {
    let email = input.email.trim().to_lowercase();
    if !is_address(&email) {
        return Err(AppError::invalid("email", "That is not an e-mail address."));
    }
    let hash = match &input.password {
        Some(word) => Some(new_hash(word, &email)?),
        None => None,
    };
    let id = match store::credentials(tx.conn, &email)? {
        Some(existing) => existing.id,
        None => insert(tx, &email)?,
    };
    if let Some(hash) = &hash {
        store::set_password(tx, id, hash)?;
    }
    store::replace_grants(tx, id, &input.grants)?;
    let words: Vec<&str> = input.grants.iter().map(|grant| grant.word()).collect();
    tx.audit(
        "account.save",
        ("account", id),
        serde_json::json!({ "email": email, "grants": words, "password_set": hash.is_some() }),
    )?;
    Ok(id)
}

fn insert(tx: &mut Tx<'_>, email: &str) -> Result<Id, AppError> {
    let person = store::person_by_email(tx.conn, email)?;
    let name = match &person {
        Some((_, given, family)) => format!("{given} {family}").trim().to_owned(),
        None => email.split('@').next().unwrap_or(email).to_owned(),
    };
    let new = store::NewAccount { person_id: person.map(|(id, _, _)| id), email, name: &name, password_hash: None };
    Ok(store::insert_account(tx, &new)?)
}

/// The hash of a new password, if it is good enough.
///
/// # Errors
/// [`AppError::Invalid`] on field `password`.
pub fn new_hash(word: &str, email: &str) -> Result<String, AppError> {
    match password::complaint(word, email) {
        Some(complaint) => Err(AppError::invalid("password", complaint)),
        None => password::hash(word),
    }
}

/// Whether `text` has the form of an e-mail address: one `@`, something before it, a host after it, no white space.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_plain = |part: &str| !part.is_empty() && !part.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    is_plain(name) && is_plain(host) && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.') && text.len() <= 254
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for good in ["a@b", "ada.osei+x@example.com", "jürgen@müller.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "a", "@b", "a@", "a b@c", "a@b@c", "a@.b", "a@b.", "a@b\r\nBcc: c@d"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
