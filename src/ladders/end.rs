//! Ending a ladder or a level from a day on: whoever holds it keeps it until its end, nobody gets or renews it from that day on. Until the day has come
//! the end can be moved or taken back.

use serde_json::json;

use super::rule::EndInput;
use super::store::{self, LadderRow, LevelRow};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::proofs::ProofChanges;
use crate::said;

/// Ends a ladder with all of its levels, or takes its end back.
///
/// # Errors
/// [`AppError::Conflict`] where it has ended; [`AppError::Invalid`] for a day that is none or not to come; when the database fails.
pub fn end_ladder(tx: &mut Tx<'_>, ladder: &LadderRow, input: &EndInput, today: Day) -> Result<Day, AppError> {
    store::hold(tx.conn)?;
    if ladder.until <= today {
        return Err(AppError::Conflict(said!("ladders-ended-already", title = &ladder.title)));
    }
    let until = input.check(today).map_err(|error| AppError::Invalid(vec![error]))?;
    store::end_ladder(tx, ladder.id, until)?;
    tx.changes(ProofChanges::note_everybody);
    tx.audit_change(
        "ladder.end",
        ("ladder", ladder.id),
        json!({ "slug": ladder.slug }),
        (json!({ "until_on": ladder.until }), json!({ "until_on": until })),
    )?;
    Ok(until)
}

/// Ends a level, or takes its end back.
///
/// # Errors
/// As [`end_ladder`].
pub fn end_level(
    tx: &mut Tx<'_>,
    (ladder, level): (&LadderRow, &LevelRow),
    input: &EndInput,
    today: Day,
) -> Result<Day, AppError> {
    store::hold(tx.conn)?;
    if level.until <= today {
        return Err(AppError::Conflict(said!("ladders-ended-already", title = &level.title)));
    }
    let until = input.check(today).map_err(|error| AppError::Invalid(vec![error]))?;
    store::end_level(tx, level.id, until)?;
    tx.changes(ProofChanges::note_everybody);
    tx.audit_change(
        "level.end",
        ("ladder", ladder.id),
        json!({ "ladder": ladder.slug, "level": level.slug }),
        (json!({ "until_on": level.until }), json!({ "until_on": until })),
    )?;
    Ok(until)
}
