//! Taking in a file in pieces and giving it to a lesson. Neither the upload nor the playing holds a film in memory.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::content::LessonEntry;
use super::edit::{edit_lesson, hold};
use super::file_kind::{FileKind, MOST_CAPTIONS};
use super::lessons::{LessonContent, VideoSource};
use super::store::{self, media};
use crate::db::{Actor, Db, Tx};
use crate::error::AppError;
use crate::hash::hex;
use crate::ids::Id;
use crate::said;
use crate::text::file_name;

/// Hours after which a file that did not become whole counts as broken off.
const BROKEN_AFTER_HOURS: i64 = 24;

/// A file on its way in.
pub struct Upload {
    db: Db,
    actor: Actor,
    kind: FileKind,
    name: String,
    most: u64,
    id: Option<Id>,
    position: i32,
    size: u64,
    hash: Sha256,
    waiting: Vec<u8>,
}

/// A file that is there as a whole, but for the word that it is.
#[derive(Debug, Clone)]
pub struct Received {
    id: Id,
    kind: FileKind,
    name: String,
    size: u64,
    sha256: String,
}

impl Upload {
    /// Nothing yet, of a file called `name`. A film may have `most_film` bytes.
    #[must_use]
    pub fn new(db: Db, actor: Actor, kind: FileKind, name: &str, most_film: u64) -> Self {
        let most = match kind {
            FileKind::Film => most_film,
            FileKind::Captions => MOST_CAPTIONS,
        };
        let name = file_name(name);
        Self { db, actor, kind, name, most, id: None, position: 0, size: 0, hash: Sha256::new(), waiting: Vec::new() }
    }

    /// Takes the next bytes, and writes what makes whole pieces.
    ///
    /// # Errors
    /// [`AppError::TooLarge`]; [`AppError::Invalid`] where it is no file of its kind.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), AppError> {
        self.size += bytes.len() as u64;
        if self.size > self.most {
            let message = said!("courses-file-larger-than-bytes-most", most = self.most);
            return Err(AppError::TooLarge(message));
        }
        self.hash.update(bytes);
        self.waiting.extend_from_slice(bytes);
        while self.waiting.len() > media::CHUNK_BYTES {
            let rest = self.waiting.split_off(media::CHUNK_BYTES);
            let piece = std::mem::replace(&mut self.waiting, rest);
            self.write(piece).await?;
        }
        Ok(())
    }

    /// Writes the last piece.
    ///
    /// # Errors
    /// [`AppError::Invalid`] where there is nothing, or no file of its kind.
    pub async fn finish(mut self) -> Result<Received, AppError> {
        let last = std::mem::take(&mut self.waiting);
        if self.size == 0 {
            return Err(AppError::invalid(self.kind.word(), said!("courses-choose-file-first")));
        }
        self.write(last).await?;
        let id = self.id.ok_or_else(|| AppError::Internal(anyhow::anyhow!("a file without a piece")))?;
        let sha256 = hex(self.hash.finalize());
        Ok(Received { id, kind: self.kind, name: self.name, size: self.size, sha256 })
    }

    async fn write(&mut self, piece: Vec<u8>) -> Result<(), AppError> {
        let (id, position) = (self.id, self.position);
        let content_type = match id {
            Some(_) => "",
            None => self.kind.content_type(&piece).ok_or_else(|| AppError::invalid(self.kind.word(), self.kind.refusal()))?,
        };
        let name = self.name.clone();
        let write = move |tx: &mut Tx<'_>| {
            let id = match id {
                Some(id) => id,
                None => media::begin(tx, &name, content_type)?,
            };
            media::append(tx, id, position, &piece)?;
            Ok::<_, AppError>(id)
        };
        self.id = Some(self.db.write(self.actor.clone(), write).await?);
        self.position += 1;
        Ok(())
    }

    /// Clears away what came in so far.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn abandon(self) -> Result<(), AppError> {
        let Some(id) = self.id else { return Ok(()) };
        self.db.write(self.actor, move |tx| media::abandon(tx, id)).await
    }
}

/// Gives a file to a film's lesson in the draft; from here on it is there.
///
/// # Errors
/// [`AppError::Conflict`] where there is no draft or the lesson is no film, [`AppError::NotFound`] where it is not in the draft.
pub fn attach(tx: &mut Tx<'_>, course_id: Id, lesson_id: Id, file: &Received) -> Result<(), AppError> {
    let draft = hold(tx, course_id)?;
    let found = store::lesson_of(tx.conn, draft.id(), lesson_id)?.ok_or(AppError::NotFound("lesson-in-the-draft"))?;
    let (lesson, LessonContent::Video(mut video)) = found else {
        return Err(AppError::Conflict(said!("courses-lesson-no-film-so-takes")));
    };
    match file.kind {
        FileKind::Film => video.source = VideoSource::File(file.id),
        FileKind::Captions => video.captions = Some(file.id),
    }
    media::finish(tx, file.id, i64::try_from(file.size).unwrap_or(i64::MAX), &file.sha256)?;
    tx.audit("media.upload", ("media", file.id), json!({ "name": file.name, "bytes": file.size, "sha256": file.sha256 }))?;
    let content = LessonContent::Video(video);
    edit_lesson(tx, course_id, lesson_id, &LessonEntry { origin: None, title: lesson.title, minutes: lesson.minutes, content })
}

/// Clears away uploads that broke off a day ago or longer.
///
/// # Errors
/// When the database fails.
pub fn clear_broken_uploads(tx: &mut Tx<'_>) -> Result<(), AppError> {
    let before = tx.now().plus(jiff::ToSpan::hours(-BROKEN_AFTER_HOURS));
    Ok(media::clear_broken(tx, before)?)
}
