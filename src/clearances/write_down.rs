//! Writing down what bears on what somebody may do: a signature, an approval, something done, a finding, an override; and the end of each.

use serde_json::json;

use super::input::{ApprovalInput, BY_MANAGER, EndingInput, FindingInput, OverrideInput, UseInput};
use super::keep::ClearanceChanges;
use super::make;
use super::record::RecordKind;
use super::store::records::{self, NewRecord, RecordRow};
use super::store::{self, Entry};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::proofs::span::Span;
use crate::{people, proofs, said};

/// Who writes something down.
#[derive(Debug, Clone)]
pub struct Writer {
    /// The account.
    pub account: Id,
    /// The person, if it is one of the people.
    pub person: Option<Id>,
    /// Those for whom they stand in today.
    pub teams: Vec<Id>,
    /// Whether they were granted to record of everybody.
    pub was_granted: bool,
}

impl Writer {
    fn is_of(&self, person: Id) -> bool {
        self.person == Some(person)
    }

    /// Nothing of one's own, whatever one was granted.
    fn refuse_own(&self, person: Id) -> Result<(), AppError> {
        if self.is_of(person) { Err(AppError::Forbidden(said!("clearances-not-for-yourself"))) } else { Ok(()) }
    }
}

fn insert(tx: &mut Tx<'_>, person: Id, new: &NewRecord) -> Result<RecordRow, AppError> {
    people::person(tx.conn, person)?.ok_or(AppError::NotFound("person"))?;
    let row = records::insert(tx, person, new)?;
    tx.changes(|changes: &mut ClearanceChanges| changes.note(person));
    Ok(row)
}

/// What the audit says of a record.
fn details(row: &RecordRow) -> serde_json::Value {
    json!({ "record": row.id, "activity": row.activity_id, "channel": row.channel_id, "version": row.version_id, "by": row.word,
        "mode": row.mode, "from_on": row.from, "until_on": row.until, "reason": row.reason })
}

fn blank(kind: RecordKind, days: Span) -> NewRecord {
    let (word, reason, link) = (String::new(), String::new(), String::new());
    NewRecord { kind, scope: None, version: None, word, mode: None, days, reason, link, account: None }
}

/// Signs a statement as it reads on `today`: for oneself alone.
///
/// # Errors
/// [`AppError::Conflict`] where that version was signed, or none is in force, or it is another than the one that was read; when the database fails.
pub fn sign(tx: &mut Tx<'_>, person: Id, statement: &Entry, (number, today): (i32, Day)) -> Result<RecordRow, AppError> {
    let texts = store::texts(tx.conn, statement.id)?;
    let in_force = texts.iter().find(|text| text.version.from <= today).map(|text| &text.version);
    let version = in_force.ok_or_else(|| AppError::Conflict(said!("clearances-nothing-to-sign")))?;
    if version.number != number {
        return Err(AppError::Conflict(said!("clearances-reads-otherwise")));
    }
    let old = records::of_person(tx.conn, person)?;
    if old.iter().any(|row| row.version_id == Some(version.id) && row.ended_at.is_none()) {
        return Err(AppError::Conflict(said!("clearances-signed-already")));
    }
    let new = NewRecord { version: Some(version.id), ..blank(RecordKind::Signature, Span::since(today)) };
    let row = insert(tx, person, &new)?;
    tx.audit("statement.sign", ("person", person), details(&row))?;
    Ok(row)
}

/// Whether somebody may give, or end, an approval of a kind.
fn may_approve(tx: &mut Tx<'_>, person: Id, word: &str, writer: &Writer, today: Day) -> Result<bool, AppError> {
    if word == BY_MANAGER {
        let managers: Vec<Id> = writer.person.iter().chain(&writer.teams).copied().collect();
        return Ok(proofs::is_managed_by(tx.conn, person, &managers, today)?);
    }
    Ok(store::approvers(tx.conn)?.iter().any(|(kind, account, _)| kind == word && *account == writer.account))
}

/// Approves somebody for an activity: whoever manages them, or who was named for that kind of approval; nobody themself.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such person; [`AppError::Forbidden`] where the writer does not give that kind;
/// [`AppError::Invalid`] with what does not fit.
pub fn approve(
    tx: &mut Tx<'_>,
    person: Id,
    input: &ApprovalInput,
    (writer, today): (&Writer, Day),
) -> Result<RecordRow, AppError> {
    writer.refuse_own(person)?;
    let (word, days, reason) = input.check(today).map_err(AppError::Invalid)?;
    let scope = make::scope(tx.conn, &input.activity, &input.channel)?;
    if !may_approve(tx, person, &word, writer, today)? {
        return Err(AppError::Forbidden(said!("clearances-not-yours-to-approve", by = &word)));
    }
    let new = NewRecord { scope: Some(scope), word, reason, ..blank(RecordKind::Approval, days) };
    let row = insert(tx, person, &new)?;
    tx.audit("clearance.approve", ("person", person), details(&row))?;
    Ok(row)
}

/// Notes that somebody did something for the brand.
///
/// # Errors
/// [`AppError::Forbidden`] for somebody else without the grant; [`AppError::Invalid`] with what does not fit; when the database fails.
pub fn note_use(tx: &mut Tx<'_>, person: Id, input: &UseInput, (writer, today): (&Writer, Day)) -> Result<RecordRow, AppError> {
    if !writer.is_of(person) && !writer.was_granted {
        return Err(AppError::forbidden());
    }
    let (on, link) = input.check(today).map_err(AppError::Invalid)?;
    let scope = make::scope(tx.conn, &input.activity, &input.channel)?;
    let new = NewRecord { scope: Some(scope), link, ..blank(RecordKind::Use, Span { from: on, until: on.plus_days(1) }) };
    let row = insert(tx, person, &new)?;
    tx.audit("clearance.use", ("person", person), details(&row))?;
    Ok(row)
}

/// Opens a finding: it suspends what the rules give, until it is closed.
///
/// # Errors
/// [`AppError::Forbidden`] for oneself; [`AppError::Invalid`] with what does not fit; when the database fails.
pub fn open_finding(
    tx: &mut Tx<'_>,
    person: Id,
    input: &FindingInput,
    (writer, today): (&Writer, Day),
) -> Result<RecordRow, AppError> {
    writer.refuse_own(person)?;
    let (from, reason) = input.check(today).map_err(AppError::Invalid)?;
    let is_everything = input.activity.trim().is_empty() && input.channel.trim().is_empty();
    let scope = if is_everything { None } else { Some(make::scope(tx.conn, &input.activity, &input.channel)?) };
    let new = NewRecord { scope, reason, ..blank(RecordKind::Finding, Span::since(from)) };
    let row = insert(tx, person, &new)?;
    tx.audit("finding.open", ("person", person), details(&row))?;
    Ok(row)
}

/// Asks for an override, which does nothing before another account confirms it.
///
/// # Errors
/// [`AppError::Forbidden`] for oneself; [`AppError::Invalid`] with what does not fit; when the database fails.
pub fn ask_override(
    tx: &mut Tx<'_>,
    person: Id,
    input: &OverrideInput,
    (writer, today): (&Writer, Day),
) -> Result<RecordRow, AppError> {
    writer.refuse_own(person)?;
    let (mode, days, reason) = input.check(today).map_err(AppError::Invalid)?;
    let scope = Some(make::scope(tx.conn, &input.activity, &input.channel)?);
    let new = NewRecord { scope, mode: Some(mode), reason, account: Some(writer.account), ..blank(RecordKind::Override, days) };
    let row = insert(tx, person, &new)?;
    tx.audit("override.ask", ("person", person), details(&row))?;
    Ok(row)
}

/// Confirms an override: another account than the one that asked, and not for oneself.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Forbidden`] for who asked, and for oneself; [`AppError::Conflict`] where it is confirmed or
/// over; when the database fails.
pub fn confirm_override(tx: &mut Tx<'_>, id: Id, writer: &Writer) -> Result<RecordRow, AppError> {
    let row = records::find(tx.conn, id)?.filter(|row| row.kind == RecordKind::Override).ok_or(AppError::NotFound("override"))?;
    writer.refuse_own(row.person_id)?;
    if row.account_id == Some(writer.account) {
        return Err(AppError::Forbidden(said!("clearances-two-people")));
    }
    if row.confirmed_at.is_some() || row.ended_at.is_some() {
        return Err(AppError::Conflict(said!("clearances-decided-already")));
    }
    records::confirm(tx, id)?;
    tx.changes(|changes: &mut ClearanceChanges| changes.note(row.person_id));
    tx.audit("override.confirm", ("person", row.person_id), json!({ "record": id, "mode": row.mode }))?;
    records::find(tx.conn, id)?.ok_or(AppError::NotFound("override"))
}

/// Ends a record: a finding is closed, an approval or an override ends, a signature or a use is taken back. Nothing is deleted.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Forbidden`] where it is not the writer's to end; [`AppError::Conflict`] where it was ended;
/// [`AppError::Invalid`] without a reason, and with a day before it began.
pub fn end(tx: &mut Tx<'_>, id: Id, input: &EndingInput, (writer, today): (&Writer, Day)) -> Result<RecordRow, AppError> {
    let row = records::find(tx.conn, id)?.ok_or(AppError::NotFound("record"))?;
    let is_own_use = row.kind == RecordKind::Use && writer.is_of(row.person_id);
    if !is_own_use {
        writer.refuse_own(row.person_id)?;
        let approves = row.kind == RecordKind::Approval && may_approve(tx, row.person_id, &row.word, writer, today)?;
        if !writer.was_granted && !approves {
            return Err(AppError::forbidden());
        }
    }
    if row.ended_at.is_some() {
        return Err(AppError::Conflict(said!("clearances-ended-already")));
    }
    let (mut on, reason) = input.check(row.from, today).map_err(AppError::Invalid)?;
    if matches!(row.kind, RecordKind::Use | RecordKind::Signature) {
        // what was not so was never so
        on = row.from;
    }
    records::end(tx, id, on, &reason)?;
    tx.changes(|changes: &mut ClearanceChanges| changes.note(row.person_id));
    let details = json!({ "record": id, "kind": row.kind, "on": on, "reason": reason });
    if row.kind == RecordKind::Finding {
        tx.audit("finding.close", ("person", row.person_id), details)?;
    } else {
        tx.audit("clearance.end", ("person", row.person_id), details)?;
    }
    records::find(tx.conn, id)?.ok_or(AppError::NotFound("record"))
}
