//! A file that proves what was completed elsewhere. It is taken in before the act that it proves, waits for that act for a day, and from then
//! on is kept as long as the completions are. It leaves for HR and for whoever has completed something by it, and each time is on record.

pub(crate) mod api;
mod kind;
pub(super) mod pages;
mod serve;
mod store;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

pub use kind::EvidenceKind;
pub use store::{FileRow, file};

use super::rule::Asked;
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::hash;
use crate::ids::Id;
use crate::learning::evidence::EvidenceFile;
use crate::said;
use crate::text::{carried, file_name};
use crate::web::{Ctx, SentFile};

/// Most bytes of a file.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Hours after which a file that no act was done with is cleared away.
const WAITS_HOURS: i64 = 24;
/// Acts that the check looks at in one question.
const AT_ONCE: i64 = 1_000;

/// A file that was taken in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ShownFile {
    /// By it an act names the file.
    pub(super) id: Id,
    /// As whoever sent it called it.
    pub(super) file_name: String,
    /// What it is, by what is in it.
    pub(super) kind: EvidenceKind,
    /// How large it is.
    pub(super) bytes: i64,
    /// The SHA-256 of it, in hexadecimal.
    pub(super) sha256: String,
    pub(super) uploaded_at: Instant,
    pub(super) uploaded_by: String,
}

impl From<FileRow> for ShownFile {
    fn from(row: FileRow) -> Self {
        let FileRow { id, file_name, kind, byte_size, sha256, uploaded_at, uploaded_by, .. } = row;
        Self { id, file_name, kind, bytes: byte_size, sha256, uploaded_at, uploaded_by }
    }
}

/// A file of which it is known what it is.
struct Told {
    name: String,
    kind: EvidenceKind,
    sha256: String,
    bytes: Vec<u8>,
}

/// Says what a file is, where it is one that is taken.
///
/// # Errors
/// [`AppError::Invalid`] where it is empty, or of no kind that is taken.
async fn tell(file: SentFile) -> Result<Told, AppError> {
    if file.bytes.is_empty() {
        return Err(AppError::invalid("evidence_file", said!("acts-file-empty")));
    }
    let tell = move || {
        let kind = EvidenceKind::of(&file.bytes)?;
        Some(Told { name: file_name(&file.name), kind, sha256: hash::sha256(&file.bytes), bytes: file.bytes })
    };
    let told = tokio::task::spawn_blocking(carried(tell)).await?;
    told.ok_or_else(|| AppError::invalid("evidence_file", said!("acts-file-of-no-kind")))
}

/// Keeps a file: it waits for its act.
fn keep(tx: &mut Tx<'_>, file: &Told) -> Result<FileRow, AppError> {
    let row = FileRow {
        id: tx.new_id(),
        file_name: file.name.clone(),
        kind: file.kind,
        byte_size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        sha256: file.sha256.clone(),
        uploaded_at: tx.now(),
        uploaded_by: tx.actor().name.clone(),
        account_id: tx.actor().account_id,
        act_id: None,
    };
    store::insert(tx, &row, &file.bytes)?;
    tx.audit("evidence.upload", ("evidence_file", row.id), of_file(&row))?;
    Ok(row)
}

/// Takes a file in from a form.
///
/// # Errors
/// As [`tell`]; that the database failed.
pub(super) async fn receive(ctx: &Ctx, file: SentFile) -> Result<FileRow, AppError> {
    let told = tell(file).await?;
    ctx.db().write(ctx.actor(), move |tx| keep(tx, &told)).await
}

fn of_file(row: &FileRow) -> serde_json::Value {
    json!({ "name": row.file_name, "bytes": row.byte_size, "sha256": row.sha256 })
}

/// Refuses an act that names a file which is not there, is another account's, or proves another act than `act_id`.
///
/// # Errors
/// [`AppError::Invalid`] with which of these it is.
pub(super) fn refuse(tx: &mut Tx<'_>, asked: &Asked, act_id: Option<Id>) -> Result<(), AppError> {
    let Some(id) = asked.file() else { return Ok(()) };
    let refused = |said| Err(AppError::invalid("evidence_file", said));
    match file(tx.conn, id)? {
        None => refused(said!("acts-file-not-there")),
        Some(row) if row.act_id.is_some() && row.act_id != act_id => refused(said!("acts-file-proves-another")),
        Some(row) if row.act_id.is_none() && row.account_id != tx.actor().account_id => refused(said!("acts-file-of-another")),
        Some(_) => Ok(()),
    }
}

/// From now on the file that this act names, if it names one, proves it and nothing else.
///
/// # Errors
/// [`AppError::Conflict`] where it is gone, or proves another by now.
pub(super) fn claim(tx: &mut Tx<'_>, asked: &Asked, act_id: Id) -> Result<Option<EvidenceFile>, AppError> {
    let Some(id) = asked.file() else {
        store::release(tx, act_id, None)?;
        return Ok(None);
    };
    if !store::claim(tx, id, act_id)? {
        let is_there = file(tx.conn, id)?.is_some();
        let why = if is_there { said!("acts-file-proves-another") } else { said!("acts-file-not-there") };
        return Err(AppError::Conflict(why));
    }
    let row = file(tx.conn, id)?.ok_or(AppError::NotFound("file"))?;
    Ok(Some(EvidenceFile { id, name: row.file_name, bytes: row.byte_size, sha256: row.sha256 }))
}

/// Clears away files that no act was done with for a day. Answers how many.
pub(super) fn clear(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    let before = tx.now().plus(jiff::ToSpan::hours(-WAITS_HOURS));
    Ok(store::clear(tx, before)?)
}

/// What is wrong with the files of acts that were done: gone, or not as they were.
///
/// # Errors
/// When the database fails.
pub fn check(conn: &mut Conn) -> Result<Vec<String>, AppError> {
    let (mut wrong, mut after) = (Vec::new(), Id::ZERO);
    loop {
        let acts = store::recorded(conn, after, AT_ONCE)?;
        let Some((last, _)) = acts.last() else { return Ok(wrong) };
        after = *last;
        for (act_id, file) in acts {
            wrong.extend(file.map(|id| fault(conn, act_id, id)).transpose()?.flatten());
        }
    }
}

fn fault(conn: &mut Conn, act_id: Id, id: Id) -> Result<Option<String>, AppError> {
    let Some(row) = file(conn, id)?.filter(|row| row.act_id == Some(act_id)) else {
        return Ok(Some(format!("evidence file {id} of act {act_id} is gone")));
    };
    let named = format!("evidence file {id} ({}) of act {act_id}", row.file_name);
    let bytes = store::bytes(conn, id)?;
    if i64::try_from(bytes.len()) != Ok(row.byte_size) {
        return Ok(Some(format!("{named} has {} bytes and should have {}", bytes.len(), row.byte_size)));
    }
    if hash::sha256(&bytes) != row.sha256 {
        return Ok(Some(format!("{named} is not what was uploaded")));
    }
    // the completions are bound into the chain, and with them what they say of the file
    let recorded = store::a_completion_of(conn, act_id)?.and_then(|evidence| evidence.by_hand?.file);
    let is_other = recorded.is_none_or(|file| (file.id, &file.sha256) != (id, &row.sha256));
    Ok(is_other.then(|| format!("{named} is not the one that its completions name")))
}
