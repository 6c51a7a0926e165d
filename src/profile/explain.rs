//! *Explain this person*: every requirement that reaches somebody, or once did, in sentences; a dozen queries for any number of them.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::queries::why::{self as queries, ReasonRow};
use super::why::{Explained, Facts, Moved, NewText, ReasonFacts};
use crate::clock::{Day, Instant};
use crate::db::{Conn, snapshot};
use crate::enrolment::requirement::explain::{Asked, asked_of};
use crate::enrolment::{self, AskedAgain, EnrolmentRow};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, PersonRow};

/// Why somebody must, requirement by requirement: those that hold first, then the newest.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Explanation {
    /// The person.
    pub(super) id: Id,
    /// Given and family name.
    pub(super) name: String,
    /// The person's day.
    pub(super) as_of: Day,
    /// The last day of their employment, where one is known ahead: nothing is asked of them after it.
    pub(super) last_day: Option<Day>,
    /// Every requirement that asks something of them, or once did.
    pub(super) requirements: Vec<Explained>,
}

/// Explains what is and was required of a person, on their own day.
///
/// # Errors
/// [`AppError::NotFound`]; that the database failed.
pub(super) fn explanation(conn: &mut Conn, id: Id, now: Instant) -> Result<Explanation, AppError> {
    snapshot(conn, |conn| {
        let person = people::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
        let today = now.day_in(&person.zone());
        let enrolments = enrolment::enrolments_of_person(conn, id)?;
        let reasons = queries::reasons(conn, id)?;
        let asked = asked_of(conn, &person, &requirements_of(&reasons))?;
        let beside = Beside::read(conn, &person, today, &enrolments)?;
        let explained = asked.into_iter().filter_map(|asked| beside.facts(asked, &reasons, &enrolments));
        let mut requirements: Vec<Explained> = explained.map(|facts| facts.explain()).collect();
        requirements.sort_by_key(|one| !one.holds);
        Ok(Explanation { id, name: person.name(), as_of: today, last_day: person.last_day, requirements })
    })
}

fn requirements_of(reasons: &[ReasonRow]) -> Vec<Id> {
    let mut ids: Vec<Id> = reasons.iter().map(|reason| reason.requirement_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What stands beside the enrolments in other tables.
struct Beside<'a> {
    person: &'a PersonRow,
    today: Day,
    moves: BTreeMap<Id, Vec<Moved>>,
    waivers: BTreeMap<Id, (String, Day)>,
    told: BTreeMap<Id, Vec<(String, Day)>>,
    renewed_by: BTreeMap<Id, String>,
}

impl<'a> Beside<'a> {
    fn read(conn: &mut Conn, person: &'a PersonRow, today: Day, enrolments: &[EnrolmentRow]) -> Result<Self, AppError> {
        let ids: Vec<Id> = enrolments.iter().map(|row| row.id).collect();
        let mut moves: BTreeMap<Id, Vec<Moved>> = BTreeMap::new();
        for (id, from, to, why) in queries::due_moves(conn, &ids)? {
            moves.entry(id).or_default().push(Moved { from, to, why });
        }
        let mut told: BTreeMap<Id, Vec<(String, Day)>> = BTreeMap::new();
        for (id, step, day) in queries::told(conn, &ids, person.id)? {
            told.entry(id).or_default().push((step, day));
        }
        let waivers = queries::waivers(conn, &ids, today)?.into_iter().map(|(id, reason, until)| (id, (reason, until))).collect();
        let renewals: Vec<Id> = enrolments.iter().filter(|row| row.cycle > 1).map(|row| row.id).collect();
        let renewed_by = enrolment::other_courses_taken(conn, &renewals)?;
        Ok(Self { person, today, moves, waivers, told, renewed_by })
    }

    /// What bears on one requirement: of the newest enrolment that it is or was a reason of, preferring one of which it is.
    fn facts(&self, asked: Asked, reasons: &[ReasonRow], enrolments: &[EnrolmentRow]) -> Option<Facts> {
        let its: Vec<&ReasonRow> = reasons.iter().filter(|reason| reason.requirement_id == asked.its.id).collect();
        let holds = |reason: &ReasonRow| reason.removed_on > self.today;
        let cycle = |reason: &ReasonRow| enrolments.iter().find(|row| row.id == reason.enrolment_id).map(|row| row.cycle);
        let reason = *its.iter().max_by_key(|reason| (holds(reason), cycle(reason), reason.id))?;
        let enrolment = enrolments.iter().find(|row| row.id == reason.enrolment_id)?.clone();
        let before = enrolments
            .iter()
            .filter(|row| row.course_id == enrolment.course_id && row.cycle < enrolment.cycle && row.completed_on.is_some());
        let before = before.max_by_key(|row| row.cycle);
        let since = its.iter().filter(|other| holds(other) == holds(reason)).map(|other| other.added_on).min();
        Some(Facts {
            asked,
            reason: ReasonFacts {
                added_on: reason.added_on,
                removed_on: reason.removed_on,
                due_on: reason.due_on,
                removed_by_hand: reason.removed_by_hand,
                asked_again: reason.asked_again.clone().map(|(revision, published_on, due_on, change_note)| NewText {
                    its: AskedAgain { revision, published_on, change_note },
                    due_on,
                }),
            },
            since: since.unwrap_or(reason.added_on),
            ended_before: before.and_then(|row| row.expires_on),
            moves: self.moves.get(&enrolment.id).cloned().unwrap_or_default(),
            waiver: self.waivers.get(&enrolment.id).cloned(),
            told: self.told.get(&enrolment.id).cloned().unwrap_or_default(),
            renewed_by: self.renewed_by.get(&enrolment.id).cloned(),
            enrolment,
            hired_on: self.person.hired_on,
            role_since: self.person.employment.as_ref().map(|place| place.role_since),
            status: self.person.status,
            today: self.today,
        })
    }
}
