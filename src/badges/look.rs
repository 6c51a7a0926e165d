//! How the badges of a ladder look, and whether anybody may read how many hold its levels.

use serde_json::json;

use super::store::looks as store;
use crate::charts::is_colour;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::{ladder_called, level_called};
use crate::said;

/// Gives a level a colour, as `#0b605c`; an empty one takes it away. Badges that were issued keep theirs.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such level; [`AppError::Invalid`] for what is no colour; when the database fails.
pub fn set_colour(tx: &mut Tx<'_>, ladder: &str, level: &str, colour: &str) -> Result<(), AppError> {
    let ladder = ladder_called(tx.conn, ladder)?;
    let level = level_called(tx.conn, ladder.id, level)?;
    let colour = colour.trim().to_ascii_lowercase();
    if !colour.is_empty() && !is_colour(&colour) {
        return Err(AppError::invalid("colour", said!("badges-not-a-colour")));
    }
    let before = colour_of(tx.conn, level.id)?;
    if before == colour {
        return Ok(());
    }
    store::set_colour(tx, level.id, &colour)?;
    let details = json!({ "level": level.slug });
    let colours = (json!({ "colour": before }), json!({ "colour": colour }));
    Ok(tx.audit_change("level.colour", ("ladder", ladder.id), details, colours)?)
}

fn colour_of(conn: &mut Conn, level: Id) -> Result<String, AppError> {
    Ok(store::colours(conn)?.into_iter().find(|(id, _)| *id == level).map(|(_, colour)| colour).unwrap_or_default())
}

/// Lets anybody read how many people hold the levels of a ladder, or nobody any more.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such ladder; when the database fails.
pub fn set_open(tx: &mut Tx<'_>, ladder: &str, is_open: bool) -> Result<(), AppError> {
    let ladder = ladder_called(tx.conn, ladder)?;
    let before = store::open_ladders(tx.conn)?.contains(&ladder.id);
    if before == is_open {
        return Ok(());
    }
    store::set_open(tx, ladder.id, is_open)?;
    let open = (json!({ "open": before }), json!({ "open": is_open }));
    Ok(tx.audit_change("ladder.open", ("ladder", ladder.id), json!({}), open)?)
}
