//! Organisations that send external people: found by their name in whatever letters, made where nobody has named them before.

use serde_json::json;

use super::spell::folded_name;
use super::store::{self, Organisation};
use crate::db::Tx;
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::said;
use crate::text::{tidy, unfit};

/// Letters of the longest name.
const LONGEST: usize = 200;

/// An organisation that a spell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// It is here.
    Known(Organisation),
    /// It is to be made.
    New(String),
}

impl Named {
    /// The organisation, made where it was not here.
    ///
    /// # Errors
    /// When the database fails.
    pub fn made(self, tx: &mut Tx<'_>) -> Result<Organisation, AppError> {
        match self {
            Self::Known(known) => Ok(known),
            Self::New(name) => {
                let id = store::insert_organisation(tx, &name)?;
                tx.audit("external_organisation.make", ("external_organisation", id), json!({ "name": name }))?;
                Ok(Organisation { id, name })
            }
        }
    }
}

/// Which organisation a text names.
///
/// # Errors
/// When the database fails; inside, what is wrong with the name.
pub fn organisation_named(tx: &mut Tx<'_>, text: &str) -> Result<Result<Named, FieldError>, AppError> {
    let name = match name(text) {
        Ok(name) => name,
        Err(why) => return Ok(Err(FieldError::new("organisation", why))),
    };
    Ok(Ok(store::organisation_called(tx.conn, &name)?.map_or(Named::New(name), Named::Known)))
}

/// A name in its usual form.
fn name(text: &str) -> Result<String, Said> {
    if text.chars().any(char::is_control) || unfit(text).is_some() {
        return Err(said!("people-name-holds-control-character-take"));
    }
    let name = tidy(text);
    if name.is_empty() {
        return Err(said!("external-organisation-missing"));
    }
    if name.chars().count() > LONGEST { Err(said!("people-name-too-long-200-letters")) } else { Ok(name) }
}

/// Makes an organisation.
///
/// # Errors
/// [`AppError::Invalid`] for a name that will not do, or that one has, in whatever letters.
pub fn make(tx: &mut Tx<'_>, text: &str) -> Result<Organisation, AppError> {
    store::hold(tx)?;
    let name = name(text).map_err(|why| AppError::invalid("name", why))?;
    match store::organisation_called(tx.conn, &name)? {
        Some(known) => Err(AppError::invalid("name", said!("external-organisation-there", name = known.name))),
        None => Named::New(name).made(tx),
    }
}

/// Gives an organisation another name.
///
/// # Errors
/// [`AppError::Invalid`] for a name that will not do, or that another one has, in whatever letters; [`AppError::NotFound`].
pub fn rename(tx: &mut Tx<'_>, id: Id, text: &str) -> Result<Organisation, AppError> {
    store::hold(tx)?;
    let all = store::organisations(tx.conn)?;
    let before = all.iter().find(|one| one.id == id).ok_or(AppError::NotFound("external-organisation"))?;
    let name = name(text).map_err(|why| AppError::invalid("name", why))?;
    let folded = folded_name(&name);
    if let Some(other) = all.iter().find(|one| one.id != id && folded_name(&one.name) == folded) {
        return Err(AppError::invalid("name", said!("external-organisation-there", name = other.name.clone())));
    }
    store::rename_organisation(tx, id, &name)?;
    let both = (json!({ "name": before.name }), json!({ "name": name }));
    tx.audit_change("external_organisation.rename", ("external_organisation", id), json!({ "name": before.name }), both)?;
    Ok(Organisation { id, name })
}
