//! Doing an act, in one transaction: each enrolment that its draft shows gets what it shows, unless it has changed since.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::files;
use super::kind::Kind;
use super::look::{Known, Read, read};
use super::rule::Asked;
use super::state::State;
use super::store::{self, facts, lines};
use crate::clock::Day;
use crate::db::{Change, Tx};
use crate::enrolment::bulk::{Made, Many};
use crate::enrolment::{self, EnrolRequest, Status, bulk};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::evidence::EvidenceFile;
use crate::learning::{self, Elsewhere, UsedUp};
use crate::reminders::{self, Open};
use crate::said;
use crate::settings::Settings;

/// What became of an act that was to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// It is done.
    Done,
    /// It was done before: done again, it changes nothing.
    Before,
    /// It waits for a second look, and counts for nothing until then.
    Waits,
}

/// Does the act of this draft. What needs a second look is done by the second account that wants it.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where it is not said yet what is to be done, or nobody gets anything.
pub fn apply(tx: &mut Tx<'_>, settings: &Settings, act_id: Id, today: Day) -> Result<Applied, AppError> {
    store::hold(tx.conn, act_id)?;
    let act = store::act(tx.conn, act_id)?.ok_or(AppError::NotFound("act"))?;
    if act.done_at.is_some() {
        return Ok(Applied::Before);
    }
    let first = (act.submitted_at.is_some(), act.submitted_by.clone(), act.submitted_account);
    let asked = act.asked.ok_or_else(|| AppError::Conflict(said!("acts-not-asked-yet")))?.0;
    if asked.on().is_some_and(|on| asked.kind() != Kind::Complete && on < today) {
        return Err(AppError::Conflict(said!("acts-draft-too-old")));
    }
    let file = files::claim(tx, &asked, act_id)?;
    let needs_second_look = match asked.kind() {
        Kind::Complete => settings.enrolment.second_look,
        Kind::Enrol => lines::count(tx.conn, act_id)? > settings.enrolment.most_alone(),
        _ => false,
    };
    if needs_second_look && !first.0 {
        store::set_submitted(tx, act_id, true)?;
        tx.audit("act.submit", ("act", act_id), json!({ "act": asked.kind(), "why": asked.why() }))?;
        return Ok(Applied::Waits);
    }
    if needs_second_look && (first.2 == tx.actor().account_id || first.1.as_deref() == Some(tx.actor().name.as_str())) {
        return Err(AppError::Conflict(said!("acts-second-look-by-another")));
    }
    let recorded_by = first.1.filter(|_| needs_second_look);
    let stamps = lines::stamps(tx.conn, act_id)?;
    bulk::hold(tx, &format!("SELECT l.enrolment_id FROM act_line l WHERE l.act_id = {}", act_id.0))?;
    let ids: Vec<Id> = stamps.iter().map(|(id, _)| *id).collect();
    let read = read(tx, settings, asked.kind(), &ids)?;
    let stamps: BTreeMap<Id, String> = stamps.into_iter().collect();
    let stamp = |known: &Known| stamps.get(&known.row.enrolment_id).map_or("", String::as_str);
    let new: Vec<lines::NewLine> = read.known.iter().map(|known| known.line_since(&asked, today, stamp(known))).collect();
    lines::replace(tx, act_id, &new)?;
    let getting: BTreeSet<Id> = new.iter().filter(|line| line.state == State::Gets).map(|line| line.enrolment_id).collect();
    if getting.is_empty() {
        return Err(AppError::Conflict(said!("acts-nobody-gets-anything")));
    }
    let recorded_by = recorded_by.as_deref();
    let doing = Doing { act_id, asked: &asked, file, read: &read, getting: &getting, recorded_by, today };
    let made = doing.write(tx, settings)?;
    doing.audit(tx, &new)?;
    lines::move_all(tx, act_id, State::Gets, State::Done)?;
    store::set_done(tx, act_id, made)?;
    Ok(Applied::Done)
}

/// An act that is being done.
struct Doing<'a> {
    act_id: Id,
    asked: &'a Asked,
    /// What proves it, where it is a file.
    file: Option<EvidenceFile>,
    read: &'a Read,
    getting: &'a BTreeSet<Id>,
    /// Who recorded it, where a second one confirms it now.
    recorded_by: Option<&'a str>,
    today: Day,
}

impl Doing<'_> {
    /// Those who get something.
    fn known(&self) -> impl Iterator<Item = &Known> {
        self.read.known.iter().filter(|known| self.getting.contains(&known.row.enrolment_id))
    }

    fn write(&self, tx: &mut Tx<'_>, settings: &Settings) -> Result<Option<Made>, AppError> {
        let ids = lines::those(self.act_id, State::Gets);
        let with_days = lines::with_days(self.act_id, State::Gets);
        let count = i64::try_from(self.getting.len()).unwrap_or(i64::MAX);
        Ok(match self.asked {
            Asked::Waive { until, reason } => Some(bulk::waive(tx, Many { ids: &ids, count }, reason, (self.today, *until))?),
            Asked::Extend { reason, .. } => Some(bulk::move_due(tx, (&with_days, "l.on_day"), count, reason)?),
            Asked::Complete { .. } => {
                bulk::complete(tx, &with_days)?;
                self.complete(tx)?;
                None
            }
            Asked::Attempt { reason } => {
                let used_up = self.read.used_up.iter().filter(|quiz| self.getting.contains(&quiz.enrolment_id));
                let used_up: Vec<UsedUp> = used_up.cloned().collect();
                Some(learning::give_attempts(tx, &used_up, reason)?)
            }
            Asked::Remind { managers, .. } => {
                let open = |known: &Known| Open { enrolment_id: known.row.enrolment_id, person_id: known.row.person_id };
                reminders::chase(tx, settings, self.known().map(open), *managers)?;
                None
            }
            Asked::Withdraw { .. } => {
                bulk::withdraw(tx, &ids, self.today)?;
                None
            }
            Asked::Enrol { due_on, reason } => Some(self.enrol(tx, *due_on, reason)?),
        })
    }

    fn complete(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        let Asked::Complete { completed_on, evidence, score, .. } = self.asked else { return Ok(()) };
        let revisions: BTreeSet<Id> = self.known().filter_map(|known| known.row.revision_id).collect();
        let numbers = facts::revision_numbers(tx.conn, &revisions.into_iter().collect::<Vec<_>>())?;
        let elsewhere = self.known().filter_map(|known| {
            let revision_id = known.row.revision_id?;
            Some(Elsewhere {
                enrolment_id: known.row.enrolment_id,
                person_id: known.row.person_id,
                course_id: known.row.course_id,
                revision_id,
                revision: numbers.get(&revision_id).copied()?,
                completed_on: *completed_on,
                score: *score,
                evidence: evidence.clone(),
                file: self.file.clone(),
            })
        });
        learning::complete_by_hand(tx, &elsewhere.collect::<Vec<_>>(), self.recorded_by)
    }

    /// Each course has a requirement of its own, for these people.
    fn enrol(&self, tx: &mut Tx<'_>, due_on: Day, reason: &str) -> Result<Made, AppError> {
        let first = tx.new_id();
        let mut of_course: BTreeMap<Id, Vec<String>> = BTreeMap::new();
        for known in self.known() {
            of_course.entry(known.row.course_id).or_default().push(known.row.person_id.to_string());
        }
        for (course, people) in of_course {
            let request = json!({
                "course": course, "audience": { "all": [{ "person": people }] }, "due": { "on": due_on }, "why": reason,
            });
            let request: EnrolRequest = serde_json::from_value(request)?;
            enrolment::apply(tx, &request, self.today)?;
        }
        Ok((first, tx.new_id()))
    }

    /// One row for each enrolment, and one for the act that they belong to.
    fn audit(&self, tx: &mut Tx<'_>, all: &[lines::NewLine]) -> Result<(), AppError> {
        let kind = self.asked.kind();
        let change = |line: &lines::NewLine| {
            let (before, after) = sides(kind, line);
            let details = json!({ "act": self.act_id, "why": self.asked.why() });
            Change { id: line.enrolment_id, details, before, after }
        };
        let changes: Vec<Change> = all.iter().filter(|line| line.state == State::Gets).map(change).collect();
        let mut details =
            json!({ "act": kind, "why": self.asked.why(), "done": changes.len(), "not": all.len() - changes.len() });
        if let Asked::Remind { managers, over_limit } = self.asked {
            details["managers"] = json!(managers);
            details["over_limit"] = json!(over_limit);
        }
        if let Some(file) = &self.file {
            details["file"] = json!({ "name": file.name, "sha256": file.sha256 });
        }
        tx.audit("act.do", ("act", self.act_id), details)?;
        match kind {
            Kind::Waive => tx.audit_changes("enrolment.waive", "enrolment", changes)?,
            Kind::Extend => tx.audit_changes("enrolment.change_due", "enrolment", changes)?,
            Kind::Complete => tx.audit_changes("enrolment.complete_by_hand", "enrolment", changes)?,
            Kind::Attempt => tx.audit_changes("attempt.give", "enrolment", changes)?,
            Kind::Remind => tx.audit_changes("reminder.ask", "enrolment", changes)?,
            Kind::Withdraw => tx.audit_changes("enrolment.withdraw", "enrolment", changes)?,
            Kind::Enrol => tx.audit_changes("enrolment.resume", "enrolment", changes)?,
        }
        Ok(())
    }
}

/// What changes of an enrolment: before, and after.
fn sides(kind: Kind, line: &lines::NewLine) -> (Value, Value) {
    let status = |status: Status| json!({ "status": status });
    match kind {
        Kind::Waive => (status(line.from_status), json!({ "status": Status::Waived, "waived_until": line.on_day })),
        Kind::Extend => (json!({ "due_on": line.from_due_on }), json!({ "due_on": line.on_day })),
        Kind::Complete => (status(line.from_status), json!({ "status": Status::Completed, "completed_on": line.on_day })),
        Kind::Withdraw => (status(line.from_status), status(Status::Withdrawn)),
        Kind::Enrol => (status(line.from_status), json!({ "status": Status::Assigned, "due_on": line.on_day })),
        Kind::Attempt | Kind::Remind => (Value::Null, Value::Null),
    }
}
