//! What of a digest is still to be said at the moment of sending: what was decided may have been done, waived or taken back since.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{newest_cycles, renewed};
use super::plan::by_first;
use super::policies::Policies;
use super::policy::{Policy, Step};
use super::store::digest::DigestRow;
use super::store::{self, Completed, PersonFacts};
use super::why::Why;
use crate::clock::Day;
use crate::db::Conn;
use crate::enrolment::dates::{has_expired, is_past_due};
use crate::enrolment::{self, AskedAgain, Status};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::minutes_left;
use crate::people::PersonStatus;
use crate::say;

/// A digest before it is known what of it is still to be said.
pub(super) struct Draft<'a> {
    pub recipient: &'a PersonFacts,
    pub rows: Vec<DigestRow>,
}

/// What bears on whether the lines of some digests are still to be said, as of this moment.
pub(super) struct Known {
    reasons: BTreeMap<Id, Vec<Option<String>>>,
    away: BTreeSet<Id>,
    newest: BTreeMap<(Id, Id), i32>,
    renewed: BTreeMap<(Id, Id), Completed>,
    unsubscribed: BTreeSet<(Id, Id)>,
    again: BTreeMap<Id, AskedAgain>,
    minutes_left: BTreeMap<Id, i32>,
    policies: Policies,
}

impl Known {
    pub fn load<'a>(conn: &mut Conn, drafts: impl Iterator<Item = &'a Draft<'a>>, today: Day) -> Result<Self, AppError> {
        let (mut enrolments, mut people, mut renewals) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        let (mut open, mut to_renew) = (Vec::new(), Vec::new());
        for draft in drafts {
            people.insert(draft.recipient.id);
            people.extend(draft.rows.iter().map(|row| row.person_id));
            enrolments.extend(draft.rows.iter().map(|row| row.enrolment_id));
            let is_renewal = |row: &&DigestRow| row.cycle > 1 && row.status.is_open();
            renewals.extend(draft.rows.iter().filter(is_renewal).map(|row| row.enrolment_id));
            for row in draft.rows.iter().filter(|row| row.person_id == draft.recipient.id && row.status.is_open()) {
                open.push(row.enrolment_id);
                to_renew.extend((row.cycle > 1 && row.status == Status::Assigned).then_some(row.enrolment_id));
            }
        }
        let (enrolments, people): (Vec<Id>, Vec<Id>) = (enrolments.into_iter().collect(), people.into_iter().collect());
        let away = store::absences(conn, &people, today, today)?;
        let later = store::later_cycles(conn, &people)?;
        Ok(Self {
            again: enrolment::asked_again(conn, &renewals)?,
            minutes_left: minutes_left(conn, &open, &to_renew)?,
            policies: store::policies(conn)?,
            renewed: renewed(conn, &later)?,
            newest: newest_cycles(later),
            reasons: by_first(store::reasons(conn, &enrolments, today)?),
            away: away.into_iter().map(|(person, _)| person).collect(),
            unsubscribed: store::unsubscribed(conn, &people)?.into_iter().collect(),
        })
    }

    /// Takes these policies for those that are saved.
    pub fn go_by(&mut self, policies: Policies) {
        self.policies = policies;
    }

    /// Of a completion that an open renewal keeps up, the first day on which it is no longer valid.
    pub fn renewed_until(&self, row: &DigestRow) -> Option<Day> {
        self.renewed.get(&(row.person_id, row.course_id)).map(|completed| completed.expires_on)
    }

    /// The policy whose words a mail about these courses has.
    pub fn policy_of(&self, courses: impl Iterator<Item = Id>) -> &Policy {
        self.policies.speaking(courses)
    }

    /// Why it is to be done again before its end; may be empty.
    pub fn asked_again(&self, row: &DigestRow) -> String {
        self.again.get(&row.enrolment_id).map(AskedAgain::sentence).unwrap_or_default()
    }

    /// Whether somebody requires the course of this enrolment, and in which words.
    pub fn requirement(&self, enrolment: Id) -> Option<&str> {
        let reasons = self.reasons.get(&enrolment)?;
        let required: Vec<&str> = reasons.iter().flatten().map(String::as_str).collect();
        required.iter().find(|why| !why.is_empty()).or(required.first()).copied()
    }

    /// How long what is left of it takes, in a sentence; empty where there is nothing left, or where that is not known.
    pub fn minutes(&self, row: &DigestRow) -> String {
        match self.minutes_left.get(&row.enrolment_id).copied().unwrap_or_default() {
            0 => String::new(),
            minutes if row.status == Status::Assigned => say!("reminders-mail-minutes", minutes = minutes),
            minutes => say!("reminders-mail-minutes-left", minutes = minutes),
        }
    }

    fn is_away(&self, person: Id, (status, has_left): (PersonStatus, bool)) -> Option<Why> {
        match status {
            _ if has_left => Some(Why::HasLeft),
            PersonStatus::Left => Some(Why::HasLeft),
            PersonStatus::Suspended => Some(Why::IsSuspended),
            PersonStatus::Leave => Some(Why::IsOnLeave),
            PersonStatus::Active => self.away.contains(&person).then_some(Why::IsAway),
        }
    }

    /// Why a line is not said any more.
    pub fn why_not(&self, row: &DigestRow, recipient: &PersonFacts, today: Day) -> Option<Why> {
        if let Some(away) = self.is_away(recipient.id, (recipient.status, recipient.has_left(today))) {
            return Some(away);
        }
        if let Some(away) = self.is_away(row.person_id, (row.person_status, store::is_over(row.person_last_day, today))) {
            return Some(away);
        }
        if row.retired_at.is_some() {
            return Some(Why::Retired);
        }
        let step: Step = row.step.parse().ok()?;
        if let Some(why) = no_longer(row, step, today) {
            return Some(why);
        }
        if self.newest.get(&(row.person_id, row.course_id)).is_some_and(|cycle| *cycle > row.cycle) {
            return Some(Why::NewerCycle);
        }
        let unsubscribed = self.unsubscribed.contains(&(row.person_id, row.course_id));
        (unsubscribed && self.requirement(row.enrolment_id).is_none()).then_some(Why::Unsubscribed)
    }
}

/// What has happened to the enrolment since it was decided, if that makes the step untrue.
fn no_longer(row: &DigestRow, step: Step, today: Day) -> Option<Why> {
    match (row.status, step) {
        (Status::Completed, Step::Expiring(_)) | (Status::Assigned | Status::InProgress, Step::Renewing(_)) => {
            (row.expires_on.is_none() || has_expired(row.expires_on, today)).then_some(Why::Expired)
        }
        (_, Step::Expiring(_)) => Some(Why::NotComplete),
        (Status::Withdrawn, Step::Ended) => None,
        (_, Step::Ended) => Some(Why::AskedAgain),
        (Status::Completed, _) => Some(Why::Completed),
        (Status::Waived, _) => Some(Why::Waived),
        (Status::Withdrawn, _) => Some(Why::Withdrawn),
        (Status::Assigned | Status::InProgress, Step::Due(days)) => match row.due_on {
            None => Some(Why::NoDueDate),
            Some(_) if days > 0 && !is_past_due(row.due_on, today) => Some(Why::DueDateMoved),
            Some(_) => None,
        },
        (Status::Assigned | Status::InProgress, _) => None,
    }
}
