//! What was decided, as the command line and the API tell it.

use serde::Serialize;
use utoipa::ToSchema;

use super::decide::Decided;
use super::plan::Line;
use super::policy::Step;
use crate::clock::Day;
use crate::ids::Id;
use crate::{say, word_enum};

word_enum! {
    /// What becomes of a reminder that is due.
    pub enum Decision {
        /// It goes out.
        Send = "send",
        /// It stays here that day.
        Hold = "hold",
    }
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Who {
    /// Their id.
    pub id: Id,
    /// Their name.
    pub name: String,
}

/// One step to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Entry {
    /// Goes or stays.
    pub decision: Decision,
    /// Who gets it.
    pub to: Who,
    /// Whose training it is.
    pub person: Who,
    /// The course's title.
    pub course: String,
    /// The enrolment.
    pub enrolment: Id,
    /// `assigned`, `due-14`, `due+0`, `due+7`, `stalled`, `expiring-60` …
    pub step: String,
    /// By when; for `expiring` until when it is valid.
    pub due_on: Option<Day>,
    /// The recipient's date.
    pub day: Day,
    /// Why it goes, or why it stays.
    pub why: String,
}

/// Everything decided for a chunk of people, in order: what goes to them, to those above them, what stays.
pub fn entries(decided: &Decided) -> Vec<Entry> {
    let who = |id: Id| Who { id, name: decided.names.get(&id).cloned().unwrap_or_default() };
    let entry = |decision: Decision, line: &Line, why: String| Entry {
        decision,
        to: who(line.recipient),
        person: who(line.person),
        course: line.title.clone(),
        enrolment: line.enrolment,
        step: line.step.to_string(),
        due_on: line.due_on.or(line.expires_on),
        day: line.day,
        why,
    };
    let plan = &decided.plan;
    let sent = plan.send.iter().map(|line| entry(Decision::Send, line, line.step.label()));
    let copied = |step: Step| say!("reminders-step-copied", step = step.label());
    let copies = plan.copies.iter().map(|line| entry(Decision::Send, line, copied(line.step)));
    let held = plan.held.iter().map(|(line, why)| entry(Decision::Hold, line, why.said().to_string()));
    sent.chain(copies).chain(held).collect()
}
