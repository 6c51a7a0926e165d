//! A chase before it is sent: what was chosen becomes a draft of an act, which only whoever made it and HR see.

use super::list::Chosen;
use crate::acts::{self, ActRow, Asked, Kind};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::policy::{Act, Reach, Viewer};
use crate::settings::Settings;

/// Who looks at a draft.
#[derive(Debug, Clone)]
pub(super) struct Looker {
    name: String,
    sees_all: bool,
}

impl Looker {
    /// The viewer.
    pub fn of(viewer: &Viewer) -> Self {
        Self { name: viewer.email.clone(), sees_all: viewer.may(Act::Waive) }
    }

    /// The chase with this id, where it is theirs or they see all.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; that the database failed.
    pub fn find(&self, conn: &mut Conn, id: Id) -> Result<ActRow, AppError> {
        let found = acts::act(conn, id)?.filter(|act| act.kind == Kind::Remind && (self.sees_all || act.chosen_by == self.name));
        found.ok_or(AppError::NotFound("act"))
    }
}

/// What a chase is to do, as it is stored.
pub(super) fn asked_of(act: &ActRow) -> Asked {
    act.asked.as_ref().map_or(Asked::REMIND, |asked| asked.0.clone())
}

/// Begins a draft with what was chosen.
///
/// # Errors
/// Where nobody is chosen, or too many are.
pub(super) fn begin(tx: &mut Tx<'_>, settings: &Settings, chosen: Chosen, asked: &Asked, today: Day) -> Result<Id, AppError> {
    let now = tx.now();
    let ids = chosen.read(tx.conn, now, today)?;
    // the list has said of whom they are
    acts::choose(tx, settings, (Kind::Remind, Some(asked)), (ids, &Reach::Everybody), today).map_err(|error| match error {
        // what an act calls `of` is called `ids` here
        AppError::Invalid(wrong) => {
            AppError::Invalid(wrong.into_iter().map(|one| FieldError { field: "ids".to_owned(), ..one }).collect())
        }
        other => other,
    })
}
