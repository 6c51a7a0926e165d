//! The SQL of files of evidence: kept in pieces, as other uploads are. A file without an act waits for one, for a day.

use diesel::prelude::*;

use super::kind::EvidenceKind;
use crate::acts::kind::Kind;
use crate::acts::rule::Asked;
use crate::acts::state::State;
use crate::clock::Instant;
use crate::db::schema::{act, act_line, completion, enrolment, evidence_file, evidence_piece};
use crate::db::{Conn, Dialect, Json, Tx, locks};
use crate::ids::Id;
use crate::learning::evidence::CourseEvidence;

/// Bytes in one piece; the last may be shorter.
const PIECE_BYTES: usize = 1024 * 1024;

/// A file of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_file, treat_none_as_default_value = false)]
pub struct FileRow {
    pub id: Id,
    pub file_name: String,
    pub kind: EvidenceKind,
    pub byte_size: i64,
    pub sha256: String,
    pub uploaded_at: Instant,
    pub uploaded_by: String,
    pub account_id: Option<Id>,
    pub act_id: Option<Id>,
}

/// The file with this id.
pub fn file(conn: &mut Conn, id: Id) -> QueryResult<Option<FileRow>> {
    evidence_file::table.find(id).select(FileRow::as_select()).first(conn).optional()
}

/// Keeps a file.
pub fn insert(tx: &mut Tx<'_>, row: &FileRow, bytes: &[u8]) -> QueryResult<()> {
    diesel::insert_into(evidence_file::table).values(row).execute(tx.conn)?;
    for (position, piece) in (0_i32..).zip(bytes.chunks(PIECE_BYTES)) {
        let piece = (evidence_piece::file_id.eq(row.id), evidence_piece::position.eq(position), evidence_piece::bytes.eq(piece));
        diesel::insert_into(evidence_piece::table).values(piece).execute(tx.conn)?;
    }
    Ok(())
}

/// All of a file, as far as it is there.
pub fn bytes(conn: &mut Conn, id: Id) -> QueryResult<Vec<u8>> {
    let mut bytes = Vec::new();
    for position in 0_i32.. {
        let piece = evidence_piece::table.find((id, position)).select(evidence_piece::bytes);
        let piece: Option<Vec<u8>> = piece.first(conn).optional()?;
        let Some(piece) = piece else { break };
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// The file proves this act from now on, in the place of any other; false where it is gone, or proves another.
pub fn claim(tx: &mut Tx<'_>, id: Id, act_id: Id) -> QueryResult<bool> {
    release(tx, act_id, Some(id))?;
    let free = evidence_file::act_id.is_null().or(evidence_file::act_id.eq(act_id));
    let claimed = diesel::update(evidence_file::table.filter(evidence_file::id.eq(id)).filter(free))
        .set(evidence_file::act_id.eq(act_id))
        .execute(tx.conn)?;
    Ok(claimed == 1)
}

/// What an act had as its file, but for `keep`, waits for another.
pub fn release(tx: &mut Tx<'_>, act_id: Id, keep: Option<Id>) -> QueryResult<()> {
    let others = evidence_file::act_id.eq(act_id).and(evidence_file::id.ne(keep.unwrap_or(Id::ZERO)));
    diesel::update(evidence_file::table.filter(others)).set(evidence_file::act_id.eq(None::<Id>)).execute(tx.conn)?;
    Ok(())
}

/// Clears away what was uploaded before `before` and proves no act. Answers how many files.
pub fn clear(tx: &mut Tx<'_>, before: Instant) -> QueryResult<usize> {
    // held, so that nobody does an act with one of them meanwhile
    locks::on_postgres(
        tx.conn,
        &format!(
            "SELECT 1 FROM evidence_file WHERE act_id IS NULL AND uploaded_at < {} FOR UPDATE",
            Dialect::Postgres.instant(before)
        ),
    )?;
    let old = evidence_file::table.filter(evidence_file::act_id.is_null()).filter(evidence_file::uploaded_at.lt(before));
    let old: Vec<Id> = old.order(evidence_file::id).select(evidence_file::id).load(tx.conn)?;
    diesel::delete(evidence_piece::table.filter(evidence_piece::file_id.eq_any(&old))).execute(tx.conn)?;
    diesel::delete(evidence_file::table.filter(evidence_file::id.eq_any(&old))).execute(tx.conn)
}

/// Whether somebody has completed something that the file of this act proves.
pub fn proves_for(conn: &mut Conn, act_id: Id, person_id: Id) -> QueryResult<bool> {
    let theirs = act_line::table
        .inner_join(enrolment::table)
        .filter(act_line::act_id.eq(act_id))
        .filter(act_line::state.eq_any([State::Done, State::Kept]))
        .filter(enrolment::person_id.eq(person_id));
    diesel::select(diesel::dsl::exists(theirs)).get_result(conn)
}

/// Acts of completing that were done, after this one, some of them; each with the file that it names.
pub fn recorded(conn: &mut Conn, after: Id, limit: i64) -> QueryResult<Vec<(Id, Option<Id>)>> {
    let done = act::table.filter(act::kind.eq(Kind::Complete)).filter(act::done_at.is_not_null()).filter(act::id.gt(after));
    let rows: Vec<(Id, Option<Json<Asked>>)> = done.order(act::id).limit(limit).select((act::id, act::asked)).load(conn)?;
    Ok(rows.into_iter().map(|(id, asked)| (id, asked.and_then(|asked| asked.0.file()))).collect())
}

/// What one completion of an act says of it; those of the others say the same.
pub fn a_completion_of(conn: &mut Conn, act_id: Id) -> QueryResult<Option<CourseEvidence>> {
    let found: Option<Json<CourseEvidence>> = act_line::table
        .inner_join(completion::table.on(completion::enrolment_id.eq(act_line::enrolment_id)))
        .filter(act_line::act_id.eq(act_id))
        .filter(act_line::state.eq_any([State::Done, State::Undone, State::Kept]))
        .order(act_line::position)
        .select(completion::evidence)
        .first(conn)
        .optional()?;
    Ok(found.map(|evidence| evidence.0))
}
