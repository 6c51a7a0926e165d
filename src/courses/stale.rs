//! Two authors at once: whether what a form was made from is still what is kept. A form carries the stamp of what it showed; the
//! stamp is compared in the transaction that saves, while the draft is held.

use serde::Serialize;

use super::content::{LessonEntry, ModuleContent};
use super::create::{existing, input_of};
use super::edit::hold;
use super::store;
use crate::db::Tx;
use crate::error::AppError;
use crate::hash;
use crate::ids::Id;

/// A short hash of what a form shows.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn stamp<T: Serialize>(shown: &T) -> Result<String, AppError> {
    let mut hash = hash::sha256(serde_json::to_vec(shown)?);
    hash.truncate(24);
    Ok(hash)
}

/// The stamp of a lesson; its identity does not belong to it.
///
/// # Errors
/// As [`stamp`].
pub fn lesson_stamp(entry: &LessonEntry) -> Result<String, AppError> {
    stamp(&LessonEntry { origin: None, ..entry.clone() })
}

/// The stamp of a module, without its lessons.
///
/// # Errors
/// As [`stamp`].
pub fn module_stamp(title: &str, objectives: &[String]) -> Result<String, AppError> {
    stamp(&ModuleContent { title: title.to_owned(), objectives: objectives.to_vec(), lessons: Vec::new() })
}

/// The stamp of a lesson of the draft as it is kept now.
///
/// # Errors
/// [`AppError::Conflict`] where there is no draft, [`AppError::NotFound`] where the lesson is not in it.
pub fn lesson_now(tx: &mut Tx<'_>, course_id: Id, id: Id) -> Result<String, AppError> {
    let draft = hold(tx, course_id)?;
    let (lesson, content) = store::lesson_of(tx.conn, draft.id(), id)?.ok_or(AppError::NotFound("lesson-in-the-draft"))?;
    lesson_stamp(&LessonEntry { origin: None, title: lesson.title, minutes: lesson.minutes, content })
}

/// The stamp of a module of the draft as it is kept now.
///
/// # Errors
/// As [`lesson_now`].
pub fn module_now(tx: &mut Tx<'_>, course_id: Id, id: Id) -> Result<String, AppError> {
    let draft = hold(tx, course_id)?;
    let outline = store::outline(tx.conn, draft.id())?;
    let module = outline.modules.iter().find(|module| module.id == id).ok_or(AppError::NotFound("module-in-the-draft"))?;
    module_stamp(&module.title, &module.objectives)
}

/// The stamp of what is said about a course now.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn course_now(tx: &mut Tx<'_>, id: Id) -> Result<String, AppError> {
    stamp(&input_of(&existing(tx, id)?))
}
