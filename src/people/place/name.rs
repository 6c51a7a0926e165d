//! What the name of a department, a role or a location must be, and how a refusal is answered.

use super::kind::{Place, PlaceKind};
use super::rules::Refusal;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::organisation::Organisation;
use crate::people::store::{self, places};
use crate::said;
use crate::text::{tidy, unfit};

/// Letters of the longest name.
const LONGEST: usize = 200;

/// What a name must be, else what is wrong with it.
pub(super) fn name(field: &str, text: &str) -> Result<String, AppError> {
    let name = text.trim();
    let problem = if name.is_empty() {
        said!("people-give-name")
    } else if name.chars().count() > LONGEST {
        said!("people-name-too-long-200-letters")
    } else if name.chars().any(char::is_control) || unfit(name).is_some() {
        said!("people-name-holds-control-character-take")
    } else {
        return Ok(tidy(name));
    };
    Err(AppError::invalid(field, problem))
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Wrong(error) => Self::Invalid(vec![error]),
            Refusal::Stands(said) => Self::Conflict(said),
        }
    }
}

/// The organisation, of which nobody else changes anything until the transaction ends.
pub(super) fn held(tx: &mut Tx<'_>) -> Result<Organisation, AppError> {
    places::hold(tx)?;
    Ok(store::organisation(tx.conn)?)
}

/// The one with this id.
pub(super) fn place(organisation: &Organisation, kind: PlaceKind, id: Id) -> Result<Place, AppError> {
    organisation.place(kind, id).ok_or(AppError::NotFound(kind.word()))
}
