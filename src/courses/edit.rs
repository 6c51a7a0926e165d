//! Writing a draft: begin it, and add, change, move and delete what is in it. A published revision is out of reach: every
//! function here first takes hold of the course's draft, and is refused where there is none.

use serde_json::json;

use super::content::{self, LessonEntry, ModuleContent};
use super::create::existing;
use super::lessons::{LessonContent, NamedFile};
use super::store::draft::Draft;
use super::store::{self, media};
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::said;
use crate::word_enum;

word_enum! {
    /// Where to move something.
    pub enum Direction {
        /// Towards the beginning.
        Up = "up",
        /// Towards the end.
        Down = "down",
    }
}

/// Begins a draft with all that the published revision holds. Lessons keep their identity (`origin_id`) and get ids of their own.
///
/// # Errors
/// [`AppError::NotFound`], or [`AppError::Conflict`] where there is a draft already.
pub fn start_draft(tx: &mut Tx<'_>, course_id: Id) -> Result<Id, AppError> {
    let course = existing(tx, course_id)?;
    if store::draft_of(tx.conn, course_id)?.is_some() {
        return Err(AppError::Conflict(said!("courses-there-draft-course-already-go")));
    }
    let modules = match course.published_revision_id {
        Some(published) => store::content_of(tx.conn, published)?,
        None => Vec::new(),
    };
    let draft = Draft::begin(tx, course_id)?;
    draft.append(tx, &modules)?;
    tx.audit("course.draft", ("course", course_id), json!({ "revision": draft.number() }))?;
    Ok(draft.id())
}

/// Throws the draft away.
///
/// # Errors
/// [`AppError::Conflict`] where there is none, or nothing else of the course would be left.
pub fn discard_draft(tx: &mut Tx<'_>, course_id: Id) -> Result<(), AppError> {
    let course = existing(tx, course_id)?;
    let draft = hold(tx, course_id)?;
    if course.published_revision_id.is_none() {
        return Err(AppError::Conflict(said!("courses-nothing-course-published-yet-so")));
    }
    let number = draft.number();
    draft.discard(tx)?;
    tx.audit("course.discard", ("course", course_id), json!({ "revision": number }))?;
    Ok(())
}

/// Replaces all that the draft holds; begins one where there is none.
///
/// # Errors
/// [`AppError::NotFound`], or [`AppError::Invalid`] with the place of each fault (`modules.0.lessons.1.minutes`).
pub fn replace_draft(tx: &mut Tx<'_>, course_id: Id, modules: &[ModuleContent]) -> Result<Id, AppError> {
    existing(tx, course_id)?;
    content::refuse(content::malformed(modules))?;
    check_media(tx, modules)?;
    check_origins(tx, course_id, modules)?;
    let draft = match Draft::hold(tx, course_id)? {
        Some(draft) => draft,
        None => Draft::begin(tx, course_id)?,
    };
    draft.clear(tx)?;
    draft.append(tx, modules)?;
    tx.audit("course.write", ("course", course_id), json!({ "revision": draft.number(), "modules": modules.len() }))?;
    Ok(draft.id())
}

/// Adds a module at the end.
///
/// # Errors
/// [`AppError::Invalid`] by field (`title`, `objectives`), [`AppError::Conflict`] where there is no draft.
pub fn add_module(tx: &mut Tx<'_>, course_id: Id, title: &str, objectives: &[String]) -> Result<Id, AppError> {
    let draft = hold(tx, course_id)?;
    check_module(title, objectives)?;
    let module = ModuleContent { title: title.trim().to_owned(), objectives: objectives.to_vec(), lessons: Vec::new() };
    draft.append(tx, &[module])?;
    let positions = draft.module_positions(tx)?;
    let (id, _) = positions.last().copied().ok_or(AppError::NotFound("module"))?;
    tx.audit("module.add", ("module", id), json!({ "title": title }))?;
    Ok(id)
}

/// Changes a module.
///
/// # Errors
/// As [`add_module`], and [`AppError::NotFound`] where it is not in the draft.
pub fn edit_module(tx: &mut Tx<'_>, course_id: Id, id: Id, title: &str, objectives: &[String]) -> Result<(), AppError> {
    let draft = hold(tx, course_id)?;
    check_module(title, objectives)?;
    must_have(draft.update_module(tx, id, title.trim(), objectives)?, "module-in-the-draft")?;
    tx.audit("module.edit", ("module", id), json!({ "title": title }))?;
    Ok(())
}

fn check_module(title: &str, objectives: &[String]) -> Result<(), AppError> {
    let errors = content::malformed_module_fields(title, objectives);
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

/// Deletes a module with its lessons.
///
/// # Errors
/// [`AppError::NotFound`] where it is not in the draft, [`AppError::Conflict`] where there is no draft.
pub fn delete_module(tx: &mut Tx<'_>, course_id: Id, id: Id) -> Result<(), AppError> {
    let draft = hold(tx, course_id)?;
    must_have(draft.delete_module(tx, id)?, "module-in-the-draft")?;
    tx.audit("module.delete", ("module", id), json!({}))?;
    Ok(())
}

/// Moves a module one place; at the end it stays where it is.
///
/// # Errors
/// As [`delete_module`].
pub fn move_module(tx: &mut Tx<'_>, course_id: Id, id: Id, direction: Direction) -> Result<(), AppError> {
    let draft = hold(tx, course_id)?;
    let positions = draft.module_positions(tx)?;
    let at = positions.iter().position(|(module, _)| *module == id).ok_or(AppError::NotFound("module-in-the-draft"))?;
    if let Some((other, other_position)) = neighbour(&positions, at, direction) {
        draft.place_module(tx, id, *other_position)?;
        draft.place_module(tx, *other, positions[at].1)?;
    }
    Ok(())
}

fn neighbour<T>(list: &[T], at: usize, direction: Direction) -> Option<&T> {
    match direction {
        Direction::Up => at.checked_sub(1).and_then(|before| list.get(before)),
        Direction::Down => list.get(at + 1),
    }
}

/// Adds a lesson at the end of a module.
///
/// # Errors
/// [`AppError::Invalid`] by field, [`AppError::NotFound`] where the module is not in the draft, [`AppError::Conflict`] where
/// there is no draft.
pub fn add_lesson(tx: &mut Tx<'_>, course_id: Id, module_id: Id, entry: &LessonEntry) -> Result<Id, AppError> {
    let draft = hold(tx, course_id)?;
    check_entry(tx, entry)?;
    let is_own = draft.module_positions(tx)?.iter().any(|(module, _)| *module == module_id);
    if !is_own {
        return Err(AppError::NotFound("module-in-the-draft"));
    }
    let entry = LessonEntry { origin: None, title: entry.title.trim().to_owned(), ..entry.clone() };
    let id = draft.add_lesson(tx, module_id, &entry)?;
    tx.audit("lesson.add", ("lesson", id), json!({ "title": entry.title, "kind": entry.content.kind() }))?;
    Ok(id)
}

/// Changes a lesson.
///
/// # Errors
/// As [`add_lesson`].
pub fn edit_lesson(tx: &mut Tx<'_>, course_id: Id, id: Id, entry: &LessonEntry) -> Result<(), AppError> {
    let draft = hold(tx, course_id)?;
    check_entry(tx, entry)?;
    let entry = LessonEntry { title: entry.title.trim().to_owned(), ..entry.clone() };
    must_have(draft.update_lesson(tx, id, &entry)?, "lesson-in-the-draft")?;
    tx.audit("lesson.edit", ("lesson", id), json!({ "title": entry.title, "kind": entry.content.kind() }))?;
    Ok(())
}

fn check_entry(tx: &mut Tx<'_>, entry: &LessonEntry) -> Result<(), AppError> {
    let mut errors = content::malformed_entry(entry);
    errors.extend(media_errors(tx, &[("content".to_owned(), &entry.content)])?);
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

/// Deletes a lesson.
///
/// # Errors
/// [`AppError::NotFound`] where it is not in the draft, [`AppError::Conflict`] where there is no draft.
pub fn delete_lesson(tx: &mut Tx<'_>, course_id: Id, id: Id) -> Result<(), AppError> {
    let draft = hold(tx, course_id)?;
    must_have(draft.delete_lesson(tx, id)?, "lesson-in-the-draft")?;
    tx.audit("lesson.delete", ("lesson", id), json!({}))?;
    Ok(())
}

/// Moves a lesson one place, over the border of its module too; at the end it stays where it is.
///
/// # Errors
/// As [`delete_lesson`].
pub fn move_lesson(tx: &mut Tx<'_>, course_id: Id, id: Id, direction: Direction) -> Result<(), AppError> {
    let draft = hold(tx, course_id)?;
    let lessons = draft.lesson_positions(tx)?;
    let at = lessons.iter().position(|(lesson, ..)| *lesson == id).ok_or(AppError::NotFound("lesson-in-the-draft"))?;
    let (_, module, position) = lessons[at];
    match neighbour(&lessons, at, direction) {
        Some(&(other, other_module, other_position)) if other_module == module => {
            draft.place_lesson(tx, id, module, other_position)?;
            draft.place_lesson(tx, other, module, position)?;
        }
        _ => move_to_next_module(tx, &draft, (id, module), direction, &lessons)?,
    }
    Ok(())
}

/// The lesson stands at the border of its module: it goes into the one beyond, which may be empty.
fn move_to_next_module(
    tx: &mut Tx<'_>,
    draft: &Draft,
    (id, module): (Id, Id),
    direction: Direction,
    lessons: &[(Id, Id, i32)],
) -> Result<(), AppError> {
    let modules = draft.module_positions(tx)?;
    let at = modules.iter().position(|(own, _)| *own == module).ok_or(AppError::NotFound("module-in-the-draft"))?;
    let Some(&(target, _)) = neighbour(&modules, at, direction) else { return Ok(()) };
    let there = lessons.iter().filter(|(_, of, _)| *of == target).map(|(.., position)| *position);
    let position = match direction {
        Direction::Up => there.max().map_or(0, |last| last + 1),
        Direction::Down => there.min().map_or(0, |first| first - 1),
    };
    draft.place_lesson(tx, id, target, position)?;
    Ok(())
}

/// Takes hold of the draft.
pub(super) fn hold(tx: &mut Tx<'_>, course_id: Id) -> Result<Draft, AppError> {
    let message = said!("courses-course-has-no-draft-published");
    Draft::hold(tx, course_id)?.ok_or_else(|| AppError::Conflict(message))
}

fn must_have(count: usize, what: &'static str) -> Result<(), AppError> {
    if count == 0 { Err(AppError::NotFound(what)) } else { Ok(()) }
}

fn check_media(tx: &mut Tx<'_>, modules: &[ModuleContent]) -> Result<(), AppError> {
    let contents: Vec<(String, &LessonContent)> = modules
        .iter()
        .enumerate()
        .flat_map(|(module, entry)| {
            let path = move |lesson| format!("modules.{module}.lessons.{lesson}.content");
            entry.lessons.iter().enumerate().map(move |(lesson, entry)| (path(lesson), &entry.content))
        })
        .collect();
    let errors = media_errors(tx, &contents)?;
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

/// Every file that a lesson names must have been uploaded, and be of its kind.
fn media_errors(tx: &mut Tx<'_>, contents: &[(String, &LessonContent)]) -> Result<Vec<FieldError>, AppError> {
    let of = |(path, content): &(String, &LessonContent)| {
        content.own().files().into_iter().map(|file| (format!("{path}.{}", file.field), file)).collect::<Vec<_>>()
    };
    let named: Vec<(String, NamedFile)> = contents.iter().flat_map(of).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Id> = named.iter().map(|(_, file)| file.id).collect();
    let types = media::types_of(tx.conn, &ids)?;
    let is_there = |file: &NamedFile| types.iter().any(|(id, kind)| *id == file.id && kind.starts_with(file.media_type));
    let wrong = named.into_iter().filter(|(_, file)| !is_there(file));
    Ok(wrong.map(|(path, file)| FieldError::new(path, file.missing)).collect())
}

/// A lesson may go on with the identity of one of this course's own, and two lessons never share one.
fn check_origins(tx: &mut Tx<'_>, course_id: Id, modules: &[ModuleContent]) -> Result<(), AppError> {
    let known = store::origins(tx.conn, course_id)?;
    let mut seen = std::collections::HashSet::new();
    let mut errors = Vec::new();
    for (module, entry) in modules.iter().enumerate() {
        for (lesson, entry) in entry.lessons.iter().enumerate() {
            let Some(origin) = entry.origin else { continue };
            let field = format!("modules.{module}.lessons.{lesson}.origin");
            if !known.contains(&origin) {
                errors.push(FieldError::new(field, said!("courses-there-no-such-lesson-course")));
            } else if !seen.insert(origin) {
                errors.push(FieldError::new(field, said!("courses-another-lesson-here-has-origin")));
            }
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}
