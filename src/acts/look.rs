//! Working out what each enrolment gets: the facts are read, the rule decides.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::{Kind, WhyNot};
use super::rule::{Asked, Facts, decide};
use super::state::State;
use super::store::facts::{self, AT_ONCE, FactRow};
use super::store::lines::NewLine;
use crate::clock::Day;
use crate::db::Tx;
use crate::enrolment;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::{self, UsedUp};
use crate::people::PersonStatus;
use crate::reminders::{self, Open};
use crate::settings::Settings;

/// An enrolment and what bears on an act.
#[derive(Debug, Clone)]
pub struct Known {
    /// As it was read.
    pub row: FactRow,
    /// As the rule takes it.
    pub facts: Facts,
}

/// What was read for an act.
#[derive(Debug)]
pub struct Read {
    /// The enrolments, by the name of the person.
    pub known: Vec<Known>,
    /// The quizzes for which no attempt is left; read for that act alone.
    pub used_up: Vec<UsedUp>,
}

/// Reads what bears on an act of this kind of these enrolments; those that are not there are left out.
///
/// # Errors
/// When the database fails.
pub fn read(tx: &mut Tx<'_>, settings: &Settings, kind: Kind, ids: &[Id]) -> Result<Read, AppError> {
    let rows = facts::rows(tx.conn, ids)?;
    let replaced = facts::replaced(tx.conn, ids)?;
    let mut used_up = Vec::new();
    if kind == Kind::Attempt {
        for ids in ids.chunks(AT_ONCE) {
            used_up.extend(learning::used_up_of(tx.conn, ids)?);
        }
    }
    let none_left: BTreeSet<Id> = used_up.iter().map(|quiz| quiz.enrolment_id).collect();
    let kept_back = if kind == Kind::Remind {
        let now = tx.now();
        let open = |row: &FactRow| Open { enrolment_id: row.enrolment_id, person_id: row.person_id };
        reminders::kept_back(tx.conn, settings, rows.iter().map(open), now)?
    } else {
        BTreeMap::new()
    };
    let mut rounds = if kind == Kind::Complete { enrolment::rounds(tx.conn, ids)? } else { BTreeMap::new() };
    let known = |row: FactRow| {
        let facts = Facts {
            status: row.status,
            is_newest: !replaced.contains(&row.enrolment_id),
            due_on: row.due_on,
            expires_on: row.expires_on,
            has_left: row.person_status == PersonStatus::Left,
            is_away: matches!(row.person_status, PersonStatus::Leave | PersonStatus::Suspended),
            is_suspended: row.person_status == PersonStatus::Suspended,
            hired_on: row.hired_on,
            is_published: row.revision_id.is_some(),
            is_retired: row.retired_at.is_some(),
            validity_months: row.validity_months,
            rounds: rounds.remove(&row.enrolment_id).unwrap_or_default(),
            has_used_up: none_left.contains(&row.enrolment_id),
            kept_back: kept_back.get(&row.enrolment_id).copied(),
        };
        Known { row, facts }
    };
    Ok(Read { known: rows.into_iter().map(known).collect(), used_up })
}

impl Known {
    /// Its line under an act; without one, it is only chosen.
    #[must_use]
    pub fn line(&self, asked: Option<&Asked>, today: Day) -> NewLine {
        let decided = asked.map(|asked| decide(asked, &self.facts, today));
        let (state, why_not) = match &decided {
            None => (State::Chosen, None),
            Some(Ok(_)) => (State::Gets, None),
            Some(Err(why)) => (State::Refused, Some(*why)),
        };
        let gets = decided.and_then(Result::ok);
        NewLine {
            enrolment_id: self.row.enrolment_id,
            state,
            why_not,
            on_day: gets.and_then(|gets| gets.on),
            expires_on: gets.and_then(|gets| gets.expires_on),
            stamp: self.facts.stamp(),
            from_status: self.facts.status,
            from_due_on: self.facts.due_on,
        }
    }

    /// Its line where it was looked at before: it gets nothing if it has changed since.
    #[must_use]
    pub fn line_since(&self, asked: &Asked, today: Day, stamp: &str) -> NewLine {
        let line = self.line(Some(asked), today);
        if line.stamp == stamp {
            return line;
        }
        NewLine { state: State::Refused, why_not: Some(WhyNot::Changed), on_day: None, expires_on: None, ..line }
    }
}
