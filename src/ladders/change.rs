//! Changing what a ladder and a level are called and what they stand for. What a level asks is changed by a version of it.

use serde_json::json;

use super::make;
use super::patch::{LadderPatch, LevelPatch};
use super::rule::LadderInput;
use super::store::{self, LadderRow, LevelRow};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::said;

/// Changes a ladder; its address stays.
///
/// # Errors
/// [`AppError::Invalid`] without a title, with that of another one, or with a programme that there is not; when the database fails.
pub fn change_ladder(tx: &mut Tx<'_>, before: &LadderRow, patch: LadderPatch, today: Day) -> Result<LadderRow, AppError> {
    store::hold(tx.conn)?;
    let programme = before.programme.map(|id| id.to_string()).unwrap_or_default();
    let input = patch.on(LadderInput { title: before.title.clone(), about: before.about.clone(), programme });
    let (title, about) = input.check().map_err(AppError::Invalid)?;
    let is_other = |row: &LadderRow| row.id != before.id && row.title.to_lowercase() == title.to_lowercase();
    if store::ladders(tx.conn)?.iter().any(is_other) {
        return Err(AppError::invalid("title", said!("ladders-title-taken", title = &title)));
    }
    let programme = make::programme_called(tx.conn, &input.programme, (before.programme, today))?;
    let after = LadderRow { title, about, programme, ..before.clone() };
    if after != *before {
        store::update_ladder(tx, &after)?;
        let shown = |row: &LadderRow| json!({ "title": row.title, "about": row.about, "programme": row.programme });
        let details = json!({ "slug": before.slug });
        tx.audit_change("ladder.change", ("ladder", before.id), details, (shown(before), shown(&after)))?;
    }
    Ok(after)
}

/// Changes what a level is called and what it stands for; its address stays.
///
/// # Errors
/// [`AppError::Invalid`] without a title, or with that of another level of the ladder; when the database fails.
pub fn change_level(tx: &mut Tx<'_>, ladder: &LadderRow, before: &LevelRow, patch: LevelPatch) -> Result<LevelRow, AppError> {
    store::hold(tx.conn)?;
    let (title, about) = patch.on((&before.title, &before.about)).map_err(AppError::Invalid)?;
    let is_other =
        |row: &LevelRow| row.id != before.id && row.ladder_id == ladder.id && row.title.to_lowercase() == title.to_lowercase();
    if store::level_rows(tx.conn)?.iter().any(is_other) {
        return Err(AppError::invalid("title", said!("ladders-level-title-taken", title = &title)));
    }
    let after = LevelRow { title, about, ..before.clone() };
    if after != *before {
        store::update_level(tx, &after)?;
        let shown = |row: &LevelRow| json!({ "title": row.title, "about": row.about });
        let details = json!({ "ladder": ladder.slug, "level": before.slug });
        tx.audit_change("level.rename", ("ladder", ladder.id), details, (shown(before), shown(&after)))?;
    }
    Ok(after)
}
